"""Calendars, read back by two libraries that did not write them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import attrs
import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
import courses
import hostile
from backcare import export
from backcare.export._markup import readable
from backcare.export.text import dose_in_words
from courses import TODAY, answered
from node_tools import node
from pages import assert_safe
from strategies import tried

STAMP = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
READY = bc.load_catalogue().routines["three-times-twenty"]
WEEK = bc.adopt(READY.routine, bc.Request.from_dict(READY.wishes))
COURSE = courses.course(weeks=2)
LANGS = pytest.mark.parametrize("lang", ["en", "da"])


def written(thing: bc.Plan | bc.Programme, **more: Any) -> str:  # noqa: ANN401 - any option
    """The calendar of a plan from 2026-11-30 on, or of a programme."""
    start = {} if isinstance(thing, bc.Programme) else {"start": "2026-11-30"}
    return export.calendar.dumps(thing, **{"stamp": STAMP, **start, **more})


def events(text: str) -> list[icalendar.Event]:
    """The events as icalendar reads them; nothing else is in the calendar."""
    calendar = icalendar.Calendar.from_ical(text.encode())
    assert calendar["version"] == "2.0"
    found = calendar.subcomponents
    assert {one.name for one in found} <= {"VEVENT"}
    return found


@tried(30)
@given(hostile.plans(), st.text(max_size=5))
def test_hostile_texts_make_no_components(plan, name):
    """X1: exactly the events meant, each with exactly its texts; lines are short, with CRLF."""
    text = written(plan, name=name, alarm=5)
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    found = events(text)
    assert len(found) == len(plan.routine)
    for event, session in zip(found, plan.routine, strict=True):
        assert event["duration"].dt == dt.timedelta(seconds=session.seconds)
        assert [one.name for one in event.subcomponents] == ["VALARM"]
        told = str(event["description"]).split("\n")
        for use in session:
            title = readable(use.exercise.title)
            assert any(f". {title}: {dose_in_words(use, plan.lang)}" in line for line in told)
            for step in use.exercise.steps:
                assert any(f". {readable(step.text)}" in line for line in told)
        keys = {"UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION", "RRULE"}
        assert set(event) == keys


@LANGS
def test_a_week_comes_again_on_its_days(lang):
    """X2: each session begins on its first day from the start on, as long as it is, each week."""
    plan = WEEK.in_language(lang)
    text = written(plan, at="07:30", weeks=6, start="2026-12-30")
    for event, session in zip(
        events(text), sorted(plan.routine, key=lambda one: (one.day.number - 2) % 7), strict=True
    ):
        begin = event["dtstart"].dt
        assert begin.tzinfo is None
        assert begin.time() == dt.time(7, 30)
        assert begin.weekday() == session.day.number
        assert dt.date(2026, 12, 30) <= begin.date() <= dt.date(2027, 1, 5)
        assert event["duration"].dt.total_seconds() == session.seconds
        assert event["rrule"] == {"FREQ": ["WEEKLY"], "COUNT": [6]}
        assert event["dtstamp"].dt == STAMP
        assert event["summary"].params == {"LANGUAGE": lang}
        assert_safe(plan, str(event["description"]))
    assert "BEGIN:VALARM" not in text
    assert events(written(plan))[0]["rrule"] == {"FREQ": ["WEEKLY"]}


def test_what_matters_most_comes_first():
    """S8: a calendar may cut a long text, so the stop rule and the signs stand at its head."""
    told = str(events(written(WEEK))[0]["description"])
    assert told.startswith(WEEK.safety.stop_rule)
    assert told.index(WEEK.safety.emergency_action) < told.index("\n1. ")
    assert told.index("\n1. ") < told.index(WEEK.safety.questions[0])


@LANGS
def test_a_programme_has_its_own_dates(lang):
    """Each session of a programme is one event on its date, and comes once."""
    course = COURSE.in_language(lang)
    found = events(written(course, at=dt.time(18, 5, 0, 7)))
    assert [one["dtstart"].dt for one in found] == [
        dt.datetime.combine(one.date, dt.time(18, 5)) for one in course.sessions
    ]
    assert [one["duration"].dt.seconds for one in found] == [one.seconds for one in course.sessions]
    assert not any("rrule" in one for one in found)
    assert_safe(course, str(found[0]["description"]))


def test_after_a_screening_there_are_no_questions():
    """S2: who has answered is not asked again."""
    asked = answered(TODAY)
    plan = bc.adopt(WEEK.routine, attrs.evolve(WEEK.request, screening=asked), today=TODAY)
    told = str(events(written(plan))[0]["description"])
    assert_safe(plan, told)
    assert WEEK.safety.questions[0] not in told


def test_the_same_events_keep_their_names():
    """X1: UIDs differ between events and people, and stay when the plan changes."""
    first, again = (
        [str(one["uid"]) for one in events(written(plan))]
        for plan in (WEEK, bc.drop(WEEK, "mon", WEEK.routine["mon"].prescriptions[0].exercise.key))
    )
    assert first == again
    assert len(set(first)) == len(WEEK.routine)
    other = [str(one["uid"]) for one in events(written(WEEK, name="Ida"))]
    dated = [str(one["uid"]) for one in events(written(COURSE))]
    assert not set(other) & set(first)
    assert not set(dated) & set(first)
    assert written(WEEK) == written(WEEK)


def test_an_alarm_comes_before():
    """The alarm comes so many minutes before, and says what for."""
    event = events(written(WEEK, alarm=15))[0]
    (alarm,) = event.subcomponents
    assert alarm["trigger"].dt == -dt.timedelta(minutes=15)
    assert alarm["action"] == "DISPLAY"
    assert alarm["description"] == event["summary"]
    assert events(written(WEEK, alarm=0))[0].subcomponents[0]["trigger"].dt == dt.timedelta(0)


def test_the_stamp_is_a_moment_in_the_world():
    """A stamp of another zone is the same moment; parts of a second are dropped."""
    zone = dt.timezone(dt.timedelta(hours=1))
    text = written(WEEK, stamp=dt.datetime(2026, 11, 26, 13, 0, 0, 9, tzinfo=zone))
    assert text == written(WEEK)


EDGE = dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-5)))
WRONG = [
    ({"stamp": STAMP.replace(tzinfo=None)}, "stamp"), ({"stamp": "2026-11-26"}, "stamp"),
    ({"stamp": EDGE}, "stamp"), ({"start": None}, "start"), ({"start": "tomorrow"}, "start"),
    ({"start": "9999-12-31"}, "start"), ({"at": "25:00"}, "at"), ({"at": "7:30"}, "at"),
    ({"at": "07:30\n"}, "at"), ({"at": dt.time(7, tzinfo=dt.UTC)}, "at"), ({"at": 7}, "at"),
    ({"weeks": 0}, "weeks"), ({"weeks": 521}, "weeks"), ({"weeks": True}, "weeks"),
    ({"alarm": -1}, "alarm"), ({"alarm": 10_081}, "alarm"), ({"name": 1}, "name"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "place"), WRONG)
def test_what_cannot_be_meant_is_refused(given, place):
    """Each wrong time, date or number is refused by its name."""
    with pytest.raises(bc.RequestError) as caught:
        written(WEEK, **given)
    assert caught.value.place == place


@pytest.mark.parametrize("given", [{"start": "2026-11-30"}, {"weeks": 2}])
def test_a_programme_takes_no_dates(given):
    """A programme has its own dates: others are refused, not ignored."""
    with pytest.raises(bc.RequestError, match="its own dates"):
        written(COURSE, **given)
    with pytest.raises(bc.BackcareError, match="Routine"):
        written(WEEK.routine)


def test_a_start_in_the_last_week_of_all_is_fine_where_its_days_are():
    """Only a session that would lie beyond the end of the calendar is refused."""
    friday = bc.Routine([bc.Session("fri", WEEK.routine.sessions[0].prescriptions)])
    plan = bc.adopt(friday, bc.Request(sessions=1, minutes=30), WEEK.catalogue)
    (event,) = events(written(plan, start="9999-12-31"))
    assert event["dtstart"].dt.date() == dt.date.max


def test_the_extra_is_named(monkeypatch):
    """Without icalendar the error says what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(bc.MissingExtraError, match=r"backcare\[calendar\]"):
        written(WEEK)


@pytest.mark.tools
def test_another_reader_sees_the_same_over_a_change_of_clocks():
    """X1, X2: ical.js finds the same texts, and the same hour each week over the end of summer."""
    plan = WEEK.in_language("da")
    text = written(plan, start="2026-10-12", at="02:30", weeks=4, alarm=30)
    seen = json.loads(node("calendar.mjs", stdin=text))
    for event, row, session in zip(events(text), seen, plan.routine, strict=True):
        assert (row["uid"], row["summary"]) == (event["uid"], event["summary"])
        assert row["description"] == str(event["description"])
        first = event["dtstart"].dt
        weeks = [first + dt.timedelta(days=7 * number) for number in range(4)]
        assert row["dates"] == [[one.isoformat(), "floating", session.seconds] for one in weeks]
        assert row["alarms"] == [-1800]
    course = json.loads(node("calendar.mjs", stdin=written(COURSE)))
    assert [row["dates"] for row in course] == [
        [[f"{one.date}T18:00:00", "floating", one.seconds]] for one in COURSE.sessions
    ]
