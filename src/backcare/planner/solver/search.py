"""Looking for the best week: wanderers on all candidates, and on few start positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.annealing import Annealer
from backcare.planner.solver.board import POSITIONS
from backcare.planner.solver.mixing import key_rank
from backcare.planner.solver.polishing import Polisher
from backcare.planner.solver.scoring import Found, score_of, sums_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week

BEST = (0,) * 9
_FIRST, _AGAIN = 10_000, 1_500
_HOT, _WARM = 10**8, 20_000
_ROUNDS = 6
_POLISH = 4_000
FEW = 0


class Search:
    """Looks for the best week on one board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.floor = BEST
        self.places = [POSITIONS[one.exercise.position] for one in board.candidates]

    def run(self, start: Week) -> Found:
        """The best week found from a first one."""
        every = tuple(range(len(self.board.candidates)))
        best = self._wandered(every, 0, Trip(start, _FIRST, _HOT), self.judged(start))
        for number in range(_ROUNDS):
            best = self._wandered(every, number, Trip(best.week, _AGAIN, _WARM), best)
            kept = self._one_position_fewer(best.week, number)
            if kept:
                best = self._wandered(kept, number, Trip(best.week, _AGAIN, _HOT), best)
        few = len(every) <= FEW
        polisher = Polisher(self.board, self.floor, _POLISH * (10 if few else 1))
        return polisher.polished(best, pairs=few)

    def judged(self, week: Week) -> Found:
        """The week with its score, the worst there is for what is no week."""
        score = score_of(self.board, sums_of(self.board, week.values()))
        return Found(week, score or (1 << 60,))

    def _wandered(self, usable: Sequence[int], number: int, trip: Trip, best: Found) -> Found:
        if best.score <= self.floor:
            return best
        annealer = Annealer(self.board, usable, number, self.floor)
        return annealer.wander(trip.week, trip.steps, best, trip.heat)

    def _one_position_fewer(self, week: Week, number: int) -> tuple[int, ...]:
        """The candidates of all but one of the week's start positions; none if it has but one."""
        used = sorted({self.places[one] for one in week})
        if len(used) == 1:
            return ()
        kept = {*used} - {used[number % len(used)]}
        return tuple(n for n, place in enumerate(self.places) if place in kept)


class Trip(NamedTuple):
    """Where a wanderer starts, how far it goes and how freely."""

    week: Week
    steps: int
    heat: int


def among_equals(search: Search, found: Found, seed: int) -> Found:
    """One of the weeks with the same goals: which one, the seed and the keys decide."""
    candidates = search.board.candidates
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
                    if search.judged(week := {**rest, other: use}).score == found.score
                ),
                None,
            )
            if equal is not None:
                found = Found(equal, found.score)
                break
    return found
