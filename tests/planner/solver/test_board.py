"""A problem as whole numbers: which uses there are, and which of them make a rhythm."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

import backcare as bc
import judge
from backcare.planner.solver.board import Candidate, regular
from backcare.planner.solver.circle import days_of
from boards import setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from boards import Setting

DAYS = (bc.Weekday.MON, bc.Weekday.TUE, bc.Weekday.THU)
MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60, min_sets=1, max_sets=3)


def allowed_uses(case: Setting, one: Candidate) -> set[tuple[frozenset[str], int]]:
    """Every set of days with every dose in which the exercise may stand alone, by the judge."""
    request = case.problem.request
    pins = {str(day) for day, key in request.pinned if key == one.exercise.key}
    days = [str(day) for day in case.days]
    return {
        (frozenset(stand), dose)
        for size in range(1, len(days) + 1)
        for stand in combinations(days, size)
        if pins <= set(stand) and judge.recovers(one.exercise, stand)
        for dose, (sets, amount) in enumerate(case.problem.doses(one.exercise))
        if all(
            judge.seconds(one.exercise, sets, amount) <= 60 * judge.minutes_of(request, day)
            for day in stand
        )
    }


@tried(40)
@given(settings_on())
def test_uses_are_all_that_the_rules_let_stand_alone(case: Setting):
    """Of each admissible exercise, no set of days with its pins and no dose that fits is lost."""
    request, candidates = case.problem.request, case.board.candidates
    assert [one.exercise for one in candidates] == list(case.problem.admissible)
    assert [one.number for one in candidates] == list(range(len(candidates)))
    must = request.require | {key for _, key in request.pinned}
    assert all(one.must == (one.exercise.key in must) for one in candidates)
    for one in case.board.candidates:
        uses = case.every_use(one.number)
        found = {
            (frozenset(judge.WEEK[day] for day in days_of(use.mask)), use.dose) for use in uses
        }
        assert found == allowed_uses(case, one)
        assert len(found) == len(uses)
        assert one.masks == tuple(one.uses)
        assert all(use.number == one.number for use in uses)


@tried(40)
@given(settings_on())
def test_a_rhythm_is_what_no_other_set_of_days_holds(case: Setting):
    """On the regular board each exercise has its largest sets of days; nothing else differs."""
    rhythmic = regular(case.board)
    for one, other in zip(case.board.candidates, rhythmic.candidates, strict=True):
        sets = [frozenset(days_of(mask)) for mask in one.masks]
        largest = [days for days in sets if not any(days < more for more in sets)]
        assert [frozenset(days_of(mask)) for mask in other.masks] == largest
        assert bool(largest) == bool(sets)
        same = evolve(other, masks=one.masks)
        assert all(
            getattr(same, name) == getattr(one, name)
            for name in ("number", "exercise", "category", "seconds", "uses", "must", "twins")
        )
    assert rhythmic.targets == case.board.targets


@pytest.mark.parametrize(
    ("recovery", "pinned", "masks", "rhythm"),
    [
        (0, (), {1, 2, 3, 8, 9, 10, 11}, {11}),
        (1, (), {1, 2, 8, 9, 10}, {9, 10}),
        (2, (), {1, 2, 8, 9}, {2, 9}),
        (6, (), {1, 2, 8}, {1, 2, 8}),
        (1, ("thu",), {8, 9, 10}, {9, 10}),
        (6, ("thu",), {8}, {8}),
    ],
)
def test_rest_and_pins_decide_the_sets_of_days(
    recovery: int, pinned: tuple[str, ...], masks: set[int], rhythm: set[int]
):
    """Monday, Tuesday and Thursday are bits 1, 2 and 8; by hand for every kind of rest."""
    assert [1 << day.number for day in DAYS] == [1, 2, 8]
    one = bc.Exercise("a", bc.Category("c"), MINUTE, recovery_days=recovery)
    request = bc.Request(sessions=3, pinned=[(day, "a") for day in pinned])
    board = setting(request, bc.Catalogue([one]), DAYS).board
    assert set(board.candidates[0].masks) == masks
    assert set(regular(board).candidates[0].masks) == rhythm


def test_a_dose_is_short_enough_for_every_one_of_its_days():
    """Three sets fit into Monday's three minutes; with Tuesday's single one only one set does."""
    case = setting(
        bc.Request(sessions=2, minutes={"mon": 3, "tue": 1}),
        bc.Catalogue([bc.Exercise("a", bc.Category("c"), MINUTE)]),
        DAYS[:2],
    )
    (one,) = case.board.candidates
    assert {mask: len(doses) for mask, doses in one.uses.items()} == {1: 3, 2: 1, 3: 1}


def test_without_any_share_no_time_is_meant():
    """A catalogue whose shares are all 0 sets no target, and nothing divides by zero."""
    catalogue = bc.Catalogue([bc.Exercise("a", bc.Category("c", share=0), MINUTE)])
    board = setting(bc.Request(sessions=1), catalogue, DAYS[:1]).board
    assert (board.targets, board.cover, board.ways) == ((0,), 0, 0)
