"""The second opinion: OR-Tools CP-SAT on the same contract."""

from __future__ import annotations

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import assume, given

import backcare as bc
import brute
import judge
from backcare.planner.bounds import bounds
from backcare.planner.goals import NAMES, values
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from strategies import BROUGHT, micro_cases, tiny_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Request, Solution

tools = pytest.mark.tools
SOFT, HARD = bc.Category("soft", recovery_days=0), bc.Category("hard", share=2, recovery_days=1)


@pytest.fixture(scope="module")
def _ortools() -> None:
    """OR-Tools, which is needed by the tests that solve."""
    if importlib.util.find_spec("ortools") is None:
        if os.environ.get("CI"):
            pytest.fail("ortools is not installed, and CI is to run every test")
        pytest.skip("ortools is not installed")


needs_ortools = pytest.mark.usefixtures("_ortools")


def dose(minutes: int, sets: int = 1) -> bc.Dose:
    """So many minutes a set, up to so many sets."""
    return bc.Dose(min_amount=minutes, max_amount=minutes, max_sets=sets, seconds_per_unit=60)


SMALL = bc.Catalogue(
    [
        bc.Exercise("a", SOFT, dose(1, 2), position="supine", directions={"flexion"}),
        bc.Exercise("b", SOFT, dose(2), position="prone", directions={"hip"}, easier=["a", "d"]),
        bc.Exercise("c", HARD, dose(2, 2), position="prone", directions={"rotation"}, harder=["b"]),
        bc.Exercise("d", HARD, dose(3), position="sitting", level="advanced"),
    ]
)
SMALL_WISHES: list[dict[str, object]] = [
    {},
    {"sessions": 1, "minutes": 3},
    {"sessions": 2, "minutes": {"mon": 5, "tue": 2, "fri": 4}, "prefer": ["a", "c"]},
    {"sessions": 2, "minutes": 3, "require": ["b", "c"], "repertoire": 2},
    {"sessions": 3, "minutes": 4, "pinned": [["tue", "c"], ["sun", "a"]], "level": "advanced"},
    {"sessions": 2, "minutes": 6, "exclude": ["a"], "doses": {"c": [2, 2]}, "level": "advanced"},
    {"sessions": 2, "minutes": 4, "shares": {"hard": 1}, "require": ["d"], "level": "advanced"},
]
IMPOSSIBLE: list[dict[str, object]] = [
    {"days": []},
    {"sessions": 2, "days": ["mon"]},
    {"exclude": ["a", "b", "c"]},
    {"sessions": 2, "pinned": [["mon", "a"], ["tue", "a"], ["wed", "a"]]},
    {"sessions": 2, "pinned": [["mon", "c"], ["tue", "c"]]},
    {"sessions": 1, "minutes": 4, "require": ["a", "b", "c"]},
    {"require": ["d"]},
    {"pinned": [["mon", "d"]]},
]


def solved(request: Request, catalogue: Catalogue) -> Solution | None:
    """What the exact solver says, None for infeasible."""
    try:
        return bc.solvers.exact(state(request, catalogue))
    except bc.InfeasibleError:
        return None


def assert_optimal(request: Request, catalogue: Catalogue) -> None:
    """Days, goals and refusal are those that trying everything finds; bounds are their proof."""
    solution, best = solved(request, catalogue), brute.optimum(request, catalogue, BROUGHT)
    assert (solution is None) == (best is None)
    if solution is None or best is None:
        return
    problem = state(request, catalogue)
    assert breaches(solution.routine, problem) == ()
    assert tuple(str(day) for day in solution.routine.days) == best[0]
    assert values(solution.routine, problem) == best[1]
    assert solution.bounds == best[1]
    assert all(judge.order_ok(session) for session in solution.routine)
    argued = bounds(solution.routine.days, values(solution.routine, problem), problem)
    assert all(bound <= proved for bound, proved in zip(argued, solution.bounds, strict=True))


