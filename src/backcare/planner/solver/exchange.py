"""Freeing a few exercises of a good week and placing them again in the best way there is.

The rest of the week stays. The freed ones are placed depth first, every use tried; a branch is cut
where even the most that the others could still add would not beat the best week. With all of a
small catalogue freed at once this is an exhaustive search, and its end is a proof.
"""

from __future__ import annotations

from itertools import combinations
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
from backcare.planner.solver.scoring import Found, score_of, sums_of, union, united

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score


class Rest(NamedTuple):
    """What the exercises still to be placed could add at the most.

    Attributes:
        marks: Everything that they could mark.
        many: How many they are.
        must: How many of them have to stand.
        wished: How many of them are preferred.
        reach: Per category, every sum of seconds that they could add, as bits.
    """

    marks: int
    many: int
    must: int
    wished: int
    reach: tuple[int, ...]


class Exchange:
    """Improves weeks on one board until its steps are used up.

    Attributes:
        steps: How many placements may still be tried.
        whole: Whether no branch had to be left untried.
    """

    def __init__(self, board: Board, usable: Sequence[int], floor: Score, steps: int) -> None:
        self.board = board
        self.floor = floor
        self.steps = steps
        self.best = Found({}, ())
        self.every = {
            number: tuple(use for doses in board.candidates[number].uses.values() for use in doses)
            for number in usable
        }
        self.placed: list[Use] = []
        self._rests: dict[tuple[int, ...], Rest] = {}

    def improved(self, found: Found, size: int) -> Found:
        """A week that placing any so many exercises anew does not beat, if the steps suffice."""
        self.best = found
        better = True
        while better and self.steps > 0 and self.best.score > self.floor:
            score = self.best.score
            for numbers in self._groups(size):
                self._replace(numbers)
                if self.best.score < score or self.steps <= 0:
                    break
            better = self.best.score < score
        return self.best

    def exhausted(self, found: Found) -> tuple[Found, bool]:
        """The best week of all, and whether every branch was tried or cut."""
        self.best = found
        self._replace(tuple(self.every))
        return self.best, self.steps > 0

    def _groups(self, size: int) -> Iterator[tuple[int, ...]]:
        """The exercises to free together; at least one of them is in the week or may come in."""
        inside = self.best.week
        usable = [n for n, uses in self.every.items() if uses]
        yield from ((number,) for number in usable)
        for count in range(2, size + 1):
            for numbers in combinations(usable, count):
                if sum(1 for n in numbers if n in inside) >= count - 1:
                    yield numbers

    def _replace(self, numbers: tuple[int, ...]) -> None:
        self.placed = [use for n, use in self.best.week.items() if n not in numbers]
        self._place(numbers, 0, *united(self.placed))

    def _place(self, numbers: tuple[int, ...], place: int, adds: int, marks: int) -> None:
        if place == len(numbers):
            self._judge()
            return
        rest = self._rest(numbers[place + 1 :])
        board = self.board
        number = numbers[place]
        for use in self.every[number]:
            self.steps -= 1
            if self.steps < 0:
                return
            there = adds + use.adds
            if (board.room - there) & board.guard == board.guard:
                both = marks | use.marks
                if self._may_win(there, both, rest):
                    self.placed.append(use)
                    self._place(numbers, place + 1, there, both)
                    self.placed.pop()
        if not board.candidates[number].must and self._may_win(adds, marks, rest):
            self._place(numbers, place + 1, adds, marks)

    def _judge(self) -> None:
        sums = sums_of(self.placed)
        score = score_of(self.board, sums)
        if score is not None and score < self.best.score:
            self.best = Found({use.number: use for use in self.placed}, score)

    def _may_win(self, adds: int, marks: int, rest: Rest) -> bool:
        """Whether a week with these uses and any of the rest could beat the best."""
        board, score = self.board, self.best.score
        most = marks | rest.marks
        missing = (board.cover & ~most).bit_count()
        if missing > score[0] or board.everyday & ~most:
            return False
        count = adds >> COUNT & ONE
        wanted = board.repertoire
        least, greatest = count + rest.must, count + rest.many
        head = (
            missing,
            (board.ways & ~most).bit_count(),
            max(least - wanted, wanted - greatest, 0),
            0 if len(board.days) == 1 else adds >> ONCE & ONE,
            max(0, board.wished - (adds >> WISHED & ONE) - rest.wished),
        )
        if head != score[:5]:
            return head < score[:5]
        away = self._away(adds, rest.reach) // MINUTE
        if away != score[5]:
            return away < score[5]
        if score[6]:
            return True
        return (marks & POSITION_BITS).bit_count() - len(board.days) <= score[7]

    def _away(self, adds: int, reach: tuple[int, ...]) -> int:
        """How near to the targets the categories can come, each looked at alone."""
        away, sums = 0, adds >> CATEGORIES
        for target, more in zip(self.board.targets, reach, strict=True):
            away += _nearest(more, target - (sums & ONE))
            sums >>= FIELD
        return away

    def _rest(self, numbers: tuple[int, ...]) -> Rest:
        known = self._rests.get(numbers)
        if known is None:
            known = self._rests[numbers] = self._worked_out(numbers)
        return known

    def _worked_out(self, numbers: Sequence[int]) -> Rest:
        reach = [1] * len(self.board.targets)
        marks = must = wished = 0
        for number in numbers:
            one = self.board.candidates[number]
            uses = self.every[number]
            marks |= union(use.marks for use in uses)
            must += one.must
            wished += uses[0].adds >> WISHED & ONE if uses else 0
            shift = CATEGORIES + FIELD * one.category
            sums = {use.adds >> shift & ONE for use in uses}
            before = reach[one.category]
            reach[one.category] = union(before << each for each in sums)
            if not one.must:
                reach[one.category] |= before
        return Rest(marks, len(numbers), must, wished, tuple(reach))


def _nearest(reach: int, need: int) -> int:
    """The distance from a number to the nearest of the set bits.

    Example:
        >>> _nearest(0b10010, 3), _nearest(0b10010, -2), _nearest(1, 5)
        (1, 3, 5)
    """
    if need <= 0:
        return (reach & -reach).bit_length() - 1 - need
    above = reach >> need
    up = (above & -above).bit_length() - 1 if above else -1
    below = (reach & (1 << need) - 1).bit_length()
    if not below:
        return up
    down = need - below + 1
    return down if up < 0 else min(up, down)
