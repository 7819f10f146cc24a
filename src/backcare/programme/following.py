"""Weeks one after the other: the first from the planner, each other from the week before it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import evolve

from backcare.errors import ReferralError, RequestError
from backcare.planner import adopt, plan
from backcare.planner.replanning import replan
from backcare.planner.solver import weekly
from backcare.programme.between import is_begun, overlaps
from backcare.programme.course import DAYS, Programme, ProgrammeWeek
from backcare.programme.growing import Growth
from backcare.programme.history import History
from backcare.programme.making import made
from backcare.programme.verdicts import expected, verdicts
from backcare.programme.weaver import Weaver, asks_otherwise, wishes_for
from backcare.routine import Routine, Session
from backcare.safety import gate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.planner.result import Plan
    from backcare.planner.solution import Solver
    from backcare.programme.feedback import Feedback
    from backcare.programme.limits import Limits


class Maker:
    """Makes the weeks of a programme that are still to come.

    Attributes:
        request: The wishes for them.
        catalogue: Where exercises come from.
        limits: What decides whether doses rise.
        feedback: All that was told.
        today: The date.
        before: The programme so far, or None.
        solver: What composes a week where one has to be composed.
    """

    def __init__(  # noqa: PLR0913 - what a programme is made of
        self,
        request: Request,
        catalogue: Catalogue,
        limits: Limits,
        feedback: Sequence[Feedback],
        today: dt.date,
        before: Programme | None = None,
        *,
        solver: Solver = weekly,
    ) -> None:
        self.request = request
        self.catalogue = catalogue
        self.limits = limits
        self.feedback = tuple(feedback)
        self.today = today
        self.old = () if before is None else before.weeks
        self.solver = solver
        self.changed = before is not None and asks_otherwise(before.request, request)

    def programme(self, weeks: Sequence[ProgrammeWeek]) -> Programme:
        """The programme of these weeks, through the gate."""
        return made(
            self.request, weeks, self.feedback, self.limits, self.catalogue, today=self.today
        )

    def begun(self) -> list[ProgrammeWeek]:
        """The weeks up to the last that has begun."""
        ranks = [rank for rank, week in enumerate(self.old, start=1) if self.is_begun(week)]
        return [self.spared(one) for one in self.old[: max(ranks, default=0)]]

    def is_begun(self, week: ProgrammeWeek) -> bool:
        """Whether a session of a week lies in the past, or something was told of it."""
        return is_begun(week, self.feedback, self.today)

    def mondays(self, kept: Sequence[ProgrammeWeek], count: int) -> list[dt.date]:
        """The Mondays of the weeks to come, so that there are so many in all."""
        days = [one.monday for one in kept]
        for rank in range(len(kept), count):
            if rank < len(self.old):
                days.append(self.old[rank].monday)
            else:
                after = days[-1] + dt.timedelta(days=DAYS)
                days.append(max(after, monday_from(self.today)))
        return days[len(kept) :]

    def check_validity(self, mondays: Iterable[dt.date]) -> None:
        """Refuse weeks that run past what the answers of the screening hold.

        Raises:
            ReferralError: where they do not hold for the first of the weeks.
            RequestError: where they hold for some of them.
        """
        for count, monday in enumerate(mondays):
            sunday = monday + dt.timedelta(days=DAYS - 1)
            try:
                self._gate(sunday)
            except ReferralError:
                if not count:
                    raise
                raise RequestError(
                    f"the answers to the safety questions hold for {count} of these weeks",
                    place="weeks",
                    remedy="Ask for fewer weeks, or answer the questions again.",
                ) from None

    def _gate(self, date: dt.date) -> None:
        asked = self.request
        gate(asked.screening, asked.conditions, today=date, lang=self.catalogue.lang)

    def spared(self, week: ProgrammeWeek) -> ProgrammeWeek:
        """A week that has begun, without what was too much in the sessions that are still to come.

        Source: the invariant S9; the seed's rule that worse means stop.
        """
        history = History([week], self.feedback, self.limits)
        sore = {key for key in week.uses if history.trouble(week, key) is not None}
        told = {one.date for one in self.feedback}
        routine = Routine(
            [
                session
                for session in (
                    _without(one, sore)
                    if week.date_of(one.day) >= self.today and week.date_of(one.day) not in told
                    else one
                    for one in week.plan.routine
                )
                if session.prescriptions
            ]
        )
        if routine == week.plan.routine:
            return week
        request = week.plan.request
        wishes = evolve(wishes_for(request, routine, sore), sessions=len(routine))
        plan = adopt(routine, wishes, self.catalogue, today=week.sessions[0].date)
        return evolve(week, plan=plan, original=week.original or week.plan)

    def first(self, monday: dt.date) -> ProgrammeWeek:
        """The first week, at the bottom of amounts and sets.

        Source: the invariant D7.
        """
        wishes = evolve(self.request, max_sets=1)
        routine = plan(wishes, self.catalogue, today=self.today, solver=self.solver).routine
        return ProgrammeWeek(1, monday, self._adopted(routine, ()), heard=len(self.feedback))

    def same(self, week: ProgrammeWeek) -> ProgrammeWeek:
        """A week that has not begun, under these wishes."""
        return evolve(week, plan=self._adopted(week.plan.routine, ()))

    def followed(self, kept: Sequence[ProgrammeWeek], count: int) -> list[ProgrammeWeek]:
        """The weeks with those that follow them, so that there are so many in all."""
        weeks = list(kept)
        for monday in self.mondays(weeks, count):
            weeks.append(self._next(weeks, monday, settled=len(weeks) == len(kept)))
        return weeks

    def by_hand(
        self, week: ProgrammeWeek, routine: Routine, before: Sequence[ProgrammeWeek]
    ) -> ProgrammeWeek:
        """A week as somebody composed it."""
        shunned = History(before, self.feedback, self.limits).shunned(self.catalogue)
        made_of = self._adopted(routine, shunned)
        return evolve(week, plan=made_of, by_hand=True, heard=len(self.feedback), original=None)

    def _adopted(self, routine: Routine, gone: Iterable[str]) -> Plan:
        wishes = wishes_for(self.request, routine, set(gone))
        return adopt(routine, wishes, self.catalogue, today=self.today)

    def _next(
        self, weeks: Sequence[ProgrammeWeek], monday: dt.date, *, settled: bool
    ) -> ProgrammeWeek:
        number, last = len(weeks) + 1, weeks[-1]
        known = settled and self.is_begun(last)
        history = History(weeks, self.feedback, self.limits)
        told = verdicts(history, monday) if known else expected(last)
        shunned = history.shunned(self.catalogue)
        own = self._by_hand_before(number, shunned)
        other = own is None and asks_otherwise(last.wishes, self.request, shunned)
        asked = last.wishes if other else self.request
        weaver = Weaver(asked, self.catalogue, shunned, shunned)
        growth = Growth(weaver, weeks, told, self.limits)
        eased = growth.eased(last.usual if own is None else own)
        if other:
            made_of = self._replanned(eased, last, monday, weaver)
        else:
            made_of = self._adopted(growth.grown(eased, number), weaver.gone)
        return ProgrammeWeek(
            number,
            monday,
            made_of,
            expected=not known,
            heard=len(self.feedback),
            by_hand=own is not None,
        )

    def _by_hand_before(self, number: int, gone: Collection[str]) -> Routine | None:
        """The week with this number as somebody composed it, where the wishes are the same."""
        for week in self.old[number - 1 : number]:
            if week.by_hand and not asks_otherwise(week.wishes, self.request, gone):
                return week.plan.routine
        return None

    def _replanned(
        self, eased: Routine, last: ProgrammeWeek, monday: dt.date, eased_by: Weaver
    ) -> Plan:
        """The week for other wishes, keeping what was learned at the doses that it has."""
        standing = {one.key for one in eased.exercises}
        wishes = wishes_for(self.request, eased, eased_by.gone)
        wishes = evolve(
            wishes,
            exclude=self.request.exclude | (eased_by.shunned - standing),
            prefer=wishes.prefer | (standing - self.request.exclude),
        )
        old = adopt(eased, evolve(eased_by.wishes(eased), screening=None), self.catalogue)
        while True:
            week = replan(old, wishes, today=self.today, solver=self.solver)
            routine = week.routine
            if not overlaps(last, monday, routine):
                return self._adopted(routine, eased_by.gone)
            # The first day comes too soon after the week before.
            wishes = evolve(wishes, days=wishes.days - {routine.days[0]})


def _without(session: Session, keys: Collection[str]) -> Session:
    return Session(session.day, [use for use in session if use.exercise.key not in keys])


def monday_from(date: dt.date) -> dt.date:
    """The first Monday on or after a date."""
    return date + dt.timedelta(days=-date.weekday() % DAYS)
