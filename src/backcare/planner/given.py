"""What callers hand in: plans, wishes, days and keys, checked before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from backcare import _checks
from backcare._checks import request_fault
from backcare._telling import shown
from backcare.catalogue import Catalogue
from backcare.errors import DataError, Problem, RequestError, UnknownKeyError
from backcare.planner.request import Request
from backcare.planner.result import Plan
from backcare.planner.rewriting import days_of
from backcare.routine import Routine
from backcare.vocabulary import Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.model import Exercise


def as_request(given: object, place: str = "request") -> Request:
    """The wishes, when they are a request.

    Raises:
        RequestError: for anything else.
    """
    if isinstance(given, Request):
        return given
    # It may hold somebody's answers: its kind is shown, not what is in it.
    message = f"a {type(given).__name__} is not a Request"
    remedy = "Request.from_dict makes one of a mapping." if isinstance(given, Mapping) else ""
    raise RequestError(message, place=place, remedy=remedy)


def check_solver(given: object) -> None:
    """What composes a week has to be something that can be called.

    Raises:
        RequestError: for anything else.
    """
    if not callable(given):
        remedy = "Give backcare.solvers.weekly, or a function that takes a problem."
        raise RequestError(f"{shown(given)} is no solver", place="solver", remedy=remedy)


def as_catalogue(given: object) -> Catalogue:
    """The catalogue, when it is one.

    Raises:
        DataError: for anything else.
    """
    if isinstance(given, Catalogue):
        return given
    message, remedy = f"{shown(given)} is not a Catalogue", "load_catalogue makes one of a file."
    raise DataError([Problem("catalogue", message)], remedy=remedy)


def as_routine(given: object) -> Routine:
    """The week, when it is one.

    Raises:
        DataError: for anything else.
    """
    if isinstance(given, Routine):
        return given
    raise DataError([Problem("routine", f"{shown(given)} is not a Routine")])


def as_plan(given: object) -> Plan:
    """The plan, when it is one.

    Raises:
        DataError: for anything else.
    """
    if isinstance(given, Plan):
        return given
    remedy = "plan() and adopt() make one."
    raise DataError([Problem("plan", f"{shown(given)} is not a Plan")], remedy=remedy)


def as_day(given: Weekday | str, place: str) -> Weekday:
    """A weekday.

    Raises:
        RequestError: for an unknown word.
    """
    return _checks.word(given, Weekday, place, request_fault)


def as_dose(given: tuple[int, int] | None, key: str) -> tuple[int, int] | None:
    """Sets and amount, read as a wish is and with a wish's errors.

    Raises:
        RequestError: for what is no pair of whole numbers of 1 or more.
    """
    return None if given is None else Request(doses={key: given}).doses[key]


def known(key: str, catalogue: Catalogue, place: str = "exercise") -> Exercise:
    """The exercise with this key.

    Raises:
        UnknownKeyError: where the catalogue has none.
    """
    if key not in catalogue:
        raise UnknownKeyError("exercise", key, catalogue, place=place)
    return catalogue[key]


def places(plan: Plan, day: Weekday | str | None, key: str) -> tuple[Weekday, ...]:
    """The days that are meant: the one on which the exercise stands, or with None all of them.

    Raises:
        UnknownKeyError: for an exercise that the catalogue does not have, a day without a session,
            and an exercise that does not stand there.
        RequestError: for a word that is no weekday.
    """
    routine = as_plan(plan).routine
    known(key, plan.catalogue)
    standing = days_of(routine, key)
    if day is None:
        if not standing:
            raise UnknownKeyError("prescription of", key, _keys(routine.exercises), place="routine")
        return standing
    meant = as_day(day, "day")
    if meant not in routine.days:
        raise UnknownKeyError("session on", meant.value, map(str, routine.days), place="day")
    if meant not in standing:
        present = _keys(one.exercise for one in routine[meant])
        place = f"routine[{meant.value!r}]"
        raise UnknownKeyError("prescription of", key, present, place=place)
    return (meant,)


def _keys(exercises: Iterable[Exercise]) -> list[str]:
    return [one.key for one in exercises]
