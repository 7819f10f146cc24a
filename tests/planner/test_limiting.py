"""What limits a goal: each what-if was planned and helps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

import backcare as bc
from backcare.planner.limiting import limits
from strategies import tried
from weeks import plans, rows_of

if TYPE_CHECKING:
    from backcare.planner.problem import Problem

BUNDLED = bc.load_catalogue()
QUICK = bc.solvers.Weekly(rounds=1)


@tried(12)
@given(plans(tiny=True))
def test_every_what_if_is_true(plan: bc.Plan):
    """P8: planned, the changed wishes make the goal better and no earlier goal worse, as said."""
    found = limits(plan, solver=QUICK)
    assert [one.goal for one in found] == list(plan.explanation.goals)
    names = [goal.name for goal in plan.explanation.goals]
    for rank, limit in enumerate(found):
        assert limit.goal.value or not limit.what_ifs
        for one in limit.what_ifs:
            week = bc.plan(one.request, plan.catalogue, solver=QUICK)
            pairs = zip(names, plan.explanation.values, week.explanation.values, strict=True)
            rows = [row for row in pairs if row[1] != row[2]]
            assert rows_of(one.changes) == tuple(rows)
            assert week.explanation.values[rank] < plan.explanation.values[rank]
            earlier = zip(week.explanation.values[:rank], plan.explanation.values, strict=False)
            assert all(new <= old for new, old in earlier)
            spared = (one.request.cautions, one.request.conditions)
            assert spared == (plan.request.cautions, plan.request.conditions)


def room() -> bc.Catalogue:
    """Six exercises of one minute, all alike, and one that is more demanding and needs a rope."""
    kind = bc.Category("kind", recovery_days=0)
    dose = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
    alike = [bc.Exercise(f"move-{n}", kind, dose, directions=["hip"]) for n in range(6)]
    hard = bc.Exercise(
        "hard", kind, dose, directions=["flexion"], level="advanced", equipment=["rope"]
    )
    return bc.Catalogue([*alike, hard], equipment=[bc.Equipment("rope")])


def one_day(catalogue: bc.Catalogue, *keys: str, **wishes: object) -> bc.Plan:
    """A week of one session."""
    uses = [bc.Prescription(catalogue[key], 1, 1) for key in keys]
    request = bc.Request.from_dict({"sessions": 1, "days": ["mon"], **wishes})
    return bc.adopt(bc.Routine([bc.Session("mon", uses)]), request, catalogue)


def test_a_larger_repertoire_would_fill_the_time():
    """Two wanted exercises leave a minute unused; the smallest larger number fills it."""
    plan = one_day(room(), "move-0", "move-1", minutes=3, repertoire=2)
    (limit,) = limits(plan, "balance")
    larger = [one for one in limit.what_ifs if one.wish == "repertoire"]
    assert [one.request.repertoire for one in larger] == [3]
    assert larger[0].offer == "a repertoire of 3"
    assert rows_of(larger[0].changes) == (("balance", 1, 0),)


@pytest.mark.parametrize(
    ("wishes", "goal", "wish"),
    [
        ({"level": "advanced"}, "directions", None),
        ({"exclude": ["move-2"], "minutes": 6, "repertoire": 6}, "repertoire", "exclude"),
        ({"minutes": {"mon": 2}, "repertoire": 3}, "repertoire", "minutes"),
        ({"minutes": 2, "repertoire": 3}, "repertoire", "minutes"),
        ({"minutes": 240, "repertoire": 8, "equipment": ["rope"]}, "repertoire", "level"),
        ({"minutes": 240, "repertoire": 8, "level": "advanced"}, "repertoire", "equipment"),
    ],
)
def test_each_kind_of_wish_is_tried(wishes: dict[str, object], goal: str, wish: str | None):
    """Minutes, equipment, level and entries are found where they are what limits a goal."""
    catalogue = room()
    shortest = [f"move-{n}" for n in (0, 1, 3, 4, 5, 2)]
    count = 2 if wish == "minutes" else 5 if wish == "exclude" else 6
    plan = one_day(catalogue, *shortest[:count], **wishes)
    (limit,) = limits(plan, goal)
    assert {one.wish for one in limit.what_ifs} >= ({wish} if wish else set())
    assert all(one.wish and one.offer for one in limit.what_ifs)


def test_where_planning_anew_is_enough_it_stands_alone():
    """A poor week of good wishes is not the wishes' fault."""
    (limit,) = limits(one_day(room(), "move-0", minutes=3, repertoire=3), "repertoire")
    (one,) = limit.what_ifs
    assert (one.wish, one.offer) == ("", "")
    assert rows_of(one.changes)[0] == ("repertoire", 2, 0)


def test_a_goal_that_is_met_plans_nothing():
    """What is perfect has no limit, and costs nothing to ask about."""

    def never(problem: Problem) -> bc.Solution:
        raise AssertionError(problem)

    plan = one_day(room(), "move-0", "move-1", minutes=2, repertoire=2)
    found = limits(plan, solver=never)
    assert [one.what_ifs for one in found] == [()] * 9


def test_other_days_sets_and_sessions_are_tried_and_no_request_twice():
    """Every changed request reaches the solver once, whatever goals are asked about."""
    seen: list[bc.Request] = []

    def solver(problem: Problem) -> bc.Solution:
        seen.append(problem.request)
        return QUICK(problem)

    plan = one_day(room(), "move-0", minutes=5, repertoire=9, max_sets=1, cautions=["bending"])
    plan = evolve(plan, request=evolve(plan.request, prefer={"move-5"}))
    limits(plan, solver=solver)
    assert len(seen) == len(set(seen))
    for changed in seen[1:]:
        names = [n for n in changed.as_dict() if getattr(changed, n) != getattr(plan.request, n)]
        assert len(names) == 1
        assert names[0] not in {"cautions", "prefer"}


def test_limits_are_plain_data():
    """``json.dumps`` takes them, with whole requests that can be planned as they are."""
    plan = one_day(room(), "move-0", "move-1", minutes=3, repertoire=2)
    (row,) = json.loads(json.dumps([one.as_dict() for one in limits(plan, "balance")]))
    assert row["goal"]["name"] == "balance"
    asked = [bc.Request.from_dict(one["request"]) for one in row["what_ifs"]]
    assert all(bc.plan(one, room()).explanation.sound for one in asked)
    with pytest.raises(bc.UnknownKeyError, match="balance"):
        limits(plan, "balanse")
    with pytest.raises(bc.DataError, match="is not a Plan"):
        limits(plan.routine)  # type: ignore[arg-type]
