"""What a week is worth, read off the sums and unions over its uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from backcare.planner.solver.board import Board, Use

REPERTOIRE, PRACTICE, PREFERENCE, BALANCE, EVENNESS, PLACES = range(2, 8)
"""Where these goals stand in a score."""

Week = dict[int, "Use"]
"""The use of each exercise of a week, by candidate number."""

Score = tuple[int, ...]
"""The nine goals in their order."""

WORST: Score = (1 << 60,)
"""A score that is above those of all weeks: of what is no week."""


class Sums(NamedTuple):
    """The sum, the union and the pairs of a week's uses; see :class:`.board.Use`."""

    adds: int
    marks: int
    twins: int


class Found(NamedTuple):
    """A week and its score."""

    week: Week
    score: Score


def by_score(found: Found) -> Score:
    """What weeks are sorted by."""
    return found.score


def union(numbers: Iterable[int]) -> int:
    """All bits that are set in any of the numbers.

    Example:
        >>> bin(union([0b100, 0b110, 0b001]))
        '0b111'
    """
    bits = 0
    for one in numbers:
        bits |= one
    return bits


def united(uses: Iterable[Use]) -> tuple[int, int]:
    """The sum and the union of a week."""
    adds = marks = 0
    for use in uses:
        adds += use.adds
        marks |= use.marks
    return adds, marks


def twins_of(uses: Collection[Use]) -> int:
    """The pairs of which one is the other's easier or harder link."""
    present = linked = 0
    for use in uses:
        present |= use.bit
        linked |= use.twins
    if not linked & present:
        return 0
    return sum((use.twins & present).bit_count() for use in uses) // 2


def sums_of(uses: Collection[Use]) -> Sums:
    """The sums of a week."""
    adds, marks = united(uses)
    return Sums(adds, marks, twins_of(uses))


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


def judged(board: Board, week: Week) -> Found:
    """The week with its score, the worst there is for what is no week."""
    return Found(week, score_of(board, sums_of(week.values())) or WORST)


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
