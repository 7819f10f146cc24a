"""What planning and judging give back: a plan, and an explanation made of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from backcare import safety
from backcare._shown import Shown
from backcare.planner.judgement import Breach, Goal
from backcare.planner.request import Request
from backcare.routine import Prescription, Routine, Session
from backcare.words import words_in

if TYPE_CHECKING:
    from backcare.catalogue import Catalogue

__all__ = ["Breach", "CategoryTime", "Explanation", "Goal", "Plan", "RuledOut"]


@frozen
class RuledOut:
    """An exercise that the wishes rule out, with every rule that does so.

    Example:
        >>> RuledOut("plank", ("excluded", "level")).as_dict()
        {'exercise': 'plank', 'rules': ['excluded', 'level']}
    """

    exercise: str
    rules: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {"exercise": self.exercise, "rules": list(self.rules)}


@frozen
class CategoryTime:
    """A category's time in the week beside the time meant for it.

    Attributes:
        category: The category's key.
        seconds: The week's time in it.
        target_seconds: The time meant for it.
        admissible: How many exercises of it the wishes leave; with 0 the goals cannot be met.
    """

    category: str
    seconds: int
    target_seconds: int
    admissible: int

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "category": self.category,
            "seconds": self.seconds,
            "target_seconds": self.target_seconds,
            "admissible": self.admissible,
        }


@frozen
class Explanation(Shown):
    """A week judged: what it breaks, how far it is from each goal, and what the wishes rule out.

    Attributes:
        breaches: Every breach; none in a plan.
        goals: Every goal, in strict order.
        categories: Time and target per category.
        ruled_out: Exercises that the wishes rule out, with every rule that does so.
        repertoire: The wanted number of different exercises.
    """

    breaches: tuple[Breach, ...]
    goals: tuple[Goal, ...]
    categories: tuple[CategoryTime, ...] = field(repr=False)
    ruled_out: tuple[RuledOut, ...] = field(repr=False)
    repertoire: int = field(repr=False)

    @property
    def sound(self) -> bool:
        """Whether the week breaks no rule."""
        return not self.breaches

    @property
    def values(self) -> tuple[int, ...]:
        """The goals' numbers in order: of two weeks, the one with the smaller tuple is better."""
        return tuple(goal.value for goal in self.goals)

    def goal(self, name: str) -> Goal:
        """The goal with this name.

        Raises:
            UnknownKeyError: where there is none.
        """
        by_name = {goal.name: goal for goal in self.goals}
        if name not in by_name:
            from backcare.errors import UnknownKeyError  # noqa: PLC0415 - only a mistake needs it

            raise UnknownKeyError("goal", name, by_name)
        return by_name[name]

    def as_dict(self) -> dict[str, object]:
        """The explanation as plain data."""
        return {
            "breaches": [one.as_dict() for one in self.breaches],
            "goals": [one.as_dict() for one in self.goals],
            "categories": [one.as_dict() for one in self.categories],
            "ruled_out": [one.as_dict() for one in self.ruled_out],
            "repertoire": self.repertoire,
        }


@frozen
class Plan(Shown):
    """A week without a breach, the wishes that it answers, and why it is as it is.

    Only :func:`backcare.plan`, :func:`backcare.adopt` and :func:`backcare.export.json.loads` make
    plans; each passes the same gate.

    Attributes:
        request: The wishes.
        routine: The week.
        explanation: The judgement of it.
        catalogue: Where its exercises come from; out of equality and repr.
    """

    request: Request
    routine: Routine = field(repr=False)
    explanation: Explanation = field(repr=False)
    catalogue: Catalogue = field(eq=False, repr=False)

    @property
    def lang(self) -> str:
        """The language of its texts."""
        return self.catalogue.lang

    @property
    def safety(self) -> safety.SafetyNote:
        """The stop rule, the emergency signs and the questions, in the plan's language."""
        asked = self.request.screening
        return safety.note(words_in(self.lang).lang, None if asked is None else asked.age)

    @property
    def screened(self) -> bool:
        """Whether the person answered the safety questions; without, the plan is general."""
        return self.request.screening is not None

    def in_language(self, lang: str) -> Plan:
        """The same plan with its words in another language.

        Raises:
            UnknownKeyError: for a language that neither the catalogue nor the package knows.

        Example:
            >>> import backcare as bc
            >>> week = bc.plan(bc.Request(sessions=1, require={"cat-cow"})).in_language("da")
            >>> "Katte-ko" in [one.exercise.name for one in week.routine["mon"]]
            True
        """
        catalogue = self.catalogue.in_language(lang)
        return evolve(self, routine=resolved(self.routine, catalogue), catalogue=catalogue)


def resolved(routine: Routine, catalogue: Catalogue) -> Routine:
    """The week with its exercises as the catalogue has them.

    Raises:
        UnknownKeyError: for an exercise that the catalogue does not have.
    """
    return Routine(
        [
            Session(
                session.day,
                [Prescription(catalogue[p.exercise.key], p.sets, p.amount) for p in session],
            )
            for session in routine
        ]
    )
