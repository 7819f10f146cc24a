"""What no plan can be better than: arguments about a problem, each a small function.

An argument looks at plans on the days of a given week whose earlier goals equal that week's. It may
claim too little, never too much. None tries plans: they count, add up and take the best of what
each category could have by itself.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.bounds.arguments import ARGUMENTS
from backcare.planner.bounds.case import Case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.problem import Problem
    from backcare.vocabulary import Weekday


def bounds(days: tuple[Weekday, ...], goals: Sequence[int], problem: Problem) -> tuple[int, ...]:
    """Per goal, what no plan on these days is below whose earlier goals have these values."""
    case = Case(problem, days, goals)
    for argument in ARGUMENTS:
        case.claimed.append(argument(case))
    return tuple(case.claimed)
