"""Which exercises of a large catalogue the search looks at."""

from __future__ import annotations

import random

import pytest
from attrs import evolve

import backcare as bc
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.planner.solver.reduction import MOST, PREFERRED, candidates

KINDS = [bc.Category(key, recovery_days=1) for key in ("one", "two", "three")]
POSITIONS = ("supine", "prone", "standing")


def exercise(number: int) -> bc.Exercise:
    """One of many: its category, position, directions and length all differ from the next one's."""
    return bc.Exercise(
        f"move-{number:04}",
        KINDS[number % 3],
        bc.Dose(min_amount=1, max_amount=9, max_sets=3, seconds_per_unit=5 + number * 7 % 50),
        position=POSITIONS[number // 3 % 3],
        directions=sorted(bc.Direction)[: number % 4],
        level="advanced" if number % 10 == 9 else "beginner",
    )


MANY = [exercise(number) for number in range(6 * MOST)]
LARGE = bc.Catalogue(MANY)
WISHES = bc.Request(
    sessions=3,
    require={"move-0100"},
    prefer={"move-0200", "move-0309"},
    pinned=[("mon", "move-0301")],
    exclude={"move-0002"},
)


def test_a_large_catalogue_becomes_a_small_one_of_every_kind():
    """What is left is admissible, in the order of keys, and has each category in each position."""
    problem = state(WISHES, LARGE)
    left = candidates(problem, ())
    assert len(left) < len(problem.admissible) // 2
    assert left == [one for one in problem.admissible if one in left]
    kinds = {(one.category.key, one.position) for one in problem.admissible}
    assert {(one.category.key, one.position) for one in left} == kinds
    assert {way for one in left for way in one.directions} == {
        way for one in problem.admissible for way in one.directions
    }


def test_what_the_wishes_or_the_first_week_name_stays():
    """Required, pinned and preferred exercises and those named stay, the inadmissible never."""
    problem = state(WISHES, LARGE)
    named = {f"move-{number:04}" for number in (5, 401, 702)}
    left = {one.key for one in candidates(problem, named)}
    assert named | {"move-0100", "move-0200", "move-0301"} <= left
    assert not {"move-0002", "move-0309"} & left


def test_many_preferred_exercises_are_thinned_out_too():
    """P7: preferring a large catalogue leaves little more to search, the shortest among it."""
    problem = state(bc.Request(prefer={one.key for one in MANY}), LARGE)
    left = {one.key for one in candidates(problem, ())}
    usual = {one.key for one in candidates(state(bc.Request(), LARGE), ())}
    assert usual < left
    assert len(left) <= len(usual) + PREFERRED
    lengths = sorted((one.seconds(*problem.doses(one)[-1]), one.key) for one in problem.admissible)
    assert {key for _, key in lengths[:PREFERRED]} <= left


def test_of_more_preferred_ones_than_a_week_holds_every_kind_stays():
    """Up to a number all stay; of twice as many some go, and no category in a position is lost."""
    easy = [one for one in MANY if one.level == "beginner"]
    for count in (PREFERRED, 2 * PREFERRED):
        preferred = easy[-count:]
        wishes = bc.Request(prefer=[one.key for one in preferred])
        left = [one for one in candidates(state(wishes, LARGE), ()) if one in preferred]
        assert (left == preferred) == (count == PREFERRED)
        assert {(one.category, one.position) for one in left} == {
            (one.category, one.position) for one in preferred
        }


@pytest.mark.parametrize("count", [1, MOST])
def test_a_catalogue_that_is_not_large_stays_whole(count: int):
    """Up to so many admissible exercises all are searched, ruled out ones beside them or not."""
    wishes = bc.Request(level="advanced", exclude={one.key for one in MANY[count:]})
    problem = state(wishes, LARGE)
    assert candidates(problem, ()) == MANY[:count]


def test_the_order_of_the_catalogue_decides_nothing():
    """P4: the same exercises in another order leave the same candidates."""
    turned = list(MANY)
    random.Random(1).shuffle(turned)  # noqa: S311 - a fixed shuffle
    assert candidates(state(WISHES, bc.Catalogue(turned)), ()) == candidates(
        state(WISHES, LARGE), ()
    )


def test_a_week_of_a_large_catalogue_is_sound():
    """P1, P4: the solver keeps what must stand, and gives the same week again."""
    problem = state(evolve(WISHES, minutes=10), LARGE)
    solver = bc.solvers.Weekly(1)
    routine = solver(problem).routine
    assert breaches(routine, problem) == ()
    assert solver(problem).routine == routine


def test_exercises_as_long_as_sessions_need_stay():
    """Of ten minutes for two categories, one to three of each have 300, 150 or 100 seconds."""
    kinds = [bc.Category(key, share=share) for key, share in (("one", 2), ("two", 2), ("none", 0))]
    catalogue = bc.Catalogue(
        bc.Exercise(
            f"{kind.key}-{seconds:04}",
            kind,
            bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=seconds),
        )
        for kind in kinds
        for seconds in range(20, 620)
    )
    left = {one.key for one in candidates(state(bc.Request(minutes=10), catalogue), ())}
    assert len(left) < 2 * MOST
    for kind in ("one", "two"):
        for aim in (100, 150, 300):
            assert {f"{kind}-{aim + more:04}" for more in range(-4, 4)} <= left
            assert f"{kind}-{aim + 5:04}" not in left
