"""The solver that comes with the package.

It looks for the first days on which a week exists at all (an exhaustive test), starts from that
week and improves it, until arguments tell that there is no better one or the effort is spent.
Effort is counted in steps, variety comes from own integer arithmetic: the same problem gives the
same week everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare._fields import is_whole_from_1
from backcare.errors import InfeasibleError
from backcare.planner.bounds import bounds
from backcare.planner.bounds.case import Case
from backcare.planner.bounds.standings import Standings
from backcare.planner.days import day_choices
from backcare.planner.ordering import ordered
from backcare.planner.solution import Solution
from backcare.planner.solver.board import board_of
from backcare.planner.solver.feasible import witness
from backcare.planner.solver.knowledge import Knowledge
from backcare.planner.solver.reduction import candidates
from backcare.planner.solver.scoring import PLACES
from backcare.planner.solver.search import Search, among_equals
from backcare.routine import Prescription, Routine, Session

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score, Week
    from backcare.vocabulary import Weekday


ROUNDS = 8

_EVENNESS = 6
_MANY = 1_000
"""More minutes and places than count: what is known of them does not depend on those of a week."""


@frozen
class Weekly:
    """The solver that comes with the package, with a choice of effort.

    Attributes:
        rounds: How many times the search sets out; the first alone takes about a third of the time
            of the usual eight.

    Example:
        >>> import backcare as bc
        >>> patient = bc.solvers.Weekly(rounds=20)
        >>> bc.plan(bc.Request(sessions=1), solver=patient).explanation.sound
        True
    """

    rounds: int = field(default=ROUNDS, validator=is_whole_from_1)

    def __call__(self, problem: Problem, /) -> Solution:
        """A good week on the days that the contract chooses, without a breach.

        Raises:
            InfeasibleError: exactly where no plan exists on any choice of days.
        """
        for days in day_choices(problem.request):
            masks = witness(problem, days)
            if masks is not None:
                return Solution(self._routine(problem, days, masks))
        raise InfeasibleError(
            "No week can hold all these wishes",
            remedy="Allow more days, minutes or equipment, or exclude and require less.",
        )

    def _routine(
        self, problem: Problem, days: tuple[Weekday, ...], masks: dict[str, int]
    ) -> Routine:
        board = board_of(problem, days, candidates(problem, masks))
        by_key = {one.exercise.key: one for one in board.candidates}
        start = {by_key[key].number: by_key[key].uses[mask][0] for key, mask in masks.items()}
        search = Search(board, self.rounds, _Known(problem, days))
        found = among_equals(search, search.run(start), problem.request.seed)
        return routine_of(found.week, board, problem, days)


class _Known(Knowledge):
    """What arguments tell of the weeks on some days."""

    def __init__(self, problem: Problem, days: tuple[Weekday, ...]) -> None:
        self.problem = problem
        self.days = days
        self.claimed: dict[Score, Score] = {}
        self.standings: dict[Score, Standings] = {}

    def floor(self, score: Score) -> Score:
        """The bounds down to the first goal that is above its own, and that of the places."""
        early = (*score[:_EVENNESS], _MANY if score[_EVENNESS] else 0)
        claimed = self.claimed.get(early)
        if claimed is None:
            claimed = self.claimed[early] = bounds(self.days, (*early, _MANY, 0), self.problem)
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
            case = Case(self.problem, self.days, early)
            known = self.standings[early] = Standings(case)
        return known.may_do(standing)


weekly = Weekly()
"""The solver that :func:`backcare.plan` uses."""


def routine_of(week: Week, board: Board, problem: Problem, days: tuple[Weekday, ...]) -> Routine:
    """The week of a board's uses as a routine, each session in the contract's order."""
    prescriptions = {
        number: Prescription(
            board.candidates[number].exercise,
            *problem.doses(board.candidates[number].exercise)[use.dose],
        )
        for number, use in week.items()
    }
    return Routine(
        [
            Session(
                day,
                ordered(
                    prescriptions[number]
                    for number, use in week.items()
                    if use.mask >> day.number & 1
                ),
            )
            for day in days
        ]
    )
