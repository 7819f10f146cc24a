"""The hard rules: one function each, and the list that says which are on.

A rule looks at a week and a problem and names each breach. Rules are the judge's: no search uses
them and they use no search.

Source: the planner's contract, section 3.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.judgement import Breach
from backcare.vocabulary import Weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backcare.model import Exercise
    from backcare.planner.problem import Problem
    from backcare.routine import Prescription, Routine

    Rule = Callable[[Routine, Problem], Iterator[Breach]]
    Allows = Callable[[Exercise, Problem], bool]

WEEK = 7


def is_not_excluded(exercise: Exercise, problem: Problem) -> bool:
    """Whether the person did not exclude it."""
    return exercise.key not in problem.request.exclude


def is_not_avoided(exercise: Exercise, problem: Problem) -> bool:
    """Whether it neither moves in a direction nor starts in a position to be avoided."""
    request = problem.request
    in_direction = exercise.directions & request.avoid_directions
    return not in_direction and exercise.position not in request.avoid_positions


def is_not_cautioned(exercise: Exercise, problem: Problem) -> bool:
    """Whether it demands nothing that the person must be spared."""
    return not exercise.cautions & problem.cautions


def is_equipped(exercise: Exercise, problem: Problem) -> bool:
    """Whether all that it needs is at hand."""
    return exercise.equipment <= problem.equipment


def is_within_level(exercise: Exercise, problem: Problem) -> bool:
    """Whether it demands no more than the wished-for level."""
    return exercise.level.rank <= problem.request.level.rank


ADMISSION: dict[str, Allows] = {
    "excluded": is_not_excluded,
    "avoided": is_not_avoided,
    "cautioned": is_not_cautioned,
    "equipment": is_equipped,
    "level": is_within_level,
}
"""The five rules that an exercise can break by itself, by name."""


def rules_against(exercise: Exercise, problem: Problem) -> tuple[str, ...]:
    """The names of all of the five rules that the exercise breaks; none for an admissible one."""
    return tuple(name for name, allows in ADMISSION.items() if not allows(exercise, problem))


def admission(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """``excluded``, ``avoided``, ``cautioned``, ``equipment``, ``level``: each use of each."""
    for session in routine:
        for one in session:
            for name in rules_against(one.exercise, problem):
                yield Breach(name, one.exercise.key, (session.day,))


def time(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Each session fits the minutes of its day; a day without minutes is the rule ``days``'."""
    for session in routine:
        minutes = problem.request.minutes_on(session.day)
        if minutes and session.seconds > 60 * minutes:
            yield Breach("time", None, (session.day,))


def days(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Exactly as many sessions as asked, on different, allowed days."""
    used = routine.days
    if len(used) != problem.request.sessions:
        yield Breach("days", None, _ordered(used))
        return
    allowed = problem.request.allowed_days
    wrong = [day for day in used if day not in allowed or used.count(day) > 1]
    if wrong:
        yield Breach("days", None, _ordered(wrong))


def dose(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Sets and amount within the dose's ranges, ``max_sets`` and ``doses``."""
    for session in routine:
        for one in session:
            if not _is_dosed(one, problem):
                yield Breach("dose", one.exercise.key, (session.day,))


def _is_dosed(one: Prescription, problem: Problem) -> bool:
    given = problem.request.doses.get(one.exercise.key)
    if given is not None:
        return (one.sets, one.amount) == given
    dose, cap = one.exercise.dose, problem.request.max_sets
    most = dose.max_sets if cap is None else max(dose.min_sets, min(cap, dose.max_sets))
    amounts = dose.min_amount <= one.amount <= dose.max_amount
    return amounts and dose.min_sets <= one.sets <= most


def same_dose(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """An exercise has the same sets and amount in all its sessions of the week."""
    del problem
    given: dict[str, set[tuple[int, int]]] = {}
    for session in routine:
        for one in session:
            given.setdefault(one.exercise.key, set()).add((one.sets, one.amount))
    for key in sorted(key for key, doses in given.items() if len(doses) > 1):
        yield Breach("same_dose", key, _ordered(_days_of(routine)[key]))


def once(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """No exercise twice in one session."""
    del problem
    for session in routine:
        keys = [one.exercise.key for one in session]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Breach("once", key, (session.day,))


def recovery(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Two sessions with an exercise lie far enough apart, the week taken as a circle."""
    del problem
    needed = {one.key: one.recovery + 1 for one in routine.exercises}
    for key, used in sorted(_days_of(routine).items()):
        if any(gap(one, other) < needed[key] for one, other in combinations(used, 2)):
            yield Breach("recovery", key, _ordered(used))


def required(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Every required exercise at least once in the week."""
    present = {one.key for one in routine.exercises}
    for key in sorted(problem.request.require - present):
        yield Breach("required", key)


def pinned(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Every pinned exercise stands on its day."""
    standing = {(session.day, one.exercise.key) for session in routine for one in session}
    missing = problem.request.pinned - standing
    for day, key in sorted(missing, key=lambda pin: (pin[0].number, pin[1])):
        yield Breach("pinned", key, (day,))


def empty(routine: Routine, problem: Problem) -> Iterator[Breach]:
    """Every session has at least one exercise."""
    del problem
    for session in routine:
        if not session.prescriptions:
            yield Breach("empty", None, (session.day,))


RULES: tuple[Rule, ...] = (
    admission,
    time,
    days,
    dose,
    same_dose,
    once,
    recovery,
    required,
    pinned,
    empty,
)
"""The rules that are on, in the order in which breaches are named."""

NAMES = (*ADMISSION, *(rule.__name__ for rule in RULES[1:]))
"""Every rule's name."""


def breaches(routine: Routine, problem: Problem) -> tuple[Breach, ...]:
    """All that the week breaks, rule by rule, each breach once."""
    found = [breach for rule in RULES for breach in rule(routine, problem)]
    ordered = sorted(found, key=lambda one: NAMES.index(one.rule))
    return tuple(dict.fromkeys(ordered))


def gap(one: Weekday, other: Weekday) -> int:
    """Days between two weekdays on the circle of the week, 0 to 3.

    Example:
        >>> gap(Weekday.SUN, Weekday.MON)
        1
    """
    ahead = (one.number - other.number) % WEEK
    return min(ahead, WEEK - ahead)


def _ordered(used: tuple[Weekday, ...] | list[Weekday]) -> tuple[Weekday, ...]:
    return tuple(day for day in Weekday if day in used)


def _days_of(routine: Routine) -> dict[str, list[Weekday]]:
    used: dict[str, list[Weekday]] = {}
    for session in routine:
        for key in sorted({one.exercise.key for one in session}):
            used.setdefault(key, []).append(session.day)
    return used
