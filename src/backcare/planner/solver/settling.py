"""What sifting can settle: the best week of all, or of all whose first goals are as a week's.

Where few exercises are wanted, or hard wishes leave few weeks to look at, all of them are: what
each category can come to is known from the bounds (how many exercises, with which directions, how
far from its target at the most), all choices that come to that are listed, and the categories put
together. So the end of it is a proof.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import define, field

from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.bounds.weeks import is_like
from backcare.planner.solver.board import FIELD, ONE
from backcare.planner.solver.choosing import choices
from backcare.planner.solver.scoring import BALANCE, PRACTICE, PREFERENCE, REPERTOIRE, Found
from backcare.planner.solver.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backcare.planner.bounds.weeks import Key, Prospect
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.choosing import Choice
    from backcare.planner.solver.knowledge import Knowledge
    from backcare.planner.solver.scoring import Score

_LITTLE = (1_000, 8_000)
"""In so few steps the choices of some categories are listed, before those of others are."""

_HEADS = 100_000
"""So many steps are spent on better first goals than those of a week."""

_MANY = 4_000
"""More exercises than can come once, and more minutes than a week can be astray."""


def sifted(board: Board, prospect: Prospect) -> Found | None:
    """The best week on the board that is like the prospect's and less astray than its limit.

    None where there is none.

    Raises:
        TooMuchError: where the prospect's effort is spent before all were looked at.
    """
    case = prospect.case
    tables = _tables(board, prospect)
    if not all(tables):
        return None
    sieve = Sieve(board, tuple(case.goals[:BALANCE]), prospect.limit, prospect.effort)
    found = sieve.best(tables, partial(is_like, case))
    return found if found.week else None


def _tables(board: Board, prospect: Prospect) -> list[dict[Key, list[Choice]]]:
    """The choices of each category; where one has none, maybe of no other category.

    Categories with few choices come first: what they take of the days is not left to the others.
    """
    allowed, room = list(prospect.allowances().values()), board.room
    tables: list[dict[Key, list[Choice]]] = [{} for _ in allowed]
    waiting = list(range(len(allowed)))
    for steps in (*_LITTLE, prospect.effort.left):
        for number in tuple(waiting):
            effort = Effort(min(steps, prospect.effort.left))
            before = effort.left
            try:
                tables[number] = choices(board, number, allowed[number], prospect, room, effort)
            except TooMuchError:
                prospect.effort.spend(before)
                continue
            prospect.effort.spend(before - effort.left)
            if not tables[number]:
                return tables
            waiting.remove(number)
            room -= _least(board, [each for rows in tables[number].values() for each in rows])
    if waiting:
        raise TooMuchError
    return tables


def _least(board: Board, choices: list[Choice]) -> int:
    """What every one of the choices takes of each day at the least."""
    return sum(
        min((choice.adds >> FIELD * day & ONE for choice in choices), default=0) << FIELD * day
        for day in board.days
    )


@define(eq=False, slots=False)
class Settling:
    """Sifts the weeks on one board.

    Attributes:
        make: Makes the board, where it is needed.
        known: What is known of the weeks on it.
        whole: The best score of all weeks; empty as long as it is not known.
        best_of: By the first five goals, the best score of the weeks that have them.
    """

    make: Callable[[], Board]
    known: Knowledge
    whole: Score = field(default=(), init=False)
    best_of: dict[Score, Score] = field(factory=dict[tuple[int, ...], tuple[int, ...]], init=False)

    @cached_property
    def board(self) -> Board:
        """The board."""
        return self.make()

    def bounds(self, score: Score) -> Score:
        """Per goal, what no week is below whose earlier goals are as in this score.

        Empty where nothing is settled.
        """
        shown = [
            [
                least if goal >= first and best[:goal] == score[:goal] else 0
                for goal, least in enumerate(best)
            ]
            for first, best in ((0, self.whole), (BALANCE, self.best_of.get(score[:BALANCE], ())))
            if best
        ]
        return tuple(max(column) for column in zip(*shown, strict=True))

    def is_settled(self, found: Found) -> bool:
        """Whether no week with the same first goals is better."""
        return self.best_of.get(found.score[:BALANCE]) == found.score

    def best(self, steps: int) -> Found | None:
        """The best week of all; None where there are too many to look at."""
        found = self._best(Effort(steps))
        self.known.tell(steps, found.score if found else ())
        if found:
            self.settle(found.score)
        return found

    def settled(self, steps: int) -> bool:
        """Whether so many steps show the best score of all; not twice of the same problem."""
        told = self.known.told(steps)
        if told is None:
            return self.best(steps) is not None
        if told:
            self.settle(told)
        return bool(told)

    def settle(self, score: Score) -> None:
        """Take it that this is the best score of all."""
        self.whole = self.best_of[score[:BALANCE]] = score

    def _best(self, effort: Effort) -> Found | None:
        before = None
        with suppress(TooMuchError):
            for first in self.known.firsts():
                found = self._found(first, _MANY, effort) if first != before else None
                if found:
                    return found
                before = first
        return None

    def beside(self, found: Found, steps: int) -> Found:
        """The best of the weeks whose first goals are as good as those of the given one, or better.

        The given one where there are too many to look at.
        """
        claimed = list(self.known.firsts())[-1:]
        with suppress(TooMuchError):
            found = self._same(found, Effort(steps))
            effort = Effort(_HEADS)
            while claimed:
                firsts = _better(found.score, claimed[0])
                tried = (self._found(first, _MANY, effort) for first in firsts)
                better = next((each for each in tried if each), None)
                if better is None:
                    break
                found = better  # it is better, even if there are too many beside it
                found = self._same(found, effort)
            if claimed and found.score[:REPERTOIRE] == claimed[0][:REPERTOIRE]:
                self.whole = found.score
        return found

    def like(self, score: Score, steps: int) -> None:
        """Settle what the best of the weeks with a score's first goals is, if they are few."""
        with suppress(TooMuchError):
            self._same(Found({}, score), Effort(steps))

    def _same(self, found: Found, effort: Effort) -> Found:
        """The best week whose first goals are as those of the given one."""
        while not self.is_settled(found):
            first = found.score[:BALANCE]
            found = self._found(first, found.score[BALANCE], effort) or found
            # Of weeks with better first goals than these, not all have been looked at.
            if found.score[:BALANCE] == first:
                self.best_of[first] = found.score
        return found

    def _found(self, first: Score, most: int, effort: Effort) -> Found | None:
        """The best week with such first goals that is no more minutes astray than most."""
        prospects = self.known.prospects(first, most, effort)
        return next((found for each in prospects if (found := sifted(self.board, each))), None)


def _better(score: Score, claimed: Score) -> Iterator[Score]:
    """First goals that are better than those of a score, from the repertoire on."""
    for goal in (REPERTOIRE, PRACTICE, PREFERENCE):
        earlier = score[:goal]
        least = claimed[goal] if earlier == claimed[:goal] else 0
        for value in range(least, score[goal]):
            yield (*earlier, value, *(_MANY,) * (PREFERENCE - goal))
