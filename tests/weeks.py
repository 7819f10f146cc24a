"""Plans for hypothesis, made without a search: what is possible, and what fits besides."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from hypothesis import assume
from hypothesis import strategies as st

import backcare as bc
import judge
from backcare.planner.diagnosis import possible_week
from backcare.planner.ordering import ordered
from strategies import BROUGHT, cases, tiny_cases

if TYPE_CHECKING:
    import random

    import brute
    from backcare.routine import Prescription


@st.composite
def plans(draw: st.DrawFn, *, tiny: bool = False) -> bc.Plan:
    """A plan, its sessions in the contract's order, good or bad."""
    catalogue, request = draw(tiny_cases() if tiny else cases())
    return filled(catalogue, request, draw(st.randoms(use_true_random=False)))


def filled(catalogue: bc.Catalogue, request: bc.Request, dice: random.Random) -> bc.Plan:
    """Some week that the wishes allow, with a few more exercises as far as they fit."""
    week = possible_week(request, catalogue)
    assume(week is not None)
    assert week is not None
    sessions = [bc.Session(one.day, ordered(one)) for one in week]
    plan = bc.adopt(bc.Routine(sessions), request, catalogue)
    for _ in range(dice.randint(0, 8)):
        day, key = dice.choice(plan.routine.days), dice.choice(sorted(catalogue))
        with contextlib.suppress(bc.BreachError):
            plan = bc.add(plan, day, key)
    return plan


def assert_sound(plan: bc.Plan) -> None:
    """Neither judge finds a breach, and both find the same goals."""
    case = (plan.request, plan.catalogue)
    assert bc.check(plan.routine, *case) == plan.explanation
    assert judge.breaches(plan.routine, *case, BROUGHT) == frozenset()
    assert goals(plan, plan.routine) == plan.explanation.values


def goals(plan: bc.Plan, routine: bc.Routine) -> tuple[int, ...]:
    """The goals of a week under a plan's wishes, as the independent judge counts them."""
    return tuple(judge.goals(routine, plan.request, plan.catalogue, BROUGHT).values())


def broken(plan: bc.Plan, routine: bc.Routine) -> frozenset[judge.Breach]:
    """What a week breaks of a plan's wishes, as the independent judge finds it."""
    return judge.breaches(routine, plan.request, plan.catalogue, BROUGHT)


def named(breaches: object) -> frozenset[judge.Breach]:
    """Breaches as the independent judge writes them."""
    rows = [(one.rule, one.exercise, tuple(map(str, one.days))) for one in breaches]  # type: ignore[attr-defined]
    assert len(rows) == len(set(rows))
    return frozenset(rows)


def changed(plan: bc.Plan, routine: bc.Routine) -> tuple[tuple[str, int, int], ...]:
    """The goals that differ between a plan and a week, as the independent judge counts them."""
    names = [name for name, _ in judge.GOALS]
    rows = zip(names, goals(plan, plan.routine), goals(plan, routine), strict=True)
    return tuple(row for row in rows if row[1] != row[2])


def rows_of(changes: object) -> tuple[tuple[str, int, int], ...]:
    """Changes as plain rows."""
    return tuple((one.goal, one.before, one.after) for one in changes)  # type: ignore[attr-defined]


def uses(plan: bc.Plan) -> dict[str, list[Prescription]]:
    """What stands on each day, as lists that a test may change by itself."""
    return {str(session.day): list(session) for session in plan.routine}


def week_of(days: dict[str, list[Prescription]]) -> bc.Routine:
    """The week of such lists."""
    return bc.Routine([bc.Session(day, inside) for day, inside in days.items()])


def real(routine: brute.BruteRoutine) -> bc.Routine:
    """A brute week as a routine."""
    return bc.Routine(
        [
            bc.Session(
                one.day,
                [bc.Prescription(use.exercise, use.sets, use.amount) for use in one.prescriptions],
            )
            for one in routine.sessions
        ]
    )
