"""The one place where a programme is made: through the gate, the judge and the rules between weeks.

It fails closed. Whoever brings weeks, wishes and feedback gets a programme in which all of it holds
at once, or an error.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from backcare.errors import BreachError, RequestError
from backcare.planner import adopt
from backcare.programme.between import RULES
from backcare.programme.course import Programme, ProgrammeWeek
from backcare.programme.feedback import MOST_FEEDBACK
from backcare.programme.halting import halt
from backcare.programme.reasons import adjustments
from backcare.safety import gate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.planner.result import Plan
    from backcare.programme.feedback import Feedback
    from backcare.programme.limits import Limits
    from backcare.routine import Routine

MOST_WEEKS = 26
"""A programme has so many weeks at the most: half a year, our own choice."""


def made(
    request: Request,
    weeks: Sequence[ProgrammeWeek],
    feedback: Sequence[Feedback],
    limits: Limits,
    catalogue: Catalogue,
    *,
    today: dt.date,
) -> Programme:
    """A programme of these weeks, when everything that must hold of one does.

    Raises:
        ReferralError: where the screening, now or in any week, or the feedback says that someone
            should be seen first.
        BreachError: where a week breaks a rule, or a rule between weeks is broken.
        RequestError: for feedback on what was not planned, told twice, or from the future.
    """
    lang = catalogue.lang
    gate(request.screening, request.conditions, today=today, lang=lang)
    judged = [_judged(week, catalogue) for week in weeks]
    halt(judged, feedback, limits, lang)
    check_feedback(feedback, judged, today)
    told = [
        evolve(
            week,
            adjustments=adjustments(judged[: rank + 1], feedback, request, catalogue, limits),
        )
        for rank, week in enumerate(judged)
    ]
    programme = Programme(request, tuple(told), tuple(feedback), limits, catalogue)
    broken = [one for rule in RULES for one in rule(programme, today)]
    if broken:
        raise BreachError(broken)
    return programme


def _judged(week: ProgrammeWeek, catalogue: Catalogue) -> ProgrammeWeek:
    screening, conditions = week.plan.request.screening, week.plan.request.conditions
    first = week.sessions[0].date
    original = week.original
    plan = _adopted(week.plan, catalogue, first)
    gate(screening, conditions, today=week.sunday, lang=catalogue.lang)
    if original is not None:
        original = _adopted(original, catalogue, first)
    return evolve(week, plan=plan, original=original)


def _adopted(plan: Plan, catalogue: Catalogue, date: dt.date) -> Plan:
    return adopt(plan.routine, plan.request, catalogue, today=date)


def check_feedback(
    feedback: Sequence[Feedback], weeks: Sequence[ProgrammeWeek], today: dt.date
) -> None:
    """Refuse feedback that cannot be: on what was not planned, told twice, or from the future.

    Raises:
        RequestError: for any of these, naming its place in the list.
    """
    if len(feedback) > MOST_FEEDBACK:
        raise RequestError(f"more than {MOST_FEEDBACK} reports", place="feedback")
    sessions = {date: keys for week in weeks for date, keys in week.standing.items()}
    seen: set[tuple[str, str]] = set()
    for rank, one in enumerate(feedback):
        place = f"feedback[{rank}]"
        if one.date > today:
            raise RequestError(f"{one.date} has not been yet", place=f"{place}.date")
        if one.date not in sessions:
            raise RequestError(f"there is no session on {one.date}", place=f"{place}.date")
        standing = sorted(sessions[one.date])
        if one.exercise is not None and one.exercise not in standing:
            message = f"{one.exercise!r} was not planned on {one.date}"
            remedy = f"Planned were: {', '.join(standing)}."
            raise RequestError(message[:200], place=f"{place}.exercise", remedy=remedy)
        if one.place in seen:
            raise RequestError("it was told already", place=place, remedy="Tell it once.")
        seen.add(one.place)


@frozen(kw_only=True)
class Draft:
    """A week that was read from somewhere, and that nobody has judged yet.

    Its parts mean what those of a :class:`ProgrammeWeek` do; routine and wishes stand for its plan.
    """

    number: int
    monday: dt.date
    routine: Routine
    request: Request
    expected: bool
    heard: int
    by_hand: bool
    original: tuple[Routine, Request] | None


def restored(
    request: Request,
    drafts: Sequence[Draft],
    feedback: Sequence[Feedback],
    limits: Limits,
    catalogue: Catalogue,
    *,
    today: dt.date,
) -> Programme:
    """A programme of weeks that were read, judged as any other.

    Raises:
        ReferralError: where the screening or the feedback says that someone should be seen first.
        BreachError: where a week breaks a rule, or a rule between weeks is broken.
        RequestError: for feedback on what was not planned, or from the future.
    """
    gate(request.screening, request.conditions, today=today, lang=catalogue.lang)
    weeks = [_week_of(one, catalogue) for one in drafts]
    return made(request, weeks, feedback, limits, catalogue, today=today)


def _week_of(draft: Draft, catalogue: Catalogue) -> ProgrammeWeek:
    date = draft.monday + dt.timedelta(days=draft.routine.days[0].number)
    plan = adopt(draft.routine, draft.request, catalogue, today=date)
    original = draft.original
    return ProgrammeWeek(
        draft.number,
        draft.monday,
        plan,
        expected=draft.expected,
        heard=draft.heard,
        by_hand=draft.by_hand,
        original=None if original is None else adopt(*original, catalogue, today=date),
    )
