"""Weeks to choose from, as text."""

from __future__ import annotations

import pytest
from attrs import evolve

import backcare as bc
from backcare import export
from backcare.words import words_in
from courses import SMALL
from pages import assert_safe

FOUND = bc.weeks(bc.Request(sessions=2, minutes=5), 3, SMALL)


def test_there_are_weeks_to_tell_of():
    """The tests below speak of more than one."""
    assert len(FOUND) == 3


def test_every_week_is_told_and_what_differs():
    """Each exercise of each session, and for all weeks but the first the difference."""
    text = export.weeks_text.dumps(FOUND, 9999)
    heads = [text.index(f"Week {number} of 3\n") for number in (1, 2, 3)]
    assert heads == sorted(heads)
    ends = [*heads[1:], text.index("How good it is")]
    for rank, (plan, start, end) in enumerate(zip(FOUND, heads, ends, strict=True)):
        part = text[start:end]
        for session in plan.routine:
            for use in session:
                dose = export.text.dose_in_words(use)
                assert f"{use.exercise.title} ({use.exercise.key}): {dose}\n" in part
        difference = export.text.difference_text(bc.diff(FOUND.plans[0], plan), SMALL, 9999)
        rows = "".join(f"  - {line}\n" for line in difference.splitlines())
        assert (rows in part) == (rank > 0)
        assert "Balance\n" in part


@pytest.mark.parametrize("width", [1, 40, 80])
def test_lines_keep_to_the_terminal(width):
    """No line is longer than the columns, or than one word."""
    for line in export.weeks_text.dumps(FOUND, width).splitlines():
        assert len(line) <= max(width, export.text.NARROWEST) or " " not in line.strip()


def test_what_is_alike_is_told_once_and_is_safe():
    """S2, S8: one safety note, whole, in the language of the weeks."""
    text = export.weeks_text.dumps(FOUND, 9999)
    assert_safe(FOUND.plans[0], text)
    assert text.count("When to ring 112") == 1
    assert text.count("How good it is") == 1


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize(
    ("more", "key"), [(True, "more"), (False, "no_more"), (None, "none_found")]
)
def test_it_says_whether_there_are_more(more, key, lang):
    """Three answers, each with words of its own, and no other beside it."""
    plans = tuple(one.in_language(lang) for one in FOUND)
    text = export.weeks_text.dumps(evolve(FOUND, plans=plans, more=more), 9999)
    for name in ("more", "no_more", "none_found"):
        assert (words_in(lang).say("weeks", name) in text) == (name == key)
