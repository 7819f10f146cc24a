"""What a week is worth, read off the sums and unions over its uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Collection

    from backcare.planner.solver.board import Board, Use

Week = dict[int, "Use"]
"""The use of each exercise of a week, by candidate number."""

Score = tuple[int, ...]
"""The nine goals in their order."""


class Sums(NamedTuple):
    """The sum, the union and the pairs of a week's uses; see :class:`.board.Use`."""

    adds: int
    marks: int
    twins: int


class Found(NamedTuple):
    """A week and its score."""

    week: Week
    score: Score


def sums_of(uses: Collection[Use]) -> Sums:
    """The sums of a week."""
    adds = marks = present = linked = 0
    for use in uses:
        adds += use.adds
        marks |= use.marks
        present |= use.bit
        linked |= use.twins
    if not linked & present:
        return Sums(adds, marks, 0)
    return Sums(adds, marks, sum((use.twins & present).bit_count() for use in uses) // 2)


def score_of(board: Board, sums: Sums) -> Score | None:
    """The nine goals; None where a day overflows or stays empty."""
    adds, marks, twins = sums
    if (board.room - adds) & board.guard != board.guard or board.everyday & ~marks:
        return None
    return (
        (board.cover & ~marks).bit_count(),
        (board.ways & ~marks).bit_count(),
        abs((adds >> COUNT & ONE) - board.repertoire),
        0 if len(board.days) == 1 else adds >> ONCE & ONE,
        board.wished - (adds >> WISHED & ONE),
        astray(board, adds) // MINUTE,
        uneven(board, adds) // MINUTE,
        (marks & POSITION_BITS).bit_count() - len(board.days),
        twins,
    )


def astray(board: Board, adds: int) -> int:
    """How many seconds the categories are from their targets, added up."""
    rest, total = adds >> CATEGORIES, 0
    for target in board.targets:
        total += abs((rest & ONE) - target)
        rest >>= FIELD
    return total


def uneven(board: Board, adds: int) -> int:
    """The most less the least unused seconds of the sessions."""
    unused = [
        budget - (adds >> FIELD * day & ONE)
        for day, budget in zip(board.days, board.budgets, strict=True)
    ]
    return max(unused) - min(unused)
