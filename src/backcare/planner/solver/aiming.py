"""What a week must come to so that it beats another one, as limits that are quickly looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import COUNT, FIELD, ONCE, ONE, POSITION_BITS, WISHED
from backcare.planner.solver.scoring import (
    BALANCE,
    EVENNESS,
    PLACES,
    PRACTICE,
    PREFERENCE,
    REPERTOIRE,
)

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Score

_MOST = ONE >> 1
"""No number in a field whose topmost bit is a guard is greater."""

_GOALS = 9


class Aim(NamedTuple):
    """What a week must come to so that it is below a score, its first five goals being as there.

    Attributes:
        limit: The seconds astray that it may have.
        guard: The topmost bits of the fields of the days and of the counts.
        room: What it may have in each field at the most, and the guards.
        low: What it must have in each field at the least: so that it is as balanced; and so that,
            being no better balanced, it is as even.
        places: The start positions that it may have, day by day, if no earlier goal is better.
        equal: Whether it can be no better balanced.
        even: Whether, being as balanced, it can be no more even.
    """

    limit: int
    guard: int
    room: int
    low: tuple[int, int]
    places: int
    equal: bool
    even: bool

    def few_places(self, board: Board, marks: int) -> bool:
        """Whether a week with these marks that is as balanced could still be better."""
        if not self.even:
            return True
        places = (marks & POSITION_BITS).bit_count() + (board.everyday & ~marks).bit_count()
        return places <= self.places


def aim_of(board: Board, goal: Score, floor: Score) -> Aim:
    """The aim of being below a score, where no week is below the floor."""
    if len(goal) < _GOALS:
        goal = (_MOST,) * _GOALS
    limit = min(_MOST, MINUTE * (goal[BALANCE] + 1) - 1)
    guard = board.guard | sum(1 << at + FIELD - 1 for at in (COUNT, ONCE, WISHED))
    most = {
        COUNT: board.repertoire + goal[REPERTOIRE],
        ONCE: _MOST if board.single else goal[PRACTICE],
        WISHED: _MOST,
    }
    return Aim(
        limit,
        guard,
        board.room | guard | sum(min(_MOST, number) << at for at, number in most.items()),
        _lows(board, goal, limit),
        len(board.days) + goal[PLACES] - (not goal[-1]),
        equal=goal[:EVENNESS] == floor[:EVENNESS],
        even=not goal[EVENNESS] or goal[:PLACES] == floor[:PLACES],
    )


def _lows(board: Board, goal: Score, limit: int) -> tuple[int, int]:
    """What must stand in each field.

    What is unused in all is what is planned for nothing and what is astray. If the days are about
    as full, no one has more than its part of that and what days may differ by.
    """
    least = {
        COUNT: board.repertoire - goal[REPERTOIRE],
        WISHED: board.wished - goal[PREFERENCE],
    }
    counts = sum(max(0, number) << at for at, number in least.items())
    unused = max(0, sum(board.budgets) - sum(board.targets) + limit)
    part = unused // len(board.days) + MINUTE * (goal[EVENNESS] + 1) - 1
    whole, even = (
        sum(
            max(0, budget - some) << FIELD * day
            for day, budget in zip(board.days, board.budgets, strict=True)
        )
        for some in (unused, min(unused, part))
    )
    return counts + whole, counts + even
