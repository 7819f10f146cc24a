"""What happened: a session or an exercise, done or skipped, and how it felt.

It speaks of somebody's health: reprs and errors show none of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast

from attrs import field, fields, frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._telling import hint_at, shown
from backcare.errors import RequestError, UnknownKeyError
from backcare.programme.dates import calendar_date
from backcare.safety.facts import questions

MOST_FEEDBACK = 2_000
"""A programme holds so many reports at the most."""

HIGHEST = 10


class NextDay(StrEnum):
    """How the pain was on the day after, compared with before the session."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def _quiet(message: str) -> _checks.Fault:
    """A fault that shows nothing of the value: it speaks of somebody's health."""

    def fault(place: str, _message: str, _remedy: str) -> RequestError:
        return RequestError(message, place=place)

    return fault


_NO_SCORE = _quiet(f"this is not a whole number from 0 to {HIGHEST}")
_NO_NEXT_DAY = _quiet(f"this is none of {', '.join(NextDay)}")


def _to_date(value: dt.date | str) -> dt.date:
    return calendar_date(value, "feedback.date")


def _to_exercise(value: str | None) -> str | None:
    if value is None:
        return None
    return _checks.text(value, "feedback.exercise", request_fault, empty=False)


def _to_done(value: bool) -> bool:  # noqa: FBT001 - attrs calls a converter with the value alone
    if type(value) is not bool:
        raise RequestError(f"{shown(value)} is neither true nor false", place="feedback.done")
    return value


def _to_pain(value: int | None) -> int | None:
    return _score(value, "feedback.pain_during")


def _to_effort(value: int | None) -> int | None:
    return _score(value, "feedback.effort")


def _score(value: int | None, place: str) -> int | None:
    return None if value is None else _checks.whole(value, place, _NO_SCORE, 0, HIGHEST)


def _to_next_day(value: NextDay | str | None) -> NextDay | None:
    if value is None:
        return None
    return _checks.word(value, NextDay, "feedback.next_day", _NO_NEXT_DAY)


def _to_flags(value: Iterable[str]) -> frozenset[str]:
    known = {question.code for question in questions()}
    flags = _checks.keys(value, "feedback.flags", request_fault)
    for code in sorted(flags - known):
        raise UnknownKeyError("flag", code, known, place=f"feedback.flags[{shown(code)}]")
    return flags


@frozen(kw_only=True)
class Feedback:
    """What a person tells of a session, or of one exercise in it.

    What is told of an exercise counts for that exercise, and what is told of the session counts
    for all its other exercises. A session of which nothing is told counts as not done.

    Attributes:
        date: The date of the session.
        exercise: The key of the exercise, or None for the whole session.
        done: Whether it was done; begun and stopped counts as done.
        pain_during: The worst pain during it, from 0 (none) to 10 (the worst there can be).
        next_day: The pain on the day after, compared with before; None while it is not known.
        effort: How hard it was, from 0 (nothing) to 10 (all one can).
        flags: Codes of safety questions that the person would now answer with yes.

    Raises:
        RequestError: for a score that is no whole number from 0 to 10, a word or date that is
            none, and for scores of what was not done.
        UnknownKeyError: for a flag that no question has.

    Source: the invariant S9.

    Example:
        >>> Feedback(date="2026-11-30", pain_during=2, next_day="same").done
        True
        >>> Feedback(date="2026-11-30", pain_during=11)
        Traceback (most recent call last):
            ...
        backcare.errors.RequestError: feedback.pain_during: this is not a whole number from 0 to 10.
    """

    date: dt.date = field(converter=_to_date)
    exercise: str | None = field(default=None, converter=_to_exercise)
    done: bool = field(default=True, converter=_to_done)
    pain_during: int | None = field(default=None, converter=_to_pain, repr=False)
    next_day: NextDay | None = field(default=None, converter=_to_next_day, repr=False)
    effort: int | None = field(default=None, converter=_to_effort, repr=False)
    flags: frozenset[str] = field(default=frozenset[str](), converter=_to_flags, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.done and (self.pain_during, self.next_day, self.effort) != (None, None, None):
            raise RequestError(
                "what was not done has no pain or effort of its own",
                place="feedback.done",
                remedy="If it was begun and stopped, say that it was done.",
            )

    @classmethod
    def from_dict(cls, value: Mapping[str, object]) -> Feedback:
        """Feedback from plain data, such as JSON gives.

        Raises:
            RequestError: for an entry that does not exist or is missing, and for any that cannot
                be meant.
        """
        known = [one.name for one in fields(cls)]
        given = dict(_checks.entries(value, "feedback", request_fault))
        for name in given:
            if name not in known:
                hint = hint_at(name, known)
                place = f"feedback[{shown(name)}]"
                raise RequestError("there is no such entry", place=place, remedy=hint)
        if "date" not in given:
            raise RequestError("it is missing", place="feedback.date", remedy="Write 2026-11-22.")
        return cls(**cast("dict[str, Any]", given))

    def as_dict(self) -> dict[str, object]:
        """The feedback as plain data that ``json.dumps`` takes.

        Example:
            >>> told = Feedback(date="2026-11-30", exercise="cat-cow", pain_during=2)
            >>> Feedback.from_dict(told.as_dict()) == told
            True
        """
        return {
            "date": self.date.isoformat(),
            "exercise": self.exercise,
            "done": self.done,
            "pain_during": self.pain_during,
            "next_day": self.next_day and self.next_day.value,
            "effort": self.effort,
            "flags": sorted(self.flags),
        }

    @property
    def place(self) -> tuple[str, str]:
        """What it speaks of, in an order: its date, then the session before its exercises."""
        return (self.date.isoformat(), self.exercise or "")
