"""Looking round a good week until nothing near it is better.

Near are the weeks in which one exercise, or two at once, stand on other days, leave, or come in.
Such a week is first scored as if its doses could be chosen freely; that can only flatter it, so one
that does not win even then is dropped. The others get their best doses.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.solver.board import (
    CATEGORIES,
    COUNT,
    FIELD,
    MINUTE,
    ONCE,
    ONE,
    POSITION_BITS,
    WISHED,
)
from backcare.planner.solver.scoring import Found, score_of, sums_of
from backcare.planner.solver.sets import Dosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score, Week


class Polisher:
    """Improves weeks on one board by looking at all their neighbours."""

    def __init__(self, board: Board, floor: Score, steps: int) -> None:
        self.board = board
        self.floor = floor
        self.steps = steps
        self.dosing = Dosing(board)

    def polished(self, found: Found, *, pairs: bool) -> Found:
        """A week that no neighbour beats, or the best so far when the steps are used up."""
        better = True
        while better and self.steps > 0 and found.score > self.floor:
            better = False
            for week in self._neighbours(found, pairs=pairs):
                other = self._dosed(week, found.score)
                if other is not None:
                    found, better = other, True
                    break
        return found

    def _dosed(self, week: Week, score: Score) -> Found | None:
        """The week with its best doses, where that beats the score."""
        chosen = self.dosing.best(week.values())
        if chosen is None:
            return None
        sums = sums_of(self.board, chosen[1].values())
        its = score_of(self.board, sums)
        return Found(chosen[1], its) if its is not None and its < score else None

    def _neighbours(self, found: Found, *, pairs: bool) -> Iterator[Week]:
        board, week = self.board, found.week
        every = range(len(board.candidates))
        for number in every:
            yield from self._with(found, (number,))
        yield from self._itself(found)
        if pairs:
            for both in combinations(every, 2):
                if both[0] in week or both[1] in week or len(week) < board.repertoire:
                    yield from self._with(found, both)

    def _itself(self, found: Found) -> Iterator[Week]:
        if self.dosing.least(found.week.values()) // MINUTE <= found.score[5]:
            yield found.week

    def _with(self, found: Found, numbers: tuple[int, ...]) -> Iterator[Week]:
        """The weeks in which these exercises stand otherwise, that may beat the score."""
        rest = {n: use for n, use in found.week.items() if n not in numbers}
        choices = [self._stands(number) for number in numbers]
        score = found.score
        low, high, marks = self._edges(rest.values())
        if len(numbers) == 1:
            combos: Iterable[tuple[Use | None, ...]] = ((one,) for one in choices[0])
        else:
            combos = ((one, two) for one in choices[0] for two in choices[1])
        for combo in combos:
            self.steps -= 1
            if self.steps < 0:
                return
            week = self._promising(rest, (low, high, marks), combo, score)
            if week is not None:
                yield week

    def _promising(
        self,
        rest: Week,
        edges: tuple[int, int, int],
        combo: tuple[Use | None, ...],
        score: Score,
    ) -> Week | None:
        low, high, marks = edges
        candidates = self.board.candidates
        for use in combo:
            if use is not None:
                low += use.adds
                high += candidates[use.number].uses[use.mask][-1].adds
                marks |= use.marks
        if not self._may_win(low, high, marks, score):
            return None
        week = {**rest, **{use.number: use for use in combo if use is not None}}
        sums = sums_of(self.board, week.values())
        least = self.dosing.least(week.values()) // MINUTE
        places = (marks & POSITION_BITS).bit_count() - len(self.board.days)
        head = self._head(low, marks)
        return week if (*head, least, 0, places, sums.twins) < score else None

    def _stands(self, number: int) -> list[Use | None]:
        """Where a candidate may stand, at its shortest dose; None for nowhere."""
        one = self.board.candidates[number]
        stands: list[Use | None] = [doses[0] for doses in one.uses.values()]
        return stands if one.must else [*stands, None]

    def _edges(self, uses: Iterable[Use]) -> tuple[int, int, int]:
        """The sums at the shortest and longest doses, and the marks."""
        low = high = marks = 0
        for use in uses:
            doses = self.board.candidates[use.number].uses[use.mask]
            low += doses[0].adds
            high += doses[-1].adds
            marks |= use.marks
        return low, high, marks

    def _head(self, adds: int, marks: int) -> Score:
        board = self.board
        return (
            (board.cover & ~marks).bit_count(),
            (board.ways & ~marks).bit_count(),
            abs((adds >> COUNT & ONE) - board.repertoire),
            0 if len(board.days) == 1 else adds >> ONCE & ONE,
            board.wished - (adds >> WISHED & ONE),
        )

    def _may_win(self, low: int, high: int, marks: int, score: Score) -> bool:
        """Whether some choice of doses could beat the score, as far as is quickly seen."""
        board = self.board
        missing = (board.cover & ~marks).bit_count()
        if missing > score[0] or board.everyday & ~marks:
            return False
        if (board.room - low) & board.guard != board.guard:
            return False
        head = self._head(low, marks)
        if head != score[:5]:
            return head < score[:5]
        away, least, most = 0, low >> CATEGORIES, high >> CATEGORIES
        for target in board.targets:
            if least & ONE > target:
                away += (least & ONE) - target
            elif most & ONE < target:
                away += target - (most & ONE)
            least >>= FIELD
            most >>= FIELD
        return away // MINUTE <= score[5]
