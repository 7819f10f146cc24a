"""A programme as JSON and back.

The envelope is like a plan's, with dated weeks, what was told, and the reasons of every change. On
reading, the wishes, the limits, the weeks and the feedback are taken; dates, judgements and reasons
are worked out anew, and the whole passes the gate, so nothing in a file has to be believed.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from backcare import __version__
from backcare._convert import structured
from backcare._json import parsed
from backcare.errors import DataError, Problem, RequestError
from backcare.export._plain import (
    NameShape,
    PrescriptionShape,
    RoutineShape,
    SessionShape,
    as_bytes,
    exercise_row,
    request_of,
    routine_of,
    session_row,
    spoken_by,
)
from backcare.export.feedback_json import check_format, feedback_of
from backcare.programme.dates import calendar_date
from backcare.programme.limits import Limits
from backcare.programme.making import MOST_WEEKS, Draft, restored
from backcare.programme.planning import as_programme

if TYPE_CHECKING:
    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.programme.course import Programme, ProgrammeWeek
    from backcare.routine import Routine

FORMAT = "backcare.programme"
"""What such a document calls itself."""

SCHEMA = 1
"""The number of the format; another number is refused on reading."""


def to_dict(programme: Programme) -> dict[str, object]:
    """The programme as plain data in the envelope's order.

    Raises:
        DataError: for what is no programme.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=1, start="2026-11-30", today="2026-11-26")
        >>> list(to_dict(course))[:5]
        ['format', 'schema', 'backcare', 'lang', 'catalogue']
    """
    catalogue = as_programme(programme).catalogue
    used = {one.key: one for week in programme.weeks for one in week.plan.routine.exercises}
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "backcare": __version__,
        "lang": programme.lang,
        "catalogue": {"name": catalogue.name, "digest": catalogue.digest},
        "request": programme.request.as_dict(),
        "limits": programme.limits.as_dict(),
        "start": programme.start.isoformat(),
        "end": programme.end.isoformat(),
        "weeks": [_week(one) for one in programme.weeks],
        "feedback": [one.as_dict() for one in programme.feedback],
        "safety": {"screened": programme.screened, **programme.safety.as_dict()},
        "exercises": {key: exercise_row(used[key]) for key in sorted(used)},
    }


def dumps(programme: Programme) -> str:
    """The programme as JSON text: the same programme gives the same bytes, everywhere.

    Raises:
        DataError: for what is no programme.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=1, start="2026-11-30", today="2026-11-26")
        >>> loads(dumps(course), today="2026-11-26") == course
        True
    """
    return json.dumps(to_dict(programme), ensure_ascii=False, indent=2) + "\n"


def loads(
    text: str | bytes, catalogue: Catalogue | None = None, *, today: dt.date | str
) -> Programme:
    """The programme in a JSON text, judged anew and passed through the same gate as any other.

    Args:
        text: What :func:`dumps` wrote, or a front end changed.
        catalogue: Where the exercises come from; None for the bundled one.
        today: The date.

    Raises:
        ReferralError: where the screening or the feedback says that someone should be seen first.
        DataError: for what is no such envelope, names an unknown exercise, or has another schema.
        BreachError: where a week breaks a rule, or a rule between weeks is broken.
        RequestError: for feedback on what was not planned, or from the future.
    """
    value = parsed(as_bytes(text))
    check_format(value, FORMAT, SCHEMA)
    envelope = structured(value, _Envelope)
    if not 1 <= len(envelope.weeks) <= MOST_WEEKS:
        raise DataError([Problem("$.weeks", f"not from 1 to {MOST_WEEKS} weeks")])
    spoken = spoken_by(envelope.catalogue, envelope.lang, catalogue, "programme")
    request = request_of(envelope.request, spoken, "$.request")
    feedback = feedback_of(envelope.feedback)
    drafts = [
        _draft(week, spoken, f"$.weeks[{rank}]", len(feedback))
        for rank, week in enumerate(envelope.weeks)
    ]
    date = calendar_date(today, "today")
    return restored(request, drafts, feedback, _limits(envelope.limits), spoken, today=date)


@frozen(kw_only=True)
class _Session:
    day: str
    prescriptions: tuple[PrescriptionShape, ...]
    date: str | None = None
    seconds: int | None = None


@frozen(kw_only=True)
class _Routine:
    sessions: tuple[_Session, ...]


@frozen(kw_only=True)
class _Original:
    request: dict[str, object]
    routine: _Routine


@frozen(kw_only=True)
class _Week:
    number: int
    monday: str
    expected: bool = False
    heard: int = 0
    by_hand: bool = False
    request: dict[str, object] = Factory(dict[str, object])
    routine: _Routine
    original: _Original | None = None
    adjustments: object = None
    explanation: object = None


@frozen(kw_only=True)
class _Envelope:
    format: str
    schema: int
    backcare: str = ""
    lang: str = "en"
    catalogue: NameShape = Factory(lambda: NameShape(name="backcare"))
    request: dict[str, object] = Factory(dict[str, object])
    limits: dict[str, object] = Factory(dict[str, object])
    start: object = None
    end: object = None
    weeks: tuple[_Week, ...]
    feedback: tuple[dict[str, object], ...] = ()
    safety: object = None
    exercises: object = None


def _limits(value: dict[str, object]) -> Limits:
    try:
        return Limits.from_dict(value)
    except RequestError as error:
        message = f"{error.message} {error.remedy}".strip()
        raise DataError([Problem(f"$.{error.place}", message)]) from None


def _draft(week: _Week, catalogue: Catalogue, place: str, told: int) -> Draft:
    monday = _date(week.monday, f"{place}.monday")
    if not 0 <= week.heard <= told:
        message = f"{week.heard} is not from 0 to the {told} reports of the feedback"
        raise DataError([Problem(f"{place}.heard", message)])
    original: tuple[Routine, Request] | None = None
    if week.original is not None:
        given = week.original
        original = _parts(given.routine, given.request, catalogue, monday, f"{place}.original")
    routine, request = _parts(week.routine, week.request, catalogue, monday, place)
    return Draft(
        number=week.number,
        monday=monday,
        routine=routine,
        request=request,
        expected=week.expected,
        heard=week.heard,
        by_hand=week.by_hand,
        original=original,
    )


def _parts(
    shape: _Routine,
    wishes: dict[str, object],
    catalogue: Catalogue,
    monday: dt.date,
    place: str,
) -> tuple[Routine, Request]:
    plain = RoutineShape(
        sessions=tuple(
            SessionShape(day=one.day, prescriptions=one.prescriptions) for one in shape.sessions
        )
    )
    routine = routine_of(plain, catalogue, f"{place}.routine")
    if not routine.sessions:
        raise DataError([Problem(f"{place}.routine", "there is no session")])
    days = {one.day.value: one.day.number for one in routine}
    for rank, one in enumerate(shape.sessions):
        at = f"{place}.routine.sessions[{rank}].date"
        if one.date is not None and _date(one.date, at) != monday + dt.timedelta(days[one.day]):
            raise DataError([Problem(at, f"it is not the {one.day} of its week")])
    return routine, request_of(wishes, catalogue, f"{place}.request")


def _date(text: str, place: str) -> dt.date:
    try:
        date = calendar_date(text, place)
    except RequestError as error:
        raise DataError([Problem(place, f"{error.message} {error.remedy}")]) from None
    if not _EARLIEST <= date <= _LATEST:
        raise DataError([Problem(place, f"{date} is not from {_EARLIEST} to {_LATEST}")])
    return date


_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)


def _week(week: ProgrammeWeek) -> dict[str, object]:
    original = week.original
    return {
        "number": week.number,
        "monday": week.monday.isoformat(),
        "expected": week.expected,
        "heard": week.heard,
        "by_hand": week.by_hand,
        "request": week.plan.request.as_dict(),
        "routine": _dated(week.plan.routine, week.monday),
        "original": None
        if original is None
        else {
            "request": original.request.as_dict(),
            "routine": _dated(original.routine, week.monday),
        },
        "adjustments": [one.as_dict() for one in week.adjustments],
        "explanation": week.plan.explanation.as_dict(),
    }


def _dated(routine: Routine, monday: dt.date) -> dict[str, object]:
    return {
        "sessions": [
            {"date": (monday + dt.timedelta(one.day.number)).isoformat(), **session_row(one)}
            for one in routine
        ]
    }
