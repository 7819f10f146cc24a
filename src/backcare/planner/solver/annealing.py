"""Wandering from week to week, at first freely, then ever more strictly.

The wanderer takes small random steps and accepts one that makes things worse while it is not much
worse; how much that is shrinks to nothing. What is worse is told by one whole number in which the
goals weigh more the earlier they stand and too full a day costs more than an unused minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver.board import (
    CATEGORIES,
    COUNT,
    FIELD,
    MINUTE,
    ONCE,
    ONE,
    POSITION_BITS,
    WISHED,
)
from backcare.planner.solver.scoring import Found, Sums, score_of, sums_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score, Week

_MASK = (1 << 64) - 1
_WEIGHTS = (10**9, 2 * 10**8, 4 * 10**7, 8 * 10**6, 2 * 10**6)
_ASTRAY, _UNEVEN, _PLACE, _TWIN = 12_000, 1_500, 100, 20
_OVERFLOW, _EMPTY = 500, 10**9
_COLD = 8
# Of so many kinds of step, those below the first number change a dose, then days; one takes an
# exercise out, one brings one in, and the rest exchange two: the last of the same category.
_KINDS, _DOSE, _DAYS, _MORE, _ANYWHERE, _ALIKE = 32, 11, 16, 17, 18, 22


class Annealer:
    """One wanderer on a board; ``usable`` are the candidates that it may bring in."""

    def __init__(self, board: Board, usable: Sequence[int], start: int, floor: Score) -> None:
        self.board = board
        self.usable = tuple(usable)
        self.floor = floor
        self.state = (start + 1) * 0x9E3779B97F4A7C15 & _MASK
        self.candidates = board.candidates
        self.alike = [
            tuple(n for n in self.usable if board.candidates[n].category == number) or self.usable
            for number in range(len(board.targets))
        ]
        self.spans = tuple(zip((FIELD * d for d in board.days), board.budgets, strict=True))

    def _below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & _MASK
        return (self.state >> 32) * limit >> 32

    def wander(self, week: Week, steps: int, best: Found, heat: int) -> Found:
        """The best week met in so many steps, the one given if none is better."""
        heats = [heat]
        while heats[-1] > _COLD:
            heats.append(heats[-1] * 7 // 8)
        week = dict(week)
        sums = sums_of(self.board, week.values())
        energy = lowest = self._energy(sums)
        for step in range(steps):
            changes = self._changed(week)
            moved = sums_of(self.board, week.values())
            its = self._energy(moved)
            if its > energy:
                chance = self._below(1 << 12)
                if its > energy + (heats[step * len(heats) // steps] * chance * chance >> 24):
                    self._undone(week, changes)
                    continue
            sums, energy = moved, its
            if its <= lowest + _ASTRAY:
                lowest = min(lowest, its)
                score = score_of(self.board, moved)
                if score is not None and score < best.score:
                    best = Found(dict(week), score)
                    if score <= self.floor:
                        return best
        return best

    def _changed(self, week: Week) -> list[tuple[Use | None, Use | None]]:
        """One change, now and then two at once, made to the week."""
        changes: list[tuple[Use | None, Use | None]] = []
        for _ in range(1 if self._below(4) else 2):
            out, use = self._step(week)
            if out is not use:
                if out is not None:
                    del week[out.number]
                if use is not None:
                    week[use.number] = use
                changes.append((out, use))
        return changes

    def _undone(self, week: Week, changes: list[tuple[Use | None, Use | None]]) -> None:
        for out, use in reversed(changes):
            if use is not None:
                del week[use.number]
            if out is not None:
                week[out.number] = out

    def _step(self, week: Week) -> tuple[Use | None, Use | None]:
        """What to take out and what to bring in; the same twice for nothing to do."""
        below, candidates = self._below, self.candidates
        inside = tuple(week.values())
        out = inside[below(len(inside))]
        one = candidates[out.number]
        kind = below(_KINDS)
        if kind < _DOSE:
            doses = one.uses[out.mask]
            return out, doses[below(len(doses))]
        if kind < _DAYS:
            doses = one.uses[one.masks[below(len(one.masks))]]
            return out, doses[min(out.dose, len(doses) - 1)]
        if kind == _DAYS:
            return (None, None) if one.must or len(week) == 1 else (out, None)
        same = self.usable if kind < _ALIKE else self.alike[one.category]
        other = candidates[same[below(len(same))]]
        if other.number in week or not other.masks:
            return None, None
        mask = other.masks[below(len(other.masks))]
        doses = other.uses.get(out.mask, other.uses[mask]) if kind > _ANYWHERE else other.uses[mask]
        use = doses[below(len(doses))]
        if kind == _MORE:
            return None, use
        return (None, None) if one.must else (out, use)

    def _energy(self, sums: Sums) -> int:
        adds, marks, twins, _ = sums
        board = self.board
        energy = (
            _WEIGHTS[0] * (board.cover & ~marks).bit_count()
            + _WEIGHTS[1] * (board.ways & ~marks).bit_count()
            + _WEIGHTS[2] * abs((adds >> COUNT & ONE) - board.repertoire)
            + _WEIGHTS[4] * (board.wished - (adds >> WISHED & ONE))
            + _EMPTY * (board.everyday & ~marks).bit_count()
            + _PLACE * (marks & POSITION_BITS).bit_count()
            + _TWIN * twins
        )
        if len(self.spans) > 1:
            energy += _WEIGHTS[3] * (adds >> ONCE & ONE)
        rest, away = adds >> CATEGORIES, 0
        for target in board.targets:
            away += abs((rest & ONE) - target)
            rest >>= FIELD
        if away >= MINUTE:
            energy += away + _ASTRAY * (away // MINUTE)
        unused = [budget - (adds >> shift & ONE) for shift, budget in self.spans]
        least = min(unused)
        energy += _UNEVEN * ((max(unused) - least) // MINUTE)
        if least < 0:
            energy += _OVERFLOW * sum(-one for one in unused if one < 0)
        return energy
