"""What a changed request changes, in words: "12 minutes instead of 10"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.diagnosis import ENTRIES, NUMBERS, entries_of
from backcare.planner.problem import state
from backcare.vocabulary import Caution, Condition, Direction, Position, Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.words import Words

NAMES = (*NUMBERS, *ENTRIES, "repertoire", "max_sets")
"""The wishes that a change may concern, in the order in which they are told."""

COUNTED = ("minutes", "sessions")
"""Wishes that are numbers of something, with words for one of it and for more."""

_CLOSED: dict[str, type[StrEnum]] = {
    "avoid_directions": Direction,
    "avoid_positions": Position,
    "cautions": Caution,
    "conditions": Condition,
}


def told(changed: Request, request: Request, catalogue: Catalogue) -> str:
    """What a changed request changes, in the catalogue's language.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> told(Request(minutes=12), Request(minutes=10), load_catalogue())
        '12 minutes instead of 10'
    """
    words = words_in(catalogue.lang)
    names = [name for name in NAMES if getattr(changed, name) != getattr(request, name)]
    return words.listed([_told(name, changed, request, catalogue, words) for name in names])


def entry_in_words(name: str, entry: str, catalogue: Catalogue) -> str:
    """An entry of a wish as people call it, in the catalogue's language.

    Args:
        name: The wish's name in :class:`backcare.Request`, one of those that have entries.
        entry: The entry as plain text (``plank``, ``mon cat-cow``).
        catalogue: Where exercises have their names.

    Example:
        >>> from backcare import load_catalogue
        >>> entry_in_words("pinned", "mon cat-cow", load_catalogue())
        'Cat-cow on Monday'
    """
    words = words_in(catalogue.lang)
    if name == "pinned":
        day, _, key = entry.partition(" ")
        place = words.label(Weekday(day))
        return words.say("wish", "place", exercise=catalogue[key].title, day=place)
    kind = _CLOSED.get(name)
    if kind is None:
        return catalogue[entry].title
    label = words.label(kind(entry))
    return label[:1].lower() + label[1:]


def _told(name: str, changed: Request, request: Request, catalogue: Catalogue, words: Words) -> str:
    if name in COUNTED:
        return words.listed(list(_counts(name, changed, request, words)))
    if name == "level":
        return words.say("offer", name, new=words.label(changed.level))
    if name == "days":
        more = [words.label(day) for day in Weekday if day in changed.days - request.days]
        return words.say("offer", name, new=words.listed(more))
    if name == "equipment":
        more = sorted((changed.equipment or frozenset()) - state(request, catalogue).equipment)
        things = [catalogue.equipment[key].name or key for key in more]
        return words.say("offer", name, new=words.listed(things))
    if name in ENTRIES:
        gone = set(entries_of(request, name)) - set(entries_of(changed, name))
        if not gone:
            # Where no dose of the stage helps, the shortest one of all stands in its place.
            gone = {key for key, dose in request.doses.items() if changed.doses[key] != dose}
        called = [entry_in_words(name, entry, catalogue) for entry in sorted(gone)]
        return words.say("offer", name, old=words.listed(called))
    return words.say("offer", name, new=getattr(changed, name), old=getattr(request, name))


def _counts(name: str, changed: Request, request: Request, words: Words) -> Iterator[str]:
    """What becomes of a number, or of the minutes of each day."""
    if name == "sessions" or isinstance(request.minutes, int):
        new, old = getattr(changed, name), getattr(request, name)
        yield words.say("offer", _number(name, new), new=new, old=old)
        return
    for day in Weekday:
        count = changed.minutes_on(day)
        if count != request.minutes_on(day):
            key = _number("minutes_by_day", count)
            yield words.say("offer", key, new=count, day=words.label(day))


def _number(key: str, count: int) -> str:
    return f"{key}_one" if count == 1 else f"{key}_many"
