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
from backcare.errors import DataError, Problem
from backcare.export._plain import (
    NameShape,
    RoutineShape,
    as_bytes,
    exercise_row,
    request_of,
    routine_of,
    session_row,
    spoken_by,
)
from backcare.planner import adopt
from backcare.planner.given import as_plan

if TYPE_CHECKING:
    import datetime as dt

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.planner.result import Plan
    from backcare.routine import Routine

SCHEMA = 1
"""The number of the envelope's format; another number is refused on reading."""


def to_dict(plan: Plan) -> dict[str, object]:
    """The plan as plain data in the envelope's order.

    Raises:
        DataError: for what is no plan.

    Example:
        >>> import backcare as bc
        >>> list(to_dict(bc.plan(bc.Request(sessions=1))))[:4]
        ['schema', 'backcare', 'lang', 'catalogue']
    """
    catalogue = as_plan(plan).catalogue
    return {
        "schema": SCHEMA,
        "backcare": __version__,
        "lang": plan.lang,
        "catalogue": {"name": catalogue.name, "digest": catalogue.digest},
        "request": plan.request.as_dict(),
        "routine": {"sessions": [session_row(one) for one in plan.routine]},
        "explanation": plan.explanation.as_dict(),
        "safety": {"screened": plan.screened, **plan.safety.as_dict()},
        "exercises": {one.key: exercise_row(one) for one in plan.routine.exercises},
    }


def dumps(plan: Plan) -> str:
    """The plan as JSON text: the same plan gives the same bytes, everywhere.

    Raises:
        DataError: for what is no plan.

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
    value = parsed(as_bytes(text))
    _check_schema(value)
    envelope = structured(value, _Envelope)
    spoken = spoken_by(envelope.catalogue, envelope.lang, catalogue, "plan")
    routine = routine_of(envelope.routine, spoken, "$.routine")
    return routine, request_of(envelope.request, spoken, "$.request"), spoken


@frozen(kw_only=True)
class _Envelope:
    schema: int
    lang: str = "en"
    backcare: str = ""
    catalogue: NameShape = Factory(lambda: NameShape(name="backcare"))
    request: dict[str, object] = Factory(dict[str, object])
    routine: RoutineShape
    explanation: object = None
    safety: object = None
    exercises: object = None


def _check_schema(value: object) -> None:
    schema = cast("dict[str, object]", value).get("schema") if isinstance(value, dict) else None
    if isinstance(value, dict) and (type(schema) is not int or schema != SCHEMA):
        message = f"{shown(schema)} is not the schema {SCHEMA} that this version reads"
        raise DataError([Problem("$.schema", message)])
