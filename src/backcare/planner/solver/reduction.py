"""Which exercises of a large catalogue the search looks at.

A week holds a dozen exercises; thousands of candidates only make the search slower. What the wishes
name stays, and so do, of every category with every start position and with every number of days of
rest, a few with the most directions and a few of every length. That is a choice and no proof: a
better week may use others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from backcare.model import Exercise
    from backcare.planner.problem import Problem

MOST = 128
"""So many candidates are searched as they are."""

_VERSATILE, _LENGTHS = 2, 4


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
    kept = {*named, *request.require, *request.prefer, *(key for _, key in request.pinned)}
    groups: dict[tuple[str, str | int], list[tuple[int, Exercise]]] = {}
    for one in problem.admissible:
        row = (one.seconds(*problem.doses(one)[-1]), one)
        groups.setdefault((one.category.key, one.position.value), []).append(row)
        groups.setdefault((one.category.key, one.recovery), []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (-len(row[1].directions), row[0], row[1].key))
        kept.update(one.key for _, one in rows[:_VERSATILE])
        rows.sort(key=lambda row: (row[0], row[1].key))
        spread = {place * len(rows) // _LENGTHS for place in range(_LENGTHS)}
        kept.update(rows[place][1].key for place in sorted(spread))
    return [one for one in problem.admissible if one.key in kept]
