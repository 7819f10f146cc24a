"""Most of the light tests once more in Pyodide: another processor and a newer Python."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING

import pytest

from in_pyodide import errand
from node_tools import missing, node

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.tools, pytest.mark.checkout]
# These take most of the time; ``python tests/in_pyodide.py`` runs them too.
LONG = (
    "tests/export/test_export_calendar.py::test_hostile_texts",
    "tests/planner/solver/test_search.py",
    "tests/planner/solver/test_weekly.py",
    "tests/planner/test_bounds_reach.py",
    "tests/planner/test_editing.py::test_a_hundred_edits",
    "tests/planner/test_editing.py::test_edits_of_the_bundled_catalogue",
    "tests/planner/test_relaxing.py",
    "tests/planner/test_replanning.py::test_a_dose_stays",
    "tests/programme/test_programme_machine.py",
    "tests/programme/test_programme_planning.py",
    "tests/safety/test_entrances.py",
    "tests/safety/test_gate.py::test_a_person_and_a_day_that_do_not",
    "tests/safety/test_gate.py::test_a_screening_needs_a_day",
    "tests/safety/test_gate.py::test_nobody_asked",
    "tests/safety/test_gate_table.py",
    "tests/safety/test_programme_gate.py",
    "tests/test_answering.py",
    "tests/test_cli.py::test_every_wish",
    "tests/test_cli.py::test_what_would_help",
    "tests/test_docs.py",
    "tests/test_floors.py",
    "tests/test_programme_command.py",
    "tests/test_promises.py::test_an_exercise_that_is_ruled_out",
    "tests/test_ready_routines.py",
    "tests/typing",
)


def test_most_of_the_light_tests_pass_in_pyodide(tmp_path: Path):
    """Tests of every room pass in WebAssembly and on a newer Python, not by being left out."""
    node("--version")  # skips where there is none
    if importlib.util.find_spec("hatchling") is None:
        missing("hatchling is not installed (extra dev)")
    left_out = [f"--{'deselect' if '::' in name else 'ignore'}={name}" for name in LONG]
    report = node("python.mjs", stdin=errand(tmp_path, *left_out))
    assert "platform emscripten -- Python 3." in report
    (passed,) = re.findall(r"(\d+) passed", report)
    assert int(passed) >= 2500, report
