"""How few start positions a week can make do with, day by day.

A *standing* says on which days exercises may start in a position. A week with few places has a
standing of few days in all; which ones could hold a week at all is asked by what each offers at the
most: directions, categories on each day, and time in no more exercises than there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.resting import bits, sizes
from backcare.planner.measures import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.planner.bounds.case import Case, Effort, Start
    from backcare.vocabulary import Position

    Standing = dict[Position, int]

WEEK = 7


class Offer(NamedTuple):
    """What exercises that start in one position on some days can bring at the most.

    Attributes:
        longest: Per category, the most seconds of each in the week.
        days: Per category, the days on which any can stand, as bits.
        ways: The directions, as bits.
        liked: How many of them are preferred.
        stand: How many of them stand in every plan.
    """

    longest: tuple[tuple[int, ...], ...]
    days: int
    ways: int
    liked: int
    stand: int


class Standings:
    """Tells which standings could hold a week whose first goals have a case's values."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.frame = case.frame(WEEK)
        self.days = bits(case.rooms)
        self.categories = tuple(case.targets)
        self.whole = sum(
            self.days << WEEK * number
            for number, key in enumerate(self.categories)
            if key in case.whole
        )
        self.at = case.starts
        self.positions = sorted(self.at, key=lambda name: (-len(self.at[name]), name.value))
        often = self.frame.often
        parts = (part for part in range(self.days, 0, -1) if not part & ~self.days)
        self.parts = [part for part in parts if part.bit_count() >= often]
        self.offers: dict[tuple[Position, int], Offer] = {}

    def least(self, effort: Effort) -> Iterator[int]:
        """Numbers of places that no week is below, each greater than the one before.

        Raises:
            TooMuchError: where the effort is spent before a standing will do.
        """
        many = len(self.case.days)
        for places in range(many * (len(self.positions) - 1)):
            if self._any(effort, places + many, {}, 0):
                return
            yield places + 1

    def _any(self, effort: Effort, left: int, standing: Standing, covered: int) -> bool:
        """Whether a standing with so many days more, in the positions not asked yet, will do."""
        effort.spend(1)
        rest = self.positions[len(standing) :]
        if not left or not rest:
            return not left and covered == self.days and self.may_do(standing)
        if (self.days & ~covered).bit_count() > left:
            return False
        if not self.may_do({**standing, **dict.fromkeys(rest, self.days)}):
            return False
        for part in self.parts:
            more, grown = left - part.bit_count(), {**standing, rest[0]: part}
            if more >= 0 and self._any(effort, more, grown, covered | part):
                return True
        return self._any(effort, left, {**standing, rest[0]: 0}, covered)

    def may_do(self, standing: Standing) -> bool:
        """Whether what a standing offers is enough, as far as this looks."""
        case = self.case
        offers = [self.offer(name, days) for name, days in standing.items()]
        days = ways = liked = stand = 0
        for offer in offers:
            days |= offer.days
            ways |= offer.ways
            liked += offer.liked
            stand += offer.stand
        return (
            not self.whole & ~days
            and ways.bit_count() >= case.many_sided
            and liked >= case.pleasing
            and stand == len(self.frame.stand)
            and self._missing(offers) < MINUTE * (case.goals[5] + 1)
        )

    def _missing(self, offers: Iterable[Offer]) -> int:
        """The seconds by which the categories fall short of their targets, at the least."""
        missing = 0
        gains: list[int] = []
        rows = zip(*(offer.longest for offer in offers), strict=True)
        for target, row in zip(self.case.targets.values(), rows, strict=True):
            missing += target
            short = target
            for seconds in sorted((each for times in row for each in times), reverse=True):
                if not short:
                    break
                gains.append(min(short, seconds))
                short -= gains[-1]
        gains.sort(reverse=True)
        return missing - sum(gains[: self.frame.most])

    def offer(self, name: Position, days: int) -> Offer:
        """What the exercises of a position bring on these days."""
        known = self.offers.get((name, days))
        if known is None:
            known = self.offers[name, days] = self._offer(self.at.get(name, ()), days)
        return known

    def _offer(self, rows: Iterable[Start], days: int) -> Offer:
        longest: list[list[int]] = [[] for _ in self.categories]
        found = ways = liked = stand = 0
        rooms = {day: room for day, room in self.case.rooms.items() if days >> day & 1}
        widest = max(rooms.values(), default=0)
        able = _Able(rooms)
        for row in rows:
            there = able[row.seconds[0]]
            many = sizes(there, row.recovery)[-1] if there else 0
            if many >= self.frame.often and not row.pins & ~there:
                most = max(each for each in row.seconds if each <= widest)
                longest[row.number].append(many * most)
                found |= there << WEEK * row.number
                ways |= row.ways
                liked += row.liked
                stand += row.key in self.frame.stand
        return Offer(tuple(map(tuple, longest)), found, ways, liked, stand)


class _Able(dict[int, int]):
    """By seconds, the days with so much room, as bits."""

    def __init__(self, rooms: dict[int, int]) -> None:
        super().__init__()
        self.rooms = rooms

    def __missing__(self, seconds: int) -> int:
        found = self[seconds] = bits(day for day, room in self.rooms.items() if seconds <= room)
        return found
