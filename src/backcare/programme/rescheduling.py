"""Missed days: the rest of a week on other days, changing as little as can be.

A session that was missed goes to a free day that is still to come, where every rule holds there;
otherwise it is left out. Two sessions never share a day, and what was done stays where it is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, overload

from attrs import evolve

from backcare import _checks
from backcare._checks import request_fault
from backcare._telling import shown
from backcare.errors import RequestError, UnknownKeyError
from backcare.planner import adopt
from backcare.planner.given import as_day, as_plan
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.programme.between import overlaps
from backcare.programme.course import Programme
from backcare.programme.dates import calendar_date
from backcare.programme.making import made
from backcare.routine import Routine, Session
from backcare.safety import gate
from backcare.vocabulary import Weekday

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from backcare.planner.request import Request
    from backcare.planner.result import Plan
    from backcare.programme.course import ProgrammeWeek


_DAYS = tuple(Weekday)


@overload
def reschedule(
    plan: Plan, done: Iterable[Weekday | str] = ..., *, today: dt.date | str
) -> Plan: ...


@overload
def reschedule(
    plan: Programme, done: Iterable[dt.date | str] = ..., *, today: dt.date | str
) -> Programme: ...


def reschedule(
    plan: Plan | Programme,
    done: Iterable[Weekday | str] | Iterable[dt.date | str] = (),
    *,
    today: dt.date | str,
) -> Plan | Programme:
    """The week of today with its missed sessions on days that are still to come.

    As few sessions as can be are left out, then as few as can be are moved, each as little as can
    be. Recovery holds, into the next week of a programme too, and a day's budget is never exceeded.
    Where nothing was missed, nothing changes. A moved week no longer holds what was pinned to its
    missed days, or required in a session that is left out.

    Args:
        plan: A plan, taken as the week of today; or a programme.
        done: What was done: weekdays of a plan, dates of a programme. Sessions of a programme that
            anything was told of stay where they are.
        today: The date. A session of today counts as still to come.

    Raises:
        ReferralError: where the screening or the feedback says that someone should be seen first.
        RequestError: for a day that has not been yet, a date outside of the programme's weeks, and
            where nothing was done and nothing can be done any more.
        UnknownKeyError: for a day without a session.

    Source: the invariants D1 to D3.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=2, days=["mon", "tue", "thu", "sat"]))
        >>> [str(day) for day in week.routine.days]
        ['mon', 'thu']
        >>> [str(day) for day in reschedule(week, today="2026-12-01").routine.days]
        ['tue', 'thu']
    """
    date = calendar_date(today, "today")
    given = _checks.items(done, "done", request_fault)
    if isinstance(plan, Programme):
        dates = [calendar_date(one, f"done[{shown(one)}]") for one in given]
        return _in_programme(plan, dates, date)
    week, weekday = as_plan(plan), _DAYS[date.weekday()]
    gate(week.request.screening, week.request.conditions, today=date, lang=week.lang)
    days = {as_day(one, f"done[{shown(one)}]") for one in given}  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for day in sorted(days, key=_number):
        if day not in week.routine.days:
            raise UnknownKeyError(
                "session on", day.value, map(str, week.routine.days), place="done"
            )
        if day.number > weekday.number:
            raise RequestError(f"{day} has not been yet", place="done")
    return _moved(week, days, weekday, date, lambda _: True)


def _in_programme(programme: Programme, done: Sequence[dt.date], today: dt.date) -> Programme:
    week = programme.week_on(today)
    if week is None:
        raise RequestError(f"{today} lies in no week of the programme", place="today")
    gate(
        programme.request.screening,
        programme.request.conditions,
        today=today,
        lang=programme.lang,
    )
    dates = [one.date for one in week.sessions]
    for date in done:
        if date not in dates:
            raise UnknownKeyError("session on", date.isoformat(), map(str, dates), place="done")
        if date > today:
            raise RequestError(f"{date} has not been yet", place="done")
    fixed = {one.date for one in programme.feedback} | set(done)
    days = {_DAYS[date.weekday()] for date in dates if date in fixed}
    after = [one for one in programme.weeks if one.number == week.number + 1]

    def rested(routine: Routine) -> bool:
        moved = evolve(week, plan=evolve(week.plan, routine=routine))
        return not any(overlaps(moved, one.monday, one.plan.routine) for one in after)

    plan = _moved(week.plan, days, _DAYS[today.weekday()], today, rested)
    weeks = [_with(one, plan) if one is week else one for one in programme.weeks]
    return made(
        programme.request,
        weeks,
        programme.feedback,
        programme.limits,
        programme.catalogue,
        today=today,
    )


def _with(week: ProgrammeWeek, plan: Plan) -> ProgrammeWeek:
    if plan is week.plan:
        return week
    return evolve(week, plan=plan, original=week.original or week.plan)


def _moved(
    plan: Plan,
    done: Collection[Weekday],
    today: Weekday,
    date: dt.date,
    rested: Callable[[Routine], bool],
) -> Plan:
    open_sessions = [one for one in plan.routine if one.day not in done]
    if all(one.day.number >= today.number for one in open_sessions):
        return plan
    kept = [one for one in plan.routine if one.day in done]
    free = [
        day for day in plan.request.allowed_days if day.number >= today.number and day not in done
    ]
    for moves in _by_cost(open_sessions, free):
        routine = Routine([*kept, *(Session(day, one.prescriptions) for one, day in moves)])
        wishes = _wishes(plan.request, routine) if routine.sessions else plan.request
        if not breaches(routine, state(wishes, plan.catalogue)) and rested(routine):
            return adopt(routine, wishes, plan.catalogue, today=date)
    raise RequestError(
        "nothing of this week can be done any more",
        place="today",
        remedy="Go on with the next week.",
    )


def _wishes(request: Request, routine: Routine) -> Request:
    """The wishes that the moved week answers: fewer sessions, and what can still stand."""
    standing = {(one.day, use.exercise.key) for one in routine for use in one}
    return evolve(
        request,
        sessions=len(routine),
        pinned=request.pinned & standing,
        require=request.require & {key for _, key in standing},
    )


def _by_cost(
    sessions: Sequence[Session], free: Sequence[Weekday]
) -> Iterator[list[tuple[Session, Weekday]]]:
    """Every way to put sessions on free days in their order: the one that changes least first."""
    for count in range(min(len(sessions), len(free)), -1, -1):
        ways = [
            list(zip(chosen, days, strict=True))
            for chosen in combinations(sessions, count)
            for days in combinations(free, count)
        ]
        yield from sorted(ways, key=_cost)


def _cost(way: Sequence[tuple[Session, Weekday]]) -> tuple[int, int, list[int]]:
    moved = sum(one.day != day for one, day in way)
    shift = sum(abs(one.day.number - day.number) for one, day in way)
    return (moved, shift, [_number(day) for _, day in way])


def _number(day: Weekday) -> int:
    return day.number
