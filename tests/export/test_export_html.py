"""What notebooks show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
import courses
import hostile
from backcare import export
from backcare.export._markup import readable
from backcare.export.programme_text import Page, how_to_use
from backcare.export.text import dose_in_words
from backcare.words import words_in
from pages import SPACE, assert_safe, every_text, parsed, told
from strategies import judged_cases, tried

if TYPE_CHECKING:
    from backcare._shown import Shown

BUNDLED = {lang: bc.load_catalogue(lang=lang) for lang in ("en", "da")}
_READY = BUNDLED["en"].routines["three-times-twenty"]
WEEK = bc.adopt(_READY.routine, bc.Request.from_dict(_READY.wishes))
COURSE = courses.course(weeks=3)
LANGS = pytest.mark.parametrize("lang", ["en", "da"])


def things(plan: bc.Plan) -> list[Shown]:
    """Everything of a plan that has a face."""
    found = [plan, plan.routine, *plan.routine, plan.explanation, plan.catalogue]
    return [*found, *plan.routine.exercises]


@tried(25)
@given(hostile.plans())
def test_hostile_texts_stay_texts(plan):
    """X3: whatever a catalogue says, only allowed tags come out, and the text as it was."""
    for thing in things(plan):
        tree = parsed(export.html.dumps(thing, plan.catalogue))
        assert parsed(thing._repr_html_()) is not None
        inside = every_text(tree)
        if isinstance(thing, bc.Plan | bc.Routine | bc.Session):
            assert {readable(one) for one in hostile.texts(plan)} <= inside
        if isinstance(thing, bc.Exercise):
            for one in (thing.title, thing.summary, thing.aim, thing.feel, *thing.faults):
                assert readable(one) in inside


@tried(15)
@given(judged_cases())
def test_any_week_has_a_face(case):
    """Broken and empty weeks are shown too, with a sentence for each breach."""
    catalogue, request, routine = case
    explanation = bc.check(routine, request, catalogue)
    for thing in (routine, explanation, catalogue, *routine):
        text = told(parsed(thing._repr_html_()))
        assert bc.safety.note().stop_rule in text
    text = told(parsed(export.html.dumps(explanation, catalogue)))
    for one in explanation.breaches:
        assert one.say() in text


@LANGS
def test_every_face_says_when_to_stop(lang):
    """S2, S8: each face has the stop rule, the signs and the questions, in its own language."""
    plan = WEEK.in_language(lang)
    for thing in things(plan):
        html = export.html.dumps(thing, plan.catalogue)
        assert html.startswith(f'<section class="backcare" lang="{lang}">')
        assert_safe(plan, told(parsed(html)))
    for thing in (plan, plan.routine, plan.catalogue, plan.routine.exercises[0]):
        assert thing._repr_html_().startswith(f'<section class="backcare" lang="{lang}">')


@LANGS
def test_a_week_shows_its_days_doses_and_balance(lang):
    """Seven days, every dose in words, each category's minutes beside those meant for it."""
    plan = WEEK.in_language(lang)
    words = words_in(lang)
    tree = parsed(plan._repr_html_())
    text = told(tree)
    (week,) = [one for one in tree.iter(f"{SPACE}ul") if one.get("class") == "bc-week"]
    assert len(list(week)) == 7
    spoken = ["".join(day[0].itertext()).split(":")[0].lower() for day in week]
    assert spoken == [words.label(day).lower() for day in bc.Weekday]
    resting = [words.say("face", "rest_day") in "".join(day[0].itertext()) for day in week]
    assert resting == [day not in plan.routine.days for day in bc.Weekday]
    for session in plan.routine:
        for use in session:
            assert export.text.dose_in_words(use, lang) in text
    for one in plan.explanation.categories:
        row = words.say(
            "ui",
            "balance_row",
            name=plan.catalogue.categories[one.category].name,
            minutes=export.text.minutes_of(one.seconds),
            target=export.text.minutes_of(one.target_seconds),
        )
        assert row in text
    for goal in plan.explanation.goals:
        assert goal.say(lang) in text


def test_bars_are_as_long_as_the_time():
    """A session of half the time has half the height, and a segment's share is its seconds."""
    kind = bc.Category("k")
    one = bc.Exercise("a", kind, bc.Dose(min_amount=1, max_amount=99))
    week = bc.Routine([bc.Session("mon", [bc.Prescription(one, 1, 50)]),
                       bc.Session("thu", [bc.Prescription(one, 1, 25)])])  # fmt: skip
    html = week._repr_html_()
    assert html.count("height:100%") == html.count("height:50%") == 1
    assert 'style="flex:50 0 0"' in html
    assert "0:50" in html
    assert "0:25" in html


def test_days_alike_share_a_table():
    """What is done on several days stands once, under all of them."""
    day = WEEK.routine.sessions[0]
    week = bc.Routine([attrs.evolve(day, day=name) for name in ("mon", "wed", "fri")])
    tree = parsed(week._repr_html_())
    (caption,) = tree.iter(f"{SPACE}caption")
    assert "".join(caption.itertext()).startswith("Monday, Wednesday and Friday, ")
    (table,) = tree.iter(f"{SPACE}table")
    heads = [one.get("scope") for one in table.iter(f"{SPACE}th")]
    assert heads == ["col"] * 3 + ["row"] * len(day)


