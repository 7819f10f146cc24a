"""Trying all weeks on a board that may be better than one, where these may be few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver.exchange import Exchange

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Found, Score

FEW, SMALL = 150, 14
"""Boards with so few places to stand are tried whole from the beginning, those with so few
candidates from a week that is good already."""

STEPS, STEPS_AT_LAST = 60_000, 400_000
"""So many steps are spent on it, and so many before a search ends."""


def may_be_tried(candidates: int, days: int) -> bool:
    """Whether it is worth a try to look at all weeks that could be better than a good one.

    Example:
        >>> may_be_tried(14, days=7), may_be_tried(60, days=1), may_be_tried(60, days=2)
        (True, True, False)
    """
    return candidates <= SMALL or candidates * ((1 << days) - 1) <= FEW


def tried(board: Board, found: Found, floor: Score, steps: int) -> tuple[Found, bool]:
    """The best week met, and whether it is the best of all; the given one where none is better.

    Args:
        board: The board.
        found: A week, or only the score of one.
        floor: A score that no week is below.
        steps: How many placements may be tried.
    """
    return Exchange(board, range(len(board.candidates)), floor, steps).exhausted(found)
