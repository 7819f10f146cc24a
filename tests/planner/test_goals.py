"""The goals, each with its own example, and both judges on any week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import backcare as bc
import judge
from backcare.planner import goals
from backcare.planner.problem import state
from strategies import BROUGHT, judged_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Request, Routine

SOFT, HARD = bc.Category("soft", share=1), bc.Category("hard", share=3)
MINUTE = bc.Dose(min_amount=1, max_amount=9, seconds_per_unit=60)
CATALOGUE = bc.Catalogue(
    [
        bc.Exercise("a", SOFT, MINUTE, directions={"flexion"}, position="supine"),
        bc.Exercise("b", SOFT, MINUTE, directions={"hip"}, position="prone", easier=["a"]),
        bc.Exercise("c", HARD, MINUTE, directions={"rotation"}, position="supine", harder=["b"]),
        bc.Exercise("d", bc.Category("none", share=0), MINUTE, directions={"extension"}),
    ]
)


def week(days: dict[str, str], amount: int = 1) -> Routine:
    """A routine from days with the letters of their exercises."""
    return bc.Routine(
        [
            bc.Session(day, [bc.Prescription(CATALOGUE[key], 1, amount) for key in keys])
            for day, keys in days.items()
        ]
    )


def value(name: str, days: dict[str, str], amount: int = 1, **wishes: object) -> int:
    """The goal's number."""
    request = bc.Request.from_dict({"sessions": max(1, len(days)), **wishes})
    routine = week(days, amount)
    found = bc.check(routine, request, CATALOGUE).goal(name).value
    assert found == judge.goals(routine, request, CATALOGUE, BROUGHT)[name]
    return found


@tried(80)
@given(judged_cases())
def test_both_judges_find_the_same_numbers(case: tuple[Catalogue, Request, Routine]):
    """P3: on any week, however broken, all nine goals are the independent judge's."""
    catalogue, request, routine = case
    found = {one.name: one.value for one in bc.check(routine, request, catalogue).goals}
    assert found == judge.goals(routine, request, catalogue, BROUGHT)
    problem = state(request, catalogue)
    alone = {goal.__name__: goal(routine, problem) for goal in goals.GOALS}
    assert found == alone, "each goal by itself has the number that all have together"


def test_goals_stand_in_their_strict_order():
    """The order is the contract's: it decides which of two weeks is better."""
    assert (
        *("whole_sessions", "directions", "repertoire", "practice", "preference"),
        *("balance", "evenness", "places", "twins"),
    ) == goals.NAMES


