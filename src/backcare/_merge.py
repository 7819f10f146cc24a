"""One catalogue's data added to another's, without a silent change to either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, fields

from backcare._shapes import ExerciseFacts, Members, Text
from backcare._telling import shown
from backcare.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")

_REMEDY = "Use another key, or name the key in settings.replaces (or merged(replace=True))."
_TAKEN = "there is another one with this key already"
_SPOKEN_FOR = "there are other words for this already. Use a key of your own"
_OR_REPLACE = ", or name the exercise in settings.replaces"


def merged_members(base: Members, more: Members, replaces: frozenset[str], source: str) -> Members:
    """The base with more added; ``replaces`` names exercises that may take another's place.

    Raises:
        DataError: for a key that both have with different facts or words, and for a replacement
            with fewer cautions.
    """
    problems: list[Problem] = []
    for key in sorted(set(base.exercises) & set(more.exercises)):
        problems += _replacement(key, base.exercises[key], more.exercises[key], replaces)
    problems += [
        Problem("$.settings.replaces", f"there is no exercise {shown(key)} to replace")
        for key in sorted(set(more.settings.replaces) - set(base.exercises))
    ]
    groups = ("categories", "equipment", "routines", "guidance", "sources")
    merged = {
        group: _merged(getattr(base, group), getattr(more, group), f"$.{group}", problems)
        for group in groups
    }
    left = _still_spoken_for(base, more, replaces)
    text = {
        lang: _texts(left.get(lang), more.text.get(lang), f"$.text.{lang}", replaces, problems)
        for lang in sorted({*base.text, *more.text})
    }
    if problems:
        raise DataError(problems, source=source)
    exercises = {**base.exercises, **more.exercises}
    setup = more.settings.setup_seconds
    setup = base.settings.setup_seconds if setup is None else setup
    # What it extends and replaces is in it now: added to yet another, it does neither again.
    settings = evolve(more.settings, setup_seconds=setup, extends=None, replaces=())
    return evolve(more, settings=settings, exercises=exercises, text=text, **merged)


def _replacement(
    key: str, old: ExerciseFacts, new: ExerciseFacts, replaces: frozenset[str]
) -> list[Problem]:
    if old == new:
        return []
    if key not in replaces:
        return [Problem(f"$.exercises.{key}", f"there is one with this key already. {_REMEDY}")]
    lost = [
        word.value for word, asked in old.cautions.items() if asked and not new.cautions.get(word)
    ]
    if not lost:
        return []
    message = f"a replacement may not drop a caution: {', '.join(sorted(lost))}"
    return [Problem(f"$.exercises.{key}.cautions", message)]


def _merged(
    base: Mapping[str, Value],
    more: Mapping[str, Value],
    place: str,
    problems: list[Problem],
    message: str = _TAKEN,
) -> dict[str, Value]:
    problems.extend(
        Problem(f"{place}.{key}", message)
        for key in sorted(set(base) & set(more))
        if base[key] != more[key]
    )
    return {**base, **more}


def _still_spoken_for(base: Members, more: Members, replaces: frozenset[str]) -> dict[str, Text]:
    # Words of an exercise that is replaced tell how to do the old one: where the new one brings
    # words of its own, the old ones go, in every language.
    worded = set[str]().union(*(text.exercises for text in more.text.values()))
    gone = worded & replaces & set(more.exercises)
    return {
        lang: evolve(
            text, exercises={key: one for key, one in text.exercises.items() if key not in gone}
        )
        for lang, text in base.text.items()
    }


def _texts(
    base: Text | None,
    more: Text | None,
    place: str,
    replaces: frozenset[str],
    problems: list[Problem],
) -> Text:
    if base is None or more is None:
        return more or base or Text()
    groups: dict[str, Any] = {}  # of five shapes, one a group
    for one in fields(Text):
        old, new = getattr(base, one.name), getattr(more, one.name)
        exercises = one.name == "exercises"
        kept = {key: words for key, words in old.items() if not exercises or key not in replaces}
        message = f"{_SPOKEN_FOR}{_OR_REPLACE if exercises else ''}."
        _merged(kept, new, f"{place}.{one.name}", problems, message)
        groups[one.name] = {**old, **new}
    return Text(**groups)
