"""Markdown, read back by a parser of CommonMark and GitHub's tables."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

import backcare as bc
import courses
import hostile
from backcare import export
from backcare.export._markup import readable
from backcare.export.programme_text import how_to_use
from backcare.export.text import dose_in_words
from backcare.words import words_in
from courses import TODAY, answered
from pages import assert_safe
from strategies import tried

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
READY = bc.load_catalogue().routines["three-times-twenty"]
WEEK = bc.adopt(READY.routine, bc.Request.from_dict(READY.wishes))
COURSE = courses.course(weeks=2)
LANGS = pytest.mark.parametrize("lang", ["en", "da"])
PLAIN = {
    "heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td", "bullet_list",
    "ordered_list", "list_item", "text", "strong",
}  # fmt: skip


def texts(markdown: str) -> list[str]:
    """The texts that a reader sees, block by block; no markup but ours is found."""
    found: list[str] = []
    for token in READER.parse(markdown):
        assert token.type.removesuffix("_open").removesuffix("_close") in PLAIN, token
        for one in token.children or ():
            assert one.type.removesuffix("_open").removesuffix("_close") in PLAIN, one
        if token.type == "inline":
            found.append("".join(one.content for one in token.children or ()))
    return found


@tried(30)
@given(hostile.plans())
def test_hostile_texts_stay_texts(plan):
    """Whatever a catalogue says is read back as text, and makes no link, list, table or tag."""
    seen = texts(export.markdown.dumps(plan))
    for one in plan.routine.exercises:
        assert readable(one.title).strip() in seen
        for step in one.steps:
            wanted = readable(step.text).strip()
            assert any(wanted == text or text.startswith(f"{wanted} (") for text in seen)


@pytest.mark.parametrize("text", [*hostile.NASTY, "x 1. y", "a-b", "http://x", "-", "12) x"])
def test_an_escaped_text_is_a_paragraph_of_its_own(text):
    """Each hostile text alone, at the start of a line, is one paragraph and no address in it."""
    shown = export.markdown.escaped(text)
    (seen,) = texts(shown)
    assert seen == readable(text).strip()
    assert not re.search(r"[^\\\\]://", shown)
    assert "www." not in shown


def test_ordinary_words_are_left_alone():
    """A text that means nothing in Markdown is written as it is."""
    for one in WEEK.routine.exercises:
        for step in one.steps:
            assert export.markdown.escaped(step.text) == step.text


@LANGS
def test_a_week_says_everything(lang):
    """S2, S8: days, doses, balance, goals, steps and the safety note, each in its place."""
    plan = WEEK.in_language(lang)
    seen = texts(export.markdown.dumps(plan))
    assert_safe(plan, "\n".join(seen))
    assert words_in(lang).say("face", "nobody_asked") in seen
    for session in plan.routine:
        for use in session:
            assert dose_in_words(use, lang) in seen
    for goal in plan.explanation.goals:
        assert goal.say(lang) in seen
    headings = [line for line in export.markdown.dumps(plan).splitlines() if line[:2] == "# "]
    assert len(headings) == 1


@LANGS
def test_a_programme_says_everything(lang):
    """Every week with its dates, doses and marks, and how to go on."""
    course = COURSE.in_language(lang)
    seen = texts(export.markdown.dumps(course))
    assert_safe(course, "\n".join(seen))
    for line in how_to_use(course.limits, words_in(lang)):
        assert line in seen
    for one in course.sessions:
        for use in one:
            dose = dose_in_words(use, lang)
            assert any(text == dose or text.startswith(f"{dose} (") for text in seen)
    assert words_in(lang).say("programme", "expected") in seen
    assert sum(text.endswith(")") and "(" in text for text in seen) > 0


def test_a_kind_that_the_wishes_leave_nothing_of_says_so():
    """Balance rows name what cannot be met; a screened person is not asked again."""
    times = [attrs.evolve(one, admissible=0) for one in WEEK.explanation.categories]
    asked = attrs.evolve(WEEK.request, screening=answered(TODAY))
    plan = bc.adopt(WEEK.routine, asked, today=TODAY)
    plan = attrs.evolve(plan, explanation=attrs.evolve(plan.explanation, categories=times))
    markdown = export.markdown.dumps(plan)
    assert markdown.count(words_in("en").say("ui", "none_left")) == len(times)
    assert words_in("en").say("face", "asked") in markdown
    assert words_in("en").say("ui", "questions") not in markdown


def test_what_is_no_plan_is_refused():
    """A routine alone has met no gate."""
    with pytest.raises(bc.BackcareError, match="Routine"):
        export.markdown.dumps(WEEK.routine)
