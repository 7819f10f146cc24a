"""One catalogue's data added to another's, without a silent change to either."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, fields

from backcare._shapes import ExerciseFacts, Members, Text
from backcare._telling import shown
from backcare.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")

_REMEDY = "Use another key, or name the key in settings.replaces (or merged(replace=True))."


def merged_members(base: Members, more: Members, replaces: frozenset[str], source: str) -> Members:
    """The base with more added; ``replaces`` names exercises that may take another's place.

    Raises:
        DataError: for a key that both have, and for a replacement with fewer cautions.
    """
    problems: list[Problem] = []
    for key in sorted(set(base.exercises) & set(more.exercises)):
        problems += _replacement(key, base.exercises[key], more.exercises[key], replaces)
    unused = sorted(replaces - set(base.exercises)) if more.settings.replaces else []
    problems += [
        Problem("$.settings.replaces", f"there is no exercise {shown(key)} to replace")
        for key in unused
    ]
    groups = ("categories", "equipment", "routines", "guidance", "sources")
    merged = {
        group: _merged(getattr(base, group), getattr(more, group), f"$.{group}", problems)
        for group in groups
    }
    text = {
        lang: _texts(base.text.get(lang), more.text.get(lang))
        for lang in sorted({*base.text, *more.text})
    }
    if problems:
        raise DataError(problems, source=source)
    exercises = {**base.exercises, **more.exercises}
    setup = more.settings.setup_seconds
    setup = base.settings.setup_seconds if setup is None else setup
    settings = evolve(more.settings, setup_seconds=setup)
    return evolve(more, settings=settings, exercises=exercises, text=text, **merged)


def _replacement(
    key: str, old: ExerciseFacts, new: ExerciseFacts, replaces: frozenset[str]
) -> list[Problem]:
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
    base: Mapping[str, Value], more: Mapping[str, Value], place: str, problems: list[Problem]
) -> dict[str, Value]:
    problems.extend(
        Problem(f"{place}.{key}", "there is another one with this key already")
        for key in sorted(set(base) & set(more))
        if base[key] != more[key]
    )
    return {**base, **more}


def _texts(base: Text | None, more: Text | None) -> Text:
    if base is None or more is None:
        return more or base or Text()
    groups = {
        one.name: {**getattr(base, one.name), **getattr(more, one.name)} for one in fields(Text)
    }
    return Text(**groups)
