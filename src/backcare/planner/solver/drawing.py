"""Weeks whose days differ, from choices drawn at random: few start positions first.

Where days have budgets of their own, no table holds all weeks, and there are too many to list. But
where a standing can hold a balanced week at all there are mostly very many, and a few hundred
choices of each category are enough to find one: of the last category only those are looked at that
fill what the others left of the days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import suppress
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING

from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import AFTER_DAYS, CATEGORIES, FIELD, ONE, WISHED, ways_of
from backcare.planner.solver.choosing import NOTHING, Choice
from backcare.planner.solver.circle import WEEK
from backcare.planner.solver.hopes import Hopes
from backcare.planner.solver.mixing import Stream, mixed
from backcare.planner.solver.scoring import BALANCE, PLACES, Found, by_score, union, united
from backcare.planner.solver.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.bounds.weeks import Key
    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.knowledge import Knowledge
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score

DAYS = 4
"""Weeks of more sessions have too many standings."""

_COUNTS, _TRIED = 5, 2
"""So many numbers of places are looked at, and so many standings of each."""

_DRAWN, _BESIDE, _NEAR = 500, 120, 40
"""So many choices of a category are drawn, so few of all but one category are used, and so many
seconds they are from the target at the most."""

_CATEGORIES = 6
"""Of more categories than this a few choices of each hardly ever come out together, and there are
too many ways to split the exercises over them."""

_ENDS, _LOOKS = 3, 40
"""Each draw ends in so many ways, looked for among so many."""

_EFFORT = 60_000


def drawn(board: Board, first: Found, floor: Score, known: Knowledge) -> Found:
    """A week in few start positions that is as good as any but for places and twins, or the first.

    Args:
        board: The board.
        first: The week to be better than.
        floor: A score that no week on the board is below.
        known: What is known of the weeks on the board.
    """
    if any(floor[:BALANCE]) or len(board.days) > DAYS:
        return first
    hopes = Hopes(board, every_part(board), partial(known.may_do, floor[:PLACES]))
    best = first
    for places in range(floor[PLACES], floor[PLACES] + _COUNTS):
        enough = (*floor[:PLACES], places, 0)
        standings = _unlike(hopes, places)
        while best.score[: PLACES + 1] > enough[: PLACES + 1]:
            standing = next(standings, None)
            if standing is None:
                break
            best = min(best, Hat(board, standing).best(enough), key=by_score)
    return best


def every_part(board: Board) -> tuple[int, ...]:
    """Every set of the days, as bits.

    Example:
        >>> from types import SimpleNamespace
        >>> every_part(SimpleNamespace(days=(0, 2)))
        (1, 4, 5)
    """
    days = sum(1 << day for day in board.days)
    return tuple(part for part in range(1, days + 1) if not part & ~days)


def _unlike(hopes: Hopes, places: int) -> Iterator[Standing]:
    """The standings that leave most choice, no two with the same positions on as many days."""
    names: list[tuple[tuple[str, int], ...]] = []
    for hope in hopes.of(places):
        if hope.name() not in names:
            names.append(hope.name())
            yield hope.standing
        if len(names) == _TRIED:
            return


class Hat:
    """What choices are drawn from: the uses on one standing.

    Args:
        board: The board.
        standing: On which days exercises may start in which positions.
        turn: Other turns give other draws.
    """

    def __init__(self, board: Board, standing: Standing, turn: int = 0) -> None:
        self.board = board
        start = sum(days << WEEK * n for n, days in enumerate(standing.values()))
        self.stream = Stream(start ^ mixed(turn) if turn else start)
        self.ways = [ways_of(one.exercise) & board.ways for one in board.candidates]
        self.must: list[list[list[Use]]] = [[] for _ in board.targets]
        self.free: list[list[list[Use]]] = [[] for _ in board.targets]
        self.able = sum(1 for target in board.targets if target) <= _CATEGORIES
        often = 1 if board.single else 2
        for one in board.candidates:
            days = standing.get(one.exercise.position, 0)
            uses = [
                use
                for mask, doses in one.uses.items()
                if not mask & ~days and mask.bit_count() >= often
                for use in doses
            ]
            stands = one.must or any(use[0].adds >> WISHED & ONE for use in one.uses.values())
            self.able &= bool(uses) or not stands
            if uses:
                (self.must if stands else self.free)[one.category].append(uses)

    def best(self, enough: Score) -> Found:
        """The best week of some choices drawn; the first that is as good as this will do."""
        board, splits = self.board, self._splits() if self.able else []
        tables = [
            [choice for count in sorted(set(counts)) for choice in self._drawn(category, count)]
            for category, counts in enumerate(zip(*splits, strict=True))
        ]
        most = max(map(len, tables), default=0)
        named = [self._named(rows if len(rows) == most else rows[:_BESIDE]) for rows in tables]
        limit, effort = MINUTE * (enough[BALANCE] + 1), Effort(_EFFORT)
        sieve = Sieve(board, enough[:BALANCE], limit, effort, enough)
        with suppress(TooMuchError):
            sieve.best(named, lambda key: key[:2] == (board.repertoire, board.ways))
        return sieve.found

    def _splits(self) -> list[tuple[int, ...]]:
        """How many exercises of each category: as near to the targets as whole numbers are."""
        board, whole = self.board, sum(self.board.targets)
        spans: list[list[int]] = []
        for target, must, free in zip(board.targets, self.must, self.free, strict=True):
            share = board.repertoire * target
            counts = {max(1, share // whole), -(-share // whole)} if target else {0}
            spans.append([n for n in sorted(counts) if len(must) <= n <= len(must) + len(free)])
        return [counts for counts in product(*spans) if sum(counts) == board.repertoire]

    def _named(self, choices: list[Choice]) -> dict[Key, list[Choice]]:
        """The choices by how many exercises they are and in which directions."""
        found: dict[Key, list[Choice]] = {}
        for choice in sorted(choices, key=lambda choice: choice.away):
            ways = union(self.ways[use.number] for use in choice.uses)
            found.setdefault((len(choice.uses), ways, 0), []).append(choice)
        return found

    def _drawn(self, category: int, count: int) -> list[Choice]:
        """Choices of so many exercises near the target, no two that cannot be told apart."""
        if not count:
            return [NOTHING]
        found: dict[tuple[int, int], Choice] = {}
        rows = (use for uses in self.free[category] for use in uses)
        ends = [(_seconds(use.adds, category), use) for use in rows]
        ends.sort(key=lambda end: (end[0], end[1].number, end[1].mask, end[1].dose))
        for _ in range(_DRAWN):
            if len(found) >= _DRAWN:
                break
            some = self._some(category, count)
            for choice in islice(self._ended(category, some, count, ends), _ENDS):
                found.setdefault((choice.adds, choice.marks), choice)
        return list(found.values())

    def _some(self, category: int, count: int) -> list[Use]:
        """What must stand and others, one exercise less than asked for where there is a choice."""
        below, free = self.stream.below, list(self.free[category])
        chosen = list(self.must[category])
        while len(chosen) < count - 1:
            chosen.append(free.pop(below(len(free))))
        return [uses[below(len(uses))] for uses in chosen]

    def _ended(
        self, category: int, some: list[Use], count: int, ends: list[tuple[int, Use]]
    ) -> Iterator[Choice]:
        """The uses with each last one that makes them a choice; without, if they are enough."""
        adds, marks = united(some)
        if len(some) == count:
            yield from self._choice(category, adds, marks, some)
            return
        numbers = [use.number for use in some]
        gap = self.board.targets[category] - _seconds(adds, category)
        low = bisect_right(ends, gap - _NEAR, key=_length)
        many = bisect_left(ends, gap + _NEAR, key=_length) - low
        turn = self.stream.below(max(1, many))
        for number in range(min(many, _LOOKS)):
            use = ends[low + (turn + number) % many][1]
            if use.number not in numbers:
                both = adds + use.adds, marks | use.marks
                yield from self._choice(category, *both, [*some, use])

    def _choice(self, category: int, adds: int, marks: int, uses: list[Use]) -> Iterator[Choice]:
        """The choice, if no day is overfull and the category is there whenever it should be."""
        board = self.board
        away = abs(_seconds(adds, category) - board.targets[category])
        cover = board.cover & ((1 << WEEK) - 1) << AFTER_DAYS + WEEK * category
        if (board.room - adds) & board.guard == board.guard and away < _NEAR and not cover & ~marks:
            yield Choice(away, adds, marks, tuple(uses))


def _seconds(adds: int, category: int) -> int:
    return adds >> CATEGORIES + FIELD * category & ONE


def _length(end: tuple[int, Use]) -> int:
    return end[0]
