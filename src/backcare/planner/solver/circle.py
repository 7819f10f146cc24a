"""Sets of weekdays as bits, and which of them leave an exercise its days of rest."""

from __future__ import annotations

from functools import cache

WEEK = 7


@cache
def spaced_masks(recovery: int) -> tuple[int, ...]:
    """Every non-empty set of weekdays with at least ``recovery`` days between two of them.

    The week is a circle: Sunday lies beside Monday. Bit 0 is Monday.

    Example:
        >>> len(spaced_masks(0)), len(spaced_masks(6))
        (127, 7)
    """
    return tuple(mask for mask in range(1, 1 << WEEK) if _is_spaced(mask, recovery))


def _is_spaced(mask: int, recovery: int) -> bool:
    days = [day for day in range(WEEK) if mask >> day & 1]
    after = [*days[1:], days[0] + WEEK]
    return all(later - day > recovery for day, later in zip(days, after, strict=True))


@cache
def masks_within(recovery: int, allowed: int, pinned: int) -> tuple[int, ...]:
    """The spaced sets inside the allowed days that hold the pinned ones, fewest days first."""
    fitting = (
        mask for mask in spaced_masks(recovery) if not mask & ~allowed and mask & pinned == pinned
    )
    return tuple(sorted(fitting, key=lambda mask: (mask.bit_count(), mask)))


@cache
def days_of(mask: int) -> tuple[int, ...]:
    """The weekdays of a set, Monday (0) first."""
    return tuple(day for day in range(WEEK) if mask >> day & 1)


@cache
def partitions(days: int, masks: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Every way to split the days into sets of ``masks``, of those with the fewest sets.

    A set of one day is used only where it is all there is to split.

    Example:
        >>> partitions(0b1111, (0b0101, 0b1010, 0b0011))
        ((5, 10),)
    """
    found: list[tuple[int, ...]] = []

    def split(rest: int, chosen: tuple[int, ...]) -> None:
        if not rest:
            found.append(chosen)
        for mask in masks:
            first = mask & (rest & -rest) and not mask & ~rest
            if first and (mask.bit_count() > 1 or mask == days):
                split(rest & ~mask, (*chosen, mask))

    split(days, ())
    fewest = min(map(len, found), default=0)
    return tuple(sorted(one for one in found if len(one) == fewest))
