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
