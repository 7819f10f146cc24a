"""Changing a plan by hand: each edit gives a new plan through the same gate, or names the breach.

An edit concerns one day, or with the day None every day on which the exercise stands. Its dose is
the same on all its days, so a dose that is given concerns all of them too. A plan never changes: to
undo an edit is to keep the plan before it, or to make the opposite edit with the dose given.

Source: the planner's contract, sections 3 and 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from backcare.planner import adopt
from backcare.planner.given import as_day, as_dose, as_plan, known, places
from backcare.planner.goals import changes
from backcare.planner.judgement import Change
from backcare.planner.rewriting import put_in, taken_out
from backcare.planner.rules import rules_against
from backcare.planner.trying import Trial
from backcare.routine import Routine
from backcare.safety import gate
from backcare.vocabulary import Weekday

if TYPE_CHECKING:
    import datetime as dt

    from backcare.planner.result import Plan


@frozen
class Alternative:
    """An exercise that could stand in another's place without breaking a rule.

    Attributes:
        exercise: Its key.
        name: Its name, in the plan's language.
        days: The days on which it would stand in.
        sets: The sets that suit best.
        amount: The amount of each set.
        changes: Every goal that would change, in order.
    """

    exercise: str
    name: str
    days: tuple[Weekday, ...]
    sets: int
    amount: int
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "exercise": self.exercise,
            "name": self.name,
            "days": [day.value for day in self.days],
            "sets": self.sets,
            "amount": self.amount,
            "changes": [one.as_dict() for one in self.changes],
        }


def alternatives(
    plan: Plan, day: Weekday | str | None, exercise: str, *, today: dt.date | None = None
) -> tuple[Alternative, ...]:
    """What could stand in an exercise's place without breaking a rule, the best first.

    The best is what leaves the best goals, compared as weeks are; of equals the smaller key.

    Args:
        plan: The plan.
        day: The day in question; None for every day on which the exercise stands.
        exercise: The key of the exercise that would go.
        today: The date, where the request carries a screening; without one it is not used.

    Returns:
        Every exercise that can stand in, each with its dose and the goals that would change; none
        where every one breaks a rule, as where the exercise is pinned.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        UnknownKeyError: for a day without a session, or an exercise that does not stand there.
        RequestError: for a word that is no weekday.

    Source: the planner's contract, sections 3 and 4.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> found = alternatives(week, "tue", "glute-bridge")
        >>> bc.swap(week, "tue", "glute-bridge", found[0].exercise).explanation.sound
        True
    """
    days = places(plan, day, exercise)
    request, catalogue = plan.request, plan.catalogue
    gate(request.screening, request.conditions, today=today, lang=catalogue.lang)
    trial, rest = Trial(plan), taken_out(plan.routine, exercise, days)
    ranked: list[tuple[tuple[int, ...], Alternative]] = []
    for key, other in catalogue.items():
        if key == exercise or rules_against(other, trial.problem):
            continue
        week = trial.with_exercise(rest, other, days)
        if trial.sound(week):
            use = next(one for one in week[days[0]] if one.exercise.key == key)
            values = trial.values(week)
            differing = changes(plan.explanation.values, values)
            row = Alternative(key, other.title, days, use.sets, use.amount, differing)
            ranked.append((values, row))
    return tuple(row for _, row in sorted(ranked, key=lambda one: (one[0], one[1].exercise)))


def swap(
    plan: Plan,
    day: Weekday | str | None,
    exercise: str,
    other: str,
    *,
    dose: tuple[int, int] | None = None,
    today: dt.date | None = None,
) -> Plan:
    """The plan with another exercise in an exercise's place.

    Args:
        plan: The plan.
        day: The day in question; None for every day on which the exercise stands.
        exercise: The key of the exercise that goes.
        other: The key of the one that comes.
        dose: Its (sets, amount), on all its days; None for the dose that it has on another day,
            else for the one with the best goals.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        BreachError: where the changed week breaks a rule, naming each breach.
        UnknownKeyError: for an unknown exercise, a day without a session, or an exercise that does
            not stand there.
        RequestError: for a word that is no weekday, or what is no dose.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> other = swap(week, "tue", "glute-bridge", "cat-cow")
        >>> [one.exercise.key for one in other.routine["tue"]]
        ['cat-cow']
    """
    days = places(plan, day, exercise)
    comes = known(other, plan.catalogue, "other")
    rest = taken_out(plan.routine, exercise, days)
    week = Trial(plan).with_exercise(rest, comes, days, as_dose(dose, other))
    return _through_the_gate(week, plan, today)


def move(
    plan: Plan,
    day: Weekday | str,
    exercise: str,
    to: Weekday | str,
    *,
    today: dt.date | None = None,
) -> Plan:
    """The plan with an exercise on another day, its dose unchanged.

    Where it was alone on its day and the other day has no session, the session itself moves.

    Args:
        plan: The plan.
        day: The day on which it stands.
        exercise: The exercise's key.
        to: The day that it goes to.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        BreachError: where the changed week breaks a rule, naming each breach.
        UnknownKeyError: for an unknown exercise, a day without a session, or an exercise that does
            not stand there.
        RequestError: for a word that is no weekday.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> [str(day) for day in move(week, "tue", "glute-bridge", "sat").routine.days]
        ['sat']
    """
    (here,) = places(plan, as_day(day, "day"), exercise)
    there = as_day(to, "to")
    rest = taken_out(plan.routine, exercise, [here])
    if there not in rest.days:
        rest = Routine([one for one in rest if one.day != here or one.prescriptions])
    use = next(one for one in plan.routine[here] if one.exercise.key == exercise)
    return _through_the_gate(put_in(rest, use, [there]), plan, today)


def drop(
    plan: Plan, day: Weekday | str | None, exercise: str, *, today: dt.date | None = None
) -> Plan:
    """The plan without an exercise.

    Args:
        plan: The plan.
        day: The day in question; None for every day on which the exercise stands.
        exercise: The exercise's key.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        BreachError: where the changed week breaks a rule, naming each breach.
        UnknownKeyError: for an unknown exercise, a day without a session, or an exercise that does
            not stand there.
        RequestError: for a word that is no weekday.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> drop(week, "tue", "glute-bridge")
        Traceback (most recent call last):
            ...
        backcare.errors.BreachError: The week breaks one rule:
        - The session on Tuesday is empty. ...
    """
    days = places(plan, day, exercise)
    return _through_the_gate(taken_out(plan.routine, exercise, days), plan, today)


def add(
    plan: Plan,
    day: Weekday | str,
    exercise: str,
    *,
    dose: tuple[int, int] | None = None,
    today: dt.date | None = None,
) -> Plan:
    """The plan with one more exercise on a day.

    Args:
        plan: The plan.
        day: The day that it comes to.
        exercise: The exercise's key.
        dose: Its (sets, amount), on all its days; None for the dose that it has on another day,
            else for the one with the best goals.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        BreachError: where the changed week breaks a rule, naming each breach.
        UnknownKeyError: for an exercise that the catalogue does not have.
        RequestError: for a word that is no weekday, or what is no dose.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> [one.exercise.key for one in add(week, "tue", "cat-cow", dose=(1, 8)).routine["tue"]]
        ['glute-bridge', 'cat-cow']
    """
    comes = known(exercise, as_plan(plan).catalogue)
    week = Trial(plan).with_exercise(
        plan.routine, comes, [as_day(day, "day")], as_dose(dose, exercise)
    )
    return _through_the_gate(week, plan, today)


def _through_the_gate(routine: Routine, plan: Plan, today: dt.date | None) -> Plan:
    return adopt(routine, plan.request, plan.catalogue, today=today)
