"""The choice among equals: the seed's, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.search import Search
from backcare.planner.solver.seeding import among_equals
from boards import demanding, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Week
    from boards import Setting

MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
MONDAY = (bc.Weekday.MON,)
SEEDS = st.integers(0, 2**64 - 1)


@tried(40)
@given(sound_weeks(), SEEDS)
def test_the_choice_among_equals_changes_no_goal(drawn: tuple[Setting, Week], seed: int):
    """A sound week becomes one that is as sound and as good, and the same seed chooses the same."""
    case, week = drawn
    found = case.found(week)
    chosen = among_equals(case.board, found, seed)
    event(f"another: {chosen.week != week}")
    assert chosen.score == found.score
    case.assert_true(chosen)
    assert among_equals(case.board, found, seed) == chosen
    assert case.found(week) == found


def test_every_equal_is_some_seeds_choice():
    """Of six exercises that differ in nothing but their key, each comes under some seed."""
    catalogue = bc.Catalogue([bc.Exercise(key, bc.Category("c"), MINUTE) for key in "abcdef"])
    case = setting(bc.Request(sessions=1, minutes=1, repertoire=1), catalogue, MONDAY)
    found = case.found({0: case.board.candidates[0].uses[1][0]})
    chosen = {number for seed in range(60) for number in among_equals(case.board, found, seed).week}
    assert chosen == set(range(6))


@pytest.mark.parametrize("seed", range(20))
def test_what_must_stand_is_not_exchanged_for_an_equal(seed: int):
    """What is required or pinned stays under every seed."""
    case = demanding()
    start = case.start()
    assert start is not None
    best = Search(case.board, 1).run(start)
    case.assert_true(best)
    case.assert_true(among_equals(case.board, best, seed))
    twin = bc.Catalogue([bc.Exercise(key, bc.Category("c"), MINUTE) for key in "ab"])
    wanted = setting(bc.Request(sessions=1, minutes=1, require={"a"}), twin, MONDAY)
    only = wanted.found({0: wanted.board.candidates[0].uses[1][0]})
    assert among_equals(wanted.board, only, seed) == only
