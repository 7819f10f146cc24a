from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.errors import DataError, UnknownKeyError
from backcare.model import Category, Dose, Exercise
from backcare.routine import Prescription, Routine, Session
from backcare.vocabulary import Weekday

DOSE = Dose(min_amount=5, max_amount=9, max_sets=3, seconds_per_unit=4, rest_seconds=30)
TWIST = Exercise("twist", Category("mobility"), DOSE, sides="each", setup_seconds=10)
PLANK = Exercise("plank", Category("strength"), DOSE)

PRESCRIPTIONS = st.builds(
    Prescription, st.sampled_from([TWIST, PLANK]), st.integers(1, 4), st.integers(1, 20)
)
SESSIONS = st.builds(
    Session, st.sampled_from(list(Weekday)), st.lists(PRESCRIPTIONS, max_size=4).map(tuple)
)


@given(st.lists(SESSIONS, max_size=7))
def test_times_add_up(sessions):
    """A week's seconds are the sum of its sessions', a session's that of its prescriptions."""
    week = Routine(sessions)
    every = [one for session in sessions for one in session]
    assert week.seconds == sum(one.exercise.seconds(one.sets, one.amount) for one in every)
    assert sum(session.seconds for session in week) == sum(one.seconds for one in every)
    assert (len(week), sum(map(len, week))) == (len(sessions), len(every))


@given(st.lists(SESSIONS, max_size=7), st.randoms(use_true_random=False))
def test_a_week_begins_on_monday(sessions, random):
    """Sessions come Monday first; given on different days, their order makes no difference."""
    week = Routine(sessions)
    assert [day.number for day in week.days] == sorted(one.day.number for one in sessions)
    different = list({one.day: one for one in sessions}.values())
    shuffled = different.copy()
    random.shuffle(shuffled)
    assert Routine(different) == Routine(shuffled)


@given(st.lists(SESSIONS, max_size=7))
def test_a_week_is_a_value(sessions):
    """A week pickles, copies, hashes and compares as the value that it is."""
    week = Routine(sessions)
    for twin in (
        pickle.loads(pickle.dumps(week)),  # noqa: S301 - our own bytes
        copy.deepcopy(week),
        copy.copy(week),
        Routine(list(week)),
    ):
        assert twin == week
        assert hash(twin) == hash(week)
        assert repr(twin) == repr(week)


def test_a_prescription_counts_both_sides_setting_up_and_rest():
    """Ten to set up, two sides of two sets of five at four seconds, one rest of thirty."""
    assert Prescription(TWIST, 2, 5).seconds == 10 + 2 * 2 * 5 * 4 + 30
    assert Prescription(PLANK, 1, 5).seconds == 20


def test_a_day_is_looked_up_by_word_or_text():
    """A session is found by its day; of two on one day, the first given; a missing day is named."""
    first, second = Session("mon", [Prescription(PLANK, 1, 5)]), Session("mon")
    week = Routine([Session("thu"), first, second])
    assert week["mon"] is first
    assert week[Weekday.THU].day is Weekday.THU
    with pytest.raises(UnknownKeyError, match="There is no session on 'tue'"):
        week["tue"]


def test_the_exercises_of_a_week_are_listed_once():
    """Different exercises come once each, in the order of their keys."""
    both = [Prescription(TWIST, 1, 5), Prescription(PLANK, 1, 5)]
    week = Routine([Session("mon", both), Session("tue", both)])
    assert week.exercises == (PLANK, TWIST)


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: Prescription("plank", 1, 5), "Prescription.exercise"),
        (lambda: Prescription(PLANK, 0, 5), "Prescription.sets"),
        (lambda: Prescription(PLANK, 1, 5.0), "Prescription.amount"),
        (lambda: Prescription(PLANK, True, 5), "Prescription.sets"),  # noqa: FBT003 - no number
        (lambda: Session("monday"), "Session.day"),
        (lambda: Session("mon", "plank"), "Session.prescriptions"),
        (lambda: Session("mon", [PLANK]), "Session.prescriptions[0]"),
        (lambda: Routine(Session("mon", [Prescription(PLANK, 1, 5)])), "Routine.sessions[0]"),
        (lambda: Routine([Session("mon"), "tue"]), "Routine.sessions[1]"),
        (lambda: Routine(3), "Routine.sessions"),
    ],
)
def test_what_has_no_meaning_is_refused(make, place):
    """A wrong type, an unknown day or sets below one is a DataError that names the field."""
    with pytest.raises(DataError) as caught:
        make()
    assert caught.value.problems[0].place == place


def test_what_a_rule_can_judge_can_be_built():
    """An empty week, an empty session, a dose outside its range and one day twice are taken."""
    wild = Session("mon", [Prescription(PLANK, 99, 1), Prescription(PLANK, 99, 1)])
    assert len(Routine([wild, wild, Session("tue")])) == 3
    assert (Routine().seconds, Routine().days, Routine().exercises) == (0, (), ())