@pytest.mark.parametrize(
    ("name", "days", "wishes", "number"),
    [
        ("whole_sessions", {"mon": "ac"}, {}, 0),
        ("whole_sessions", {"mon": "ac", "tue": "ad"}, {}, 1),
        ("whole_sessions", {"mon": ""}, {}, 2),
        ("whole_sessions", {"mon": "a"}, {"shares": {"soft": 1}}, 0),
        ("directions", {"mon": "abc"}, {}, 0),
        ("directions", {"mon": "ad"}, {}, 2),
        ("directions", {"mon": "a"}, {"exclude": ["b", "c"]}, 0),
        ("directions", {"mon": "a"}, {"shares": {"soft": 1, "none": 1}}, 2),
        ("repertoire", {"mon": "ab", "tue": "bc"}, {"repertoire": 3}, 0),
        ("repertoire", {"mon": "ab"}, {"repertoire": 3}, 1),
        ("repertoire", {"mon": "ab"}, {"repertoire": 1}, 1),
        ("repertoire", {"mon": "a"}, {"minutes": 10}, 3),
        ("repertoire", {"mon": "a"}, {"minutes": 11}, 4),
        ("repertoire", {"mon": "a"}, {"minutes": 240}, 11),
        ("repertoire", {"mon": "a", "tue": "a"}, {"minutes": {"mon": 20, "tue": 21}}, 8),
        ("repertoire", {"mon": "a"}, {"minutes": 1, "sessions": 7}, 6),
        ("practice", {"mon": "abc"}, {}, 0),
        ("practice", {"mon": "ab", "tue": "ac"}, {}, 2),
        ("preference", {"mon": "a"}, {"prefer": ["a", "b", "c"]}, 2),
        ("preference", {"mon": "a"}, {"prefer": ["b"], "exclude": ["b"]}, 0),
        ("balance", {"mon": "accc"}, {"minutes": 4}, 0),
        ("balance", {"mon": "aacc"}, {"minutes": 4}, 2),
        ("balance", {"mon": "acccd"}, {"minutes": 4}, 1),
        ("balance", {"mon": "a"}, {"minutes": 4}, 3),
        ("evenness", {"mon": "a", "tue": "abc"}, {}, 2),
        ("evenness", {"mon": "a", "tue": "ab"}, {"minutes": {"mon": 5, "tue": 6}}, 0),
        ("places", {"mon": "ac", "tue": "abd"}, {}, 2),
        ("places", {"mon": ""}, {}, 0),
        ("twins", {"mon": "a", "tue": "b"}, {}, 1),
        ("twins", {"mon": "abc"}, {}, 2),
        ("twins", {"mon": "ac"}, {}, 0),
    ],
)
def test_each_goal_counts_what_it_says(
    name: str, days: dict[str, str], wishes: dict[str, object], number: int
):
    """A week made for one goal has the number that the contract's table gives."""
    assert value(name, days, **wishes) == number


def test_balance_and_evenness_are_whole_minutes_rounded_down():
    """59 seconds astray are no minute; 60 are one."""
    seconds = bc.Exercise("s", bc.Category("s"), bc.Dose(min_amount=1, max_amount=200))
    catalogue = bc.Catalogue([seconds])
    for amount, number in ((61, 0), (60, 1)):
        routine = bc.Routine(
            [
                bc.Session("mon", [bc.Prescription(seconds, 1, amount)]),
                bc.Session("thu", [bc.Prescription(seconds, 1, 120)]),
            ]
        )
        found = bc.check(routine, bc.Request(sessions=2, minutes=2), catalogue)
        assert (found.goal("balance").value, found.goal("evenness").value) == (number, number)


def test_a_week_of_nothing_can_be_judged():
    """Without a session nothing divides by zero, and every number is the other judge's."""
    request = bc.Request(sessions=6)
    found = bc.check(bc.Routine(), request, CATALOGUE)
    assert dict(zip(goals.NAMES, found.values, strict=True)) == judge.goals(
        bc.Routine(), request, CATALOGUE, BROUGHT
    )
    assert found.repertoire == 6


def test_twins_are_twins_whichever_of_them_has_the_link():
    """An easier or a harder link, from the first by key to the second or back: one pair."""
    kind, fill = bc.Category("kind"), bc.Dose(min_amount=1, max_amount=1)
    for one, other in (
        ({"easier": ["q"]}, {}),
        ({"harder": ["q"]}, {}),
        ({}, {"easier": ["p"]}),
        ({}, {"harder": ["p"]}),
    ):
        pair = [bc.Exercise("p", kind, fill, **one), bc.Exercise("q", kind, fill, **other)]
        routine = bc.Routine([bc.Session("mon", [bc.Prescription(each, 1, 1) for each in pair])])
        found = bc.check(routine, bc.Request(sessions=1), bc.Catalogue(pair))
        assert found.goal("twins").value == 1


def test_where_nothing_has_a_share_no_time_is_meant():
    """Targets of 0 divide by nothing."""
    bare = bc.Catalogue([], categories=[bc.Category("none", share=0)])
    assert goals.target_seconds((bc.Weekday.MON,), state(bc.Request(), bare)) == {"none": 0}


def test_weeks_are_compared_by_as_many_goals():
    """Fewer numbers are no week's: nothing is compared by some of them."""
    with pytest.raises(ValueError, match="shorter"):
        goals.changes((0,) * 9, (1,) * 8)
