"""Sessions as a calendar file (iCalendar, RFC 5545), with the extra ``backcare[calendar]``.

Times float: six in the evening is six in the evening, wherever the calendar is and whatever
daylight saving does. Nothing is read from a clock: the caller says when the file was made.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING, Protocol, cast

from attrs import frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._telling import shown
from backcare.errors import MissingExtraError
from backcare.export._markup import readable
from backcare.export.text import dose_in_words, minutes_of, steps_lines
from backcare.planner.given import as_plan
from backcare.programme.course import DAYS, DatedSession, Programme
from backcare.safety.screening import a_date
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.result import Plan
    from backcare.routine import Session
    from backcare.safety import SafetyNote
    from backcare.words import Words

MOST_WEEKS = 520
LONGEST_ALARM = 7 * 24 * 60
_TAG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def dumps(  # noqa: PLR0913 - what a calendar wants to know
    thing: Plan | Programme,
    *,
    stamp: dt.datetime,
    start: dt.date | str | None = None,
    at: dt.time | str = "18:00",
    weeks: int | None = None,
    alarm: int | None = None,
    name: str = "",
) -> str:
    r"""The sessions of a plan, week after week, or those of a programme on their dates.

    Args:
        thing: A plan or a programme.
        stamp: When the file is made: a moment with a time zone. A calendar takes the later of two.
        start: The first day on which a session of a plan may lie; a programme has its own dates.
        at: The time of day at which sessions begin, as ``"18:00"``.
        weeks: For how many weeks a plan comes, 1 to 520; None for no end.
        alarm: So many minutes before each session the calendar reminds, 0 to 10,080; None: never.
        name: Whose sessions they are. Events of the same name, day and start are the same to a
            calendar, so a changed plan takes the place of the one before; two people need two
            names.

    Each event tells first when to stop and the signs that need help at once, then every exercise
    with its dose and steps. Write the file with ``newline=""``: its lines end as the format asks.

    Raises:
        MissingExtraError: where icalendar is not installed.
        RequestError: for a time, date or number that cannot be meant, a plan without ``start``, a
            programme with ``start`` or ``weeks``, or a date beyond the calendar's end.

    Source: the invariants S2, S8, X1 and X2.

    Example:
        >>> import backcare as bc
        >>> import datetime as dt
        >>> week = bc.plan(bc.Request(sessions=1, days=["thu"]))
        >>> made = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
        >>> text = dumps(week, stamp=made, start="2026-11-30", at="07:30", weeks=6)
        >>> [line for line in text.splitlines() if line.startswith(("DTSTART", "RRULE"))]
        ['DTSTART:20261203T073000', 'RRULE:FREQ=WEEKLY;COUNT=6']
    """
    calendar = _new("Calendar")
    is_weekly = not isinstance(thing, Programme)
    if isinstance(thing, Programme):
        sessions = _dated(thing, start, weeks)
    else:
        sessions = _weekly(as_plan(thing), start)
    page = _Page(
        thing.lang,
        thing.safety,
        made=_moment(stamp),
        at=_time(at),
        alarm=None if alarm is None else _whole(alarm, "alarm", 0, LONGEST_ALARM),
        name=_checks.text(name, "name", request_fault),
    )
    calendar.add("prodid", f"-//backcare//backcare//{page.words.lang.upper()}")
    calendar.add("version", "2.0")
    for one in sessions:
        event = page.event(one, weekly=is_weekly)
        if is_weekly:
            event.add("rrule", _rule(weeks))
        calendar.add_component(event)
    return calendar.to_ical().decode("utf-8")


class _Component(Protocol):
    def add(self, name: str, value: object, parameters: dict[str, str] | None = None) -> None: ...
    def add_component(self, component: _Component) -> None: ...
    def to_ical(self) -> bytes: ...


def _new(kind: str) -> _Component:
    try:
        import icalendar  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("calendar") from None
    return cast("_Component", getattr(icalendar, kind)())


def _dated(programme: Programme, start: object, weeks: object) -> Sequence[DatedSession]:
    for value, place in ((start, "start"), (weeks, "weeks")):
        if value is not None:
            raise request_fault(place, "a programme has its own dates", "Leave it out.")
    return programme.sessions


def _weekly(plan: Plan, start: dt.date | str | None) -> Sequence[DatedSession]:
    if start is None:
        raise request_fault("start", "a plan has no dates", "Give the first day as a date.")
    first = a_date(start, "start")
    return sorted((_next(one, first) for one in plan.routine), key=lambda one: one.date)


def _next(session: Session, first: dt.date) -> DatedSession:
    """The first time that a session comes, from a date on."""
    ahead = dt.timedelta(days=(session.day.number - first.weekday()) % DAYS)
    if dt.date.max - first < ahead:
        raise request_fault("start", f"{first} is too near to the end of the calendar")
    return DatedSession(first + ahead, session)


def _rule(weeks: int | None) -> dict[str, object]:
    if weeks is None:
        return {"freq": "weekly"}
    return {"freq": "weekly", "count": _whole(weeks, "weeks", 1, MOST_WEEKS)}


def _whole(value: object, place: str, least: int, most: int) -> int:
    return _checks.whole(value, place, request_fault, least, most)


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        try:
            return value.astimezone(dt.UTC).replace(microsecond=0)
        except OverflowError:
            pass
    message = f"{shown(value)} is no moment with a time zone"
    raise request_fault("stamp", message, "Say when the file is made: datetime.now(datetime.UTC).")


def _time(value: object) -> dt.time:
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return dt.time.fromisoformat(value)
    if isinstance(value, dt.time) and value.tzinfo is None:
        return value.replace(microsecond=0)
    raise request_fault("at", f"{shown(value)} is no time of day such as '18:00'")


@frozen
class _Page:
    """What all events of a file share."""

    lang: str
    note: SafetyNote
    made: dt.datetime
    at: dt.time
    alarm: int | None
    name: str

    @property
    def words(self) -> Words:
        return words_in(self.lang)

    def event(self, one: DatedSession, *, weekly: bool) -> _Component:
        """One session as an event."""
        minutes = self.words.say("ui", "minutes", minutes=minutes_of(one.seconds))
        title = self.words.say("face", "event", minutes=minutes)
        named = {"language": self.lang} if _TAG.fullmatch(self.lang) else {}
        event = _new("Event")
        event.add("uid", self._uid(one, "weekly" if weekly else "dated"))
        event.add("dtstamp", self.made)
        event.add("dtstart", dt.datetime.combine(one.date, self.at))
        event.add("duration", dt.timedelta(seconds=one.seconds))
        event.add("summary", title, parameters=named)
        event.add("description", "\n".join(self._lines(one.session)), parameters=named)
        if self.alarm is not None:
            event.add_component(self._alarm(title, self.alarm))
        return event

    def _alarm(self, title: str, minutes: int) -> _Component:
        alarm = _new("Alarm")
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -dt.timedelta(minutes=minutes))
        return alarm

    def _uid(self, one: DatedSession, kind: str) -> str:
        whose = hashlib.sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return f"{kind}-{one.date.isoformat()}-{whose}@backcare"

    def _lines(self, session: Session) -> list[str]:
        """What to know before, what to do, and what to ask: a calendar may cut the end off."""
        note, words = self.note, self.words
        lines = [note.stop_rule, "", note.emergency_heading]
        lines += [f"- {sign}" for sign in note.emergency_signs]
        lines += [note.emergency_action, *(text for text in (note.unscreened, note.older) if text)]
        for number, use in enumerate(session, start=1):
            dose = dose_in_words(use, words.lang)
            lines += ["", f"{number}. {readable(use.exercise.title)}: {dose}"]
            lines += [f"   {readable(line)}" for line in steps_lines(use.exercise, words)]
        if note.questions:
            lines += ["", words.say("ui", "questions"), *(f"- {one}" for one in note.questions)]
        return [*lines, "", note.general]
