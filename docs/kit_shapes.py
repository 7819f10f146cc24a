"""What ``kit.py`` describes: the documents that go in and come out, and the ranges of numbers.

The classes themselves say most. Here stands what they do not: rows that exporters write without a
class of their own, and numbers that a converter checks.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, NotRequired, TypedDict, get_type_hints

from backcare import errors
from backcare.export import cues, feedback_json, json, programme_json
from backcare.export._plain import NameShape, PrescriptionShape, RoutineShape, SessionShape
from backcare.planner.diagnosis import Wish
from backcare.planner.differing import Difference
from backcare.planner.editing import Alternative
from backcare.planner.judgement import Breach
from backcare.planner.limiting import Limit
from backcare.planner.reasons import Absence, Reason
from backcare.planner.request import Request
from backcare.planner.result import Explanation
from backcare.programme.adjustment import Adjustment, Kind, WeekBreach
from backcare.programme.feedback import Feedback
from backcare.programme.limits import Limits
from backcare.safety import Question, SafetyNote, Screening
from backcare.safety.referrals import ReferralReason
from backcare.vocabulary import (
    Breathing,
    Caution,
    Direction,
    Level,
    Position,
    Sides,
    Tier,
    Unit,
    Weekday,
)


class NamedCatalogue(TypedDict):
    """Which catalogue the exercises are from."""

    name: str
    digest: str


class PrescriptionRow(TypedDict):
    """An exercise with its sets, the amount of each set, and the time of all."""

    exercise: str
    sets: int
    amount: int
    seconds: int


class SessionRow(TypedDict):
    """The exercises of a day, in the order in which they are done."""

    day: Weekday
    seconds: int
    prescriptions: list[PrescriptionRow]


class RoutineRow(TypedDict):
    """A week, Monday first."""

    sessions: list[SessionRow]


class StepRow(TypedDict):
    """One step of an exercise, and how to breathe in it."""

    text: str
    breathing: Breathing


class ExerciseRow(TypedDict):
    """What a front end needs to show an exercise, in the document's language."""

    name: str
    summary: str
    aim: str
    category: str
    position: Position
    directions: list[Direction]
    sides: Sides
    level: Level
    equipment: list[str]
    cautions: list[Caution]
    unit: Unit
    seconds_per_unit: int
    hold_seconds: int
    rest_seconds: int
    setup_seconds: int
    steps: list[StepRow]
    faults: list[str]
    feel: str


_NOTE = {name: kind for name, kind in get_type_hints(SafetyNote).items() if name != "lang"}
SafetyRow = TypedDict("SafetyRow", {"screened": bool, **_NOTE})  # type: ignore[misc]
SafetyRow.__doc__ = "The safety note: show it wherever exercises are shown."


class Plan(TypedDict):
    """A week as it comes out: everything that a front end shows."""

    schema: Literal[1]
    backcare: str
    lang: str
    catalogue: NamedCatalogue
    request: Request
    routine: RoutineRow
    explanation: Explanation
    safety: SafetyRow
    exercises: dict[str, ExerciseRow]


class DatedSessionRow(TypedDict):
    """A session with its date."""

    date: dt.date
    day: Weekday
    seconds: int
    prescriptions: list[PrescriptionRow]


class DatedRoutineRow(TypedDict):
    """A week with dates, Monday first."""

    sessions: list[DatedSessionRow]


class OriginalWeek(TypedDict):
    """A week as it was before it was changed on the way."""

    request: Request
    routine: DatedRoutineRow


class ProgrammeWeek(TypedDict):
    """A week of a programme: settled by what was told, or expected if all goes well."""

    number: int
    monday: dt.date
    expected: bool
    heard: int
    by_hand: bool
    request: Request
    routine: DatedRoutineRow
    original: OriginalWeek | None
    adjustments: list[Adjustment]
    explanation: Explanation


class Programme(TypedDict):
    """Weeks that grow, as they come out."""

    format: Literal["backcare.programme"]
    schema: Literal[1]
    backcare: str
    lang: str
    catalogue: NamedCatalogue
    request: Request
    limits: Limits
    start: dt.date
    end: dt.date
    weeks: list[ProgrammeWeek]
    feedback: list[Feedback]
    safety: SafetyRow
    exercises: dict[str, ExerciseRow]


Choice = TypedDict("Choice", {"value": str, "label": str, "meaning": NotRequired[str]})  # noqa: UP013 - the class would hide what may be left out
Choice.__doc__ = "A word or key that a form may offer, with its label and, for some, its meaning."


