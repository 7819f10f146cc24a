"""Planning anew: what can stay stays, and the rest is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.diagnosis import is_possible
from strategies import requests, tried
from weeks import assert_sound, plans, uses

if TYPE_CHECKING:
    from backcare.planner.problem import Problem

BUNDLED = bc.load_catalogue()


def standing(plan: bc.Plan) -> set[tuple[str, str, int, int]]:
    """Every (day, exercise, sets, amount) of a plan."""
    return {
        (day, one.exercise.key, one.sets, one.amount)
        for day, inside in uses(plan).items()
        for one in inside
    }


@tried(15)
@given(plans())
def test_the_same_wishes_keep_everything(plan: bc.Plan):
    """Nothing that stands goes or changes; what comes makes the goals better."""
    again = bc.replan(plan)
    assert_sound(again)
    assert standing(plan) <= standing(again)
    assert again.explanation.values <= plan.explanation.values
    assert (again.explanation.values == plan.explanation.values) <= (again == plan)


@tried(15)
@given(plans(), st.data())
def test_one_exclusion_changes_no_more_than_it_must(plan: bc.Plan, data: st.DataObject):
    """Without one exercise the others stay with their doses wherever a week with them exists."""
    key = data.draw(st.sampled_from([one.key for one in plan.routine.exercises]))
    wishes = evolve(plan.request, exclude=plan.request.exclude | {key})
    others = {row for row in standing(plan) if row[1] != key}
    kept = evolve(
        wishes,
        pinned=wishes.pinned | {row[:2] for row in others},
        doses={**{row[1]: row[2:] for row in others}, **wishes.doses},
    )
    if is_possible(kept, plan.catalogue):
        again = bc.replan(plan, wishes)
        assert_sound(again)
        assert others <= standing(again)
        assert key not in {one.key for one in again.routine.exercises}


@tried(15)
@given(plans(), st.data())
def test_any_other_wishes_are_held(plan: bc.Plan, data: st.DataObject):
    """The new plan answers the new wishes, pins included, exactly where a week can."""
    wishes = data.draw(requests(plan.catalogue))
    if is_possible(wishes, plan.catalogue):
        again = bc.replan(plan, wishes)
        assert_sound(again)
        assert again.request == wishes
    else:
        with pytest.raises(bc.InfeasibleError) as caught:
            bc.replan(plan, wishes)
        with pytest.raises(bc.InfeasibleError) as expected:
            bc.plan(wishes, plan.catalogue)
        assert caught.value.conflict == expected.value.conflict


def week(*keys: str) -> bc.Routine:
    """One session on Tuesday with the shortest doses."""
    doses = [(BUNDLED[key], BUNDLED[key].dose) for key in keys]
    return bc.Routine(
        [bc.Session("tue", [bc.Prescription(e, d.min_sets, d.min_amount) for e, d in doses])]
    )


def lazy(kept: list[bc.Request]) -> object:
    """A solver that gives what must stand and nothing else, and keeps the wishes for the test."""

    def solver(problem: Problem) -> bc.Solution:
        kept.append(problem.request)
        return bc.Solution(week(*sorted(key for _, key in problem.request.pinned)))

    return solver


def test_what_can_stay_is_pinned_for_the_solver():
    """The rest of the week is planned around what stands, and nothing of it stays as a wish."""
    kept: list[bc.Request] = []
    plan = bc.adopt(week("cat-cow", "glute-bridge"), bc.Request(sessions=1))
    wishes = bc.Request(sessions=1, exclude={"cat-cow"})
    again = bc.replan(plan, wishes, solver=lazy(kept))  # type: ignore[arg-type]
    assert kept[0].pinned == {("tue", "glute-bridge")}
    assert kept[0].doses == {"glute-bridge": (1, 10)}
    assert again.request == wishes


def test_categories_take_turns_where_not_everything_can_stay():
    """In three minutes a strength exercise and a stretch stay, not two of a kind."""
    kept: list[bc.Request] = []
    keys = ("bird-dog", "glute-bridge", "cat-cow", "knee-sway")
    plan = bc.adopt(week(*keys), bc.Request(sessions=1))
    bc.replan(plan, bc.Request(sessions=1, minutes=3), solver=lazy(kept))  # type: ignore[arg-type]
    stays = [BUNDLED[key] for _, key in kept[0].pinned]
    assert 2 <= len(stays) < 4
    assert len({one.category.key for one in stays}) == min(3, len(stays))


def test_a_dose_stays_where_it_may_be_given():
    """Another stage, or a lower limit on sets, gives the doses that it gives."""
    cat = bc.Prescription(BUNDLED["cat-cow"], 2, 9)
    plan = bc.adopt(bc.Routine([bc.Session("tue", [cat])]), bc.Request(sessions=1))
    for wishes, doses in (
        ({}, {"cat-cow": (2, 9)}),
        ({"stage": 100}, {}),
        ({"stage": 50}, {"cat-cow": (2, 9)}),
        ({"max_sets": 1}, {}),
        ({"doses": {"cat-cow": (1, 8)}}, {"cat-cow": (1, 8)}),
    ):
        kept: list[bc.Request] = []

        def solver(problem: Problem, kept: list[bc.Request] = kept) -> bc.Solution:
            kept.append(problem.request)
            dose = problem.doses(problem.catalogue["cat-cow"])[0]
            uses = [bc.Prescription(problem.catalogue["cat-cow"], *dose)]
            return bc.Solution(bc.Routine([bc.Session("tue", uses)]))

        bc.replan(plan, bc.Request(sessions=1, **wishes), solver=solver)  # type: ignore[arg-type]
        assert kept[0].doses == doses


def test_a_sound_week_that_cannot_be_bettered_stays_as_it_is():
    """Its order too: where the planner finds nothing better, the very same week comes back."""
    plan = bc.adopt(week("cat-cow", "glute-bridge"), bc.Request(sessions=1))
    again = bc.replan(plan, solver=lazy([]))  # type: ignore[arg-type]
    assert [one.exercise.key for one in again.routine["tue"]] == ["cat-cow", "glute-bridge"]


def test_what_is_no_plan_or_request_is_refused():
    """A routine is no plan, a mapping no request."""
    plan = bc.adopt(week("cat-cow"), bc.Request(sessions=1))
    with pytest.raises(bc.DataError, match="is not a Plan"):
        bc.replan(plan.routine)  # type: ignore[arg-type]
    with pytest.raises(bc.RequestError, match="is not a Request"):
        bc.replan(plan, {"sessions": 1})  # type: ignore[arg-type]
