"""Feedback as JSON and back: the file that a person's program writes after each session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from attrs import frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._convert import structured
from backcare._json import parsed
from backcare._telling import shown
from backcare.errors import DataError, Problem, RequestError, UnknownKeyError
from backcare.export._plain import as_bytes
from backcare.programme.feedback import Feedback

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backcare.errors import BackcareError

FORMAT = "backcare.feedback"
"""What such a document calls itself."""

SCHEMA = 1
"""The number of the format; another number is refused on reading."""


def dumps(feedback: Iterable[Feedback]) -> str:
    """The feedback as JSON text, in its order.

    Raises:
        RequestError: for what is no list of feedback.

    Example:
        >>> told = (Feedback(date="2026-11-30", pain_during=2, next_day="same"),)
        >>> loads(dumps(told)) == told
        True
    """
    rows = _checks.instances(feedback, Feedback, "feedback", _no_feedback)
    value = {"format": FORMAT, "schema": SCHEMA, "feedback": [one.as_dict() for one in rows]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _no_feedback(place: str, message: str, _: str) -> BackcareError:
    return request_fault(place, message, "Give a list of Feedback objects.")


def loads(text: str | bytes) -> tuple[Feedback, ...]:
    """The feedback in a JSON text. What may be left out is left at its default.

    Raises:
        DataError: for what is no such document, with the place of each fault.
    """
    value = parsed(as_bytes(text))
    check_format(value, FORMAT, SCHEMA)
    return feedback_of(structured(value, _Envelope).feedback)


@frozen(kw_only=True)
class _Envelope:
    format: str
    schema: int
    feedback: tuple[dict[str, object], ...]


def check_format(value: object, name: str, schema: int) -> None:
    """Refuse a document of another kind, or of another version.

    Raises:
        DataError: for either.
    """
    if not isinstance(value, dict):
        return  # the converter says so
    given = cast("dict[str, object]", value)
    if given.get("format") != name:
        message = f"{shown(given.get('format'))} is not {name!r}"
        raise DataError([Problem("$.format", message)])
    number = given.get("schema")
    if type(number) is not int or number != schema:
        message = f"{shown(number)} is not the schema {schema} that this version reads"
        raise DataError([Problem("$.schema", message)])


def feedback_of(rows: Sequence[dict[str, object]]) -> tuple[Feedback, ...]:
    """The feedback in the rows of a document, each thing told once.

    Raises:
        DataError: for every row that cannot be meant, with its place.
    """
    found: list[Feedback] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for rank, row in enumerate(rows):
        place = f"$.feedback[{rank}]"
        try:
            one = Feedback.from_dict(row)
        except (RequestError, UnknownKeyError) as error:
            at = place + error.place.removeprefix("feedback")
            problems.append(Problem(at, f"{error.message} {error.remedy}".strip()))
            continue
        if one.place in seen:
            problems.append(Problem(place, "it was told already; tell it once"))
        seen.add(one.place)
        found.append(one)
    if problems:
        raise DataError(problems)
    return tuple(found)
