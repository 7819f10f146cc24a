"""The best of the weeks whose days are of one kind or two: few start positions first.

For a number of places, then for one more, the standings that could do are braided in the order of
the choice that they leave. The first number for which a week turns up is the one.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from backcare.planner.solver.board import POSITIONS
from backcare.planner.solver.braiding import Braid, alike
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.hopes import Hopes
from backcare.planner.solver.scoring import BALANCE, PLACES, WORST, Found, by_score, judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.knowledge import Knowledge
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score

    Row = tuple[Braid, Hopes]

_SPLITS, _TRIED, _ALIKE = 4, 16, 1
"""So many ways to split the days are braided, in so many standings of each number of places, of
which so few have the same positions on as many days."""

_MORE, _MET = 2, 8
"""After a week that will do, so many more standings, and weeks of one standing, are looked at."""

_MENDED = 3_000
"""In so many steps a week that nearly does is mended."""

_ENOUGH, _DRY = 600_000, 250_000
"""So many steps are spent where weeks turn up, and where none does or none can be balanced."""


def braided(board: Board, first: Found, floor: Score, known: Knowledge) -> Found:
    """A week in few start positions that is as good as any but for places and twins, or the first.

    Args:
        board: The board.
        first: The week to be better than.
        floor: A score that no week on the board is below.
        known: What is known of the weeks on the board.
    """
    if any(floor[:BALANCE]):
        return first
    doubt = partial(known.may_do, floor[:PLACES])
    rows = [
        (Braid(board, classes), Hopes(board, classes, doubt)) for classes in alike(board)[:_SPLITS]
    ]
    best = first
    for places in range(floor[PLACES], len(board.days) * (len(POSITIONS) - 1)):
        left = _TRIED
        for braid, standing in _standings(rows, places):
            spent = sum(one.steps + hopes.steps for one, hopes in rows)
            if spent > (_DRY if best is first or floor[BALANCE] else _ENOUGH):
                return best
            best = min(best, _best_of(braid, standing, floor), key=by_score)
            left = min(left - 1, _MORE) if _will_do(best, floor) else left - 1
            if not left:
                break
        if _will_do(best, floor):
            break
    return best


def _standings(rows: Sequence[Row], places: int) -> Iterator[tuple[Braid, Standing]]:
    """Those that leave most choice first, of those that are much alike only a few."""
    hopes = [(hope, braid) for braid, row in rows for hope in row.of(places)]
    hopes.sort(key=lambda pair: -pair[0].choice)
    known: Counter[tuple[tuple[str, int], ...]] = Counter()
    for hope, braid in hopes:
        known[hope.name()] += 1
        if known[hope.name()] <= _ALIKE:
            yield braid, hope.standing


def _best_of(braid: Braid, standing: Standing, floor: Score) -> Found:
    """The best week on a standing, or of the first few that will do; mended where none does."""
    best, left = Found({}, WORST), _MET
    for week in braid.weeks(standing, floor[BALANCE]):
        met = judged(braid.board, week)
        best = min(best, met, key=by_score)
        left -= _will_do(met, floor)
        if not left or (_will_do(best, floor) and not best.score[-1]):
            return best
    if left < _MET or best.score[:BALANCE] != floor[:BALANCE]:
        return best
    usable = [
        number
        for number, one in enumerate(braid.board.candidates)
        if one.must or one.exercise.position in standing
    ]
    return Exchange(braid.board, usable, floor, _MENDED).improved(best, 2)


def _will_do(found: Found, floor: Score) -> bool:
    return found.score[:PLACES] <= floor[:PLACES]
