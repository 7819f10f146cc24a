"""What no plan can be better than, where all weeks are looked at and where arguments tell."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
import brute
from backcare.planner.bounds import bounds
from backcare.planner.goals import NAMES, values
from backcare.planner.problem import state
from backcare.planner.solver import proofs as room
from backcare.planner.solver.knowledge import Knowledge
from backcare.planner.solver.proofs import proofs
from backcare.planner.solver.reduction import MOST
from backcare.planner.solver.settling import Settling
from strategies import BROUGHT, micro_cases, tiny_cases, tried
from weeks import real

if TYPE_CHECKING:
    from backcare import Catalogue, Request

BUNDLED = bc.load_catalogue()
FEW = bc.Request(sessions=2, minutes=10)


@tried(150)
@given(micro_cases(), st.integers(0, 40))
def test_nothing_is_shown_that_a_plan_with_the_same_earlier_goals_contradicts(
    case: tuple[Catalogue, Request], skipped: int
):
    """P3: of all plans on some choice of days, none is below what is shown of another."""
    catalogue, request = case
    problem = state(request, catalogue)
    choices = list(brute.feasible_days(request, catalogue, BROUGHT))
    for days in choices[skipped % (len(choices) or 1) :][:1]:
        every = islice(brute.plans(request, catalogue, BROUGHT, days), 400)
        goals = sorted({values(real(one), problem) for one in every})
        for found in (*goals[:5], *goals[-5:]):
            shown = proofs(tuple(bc.Weekday(day) for day in days), found, problem)
            for place, bound in enumerate(shown):
                alike = [one[place] for one in goals if one[:place] == found[:place]]
                assert 0 <= bound <= min(alike), NAMES[place]


@tried(60)
@given(tiny_cases())
def test_a_week_has_the_same_bounds_however_it_came(case: tuple[Catalogue, Request]):
    """J1, P3: planned, taken over or judged, its bounds hold, and all of a best week's can meet."""
    catalogue, request = case
    try:
        week = bc.plan(request, catalogue)
    except bc.InfeasibleError:
        return
    assert bc.adopt(week.routine, request, catalogue) == week
    assert bc.check(week.routine, request, catalogue) == week.explanation
    best = brute.optimum(request, catalogue, BROUGHT)
    assert best is not None
    assert all(one.bound <= goal for one, goal in zip(week.explanation.goals, best[1], strict=True))


def test_where_few_weeks_could_be_the_best_all_nine_goals_are_proven():
    """Four exercises in two sessions of ten minutes: no argument tells of their places."""
    week = bc.plan(FEW)
    assert all(goal.proven for goal in week.explanation.goals)
    argued = bounds(week.routine.days, week.explanation.values, state(FEW, BUNDLED))
    assert argued != week.explanation.values


def test_a_worse_week_is_told_how_far_it_could_come():
    """Where its first goals are the best, the first goal that could be better says by how much."""
    best = bc.plan(FEW).explanation.values
    days, problem = bc.plan(FEW).routine.days, state(FEW, BUNDLED)
    for goal in (5, 6, 7, 8):
        worse = (*best[:goal], best[goal] + 1, *best[goal + 1 :])
        assert proofs(days, worse, problem)[: goal + 1] == best[: goal + 1]


def test_weeks_whose_first_goals_are_no_best_ones_are_looked_at_by_themselves(
    monkeypatch: pytest.MonkeyPatch,
):
    """All three come once, which no argument knows; beside that, no week is without the pair."""
    kind = bc.Category("c", recovery_days=0)
    dose = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
    a, b, c = (bc.Exercise(key, kind, dose) for key in "abc")
    catalogue = bc.Catalogue([a, evolve(b, easier=["a"]), c])
    request = bc.Request(sessions=2, minutes=2, repertoire=3)
    monkeypatch.setattr(room, "may_be_tried", lambda *_: False)
    week = bc.plan(request, catalogue)
    assert week.explanation.values[:5] == (0, 0, 0, 2, 0)
    goals = week.explanation.goals
    assert [goal.bound == goal.value for goal in goals] == [True, True, True, False, *[True] * 5]
    assert goals[8].value == 1
    assert bounds(week.routine.days, week.explanation.values, state(request, catalogue))[8] == 0


def test_of_a_large_catalogue_the_arguments_are_all_there_is(monkeypatch: pytest.MonkeyPatch):
    """Looking at all weeks of more exercises than a search looks at would cost too much."""
    week, problem = bc.plan(FEW), state(FEW, BUNDLED)
    goals, days = week.explanation.values, week.routine.days
    monkeypatch.setattr(room, "MOST", len(problem.admissible))
    assert proofs(days, goals, problem) == goals
    monkeypatch.setattr(room, "MOST", len(problem.admissible) - 1)
    assert proofs(days, goals, problem) == bounds(days, goals, problem)
    assert len(problem.admissible) < MOST


WISHES = (
    bc.Request(sessions=2, minutes=10),
    bc.Request(sessions=3, minutes=20),
    bc.Request(sessions=1, minutes=15, level="intermediate"),
    bc.Request(sessions=2, minutes=10, prefer=["glute-bridge"]),
)


@pytest.mark.parametrize("wishes", WISHES)
def test_what_the_search_has_looked_at_is_not_looked_at_again(
    wishes: bc.Request, monkeypatch: pytest.MonkeyPatch
):
    """J1: proofs of a problem that was just searched are those of one that was not."""
    problem = state(wishes, BUNDLED)
    routine = bc.solvers.weekly(problem).routine
    goals = values(routine, problem)
    anew = proofs(routine.days, goals, state(wishes, BUNDLED))
    looked: list[int] = []
    best = Settling.best

    def counted(settling: Settling, steps: int) -> object:
        looked.append(steps)
        return best(settling, steps)

    monkeypatch.setattr(Settling, "best", counted)
    assert proofs(routine.days, goals, problem) == anew
    assert looked == []
    assert proofs(routine.days, goals, state(wishes, BUNDLED)) == anew
    assert looked == [room.STEPS]


def test_what_nobody_knows_is_not_settled():
    """Without arguments there is nothing to look at, however often it is asked."""
    settling = Settling(lambda: None, Knowledge())  # type: ignore[arg-type,return-value]
    assert [settling.settled(100) for _ in range(2)] == [False, False]
    assert settling.whole == ()
