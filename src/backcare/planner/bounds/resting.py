"""On which sets of days an exercise can stand, given its rest.

The week is a circle; sets of days are bits, bit 0 being Monday.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backcare.planner.rules import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def spaced(allowed: int, recovery: int, pinned: int = 0) -> tuple[int, ...]:
    """Every set of some of the allowed days that holds the pinned ones and leaves the rest days.

    The week is a circle; sets are bits, bit 0 being Monday.

    Example:
        >>> spaced(0b111, 1), spaced(0b1000001, 1, 1)
        ((1, 2, 4, 5), (1,))
    """
    return tuple(
        mask
        for mask in range(1, 1 << WEEK)
        if not mask & ~allowed and mask & pinned == pinned and _rests(mask, recovery)
    )


def _rests(mask: int, recovery: int) -> bool:
    days = [day for day in range(WEEK) if mask >> day & 1]
    after = [*days[1:], days[0] + WEEK]
    return all(later - day > recovery for day, later in zip(days, after, strict=True))


@cache
def sizes(allowed: int, recovery: int, pinned: int = 0) -> tuple[int, ...]:
    """On how many of the allowed days an exercise can stand, fewest first."""
    return tuple(sorted({mask.bit_count() for mask in spaced(allowed, recovery, pinned)}))


@cache
def by_size(allowed: int, recovery: int, pinned: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The sets of days that an exercise can stand on, by the number of days."""
    masks = spaced(allowed, recovery, pinned)
    return tuple(
        (many, tuple(mask for mask in masks if mask.bit_count() == many))
        for many in sizes(allowed, recovery, pinned)
    )


@cache
def most_told(count: int, allowed: int, recovery: int) -> int:
    """The most days of so many exercises, told one by one, that together stand on all the days.

    -1 where so few cannot cover them all: rest forces some to stand where others do not.

    Example:
        >>> most_told(2, 0b1111111, 1), most_told(3, 0b1111111, 1)
        (-1, 9)
    """
    reached = {0: 0}
    for _ in range(count):
        grown: dict[int, int] = {}
        for covered, told in reached.items():
            for mask in spaced(allowed, recovery):
                union = covered | mask
                grown[union] = max(grown.get(union, 0), told + mask.bit_count())
        reached = grown
    return reached.get(allowed, -1)


@cache
def fewest(allowed: int, recovery: int) -> int:
    """How many exercises it takes to stand on all the days, each resting so long.

    Example:
        >>> fewest(0b1111111, 0), fewest(0b1111111, 1), fewest(0b1111111, 6)
        (1, 3, 7)
    """
    count = 1
    while most_told(count, allowed, recovery) < 0:
        count += 1
    return count


def bits(days: Iterable[int]) -> int:
    """Day numbers as a set of bits."""
    return sum(1 << day for day in days)
