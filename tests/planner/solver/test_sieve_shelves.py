"""Choices by how they fill the days: what fills them is found, and little else is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from bricks import brick, choice_of, together
from hypothesis import given
from hypothesis import strategies as st
from settled import EVER

import backcare as bc
from backcare.planner.bounds.case import Effort
from backcare.planner.solver.board import FIELD, ONE
from backcare.planner.solver.choosing import Choice
from backcare.planner.solver.sieve import Sieve, _Shelves
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from backcare.planner.solver.board import Board
    from boards import Setting


def lengths(minutes: dict[str, int], *, sets: int = 1, kinds: str = "a") -> Setting:
    """An exercise of twenty seconds a set of each category, on days of so many minutes."""
    exercises = [
        bc.Exercise(f"e-{key}", bc.Category(key, recovery_days=0), brick(20, sets)) for key in kinds
    ]
    request = bc.Request(sessions=len(minutes), minutes=minutes, days=[*minutes], repertoire=2)
    return setting(request, bc.Catalogue(exercises), tuple(bc.Weekday(day) for day in minutes))


def packed(board: Board, seconds: Sequence[int]) -> int:
    """So many seconds of each day, in the fields of a sum."""
    return sum(time << FIELD * day for time, day in zip(seconds, board.days, strict=True))


def unpacked(board: Board, adds: int) -> list[int]:
    """The seconds of each day."""
    return [adds >> FIELD * day & ONE for day in board.days]


THREE = lengths({"mon": 8, "thu": 10, "sat": 9})
LONG = lengths({"mon": 20, "thu": 20}, sets=60, kinds="ab")


@tried(150)
@given(
    st.sampled_from((49, 50, 50, 70, 90)),
    st.randoms(use_true_random=False),
    st.sampled_from((7, 40, 119, 120, 134, 135, 136, 149, 150, 151, 200)),
)
def test_shelves_hide_nothing_that_fills_the_days(many: int, draw: Random, unused: int):
    """Against looking at all: those that fit, are near and leave little of each day are all there.

    Nothing else than what fits and is near is there, and no shelf with too little of its day.
    """
    board = THREE.board
    loads = [
        tuple(draw.randrange(0, 610, draw.choice((1, 10))) for _ in "123") for _ in range(many)
    ]
    rows = sorted(Choice(draw.randrange(300), packed(board, load), 0, ()) for load in loads)
    shelves = _Shelves(board, rows, unused, Effort(EVER))
    longest = [day for day, budget in ((3, 600), (5, 540)) if budget > 4 * unused]
    assert list(shelves.days) == (longest if many >= 50 else [])
    for row in rows[::3]:
        wish = draw.choice((0, 1, unused - 1, unused))
        taken = [
            max(0, budget - used - draw.choice((0, wish)))
            for budget, used in zip(board.budgets, unpacked(board, row.adds), strict=True)
        ]
        limit = row.away + draw.choice((0, 1, 300))
        found = list(shelves.fitting(packed(board, taken), limit))
        left = {
            id(each): [
                budget - there - used
                for budget, there, used in zip(
                    board.budgets, taken, unpacked(board, each.adds), strict=True
                )
            ]
            for each in rows
        }
        fits = [each for each in rows if each.away < limit and min(left[id(each)]) >= 0]
        full = [each for each in fits if max(left[id(each)]) < unused]
        assert len({*map(id, found)}) == len(found)
        assert {*map(id, full)} <= {*map(id, found)} <= {*map(id, fits)}
        places = [board.days.index(day) for day in shelves.days]
        assert all(left[id(each)][place] < 2 * unused for each in found for place in places)
        assert shelves.days or found == fits


@tried(60)
@given(
    st.sampled_from((-60, -1, 0, 1, 30, 59, 90)),
    st.sampled_from((60, 120)),
    st.randoms(use_true_random=False),
)
def test_the_best_week_is_found_from_shelves_too(spare: int, limit: int, draw: Random):
    """Whatever of the budget is no target, and may be unused besides: as by looking at all."""
    share = draw.randrange(900, 1500)
    board = evolve(LONG.board, targets=(share, 2400 - spare - share))
    case = evolve(LONG, board=board)
    given_tables = []
    for category, many in ((0, 40), (1, 90)):
        rows = [
            choice_of(board, category, use) for use in draw.sample(case.every_use(category), many)
        ]
        given_tables.append({(1, 0, 0): sorted(rows, key=lambda choice: choice.away)})
    weeks = [each for each in together(case, given_tables) if each[1] < limit]
    for first in sorted({score[:5] for score, _, _ in weeks}):
        found = Sieve(board, first, limit, Effort(EVER)).best(given_tables, lambda _: True)
        assert found.score <= min(score for score, _, _ in weeks if score[:5] == first)
        assert found.score in [score for score, _, _ in weeks]


def test_what_rounding_leaves_of_the_budget_may_be_unused_as_well():
    """Half a minute is missing of the targets, and one day has two minutes unused: it is found."""
    case = lengths({"mon": 20, "thu": 22}, sets=60, kinds="ab")
    board = evolve(case.board, targets=(1_215, 1_215))
    rows = [
        [choice_of(board, category, use) for use in board.candidates[category].uses[0b1001]]
        for category in (0, 1)
    ]
    near = sorted(rows[1], key=lambda choice: choice.away)
    given_tables = [{(1, 0, 0): [rows[0][29]]}, {(1, 0, 0): near}]
    found = Sieve(board, (0,) * 5, 60, Effort(EVER)).best(given_tables, lambda _: True)
    assert found.score == (0, 0, 0, 0, 0, 0, 2, 0, 0)


def test_of_many_choices_only_those_that_fill_both_days_are_looked_at():
    """Two of 180 do, on a shelf each, and each shelf is one step."""
    board, steps = LONG.board, Effort(EVER)
    rows = [choice_of(board, 1, use) for use in LONG.every_use(1)]
    rows.sort(key=lambda choice: choice.away)
    shelves = _Shelves(board, rows, 20, steps)
    found = list(shelves.fitting(packed(board, (600, 600)), EVER))
    assert [unpacked(board, choice.adds) for choice in found] == [[580, 580], [600, 600]]
    assert EVER - steps.left == 2
