"""All choices of a category's exercises, doses and days that come to what a week may have of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.board import AFTER_DAYS, CATEGORIES, FIELD, ONCE, ONE
from backcare.planner.solver.circle import WEEK, days_of
from backcare.planner.solver.scoring import BALANCE, PRACTICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backcare.planner.bounds.case import Effort
    from backcare.planner.bounds.weeks import Key, Prospect
    from backcare.planner.solver.board import Board, Candidate, Use

_KEPT = 2
"""To keep a choice is worth so many steps."""

_NEVER = -(10**9)


class Choice(NamedTuple):
    """Some exercises of a category: seconds from its target, sum and union, and the uses."""

    away: int
    adds: int
    marks: int
    uses: tuple[Use, ...]


NOTHING = Choice(0, 0, 0, ())
"""No exercise."""


class Piece(NamedTuple):
    """An exercise: whether it must stand, what it brings, and its uses, the shortest first."""

    must: bool
    ways: int
    liked: int
    seconds: tuple[int, ...]
    uses: tuple[Use, ...]

    @property
    def longest(self) -> int:
        """The most seconds that it fills in the week."""
        return self.seconds[-1] if self.seconds else _NEVER


class Reach(NamedTuple):
    """What pieces that come later can bring: the most seconds of none, one, …, and directions."""

    seconds: Sequence[int]
    ways: int


class Some(NamedTuple):
    """What the exercises chosen so far come to."""

    seconds: int
    adds: int
    marks: int
    ways: int
    liked: int
    uses: tuple[Use, ...]


_NOTHING = Some(0, 0, 0, 0, 0, ())


def choices(
    board: Board,
    category: int,
    slacks: Mapping[Key, int],
    prospect: Prospect,
    room: int,
    effort: Effort,
) -> dict[Key, list[Choice]]:
    """Per key, the choices of a category no further from its target than others leave it.

    Of choices that cannot be told apart there is one; those nearest to the target come first.

    Args:
        board: The board.
        category: The category's number.
        slacks: Per key, the seconds from the target that are too many.
        prospect: What the weeks are looked at for.
        room: What other categories leave of each day at the most, as in the board's own room.
        effort: The steps that may be taken.

    Raises:
        TooMuchError: where the effort is spent.
    """
    pieces = _pieces(board, category, prospect)
    found = {
        key: _Chooser(board, category, key, prospect, room, effort).chosen(pieces, slack)
        for key, slack in sorted(slacks.items())
    }
    return {key: rows for key, rows in found.items() if rows}


def _pieces(board: Board, category: int, prospect: Prospect) -> list[Piece]:
    """The exercises of a category, those that must stand first, then the longest."""
    case = prospect.case
    frame, left = case.frame(BALANCE), case.left[tuple(case.targets)[category]]
    pieces: list[Piece] = []
    for one in (each for each in board.candidates if each.category == category):
        rows = sorted(
            (use.adds >> CATEGORIES + FIELD * category & ONE, use.mask, use.dose, use)
            for mask, doses in one.uses.items()
            if mask.bit_count() >= frame.often
            for use in _fitting(one, doses, min(left[day] for day in days_of(mask)))
        )
        must = one.exercise.key in frame.stand
        if rows or must:
            liked = int(one.exercise.key in case.preferred)
            times, uses = tuple(row[0] for row in rows), tuple(row[3] for row in rows)
            pieces.append(Piece(must, case.ways(one.exercise), liked, times, uses))
    return sorted(pieces, key=lambda piece: (not piece.must, -piece.longest))


def _fitting(one: Candidate, doses: Iterable[Use], room: int) -> list[Use]:
    return [use for use in doses if one.seconds[use.dose] <= room]


class _Chooser:
    """Lists the choices of one category that come to a key."""

    def __init__(
        self,
        board: Board,
        category: int,
        key: Key,
        prospect: Prospect,
        room: int,
        effort: Effort,
    ) -> None:
        self.effort, self.room, self.guard = effort, room, board.guard
        self.target = board.targets[category]
        self.count, self.wanted, self.liked = key
        self.once = self.count if board.single else prospect.case.goals[PRACTICE]
        whole = tuple(prospect.case.targets)[category] in prospect.case.whole
        self.cover = board.cover & ((1 << WEEK) - 1) << AFTER_DAYS + WEEK * category
        self.missing = 0 if whole else prospect.case.goals[0]
        self.pieces: list[Piece] = []
        self.reach: list[Reach] = []
        self.span = (0, 0)
        self.found: dict[tuple[int, int, tuple[int, ...]], Choice] = {}

    def chosen(self, pieces: Iterable[Piece], slack: int) -> list[Choice]:
        """The choices that stray from the target by less than the slack, the nearest first."""
        self.span = (self.target - slack + 1, self.target + slack - 1)
        self.pieces = [one for one in pieces if one.must or not one.ways & ~self.wanted]
        self.reach = _reach(self.pieces, self.count)
        if self.count:
            self._grow(0, self.count, _NOTHING)
        elif self.span[0] <= 0 and self._may_lack(0) and not any(one.must for one in self.pieces):
            return [NOTHING._replace(away=self.target)]
        return sorted(self.found.values(), key=lambda choice: choice.away)

    def _grow(self, place: int, left: int, some: Some) -> None:
        """Add so many pieces more, from this place on."""
        least, most = self.span
        for number in range(place, len(self.pieces)):
            piece, later = self.pieces[number], self.reach[number + 1]
            if some.seconds + self.reach[number].seconds[left] < least:
                return
            if self.wanted & ~(some.ways | self.reach[number].ways):
                return
            ways, liked = some.ways | piece.ways, some.liked + piece.liked
            if liked <= self.liked and not self.wanted & ~(ways | later.ways):
                low = bisect_left(piece.seconds, least - some.seconds - later.seconds[left - 1])
                high = bisect_right(piece.seconds, most - some.seconds)
                self.effort.spend(1 + max(0, high - low))
                if left == 1:
                    if (ways, liked) == (self.wanted, self.liked) and not self._must(number + 1):
                        self._finish(some, piece, low, high)
                else:
                    self._lengthen(number + 1, left - 1, some, piece, low, high)
            if piece.must:
                return

    def _must(self, place: int) -> bool:
        return place < len(self.pieces) and self.pieces[place].must

    def _lengthen(
        self, place: int, left: int, some: Some, piece: Piece, low: int, high: int
    ) -> None:
        """Add a piece in each of these uses, and then so many more."""
        room, guard = self.room - some.adds, self.guard
        ways, liked = some.ways | piece.ways, some.liked + piece.liked
        for seconds, use in zip(piece.seconds[low:high], piece.uses[low:high], strict=True):
            if (room - use.adds) & guard == guard:
                adds, marks = some.adds + use.adds, some.marks | use.marks
                uses = (*some.uses, use)
                grown = Some(some.seconds + seconds, adds, marks, ways, liked, uses)
                self._grow(place, left, grown)

    def _finish(self, some: Some, piece: Piece, low: int, high: int) -> None:
        """Keep the choices with a last piece in each of these uses."""
        room, guard = self.room - some.adds, self.guard
        linked = any(use.twins for use in some.uses)
        for seconds, use in zip(piece.seconds[low:high], piece.uses[low:high], strict=True):
            adds, marks = some.adds + use.adds, some.marks | use.marks
            if (
                (room - use.adds) & guard == guard
                and self._may_lack(marks)
                and adds >> ONCE & ONE <= self.once
            ):
                uses = (*some.uses, use)
                named = tuple(each.number for each in uses) if linked or use.twins else ()
                if (adds, marks, named) not in self.found:
                    self.effort.spend(_KEPT)
                    away = abs(some.seconds + seconds - self.target)
                    self.found[adds, marks, named] = Choice(away, adds, marks, uses)

    def _may_lack(self, marks: int) -> bool:
        """Whether the category may be missing where these marks leave it out."""
        return (self.cover & ~marks).bit_count() <= self.missing


def _reach(pieces: Sequence[Piece], count: int) -> list[Reach]:
    """What the pieces from each place on can bring."""
    never = (0, *(_NEVER,) * count)
    rows = [Reach(never, 0)]
    longest, ways = list[int](), 0
    for piece in reversed(pieces):
        longest = sorted((*longest, piece.longest), reverse=True)[:count]
        ways |= piece.ways
        sums = (*accumulate(longest, initial=0), *never[1:])
        rows.append(Reach(sums[: count + 1], ways))
    return rows[::-1]
