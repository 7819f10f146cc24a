"""The page to print."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

import backcare as bc
import courses
import hostile
from backcare import export
from backcare.export._markup import readable
from backcare.export.text import dose_in_words
from backcare.words import words_in
from courses import answered
from pages import SPACE, assert_safe, every_text, parsed, told
from strategies import tried

READY = bc.load_catalogue().routines["three-times-twenty"]
WEEK = bc.adopt(READY.routine, bc.Request.from_dict(READY.wishes))
COURSE = courses.course(weeks=2)
LANGS = pytest.mark.parametrize("lang", ["en", "da"])


@tried(20)
@given(hostile.plans())
def test_hostile_texts_stay_texts(plan):
    """X3: a whole page with only allowed tags, that holds every text as it was."""
    page = export.paper.dumps(plan)
    assert page.startswith("<!doctype html>\n")
    page.encode()
    inside = every_text(parsed(page, whole=True))
    assert {readable(one) for one in hostile.texts(plan)} <= inside


@LANGS
def test_everything_is_on_the_page(lang):
    """S8: steps, faults and feelings of each exercise, and the whole note; nothing is folded."""
    plan = WEEK.in_language(lang)
    page = export.paper.dumps(plan)
    assert f'<html lang="{lang}">' in page
    assert "<details" not in page
    assert "<script" not in page
    assert "http" not in page
    text = told(parsed(page, whole=True))
    assert_safe(plan, text)
    assert words_in(lang).say("face", "nobody_asked") in text
    for one in plan.routine.exercises:
        for said in (one.title, one.feel, *one.faults, *(step.text for step in one.steps)):
            assert said in text
    for session in plan.routine:
        for use in session:
            assert dose_in_words(use, lang) in text


def boxes(table):
    """For each exercise of a table, on which of its days there is a box."""
    rows = table.findall(f".//{SPACE}tbody/{SPACE}tr")
    return {"".join(row[0].itertext()): [bool(len(cell)) for cell in row[2:]] for row in rows[:-2]}


def test_a_box_stands_where_an_exercise_is_done():
    """Each exercise has a box on the days of its sessions and on no other."""
    (table,) = parsed(export.paper.dumps(WEEK), whole=True).iter(f"{SPACE}table")
    assert boxes(table) == {
        one.title: [any(use.exercise == one for use in session) for session in WEEK.routine]
        for one in WEEK.routine.exercises
    }
    heads = [one.get("scope") for one in table.iter(f"{SPACE}th")]
    assert heads.count("col") == 2 + len(WEEK.routine)
    assert heads.count("row") == len(WEEK.routine.exercises) + 2
    tall = [row for row in table.findall(f".//{SPACE}tbody/{SPACE}tr") if row[0].get("colspan")]
    assert [len(row) for row in tall] == [1 + len(WEEK.routine)] * 2


@LANGS
def test_a_programme_has_a_table_for_each_week_with_its_dates(lang):
    """Every week stands under its dates, and says whether it is expected only."""
    course = COURSE.in_language(lang)
    tree = parsed(export.paper.dumps(course), whole=True)
    tables = list(tree.iter(f"{SPACE}table"))
    assert len(tables) == 2
    month = words_in(lang).say("month", "11")
    day = "30. november" if lang == "da" else "30 November"
    assert month in day
    assert day in "".join(tables[0].itertext())
    for week, table in zip(course.weeks, tables, strict=True):
        assert boxes(table).keys() == {one.title for one in week.plan.routine.exercises}
    text = told(tree)
    assert_safe(course, text)
    assert text.count(words_in(lang).say("programme", "expected")) == 1
    assert f"{course.limits.pain_to_refer}" in text


def test_chosen_exercises_need_no_planning():
    """A person's own choice, adopted, is a page like any other; each article is kept whole."""
    catalogue = bc.load_catalogue()
    chosen = [bc.Prescription(catalogue[key], 1, catalogue[key].dose.min_amount)
              for key in ("cat-cow", "knee-sway")]  # fmt: skip
    day = dt.date(2026, 11, 26)
    wishes = bc.Request(sessions=1, screening=answered(day))
    plan = bc.adopt(bc.Routine([bc.Session("tue", chosen)]), wishes, catalogue, today=day)
    page = export.paper.dumps(plan)
    tree = parsed(page, whole=True)
    titles = [one[0].text for one in tree.iter(f"{SPACE}article")]
    assert titles == ["Cat-cow", "Knee sway"]
    assert ".bc-sheets article{break-inside:avoid}" in page
    assert words_in("en").say("face", "asked") in told(tree)
    assert words_in("en").say("ui", "safety") not in told(tree)
    assert_safe(plan, told(tree))


def test_what_is_no_plan_has_no_page():
    """A routine alone has met no gate: it is refused."""
    with pytest.raises(bc.BackcareError, match="Routine"):
        export.paper.dumps(WEEK.routine)
