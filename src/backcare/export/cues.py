"""A session second by second: what an app's timer shows, or its voice says.

A script is a row of cues. Their seconds add up to the session's own, as the planner's contract
counts them (section 1); cues of 0 seconds are said and need no time of their own.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare.planner.given import as_plan
from backcare.vocabulary import Sides, Unit, Weekday
from backcare.words import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.result import Plan
    from backcare.routine import Prescription
    from backcare.safety import SafetyNote

    Place = tuple[int, str | None, int, int]
    Draft = tuple["Kind", int, str, Place]

_LEFT, _RIGHT = "left", "right"
_OUTSIDE: Place = (0, None, 0, 0)


class Kind(StrEnum):
    """What a cue is about."""

    STOP_RULE = "stop-rule"
    """When to stop; the first of every script."""
    EXERCISE = "exercise"
    """The next exercise by its name."""
    POSITION = "position"
    """Getting into position, for the exercise's ``setup_seconds``."""
    SET = "set"
    """Which set of how many begins, and how much it is."""
    SIDE = "side"
    """The first side, where one side comes after the other."""
    SWITCH = "switch"
    """To the other side."""
    REPETITION = "repetition"
    """One repetition, or the way into its hold."""
    BREATH = "breath"
    """One breath, or the way into its hold."""
    HOLD = "hold"
    """Staying still, in the hold of a repetition or in a set that counts seconds."""
    BACK = "back"
    """The way back out of a repetition's hold."""
    REST = "rest"
    """The rest between two sets."""
    DONE = "done"
    """The end."""


@frozen
class Cue:
    """One thing to show or say, and how long it lasts.

    Attributes:
        kind: What it is about.
        at: Seconds from the session's start.
        seconds: How long it lasts; 0 for what is only said.
        text: What to show or say, in the plan's language.
        exercise: The exercise's key; None before the first and after the last.
        number: Which exercise of the session it is, from 1; 0 outside of one.
        set: Which set, from 1; 0 outside of one.
        side: ``left``, ``right``, or None where both sides work at once.
        count: Which repetition or breath of this side and set, from 1; 0 where none is counted.
        of: How many of them there are; 0 where none is counted.
    """

    kind: Kind
    at: int
    seconds: int
    text: str
    exercise: str | None = None
    number: int = 0
    set: int = 0
    side: str | None = None
    count: int = 0
    of: int = 0

    def as_dict(self) -> dict[str, object]:
        """It as plain data that ``json.dumps`` takes."""
        return {
            "kind": self.kind.value,
            "at": self.at,
            "seconds": self.seconds,
            "text": self.text,
            "exercise": self.exercise,
            "number": self.number,
            "set": self.set,
            "side": self.side,
            "count": self.count,
            "of": self.of,
        }


@frozen
class Script:
    """A session as cues, with the safety note that every output carries.

    Attributes:
        lang: The language of its texts.
        day: The weekday of the session.
        seconds: The session's time: the sum of the cues'.
        cues: What comes after what.
        safety: The stop rule, the emergency signs and, where nobody asked, the questions.
    """

    lang: str
    day: Weekday
    seconds: int
    cues: tuple[Cue, ...] = field(repr=False)
    safety: SafetyNote = field(repr=False)

    def as_dict(self) -> dict[str, object]:
        """It as plain data that ``json.dumps`` takes."""
        return {
            "lang": self.lang,
            "day": self.day.value,
            "seconds": self.seconds,
            "cues": [one.as_dict() for one in self.cues],
            "safety": self.safety.as_dict(),
        }


def script(plan: Plan, day: Weekday | str) -> Script:
    """The session of a day as a timed script, in the plan's language.

    One side comes after the other within each set; a move by turns changes sides after each
    repetition. A repetition with a hold is the way in, the hold and the way back.

    Raises:
        UnknownKeyError: for a day without a session.
        DataError: for what is no plan.

    Source: the planner's contract, section 1; the invariant S8.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1, days=["tue"]))
        >>> found = script(week, "tue")
        >>> found.seconds == week.routine["tue"].seconds == sum(one.seconds for one in found.cues)
        True
        >>> print(found.cues[2].text)
        Get into position: sitting.
    """
    session, words = as_plan(plan).routine[day], words_in(plan.lang)
    parts = [Cue(Kind.STOP_RULE, 0, 0, plan.safety.stop_rule)]
    for number, use in enumerate(session, start=1):
        writer = _Writer(use, number, len(session), words)
        parts += writer.cues(at=parts[-1].at + parts[-1].seconds)
    end = parts[-1].at + parts[-1].seconds
    parts.append(Cue(Kind.DONE, end, 0, words.say("cue", "done")))
    return Script(plan.lang, session.day, end, tuple(parts), plan.safety)


