"""What limits a week's goals: changed wishes, each planned, under which a goal comes out better.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from backcare._frozen import FrozenMap
from backcare.errors import InfeasibleError
from backcare.planner import plan as planned
from backcare.planner.diagnosis import ENTRIES, wishes_of, without
from backcare.planner.given import as_plan
from backcare.planner.goals import changes
from backcare.planner.judgement import Change, Goal
from backcare.planner.offers import told
from backcare.planner.problem import state
from backcare.planner.relaxing import NEVER_OFFERED
from backcare.planner.request import MOST_MINUTES, Request
from backcare.planner.solver import weekly
from backcare.vocabulary import Level, Weekday

if TYPE_CHECKING:
    import datetime as dt

    from backcare.planner.result import Plan
    from backcare.planner.solution import Solver

    Ladder = list[Request]

MOST_SESSIONS = 7
MOST_ENTRIES = 4
"""Of entries (an exclusion, a pin …), so many are tried without."""


@frozen
class WhatIf:
    """Changed wishes that were planned, and what became of the goals.

    Attributes:
        wish: The name of the wish that is changed; "" where none is, and planning anew is enough.
        offer: What the change is, in words of the plan's language.
        request: The changed wishes.
        changes: Every goal that comes out differently, in order.
    """

    wish: str
    offer: str
    request: Request
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "wish": self.wish,
            "offer": self.offer,
            "request": self.request.as_dict(),
            "changes": [one.as_dict() for one in self.changes],
        }


@frozen
class Limit:
    """A goal of a plan, and what would make it better.

    Attributes:
        goal: The goal with its number and bound.
        what_ifs: Changed wishes with which the goal came out better and no earlier goal worse, each
            by the smallest of a few steps that did; none where the goal is met, or nothing that was
            tried helps.
    """

    goal: Goal
    what_ifs: tuple[WhatIf, ...]

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {
            "goal": self.goal.as_dict(),
            "what_ifs": [one.as_dict() for one in self.what_ifs],
        }


def limits(
    plan: Plan,
    goal: str | None = None,
    *,
    today: dt.date | None = None,
    solver: Solver = weekly,
) -> tuple[Limit, ...]:
    """What limits the goals of a plan: a repertoire of 10 would fill the time, say.

    Every what-if is a whole changed request that was planned. Wishes are changed one at a time:
    minutes, sessions, days, equipment, level, repertoire, the limit on sets, and a few entries such
    as exclusions; never what spares the person. Where the plan's own wishes, planned anew, do
    better already, that is the what-if, and it stands alone.

    Args:
        plan: The plan.
        goal: One goal's name; None for all of them. A goal that is not met takes several plans,
            and so a few times as long as :func:`backcare.plan`.
        today: The date, where the request carries a screening; without one it is not used.
        solver: What composes the weeks.

    Returns:
        One entry a goal, in the goals' order.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        UnknownKeyError: for a goal that does not exist.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> wishes = bc.Request(sessions=1)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), wishes)
        >>> [(one.goal.name, one.what_ifs[0].wish) for one in limits(week, "directions")]
        [('directions', '')]
    """
    explanation = as_plan(plan).explanation
    asked = explanation.goals if goal is None else (explanation.goal(goal),)
    tries = _Tries(plan, today, solver)
    return tuple(Limit(one, tuple(tries.helping(one)) if one.value else ()) for one in asked)


class _Tries:
    """Changed requests, each planned once."""

    def __init__(self, plan: Plan, today: dt.date | None, solver: Solver) -> None:
        self.plan = plan
        self.today = today
        self.solver = solver
        self.known: dict[Request, tuple[int, ...] | None] = {}

    def helping(self, goal: Goal) -> Iterator[WhatIf]:
        """The changes that make a goal better; where nothing has to change, only that."""
        rank = self.plan.explanation.goals.index(goal)
        if self._helps(self.plan.request, rank):
            yield self._what_if("", self.plan.request)
            return
        for wish, ladder in _ladders(self.plan):
            step = next((one for one in ladder if self._helps(one, rank)), None)
            if step is not None:
                yield self._what_if(wish, step)

    def _helps(self, request: Request, rank: int) -> bool:
        after = self._values(request)
        if after is None:
            return False
        before = self.plan.explanation.values
        earlier = zip(after[:rank], before[:rank], strict=True)
        return after[rank] < before[rank] and all(new <= old for new, old in earlier)

    def _values(self, request: Request) -> tuple[int, ...] | None:
        if request not in self.known:
            try:
                week = planned(request, self.plan.catalogue, today=self.today, solver=self.solver)
                self.known[request] = week.explanation.values
            except InfeasibleError:
                self.known[request] = None
        return self.known[request]

    def _what_if(self, wish: str, request: Request) -> WhatIf:
        offer = told(request, self.plan.request, self.plan.catalogue)
        after = self._values(request) or ()
        return WhatIf(wish, offer, request, changes(self.plan.explanation.values, after))


def _ladders(plan: Plan) -> Iterator[tuple[str, Ladder]]:
    """Per wish the changes that are tried, the smallest first; less and more are two ladders."""
    request, catalogue = plan.request, plan.catalogue
    yield "minutes", [_longer(request, more) for more in (5, 10)]
    for step in (-1, 1):
        number = request.sessions + step
        yield "sessions", [evolve(request, sessions=number)] if 0 < number <= MOST_SESSIONS else []
    yield "days", _once(request, evolve(request, days=Weekday))
    at_hand = state(request, catalogue).equipment
    everything = frozenset(catalogue.equipment)
    yield "equipment", [evolve(request, equipment=everything)] if at_hand < everything else []
    yield "level", [evolve(request, level=one) for one in Level if one.rank > request.level.rank]
    wanted = plan.explanation.repertoire
    for steps in ((-1, -2), (1, 2)):
        numbers = (wanted + step for step in steps)
        yield "repertoire", [evolve(request, repertoire=one) for one in numbers if one > 0]
    yield "max_sets", _once(request, evolve(request, max_sets=None))
    entries = [wish for wish in wishes_of(request) if wish.name in ENTRIES]
    offered = [wish for wish in entries if wish.name not in NEVER_OFFERED]
    for wish in offered[:MOST_ENTRIES]:
        yield wish.name, [without(request, [wish], catalogue)]


def _once(request: Request, changed: Request) -> Ladder:
    return [changed] if changed != request else []


def _longer(request: Request, more: int) -> Request:
    minutes = request.minutes
    if isinstance(minutes, int):
        return evolve(request, minutes=min(MOST_MINUTES, minutes + more))
    longer = {day: min(MOST_MINUTES, count + more) for day, count in minutes.items()}
    return evolve(request, minutes=FrozenMap(longer))
