"""Figures: what was done and how it felt, counted and nothing more."""

from __future__ import annotations

import csv
import io

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from courses import MONDAY, course, sunday, well
from strategies import tried


def told(*rows: bc.Feedback) -> bc.WeekFigures:
    """The figures of the first week after these reports."""
    after = bc.advance(course(weeks=2), rows, today=sunday(course(weeks=2), 1))
    return bc.adherence(after)[0]


def row(rank: int, **given: object) -> bc.Feedback:
    """A report of a session of the first week."""
    return bc.Feedback(date=course(weeks=2).weeks[0].sessions[rank].date, **given)  # type: ignore[arg-type]


def test_nothing_told_is_nothing_done():
    """Every planned second is there, none is done, and no pain is made up."""
    first, second = bc.adherence(course(weeks=2))
    assert (first.week, first.monday, second.week) == (1, MONDAY, 2)
    assert (first.planned, first.done, first.skipped, first.untold) == (2, 0, 0, 2)
    assert dict(first.planned_seconds) == {"mobility": 124, "strength": 50, "stretch": 70}
    assert sum(first.planned_seconds.values()) == sum(
        one.seconds for one in course(weeks=2).weeks[0].sessions
    )
    assert set(first.done_seconds.values()) == {0}
    assert (first.pain_highest, first.pain_mean, first.effort_mean, first.worse) == (
        None, None, None, 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "counts", "strength"),
    [
        ([row(0)], (1, 0, 1), 25),
        ([row(0), row(1)], (2, 0, 0), 50),
        ([row(0, done=False)], (0, 1, 1), 0),
        ([row(0), row(0, exercise="lift", done=False)], (1, 0, 1), 0),
        ([row(0, exercise="lift")], (1, 0, 1), 25),
        ([row(0, done=False), row(0, exercise="lift")], (1, 0, 1), 25),
        ([row(0, exercise="turn")], (1, 0, 1), 0),
        ([row(0, exercise="turn", done=False)], (0, 1, 1), 0),
    ],
)
def test_sessions_and_seconds_follow_what_was_told(rows, counts, strength):
    """A session counts once; its time counts by exercise where that was told."""
    figures = told(*rows)
    assert (figures.done, figures.skipped, figures.untold) == counts
    assert figures.done_seconds["strength"] == strength


def test_pain_and_effort_are_those_of_the_sessions():
    """The highest of each session, their mean to one decimal, and days that were worse."""
    figures = told(
        row(0, pain_during=2, effort=5, next_day="same"),
        row(0, exercise="lift", pain_during=3, next_day="worse"),
        row(1, pain_during=0, effort=6),
    )
    assert (figures.pain_highest, figures.pain_mean) == (3, 1.5)
    assert figures.effort_mean == 5.5
    assert figures.worse == 1


@tried(50)
@given(st.lists(st.none() | st.integers(0, 3), min_size=2, max_size=2))
def test_the_mean_is_rounded_half_up(pains):
    """The mean of what was told, to one decimal, the same on every machine."""
    figures = told(*(row(rank, pain_during=pain) for rank, pain in enumerate(pains)))
    known = [one for one in pains if one is not None]
    assert figures.pain_mean == (sum(known) / len(known) if known else None)
    assert figures.pain_highest == max(known, default=None)


def test_thirds_are_rounded():
    """One of three is 0.3, two of three 0.7."""
    wishes = evolve(course().request, sessions=3, days=list(bc.Weekday))
    from courses import SMALL, TODAY, week_of  # noqa: PLC0415 - for this one alone

    now = bc.plan_programme(
        wishes, SMALL, weeks=1, start=MONDAY, today=TODAY,
        solver=week_of("roll", days=["mon", "wed", "fri"]),
    )  # fmt: skip
    for pains, mean in (((1, 0, 0), 0.3), ((1, 1, 0), 0.7)):
        rows = [
            evolve(one, pain_during=pain)
            for one, pain in zip(well(now.weeks[0]), pains, strict=True)
        ]
        assert bc.adherence(bc.advance(now, rows, today=now.end))[0].pain_mean == mean


def test_rows_make_a_table():
    """Every row is flat and has the same columns, so that a CSV writer takes it as it is."""
    rows = [one.as_dict() for one in bc.adherence(course(weeks=3))]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    assert stream.getvalue().splitlines()[0] == (
        "week,monday,planned,done,skipped,untold,planned_seconds.mobility,"
        "planned_seconds.strength,planned_seconds.stretch,done_seconds.mobility,"
        "done_seconds.strength,done_seconds.stretch,pain_highest,pain_mean,worse,effort_mean"
    )
    assert stream.getvalue().splitlines()[1] == "1,2026-11-30,2,0,0,2,124,50,70,0,0,0,,,0,"
    assert repr(bc.adherence(course())[0]) == (
        "WeekFigures(week=1, monday=datetime.date(2026, 11, 30))"
    )
