"""Boards made of a case, weeks made of a board's uses, and those weeks as routines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import assume
from hypothesis import strategies as st

import judge
from backcare import (
    Catalogue,
    Category,
    Dose,
    Exercise,
    Prescription,
    Request,
    Routine,
    Session,
    Weekday,
)
from backcare.planner.days import day_choices
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.planner.solver.board import board_of
from backcare.planner.solver.feasible import witness
from backcare.planner.solver.scoring import Found, score_of, sums_of
from strategies import BROUGHT, cases, tiny_cases

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Week

WORST = (1 << 60,)
"""Above the score of any week."""


@frozen(eq=False)
class Setting:
    """A problem on given days, and its board."""

    problem: Problem
    days: tuple[Weekday, ...]
    board: Board

    def every_use(self, number: int) -> list[Use]:
        """All uses of a candidate."""
        uses = self.board.candidates[number].uses
        return [use for doses in uses.values() for use in doses]

    def start(self) -> Week | None:
        """The week by which the search would start; None where the days can hold none."""
        masks = witness(self.problem, self.days)
        if masks is None:
            return None
        named = {one.exercise.key: one for one in self.board.candidates}
        return {named[key].number: named[key].uses[mask][0] for key, mask in masks.items()}

    def found(self, week: Week) -> Found:
        """The week with its score; the worst there is where it is no week."""
        return Found(week, score_of(self.board, sums_of(week.values())) or WORST)

    def routine(self, week: Week) -> Routine:
        """The week as a routine, exercises in any order."""
        given = {number: self._prescription(use) for number, use in week.items()}
        sessions = (
            Session(day, [given[n] for n, use in week.items() if use.mask >> day.number & 1])
            for day in self.days
        )
        return Routine(sessions)

    def _prescription(self, use: Use) -> Prescription:
        exercise = self.board.candidates[use.number].exercise
        return Prescription(exercise, *self.problem.doses(exercise)[use.dose])

    def goals(self, week: Week) -> tuple[int, ...]:
        """The goals of the week as the independent judge counts them."""
        request, catalogue = self.problem.request, self.problem.catalogue
        return tuple(judge.goals(self.routine(week), request, catalogue, BROUGHT).values())

    def assert_true(self, found: Found) -> None:
        """The week breaks no rule, and its score is what the judge counts."""
        assert breaches(self.routine(found.week), self.problem) == ()
        assert found.score == self.goals(found.week)


def setting(request: Request, catalogue: Catalogue, days: tuple[Weekday, ...]) -> Setting:
    """The case on these days."""
    problem = state(request, catalogue)
    return Setting(problem, days, board_of(problem, days, problem.admissible))


@st.composite
def settings_on(draw: st.DrawFn, *, tiny: bool = False) -> Setting:
    """A case on any choice of its days."""
    catalogue, request = draw(tiny_cases() if tiny else cases())
    choices = day_choices(request)
    assume(choices)
    return setting(request, catalogue, draw(st.sampled_from(choices)))


@st.composite
def weeks(draw: st.DrawFn, *, tiny: bool = False) -> tuple[Setting, Week]:
    """Any uses on any board: days may overflow or stay empty."""
    case = draw(settings_on(tiny=tiny))
    week: Week = {}
    for number in range(len(case.board.candidates)):
        uses = case.every_use(number)
        if uses and draw(st.booleans()):
            week[number] = draw(st.sampled_from(uses))
    return case, week


@st.composite
def sound_weeks(draw: st.DrawFn, *, tiny: bool = False) -> tuple[Setting, Week]:
    """A week without a breach: what must stand, and whatever else still fits of what is drawn."""
    case = draw(settings_on(tiny=tiny))
    week = case.start()
    assume(week is not None)
    assert week is not None
    for number in range(len(case.board.candidates)):
        uses = case.every_use(number)
        if uses and draw(st.booleans()):
            more = {**week, number: draw(st.sampled_from(uses))}
            week = more if case.found(more).score != WORST else week
    return case, week


def demanding() -> Setting:
    """What must stand is what every goal would rather be without: only the wishes keep it."""
    idle, meant = Category("idle", share=0, recovery_days=0), Category("meant", recovery_days=0)
    dose = Dose(min_amount=1, max_amount=1, seconds_per_unit=60, min_sets=1, max_sets=2)
    idlers = [Exercise(key, idle, dose, position="sitting") for key in ("pin-a", "pin-b", "want")]
    others = [Exercise(f"good-{n}", meant, dose, harder=["want"]) for n in range(3)]
    request = Request(
        sessions=2,
        minutes=6,
        days=["mon", "thu"],
        require={"want"},
        pinned=[("mon", "pin-a"), ("thu", "pin-b")],
        repertoire=1,
    )
    return setting(request, Catalogue([*idlers, *others]), (Weekday.MON, Weekday.THU))


def first_of(case: Setting) -> Found:
    """The week by which the search would start; assumed to be there."""
    start = case.start()
    assume(start is not None)
    assert start is not None
    return case.found(start)
