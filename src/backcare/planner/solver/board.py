"""A problem on given days as whole numbers: what the search moves on.

A :class:`Use` is an exercise on a set of days in one dose, as two whole numbers: what adds up lies
in fields of the one, what only has to be there (directions, positions by day, categories by day) is
a set of bits in the other. A week's goals are read off the sum and the union over its uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from backcare.planner.measures import MINUTE, repertoire_of, targets_of
from backcare.planner.solver.circle import WEEK, days_of, masks_within
from backcare.vocabulary import Direction, Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.model import Exercise
    from backcare.planner.problem import Problem
    from backcare.vocabulary import Weekday

FIELD = 24
"""Bits of a field of a sum: a week's seconds and every count stay far below the topmost one."""

ONE = (1 << FIELD) - 1
POSITIONS = {position: number for number, position in enumerate(Position)}
_DIRECTIONS = {direction: 1 << number for number, direction in enumerate(Direction)}
AFTER_DIRECTIONS = len(_DIRECTIONS)
AFTER_POSITIONS = AFTER_DIRECTIONS + WEEK * len(POSITIONS)
AFTER_DAYS = AFTER_POSITIONS + WEEK
POSITION_BITS = (1 << AFTER_POSITIONS) - (1 << AFTER_DIRECTIONS)

COUNT, ONCE, WISHED = (FIELD * (WEEK + number) for number in range(3))
"""Where the counts lie in :attr:`Use.adds`, after the seconds of the seven days."""

CATEGORIES = FIELD * (WEEK + 3)
"""Where the categories' seconds begin."""


@frozen(eq=False)
class Use:
    """An exercise on a set of days, in one dose.

    Attributes:
        number: The candidate's number.
        mask: The weekdays as bits.
        dose: The dose, as a place in the candidate's list of seconds.
        adds: Seconds of each day, the counts of the goals, seconds of its category.
        marks: Directions, positions by day, days, categories by day.
        bit: The candidate as a bit.
        twins: The candidate's easier and harder links, as bits.
    """

    number: int
    mask: int
    dose: int
    adds: int
    marks: int
    bit: int
    twins: int


@frozen(eq=False)
class Candidate:
    """An exercise that the search may use.

    Attributes:
        number: Its place among the candidates, in the order of keys.
        exercise: The exercise.
        category: Its category's number.
        seconds: The seconds of each dose that may be given, shortest first.
        uses: Its uses by the days they stand on, and for each set of days by dose.
        masks: The sets of days, fewest days first.
        must: Whether the wishes demand it.
        twins: Its easier and harder links among the candidates, as bits.
    """

    number: int
    exercise: Exercise
    category: int
    seconds: tuple[int, ...]
    uses: dict[int, tuple[Use, ...]] = field(repr=False)
    masks: tuple[int, ...] = field(repr=False)
    must: bool
    twins: int


@frozen(eq=False, kw_only=True)
class Board:
    """All candidates on given days, and what a week of them is measured by."""

    candidates: tuple[Candidate, ...]
    days: tuple[int, ...]
    budgets: tuple[int, ...]
    targets: tuple[int, ...]
    cover: int
    ways: int
    repertoire: int
    wished: int
    room: int
    guard: int
    everyday: int

    @property
    def single(self) -> bool:
        """Whether the week has one session only."""
        return len(self.days) == 1


