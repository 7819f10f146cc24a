"""A catalogue: exercises by key, in one language, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from backcare import _checks, _digest, _queries
from backcare._checks import data_fault
from backcare._fields import is_key, is_text, to_lines
from backcare._frozen import FrozenMap
from backcare._shown import Shown
from backcare._telling import shown
from backcare.entries import (
    Equipment,
    Guidance,
    ReadyRoutine,
    Source,
    to_categories,
    to_equipment,
    to_exercises,
    to_guidance,
    to_routines,
    to_sources,
)
from backcare.errors import UnknownKeyError
from backcare.model import Category, Exercise
from backcare.vocabulary import Caution, Direction, Level, Position

if TYPE_CHECKING:
    from backcare._shapes import Members

Word = TypeVar("Word", Position, Direction, Level)


def _word(value: Word | str | None, kind: type[Word], place: str) -> Word | None:
    return None if value is None else _checks.word(value, kind, place, data_fault)


@frozen(eq=False, repr=False)
class Catalogue(Shown, Mapping[str, Exercise]):
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

    exercises: FrozenMap[str, Exercise] = field(converter=to_exercises)
    name: str = field(default="", kw_only=True, validator=is_text)
    lang: str = field(default="en", kw_only=True, validator=is_key)
    categories: FrozenMap[str, Category] = field(
        default=FrozenMap[str, Category](), kw_only=True, converter=to_categories
    )
    equipment: FrozenMap[str, Equipment] = field(
        default=FrozenMap[str, Equipment](), kw_only=True, converter=to_equipment
    )
    routines: FrozenMap[str, ReadyRoutine] = field(
        default=FrozenMap[str, ReadyRoutine](), kw_only=True, converter=to_routines
    )
    guidance: FrozenMap[str, Guidance] = field(
        default=FrozenMap[str, Guidance](), kw_only=True, converter=to_guidance
    )
    sources: FrozenMap[str, Source] = field(
        default=FrozenMap[str, Source](), kw_only=True, converter=to_sources
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
        things = (self.equipment.values(), self.categories.values(), self.values())
        return _digest.of(self.name, *things)

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

        What both have alike is no conflict. A replacement that brings words in one language takes
        the old ones away in all, for they tell of another exercise.

        Raises:
            DataError: for a key that both have with different facts or words, a replacement with
                fewer cautions, or what is no catalogue.
        """
        _checks.instances([other], Catalogue, "merged", data_fault)
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
        wanted = _queries.Filter(
            category=category,
            position=_word(position, Position, "position"),
            direction=_word(direction, Direction, "direction"),
            level=_word(level, Level, "level"),
            equipment=None if equipment is None else self._known_equipment(equipment),
            spare=_checks.words(spare, Caution, "spare", data_fault),
        )
        return tuple(one for one in self.values() if wanted.fits(one))

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
        in the catalogue's text. Matches of the name come first. A text of more than 200 characters
        is in no name and finds nothing.

        Raises:
            DataError: for what is no text.

        Example:
            >>> import backcare as bc
            >>> [one.key for one in bc.load_catalogue().search("PELVIC lift")][:1]
            ['pelvic-lift']
        """
        return _queries.matching(self.values(), _checks.text(text, "search", data_fault))

    def choices(self) -> dict[str, list[dict[str, str]]]:
        """Every word that a form may offer, with its label in the catalogue's language.

        Example:
            >>> import backcare as bc
            >>> bc.load_catalogue(lang="da").choices()["level"][0]
            {'value': 'beginner', 'label': 'Begynder'}
        """
        named: dict[str, Mapping[str, Category | Equipment | Exercise | ReadyRoutine]] = {
            "category": self.categories,
            "equipment": self.equipment,
            "exercise": self.exercises,
            "routine": self.routines,
        }
        return _queries.choices(named, self.lang)

    def gaps(self) -> FrozenMap[str, tuple[str, ...]]:
        """What each exercise lacks that a complete one has; an exercise without a gap is absent.

        Example:
            >>> import backcare as bc
            >>> bc.load_catalogue().gaps()
            {}
        """
        lacking = {key: _queries.lacking(one) for key, one in self.items()}
        for place in self.fallbacks:
            group, _, rest = place.partition(".")
            if group == "exercises":
                key, _, part = rest.partition(".")
                lacking[key] = (*lacking[key], f"{part} ({self.lang})")
        return FrozenMap({key: found for key, found in lacking.items() if found})
