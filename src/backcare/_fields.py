"""Validators and converters of attrs fields, for the domain's classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from backcare import _checks
from backcare._checks import data_fault
from backcare._telling import shown
from backcare.vocabulary import Breathing, Caution, Direction, Level, Position, Sides, Unit

Value = TypeVar("Value")
_ONLY_TEXT = {str}

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute


def _place(instance: object, attribute: Attribute[Value]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


# The checks below run for every object of every catalogue: a sound value passes at the first look,
# and only a fault is worth the words of its place.


def is_whole_from_0(instance: object, attribute: Attribute[int], value: int) -> None:
    """A whole number of 0 or more."""
    if type(value) is not int or value < 0:
        _checks.whole(value, _place(instance, attribute), data_fault, 0)


def is_whole_from_1(instance: object, attribute: Attribute[int], value: int) -> None:
    """A whole number of 1 or more."""
    if type(value) is not int or value < 1:
        _checks.whole(value, _place(instance, attribute), data_fault, 1)


def is_days_of_rest(instance: object, attribute: Attribute[int], value: int) -> None:
    """Days of rest: a whole number from 0 to 6."""
    _checks.whole(value, _place(instance, attribute), data_fault, 0, 6)


def is_own_days_of_rest(
    instance: object, attribute: Attribute[int | None], value: int | None
) -> None:
    """Days of rest, or None for the category's."""
    if value is not None:
        _checks.whole(value, _place(instance, attribute), data_fault, 0, 6)


def is_text(instance: object, attribute: Attribute[str], value: str) -> None:
    """A text, which may be empty."""
    if type(value) is not str:
        _checks.text(value, _place(instance, attribute), data_fault)


def is_key(instance: object, attribute: Attribute[str], value: str) -> None:
    """A text with something in it."""
    if type(value) is not str or not value:
        _checks.text(value, _place(instance, attribute), data_fault, empty=False)


def require(instance: object, name: str, kind: type | tuple[type, ...], wanted: str) -> None:
    """Refuse a value of another class."""
    value = getattr(instance, name)
    if not isinstance(value, kind):
        place = f"{type(instance).__name__}.{name}"
        raise data_fault(place, f"{shown(value)} is not {wanted}", "")


# attrs calls a plain function as converter; naming each keeps user code with plain strings typed.


def to_position(value: Position | str) -> Position:
    """A start position from a word or a plain text."""
    if type(value) is Position:
        return value
    return _checks.word(value, Position, "Exercise.position", data_fault)


def to_directions(value: Iterable[Direction | str]) -> frozenset[Direction]:
    """Directions from words or plain texts."""
    return _checks.words(value, Direction, "Exercise.directions", data_fault)


def to_cautions(value: Iterable[Caution | str]) -> frozenset[Caution]:
    """Cautions from words or plain texts."""
    return _checks.words(value, Caution, "Exercise.cautions", data_fault)


def to_sides(value: Sides | str) -> Sides:
    """Sides from a word or a plain text."""
    if type(value) is Sides:
        return value
    return _checks.word(value, Sides, "Exercise.sides", data_fault)


def to_level(value: Level | str) -> Level:
    """A level from a word or a plain text."""
    if type(value) is Level:
        return value
    return _checks.word(value, Level, "Exercise.level", data_fault)


def to_unit(value: Unit | str) -> Unit:
    """A unit from a word or a plain text."""
    if type(value) is Unit:
        return value
    return _checks.word(value, Unit, "Dose.unit", data_fault)


def to_breathing(value: Breathing | str) -> Breathing:
    """A breathing from a word or a plain text."""
    if type(value) is Breathing:
        return value
    return _checks.word(value, Breathing, "Step.breathing", data_fault)


def to_equipment(value: Iterable[str]) -> frozenset[str]:
    """A set of keys."""
    return _checks.keys(value, "Exercise.equipment", data_fault)


def to_links(value: Iterable[str]) -> tuple[str, ...]:
    """Keys in their order, each once."""
    if value == ():
        return ()
    return tuple(sorted(_checks.keys(value, "Exercise.easier/harder", data_fault)))


def to_lines(value: Iterable[str]) -> tuple[str, ...]:
    """Texts in the order given."""
    members = _checks.items(value, "text", data_fault)
    if set(map(type, members)) <= _ONLY_TEXT:
        return cast("tuple[str, ...]", members)
    return tuple(_checks.text(one, f"text[{rank}]", data_fault) for rank, one in enumerate(members))
