"""Where one exercise has been taken out of a week: what fills the gap best.

The gap is known: the free seconds of each day, the seconds that each category lacks, the days on
which a category is missing. For a category on a set of days the best dose is the one nearest to
what is lacking, and no longer than the fullest of the days allows: it is looked up among all doses
of all exercises, sorted by length, instead of trying them one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.board import AFTER_DAYS, CATEGORIES, FIELD, ONE
from backcare.planner.solver.circle import WEEK, days_of
from backcare.planner.solver.mixing import key_rank

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from backcare.planner.solver.board import Board, Use

_WEEK = (1 << WEEK) - 1
_MASKS = 40
"""No more sets of days than this are looked at for each category; which ones, the dice decide."""


class Gap(NamedTuple):
    """What a week lacks.

    Attributes:
        free: The free seconds of each day.
        lack: The categories by day that are missing, as bits.
        ways: The directions that are missing, as bits.
        deficits: The seconds that each category is short of its target.
        barred: Marks that nothing must bring.
    """

    free: dict[int, int]
    lack: int
    ways: int
    deficits: list[int]
    barred: int


class Shelf(NamedTuple):
    """The uses of one category on one set of days, shortest first.

    Attributes:
        days: The days.
        seconds: How long each use takes.
        uses: The uses.
    """

    days: tuple[int, ...]
    seconds: list[int]
    uses: list[Use]


class Refitter:
    """Knows what could stand where on one board; ``usable`` are the candidates that may."""

    def __init__(self, board: Board, usable: Sequence[int], turn: int) -> None:
        self.board = board
        self.usable = [board.candidates[n] for n in usable]
        self.ranks = [key_rank(one.exercise.key, turn) for one in self.usable]
        masks: list[set[int]] = [set() for _ in board.targets]
        for one in self.usable:
            masks[one.category].update(one.masks)
        self.masks = [sorted(each) for each in masks]
        self.shortest = [
            min((one.seconds[0] for one in self.usable if one.category == number), default=0)
            for number in range(len(board.targets))
        ]
        self.shelves: dict[tuple[int, int], Shelf] = {}

    def fitting(
        self, adds: int, marks: int, taken: Container[int], dice: int, barred: int = 0
    ) -> list[Use]:
        """What would fill the gap in a week with these sums, best first as far as time goes.

        Args:
            adds: The sum over the uses that stay.
            marks: Their marks.
            taken: The candidates that stand in the week.
            dice: A random number.
            barred: Marks that nothing must bring.
        """
        gap = self._gap(adds, marks, barred)
        rows: list[tuple[int, int, Use]] = []
        needy = max(gap.deficits) > 0
        for category, deficit in enumerate(gap.deficits):
            mine = gap.lack >> WEEK * category & _WEEK
            if gap.lack == mine << WEEK * category and (mine or deficit > 0 or not needy):
                least = self.shortest[category]
                full = sum([1 << day for day, free in gap.free.items() if free < least])
                for mask in self._some(self.masks[category], dice):
                    if mask & mine == mine and not mask & full:
                        shelf = self.shelves.get((category, mask)) or self._shelf(category, mask)
                        rows += _nearest(shelf, deficit, gap, taken)
        rows.sort(key=_rank)
        return [row[2] for row in rows]

    def _gap(self, adds: int, marks: int, barred: int) -> Gap:
        board, rest = self.board, adds >> CATEGORIES
        deficits: list[int] = []
        for target in board.targets:
            deficits.append(target - (rest & ONE))
            rest >>= FIELD
        return Gap(
            {
                day: budget - (adds >> FIELD * day & ONE)
                for day, budget in zip(board.days, board.budgets, strict=True)
            },
            (board.cover & ~marks) >> AFTER_DAYS,
            board.ways & ~marks,
            deficits,
            barred,
        )

    def _some(self, masks: list[int], dice: int) -> list[int]:
        """All sets of days, or so many of them at even distances."""
        if len(masks) <= _MASKS:
            return masks
        step = -(-len(masks) // _MASKS)
        return masks[dice % step :: step]

    def _shelf(self, category: int, mask: int) -> Shelf:
        rows = [
            (one.seconds[use.dose], rank, use)
            for one, rank in zip(self.usable, self.ranks, strict=True)
            if one.category == category and mask in one.masks
            for use in one.uses[mask]
        ]
        rows.sort(key=lambda row: row[:2])
        shelf = Shelf(days_of(mask), [row[0] for row in rows], [row[2] for row in rows])
        self.shelves[category, mask] = shelf
        return shelf


def _nearest(
    shelf: Shelf, deficit: int, gap: Gap, taken: Container[int]
) -> list[tuple[int, int, Use]]:
    """The uses next below and next above what is lacking, each with what it leaves astray."""
    days, seconds, uses = shelf
    free, ways, many, barred = gap.free, gap.ways, len(days), gap.barred
    most = min([free[day] for day in days])
    meant = deficit // many if deficit > 0 else 0
    ideal = bisect_right(seconds, min(most, meant))
    rows: list[tuple[int, int, Use]] = []
    for place in range(ideal - 1, -1, -1):
        use = uses[place]
        if use.number not in taken and not (ways & ~use.marks or barred & use.marks):
            rows.append((abs(deficit - many * seconds[place]) - abs(deficit), use.mask, use))
            break
    if meant < most:
        for place in range(ideal, bisect_right(seconds, most)):
            use = uses[place]
            if use.number not in taken and not (ways & ~use.marks or barred & use.marks):
                rows.append((abs(deficit - many * seconds[place]) - abs(deficit), use.mask, use))
                break
    return rows


def _rank(row: tuple[int, int, Use]) -> tuple[int, int]:
    return row[:2]
