"""Weeks that differ and are equally good, and what is said of others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import backcare as bc
import brute
import judge
from backcare.planner.diagnosis import is_possible
from strategies import BROUGHT, micro_cases, tiny_cases, tried
from weeks import assert_sound

if TYPE_CHECKING:
    from backcare.planner.problem import Problem

QUICK = bc.solvers.Weekly(rounds=1)
SHARED = bc.Request()


@pytest.fixture(scope="module")
def found() -> bc.Weeks:
    """Five weeks of one request over the bundled catalogue."""
    return bc.weeks(SHARED, 5)


def content(routine: object) -> frozenset[tuple[str, str, int, int]]:
    """Every (day, exercise, sets, amount) of a week, the independent judge's weeks included."""
    return frozenset(
        (str(one.day), p.exercise.key, p.sets, p.amount)
        for one in routine.sessions  # type: ignore[attr-defined]
        for p in one.prescriptions
    )


def equals(catalogue: bc.Catalogue, plan: bc.Plan) -> set[frozenset[tuple[str, str, int, int]]]:
    """Every week on the plan's days with its goals, found by trying everything."""
    days = [str(day) for day in plan.routine.days]
    return {
        content(week)
        for week in brute.plans(plan.request, catalogue, BROUGHT, days)
        if tuple(judge.goals(week, plan.request, catalogue, BROUGHT).values())
        == plan.explanation.values
    }


@tried(25)
@given(micro_cases())
def test_of_few_weeks_every_equal_one_is_found(case: tuple[bc.Catalogue, bc.Request]):
    """All weeks that are as good come, each once, and that there are no more is shown."""
    catalogue, request = case
    assume(is_possible(request, catalogue))
    some = bc.weeks(request, 999, catalogue, solver=QUICK)
    every = equals(catalogue, some.plans[0])
    told = [content(week.routine) for week in some]
    assert len(set(told)) == len(told)
    assert set(told) <= every
    assert (set(told) == every) == (some.more is False)
    assert (some.more is True) == (len(every) > 999)


@tried(8)
@given(tiny_cases(), st.integers(1, 12))
def test_weeks_are_plans_alike_in_all_goals(case: tuple[bc.Catalogue, bc.Request], n: int):
    """P1, P4: sound, with the same goals and days, all different, and the first is the plan's."""
    catalogue, request = case
    assume(is_possible(request, catalogue))
    some = bc.weeks(request, n, catalogue, solver=QUICK)
    first = bc.plan(request, catalogue, solver=QUICK)
    assert some.plans[0] == first
    assert bc.weeks(request, n, catalogue, solver=QUICK) == some
    for week in some:
        assert_sound(week)
        assert week.explanation.goals == first.explanation.goals
        assert week.routine.days == first.routine.days
        assert (week.request, week.catalogue) == (request, catalogue)
    assert len({week.routine for week in some}) == len(some) <= n
    assert (some.more is True) <= (len(some) == n)


@pytest.mark.no_cover
def test_more_weeks_begin_with_the_same_ones(found: bc.Weeks):
    """A front end may ask for one more each time, and is told each time whether there is one."""
    assert len(found) == 5
    for n in (1, 2, 4):
        fewer = bc.weeks(SHARED, n)
        assert fewer.plans == found.plans[:n]
        assert fewer.more
    assert list(found) == list(found.plans)
    assert found.plans[0] == bc.plan(SHARED)


def test_another_seed_gives_its_own_row_of_equals(found: bc.Weeks):
    """The seed chooses the first week and the order, and never how good they are."""
    other = bc.weeks(evolve(SHARED, seed=5), 3)
    assert other.plans[0] == bc.plan(evolve(SHARED, seed=5))
    assert [content(one.routine) for one in other] != [content(one.routine) for one in found][:3]
    values = {one.explanation.values for one in (*found, *other)}
    assert len(values) == 1


@pytest.mark.parametrize("n", [0, -1, 1000, "3", True, 2.0, None])
def test_a_number_of_weeks_that_is_none_is_refused(n: object):
    """The error names the place and what may be asked for; nothing is planned before."""
    with pytest.raises(bc.RequestError) as caught:
        bc.weeks(bc.Request(), n, solver=None)  # type: ignore[arg-type]
    assert caught.value.place == "n"
    assert caught.value.remedy == "Ask for 1 to 999 weeks."


