"""Wandering from week to week, at first freely, then ever more strictly.

The wanderer takes small random steps and accepts one that makes things worse while it is not much
worse; how much that is shrinks to nothing. Now and then a random step is followed by one that is
not: an exercise is taken out and the gap filled with what fits it best. That is how sums come out
to the minute, which random steps hardly ever hit. Where places count, a start position is cleared
from a day at times, which no row of small steps does without a worse week on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from backcare.planner.solver.board import POSITION_BITS
from backcare.planner.solver.circle import days_of
from backcare.planner.solver.refitting import Refitter
from backcare.planner.solver.scoring import Found, score_of, sums_of, united
from backcare.planner.solver.weighing import MINUTE_ASTRAY, NO_LIMIT, TIME, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.solver.board import Board, Candidate, Use
    from backcare.planner.solver.scoring import Score, Week
    from backcare.planner.solver.weighing import Minding

_MASK = (1 << 64) - 1
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
        self.weigh = Scale(board, minding).weigh
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
        adds = sum([use.adds for use in week.values()])
        weight = lowest = self.weigh(adds, week.values())
        for step in range(steps if self.usable else 0):
            dice = self._draw()
            changes = self._changed(week, dice)
            there = adds
            for out, use in changes:
                there += (use.adds if use else 0) - (out.adds if out else 0)
            chance = dice >> 20
            limit = weight + (heats[step * len(heats) // steps] * chance * chance >> 24)
            its = self.weigh(there, week.values(), limit)
            if its > limit:
                _undo(week, changes)
                continue
            weight, adds = its, there
            if its <= lowest + MINUTE_ASTRAY:
                lowest = min(lowest, its)
                score = score_of(self.board, sums_of(week.values()))
                if score is not None and score < best.score:
                    best = Found(dict(week), score)
                    if score <= self.floor:
                        return best
        return best

    def _changed(self, week: Week, dice: int) -> list[Change]:
        """A few changes, made to the week one after the other."""
        kind = (dice >> 8) % 100
        if kind < self.minding.clears and week:
            return self._cleared(week)
        changes = [_made(week, self._step(week))]
        if kind < self.minding.clears + _REFITS:
            changes.append(_made(week, self._refit(week)))
        elif not dice % 3:
            changes.append(_made(week, self._step(week)))
        return changes

    def _cleared(self, week: Week) -> list[Change]:
        """One start position less on one day, and what was lost with it made up for elsewhere."""
        dice = self._draw()
        out = _picked(tuple(week.values()), dice)
        day = 1 << _picked(days_of(out.mask), dice >> _PICK)
        place = self.candidates[out.number].exercise.position
        changes: list[Change] = []
        for use in tuple(week.values()):
            one = self.candidates[use.number]
            if one.exercise.position == place and use.mask & day:
                fewer = one.uses.get(use.mask & ~day, ())
                if fewer and (use.mask & ~day).bit_count() > 1:
                    changes.append(_made(week, (use, fewer[min(use.dose, len(fewer) - 1)])))
                elif not one.must:
                    changes.append(_made(week, (use, None)))
        lost = self.board.repertoire - len(week)
        changes += [_made(week, (None, self._filling(week, None))) for _ in range(lost)]
        return [*changes, _made(week, self._refit(week))]

    def _refit(self, week: Week) -> Change:
        """An exercise to take out, and what fills the gap best."""
        if not week:
            return None, None
        out = _picked(tuple(week.values()), self._draw())
        if self.candidates[out.number].must:
            return out, out
        rest = {number: use for number, use in week.items() if number != out.number}
        return out, self._filling(rest, out)

    def _filling(self, rest: Week, out: Use | None) -> Use | None:
        """What fills the gap in a week best, apart from one use."""
        dice = self._draw()
        adds, marks = united(rest.values())
        best, least = out, NO_LIMIT
        barred = POSITION_BITS & ~marks if self.minding.stays and dice & 1 else 0
        for use in self.refitter.fitting(adds, marks, rest, dice >> _PICK, barred)[:_TRIED]:
            if use is not out:
                its = self.weigh(adds + use.adds, [*rest.values(), use], least)
                if its < least:
                    best, least = use, its
        return best

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
