"""How braiding counts: units, steps, common directions, turns, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import PLACES, brick, on_the_best_days, seconds_of

import backcare as bc
from backcare.planner.measures import MINUTE
from backcare.planner.solver.braiding import Braid, Layer, Option, alike
from backcare.planner.solver.places import any_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from boards import Setting

BUNDLED = bc.load_catalogue()
EVERYWHERE = any_day(bc.Position)
PAIR, PAIRS = 0b1001, (0b1001, 0b100010)


def test_long_days_of_two_kinds_are_counted_in_units():
    """Of an hour 240 rows are left; most of what is braided still fits and is near."""
    case = on_the_best_days(bc.Request(sessions=4, minutes=60), BUNDLED)
    braid = Braid(case.board, alike(case.board)[0])
    assert (braid.unit, braid.most) == (15, [240, 240])
    assert Braid(case.board, alike(case.board)[-1][:1]).unit == 1
    odd = [bc.Exercise(f"e-{n}", bc.Category("c"), brick(n)) for n in (67, 68)]
    twos = Braid(
        on_the_best_days(bc.Request(sessions=4, minutes=60), bc.Catalogue(odd)).board, PAIRS
    )
    units = [twos._units(one, one.uses[PAIR][0]) for one in twos.board.candidates]
    assert units == [4, 5]
    twos = Braid(case.board, PAIRS)
    assert twos.strides[1] > twos.most[0] + max(
        one.seconds[-1] // 15 for one in case.board.candidates
    )


@pytest.mark.parametrize(
    ("minutes", "classes", "steps"),
    [(2, (PAIR,), [63, 123, 183]), (2, (0b1001, 0b100010), []), (60, (0b1001, 0b100010), [])],
)
def test_steps_grow_with_what_is_shifted_and_made(
    minutes: int, classes: tuple[int, ...], steps: list[int]
):
    """States times uses for each exercise, twice that for long numbers; twenty a layer for a week.

    The first of two exercises meets one state, the second two, or four with two kinds of days.
    """
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, brick(60)) for key in "ab"])
    request = bc.Request(sessions=2 * len(classes), minutes=minutes, repertoire=2)
    case = on_the_best_days(request, catalogue)
    braid = Braid(case.board, classes)
    assert braid.steps == 0
    seen = [braid.steps for _ in braid.weeks(EVERYWHERE, 0)]
    if steps:
        assert seen == steps
    else:
        shifted = (3 + 4 * 3) * (1 if minutes == 2 else 2)
        assert braid.steps == shifted + 60 * len(seen)


def four_of_nine(facts: Callable[[int], dict[str, object]]) -> Setting:
    """A week of four out of nine exercises on two long days, each with facts of its own."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", kind, brick(60, 9), **facts(n))  # type: ignore[arg-type]
        for n in range(9)
    )
    return on_the_best_days(bc.Request(sessions=2, minutes=20, repertoire=4), catalogue)


def test_rare_directions_are_asked_for_where_units_are_coarse():
    """By the second all are; with two kinds of long days those that many offer are not."""
    case = four_of_nine(
        lambda n: {"position": PLACES[n % 3], "directions": ["flexion" if n else "hip"]}
    )
    every, hip = case.board.ways, 0
    for one in case.board.candidates[:1]:
        hip = one.uses[PAIR][0].marks & 63
    whole, two = Braid(case.board, (PAIR,)), Braid(case.board, (0b1, 0b1000))
    assert every.bit_count() == 2
    assert whole._rare(EVERYWHERE) == every
    assert two._rare(EVERYWHERE) == hip
    assert two._rare(any_day([bc.Position.SITTING])) == hip
    assert all(0 in week for week in whole.weeks(EVERYWHERE, 0))


def test_common_directions_are_those_that_three_of_a_week_offer():
    """Nine exercises, four of them in a week: seven that offer it are enough, six are too few."""
    for offering, rare in ((6, True), (7, False)):
        case = four_of_nine(lambda n, most=offering: {"directions": ["flexion"] * (n < most)})
        assert bool(Braid(case.board, (0b1, 0b1000))._rare(EVERYWHERE)) == rare


def test_only_what_the_standing_lets_in_makes_a_direction_common():
    """Seven of nine offer it, but only one of the three that start where it is allowed."""
    case = four_of_nine(
        lambda n: {"position": "prone" if n < 3 else "supine", "directions": ["flexion"] * (n > 1)}
    )
    braid = Braid(case.board, (0b1, 0b1000))
    assert not braid._rare(EVERYWHERE)
    assert braid._rare(any_day([bc.Position.PRONE])) == case.board.ways


def test_a_layer_shifts_what_was_reached_and_finds_its_way_back():
    """Up to so many exercises and so long; what need not stand leaves all as it was."""
    case = on_the_best_days(
        bc.Request(sessions=2, minutes=4, repertoire=1),
        bc.Catalogue([bc.Exercise("a", bc.Category("c"), brick(60, 2))]),
    )
    one, two = case.board.candidates[0].uses[PAIR]
    options = [Option(64, [(1, one), (3, two)])]
    may, must = (Layer(must, 2, options, {0: 0b101}) for must in (False, True))
    there = 0 | 64 | 2 | 256
    assert must.after(1, 0b1111) == {there: 0b1010}
    assert must.after(1, (1 << 9) - 1) == {there: 0b101010}
    assert may.after(1, 0b1111) == {0: 0b101, there: 0b1010}
    assert must.after(0, 0b1111) == {}
    assert may.taken(there, 1) == (one, 0, 0)
    assert may.taken(there, 3) == (one, 0, 2)
    assert may.taken(there, 5) == (two, 0, 2)
    assert may.taken(there, 2) is None
    assert may.taken(0, 0) is None
    assert may.taken(there - 2, 1) is None


@pytest.mark.parametrize("turns", [1, 3])
def test_turns_take_other_exercises(turns: int, monkeypatch: pytest.MonkeyPatch):
    """Of six that are alike in all but their keys, each turn takes another two."""
    monkeypatch.setattr("backcare.planner.solver.braiding._TURNS", turns)
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, brick(60)) for key in "abcdef"])
    case = on_the_best_days(bc.Request(sessions=2, minutes=2, repertoire=2), catalogue)
    weeks = [frozenset(week) for week in Braid(case.board, (PAIR,)).weeks(EVERYWHERE, 0)]
    assert len(weeks) == len(set(weeks)) == turns


def test_of_very_many_sums_the_fullest_are_kept():
    """With lengths of all sorts, 24 sums are made into weeks, in order of what stays unused."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        [bc.Exercise(f"e-{n}", kind, brick(101 + 3 * n, 4)) for n in range(12)]
    )
    case = on_the_best_days(bc.Request(sessions=2, minutes=20, repertoire=5), catalogue)
    braid = Braid(case.board, (PAIR,))
    sums = [seconds_of(case.board, week, PAIR) for week in braid.weeks(EVERYWHERE, 9)]
    assert sums == sums[:24] * 3
    assert sums[:24] == sorted(set(sums), reverse=True)
    assert sums[0] <= 20 * MINUTE
