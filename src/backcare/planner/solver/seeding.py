"""What the seed chooses: one of the weeks with the same goals, a row of exchanges away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver.mixing import key_rank
from backcare.planner.solver.scoring import Found, judged

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board


def among_equals(board: Board, found: Found, seed: int) -> Found:
    """One of the weeks with the same goals: which one, the seed and the keys decide."""
    candidates = board.candidates
    ranks = {n: key_rank(one.exercise.key, seed) for n, one in enumerate(candidates)}
    for number in sorted(found.week, key=ranks.__getitem__):
        if candidates[number].must:
            continue
        rest = {one: use for one, use in found.week.items() if one != number}
        mask = found.week[number].mask
        others = [n for n in ranks if n not in found.week and ranks[n] < ranks[number]]
        for other in sorted(others, key=ranks.__getitem__):
            equal = next(
                (
                    week
                    for use in candidates[other].uses.get(mask, ())
                    if judged(board, week := {**rest, other: use}).score == found.score
                ),
                None,
            )
            if equal is not None:
                found = Found(equal, found.score)
                break
    return found
