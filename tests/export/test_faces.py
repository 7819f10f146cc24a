"""Whatever can be built can be shown, by every face there is."""

from __future__ import annotations

import copy
import datetime as dt

from hypothesis import given

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


def test_each_format_is_listed():
    """The modules of ``export`` are those that its list names, in order."""
    assert list(export.__all__) == sorted(export.__all__)
    for name in export.__all__:
        assert getattr(export, name).__doc__
