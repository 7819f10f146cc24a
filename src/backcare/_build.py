"""Verified members of a catalogue, made into objects in one language."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, cast

from backcare._frozen import FrozenMap
from backcare._shapes import ExerciseText, Text
from backcare.catalogue import Catalogue
from backcare.entries import Equipment, Guidance, ReadyRoutine, Source
from backcare.errors import DataError, Problem
from backcare.model import Category, Dose, Exercise, Origin, Step
from backcare.routine import Prescription, Routine, Session
from backcare.vocabulary import Breathing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backcare._shapes import DoseFacts, Members

    _Stated = tuple[str, tuple[str, ...]]

_NO_WORDS = ExerciseText(name="")


def catalogue(members: Members, lang: str) -> Catalogue:
    """The catalogue in a language that it has; missing texts come from another and are listed."""
    return _Builder(members, lang).catalogue()


def merged_objects(one: Catalogue, other: Catalogue, *, replace: bool) -> Catalogue:
    """Two catalogues in one, where at least one of them was made of objects.

    Raises:
        DataError: for a key that both have, or a replacement with fewer cautions.
    """
    problems: list[Problem] = []
    for key in sorted(key for key in set(one) & set(other) if one[key] != other[key]):
        lost = sorted(word.value for word in one[key].cautions - other[key].cautions)
        if not replace:
            remedy = "there is one with this key already; use another key or replace=True"
            problems.append(Problem(f"merged[{key!r}]", remedy))
        elif lost:
            message = f"a replacement may not drop a caution: {', '.join(lost)}"
            problems.append(Problem(f"merged[{key!r}].cautions", message))
    if problems:
        raise DataError(problems, source=other.name)
    return Catalogue(
        {**one.exercises, **other.exercises},
        name=other.name,
        lang=one.lang,
        categories={**other.categories, **one.categories},
        equipment={**other.equipment, **one.equipment},
        routines={**other.routines, **one.routines},
        guidance={**other.guidance, **one.guidance},
        sources={**other.sources, **one.sources},
        fallbacks=(*one.fallbacks, *other.fallbacks),
    )


class _Builder:
    """Collects what falls back to another language while it builds."""

    def __init__(self, members: Members, lang: str) -> None:
        self.members = members
        self.lang = lang
        self.fallbacks: list[str] = []
        others = sorted(set(members.text) - {lang}, key=lambda tag: (tag != "en", tag))
        self.text = members.text.get(lang) or Text()
        self.texts = [self.text, *(members.text[tag] for tag in others)]
        self.origin: dict[_Stated, Origin] = {}
        self.origins: dict[tuple[_Stated, ...], tuple[Origin, ...]] = {}

    def catalogue(self) -> Catalogue:
        members = self.members
        categories = {key: self._category(key) for key in members.categories}
        exercises = {key: self._exercise(key, categories) for key in members.exercises}
        return Catalogue(
            exercises,
            name=members.settings.name,
            lang=self.lang,
            categories=categories,
            equipment={key: self._equipment(key) for key in members.equipment},
            routines={key: self._routine(key, exercises) for key in members.routines},
            guidance={key: self._guidance(key) for key in members.guidance},
            sources={key: self._source(key) for key in members.sources},
            fallbacks=tuple(self.fallbacks),
            members=members,
        )

    def _part(self, group: str, key: str, part: str) -> str:
        return cast("str", self._found(group, key, part) or "")

    def _lines(self, key: str, part: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self._found("exercises", key, part) or ())

    def _found(self, group: str, key: str, part: str) -> object:
        for rank, text in enumerate(self.texts):
            words = getattr(text, group).get(key)
            if words is not None and (found := cast("object", getattr(words, part))):
                if rank:
                    self.fallbacks.append(f"{group}.{key}.{part}")
                return found
        return None

    def _category(self, key: str) -> Category:
        facts = self.members.categories[key]
        return Category(
            key,
            self._part("categories", key, "name"),
            self._part("categories", key, "purpose"),
            phase=facts.phase,
            share=facts.share,
            recovery_days=facts.recovery_days,
        )

    def _equipment(self, key: str) -> Equipment:
        at_home = self.members.equipment[key].at_home
        return Equipment(key, self._part("equipment", key, "name"), at_home)

    def _exercise(self, key: str, categories: Mapping[str, Category]) -> Exercise:
        facts = self.members.exercises[key]
        # What is there is taken at once; only what is missing is looked for elsewhere.
        words = self.text.exercises.get(key, _NO_WORDS)
        own_setup = facts.setup_seconds
        default = self.members.settings.setup_seconds or 0
        return Exercise(
            key,
            categories[facts.category],
            _dose(facts.dose),
            also=tuple(categories[one] for one in facts.also),
            position=facts.position,
            directions=facts.directions,
            sides=facts.sides,
            level=facts.level,
            equipment=facts.equipment,
            cautions=tuple(word for word, asked in facts.cautions.items() if asked),
            easier=facts.easier,
            harder=facts.harder,
            recovery_days=facts.recovery_days,
            setup_seconds=default if own_setup is None else own_setup,
            name=words.name or self._part("exercises", key, "name"),
            summary=words.summary or self._part("exercises", key, "summary"),
            aim=words.aim or self._part("exercises", key, "aim"),
            steps=_steps(words.steps or self._lines(key, "steps"), facts.breathing),
            faults=words.faults or self._lines(key, "faults"),
            feel=words.feel or self._part("exercises", key, "feel"),
            sources=facts.sources,
            origins=self._origins(tuple(sorted(facts.origin.items()))),
            lang=self.lang,
        )

    def _origins(self, stated: tuple[_Stated, ...]) -> tuple[Origin, ...]:
        # Many exercises state the same origins: the same objects serve them all.
        found = self.origins.get(stated)
        if found is None:
            for one in stated:
                if one not in self.origin:
                    self.origin[one] = Origin(*one)
            found = self.origins[stated] = tuple(self.origin[one] for one in stated)
        return found

    def _routine(self, key: str, exercises: Mapping[str, Exercise]) -> ReadyRoutine:
        facts = self.members.routines[key]
        sessions = [
            Session(
                one.day,
                [Prescription(exercises[p.exercise], p.sets, p.amount) for p in one.prescriptions],
            )
            for one in facts.sessions
        ]
        return ReadyRoutine(
            key,
            self._part("routines", key, "title"),
            self._part("routines", key, "text"),
            Routine(sessions),
            FrozenMap(facts.request),
            facts.sources,
        )

    def _guidance(self, key: str) -> Guidance:
        facts = self.members.guidance[key]
        return Guidance(
            key,
            facts.kind,
            facts.status,
            self._part("guidance", key, "title"),
            self._part("guidance", key, "text"),
            facts.sources,
            facts.seed,
            FrozenMap(facts.figures),
        )

    def _source(self, key: str) -> Source:
        facts = self.members.sources[key]
        rest = (facts.author, facts.year, facts.identifier, facts.status)
        return Source(key, facts.kind, facts.title, *rest)


def _dose(facts: DoseFacts) -> Dose:
    return Dose(
        unit=facts.unit,
        min_amount=facts.amount[0],
        max_amount=facts.amount[1],
        min_sets=facts.sets[0],
        max_sets=facts.sets[1],
        seconds_per_unit=facts.seconds_per_unit,
        hold_seconds=facts.hold_seconds,
        rest_seconds=facts.rest_seconds,
    )


def _steps(lines: tuple[str, ...], breathing: tuple[Breathing, ...]) -> tuple[Step, ...]:
    if not lines:
        return ()
    # Where no breathing is given, every step is breathed freely.
    return tuple(map(Step, lines, breathing or repeat(Breathing.FREE)))
