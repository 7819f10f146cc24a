"""Exercises for the lower back as typed data, and a planner that composes balanced weeks.

>>> import backcare as bc
>>> week = bc.plan(bc.Request(sessions=3, minutes=15, exclude={"forward-bend"}))
>>> len(week.routine)
3

The names below are the public API; everything else may change without notice.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backcare import errors, export, safety, solvers
    from backcare.catalogue import Catalogue
    from backcare.entries import Equipment, Guidance, ReadyRoutine, Source
    from backcare.errors import (
        BackcareError,
        BreachError,
        DataError,
        InfeasibleError,
        MissingExtraError,
        Problem,
        ReferralError,
        RequestError,
        UnknownKeyError,
    )
    from backcare.loading import load_catalogue
    from backcare.model import Category, Dose, Exercise, Origin, Step
    from backcare.planner import adopt, check, plan
    from backcare.planner.comparing import compare
    from backcare.planner.diagnosis import Wish
    from backcare.planner.differing import Difference, NewDose, Shift, diff
    from backcare.planner.editing import Alternative, add, alternatives, drop, move, swap
    from backcare.planner.judgement import Change
    from backcare.planner.limiting import Limit, WhatIf, limits
    from backcare.planner.reasons import Absence, Addition, Reason, why, why_not
    from backcare.planner.replanning import replan
    from backcare.planner.request import Request
    from backcare.planner.result import Breach, CategoryTime, Explanation, Goal, Plan, RuledOut
    from backcare.planner.solution import Solution, Solver
    from backcare.planner.varying import Weeks, weeks
    from backcare.programme.adherence import WeekFigures, adherence
    from backcare.programme.adjustment import Adjustment, Cause, Kind, WeekBreach
    from backcare.programme.course import DatedSession, Programme, ProgrammeWeek
    from backcare.programme.feedback import Feedback, NextDay
    from backcare.programme.limits import Limits
    from backcare.programme.planning import advance, plan_programme, revise
    from backcare.programme.rescheduling import reschedule
    from backcare.routine import Prescription, Routine, Session
    from backcare.safety import SafetyNote
    from backcare.vocabulary import (
        Breathing,
        Caution,
        Condition,
        Direction,
        Level,
        Position,
        Sides,
        Unit,
        Weekday,
    )

_ROOMS = {
    "catalogue": ("Catalogue",),
    "entries": ("Equipment", "Guidance", "ReadyRoutine", "Source"),
    "errors": (
        "BackcareError",
        "BreachError",
        "DataError",
        "InfeasibleError",
        "MissingExtraError",
        "Problem",
        "ReferralError",
        "RequestError",
        "UnknownKeyError",
    ),
    "loading": ("load_catalogue",),
    "model": ("Category", "Dose", "Exercise", "Origin", "Step"),
    "planner": ("adopt", "check", "plan"),
    "planner.comparing": ("compare",),
    "planner.diagnosis": ("Wish",),
    "planner.differing": ("Difference", "NewDose", "Shift", "diff"),
    "planner.editing": ("Alternative", "add", "alternatives", "drop", "move", "swap"),
    "planner.judgement": ("Change",),
    "planner.limiting": ("Limit", "WhatIf", "limits"),
    "planner.reasons": ("Absence", "Addition", "Reason", "why", "why_not"),
    "planner.replanning": ("replan",),
    "planner.request": ("Request",),
    "planner.result": ("Breach", "CategoryTime", "Explanation", "Goal", "Plan", "RuledOut"),
    "planner.solution": ("Solution", "Solver"),
    "planner.varying": ("Weeks", "weeks"),
    "programme.adherence": ("WeekFigures", "adherence"),
    "programme.adjustment": ("Adjustment", "Cause", "Kind", "WeekBreach"),
    "programme.course": ("DatedSession", "Programme", "ProgrammeWeek"),
    "programme.feedback": ("Feedback", "NextDay"),
    "programme.limits": ("Limits",),
    "programme.planning": ("advance", "plan_programme", "revise"),
    "programme.rescheduling": ("reschedule",),
    "routine": ("Prescription", "Routine", "Session"),
    "safety": ("SafetyNote",),
    "vocabulary": (
        "Breathing",
        "Caution",
        "Condition",
        "Direction",
        "Level",
        "Position",
        "Sides",
        "Unit",
        "Weekday",
    ),
}
_HOME = {name: f"backcare.{room}" for room, names in _ROOMS.items() for name in names}
_MODULES = ("errors", "export", "safety", "solvers")

__version__ = "0.1.0"
__all__ = [
    "Absence",
    "Addition",
    "Adjustment",
    "Alternative",
    "BackcareError",
    "Breach",
    "BreachError",
    "Breathing",
    "Catalogue",
    "Category",
    "CategoryTime",
    "Cause",
    "Caution",
    "Change",
    "Condition",
    "DataError",
    "DatedSession",
    "Difference",
    "Direction",
    "Dose",
    "Equipment",
    "Exercise",
    "Explanation",
    "Feedback",
    "Goal",
    "Guidance",
    "InfeasibleError",
    "Kind",
    "Level",
    "Limit",
    "Limits",
    "MissingExtraError",
    "NewDose",
    "NextDay",
    "Origin",
    "Plan",
    "Position",
    "Prescription",
    "Problem",
    "Programme",
    "ProgrammeWeek",
    "ReadyRoutine",
    "Reason",
    "ReferralError",
    "Request",
    "RequestError",
    "Routine",
    "RuledOut",
    "SafetyNote",
    "Session",
    "Shift",
    "Sides",
    "Solution",
    "Solver",
    "Source",
    "Step",
    "Unit",
    "UnknownKeyError",
    "WeekBreach",
    "WeekFigures",
    "Weekday",
    "Weeks",
    "WhatIf",
    "Wish",
    "__version__",
    "add",
    "adherence",
    "adopt",
    "advance",
    "alternatives",
    "check",
    "compare",
    "diff",
    "drop",
    "errors",
    "export",
    "limits",
    "load_catalogue",
    "move",
    "plan",
    "plan_programme",
    "replan",
    "reschedule",
    "revise",
    "safety",
    "solvers",
    "swap",
    "weeks",
    "why",
    "why_not",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing backcare costs little."""
    if name in _HOME:
        value: object = getattr(import_module(_HOME[name]), name)
    elif name in _MODULES:
        value = import_module(f"backcare.{name}")
    else:
        msg = f"module 'backcare' has no attribute {name!r}"
        raise AttributeError(msg)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What is public."""
    return sorted(__all__)
