"""Why an exercise stands in a plan, and why another does not: data by the judge alone.

Each reason is a counterfactual: the week without the exercise, or with it, judged by rules and
goals. Nothing is searched and nothing is kept with the plan; it is worked out when it is asked for.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from backcare.errors import RequestError
from backcare.planner.given import as_plan, known, places
from backcare.planner.goals import changes, missing_directions, offered_directions
from backcare.planner.judgement import Breach, Change
from backcare.planner.rewriting import days_of, taken_out
from backcare.planner.rules import breaches, rules_against
from backcare.planner.trying import Trial
from backcare.vocabulary import Direction, Weekday

if TYPE_CHECKING:
    from backcare.planner.result import Plan
    from backcare.routine import Routine


@frozen
class Reason:
    """What an exercise does in a plan: what it serves, and what would be without it.

    Attributes:
        exercise: Its key.
        name: Its name, in the plan's language.
        days: The days in question.
        category: The key of the category in which its time counts.
        only_in: Those of the days whose session has nothing else of the category, where time is
            meant for it.
        directions: Directions that the week would have none of without the exercise, on any day;
            such as the wishes leave.
        required: Whether it was required.
        pinned: Those of the days to which it was pinned.
        preferred: Whether it was preferred.
        breaches: What the week would break if it alone were taken away on these days.
        changes: Every goal that would change then, in order.
    """

    exercise: str
    name: str
    days: tuple[Weekday, ...]
    category: str
    only_in: tuple[Weekday, ...]
    directions: tuple[Direction, ...]
    required: bool
    pinned: tuple[Weekday, ...]
    preferred: bool
    breaches: tuple[Breach, ...]
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "exercise": self.exercise,
            "name": self.name,
            "days": [day.value for day in self.days],
            "category": self.category,
            "only_in": [day.value for day in self.only_in],
            "directions": [way.value for way in self.directions],
            "required": self.required,
            "pinned": [day.value for day in self.pinned],
            "preferred": self.preferred,
            "breaches": [one.as_dict() for one in self.breaches],
            "changes": [one.as_dict() for one in self.changes],
        }


def why(plan: Plan, day: Weekday | str | None, exercise: str) -> Reason:
    """Why an exercise stands in a plan.

    Args:
        plan: The plan.
        day: The day in question; None for every day on which the exercise stands.
        exercise: The exercise's key.

    Raises:
        UnknownKeyError: for a day without a session, or an exercise that does not stand there.
        RequestError: for a word that is no weekday.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> wishes = bc.Request(sessions=1, prefer={"glute-bridge"})
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), wishes)
        >>> reason = why(week, "tue", "glute-bridge")
        >>> reason.preferred, [str(breach.rule) for breach in reason.breaches]
        (True, ['empty'])
    """
    days = places(plan, day, exercise)
    one, routine, request = plan.catalogue[exercise], plan.routine, plan.request
    trial = Trial(plan)
    rest = taken_out(routine, exercise, days)
    gone = taken_out(routine, exercise, days_of(routine, exercise))
    offered = offered_directions(trial.problem)
    lost = missing_directions(gone, offered) - missing_directions(routine, offered)
    meant = trial.problem.shares[one.category.key] > 0
    return Reason(
        exercise=exercise,
        name=one.title,
        days=days,
        category=one.category.key,
        only_in=tuple(day for day in days if meant and _lacks(one.category.key, day, rest)),
        directions=tuple(way for way in Direction if way in lost),
        required=exercise in request.require,
        pinned=tuple(day for day in days if (day, exercise) in request.pinned),
        preferred=exercise in request.prefer,
        breaches=breaches(rest, trial.problem),
        changes=changes(plan.explanation.values, trial.values(rest)),
    )


def _lacks(category: str, day: Weekday, routine: Routine) -> bool:
    return all(one.exercise.category.key != category for one in routine[day])


@frozen
class Addition:
    """What it would mean to add an exercise on a day.

    Attributes:
        day: The day.
        sets: The sets that suit best.
        amount: The amount of each set.
        breaches: What the week would break with it; none where it could be added.
        changes: Every goal that would change, in order.
    """

    day: Weekday
    sets: int
    amount: int
    breaches: tuple[Breach, ...]
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "day": self.day.value,
            "sets": self.sets,
            "amount": self.amount,
            "breaches": [one.as_dict() for one in self.breaches],
            "changes": [one.as_dict() for one in self.changes],
        }


@frozen
class Absence:
    """Why an exercise does not stand in a plan.

    Attributes:
        exercise: Its key.
        name: Its name, in the plan's language.
        rules: Every one of the first five rules by which the wishes rule it out.
        additions: Where no rule does, what it would mean to add it, for each day of the week.
    """

    exercise: str
    name: str
    rules: tuple[str, ...]
    additions: tuple[Addition, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "exercise": self.exercise,
            "name": self.name,
            "rules": list(self.rules),
            "additions": [one.as_dict() for one in self.additions],
        }


def why_not(plan: Plan, exercise: str) -> Absence:
    """Why an exercise does not stand in a plan.

    Either the wishes rule it out, and every rule that does so is named; or it may come, and for
    each day there is what it would break or change there.

    Args:
        plan: The plan.
        exercise: The exercise's key.

    Raises:
        UnknownKeyError: for an exercise that the catalogue does not have.
        RequestError: for an exercise that stands in the plan.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> wishes = bc.Request(sessions=1, exclude={"plank"})
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), wishes)
        >>> "excluded" in why_not(week, "plank").rules
        True
        >>> why_not(week, "cat-cow").additions[0].breaches
        ()
    """
    routine = as_plan(plan).routine
    one = known(exercise, plan.catalogue)
    standing = days_of(routine, exercise)
    if standing:
        raise RequestError(
            f"{exercise!r} stands in the plan", place="exercise", remedy="Ask why() about it."
        )
    trial = Trial(plan)
    rules = rules_against(one, trial.problem)
    additions = (_addition(plan, exercise, session.day, trial) for session in routine)
    return Absence(exercise, one.title, rules, () if rules else tuple(additions))


def _addition(plan: Plan, key: str, day: Weekday, trial: Trial) -> Addition:
    week = trial.with_exercise(plan.routine, plan.catalogue[key], [day])
    use = next(one for one in week[day] if one.exercise.key == key)
    return Addition(
        day=day,
        sets=use.sets,
        amount=use.amount,
        breaches=breaches(week, trial.problem),
        changes=changes(plan.explanation.values, trial.values(week)),
    )
