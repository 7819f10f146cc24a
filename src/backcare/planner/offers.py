"""What a changed request changes, in words: "12 minutes instead of 10"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.diagnosis import ENTRIES, NUMBERS, entries_of
from backcare.planner.problem import state
from backcare.vocabulary import Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.words import Words

NAMES = (*NUMBERS, *ENTRIES, "repertoire", "max_sets")
"""The wishes that a change may concern, in the order in which they are told."""


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


def _told(name: str, changed: Request, request: Request, catalogue: Catalogue, words: Words) -> str:
    if name == "minutes" and not isinstance(request.minutes, int):
        return words.listed(
            [
                words.say(
                    "offer", "minutes_by_day", new=changed.minutes_on(day), day=words.label(day)
                )
                for day in Weekday
                if changed.minutes_on(day) != request.minutes_on(day)
            ]
        )
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
        return words.say("offer", name, old=words.listed(sorted(gone)))
    return words.say("offer", name, new=getattr(changed, name), old=getattr(request, name))
