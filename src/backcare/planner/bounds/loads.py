"""How balanced weeks can load their days, where few are balanced enough to be looked at.

Each category's exercises are added one by one, and what is kept of a choice is its time on each
day; what strays further from the targets than the other categories leave room for is left out as
soon as that is seen. Then the categories are put together, no day being overfull.

The seconds of all days are the digits of one whole number, its *lanes*: adding two such numbers
adds every day.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.case import LANE
from backcare.planner.bounds.resting import bits, by_size
from backcare.planner.bounds.weeks import is_like, whole_astray

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backcare.model import Exercise
    from backcare.planner.bounds.case import Case, Effort, Frame
    from backcare.planner.bounds.weeks import Key, Prospect

    Part = tuple[Key, int, int]  # what a choice comes to, its seconds, its lanes
    Whole = tuple[Key, int, int, int]  # the same of some categories: missing, too much, lanes


_FEW, _SORTED = 4_000, 3
"""So many choices are quickly sorted; to put one of more in its place is worth so many steps."""


class Load(NamedTuple):
    """What matters of a week.

    Attributes:
        astray: Its seconds astray.
        spread: Seconds between the sessions with the most and the least unused time.
    """

    astray: int
    spread: int


class _Piece(NamedTuple):
    """An exercise: whether it must stand, its longest time, what it brings, and its options."""

    must: bool
    longest: int
    ways: int
    liked: int
    options: tuple[tuple[int, int], ...]


def loads(prospect: Prospect) -> Iterator[Load]:
    """Weeks whose first five goals have the given values, fewer seconds astray than the limit.

    There are all such weeks among them, and weeks that break a rule may be.
    """
    case, effort = prospect.case, prospect.effort
    allowed, weeks = prospect.allowances(), [((0, 0, 0), 0, 0, 0)]
    parts = {key: _parts(case, key, allowed[key], effort) for key in case.targets}
    for category in sorted(parts, key=lambda key: (len(parts[key]), key)):
        aside = _aside(parts[category], case.targets[category])
        weeks = list(_put_together(prospect, weeks, aside))
    room = _lanes(case, case.rooms)
    for key, under, over, lanes in weeks:
        if is_like(case, key):
            unused = _split(case, room - lanes)
            yield Load(under + over, max(unused) - min(unused))


def _parts(case: Case, category: str, allowed: Mapping[Key, int], effort: Effort) -> list[Part]:
    """The choices of a category's exercises that stray no further than is allowed."""
    pieces, target = _pieces(case, category) if allowed else [], case.targets[category]
    room = (_lanes(case, case.left[category]), _tops(case))
    found: dict[tuple[int, int, int], list[Key]] = {}
    for key in sorted(allowed, key=lambda key: (-key[1].bit_count(), -key[2], key)):
        span = (target - allowed[key], target + allowed[key])
        choices = _choices(pieces, key, span, room, effort)
        effort.spend(_SORTED * max(0, len(choices) - _FEW))
        for seconds, lanes in choices:
            same = found.setdefault((key[0], seconds, lanes), [])
            if not any(key[1] | more[1] == more[1] and key[2] <= more[2] for more in same):
                same.append(key)
    tops, ones = _tops(case), case.ones[bits(case.rooms)]
    return [
        (key, seconds, lanes)
        for (_, seconds, lanes), keys in sorted(found.items())
        for key in keys
        if category not in case.whole or (lanes + tops - ones) & tops == tops
    ]


def _choices(
    pieces: list[_Piece], key: Key, span: tuple[int, int], room: tuple[int, int], effort: Effort
) -> set[tuple[int, int]]:
    """Seconds and lanes of all choices that come to the key, inside the span, no day overfull."""
    (least, most), (count, wanted, _) = span, key
    if not count or sum(piece.must for piece in pieces) > count:
        return set() if count else {(0, 0)}
    done: set[tuple[int, int]] = set()
    states: set[Part] = {((0, 0, 0), 0, 0)}
    for piece, reach, offered in _with_later(pieces, key):
        effort.spend(len(states))
        grown: set[Part] = set()
        for state in states:
            (had, ways, liked), seconds, lanes = state
            lacking, ways = wanted & ~(ways | offered), ways | piece.ways
            if not (piece.must or lacking) and seconds + reach[count - had] > least:
                grown.add(state)
            low = least - seconds - reach[count - had - 1]
            options = piece.options[bisect_left(piece.options, (low + 1,)) :]
            effort.spend(len(options))
            joined = (had + 1, ways, liked + piece.liked)
            fitting = _fitting(options, most - seconds, room[0] - lanes, room[1])
            if joined == key:
                done.update((seconds + more, lanes + load) for more, load in fitting)
            elif had + 1 < count:
                grown.update((joined, seconds + more, lanes + load) for more, load in fitting)
        states = grown
    return done


