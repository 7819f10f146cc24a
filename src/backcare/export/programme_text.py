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
    from backcare.programme.limits import Limits
    from backcare.routine import Prescription


def dumps(programme: Programme, width: int = 80, *, steps: bool = True) -> str:
    """The programme as a person can follow it: how to use it, every week, every exercise.

    Args:
        programme: The programme.
        width: The columns of the terminal.
        steps: Whether to tell how each exercise goes.

    Raises:
        DataError: for what is no programme.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(
        ...     bc.Request(sessions=1), weeks=1, start="2026-11-30", today="2026-11-26"
        ... )
        >>> print(dumps(course).splitlines()[0])
        Your programme: one week, 30 November to 6 December 2026
    """
    page = Page(as_programme(programme))
    lines = [*page.head(), ""]
    for week in programme.weeks:
        lines += [*page.week(week), ""]
    if steps:
        lines += [*page.steps(), ""]
    lines += safety_lines(programme.safety, page.words)
    return "\n".join(wrapped(lines, width)) + "\n"


def how_to_use(limits: Limits, words: Words) -> list[str]:
    """What to note after a session, and what follows from it.

    Args:
        limits: The limits of pain that decide.
        words: The words of the interface.
    """
    stay = limits.pain_to_stay
    rise = min(stay, limits.pain_to_rise)
    lines = [_say(words, "how_move"), _say(words, "how_note"), _say(words, "how_rise", pain=rise)]
    if rise < stay:
        key = "how_stay_one" if rise + 1 == stay else "how_stay"
        lines.append(_say(words, key, low=rise + 1, high=stay))
    lines.append(_say(words, "how_lower", pain=stay))
    weeks = limits.worse_weeks
    key = "how_refer_one" if weeks == 1 else "how_refer"
    lines.append(_say(words, key, pain=limits.pain_to_refer, weeks=weeks))
    lines += [_say(words, "how_missed"), _say(words, "how_break", days=limits.break_days)]
    return [*lines, _say(words, "how_model")]


def _say(words: Words, key: str, **values: object) -> str:
    return words.say("programme", key, **values)


class Page:
    """What is said of a programme, in its language."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.words: Words = words_in(programme.lang)

    def head(self) -> list[str]:
        """What it is, and how to use it."""
        course = self.programme
        days = course.weeks[0].plan.routine.days
        listed = self.words.listed([self.words.label(one) for one in days])
        note = course.safety
        lines = [
            self.title(),
            "",
            self._say("day" if len(days) == 1 else "days", days=listed),
        ]
        if things := self._things():
            lines.append(self._say("need", things=self.words.listed(things)))
        lines += ["", note.stop_rule, *([note.unscreened] if note.unscreened else [])]
        return [
            *lines,
            "",
            self._say("how"),
            *(f"  - {line}" for line in how_to_use(self.programme.limits, self.words)),
        ]

    def title(self) -> str:
        """How many weeks it has, and from when to when."""
        course, count = self.programme, len(self.programme.weeks)
        span = {"start": self.date(course.start, course.end), "end": self.date(course.end)}
        return self._say("title_one" if count == 1 else "title_many", weeks=count, **span)

    def week_title(self, week: ProgrammeWeek) -> str:
        """Which week it is, and from when to when."""
        span = {"start": self.date(week.monday, week.sunday), "end": self.date(week.sunday)}
        return self._say("week", number=week.number, **span)

    def week_notes(self, week: ProgrammeWeek) -> list[str]:
        """Whether it is expected only, and whether it was changed on the way."""
        notes = [self._say("expected")] if week.expected else []
        return [*notes, self._say("missed")] if week.original is not None else notes

    def _things(self) -> list[str]:
        """What the exercises cannot do without, as people call it."""
        keys = sorted({key for one in self._exercises() for key in one.equipment})
        names = [self.programme.catalogue.equipment[key].name or key for key in keys]
        return [name[:1].lower() + name[1:] for name in names]

    def week(self, week: ProgrammeWeek) -> list[str]:
        """One week: its days, its exercises with their doses, and what changes."""
        lines = [self.week_title(week), *(f"  {note}" for note in self.week_notes(week))]
        marks = self.marks(week)
        for group in alike(week.sessions):
            lines += ["", f"  {self.days(group)}"]
            for number, use in enumerate(group[0], start=1):
                dose = dose_in_words(use, self.words.lang)
                mark = marks.get(use.exercise.key)
                told = f" ({mark})" if mark else ""
                lines.append(f"  {number}. {use.exercise.title}: {dose}{told}")
        return lines + self.reasons(week)

    def days(self, group: list[DatedSession]) -> str:
        """When sessions that are alike come, and how long each is."""
        dates = [
            f"{self.words.label(one.session.day)} {self.date(one.date, one.date)}" for one in group
        ]
        minutes = self.words.say("ui", "minutes", minutes=minutes_of(group[0].seconds))
        key = "single" if len(group) == 1 else "same"
        told = self._say(key, days=self.words.listed(dates), minutes=minutes)
        return told[:1].upper() + told[1:]

    def marks(self, week: ProgrammeWeek) -> dict[str, str]:
        """What is new about its exercises, by their keys."""
        rows = {one.to or one.exercise: self._mark(one) for one in week.adjustments}
        return {key: mark for key, mark in rows.items() if mark}

    def _mark(self, row: Adjustment) -> str:
        if row.kind is Kind.KEPT:
            return ""
        if row.kind is Kind.NEW:
            return self._say("new")
        if row.to is not None:
            return self._say("instead", exercise=self._name(row.exercise))
        dose = " \N{MULTIPLICATION SIGN} ".join(map(str, row.before or ()))
        return self._say("before", dose=dose)

    def reasons(self, week: ProgrammeWeek) -> list[str]:
        """What is left out, and why what changes changes and what stays stays."""
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

    def date(self, date: dt.date, until: dt.date | None = None) -> str:
        """A date in words; with another that follows, its year only where that differs."""
        month = self.words.say("month", str(date.month))
        year = until is None or until.year != date.year
        return self._say("date_year" if year else "date", day=date.day, month=month, year=date.year)

    def _say(self, key: str, **values: object) -> str:
        return _say(self.words, key, **values)


def alike(sessions: tuple[DatedSession, ...]) -> list[list[DatedSession]]:
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
