"""Whether a week without a breach exists on given days, and if so one.

The shortest doses decide: a longer dose never makes room. What must stand (pinned, required) is
laid into the days first, by depth-first search that remembers where it failed; whatever day is
still empty then needs one more exercise that fits. The search is exhaustive, so its "no" is a
proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from backcare.planner.measures import MINUTE
from backcare.planner.solver.circle import WEEK, days_of, masks_within

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.vocabulary import Weekday


Weekmasks = dict[str, int]
"""Which weekdays (as bits) each exercise stands on."""


@frozen
class _Piece:
    key: str
    seconds: int
    recovery: int
    pinned: int


def shortest(problem: Problem) -> dict[str, int]:
    """The seconds of the shortest dose of every admissible exercise."""
    return {one.key: problem.times(one)[0] for one in problem.admissible}


def witness(problem: Problem, days: tuple[Weekday, ...]) -> Weekmasks | None:
    """Some week without a breach on exactly these days, at the shortest doses; None if none is.

    Example:
        >>> from backcare import Request, load_catalogue
        >>> from backcare.planner.problem import state
        >>> from backcare.vocabulary import Weekday
        >>> problem = state(Request(sessions=1, require={"cat-cow"}), load_catalogue())
        >>> witness(problem, (Weekday.TUE,))
        {'cat-cow': 2}
    """
    wished = {*problem.request.require, *(key for _, key in problem.request.pinned)}
    if not wished <= {one.key for one in problem.admissible}:
        return None
    return _Search(problem, days, wished).run()


class _Search:
    def __init__(self, problem: Problem, days: tuple[Weekday, ...], wished: set[str]) -> None:
        self.allowed = sum(1 << day.number for day in days)
        self.rooms = [0] * WEEK
        for day in days:
            self.rooms[day.number] = MINUTE * problem.request.minutes_on(day)
        times = shortest(problem)
        pins = dict.fromkeys(times, 0)
        for day, key in problem.request.pinned:
            pins[key] |= 1 << day.number
        pieces = [
            _Piece(one.key, times[one.key], one.recovery, pins[one.key])
            for one in problem.admissible
        ]
        self.must = sorted(
            (one for one in pieces if one.key in wished),
            key=lambda one: (not one.pinned, -one.seconds, one.key),
        )
        self.fillers = _fillers([one for one in pieces if one.key not in wished])
        self.failed: set[tuple[int, tuple[int, ...], int]] = set()
        self.placed: Weekmasks = {}

    def run(self) -> Weekmasks | None:
        if any(one.pinned & ~self.allowed for one in self.must):
            return None
        return self.placed if self._place(0, 0) else None

    def _place(self, number: int, filled: int) -> bool:
        """Place the pieces from this number on; ``filled`` are the days with something on them."""
        if number == len(self.must):
            return self._fill(filled)
        seen = (number, tuple(self.rooms), filled)
        if seen in self.failed:
            return False
        rest = self.must[number:]
        if sum(one.seconds for one in rest) <= sum(self.rooms):
            for mask in self._masks(self.must[number], filled):
                if self._put(self.must[number], mask):
                    if self._place(number + 1, filled | mask):
                        return True
                    self._take(self.must[number], mask)
        self.failed.add(seen)
        return False

    def _masks(self, piece: _Piece, filled: int) -> list[int]:
        """Where a piece may stand: one day, or what is pinned, and more only on empty days."""
        masks = masks_within(piece.recovery, self.allowed, piece.pinned)
        useful = [
            mask
            for mask in masks
            if (mask & ~piece.pinned & filled).bit_count() <= (0 if piece.pinned else 1)
        ]
        room = self.rooms
        return sorted(
            useful,
            key=lambda mask: (mask.bit_count(), -min(room[day] for day in days_of(mask)), mask),
        )

    def _fill(self, filled: int) -> bool:
        empty = self.allowed & ~filled
        if not empty:
            return True
        day = days_of(empty)[0]
        for piece in self.fillers:
            if piece.key in self.placed:
                continue
            for mask in masks_within(piece.recovery, empty, 1 << day):
                if self._put(piece, mask):
                    if self._fill(filled | mask):
                        return True
                    self._take(piece, mask)
        return False

    def _put(self, piece: _Piece, mask: int) -> bool:
        if any(self.rooms[day] < piece.seconds for day in days_of(mask)):
            return False
        for day in days_of(mask):
            self.rooms[day] -= piece.seconds
        self.placed[piece.key] = mask
        return True

    def _take(self, piece: _Piece, mask: int) -> None:
        del self.placed[piece.key]
        for day in days_of(mask):
            self.rooms[day] += piece.seconds


def _fillers(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces that can matter for filling empty days.

    Of pieces with the same recovery, a shorter one can stand wherever a longer one can, and at
    most seven are ever needed: the seven shortest of each recovery are enough.
    """
    chosen: list[_Piece] = []
    for recovery in range(WEEK):
        same = sorted((one.seconds, one.key, one) for one in pieces if one.recovery == recovery)
        chosen += [one for _, _, one in same[:WEEK]]
    return sorted(chosen, key=lambda one: (one.recovery, one.seconds, one.key))
