"""Weeks with a rhythm, woven of threads: a kind of exercise on a set of days, for so many seconds.

Where every session is to be full, a good week often is a regular one: on each day of a thread the
same exercises of one category, and every day crossed by one thread of each category. Which
exercises and doses fill all threads is a problem of sums, solved for all of them at once: what the
ones looked at so far can add up to are the set bits of one large number, kept apart by how many
they are, how many of them are preferred and which directions they cover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.board import WISHED, ways_of
from backcare.planner.solver.circle import partitions
from backcare.planner.solver.mixing import key_rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from backcare.planner.solver.board import Board, Candidate, Use
    from backcare.planner.solver.scoring import Week
    from backcare.vocabulary import Position

States = dict[int, int]
"""By directions, count and preferred ones (see below), every sum of seconds as a set bit."""

_WAYS = (1 << 6) - 1
_ONE, _WISHED = 1 << 6, 1 << 20
"""A state is the directions as bits, how many exercises, and how many preferred ones."""

_SLACKS = (10, 25, 59)
"""Seconds astray, added up over the week, that a thread may leave behind: a minute is too much."""


class Thread(NamedTuple):
    """A category on some of the days, and the seconds meant for it on each of them."""

    category: int
    mask: int
    seconds: int


class Layer(NamedTuple):
    """An exercise that a thread may take, and what was reached before it.

    Attributes:
        one: The exercise.
        uses: Its uses on the days of the thread, one for each dose.
        adds: What it adds to a state.
        ways: Its directions.
        none: The states with nothing of the thread yet.
        some: The states with something of the thread.
    """

    one: Candidate
    uses: tuple[Use, ...]
    adds: int
    ways: int
    none: States
    some: States

    def after(self, most: int, top: int) -> States:
        """The states with something of the thread once this exercise was looked at."""
        reached = {} if self.one.must else dict(self.some)
        seconds = [self.one.seconds[use.dose] for use in self.uses]
        for states in (self.none, self.some):
            for state, sums in states.items():
                if count_of(state) < most:
                    there = (state + self.adds) | self.ways
                    more = reached.get(there, 0)
                    for each in seconds:
                        more |= sums << each
                    reached[there] = more & top
        return reached

    def skipped(self, state: int, seconds: int) -> bool:
        """Whether this state and sum were there without the exercise."""
        return not self.one.must and bool(self.some.get(state, 0) >> seconds & 1)

    def taken(self, state: int, seconds: int) -> tuple[Use, int, bool]:
        """A use that led to this state and sum, the state before, and whether it was the first."""
        return next(
            (use, before, states is self.none)
            for states in (self.some, self.none)
            for before, sums in states.items()
            if (before + self.adds) | self.ways == state
            for use in self.uses
            if (rest := seconds - self.one.seconds[use.dose]) >= 0 and sums >> rest & 1
        )


def count_of(state: int) -> int:
    """How many exercises a state has.

    Example:
        >>> count_of(_WISHED + 3 * _ONE + 5)
        3
    """
    return (state % _WISHED) // _ONE


class Loom:
    """Weaves weeks on one board.

    Attributes:
        steps: How many sets of sums were shifted so far.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.steps = 0
        self.must = {one.number for one in board.candidates if one.must}
        self.able: dict[int, list[Candidate]] = {}
        for one in board.candidates:
            if one.uses:
                self.able.setdefault(one.category, []).append(one)

    def weeks(self, places: Mapping[Position, int], turn: int) -> Iterator[Week]:
        """Weeks whose exercises start so on these days, by another pattern and order each turn.

        The first keeps closest to the time meant for each category. Days may overflow where the
        budgets differ: every week has to be judged.
        """
        threads = self.threads(turn)
        if not threads:
            return
        pools = self._pools(threads, places, turn)
        for part in _SLACKS:
            week = self._woven(threads, pools, part // len(self.board.days))
            if week is not None and self.must <= week.keys():
                yield week

    def threads(self, turn: int) -> list[Thread]:
        """The threads of a pattern; none where a category cannot cross all days.

        Longer days get threads of their own beside those that all days share.
        """
        board, whole = self.board, sum(self.board.budgets)
        threads: list[Thread] = []
        shorter = 0
        for budget in sorted(set(board.budgets)):
            pairs = zip(board.days, board.budgets, strict=True)
            days = sum(1 << day for day, room in pairs if room >= budget)
            for category, target in enumerate(board.targets):
                if target and (days.bit_count() > 1 or board.single):
                    each = (2 * (budget - shorter) * target + whole) // (2 * whole)
                    masks = self._pattern(category, days, turn)
                    if not masks:
                        return []
                    threads += [Thread(category, mask, each) for mask in masks]
            shorter = budget
        return threads

    def _pattern(self, category: int, days: int, turn: int) -> Sequence[int]:
        """Sets of days that together are these: one where most exercises can stand on all."""
        able = self.able.get(category, [])
        fans: dict[int, int] = {}
        for one in able:
            for mask in one.masks:
                if not mask & ~days:
                    fans[mask] = fans.get(mask, 0) + 1
        if 2 * fans.get(days, 0) >= len(able) > 0:
            return (days,)
        usual = tuple(sorted(mask for mask, count in fans.items() if 3 * count >= len(able)))
        patterns = partitions(days, usual) or ([(days,)] if days in fans else [])
        return patterns[turn % len(patterns)] if patterns else ()

    def _pools(
        self, threads: list[Thread], places: Mapping[Position, int], turn: int
    ) -> list[list[Candidate]]:
        """The exercises of each thread, every exercise in one pool, in an order of the turn."""
        pools: list[list[tuple[int, Candidate]]] = [[] for _ in threads]
        for number, able in self.able.items():
            for one in able:
                standing = -1 if one.must else places.get(one.exercise.position, 0)
                mine = [
                    pool
                    for thread, pool in zip(threads, pools, strict=True)
                    if thread.category == number
                    and thread.mask in one.uses
                    and not thread.mask & ~standing
                ]
                rank = key_rank(one.exercise.key, turn)
                if mine:
                    mine[rank % len(mine)].append((rank, one))
        return [[one for _, one in sorted(pool, key=lambda row: row[0])] for pool in pools]

    def _woven(
        self, threads: list[Thread], pools: list[list[Candidate]], slack: int
    ) -> Week | None:
        states: States = {0: 1}
        cloth: list[list[Layer]] = []
        meant, last = 0, len(threads) - 1
        for number, (thread, pool) in enumerate(zip(threads, pools, strict=True)):
            meant += thread.seconds
            top = (2 << meant + (slack if number < last else 0)) - 1
            layers, states = self._spun(thread, pool, states, top)
            cloth.append(layers)
            window = top & -1 << max(0, meant - slack)
            states = {state: near for state, sums in states.items() if (near := sums & window)}
        if not states:
            return None
        state = min(states, key=lambda one: self._lack(one, states[one]))
        return unravelled(cloth, state, states[state].bit_length() - 1)

    def _spun(
        self, thread: Thread, pool: list[Candidate], states: States, top: int
    ) -> tuple[list[Layer], States]:
        """A thread's layers, and the states with something of it."""
        layers: list[Layer] = []
        some: States = {}
        for one in pool:
            uses = one.uses[thread.mask]
            adds = _ONE + _WISHED * bool(uses[0].adds >> WISHED & 1)
            layers.append(Layer(one, uses, adds, ways_of(one.exercise), states, some))
            self.steps += (len(states) + len(some)) * len(uses)
            some = layers[-1].after(self.board.repertoire, top)
            if one.must:
                states = {}
        return layers, some

    def _lack(self, state: int, sums: int) -> tuple[int, ...]:
        """What a week with this state is short of, first things first."""
        return (
            (self.board.ways & ~state & _WAYS).bit_count(),
            self.board.repertoire - count_of(state),
            self.board.wished - state // _WISHED,
            -sums.bit_length(),
            state,
        )


def unravelled(cloth: list[list[Layer]], state: int, seconds: int) -> Week:
    """The week that led to this state and sum."""
    week: Week = {}
    for layers in cloth[::-1]:
        left, first = reversed(layers), False
        while not first:
            layer = next(left)
            if not layer.skipped(state, seconds):
                use, state, first = layer.taken(state, seconds)
                week[use.number] = use
                seconds -= layer.one.seconds[use.dose]
    return week