def board_of(problem: Problem, days: tuple[Weekday, ...], exercises: Iterable[Exercise]) -> Board:
    """The problem on these days, with these exercises as candidates."""
    chosen = sorted(exercises, key=lambda one: one.key)
    budgets = {day.number: MINUTE * problem.request.minutes_on(day) for day in days}
    categories = {key: number for number, key in enumerate(problem.shares)}
    twins = _twins(chosen)
    maker = _Maker(problem, budgets, categories)
    candidates = tuple(
        maker.candidate(number, one, twins[number]) for number, one in enumerate(chosen)
    )
    shared = [number for key, number in categories.items() if problem.shares[key]]
    allowed = sum(1 << day for day in budgets)
    whole = sum(budgets.values())
    guard = sum(1 << FIELD * day + FIELD - 1 for day in budgets)
    return Board(
        candidates=candidates,
        days=tuple(budgets),
        budgets=tuple(budgets.values()),
        targets=targets_of(problem, whole),
        cover=sum(allowed << AFTER_DAYS + WEEK * number for number in shared),
        ways=ways_offered(problem),
        repertoire=repertoire_of(problem, whole // MINUTE, len(days)),
        wished=sum(1 for one in problem.admissible if one.key in problem.request.prefer),
        room=sum(seconds << FIELD * day for day, seconds in budgets.items()) | guard,
        guard=guard,
        everyday=allowed << AFTER_POSITIONS,
    )


def regular(board: Board) -> Board:
    """The board with each exercise on as many days as it can stand on: weeks with a rhythm."""
    return evolve(
        board,
        candidates=tuple(evolve(one, masks=_largest(one.masks)) for one in board.candidates),
    )


def _largest(masks: tuple[int, ...]) -> tuple[int, ...]:
    """The sets of days that no other one holds."""
    return tuple(
        mask for mask in masks if not any(mask != more and mask & more == mask for more in masks)
    )


def ways_of(one: Exercise) -> int:
    """The directions of an exercise as bits."""
    return sum(_DIRECTIONS[direction] for direction in one.directions)


def ways_offered(problem: Problem) -> int:
    """The directions that admissible exercises of a category with a share offer, as bits."""
    ways = 0
    for one in problem.admissible:
        if problem.shares[one.category.key]:
            ways |= ways_of(one)
    return ways


def _twins(chosen: list[Exercise]) -> list[int]:
    numbers = {one.key: number for number, one in enumerate(chosen)}
    twins = [0] * len(chosen)
    for number, one in enumerate(chosen):
        for link in {*one.easier, *one.harder}:
            other = numbers.get(link, number)
            if other != number:
                twins[number] |= 1 << other
                twins[other] |= 1 << number
    return twins


class _Maker:
    def __init__(
        self, problem: Problem, budgets: dict[int, int], categories: dict[str, int]
    ) -> None:
        self.problem = problem
        self.budgets = budgets
        self.categories = categories
        self.allowed = sum(1 << day for day in budgets)
        self.pins: dict[str, int] = {}
        for day, key in problem.request.pinned:
            self.pins[key] = self.pins.get(key, 0) | 1 << day.number

    def candidate(self, number: int, one: Exercise, twins: int) -> Candidate:
        seconds = self.problem.times(one)
        masks = masks_within(one.recovery, self.allowed, self.pins.get(one.key, 0))
        rooms = {mask: min(self.budgets[day] for day in days_of(mask)) for mask in masks}
        category = self.categories[one.category.key]
        name = (number, 1 << number, twins)
        uses = {
            mask: self._uses(one, mask, [each for each in seconds if each <= rooms[mask]], name)
            for mask in masks
            if seconds[0] <= rooms[mask]
        }
        must = one.key in self.problem.request.require or one.key in self.pins
        return Candidate(number, one, category, seconds, uses, tuple(uses), must, twins)

    def _uses(
        self, one: Exercise, mask: int, seconds: list[int], name: tuple[int, int, int]
    ) -> tuple[Use, ...]:
        number, bit, twins = name
        category, position = self.categories[one.category.key], POSITIONS[one.position]
        count = mask.bit_count()
        spread = sum(1 << FIELD * day for day in days_of(mask))
        spread += count << CATEGORIES + FIELD * category
        counts = 1 << COUNT
        if count == 1:
            counts += 1 << ONCE
        if one.key in self.problem.request.prefer:
            counts += 1 << WISHED
        marks = ways_of(one) | mask << AFTER_DIRECTIONS + WEEK * position
        marks |= mask << AFTER_POSITIONS | mask << AFTER_DAYS + WEEK * category
        return tuple(
            Use(number, mask, dose, counts + each * spread, marks, bit, twins)
            for dose, each in enumerate(seconds)
        )
