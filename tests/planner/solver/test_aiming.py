"""What a week must come to so that it beats a score: no limit may cut one that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handfuls import (
    FLOORS,
    PERFECT,
    Handful,
    dose,
    every_week,
    goals_near,
    handfuls,
    true_floor,
)
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.aiming import aim_of
from backcare.planner.solver.board import COUNT, FIELD, ONCE, ONE, WISHED
from backcare.planner.solver.scoring import BALANCE, EVENNESS, PLACES, astray, united
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.aiming import Aim
    from boards import Setting

HEAD = 5
NO_LIMIT = (1 << FIELD - 1) - 1
"""What a field may hold at the most."""


def holds(numbers: int, aim: Aim) -> bool:
    """Whether no guard is missing."""
    return numbers & aim.guard == aim.guard


@tried(250)
@given(handfuls(), st.data(), FLOORS)
def test_no_limit_cuts_a_week_that_is_better(hand: Handful, data: st.DataObject, known: int):
    """Every week that is below the goal, its first five goals as there, is within each limit."""
    board, goal = hand.case.board, data.draw(goals_near(hand))
    aim = aim_of(board, goal, true_floor(hand, known))
    for week, score in hand.weeks:
        if score >= goal or (score[:HEAD] != goal[:HEAD] and len(goal) > 1):
            continue
        event("a better week")
        adds, _ = united(week.values())
        assert astray(board, adds) <= aim.limit
        assert holds(aim.room - adds, aim)
        assert holds(adds + aim.guard - aim.low[0], aim)
        balanced = score[BALANCE] == goal[BALANCE] if len(goal) > 1 else False
        assert balanced or not aim.equal
        if balanced:
            event("as balanced")
            assert holds(adds + aim.guard - aim.low[1], aim)
            assert score[EVENNESS] == goal[EVENNESS] or not aim.even
            for count in range(len(week) + 1):
                assert aim.few_places(board, united(list(week.values())[:count])[1])


@tried(60)
@given(handfuls(), st.data(), FLOORS)
def test_limits_of_the_counts_are_those_of_the_goals(
    hand: Handful, data: st.DataObject, known: int
):
    """What the limits leave of the counts, and of the seconds astray, is as good as the goal."""
    board, goal = hand.case.board, data.draw(goals_near(hand, of_weeks=True))
    aim = aim_of(board, goal, true_floor(hand, known))
    for week, score in hand.weeks:
        adds, marks = united(week.values())
        if holds(aim.room - adds, aim) and holds(adds + aim.guard - aim.low[0], aim):
            assert score[2] <= goal[2]
            assert score[3] <= goal[3]
            assert score[4] <= goal[4]
        assert (astray(board, adds) <= aim.limit) == (score[BALANCE] <= goal[BALANCE])
        few = score[PLACES] < goal[PLACES] or (score[PLACES] == goal[PLACES] and goal[-1] > 0)
        assert aim.few_places(board, marks) == (few or not aim.even)


def two_days(minutes: dict[str, int], sessions: int = 2) -> Setting:
    """One category whose exercises take a minute or two, one preferred and two of them twins."""
    kind = bc.Category("c", recovery_days=0)
    places = ("prone", "sitting", "supine")
    exercises = [
        bc.Exercise(key, kind, dose(60, 2), position=place, harder=["b"] * (key == "a"))
        for key, place in zip("abc", places, strict=True)
    ]
    days = tuple(bc.Weekday(day) for day in minutes)
    request = bc.Request(sessions=sessions, minutes=minutes, repertoire=2, prefer={"a"})
    return setting(request, bc.Catalogue(exercises), days)


def read(numbers: int, *, days: tuple[int, ...] = (0, 3)) -> dict[str, int]:
    """The fields of the days and of the counts."""
    places = {f"day {day}": FIELD * day for day in days}
    places |= {"count": COUNT, "once": ONCE, "wished": WISHED}
    return {name: (numbers >> place & ONE) & NO_LIMIT for name, place in places.items()}


@pytest.mark.parametrize(
    ("goal", "low", "even"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 0, 0), (541, 241, 2, 1), (541, 241, 2, 1)),
        ((0, 0, 0, 0, 0, 1, 0, 0, 0), (481, 181, 2, 1), (482, 182, 2, 1)),
        ((0, 0, 1, 3, 0, 4, 0, 0, 0), (301, 1, 1, 1), (392, 92, 1, 1)),
        ((0, 0, 2, 2, 1, 4, 1, 0, 0), (301, 1, 0, 0), (332, 32, 0, 0)),
        ((0, 0, 3, 2, 2, 9, 9, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0)),
    ],
)
def test_what_a_day_must_hold_at_the_least(
    goal: tuple[int, ...], low: tuple[int, ...], even: tuple[int, ...]
):
    """Two days of ten and five minutes, none of it planned for nothing: what is astray is unused.

    All of it may be on one day; on days about as full, each has no more than its part of it.
    """
    board = two_days({"mon": 10, "thu": 5}).board
    aim = aim_of(board, goal, PERFECT)
    assert aim.limit == 60 * goal[5] + 59
    for found, (one, other, count, wished) in zip(aim.low, (low, even), strict=True):
        needed = {"day 0": one, "day 3": other, "count": count, "once": 0, "wished": wished}
        assert read(found) == needed
    most = {"day 0": 600, "day 3": 300, "count": 2 + goal[2], "once": goal[3], "wished": NO_LIMIT}
    assert read(aim.room) == most
    fields = (0, 3 * FIELD, COUNT, ONCE, WISHED)
    assert aim.guard == sum(1 << at + FIELD - 1 for at in fields)
    assert aim.room & aim.guard == aim.guard


@pytest.mark.parametrize(
    ("minutes", "kinds", "least"), [(12, 11, 720 - 64), (1, 7, 60 - 56), (1, 120, 60)]
)
def test_targets_that_do_not_add_up_to_the_budget(minutes: int, kinds: int, least: int):
    """Rounding plans less or more than the whole: so much more, or less, may be unused.

    Where more is planned than what may be astray, the day has to be full, and no fuller.
    """
    categories = [bc.Category(f"c-{number:03}") for number in range(kinds)]
    exercise = bc.Exercise("a", categories[0], dose(60))
    request = bc.Request(sessions=1, minutes=minutes)
    case = setting(request, bc.Catalogue([exercise], categories=categories), (bc.Weekday.MON,))
    aim = aim_of(case.board, PERFECT, PERFECT)
    assert [read(low, days=(0,))["day 0"] for low in aim.low] == [least] * 2


def test_of_one_session_none_has_to_come_twice():
    """With one session the goal of practice is 0, and says nothing."""
    aim = aim_of(two_days({"thu": 5}, 1).board, PERFECT, PERFECT)
    assert read(aim.room, days=(3,))["once"] == NO_LIMIT
    assert read(aim.low[1], days=(3,))["day 3"] == 300 - 59


@pytest.mark.parametrize(
    ("goal", "known", "equal", "even"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 5, 1), 0, True, True),
        ((0, 0, 0, 0, 0, 2, 0, 5, 1), 0, False, True),
        ((0, 0, 0, 0, 0, 2, 3, 5, 1), 0, False, False),
        ((0, 0, 0, 0, 0, 2, 3, 5, 1), 5, False, False),
        ((0, 0, 0, 0, 0, 2, 3, 5, 1), 6, True, False),
        ((0, 0, 0, 0, 0, 2, 3, 5, 1), 7, True, True),
        ((0, 0, 0, 0, 1, 0, 3, 5, 1), 0, False, False),
    ],
)
def test_what_can_be_no_better_is_known(
    goal: tuple[int, ...], known: int, *, equal: bool, even: bool
):
    """A goal that is met, by the floor or for being 0, is not looked for to be better."""
    floor = (*goal[:known], *(0,) * (9 - known))
    aim = aim_of(two_days({"mon": 10, "thu": 5}).board, goal, floor)
    assert (aim.equal, aim.even) == (equal, even)


@pytest.mark.parametrize(("goal", "most"), [((3, 1), 3), ((3, 0), 2), ((0, 1), 0), ((0, 0), -1)])
def test_as_many_places_are_enough_only_where_twins_can_be_parted(goal: tuple[int, int], most: int):
    """A week with as many places is better without twins; where there are none, it is not."""
    case = two_days({"mon": 10, "thu": 5})
    board = case.board
    strict = aim_of(board, (0, 0, 0, 0, 0, 2, 0, *goal), PERFECT)
    loose = aim_of(board, (0, 0, 0, 0, 0, 2, 1, *goal), PERFECT)
    counted = set[int]()
    for week, score in every_week(case):
        _, marks = united(week.values())
        counted.add(score[PLACES])
        assert strict.few_places(board, marks) == (score[PLACES] <= most)
        assert loose.few_places(board, marks)
    assert counted == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(("places", "few"), [(0, False), (1, True)])
def test_a_day_that_is_still_empty_will_have_a_place(places: int, *, few: bool):
    """Two places on one day leave one more day to be begun in some place."""
    board = two_days({"mon": 10, "thu": 5}).board
    marks = united(one.uses[1][0] for one in board.candidates[:2])[1]
    aim = aim_of(board, (0, 0, 0, 0, 0, 2, 0, places, 1), PERFECT)
    assert aim.few_places(board, marks) == few
    assert aim.few_places(board, 0)


@pytest.mark.parametrize("goal", [(), (1 << 60,), (0,) * 8])
def test_a_score_of_no_week_limits_nothing(goal: tuple[int, ...]):
    """Where every week is better, every one is within the limits, even an empty one."""
    board = two_days({"mon": 10, "thu": 5}).board
    aim = aim_of(board, goal, PERFECT)
    assert (aim.limit, aim.equal, aim.even) == (NO_LIMIT, False, False)
    assert set(read(aim.low[0]).values()) == {0}
    assert aim.low[0] == aim.low[1]
    room = {"day 0": 600, "day 3": 300, "count": NO_LIMIT, "once": NO_LIMIT, "wished": NO_LIMIT}
    assert read(aim.room) == room
