"""Sets of start positions: what they offer, what they cost, and that none is left out wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.board import ways_of
from backcare.planner.solver.places import any_day, offering_sets, plans
from backcare.planner.solver.scoring import PLACES, WORST, Found
from boards import Setting, setting, settings_on, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Week

MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
MONDAY, TUESDAY = bc.Weekday.MON, bc.Weekday.TUE


def offered_on(board: Board, standing: Standing, days: int) -> tuple[int, set[int]]:
    """The directions and categories of what may start so on any of the days."""
    able = [
        one
        for one in board.candidates
        if one.uses and standing.get(one.exercise.position, 0) & days
    ]
    ways = 0
    for one in able:
        ways |= ways_of(one.exercise)
    return ways, {one.category for one in able}


@tried(60)
@given(settings_on())
def test_a_standing_offers_what_there_is_and_costs_what_it_says(case: Setting):
    """Whole weeks offer all, single days all categories; the cost is the places of all days."""
    board = case.board
    assume(any(one.uses for one in board.candidates))
    every = any_day(one.exercise.position for one in board.candidates)
    whole = sum(1 << day for day in board.days)
    ways, categories = offered_on(board, every, whole)
    rows = offering_sets(board)
    assert [cost for cost, _ in rows] == sorted(cost for cost, _ in rows)
    assert any(standing.keys() <= every.keys() for _, standing in rows)
    for cost, standing in rows:
        assert offered_on(board, standing, whole) == (ways, categories)
        assert all(offered_on(board, standing, 1 << day)[1] == categories for day in board.days)
        positions = [sum(1 for days in standing.values() if days >> day & 1) for day in board.days]
        assert cost == sum(count - 1 for count in positions)
        assert all(0 < days <= whole and not days & ~whole for days in standing.values())
        event(f"longer days differ: {len(set(standing.values())) > 1}")


def three(minutes: object, **wishes: object) -> Setting:
    """Two days; strength prone, mobility prone or sitting, and a direction that sitting brings."""
    kinds = [bc.Category(key, recovery_days=0) for key in ("strength", "mobility")]
    catalogue = bc.Catalogue(
        [
            bc.Exercise("a", kinds[0], MINUTE, position="prone", directions=["flexion"]),
            bc.Exercise("b", kinds[1], MINUTE, position="prone", directions=["flexion"]),
            bc.Exercise("c", kinds[1], MINUTE, position="sitting", directions=["rotation"]),
        ]
    )
    request = bc.Request.from_dict(
        {"sessions": 2, "days": ["mon", "tue"], "minutes": minutes, **wishes}
    )
    return setting(request, catalogue, (MONDAY, TUESDAY))


@pytest.mark.parametrize(
    ("minutes", "rows"),
    [
        (5, [(2, {"prone": 3, "sitting": 3})]),
        ({"mon": 5, "tue": 9}, [(1, {"prone": 3, "sitting": 2}), (2, {"prone": 3, "sitting": 3})]),
        ({"mon": 9, "tue": 5}, [(1, {"prone": 3, "sitting": 1}), (2, {"prone": 3, "sitting": 3})]),
    ],
)
def test_a_longer_day_may_have_a_position_of_its_own(
    minutes: object, rows: list[tuple[int, Standing]]
):
    """Sitting is needed for its direction only, so the shorter day can do without."""
    assert offering_sets(three(minutes).board) == rows


@tried(40)
@given(sound_weeks())
def test_a_plan_keeps_what_must_stand_and_starts_with_what_is_left(drawn: tuple[Setting, Week]):
    """Of a week, each plan takes over what starts in its positions; what must stand always does."""
    case, week = drawn
    found = case.found(week)
    must = {one.number for one in case.board.candidates if one.must} & week.keys()
    for plan in plans(case.board, found):
        assert must <= set(plan.usable)
        assert plan.found == Found({n: use for n, use in week.items() if n in plan.usable}, WORST)
        kept = {case.board.candidates[n].exercise.position for n in plan.usable}
        assert set(plan.usable) == {
            n for n, one in enumerate(case.board.candidates) if one.exercise.position in kept
        }
        whole = len(plan.usable) == len(case.board.candidates)
        assert whole or plan.least < found.score[PLACES]


PLACES_TO_START = st.sampled_from(("prone", "sitting", "standing"))
EXERCISES = st.lists(st.tuples(PLACES_TO_START, st.integers(1, 4)), min_size=1, max_size=4)


@tried(60)
@given(EXERCISES, EXERCISES)
def test_no_set_that_could_do_better_is_left_out(
    core: list[tuple[str, int]], others: list[tuple[str, int]]
):
    """P3: where the first ones fill both days exactly, their positions are among the plans."""
    kind = bc.Category("c", recovery_days=0)
    exercises = [
        bc.Exercise(
            f"e{number}",
            kind,
            bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60 * minutes),
            position=position,
        )
        for number, (position, minutes) in enumerate(core + others)
    ]
    whole = sum(minutes for _, minutes in core)
    request = bc.Request(sessions=2, minutes=whole, repertoire=len(core))
    case = setting(request, bc.Catalogue(exercises), (MONDAY, TUESDAY))
    used = {position for position, _ in core}
    event(f"positions: {len(used)}")
    found = plans(case.board, Found({}, (0,) * PLACES + (2 * len(used) - 1, 0)))
    usable = {n for n, one in enumerate(exercises) if one.position in used}
    assert usable in [set(plan.usable) for plan in found]
    assert all(plan.least <= 2 * len(used) - 2 for plan in found)


@pytest.mark.parametrize(
    ("wishes", "positions"),
    [
        ({}, [{"prone", "sitting"}] * 3),
        ({"shares": {"strength": 1}, "repertoire": 1}, [{"prone", "sitting"}] * 3 + [{"prone"}]),
        ({"shares": {"strength": 1}, "repertoire": 1, "minutes": 3}, [{"prone", "sitting"}] * 3),
        ({"shares": {"mobility": 1}, "repertoire": 2}, [{"prone", "sitting"}] * 3),
        ({"shares": {"strength": 1}, "prefer": ["c"]}, [{"prone", "sitting"}] * 3),
    ],
)
def test_a_set_that_lacks_a_direction_a_category_or_time_is_no_plan(
    wishes: dict[str, object], positions: list[set[str]]
):
    """Prone alone offers strength, if a minute is enough for it, if no wish stands against it."""
    case = three(**{"minutes": 1, **wishes})
    week = {one.number: one.uses[3][0] for one in case.board.candidates if 3 in one.uses}
    found = Found(week, (0, 1, 0, 0, 0, 0, 0, 2, 0))
    places = [
        {case.board.candidates[n].exercise.position.value for n in plan.usable}
        for plan in plans(case.board, found)
    ]
    assert places == positions


def test_where_nothing_is_to_be_won_there_is_no_plan():
    """All earlier goals are met, no twins, and no set of positions might do."""
    case = three(5)
    found = Found({}, (0, 0, 0, 0, 0, 0, 0, 2, 0))
    assert plans(case.board, found) == []
    assert len(plans(case.board, Found({}, (0, 0, 0, 0, 0, 0, 0, 2, 1)))) > 0
