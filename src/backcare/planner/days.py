"""Which weekdays a week may stand on, best first.

Source: the planner's contract, section 3, Days.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backcare.planner.request import Request
    from backcare.vocabulary import Weekday

WEEK = 7


def day_choices(request: Request) -> list[tuple[Weekday, ...]]:
    """Every choice of as many allowed days as sessions are wished for, in the contract's order.

    Example:
        >>> from backcare import Request
        >>> [str(day) for day in day_choices(Request(sessions=3))[0]]
        ['mon', 'wed', 'fri']
    """
    choices = combinations(request.allowed_days, request.sessions)
    return sorted(choices, key=lambda days: _rank(days, request))


def _rank(days: tuple[Weekday, ...], request: Request) -> tuple[object, ...]:
    numbers = [day.number for day in days]
    gaps = gaps_of(numbers)
    minutes = sum(request.minutes_on(day) for day in days)
    return (-min(gaps), max(gaps), _longest_run(gaps), -minutes, numbers)


def gaps_of(numbers: list[int]) -> list[int]:
    """Days from each session to the next one around the circle; one session has a gap of 7.

    Example:
        >>> gaps_of([0, 2, 4]), gaps_of([3])
        ([2, 2, 3], [7])
    """
    after = [*numbers[1:], numbers[0] + WEEK]
    return [later - earlier for earlier, later in zip(numbers, after, strict=True)]


def _longest_run(gaps: list[int]) -> int:
    if all(gap == 1 for gap in gaps):
        return len(gaps)
    longest = run = 1
    for gap in gaps * 2:
        run = run + 1 if gap == 1 else 1
        longest = max(longest, run)
    return longest
