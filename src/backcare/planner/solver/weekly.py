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
from backcare.planner.days import day_choices
from backcare.planner.ordering import ordered
from backcare.planner.solution import Solution
from backcare.planner.solver.board import board_of
from backcare.planner.solver.feasible import witness
from backcare.planner.solver.known import Known
from backcare.planner.solver.reduction import candidates
from backcare.planner.solver.search import Search
from backcare.planner.solver.seeding import among_equals
from backcare.routine import Prescription, Routine, Session

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week
    from backcare.vocabulary import Weekday


ROUNDS = 7


@frozen
class Weekly:
    """The solver that comes with the package, with a choice of effort.

    Attributes:
        rounds: How many times the search sets out; the first alone takes about a third of the time
            of the usual seven.

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
                return self._solution(problem, days, masks)
        raise InfeasibleError(
            "No week can hold all these wishes",
            remedy="Allow more days, minutes or equipment, or exclude and require less.",
        )

    def _solution(
        self, problem: Problem, days: tuple[Weekday, ...], masks: dict[str, int]
    ) -> Solution:
        board = board_of(problem, days, candidates(problem, masks))
        by_key = {one.exercise.key: one for one in board.candidates}
        start = {by_key[key].number: by_key[key].uses[mask][0] for key, mask in masks.items()}
        whole = len(board.candidates) == len(problem.admissible)
        search = Search(board, self.rounds, Known(problem, days, whole=whole))
        found = among_equals(board, search.run(start), problem.request.seed)
        return Solution(routine_of(found.week, board, problem, days))


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
