"""A plain greedy, as the floor: any week that the wishes allow, then what helps most, one by one.

It starts from the week of the feasibility test and adds, as long as that makes the goals better,
the exercise on the days and in the dose that make them best. Nothing that stands is changed again.
It is a solver like any other: ``plan(request, solver=greedy)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver.board import board_of
from backcare.planner.solver.feasible import witness
from backcare.planner.solver.scoring import Sums, score_of, sums_of
from backcare.planner.solver.weekly import routine_of

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week


def greedy(problem: Problem, /) -> bc.Solution:
    """A week without a breach on the days that the contract chooses."""
    for days in day_choices(problem.request):
        masks = witness(problem, days)
        if masks is not None:
            board = board_of(problem, days, problem.admissible)
            by_key = {one.exercise.key: one for one in board.candidates}
            start = {by_key[key].number: by_key[key].uses[mask][0] for key, mask in masks.items()}
            return bc.Solution(routine_of(filled(board, start), board, problem, days))
    raise bc.InfeasibleError("No week can hold all these wishes")


def filled(board: Board, week: Week) -> Week:
    """The week with what helps most, one exercise after the other."""
    best = score_of(board, sums_of(week.values()))
    while True:
        added = None
        adds, marks, twins = sums_of(week.values())
        present = sum(use.bit for use in week.values())
        for one in board.candidates:
            if one.number not in week:
                for use in (use for doses in one.uses.values() for use in doses):
                    pairs = twins + (use.twins & present).bit_count()
                    score = score_of(board, Sums(adds + use.adds, marks | use.marks, pairs))
                    if score is not None and (best is None or score < best):
                        best, added = score, use
        if added is None:
            return week
        week = {**week, added.number: added}
