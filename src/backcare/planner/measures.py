"""What a week on given days is meant to reach, for those who search and those who argue.

The judge's own words for this are in ``goals.py``; searching and judging share no code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backcare.planner.problem import Problem

MINUTE = 60


def targets_of(problem: Problem, budget: int) -> tuple[int, ...]:
    """The seconds meant for each category, rounded half up."""
    whole = sum(problem.shares.values())
    return tuple(
        (2 * share * budget + whole) // (2 * whole) if whole else 0
        for share in problem.shares.values()
    )


def repertoire_of(problem: Problem, minutes: int, sessions: int) -> int:
    """The wanted number of different exercises."""
    wished = problem.request.repertoire
    if wished is not None:
        return wished
    return min(12, max(4, -(-2 * minutes // (5 * sessions)))) + max(0, sessions - 4)
