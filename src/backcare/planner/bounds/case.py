"""What the arguments look at: the days, the goals of a week on them, and what fits there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, frozen

from backcare.planner.bounds.resting import bits
from backcare.planner.measures import MINUTE, repertoire_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.model import Exercise
    from backcare.planner.problem import Problem
    from backcare.vocabulary import Direction, Position, Weekday


PRACTICE, PREFERENCE = 3, 4
"""The places of two goals."""

LANE = 16
"""Bits for a day: twice 240 minutes in seconds leave the highest of them free."""

WORK = 20_000
"""The most steps that one argument may take: there are too many cases to tell apart beyond."""


class TooMuchError(Exception):
    """An argument would have to tell too many cases apart, so it claims nothing."""


@define
class Effort:
    """The steps that an argument has left."""

    left: int = WORK

    def spend(self, steps: int) -> None:
        """Take so many steps.

        Raises:
            TooMuchError: where there are not as many left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchError


@frozen
class Frame:
    """What the values of some first goals say of each exercise.

    Attributes:
        often: On how many days each stands at the least.
        stand: Those that stand in every plan.
        most: How many there are at the most.
    """

    often: int
    stand: frozenset[str]
    most: int


class Start(NamedTuple):
    """What matters of an exercise where it starts.

    Attributes:
        key: Its key.
        number: Its category's number.
        seconds: Its times, the shortest first.
        recovery: Its days of rest.
        pins: The days that it is pinned to, as bits.
        ways: The directions asked for that it offers, as bits.
        liked: Whether it is preferred.
    """

    key: str
    number: int
    seconds: tuple[int, ...]
    recovery: int
    pins: int
    ways: int
    liked: bool


