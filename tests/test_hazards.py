"""The hazard log: whole, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOG = ROOT / "docs" / "safety" / "hazards.md"
PARTS = ("Causes", "What is done", "Remains", "Shown by", "Still to be shown by")

# Every kind of hazard that the log has to speak of, by words of its heading.
KINDS = {
    "A plan in spite of a red flag",
    "A move that a person should not do",
    "A rule relaxed for balance",
    "A dose too high, or raised too fast",
    "A session on the wrong day",
    "The stop rule lost",
    "Feedback ignored",
    "Injected text",
    "A tampered catalogue",
    "A change of plans that nobody reviewed",
    "Denial of service",
    "Another person's plan",
    "A person outside the population",
    "Read as a diagnosis",
    "An integrator skips the screening",
    "Outdated content",
    "A false alarm",
    "The wrong exercise shown",
}

pytestmark = pytest.mark.checkout


def hazards(text: str) -> dict[str, dict[str, str]]:
    """Every hazard of a log with its parts, by its heading without the number."""
    found: dict[str, dict[str, str]] = {}
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        rows = re.split(r"^- \*\*(.+?)\.\*\*", body, flags=re.MULTILINE)[1:]
        found[heading.partition(". ")[2]] = dict(
            zip(rows[::2], map(str.strip, rows[1::2]), strict=True)
        )
    return found


def named(text: str) -> list[str]:
    """The tests that a text names, as pytest does."""
    return re.findall(r"`(tests/[^`]*)`", text)


@cache
def defined_in(file: str) -> frozenset[str]:
    """The test functions that a file defines."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def missing(text: str) -> list[str]:
    """The tests that a text names and that do not exist."""
    parts = [(one, *one.partition("::")[::2]) for one in named(text)]
    return [one for one, file, test in parts if test not in defined_in(file)]


def test_every_kind_of_hazard_is_in_the_log():
    """None of the kinds is missing, and the headings are numbered in their order."""
    text = LOG.read_text("utf-8")
    assert set(hazards(text)) >= KINDS
    numbers = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(hazards(text)) + 1)]


def test_every_hazard_is_whole():
    """Each has causes, what is done, and a test that shows it; no part is unknown or empty."""
    for heading, parts in hazards(LOG.read_text("utf-8")).items():
        assert {"Causes", "What is done", "Shown by"} <= set(parts), heading
        assert set(parts) <= set(PARTS), heading
        assert all(parts.values()), heading
        assert named(parts["Shown by"]), heading
        later = parts.get("Still to be shown by", "issue 1")
        assert re.search(r"\bissue \d+\b", later), heading


def test_every_test_that_a_hazard_names_exists():
    """A test that was renamed or removed is missed here, not by a reader."""
    assert missing(LOG.read_text("utf-8")) == []


def test_a_hazard_that_names_no_test_is_noticed():
    """The search is no formality: another file, another name and a bare file are all missing."""
    here = "tests/test_hazards.py"
    told = (
        f"`{here}::test_every_hazard_is_whole` `{here}::test_nothing` `{here}` "
        "`tests/none.py::test_every_hazard_is_whole` `tests/test_hazards.py::named`"
    )
    assert missing(told) == [
        f"{here}::test_nothing",
        here,
        "tests/none.py::test_every_hazard_is_whole",
        f"{here}::named",
    ]


def test_the_log_says_that_nobody_reviewed_it():
    """Log, purpose and front page say plainly that no clinician has looked at any of it."""
    pages = [LOG, LOG.with_name("index.md"), ROOT / "docs" / "index.md"]
    for page in pages:
        words = " ".join(page.read_text("utf-8").split())
        assert re.search(r"no clinician has reviewed", words, re.IGNORECASE), page.name
