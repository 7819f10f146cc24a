"""A catalogue small enough to plan at once, programmes over it, and a judge of them of its own."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import backcare as bc
import judge
from backcare.planner.diagnosis import possible_week
from backcare.planner.ordering import ordered
from backcare.planner.solution import Solution
from backcare.safety import Screening, questions
from strategies import BROUGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.planner.problem import Problem

TODAY = dt.date(2026, 11, 26)
MONDAY = dt.date(2026, 11, 30)
KINDS = {
    "strength": bc.Category("strength", phase=1, recovery_days=1),
    "mobility": bc.Category("mobility", phase=0),
    "stretch": bc.Category("stretch", phase=2),
}


def move(key: str, kind: str, amount: tuple[int, int], sets: tuple[int, int], **more: Any) -> Any:  # noqa: ANN401 - any fact
    """An exercise."""
    given = {"unit": "repetitions", "seconds_per_unit": 4, "rest_seconds": 10}
    given |= {name: more.pop(name) for name in ("unit", "seconds_per_unit") if name in more}
    dose = bc.Dose(
        min_amount=amount[0], max_amount=amount[1], min_sets=sets[0], max_sets=sets[1], **given
    )
    return bc.Exercise(key, KINDS[kind], dose, name=key.title(), setup_seconds=5, **more)


def held(key: str, **more: Any) -> Any:  # noqa: ANN401 - any fact
    """A stretch that is held."""
    return move(key, "stretch", (10, 12), (2, 3), unit="seconds", seconds_per_unit=1, **more)


SMALL = bc.Catalogue(
    [
        move("lift-easy", "strength", (3, 5), (1, 2), harder=["lift"]),
        move("lift", "strength", (5, 6), (1, 2), easier=["lift-easy"], harder=["lift-hard"]),
        move("lift-hard", "strength", (3, 5), (1, 2), easier=["lift"], level="intermediate"),
        move("press", "strength", (4, 6), (1, 3), cautions=["wrist-load"]),
        move("roll", "mobility", (8, 30), (1, 2), unit="breaths"),
        move("sway", "mobility", (5, 5), (1, 3)),
        move("turn", "mobility", (5, 8), (1, 2), directions=["rotation"]),
        held("reach"),
        held("fold", cautions=["bending"]),
    ],
    name="small",
    categories=list(KINDS.values()),
)
WISHES = bc.Request(sessions=2, minutes=6, days=["mon", "tue", "thu", "sat"], repertoire=4)
NOES = {question.code: "no" for question in questions()}


def answered(date: dt.date = TODAY, **more: Any) -> Screening:  # noqa: ANN401 - any answer
    """A screening that opens the way."""
    return Screening(**{"answers": NOES, "age": 40, "date": date, **more})


def quick(problem: Problem) -> Solution:
    """Some week that the wishes allow, found at once."""
    week = possible_week(problem.request, problem.catalogue)
    if week is None:
        raise bc.InfeasibleError("no week")
    return Solution(bc.Routine([bc.Session(one.day, ordered(one)) for one in week]))


def week_of(*keys: str, days: Iterable[str] = ("mon", "thu"), catalogue: Any = SMALL) -> Any:  # noqa: ANN401 - a solver
    """A solver that gives these exercises at their bottom on each of the days."""
    uses = [
        bc.Prescription(one, one.dose.min_sets, one.dose.min_amount)
        for one in (catalogue[key] for key in keys)
    ]

    def solver(_: Problem) -> Solution:
        return Solution(bc.Routine([bc.Session(day, ordered(uses)) for day in days]))

    return solver


@cache
def course(
    *keys: str, weeks: int = 4, request: bc.Request = WISHES, limits: bc.Limits | None = None
) -> bc.Programme:
    """A programme of these exercises on Mondays and Thursdays, from the Monday on."""
    given = keys or ("lift", "roll", "turn", "reach")
    return bc.plan_programme(
        request,
        SMALL,
        weeks=weeks,
        start=MONDAY,
        today=TODAY,
        limits=limits,
        solver=week_of(*given),
    )


def well(week: bc.ProgrammeWeek, **more: Any) -> list[bc.Feedback]:  # noqa: ANN401 - any report
    """Every session of a week done without trouble, but for the changes."""
    given: dict[str, Any] = {"pain_during": 1, "next_day": "same", **more}
    return [bc.Feedback(date=one.date, **given) for one in week.sessions]


def sunday(programme: bc.Programme, number: int) -> dt.date:
    """The last day of a week."""
    return programme.week(number).sunday


def led(programme: bc.Programme, *weeks: list[bc.Feedback], **more: Any) -> bc.Programme:  # noqa: ANN401 - any wish
    """The programme led on at the end of each week by what was told of it."""
    for number, told in enumerate(weeks, start=1):
        programme = bc.advance(programme, told, today=sunday(programme, number), **more)
    return programme


def doses(week: bc.ProgrammeWeek) -> dict[str, tuple[int, int]]:
    """The dose of every exercise of a week."""
    return {one.exercise.key: (one.sets, one.amount) for day in week.plan.routine for one in day}


def rows(week: bc.ProgrammeWeek) -> dict[str, tuple[str, str, str | None]]:
    """Kind, cause and replacement of every exercise that a week speaks of."""
    return {one.exercise: (str(one.kind), str(one.cause), one.to) for one in week.adjustments}


# The judge: written from the invariants, using nothing of the package's own rules.


def may_follow(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """D6: sets times amount rises by at most a tenth, a unit of amount, or a set; never both."""
    was, comes = before[0] * before[1], after[0] * after[1]
    if comes <= was:
        return True
    if after[0] > before[0] and after[1] > before[1]:
        return False
    return (
        10 * (comes - was) <= was
        or (after[0] == before[0] and after[1] - before[1] == 1)
        or after[0] - before[0] == 1
    )


def assert_holds(programme: bc.Programme) -> None:
    """D1 to D9 in every week, and D6, D7 and recovery from week to week."""
    weeks = programme.weeks
    assert [one.number for one in weeks] == list(range(1, len(weeks) + 1))
    for week in weeks:
        assert week.monday.isoweekday() == 1
        found = judge.breaches(week.plan.routine, week.plan.request, programme.catalogue, BROUGHT)
        assert found == frozenset(), (week.number, found)
    for one, other in pairwise(weeks):
        assert other.monday - one.monday >= dt.timedelta(days=7)
        before = {use.exercise.key: use for s in (*one.usual, *one.plan.routine) for use in s}
        for day in other.plan.routine:
            for use in day:
                old, least = before.get(use.exercise.key), use.exercise.dose
                bottom = (least.min_sets, least.min_amount)
                dose = (use.sets, use.amount)
                if old is None:
                    assert dose == bottom, (other.number, use.exercise.key)
                else:
                    assert may_follow((old.sets, old.amount), dose), (other.number, dose, old)
    first = doses(weeks[0])
    assert all(
        dose == (programme.catalogue[key].dose.min_sets, programme.catalogue[key].dose.min_amount)
        for key, dose in first.items()
    )
    last: dict[str, dt.date] = {}
    for session in programme.sessions:
        for use in session:
            key, rest = use.exercise.key, use.exercise.recovery
            assert key not in last or (session.date - last[key]).days > rest, (session.date, key)
            last[key] = session.date