@define(eq=False, slots=False)
class Case:
    """Days and the goals of a week on them; what follows is worked out where it is asked for.

    Attributes:
        problem: The problem.
        days: The days of the week in question.
        goals: The values of its goals, in the contract's order.
    """

    problem: Problem
    days: tuple[Weekday, ...]
    goals: Sequence[int]

    def with_goals(self, goals: Sequence[int]) -> Case:
        """The same days and other goals; what the exercises are is not found out again."""
        other = Case(self.problem, self.days, goals)
        for name in ("seconds", "fitting", "offered", "preferred", "starts"):
            other.__dict__[name] = getattr(self, name)
        return other

    @cached_property
    def claimed(self) -> list[int]:
        """The bounds of the first goals, as far as they are known."""
        return []

    @cached_property
    def tables(self) -> dict[object, dict[tuple[int, int, int], int]]:
        """What was found out about the longest exercises, so that it is not done twice."""
        return {}

    @cached_property
    def rooms(self) -> dict[int, int]:
        """The budget of each day in seconds, by the day's number."""
        return {day.number: MINUTE * self.problem.request.minutes_on(day) for day in self.days}

    @cached_property
    def seconds(self) -> dict[str, tuple[int, ...]]:
        """The seconds of the doses that fit some day, of each exercise of which any does."""
        most = max(self.rooms.values())
        found: dict[str, tuple[int, ...]] = {}
        for one in self.problem.admissible:
            times = self.problem.times(one)
            fitting = tuple(seconds for seconds in times if seconds <= most)
            if fitting:
                found[one.key] = fitting
        return found

    @cached_property
    def fitting(self) -> dict[str, list[Exercise]]:
        """The admissible exercises that fit on some day, by category."""
        found: dict[str, list[Exercise]] = {key: [] for key in self.problem.shares}
        for key in self.seconds:
            one = self.problem.catalogue[key]
            found[one.category.key].append(one)
        return found

    @cached_property
    def starts(self) -> dict[Position, list[Start]]:
        """The exercises that fit on some day, by start position."""
        found: dict[Position, list[Start]] = {}
        for number, all_of in enumerate(self.fitting.values()):
            for one in all_of:
                key, liked = one.key, one.key in self.preferred
                times, ways, pins = self.seconds[key], self.ways(one), self.pins(key)
                start = Start(key, number, times, one.recovery, pins, ways, liked)
                found.setdefault(one.position, []).append(start)
        return found

    @cached_property
    def must(self) -> frozenset[str]:
        """The exercises that stand in every plan."""
        request = self.problem.request
        return request.require | {key for _, key in request.pinned}

    @cached_property
    def preferred(self) -> frozenset[str]:
        """The admissible exercises that are preferred."""
        return self.problem.request.prefer & {one.key for one in self.problem.admissible}

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """The categories that time is meant for."""
        return tuple(key for key, share in self.problem.shares.items() if share)

    @cached_property
    def wanted(self) -> int:
        """The wanted number of different exercises."""
        return repertoire_of(self.problem, sum(self.rooms.values()) // MINUTE, len(self.days))

    @cached_property
    def totals(self) -> frozenset[int]:
        """How many exercises a week has, given the value of goal 3: one number or two."""
        return frozenset({self.wanted - self.goals[2], self.wanted + self.goals[2]})

    @cached_property
    def many_sided(self) -> int:
        """How many of the directions a week has, given the value of goal 2."""
        return len(self.offered) - self.goals[1]

    @cached_property
    def pleasing(self) -> int:
        """How many of the preferred exercises a week has, given the value of goal 5."""
        return len(self.preferred) - self.goals[4]

    @cached_property
    def targets(self) -> dict[str, int]:
        """The seconds meant for each category."""
        targets = targets_of(self.problem, sum(self.rooms.values()))
        return dict(zip(self.problem.shares, targets, strict=True))

    @cached_property
    def spare(self) -> int:
        """Seconds of the budget beyond the targets, by rounding: a few, more or less than none."""
        return sum(self.rooms.values()) - sum(self.targets.values())

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The directions that goal 2 asks for."""
        ways = {
            way
            for one in self.problem.admissible
            if self.problem.shares[one.category.key]
            for way in one.directions
        }
        return tuple(sorted(ways))

    @cached_property
    def whole(self) -> frozenset[str]:
        """The categories that every session has, given the value of goal 1; none if unsure."""
        able = frozenset(key for key in self.meant if self.fitting[key])
        forced = (len(self.meant) - len(able)) * len(self.days)
        return able if self.goals[0] <= forced else frozenset()

    @cached_property
    def left(self) -> dict[str, dict[int, int]]:
        """Per category and day, the seconds left where every other whole category has its least."""
        least: dict[str, dict[int, int]] = {}
        for key in self.whole:
            times = sorted(self.seconds[one.key][0] for one in self.fitting[key])
            least[key] = dict.fromkeys(self.rooms, times[0])
        return {
            key: {
                day: room - sum(least[other][day] for other in least if other != key)
                for day, room in self.rooms.items()
            }
            for key in self.problem.shares
        }

    def frame(self, goals: int) -> Frame:
        """What the values of so many first goals say, three at the least being known."""
        often = 2 if goals > PRACTICE and len(self.days) > 1 and not self.goals[PRACTICE] else 1
        stand = self.must
        if goals > PREFERENCE and not self.goals[PREFERENCE]:
            stand |= self.preferred
        return Frame(often, stand, self.wanted + self.goals[2])

    def most_of(self, category: str, frame: Frame) -> int:
        """The most exercises of a category: other categories that all sessions have need some."""
        return frame.most - len(self.whole - {category})

    def least_rest(self, category: str) -> int:
        """The fewest days of rest of those exercises of a category that need any."""
        rests = (one.recovery for one in self.fitting[category] if one.recovery)
        return min(rests, default=0)

    def ways(self, one: Exercise) -> int:
        """Which of the directions asked for an exercise offers, as bits."""
        found = self.known_ways.get(one.directions)
        if found is None:
            found = bits(place for place, way in enumerate(self.offered) if way in one.directions)
            self.known_ways[one.directions] = found
        return found

    @cached_property
    def known_ways(self) -> dict[frozenset[Direction], int]:
        """The bits of the directions asked for so far."""
        return {}

    @cached_property
    def ones(self) -> dict[int, int]:
        """Of every set of the days, a second on each: days are the digits of a number."""
        found = {0: 0}
        for place, day in enumerate(self.rooms):
            one = 1 << LANE * place
            found |= {mask | 1 << day: lanes + one for mask, lanes in found.items()}
        return found

    def pins(self, key: str) -> int:
        """The days, as bits, that an exercise is pinned to."""
        return sum(1 << day.number for day, pinned in self.problem.request.pinned if pinned == key)
