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
from backcare.planner.solver.scoring import PLACES, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.solver.board import Board
    from backcare.vocabulary import Position

WORST = (1 << 60,)
_MOST_PLANS = 16


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
    """All positions, then every set of them that might do better than a week, few of them first.

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
        found.insert(0, Plan(tuple(range(len(places))), 0, best))
    return found[: _MOST_PLANS + 1]


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


def offering_sets(board: Board) -> Iterator[tuple[int, frozenset[Position]]]:
    """Sets of start positions, small ones first, that offer all directions and categories."""
    offers: dict[Position, int] = {}
    for one in board.candidates:
        if one.uses:
            offer = ways_of(one.exercise) | 1 << AFTER_DIRECTIONS + one.category
            position = one.exercise.position
            offers[position] = offers.get(position, 0) | offer
    whole = 0
    for offer in offers.values():
        whole |= offer
    for size in range(1, len(offers) + 1):
        for places in combinations(sorted(offers), size):
            offered = 0
            for place in places:
                offered |= offers[place]
            if offered == whole:
                yield size, frozenset(places)
