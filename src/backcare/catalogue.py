"""A catalogue: exercises by key, in one language, with all that belongs to them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import field, frozen

from backcare import _checks
from backcare._checks import data_fault
from backcare._fields import is_key, is_text, to_lines
from backcare._frozen import FrozenMap
from backcare.errors import UnknownKeyError, shown
from backcare.model import Category, Exercise
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
    from enum import StrEnum

    from backcare._shapes import Members
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


def _by_key(
    given: Iterable[Thing] | Mapping[str, Thing], kind: type[Thing]
) -> FrozenMap[str, Thing]:
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


def _to_exercises(given: Iterable[Exercise] | Mapping[str, Exercise]) -> FrozenMap[str, Exercise]:
    return _by_key(given, Exercise)


def _to_categories(given: Iterable[Category] | Mapping[str, Category]) -> FrozenMap[str, Category]:
    return _by_key(given, Category)


def _to_equipment(
    given: Iterable[Equipment] | Mapping[str, Equipment],
) -> FrozenMap[str, Equipment]:
    return _by_key(given, Equipment)


def _to_routines(
    given: Iterable[ReadyRoutine] | Mapping[str, ReadyRoutine],
) -> FrozenMap[str, ReadyRoutine]:
    return _by_key(given, ReadyRoutine)


def _to_guidance(given: Iterable[Guidance] | Mapping[str, Guidance]) -> FrozenMap[str, Guidance]:
    return _by_key(given, Guidance)


def _to_sources(given: Iterable[Source] | Mapping[str, Source]) -> FrozenMap[str, Source]:
    return _by_key(given, Source)


@frozen(eq=False, repr=False)
class Catalogue(Mapping[str, Exercise]):
    """Exercises by key, in one language, with categories, equipment, routines and guidance.

    Most catalogues come from :func:`backcare.load_catalogue`; one can also be made of objects.
    Categories and equipment that only the exercises name are filled in, the equipment as not at
    home.

    Attributes:
        exercises: The exercises by key.
        name: What the catalogue is called.
        lang: The language tag really used.
        categories: Its categories by key, also those without an exercise.
        equipment: The equipment that it knows, by key.
        routines: Ready-made weeks by key.
        guidance: Advice and evidence by key.
        sources: Sources by key.
        fallbacks: Places whose text was missing in ``lang`` and stands in another language.

    Raises:
        DataError: for a key that stands twice, or a category in two versions.

    Example:
        >>> import backcare as bc
        >>> catalogue = bc.load_catalogue()
        >>> catalogue["cat-cow"].name, "handstand" in catalogue
        ('Cat-cow', False)
    """

    exercises: FrozenMap[str, Exercise] = field(converter=_to_exercises)
    name: str = field(default="", kw_only=True, validator=is_text)
    lang: str = field(default="en", kw_only=True, validator=is_key)
    categories: FrozenMap[str, Category] = field(
        default=FrozenMap[str, Category](), kw_only=True, converter=_to_categories
    )
    equipment: FrozenMap[str, Equipment] = field(
        default=FrozenMap[str, Equipment](), kw_only=True, converter=_to_equipment
    )
    routines: FrozenMap[str, ReadyRoutine] = field(
        default=FrozenMap[str, ReadyRoutine](), kw_only=True, converter=_to_routines
    )
    guidance: FrozenMap[str, Guidance] = field(
        default=FrozenMap[str, Guidance](), kw_only=True, converter=_to_guidance
    )
    sources: FrozenMap[str, Source] = field(
        default=FrozenMap[str, Source](), kw_only=True, converter=_to_sources
    )
    fallbacks: tuple[str, ...] = field(default=(), kw_only=True, converter=to_lines)
    _members: Members | None = field(default=None, kw_only=True, alias="members")

    def __attrs_post_init__(self) -> None:
        categories, equipment = dict(self.categories), dict(self.equipment)
        for key, exercise in self.exercises.items():
            for one in (exercise.category, *exercise.also):
                known = categories.setdefault(one.key, one)
                if known is not one and known != one:
                    message = f"its category {shown(one.key)} differs from the catalogue's"
                    raise data_fault(f"Catalogue[{shown(key)}]", message, "")
            for needed in exercise.equipment:
                equipment.setdefault(needed, Equipment(needed))
        object.__setattr__(self, "categories", FrozenMap(categories))
        object.__setattr__(self, "equipment", FrozenMap(equipment))

    def __getitem__(self, key: str) -> Exercise:
        """The exercise with this key.

        Raises:
            UnknownKeyError: where there is none, with near misses.
        """
        try:
            return self.exercises[key]
        except (KeyError, TypeError):
            raise UnknownKeyError("exercise", key, self.exercises) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.exercises)

    def __len__(self) -> int:
        return len(self.exercises)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalogue) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.name, self.lang, tuple(self.exercises)))

    def __repr__(self) -> str:
        return f"<Catalogue {self.name!r}: {len(self)} exercises, {self.lang}>"

    def _content(self) -> tuple[object, ...]:
        things = (self.exercises, self.categories, self.equipment, self.routines)
        return (self.name, self.lang, *things, self.guidance, self.sources)

    @property
    def digest(self) -> str:
        """A fingerprint of the facts (no words): the same in every language and process.

        Example:
            >>> import backcare as bc
            >>> english = bc.load_catalogue()
            >>> english.digest == english.in_language("da").digest
            True
        """
        parts = [self.name, *(f"{one.key} {one.at_home}" for one in self.equipment.values())]
        facts = [(one.key, one.phase, one.share, one.recovery_days) for one in self._all()]
        parts += [repr(one) for one in facts]
        parts += [_fingerprint(one) for one in self.values()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _all(self) -> tuple[Category, ...]:
        return tuple(self.categories.values())

    def in_language(self, lang: str) -> Catalogue:
        """The same catalogue in another language (BCP 47 lookup, ``da-DK`` to ``da`` to ``en``).

        Raises:
            UnknownKeyError: for a language that neither the catalogue nor the package knows.

        Example:
            >>> import backcare as bc
            >>> bc.load_catalogue().in_language("da-DK")["spinal-twist"].name
            'Rygrotation'
        """
        from backcare.loading import translated  # noqa: PLC0415 - the loader imports this class

        return translated(self, self._members, lang)

    def merged(self, other: Catalogue, *, replace: bool = False) -> Catalogue:
        """This catalogue and another's exercises, categories, equipment and texts in one.

        Args:
            other: The catalogue to add.
            replace: Whether its exercises may take the place of this one's with the same key;
                even then never with fewer cautions.

        Raises:
            DataError: for a key that both have, or a replacement with fewer cautions.
        """
        from backcare.loading import merged_catalogue  # noqa: PLC0415 - it imports this class

        return merged_catalogue(self, other, (self._members, other._members), replace=replace)

    def where(
        self,
        *,
        category: str | None = None,
        position: Position | str | None = None,
        direction: Direction | str | None = None,
        level: Level | str | None = None,
        equipment: Iterable[str] | None = None,
        spare: Iterable[Caution | str] = (),
    ) -> tuple[Exercise, ...]:
        """The exercises that fit every filter given, in the order of their keys.

        Args:
            category: Those whose own category or further use it is.
            position: Those that start in it.
            direction: Those that move or steady in it.
            level: Those that demand no more.
            equipment: Those that need nothing but these.
            spare: Those without any of these cautions.

        Raises:
            UnknownKeyError: for a category or equipment that the catalogue does not have.
            DataError: for an unknown closed word.

        Example:
            >>> import backcare as bc
            >>> seated = bc.load_catalogue().where(position="sitting", category="strength")
            >>> "seated-march" in [exercise.key for exercise in seated]
            True
        """
        if category is not None and category not in self.categories:
            raise UnknownKeyError("category", category, self.categories, place="category")
        at_hand = None if equipment is None else self._known_equipment(equipment)
        start = position and _checks.word(position, Position, "position", data_fault)
        way = direction and _checks.word(direction, Direction, "direction", data_fault)
        rank = _checks.word(level, Level, "level", data_fault).rank if level else None
        spared = _checks.words(spare, Caution, "spare", data_fault)
        return tuple(
            one
            for one in self.values()
            if (category is None or category in {one.category.key, *(c.key for c in one.also)})
            and (start is None or one.position == start)
            and (way is None or way in one.directions)
            and (rank is None or one.level.rank <= rank)
            and (at_hand is None or one.equipment <= at_hand)
            and not one.cautions & spared
        )

    def _known_equipment(self, equipment: Iterable[str]) -> frozenset[str]:
        at_hand = _checks.keys(equipment, "equipment", data_fault)
        for key in sorted(at_hand):
            if key not in self.equipment:
                raise UnknownKeyError("equipment", key, self.equipment, place="equipment")
        return at_hand

    def easier(self, key: str) -> tuple[Exercise, ...]:
        """The easier links of an exercise that the catalogue has.

        Raises:
            UnknownKeyError: where there is no such exercise.

        Example:
            >>> import backcare as bc
            >>> [one.key for one in bc.load_catalogue().easier("glute-bridge")]
            ['pelvic-lift']
        """
        return tuple(self[link] for link in self[key].easier if link in self)

    def harder(self, key: str) -> tuple[Exercise, ...]:
        """The harder links of an exercise that the catalogue has.

        Raises:
            UnknownKeyError: where there is no such exercise.
        """
        return tuple(self[link] for link in self[key].harder if link in self)

    def search(self, text: str) -> tuple[Exercise, ...]:
        """The exercises whose name, key or summary holds every word of the text.

        Accents and case do not matter, nothing in the text is a pattern, and the time is linear
        in the catalogue's text. Matches of the name come first.

        Example:
            >>> import backcare as bc
            >>> [one.key for one in bc.load_catalogue().search("PELVIC lift")][:1]
            ['pelvic-lift']
        """
        wanted = _plain(text[:200]).split()
        if not wanted:
            return ()
        found: list[tuple[int, str]] = []
        for key, one in self.items():
            name = f"{_plain(one.name)} {key}"
            everything = f"{name} {_plain(one.summary)}"
            if all(part in everything for part in wanted):
                found.append((0 if all(part in name for part in wanted) else 1, key))
        return tuple(self[key] for _, key in sorted(found))

    def choices(self) -> dict[str, list[dict[str, str]]]:
        """Every word that a form may offer, with its label in the catalogue's language.

        Example:
            >>> import backcare as bc
            >>> bc.load_catalogue(lang="da").choices()["level"][0]
            {'value': 'beginner', 'label': 'Begynder'}
        """
        words = words_in(self.lang)
        kinds: tuple[type[StrEnum], ...] = (
            *(Weekday, Position, Direction, Level, Sides),
            *(Unit, Breathing, Caution, Condition),
        )
        rows: dict[str, list[dict[str, str]]] = {}
        for kind in kinds:
            rows[kind.__name__.lower()] = [
                {"value": word.value, "label": words.label(word)}
                | ({"meaning": words.meaning(word)} if words.meaning(word) else {})
                for word in kind
            ]
        named: dict[str, Mapping[str, Category | Equipment | Exercise | ReadyRoutine]] = {
            "category": self.categories,
            "equipment": self.equipment,
            "exercise": self.exercises,
            "routine": self.routines,
        }
        for group, things in named.items():
            rows[group] = [{"value": k, "label": thing.name or k} for k, thing in things.items()]
        return rows

    def gaps(self) -> FrozenMap[str, tuple[str, ...]]:
        """What each exercise lacks that a complete one has; an exercise without a gap is absent.

        Example:
            >>> import backcare as bc
            >>> bc.load_catalogue().gaps()
            {}
        """
        lacking = {key: _gaps(one) for key, one in self.items()}
        for place in self.fallbacks:
            group, _, rest = place.partition(".")
            if group == "exercises":
                key, _, part = rest.partition(".")
                lacking[key] = (*lacking[key], f"{part} ({self.lang})")
        return FrozenMap({key: found for key, found in lacking.items() if found})


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


def _gaps(exercise: Exercise) -> tuple[str, ...]:
    stated = {one.part for one in exercise.origins}
    missing = [part for part in _PARTS if not getattr(exercise, part)]
    return (*missing, *(f"origin.{part}" for part in ORIGINS if part not in stated))


def _plain(text: str) -> str:
    flat = text.casefold().replace("æ", "ae").replace("ø", "o")
    decomposed = unicodedata.normalize("NFKD", flat)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _fingerprint(one: Exercise) -> str:
    kept = (
        one.category.key,
        [str(further.key) for further in one.also],
        repr(one.dose),
        one.position.value,
        sorted(word.value for word in one.directions),
        one.sides.value,
        one.level.value,
        sorted(one.equipment),
        sorted(word.value for word in one.cautions),
        one.easier,
        one.harder,
        one.recovery,
        one.setup_seconds,
    )
    return f"{one.key} {kept!r}"
