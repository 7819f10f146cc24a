"""What a category's exercises can come to: how many, what they offer, and their time in the week.

Each category is looked at by itself. Its exercises are added one by one, and what matters of any
choice of them is kept: a *shape*, and for each shape the times that the choices of this shape can
have in the week, as the bits of one whole number. Which days they stand on is forgotten but for
how many days there are; so more is thought possible than is, never less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.resting import bits, most_told, sizes

if TYPE_CHECKING:
    from backcare.model import Exercise
    from backcare.planner.bounds.case import Case, Effort, Frame

    Key = tuple[int, int, int]


class Move(NamedTuple):
    """What matters of one exercise.

    Attributes:
        must: Whether it stands in every plan.
        ways: The directions that it offers, as bits.
        liked: 1 where it is preferred.
        recovery: Its days of rest.
        options: On how many days it can stand, each with the seconds in the week that it can have.
    """

    must: bool
    ways: int
    liked: int
    recovery: int
    options: tuple[tuple[int, tuple[int, ...]], ...]


if TYPE_CHECKING:
    Shape = tuple[int, int, int, int, bool]
    """How many exercises; their directions, as bits; how many are preferred; on how many days they
    stand, told one by one; and whether one of them needs no rest. If so, rest puts no limit on the
    days, and no more are told than the week has.
    """

    Table = dict[Shape, int]
    """The times of each shape, as bits: bit t stands for t seconds."""


def fillings(case: Case, category: str, frame: Frame, slack: int, effort: Effort) -> dict[Key, int]:
    """The times, as bits, of so many exercises that offer so much, no further astray than this.

    Of a category that every session has, only what can stand on all days.
    """
    target, most = case.targets[category], case.most_of(category, frame)
    span = (target - slack, min(target + slack, sum(case.rooms.values())))
    found = _table(_moves(case, category, frame, most), len(case.days), most, span, effort)
    allowed, recovery = bits(case.rooms), case.least_rest(category)
    kept: dict[Key, int] = {}
    for shape, times in found.items():
        if category not in case.whole or _covers(shape, recovery, allowed):
            kept[shape[:3]] = kept.get(shape[:3], 0) | times
    return kept


def _moves(case: Case, category: str, frame: Frame, most: int) -> list[Move]:
    """The exercises of a category that can stand as often; no more of a kind than count."""
    found: dict[Move, int] = {}
    for one in case.fitting[category]:
        move = _move(case, one, frame)
        if move.must or move.options:
            found[move] = min(most, found.get(move, 0) + 1)
    kinds = sorted(found, key=lambda move: (not move.must, -move.recovery, move))
    return [move for move in kinds for _ in range(found[move])]


def _move(case: Case, one: Exercise, frame: Frame) -> Move:
    left, pinned = case.left[one.category.key], case.pins(one.key)
    options: dict[int, set[int]] = {}
    for seconds in case.seconds[one.key]:
        within = bits(day for day in left if left[day] >= seconds)
        for many in sizes(within, one.recovery, pinned):
            if many >= frame.often:
                options.setdefault(many, set()).add(seconds * many)
    liked, must = int(one.key in case.preferred), one.key in frame.stand
    rows = tuple((many, tuple(sorted(options[many]))) for many in sorted(options))
    return Move(must, case.ways(one), liked, one.recovery, rows)


def _table(given: list[Move], days: int, most: int, span: tuple[int, int], effort: Effort) -> Table:
    """What at most so many of the exercises can come to, the seconds being within the span.

    Choices that cannot come up to the span are left out as soon as that is seen.
    """
    least, window = span[0], (1 << span[1] + 1) - 1
    longest = max((times[-1] for move in given for _, times in move.options), default=0)
    found: Table = {(0, 0, 0, 0, False): 1}
    for move in given:
        grown = {} if move.must else dict(found)
        for shape, times in found.items():
            if shape[0] < most:
                effort.spend(2 * len(move.options))
                short = max(0, least - (most - shape[0] - 1) * longest)
                for many, seconds in move.options:
                    later = 0
                    for more in seconds:
                        later |= times << more
                    later &= window
                    if later.bit_length() > short:
                        joined = _joined(shape, move, many, days)
                        grown[joined] = grown.get(joined, 0) | later
        found = grown
    return found


def _joined(shape: Shape, move: Move, many: int, days: int) -> Shape:
    count, ways, liked, told, free = shape
    told, free = told + many, free or not move.recovery
    told = min(told, days) if free else told
    return (count + 1, ways | move.ways, liked + move.liked, told, free)


def _covers(shape: Shape, recovery: int, allowed: int) -> bool:
    """Whether exercises of this shape may stand on all the days, each resting at least so long."""
    count, _, _, told, free = shape
    if told < allowed.bit_count():
        return False
    return free or told <= most_told(count, allowed, recovery)
