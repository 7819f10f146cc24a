"""Braided weeks: all that sums allow, on days of one kind or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import PLACES, brick, bricks, by_hand, is_liked, on_the_best_days, parts_of, seconds_of
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.board import ONCE, ONE
from backcare.planner.solver.braiding import Braid, alike
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import WORST, sums_of, union
from boards import demanding, setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week
    from boards import Setting

EVERYWHERE = any_day(bc.Position)
STANDINGS = st.dictionaries(
    st.sampled_from([bc.Position(name) for name in PLACES]),
    st.sampled_from((127, 127, 127, 0b1001, 0b10010)),
    min_size=1,
) | st.just(EVERYWHERE)


def assert_braided(
    case: Setting, braid: Braid, standing: dict[bc.Position, int], week: Week
) -> None:
    """The week stands where it may, and holds what it must, each exercise in a use of its own."""
    board = case.board
    assert len(week) == board.repertoire
    assert {one.number for one in board.candidates if one.must} <= week.keys()
    assert {one.number for one in board.candidates if wanted(board, one.number)} <= week.keys()
    assert board.single or not sums_of(week.values()).adds >> ONCE & ONE
    for number, use in week.items():
        one = board.candidates[number]
        assert use in case.every_use(number)
        assert use.number == number
        assert use.mask in parts_of(board, braid.classes)
        assert one.must or not use.mask & ~standing.get(one.exercise.position, 0)


def wanted(board: Board, number: int) -> bool:
    """Whether an exercise is preferred, and of a category whose time is meant."""
    one = board.candidates[number]
    return is_liked(one) and board.targets[one.category] > 0


@tried(80)
@given(settings_on() | bricks(most=8), STANDINGS, st.integers(0, 3), st.data())
def test_braided_weeks_hold_what_must_stand_and_keep_to_the_standing(
    case: Setting, standing: dict[bc.Position, int], astray: int, data: st.DataObject
):
    """P1: one use each, on days of a class or all; a score is what the judge counts, if any."""
    assume(case.board.candidates and alike(case.board))
    classes = data.draw(st.sampled_from(alike(case.board)))
    braid = Braid(case.board, classes)
    weeks = list(braid.weeks(standing, astray))
    event(f"woven: {bool(weeks)}, classes: {len(classes)}")
    for week in weeks:
        assert_braided(case, braid, standing, week)
        found = case.found(week)
        if found.score != WORST:
            case.assert_true(found)
    again = Braid(case.board, classes)
    assert list(again.weeks(standing, astray)) == weeks
    assert again.steps == braid.steps


@tried(80)
@given(settings_on() | bricks(most=8), st.integers(0, 3))
def test_weeks_of_one_kind_of_days_need_no_judging(case: Setting, astray: int):
    """Every day fits, each category is on every day, and its time as meant but for the minutes."""
    assume(case.board.candidates)
    days = union(1 << day for day in case.board.days)
    assume((days,) in alike(case.board))
    for week in Braid(case.board, (days,)).weeks(EVERYWHERE, astray):
        event("woven")
        found = case.found(week)
        case.assert_true(found)
        meant = {n for n, target in enumerate(case.board.targets) if target}
        assert {case.board.candidates[n].category for n in week} == meant
        assert found.score[0] == found.score[2] == found.score[6] == 0
        assert found.score[1] == 0
        if len(meant) == 1:
            assert found.score[5] <= astray + 1


@tried(150)
@given(bricks(), STANDINGS, st.integers(0, 2), st.data())
def test_on_short_days_braiding_is_trying_everything(
    case: Setting, standing: dict[bc.Position, int], astray: int, data: st.DataObject
):
    """All sums that by hand come out come out, fullest first: so a week exists iff one is braided.

    Days of four minutes are counted by the second, and 24 sums are kept, each taken in three turns.
    """
    assume(case.board.candidates and alike(case.board))
    classes = data.draw(st.sampled_from(alike(case.board)[:3]))
    braid = Braid(case.board, classes)
    assert braid.unit == 1
    rows = [
        tuple(seconds_of(case.board, week, days) for days in classes)
        for week in braid.weeks(standing, astray)
    ]
    expected = by_hand(case.board, classes, standing, astray)
    event(f"rows: {len(expected)}, classes: {len(classes)}")
    assert rows == expected[:24] * 3


def test_what_must_stand_may_stand_where_nothing_else_does():
    """A required exercise is free of the standing; a preferred one is not, and then nothing is."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        [
            bc.Exercise("a", kind, brick(60), position="prone"),
            bc.Exercise("b", kind, brick(60), position="supine"),
            bc.Exercise("c", kind, brick(60), position="prone"),
        ]
    )
    wishes: dict[str, object] = {"sessions": 2, "minutes": 2, "repertoire": 2}
    for wish, count in (({"require": ["b"]}, 2), ({"prefer": ["b"]}, 0), ({}, 2)):
        case = on_the_best_days(bc.Request.from_dict(wishes | wish), catalogue)
        weeks = list(Braid(case.board, (0b1001,)).weeks(any_day([bc.Position.PRONE]), 0))
        assert [len(week) for week in weeks] == [2] * 3 * bool(count)


