"""What must hold across the members of a catalogue before anything is made of it."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from backcare._telling import did_you_mean, near_misses, shown
from backcare.errors import Problem
from backcare.vocabulary import Caution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from backcare._shapes import DoseFacts, ExerciseFacts, Members, PrescriptionFacts, Text

MOST_EXERCISES = 2_000
MOST_LANGUAGES = 32
LONGEST_KEY = 64
LONGEST_NUMBER = 100_000
MOST_STEPS = 20
MOST_LISTED = 10

_CAUTIONS = frozenset(Caution)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def problems_of(members: Members) -> Iterator[Problem]:
    """Every fault, in the order of the document."""
    if not members.settings.name:
        yield Problem("$.settings.name", "a catalogue needs a name")
    if members.settings.setup_seconds is None:
        message = "say how many setup_seconds it takes to get into position"
        hint = 'to add to the bundled exercises, say "extends": "backcare"'
        yield Problem("$.settings", f"{message}; {hint}")
    else:
        yield from _number(members.settings.setup_seconds, "$.settings.setup_seconds", 0)
    yield from _keys(members)
    yield from _categories(members)
    for key, one in members.exercises.items():
        yield from _exercise(key, one, members)
    yield from _cycles(members.exercises)
    yield from _routines(members)
    for key, guidance in members.guidance.items():
        yield from _known(guidance.sources, members.sources, "source", f"$.guidance.{key}.sources")
    if len(members.text) > MOST_LANGUAGES:
        yield Problem("$.text", f"more than {MOST_LANGUAGES} languages")
    for lang, text in members.text.items():
        yield from _text(lang, text, members)


def _keys(members: Members) -> Iterator[Problem]:
    if len(members.exercises) > MOST_EXERCISES:
        yield Problem("$.exercises", f"more than {MOST_EXERCISES} exercises")
    groups: dict[str, Iterable[str]] = {
        "categories": members.categories,
        "equipment": members.equipment,
        "exercises": members.exercises,
        "routines": members.routines,
        "guidance": members.guidance,
        "sources": members.sources,
    }
    for group, names in groups.items():
        for key in names:
            if len(key) > LONGEST_KEY or not _SLUG.fullmatch(key):
                message = f"the key {shown(key)} is not in kebab-case (like 'cat-cow')"
                yield Problem(f"$.{group}", message)


def _number(value: int, place: str, least: int, most: int = LONGEST_NUMBER) -> Iterable[Problem]:
    if least <= value <= most:
        return ()
    return (Problem(place, f"{shown(value)} is not from {least} to {most}"),)


def _known(
    keys: Sequence[str], known: Mapping[str, object], what: str, place: str
) -> Iterable[Problem]:
    return () if not keys or known.keys() >= set(keys) else _unknown(keys, known, what, place)


def _unknown(
    keys: Sequence[str], known: Mapping[str, object], what: str, place: str
) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        yield from _one_known(key, known, what, f"{place}[{number}]")


def _one_known(key: str, known: Mapping[str, object], what: str, place: str) -> Iterable[Problem]:
    if key in known:
        return ()
    hint = did_you_mean(near_misses(key, known))
    if not hint and 0 < len(known) <= MOST_LISTED:
        hint = f"Known are: {', '.join(sorted(known))}."
    message = f"there is no {what} {shown(key)}"
    return (Problem(place, f"{message}. {hint}" if hint else message),)


def _categories(members: Members) -> Iterator[Problem]:
    for key, one in members.categories.items():
        place = f"$.categories.{key}"
        yield from _number(one.phase, f"{place}.phase", 0, 100)
        yield from _number(one.share, f"{place}.share", 0, 1_000)
        yield from _number(one.recovery_days, f"{place}.recovery_days", 0, 6)
        for part, sources in one.origin.items():
            yield from _known(sources, members.sources, "source", f"{place}.origin.{part}")
    if members.categories and not any(one.share for one in members.categories.values()):
        yield Problem("$.categories", "at least one category needs a share above 0")


def _exercise(key: str, one: ExerciseFacts, members: Members) -> Iterator[Problem]:
    place = f"$.exercises.{key}"
    yield from _one_known(one.category, members.categories, "category", f"{place}.category")
    yield from _known(one.also, members.categories, "category", f"{place}.also")
    if one.category in one.also:
        yield Problem(f"{place}.also", "its own category stands here too")
    yield from _known(one.equipment, members.equipment, "equipment", f"{place}.equipment")
    if not members.sources.keys() >= {*one.sources, *chain.from_iterable(one.origin.values())}:
        yield from _known(one.sources, members.sources, "source", f"{place}.sources")
        for part, sources in one.origin.items():
            yield from _known(sources, members.sources, "source", f"{place}.origin.{part}")
    for name, links in (("easier", one.easier), ("harder", one.harder)):
        yield from _known(links, members.exercises, "exercise", f"{place}.{name}")
    if missing := _CAUTIONS.difference(one.cautions):
        message = f"say true or false for: {', '.join(sorted(missing))}"
        yield Problem(f"{place}.cautions", message)
    if one.recovery_days is not None:
        yield from _number(one.recovery_days, f"{place}.recovery_days", 0, 6)
    if one.setup_seconds is not None:
        yield from _number(one.setup_seconds, f"{place}.setup_seconds", 0)
    yield from _dose(one.dose, f"{place}.dose")


def _dose(dose: DoseFacts, place: str) -> Iterable[Problem]:
    (least, most), (fewest, last), unit = dose.amount, dose.sets, dose.seconds_per_unit
    sound = (
        1 <= least <= most <= LONGEST_NUMBER
        and 1 <= fewest <= last <= LONGEST_NUMBER
        and 0 <= dose.hold_seconds <= unit <= LONGEST_NUMBER
        and 0 <= dose.rest_seconds <= LONGEST_NUMBER
    )
    return () if sound and unit else _unsound(dose, place)


def _unsound(dose: DoseFacts, place: str) -> Iterator[Problem]:
    for name, (least, most) in (("amount", dose.amount), ("sets", dose.sets)):
        yield from _number(least, f"{place}.{name}[0]", 1)
        yield from _number(most, f"{place}.{name}[1]", 1)
        if least > most:
            yield Problem(f"{place}.{name}", f"the minimum {least} is above the maximum {most}")
    yield from _number(dose.seconds_per_unit, f"{place}.seconds_per_unit", 1)
    yield from _number(dose.hold_seconds, f"{place}.hold_seconds", 0)
    yield from _number(dose.rest_seconds, f"{place}.rest_seconds", 0)
    if dose.hold_seconds > dose.seconds_per_unit:
        message = "a hold cannot be longer than the unit that it is part of"
        yield Problem(f"{place}.hold_seconds", message)


def _cycles(exercises: Mapping[str, ExerciseFacts]) -> Iterator[Problem]:
    harder = _harder_than(exercises)
    waiting = dict.fromkeys(exercises, 0)
    for links in harder.values():
        for link in links:
            waiting[link] += 1
    free = sorted(key for key, count in waiting.items() if not count)
    while free:
        for link in harder[free.pop()]:
            waiting[link] -= 1
            if not waiting[link]:
                free.append(link)
    caught = {key for key, count in waiting.items() if count}
    while behind := {key for key in caught if not harder[key] & caught}:
        caught -= behind  # harder than those in the circle, and not in it
    if caught:
        message = f"easier and harder go in a circle: {', '.join(sorted(caught)[:5])}"
        yield Problem("$.exercises", message)


def _harder_than(exercises: Mapping[str, ExerciseFacts]) -> dict[str, set[str]]:
    """Every exercise's harder ones, whichever of the two names the link."""
    harder: dict[str, set[str]] = {key: set() for key in exercises}
    for key, one in exercises.items():
        harder[key].update(link for link in one.harder if link in exercises)
        for link in one.easier:
            if link in exercises:
                harder[link].add(key)
    return harder


