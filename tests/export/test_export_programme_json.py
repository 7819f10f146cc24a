"""Programmes and feedback as JSON: what is written is read, and nothing is believed."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.export import feedback_json, programme_json
from courses import MONDAY, SMALL, WISHES, answered, course, doses, led, sunday, well
from small import mutated

ASKED = led(
    course(request=evolve(WISHES, screening=answered())),
    well(course().weeks[0]),
)
SORE = bc.advance(
    bc.revise(
        bc.reschedule(course(request=evolve(WISHES, days=list(bc.Weekday))), today="2026-12-01"),
        3,
        bc.swap(
            course(request=evolve(WISHES, days=list(bc.Weekday))).weeks[2].plan,
            None,
            "turn",
            "sway",
        ),
        today="2026-12-01",
    ),
    [bc.Feedback(date="2026-12-01", exercise="roll", pain_during=6, effort=3)],
    today="2026-12-02",
)
EACH = pytest.mark.parametrize(
    ("programme", "today"),
    [(course(), MONDAY), (ASKED, sunday(ASKED, 1)), (SORE, "2026-12-02")],
)
TEXT = programme_json.dumps(ASKED)
TODAY = sunday(ASKED, 1)


def loaded(value: object, today: Any = TODAY) -> bc.Programme:  # noqa: ANN401 - any date
    """The programme of a plain value."""
    return programme_json.loads(json.dumps(value), SMALL, today=today)


def at(*path: Any, to: object) -> Any:  # noqa: ANN401 - any plain value
    """The document with another value at a place."""
    value = json.loads(TEXT)
    inner = value
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return value


@EACH
def test_what_is_written_is_read(programme, today):
    """J1: the same programme and the same bytes, whatever happened in it."""
    text = programme_json.dumps(programme)
    again = programme_json.loads(text, SMALL, today=today)
    assert again == programme
    assert programme_json.dumps(again) == text
    assert programme_json.loads(text.encode(), SMALL, today=today) == programme
    assert again.weeks == programme.weeks
    assert again.catalogue.lang == "en"


@EACH
def test_every_week_carries_its_dates_and_all_its_safety(programme, today):  # noqa: ARG001
    """S8: dates, doses and reasons are there for a front end, and the whole safety note."""
    value = programme_json.to_dict(programme)
    assert value["safety"] == {"screened": programme.screened, **programme.safety.as_dict()}
    assert (value["start"], value["end"]) == (
        programme.start.isoformat(),
        programme.end.isoformat(),
    )
    for row, week in zip(value["weeks"], programme.weeks, strict=True):
        dates = [one["date"] for one in row["routine"]["sessions"]]
        assert dates == [one.date.isoformat() for one in week.sessions]
        assert row["adjustments"] == [one.as_dict() for one in week.adjustments]
        assert (row["original"] is None) == (week.original is None)
        assert {use.exercise.key for one in week.sessions for use in one} <= set(value["exercises"])
    assert value["format"] == "backcare.programme"
    assert value["exercises"]["lift"]["name"] == "Lift"


def test_a_short_file_is_enough():
    """What has a default may be left out; weeks, number, Monday and sessions are needed."""
    value = json.loads(programme_json.dumps(course(weeks=1)))
    for name in ("backcare", "lang", "limits", "start", "end", "feedback", "safety", "exercises"):
        del value[name]
    for name in ("expected", "heard", "by_hand", "original", "adjustments", "explanation"):
        del value["weeks"][0][name]
    for one in value["weeks"][0]["routine"]["sessions"]:
        del one["seconds"], one["date"]
    assert loaded(value, MONDAY) == course(weeks=1)


def test_nothing_is_believed():
    """Reasons, explanations, safety and dates in a file are worked out anew, not taken."""
    for path, lie in (
        (("weeks", 1, "adjustments"), [{"week": 2, "kind": "out"}]),
        (("weeks", 1, "explanation"), {"breaches": []}),
        (("safety",), {"stop_rule": "go on"}),
        (("exercises",), {}),
        (("start",), "1999-01-01"),
        (("weeks", 1, "routine", "sessions", 0, "seconds"), 1),
        (("catalogue", "digest"), "x"),
    ):
        assert loaded(at(*path, to=lie)) == ASKED


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("format",), "backcare.plan", "$.format"),
        (("schema",), 2, "$.schema"),
        (("schema",), True, "$.schema"),
        (("lang",), "xx", "$.lang"),
        (("catalogue", "name"), "backcare", "$.catalogue.name"),
        (("request", "sessions"), 9, "$.request.sessions"),
        (("request", "sesions"), 2, "$.request.sesions"),
        (("limits", "pain_to_stay"), 6, "$.limits.pain_to_stay"),
        (("limits", "pain"), 6, "$.limits['pain']"),
        (("weeks",), [], "$.weeks"),
        (("weeks", 0, "number"), "1", "$.weeks[0].number"),
        (("weeks", 0, "monday"), "30.11.2026", "$.weeks[0].monday"),
        (("weeks", 0, "monday"), "1899-01-02", "$.weeks[0].monday"),
        (("weeks", 0, "monday"), "9999-12-27", "$.weeks[0].monday"),
        (("weeks", 0, "heard"), 3, "$.weeks[0].heard"),
        (("weeks", 0, "heard"), -1, "$.weeks[0].heard"),
        (("weeks", 0, "expected"), "no", "$.weeks[0].expected"),
        (("weeks", 0, "request", "level"), "expert", "$.weeks[0].request.level"),
        (("weeks", 0, "routine", "sessions"), [], "$.weeks[0].routine"),
        (("weeks", 0, "routine", "sessions", 0, "day"), "sonntag",
         "$.weeks[0].routine.sessions[0].day"),
        (("weeks", 0, "routine", "sessions", 1, "date"), "2026-12-04",
         "$.weeks[0].routine.sessions[1].date"),
        (("weeks", 0, "routine", "sessions", 0, "prescriptions", 0, "exercise"), "plank",
         "$.weeks[0].routine.sessions[0].prescriptions[0]"),
        (("weeks", 0, "original"), {"request": {}}, "$.weeks[0].original"),
        (("feedback", 0, "pain_during"), 11, "$.feedback[0].pain_during"),
        (("feedback", 1, "date"), "x", "$.feedback[1].date"),
        (("feedback", 1, "date"), "2026-11-30", "$.feedback[1]"),
        (("feedback", 0, "flags"), ["x"], "$.feedback[0].flags['x']"),
        (("feedback",), "x", "$.feedback"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_with_its_place(path, value, place):
    """J2, J5, J6: wrong shapes, versions, words and numbers are data errors with their place."""
    with pytest.raises(bc.DataError) as caught:
        loaded(at(*path, to=value))
    assert caught.value.problems[0].place.startswith(place)


def test_a_year_of_weeks_is_refused():
    """A file holds no more weeks than a programme may have."""
    value = json.loads(TEXT)
    value["weeks"] = value["weeks"][:1] * 27
    with pytest.raises(bc.DataError, match="not from 1 to 26 weeks"):
        loaded(value)


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        (("weeks", 1, "monday"), "2026-12-08", "calendar"),
        (("weeks", 1, "monday"), "2026-11-30", "calendar"),
        (("weeks", 1, "monday"), "2026-11-23", "calendar"),
        (("weeks", 1, "number"), 3, "calendar"),
    ],
)
def test_weeks_that_do_not_follow_are_refused(path, value, rule):
    """Weeks begin on Mondays, one after the other, and are counted."""
    document = at(*path, to=value)
    for row in document["weeks"]:
        for one in row["routine"]["sessions"]:
            del one["date"]
    document["feedback"] = []
    for row in document["weeks"]:
        row["heard"] = 0
    with pytest.raises((bc.BreachError, bc.ReferralError)) as caught:
        loaded(document)
    if isinstance(caught.value, bc.BreachError):
        assert rule in {one.rule for one in caught.value.breaches}


def with_dose(value: Any, number: int, key: str, dose: tuple[int, int]) -> Any:  # noqa: ANN401 - plain
    """The document with another dose in a week, in its wishes too."""
    week = value["weeks"][number - 1]
    week["request"]["doses"][key] = list(dose)
    for one in week["routine"]["sessions"]:
        for use in one["prescriptions"]:
            if use["exercise"] == key:
                use["sets"], use["amount"] = dose
    return value


def test_a_dose_that_was_raised_in_the_file_is_refused():
    """D6, D7: a first week above the bottom, and a step that is too large."""
    for number, key, dose, rule in (
        (1, "turn", (1, 6), ("bottom", 1, "turn")),
        (2, "turn", (1, 7), ("step", 2, "turn")),
        (3, "reach", (3, 11), ("step", 3, "reach")),
    ):
        with pytest.raises(bc.BreachError) as caught:
            loaded(with_dose(json.loads(TEXT), number, key, dose))
        assert rule in [(one.rule, one.week, one.exercise) for one in caught.value.breaches]


def test_pain_that_was_told_keeps_a_file_from_raising():
    """S9: in the next week nothing rises above, or comes back after, what was too much."""
    value = json.loads(TEXT)
    value["feedback"][0]["pain_during"] = 6
    with pytest.raises(bc.BreachError) as caught:
        loaded(value)
    assert {(one.rule, one.week) for one in caught.value.breaches} == {("pain", 2)}
    assert {one.exercise for one in caught.value.breaches} == set(doses(ASKED.weeks[1]))
    value["feedback"][0]["pain_during"] = 8
    with pytest.raises(bc.ReferralError):
        loaded(value)
    value["feedback"][0] |= {"pain_during": 1, "flags": ["night-pain"]}
    with pytest.raises(bc.ReferralError):
        loaded(value)


def test_a_file_that_tells_of_severe_pain_is_refused():
    """S4, S9: what would end a programme ends it on reading too, whoever wrote the file."""
    told = led(course(), well(course().weeks[0]))
    value = programme_json.to_dict(told)
    value["feedback"][0]["pain_during"] = 9  # type: ignore[index]
    with pytest.raises(bc.ReferralError):
        loaded(value, told.sessions[-1].date)


def test_a_file_waits_for_its_feedback():
    """Weeks that pass in silence after pain leave a file as readable as it was."""
    first = course().weeks[0]
    now = led(course(weeks=8), well(first))
    sore = bc.Feedback(date=now.weeks[1].sessions[0].date, exercise="turn", pain_during=6)
    now = bc.advance(now, [sore], today=sunday(now, 2))
    assert [doses(one)["turn"] for one in now.weeks[1:5]] == [(1, 6), (1, 5), (1, 6), (1, 7)]
    text = programme_json.dumps(now)
    for week in now.weeks[1:]:
        assert programme_json.loads(text, SMALL, today=week.sunday) == now
    value = json.loads(text)
    value["weeks"][2]["expected"] = True
    document = with_dose(value, 3, "turn", (1, 6))
    with pytest.raises(bc.BreachError) as caught:
        loaded(document, now.weeks[1].sunday)
    assert {(one.rule, one.week) for one in caught.value.breaches} == {("pain", 3)}


def test_a_file_is_read_on_its_day():
    """S9: once the answers have run out, or before they were given, a file opens nothing."""
    for today in (TODAY + dt.timedelta(365), MONDAY - dt.timedelta(30)):
        with pytest.raises(bc.BackcareError):
            programme_json.loads(TEXT, SMALL, today=today)
    with pytest.raises(bc.RequestError) as caught:
        programme_json.loads(TEXT, SMALL, today=None)  # type: ignore[arg-type]
    assert caught.value.place == "today"


def test_other_words_are_read_in_their_language():
    """A programme of the bundled catalogue in Danish is read in Danish."""
    exercise = bc.load_catalogue()["cat-cow"]
    wishes = bc.Request(sessions=1, minutes=2, repertoire=1)
    now = bc.plan_programme(
        wishes, weeks=1, start=MONDAY, today=MONDAY,
        solver=lambda _: bc.Solution(
            bc.Routine([bc.Session("mon", [bc.Prescription(exercise, 1, 8)])])
        ),
    ).in_language("da")  # fmt: skip
    again = programme_json.loads(programme_json.dumps(now), today=MONDAY)
    assert again == now
    assert again.lang == "da"


@given(st.data())
def test_hostile_documents_are_refused_or_read(data):
    """C1, J2: whatever a file holds gives a programme or one of our errors, and nothing else."""
    value = mutated(json.loads(TEXT), data)
    try:
        text = json.dumps(value)
        programme = programme_json.loads(text, SMALL, today=TODAY)
    except bc.BackcareError:
        return
    assert programme_json.loads(programme_json.dumps(programme), SMALL, today=TODAY) == programme


@pytest.mark.parametrize("wrong", [None, 3, [], ASKED, "", "[]", "{", "3"])
def test_what_is_no_text_of_a_mapping_is_refused(wrong):
    """A programme itself, a list or a number is no JSON text of a programme."""
    with pytest.raises(bc.DataError):
        programme_json.loads(wrong, SMALL, today=TODAY)
    with pytest.raises(bc.DataError):
        feedback_json.loads(wrong)


# Feedback


REPORTS = st.builds(
    bc.Feedback,
    date=st.dates(),
    exercise=st.none() | st.sampled_from(["lift", "roll"]),
    pain_during=st.none() | st.integers(0, 10),
    next_day=st.none() | st.sampled_from(["better", "same", "worse"]),
    effort=st.none() | st.integers(0, 10),
    flags=st.sets(st.just("night-pain")),
)


@given(st.lists(REPORTS, max_size=4, unique_by=lambda one: one.place))
def test_feedback_is_written_and_read(rows):
    """J1: every report comes back, in its order, and the dump is canonical."""
    text = feedback_json.dumps(rows)
    assert feedback_json.loads(text) == tuple(rows)
    assert feedback_json.dumps(feedback_json.loads(text)) == text


def test_feedback_by_hand_is_short():
    """A file that somebody writes holds a date and what there is to tell."""
    text = """{"format": "backcare.feedback", "schema": 1, "feedback": [
        {"date": "2026-11-30", "pain_during": 2, "next_day": "same"},
        {"date": "2026-11-30", "exercise": "lift", "done": false}]}"""
    first, second = feedback_json.loads(text)
    assert (first.pain_during, first.done, second.exercise, second.done) == (2, True, "lift", False)


@pytest.mark.parametrize(
    ("document", "places"),
    [
        ({"format": "x", "schema": 1, "feedback": []}, ["$.format"]),
        ({"schema": 1, "feedback": []}, ["$.format"]),
        ({"format": "backcare.feedback", "feedback": []}, ["$.schema"]),
        ({"format": "backcare.feedback", "schema": 1}, ["$.feedback"]),
        ({"format": "backcare.feedback", "schema": 1, "feedback": [3]}, ["$.feedback[0]"]),
        (
            {
                "format": "backcare.feedback",
                "schema": 1,
                "feedback": [
                    {"date": "2026-11-30", "pain_during": "7"},
                    {"date": "2026-11-30"},
                    {"date": "2026-11-30"},
                    {"pain_during": 1},
                ],
            },
            ["$.feedback[0].pain_during", "$.feedback[2]", "$.feedback[3].date"],
        ),
    ],
)
def test_wrong_feedback_is_named_row_by_row(document, places):
    """J6: every row that cannot be meant is named; none is dropped silently."""
    with pytest.raises(bc.DataError) as caught:
        feedback_json.loads(json.dumps(document))
    assert [one.place for one in caught.value.problems] == places


def test_only_feedback_is_written():
    """A mapping is no feedback until it has been read."""
    with pytest.raises(bc.RequestError):
        feedback_json.dumps([{"date": "2026-11-30"}])  # type: ignore[list-item]
    assert doses(ASKED.weeks[1])["lift"] == (1, 6)
