"""Sets of start positions that a week might make do with: fewer mean less getting up and down."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import (
    AFTER_DIRECTIONS,
    CATEGORIES,
    FIELD,
    ONE,
    POSITIONS,
    WISHED,
    ways_of,
)
from backcare.planner.solver.circle import WEEK
from backcare.planner.solver.scoring import PLACES, WORST, Found, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backcare.planner.solver.board import Board
    from backcare.vocabulary import Position

Standing = dict["Position", int]
"""The days, as bits, on which exercises may start in a position."""

_WHOLE, _MOST_PLANS = 3, 8
"""So many plans leave all positions open, so many are made."""


def any_day(positions: Iterable[Position]) -> Standing:
    """These positions, on whatever day."""
    return dict.fromkeys(positions, (1 << WEEK) - 1)


class Plan:
    """A set of start positions to make do with, and the best week met with them.

    Attributes:
        usable: The candidates that start in one of them.
        least: A number of places that no week with all of them is below.
        found: The best week met; at first what is left of another one.
    """

    __slots__ = ("found", "least", "usable")

    def __init__(self, usable: tuple[int, ...], least: int, best: Found) -> None:
        self.usable = usable
        self.least = least
        kept = frozenset(usable)
        self.found = Found({n: use for n, use in best.week.items() if n in kept}, WORST)


def plans(board: Board, best: Found) -> list[Plan]:
    """All positions, a few times, then the sets that might do better than a week, small ones first.

    Where no set might, nothing is to be won but twins: what a set has to offer is what a week needs
    that meets all earlier goals. Of another week that is too much asked, so all are tried then.
    """
    places = [POSITIONS[one.exercise.position] for one in board.candidates]
    days = len(board.days)
    must = frozenset(
        places[n]
        for n, use in best.week.items()
        if board.candidates[n].must or use.adds >> WISHED & ONE
    )
    found: list[Plan] = []
    for size in range(1, len(POSITIONS)):
        # An exercise comes on two days or more, and so does its position.
        least = max(0, size * min(2, days) - days)
        if least < best.score[PLACES]:
            found += [
                Plan(tuple(n for n, place in enumerate(places) if place in kept), least, best)
                for kept in combinations(sorted(set(places)), size)
                if must <= set(kept) and _might_do(board, frozenset(kept))
            ]
    if found or any(best.score[:PLACES]) or best.score[-1]:
        found[:0] = [Plan(tuple(range(len(places))), 0, best) for _ in range(_WHOLE)]
    return found[:_MOST_PLANS]


def _might_do(board: Board, kept: frozenset[int]) -> bool:
    """Whether these positions offer every direction and, in so many exercises, enough time."""
    marks = 0
    longest: list[list[int]] = [[] for _ in board.targets]
    for one in board.candidates:
        if POSITIONS[one.exercise.position] in kept and one.uses:
            shift = CATEGORIES + FIELD * one.category
            uses = [doses[-1] for doses in one.uses.values()]
            longest[one.category].append(max(use.adds >> shift & ONE for use in uses))
            for use in uses:
                marks |= use.marks
    needed = 0
    for rows, target in zip(longest, board.targets, strict=True):
        missing = target - MINUTE + 1
        for seconds in sorted(rows, reverse=True):
            if missing > 0:
                needed += 1
                missing -= seconds
        if missing > 0:
            return False
    if board.ways & ~marks or board.cover & ~marks:
        return False
    return needed <= board.repertoire


def offering_sets(board: Board) -> list[tuple[int, Standing]]:
    """Where exercises may start on which days, and how many places that is, few places first.

    All days together offer all directions and categories, and every day all categories. The days
    that are longer than others may have positions beside those of all days.
    """
    offers: dict[Position, int] = {}
    for one in board.candidates:
        if one.uses:
            offer = ways_of(one.exercise) | 1 << AFTER_DIRECTIONS + one.category
            position = one.exercise.position
            offers[position] = offers.get(position, 0) | offer
    whole = union(offers.values())
    every, *longer = _levels(board)
    rows: list[tuple[int, Standing]] = []
    for kept in _subsets(sorted(offers)):
        if union(offers[name] for name in kept) == whole:
            standings = [dict.fromkeys(kept, every)]
            for few in _subsets(kept)[:-1] if longer else ():
                if not (whole & ~union(offers[name] for name in few)) >> AFTER_DIRECTIONS:
                    standings += [
                        {name: every if name in few else days for name in kept} for days in longer
                    ]
            rows += [(_cost(standing) - len(board.days), standing) for standing in standings]
    rows.sort(key=lambda row: row[0])
    return rows


def _cost(standing: Standing) -> int:
    """How many positions there are, day by day."""
    return sum(days.bit_count() for days in standing.values())


def _subsets(things: Sequence[Position]) -> list[tuple[Position, ...]]:
    """All that are not empty, small ones first."""
    return [kept for size in range(1, len(things) + 1) for kept in combinations(things, size)]


def _levels(board: Board) -> list[int]:
    """All days, then those with more than the least time, and so on, as bits."""
    pairs = list(zip(board.days, board.budgets, strict=True))
    return [
        sum(1 << day for day, room in pairs if room >= budget)
        for budget in sorted(set(board.budgets))
    ]
