"""What no plan can be better than: arguments about a problem, each a small function.

An argument looks at plans on the days of a given week whose earlier goals equal that week's. It may
claim too little, never too much; no search is needed for any of them.

Source: the planner's contract, section 5.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from backcare.planner.goals import MINUTE, target_seconds, wanted_repertoire
from backcare.planner.rules import WEEK, gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backcare.model import Exercise
    from backcare.planner.problem import Problem
    from backcare.routine import Routine
    from backcare.vocabulary import Weekday

    Argument = Callable[["Case"], int]


@frozen(eq=False)
class Case:
    """A week's days, and the admissible exercises that fit on at least one of them.

    Attributes:
        problem: The problem.
        days: The days of the week in question.
        different: How many different exercises the week has.
        rooms: The budget of each day in seconds.
        shortest: The seconds of the shortest dose of each exercise that fits somewhere.
        longest: The most seconds that each of them can have in the whole week.
    """

    problem: Problem
    days: tuple[Weekday, ...]
    different: int
    rooms: tuple[int, ...]
    shortest: dict[str, int]
    longest: dict[str, int]

    @property
    def fitting(self) -> Iterable[Exercise]:
        """The admissible exercises that fit on some day."""
        return (self.problem.catalogue[key] for key in self.shortest)


def bounds(routine: Routine, problem: Problem) -> tuple[int, ...]:
    """Per goal, in the contract's order, a number that no plan like this week can be below."""
    case = _case(routine, problem)
    return tuple(argument(case) for argument in ARGUMENTS)


def _case(routine: Routine, problem: Problem) -> Case:
    days = routine.days
    rooms = tuple(MINUTE * problem.request.minutes_on(day) for day in days)
    shortest: dict[str, int] = {}
    longest: dict[str, int] = {}
    for one in problem.admissible:
        doses = [one.seconds(*dose) for dose in problem.doses(one)]
        fitting = [seconds for seconds in doses if seconds <= max(rooms)]
        if fitting:
            shortest[one.key] = fitting[0]
            longest[one.key] = fitting[-1] * most_days(days, one.recovery)
    return Case(problem, days, len(routine.exercises), rooms, shortest, longest)


@cache
def most_days(days: tuple[Weekday, ...], recovery: int) -> int:
    """On how many of these days one exercise can stand, the week taken as a circle.

    Example:
        >>> from backcare.vocabulary import Weekday
        >>> most_days(tuple(Weekday), 1), most_days(tuple(Weekday), 6)
        (3, 1)
    """
    best = 1
    for first, day in enumerate(days):
        chosen = [day]
        for other in days[first + 1 :]:
            far = other.number - chosen[-1].number > recovery
            if far and day.number + WEEK - other.number > recovery:
                chosen.append(other)
        best = max(best, len(chosen))
    return best


def whole_sessions(case: Case) -> int:
    """A session cannot hold more categories than their shortest exercises have room for."""
    quickest: dict[str, int] = {}
    for one in case.fitting:
        key, seconds = one.category.key, case.shortest[one.key]
        quickest[key] = min(quickest.get(key, seconds), seconds)
    meant = [key for key, share in case.problem.shares.items() if share]
    times = sorted(quickest[key] for key in meant if key in quickest)
    return sum(len(meant) - _how_many(times, room) for room in case.rooms)


def _how_many(times: list[int], room: int) -> int:
    """How many of the times, shortest first, fit into the room together."""
    count = 0
    for seconds in times:
        room -= seconds
        if room < 0:
            break
        count += 1
    return count


def directions(case: Case) -> int:
    """A direction that only exercises too long for every day offer cannot be had."""
    shares = case.problem.shares
    offered = {
        way for one in case.problem.admissible if shares[one.category.key] for way in one.directions
    }
    return len(offered - {way for one in case.fitting for way in one.directions})


def repertoire(case: Case) -> int:
    """No more exercises than fit into the days, no fewer than have to stand."""
    times = sorted(case.shortest.values())
    most = min(len(times), sum(_how_many(times, room) for room in case.rooms))
    request = case.problem.request
    least = len({*request.require, *(key for _, key in request.pinned)})
    wanted = wanted_repertoire(case.days, case.problem)
    return max(0, wanted - most, least - wanted)


def practice(case: Case) -> int:
    """A required exercise whose rest allows one of the days only comes only once."""
    if len(case.days) == 1:
        return 0
    request = case.problem.request
    must = {*request.require, *(key for _, key in request.pinned)}
    recoveries = (case.problem.catalogue[key].recovery for key in must)
    return sum(
        1
        for recovery in recoveries
        if not any(gap(a, b) > recovery for a in case.days for b in case.days)
    )


def preference(case: Case) -> int:
    """A preferred exercise that is too long for every day cannot come."""
    preferred = case.problem.request.prefer
    admissible = {one.key for one in case.problem.admissible}
    return len((preferred & admissible) - case.shortest.keys())


def balance(case: Case) -> int:
    """However the exercises are split over the categories, they fill no more time than this."""
    wanted = wanted_repertoire(case.days, case.problem)
    away = abs(case.different - wanted)
    targets = target_seconds(case.days, case.problem)
    counts = {count for count in (wanted - away, wanted + away) if count > 0}
    return min(_least_missing(case, targets, count) for count in counts) // MINUTE


def _least_missing(case: Case, targets: dict[str, int], count: int) -> int:
    """Seconds missing from the targets when so many exercises are split in the best way."""
    count = min(count, len(case.shortest))
    best = [0] * (count + 1)
    for key, target in targets.items():
        longest = (case.longest[one.key] for one in case.fitting if one.category.key == key)
        rows = [target]
        for seconds in sorted(longest, reverse=True)[:count]:
            if rows[-1] == 0:
                break
            rows.append(max(0, rows[-1] - seconds))
        best = [
            min(best[all_told - here] + rows[here] for here in range(min(all_told + 1, len(rows))))
            for all_told in range(count + 1)
        ]
    return best[count]


def nothing(case: Case) -> int:
    """No argument is known: a goal is never below 0."""
    del case
    return 0


ARGUMENTS: tuple[Argument, ...] = (
    whole_sessions,
    directions,
    repertoire,
    practice,
    preference,
    balance,
    nothing,
    nothing,
    nothing,
)
"""One argument for each goal, in the contract's order."""
