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


_FIRST = 5
"""The goals before balance: what is looked at first of all, with few exercises."""


def firsts(look: int, case: Case) -> tuple[int, ...]:
    """Per goal down to preference, what no plan is below, if those before are met.

    Args:
        look: Up to what number the laborious arguments are asked; 0 for the simple ones alone.
        case: The problem and the days, with any goals.
    """
    claimed: list[int] = []
    for argument in ARGUMENTS[:_FIRST]:
        rest = (look,) * (len(ARGUMENTS) - len(claimed))
        claimed.append(argument(case.with_goals((*claimed, *rest))))
    return tuple(claimed)


def claims(case: Case) -> tuple[int, ...]:
    """Per goal, what no plan on a case's days is below whose earlier goals have its values."""
    for argument in ARGUMENTS:
        case.claimed.append(argument(case))
    return tuple(case.claimed)


def bounds(days: tuple[Weekday, ...], goals: Sequence[int], problem: Problem) -> tuple[int, ...]:
    """Per goal, what no plan on these days is below whose earlier goals have these values."""
    return claims(Case(problem, days, goals))
