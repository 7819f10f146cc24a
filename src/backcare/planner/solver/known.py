"""What arguments tell of the weeks on some days, before any is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.bounds import claims, firsts
from backcare.planner.bounds.case import Case
from backcare.planner.bounds.standings import Standings
from backcare.planner.bounds.weeks import prospects
from backcare.planner.measures import MINUTE
from backcare.planner.solver.knowledge import BEST, Knowledge
from backcare.planner.solver.scoring import EVENNESS, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.bounds.case import Effort
    from backcare.planner.bounds.weeks import Prospect
    from backcare.planner.problem import Problem
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score
    from backcare.vocabulary import Weekday

_LOOK = 8
"""The laborious arguments are asked for claims up to this number."""

_MANY = 1_000
"""More minutes and places than count: what is known of them does not depend on those of a week."""


class Known(Knowledge):
    """What arguments tell of the weeks on some days.

    Args:
        problem: The problem.
        days: The days.
        whole: Whether the search looks at all admissible exercises; else its best proves nothing.
    """

    def __init__(self, problem: Problem, days: tuple[Weekday, ...], *, whole: bool = True) -> None:
        self.whole = whole
        self.case = Case(problem, days, BEST)
        self.first: list[Score] = []
        self.claimed: dict[Score, Score] = {}
        self.standings: dict[Score, Standings] = {}

    def floor(self, score: Score) -> Score:
        """The bounds down to the first goal that is above its own, and that of the places."""
        early = (*score[:EVENNESS], _MANY if score[EVENNESS] else 0)
        claimed = self.claimed.get(early)
        if claimed is None:
            claimed = claims(self.case.with_goals((*early, _MANY, 0)))
            self.claimed[early] = claimed
        proven = 1
        while proven < PLACES and claimed[proven - 1] == score[proven - 1]:
            proven += 1
        may_be = all(least <= value for least, value in zip(claimed, early, strict=False))
        places = claimed[PLACES] if may_be else 0
        return (*claimed[:proven], *(0,) * (PLACES - proven), places, 0)

    def may_do(self, score: Score, standing: Standing) -> bool:
        """Whether the standing offers enough, as far as the bounds' argument looks."""
        early = score[:PLACES]
        known = self.standings.get(early)
        if known is None:
            known = self.standings[early] = Standings(self.case.with_goals(early))
        return known.may_do(standing)

    def firsts(self) -> Iterator[Score]:
        """What the simple arguments claim, then what the laborious ones do."""
        for number, look in enumerate((0, _LOOK) if self.whole else ()):
            if number == len(self.first):
                self.first.append(firsts(look, self.case))
            yield self.first[number]

    def prospects(self, first: Score, most: int, effort: Effort) -> Iterator[Prospect]:
        """What the bounds know of weeks with these first goals."""
        minutes = min(most, 2 * sum(self.case.rooms.values()) // MINUTE)
        return prospects(self.case.with_goals((*first, minutes, 0, 0, 0)), minutes, effort)

    def told(self, steps: int) -> Score | None:
        """What looking at all weeks has shown before, in another search or proof."""
        return self.case.problem.looked.get((self.case.days, steps)) if self.whole else None

    def tell(self, steps: int, best: Score) -> None:
        """Remember it with the problem: the same problem, days and steps show the same."""
        if self.whole:
            self.case.problem.looked[self.case.days, steps] = best
