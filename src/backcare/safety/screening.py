"""A person's answers before a plan, and the record of a professional's word.

These classes hold what was answered; whether it opens the way to a plan is judged by
:func:`backcare.safety.gate`. They speak of somebody's health: their repr shows none of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, cast

from attrs import field, fields, frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._frozen import FrozenMap
from backcare._telling import hint_at, shown
from backcare.errors import RequestError
from backcare.safety.facts import facts
from backcare.vocabulary import Answer, Role

MOST_ANSWERS = 200
"""So many answers, and so many records, does a screening hold at the most."""

OLDEST = 120
"""No age above this is believed."""


def _quiet(message: str, remedy: str = "") -> _checks.Fault:
    """A fault that shows nothing of the value: it may speak of somebody's health."""

    def fault(place: str, _message: str, _remedy: str) -> RequestError:
        return RequestError(message, place=place, remedy=remedy)

    return fault


_NO_MAPPING = _quiet("this is not a mapping")
_NO_LIST = _quiet("this is not a list or set")
_NO_ANSWER = _quiet("this is not an answer", f"Known are: {', '.join(Answer)}.")
_NO_AGE = _quiet(f"this is not a whole number of years from 0 to {OLDEST}")


def _to_flag(value: str) -> str:
    return _checks.text(value, "clearance.flag", request_fault, empty=False)


def _to_role(value: Role | str) -> Role:
    return _checks.word(value, Role, "clearance.role", request_fault)


def _to_clearance_date(value: dt.date | str) -> dt.date:
    return a_date(value, "clearance.date")


def a_date(value: object, place: str) -> dt.date:
    """The value as a date; a text in ISO form (``2026-11-22``) is one, a moment in time is not.

    Raises:
        RequestError: for anything else.
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        # Python reads other forms too, such as weeks; one form means one thing to every reader.
        with suppress(ValueError):
            date = dt.date.fromisoformat(value)
            if date.isoformat() == value:
                return date
    raise RequestError(f"{shown(value)} is not a date", place=place, remedy="Write 2026-11-22.")


@frozen(kw_only=True)
class Clearance:
    """A professional's word that one flag does not stand in the way, as a record.

    Whether it clears the flag is for the gate to judge. Its repr shows nothing of it.

    Attributes:
        flag: The code of the flag that it is about; it clears no other.
        role: Who gave it: a doctor, a physiotherapist, a chiropractor.
        date: When.

    Raises:
        RequestError: for a missing or unknown role, an empty flag or what is no date.

    Source: the invariant S5.

    Example:
        >>> Clearance(flag="chronic-pain", role="doctor", date="2026-11-20").date.year
        2026
    """

    flag: str = field(converter=_to_flag, repr=False)
    role: Role = field(converter=_to_role, repr=False)
    date: dt.date = field(converter=_to_clearance_date, repr=False)

    def as_dict(self) -> dict[str, object]:
        """The record as plain data."""
        return {"flag": self.flag, "role": self.role.value, "date": self.date.isoformat()}


Answers = Mapping[str, Answer] | Mapping[str, str] | Mapping[str, Answer | str]


def _to_answers(value: Answers) -> FrozenMap[str, Answer]:
    entries = _checks.entries(value, "screening.answers", _NO_MAPPING)
    if len(entries) > MOST_ANSWERS:
        raise RequestError(f"more than {MOST_ANSWERS} answers", place="screening.answers")
    answers: dict[str, Answer] = {}
    for code, answer in entries:
        place = f"screening.answers[{shown(code)}]"
        flag = _checks.text(code, place, request_fault, empty=False)
        answers[flag] = _checks.word(answer, Answer, place, _NO_ANSWER)
    return FrozenMap(answers)


def _to_age(value: int | None) -> int | None:
    if value is None:
        return None
    return _checks.whole(value, "screening.age", _NO_AGE, 0, OLDEST)


def _to_date(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else a_date(value, "screening.date")


def _to_clearances(
    value: Iterable[Clearance | Mapping[str, object]],
) -> tuple[Clearance, ...]:
    members = _checks.items(value, "screening.clearances", _NO_LIST)
    if len(members) > MOST_ANSWERS:
        raise RequestError(f"more than {MOST_ANSWERS} records", place="screening.clearances")
    records = [
        one if isinstance(one, Clearance) else _clearance(one, f"screening.clearances[{rank}]")
        for rank, one in enumerate(members)
    ]
    return tuple(sorted(records, key=lambda one: (one.flag, one.date, one.role)))


def _clearance(value: object, place: str) -> Clearance:
    given = dict(_checks.entries(value, place, _NO_MAPPING))
    names = {one.name for one in fields(Clearance)}
    for name in sorted(names ^ given.keys(), key=str):
        wrong = "there is no such entry" if name in given else "it is missing"
        raise RequestError(wrong, place=f"{place}.{shown(name)}")
    try:
        return Clearance(**cast("dict[str, Any]", given))
    except RequestError as error:
        at = place + error.place.removeprefix("clearance")
        raise RequestError(error.message, place=at, remedy=error.remedy) from None


def _to_validity(value: int) -> int:
    most = facts().validity_days
    return _checks.whole(value, "screening.validity_days", request_fault, 1, most)


@frozen(kw_only=True)
class Screening:
    """The answers that a person gave before a plan; an empty one is one that was begun.

    Attributes:
        answers: Per flag code ``yes``, ``no`` or ``unknown``; see
            :func:`backcare.safety.questions`.
        age: The person's age in whole years.
        date: When the questions were answered.
        clearances: Records of professionals, each for one flag.
        validity_days: How long the answers hold; at most, and by default, 90 days.

    Raises:
        RequestError: for a wrong type, an unknown answer or an age that nobody has.

    Source: the invariants S1 to S6.

    Example:
        >>> from backcare.safety import questions
        >>> answers = {question.code: "no" for question in questions()}
        >>> Screening(answers=answers, age=40, date="2026-11-22")
        Screening(...)
    """

    answers: FrozenMap[str, Answer] = field(
        default=FrozenMap[str, Answer](), converter=_to_answers, repr=False
    )
    age: int | None = field(default=None, converter=_to_age, repr=False)
    date: dt.date | None = field(default=None, converter=_to_date, repr=False)
    clearances: tuple[Clearance, ...] = field(default=(), converter=_to_clearances, repr=False)
    validity_days: int = field(factory=lambda: facts().validity_days, converter=_to_validity)

    @classmethod
    def from_dict(cls, value: Mapping[str, object]) -> Screening:
        """A screening from plain data, such as JSON gives.

        Raises:
            RequestError: for an entry that does not exist, and for any that cannot be meant.
        """
        known = [one.name for one in fields(cls)]
        for name, _ in _checks.entries(value, "screening", _NO_MAPPING):
            if name not in known:
                hint = hint_at(name, known)
                place = f"screening[{shown(name)}]"
                raise RequestError("there is no such entry", place=place, remedy=hint)
        return cls(**cast("dict[str, Any]", dict(value)))

    def as_dict(self) -> dict[str, object]:
        """The answers as plain data that ``json.dumps`` takes.

        Example:
            >>> Screening.from_dict(Screening(age=40).as_dict()) == Screening(age=40)
            True
        """
        return {
            "answers": {code: answer.value for code, answer in self.answers.items()},
            "age": self.age,
            "date": self.date and self.date.isoformat(),
            "clearances": [one.as_dict() for one in self.clearances],
            "validity_days": self.validity_days,
        }
