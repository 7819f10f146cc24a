"""Weeks with the very goals of a first one: what stands there is exchanged, one at a time.

From the first week on, every exercise in turn gives way to another one, or takes other days or
another dose; each new week is a first one again. The seed's choice among equals is a row of such
exchanges, so whatever another seed would give is on this way too. A board with few places to stand
is tried whole when the exchanges give no more, and the end of that is a proof.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import chain, combinations
from typing import TYPE_CHECKING

from backcare.planner.solver.board import COUNT, ONCE, ONE
from backcare.planner.solver.braiding import Braid, alike
from backcare.planner.solver.drawing import DAYS, Hat, every_part
from backcare.planner.solver.hopes import Hopes
from backcare.planner.solver.knowledge import Knowledge
from backcare.planner.solver.mixing import key_rank
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import BALANCE, PLACES, WORST, Sums, score_of, sums_of
from backcare.planner.solver.weaving import Loom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Week

    Way = Callable[[Week], Iterator[Week]]
    Name = frozenset[tuple[int, int, int]]

_EXCHANGES, _PAIRS = 500_000, 200_000
"""So many single exchanges, and so many of two at once, are tried before the search gives up."""

_TURNS = 6
"""So many times weeks are woven anew for every set of start positions."""

_SPLITS, _SHIFTS = 2, 400_000
"""So many ways to split the days are braided, in so many steps each."""

_STANDINGS, _DRAWS = 4, 6
"""Weeks are drawn in so many standings, so many times in each."""

_FEW, _EVERYTHING = 150, 30_000
"""Boards with so few places to stand are tried whole, in so many steps."""


class Equals:
    """The weeks of a board with the goals of a first one, which is not among them.

    Attributes:
        whole: Whether every week was looked at, so that there are no others.
    """

    def __init__(self, board: Board, week: Week, seed: int) -> None:
        self.board = board
        self.first = week
        self.score = score_of(board, sums_of(week.values()))
        self.whole = False
        self._seed = seed
        self._steps = 0
        self._every = [
            [use for doses in one.uses.values() for use in doses] for one in board.candidates
        ]
        numbers = range(len(board.candidates))
        self._ranked = sorted(
            numbers, key=lambda n: key_rank(board.candidates[n].exercise.key, seed)
        )

    def weeks(self) -> Iterator[Week]:
        """Each of them once, those that are few exchanges away first."""
        seen = {_name(self.first)}
        for week in chain(self._near(), self._all()):
            name = _name(week)
            if name not in seen:
                seen.add(name)
                yield week

    def _near(self) -> Iterator[Week]:
        """What exchanges lead to, breadth first; then what weaving, or two at once, lead to."""
        known: set[Name] = set()
        self._steps = _EXCHANGES
        yield from self._spread([self.first], self._exchanged, known)
        others = chain(self._woven(), self._braided(), self._drawn())
        yield from self._spread(others, self._exchanged, known)
        self._steps = _PAIRS
        yield from self._spread([self.first], self._twice, known - {_name(self.first)})

    def _spread(self, starts: Iterable[Week], way: Way, known: set[Name]) -> Iterator[Week]:
        """The starts, and all that a way leads to from them, that are not known yet."""
        for start in starts:
            waiting = deque([start] if _name(start) not in known else [])
            known.add(_name(start))
            yield from waiting
            while waiting:
                for week in way(waiting.popleft()):
                    if _name(week) not in known:
                        known.add(_name(week))
                        waiting.append(week)
                        yield week

    def _woven(self) -> Iterator[Week]:
        """Equal weeks woven from the threads up, in the same start positions and in as many."""
        able = [one.exercise.position for one in self.board.candidates if one.uses]
        used = {self.board.candidates[number].exercise.position for number in self.first}
        others = (set(kept) for kept in combinations(sorted(set(able)), len(used)))
        loom = Loom(self.board)
        for places in sorted(others, key=lambda kept: -len(kept & used)):
            for turn in range(_TURNS):
                for week in loom.weeks(any_day(places), turn):
                    if score_of(self.board, sums_of(week.values())) == self.score:
                        yield week

    def _braided(self) -> Iterator[Week]:
        """Equal weeks whose days are of one kind or two, in as many start positions."""
        board, score = self.board, self.score or WORST
        no_doubt = partial(Knowledge().may_do, score)
        for classes in () if any(score[:BALANCE]) else alike(board)[:_SPLITS]:
            braid = Braid(board, classes)
            for hope in Hopes(board, classes, no_doubt).of(score[PLACES]):
                if braid.steps > _SHIFTS:
                    break
                for week in braid.weeks(hope.standing, score[BALANCE]):
                    if score_of(board, sums_of(week.values())) == self.score:
                        yield week

    def _drawn(self) -> Iterator[Week]:
        """Equal weeks drawn in as many start positions; which ones, the seed decides, too."""
        board, score = self.board, self.score or WORST
        if any(score[:BALANCE]) or len(board.days) > DAYS:
            return
        hopes = Hopes(board, every_part(board), partial(Knowledge().may_do, score))
        for hope in hopes.of(score[PLACES])[:_STANDINGS]:
            for turn in range(_DRAWS):
                met = Hat(board, hope.standing, _DRAWS * self._seed + turn).best(score)
                if met.score == self.score:
                    yield met.week

    def _twice(self, week: Week) -> Iterator[Week]:
        """The week with other days or another dose of one exercise, and then an exchange."""
        for number in self._ranked:
            if number in week:
                for use in self._every[number]:
                    if use is not week[number]:
                        yield from self._exchanged({**week, number: use})

    def _exchanged(self, week: Week) -> Iterator[Week]:
        """The week after each exchange that keeps the goals; its exercises take turns."""
        turns = deque(self._instead(week, number) for number in self._ranked if number in week)
        while turns:
            turn = turns.popleft()
            new = next(turn, None)
            if new is not None:
                yield new
                turns.append(turn)

    def _instead(self, week: Week, number: int) -> Iterator[Week]:
        """Another exercise on the same days, another one on other days, the same one otherwise."""
        board, old = self.board, week[number]
        rest = {n: use for n, use in week.items() if n != number}
        adds, marks, twins = sums_of(rest.values())
        present = sum(use.bit for use in rest.values())
        others = [n for n in self._ranked if n not in week]
        if board.candidates[number].must:
            others = []
        uses = chain(
            (use for n in others for use in board.candidates[n].uses.get(old.mask, ())),
            (use for n in others for use in self._every[n] if use.mask != old.mask),
            (use for use in self._every[number] if use is not old),
        )
        for use in uses:
            self._steps -= 1
            if self._steps < 0:
                return
            pairs = twins + (use.twins & present).bit_count()
            sums = Sums(adds + use.adds, marks | use.marks, pairs)
            if score_of(board, sums) == self.score:
                yield {**rest, use.number: use}

    def _all(self) -> Iterator[Week]:
        """Every equal week of a board with few places to stand."""
        if sum(len(one.masks) for one in self.board.candidates) <= _FEW:
            self._steps = _EVERYTHING
            yield from self._placed((), 0, 0)
            self.whole = self._steps >= 0

    def _placed(self, placed: tuple[Use, ...], place: int, adds: int) -> Iterator[Week]:
        """Every equal week with these uses of the candidates before a place."""
        board = self.board
        if place == len(board.candidates):
            if score_of(board, sums_of(placed)) == self.score:
                yield {use.number: use for use in placed}
            return
        for use in self._every[place]:
            self._steps -= 1
            if self._steps < 0:
                return
            there = adds + use.adds
            if self._may_do(there):
                yield from self._placed((*placed, use), place + 1, there)
        if not board.candidates[place].must:
            yield from self._placed(placed, place + 1, adds)

    def _may_do(self, adds: int) -> bool:
        """Whether the days have room, and neither too many stand nor too many only once."""
        board, score = self.board, self.score or (0,) * 4
        if (board.room - adds) & board.guard != board.guard:
            return False
        if (adds >> COUNT & ONE) > board.repertoire + score[2]:
            return False
        return board.single or (adds >> ONCE & ONE) <= score[3]


def _name(week: Week) -> Name:
    return frozenset((use.number, use.mask, use.dose) for use in week.values())
