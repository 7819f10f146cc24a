"""Sets of weekdays as bits."""

from __future__ import annotations

from itertools import combinations

import pytest

import judge
from backcare import Category, Dose, Exercise
from backcare.planner.solver.circle import days_of, masks_within, spaced_masks

WEEK = range(7)


@pytest.mark.parametrize("recovery", WEEK)
def test_spaced_sets_are_those_that_the_judge_lets_pass(recovery: int):
    """For every recovery, every one of the 127 sets of days is judged alike."""
    exercise = Exercise(
        "a", Category("c"), Dose(min_amount=1, max_amount=1), recovery_days=recovery
    )
    sets = [chosen for size in range(1, 8) for chosen in combinations(WEEK, size)]
    passing = {
        sum(1 << day for day in chosen)
        for chosen in sets
        if judge.recovers(exercise, [judge.WEEK[day] for day in chosen])
    }
    assert set(spaced_masks(recovery)) == passing


@pytest.mark.parametrize("recovery", [0, 1, 2, 6])
@pytest.mark.parametrize("allowed", [0, 0b1111111, 0b0101011, 0b1000001])
@pytest.mark.parametrize("pinned", [0, 1, 0b1000000, 0b1001])
def test_sets_within_hold_the_pinned_and_only_allowed_days(
    recovery: int, allowed: int, pinned: int
):
    """What is left are the spaced sets between pinned and allowed, fewest days first."""
    found = masks_within(recovery, allowed, pinned)
    wanted = {
        mask
        for mask in spaced_masks(recovery)
        if all(allowed >> day & 1 for day in days_of(mask))
        and all(mask >> day & 1 for day in days_of(pinned))
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)
    assert list(found) == sorted(found, key=lambda mask: (len(days_of(mask)), mask))


def test_days_of_a_set_come_monday_first():
    """Bit 0 is Monday."""
    assert days_of(0b1000101) == (0, 2, 6)
    assert days_of(0) == ()
