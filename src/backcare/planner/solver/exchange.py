"""Freeing a few exercises of a good week and placing them again in the best way there is.

The rest of the week stays. The freed ones are placed depth first, every use tried; a branch is cut
where even the most that the others could still add would not beat the best week. With all of a
small catalogue freed at once this is an exhaustive search, and its end is a proof.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.measures import MINUTE
from backcare.planner.solver.aiming import aim_of
from backcare.planner.solver.board import CATEGORIES, COUNT, FIELD, ONCE, ONE, WISHED
from backcare.planner.solver.freed import Rest, nearest, row_of, together
from backcare.planner.solver.scoring import BALANCE, Found, score_of, sums_of, united

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score

_GROUP, _NODE = 4, 1
"""To look at a group of exercises, and at a branch, is worth so many steps."""


class Exchange:
    """Improves weeks on one board until its steps are used up.

    Attributes:
        steps: How many placements may still be tried.
        best: The best week so far.
        goal: The score that a week must be below.
        least: What no week is taken to be below.
        turn: Where in the order of its uses each exercise begins.
    """

    def __init__(self, board: Board, usable: Iterable[int], floor: Score, steps: int) -> None:
        self.board = board
        self.floor = floor
        self.steps = steps
        self.rows = {number: row_of(board, number) for number in usable}
        self.best, self.goal = Found({}, ()), tuple[int, ...]()
        self.least = floor
        self.turn = 0
        self.placed: list[Use] = []
        self._rests: dict[tuple[int, ...], Rest] = {}

    def improved(self, found: Found, size: int) -> Found:
        """A week that placing so many exercises anew does not beat, if the steps suffice.

        All of them but one are of the week.
        """
        self.start(found)
        better = True
        while better and self.steps > 0 and self.best.score > self.floor:
            score = self.best.score
            for numbers in self._groups(size):
                self.replace(numbers)
                if self.best.score < score or self.steps <= 0:
                    break
            better = self.best.score < score
        return self.best

    def exhausted(self, found: Found) -> tuple[Found, bool]:
        """The best week of all, and whether every branch was tried or cut."""
        self.start(found)
        self.replace([number for number, row in self.rows.items() if row.uses])
        return self.best, self.steps > 0

    def start(self, found: Found, goal: Score = (), least: Score = ()) -> None:
        """Look for weeks that are better than this one, or than a goal.

        With a least score that is above the floor fewer branches are looked at: those are cut that
        could only be better by a goal which is as good as it is there.
        """
        self.best, self.goal = found, goal or found.score
        self.least = least or self.floor
        self.aim = aim_of(self.board, self.goal, self.least)

    def replace(self, numbers: Iterable[int]) -> None:
        """Place these exercises anew."""
        order = self._ordered(numbers)
        self.placed = [use for n, use in self.best.week.items() if n not in order]
        self.steps -= _GROUP
        self._place(order, *united(self.placed))

    def _ordered(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Category by category, large ones first: the last of a category has to fit exactly."""
        rows = sorted((self.rows[n].category, n) for n in numbers)
        counts = [category for category, _ in rows]
        rows.sort(key=lambda row: -counts.count(row[0]))
        return tuple(n for _, n in rows)

    def _groups(self, size: int) -> Iterator[tuple[int, ...]]:
        """The exercises to free together; at least one of them is in the week or may come in."""
        inside = self.best.week
        usable = [n for n, row in self.rows.items() if row.uses]
        yield from ((number,) for number in usable)
        for count in range(2, size + 1):
            for numbers in combinations(usable, count):
                if sum(1 for n in numbers if n in inside) >= count - 1:
                    yield numbers

    def _place(self, numbers: tuple[int, ...], adds: int, marks: int) -> None:
        """Every placement that could be good enough, as long as the first goals may be better."""
        rest, first = self._rest(numbers), self.goal[:BALANCE]
        head = self._head(adds, marks, rest)
        if head > first or self.board.everyday & ~(marks | rest.marks):
            return
        if first in (head, self.least[:BALANCE]):
            away = self._away(adds, rest.reach)
            if away <= self.aim.limit:
                self._fit(numbers, adds, marks, away)
            return
        if not numbers:
            self._judge()
            return
        row = self.rows[numbers[0]]
        self.steps -= _NODE
        for use in row.uses:
            self.steps -= 1
            if self.steps < 0:
                return
            there = adds + use.adds
            if (self.board.room - there) & self.board.guard == self.board.guard:
                self.placed.append(use)
                self._place(numbers[1:], there, marks | use.marks)
                self.placed.pop()
        if not row.must:
            self._place(numbers[1:], adds, marks)

    def _fit(self, numbers: tuple[int, ...], adds: int, marks: int, away: int) -> None:
        """The placements whose goals before balance are no worse, and so many seconds astray."""
        if not numbers:
            self._judge()
            return
        self.steps -= _NODE
        row, rest, aim = self.rows[numbers[0]], self._rest(numbers[1:]), self.aim
        guard, equal = aim.guard, aim.equal or aim.limit - away < MINUTE
        need = self.board.targets[row.category] - (adds >> CATEGORIES + FIELD * row.category & ONE)
        here, reach = self._rest(numbers).reach[row.category], rest.reach[row.category]
        away -= nearest(here, need)
        slack = aim.limit - away
        low = bisect_left(row.times, need - slack - reach.bit_length() + 1)
        high = bisect_right(row.times, need + slack)
        room, full = aim.room - adds - rest.must, adds + rest.most + guard - aim.low[equal]
        gaps = self._wanted(marks | rest.marks)
        for place in self._turned(low, high):
            use = row.uses[place]
            self.steps -= 1
            if self.steps < 0:
                return
            if (
                (room - use.adds) & guard == guard
                and (full + use.adds) & guard == guard
                and (not gaps & ~use.marks or self._may_lack(gaps & ~use.marks))
            ):
                near = away + nearest(reach, need - row.times[place])
                both = marks | use.marks
                if near <= aim.limit and (not equal or aim.few_places(self.board, both)):
                    self.placed.append(use)
                    self._fit(numbers[1:], adds + use.adds, both, near)
                    self.placed.pop()
        if not row.must and room & guard == guard and full & guard == guard:
            near = away + nearest(reach, need)
            if near <= aim.limit and (not gaps or self._may_lack(gaps)):
                self._fit(numbers[1:], adds, marks, near)

    def _turned(self, low: int, high: int) -> Iterable[int]:
        """The places of a row from some place on, then those before it."""
        if not self.turn or high <= low:
            return range(low, high)
        begin = low + self.turn % (high - low)
        return (*range(begin, high), *range(low, begin))

    def _wanted(self, marks: int) -> int:
        """What is missing: categories by day, directions, and days."""
        return (self.board.cover | self.board.ways | self.board.everyday) & ~marks

    def _may_lack(self, gaps: int) -> bool:
        """Whether a week may be without all this."""
        return (
            (self.board.cover & gaps).bit_count() <= self.goal[0]
            and (self.board.ways & gaps).bit_count() <= self.goal[1]
            and not self.board.everyday & gaps
        )

    def _judge(self) -> None:
        score = score_of(self.board, sums_of(self.placed))
        if score is not None and score < self.goal:
            week = {use.number: use for use in self.placed}
            if week != self.best.week:
                self.start(Found(week, score), least=self.least)

    def _head(self, adds: int, marks: int, rest: Rest) -> Score:
        """The best that the goals before balance could be."""
        board, most = self.board, adds + rest.most
        missing = self._wanted(marks | rest.marks)
        least, wanted = (adds + rest.must) >> COUNT & ONE, board.repertoire
        return (
            (board.cover & missing).bit_count(),
            (board.ways & missing).bit_count(),
            max(least - wanted, wanted - (most >> COUNT & ONE), 0),
            0 if board.single else adds >> ONCE & ONE,
            max(0, board.wished - (most >> WISHED & ONE)),
        )

    def _away(self, adds: int, reach: tuple[int, ...]) -> int:
        """How near to the targets the categories can come, each looked at alone."""
        away, sums = 0, adds >> CATEGORIES
        for target, more in zip(self.board.targets, reach, strict=True):
            away += nearest(more, target - (sums & ONE))
            sums >>= FIELD
        return away

    def _rest(self, numbers: tuple[int, ...]) -> Rest:
        known = self._rests.get(numbers)
        if known is None:
            if numbers:
                known = together(self.rows[numbers[0]].rest, self._rest(numbers[1:]))
            else:
                known = Rest(0, 0, 0, (1,) * len(self.board.targets))
            self._rests[numbers] = known
        return known
