"""A plan as JSON and back.

The envelope carries the wishes, the week, its explanation, the safety note, and the words and
doses that a front end needs to show it. On reading, only the wishes and the week are taken; the
catalogue, the rules and the goals are consulted anew, so nothing in a file has to be believed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from attrs import Factory, frozen

from backcare import __version__
from backcare._convert import structured
from backcare._json import parsed
from backcare._telling import shown
from backcare.errors import BackcareError, DataError, Problem, RequestError, UnknownKeyError
from backcare.loading import load_catalogue
from backcare.planner import adopt
from backcare.planner.given import as_catalogue
from backcare.planner.problem import state
from backcare.planner.request import Request
from backcare.routine import Prescription, Routine, Session

if TYPE_CHECKING:
    import datetime as dt

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise
    from backcare.planner.result import Plan

SCHEMA = 1
"""The number of the envelope's format; another number is refused on reading."""


def to_dict(plan: Plan) -> dict[str, object]:
    """The plan as plain data in the envelope's order.

    Example:
        >>> import backcare as bc
        >>> list(to_dict(bc.plan(bc.Request(sessions=1))))[:4]
        ['schema', 'backcare', 'lang', 'catalogue']
    """
    catalogue = plan.catalogue
    return {
        "schema": SCHEMA,
        "backcare": __version__,
        "lang": plan.lang,
        "catalogue": {"name": catalogue.name, "digest": catalogue.digest},
        "request": plan.request.as_dict(),
        "routine": {"sessions": [_session(one) for one in plan.routine]},
        "explanation": plan.explanation.as_dict(),
        "safety": {"screened": plan.screened, **plan.safety.as_dict()},
        "exercises": {one.key: _exercise(one) for one in plan.routine.exercises},
    }


def dumps(plan: Plan) -> str:
    """The plan as JSON text: the same plan gives the same bytes, everywhere.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1))
        >>> loads(dumps(week)) == week
        True
    """
    return json.dumps(to_dict(plan), ensure_ascii=False, indent=2) + "\n"


def loads(
    text: str | bytes,
    catalogue: Catalogue | None = None,
    *,
    today: dt.date | None = None,
) -> Plan:
    """The plan in a JSON text, judged anew and passed through the same gate as any other.

    Args:
        text: What :func:`dumps` wrote, or a front end changed.
        catalogue: Where the exercises come from; None for the bundled one.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        DataError: for what is no such envelope, names an unknown exercise, or has another schema.
        BreachError: where the week breaks a rule.
        RequestError: for a screening without ``today``.
    """
    routine, request, found = read(text, catalogue)
    return adopt(routine, request, found, today=today)


def read(
    text: str | bytes, catalogue: Catalogue | None = None
) -> tuple[Routine, Request, Catalogue]:
    """The week, wishes and catalogue of a JSON text, not judged: for :func:`backcare.check`.

    Raises:
        DataError: for what is no such envelope, names an unknown exercise, or has another schema.

    Example:
        >>> import backcare as bc
        >>> routine, request, catalogue = read(dumps(bc.plan(bc.Request(sessions=1))))
        >>> bc.check(routine, request, catalogue).sound
        True
    """
    value = parsed(_bytes(text))
    _check_schema(value)
    envelope = structured(value, _Envelope)
    given = load_catalogue() if catalogue is None else as_catalogue(catalogue)
    if envelope.catalogue.name != given.name:
        message = f"the plan is of the catalogue {shown(envelope.catalogue.name)}"
        remedy = "Pass that catalogue as the second argument."
        raise DataError([Problem("$.catalogue.name", message)], remedy=remedy)
    try:
        spoken = given.in_language(envelope.lang)
    except UnknownKeyError as error:
        raise DataError([Problem("$.lang", error.message)]) from None
    return _routine(envelope, spoken), _request(envelope, spoken), spoken


@frozen(kw_only=True)
class _Name:
    name: str
    digest: str = ""


@frozen(kw_only=True)
class _Prescription:
    exercise: str
    sets: int
    amount: int
    seconds: int | None = None


@frozen(kw_only=True)
class _Session:
    day: str
    prescriptions: tuple[_Prescription, ...]
    seconds: int | None = None


@frozen(kw_only=True)
class _Routine:
    sessions: tuple[_Session, ...]


@frozen(kw_only=True)
class _Envelope:
    schema: int
    lang: str = "en"
    backcare: str = ""
    catalogue: _Name = Factory(lambda: _Name(name="backcare"))
    request: dict[str, object] = Factory(dict[str, object])
    routine: _Routine
    explanation: object = None
    safety: object = None
    exercises: object = None


def _bytes(text: object) -> bytes:
    if isinstance(text, str):
        # A lone surrogate passes here, for the reader to refuse: nothing becomes something else.
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, bytes | bytearray):
        return bytes(text)
    # It may be a plan, and so speak of somebody: its kind is shown, not what is in it.
    message = f"a {type(text).__name__} is not JSON text"
    raise DataError([Problem("$", message)], remedy="Pass a text or bytes, as dumps() writes them.")


def _check_schema(value: object) -> None:
    schema = cast("dict[str, object]", value).get("schema") if isinstance(value, dict) else None
    if isinstance(value, dict) and (type(schema) is not int or schema != SCHEMA):
        message = f"{shown(schema)} is not the schema {SCHEMA} that this version reads"
        raise DataError([Problem("$.schema", message)])


def _request(envelope: _Envelope, catalogue: Catalogue) -> Request:
    try:
        return state(Request.from_dict(envelope.request), catalogue).request
    except (RequestError, UnknownKeyError) as error:
        place, message = f"$.request.{error.place}", f"{error.message} {error.remedy}".strip()
        raise DataError([Problem(place, message)]) from None


def _routine(envelope: _Envelope, catalogue: Catalogue) -> Routine:
    sessions: list[Session] = []
    problems: list[Problem] = []
    for number, one in enumerate(envelope.routine.sessions):
        place = f"$.routine.sessions[{number}]"
        uses: list[Prescription] = []
        for rank, use in enumerate(one.prescriptions):
            try:
                uses.append(Prescription(catalogue[use.exercise], use.sets, use.amount))
            except BackcareError as error:
                at = f"{place}.prescriptions[{rank}]"
                problems.append(Problem(at, f"{error.message} {error.remedy}".strip()))
        try:
            sessions.append(Session(one.day, uses))
        except DataError as error:
            problems.append(Problem(f"{place}.day", error.problems[0].message))
    if problems:
        raise DataError(problems)
    return Routine(sessions)


def _session(session: Session) -> dict[str, object]:
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


def _exercise(one: Exercise) -> dict[str, object]:
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
