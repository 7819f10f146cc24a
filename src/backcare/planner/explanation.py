"""Judging a week: every rule and goal, put into one explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner import goals, rules
from backcare.planner.judgement import Goal
from backcare.planner.result import CategoryTime, Explanation, RuledOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.judgement import Breach
    from backcare.planner.problem import Problem
    from backcare.routine import Routine


def explain(
    routine: Routine, problem: Problem, breaches: tuple[Breach, ...], bounds: Sequence[int] = ()
) -> Explanation:
    """The judgement of a week: its breaches, and its goals with the bounds of weeks on its days.

    Without bounds every goal is bounded by 0, which holds for any week at all.
    """
    used = goals.category_seconds(routine, problem)
    targets = goals.target_seconds(routine.days, problem)
    admissible = dict.fromkeys(problem.shares, 0)
    for one in problem.admissible:
        admissible[one.category.key] += 1
    ruled_out = (
        RuledOut(key, against)
        for key, one in problem.catalogue.items()
        if (against := rules.rules_against(one, problem))
    )
    return Explanation(
        breaches=breaches,
        goals=_goals(goals.values(routine, problem), bounds or (0,) * len(goals.GOALS)),
        categories=tuple(
            CategoryTime(key, used[key], targets[key], admissible[key]) for key in problem.shares
        ),
        ruled_out=tuple(ruled_out),
        repertoire=goals.wanted_repertoire(routine.days, problem),
    )


def _goals(values: Sequence[int], bounds: Sequence[int]) -> tuple[Goal, ...]:
    judged: list[Goal] = []
    proven = True
    for name, value, bound in zip(goals.NAMES, values, bounds, strict=True):
        # A week made by hand may use amounts that no plan uses, and so come out below a bound.
        least = min(value, bound)
        proven = proven and value == least
        judged.append(Goal(name, value, least, proven))
    return tuple(judged)
