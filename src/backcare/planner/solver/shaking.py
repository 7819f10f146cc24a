"""Placing some exercises anew, at random which: a week that is as good will do to go on from.

Where no two exercises placed anew make a week better, three to five may, but there are too many
sets of them. So they are drawn, and each is given few steps. Most weeks have many equals; moving
from one to the next opens ways that the first one does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver.mixing import Stream
from backcare.planner.solver.scoring import by_score

if TYPE_CHECKING:
    from backcare.planner.solver.exchange import Exchange
    from backcare.planner.solver.scoring import Found

_SIZES = (2, 3, 4, 5)
"""So many exercises are placed anew."""

_STEPS = 4_000
"""Each set of them is given so many steps."""

_OTHERS = 60
"""In so many of a hundred sets one exercise is not in the week yet."""

_TURNS = 1 << 20


class Shaking:
    """Shakes one week.

    Args:
        exchange: What places exercises anew, with the steps that may be taken.
        start: Another one gives other sets.
    """

    def __init__(self, exchange: Exchange, start: int = 0) -> None:
        self.exchange = exchange
        self.stream = Stream(start)
        self.usable = [n for n, row in exchange.rows.items() if row.uses]

    def best(self, found: Found) -> Found:
        """The best week met on the way from one; the way ends where none can be better."""
        exchange, best = self.exchange, found
        exchange.best = found
        left = exchange.steps
        while left > 0 and best.score > exchange.floor:
            exchange.start(exchange.best, _as_good(best))
            exchange.turn = self.stream.below(_TURNS)
            exchange.steps = given = min(left, _STEPS)
            exchange.replace(self._some())
            left -= given - max(exchange.steps, 0)
            best = min(best, exchange.best, key=by_score)
        exchange.steps = left
        return best

    def _some(self) -> list[int]:
        """Some exercises of the week, often one of them for one that is not in it."""
        below, week = self.stream.below, self.exchange.best.week
        inside = [n for n in self.usable if n in week]
        size = min(_SIZES[below(len(_SIZES))], len(inside))
        some = [inside.pop(below(len(inside))) for _ in range(size)]
        others = [n for n in self.usable if n not in week]
        if others and below(100) < _OTHERS:
            some[-1:] = [others[below(len(others))]]
        return some


def _as_good(found: Found) -> tuple[int, ...]:
    """A score that a week is below if it is as good."""
    return (*found.score[:-1], found.score[-1] + 1)
