"""Which days a week stands on."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import judge
from backcare import Request
from backcare.planner.days import day_choices, gaps_of
from strategies import DAYS, minutes, tried

if TYPE_CHECKING:
    from typing import Any


@tried(150)
@given(st.integers(1, 7), minutes(60), st.sets(st.sampled_from(DAYS)))
def test_choices_stand_in_the_contracts_order(sessions: int, budget: Any, days: set[str]):  # noqa: ANN401 - both forms of minutes
    """Every choice of allowed days comes once, and the independent judge's order is the same."""
    request = Request(sessions=sessions, minutes=budget, days=days)
    found = [tuple(str(day) for day in choice) for choice in day_choices(request)]
    every = list(combinations(judge.allowed_days(request), sessions))
    assert found == sorted(every, key=lambda choice: judge.day_score(choice, request))


@pytest.mark.parametrize(
    ("sessions", "days"),
    [
        (1, "mon"),
        (2, "mon thu"),
        (3, "mon wed fri"),
        (4, "mon tue thu sat"),
        (5, "mon tue wed fri sat"),
        (6, "mon tue wed thu fri sat"),
        (7, "mon tue wed thu fri sat sun"),
    ],
)
def test_without_a_wish_sessions_are_spread(sessions: int, days: str):
    """The first choice for every number of sessions; ties go to the earliest days."""
    assert [str(day) for day in day_choices(Request(sessions=sessions))[0]] == days.split()


@pytest.mark.parametrize(
    ("wishes", "days"),
    [
        ({"minutes": {"mon": 5, "tue": 5, "thu": 5, "fri": 9}}, "mon fri"),
        ({"minutes": {"mon": 5, "tue": 9, "thu": 5, "fri": 5}}, "tue fri"),
        ({"days": ["sat", "sun", "mon"]}, "mon sat"),
        ({"minutes": {"sat": 30, "sun": 60, "mon": 5}}, "mon sat"),
    ],
)
def test_gaps_come_before_minutes(wishes: dict[str, object], days: str):
    """More minutes decide only between days that are spread alike."""
    request = Request.from_dict({"sessions": 2, **wishes})
    assert [str(day) for day in day_choices(request)[0]] == days.split()


def test_gaps_go_around_the_week():
    """The last gap leads over Sunday; together they are the week."""
    assert gaps_of([1, 5]) == [4, 3]
    assert gaps_of([6]) == [7]
