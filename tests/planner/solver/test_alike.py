"""Kinds of days: which ones there may be, and what stands on them."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from bricks import brick, on_the_best_days
from hypothesis import given

import backcare as bc
from backcare.planner.solver.braiding import Braid, alike
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import union
from boards import settings_on
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from boards import Setting

BUNDLED = bc.load_catalogue()
EVERYWHERE = any_day(bc.Position)
PERFECT = (0,) * 9


@tried(40)
@given(settings_on())
def test_alike_splits_the_days_where_budgets_allow_it(case: Setting):
    """Classes part the days, budgets are equal inside; useful ones come first, each split once."""
    board = case.board
    budgets = dict(zip(board.days, board.budgets, strict=True))
    days = union(1 << day for day in board.days)
    splits = alike(board)
    assert splits == alike(board)
    expected = set()
    for size in range(len(board.days) + 1):
        for chosen in combinations(board.days, size):
            one = union(1 << day for day in chosen)
            split = tuple(part for part in (one, days & ~one) if part)
            rooms = [{budgets[day] for day in board.days if part >> day & 1} for part in split]
            lone = [
                room
                for part, room in zip(split, rooms, strict=True)
                if part.bit_count() == 1 and not board.single
            ]
            if (
                one >> board.days[0] & 1
                and all(len(room) == 1 for room in rooms)
                and not any(max(budgets.values()) in room for room in lone)
            ):
                expected.add(split)
    assert set(splits) == expected
    assert len(splits) == len(expected)
    uses = [useful(board, split) for split in splits]
    assert uses == sorted(uses, reverse=True)
    for (first, many), (second, more) in combinations(zip(splits, uses, strict=True), 2):
        assert many > more or first < second


def useful(board: Board, split: tuple[int, ...]) -> int:
    """How many exercises can stand on each class that is more than a day."""
    return sum(
        part in one.masks
        for one, part in product(board.candidates, split)
        if part.bit_count() > 1 or board.single
    )


def test_days_that_rest_forbids_for_strength_are_split():
    """Of four days two are neighbours: strength comes on two pairs, and these splits come first."""
    case = on_the_best_days(bc.Request(sessions=4), BUNDLED)
    days = union(1 << day for day in case.board.days)
    splits = alike(case.board)
    rests = [one for one in case.board.candidates if one.exercise.recovery and one.uses]
    assert rests
    assert not any(days in one.uses for one in rests)
    first = splits[0]
    assert len(first) == 2
    assert all(any(part in one.uses for one in rests) for part in first)
    assert not list(Braid(case.board, (days,)).weeks(EVERYWHERE, 0))
    week = next(
        week
        for week in Braid(case.board, first).weeks(EVERYWHERE, 0)
        if not any(case.found(week).score[:7])
    )
    assert {use.mask for use in week.values()} <= {days, *first}
    hard = case.board.candidates[rests[0].number].category
    strong = {use.mask for n, use in week.items() if case.board.candidates[n].category == hard}
    assert strong == set(first)


def test_a_longer_pair_of_days_has_exercises_of_its_own():
    """Two days of two minutes and two of four: what is on all is for all, the rest for the long."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, brick(60, 2)) for key in "abc"])
    minutes = {"mon": 2, "tue": 4, "thu": 2, "sat": 4}
    request = bc.Request(sessions=4, minutes=minutes, repertoire=2, days=list(minutes))
    case = on_the_best_days(request, catalogue)
    assert alike(case.board) == [(0b1001, 0b100010)]
    braid = Braid(case.board, (0b1001, 0b100010))
    weeks = [case.found(week) for week in braid.weeks(EVERYWHERE, 0)]
    assert PERFECT in [found.score for found in weeks]
    assert braid.budgets == [120, 240]


def test_a_short_day_may_be_alone_and_a_long_one_may_not():
    """What stands on a short day stands on all; a long one would stay without what fills it."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, brick(60, 4)) for key in "ab"])
    for minutes, splits in (((2, 4, 4), [(0b1, 0b10100)]), ((4, 2, 2), []), ((2, 4, 2), [])):
        budget = dict(zip(("mon", "wed", "fri"), minutes, strict=True))
        request = bc.Request(sessions=3, minutes=budget, days=list(budget), repertoire=2)
        board = on_the_best_days(request, catalogue).board
        assert alike(board) == splits
        for split in splits:
            braid = Braid(board, split)
            assert set(braid.parts) == {0b10101, 0b10100}
            weeks = list(braid.weeks(EVERYWHERE, 0))
            assert {use.mask for week in weeks for use in week.values()} == {0b10101, 0b10100}


def test_a_single_day_is_a_class():
    """A week of one session has one kind of days."""
    case = on_the_best_days(bc.Request(sessions=1, days=["tue"]), BUNDLED)
    assert alike(case.board) == [(0b10,)]
    week = next(Braid(case.board, (0b10,)).weeks(EVERYWHERE, 0))
    assert case.found(week).score[:7] == PERFECT[:7]
