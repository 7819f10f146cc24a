"""The how-to for one's own exercises tells the truth: its example, and what it says of mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import backcare

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "own-catalogue.md"
pytestmark = pytest.mark.checkout

Data = dict[str, Any]
Mistake = Callable[[Data], Data | str]


@pytest.fixture
def pillow() -> Data:
    """The page's own example."""
    (block,) = re.findall(
        r":caption: pillow.json\n\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    value: Data = json.loads(block)
    return value


def saved(value: object, tmp_path: Path) -> Path:
    """A file with the value in it."""
    path = tmp_path / "mine.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return path


def test_the_danish_example_makes_the_exercise_complete(pillow: Data, tmp_path: Path) -> None:
    """With the page's Danish texts nothing is missing in Danish."""
    danish = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    pillow["text"] |= json.loads(f"{{{danish[0]}}}")
    mine = backcare.load_catalogue(saved(pillow, tmp_path), lang="da")
    assert mine["pillow-squeeze"].name == "Knib om pude"
    assert mine.gaps() == {}


def _facts(data: Data) -> Data:
    facts: Data = data["exercises"]["pillow-squeeze"]
    return facts


def _rename(data: Data, key: str) -> Data:
    data["exercises"][key] = data["exercises"].pop("pillow-squeeze")
    words = data["text"]["en"]["exercises"]
    words[key] = words.pop("pillow-squeeze")
    return data


def _replacing(data: Data) -> Data:
    data["settings"]["replaces"] = ["glute-squeeze"]
    _facts(data)["easier"] = []
    _facts(data)["cautions"]["supine-lying"] = False
    return _rename(data, "glute-squeeze")


def _respeaking(data: Data) -> Data:
    data["text"]["en"]["exercises"]["cat-cow"] = {"name": "Cat"}
    return data


def _with(change: Data, part: str = "") -> Mistake:
    def planted(data: Data) -> Data:
        (_facts(data)[part] if part else _facts(data)).update(change)
        return data

    return planted


def _without(name: str, part: str = "") -> Mistake:
    def planted(data: Data) -> Data:
        del (_facts(data)[part] if part else _facts(data))[name]
        return data

    return planted


def _as_text(old: str, new: str) -> Mistake:
    return lambda data: json.dumps(data, indent=2).replace(old, new, 1)


PLANTED: dict[str, Mistake] = {
    "not JSON: Expecting ',' delimiter": _as_text('"beginner",', '"beginner"'),
    "Expecting property name enclosed in double quotes": _as_text(
        '"at_home": true', '"at_home": true,'
    ),
    "not JSON: Expecting value": _as_text('"Pillow squeeze"', "\u201cPillow squeeze\u201d"),
    "there is no key 'amounts' here. Did you mean 'amount'?": _with({"amounts": [8, 12]}, "dose"),
    "the key 'category' is missing": _without("category"),
    "the key 'level' stands twice": _as_text('"level":', '"level": "beginner", "level":'),
    "'lying' is no position. Did you mean 'side-lying' or 'kneeling'?": _with(
        {"position": "lying"}
    ),
    "'mat' is not a list. Put it in square brackets": _with({"equipment": "mat"}),
    "'8' is not a whole number": _with({"seconds_per_unit": "8"}, "dose"),
    "say true or false for: wrist-load": _without("wrist-load", "cautions"),
    "the minimum 12 is above the maximum 8": _with({"amount": [12, 8]}, "dose"),
    "a hold cannot be longer than the unit that it is part of": _with({"hold_seconds": 9}, "dose"),
    "there is no exercise 'glute-squeze'. Did you mean 'glute-squeeze' or 'pillow-squeeze'?": _with(
        {"easier": ["glute-squeze"]}
    ),
    "there is no equipment 'cushion'. Known are: band, chair, mat, pillow, stick, towel, wall.": (
        _with({"equipment": ["cushion"]})
    ),
    "there is one with this key already": lambda data: _rename(data, "cat-cow"),
    "there are other words for this already. Use a key of your own": _respeaking,
    "a replacement may not drop a caution: supine-lying": _replacing,
    "easier and harder go in a circle: glute-squeeze, pillow-squeeze": _with(
        {"harder": ["glute-squeeze"]}
    ),
    "steps (3) and words of breathing (2) differ in number": _with({"breathing": ["in", "out"]}),
    "the key 'Pillow squeeze' is not in kebab-case (like 'cat-cow')": lambda data: _rename(
        data, "Pillow squeeze"
    ),
    "the character U+000A is not allowed in a text": _as_text("Pillow squeeze", "Pillow\\nsqueeze"),
}
"""What the page says of a mistake, and the mistake."""


@pytest.mark.parametrize("said", PLANTED)
def test_the_page_quotes_the_refusal_of_each_mistake(
    said: str, pillow: Data, tmp_path: Path
) -> None:
    """A planted mistake is refused in the words that the page explains."""
    with pytest.raises(backcare.DataError) as caught:
        backcare.load_catalogue(saved(PLANTED[said](pillow), tmp_path))
    assert said in str(caught.value)
    assert f"`{said}`" in PAGE.read_text("utf-8")


def test_the_page_explains_no_refusal_that_is_not_planted() -> None:
    """Every quoted message of the table is one that a test has seen, the encoding's apart."""
    table = PAGE.read_text("utf-8").partition("## What each refusal means")[2]
    quoted = {
        one
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for one in re.findall(r"`([^`]+)`", row)
    }
    known = {"not UTF-8", "not JSON: Illegal trailing comma before end of object"}
    assert quoted - known == set(PLANTED)
