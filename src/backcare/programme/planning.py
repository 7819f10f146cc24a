"""Programmes: made, led on by what happened, and changed by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from backcare import _checks
from backcare._checks import request_fault
from backcare._telling import shown
from backcare.errors import DataError, Problem, RequestError
from backcare.loading import load_catalogue
from backcare.planner.given import as_catalogue, as_plan, as_request
from backcare.planner.request import Request
from backcare.planner.solver import weekly
from backcare.programme.between import is_begun
from backcare.programme.course import DAYS, Programme
from backcare.programme.dates import calendar_date
from backcare.programme.feedback import Feedback
from backcare.programme.following import Maker, monday_from
from backcare.programme.halting import halt
from backcare.programme.limits import Limits
from backcare.programme.making import MOST_WEEKS, check_feedback
from backcare.safety import gate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.catalogue import Catalogue
    from backcare.planner.result import Plan
    from backcare.planner.solution import Solver


def plan_programme(  # noqa: PLR0913 - what a programme is made of
    request: Request | None = None,
    catalogue: Catalogue | None = None,
    *,
    weeks: int = 6,
    start: dt.date | str | None = None,
    today: dt.date | str,
    limits: Limits | None = None,
    solver: Solver = weekly,
) -> Programme:
    """Compose weeks that begin at the bottom of amounts and sets and rise step by step.

    The weeks run from Monday to Sunday. What is planned beyond the first week is what is expected
    if all goes well; :func:`advance` settles each week by what happened.

    Args:
        request: The wishes for every week; None for ``Request()``. The doses are the programme's
            to choose, so ``doses`` and ``stage`` are not wished for; ``max_sets`` is kept.
        catalogue: Where the exercises come from; None for the bundled one, in English.
        weeks: How many weeks, 1 to 26.
        start: The first week is the first whole week on or after this date; None for ``today``.
        today: The date.
        limits: What decides whether doses rise; None for the bundled limits.
        solver: What composes the first week; see :mod:`backcare.solvers`.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        InfeasibleError: exactly where no week can hold all the wishes.
        UnknownKeyError: for a key in the wishes that the catalogue does not have.
        RequestError: for a start before today, a number of weeks that is none, more weeks than the
            answers of the screening hold, or wished doses.

    Source: the invariants D6, D7 and S9.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=2, start="2026-11-30", today="2026-11-26")
        >>> course.start.isoformat(), [str(one.date) for one in course.sessions][:3]
        ('2026-11-30', ['2026-11-30', '2026-12-02', '2026-12-04'])
    """
    wishes = _wishes(Request() if request is None else request)
    given = load_catalogue() if catalogue is None else as_catalogue(catalogue)
    date = calendar_date(today, "today")
    first = date if start is None else calendar_date(start, "start")
    count = _checks.whole(weeks, "weeks", request_fault, 1, MOST_WEEKS)
    gate(wishes.screening, wishes.conditions, today=date, lang=given.lang)
    if first < date:
        raise RequestError(f"{first} lies before today, {date}", place="start")
    maker = Maker(
        wishes, given, Limits() if limits is None else as_limits(limits), (), date, solver=solver
    )
    monday = monday_from(first)
    maker.check_validity(monday + dt.timedelta(days=DAYS * rank) for rank in range(count))
    return maker.programme(maker.followed([maker.first(monday)], count))


def advance(
    programme: Programme,
    feedback: Iterable[Feedback] = (),
    *,
    today: dt.date | str,
    request: Request | None = None,
    weeks: int | None = None,
    solver: Solver = weekly,
) -> Programme:
    """The programme led on by what happened: the next week, and the reason of every change.

    The next week is the first of which no session lies in the past. It is made of the week before
    it and of what was told of that one; the weeks after it follow in the expectation that all goes
    well. Weeks that have begun stay as they are. The same history gives the same weeks.

    Args:
        programme: The programme so far.
        feedback: What is new; what was told before is in the programme.
        today: The date.
        request: The wishes from the next week on; None for the same ones.
        weeks: How many weeks the programme is to have in all; None for as many as before.
        solver: What composes a week for changed wishes; see :mod:`backcare.solvers`.

    Returns:
        A programme whose next week is settled. Its ``adjustments`` say what it changes and why.

    Raises:
        ReferralError: where the screening or what was told says that someone should be seen
            first. The programme has ended; after that somebody starts a new one.
        InfeasibleError: exactly where no week can hold changed wishes.
        RequestError: for feedback on what was not planned, told twice or from the future.

    Source: the invariants S9, D6 and D7.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=2, start="2026-11-30", today="2026-11-26")
        >>> told = [
        ...     bc.Feedback(date=one.date, pain_during=1, next_day="same")
        ...     for one in course.weeks[0].sessions
        ... ]
        >>> str(bc.advance(course, told, today="2026-12-06").weeks[1].adjustments[0].cause)
        'settled'
    """
    before, date = as_programme(programme), calendar_date(today, "today")
    wishes = before.request if request is None else _wishes(request)
    told = (*before.feedback, *sorted(_reports(feedback), key=lambda one: one.place))
    maker = Maker(wishes, before.catalogue, before.limits, told, date, before, solver=solver)
    gate(wishes.screening, wishes.conditions, today=date, lang=before.lang)
    halt(before.weeks, told, before.limits, before.lang)
    check_feedback(told, before.weeks, date)
    begun = maker.begun()
    most = len(before.weeks)
    if weeks is not None:
        most = _checks.whole(weeks, "weeks", request_fault, max(1, len(begun)), MOST_WEEKS)
    maker.check_validity(maker.mondays(begun, most))
    if not begun:
        first = before.weeks[0]
        first = maker.first(first.monday) if maker.changed else maker.same(first)
        return maker.programme(maker.followed([first], most))
    return maker.programme(maker.followed(begun, most))


def revise(programme: Programme, number: int, plan: Plan, *, today: dt.date | str) -> Programme:
    """The programme with a week as somebody composed it; the weeks after follow from it.

    Args:
        programme: The programme.
        number: The number of a week that has not begun.
        plan: The week, as :func:`backcare.swap`, :func:`backcare.move` and the other edits give
            it. It answers the programme's wishes; what is new in it is at the bottom of its dose.
        today: The date.

    Raises:
        ReferralError: where the screening or the feedback says that someone should be seen first.
        BreachError: where the week breaks a rule, or a dose rises too fast.
        UnknownKeyError: for a week that the programme does not have.
        RequestError: for a week that has begun.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=2, start="2026-11-30", today="2026-11-26")
        >>> week = course.weeks[1].plan
        >>> key = week.routine.exercises[0].key
        >>> other = bc.alternatives(week, None, key)[0].exercise
        >>> edited = bc.swap(week, None, key, other)
        >>> bc.revise(course, 2, edited, today="2026-11-26").weeks[1].by_hand
        True
    """
    before, date = as_programme(programme), calendar_date(today, "today")
    maker = Maker(before.request, before.catalogue, before.limits, before.feedback, date, before)
    week = before.week(number)
    if is_begun(week, before.feedback, date):
        raise RequestError(f"week {number} has begun", place="number")
    gate(before.request.screening, before.request.conditions, today=date, lang=before.lang)
    kept = list(before.weeks[: number - 1])
    composed = maker.by_hand(week, as_plan(plan).routine, kept)
    return maker.programme(maker.followed([*kept, composed], len(before.weeks)))


def as_programme(given: object) -> Programme:
    """The programme, when it is one.

    Raises:
        DataError: for anything else.
    """
    if isinstance(given, Programme):
        return given
    remedy = "plan_programme() makes one."
    raise DataError([Problem("programme", f"{shown(given)} is not a Programme")], remedy=remedy)


def as_limits(given: object) -> Limits:
    """The limits, when they are such.

    Raises:
        RequestError: for anything else.
    """
    if isinstance(given, Limits):
        return given
    raise RequestError(f"{shown(given)} is no Limits", place="limits")


def _wishes(request: Request) -> Request:
    wishes = as_request(request)
    for name, value in (("doses", wishes.doses), ("stage", wishes.stage)):
        if value:
            raise RequestError(
                "a programme begins at the bottom and chooses its doses",
                place=name,
                remedy=f"Leave {name} out.",
            )
    return wishes


def _reports(feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
    members = _checks.items(feedback, "feedback", request_fault)
    return _checks.instances(members, Feedback, "feedback", request_fault)
