"""The bundled weeks: each answers its wishes, in every language, as a person would do it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backcare.loading import load_catalogue
from backcare.planner import adopt, plan
from backcare.planner.request import Request
from backcare.vocabulary import Level, Position, Weekday

ENGLISH = load_catalogue()
LANGUAGES = {"en": ENGLISH, "da": load_catalogue(lang="da")}
ROUTINES = ENGLISH.routines
SEED = {"cat-cow", "forward-bend", "glute-bridge", "pelvic-lift", "reverse-lunge", "spinal-twist"}


def wishes(key: str) -> Request:
    """The wishes that a ready routine answers."""
    return Request.from_dict(ROUTINES[key].wishes)


def used(key: str) -> set[str]:
    """The keys of a ready routine's exercises."""
    return {one.key for one in ROUTINES[key].routine.exercises}


def test_there_is_a_week_for_each_real_situation():
    """The guide's own, a daily one, three times twenty, chair only, first gentle, desk."""
    assert set(ROUTINES) >= {
        *("seed-guide", "ten-minutes-a-day", "three-times-twenty"),
        *("chair-only", "first-gentle-week", "desk-worker"),
    }


@pytest.mark.parametrize("catalogue", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("key", ROUTINES)
def test_a_ready_routine_answers_its_wishes(key, catalogue):
    """It passes the gate that any week passes, without a breach, and every session is whole."""
    ready = catalogue.routines[key]
    week = adopt(ready.routine, Request.from_dict(ready.wishes), catalogue)
    assert week.explanation.breaches == ()
    goals = {goal.name: goal.value for goal in week.explanation.goals}
    assert (goals["whole_sessions"], goals["repertoire"]) == (0, 0)
    assert week.catalogue.lang == catalogue.lang


@pytest.mark.no_cover
@pytest.mark.parametrize("key", ROUTINES)
def test_its_wishes_can_be_planned_too(key):
    """Whoever wants another week for the same situation gets one."""
    assert plan(wishes(key)).explanation.breaches == ()


@pytest.mark.parametrize("key", ROUTINES)
def test_it_is_told_in_every_language(key):
    """A name and whom it is for, in words of each language's own; nothing falls back."""
    english, danish = (catalogue.routines[key] for catalogue in LANGUAGES.values())
    assert english.name
    assert english.summary.endswith(".")
    assert danish.summary.endswith(".")
    assert (english.name, english.summary) != (danish.name, danish.summary)
    assert english.wishes == danish.wishes
    assert set(english.sources) <= set(ENGLISH.sources)
    assert english.sources


@pytest.mark.parametrize("key", ROUTINES)
def test_a_session_goes_from_mobility_to_strength_to_flexibility(key):
    """D8, and no position is come back to within one kind of exercise."""
    for session in ROUTINES[key].routine:
        phases = [one.exercise.category.phase for one in session]
        assert phases == sorted(phases)
        blocks = [(one.exercise.category.key, one.exercise.position) for one in session]
        entered = [second for first, second in pairwise([None, *blocks]) if first != second]
        assert len(entered) == len(set(entered))


@pytest.mark.parametrize("key", ROUTINES)
def test_it_begins_low(key):
    """Doses for somebody who begins: one or two sets, in the lower half of the amounts."""
    for session in ROUTINES[key].routine:
        for one in session:
            dose = one.exercise.dose
            assert one.sets <= 2
            assert one.amount <= dose.amount_at(60)


def test_the_guides_own_week_has_its_six_exercises_and_doses():
    """The four that the seed describes, in its own numbers, and the two that it names."""
    week = ROUTINES["seed-guide"]
    assert used("seed-guide") == SEED
    assert "seed" in week.sources
    assert len(week.routine) == 3
    for session in week.routine:
        doses = {one.exercise.key: (str(one.exercise.dose.unit), one.amount) for one in session}
        assert set(doses) == SEED
        assert doses["cat-cow"] == ("breaths", 8)
        assert doses["glute-bridge"] == ("repetitions", 10)
        assert doses["spinal-twist"] == ("repetitions", 5)
        assert doses["forward-bend"] == ("breaths", 3)


def test_what_the_weeks_promise_in_words_is_so():
    """Every day is every day, a chair is enough, nobody gets down on the floor, no set twice."""
    assert len(ROUTINES["ten-minutes-a-day"].routine) == 7
    assert wishes("ten-minutes-a-day").minutes == 10
    twenty = wishes("three-times-twenty")
    assert (twenty.sessions, twenty.minutes) == (3, 20)
    upright = {Position.SITTING, Position.STANDING}
    for key, things in (("chair-only", {"chair"}), ("desk-worker", {"chair", "wall"})):
        for one in ROUTINES[key].routine.exercises:
            assert one.position in upright
            assert one.equipment <= things
    assert ROUTINES["desk-worker"].routine.days == tuple(Weekday)[:5]
    gentle = ROUTINES["first-gentle-week"].routine
    assert {one.level for one in gentle.exercises} == {Level.BEGINNER}
    assert {one.position for one in gentle.exercises} == {Position.SUPINE}
    assert all(one.sets == max(1, one.exercise.dose.min_sets) for day in gentle for one in day)
    levels = {key: wishes(key).level for key in ROUTINES}
    assert {key for key, level in levels.items() if level != Level.BEGINNER} == {"seed-guide"}
