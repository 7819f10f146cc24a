"""What a judge may say of a week: a broken rule, and a goal with its number.

The two are different things: a breach makes a week no plan; an unmet goal makes a plan less good.
Both are data; words come last, per language.
"""

from __future__ import annotations

from attrs import field, frozen

from backcare.vocabulary import Weekday
from backcare.words import words_in


@frozen
class Breach:
    """A hard rule that a week breaks.

    Attributes:
        rule: The rule's name, as in the planner's contract, section 3.
        exercise: The key of the exercise in question, or None where the rule has none.
        days: The days in question, Monday first. Rules about the week name all of them.

    Example:
        >>> print(Breach("time", None, (Weekday.MON,)))
        The session on Monday is longer than its minutes.
    """

    rule: str
    exercise: str | None = None
    days: tuple[Weekday, ...] = ()

    @property
    def day(self) -> Weekday | None:
        """The day, where exactly one is in question."""
        return self.days[0] if len(self.days) == 1 else None

    def say(self, lang: str = "en", name: str | None = None) -> str:
        """The breach as a sentence.

        Args:
            lang: The language.
            name: What to call the exercise; its key by default.
        """
        words = words_in(lang)
        days = words.listed([words.label(day) for day in self.days])
        which = name or self.exercise or ""
        return words.say("breach", self.rule, exercise=which, days=days or "-")

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, object]:
        """The breach as plain data.

        Example:
            >>> Breach("required", "plank").as_dict()
            {'rule': 'required', 'exercise': 'plank', 'days': []}
        """
        days = [day.value for day in self.days]
        return {"rule": self.rule, "exercise": self.exercise, "days": days}


@frozen
class Goal:
    """How far a week is from a goal; 0 is perfect and smaller is better.

    Attributes:
        name: The goal's name, as in the planner's contract, section 4.
        value: The number.
        bound: No plan on the same days, whose earlier goals have the values stated, can be below.
        proven: Whether the value is known to be the best: it equals its bound, and all earlier
            goals are proven too.

    How much is known of a number is no part of it: goals are equal when name and value are.

    Source: the planner's contract, section 5.

    Example:
        >>> print(Goal("balance", value=2, bound=0, proven=False))
        2 minutes astray from the wished-for balance.
    """

    name: str
    value: int
    bound: int = field(eq=False)
    proven: bool = field(eq=False)

    def say(self, lang: str = "en") -> str:
        """The goal as a sentence."""
        number = "none" if self.value == 0 else "one" if self.value == 1 else "many"
        return words_in(lang).of("goal", self.name, number).format(value=self.value)

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, object]:
        """The goal as plain data."""
        return {
            "name": self.name,
            "value": self.value,
            "bound": self.bound,
            "proven": self.proven,
        }


@frozen
class Change:
    """How a goal differs between two weeks; smaller is better.

    Attributes:
        goal: The goal's name, as in the planner's contract, section 4.
        before: Its number in the one week.
        after: Its number in the other.

    Example:
        >>> print(Change("practice", 0, 1))
        Worse: One exercise comes only once. Before: No exercise comes only once.
    """

    goal: str
    before: int
    after: int

    def say(self, lang: str = "en") -> str:
        """The change as a sentence."""
        was, comes = (
            Goal(self.goal, value, 0, proven=False).say(lang) for value in (self.before, self.after)
        )
        key = "better" if self.after < self.before else "worse"
        return words_in(lang).say("change", key, before=was, after=comes)

    def __str__(self) -> str:
        return self.say()

    def as_dict(self) -> dict[str, object]:
        """The change as plain data.

        Example:
            >>> Change("balance", 4, 2).as_dict()
            {'goal': 'balance', 'before': 4, 'after': 2}
        """
        return {"goal": self.goal, "before": self.before, "after": self.after}
