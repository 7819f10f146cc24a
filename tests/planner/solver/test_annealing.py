"""Wandering from week to week: whatever the constants, it stays true and never loses the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.annealing import Annealer
from backcare.planner.solver.board import regular
from backcare.planner.solver.scoring import Found
from backcare.planner.solver.weighing import TIME, Minding, places_at
from boards import WORST, demanding, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week
    from boards import Setting

PERFECT = (0,) * 9
STARTS = st.integers(0, 2**32)
STEPS = st.integers(1, 300)
HEATS = st.sampled_from((1, 10**4, 10**9))
MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)


def everything(board: Board) -> range:
    """All candidates' numbers."""
    return range(len(board.candidates))


@tried(45)
@given(sound_weeks(), st.data(), STARTS, STEPS, HEATS)
def test_what_is_met_is_true_and_no_worse(
    drawn: tuple[Setting, Week], data: st.DataObject, start: int, steps: int, heat: int
):
    """P1: a better week is sound and its score the judge's; only usable candidates come in."""
    case, week = drawn
    board = data.draw(st.sampled_from((case.board, regular(case.board))))
    able = [n for n in everything(board) if board.candidates[n].masks]
    usable = data.draw(st.sets(st.sampled_from(able), min_size=1))
    before = data.draw(st.sampled_from((case.found(week), Found(week, WORST))))
    found = Annealer(board, sorted(usable), start, PERFECT).wander(week, steps, before, heat)
    event(f"better: {found.score < before.score}")
    assert found is before or found.score < before.score
    if found is not before:
        case.assert_true(found)
    assert found.week.keys() <= usable | week.keys()


@tried(20)
@given(sound_weeks(), STARTS, STEPS)
def test_the_same_start_wanders_the_same_way(drawn: tuple[Setting, Week], start: int, steps: int):
    """P7: nothing but the start decides, and the week that it set out from is left as it was."""
    case, week = drawn
    kept = dict(week)
    worst = Found(week, WORST)
    one, other = (
        Annealer(case.board, everything(case.board), start, PERFECT).wander(
            week, steps, worst, 10**6
        )
        for _ in range(2)
    )
    assert one == other
    assert week == kept


@tried(8)
@given(sound_weeks())
def test_without_a_step_the_best_is_the_one_given(drawn: tuple[Setting, Week]):
    """No step is no step: not even the week itself is looked at."""
    case, week = drawn
    worst = Found({}, WORST)
    walk = Annealer(case.board, everything(case.board), 0, PERFECT)
    assert walk.wander(week, 0, worst, 10**6) is worst


@tried(8)
@given(sound_weeks())
def test_with_nothing_to_bring_in_no_step_is_taken(drawn: tuple[Setting, Week]):
    """No candidate that may stand anywhere is no error: the best is the one given."""
    case, week = drawn
    idle = [n for n in everything(case.board) if not case.board.candidates[n].masks]
    worst = Found({}, WORST)
    for given_week in (week, {}):
        walk = Annealer(case.board, idle, 0, PERFECT)
        assert walk.wander(given_week, 50, worst, 10**6) is worst


@pytest.mark.parametrize("minding", [TIME, *(places_at((9,) * 9, turn) for turn in range(3))])
@pytest.mark.parametrize("start", range(12))
def test_what_must_stand_is_never_given_up(start: int, minding: Minding):
    """However hot, what is required or pinned stays, though every goal speaks against it."""
    case = demanding()
    week = case.start()
    assert week is not None
    walk = Annealer(case.board, everything(case.board), start, PERFECT, minding)
    found = walk.wander(week, 400, Found({}, WORST), 10**10)
    case.assert_true(found)


def small() -> Setting:
    """Four exercises, two days: the perfect week has all of them on both."""
    kinds = [bc.Category(key, recovery_days=0) for key in ("one", "two")]
    catalogue = bc.Catalogue(
        [bc.Exercise(f"{kind.key}-{n}", kind, MINUTE) for kind in kinds for n in range(2)]
    )
    days = (bc.Weekday.MON, bc.Weekday.THU)
    return setting(bc.Request(sessions=2, minutes=4, repertoire=4), catalogue, days)


@pytest.mark.parametrize("start", range(4))
def test_a_wanderer_finds_the_way_from_nothing(start: int):
    """From no exercise at all it comes to the only perfect week of a small board."""
    case = small()
    walk = Annealer(case.board, everything(case.board), start, PERFECT)
    found = walk.wander({}, 20_000, Found({}, WORST), 10**9)
    assert found.score == PERFECT
    case.assert_true(found)
    assert [use.mask for use in found.week.values()] == [9] * 4


@pytest.mark.parametrize("start", range(4))
def test_a_wanderer_stops_at_the_floor(start: int):
    """The first week of all is good enough for a floor above every score, and is not perfect."""
    case = small()
    walk = Annealer(case.board, everything(case.board), start, WORST)
    found = walk.wander({}, 20_000, Found({}, WORST), 10**9)
    case.assert_true(found)
    assert found.score > PERFECT
