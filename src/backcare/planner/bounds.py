"""What no week can be better than: arguments about a problem, each a small function.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.routine import Routine


def bounds(routine: Routine, problem: Problem) -> tuple[int, ...]:
    """Per goal, in the contract's order, a number that no plan like this one can be below."""
    return (whole_sessions(routine, problem), 0, 0, 0, 0, 0, 0, 0, 0)


def whole_sessions(routine: Routine, problem: Problem) -> int:
    """A category with a share but without an admissible exercise is missing in every session."""
    offered = {one.category.key for one in problem.admissible}
    bare = sum(1 for key, share in problem.shares.items() if share and key not in offered)
    return bare * len(routine)
