"""Planning and judging a week: one line of sight from wishes to a plan.

request ── state() ──▶ problem ── solver() ──▶ solution ── explain() ──▶ explanation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare._telling import shown
from backcare.errors import BreachError, DataError, InfeasibleError
from backcare.errors import Problem as Fault
from backcare.loading import load_catalogue
from backcare.planner.explanation import explain
from backcare.planner.given import as_catalogue, as_request, as_routine, check_solver
from backcare.planner.goals import values
from backcare.planner.problem import Problem, state
from backcare.planner.relaxing import infeasible
from backcare.planner.request import Request
from backcare.planner.result import Explanation, Plan, resolved
from backcare.planner.rules import breaches
from backcare.planner.solver import weekly
from backcare.planner.solver.proofs import proofs
from backcare.safety import gate

if TYPE_CHECKING:
    import datetime as dt

    from backcare.catalogue import Catalogue
    from backcare.planner.solution import Solver
    from backcare.routine import Routine


def plan(
    request: Request | None = None,
    catalogue: Catalogue | None = None,
    *,
    today: dt.date | None = None,
    solver: Solver = weekly,
) -> Plan:
    """Compose the best week that the wishes allow.

    Args:
        request: The wishes; None for ``Request()``.
        catalogue: Where the exercises come from; None for the bundled one, in English.
        today: The date, where the request carries a screening; without one it is not used.
        solver: What composes the week; see :mod:`backcare.solvers`.

    Returns:
        A plan without a breach. The same request, catalogue and version give the same bytes.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        InfeasibleError: exactly where no week can hold all the wishes.
        UnknownKeyError: for a key in the wishes that the catalogue does not have.
        RequestError: for a dose outside its exercise's ranges, or what is no request or solver.

    Source: the planner's contract, section 5.

    Example:
        >>> week = plan(Request(sessions=2, minutes=15, exclude={"forward-bend"}))
        >>> [str(session.day) for session in week.routine], week.explanation.breaches
        (['mon', 'thu'], ())
    """
    problem = _admitted(request, catalogue, today)
    check_solver(solver)
    try:
        solution = solver(problem)
    except InfeasibleError:
        raise infeasible(problem.request, problem.catalogue) from None
    return _made(solution.routine, problem, solution.bounds)


def check(
    routine: Routine, request: Request | None = None, catalogue: Catalogue | None = None
) -> Explanation:
    """Judge a week, however it was made.

    The exercises are judged as the catalogue has them; their words do not matter.

    Args:
        routine: The week.
        request: The wishes that it should answer; None for ``Request()``.
        catalogue: Where its exercises come from; None for the bundled one.

    Returns:
        Every breach with its exercise and days, and every goal's number. The bounds are those that
        hold for any week at all.

    Raises:
        UnknownKeyError: for an exercise or wish that the catalogue does not have.
        DataError: for an exercise that differs from the catalogue's in more than words.

    Source: the planner's contract, sections 3 and 4.

    Example:
        >>> import backcare as bc
        >>> wishes = bc.Request(sessions=2)
        >>> week = bc.plan(wishes)
        >>> bc.check(week.routine, wishes).sound
        True
        >>> print(bc.check(week.routine, bc.Request(sessions=3)).breaches[0].rule)
        days
    """
    problem = state(*_given(request, catalogue))
    return _judged(_known(routine, problem.catalogue), problem)


def adopt(
    routine: Routine,
    request: Request | None = None,
    catalogue: Catalogue | None = None,
    *,
    today: dt.date | None = None,
) -> Plan:
    """Make a plan of a week that a person composed, through the same gate as :func:`plan`.

    Args:
        routine: The week.
        request: The wishes that it answers; None for ``Request()``.
        catalogue: Where its exercises come from; None for the bundled one.
        today: The date, where the request carries a screening; without one it is not used.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        BreachError: where the week breaks a rule, naming each breach.
        UnknownKeyError: for an exercise or wish that the catalogue does not have.
        DataError: for an exercise that differs from the catalogue's in more than words.

    Example:
        >>> import backcare as bc
        >>> exercise = bc.load_catalogue()["cat-cow"]
        >>> week = bc.Routine([bc.Session("tue", [bc.Prescription(exercise, 1, 8)])])
        >>> bc.adopt(week, bc.Request(sessions=1)).routine["tue"].seconds
        55
    """
    problem = _admitted(request, catalogue, today)
    return _made(_known(routine, problem.catalogue), problem)


def _given(request: Request | None, catalogue: Catalogue | None) -> tuple[Request, Catalogue]:
    wishes = Request() if request is None else as_request(request)
    return wishes, load_catalogue() if catalogue is None else as_catalogue(catalogue)


def _admitted(
    request: Request | None, catalogue: Catalogue | None, today: dt.date | None
) -> Problem:
    """The problem of a person whom the gate lets through: the way that every plan comes."""
    wishes, chosen = _given(request, catalogue)
    gate(wishes.screening, wishes.conditions, today=today, lang=chosen.lang)
    return state(wishes, chosen)


def _known(routine: Routine, catalogue: Catalogue) -> Routine:
    for one in as_routine(routine).exercises:
        if not catalogue[one.key].same_facts(one):
            message = "it differs from the catalogue's exercise with this key"
            raise DataError([Fault(f"routine[{shown(one.key)}]", message)])
    return resolved(routine, catalogue)


def _judged(routine: Routine, problem: Problem, known: tuple[int, ...] = ()) -> Explanation:
    found = breaches(routine, problem)
    if found:
        return explain(routine, problem, found)
    goals = values(routine, problem)
    shown = proofs(routine.days, goals, problem)
    best = [max(pair) for pair in zip(shown, known, strict=True)] if known else shown
    return explain(routine, problem, found, best)


def _made(routine: Routine, problem: Problem, known: tuple[int, ...] = ()) -> Plan:
    explanation = _judged(routine, problem, known)
    if explanation.breaches:
        raise BreachError(explanation.breaches)
    return Plan(problem.request, routine, explanation, problem.catalogue)
