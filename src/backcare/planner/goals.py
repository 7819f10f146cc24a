"""The goals: one function each, in strict order; 0 is perfect and smaller is better.

Goals are the judge's: no search uses them and they use no search.

Source: the planner's contract, section 4.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.judgement import Change
from backcare.planner.rules import rules_against

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backcare.planner.problem import Problem
    from backcare.routine import Routine, Session
    from backcare.vocabulary import Direction, Weekday

    Measure = Callable[[Routine, Problem], int]

MINUTE = 60


def whole_sessions(routine: Routine, problem: Problem) -> int:
    """Pairs (session, category with a share) where the session has nothing of the category."""
    meant = {key for key, share in problem.shares.items() if share}
    return sum(len(meant - {one.exercise.category.key for one in session}) for session in routine)


def directions(routine: Routine, problem: Problem) -> int:
    """Directions that the wishes leave to be had, and that the week has none of."""
    return len(missing_directions(routine, offered_directions(problem)))


def offered_directions(problem: Problem) -> frozenset[Direction]:
    """Directions of all admissible exercises for whose category time is meant."""
    offered: set[Direction] = set()
    for one in problem.catalogue.values():
        # Most bring nothing new: of those it need not be known whether they are ruled out.
        new = problem.shares[one.category.key] and not one.directions <= offered
        if new and not rules_against(one, problem):
            offered |= one.directions
    return frozenset(offered)


def missing_directions(routine: Routine, offered: frozenset[Direction]) -> frozenset[Direction]:
    """Those of the directions that no exercise of the week moves in."""
    return offered.difference(*(one.directions for one in routine.exercises))


def repertoire(routine: Routine, problem: Problem) -> int:
    """How far the number of different exercises is from the wanted one."""
    return abs(len(routine.exercises) - wanted_repertoire(routine.days, problem))


def practice(routine: Routine, problem: Problem) -> int:
    """Exercises that come only once in a week of two or more sessions."""
    del problem
    if len(routine) <= 1:
        return 0
    times: dict[str, int] = {}
    for session in routine:
        for key in {one.exercise.key for one in session}:
            times[key] = times.get(key, 0) + 1
    return sum(1 for count in times.values() if count == 1)


def preference(routine: Routine, problem: Problem) -> int:
    """Preferred, admissible exercises that the week has none of."""
    present = {one.key for one in routine.exercises}
    missing = [problem.catalogue[key] for key in problem.request.prefer - present]
    return sum(1 for one in missing if not rules_against(one, problem))


def balance(routine: Routine, problem: Problem) -> int:
    """Whole minutes astray from each category's target, lopsided and unused time alike."""
    targets = target_seconds(routine.days, problem)
    used = category_seconds(routine, problem)
    return sum(abs(used[key] - target) for key, target in targets.items()) // MINUTE


def evenness(routine: Routine, problem: Problem) -> int:
    """Whole minutes between the sessions with the most and the least unused time."""
    unused = [_unused_seconds(session, problem) for session in routine]
    return (max(unused) - min(unused)) // MINUTE if unused else 0


def places(routine: Routine, problem: Problem) -> int:
    """Start positions beyond the first, session by session: getting up and down is work."""
    del problem
    return sum(max(0, len({one.exercise.position for one in session}) - 1) for session in routine)


def twins(routine: Routine, problem: Problem) -> int:
    """Pairs of exercises in the week of which one is the other's easier or harder link."""
    del problem
    return sum(
        1
        for one, other in combinations(routine.exercises, 2)
        if other.key in {*one.easier, *one.harder} or one.key in {*other.easier, *other.harder}
    )


GOALS: tuple[Measure, ...] = (
    whole_sessions,
    directions,
    repertoire,
    practice,
    preference,
    balance,
    evenness,
    places,
    twins,
)
"""The goals in their strict order."""

NAMES = tuple(goal.__name__ for goal in GOALS)
"""Every goal's name, in order."""


def values(routine: Routine, problem: Problem) -> tuple[int, ...]:
    """Every goal's number, in order: two weeks are compared by these."""
    return judge_of(problem)(routine)


def judge_of(problem: Problem) -> Callable[[Routine], tuple[int, ...]]:
    """What gives every goal's number of a week; for many weeks over one problem.

    The whole catalogue is looked at once, and not for each week.
    """
    offered = offered_directions(problem)

    def judged(routine: Routine) -> tuple[int, ...]:
        return tuple(
            len(missing_directions(routine, offered))
            if goal is directions
            else goal(routine, problem)
            for goal in GOALS
        )

    return judged


def changes(before: Sequence[int], after: Sequence[int]) -> tuple[Change, ...]:
    """The goals that differ between two weeks, in order.

    Example:
        >>> changes((0, 0, 2, 0, 0, 5, 0, 3, 0), (0, 0, 2, 1, 0, 4, 0, 3, 0))
        (Change(goal='practice', before=0, after=1), Change(goal='balance', before=5, after=4))
    """
    rows = zip(NAMES, before, after, strict=True)
    return tuple(Change(name, one, other) for name, one, other in rows if one != other)


def wanted_repertoire(days: tuple[Weekday, ...], problem: Problem) -> int:
    """The wished-for number of different exercises, or the default for these days' minutes.

    Source: the planner's contract, section 2.
    """
    wished = problem.request.repertoire
    if wished is not None:
        return wished
    minutes = sum(problem.request.minutes_on(day) for day in days)
    by_time = -(-2 * minutes // (5 * len(days))) if days else 0
    return min(12, max(4, by_time)) + max(0, problem.request.sessions - 4)


def budget_seconds(days: tuple[Weekday, ...], problem: Problem) -> int:
    """The budget of sessions on these days."""
    return MINUTE * sum(problem.request.minutes_on(day) for day in days)


def target_seconds(days: tuple[Weekday, ...], problem: Problem) -> dict[str, int]:
    """The time meant for every category in a week on these days, rounded half up."""
    whole, budget = sum(problem.shares.values()), budget_seconds(days, problem)
    return {
        key: (2 * share * budget + whole) // (2 * whole) if whole else 0
        for key, share in problem.shares.items()
    }


def category_seconds(routine: Routine, problem: Problem) -> dict[str, int]:
    """The week's time in every category."""
    used = dict.fromkeys(problem.shares, 0)
    for session in routine:
        for one in session:
            used[one.exercise.category.key] += one.seconds
    return used


def _unused_seconds(session: Session, problem: Problem) -> int:
    return MINUTE * problem.request.minutes_on(session.day) - session.seconds
