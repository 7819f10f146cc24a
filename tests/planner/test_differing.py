"""How one plan differs from another, to the last prescription."""

from __future__ import annotations

import json
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.ordering import ordered
from strategies import cases, tried
from weeks import filled, plans, uses

BUNDLED = bc.load_catalogue()


def places(plan: bc.Plan) -> set[tuple[str, str]]:
    """Every (exercise, day) of a plan."""
    return {(one.exercise.key, day) for day, inside in uses(plan).items() for one in inside}


@tried(20)
@given(cases(), st.integers(0, 999))
def test_a_difference_leads_from_one_week_to_the_other(
    case: tuple[bc.Catalogue, bc.Request], seed: int
):
    """What goes and comes, taken from the one and put into the other, is all there is."""
    catalogue, request = case
    one = filled(catalogue, request, Random(seed))  # noqa: S311 - dice that fall the same way
    two = filled(catalogue, request, Random(seed + 1))  # noqa: S311 - dice that fall the same way
    found = bc.diff(one, two)
    gone = {(shift.exercise, shift.before) for shift in found.shifts if shift.before}
    come = {(shift.exercise, shift.after) for shift in found.shifts if shift.after}
    assert gone == places(one) - places(two)
    assert come == places(two) - places(one)
    doses = [
        {u.exercise.key: (u.sets, u.amount) for inside in uses(plan).values() for u in inside}
        for plan in (one, two)
    ]
    common = doses[0].keys() & doses[1].keys()
    expected = {(key, doses[0][key], doses[1][key]) for key in common}
    assert {(row.exercise, row.before, row.after) for row in found.doses} == {
        row for row in expected if row[1] != row[2]
    }
    assert bool(found) == (one.routine != two.routine)
    names = [(row.goal, row.before, row.after) for row in found.changes]
    every = zip(one.explanation.goals, two.explanation.goals, strict=True)
    assert names == [(a.name, a.value, b.value) for a, b in every if a.value != b.value]


@tried(10)
@given(plans())
def test_a_plan_differs_from_itself_in_nothing(plan: bc.Plan):
    """Nothing differs from itself; turned round, it shows the order of each day."""
    assert not bc.diff(plan, plan)
    assert bc.diff(plan, plan).changes == ()
    turned = bc.Routine([bc.Session(s.day, s.prescriptions[::-1]) for s in plan.routine])
    found = bc.diff(plan, bc.adopt(turned, plan.request, plan.catalogue))
    assert found.orders == tuple(s.day for s in plan.routine if len(s) > 1)
    assert (found.shifts, found.doses, found.changes) == ((), (), ())


def hand_made(**wishes: object) -> bc.Plan:
    """Cat-cow on two days, a bridge on one."""
    cat = bc.Prescription(BUNDLED["cat-cow"], 1, 8)
    bridge = bc.Prescription(BUNDLED["glute-bridge"], 1, 10)
    week = bc.Routine([bc.Session("mon", ordered([bridge, cat])), bc.Session("thu", [cat])])
    return bc.adopt(week, bc.Request.from_dict({"sessions": 2, **wishes}))


def test_a_difference_is_plain_data():
    """``json.dumps`` takes it; wishes are named, and what they hold is left out."""
    plan = hand_made(cautions=["head-down"])
    other = bc.add(hand_made(), "thu", "glute-bridge", dose=(2, 12))
    row = json.loads(json.dumps(bc.diff(plan, other).as_dict()))
    assert row["wishes"] == ["cautions"]
    assert row["doses"] == [{"exercise": "glute-bridge", "before": [1, 10], "after": [2, 12]}]
    assert "head-down" not in json.dumps(row)
    assert row["shifts"] == [{"exercise": "glute-bridge", "before": None, "after": "thu"}]


def test_wishes_alone_can_differ():
    """The same week for other wishes is another plan; other words are not."""
    plan = hand_made()
    assert bc.diff(plan, plan.in_language("da")).as_dict() == bc.diff(plan, plan).as_dict()
    found = bc.diff(plan, evolve(plan, request=evolve(plan.request, seed=1, minutes=30)))
    assert found.wishes == ("minutes", "seed")
    assert found
    with pytest.raises(bc.DataError, match="is not a Plan"):
        bc.diff(plan, plan.routine)  # type: ignore[arg-type]
