"""How one plan differs from another, as data."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import fields, frozen

from backcare.planner.given import as_plan
from backcare.planner.goals import changes
from backcare.planner.judgement import Change
from backcare.planner.request import Request
from backcare.planner.rewriting import days_of, uses_of
from backcare.vocabulary import Weekday

if TYPE_CHECKING:
    from backcare.planner.result import Plan
    from backcare.routine import Routine


@frozen
class Shift:
    """Where an exercise stands in one week and not in the other.

    Attributes:
        exercise: Its key.
        before: A day on which it stood, or None where it comes in.
        after: The day on which it stands instead, or None where it goes.
    """

    exercise: str
    before: Weekday | None
    after: Weekday | None

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        days = {"before": self.before, "after": self.after}
        plain = {name: None if day is None else day.value for name, day in days.items()}
        return {"exercise": self.exercise, **plain}


@frozen
class NewDose:
    """An exercise of both weeks whose dose is another.

    Attributes:
        exercise: Its key.
        before: Its (sets, amount) in the one week.
        after: Its (sets, amount) in the other.
    """

    exercise: str
    before: tuple[int, int]
    after: tuple[int, int]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {"exercise": self.exercise, "before": [*self.before], "after": [*self.after]}


@frozen
class Difference:
    """How one plan differs from another; false where wishes and weeks are the same.

    Attributes:
        wishes: The names of the wishes that differ.
        shifts: Exercises that come, go or stand on another day, by their keys.
        doses: Exercises with another dose, by their keys.
        orders: Days on which what both weeks have stands in another order.
        changes: Every goal that differs, in order.
    """

    wishes: tuple[str, ...]
    shifts: tuple[Shift, ...]
    doses: tuple[NewDose, ...]
    orders: tuple[Weekday, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.wishes or self.shifts or self.doses or self.orders)

    def as_dict(self) -> dict[str, object]:
        """The difference as plain data."""
        return {
            "wishes": list(self.wishes),
            "shifts": [one.as_dict() for one in self.shifts],
            "doses": [one.as_dict() for one in self.doses],
            "orders": [day.value for day in self.orders],
            "changes": [one.as_dict() for one in self.changes],
        }


def diff(plan: Plan, other: Plan) -> Difference:
    """How another plan differs from a plan.

    Words do not matter: a plan in two languages differs in nothing. What the difference says in
    words is in :func:`backcare.export.text.difference_text`.

    Raises:
        DataError: for what is no plan.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> moved = diff(week, bc.move(week, "tue", "glute-bridge", "sat"))
        >>> [one.as_dict() for one in moved.shifts], bool(diff(week, week))
        ([{'exercise': 'glute-bridge', 'before': 'tue', 'after': 'sat'}], False)
    """
    one, two = as_plan(plan).routine, as_plan(other).routine
    keys = sorted({exercise.key for week in (one, two) for exercise in week.exercises})
    return Difference(
        wishes=tuple(
            wish.name
            for wish in fields(Request)
            if getattr(plan.request, wish.name) != getattr(other.request, wish.name)
        ),
        shifts=tuple(shift for key in keys for shift in _shifts(key, one, two)),
        doses=tuple(dose for key in keys for dose in _doses(key, one, two)),
        orders=tuple(day for day in one.days if day in two.days and _turned(day, one, two)),
        changes=changes(plan.explanation.values, other.explanation.values),
    )


def _shifts(key: str, one: Routine, two: Routine) -> list[Shift]:
    before, after = days_of(one, key), days_of(two, key)
    gone = [day for day in before if day not in after]
    come = [day for day in after if day not in before]
    return [Shift(key, left, reached) for left, reached in zip_longest(gone, come)]


def _doses(key: str, one: Routine, two: Routine) -> list[NewDose]:
    found = [uses[key] for uses in (uses_of(one), uses_of(two)) if key in uses]
    doses = [(use.sets, use.amount) for use in found]
    return [NewDose(key, *doses)] if len(set(doses)) > 1 else []


def _turned(day: Weekday, one: Routine, two: Routine) -> bool:
    before, after = ([use.exercise.key for use in week[day]] for week in (one, two))
    return [key for key in before if key in after] != [key for key in after if key in before]
