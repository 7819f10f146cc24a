"""What the JSON of plans and of programmes have in common: weeks, exercises, and reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from backcare._telling import shown
from backcare.errors import BackcareError, DataError, Problem, RequestError, UnknownKeyError
from backcare.loading import load_catalogue
from backcare.planner.given import as_catalogue
from backcare.planner.problem import state
from backcare.planner.request import Request
from backcare.routine import Prescription, Routine, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise


@frozen(kw_only=True)
class NameShape:
    """The catalogue that a document speaks of."""

    name: str
    digest: str = ""


@frozen(kw_only=True)
class PrescriptionShape:
    """An exercise with its dose."""

    exercise: str
    sets: int
    amount: int
    seconds: int | None = None


@frozen(kw_only=True)
class SessionShape:
    """The exercises of a day."""

    day: str
    prescriptions: tuple[PrescriptionShape, ...]
    seconds: int | None = None


@frozen(kw_only=True)
class RoutineShape:
    """The sessions of a week."""

    sessions: tuple[SessionShape, ...]


def as_bytes(text: object) -> bytes:
    """The bytes of what is to be read.

    Raises:
        DataError: for what is neither a text nor bytes.
    """
    if isinstance(text, str):
        # A lone surrogate passes here, for the reader to refuse: nothing becomes something else.
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, bytes | bytearray):
        return bytes(text)
    # It may be a plan, and so speak of somebody: its kind is shown, not what is in it.
    message = f"a {type(text).__name__} is not JSON text"
    raise DataError([Problem("$", message)], remedy="Pass a text or bytes, as dumps() writes them.")


def spoken_by(name: NameShape, lang: str, catalogue: Catalogue | None, what: str) -> Catalogue:
    """The catalogue that a document was made from, in its language.

    Raises:
        DataError: where another was given, or the language is unknown.
    """
    given = load_catalogue() if catalogue is None else as_catalogue(catalogue)
    if name.name != given.name:
        message = f"the {what} is of the catalogue {shown(name.name)}"
        remedy = "Pass that catalogue as the second argument."
        raise DataError([Problem("$.catalogue.name", message)], remedy=remedy)
    try:
        return given.in_language(lang)
    except UnknownKeyError as error:
        raise DataError([Problem("$.lang", error.message)]) from None


def request_of(value: Mapping[str, object], catalogue: Catalogue, place: str) -> Request:
    """The wishes in a document.

    Raises:
        DataError: for wishes that cannot be meant, with their place.
    """
    try:
        return state(Request.from_dict(value), catalogue).request
    except (RequestError, UnknownKeyError) as error:
        message = f"{error.message} {error.remedy}".strip()
        raise DataError([Problem(f"{place}.{error.place}", message)]) from None


def routine_of(shape: RoutineShape, catalogue: Catalogue, place: str) -> Routine:
    """The week in a document.

    Raises:
        DataError: for unknown exercises, days and doses, each with its place.
    """
    sessions: list[Session] = []
    problems: list[Problem] = []
    for number, one in enumerate(shape.sessions):
        here = f"{place}.sessions[{number}]"
        uses: list[Prescription] = []
        for rank, use in enumerate(one.prescriptions):
            try:
                uses.append(Prescription(catalogue[use.exercise], use.sets, use.amount))
            except BackcareError as error:
                at = f"{here}.prescriptions[{rank}]"
                problems.append(Problem(at, f"{error.message} {error.remedy}".strip()))
        try:
            sessions.append(Session(one.day, uses))
        except DataError as error:
            problems.append(Problem(f"{here}.day", error.problems[0].message))
    if problems:
        raise DataError(problems)
    return Routine(sessions)


def session_row(session: Session) -> dict[str, object]:
    """A session as plain data."""
    return {
        "day": session.day.value,
        "seconds": session.seconds,
        "prescriptions": [
            {
                "exercise": one.exercise.key,
                "sets": one.sets,
                "amount": one.amount,
                "seconds": one.seconds,
            }
            for one in session
        ],
    }


def exercise_row(one: Exercise) -> dict[str, object]:
    """The words and doses of an exercise that a front end needs to show it."""
    dose = one.dose
    return {
        "name": one.title,
        "summary": one.summary,
        "aim": one.aim,
        "category": one.category.key,
        "position": one.position.value,
        "directions": sorted(way.value for way in one.directions),
        "sides": one.sides.value,
        "level": one.level.value,
        "equipment": sorted(one.equipment),
        "cautions": sorted(caution.value for caution in one.cautions),
        "unit": dose.unit.value,
        "seconds_per_unit": dose.seconds_per_unit,
        "hold_seconds": dose.hold_seconds,
        "rest_seconds": dose.rest_seconds,
        "setup_seconds": one.setup_seconds,
        "steps": [{"text": step.text, "breathing": step.breathing.value} for step in one.steps],
        "faults": list(one.faults),
        "feel": one.feel,
    }