def _fitting(
    options: tuple[tuple[int, int], ...], most: int, room: int, tops: int
) -> Iterator[tuple[int, int]]:
    """The options, shortest first, with fewer seconds than that and room on every day."""
    for more, load in options:
        if more >= most:
            return
        if (room + tops - load) & tops == tops:
            yield more, load


def _with_later(pieces: list[_Piece], key: Key) -> list[tuple[_Piece, list[int], int]]:
    """The pieces that can be part of the key, with what can come after them.

    That is the most seconds of none, one, two, … of those, and the directions of all.
    """
    count, wanted, _ = key
    rows: list[tuple[_Piece, list[int], int]] = []
    longest, offered = [0] * count, 0
    for piece in reversed(pieces):
        if piece.must or not piece.ways & ~wanted:
            rows.append((piece, list(accumulate(longest, initial=0)), offered))
            longest = sorted((*longest, piece.longest), reverse=True)[:count]
            offered |= piece.ways
    return rows[::-1]


def _pieces(case: Case, category: str) -> list[_Piece]:
    """The exercises of a category, those that must stand first, then the longest."""
    found = [_piece(case, one, case.frame(5)) for one in case.fitting[category]]
    usable = [piece for piece in found if piece.must or piece.options]
    return sorted(usable, key=lambda piece: (not piece.must, -piece.longest, piece))


def _piece(case: Case, one: Exercise, frame: Frame) -> _Piece:
    left, pinned = case.left[one.category.key], case.pins(one.key)
    options: set[tuple[int, int]] = set()
    for seconds in case.seconds[one.key]:
        within = bits(day for day in left if left[day] >= seconds)
        for many, masks in by_size(within, one.recovery, pinned):
            if many >= frame.often:
                options.update((seconds * many, seconds * case.ones[mask]) for mask in masks)
    rows, must = tuple(sorted(options)), one.key in frame.stand
    longest = rows[-1][0] if rows else 0
    return _Piece(must, longest, case.ways(one), int(one.key in case.preferred), rows)


def _aside(parts: list[Part], target: int) -> list[Whole]:
    """The parts with their seconds below the target and above it, the nearest first."""
    rows = [
        (key, max(0, target - seconds), max(0, seconds - target), lanes)
        for key, seconds, lanes in parts
    ]
    return sorted(rows, key=lambda row: (row[1] + row[2], row))


def _put_together(
    prospect: Prospect, weeks: Iterable[Whole], parts: list[Whole]
) -> Iterator[Whole]:
    """Every week with every choice of a further category, where no day is overfull."""
    case, limit = prospect.case, prospect.limit
    room, tops = _lanes(case, case.rooms), _tops(case)
    astray = [below + above for _, below, above, _ in parts]
    for (count, ways, liked), under, over, lanes in weeks:
        free = room + tops - lanes
        near = parts[: bisect_left(astray, limit - under - over)]
        prospect.effort.spend(2 * len(near))
        for key, below, above, load in near:
            if (free - load) & tops == tops:
                both = (count + key[0], ways | key[1], liked + key[2])
                week = (both, under + below, over + above, lanes + load)
                if whole_astray(case, week[1], week[2]) < limit:
                    yield week


def _lanes(case: Case, seconds: Mapping[int, int]) -> int:
    """Seconds per day as lanes, in the order of the days."""
    return sum(seconds[day] << LANE * place for place, day in enumerate(case.rooms))


def _tops(case: Case) -> int:
    """The highest bit of every lane: it stays where it is taken from nothing too large."""
    return case.ones[bits(case.rooms)] << LANE - 1


def _split(case: Case, lanes: int) -> list[int]:
    """The seconds of each day."""
    return [lanes >> place & (1 << LANE) - 1 for place in range(0, LANE * len(case.rooms), LANE)]
