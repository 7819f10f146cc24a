"""A programme as plain text: what a person takes home and follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.export.text import (
    dose_in_words,
    minutes_of,
    safety_lines,
    steps_lines,
    wrapped,
)
from backcare.programme.adjustment import Adjustment, Kind
from backcare.programme.planning import as_programme
from backcare.words import Words, words_in

if TYPE_CHECKING:
    import datetime as dt

    from backcare.model import Exercise
    from backcare.programme.course import DatedSession, Programme, ProgrammeWeek
    from backcare.routine import Prescription


def dumps(programme: Programme, width: int = 80, *, steps: bool = True) -> str:
    """The programme as a person can follow it: how to use it, every week, every exercise.

    Args:
        programme: The programme.
        width: The columns of the terminal.
        steps: Whether to tell how each exercise goes.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(
        ...     bc.Request(sessions=1), weeks=1, start="2026-11-30", today="2026-11-26"
        ... )
        >>> print(dumps(course).splitlines()[0])
        Your programme: one week, 30 November to 6 December 2026
    """
    page = _Page(as_programme(programme))
    lines = [*page.head(), ""]
    for week in programme.weeks:
        lines += [*page.week(week), ""]
    if steps:
        lines += [*page.steps(), ""]
    lines += safety_lines(programme.safety, page.words)
    return "\n".join(wrapped(lines, width)) + "\n"


class _Page:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.words: Words = words_in(programme.lang)

    def head(self) -> list[str]:
        """What it is, and how to use it."""
        course = self.programme
        count = len(course.weeks)
        days = course.weeks[0].plan.routine.days
        listed = self.words.listed([self.words.label(one) for one in days])
        span = {"start": self._date(course.start, course.end), "end": self._date(course.end)}
        note = course.safety
        lines = [
            self._say("title_one" if count == 1 else "title_many", weeks=count, **span),
            "",
            self._say("day" if len(days) == 1 else "days", days=listed),
        ]
        if things := self._things():
            lines.append(self._say("need", things=self.words.listed(things)))
        lines += ["", note.stop_rule, *([note.unscreened] if note.unscreened else [])]
        return [*lines, "", self._say("how"), *(f"  - {line}" for line in self._how())]

    def _things(self) -> list[str]:
        """What the exercises cannot do without, as people call it."""
        keys = sorted({key for one in self._exercises() for key in one.equipment})
        names = [self.programme.catalogue.equipment[key].name or key for key in keys]
        return [name[:1].lower() + name[1:] for name in names]

    def _how(self) -> list[str]:
        limits = self.programme.limits
        stay = limits.pain_to_stay
        rise = min(stay, limits.pain_to_rise)
        lines = [self._say("how_move"), self._say("how_note"), self._say("how_rise", pain=rise)]
        if rise < stay:
            key = "how_stay_one" if rise + 1 == stay else "how_stay"
            lines.append(self._say(key, low=rise + 1, high=stay))
        lines.append(self._say("how_lower", pain=stay))
        weeks = limits.worse_weeks
        key = "how_refer_one" if weeks == 1 else "how_refer"
        lines.append(self._say(key, pain=limits.pain_to_refer, weeks=weeks))
        lines += [self._say("how_missed"), self._say("how_break", days=limits.break_days)]
        return [*lines, self._say("how_model")]

    def week(self, week: ProgrammeWeek) -> list[str]:
        """One week: its days, its exercises with their doses, and what changes."""
        span = {"start": self._date(week.monday, week.sunday), "end": self._date(week.sunday)}
        lines = [self._say("week", number=week.number, **span)]
        if week.expected:
            lines.append(f"  {self._say('expected')}")
        if week.original is not None:
            lines.append(f"  {self._say('missed')}")
        rows = {one.to or one.exercise: one for one in week.adjustments}
        for group in _alike(week.sessions):
            lines += ["", f"  {self._days(group)}"]
            for number, use in enumerate(group[0], start=1):
                dose = dose_in_words(use, self.words.lang)
                mark = self._mark(rows.get(use.exercise.key))
                lines.append(f"  {number}. {use.exercise.title}: {dose}{mark}")
        return lines + self._reasons(week)

    def _days(self, group: list[DatedSession]) -> str:
        dates = [
            f"{self.words.label(one.session.day)} {self._date(one.date, one.date)}" for one in group
        ]
        minutes = self.words.say("ui", "minutes", minutes=minutes_of(group[0].seconds))
        key = "single" if len(group) == 1 else "same"
        told = self._say(key, days=self.words.listed(dates), minutes=minutes)
        return told[:1].upper() + told[1:]

    def _mark(self, row: Adjustment | None) -> str:
        if row is None or row.kind is Kind.KEPT:
            return ""
        if row.kind is Kind.NEW:
            return f" ({self._say('new')})"
        if row.to is not None:
            return f" ({self._say('instead', exercise=self._name(row.exercise))})"
        dose = " \N{MULTIPLICATION SIGN} ".join(map(str, row.before or ()))
        return f" ({self._say('before', dose=dose)})"

    def _reasons(self, week: ProgrammeWeek) -> list[str]:
        gone = [one for one in week.adjustments if one.kind is Kind.OUT]
        lines = [
            f"  {self._say('out', exercise=self._name(one.exercise), cause=self._why(one))}"
            for one in gone
        ]
        if week.expected or week.number == 1:
            return lines
        for heading, is_kept in (("changed", False), ("kept", True)):
            by_cause: dict[str, list[str]] = {}
            for one in week.adjustments:
                if (one.kind is Kind.KEPT) is is_kept and one not in gone:
                    by_cause.setdefault(self._why(one), []).append(self._name(one.exercise))
            if by_cause:
                lines += ["", f"  {self._say(heading)}"]
                lines += [
                    f"  - {self._say('row', exercise=self.words.listed(names), cause=cause)}"
                    for cause, names in by_cause.items()
                ]
        return lines

    def steps(self) -> list[str]:
        """How each exercise goes, in the order in which they come."""
        lines = [self._say("steps")]
        for one in self._exercises():
            lines += ["", one.title, *(f"  {line}" for line in steps_lines(one, self.words))]
        return lines

    def _exercises(self) -> list[Exercise]:
        uses: dict[str, Prescription] = {}
        for session in self.programme.sessions:
            for use in session:
                uses.setdefault(use.exercise.key, use)
        return [use.exercise for use in uses.values()]

    def _why(self, row: Adjustment) -> str:
        return row.say(self.words.lang)

    def _name(self, key: str) -> str:
        return self.programme.catalogue[key].title

    def _date(self, date: dt.date, until: dt.date | None = None) -> str:
        """A date in words; with another that follows, its year only where that differs."""
        month = self.words.say("month", str(date.month))
        year = until is None or until.year != date.year
        return self._say("date_year" if year else "date", day=date.day, month=month, year=date.year)

    def _say(self, key: str, **values: object) -> str:
        return self.words.say("programme", key, **values)


def _alike(sessions: tuple[DatedSession, ...]) -> list[list[DatedSession]]:
    """The sessions, those with the same prescriptions together."""
    groups: list[list[DatedSession]] = []
    for one in sessions:
        for group in groups:
            if group[0].session.prescriptions == one.session.prescriptions:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups
