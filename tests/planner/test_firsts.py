"""Which first goals no plan is below, and what a case knows of its exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import slowly
from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
import brute
import judge
from backcare.planner.bounds import bounds, claims, firsts
from backcare.planner.bounds.case import Case, Effort
from backcare.planner.bounds.weeks import prospects
from backcare.planner.problem import state
from boards import settings_on
from strategies import BROUGHT, tried

if TYPE_CHECKING:
    from boards import Setting

    Score = tuple[int, ...]

EVER = 10**6


def best_of(case: Setting) -> tuple[int, ...]:
    """The goals of the best plan on the case's days; assumed to be there."""
    best = brute.optimum_on(case.problem.request, case.problem.catalogue, BROUGHT, case.days)
    assume(best is not None)
    assert best is not None
    return best


@tried(100)
@given(settings_on(tiny=True), st.integers(0, 10))
def test_no_plan_has_first_goals_below_what_is_claimed(case: Setting, look: int):
    """P3: those before being met, each is as good as claimed at the most; a long look adds only."""
    least = best_of(case)[:5]
    own = Case(case.problem, case.days, (0,) * 9)
    simple, found = firsts(0, own), firsts(look, own)
    event(f"met: {found == least}, simple: {simple == least}")
    assert len(simple) == len(found) == 5
    assert simple <= found <= least


@tried(60)
@given(settings_on(tiny=True))
def test_first_goals_claimed_are_those_that_bounds_tell_of_the_best(case: Setting):
    """As far as the best plan meets them, the bounds of its goals are the claims of a long look."""
    best = best_of(case)
    found = firsts(99, Case(case.problem, case.days, (0,) * 9))
    told = bounds(case.days, best, case.problem)
    for place in range(5):
        if found[:place] == best[:place]:
            assert told[place] == min(found[place], best[place]) or not best[place]
            assert found[place] <= best[place]


def of_three_directions() -> Case:
    """One exercise is wanted, and each of three has a direction of its own, one two places."""
    kind, dose = bc.Category("c", recovery_days=0), bc.Dose(min_amount=60, max_amount=60)
    ways = ("flexion", "extension", "side-bending")
    catalogue = bc.Catalogue(bc.Exercise(way, kind, dose, directions={way}) for way in ways)
    problem = state(bc.Request(sessions=2, repertoire=1), catalogue)
    return Case(problem, (bc.Weekday.MON, bc.Weekday.THU), (0,) * 9)


@pytest.mark.parametrize(("look", "most"), [(0, 0), (1, 2), (2, 2), (8, 2)])
def test_a_look_goes_as_far_as_it_is_asked_to(look: int, most: int):
    """Not at all for the simple claims; two exercises too many are then seen at once, if at all."""
    assert firsts(look, of_three_directions()) == (0, 0, most if look > 1 else 0, 0, 0)


@pytest.mark.parametrize("seed", range(60))
def test_other_goals_of_a_case_are_a_case_of_their_own(seed: int):
    """Whatever was asked before, what is told is what a fresh case tells; the facts are shared."""
    case, goals = slowly.drawn(seed), slowly.drawn(seed + 500).goals
    claims(case.with_goals(case.goals))
    claims(case)
    other, fresh = case.with_goals(goals), Case(case.problem, case.days, goals)
    assert other.goals == goals
    assert (other.days, other.problem) == (case.days, case.problem)
    assert [*other.claimed] == []
    assert claims(other) == claims(fresh) == tuple(fresh.claimed)
    assert other.tables.keys() == fresh.tables.keys()
    for name in ("seconds", "fitting", "offered", "preferred", "starts"):
        assert getattr(other, name) is getattr(case, name)
        assert getattr(other, name) == getattr(fresh, name)
    for name in ("totals", "many_sided", "pleasing", "whole", "left", "targets", "must", "rooms"):
        assert getattr(other, name) == getattr(fresh, name)
    assert [(one.limit, one.allowances()) for one in prospects(other, 9, Effort(EVER))] == [
        (one.limit, one.allowances()) for one in prospects(fresh, 9, Effort(EVER))
    ]


@tried(60)
@given(settings_on())
def test_exercises_are_known_by_where_they_start(case: Setting):
    """Each that fits some day once, with its facts as the judge counts them."""
    request, own = case.problem.request, Case(case.problem, case.days, (0,) * 9)
    most = max(judge.minutes_of(request, day) for day in case.days)
    wanted: dict[str, tuple[object, ...]] = {}
    for one in case.problem.admissible:
        doses = [judge.seconds(one, *dose) for dose in case.problem.doses(one)]
        times = tuple(seconds for seconds in doses if seconds <= 60 * most)
        number = list(case.problem.shares).index(one.category.key)
        pins = sum(1 << bc.Weekday(day).number for day, key in request.pinned if key == one.key)
        ways = sum(1 << place for place, way in enumerate(own.offered) if way in one.directions)
        liked = one.key in request.prefer
        if times:
            facts = (one.key, number, times, judge.recovery_days(one), pins, ways, liked)
            wanted[one.key] = (one.position, facts)
    found = {
        start.key: (position, tuple(start))
        for position, starts in own.starts.items()
        for start in starts
    }
    assert found == wanted
    assert sum(map(len, own.starts.values())) == len(found)
    assert all(own.starts.values())


def test_a_pinned_and_preferred_exercise_is_known_as_such():
    """Two days are the bits of both; a direction is a bit among those asked for."""
    case = of_three_directions()
    pinned = {("mon", "flexion"), ("thu", "flexion")}
    request = evolve(case.problem.request, pinned=pinned, prefer={"flexion"})
    own = Case(state(request, case.problem.catalogue), case.days, (0,) * 9)
    facts = {start.key: start for starts in own.starts.values() for start in starts}
    flexed = facts["flexion"]
    assert (flexed.pins, flexed.liked, flexed.recovery, flexed.number) == (0b1001, True, 0, 0)
    assert own.offered == ("extension", "flexion", "side-bending")
    assert [facts[way].ways for way in own.offered] == [1, 2, 4]
    assert [facts[way].pins for way in own.offered] == [0, 0b1001, 0]
