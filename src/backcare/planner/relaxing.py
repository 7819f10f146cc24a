"""The smallest changes of wishes that make a week possible, and the error that carries them.

Each is a whole changed request, tested with the exhaustive feasibility test. Cautions and
conditions are never among them: nobody is told to give up what spares them.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from backcare._frozen import FrozenMap
from backcare.errors import InfeasibleError
from backcare.planner.diagnosis import (
    ENTRIES,
    NUMBERS,
    Wish,
    conflict,
    entries_of,
    is_possible,
    wishes_of,
    without,
)
from backcare.planner.request import MOST_MINUTES
from backcare.vocabulary import Level, Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.words import Words

    Widen = Callable[[Request, Catalogue], Sequence[Request]]

NEVER_OFFERED = frozenset({"cautions", "conditions"})
"""Wishes that are named in a conflict, but that nobody is told to give up."""

MOST_OFFERS = 8
MOST_STEPS = 20


@frozen(eq=False)
class Step:
    """A way to give in, by ever larger amounts.

    Attributes:
        name: The wish.
        widen: The request with the wish changed, the smallest change first.
        rising: Whether everything after a change that helps helps too.
    """

    name: str
    widen: Widen
    rising: bool = False

    def least(self, request: Request, catalogue: Catalogue) -> Request | None:
        """The smallest change that makes a week possible, or None where none does."""
        wider = self.widen(request, catalogue)
        if self.rising:
            place = bisect_left(wider, True, key=lambda one: is_possible(one, catalogue))  # noqa: FBT003 - what is searched for
            return wider[place] if place < len(wider) else None
        return next((one for one in wider if is_possible(one, catalogue)), None)

    def widest(self, request: Request, catalogue: Catalogue) -> Sequence[Request]:
        """The furthest that one can go; of session numbers, which are neither, every one."""
        wider = self.widen(request, catalogue)
        return wider if self.name == "sessions" else wider[-1:]


def _minutes(request: Request, catalogue: Catalogue) -> list[Request]:
    del catalogue
    minutes = request.minutes
    if isinstance(minutes, int):
        longer = range(minutes + 1, MOST_MINUTES + 1)
        return [evolve(request, minutes=count) for count in longer]
    raised = (
        {day: min(MOST_MINUTES, count + more) for day, count in minutes.items()}
        for more in range(1, MOST_MINUTES - min(minutes.values(), default=MOST_MINUTES) + 1)
    )
    return [evolve(request, minutes=FrozenMap(one)) for one in raised]


def _sessions(request: Request, catalogue: Catalogue) -> list[Request]:
    del catalogue
    others = (number for number in range(1, 8) if number != request.sessions)
    nearest = sorted(others, key=lambda number: (abs(number - request.sessions), number))
    return [evolve(request, sessions=number) for number in nearest]


def _days(request: Request, catalogue: Catalogue) -> list[Request]:
    del catalogue
    missing = [day for day in Weekday if day not in request.days]
    return [
        evolve(request, days=request.days | set(more))
        for count in range(1, len(missing) + 1)
        for more in combinations(missing, count)
    ]


def _equipment(request: Request, catalogue: Catalogue) -> list[Request]:
    things = catalogue.equipment
    given = request.equipment
    if given is None:
        given = frozenset(key for key, one in things.items() if one.at_home)
    missing = [key for key in things if key not in given]
    some = [set(more) for count in (1, 2) for more in combinations(missing, count)]
    return [evolve(request, equipment=given | more) for more in (*some, set(missing)) if more]


def _level(request: Request, catalogue: Catalogue) -> list[Request]:
    del catalogue
    return [evolve(request, level=one) for one in Level if one.rank > request.level.rank]


def _dropping(wish: Wish) -> Widen:
    def widen(request: Request, catalogue: Catalogue) -> list[Request]:
        freed = without(request, [wish], catalogue)
        if wish.name != "doses":
            return [freed]
        kept = {key: dose for key, dose in request.doses.items() if key != wish.entry}
        return [evolve(request, doses=FrozenMap(kept)), freed]

    return widen


def _steps(request: Request) -> list[Step]:
    """In the contract's order: minutes, sessions, days, equipment, level, entries."""
    entries = [
        wish
        for wish in wishes_of(request)
        if wish.name in ENTRIES and wish.name not in NEVER_OFFERED
    ]
    return [
        Step("minutes", _minutes, rising=True),
        Step("sessions", _sessions),
        Step("days", _days),
        Step("equipment", _equipment),
        Step("level", _level),
        *(Step(wish.name, _dropping(wish)) for wish in entries),
    ]


