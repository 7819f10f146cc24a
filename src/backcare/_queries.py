"""What may be asked of a catalogue's exercises: which fit, which match, what each lacks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare.vocabulary import (
    Breathing,
    Caution,
    Condition,
    Direction,
    Level,
    Position,
    Sides,
    Unit,
    Weekday,
)
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from backcare.entries import Equipment, ReadyRoutine
    from backcare.model import Category, Exercise

_LONGEST_SEARCH = 200
_CLOSED: tuple[type[StrEnum], ...] = (
    *(Weekday, Position, Direction, Level, Sides),
    *(Unit, Breathing, Caution, Condition),
)
_PARTS = ("name", "summary", "aim", "steps", "faults", "feel", "directions", "sources")
ORIGINS = (
    "category",
    "amount",
    "sets",
    "hold_seconds",
    "rest_seconds",
    "seconds_per_unit",
    "level",
    "cautions",
    "links",
    "steps",
)
"""The parts of an exercise whose origin a complete catalogue states."""


@frozen(kw_only=True)
class Filter:
    """What an exercise must be like; None asks for nothing."""

    category: str | None
    position: Position | None
    direction: Direction | None
    level: Level | None
    equipment: frozenset[str] | None
    spare: frozenset[Caution] = field(factory=frozenset[Caution])

    def fits(self, one: Exercise) -> bool:
        """Whether the exercise is like that."""
        return (
            (self.category is None or self.category in {c.key for c in (one.category, *one.also)})
            and (self.position is None or one.position == self.position)
            and (self.direction is None or self.direction in one.directions)
            and (self.level is None or one.level.rank <= self.level.rank)
            and (self.equipment is None or one.equipment <= self.equipment)
            and not one.cautions & self.spare
        )


def matching(exercises: Iterable[Exercise], text: str) -> tuple[Exercise, ...]:
    """The exercises with every word of the text; matches of the name first, then by key."""
    wanted = _plain(text).split() if len(text) <= _LONGEST_SEARCH else []
    if not wanted:
        return ()
    found: list[tuple[bool, str, Exercise]] = []
    for one in exercises:
        name = f"{_plain(one.name)} {one.key}"
        everything = f"{name} {_plain(one.summary)}"
        if all(part in everything for part in wanted):
            found.append((not all(part in name for part in wanted), one.key, one))
    return tuple(one for _, _, one in sorted(found, key=lambda row: row[:2]))


def _plain(text: str) -> str:
    flat = text.casefold().replace("æ", "ae").replace("ø", "o")
    decomposed = unicodedata.normalize("NFKD", flat)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def choices(
    named: Mapping[str, Mapping[str, Category | Equipment | Exercise | ReadyRoutine]], lang: str
) -> dict[str, list[dict[str, str]]]:
    """Every closed word with its label and meaning, and every named thing with its name."""
    words = words_in(lang)
    rows: dict[str, list[dict[str, str]]] = {}
    for kind in _CLOSED:
        rows[kind.__name__.lower()] = [
            {"value": word.value, "label": words.label(word)}
            | ({"meaning": words.meaning(word)} if words.meaning(word) else {})
            for word in kind
        ]
    for group, things in named.items():
        rows[group] = [{"value": k, "label": thing.name or k} for k, thing in things.items()]
    return rows


def lacking(exercise: Exercise) -> tuple[str, ...]:
    """The parts that a complete exercise has and this one has not."""
    stated = {one.part for one in exercise.origins}
    missing = [part for part in _PARTS if not getattr(exercise, part)]
    if not stated:
        return (*missing, "origin")
    return (*missing, *(f"origin.{part}" for part in ORIGINS if part not in stated))
