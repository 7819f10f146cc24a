"""What a plan promises: the planner's contract, section 5, over all that hypothesis thinks of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import backcare as bc
import brute
import judge
from backcare import export
from backcare.planner.diagnosis import is_possible
from strategies import BROUGHT, cases, micro_cases, requests, tiny_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Plan, Request

# Searches over all that can be thought of: to trace them takes four times as long, and each room of
# the planner has tests of its own that cover it.
pytestmark = pytest.mark.no_cover

BUNDLED = bc.load_catalogue()


def planned(request: Request, catalogue: Catalogue) -> Plan | None:
    """The plan, or None where there is none."""
    try:
        return bc.plan(request, catalogue)
    except bc.InfeasibleError:
        return None


def assert_sound(week: Plan) -> None:
    """Neither judge finds a breach, both find the same goals, and every session is in order."""
    case = (week.request, week.catalogue)
    assert bc.check(week.routine, *case).breaches == week.explanation.breaches == ()
    assert judge.breaches(week.routine, *case, BROUGHT) == frozenset()
    values = tuple(judge.goals(week.routine, *case, BROUGHT).values())
    assert values == week.explanation.values
    assert all(judge.order_ok(session) for session in week.routine)


@tried(35)
@given(cases())
def test_a_plan_breaks_nothing_or_there_is_none(case: tuple[Catalogue, Request]):
    """P1: whatever is wished of whatever catalogue, no judge finds a breach in what comes back."""
    catalogue, request = case
    week = planned(request, catalogue)
    if week is not None:
        assert_sound(week)


@tried(8)
@given(requests(BUNDLED, most_minutes=60))
def test_a_plan_of_the_bundled_catalogue_breaks_nothing(request_: Request):
    """P1 over the bundled catalogue."""
    week = planned(request_, BUNDLED)
    if week is not None:
        assert_sound(week)


@tried(60)
@given(tiny_cases())
def test_infeasible_is_raised_exactly_where_no_plan_exists(case: tuple[Catalogue, Request]):
    """P2: trying everything finds the days that the planner took, or none where it refused."""
    catalogue, request = case
    week = planned(request, catalogue)
    days = None if week is None else tuple(str(day) for day in week.routine.days)
    assert days == brute.chosen_days(request, catalogue, BROUGHT)


@tried(35)
@given(micro_cases())
def test_no_goal_can_be_better_than_it_is_said_to_be(case: tuple[Catalogue, Request]):
    """P3: the goals are the optimum that trying everything finds, and no bound lies above it."""
    catalogue, request = case
    week = planned(request, catalogue)
    assume(week is not None)
    found = brute.optimum(request, catalogue, BROUGHT)
    assert week is not None
    assert found is not None
    for goal, best in zip(week.explanation.goals, found[1], strict=True):
        assert goal.bound <= best, goal.name
        assert goal.value == best, goal.name


@tried(10)
@given(cases(), st.integers(1, 1_000_000))
def test_every_seed_has_the_same_goal_values(case: tuple[Catalogue, Request], seed: int):
    """The seed chooses among equals only: never whether there is a plan, nor how good it is."""
    catalogue, request = case
    one, other = planned(request, catalogue), planned(evolve(request, seed=seed), catalogue)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.explanation.values == other.explanation.values
        assert one.routine.days == other.routine.days


@tried(10)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_catalogue_and_wishes_is_nothing(
    case: tuple[Catalogue, Request], dice: object
):
    """P4: a catalogue and wishes given in any order give the same bytes."""
    catalogue, request = case
    exercises, wishes = list(catalogue.values()), list(request.as_dict().items())
    dice.shuffle(exercises)  # type: ignore[attr-defined]
    dice.shuffle(wishes)  # type: ignore[attr-defined]
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in wishes}
    again = bc.Catalogue(
        exercises,
        name=catalogue.name,
        categories=list(catalogue.categories.values())[::-1],
        equipment=list(catalogue.equipment.values())[::-1],
    )
    one, other = planned(request, catalogue), planned(bc.Request.from_dict(turned), again)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert export.json.dumps(one) == export.json.dumps(other)


_SCRIPT = """
import backcare as bc
from backcare import export
for wishes in (
    {"sessions": 4, "minutes": {"mon": 12, "tue": 20, "thu": 15, "sat": 30}, "seed": 5},
    {"sessions": 2, "conditions": ["osteoporosis", "knee-trouble"], "prefer": ["cat-cow"],
     "exclude": ["glute-bridge", "bird-dog"], "level": "advanced", "stage": 40},
):
    week = bc.plan(bc.Request.from_dict(wishes))
    print(export.json.dumps(week), export.text.dumps(week.in_language("da")), repr(week.request))
try:
    bc.plan(bc.Request(sessions=2, days=["mon"]))
except bc.InfeasibleError as error:
    print(error.as_dict())
