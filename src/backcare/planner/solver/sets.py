"""The best doses, once it is settled who stands where.

Doses decide balance and evenness only. Each category's time is a sum of few durations: all sums
that can be had are written out, category by category, and the best fitting together is looked for
depth first, cutting off whatever cannot beat the best found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver.board import CATEGORIES, FIELD, MINUTE, ONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Week

Verdict = tuple[int, int]
"""Minutes astray from balance, and minutes uneven."""

_MOST_SUMS = 600
_MOST_STEPS = 3_000

_Sum = tuple[int, int, tuple["Use", ...]]
"""Seconds astray from the target, sums of the uses, the uses."""

_DAYS = (1 << CATEGORIES) - 1


class Dosing:
    """Chooses doses on one board; what it worked out for a category is kept for the next week."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._tables: dict[tuple[int, ...], list[_Sum]] = {}
        self._least: dict[tuple[int, ...], int] = {}

    def least(self, uses: Iterable[Use]) -> int:
        """Seconds astray that no choice of doses gets below, each category looked at alone."""
        total = 0
        for category, group in enumerate(self._groups(uses)):
            name = (category, *(part for use in group for part in (use.number, use.mask)))
            found = self._least.get(name)
            if found is None:
                found = self._least[name] = self._nearest(category, group)
            total += found
        return total

    def best(self, uses: Iterable[Use]) -> tuple[Verdict, Week] | None:
        """The doses with the least imbalance, then unevenness; None where a day overflows."""
        tables = [self._sums(number, group) for number, group in enumerate(self._groups(uses))]
        found = _Fitting(self.board, sorted(tables, key=len)).run()
        if found is None:
            return None
        verdict, chosen = found
        return verdict, {use.number: use for group in chosen for use in group}

    def _groups(self, uses: Iterable[Use]) -> list[list[Use]]:
        groups: list[list[Use]] = [[] for _ in self.board.targets]
        for use in sorted(uses, key=lambda one: one.number):
            groups[self.board.candidates[use.number].category].append(use)
        return groups

    def _nearest(self, category: int, group: list[Use]) -> int:
        """The distance of the nearest sum to the target, with all sums as the bits of a number."""
        reach = 1
        for use in group:
            one, count = self.board.candidates[use.number], use.mask.bit_count()
            wider = 0
            for dose in one.uses[use.mask]:
                wider |= reach << count * one.seconds[dose.dose]
            reach = wider
        target = self.board.targets[category]
        above = reach >> target
        up = (above & -above).bit_length() - 1 if above else -1
        below = reach & (1 << target) - 1
        down = target - below.bit_length() + 1 if below else -1
        return min(one for one in (up, down) if one >= 0)

    def _sums(self, category: int, group: list[Use]) -> list[_Sum]:
        """Every way to dose a category's exercises, least astray first, alike ones once."""
        name = (category, *(part for use in group for part in (use.number, use.mask)))
        known = self._tables.get(name)
        if known is None:
            known = self._tables[name] = self._worked_out(category, group)
        return known

    def _worked_out(self, category: int, group: list[Use]) -> list[_Sum]:
        board = self.board
        sums: dict[int, tuple[Use, ...]] = {0: ()}
        for use in group:
            longer: dict[int, tuple[Use, ...]] = {}
            for there, chosen in sums.items():
                for dose in board.candidates[use.number].uses[use.mask]:
                    both = there + (dose.adds & _DAYS) + (dose.adds >> CATEGORIES << CATEGORIES)
                    if (board.room - both) & board.guard == board.guard:
                        longer.setdefault(both, (*chosen, dose))
            sums = longer
        target, shift = board.targets[category], CATEGORIES + FIELD * category
        rows = [
            (abs((there >> shift & ONE) - target), there, chosen) for there, chosen in sums.items()
        ]
        rows.sort(key=lambda row: row[:2])
        return rows[:_MOST_SUMS]


class _Fitting:
    """Fits one sum of every category together; the best so far cuts off the rest."""

    def __init__(self, board: Board, tables: list[list[_Sum]]) -> None:
        self.board = board
        self.tables = tables
        self.steps = _MOST_STEPS
        self.best: tuple[Verdict, tuple[tuple[Use, ...], ...]] | None = None
        self.least = [0] * (len(tables) + 1)
        for place in range(len(tables) - 1, -1, -1):
            table = tables[place]
            self.least[place] = self.least[place + 1] + (table[0][0] if table else 0)

    def run(self) -> tuple[Verdict, tuple[tuple[Use, ...], ...]] | None:
        if all(self.tables):
            self._fit(0, 0, 0, ())
        return self.best

    def _fit(self, place: int, sums: int, away: int, chosen: tuple[tuple[Use, ...], ...]) -> None:
        board = self.board
        if place == len(self.tables):
            unused = [
                budget - (sums >> FIELD * day & ONE)
                for day, budget in zip(board.days, board.budgets, strict=True)
            ]
            verdict = (away // MINUTE, (max(unused) - min(unused)) // MINUTE)
            if self.best is None or verdict < self.best[0]:
                self.best = (verdict, chosen)
            return
        rest = self.least[place + 1]
        for off, more, uses in self.tables[place]:
            self.steps -= 1
            if self.steps < 0 or self._cannot_win(away + off + rest):
                return
            there = sums + more
            if (board.room - there) & board.guard == board.guard:
                self._fit(place + 1, there, away + off, (*chosen, uses))

    def _cannot_win(self, away: int) -> bool:
        return self.best is not None and (away // MINUTE, 0) >= self.best[0]
