"""The smallest changes of wishes that make a week possible, and the error that carries them.

Each is a whole changed request, for which a week was found that the judge finds nothing in. As few
wishes change as can be. Cautions and conditions are never among them: nobody is told to give up
what spares them.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve

from backcare._frozen import FrozenMap
from backcare.errors import InfeasibleError
from backcare.planner.diagnosis import (
    Wish,
    conflict,
    holds,
    is_possible,
    possible_week,
    wishes_of,
    without,
)
from backcare.planner.offers import entry_in_words, told
from backcare.planner.problem import state
from backcare.planner.request import MOST_MINUTES
from backcare.planner.rules import breaches
from backcare.vocabulary import Level, Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request

    Narrow = Callable[[Request, Request, Catalogue], Request]

NEVER_OFFERED = frozenset({"cautions", "conditions"})
"""Wishes that are named in a conflict, but that nobody is told to give up."""

MOST_OFFERS = 8
MOST_CONFLICTS = 15
"""So many conflicts are looked for at the most: work is counted, not timed."""


def relaxations(request: Request, catalogue: Catalogue) -> tuple[Request, ...]:
    """Changed requests that can be planned, each with as few changed wishes as can be.

    They come in the contract's order: minutes, sessions, days, equipment, level, entries; each
    wish changes by the smallest step that helps. There are at most eight.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> request = Request(sessions=2, days=["mon"])
        >>> [(one.sessions, len(one.days)) for one in relaxations(request, load_catalogue())]
        [(1, 1), (2, 2)]
    """
    chosen = _smallest_sets(request, catalogue)[:MOST_OFFERS]
    changed = (_narrowed(request, wishes, catalogue) for wishes in chosen)
    return tuple(one for one in changed if _is_planned(one, catalogue))


def _smallest_sets(request: Request, catalogue: Catalogue) -> list[tuple[Wish, ...]]:
    """Every smallest set of wishes that helps when it is given up.

    Whatever helps takes a member of every conflict. So the members of one conflict are tried, then
    each of them with the members of what is still in conflict, and so on, set by larger set. Where
    that would take too long, there is one set of which each member is needed.
    """
    rank = {wish: number for number, wish in enumerate(wishes_of(request))}
    sets: list[tuple[Wish, ...]] = [()]
    left = MOST_CONFLICTS
    while sets:
        helping = [wishes for wishes in sets if holds(request, wishes, catalogue)]
        if helping:
            return helping
        left -= len(sets)
        if left < 0:
            return _needed_set(request, catalogue)
        larger = {
            frozenset((*wishes, wish))
            for wishes in sets
            for wish in conflict(request, catalogue, wishes)
            if wish.name not in NEVER_OFFERED
        }
        ordered = (tuple(sorted(wishes, key=rank.__getitem__)) for wishes in larger)
        sets = sorted(ordered, key=lambda wishes: [rank[wish] for wish in wishes])
    return []


def _needed_set(request: Request, catalogue: Catalogue) -> list[tuple[Wish, ...]]:
    """Wishes that help together and of which none can be kept; none where nothing helps."""
    given_up = [wish for wish in wishes_of(request) if wish.name not in NEVER_OFFERED]
    if not holds(request, given_up, catalogue):
        return []
    for wish in reversed(given_up):
        fewer = [one for one in given_up if one != wish]
        given_up = fewer if holds(request, fewer, catalogue) else given_up
    return [tuple(given_up)]


def _narrowed(request: Request, wishes: tuple[Wish, ...], catalogue: Catalogue) -> Request:
    """The wishes given up, and then each taken back as far as can be."""
    wide = without(request, wishes, catalogue)
    if Wish("sessions") in wishes:
        wide = _least_sessions(wide, request, catalogue)
    for wish in reversed(wishes):
        if wish.name == "doses":
            wide = _least_dose(wide, wish, catalogue)
        elif wish.name in _LEAST:
            wide = _LEAST[wish.name](wide, request, catalogue)
    return wide


def _is_planned(request: Request, catalogue: Catalogue) -> bool:
    week = possible_week(request, catalogue)
    return week is not None and not breaches(week, state(request, catalogue))


def _first(changed: Iterable[Request], catalogue: Catalogue, otherwise: Request) -> Request:
    return next((one for one in changed if is_possible(one, catalogue)), otherwise)


def _lowest(least: int, change: Callable[[int], Request], catalogue: Catalogue) -> int:
    """The fewest minutes from here that are enough; more always are."""
    enough = MOST_MINUTES
    while least < enough:
        middle = (least + enough) // 2
        if is_possible(change(middle), catalogue):
            enough = middle
        else:
            least = middle + 1
    return enough


def _least_minutes(wide: Request, request: Request, catalogue: Catalogue) -> Request:
    wished = request.minutes
    if isinstance(wished, int):
        count = _lowest(wished, lambda minutes: evolve(wide, minutes=minutes), catalogue)
        return evolve(wide, minutes=count)
    # Day by day from the week's end, so that what cannot be done without comes to lie early.
    given = dict.fromkeys(Weekday, MOST_MINUTES)
    for day in reversed(Weekday):

        def with_minutes(minutes: int, day: Weekday = day) -> Request:
            return evolve(wide, minutes=FrozenMap({**given, day: minutes}))

        given[day] = _lowest(wished.get(day, 0), with_minutes, catalogue)
    return evolve(wide, minutes=FrozenMap(given))


def _least_sessions(wide: Request, request: Request, catalogue: Catalogue) -> Request:
    nearest = sorted(range(1, 8), key=lambda number: (abs(number - request.sessions), number))
    return _first((evolve(wide, sessions=number) for number in nearest), catalogue, wide)


def _least_days(wide: Request, request: Request, catalogue: Catalogue) -> Request:
    missing = [day for day in Weekday if day not in request.days]
    changed = (
        evolve(wide, days=request.days | set(more))
        for count in range(1, len(missing) + 1)
        for more in combinations(missing, count)
    )
    return _first(changed, catalogue, wide)


def _least_equipment(wide: Request, request: Request, catalogue: Catalogue) -> Request:
    given = state(request, catalogue).equipment
    missing = [key for key in catalogue.equipment if key not in given]
    few = (
        evolve(wide, equipment=given | set(more))
        for count in (1, 2)
        for more in combinations(missing, count)
    )
    # Of many things, one after another is left out: trying every set of them would not end.
    needed = wide
    for key in missing:
        kept = (needed.equipment or given) - {key}
        needed = _first([evolve(wide, equipment=kept)], catalogue, needed)
    return _first(few, catalogue, needed)


def _least_level(wide: Request, request: Request, catalogue: Catalogue) -> Request:
    levels = (level for level in Level if level.rank > request.level.rank)
    return _first((evolve(wide, level=level) for level in levels), catalogue, wide)


def _least_dose(wide: Request, wish: Wish, catalogue: Catalogue) -> Request:
    """The stage's dose where that helps; else the shortest, in the place of the one wished for."""
    kept = {key: dose for key, dose in wide.doses.items() if key != wish.entry}
    return _first([evolve(wide, doses=FrozenMap(kept))], catalogue, wide)


_LEAST: dict[str, Narrow] = {
    "minutes": _least_minutes,
    "sessions": _least_sessions,
    "days": _least_days,
    "equipment": _least_equipment,
    "level": _least_level,
}


def _called(wish: Wish, catalogue: Catalogue) -> str:
    name = entry_in_words(wish.name, wish.entry, catalogue) if wish.entry else None
    return wish.say(catalogue.lang, name)


def infeasible(request: Request, catalogue: Catalogue) -> InfeasibleError:
    """The error for a request that no week can hold: what is in the way, and what would help."""
    wishes = conflict(request, catalogue)
    changed = relaxations(request, catalogue)
    words = words_in(catalogue.lang)
    kind = "catalogue" if not wishes else "alone" if len(wishes) == 1 else "together"
    named = words.listed([_called(wish, catalogue) for wish in wishes])
    message = words.say("infeasible", kind, wishes=named, name=catalogue.name)
    offers = tuple(told(one, request, catalogue) for one in changed)
    joined = f" {words.say('infeasible', 'or')} ".join(offers)
    remedy = words.say("infeasible", "offers", offers=joined) if offers else ""
    return InfeasibleError(
        message, remedy=remedy, conflict=wishes, relaxations=changed, offers=offers
    )
