"""What a programme is: dated weeks, what was told of them, and why each is as it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from backcare import safety
from backcare._shown import Shown
from backcare.errors import UnknownKeyError
from backcare.planner.request import Request
from backcare.planner.result import Plan
from backcare.planner.rewriting import uses_of
from backcare.programme.adjustment import Adjustment
from backcare.programme.feedback import Feedback
from backcare.programme.limits import Limits
from backcare.routine import Session
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.catalogue import Catalogue
    from backcare.routine import Prescription, Routine
    from backcare.vocabulary import Weekday

DAYS = 7


@frozen
class DatedSession:
    """A session on its date.

    Attributes:
        date: The date.
        session: The session.
    """

    date: dt.date
    session: Session

    @property
    def seconds(self) -> int:
        """The sum of its prescriptions' times."""
        return self.session.seconds

    def __iter__(self) -> Iterator[Prescription]:
        return iter(self.session)


@frozen
class ProgrammeWeek:
    """One week of a programme: a plan on real dates.

    Attributes:
        number: 1 for the first.
        monday: Its first date, a Monday.
        plan: The week, with the wishes and doses that it answers.
        expected: Whether it was planned before the week before it had begun, in the expectation
            that all goes well; :func:`backcare.advance` settles it.
        heard: So many reports of the programme's feedback were known when it was made.
        by_hand: Whether a person composed it, with :func:`backcare.revise`.
        original: The plan before missed days moved its sessions, or pain took exercises out of
            the rest of it; None where it is as it was.
        adjustments: What it changes of the week before, and why; none in the first week.
    """

    number: int
    monday: dt.date
    plan: Plan
    expected: bool = False
    heard: int = 0
    by_hand: bool = False
    original: Plan | None = None
    adjustments: tuple[Adjustment, ...] = field(default=(), repr=False)

    @property
    def sunday(self) -> dt.date:
        """Its last date."""
        return self.monday + dt.timedelta(days=DAYS - 1)

    @property
    def sessions(self) -> tuple[DatedSession, ...]:
        """Its sessions on their dates, the first first."""
        return tuple(DatedSession(self.date_of(one.day), one) for one in self.plan.routine)

    @property
    def usual(self) -> Routine:
        """The week as it was before anything happened in it."""
        return (self.original or self.plan).routine

    @property
    def wishes(self) -> Request:
        """The wishes that it answered before anything happened in it."""
        return (self.original or self.plan).request

    @property
    def uses(self) -> dict[str, Prescription]:
        """Every exercise that it has or had, with its dose."""
        return {**uses_of(self.usual), **uses_of(self.plan.routine)}

    @property
    def standing(self) -> dict[dt.date, frozenset[str]]:
        """The exercises that stand, or stood at first, on each of its dates."""
        found: dict[dt.date, frozenset[str]] = {}
        for session in (*self.usual, *self.plan.routine):
            keys = frozenset(use.exercise.key for use in session)
            date = self.date_of(session.day)
            found[date] = found.get(date, frozenset()) | keys
        return found

    def date_of(self, day: Weekday) -> dt.date:
        """The date of a weekday in it."""
        return self.monday + dt.timedelta(days=day.number)


@frozen
class Programme(Shown):
    """Weeks that follow each other, what was told of them, and the wishes that they answer.

    Only :func:`backcare.plan_programme`, :func:`backcare.advance`, :func:`backcare.reschedule`,
    :func:`backcare.revise` and :func:`backcare.export.programme_json.loads` make programmes; each
    passes the same gate.

    Attributes:
        request: The wishes for the weeks to come.
        weeks: The weeks in their order.
        feedback: What was told, in the order in which it was told.
        limits: What decides whether doses rise.
        catalogue: Where the exercises come from; out of equality and repr.
    """

    request: Request
    weeks: tuple[ProgrammeWeek, ...] = field(repr=False)
    feedback: tuple[Feedback, ...] = field(repr=False)
    limits: Limits = field(repr=False)
    catalogue: Catalogue = field(eq=False, repr=False)

    @property
    def start(self) -> dt.date:
        """The Monday of its first week."""
        return self.weeks[0].monday

    @property
    def end(self) -> dt.date:
        """The Sunday of its last week."""
        return self.weeks[-1].sunday

    @property
    def sessions(self) -> tuple[DatedSession, ...]:
        """All sessions on their dates, the first first."""
        return tuple(one for week in self.weeks for one in week.sessions)

    def week(self, number: int) -> ProgrammeWeek:
        """The week with this number.

        Raises:
            UnknownKeyError: where there is none.
        """
        for one in self.weeks:
            if one.number == number:
                return one
        raise UnknownKeyError("week", number, [str(one.number) for one in self.weeks])

    def week_on(self, date: dt.date) -> ProgrammeWeek | None:
        """The week that a date lies in, or None outside of the programme's weeks."""
        return next((one for one in self.weeks if one.monday <= date <= one.sunday), None)

    @property
    def lang(self) -> str:
        """The language of its texts."""
        return self.catalogue.lang

    @property
    def safety(self) -> safety.SafetyNote:
        """The stop rule, the emergency signs and the questions, in the programme's language."""
        asked = self.request.screening
        return safety.note(words_in(self.lang).lang, None if asked is None else asked.age)

    @property
    def screened(self) -> bool:
        """Whether the person answered the safety questions; without, it is a general one."""
        return self.request.screening is not None

    def in_language(self, lang: str) -> Programme:
        """The same programme with its words in another language.

        Raises:
            UnknownKeyError: for a language that neither the catalogue nor the package knows.
        """
        weeks = tuple(
            evolve(
                week,
                plan=week.plan.in_language(lang),
                original=None if week.original is None else week.original.in_language(lang),
            )
            for week in self.weeks
        )
        return evolve(self, weeks=weeks, catalogue=self.catalogue.in_language(lang))
