"""Plans and exercises as plain text."""

from __future__ import annotations

import pytest

import backcare as bc
from backcare import export
from backcare.words import words_in

BUNDLED = {lang: bc.load_catalogue(lang=lang) for lang in ("en", "da")}
_READY = BUNDLED["en"].routines["three-times-twenty"]
WEEK = bc.adopt(_READY.routine, bc.Request.from_dict(_READY.wishes))
TIMES = "\N{MULTIPLICATION SIGN}"
LANGS = pytest.mark.parametrize("lang", ["en", "da"])
WIDTHS = pytest.mark.parametrize("width", [24, 30, 37, 60, 80, 120])


def assert_fits(text: str, width: int) -> None:
    """No line is longer than the width, unless it is a single word, and none ends in a blank."""
    for line in text.splitlines():
        assert len(line) <= width or len(line.split()) == 1, line
        assert line == line.rstrip()
    assert text.endswith("\n")


def joined(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


@LANGS
@WIDTHS
def test_a_plan_fits_its_width_and_says_everything(lang: str, width: int):
    """S8: at any width, days, exercises, stop rule and every emergency sign are there."""
    week = WEEK.in_language(lang)
    text = export.text.dumps(week, width)
    assert_fits(text, width)
    whole = joined(text)
    note = week.safety
    for said in (note.stop_rule, note.emergency_heading, *note.emergency_signs, note.general):
        assert joined(said) in whole
    for said in (note.emergency_action, note.unscreened, *note.questions):
        assert joined(said) in whole
    letters = "".join(text.split())
    for session in week.routine:
        assert words_in(lang).label(session.day).lower() in whole.lower()
        for one in session:
            assert "".join(one.exercise.name.split()) in letters
            assert one.exercise.key in letters


@LANGS
@WIDTHS
def test_every_exercise_fits_its_width(lang: str, width: int):
    """Each exercise of the catalogue is shown in full: steps, faults and what to feel."""
    catalogue = BUNDLED[lang]
    for one in catalogue.values():
        text = export.text.exercise_text(one, catalogue, width)
        assert_fits(text, width)
        whole = "".join(text.split())
        for said in (one.name, one.summary, one.feel, *one.faults, *map(str, one.steps)):
            assert "".join(said.split()) in whole


def test_a_width_below_the_narrowest_is_the_narrowest():
    """A terminal that says 0 or 5 columns still gets whole lines."""
    assert export.text.dumps(WEEK, 0) == export.text.dumps(WEEK, export.text.NARROWEST)


@LANGS
def test_a_verdict_names_every_breach(lang: str):
    """The rule's sentence with the exercise's name, and the rule's own word."""
    catalogue = BUNDLED[lang]
    key = WEEK.routine.exercises[0].key
    request = bc.Request(sessions=3, exclude={key})
    verdict = bc.check(WEEK.routine, request, catalogue)
    text = export.text.verdict_text(verdict, catalogue, 100)
    assert catalogue[key].name in text
    assert all(f"[{one.rule}]" in text for one in verdict.breaches)
    assert str(len(verdict.breaches)) in text.splitlines()[0]


@pytest.mark.parametrize(
    ("key", "lang", "dose", "said"),
    [
        ("cat-cow", "en", (1, 8), f"1 {TIMES} 8"),
        (
            "spinal-twist",
            "en",
            (1, 5),
            f"1 {TIMES} 5 repetitions per side, hold 3 s",
        ),
        ("spinal-twist", "da", (2, 5), f"2 {TIMES} 5"),
    ],
)
def test_a_dose_in_words(key: str, lang: str, dose: tuple[int, int], said: str):
    """Sets times amount; the rest is named only where there is one between two sets."""
    one = bc.Prescription(BUNDLED[lang][key], *dose)
    words = export.text.dose_in_words(one, lang)
    assert words.startswith(said)
    assert ("15 s" in words) == (dose[0] > 1)


def test_minutes_are_rounded_half_up():
    """Half a minute is one."""
    found = [export.text.minutes_of(seconds) for seconds in (0, 29, 30, 89, 90)]
    assert found == [0, 0, 1, 1, 2]


def test_a_category_that_the_wishes_leave_bare_is_named():
    """Where no exercise of a kind is left, the plan says so."""
    strong = {key for key, one in BUNDLED["en"].items() if one.category.key == "strength"}
    week = bc.plan(bc.Request(sessions=1, minutes=2, exclude=strong))
    assert "leave no exercise of this kind" in export.text.dumps(week)
