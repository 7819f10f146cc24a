"""Trying a changed week: what it would be, and which dose suits.

What is tried is judged by the rules and goals alone. It is no plan; the gate makes one of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner import goals
from backcare.planner.problem import state
from backcare.planner.rewriting import put_in, uses_of
from backcare.planner.rules import breaches
from backcare.routine import Prescription

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from backcare.model import Exercise
    from backcare.planner.result import Plan
    from backcare.routine import Routine
    from backcare.vocabulary import Weekday


class Trial:
    """A judge of changed weeks, over the wishes that a plan answers.

    Attributes:
        problem: The plan's wishes, stated over its catalogue.
        values: The goals' numbers of any week.
    """

    def __init__(self, plan: Plan) -> None:
        self.problem = state(plan.request, plan.catalogue)
        self.values = goals.judge_of(self.problem)

    def sound(self, routine: Routine) -> bool:
        """Whether the week breaks no rule."""
        return not breaches(routine, self.problem)

    def best(self, weeks: Iterable[Routine]) -> Routine:
        """The best of the weeks that break no rule; where each breaks one, the first."""
        every = list(weeks)
        sound = [week for week in every if self.sound(week)]
        return min(sound or every[:1], key=self.values)

    def with_exercise(
        self,
        routine: Routine,
        exercise: Exercise,
        days: Collection[Weekday],
        dose: tuple[int, int] | None = None,
    ) -> Routine:
        """The week with an exercise on these days too, at the dose that suits best.

        Where it stands already its dose stays, unless one is given; then all its days get it.
        """
        standing = uses_of(routine).get(exercise.key)
        if dose is None and standing is not None:
            dose = (standing.sets, standing.amount)
        doses = self.problem.doses(exercise) if dose is None else (dose,)
        return self.best(put_in(routine, Prescription(exercise, *one), days) for one in doses)