"""


@pytest.mark.processes
def test_every_hash_seed_gives_the_same_bytes():
    """P4: three processes under three hash seeds write the same plans, texts and errors."""
    source = str(Path(bc.__file__).parents[1])
    running = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", _SCRIPT],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "PYTHONUTF8": "1"},
        )
        for seed in ("0", "1", "4294967295")
    ]
    written = {process.communicate()[0] for process in running}
    assert {process.returncode for process in running} == {0}
    assert len(written) == 1
    assert written.pop().count(b'"schema": 1') == 2


@tried(60)
@given(tiny_cases() | cases(), st.integers(1, 30))
def test_more_room_never_makes_a_week_impossible(case: tuple[Catalogue, Request], more: int):
    """P5: more minutes and fewer exclusions leave a feasible request feasible."""
    catalogue, request = case
    # How good the weeks are is no matter here, so none is looked for.
    assume(is_possible(request, catalogue))
    budget = request.minutes
    given_ = budget + more if isinstance(budget, int) else {d: m + more for d, m in budget.items()}
    assert is_possible(evolve(request, minutes=given_), catalogue)
    assert is_possible(evolve(request, exclude=()), catalogue)


def without(catalogue: Catalogue, key: str) -> Catalogue:
    """The catalogue less one exercise, with all its categories and equipment."""
    return bc.Catalogue(
        [one for one in catalogue.values() if one.key != key],
        name=catalogue.name,
        categories=catalogue.categories,
        equipment=catalogue.equipment,
    )


@tried(40)
@given(tiny_cases())
def test_an_exercise_that_is_ruled_out_leaves_no_trace(case: tuple[Catalogue, Request]):
    """P6: without an exercise that the wishes rule out, routine and goals are the same."""
    assert_no_trace(*case)


@tried(3)
@given(cases())
def test_an_exercise_that_is_ruled_out_leaves_no_trace_in_a_search(
    case: tuple[Catalogue, Request],
):
    """P6, where there are too many weeks to try all of them."""
    assert_no_trace(*case)


def assert_no_trace(catalogue: Catalogue, request: Request) -> None:
    """The plan is the same without an exercise that is ruled out."""
    ruled_out = bc.check(bc.Routine(), request, catalogue).ruled_out
    assume(ruled_out and is_possible(request, catalogue))
    key = ruled_out[0].exercise
    week = bc.plan(request, catalogue)
    lesser = evolve(
        request,
        exclude=request.exclude - {key},
        prefer=request.prefer - {key},
        doses={other: dose for other, dose in request.doses.items() if other != key},
    )
    again = bc.plan(lesser, without(catalogue, key))
    assert again.routine == week.routine
    assert again.explanation.goals == week.explanation.goals


@tried(10)
@given(cases(), st.data())
def test_a_stricter_request_never_opens_a_way(case: tuple[Catalogue, Request], data: st.DataObject):
    """S3: one more exclusion or caution turns no refusal into a plan and brings nothing back in."""
    catalogue, request = case
    assume(catalogue)
    key = data.draw(st.sampled_from(sorted(catalogue)))
    caution = data.draw(st.sampled_from(sorted(bc.Caution)))
    stricter = evolve(
        request, exclude=request.exclude | {key}, cautions=request.cautions | {caution}
    )
    before, after = planned(request, catalogue), planned(stricter, catalogue)
    assert after is None or before is not None
    if after is not None:
        assert key not in {one.key for one in after.routine.exercises}
        assert not any(caution in one.cautions for one in after.routine.exercises)


@tried(60)
@given(cases())
def test_what_is_ruled_out_has_every_true_reason(case: tuple[Catalogue, Request]):
    """P8: lift all rules named against an exercise and it is admissible; all but one, and not."""
    catalogue, request = case
    explanation = bc.check(bc.Routine(), request, catalogue)
    named = {one.exercise: one.rules for one in explanation.ruled_out}
    for key, exercise in catalogue.items():
        assert judge.ruled_out(exercise, request, catalogue, BROUGHT) == named.get(key, ())
    for key, rules in named.items():
        assert judge.admissible(
            catalogue[key], lifted(request, rules, catalogue), catalogue, BROUGHT
        )
        for rule in rules:
            others = [one for one in rules if one != rule]
            left = bc.check(bc.Routine(), lifted(request, others, catalogue), catalogue)
            assert [one.rules for one in left.ruled_out if one.exercise == key] == [(rule,)]


def lifted(request: Request, rules: object, catalogue: Catalogue) -> Request:
    """The request with the wishes behind some of the first five rules dropped."""
    changes: dict[str, dict[str, object]] = {
        "excluded": {"exclude": ()},
        "avoided": {"avoid_directions": (), "avoid_positions": ()},
        "cautioned": {"cautions": (), "conditions": ()},
        "equipment": {"equipment": list(catalogue.equipment)},
        "level": {"level": "advanced"},
    }
    for rule in rules:  # type: ignore[attr-defined]
        request = evolve(request, **changes[rule])
    return request


@pytest.mark.parametrize("wishes", [{"days": []}, {"minutes": {}}, {"minutes": {"mon": 0}}])
def test_a_week_without_a_day_is_infeasible(wishes: dict[str, object]):
    """No allowed day is a request that can be made, and that no week can hold."""
    with pytest.raises(bc.InfeasibleError):
        bc.plan(bc.Request.from_dict(wishes), BUNDLED)


def test_an_empty_catalogue_is_infeasible_and_not_the_bundled_one():
    """A catalogue without exercises is taken as it is given."""
    empty = bc.Catalogue([], categories=[bc.Category("strength")])
    with pytest.raises(bc.InfeasibleError):
        bc.plan(bc.Request(), empty)
