"""A programme as text: what a person takes home."""

from __future__ import annotations

import pytest
from attrs import evolve

import backcare as bc
from backcare.export import programme_text
from backcare.words import words_in
from courses import MONDAY, SMALL, TODAY, WISHES, answered, course, led, sunday, week_of, well

TIMES = "\N{MULTIPLICATION SIGN}"
LANGS = pytest.mark.parametrize("lang", ["en", "da"])
BUNDLED = bc.load_catalogue()
BEGINNER = bc.plan_programme(
    bc.Request(sessions=2, minutes=15),
    weeks=2,
    start=MONDAY,
    today=TODAY,
    solver=week_of("cat-cow", "glute-bridge", "hamstring-supine", catalogue=BUNDLED),
)


def joined(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


@LANGS
@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_a_programme_fits_its_width_and_says_everything(lang: str, width: int):
    """S8: at any width, dates, exercises, steps, stop rule and every emergency sign are there."""
    programme = BEGINNER.in_language(lang)
    text = programme_text.dumps(programme, width)
    assert all(len(line) <= width or len(line.split()) == 1 for line in text.splitlines())
    assert all(line == line.rstrip() for line in text.splitlines())
    whole, note = joined(text), programme.safety
    for said in (note.stop_rule, note.unscreened, *note.emergency_signs, *note.questions):
        assert joined(said) in whole
    assert whole.index(joined(note.stop_rule)) < whole.index("1. ")
    for one in {use.exercise for s in programme.sessions for use in s}:
        assert one.title in whole
        assert all(joined(step.text) in whole for step in one.steps)
    assert "{" not in text
    brief = programme_text.dumps(programme, width, steps=False)
    assert joined(BUNDLED.in_language(lang)["cat-cow"].steps[0].text) not in joined(brief)
    assert joined(note.stop_rule) in joined(brief)


def test_the_first_lines_in_english():
    """The head says how long, on which days, with what; each week its dates and doses."""
    lines = programme_text.dumps(BEGINNER, 200).splitlines()
    assert lines[0] == "Your programme: 2 weeks, 30 November to 13 December 2026"
    assert lines[2].startswith("Your days are Monday and Thursday. You begin with little")
    assert lines[3] == "What you need: mat and towel."
    start = lines.index("Week 2: 7 December to 13 December 2026")
    assert lines[start + 1 : start + 7] == [
        "  As planned if the week before went well. Otherwise stay on the week before.",
        "",
        "  Monday 7 December and Thursday 10 December, 5 min each time",
        f"  1. Glute bridge: 1 {TIMES} 11 repetitions, hold 3 s (before: 1 {TIMES} 10)",
        f"  2. Lying hamstring stretch: 2 {TIMES} 20 sec per side, rest 15 s",
        f"  3. Cat-cow: 1 {TIMES} 9 breaths (before: 1 {TIMES} 8)",
    ]


def test_the_first_lines_in_danish():
    """The same in Danish, with Danish dates."""
    lines = programme_text.dumps(BEGINNER.in_language("da"), 200).splitlines()
    assert lines[0] == "Dit program: 2 uger, fra 30. november til 13. december 2026"
    assert lines[2].startswith("Dine dage er mandag og torsdag.")
    assert "  Mandag 7. december og torsdag 10. december, 5 min. hver gang" in lines


def test_one_week_one_day_and_the_end_of_a_year():
    """One is told as one; a year is said once, or twice where it changes."""
    wishes = evolve(WISHES, sessions=1, days=["fri"])
    one = bc.plan_programme(
        wishes, SMALL, weeks=1, start="2026-12-28", today=TODAY,
        solver=week_of("roll", days=["fri"]),
    )  # fmt: skip
    lines = programme_text.dumps(one, 200).splitlines()
    assert lines[0] == "Your programme: one week, 28 December 2026 to 3 January 2027"
    assert lines[2].startswith("Your day is Friday. ")
    assert "  Friday 1 January, 1 min" in lines
    assert "What you need" not in programme_text.dumps(one)


def test_the_rules_follow_the_limits():
    """The numbers of the page are those of the programme, down to a range of one."""
    page = joined(programme_text.dumps(course(), 400))
    for said in (
        "Pain of 3 at most, and no worse the next day: go on",
        "Pain of 4 to 5, and no worse the next day: do the same",
        "Pain above 5, or worse the next day: leave",
        "Pain of 8 or more, or worse the next day in 2 weeks in a row: stop",
        "a model made for tendons and knees. They have not been tested for backs",
    ):
        assert said in page
    limits = bc.Limits(pain_to_stay=4, worse_weeks=1, pain_to_refer=6)
    page = joined(programme_text.dumps(course(limits=limits), 400))
    assert "Pain of 4, and no worse the next day: do the same" in page
    assert "Pain of 6 or more, or worse the next day: stop" in page
    strict = bc.Limits(pain_to_rise=2, pain_to_stay=2)
    page = joined(programme_text.dumps(course(limits=strict), 400))
    assert "do the same once more" not in page
    assert "Pain above 2, or worse" in page
    lower = bc.Limits(pain_to_rise=3, pain_to_stay=1)
    page = joined(programme_text.dumps(course(limits=lower), 400))
    assert "Pain of 1 at most, and no worse the next day: go on" in page
    assert "Pain above 1, or worse" in page


def test_a_settled_week_says_why():
    """What changes and what stays is told with its reason, exercises of one reason together."""
    now = led(course(), well(course().weeks[0]))
    told = [
        *well(now.weeks[1]),
        bc.Feedback(date=now.weeks[1].sessions[0].date, exercise="reach", pain_during=6),
    ]
    now = bc.advance(now, told, today=sunday(now, 2))
    lines = programme_text.dumps(now, 200, steps=False).splitlines()
    week = lines[lines.index("Week 2: 7 December to 13 December 2026") :]
    why = week.index("  Why it changes")
    assert week[why + 1] == (
        "  - Lift, Roll and Turn: It went well: little pain, and no worse the next day."
    )
    assert week[why + 3] == "  What stays as it is"
    assert week[why + 4] == "  - Reach: One more week like this before a set is added."
    third = lines[lines.index("Week 3: 14 December to 20 December 2026") :]
    assert "  Left out: Reach. It hurt too much." in third
    assert not any(
        line.startswith("  - Reach") for line in third[: third.index("Week 4: 21 December to 27 "
        "December 2026")]
    )  # fmt: skip
    fourth = third[third.index("Week 4: 21 December to 27 December 2026") :]
    assert any("(new, in place of " in line for line in fourth)


def test_a_reason_names_what_it_is_about():
    """Where another exercise comes in for pain, the reason is told of the one that hurt."""
    now = led(course("lift", "roll"), [])
    told = [*well(now.weeks[0])]
    told.append(bc.Feedback(date=MONDAY, exercise="lift", pain_during=6))
    now = bc.advance(now, told, today=sunday(now, 1))
    lines = programme_text.dumps(now, 200, steps=False).splitlines()
    assert "  - Lift: It hurt too much." in lines
    assert any(line.endswith("(new, in place of Lift)") for line in lines)


def test_a_moved_and_a_new_exercise_are_marked():
    """A week changed on the way says so; what is new by other wishes is called new."""
    free = evolve(WISHES, days=list(bc.Weekday))
    moved = bc.reschedule(course(request=free), today=MONDAY.replace(month=12, day=1))
    assert "Changed on the way: days that were missed" in programme_text.dumps(moved, 200)
    other = evolve(free, require=["sway"], repertoire=5)
    after = bc.advance(moved, today=sunday(moved, 1), request=other)
    assert f"Sway: 1 {TIMES} 5 repetitions (new)" in programme_text.dumps(after, 200)


def test_after_a_screening_nobody_is_told_that_nobody_asked():
    """S2: the page of a screened person holds no questions."""
    page = programme_text.dumps(course(request=evolve(WISHES, screening=answered())))
    assert joined(bc.safety.note().unscreened) not in joined(page)
    assert "Questions to answer first" not in page


def test_sessions_that_differ_are_told_apart():
    """Each group of like sessions has its own dates and list."""
    free = evolve(WISHES, days=list(bc.Weekday))
    now = course(request=free)
    first = bc.drop(now.weeks[0].plan, "thu", "turn")
    now = bc.revise(now, 1, first, today=TODAY)
    lines = programme_text.dumps(now, 200).splitlines()
    assert "  Monday 30 November, 2 min" in lines
    assert "  Thursday 3 December, 2 min" in lines


@LANGS
def test_every_cause_and_rule_has_its_words(lang: str):
    """No code is left without a sentence, in both languages."""
    words = words_in(lang)
    for cause in bc.Cause:
        assert words.say("cause", cause).endswith(".")
    for rule in ("calendar", "bottom", "step", "recovery", "pain"):
        told = bc.WeekBreach(rule, 2, "x").say(lang, "Planken")
        assert "2" in told
        assert ("Planken" in told) == (rule != "calendar")


def test_only_a_programme_is_printed():
    """A week of it is none."""
    with pytest.raises(bc.DataError):
        programme_text.dumps(course().weeks[0].plan)  # type: ignore[arg-type]