def test_what_must_stand_without_time_meant_for_it_braids_nothing():
    """Required exercises of a category without a share have no place among sums that are meant."""
    assert list(Braid(demanding().board, (0b1001,)).weeks(EVERYWHERE, 99)) == []


def test_a_required_exercise_that_fits_no_class_braids_nothing():
    """Pinned to a day of each of two classes, with rest between: it stands on no class."""
    kinds = [bc.Category(key, recovery_days=0) for key in ("a", "b")]
    exercises = [bc.Exercise(key, kinds[key > "a"], brick(60)) for key in "ab"]
    pinned = bc.Exercise("c", kinds[1], brick(60), recovery_days=1)
    days = tuple(bc.Weekday(day) for day in ("mon", "tue", "fri", "sat"))
    for pins, many in (([["mon", "c"], ["fri", "c"]], 0), ([], 3)):
        request = bc.Request.from_dict(
            {"sessions": 4, "minutes": 2, "pinned": pins, "repertoire": 2}
        )
        case = setting(request, bc.Catalogue([*exercises, pinned]), days)
        weeks = list(Braid(case.board, (0b11, 0b110000)).weeks(EVERYWHERE, 0))
        assert len(weeks) == many


@pytest.mark.parametrize(
    ("sessions", "seconds", "braids"),
    [
        (1, 178, True),
        (1, 177, False),
        (2, 209, True),
        (2, 208, False),
        (3, 220, True),
        (3, 219, False),
    ],
)
def test_sums_may_be_off_by_the_minutes_given_and_two_units(
    sessions: int, seconds: int, *, braids: bool
):
    """A minute and two seconds of all days may stay unused where none is to be astray."""
    catalogue = bc.Catalogue([bc.Exercise("a", bc.Category("c"), brick(seconds))])
    request = bc.Request(sessions=sessions, minutes=4, repertoire=1)
    case = on_the_best_days(request, catalogue)
    days = union(1 << day for day in case.board.days)
    assert bool(list(Braid(case.board, (days,)).weeks(EVERYWHERE, 0))) == braids


@pytest.mark.parametrize("minutes", [(4, 4, 4, 4), (4, 3, 4, 3), (3, 4, 4, 3), (3, 4, 4, 4, 3)])
def test_sums_of_two_kinds_of_days_are_those_by_hand(minutes: tuple[int, ...]):
    """Days whose unused time differs by more than a minute are left out; on all sorts of sums."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", kinds[n % 2], brick(seconds, 1 + n % 2))
        for n, seconds in enumerate((20, 60, 50, 80, 110))
    )
    days = ("mon", "tue", "thu", "fri", "sat")[: len(minutes)]
    request = bc.Request(
        sessions=len(days), minutes=dict(zip(days, minutes, strict=True)), days=days, repertoire=3
    )
    case = on_the_best_days(request, catalogue)
    for classes in alike(case.board):
        for astray in (0, 2, 4):
            expected = by_hand(case.board, classes, EVERYWHERE, astray)
            assert astray < 4 or expected
            rows = [
                tuple(seconds_of(case.board, week, days) for days in classes)
                for week in Braid(case.board, classes).weeks(EVERYWHERE, astray)
            ]
            assert rows == expected[:24] * 3