def dumps(plan: Plan, day: Weekday | str) -> str:
    """The script of a day as JSON text: the same plan gives the same bytes.

    Raises:
        UnknownKeyError: for a day without a session.
        DataError: for what is no plan.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1, days=["tue"]))
        >>> json.loads(dumps(week, "tue"))["day"]
        'tue'
    """
    return json.dumps(script(plan, day).as_dict(), ensure_ascii=False, indent=2) + "\n"


@frozen
class _Writer:
    """Writes the cues of one prescription; a draft is a cue without its place in time."""

    use: Prescription
    number: int
    total: int
    words: Words

    def cues(self, at: int) -> Iterator[Cue]:
        key = self.use.exercise.key
        for kind, seconds, text, place in self._drafts():
            yield Cue(kind, at, seconds, text, key, self.number, *place)
            at += seconds

    def _drafts(self) -> Iterator[Draft]:
        one, sets = self.use.exercise, self.use.sets
        named = self._say("exercise", number=self.number, total=self.total, exercise=one.title)
        yield Kind.EXERCISE, 0, named, _OUTSIDE
        position = self.words.label(one.position)
        text = self._say("position", position=position[:1].lower() + position[1:])
        yield Kind.POSITION, one.setup_seconds, text, _OUTSIDE
        for rank in range(1, sets + 1):
            if rank > 1 and one.dose.rest_seconds:
                time = self._time(one.dose.rest_seconds)
                text = self._say("rest", time=time, set=rank, sets=sets)
                yield Kind.REST, one.dose.rest_seconds, text, (rank - 1, None, 0, 0)
            text = self._say("set", set=rank, sets=sets, amount=self._amount())
            yield Kind.SET, 0, text, (rank, None, 0, 0)
            yield from self._set(rank)

    def _set(self, rank: int) -> Iterator[Draft]:
        sides = self.use.exercise.sides
        if sides is Sides.BOTH:
            yield from self._side(rank, None)
        elif sides is Sides.ALTERNATING and self.use.exercise.dose.unit is not Unit.SECONDS:
            for count in range(1, self.use.amount + 1):
                yield from self._unit(rank, _LEFT, count)
                yield from self._unit(rank, _RIGHT, count)
        else:
            yield Kind.SIDE, 0, self._say("side_left"), (rank, _LEFT, 0, 0)
            yield from self._side(rank, _LEFT)
            yield Kind.SWITCH, 0, self._say("switch_right"), (rank, _RIGHT, 0, 0)
            yield from self._side(rank, _RIGHT)

    def _side(self, rank: int, side: str | None) -> Iterator[Draft]:
        dose, amount = self.use.exercise.dose, self.use.amount
        if dose.unit is Unit.SECONDS:
            seconds = amount * dose.seconds_per_unit
            yield (
                Kind.HOLD,
                seconds,
                self._say("hold", time=self._time(seconds)),
                (rank, side, 0, 0),
            )
            return
        for count in range(1, amount + 1):
            yield from self._unit(rank, side, count)

    def _unit(self, rank: int, side: str | None, count: int) -> Iterator[Draft]:
        dose, place = self.use.exercise.dose, (rank, side, count, self.use.amount)
        kind = Kind.BREATH if dose.unit is Unit.BREATHS else Kind.REPETITION
        text = self._say(kind.value, count=count, of=self.use.amount)
        if side and self.use.exercise.sides is Sides.ALTERNATING:
            text = self._say(side, text=text)
        hold = min(dose.hold_seconds, dose.seconds_per_unit)
        if not hold:
            yield kind, dose.seconds_per_unit, text, place
            return
        back = (dose.seconds_per_unit - hold) // 2
        yield kind, dose.seconds_per_unit - hold - back, text, place
        yield Kind.HOLD, hold, self._say("hold", time=self._time(hold)), place
        if back:
            yield Kind.BACK, back, self._say("back"), place

    def _amount(self) -> str:
        dose = self.use.exercise.dose
        counted = f"{self.use.amount} {self.words.unit(dose.unit, self.use.amount)}"
        both = self.use.exercise.sides is Sides.BOTH
        return counted if both else f"{counted} {self.words.say('ui', 'per_side')}"

    def _time(self, seconds: int) -> str:
        return f"{seconds} {self.words.unit(Unit.SECONDS, seconds)}"

    def _say(self, key: str, **values: object) -> str:
        return self.words.say("cue", key, **values)
