"""Placing some exercises anew, at random which: a week that is as good will do to go on from.

Where no two exercises placed anew make a week better, three to five may, but there are too many
sets of them. So they are drawn, and each is given few steps. In other turns all exercises keep
their doses, but for one or two, and are laid on days anew. Most weeks have many equals; moving from
one to the next opens ways that the first one does not have. Where no argument tells how good the
goals can be, some are taken to be settled for a turn, and fewer branches have to be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.case import Effort
from backcare.planner.solver.mixing import Stream
from backcare.planner.solver.scoring import BALANCE, WORST, by_score
from backcare.planner.solver.timetable import Task, laid

if TYPE_CHECKING:
    from backcare.planner.solver.exchange import Exchange
    from backcare.planner.solver.scoring import Found, Score

_SIZES = (2, 3, 4, 5)
"""So many exercises are placed anew."""

_STEPS = 4_000
"""Each set of them is given so many steps."""

_OTHER = 60
"""In so many of a hundred sets one exercise is not in the week yet."""

_TWINS = 3
"""Where a week has pairs of easier and harder, one in so many sets has one of such a pair."""

_LAYING, _CALL = 1_000, 20
"""All exercises are laid on days anew in so many steps at the most; so many are taken for what has
to be done before."""

_CHANGES = 3
"""Fewer exercises than this are changed before they are laid anew."""

_TURNS = 1 << 20


class Manner(NamedTuple):
    """How a week is shaken.

    Attributes:
        laid: In so many of a hundred turns all exercises are laid on days anew.
        narrow: In so many of a hundred turns a goal is drawn, and those before it are taken to be
            as good as they can be.
    """

    laid: int
    narrow: int


BROAD, NARROW = Manner(60, 0), Manner(15, 85)
"""For all boards, and for those with few candidates: there much is open that no argument settles,
so nearly all branches would be looked at, and laying has most sets of exercises left to list."""


class Shaking:
    """Shakes one week.

    Args:
        exchange: What places exercises anew, with the steps that may be taken.
        start: Another one gives other sets.
        manner: How it is done.
    """

    def __init__(self, exchange: Exchange, start: int = 0, manner: Manner = BROAD) -> None:
        self.exchange = exchange
        self.manner = manner
        self.stream = Stream(start)
        self.usable = [n for n, row in exchange.rows.items() if row.uses]

    def best(self, found: Found) -> Found:
        """The best week met on the way from one; the way ends where none can be better."""
        exchange, best = self.exchange, found
        exchange.best = found
        left = exchange.steps
        while left > 0 and best.score > exchange.floor:
            exchange.start(exchange.best, _as_good(best), self._least(best.score))
            steps = min(left, _STEPS)
            lays = self.stream.below(100) < self.manner.laid and self._may_lay()
            left -= self._laid(steps) if lays else self._placed(steps)
            best = min(best, exchange.best, key=by_score)
        exchange.steps = left
        return best

    def _least(self, score: Score) -> Score:
        """The floor; at times with the goals before one that is open as they are in this score."""
        floor, below = self.exchange.floor, self.stream.below
        late = range(BALANCE, len(score)) if self.manner.narrow else ()
        some = [goal for goal in late if score[goal] > floor[goal]]
        if not some or below(100) >= self.manner.narrow:
            return floor
        goal = some[below(len(some))]
        return (*score[:goal], *floor[goal:])

    def _placed(self, steps: int) -> int:
        """Place some exercises anew; the steps that it took."""
        exchange = self.exchange
        exchange.turn, exchange.steps = self.stream.below(_TURNS), steps
        exchange.replace(self._some())
        return steps - max(exchange.steps, 0)

    def _some(self) -> list[int]:
        """Some exercises of the week, often one of them for one that is not in it."""
        below, week = self.stream.below, self.exchange.best.week
        inside = [n for n in self.usable if n in week]
        size = min(_SIZES[below(len(_SIZES))], len(inside))
        some = [inside.pop(below(len(inside))) for _ in range(size)]
        linked = [n for n in inside if self._is_twin(n)]
        if linked and (not below(_TWINS) or self._only_twins_are_left()):
            some[0] = linked[below(len(linked))]
        others = self._others()
        if others and below(100) < _OTHER:
            some[-1:] = [others[below(len(others))]]
        return some

    def _is_twin(self, number: int) -> bool:
        week = self.exchange.best.week
        return any(week[number].twins & use.bit for use in week.values())

    def _may_lay(self) -> bool:
        """Whether it is a week, all exercises may be moved, and more than twins can get better."""
        best = self.exchange.best
        usable = all(number in self.exchange.rows for number in best.week)
        return best.score != WORST and usable and not self._only_twins_are_left()

    def _only_twins_are_left(self) -> bool:
        return self.exchange.best.score[:-1] == self.exchange.least[:-1]

    def _others(self) -> list[int]:
        return [n for n in self.usable if n not in self.exchange.best.week]

    def _laid(self, steps: int) -> int:
        """Lay all exercises on days anew, a few of them changed; the steps that it took."""
        exchange, effort = self.exchange, Effort(min(steps, _LAYING))
        before, week = effort.left, exchange.best.week
        task = Task(exchange.goal, exchange.aim, week, self.stream.below(_TURNS))
        met = laid(exchange.board, self._varied(), task, effort)
        if met:
            exchange.best = met
        return min(steps, before - max(effort.left, 0) + _CALL)

    def _varied(self) -> dict[int, int]:
        """The exercises and doses of the week, up to two of them changed."""
        below, week, board = self.stream.below, self.exchange.best.week, self.exchange.board
        chosen = {n: week[n].dose for n in sorted(week)}
        for _ in range(below(_CHANGES)):
            number = sorted(chosen)[below(len(chosen))]
            one = board.candidates[number]
            others = [
                n
                for n in self._others()
                if n not in chosen and board.candidates[n].category == one.category
            ]
            if others and not one.must and below(2):
                del chosen[number]
                number = others[below(len(others))]
            chosen[number] = below(len(board.candidates[number].seconds))
        return chosen


def _as_good(found: Found) -> tuple[int, ...]:
    """A score that a week is below if it is as good."""
    return (*found.score[:-1], found.score[-1] + 1)