def test_without_ortools_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    """The error says what to install; nothing is solved in another way instead."""
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    problem = state(bc.Request(sessions=1), SMALL)
    with pytest.raises(bc.MissingExtraError, match=r"backcare\[exact\]") as caught:
        bc.solvers.exact(problem)
    assert caught.value.extra == "exact"
    assert isinstance(caught.value, ImportError)


def test_an_exact_solver_is_a_value():
    """Solvers with the same limit are equal."""
    assert bc.solvers.Exact() == bc.solvers.exact
    assert bc.solvers.Exact(limit=1.0) != bc.solvers.exact


@tools
@needs_ortools
@tried(30)
@given(micro_cases())
def test_micro_cases_are_solved_to_the_optimum(case: tuple[Catalogue, Request]):
    """P2, P3: it refuses exactly where trying everything finds no plan, and proves the optimum."""
    catalogue, request = case
    assert_optimal(request, catalogue)


@tools
@needs_ortools
@tried(30)
@given(tiny_cases())
def test_tiny_cases_are_solved_to_the_optimum(case: tuple[Catalogue, Request]):
    """P2, P3: the same with up to four exercises in three sessions."""
    catalogue, request = case
    assert_optimal(request, catalogue)


@tools
@needs_ortools
@pytest.mark.parametrize("wishes", SMALL_WISHES)
def test_every_kind_of_wish_reaches_the_model(wishes: dict[str, object]):
    """P3: by hand for wishes that hypothesis rarely puts together."""
    request = bc.Request.from_dict(wishes)
    assert brute.chosen_days(request, SMALL, BROUGHT) is not None
    assert_optimal(request, SMALL)


@tools
@needs_ortools
@pytest.mark.parametrize("wishes", IMPOSSIBLE)
def test_what_cannot_be_is_refused(wishes: dict[str, object]):
    """P2: no day, no exercise, no room, no rest, or a wish for what is ruled out."""
    request = bc.Request.from_dict(wishes)
    assert brute.chosen_days(request, SMALL, BROUGHT) is None
    with pytest.raises(bc.InfeasibleError):
        bc.solvers.exact(state(request, SMALL))


@tools
@needs_ortools
@tried(6)
@given(micro_cases())
def test_the_same_call_gives_the_same_routine(case: tuple[Catalogue, Request]):
    """P4: one worker, a fixed seed and a limit in steps: nothing else decides."""
    catalogue, request = case
    first = solved(request, catalogue)
    assume(first is not None)
    assert solved(request, catalogue) == first


@tools
@needs_ortools
@pytest.mark.parametrize("wishes", SMALL_WISHES[:3])
def test_a_plan_keeps_the_bounds_that_the_exact_solver_proved(wishes: dict[str, object]):
    """Every goal of such a plan is proven, also where our own arguments claim less."""
    request = bc.Request.from_dict(wishes)
    week = bc.plan(request, SMALL, solver=bc.solvers.exact)
    assert all(goal.proven for goal in week.explanation.goals)
    solution = bc.solvers.exact(state(request, SMALL))
    assert tuple(goal.bound for goal in week.explanation.goals) == solution.bounds
    assert week.routine == solution.routine
    again = bc.plan(evolve(request, seed=5), SMALL)
    assert again.explanation.values == week.explanation.values


@tools
@needs_ortools
def test_a_proof_goes_beyond_our_own_arguments():
    """Getting up and down that cannot be spared is proven by looking at all weeks only."""
    # In one position there are long enough ones, but too long ones for each other.
    request = bc.Request(sessions=1, minutes=3, repertoire=2)
    for solver in (bc.solvers.weekly, bc.solvers.exact):
        week = bc.plan(request, SMALL, solver=solver)
        goal = week.explanation.goal("places")
        assert (goal.value, goal.bound) == (1, 1)
        argued = bounds(week.routine.days, week.explanation.values, state(request, SMALL))
        assert argued[NAMES.index("places")] == 0
