"""What fills a gap best: looked up, it is what trying every use finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.board import (
    AFTER_DAYS,
    CATEGORIES,
    FIELD,
    ONE,
    POSITION_BITS,
    regular,
)
from backcare.planner.solver.circle import WEEK, days_of
from backcare.planner.solver.refitting import Refitter
from backcare.planner.solver.scoring import united
from boards import Setting, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Collection

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Week

MOST_DAYS = 5
MONDAY = (bc.Weekday.MON,)
EVERY_DAY = (1 << WEEK) - 1


def may_fill(board: Board, use: Use, week: Week, barred: int) -> bool:
    """Whether a use fits the days beside the week and brings all that the week is without."""
    adds, marks = united(week.values())
    there, with_it = adds + use.adds, marks | use.marks
    return (
        use.number not in week
        and (board.room - there) & board.guard == board.guard
        and not (board.cover & ~with_it)
        and not (board.ways & ~with_it)
        and not barred & use.marks
    )


def astray(board: Board, use: Use, week: Week) -> int:
    """The seconds that the use's category is from its target once it stands."""
    category = board.candidates[use.number].category
    adds = united(week.values())[0] + use.adds
    return abs(board.targets[category] - (adds >> CATEGORIES + FIELD * category & ONE))


def worth(board: Board, use: Use, week: Week) -> int:
    """How much the use brings its category nearer to its target."""
    category = board.candidates[use.number].category
    before = united(week.values())[0] >> CATEGORIES + FIELD * category & ONE
    return astray(board, use, week) - abs(board.targets[category] - before)


@tried(25)
@given(sound_weeks(), st.data(), st.integers(0, 2**23), st.sampled_from((0, POSITION_BITS)))
def test_what_is_looked_up_is_the_best_that_trying_every_use_finds(
    drawn: tuple[Setting, Week], data: st.DataObject, dice: int, barred: int
):
    """For a category on a set of days none that may stand there comes nearer to the target.

    On six days or more not all sets of days are looked at.
    """
    case, week = drawn
    board = data.draw(st.sampled_from((case.board, regular(case.board))))
    usable = [n for n, one in enumerate(board.candidates) if one.masks]
    out = data.draw(st.sampled_from(sorted(week)))
    rest = {number: use for number, use in week.items() if number != out}
    adds, marks = united(rest.values())
    barred &= ~marks
    found = Refitter(board, usable, dice).fitting(adds, marks, rest, dice, barred)
    assert all(may_fill(board, use, rest, barred) for use in found)
    assert [worth(board, use, rest) for use in found] == sorted(
        worth(board, use, rest) for use in found
    )
    for number in usable:
        for mask in board.candidates[number].masks:
            for use in board.candidates[number].uses[mask]:
                if may_fill(board, use, rest, barred):
                    same = [one for one in found if alike(board, one, use)]
                    event("may stand")
                    assert same or len(board.days) > MOST_DAYS
                    assert not same or min(astray(board, one, rest) for one in same) <= astray(
                        board, use, rest
                    )


def alike(board: Board, one: Use, other: Use) -> bool:
    """Whether two uses are of one category and on the same days."""
    same = board.candidates[one.number].category == board.candidates[other.number].category
    return same and one.mask == other.mask


def lengths(*seconds: int, recovery: int = 0) -> bc.Catalogue:
    """An exercise for every length, all of one category."""
    kind = bc.Category("c", recovery_days=recovery)
    doses = [bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=each) for each in seconds]
    return bc.Catalogue(bc.Exercise(f"e-{number}", kind, dose) for number, dose in enumerate(doses))


def test_one_next_below_and_one_next_above_are_looked_at():
    """Ten minutes are lacking: of six lengths the two around that come, if the day has room."""
    six = lengths(100, 500, 580, 640, 650, 700)
    case = setting(bc.Request(sessions=1, minutes=10), six, MONDAY)
    assert looked_up(case, 0, ()) == [580]
    other = bc.Exercise("x", bc.Category("x", recovery_days=0), bc.Dose(min_amount=1, max_amount=1))
    two = bc.Catalogue([*(six[key] for key in six), other])
    case = setting(bc.Request(sessions=1, minutes=20), two, MONDAY)
    done = 1 << AFTER_DAYS + WEEK
    assert looked_up(case, done, ()) == [580, 640]
    assert looked_up(case, done, {2, 3}) == [650, 500]


def looked_up(case: Setting, marks: int, taken: Collection[int]) -> list[int]:
    """The seconds of what is looked up for a week with these marks and no time."""
    found = Refitter(case.board, range(6), 0).fitting(0, marks, taken, 0)
    return [case.board.candidates[use.number].seconds[0] for use in found]


def test_where_nothing_is_lacking_the_shortest_is_looked_at():
    """A category that has its time is given no more than it must be."""
    case = setting(bc.Request(sessions=1, minutes=10), lengths(70, 60, 90), MONDAY)
    over = 601 << CATEGORIES
    found = Refitter(case.board, range(3), 0).fitting(over, 0, (), 0)
    assert [case.board.candidates[use.number].seconds for use in found] == [(60,)]


def test_categories_that_have_their_time_wait_for_those_that_lack_it():
    """Where every category is on every day, one that is short of its time alone is looked at."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    catalogue = bc.Catalogue(
        bc.Exercise(kind.key, kind, bc.Dose(min_amount=1, max_amount=1)) for kind in kinds
    )
    case = setting(bc.Request(sessions=1, minutes=10), catalogue, MONDAY)
    every = (1 << AFTER_DAYS + 2 * WEEK) - (1 << AFTER_DAYS)
    for sums, numbers in (((300, 299), [1]), ((301, 300), [0, 1]), ((299, 299), [0, 1])):
        adds = sum(each << CATEGORIES + FIELD * number for number, each in enumerate(sums))
        found = Refitter(case.board, range(2), 0).fitting(adds, every, (), 0)
        assert sorted(use.number for use in found) == numbers


def test_of_very_many_sets_of_days_some_are_looked_at():
    """On seven days there are 127: forty at the most come, and the dice choose which."""
    case = setting(bc.Request(sessions=7, minutes=10), lengths(60), tuple(bc.Weekday))
    refitter = Refitter(case.board, range(1), 0)
    every = (1 << AFTER_DAYS + WEEK) - (1 << AFTER_DAYS)
    seen = [{use.mask for use in refitter.fitting(0, every, (), dice)} for dice in range(8)]
    assert all(20 < len(masks) <= 40 for masks in seen)
    assert set().union(*seen) == set(range(1, EVERY_DAY + 1))
    assert all(days_of(mask) for mask in seen[0])
