"""What a catalogue holds beside its exercises and categories: equipment, advice, sources, weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import field, frozen

from backcare import _checks
from backcare._checks import data_fault
from backcare._frozen import FrozenMap
from backcare._telling import shown
from backcare.model import Category, Exercise

if TYPE_CHECKING:
    from backcare.routine import Routine


@frozen
class Equipment:
    """A thing that exercises may need.

    Attributes:
        key: Its key, such as ``chair``.
        name: What people call it.
        at_home: Whether an ordinary home has it; a request that says nothing has these at hand.
    """

    key: str
    name: str = ""
    at_home: bool = False


@frozen
class Guidance:
    """A piece of advice or evidence, with where it comes from.

    Attributes:
        key: Its key.
        kind: What it is: ``safety-rule``, ``faq``, ``lifestyle``, ``evidence`` …
        status: ``fact``, ``seed-claim`` (the seed says so) or ``own`` (our own choice).
        title: Its heading; for a ``faq`` the question.
        text: The advice; for a ``faq`` the answer.
        sources: Keys of ``catalogue.sources``.
        seed: Items of the seed document that it carries.
        figures: Every number that the text states, by name.
    """

    key: str
    kind: str
    status: str
    title: str = ""
    text: str = field(default="", repr=False)
    sources: tuple[str, ...] = field(default=(), repr=False)
    seed: tuple[str, ...] = field(default=(), repr=False)
    figures: FrozenMap[str, int] = field(factory=FrozenMap[str, int], repr=False)


@frozen
class Source:
    """Where a fact comes from.

    Attributes:
        key: Its key, such as ``who-2023``; ``own`` is our own choice.
        kind: ``guideline``, ``review``, ``trial``, ``web``, ``seed``, ``own`` …
        title: Its title, as published.
        author: Author or publisher, or "".
        year: Year of publication, or None.
        identifier: DOI, ISBN or the like, or "".
        status: ``read``, ``secondary`` (read in another's page), ``named`` (only named by the
            seed) or ``own``.
    """

    key: str
    kind: str
    title: str
    author: str = ""
    year: int | None = None
    identifier: str = ""
    status: str = "own"


@frozen
class ReadyRoutine:
    """A week that comes ready-made, with the wishes that it answers.

    Attributes:
        key: Its key.
        name: What it is called.
        summary: Whom it is for.
        routine: The week.
        wishes: The wishes as plain data; ``Request.from_dict(ready.wishes)`` makes the request.
        sources: Keys of the catalogue's sources.
    """

    key: str
    name: str
    summary: str = field(repr=False)
    routine: Routine = field(repr=False)
    wishes: FrozenMap[str, object] = field(repr=False, hash=False)
    sources: tuple[str, ...] = field(default=(), repr=False)


Thing = TypeVar("Thing", Category, Equipment, Exercise, Guidance, ReadyRoutine, Source)


def by_key(
    given: Iterable[Thing] | Mapping[str, Thing], kind: type[Thing]
) -> FrozenMap[str, Thing]:
    """Things in a map by their keys, from a list or a mapping.

    Raises:
        DataError: for a key that stands twice, or is not that of its thing.
    """
    named = _mapping(given)
    things: object = given if named is None else named.values()
    found: dict[str, Thing] = {}
    for one in _checks.instances(things, kind, "Catalogue", data_fault):
        if found.setdefault(one.key, one) is not one:
            raise data_fault("Catalogue", f"the key {shown(one.key)} stands twice", "")
    if named is not None and named.keys() != found.keys():
        odd = sorted(map(str, named.keys() - found.keys()))
        raise data_fault("Catalogue", f"{shown(odd)} are not the keys of what they stand for", "")
    return FrozenMap(found)


def _mapping(given: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", given) if isinstance(given, Mapping) else None


def to_exercises(given: Iterable[Exercise] | Mapping[str, Exercise]) -> FrozenMap[str, Exercise]:
    """Exercises by key."""
    return by_key(given, Exercise)


def to_categories(given: Iterable[Category] | Mapping[str, Category]) -> FrozenMap[str, Category]:
    """Categories by key."""
    return by_key(given, Category)


def to_equipment(
    given: Iterable[Equipment] | Mapping[str, Equipment],
) -> FrozenMap[str, Equipment]:
    """Equipment by key."""
    return by_key(given, Equipment)


def to_routines(
    given: Iterable[ReadyRoutine] | Mapping[str, ReadyRoutine],
) -> FrozenMap[str, ReadyRoutine]:
    """Ready-made weeks by key."""
    return by_key(given, ReadyRoutine)


def to_guidance(given: Iterable[Guidance] | Mapping[str, Guidance]) -> FrozenMap[str, Guidance]:
    """Pieces of guidance by key."""
    return by_key(given, Guidance)


def to_sources(given: Iterable[Source] | Mapping[str, Source]) -> FrozenMap[str, Source]:
    """Sources by key."""
    return by_key(given, Source)