def test_the_gate_and_the_wishes_refuse_as_for_a_plan():
    """S1: a red flag gives no week, and wishes that cannot be held are named as ever."""
    answers = {one.code: "no" for one in bc.safety.questions()} | {"night-pain": "yes"}
    today = dt.date(2026, 11, 22)
    asked = bc.safety.Screening(answers=answers, age=40, date=today)
    with pytest.raises(bc.ReferralError):
        bc.weeks(bc.Request(screening=asked), 2, today=today)
    with pytest.raises(bc.InfeasibleError) as caught:
        bc.weeks(bc.Request(sessions=2, days=["mon"]), 2)
    assert caught.value.conflict
    with pytest.raises(bc.RequestError, match="is not a Request"):
        bc.weeks({"sessions": 2}, 2)  # type: ignore[arg-type]


def single(catalogue: bc.Catalogue, key: str, amount: int, bounds: tuple[int, ...] = ()) -> object:
    """A solver that gives one exercise on Tuesday."""

    def solver(problem: Problem) -> bc.Solution:
        assert problem.catalogue is catalogue
        use = bc.Prescription(catalogue[key], 1, amount)
        return bc.Solution(bc.Routine([bc.Session("tue", [use])]), bounds)

    return solver


def alike(count: int) -> bc.Catalogue:
    """So many exercises that differ in nothing but their keys."""
    dose = bc.Dose(min_amount=5, max_amount=9, max_sets=1)
    kind = bc.Category("kind")
    return bc.Catalogue([bc.Exercise(f"move-{number:03}", kind, dose) for number in range(count)])


TUESDAY = bc.Request(sessions=1, days=["tue"], repertoire=1)


def test_bounds_that_the_solver_showed_hold_for_its_equals():
    """What a solver proves of a week is about all with its goals, so each of them carries it."""
    three = alike(3)
    astray = bc.check(
        bc.Routine([bc.Session("tue", [bc.Prescription(three["move-000"], 1, 5)])]), TUESDAY, three
    ).values
    solver = single(three, "move-000", 5, astray)
    some = bc.weeks(TUESDAY, 4, three, solver=solver)  # type: ignore[arg-type]
    assert len(some) == 3
    assert some.more is False
    assert all(goal.proven for week in some for goal in week.explanation.goals)


def test_amounts_that_no_plan_gives_have_no_known_equals():
    """A solver of one's own may give them: its week is there, and nothing is said of others."""
    three = alike(3)
    some = bc.weeks(TUESDAY, 4, three, solver=single(three, "move-000", 7))  # type: ignore[arg-type]
    assert len(some) == 1
    assert some.more is None


def test_of_a_large_catalogue_it_is_never_said_that_there_are_no_more(
    monkeypatch: pytest.MonkeyPatch,
):
    """Where not every exercise was looked at, "none was found" is all that can be said."""
    monkeypatch.setattr("backcare.planner.solver.reduction.MOST", 12)
    for count, more in ((12, False), (13, None)):
        some = alike(count)
        found = bc.weeks(TUESDAY, 999, some, solver=single(some, "move-003", 5))  # type: ignore[arg-type]
        assert (len(found) == count) == (count == 12)
        assert len(found) > 1
        assert found.more is more


def test_the_order_of_the_catalogue_decides_nothing():
    """P4: the same exercises the other way round give the same row of weeks."""
    some = alike(5)
    turned = bc.Catalogue(list(some.values())[::-1])
    for n in (3, 9):
        assert bc.weeks(TUESDAY, n, turned, solver=QUICK) == bc.weeks(
            TUESDAY, n, some, solver=QUICK
        )


def test_the_judge_has_the_last_word(monkeypatch: pytest.MonkeyPatch):
    """Weeks that the search takes for equal and the judge does not are left out."""
    monkeypatch.setattr("backcare.planner.varying.Equals", Liar)
    some = bc.weeks(evolve(TUESDAY, repertoire=2), 3, alike(3), solver=QUICK)
    assert (len(some), some.more) == (1, False)


class Liar:
    """Says that the first week without one of its exercises is as good."""

    whole = True

    def __init__(self, _board: object, week: dict[int, object], _seed: int) -> None:
        self.week = week

    def weeks(self) -> list[dict[int, object]]:
        """The week with one exercise less."""
        return [dict(list(self.week.items())[1:])]
