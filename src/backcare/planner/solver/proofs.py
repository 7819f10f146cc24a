"""What no plan can be better than: by argument, and by looking at all weeks where they are few.

Neither knows how a week was found: the same days and goals have the same bounds, whether the week
was just planned, read from a file or made by hand.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from backcare.planner.bounds import bounds
from backcare.planner.solver import everything
from backcare.planner.solver.board import board_of
from backcare.planner.solver.everything import may_be_tried, tried
from backcare.planner.solver.known import Known
from backcare.planner.solver.reduction import MOST
from backcare.planner.solver.scoring import BALANCE, Found
from backcare.planner.solver.settling import Settling

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solver.scoring import Score
    from backcare.vocabulary import Weekday

STEPS = 16_000
"""So many steps are spent on looking at all weeks, and as many on all with the same first goals."""


def proofs(days: tuple[Weekday, ...], goals: Score, problem: Problem) -> Score:
    """Per goal, what no plan on these days is below whose earlier goals have these values."""
    shown = _looked_at(days, goals, problem)
    if shown == goals:
        return shown
    argued = bounds(days, goals, problem)
    return tuple(max(pair) for pair in zip(argued, shown, strict=True)) if shown else argued


def _looked_at(days: tuple[Weekday, ...], goals: Score, problem: Problem) -> Score:
    """What looking at all weeks shows; empty where they are too many."""
    if len(problem.admissible) > MOST:
        return ()
    board = partial(board_of, problem, days, problem.admissible)
    known = Known(problem, days)
    settling = Settling(board, known)
    # Too many weeks whose first goals are the best ones are too many to be looked at again.
    if not settling.settled(STEPS) and goals[:BALANCE] not in known.firsts():
        settling.like(goals, STEPS)
    if may_be_tried(len(problem.admissible), len(days)) and settling.bounds(goals) != goals:
        best, whole = tried(settling.board, Found({}, goals), known.floor(goals), everything.STEPS)
        if whole:
            settling.settle(best.score)
    return settling.bounds(goals)
