"""What a week changes of the week before, and why: data first, words last."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from backcare.words import words_in


class Kind(StrEnum):
    """What becomes of an exercise from one week to the next."""

    RAISED = "raised"
    KEPT = "kept"
    LOWERED = "lowered"
    EASIER = "easier"
    HARDER = "harder"
    ROTATED = "rotated"
    OUT = "out"
    NEW = "new"


class Cause(StrEnum):
    """Why: the code of the rule that applied."""

    SETTLED = "settled"
    EXPECTED = "expected"
    NOT_TOLD = "not-told"
    NOT_DONE = "not-done"
    SOME_PAIN = "some-pain"
    HARD_WORK = "hard-work"
    SET_WAITS = "set-waits"
    NO_TIME = "no-time"
    ENOUGH = "enough"
    FULL = "full"
    PAIN_DURING = "pain-during"
    WORSE_NEXT_DAY = "worse-next-day"
    BREAK = "break"
    LONG_BREAK = "long-break"
    VARIETY = "variety"
    WISHES = "wishes"
    BY_HAND = "by-hand"


PAINFUL = frozenset({Cause.SOME_PAIN, Cause.PAIN_DURING, Cause.WORSE_NEXT_DAY})
"""Causes that speak of pain: none of them ever goes with a dose that rises."""


@frozen
class Adjustment:
    """What becomes of one exercise in a week, and why.

    Attributes:
        week: The number of the week that brings it.
        kind: What becomes of it.
        exercise: The key of the exercise in the week before; of one that is new, its own.
        cause: Why.
        to: The key of the exercise that takes its place, or None.
        before: Its (sets, amount) in the week before, or None where it is new.
        after: The (sets, amount) in this week, or None where it goes.

    Example:
        >>> print(Adjustment(2, Kind.RAISED, "cat-cow", Cause.SETTLED, None, (1, 8), (1, 9)))
        It went well: little pain, and no worse the next day.
    """

    week: int
    kind: Kind
    exercise: str
    cause: Cause
    to: str | None = None
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None

    def say(self, lang: str = "en") -> str:
        """Why, in a sentence."""
        return words_in(lang).say("cause", self.cause)

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "week": self.week,
            "kind": self.kind.value,
            "exercise": self.exercise,
            "cause": self.cause.value,
            "to": self.to,
            "before": None if self.before is None else list(self.before),
            "after": None if self.after is None else list(self.after),
        }


@frozen
class WeekBreach:
    """A rule between the weeks of a programme that a week breaks.

    Attributes:
        rule: ``calendar``, ``bottom``, ``step``, ``recovery`` or ``pain``.
        week: The number of the week.
        exercise: The key of the exercise in question, or None.

    Source: the invariants D6, D7, D3 and S9.

    Example:
        >>> print(WeekBreach("step", 2, "plank"))
        Week 2: plank rises by more than one step.
    """

    rule: str
    week: int
    exercise: str | None = None

    def say(self, lang: str = "en", name: str | None = None) -> str:
        """The breach as a sentence; ``name`` is what to call the exercise."""
        which = name or self.exercise or "-"
        return words_in(lang).say("week_breach", self.rule, week=self.week, exercise=which)

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, object]:
        """The breach as plain data."""
        return {"rule": self.rule, "week": self.week, "exercise": self.exercise}
