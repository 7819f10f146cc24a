"""Wandering from week to week, at first freely, then ever more strictly.

The wanderer takes small random steps and accepts one that makes things worse while it is not much
worse; how much that is shrinks to nothing. What is worse is told by one whole number in which the
goals weigh more the earlier they stand and too full a day costs more than an unused minute. Now and
then a random step is followed by one that is not: an exercise is taken out and the gap filled with
what fits it best. That is how sums come out to the minute, which random steps hardly ever hit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import (
    CATEGORIES,
    COUNT,
    FIELD,
    ONCE,
    ONE,
    POSITION_BITS,
    WISHED,
)
from backcare.planner.solver.refitting import Refitter
from backcare.planner.solver.scoring import Found, score_of, sums_of, twins_of, united

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.solver.board import Board, Candidate, Use
    from backcare.planner.solver.scoring import Score, Week

_MASK = (1 << 64) - 1
_WEIGHTS = (10**9, 2 * 10**8, 4 * 10**7, 8 * 10**6, 2 * 10**6)
_ASTRAY, _UNEVEN = 12_000, 1_500
_OVERFLOW, _EMPTY = 10**8, 10**10
_NO_LIMIT = 1 << 100
_COLD = 8
_NEAR = 2
_KINDS = 5
# Of 2**5 kinds of step, so many change a dose, days, bring in, take out; the rest exchange two.
_WITH_OTHERS = (8, 14, 15, 16)
_AMONG_THESE = (14, 30, 31, 32)
_ALIKE = 24
"""From this kind on, an exchange stays in the category."""

_REFITS, _TRIED = 15, 4
"""So many of a hundred steps end with a gap filled, by the best of so many that fit it."""

_PICK = 9
"""Bits that choose one of few things; no list that is chosen from has more than 2**9 members."""


Thing = TypeVar("Thing")

Change = tuple["Use | None", "Use | None"]
"""What leaves the week, and what comes in."""


class Minding(NamedTuple):
    """What a wanderer minds of the last four goals.

    Attributes:
        astray: Seconds astray that are no worse than none.
        uneven: Minutes of unevenness that are no worse than none.
        place: What a change of start position weighs.
        twin: What a pair of easier and harder weighs.
    """

    astray: int
    uneven: int
    place: int
    twin: int


TIME = Minding(0, 0, 100, 20)
"""Every minute counts, and places come last."""


def places_at(score: Score) -> Minding:
    """Places and twins count while balance and evenness are no worse than this score's."""
    return Minding(MINUTE * score[5], score[6], 4_000, 800)


