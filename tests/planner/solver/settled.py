"""Settings whose every plan can be looked at, and what is claimed of them held against all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bricks import brick, bricks
from hypothesis import assume

import backcare as bc
import brute
import judge
from backcare.planner.solver.board import board_of
from backcare.planner.solver.known import Known
from backcare.planner.solver.settling import Settling
from boards import setting, settings_on
from strategies import BROUGHT

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Score
    from boards import Setting

EVER = 10**7
DAYS = (bc.Weekday.MON, bc.Weekday.THU)
SMALL = settings_on(tiny=True) | bricks(most=4, sessions=2)


def settling_of(case: Setting) -> Settling:
    """As the solver makes it where it looks at all admissible exercises."""
    make = partial(board_of, case.problem, case.days, case.problem.admissible)
    return Settling(make, Known(case.problem, case.days, whole=True))


def every(case: Setting) -> list[Score]:
    """The goals of every plan on the case's days, as the judge counts them, the best first."""
    request, catalogue = case.problem.request, case.problem.catalogue
    known = judge.facts(request, catalogue, BROUGHT)
    days = [str(day) for day in case.days]
    plans = brute.plans(request, catalogue, BROUGHT, days)
    return sorted({tuple(goal(plan, known) for _, goal in judge.GOALS) for plan in plans})


def some(case: Setting) -> list[Score]:
    """The same of a case that is assumed to have a plan."""
    goals = every(case)
    assume(goals)
    return goals


def best_with(goals: list[Score], first: Score) -> Score:
    """The best of those that begin so."""
    return next(score for score in goals if score[: len(first)] == first)


def assert_sound(settling: Settling, goals: list[Score]) -> None:
    """Nothing is claimed that one of these plans contradicts."""
    assert settling.whole in ((), goals[0])
    for first, best in settling.best_of.items():
        assert best == best_with(goals, first)
    for score in goals:
        for place, least in enumerate(settling.bounds(score)):
            assert 0 <= least <= best_with(goals, score[:place])[place]


def cramped(*, single: bool = False) -> Setting:
    """Two categories of two bricks each on days that hold three or four of them."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    catalogue = bc.Catalogue(
        bc.Exercise(f"{key}-{n}", kind, brick(50 + 10 * n, 2), position="prone")
        for key, kind in kinds.items()
        for n in range(2)
    )
    days = DAYS[:1] if single else DAYS
    request = bc.Request(sessions=len(days), minutes=5, days=list(days), repertoire=3)
    return setting(request, catalogue, days)


def of_many_directions() -> Setting:
    """One exercise is wanted, and each of three has a direction of its own."""
    kind = bc.Category("c", recovery_days=0)
    ways = ("flexion", "extension", "side-bending")
    catalogue = bc.Catalogue(bc.Exercise(way, kind, brick(60), directions={way}) for way in ways)
    return setting(bc.Request(sessions=2, repertoire=1), catalogue, DAYS)
