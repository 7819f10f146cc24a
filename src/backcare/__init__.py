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
    from backcare.planner.diagnosis import Wish
    from backcare.planner.request import Request
    from backcare.planner.result import Breach, CategoryTime, Explanation, Goal, Plan, RuledOut
    from backcare.planner.solution import Solution, Solver
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
    "planner.diagnosis": ("Wish",),
    "planner.request": ("Request",),
    "planner.result": ("Breach", "CategoryTime", "Explanation", "Goal", "Plan", "RuledOut"),
    "planner.solution": ("Solution", "Solver"),
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
    "BackcareError",
    "Breach",
    "BreachError",
    "Breathing",
    "Catalogue",
    "Category",
    "CategoryTime",
    "Caution",
    "Condition",
    "DataError",
    "Direction",
    "Dose",
    "Equipment",
    "Exercise",
    "Explanation",
    "Goal",
    "Guidance",
    "InfeasibleError",
    "Level",
    "MissingExtraError",
    "Origin",
    "Plan",
    "Position",
    "Prescription",
    "Problem",
    "ReadyRoutine",
    "ReferralError",
    "Request",
    "RequestError",
    "Routine",
    "RuledOut",
    "SafetyNote",
    "Session",
    "Sides",
    "Solution",
    "Solver",
    "Source",
    "Step",
    "Unit",
    "UnknownKeyError",
    "Weekday",
    "Wish",
    "__version__",
    "adopt",
    "check",
    "errors",
    "export",
    "load_catalogue",
    "plan",
    "safety",
    "solvers",
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