class Annealer:
    """One wanderer on a board.

    Args:
        board: The board.
        usable: The candidates that it may bring in.
        start: Where its random numbers begin.
        floor: A score that is good enough to stop at.
        minding: What it minds.
    """

    def __init__(
        self,
        board: Board,
        usable: Sequence[int],
        start: int,
        floor: Score,
        minding: Minding = TIME,
    ) -> None:
        self.board = board
        self.minding = minding
        self.usable = tuple(n for n in usable if board.candidates[n].masks)
        self.floor = floor
        self.state = (start + 1) * 0x9E3779B97F4A7C15 & _MASK
        self.candidates = board.candidates
        self.alike = [
            tuple(n for n in self.usable if board.candidates[n].category == number) or self.usable
            for number in range(len(board.targets))
        ]
        self.spans = tuple(zip((FIELD * d for d in board.days), board.budgets, strict=True))
        self.near: dict[tuple[int, int], tuple[int, ...]] = {}
        self.refitter = Refitter(board, self.usable, start)

    def _draw(self) -> int:
        """The next 32 bits: the upper half of a linear congruential generator."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & _MASK
        return self.state >> 32

    def wander(self, week: Week, steps: int, best: Found, heat: int) -> Found:
        """The best week met in so many steps, the one given if none is better."""
        heats = [heat]
        while heats[-1] > _COLD:
            heats.append(heats[-1] * 7 // 8)
        week = dict(week)
        adds, marks = united(week.values())
        energy = lowest = self._energy(adds, marks, week, _NO_LIMIT)
        for step in range(steps if self.usable else 0):
            dice = self._draw()
            changes = self._changed(week, dice)
            adds, marks = united(week.values())
            chance = dice >> 20
            limit = energy + (heats[step * len(heats) // steps] * chance * chance >> 24)
            its = self._energy(adds, marks, week, limit)
            if its > limit:
                _undo(week, changes)
                continue
            energy = its
            if its <= lowest + _ASTRAY:
                lowest = min(lowest, its)
                score = score_of(self.board, sums_of(week.values()))
                if score is not None and score < best.score:
                    best = Found(dict(week), score)
                    if score <= self.floor:
                        return best
        return best

    def _changed(self, week: Week, dice: int) -> list[Change]:
        """One or two changes, made to the week one after the other."""
        refits = (dice >> 8) % 100 < _REFITS
        changes = [_made(week, self._step(week))]
        if refits:
            changes.append(_made(week, self._refit(week)))
        elif not dice % 3:
            changes.append(_made(week, self._step(week)))
        return changes

    def _refit(self, week: Week) -> Change:
        """An exercise to take out, and what fills the gap best."""
        dice = self._draw()
        if not week:
            return None, None
        out = _picked(tuple(week.values()), dice)
        if self.candidates[out.number].must:
            return out, out
        rest = {number: use for number, use in week.items() if number != out.number}
        adds, marks = united(rest.values())
        best, least = out, _NO_LIMIT
        for use in self.refitter.fitting(adds, marks, rest, dice >> _PICK)[:_TRIED]:
            if use is not out:
                there = {**rest, use.number: use}
                its = self._energy(adds + use.adds, marks | use.marks, there, least)
                if its < least:
                    best, least = use, its
        return out, best

    def _step(self, week: Week) -> Change:
        """What to take out and what to bring in."""
        dice = self._draw()
        kind, dice = dice & (1 << _KINDS) - 1, dice >> _KINDS
        if not week:
            one = self.candidates[_picked(self.usable, dice)]
            return None, one.uses[one.masks[0]][0]
        out = _picked(tuple(week.values()), dice)
        dice >>= _PICK
        one = self.candidates[out.number]
        dose, days, more, fewer = _WITH_OTHERS if len(week) < len(self.usable) else _AMONG_THESE
        if kind < dose:
            return out, _picked(one.uses[out.mask], dice)
        if kind < days:
            return out, self._otherwise(one, out, dice)
        if kind < more or (kind >= fewer and not one.must):
            same = self.usable if kind < _ALIKE else self.alike[one.category]
            other = self.candidates[_picked(same, dice)]
            if other.number not in week:
                return None if kind < more else out, self._instead(other, out)
        elif kind < fewer and not one.must and len(week) > 1:
            return out, None
        return out, out

    def _otherwise(self, one: Candidate, out: Use, dice: int) -> Use:
        """The exercise on other days: mostly one day more, fewer or exchanged."""
        near = self.near.get((out.number, out.mask))
        if near is None:
            near = tuple(m for m in one.masks if 0 < (m ^ out.mask).bit_count() <= _NEAR)
            self.near[out.number, out.mask] = near
        masks = near if near and dice & 3 else one.masks
        doses = one.uses[_picked(masks, dice >> 2)]
        return doses[min(out.dose, len(doses) - 1)]

    def _instead(self, other: Candidate, out: Use) -> Use:
        """Another exercise, on the same days where it can."""
        dice = self._draw()
        doses = other.uses.get(out.mask)
        if doses is None or not dice & 7:
            doses = other.uses[_picked(other.masks, dice >> 3)]
        return _picked(doses, dice >> 3 + _PICK)

    def _energy(self, adds: int, marks: int, week: Week, limit: int) -> int:
        """How bad a week is; of one that is above the limit only that it is."""
        board, minding = self.board, self.minding
        if limit < _OVERFLOW and (board.room - adds) & board.guard != board.guard:
            return _OVERFLOW
        energy = (
            _WEIGHTS[0] * (board.cover & ~marks).bit_count()
            + _WEIGHTS[1] * (board.ways & ~marks).bit_count()
            + _WEIGHTS[2] * abs((adds >> COUNT & ONE) - board.repertoire)
            + _WEIGHTS[4] * (board.wished - (adds >> WISHED & ONE))
            + _EMPTY * (board.everyday & ~marks).bit_count()
            + minding.place * (marks & POSITION_BITS).bit_count()
        )
        if energy > limit:
            return energy
        if len(self.spans) > 1:
            energy += _WEIGHTS[3] * (adds >> ONCE & ONE)
        rest, away = adds >> CATEGORIES, -minding.astray
        for target in board.targets:
            away += abs((rest & ONE) - target)
            rest >>= FIELD
        if away >= MINUTE:
            energy += away + _ASTRAY * (away // MINUTE)
            if energy > limit:
                return energy
        return energy + self._unevenness(adds) + minding.twin * twins_of(week.values())

    def _unevenness(self, adds: int) -> int:
        unused = [budget - (adds >> shift & ONE) for shift, budget in self.spans]
        least = min(unused)
        energy = _UNEVEN * max(0, (max(unused) - least) // MINUTE - self.minding.uneven)
        if least < 0:
            energy += _OVERFLOW * sum(-one for one in unused if one < 0)
        return energy


def _picked(things: tuple[Thing, ...], dice: int) -> Thing:
    return things[(dice & (1 << _PICK) - 1) * len(things) >> _PICK]


def _made(week: Week, change: Change) -> Change:
    """The change, once it is made."""
    out, use = change
    if out is not None:
        del week[out.number]
    if use is not None:
        week[use.number] = use
    return change


def _undo(week: Week, changes: list[Change]) -> None:
    for out, use in reversed(changes):
        if use is not None:
            del week[use.number]
        if out is not None:
            week[out.number] = out
