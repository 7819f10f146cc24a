"""Weeks that differ and are equally good."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare.planner import adopt
from backcare.planner import plan as planned
from backcare.planner.problem import state
from backcare.planner.result import Plan
from backcare.planner.rewriting import days_of, uses_of
from backcare.planner.solver import weekly
from backcare.planner.solver.board import board_of
from backcare.planner.solver.equals import Equals
from backcare.planner.solver.reduction import candidates
from backcare.planner.solver.weekly import routine_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from backcare.catalogue import Catalogue
    from backcare.errors import BackcareError
    from backcare.planner.problem import Problem
    from backcare.planner.request import Request
    from backcare.planner.solution import Solver
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week
    from backcare.routine import Routine

MOST = 999
"""So many weeks may be asked for at once."""


@frozen
class Weeks:
    """Weeks that all differ and have the same numbers in all goals.

    Attributes:
        plans: The weeks; the first is the one that ``plan`` gives.
        more: Whether there are others: True where one was found and left off, False where it is
            shown that there is none, None where none was found, which does not show that there is
            none.

    Example:
        >>> import backcare as bc
        >>> found = bc.weeks(bc.Request(), 2)
        >>> len(found), found.more
        (2, True)
    """

    plans: tuple[Plan, ...] = field()
    more: bool | None

    def __iter__(self) -> Iterator[Plan]:
        return iter(self.plans)

    def __len__(self) -> int:
        return len(self.plans)


def weeks(
    request: Request | None,
    n: int,
    catalogue: Catalogue | None = None,
    *,
    today: dt.date | None = None,
    solver: Solver = weekly,
) -> Weeks:
    """Up to so many different weeks that are as good as the one that ``plan`` gives.

    All of them stand on the same weekdays, give the amounts that a plan may give, and equal the
    first in all nine goals. Each differs in one exercise, its days or its dose from one before it,
    so the first few are much alike; where they are to differ in something, say so in the wishes.

    Args:
        request: The wishes; None for ``Request()``.
        n: How many weeks are wanted, from 1 to 999. More of them begin with the same ones.
        catalogue: Where the exercises come from; None for the bundled one, in English.
        today: The date, where the request carries a screening; without one it is not used.
        solver: What composes the first week.

    Returns:
        The weeks, fewer than ``n`` where no more were found; ``more`` says whether there
        are none. The same arguments and version give the same bytes.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        InfeasibleError: exactly where no week can hold all the wishes.
        UnknownKeyError: for a key in the wishes that the catalogue does not have.
        RequestError: for a number of weeks that is none, a dose outside its exercise's ranges, or
            what is no request.

    Source: the planner's contract, sections 4 and 5.

    Example:
        >>> import backcare as bc
        >>> found = weeks(bc.Request(), 3)
        >>> len({week.routine for week in found})
        3
        >>> len({week.explanation.values for week in found})
        1
    """
    wanted = _checks.whole(n, "n", _not_so_many, 1, MOST)
    first = planned(request, catalogue, today=today, solver=solver)
    problem = state(first.request, first.catalogue)
    named = [one.key for one in first.routine.exercises]
    board = board_of(problem, first.routine.days, candidates(problem, named))
    start = _on_board(first.routine, board, problem)
    if start is None:
        # A solver of one's own may give amounts that no plan gives: nothing is known of others.
        return Weeks((first,), more=None)
    equals = Equals(board, start, first.request.seed)
    others = (
        other
        for week in equals.weeks()
        if (other := _adopted(routine_of(week, board, problem, first.routine.days), first, today))
        is not None
    )
    plans = (first, *islice(others, wanted - 1))
    if next(others, None) is not None:
        return Weeks(plans, more=True)
    reduced = len(board.candidates) < len(problem.admissible)
    return Weeks(plans, more=False if equals.whole and not reduced else None)


def _not_so_many(place: str, message: str, _: str = "") -> BackcareError:
    return request_fault(place, message, f"Ask for 1 to {MOST} weeks.")


def _on_board(routine: Routine, board: Board, problem: Problem) -> Week | None:
    """The week as uses of the board; None where the board does not have them."""
    given = uses_of(routine)
    week: Week = {}
    for one in board.candidates:
        key = one.exercise.key
        if key in given:
            dose = (given[key].sets, given[key].amount)
            mask = sum(1 << day.number for day in days_of(routine, key))
            doses = problem.doses(one.exercise)
            if dose not in doses:
                return None
            week[one.number] = one.uses[mask][doses.index(dose)]
    return week


def _adopted(routine: Routine, first: Plan, today: dt.date | None) -> Plan | None:
    """The week through the gate; None where the judge does not count the goals of the first."""
    new = adopt(routine, first.request, first.catalogue, today=today)
    if new.explanation.values != first.explanation.values:
        return None
    # Bounds speak of all weeks with these values: what a solver showed of one holds for the other.
    return evolve(new, explanation=evolve(new.explanation, goals=first.explanation.goals))
