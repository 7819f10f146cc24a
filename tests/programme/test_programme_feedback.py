"""Feedback: what may be told, and that nothing of it is shown by accident."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.safety import questions

SCORES = st.none() | st.integers(0, 10)
DATE = dt.date(2026, 11, 30)


@given(
    st.dates(),
    st.none() | st.text(min_size=1, max_size=5),
    SCORES,
    st.none() | st.sampled_from(list(bc.NextDay)),
    SCORES,
    st.sets(st.sampled_from([one.code for one in questions()]), max_size=3),
)
def test_feedback_becomes_plain_data_and_back(date, exercise, pain, next_day, effort, flags):
    """Whatever can be told survives as plain data, and equal feedback hashes alike."""
    one = bc.Feedback(
        date=date,
        exercise=exercise,
        pain_during=pain,
        next_day=next_day,
        effort=effort,
        flags=flags,
    )
    again = bc.Feedback.from_dict(one.as_dict())
    assert again == one
    assert hash(again) == hash(one)
    assert again.place == (date.isoformat(), exercise or "")


@pytest.mark.parametrize("name", ["pain_during", "effort"])
@pytest.mark.parametrize("value", [11, -1, "7", 7.0, True, [7], 10**30])
def test_a_score_is_a_whole_number_from_0_to_10(name, value):
    """Anything else is our error with its place, and does not repeat what was told."""
    with pytest.raises(bc.RequestError) as caught:
        bc.Feedback(date=DATE, **{name: value})
    assert caught.value.place == f"feedback.{name}"
    assert str(caught.value).endswith("this is not a whole number from 0 to 10.")


@pytest.mark.parametrize("value", [0, 10])
def test_the_ends_of_the_scale_are_scores(value):
    """0 and 10 can be told."""
    assert bc.Feedback(date=DATE, pain_during=value, effort=value).effort == value


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"date": "30/11/2026"}, "feedback.date"),
        ({"date": dt.datetime(2026, 11, 30, tzinfo=dt.UTC)}, "feedback.date"),
        ({"exercise": ""}, "feedback.exercise"),
        ({"exercise": 3}, "feedback.exercise"),
        ({"done": 1}, "feedback.done"),
        ({"done": "yes"}, "feedback.done"),
        ({"next_day": "worst"}, "feedback.next_day"),
        ({"next_day": 1}, "feedback.next_day"),
        ({"flags": "night-pain"}, "feedback.flags"),
        ({"flags": ["nigt-pain"]}, "feedback.flags['nigt-pain']"),
        ({"done": False, "pain_during": 0}, "feedback.done"),
        ({"done": False, "next_day": "same"}, "feedback.done"),
        ({"done": False, "effort": 1}, "feedback.done"),
        ({"pian": 1}, "feedback['pian']"),
    ],
)
def test_what_cannot_be_meant_is_our_error(entry, place):
    """Wrong types, words, dates and entries are errors that name their place."""
    with pytest.raises(bc.BackcareError) as caught:
        bc.Feedback.from_dict({"date": "2026-11-30", **entry})
    assert caught.value.place == place


def test_a_date_is_needed():
    """Nobody's feedback is about no day; a mistyped entry is told what was likely meant."""
    with pytest.raises(
        bc.RequestError, match=r"feedback\.date: it is missing\. Write 2026-11-22\."
    ):
        bc.Feedback.from_dict({})
    with pytest.raises(bc.RequestError, match="Did you mean 'effort'"):
        bc.Feedback.from_dict({"date": "2026-11-30", "efort": 1})
    with pytest.raises(bc.RequestError, match="Known are: date, exercise, done"):
        bc.Feedback.from_dict({"date": "2026-11-30", "zzz": 1})
    with pytest.raises(bc.RequestError, match="this is none of better, same, worse"):
        bc.Feedback(date=DATE, next_day="bad")
    with pytest.raises(bc.RequestError, match="say that it was done"):
        bc.Feedback(date=DATE, done=False, effort=3)
    with pytest.raises(bc.UnknownKeyError, match="Did you mean 'night-pain'"):
        bc.Feedback(date=DATE, flags={"nigt-pain"})


def test_no_repr_tells_of_the_person():
    """The repr shows when and what, never how it felt."""
    one = bc.Feedback(
        date=DATE, exercise="plank", pain_during=9, next_day="worse", effort=8, flags=["night-pain"]
    )
    assert repr(one) == ("Feedback(date=datetime.date(2026, 11, 30), exercise='plank', done=True)")
