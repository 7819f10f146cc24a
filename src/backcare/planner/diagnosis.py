"""Why no week can hold all the wishes, and which smallest changes would help.

A conflict is a set of wishes that no week can hold together although any smaller part of it can be
held. Every claim is tested with the exhaustive feasibility test.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from backcare._frozen import FrozenMap
from backcare.planner.days import day_choices
from backcare.planner.problem import state
from backcare.planner.request import MOST_MINUTES
from backcare.planner.solver.feasible import witness
from backcare.routine import Prescription, Routine, Session
from backcare.vocabulary import Level, Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from backcare.catalogue import Catalogue
    from backcare.planner.problem import Problem
    from backcare.planner.request import Request

NUMBERS = ("minutes", "sessions", "days", "equipment", "level")
"""Wishes that are there even when nobody stated them, in the order in which they are relaxed."""

ENTRIES = (
    "exclude",
    "avoid_directions",
    "avoid_positions",
    "require",
    "pinned",
    "doses",
    "cautions",
    "conditions",
)
"""Wishes of which each entry is one."""


@frozen(order=True)
class Wish:
    """One wish of a request: a number or set as a whole, or one entry of a list.

    Attributes:
        name: The wish's name in :class:`backcare.Request`.
        entry: The entry as plain text (``plank``, ``mon cat-cow``), or "" for the whole.

    Example:
        >>> print(Wish("exclude", "plank"))
        exclude['plank']
    """

    name: str
    entry: str = ""

    def __str__(self) -> str:
        return f"{self.name}[{self.entry!r}]" if self.entry else self.name

    def say(self, lang: str = "en", name: str | None = None) -> str:
        """The wish as words name it.

        Args:
            lang: The language.
            name: What to call the entry; its key by default.
        """
        return words_in(lang).say("wish", self.name, entry=name or self.entry)

    def as_dict(self) -> dict[str, object]:
        """The wish as plain data."""
        return {"name": self.name, "entry": self.entry}


def wishes_of(request: Request) -> tuple[Wish, ...]:
    """Every wish of a request, defaults included.

    Example:
        >>> from backcare import Request
        >>> [str(wish) for wish in wishes_of(Request(exclude={"plank"}))][-2:]
        ['level', "exclude['plank']"]
    """
    entries = [Wish(name, entry) for name in ENTRIES for entry in entries_of(request, name)]
    return (*(Wish(name) for name in NUMBERS), *entries)


def entries_of(request: Request, name: str) -> list[str]:
    """The entries of a wish as plain texts, sorted."""
    if name == "pinned":
        return sorted(f"{day} {key}" for day, key in request.pinned)
    return sorted(str(entry) for entry in getattr(request, name))


def without(request: Request, dropped: Collection[Wish], catalogue: Catalogue) -> Request:
    """The request with wishes dropped, as the contract says what dropping each means.

    The number of sessions is no such thing: any from 1 to 7 has to be tried.
    """
    changes: dict[str, Any] = {}
    names = {wish.name for wish in dropped if not wish.entry}
    wholes: dict[str, Callable[[], Any]] = {
        "minutes": lambda: MOST_MINUTES,
        "days": lambda: frozenset(Weekday),
        "equipment": lambda: frozenset(catalogue.equipment),
        "level": lambda: Level.ADVANCED,
    }
    changes |= {name: make() for name, make in wholes.items() if name in names}
    for name in ENTRIES:
        gone = {wish.entry for wish in dropped if wish.name == name}
        if gone and name == "doses":
            changes[name] = _freed_doses(request, gone, catalogue)
        elif gone and name == "pinned":
            kept = (pin for pin in request.pinned if f"{pin[0]} {pin[1]}" not in gone)
            changes[name] = frozenset(kept)
        elif gone:
            entries = getattr(request, name)
            changes[name] = frozenset(one for one in entries if str(one) not in gone)
    return evolve(request, **changes)


def _freed_doses(
    request: Request, gone: set[str], catalogue: Catalogue
) -> FrozenMap[str, tuple[int, int]]:
    # A free dose may be the shortest of all, and only the shortest decides whether a week exists.
    freed = {key: (catalogue[key].dose.min_sets, catalogue[key].dose.min_amount) for key in gone}
    return FrozenMap({**request.doses, **freed})


def possible_week(
    request: Request, catalogue: Catalogue, *, any_sessions: bool = False
) -> Routine | None:
    """Some week without a breach, at the shortest doses of a plan; None where there is none.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> possible_week(Request(sessions=1, days=["tue"]), load_catalogue()).days
        (<Weekday.TUE: 'tue'>,)
    """
    numbers = range(1, 8) if any_sessions else (request.sessions,)
    for number in numbers:
        problem = state(evolve(request, sessions=number), catalogue)
        for days in day_choices(problem.request):
            masks = witness(problem, days)
            if masks is not None:
                return _week_of(masks, days, problem)
    return None


def _week_of(masks: Mapping[str, int], days: tuple[Weekday, ...], problem: Problem) -> Routine:
    shortest = {
        key: Prescription(problem.catalogue[key], *problem.doses(problem.catalogue[key])[0])
        for key in masks
    }
    return Routine(
        Session(day, [one for key, one in shortest.items() if masks[key] >> day.number & 1])
        for day in days
    )


def is_possible(request: Request, catalogue: Catalogue, *, any_sessions: bool = False) -> bool:
    """Whether a plan exists on any choice of days.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> is_possible(Request(sessions=2, days=["mon"]), load_catalogue())
        False
    """
    return possible_week(request, catalogue, any_sessions=any_sessions) is not None


def conflict(
    request: Request, catalogue: Catalogue, given_up: Collection[Wish] = ()
) -> tuple[Wish, ...]:
    """A minimal conflict of a request that no week can hold; empty where nothing helps.

    Args:
        request: Wishes that cannot be held together.
        catalogue: Where the exercises come from.
        given_up: Wishes that are dropped already, though not enough of them.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> found = conflict(Request(sessions=2, days=["mon"]), load_catalogue())
        >>> [str(wish) for wish in found]
        ['sessions', 'days']
    """
    every = wishes_of(request)
    if not holds(request, every, catalogue):
        return ()
    kept = [wish for wish in every if wish not in given_up]
    groups = [[wish for wish in every if wish.name == name] for name in reversed(ENTRIES)]
    for group in (*groups, *([wish] for wish in every)):
        rest = [wish for wish in kept if wish not in group]
        if not holds(request, [wish for wish in every if wish not in rest], catalogue):
            kept = rest
    return tuple(kept)


def holds(request: Request, dropped: Collection[Wish], catalogue: Catalogue) -> bool:
    """Whether the other wishes can be held when these are dropped.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> wishes = Request(sessions=2, days=["mon"])
        >>> holds(wishes, [Wish("sessions")], load_catalogue())
        True
    """
    free = Wish("sessions") in dropped
    return is_possible(without(request, dropped, catalogue), catalogue, any_sessions=free)
