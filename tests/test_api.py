"""The public names, and what importing them does."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import backcare

PUBLIC = [
    "Absence", "Addition", "Adjustment", "Alternative", "BackcareError", "Breach",
    "BreachError", "Breathing", "Catalogue", "Category", "CategoryTime", "Cause", "Caution",
    "Change", "Condition", "DataError", "DatedSession", "Difference", "Direction", "Dose",
    "Equipment", "Exercise", "Explanation", "Feedback", "Goal", "Guidance", "InfeasibleError",
    "Kind", "Level", "Limit", "Limits", "MissingExtraError", "NewDose", "NextDay", "Origin",
    "Plan", "Position", "Prescription", "Problem", "Programme", "ProgrammeWeek", "ReadyRoutine",
    "Reason", "ReferralError", "Request", "RequestError", "Routine", "RuledOut", "SafetyNote",
    "Session", "Shift", "Sides", "Solution", "Solver", "Source", "Step", "Unit",
    "UnknownKeyError", "WeekBreach", "WeekFigures", "Weekday", "Weeks", "WhatIf", "Wish",
    "__version__", "add", "adherence", "adopt", "advance", "alternatives", "check", "compare",
    "diff", "drop", "errors", "export", "limits", "load_catalogue", "move", "plan",
    "plan_programme", "replan", "reschedule", "revise", "safety", "solvers", "swap", "weeks", "why",
    "why_not",
]  # fmt: skip


def run(code: str) -> str:
    """What a fresh process prints."""
    env = {**os.environ, "PYTHONPATH": str(Path(backcare.__file__).parents[1])}
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-W", "error", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=env,
    ).stdout


def test_the_public_names_are_frozen():
    """A1: no public name comes or goes without this list being changed."""
    assert sorted(backcare.__all__) == PUBLIC
    assert dir(backcare) == PUBLIC


@pytest.mark.parametrize("name", backcare.__all__)
def test_every_public_name_is_there_and_documented(name: str):
    """Each name can be imported, and what it names has a docstring of its own."""
    thing = getattr(backcare, name)
    if name == "__version__":
        assert isinstance(thing, str)
    else:
        assert len(inspect.cleandoc(thing.__doc__ or "")) > 20
        assert getattr(backcare, name) is thing


@pytest.mark.parametrize("name", [n for n in backcare.__all__ if n[0].isupper()])
def test_every_public_method_is_documented(name: str):
    """Whoever asks for help on a public class finds a sentence for each of its methods."""
    thing = getattr(backcare, name)
    members = {key: value for key, value in vars(thing).items() if not key.startswith("_")}
    for key, member in members.items():
        if callable(member) or isinstance(member, property | classmethod):
            assert inspect.getdoc(member), f"{name}.{key}"


def test_an_unknown_name_is_an_attribute_error():
    """The lazy lookup does not swallow mistakes."""
    with pytest.raises(AttributeError, match="'plann'"):
        _ = backcare.plann  # type: ignore[attr-defined]


@pytest.mark.processes
def test_importing_does_nothing():
    """A2: importing prints nothing and loads neither dependencies nor the planner."""
    code = (
        "import sys, backcare; heavy = [name for name in sys.modules if name.split('.')[0] in "
        "('attrs', 'attr', 'cattrs') or name.startswith('backcare.')]; "
        "sys.stdout.write(repr(heavy))"
    )
    assert run(code) == "[]"


@pytest.mark.processes
def test_importing_everything_prints_nothing_and_configures_nothing():
    """A2: no log handler, no warning filter, no changed locale or signal."""
    code = (
        "import logging, warnings, locale; before = (list(warnings.filters), locale.setlocale(0));"
        "from backcare import *; import backcare.cli;"
        "assert (list(warnings.filters), locale.setlocale(0)) == before;"
        "assert not logging.getLogger().handlers"
    )
    assert run(code) == ""


def test_the_package_says_that_it_is_typed():
    """Other projects' type checkers look for this file."""
    assert Path(backcare.__file__).with_name("py.typed").is_file()
