"""Planning a week anew while keeping of it what can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from backcare.errors import BreachError
from backcare.planner import adopt
from backcare.planner import plan as planned
from backcare.planner.diagnosis import is_possible
from backcare.planner.given import as_plan, as_request
from backcare.planner.problem import state
from backcare.planner.rewriting import days_of, uses_of
from backcare.planner.solver import weekly

if TYPE_CHECKING:
    import datetime as dt

    from backcare.model import Exercise
    from backcare.planner.request import Request
    from backcare.planner.result import Plan
    from backcare.planner.solution import Solver
    from backcare.routine import Routine


def replan(
    plan: Plan,
    request: Request | None = None,
    *,
    today: dt.date | None = None,
    solver: Solver = weekly,
) -> Plan:
    """A plan for other wishes that keeps what it can of the plan before.

    What is pinned stays in any case. What stood on a day and can stand there under the wishes stays
    too, with its dose where the dose is still one that may be given (another ``stage`` gives other
    amounts). Only what that leaves open is planned: exercises come in where the goals are better
    for it. Where not everything can stay, the categories take turns, so that each keeps some. A
    week that is still sound, and to which nothing can be added that helps, stays as it is.

    Args:
        plan: The plan before.
        request: The wishes now; None for the same ones.
        today: The date, where the request carries a screening; without one it is not used.
        solver: What composes the rest.

    Raises:
        ReferralError: where the screening says that someone should be seen first.
        InfeasibleError: exactly where no week can hold all the wishes.
        UnknownKeyError: for a key in the wishes that the catalogue does not have.
        RequestError: for a dose outside its exercise's ranges, or what is no request.

    Source: the planner's contract, section 5.

    Example:
        >>> import backcare as bc
        >>> bridge = bc.Prescription(bc.load_catalogue()["glute-bridge"], 1, 10)
        >>> week = bc.adopt(bc.Routine([bc.Session("tue", [bridge])]), bc.Request(sessions=1))
        >>> fuller = replan(week, bc.Request(sessions=1, minutes=10))
        >>> "glute-bridge" in [one.exercise.key for one in fuller.routine["tue"]]
        True
    """
    wishes = as_plan(plan).request if request is None else as_request(request)
    kept = _kept(plan, wishes)
    week = planned(kept, plan.catalogue, today=today, solver=solver)
    new = adopt(week.routine, wishes, plan.catalogue, today=today)
    try:
        old = adopt(plan.routine, wishes, plan.catalogue, today=today)
    except BreachError:
        return new
    return old if old.explanation.values <= new.explanation.values else new


def _kept(plan: Plan, wishes: Request) -> Request:
    """The wishes, with all that can stay pinned to its day and held to its dose."""
    catalogue, doses = plan.catalogue, _doses(plan, wishes)
    if not is_possible(wishes, catalogue):
        return wishes
    routine = plan.routine
    pins = [(day, one.key) for one in _by_turns(routine) for day in days_of(routine, one.key)]
    everything = evolve(wishes, pinned=wishes.pinned | set(pins), doses={**doses, **wishes.doses})
    if is_possible(everything, catalogue):
        return everything
    kept = wishes
    for pin in pins:
        more = evolve(kept, pinned=kept.pinned | {pin})
        kept = more if is_possible(more, catalogue) else kept
    for key in sorted({key for _, key in kept.pinned} & doses.keys()):
        more = evolve(kept, doses={key: doses[key], **kept.doses})
        kept = more if is_possible(more, catalogue) else kept
    return kept


def _doses(plan: Plan, wishes: Request) -> dict[str, tuple[int, int]]:
    """The doses that may stay under the wishes."""
    problem = state(wishes, plan.catalogue)
    found: dict[str, tuple[int, int]] = {}
    for key, use in sorted(uses_of(plan.routine).items()):
        allowed = problem.doses(use.exercise)
        if wishes.stage == plan.request.stage:
            # A week made by hand may have amounts that no stage gives.
            allowed = tuple((sets, use.amount) for sets, _ in allowed)
        if (use.sets, use.amount) in allowed:
            found[key] = (use.sets, use.amount)
    return found


def _by_turns(routine: Routine) -> list[Exercise]:
    """The exercises, the first of each category before the second of any, the most used first."""
    often = sorted(routine.exercises, key=lambda one: (-len(days_of(routine, one.key)), one.key))
    seen: dict[str, int] = {}
    turns: list[tuple[int, str, Exercise]] = []
    for one in often:
        category = one.category.key
        seen[category] = seen.get(category, 0) + 1
        turns.append((seen[category], category, one))
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])]
