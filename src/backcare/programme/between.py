"""What must hold between the weeks of a programme: one function a rule, apart from what makes them.

Source: the invariants D3, D6, D7 and S9.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from backcare.planner.rewriting import uses_of
from backcare.programme.adjustment import WeekBreach
from backcare.programme.dosing import bottom, may_follow
from backcare.programme.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backcare.programme.course import Programme, ProgrammeWeek
    from backcare.programme.feedback import Feedback
    from backcare.routine import Routine

    Rule = Callable[[Programme, dt.date], Iterator[WeekBreach]]


def calendar(programme: Programme, _today: dt.date) -> Iterator[WeekBreach]:
    """Weeks are numbered from 1, begin on Mondays, and follow each other."""
    for number, week in enumerate(programme.weeks, start=1):
        if week.number != number or week.monday.weekday() != 0:
            yield WeekBreach("calendar", week.number)
    for one, other in pairwise(programme.weeks):
        if other.monday <= one.sunday:
            yield WeekBreach("calendar", other.number)


def starts_at_the_bottom(programme: Programme, _today: dt.date) -> Iterator[WeekBreach]:
    """What a week has and the week before has not, is at the bottom of its sets and amounts."""
    known = set[str]()
    for week in programme.weeks:
        uses = uses_of(week.plan.routine)
        for key, use in sorted(uses.items()):
            if key not in known and (use.sets, use.amount) != bottom(use.exercise):
                yield WeekBreach("bottom", week.number, key)
        known = set(week.uses)


def rises_by_steps(programme: Programme, _today: dt.date) -> Iterator[WeekBreach]:
    """An exercise in two neighbouring weeks rises by one small step at the most."""
    for one, other in pairwise(programme.weeks):
        before = one.uses
        for key, use in sorted(uses_of(other.plan.routine).items()):
            old = before.get(key)
            if old and not may_follow((old.sets, old.amount), (use.sets, use.amount)):
                yield WeekBreach("step", other.number, key)


def rests(programme: Programme, _today: dt.date) -> Iterator[WeekBreach]:
    """An exercise rests as many days as it needs from one week's last session to the next's first.

    Within a week the planner's own rule holds.
    """
    last: dict[str, dt.date] = {}
    for week in programme.weeks:
        first: dict[str, dt.date] = {}
        latest: dict[str, dt.date] = {}
        for session in week.sessions:
            for use in session:
                first.setdefault(use.exercise.key, session.date)
                latest[use.exercise.key] = session.date
        uses = uses_of(week.plan.routine)
        for key, date in sorted(first.items()):
            if key in last and (date - last[key]).days <= uses[key].exercise.recovery:
                yield WeekBreach("recovery", week.number, key)
        last |= latest


def overlaps(last: ProgrammeWeek, monday: dt.date, routine: Routine) -> bool:
    """Whether an exercise of a week to come rests too little after the week before."""
    latest = {use.exercise.key: one.date for one in last.sessions for use in one}
    return any(
        use.exercise.key in latest
        and (monday + dt.timedelta(days=session.day.number) - latest[use.exercise.key]).days
        <= use.exercise.recovery
        for session in routine
        for use in session
    )


def pain_never_raises(programme: Programme, today: dt.date) -> Iterator[WeekBreach]:
    """In the next week, whatever was too much when it was done last is less than it was then.

    Where there is no less of it, it goes; nor does it come back, or anything that is harder. Weeks
    that are only expected yet are settled by :func:`backcare.advance` when they come.
    """
    coming = [one for one in programme.weeks if not is_begun(one, programme.feedback, today)]
    if not coming or coming[0].number == 1:
        return
    week = coming[0]
    before = programme.weeks[: week.number - 1]
    if week.expected and not any(one.date >= before[-1].monday for one in programme.feedback):
        return
    history = History(before, programme.feedback, programme.limits)
    known = {use.exercise.key for one in before[-1:] for session in one.sessions for use in session}
    shunned = history.shunned(programme.catalogue)
    for key, use in sorted(uses_of(week.plan.routine).items()):
        done = history.last_done(key)
        if key in shunned and key not in known:
            yield WeekBreach("pain", week.number, key)
        elif done is not None and history.trouble(done, key) is not None:
            old = done.uses[key]
            if use.sets * use.amount >= old.sets * old.amount:
                yield WeekBreach("pain", week.number, key)


RULES: tuple[Rule, ...] = (
    calendar,
    starts_at_the_bottom,
    rises_by_steps,
    rests,
    pain_never_raises,
)


def is_begun(week: ProgrammeWeek, feedback: Iterable[Feedback], today: dt.date) -> bool:
    """Whether a session of a week lies in the past, or something was told of it."""
    told = any(week.monday <= one.date <= week.sunday for one in feedback)
    return told or week.sessions[0].date < today
