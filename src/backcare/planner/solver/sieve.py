"""Putting choices of all categories together: the best week of theirs.

Those nearest to their targets come first, and what is further astray than the best week so far is
cut. Of a category with many choices only those are looked at that fill what is left of the days.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, product
from typing import TYPE_CHECKING

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import FIELD, ONE
from backcare.planner.solver.choosing import NOTHING, Choice
from backcare.planner.solver.scoring import (
    BALANCE,
    EVENNESS,
    PLACES,
    WORST,
    Found,
    Sums,
    score_of,
    twins_of,
    uneven,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from backcare.planner.bounds.case import Effort
    from backcare.planner.bounds.weeks import Key
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Score

_NEAR = 4
"""So many choices are put beside others in the time of one step."""

_WIDE, _MANY = 4, 50
"""Days are looked at where they are so many times longer than what may be unused, and where there
are so many choices."""

_ROOM = ONE >> 1
"""The seconds of a day in a field whose topmost bit is a guard."""


class Sieve:
    """Puts choices of all categories together and keeps the best week.

    Args:
        board: The board.
        first: The first five goals that weeks are looked at for. Worse ones are not kept; better
            ones may be, though not all of them are looked at.
        limit: The seconds astray from which on a week is not looked at.
        effort: The steps that may be taken.
        enough: First goals that will do: once a week is as good, no more choices of the categories
            before the last are looked at; empty for none.

    Attributes:
        found: The best week so far.
    """

    def __init__(
        self, board: Board, first: Score, limit: int, effort: Effort, enough: Score = ()
    ) -> None:
        self.board, self.first, self.limit, self.effort = board, first, limit, effort
        self.enough = enough
        self.spare = sum(board.budgets) - sum(board.targets)
        self.found = Found({}, WORST)

    def best(
        self, tables: Sequence[Mapping[Key, list[Choice]]], is_like: Callable[[Key], bool]
    ) -> Found:
        """The best week of the choices by category and key, of all that together are like it.

        Raises:
            TooMuchError: where the effort is spent; the best week so far is kept.
        """
        rows: list[tuple[int, list[list[Choice]]]] = []
        for keys in product(*tables):
            self.effort.spend(1)
            count, ways = sum(key[0] for key in keys), union(key[1] for key in keys)
            if is_like((count, ways, sum(key[2] for key in keys))):
                chosen = [table[key] for table, key in zip(tables, keys, strict=True)]
                rows.append((sum(choices[0].away for choices in chosen), chosen))
        for _, chosen in sorted(rows, key=lambda row: row[0]):
            *some, last = sorted(chosen, key=len)
            nearest = accumulate((choices[0].away for choices in (last, *some[::-1])), initial=0)
            shelves = _Shelves(self.board, last, self.limit + self.spare, self.effort)
            self._join(some, shelves, list(nearest)[::-1], NOTHING)
        return self.found

    def _will_do(self) -> bool:
        return bool(self.enough) and self.found.score[: len(self.enough)] <= self.enough

    def _join(
        self, rows: Sequence[list[Choice]], last: _Shelves, nearest: Sequence[int], some: Choice
    ) -> None:
        """Put a choice of each of these categories and of the last one to some others."""
        limit = self.limit - some.away
        if not rows:
            for choice in last.fitting(some.adds, limit):
                self._judge(_both(some, choice))
            return
        choices, *others = rows
        limit -= nearest[len(nearest) - 1 - len(rows)]
        near = bisect_left(choices, limit, key=lambda choice: choice.away)
        self.effort.spend(1 + near // _NEAR)
        room, guard = self.board.room - some.adds, self.board.guard
        for choice in choices[:near]:
            if self._will_do():
                return
            if (room - choice.adds) & guard == guard:
                self._join(others, last, nearest, _both(some, choice))

    def _judge(self, week: Choice) -> None:
        """Keep the week if it is better: most are not, and that is soon seen."""
        board, best, first = self.board, self.found.score, self.first
        self.effort.spend(1)
        missing = (board.cover & ~week.marks).bit_count()
        if missing > first[0]:
            return
        if missing == first[0] and (board.ways & ~week.marks).bit_count() > first[1]:
            return
        as_near = self.found.week and week.away // MINUTE == best[BALANCE]
        if as_near and uneven(board, week.adds) // MINUTE > best[EVENNESS]:
            return
        score = score_of(board, Sums(week.adds, week.marks, 0))
        if score is None or score[:BALANCE] > first:
            return
        if score[: PLACES + 1] <= best[: PLACES + 1]:
            score = (*score[: PLACES + 1], twins_of(week.uses))
            if score < best:
                self.found = Found({use.number: use for use in week.uses}, score)
                self.limit = min(self.limit, MINUTE * (score[BALANCE] + 1))


def _both(some: Choice, more: Choice) -> Choice:
    return Choice(
        some.away + more.away,
        some.adds + more.adds,
        some.marks | more.marks,
        (*some.uses, *more.uses),
    )


class _Shelves:
    """Choices of one category by how they fill two of the days, where that tells much.

    What no more than some seconds of a week may be unused has to fill each day nearly.
    """

    def __init__(self, board: Board, choices: list[Choice], unused: int, effort: Effort) -> None:
        self.board, self.choices, self.effort = board, choices, effort
        self.unused = unused = max(1, unused)
        by_budget = sorted(zip(board.days, board.budgets, strict=True), key=lambda row: -row[1])
        self.days = tuple(day for day, budget in by_budget[:2] if budget > _WIDE * unused)
        if len(choices) < _MANY:
            self.days = ()
        self.shelves: dict[tuple[int, ...], list[Choice]] = {}
        for choice in choices if self.days else ():
            place = tuple((choice.adds >> FIELD * day & ONE) // unused for day in self.days)
            self.shelves.setdefault(place, []).append(choice)

    def fitting(self, adds: int, limit: int) -> Iterator[Choice]:
        """Those nearer than the limit that leave no day overfull, and none too empty."""
        room, guard = self.board.room - adds, self.board.guard
        for shelf in self._near(room):
            near = bisect_left(shelf, limit, key=lambda choice: choice.away)
            self.effort.spend(1 + near // _NEAR)
            for choice in shelf[:near]:
                if (room - choice.adds) & guard == guard:
                    yield choice

    def _near(self, room: int) -> Iterator[list[Choice]]:
        if not self.days:
            yield self.choices
            return
        free = [(room >> FIELD * day & _ROOM) // self.unused for day in self.days]
        for place in product(*((each - 1, each) for each in free)):
            if place in self.shelves:
                yield self.shelves[place]
