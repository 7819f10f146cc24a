"""Which exercises of a large catalogue the search looks at.

A week holds a dozen exercises; thousands of candidates only make the search slower. What must stand
stays, and so do, of every category with every start position and with every number of days of rest,
a few with the most directions and a few of every length. Of every category a few more stay, as long
as one, two or three of them in a session should be. Preferred exercises stay, too; of more than a
week could hold, the shortest and a few of every kind, chosen as above. That is a choice and no
proof: a better week may use others.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import product
from typing import TYPE_CHECKING

from backcare.planner.measures import MINUTE

if TYPE_CHECKING:
    from collections.abc import Collection

    from backcare.model import Exercise
    from backcare.planner.problem import Problem

    Row = tuple[int, Exercise]

MOST = 128
"""So many candidates are searched as they are."""

PREFERRED = 64
"""So many preferred exercises are searched as they are."""

_VERSATILE, _LENGTHS = 2, 4
_TOGETHER, _FITTING = (1, 2, 3), 8
"""Of one, two and three exercises of a category in a session, so many of the length of each."""


def candidates(problem: Problem, named: Collection[str]) -> list[Exercise]:
    """The exercises to search among, those named included.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> from backcare.planner.problem import state
        >>> problem = state(Request(), load_catalogue())
        >>> len(candidates(problem, ())) == len(problem.admissible)
        True
    """
    if len(problem.admissible) <= MOST:
        return list(problem.admissible)
    request = problem.request
    rows = [(problem.times(one)[-1], one) for one in problem.admissible]
    wished = sorted(
        (row for row in rows if row[1].key in request.prefer), key=lambda row: (row[0], row[1].key)
    )
    kept = {*named, *request.require, *(key for _, key in request.pinned)}
    kept.update(one.key for _, one in wished[:PREFERRED])
    if len(wished) > PREFERRED:
        kept |= _of_every_kind(wished)
    kept |= _of_every_kind(rows)
    kept |= _of_fitting_length(problem)
    return [one for one in problem.admissible if one.key in kept]


def _of_every_kind(rows: list[Row]) -> set[str]:
    """The keys of a few of every category with every start position and every recovery."""
    kept: set[str] = set()
    groups: dict[tuple[str, str | int], list[Row]] = {}
    for row in rows:
        one = row[1]
        groups.setdefault((one.category.key, one.position.value), []).append(row)
        groups.setdefault((one.category.key, one.recovery), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: (-len(row[1].directions), row[0], row[1].key))
        kept.update(one.key for _, one in group[:_VERSATILE])
        group.sort(key=lambda row: (row[0], row[1].key))
        spread = {place * len(group) // _LENGTHS for place in range(_LENGTHS)}
        kept.update(group[place][1].key for place in sorted(spread))
    return kept


def _of_fitting_length(problem: Problem) -> set[str]:
    """The keys of a few whose time is what one of some exercises of its category should have."""
    request, shares = problem.request, problem.shares
    budgets = {request.minutes_on(day) for day in request.allowed_days}
    times: dict[str, list[tuple[int, str]]] = {}
    for one in problem.admissible:
        found = times.setdefault(one.category.key, [])
        found += [(seconds, one.key) for seconds in problem.times(one)]
    kept: set[str] = set()
    for key, rows in times.items():
        rows.sort()
        for minutes, many in product(budgets, _TOGETHER):
            aim = MINUTE * minutes * shares[key] // (many * sum(shares.values()))
            place = bisect_left(rows, (aim,))
            near = rows[max(0, place - _FITTING) : place + _FITTING]
            near.sort(key=lambda row: (abs(row[0] - aim), row[1]))
            kept.update(name for _, name in near[:_FITTING])
    return kept