def _routines(members: Members) -> Iterator[Problem]:
    for key, routine in members.routines.items():
        place = f"$.routines.{key}"
        yield from _known(routine.sources, members.sources, "source", f"{place}.sources")
        for number, session in enumerate(routine.sessions):
            for rank, one in enumerate(session.prescriptions):
                numbers = 1 <= one.sets <= LONGEST_NUMBER and 1 <= one.amount <= LONGEST_NUMBER
                if not numbers or one.exercise not in members.exercises:
                    inside = f"{place}.sessions[{number}].prescriptions[{rank}]"
                    yield from _prescription(one, members, inside)


def _prescription(one: PrescriptionFacts, members: Members, place: str) -> Iterator[Problem]:
    yield from _one_known(one.exercise, members.exercises, "exercise", f"{place}.exercise")
    yield from _number(one.sets, f"{place}.sets", 1)
    yield from _number(one.amount, f"{place}.amount", 1)


def _text(lang: str, text: Text, members: Members) -> Iterator[Problem]:
    place = f"$.text.{lang}"
    if not _TAG.fullmatch(lang):
        yield Problem("$.text", f"{shown(lang)} is not a language tag (like 'en' or 'da')")
    groups: tuple[tuple[str, str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("categories", "category", text.categories, members.categories),
        ("equipment", "equipment", text.equipment, members.equipment),
        ("exercises", "exercise", text.exercises, members.exercises),
        ("routines", "routine", text.routines, members.routines),
        ("guidance", "guidance", text.guidance, members.guidance),
    )
    for group, what, keys, known in groups:
        for key in sorted(keys.keys() - known.keys()):
            yield from _one_known(key, known, what, f"{place}.{group}.{key}")
    for key, words in text.exercises.items():
        yield from _steps(words.steps, members.exercises.get(key), f"{place}.exercises.{key}.steps")


def _steps(steps: tuple[str, ...], facts: ExerciseFacts | None, place: str) -> Iterator[Problem]:
    if len(steps) > MOST_STEPS:
        yield Problem(place, f"more than {MOST_STEPS} steps")
    if not all(steps):
        yield Problem(place, "a step is empty")
    if facts and facts.breathing and len(steps) not in {0, len(facts.breathing)}:
        counts = f"steps ({len(steps)}) and words of breathing ({len(facts.breathing)})"
        yield Problem(place, f"{counts} differ in number")
