"""What a movement is: categories, steps, doses, exercises.

All classes are frozen and hashable. They refuse only what has no meaning (a wrong type, an empty
key, a minimum above its maximum, no sets); whatever a rule can judge can be built, so that
:func:`backcare.check` can name it. All times are whole seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from attrs import field, fields, frozen

from backcare import _checks
from backcare._checks import data_fault
from backcare._fields import (
    is_days_of_rest,
    is_key,
    is_own_days_of_rest,
    is_text,
    is_whole_from_0,
    is_whole_from_1,
    require,
    to_breathing,
    to_cautions,
    to_directions,
    to_equipment,
    to_level,
    to_lines,
    to_links,
    to_position,
    to_sides,
    to_unit,
)
from backcare._frozen import shown_sorted
from backcare._shown import Shown
from backcare.errors import BackcareError
from backcare.vocabulary import Breathing, Caution, Direction, Level, Position, Sides, Unit


@frozen
class Category:
    """A kind of exercise that a balanced week gives time to.

    Attributes:
        key: Its key, such as ``strength``.
        name: What people call it.
        purpose: What it is for, in a sentence.
        phase: Where it comes in a session; lower comes first, equal phases are one group.
        share: Its weight in the week's time (0: no time is meant for it).
        recovery_days: Days of rest between two sessions with the same exercise, 0 to 6, where
            the exercise has no number of its own.

    Raises:
        DataError: for a wrong type, an empty key or a number out of range.

    Source: the planner's contract, sections 3 and 4.

    Example:
        >>> Category("strength", phase=2, recovery_days=1).share
        1
    """

    key: str = field(validator=is_key)
    name: str = field(default="", validator=is_text)
    purpose: str = field(default="", validator=is_text, repr=False)
    phase: int = field(default=0, kw_only=True, validator=is_whole_from_0)
    share: int = field(default=1, kw_only=True, validator=is_whole_from_0)
    recovery_days: int = field(default=0, kw_only=True, validator=is_days_of_rest)


@frozen
class Step:
    """One step of an exercise: a sentence in the imperative, and how to breathe in it.

    Example:
        >>> Step("Round your back.", breathing="out").breathing
        <Breathing.OUT: 'out'>
    """

    text: str = field(validator=is_key)
    breathing: Breathing = field(default=Breathing.FREE, converter=to_breathing)

    def __str__(self) -> str:
        return self.text


def _upside_down(what: str, least: int, most: int) -> BackcareError:
    message = f"the minimum {least} is above the maximum {most}"
    return data_fault(f"Dose.{what}", message, "Swap the two.")


@frozen(kw_only=True)
class Dose:
    """How much of an exercise may be given, as ranges of whole numbers.

    Attributes:
        unit: What the amount counts: repetitions, breaths or seconds of hold.
        min_amount: The smallest amount per set, per side where the exercise is per side.
        max_amount: The largest amount per set.
        min_sets: The fewest sets.
        max_sets: The most sets.
        seconds_per_unit: How long one unit takes, movement and hold together.
        hold_seconds: How much of one repetition is a hold; 0 for none.
        rest_seconds: The rest between two sets.

    Raises:
        DataError: for a wrong type, a number below its least, or a minimum above its maximum.

    Source: the planner's contract, section 1.

    Example:
        >>> dose = Dose(unit="breaths", min_amount=8, max_amount=10, seconds_per_unit=5)
        >>> dose.amount_at(0), dose.amount_at(50), dose.amount_at(100)
        (8, 9, 10)
    """

    unit: Unit = field(default=Unit.REPETITIONS, converter=to_unit)
    min_amount: int = field(validator=is_whole_from_1)
    max_amount: int = field(validator=is_whole_from_1)
    min_sets: int = field(default=1, validator=is_whole_from_1)
    max_sets: int = field(default=1, validator=is_whole_from_1)
    seconds_per_unit: int = field(default=1, validator=is_whole_from_1)
    hold_seconds: int = field(default=0, validator=is_whole_from_0)
    rest_seconds: int = field(default=0, validator=is_whole_from_0)

    def __attrs_post_init__(self) -> None:
        if self.min_amount > self.max_amount:
            raise _upside_down("amount", self.min_amount, self.max_amount)
        if self.min_sets > self.max_sets:
            raise _upside_down("sets", self.min_sets, self.max_sets)

    def amount_at(self, stage: int) -> int:
        """The amount at a stage from 0 (bottom of the range) to 100 (top), rounded half up.

        Source: the planner's contract, section 1.

        Raises:
            DataError: for a stage that is not a whole number from 0 to 100.
        """
        _checks.whole(stage, "stage", data_fault, 0, 100)
        return self.min_amount + (stage * (self.max_amount - self.min_amount) + 50) // 100


@frozen
class Origin:
    """Where one part of an exercise comes from.

    Attributes:
        part: What it speaks of: ``amount``, ``sets``, ``steps``, ``level`` …
        sources: Keys of ``catalogue.sources``; ``own`` is our own choice.
    """

    part: str = field(validator=is_key)
    sources: tuple[str, ...] = field(converter=to_lines)


def _to_also(value: Iterable[Category]) -> tuple[Category, ...]:
    return _checks.instances(value, Category, "Exercise.also", data_fault)


def _to_steps(value: Iterable[Step | str]) -> tuple[Step, ...]:
    members = _checks.items(value, "Exercise.steps", data_fault)
    return tuple(one if isinstance(one, Step) else Step(cast("str", one)) for one in members)


def _to_origins(value: Iterable[Origin]) -> tuple[Origin, ...]:
    return _checks.instances(value, Origin, "Exercise.origins", data_fault)


@frozen
class Exercise(Shown):
    """One exercise of a catalogue, in one language.

    Attributes:
        key: Its key in kebab-case, such as ``cat-cow``.
        category: The :class:`Category` that its time counts in.
        dose: The :class:`Dose` that may be given.
        also: Further categories that it serves, for queries and words.
        position: The start position.
        directions: The directions that it moves or steadies the body in.
        sides: Whether the amount is for both sides at once or for each.
        level: How much it demands.
        equipment: Keys of what it cannot do without.
        cautions: What it demands that some people must be spared.
        easier: Keys of its easier links.
        harder: Keys of its harder links.
        recovery_days: Its own days of rest, 0 to 6, or None for its category's.
        setup_seconds: The time to get into position.
        name: What people call it, in the catalogue's language (like all texts below).
        summary: What one does, in a sentence.
        aim: What it is for, in a sentence.
        steps: How it goes, as :class:`Step` objects; a plain text becomes one.
        faults: Common faults.
        feel: What to feel.
        sources: Keys of the sources that it draws on.
        origins: Where each number and part comes from.
        lang: The language of its texts; two that differ in nothing else are equal.

    Raises:
        DataError: for a wrong type, an unknown closed word or an empty key.

    Source: the planner's contract, sections 1 and 3.

    Example:
        >>> dose = Dose(min_amount=10, max_amount=15, max_sets=3, seconds_per_unit=7)
        >>> bridge = Exercise("bridge", Category("strength", recovery_days=1), dose)
        >>> bridge.recovery
        1
    """

    key: str = field(validator=is_key)
    category: Category = field()
    dose: Dose = field(repr=False)
    also: tuple[Category, ...] = field(default=(), kw_only=True, converter=_to_also, repr=False)
    position: Position = field(default=Position.STANDING, kw_only=True, converter=to_position)
    directions: frozenset[Direction] = field(
        default=frozenset[Direction](), kw_only=True, converter=to_directions, repr=shown_sorted
    )
    sides: Sides = field(default=Sides.BOTH, kw_only=True, converter=to_sides, repr=False)
    level: Level = field(default=Level.BEGINNER, kw_only=True, converter=to_level)
    equipment: frozenset[str] = field(
        default=frozenset[str](), kw_only=True, converter=to_equipment, repr=shown_sorted
    )
    cautions: frozenset[Caution] = field(
        default=frozenset[Caution](), kw_only=True, converter=to_cautions, repr=shown_sorted
    )
    easier: tuple[str, ...] = field(default=(), kw_only=True, converter=to_links, repr=False)
    harder: tuple[str, ...] = field(default=(), kw_only=True, converter=to_links, repr=False)
    recovery_days: int | None = field(
        default=None, kw_only=True, validator=is_own_days_of_rest, repr=False
    )
    setup_seconds: int = field(default=0, kw_only=True, validator=is_whole_from_0, repr=False)
    name: str = field(default="", kw_only=True, validator=is_text, repr=False)
    summary: str = field(default="", kw_only=True, validator=is_text, repr=False)
    aim: str = field(default="", kw_only=True, validator=is_text, repr=False)
    steps: tuple[Step, ...] = field(default=(), kw_only=True, converter=_to_steps, repr=False)
    faults: tuple[str, ...] = field(default=(), kw_only=True, converter=to_lines, repr=False)
    feel: str = field(default="", kw_only=True, validator=is_text, repr=False)
    sources: tuple[str, ...] = field(default=(), kw_only=True, converter=to_lines, repr=False)
    origins: tuple[Origin, ...] = field(default=(), kw_only=True, converter=_to_origins, repr=False)
    lang: str = field(default="en", kw_only=True, validator=is_key, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        require(self, "category", Category, "a Category")
        require(self, "dose", Dose, "a Dose")

    @property
    def recovery(self) -> int:
        """Days of rest between two sessions with it: its own, else its category's."""
        own = self.recovery_days
        return self.category.recovery_days if own is None else own

    @property
    def title(self) -> str:
        """Its name, or its key where the catalogue has no name for it."""
        return self.name or self.key

    def seconds(self, sets: int, amount: int) -> int:
        """How long so many sets of such an amount take, all told.

        Source: the planner's contract, section 1.

        Example:
            >>> dose = Dose(min_amount=5, max_amount=9, seconds_per_unit=4, rest_seconds=30)
            >>> twist = Exercise("t", Category("m"), dose, sides="each", setup_seconds=10)
            >>> twist.seconds(sets=2, amount=5)
            120
        """
        work = self.sides.factor * sets * amount * self.dose.seconds_per_unit
        return self.setup_seconds + work + (sets - 1) * self.dose.rest_seconds

    def same_facts(self, other: Exercise) -> bool:
        """Whether the two are the same exercise in all but words.

        Example:
            >>> dose = Dose(min_amount=1, max_amount=1)
            >>> Exercise("a", Category("m"), dose, name="Bro").same_facts(
            ...     Exercise("a", Category("m"), dose, name="Bridge")
            ... )
            True
        """
        return _facts(self) == _facts(other)


_WORDS = frozenset(
    {"name", "summary", "aim", "steps", "faults", "feel", "category", "also", "lang"}
)


def _facts(exercise: Exercise) -> tuple[object, ...]:
    category = exercise.category
    own = tuple(getattr(exercise, one.name) for one in fields(Exercise) if one.name not in _WORDS)
    kept = (category.key, category.phase, category.share, category.recovery_days)
    return (*own, kept, tuple(one.key for one in exercise.also))
