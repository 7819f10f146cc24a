"""Placing a few exercises anew in the best way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
import brute
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.scoring import Found
from boards import WORST, demanding, setting, settings_on, sound_weeks
from strategies import BROUGHT, tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Week
    from boards import Setting

PERFECT = (0,) * 9
PLENTY = 10**6
STEPS = st.integers(1, 60) | st.just(PLENTY)
MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
MONDAY = (bc.Weekday.MON,)


def whole_board(case: Setting, steps: int) -> Exchange:
    """An exchange that may use every candidate."""
    return Exchange(case.board, range(len(case.board.candidates)), PERFECT, steps)


@tried(60)
@given(settings_on(tiny=True), STEPS)
def test_what_is_exhausted_is_the_optimum(case: Setting, steps: int):
    """P3: with steps enough it is what trying everything finds; it says so only where it is."""
    start = case.start()
    request, catalogue = case.problem.request, case.problem.catalogue
    best = brute.optimum_on(request, catalogue, BROUGHT, [str(day) for day in case.days])
    assert (start is None) == (best is None)
    assume(start is not None)
    assert start is not None
    assert best is not None
    given_week = case.found(start)
    found, whole = whole_board(case, steps).exhausted(given_week)
    event(f"whole: {whole}")
    case.assert_true(found)
    assert best <= found.score <= given_week.score
    assert found.score == best or not whole
    assert whole or steps < PLENTY


def test_a_search_that_ran_out_does_not_say_that_it_is_whole():
    """With one step fewer than every placement, the end of the search is no proof."""
    catalogue = bc.Catalogue([bc.Exercise(key, bc.Category("c"), MINUTE) for key in "abcd"])
    case = setting(bc.Request(sessions=1, minutes=9), catalogue, MONDAY)
    start = Found({}, WORST)
    whole = [whole_board(case, steps).exhausted(start)[1] for steps in range(1, 40)]
    assert whole == sorted(whole)
    assert not whole[0]
    assert whole[-1]
    least = next(s for s in range(1, 40) if whole_board(case, s).exhausted(start)[1])
    assert whole_board(case, least).exhausted(start)[0].score == case.goals(
        {one.number: one.uses[1][0] for one in case.board.candidates}
    )


@tried(45)
@given(sound_weeks(), st.data(), st.integers(1, 3), st.integers(1, 400))
def test_an_improved_week_is_no_worse_and_as_sound(
    drawn: tuple[Setting, Week], data: st.DataObject, size: int, steps: int
):
    """P1: what must stand and pinned days stay, what may not be used is left as it is."""
    case, week = drawn
    usable = data.draw(st.sets(st.sampled_from(range(len(case.board.candidates)))))
    before = case.found(week)
    found = Exchange(case.board, sorted(usable), PERFECT, steps).improved(before, size)
    event(f"better: {found.score < before.score}")
    assert found.score <= before.score
    case.assert_true(found)
    kept = {n: use for n, use in found.week.items() if n not in usable}
    assert kept == {n: use for n, use in week.items() if n not in usable}


@pytest.mark.parametrize("size", [1, 2, 6])
def test_what_must_stand_is_never_given_up(size: int):
    """What is required or pinned stays, though every goal speaks against it."""
    case = demanding()
    start = case.start()
    assert start is not None
    found = whole_board(case, PLENTY).improved(case.found(start), size)
    case.assert_true(found)
    assert found.score < case.found(start).score
    case.assert_true(whole_board(case, PLENTY).exhausted(Found({}, WORST))[0])


@tried(25)
@given(sound_weeks(tiny=True))
def test_no_single_placement_beats_an_improved_week(drawn: tuple[Setting, Week]):
    """With steps enough, moving, adding or taking out any one exercise makes nothing better."""
    case, week = drawn
    found = whole_board(case, PLENTY).improved(case.found(week), 1)
    for one in case.board.candidates:
        rest = {n: use for n, use in found.week.items() if n != one.number}
        if not one.must:
            assert case.found(rest).score >= found.score
        for use in case.every_use(one.number):
            assert case.found({**rest, one.number: use}).score >= found.score


@tried(25)
@given(sound_weeks(tiny=True))
def test_freeing_everything_at_once_leaves_nothing_to_improve(drawn: tuple[Setting, Week]):
    """A week that exhausts the board stays as it is, whatever is freed."""
    case, week = drawn
    best, _ = whole_board(case, PLENTY).exhausted(case.found(week))
    assert whole_board(case, PLENTY).improved(best, 2) is best


def test_a_week_without_twins_is_found_where_nothing_else_can_be_better():
    """Of three alike, two of which are twins, the other pair is better by the last goal alone."""
    kind = bc.Category("c")
    exercises = [bc.Exercise(key, kind, MINUTE, harder=["b"] * (key == "a")) for key in "abc"]
    case = setting(bc.Request(sessions=1, minutes=2, repertoire=2), bc.Catalogue(exercises), MONDAY)
    twins = case.found({n: case.board.candidates[n].uses[1][0] for n in (0, 1)})
    assert twins.score == (0,) * 8 + (1,)
    assert whole_board(case, PLENTY).exhausted(twins)[0].score == PERFECT
    assert whole_board(case, PLENTY).improved(twins, 2).score == PERFECT


@pytest.mark.parametrize(("size", "better"), [(1, False), (2, True)])
def test_two_exercises_change_places_where_one_alone_cannot(size: int, *, better: bool):
    """A day that is full holds the wrong one; only freeing both together brings in the right."""
    soft, hard = bc.Category("soft", share=0), bc.Category("hard")
    catalogue = bc.Catalogue([bc.Exercise("a", hard, MINUTE), bc.Exercise("b", soft, MINUTE)])
    case = setting(bc.Request(sessions=1, minutes=1, repertoire=1), catalogue, MONDAY)
    right, wrong = (one.uses[1][0] for one in case.board.candidates)
    found = whole_board(case, PLENTY).improved(case.found({wrong.number: wrong}), size)
    assert list(found.week) == [right.number if better else wrong.number]


def test_nothing_is_tried_where_the_floor_is_reached_or_no_step_is_left():
    """A week as good as the floor, or no steps, come back as they went in."""
    catalogue = bc.Catalogue([bc.Exercise(key, bc.Category("c"), MINUTE) for key in "ab"])
    case = setting(bc.Request(sessions=1, minutes=2), catalogue, MONDAY)
    one = case.board.candidates[0].uses[1][0]
    start = case.found({one.number: one})
    for floor, steps in ((start.score, PLENTY), (PERFECT, 0)):
        exchange = Exchange(case.board, range(2), floor, steps)
        assert exchange.improved(start, 2) is start
        assert exchange.steps == steps
