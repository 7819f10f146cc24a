"""Weeks whose days are of one kind or two, all of them looked at in one table.

All days of a *class* have the same exercises, and an exercise stands on the days of one class or of
all. Which exercises and doses then fill every day, with the time meant for each category, is a
problem of sums again, as in weaving; but how a category's time is split between the classes is left
open. So the sums are points of a grid, with the seconds of a day of each class as coordinates, and
all points that can be reached are the set bits of one large number. To keep the grid small, seconds
are counted in units of a few where there are two classes: every week has to be judged.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import WISHED, ways_of
from backcare.planner.solver.scoring import union

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from backcare.planner.solver.board import Board, Candidate, Use
    from backcare.planner.solver.scoring import Week
    from backcare.vocabulary import Position

States = dict[int, int]
"""By directions, classes covered and count (see below), every point of the grid as a set bit."""

_WAYS, _CLASSES = 6, 2
_COVERED = ((1 << _CLASSES) - 1) << _WAYS
_ONE = 1 << _WAYS + _CLASSES
"""A state is the directions, the classes that the category stands on, and how many exercises."""

_ROWS = 240
"""Two classes are counted in units of some seconds, so that no day has more than so many."""

_POINTS, _TURNS = 24, 3
"""Of each last state so many points are made into weeks, each in so many ways."""


_UNRAVELLED = 20
"""How many shifts it is worth to take one exercise out of a table again."""

_COMMON = 3
"""A direction is common where so many exercises of a week offer it, taken at random."""


class Option(NamedTuple):
    """What an exercise may bring to some classes: its uses there, and by how much each shifts."""

    covers: int
    uses: Sequence[tuple[int, Use]]


class Layer(NamedTuple):
    """An exercise, what it may bring, and what was reached before it."""

    must: bool
    ways: int
    options: Sequence[Option]
    before: States

    def after(self, most: int, top: int) -> States:
        """The states once the exercise was looked at."""
        reached = {} if self.must else dict(self.before)
        for state, points in self.before.items():
            if state // _ONE < most:
                for covers, uses in self.options:
                    there = (state | covers | self.ways) + _ONE
                    more = reached.get(there, 0)
                    for step, _ in uses:
                        more |= points << step
                    reached[there] = more & top
        return reached

    def taken(self, state: int, point: int) -> tuple[Use, int, int] | None:
        """A use that led to this state and point, and what they were before."""
        for covers, uses in self.options:
            for before, points in self.before.items():
                if (before | covers | self.ways) + _ONE == state:
                    for step, use in uses:
                        if point >= step and points >> point - step & 1:
                            return use, before, point - step
        return None


class Braid:
    """Finds weeks on one board whose days are of these classes.

    Args:
        board: The board.
        classes: Sets of days as bits, one or two; the days of each have the same budget.

    Attributes:
        steps: How many numbers were shifted so far, long ones counted more than once.
    """

    def __init__(self, board: Board, classes: Sequence[int]) -> None:
        self.board = board
        self.classes = tuple(classes)
        self.steps = 0
        budgets = dict(zip(board.days, board.budgets, strict=True))
        self.budgets = [budgets[(days & -days).bit_length() - 1] for days in classes]
        self.unit = 1 if len(classes) == 1 else -(-max(self.budgets) // _ROWS)
        longest = max(one.seconds[-1] for one in board.candidates) // self.unit + 1
        self.most = [budget // self.unit for budget in self.budgets]
        self.strides = [1, self.most[0] + longest + 1][: len(classes)]
        self.able: dict[int, list[Candidate]] = {}
        for one in board.candidates:
            self.able.setdefault(one.category, []).append(one)
        often = 1 if board.single else 2
        every = range(len(classes))
        chosen = [some for size in (1, 2) for some in combinations(every, size)]
        self.parts = {
            days: (sum(self.strides[n] for n in part), sum(1 << _WAYS + n for n in part))
            for part in chosen
            if (days := union(classes[n] for n in part)).bit_count() >= often
        }
        self.whole = sum(1 << _WAYS + n for n in range(len(classes)))
        self._bands: dict[tuple[int, int], int] = {}

    def weeks(self, standing: Mapping[Position, int], astray: int) -> Iterator[Week]:
        """Weeks with these start positions, about so many minutes astray at the most."""
        board, states = self.board, {0: 1}
        categories = [number for number, target in enumerate(board.targets) if target]
        if any(one.must and one.category not in categories for one in board.candidates):
            return
        layers: list[Layer | None] = []
        slack = MINUTE * (astray + 1) + 2 * self.unit
        meant, rare = 0, self._rare(standing)
        for left, category in zip(range(len(categories))[::-1], categories, strict=True):
            meant += board.targets[category]
            top = self._band(0, meant + slack)
            for one in self.able.get(category, ()):
                layer = self._layer(one, standing, rare, states)
                if layer.options:
                    many = sum(len(option.uses) for option in layer.options)
                    self.steps += len(states) * many * (1 + (top.bit_length() >> 15))
                    layers.append(layer)
                    states = layer.after(board.repertoire - left, top)
                elif layer.must:
                    return
            layers.append(None)
            states = self._closed(states, self._band(meant - slack, meant + slack))
        for state, points in states.items():
            if state // _ONE == board.repertoire and not rare & ~state:
                for turn, point in product(range(_TURNS), self._even(points)):
                    self.steps += _UNRAVELLED * len(layers)
                    yield _unravelled(layers, state, point, self.whole, turn)

    def _layer(
        self, one: Candidate, standing: Mapping[Position, int], ways: int, states: States
    ) -> Layer:
        wished = any(uses[0].adds >> WISHED & 1 for uses in one.uses.values())
        days = -1 if one.must else standing.get(one.exercise.position, 0)
        options = [
            Option(covers, [(step * self._units(one, use), use) for use in one.uses[part]])
            for part, (step, covers) in self.parts.items()
            if not part & ~days and part in one.uses
        ]
        return Layer(one.must or wished, ways_of(one.exercise) & ways, options, states)

    def _units(self, one: Candidate, use: Use) -> int:
        return (one.seconds[use.dose] + self.unit // 2) // self.unit

    def _rare(self, standing: Mapping[Position, int]) -> int:
        """The directions that few exercises offer: a week has the others without being asked."""
        offers = [
            ways_of(one.exercise)
            for one in self.board.candidates
            if one.must or one.exercise.position in standing
        ]
        rare = 0
        for way in (1 << number for number in range(_WAYS)):
            many = sum(1 for offer in offers if offer & way)
            if self.unit == 1 or many * self.board.repertoire < _COMMON * len(offers):
                rare |= way
        return rare & self.board.ways

    def _closed(self, states: States, near: int) -> States:
        """The states near what was meant, where the category stands on all classes."""
        return {
            state & ~_COVERED: points
            for state, sums in states.items()
            if state & _COVERED == self.whole and (points := sums & near)
        }

    def _band(self, least: int, most: int) -> int:
        """The points whose seconds, added up over the days, lie between these."""
        known = self._bands.get((least, most))
        if known is None:
            many = [days.bit_count() * self.unit for days in self.classes]
            known = 0
            for row in range(self.most[1] + 1 if len(many) > 1 else 1):
                there = row * many[-1] if len(many) > 1 else 0
                first = max(0, -(-(least - there) // many[0]))
                last = min(self.most[0], (most - there) // many[0])
                if first <= last:
                    known |= ((2 << last - first) - 1) << first + row * self.strides[-1]
            self._bands[least, most] = known
        return known

    def _even(self, points: int) -> list[int]:
        """Points that leave the days of all classes about the same time, the fullest first."""
        found: list[tuple[int, int]] = []
        while points:
            point = rest = points.bit_length() - 1
            points ^= 1 << point
            free: list[int] = []
            unused = 0
            for number in reversed(range(len(self.classes))):
                filled, rest = divmod(rest, self.strides[number])
                free.append(self.budgets[number] - filled * self.unit)
                unused += free[-1] * self.classes[number].bit_count()
            if max(free) - min(free) < MINUTE + self.unit:
                found.append((unused, point))
        return [point for _, point in sorted(found)[:_POINTS]]


def _unravelled(
    layers: Sequence[Layer | None], state: int, point: int, whole: int, turn: int
) -> Week:
    """A week that led to this state and point, another one each turn where there are more."""
    week: Week = {}
    for number, layer in enumerate(reversed(layers)):
        if layer is None:
            state |= whole
            continue
        spared = not layer.must and layer.before.get(state, 0) >> point & 1
        if spared and (number + turn) % _TURNS:
            continue
        taken = layer.taken(state, point)
        if taken:
            use, state, point = taken
            week[use.number] = use
    return week


def alike(board: Board) -> list[tuple[int, ...]]:
    """Ways to split the days into one class or two of equal budgets, the most useful ones first."""
    budgets = dict(zip(board.days, board.budgets, strict=True))
    first, *others = board.days
    splits: list[tuple[int, ...]] = []
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            days = sum(1 << day for day in (first, *more))
            rest = sum(1 << day for day in board.days) & ~days
            splits.append((days, rest) if rest else (days,))
    fitting = [
        split
        for split in splits
        if all(len({budgets[day] for day in budgets if part >> day & 1}) == 1 for part in split)
        and all(budgets[day] < max(board.budgets) for day in _alone(board, split))
    ]
    return sorted(fitting, key=lambda split: (-_uses(board, split), split))


def _alone(board: Board, split: tuple[int, ...]) -> list[int]:
    """The days that are a class for themselves: what stands there stands on all days."""
    if board.single:
        return []
    return [part.bit_length() - 1 for part in split if part.bit_count() == 1]


def _uses(board: Board, split: tuple[int, ...]) -> int:
    """How many candidates can stand on each of the classes, and not on one day only."""
    parts = [part for part in split if part.bit_count() > 1 or board.single]
    return sum(1 for one in board.candidates for part in parts if part in one.uses)
