"""The page of measurements says what the benchmarks' results say, and the results are whole."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from backcare.planner.goals import NAMES

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "measured.md"
SOLVERS = ("ours", "exact", "greedy")

pytestmark = pytest.mark.checkout


@pytest.fixture(scope="module")
def measured() -> ModuleType:
    """The script that writes the page's tables."""
    spec = importlib.util.spec_from_file_location("measured", ROOT / "docs" / "measured.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """The results of all solvers."""
    return json.loads((ROOT / "benchmarks" / "quality.json").read_text("utf-8"))


def test_the_page_has_the_tables_of_the_results(measured):
    """Whoever runs a benchmark again runs ``python docs/measured.py``, or this fails."""
    page = PAGE.read_text("utf-8")
    assert measured.refreshed(page) == page
    assert len(re.findall(r"<!-- begin: \w+ -->\n\n\|", page)) == 4


def test_every_instance_was_given_to_every_solver(records):
    """300 instances, three entries each, all that the page counts in them."""
    assert sum(1 for name in records if name.startswith("small-")) == 240
    assert sum(1 for name in records if name.startswith("bundled-")) == 60
    assert len(records) == 300
    for record in records.values():
        assert sorted(record) == sorted(SOLVERS)
        for entry in record.values():
            assert entry["cpu"] >= 0
            assert entry["values"] is None or len(entry["values"]) == len(NAMES)


def test_the_results_have_no_breach_and_no_false_bound(records):
    """P1, P3: what must never be is not in the results; one solver's bound holds for the others."""
    for name, record in records.items():
        assert all(one["breaches"] == 0 for one in record.values()), name
        for one in record.values():
            for other in record.values():
                held = zip(one["values"] or (), one["bounds"], other["values"] or (), strict=False)
                for value, bound, reached in held:
                    assert bound <= reached, name
                    if value != reached:
                        break


def _compared(records: dict[str, Any], kind: str) -> tuple[int, int, int]:
    """How many weeks both have, how many of CP-SAT's are better, and how many are worse."""
    rows = [record for name, record in records.items() if name.startswith(kind)]
    pairs = [(row["ours"]["values"], row["exact"]["values"]) for row in rows]
    both = [pair for pair in pairs if None not in pair]
    return len(both), sum(a > b for a, b in both), sum(a < b for a, b in both)


def test_the_readme_has_the_same_numbers(measured, records):
    """What the README says of good and bad is what was measured."""
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    both, better, worse = _compared(records, "bundled-")
    assert f"Of {both} requests over the bundled catalogue" in readme
    assert f"has a better week for {better} and a worse one for {worse};" in readme
    both, better, worse = _compared(records, "small-")
    assert f"of {both} over a few random exercises it has a better one for {better}." in readme
    assert not worse
    assert measured.KINDS["bundled"] in readme


def case(ours: list[int], exact: list[int], bounds: list[int], cpu: float) -> dict[str, Any]:
    """A record with these goals and bounds of CP-SAT; the greedy is as good as CP-SAT."""
    entry = {"values": exact, "bounds": bounds, "cpu": cpu, "breaches": 0}
    return {
        "ours": {"values": ours, "bounds": [0] * 9, "cpu": 0.5, "breaches": 0},
        "exact": entry,
        "greedy": {**entry, "bounds": []},
    }


def test_worse_and_unproven_weeks_are_counted_and_listed(measured):
    """A miss cannot hide: it is in the counts, by its name, and with what was proven."""
    best, worse = [0] * 9, [0] * 8 + [1]
    rows = {
        "small-000": case(worse, best, best, 1.0),
        "small-001": case(best, worse, best, 2.0),
        "bundled-00": case(worse, worse, worse, 4.0),
    }
    told = measured.quality(rows)
    assert "| worse | 1 | 0 |" in told
    assert "| better than CP-SAT's week | 1 | 0 |" in told
    assert "| as good | 0 | 1 |" in told
    assert "| optima that CP-SAT proves | 1 | 1 |" in told
    assert "| … equalled | 0 | 1 |" in told
    assert "| all nine goals proven by backcare | 1 | 0 |" in told
    listed = measured.misses(rows)
    assert "| small-000 | 0 0 0 0 0 0 0 0 1 | 0 0 0 0 0 0 0 0 0 | yes |" in listed
    assert listed.count("\n") == 3
    rows["small-000"]["greedy"] = {"values": None, "bounds": [], "cpu": 0.0, "breaches": 0}
    assert "disagree whether there is one | 1 | 0 |" in measured.quality(rows)
