"""Laying given exercises in given doses on days anew, all at once.

Looked at day by day a week is a small thing: of all sets of the exercises few fill a day, and those
that start in few positions come first. The days are put together depth first; a branch is cut where
places, rest, how often an exercise stands or the seconds of a category cannot come out.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.case import TooMuchError
from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import AFTER_DAYS, FIELD, ONE, WISHED
from backcare.planner.solver.circle import WEEK
from backcare.planner.solver.patterns import Part, patterns
from backcare.planner.solver.scoring import (
    PRACTICE,
    PREFERENCE,
    REPERTOIRE,
    Found,
    score_of,
    sums_of,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backcare.planner.bounds.case import Effort
    from backcare.planner.solver.aiming import Aim
    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.patterns import Pattern
    from backcare.planner.solver.scoring import Score, Week

    Chosen = Mapping[int, int]
    """By candidate number, the place of a dose."""

_ROOM = ONE >> 1


class Ahead(NamedTuple):
    """What the days still to come can bring.

    Attributes:
        places: The fewest places.
        once: The parts that can stand on one of them, as bits.
        twice: Those that can stand on two.
        least: The fewest seconds of each category.
        most: The most seconds of each category.
    """

    places: int
    once: int
    twice: int
    least: tuple[int, ...]
    most: tuple[int, ...]


class Stand(NamedTuple):
    """What the days so far come to, and the parts that are at rest on each day."""

    places: int
    once: int
    twice: int
    seconds: int
    missing: int
    resting: tuple[int, ...]


class Task(NamedTuple):
    """What is looked for.

    Attributes:
        goal: The score to be below; no goal before balance may be worse than there.
        aim: The aim of being below it.
        week: A week that will not do, though it may be below.
        turn: In which order sets of exercises with as many places are looked at.
    """

    goal: Score
    aim: Aim
    week: Week
    turn: int = 0


def laid(board: Board, chosen: Chosen, task: Task, effort: Effort) -> Found | None:
    """The best week of these exercises in these doses, as far as the effort goes.

    None where there is none that will do. Weeks whose goals before balance are better than the
    goal's are not looked for: some of them are cut.
    """
    parts = _parts(board, chosen)
    if not parts or not _could_do(board, parts, task):
        return None
    table = _Table(board, parts, task, effort)
    with suppress(TooMuchError):
        if table.listed():
            table.lay(0, Stand(0, 0, 0, 0, 0, (0,) * len(board.days)))
    return table.best


def _parts(board: Board, chosen: Chosen) -> list[Part]:
    """The longest first; none where one of them has no day."""
    parts: list[Part] = []
    for place, (number, dose) in enumerate(sorted(chosen.items())):
        one = board.candidates[number]
        masks = [mask for mask, doses in one.uses.items() if dose < len(doses)]
        if not masks:
            return []
        most = max(mask.bit_count() for mask in masks)
        parts.append(Part(one, dose, one.seconds[dose], 1 << place, union(masks), most))
    return sorted(parts, key=lambda part: (-part.seconds, part.bit))


def _could_do(board: Board, parts: Sequence[Part], task: Task) -> bool:
    """Whether number, directions, preferred ones and the minutes of categories can come out."""
    uses = [next(iter(part.one.uses.values()))[0] for part in parts]
    ways = union(use.marks for use in uses)
    wished = sum(use.adds >> WISHED & 1 for use in uses)
    away = 0
    for number, target in enumerate(board.targets):
        own = [part for part in parts if part.one.category == number]
        least = sum(part.seconds for part in own)
        most = sum(part.seconds * part.most for part in own)
        away += max(0, least - target, target - most)
    return (
        (board.ways & ~ways).bit_count() <= task.goal[1]
        and abs(len(parts) - board.repertoire) <= task.goal[REPERTOIRE]
        and board.wished - wished <= task.goal[PREFERENCE]
        and away <= task.aim.limit
    )


class _Table:
    """The timetables of some parts."""

    def __init__(self, board: Board, parts: Sequence[Part], task: Task, effort: Effort) -> None:
        self.board, self.parts, self.effort = board, parts, effort
        self.task, self.aim, self.goal = task, task.aim, task.goal
        self.every = union(part.bit for part in parts)
        self.once = len(parts) if board.single else self.goal[PRACTICE]
        self.days: list[int] = []
        self.patterns: list[list[Pattern]] = []
        self.ahead: list[Ahead] = []
        self.rests: list[tuple[int, ...]] = []
        self.picked: list[int] = []
        self.best: Found | None = None

    def listed(self) -> bool:
        """List what may stand on each day; whether there is something for every day."""
        known: dict[tuple[int, int, int], list[Pattern]] = {}
        rows: list[tuple[int, int, list[Pattern]]] = []
        low = self.aim.low[self.aim.equal]
        for day, budget in zip(self.board.days, self.board.budgets, strict=True):
            least = low >> FIELD * day & _ROOM
            here = union(part.bit for part in self.parts if part.days >> day & 1)
            key = budget, least, here
            if key not in known:
                known[key] = self._fitting(*key)
            if not known[key]:
                return False
            rows.append((len(known[key]), day, known[key]))
        rows.sort(key=lambda row: row[:2])
        self.days = [day for _, day, _ in rows]
        self.patterns = [found for *_, found in rows]
        self._look_ahead()
        return True

    def _fitting(self, budget: int, least: int, here: int) -> list[Pattern]:
        """The sets of these parts that fill a day, those in few positions first."""
        able = [part for part in self.parts if part.bit & here]
        return sorted(
            (
                pattern
                for pattern in patterns(able, least, budget, self.effort)
                if self._missing(pattern) <= self.goal[0]
            ),
            key=lambda pattern: (pattern.places, pattern.parts ^ self.task.turn),
        )

    def _missing(self, pattern: Pattern) -> int:
        """How many of the categories that every session should have are not there."""
        cover, day = self.board.cover >> AFTER_DAYS, self.board.days[0]
        return sum(
            1
            for number in range(len(self.board.targets))
            if cover >> WEEK * number + day & 1 and number not in pattern.categories
        )

    def _look_ahead(self) -> None:
        none = (0,) * len(self.board.targets)
        self.ahead = [Ahead(0, 0, 0, none, none)]
        for found in reversed(self.patterns):
            last = self.ahead[-1]
            here = union(pattern.parts for pattern in found)
            columns = [
                [pattern.seconds >> FIELD * number & ONE for pattern in found]
                for number in range(len(self.board.targets))
            ]
            self.ahead.append(
                Ahead(
                    last.places + found[0].places,
                    last.once | here,
                    last.twice | last.once & here,
                    tuple(map(sum, zip(last.least, map(min, columns), strict=True))),
                    tuple(map(sum, zip(last.most, map(max, columns), strict=True))),
                )
            )
        self.ahead.reverse()
        self.rests = [
            tuple(
                union(
                    part.bit
                    for part in self.parts
                    if min((day - other) % WEEK, (other - day) % WEEK) <= part.one.exercise.recovery
                )
                for other in self.days
            )
            for day in self.days
        ]

    def lay(self, place: int, stand: Stand) -> None:
        """Every set of parts on the day of this place, and then the others."""
        if place == len(self.days):
            self._judge()
            return
        aim, ahead, resting = self.aim, self.ahead[place + 1], stand.resting[place]
        most = aim.places - len(self.days) - ahead.places - stand.places
        for pattern in self.patterns[place]:
            if aim.even and aim.equal and pattern.places > most:
                return
            self.effort.spend(1)
            missing = stand.missing + (self._missing(pattern) if self.goal[0] else 0)
            if pattern.parts & resting or missing > self.goal[0]:
                continue
            once, twice = stand.once | pattern.parts, stand.twice | stand.once & pattern.parts
            seconds = stand.seconds + pattern.seconds
            if not self._often(once, twice, ahead):
                continue
            away = self._away(seconds, ahead)
            equal = aim.even and away > aim.limit - MINUTE
            if away > aim.limit or (equal and pattern.places > most):
                continue
            later = tuple(
                rests | pattern.parts & more
                for rests, more in zip(stand.resting, self.rests[place], strict=True)
            )
            self.picked.append(pattern.parts)
            places = stand.places + pattern.places
            self.lay(place + 1, Stand(places, once, twice, seconds, missing, later))
            self.picked.pop()

    def _often(self, once: int, twice: int, ahead: Ahead) -> bool:
        """Whether every part can stand on a day, and all but so many on two."""
        if self.every & ~(once | ahead.once):
            return False
        rare = self.every & ~(twice | once & ahead.once | ahead.twice)
        return rare.bit_count() <= self.once

    def _away(self, seconds: int, ahead: Ahead) -> int:
        """How near to their targets the categories can come."""
        away = 0
        for target, least, most in zip(self.board.targets, ahead.least, ahead.most, strict=True):
            need = target - (seconds & ONE)
            away += max(0, least - need, need - most)
            seconds >>= FIELD
        return away

    def _judge(self) -> None:
        week: dict[int, Use] = {}
        for part in self.parts:
            mask = sum(
                1 << day
                for day, parts in zip(self.days, self.picked, strict=True)
                if parts & part.bit
            )
            doses = part.one.uses.get(mask, ())
            if part.dose >= len(doses):
                return
            week[part.one.number] = doses[part.dose]
        score = score_of(self.board, sums_of(week.values()))
        if score is not None and score < self.goal and week != self.task.week:
            self.best, self.goal = Found(week, score), score
