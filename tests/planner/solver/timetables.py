"""Given exercises in given doses on small boards, and every week that can be made of them."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from attrs import frozen
from hypothesis import assume
from hypothesis import strategies as st

from backcare import Catalogue, Category, Dose, Exercise, Request, Weekday
from backcare.planner.bounds.case import Effort
from backcare.planner.solver.aiming import aim_of
from backcare.planner.solver.scoring import Found, score_of, sums_of
from backcare.planner.solver.timetable import Task, laid
from boards import setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backcare.planner.solver.board import Use
    from backcare.planner.solver.scoring import Score, Week
    from boards import Setting

PERFECT = (0,) * 9
PLENTY = 10**6
_MOST = 1_500
"""So many ways to lay the exercises on days are looked at, at the most."""

_DAYS = tuple(Weekday)
_SPREAD = ("mon", "wed", "fri", "sun")
_RESTS = st.sampled_from((0, 0, 1, 1, 2, 3, 4, 5, 6))
_PLACES = st.sampled_from(("supine", "standing", "sitting"))
_NEAR = st.sampled_from((-1, 0, 0, 1, 1, 3))
_KNOWN = st.sampled_from((0, 5, 6, 7, 9))


@frozen(eq=False, repr=False)
class Laying:
    """What is to be laid on days, and every week of it, the best one first."""

    case: Setting
    chosen: Mapping[int, int]
    weeks: tuple[Found, ...]

    def __repr__(self) -> str:
        """Few words: a board would fill pages."""
        every = [self.case.board.candidates[n].exercise for n in self.chosen]
        few = [(e.key, e.category.key, e.dose.seconds_per_unit, e.recovery) for e in every]
        return f"{self.case.problem.request}: {few}, {dict(self.chosen)}, {len(self.weeks)} weeks"

    def task(self, goal: Score, week: Week, turn: int = 0, floor: Score = PERFECT) -> Task:
        """To be below the goal, and another week than this one."""
        return Task(goal, aim_of(self.case.board, goal, floor), week, turn)

    def laid(self, task: Task, steps: int = PLENTY) -> Found | None:
        """What is found with so many steps."""
        return laid(self.case.board, self.chosen, task, Effort(steps))

    def spent(self, task: Task) -> int:
        """The steps that it takes to look at all."""
        effort = Effort(PLENTY)
        laid(self.case.board, self.chosen, task, effort)
        return PLENTY - effort.left

    def wanted(self, task: Task) -> list[Found]:
        """The weeks that will do, the best one first."""
        return [
            found
            for found in self.weeks
            if found.score < task.goal
            and all(one <= most for one, most in zip(found.score[:5], task.goal[:5], strict=True))
            and found.week != task.week
        ]

    def is_true(self, found: Found) -> bool:
        """Whether it is one of the weeks, of these exercises in these doses."""
        self.case.assert_true(found)
        return {n: use.dose for n, use in found.week.items()} == self.chosen


def laying(case: Setting, chosen: Mapping[int, int]) -> Laying:
    """The exercises with every week of them."""
    found: list[Found] = []
    for uses in product(*_rows(case, chosen)):
        score = score_of(case.board, sums_of(uses))
        if score is not None:
            found.append(Found({use.number: use for use in uses}, score))
    return Laying(case, chosen, tuple(sorted(found, key=lambda one: one.score)))


def _rows(case: Setting, chosen: Mapping[int, int]) -> list[list[Use]]:
    return [[use for use in case.every_use(n) if use.dose == dose] for n, dose in chosen.items()]


def _ways(case: Setting, chosen: Mapping[int, int]) -> int:
    return prod(map(len, _rows(case, chosen)))


@st.composite
def layings(draw: st.DrawFn) -> Laying:
    """Some of up to five exercises on one to seven days, and most often a few weeks of them."""
    case = draw(_settings())
    every = sorted(draw(st.permutations(case.board.candidates)), key=lambda one: not one.must)
    chosen = {one.number: draw(st.integers(0, len(one.seconds) - 1)) for one in every}
    musts = sum(1 for one in every if one.must)
    while len(chosen) > max(1, musts) and _ways(case, chosen) > _MOST:
        chosen.popitem()
    assume(_ways(case, chosen) <= _MOST)
    found = laying(case, chosen)
    assume(len(found.weeks) > 1 or not draw(st.integers(0, 9)))
    return found


@st.composite
def _settings(draw: st.DrawFn) -> Setting:
    kinds = [
        Category(key, share=draw(st.integers(int(key == "x"), 2)), recovery_days=0)
        for key in "xyz"[: draw(st.integers(1, 3))]
    ]
    keys = "abcde"[: draw(st.integers(2, 5))]
    exercises = [
        Exercise(
            key,
            draw(st.sampled_from(kinds)),
            Dose(
                min_amount=1,
                max_amount=1,
                seconds_per_unit=draw(st.sampled_from((20, 30, 45, 60, 60, 90, 120))),
                max_sets=draw(st.integers(1, 2)),
            ),
            position=draw(_PLACES),
            directions=draw(st.sampled_from(((), ("hip",), ("flexion",)))),
            harder=draw(st.sampled_from(((), (), ("a",)))) if key != "a" else (),
            recovery_days=draw(_RESTS),
        )
        for key in keys
    ]
    days = sorted(draw(st.sets(st.sampled_from(_DAYS), min_size=1)), key=_DAYS.index)
    least = draw(st.integers(2, 5))
    pins = st.tuples(st.sampled_from(days), st.sampled_from(keys))
    request = Request(
        sessions=len(days),
        minutes={day: draw(st.integers(least, least + 3)) for day in days},
        days=days,
        repertoire=draw(st.integers(1, 6)),
        prefer=draw(st.sets(st.sampled_from(keys), max_size=2)),
        pinned=draw(st.sets(pins, max_size=1)),
        require=draw(st.sets(st.sampled_from(keys), max_size=1)),
    )
    return setting(request, Catalogue(exercises, categories=kinds), tuple(days))


@st.composite
def tasks(draw: st.DrawFn, drawn: Laying, *, led: bool) -> Task:
    """To be below a goal about as good as one of the weeks, under a floor that is a true one.

    Unless the goal is led, none of the weeks is better in what comes before balance.
    """
    if not drawn.weeks:
        return drawn.task((9,) * 9, {})
    best, week = drawn.weeks[0], draw(st.sampled_from(drawn.weeks))
    goal = [max(0, number + draw(_NEAR)) for number in week.score]
    known, same = draw(_KNOWN), draw(_KNOWN)
    if not led:
        near = [one for one in drawn.weeks if one.score[:5] == best.score[:5]]
        week = draw(st.sampled_from(near))
        goal[5:] = [max(0, number + draw(_NEAR)) for number in week.score[5:]]
        same = max(5, same)
    goal[:same] = best.score[:same]
    other = draw(st.sampled_from(({}, best.week, week.week)))
    floor = (*best.score[:known], *PERFECT[known:])
    return drawn.task(tuple(goal), other, draw(st.integers(0, 1 << 20)), floor)


def minute(key: str, kind: Category, seconds: int = 60, **more: Any) -> Exercise:  # noqa: ANN401
    """An exercise of one set, or of up to three where there are doses."""
    sets = more.pop("sets", 1)
    dose = Dose(min_amount=1, max_amount=1, seconds_per_unit=seconds, max_sets=sets)
    return Exercise(key, kind, dose, **more)


def on(days: int, exercises: Sequence[Exercise], **wishes: Any) -> Laying:  # noqa: ANN401
    """All of the exercises in their least doses on so many days, and every week of them."""
    kinds = {one.category.key: one.category for one in exercises}
    some = tuple(Weekday(day) for day in _SPREAD[:days])
    request = Request(**{"sessions": days, "minutes": 4, "days": some, **wishes})
    catalogue = Catalogue(exercises, categories=list(kinds.values()))
    case = setting(request, catalogue, some)
    return laying(case, {one.number: 0 for one in case.board.candidates})


def alike(number: int, rest: int = 0, **more: Any) -> list[Exercise]:  # noqa: ANN401
    """So many of one category, a minute each."""
    kind = Category("c", recovery_days=rest)
    return [minute("abcdefgh"[place], kind, **more) for place in range(number)]


def above(score: Score, **goals: int) -> Score:
    """The score with other values of some goals: g5=3."""
    changed = list(score)
    for name, value in goals.items():
        changed[int(name[1:])] = value
    return tuple(changed)
