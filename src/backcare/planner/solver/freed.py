"""What exercises that are to be placed anew could add to a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.board import CATEGORIES, COUNT, FIELD, ONE, WISHED
from backcare.planner.solver.scoring import union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.solver.board import Board, Use


class Row(NamedTuple):
    """An exercise that may be placed.

    Attributes:
        category: Its category's number.
        times: The seconds of its uses in the week, fewest first.
        uses: Its uses in the same order.
        must: Whether it has to stand.
        rest: What it could add at the most.
    """

    category: int
    times: Sequence[int]
    uses: Sequence[Use]
    must: bool
    rest: Rest


class Rest(NamedTuple):
    """What exercises still to be placed could add at the most.

    Attributes:
        marks: Everything that they could mark.
        most: The seconds of each day, how many they are, how many are preferred; in fields.
        must: How many of them have to stand; in its field.
        reach: Per category, every sum of seconds that they could add, as bits.
    """

    marks: int
    most: int
    must: int
    reach: tuple[int, ...]


def row_of(board: Board, number: int) -> Row:
    """A candidate as an exercise that may be placed."""
    one = board.candidates[number]
    shift = CATEGORIES + FIELD * one.category
    uses = [use for doses in one.uses.values() for use in doses]
    uses.sort(key=lambda use: use.adds >> shift & ONE)
    times = [use.adds >> shift & ONE for use in uses]
    reach = [1] * len(board.targets)
    reach[one.category] = union(1 << each for each in times) | (not one.must)
    most = (1 << COUNT) + sum(
        max((one.seconds[use.dose] for use in uses if use.mask >> day & 1), default=0)
        << FIELD * day
        for day in board.days
    )
    if uses:
        most += uses[0].adds & ONE << WISHED
    rest = Rest(union(use.marks for use in uses), most, one.must << COUNT, tuple(reach))
    return Row(one.category, times, uses, one.must, rest)


def together(some: Rest, more: Rest) -> Rest:
    """What both could add."""
    reach = tuple(_summed(*pair) for pair in zip(some.reach, more.reach, strict=True))
    return Rest(some.marks | more.marks, some.most + more.most, some.must + more.must, reach)


def _summed(some: int, more: int) -> int:
    """Every sum of a set bit of the one and one of the other."""
    found = 0
    while some:
        lowest = some & -some
        found |= more << lowest.bit_length() - 1
        some ^= lowest
    return found


def nearest(reach: int, need: int) -> int:
    """The distance from a number to the nearest of the set bits.

    Example:
        >>> nearest(0b10010, 3), nearest(0b10010, -2), nearest(1, 5)
        (1, 3, 5)
    """
    if need <= 0:
        return (reach & -reach).bit_length() - 1 - need
    above = reach >> need
    up = (above & -above).bit_length() - 1 if above else -1
    below = (reach & (1 << need) - 1).bit_length()
    if not below:
        return up
    down = need - below + 1
    return down if up < 0 else min(up, down)