def _error(kind: type[errors.BackcareError], more: dict[str, Any]) -> type:
    shape = {"code": Literal[kind.code], "message": str, "place": str, "remedy": str, **more}
    made = TypedDict(kind.__name__, shape)  # type: ignore[operator]
    made.__doc__ = (kind.__doc__ or "").partition("\n\n")[0]
    return made


class ProblemRow(TypedDict):
    """One fault in data: its place, from the top of the document, and what is wrong there."""

    place: str
    message: str


_MORE: dict[type[errors.BackcareError], dict[str, Any]] = {
    errors.UnknownKeyError: {"kind": str, "near": list[str]},
    errors.DataError: {"problems": list[ProblemRow]},
    errors.BreachError: {"breaches": list[Breach | WeekBreach]},
    errors.InfeasibleError: {
        "conflict": list[Wish],
        "relaxations": list[Request],
        "offers": list[str],
    },
    errors.ReferralError: {
        "tier": Tier,
        "action": str,
        "number": str,
        "reasons": list[ReferralReason],
    },
}
ERRORS = [_error(kind, _MORE.get(kind, {})) for kind in errors.BackcareError.__subclasses__()]

DOCUMENTS: dict[str, Any] = {
    "request": Request,
    "screening": Screening,
    "plan": Plan,
    "plan-to-read": json._Envelope,  # noqa: SLF001 - it says what is read
    "explanation": Explanation,
    "script": cues.Script,
    "feedback": feedback_json._Envelope,  # noqa: SLF001 - it says what is read
    "programme": Programme,
    "programme-to-read": programme_json._Envelope,  # noqa: SLF001 - it says what is read
}
MORE = (Reason, Absence, Alternative, Limit, Difference, Question, Choice)
"""What else comes out of the functions that a front end calls."""

TITLES = {
    "request": "The wishes for a week",
    "screening": "The answers to the safety questions",
    "plan": "A week as it comes out",
    "plan-to-read": "A week to be read",
    "explanation": "A week judged",
    "script": "A session second by second",
    "feedback": "What was told of sessions",
    "programme": "A programme as it comes out",
    "programme-to-read": "A programme to be read",
    "error": "What can go wrong",
}

NAMES: dict[Any, str] = {
    json._Envelope: "PlanToRead",  # noqa: SLF001 - as above
    feedback_json._Envelope: "FeedbackFile",  # noqa: SLF001 - as above
    programme_json._Envelope: "ProgrammeToRead",  # noqa: SLF001 - as above
    programme_json._Week: "WeekToRead",  # noqa: SLF001 - as above
    programme_json._Session: "DatedSessionToRead",  # noqa: SLF001 - as above
    programme_json._Routine: "DatedRoutineToRead",  # noqa: SLF001 - as above
    programme_json._Original: "OriginalToRead",  # noqa: SLF001 - as above
    NameShape: "CatalogueToRead",
    PrescriptionShape: "PrescriptionToRead",
    SessionShape: "SessionToRead",
    RoutineShape: "RoutineToRead",
    cues.Kind: "CueKind",
    Kind: "AdjustmentKind",
}
"""What the types are called where the class has another name."""

READ = {Request, Screening, Feedback, Limits, *list(NAMES)[:-2]}
"""What is read: fields with a default may be left out."""

UNWRITTEN: dict[Any, set[str]] = {SafetyNote: {"lang"}}

# Annotations in place of the classes' own, where plain data are exchanged for something narrower.
NARROWER: dict[Any, dict[str, Any]] = {
    cues.Cue: {"side": Literal["left", "right"] | None},
    SessionShape: {"day": Weekday},
    programme_json._Session: {"day": Weekday, "date": dt.date | None},  # noqa: SLF001 - as above
    programme_json._Week: {"monday": dt.date, "request": Request},  # noqa: SLF001 - as above
    programme_json._Original: {"request": Request},  # noqa: SLF001 - as above
    json._Envelope: {"request": Request, "schema": Literal[1]},  # noqa: SLF001 - as above
    feedback_json._Envelope: {  # noqa: SLF001 - as above
        "format": Literal["backcare.feedback"],
        "schema": Literal[1],
        "feedback": tuple[Feedback, ...],
    },
    programme_json._Envelope: {  # noqa: SLF001 - as above
        "format": Literal["backcare.programme"],
        "schema": Literal[1],
        "request": Request,
        "limits": Limits,
        "feedback": tuple[Feedback, ...],
    },
}

KNOWN = {"SafetyNote": SafetyNote, "Tier": Tier}
"""Names that classes use in annotations for type checkers only."""
