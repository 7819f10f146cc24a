"""What searching and arguing aim at is what the judge measures by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner import goals, measures
from backcare.planner.problem import state

ONE = bc.Exercise("one", bc.Category("some", share=1), bc.Dose(min_amount=1, max_amount=1))
CATALOGUE = bc.Catalogue([ONE], categories=[bc.Category("none", share=0)])


@given(
    st.lists(st.integers(1, 240), min_size=1, max_size=7),
    st.none() | st.integers(1, 14),
    st.tuples(st.integers(1, 5), st.integers(0, 5)),
)
def test_search_and_judge_measure_alike(
    minutes: list[int], wished: int | None, shares: tuple[int, int]
):
    """Two words for one meaning: targets and the wanted number are the same for a week's days."""
    request = bc.Request(
        sessions=len(minutes),
        minutes=dict(zip(bc.Weekday, minutes, strict=False)),
        repertoire=wished,
        shares=dict(zip(("some", "none"), shares, strict=True)),
    )
    problem, days = state(request, CATALOGUE), request.allowed_days
    budget, targets = goals.budget_seconds(days, problem), goals.target_seconds(days, problem)
    assert measures.targets_of(problem, budget) == tuple(targets.values())
    number = goals.wanted_repertoire(days, problem)
    assert measures.repertoire_of(problem, sum(minutes), len(days)) == number


@pytest.mark.parametrize(
    ("minutes", "sessions", "wished", "number"),
    [
        (7, 1, None, 4),
        (10, 1, None, 4),
        (11, 1, None, 5),
        (23, 2, None, 5),
        (30, 1, None, 12),
        (31, 1, None, 12),
        (32, 4, None, 4),
        (60, 5, None, 6),
        (7 * 60, 7, None, 15),
        (60, 5, 3, 3),
    ],
)
def test_the_wanted_number_is_by_time_or_by_wish(
    minutes: int, sessions: int, wished: int | None, number: int
):
    """Two in five minutes, from four to twelve, and one more for every session beyond four."""
    problem = state(bc.Request(sessions=sessions, repertoire=wished), CATALOGUE)
    assert measures.repertoire_of(problem, minutes, sessions) == number


@pytest.mark.parametrize(
    ("shares", "budget", "targets"),
    [
        ((1, 1), 7, (4, 4)),
        ((1, 2), 7, (2, 5)),
        ((0, 2), 7, (0, 7)),
        ((1, 3), 60, (15, 45)),
        ((3, 4), 0, (0, 0)),
    ],
)
def test_targets_are_rounded_half_up(
    shares: tuple[int, int], budget: int, targets: tuple[int, int]
):
    """3.5 seconds are 4 for each of two, 2.33 are 2, and no time is meant for no share."""
    wished = dict(zip(("none", "some"), shares, strict=True))
    problem = state(bc.Request(shares=wished), CATALOGUE)
    assert measures.targets_of(problem, budget) == targets


def test_where_no_time_is_meant_for_anything_nothing_divides_by_it():
    """A catalogue whose categories have no share has targets of 0."""
    catalogue = bc.Catalogue([], categories=[bc.Category("none", share=0)])
    assert measures.targets_of(state(bc.Request(), catalogue), 60) == (0,)