def relaxations(request: Request, catalogue: Catalogue) -> tuple[Request, ...]:
    """Changed requests that can be planned: one wish changed, or two where one is not enough.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> request = Request(sessions=2, days=["mon"])
        >>> [(one.sessions, len(one.days)) for one in relaxations(request, load_catalogue())]
        [(1, 1), (2, 2)]
    """
    steps = _steps(request)
    single = (step.least(request, catalogue) for step in steps)
    found = [one for one in single if one is not None]
    if not found:
        found = _pair(request, catalogue, steps[:MOST_STEPS])
    return tuple(found[:MOST_OFFERS])


def _pair(request: Request, catalogue: Catalogue, steps: list[Step]) -> list[Request]:
    """The first two wishes that help together, each changed no more than it takes."""
    for one, other in combinations(steps, 2):
        for wide in one.widest(request, catalogue):
            both = other.least(wide, catalogue)
            if both is not None:
                narrow = evolve(request, **{other.name: getattr(both, other.name)})
                return [one.least(narrow, catalogue) or both]
    return []


def infeasible(request: Request, catalogue: Catalogue) -> InfeasibleError:
    """The error for a request that no week can hold: what is in the way, and what would help."""
    wishes = conflict(request, catalogue)
    offers = relaxations(request, catalogue) if wishes else ()
    words = words_in(catalogue.lang)
    kind = "catalogue" if not wishes else "alone" if len(wishes) == 1 else "together"
    named = words.listed([wish.say(words.lang) for wish in wishes])
    message = words.say("infeasible", kind, wishes=named, name=catalogue.name)
    joined = f" {words.say('infeasible', 'or')} ".join(told(one, request, words) for one in offers)
    remedy = words.say("infeasible", "offers", offers=joined) if offers else ""
    return InfeasibleError(message, remedy=remedy, conflict=wishes, relaxations=offers)


def told(changed: Request, request: Request, words: Words) -> str:
    """What a changed request changes, in words: "12 minutes instead of 10"."""
    names = [name for name in (*NUMBERS, *ENTRIES) if _differ(changed, request, name)]
    return words.listed([_told(name, changed, request, words) for name in names])


def _differ(changed: Request, request: Request, name: str) -> bool:
    differ: bool = getattr(changed, name) != getattr(request, name)
    return differ


def _told(name: str, changed: Request, request: Request, words: Words) -> str:
    if name == "minutes" and not isinstance(request.minutes, int):
        return words.say("offer", "minutes_by_day")
    if name == "level":
        return words.say("offer", name, new=words.label(changed.level))
    if name == "days":
        more = [words.label(day) for day in Weekday if day in changed.days - request.days]
        return words.say("offer", name, new=words.listed(more))
    if name == "equipment":
        new = (changed.equipment or frozenset()) - (request.equipment or frozenset())
        return words.say("offer", name, new=words.listed(sorted(new)))
    if name in ENTRIES:
        gone = set(entries_of(request, name)) - set(entries_of(changed, name))
        if not gone:
            # Where no dose of the stage helps, the shortest one of all stands in its place.
            gone = {key for key, dose in request.doses.items() if changed.doses[key] != dose}
        return words.say("offer", name, old=words.listed(sorted(gone)))
    return words.say("offer", name, new=getattr(changed, name), old=getattr(request, name))
