"""Whatever can be built can be shown, by every face there is."""

from __future__ import annotations

import copy
import datetime as dt

import pytest
from hypothesis import given

import backcare as bc
import hostile
from backcare import export
from strategies import tried

STAMP = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


@tried(15)
@given(hostile.plans())
def test_every_face_takes_every_plan(plan):
    """J3: text, JSON, tables, Markdown, paper, calendar and HTML take whatever a text may hold."""
    writers = (export.text, export.json, export.tables, export.markdown, export.paper, export.html)
    for writer in writers:
        text = writer.dumps(plan)
        assert text == writer.dumps(copy.deepcopy(plan))
    assert export.calendar.dumps(plan, stamp=STAMP, start="2026-11-30")
    for one in plan.routine.exercises:
        assert export.text.exercise_text(one, plan.catalogue)
    assert export.tables.loads(export.tables.dumps(plan))


WRITERS = {
    "calendar": lambda thing: export.calendar.dumps(thing, stamp=STAMP, start="2026-11-30"),
    "cues": lambda thing: export.cues.dumps(thing, "mon"),
    "feedback_json": export.feedback_json.dumps,
    "html": export.html.dumps,
    "json": export.json.dumps,
    "markdown": export.markdown.dumps,
    "paper": export.paper.dumps,
    "programme_json": export.programme_json.dumps,
    "programme_text": export.programme_text.dumps,
    "tables": export.tables.dumps,
    "text": export.text.dumps,
    "weeks_text": export.weeks_text.dumps,
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("thing", [None, "week", 3, {}, [3]], ids=repr)
def test_what_is_nothing_to_write_is_refused_with_a_remedy(name, thing):
    """Every writer tells what it was given, where, and what it takes."""
    with pytest.raises(bc.BackcareError) as caught:
        WRITERS[name](thing)
    plain = caught.value.as_dict()
    assert repr(thing).strip("[]") in str(caught.value)
    assert plain["remedy"].endswith(".")
    assert plain["place"] or plain["problems"][0]["place"]


def test_no_writer_is_left_out():
    """Charts draw, and have a test of their own; all others write."""
    assert {*WRITERS, "charts"} == set(export.__all__)


def test_each_format_is_listed():
    """The modules of ``export`` are those that its list names, in order."""
    assert list(export.__all__) == sorted(export.__all__)
    for name in export.__all__:
        assert getattr(export, name).__doc__