def test_an_older_or_screened_person_is_told_so():
    """S2: after a screening the face says that somebody asked, and carries no questions."""
    answers = {one.code: "no" for one in bc.safety.questions()}
    asked = bc.safety.Screening(answers=answers, age=60, date="2026-11-26")
    wishes = attrs.evolve(WEEK.request, screening=asked)
    plan = bc.adopt(WEEK.routine, wishes, WEEK.catalogue, today=asked.date)
    text = told(parsed(plan._repr_html_()))
    assert_safe(plan, text)
    words = words_in("en")
    assert words.say("face", "asked") in text
    assert words.say("face", "nobody_asked") not in text
    assert words.say("face", "nobody_asked") in told(parsed(WEEK._repr_html_()))
    assert bc.safety.questions()[0].text not in text


def test_what_the_wishes_rule_out_is_named_with_the_reason():
    """Each exercise that is ruled out stands with every rule against it, by name."""
    wishes = attrs.evolve(WEEK.request, exclude={"plank"})
    found = bc.check(WEEK.routine, wishes, WEEK.catalogue)
    text = told(parsed(export.html.dumps(found, WEEK.catalogue)))
    assert "Forearm plank: excluded" in text
    assert "plank: excluded" in told(parsed(found._repr_html_()))


def test_a_large_catalogue_is_cut_and_counted(monkeypatch):
    """Beyond so many rows the rest is a number, in catalogues and in what is ruled out."""
    monkeypatch.setattr(export.html, "MOST_ROWS", 3)
    catalogue = BUNDLED["en"]
    count = len(catalogue.where(category="strength"))
    strong = [one for one in catalogue.values() if one.category.key == "strength"]
    text = told(parsed(catalogue._repr_html_()))
    assert 3 < len(strong) <= count
    assert f"and {len(strong) - 3} more" in text
    assert strong[2].name in text
    assert strong[3].name not in text
    wishes = attrs.evolve(WEEK.request, exclude=set(catalogue) - set(WEEK.routine.exercises))
    judged = bc.check(WEEK.routine, wishes, catalogue)
    rest = len(judged.ruled_out) - 3
    assert f"and {rest} more" in told(parsed(judged._repr_html_()))


def test_a_repr_never_raises():
    """What cannot be shown is None, with which a notebook takes the plain repr."""
    broken = object.__new__(bc.Plan)
    assert broken._repr_html_() is None
    with pytest.raises(bc.DataError, match="has no face"):
        export.html.dumps(1)


@given(st.sampled_from(hostile.NASTY) | st.text())
def test_readable_text_is_one_line_without_controls(text):
    """No control, mark of direction or half a pair is left; readable text stays as it is."""
    plain = readable(text)
    assert readable(plain) == plain
    plain.encode()
    assert len(plain) <= len(text)
    if text.isprintable():
        assert plain == text
    assert not set(plain) & set("\r\n\t\x00\x1b\u202e\u200f")


@LANGS
def test_a_programme_shows_its_weeks_and_why_they_change(lang):
    """Each week has its dates, doses and marks; the last settled one is open, with its reasons."""
    told_of = [
        bc.Feedback(date=one.date, pain_during=1, next_day="same")
        for one in COURSE.weeks[0].sessions
    ]
    course = bc.advance(COURSE, told_of, today="2026-12-06").in_language(lang)
    tree = parsed(course._repr_html_())
    text = told(tree)
    assert_safe(course, text)
    weeks = [
        one for one in tree.iter(f"{SPACE}details") if one.findall(f"./{SPACE}summary/{SPACE}b")
    ]
    assert [one.get("open") for one in weeks] == [None, "", None]
    page = Page(course)
    for week, one in zip(course.weeks, weeks, strict=True):
        inside = "".join(one.itertext())
        assert page.week_title(week) in inside
        for session in week.sessions:
            for use in session:
                assert dose_in_words(use, lang) in inside
        for mark in page.marks(week).values():
            assert mark in inside
        for line in (*page.week_notes(week), *page.reasons(week)):
            assert line.strip().removeprefix("- ") in inside
    assert page.marks(course.weeks[1])
    assert page.reasons(course.weeks[1])
    for line in how_to_use(course.limits, words_in(lang)):
        assert line in text


def test_a_programme_without_a_settled_week_opens_its_first():
    """Where all is expected only, the first week is open."""
    weeks = tuple(attrs.evolve(one, expected=True) for one in COURSE.weeks)
    tree = parsed(attrs.evolve(COURSE, weeks=weeks)._repr_html_())
    (opened,) = [one for one in tree.iter(f"{SPACE}details") if one.get("open") == ""]
    assert "Week 1" in "".join(opened.itertext())


def test_what_is_not_there_has_no_heading():
    """An exercise without words shows its facts alone, and met goals are one sentence."""
    one = bc.Exercise("a", bc.Category("k"), bc.Dose(min_amount=1, max_amount=2))
    text = told(parsed(one._repr_html_()))
    for key in ("steps", "faults", "feel", "easier", "harder"):
        assert words_in("en").say("ui", key) not in text
    goals = [attrs.evolve(goal, value=0) for goal in WEEK.explanation.goals]
    judged = attrs.evolve(WEEK.explanation, goals=goals, ruled_out=())
    text = told(parsed(judged._repr_html_()))
    assert words_in("en").say("limits", "met") in text
    assert "rule" not in text.replace("breaks no rule", "")
