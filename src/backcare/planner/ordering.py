"""The order of exercises inside a session.

Category phase first (equal phases are one group), then fewest changes of start position over the
whole session, then the smallest list of keys. It changes no goal.

Source: the planner's contract, section 4.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from backcare.vocabulary import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backcare.routine import Prescription

_BITS = {position: 1 << number for number, position in enumerate(Position)}


def ordered(prescriptions: Iterable[Prescription]) -> tuple[Prescription, ...]:
    """The prescriptions of a session in the order in which they are done."""
    waiting = sorted(prescriptions, key=lambda one: (one.exercise.category.phase, one.exercise.key))
    phases = sorted({one.exercise.category.phase for one in waiting})
    groups = [[one for one in waiting if one.exercise.category.phase == p] for p in phases]
    changes = _fewest_changes([_positions(group) for group in groups])
    done: list[Prescription] = []
    here = 0
    for number, group in enumerate(groups):
        while group:
            left = Counter(one.exercise.position for one in group)
            costs = [_cost(one, left, here, number, changes) for one in group]
            chosen = group.pop(costs.index(min(costs)))
            done.append(chosen)
            here = _BITS[chosen.exercise.position]
    return tuple(done)


def _cost(
    one: Prescription,
    left: Counter[Position],
    here: int,
    number: int,
    changes: Callable[[int, int, int], int],
) -> int:
    """Changes from here to the end when this one comes next."""
    there = _BITS[one.exercise.position]
    rest = sum(_BITS[position] for position in left)
    if left[one.exercise.position] == 1:
        rest &= ~there
    return (here not in {0, there}) + changes(number, there, rest)


def _positions(group: list[Prescription]) -> int:
    return sum({_BITS[one.exercise.position] for one in group})


def _fewest_changes(groups: list[int]) -> Callable[[int, int, int], int]:
    """Changes of position still needed: in a group, at a position, with these positions left."""

    @cache
    def changes(number: int, here: int, left: int) -> int:
        if not left:
            following = number + 1
            return 0 if following == len(groups) else changes(following, here, groups[following])
        if left & here:
            return changes(number, here, left & ~here)
        return 1 + min(changes(number, bit, left & ~bit) for bit in _BITS.values() if left & bit)

    return changes
