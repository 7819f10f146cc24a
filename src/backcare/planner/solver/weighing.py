"""How bad a week is, in one whole number: what a wanderer wants less of.

The earlier goals weigh so much that no later one outweighs them; too full a day costs more than an
unused minute, and an empty one more than anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import (
    CATEGORIES,
    COUNT,
    FIELD,
    ONCE,
    ONE,
    POSITION_BITS,
    WISHED,
)
from backcare.planner.solver.scoring import twins_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score

MINUTE_ASTRAY = 12_000
"""What a whole minute astray weighs beside its seconds."""

NO_LIMIT = 1 << 100
_WEIGHTS = (10**9, 2 * 10**8, 4 * 10**7, 8 * 10**6, 2 * 10**6)
_UNEVEN = 1_500
_OVERFLOW, _EMPTY = 10**8, 10**10


class Minding(NamedTuple):
    """What a wanderer minds of the last four goals, and how it goes about them.

    Attributes:
        astray: Seconds astray that are no worse than none.
        uneven: Minutes of unevenness that are no worse than none.
        place: What a change of start position weighs.
        twin: What a pair of easier and harder weighs.
        stays: Whether half of the gaps are filled without a new start position.
        clears: In how many of a hundred steps a start position is cleared from a day.
    """

    astray: int
    uneven: int
    place: int
    twin: int
    stays: bool
    clears: int


TIME = Minding(0, 0, 100, 20, stays=False, clears=0)
"""Every minute counts, and places come last."""

_WAYS = ((False, 0), (True, 0), (True, 10))


def places_at(score: Score, turn: int) -> Minding:
    """Places and twins count while balance and evenness are no worse than this score's.

    How it goes about them changes from turn to turn: no way is best for every request.

    Example:
        >>> places_at((0, 0, 0, 0, 0, 2, 1, 6, 0), 1)
        Minding(astray=120, uneven=1, place=4000, twin=800, stays=True, clears=0)
    """
    stays, clears = _WAYS[turn % len(_WAYS)]
    return Minding(MINUTE * score[5], score[6], 4_000, 800, stays, clears)


class Scale:
    """Weighs the weeks of one board.

    Args:
        board: The board.
        minding: What counts of the last four goals.
    """

    def __init__(self, board: Board, minding: Minding) -> None:
        self.board = board
        self.minding = minding
        self.spans = tuple(zip((FIELD * d for d in board.days), board.budgets, strict=True))

    def weigh(self, adds: int, uses: Collection[Use], limit: int = NO_LIMIT) -> int:
        """What a week with this sum weighs; of one above the limit only that it is.

        What the sum tells comes first: most weeks are found too heavy before their marks are asked.
        """
        board, minding = self.board, self.minding
        if limit < _OVERFLOW and (board.room - adds) & board.guard != board.guard:
            return _OVERFLOW
        weight = _WEIGHTS[2] * abs((adds >> COUNT & ONE) - board.repertoire)
        weight += _WEIGHTS[4] * (board.wished - (adds >> WISHED & ONE))
        if not board.single:
            weight += _WEIGHTS[3] * (adds >> ONCE & ONE)
        if weight > limit:
            return weight
        rest, away = adds >> CATEGORIES, -minding.astray
        for target in board.targets:
            away += abs((rest & ONE) - target)
            rest >>= FIELD
        if away >= MINUTE:
            weight += away + MINUTE_ASTRAY * (away // MINUTE)
            if weight > limit:
                return weight
        weight += self._unevenness(adds)
        if weight > limit:
            return weight
        return weight + self._absence(uses) + minding.twin * twins_of(uses)

    def _absence(self, uses: Collection[Use]) -> int:
        """What is missing by day or in the week, and how many start positions there are."""
        board, marks = self.board, 0
        for use in uses:
            marks |= use.marks
        return (
            _WEIGHTS[0] * (board.cover & ~marks).bit_count()
            + _WEIGHTS[1] * (board.ways & ~marks).bit_count()
            + _EMPTY * (board.everyday & ~marks).bit_count()
            + self.minding.place * (marks & POSITION_BITS).bit_count()
        )

    def _unevenness(self, adds: int) -> int:
        unused = [budget - (adds >> shift & ONE) for shift, budget in self.spans]
        least = min(unused)
        weight = _UNEVEN * max(0, (max(unused) - least) // MINUTE - self.minding.uneven)
        if least < 0:
            weight += _OVERFLOW * sum(-one for one in unused if one < 0)
        return weight
