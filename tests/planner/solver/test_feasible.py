"""Whether a week exists on given days: the search's "no" is a proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

import brute
from backcare import Prescription, Routine, Session
from backcare.planner.days import day_choices
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.planner.solver.feasible import shortest, witness
from strategies import BROUGHT, tiny_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Request


@tried(150)
@given(tiny_cases())
def test_a_week_is_found_exactly_on_the_days_that_have_one(case: tuple[Catalogue, Request]):
    """P2: day choice by day choice, trying everything says the same, and the week is sound."""
    catalogue, request = case
    problem = state(request, catalogue)
    possible = set(brute.feasible_days(request, catalogue, BROUGHT))
    for days in day_choices(request):
        found = witness(problem, days)
        assert (found is not None) == (tuple(str(day) for day in days) in possible)
        if found is not None:
            sessions = [
                Session(
                    day,
                    [
                        Prescription(catalogue[key], *problem.doses(catalogue[key])[0])
                        for key, mask in found.items()
                        if mask >> day.number & 1
                    ],
                )
                for day in days
            ]
            assert breaches(Routine(sessions), problem) == ()


@tried(30)
@given(tiny_cases())
def test_the_shortest_dose_is_the_shortest_that_may_be_given(case: tuple[Catalogue, Request]):
    """No dose that a plan may give takes less time."""
    catalogue, request = case
    problem = state(request, catalogue)
    for key, seconds in shortest(problem).items():
        doses = problem.doses(catalogue[key])
        assert seconds == min(catalogue[key].seconds(*dose) for dose in doses)
