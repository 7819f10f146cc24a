"""The hard rules: one unit inside is nothing, one unit outside is exactly that breach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
import judge
from backcare.planner import rules
from backcare.planner.problem import state
from strategies import BROUGHT, judged_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Explanation, Request, Routine

STRONG = bc.Category("strong", phase=1, recovery_days=1)
DOSE = bc.Dose(min_amount=5, max_amount=10, min_sets=2, max_sets=3, seconds_per_unit=3)
ONE = {"min_amount": 1, "max_amount": 1}
CATALOGUE = bc.Catalogue(
    [
        bc.Exercise("filler", bc.Category("soft"), bc.Dose(**ONE)),
        bc.Exercise("bend", STRONG, DOSE, directions={"flexion"}, position="supine"),
        bc.Exercise("press", STRONG, DOSE, cautions={"wrist-load"}, recovery_days=2),
        bc.Exercise("pull", STRONG, DOSE, equipment={"band"}),
        bc.Exercise("jump", STRONG, DOSE, level="intermediate"),
        bc.Exercise("long", bc.Category("soft"), bc.Dose(**ONE, seconds_per_unit=60)),
    ],
    categories=[bc.Category("bare")],
    equipment=[bc.Equipment("mat", at_home=True)],
)
Week = dict[str, list[tuple[str, int, int]]]
FILL = ("filler", 1, 1)
ONCE_A_WEEK, TWICE = {"sessions": 1}, {"sessions": 2}


def routine(week: Week | list[tuple[str, list[tuple[str, int, int]]]]) -> Routine:
    """A routine from days with (exercise, sets, amount)."""
    rows = list(week.items()) if isinstance(week, dict) else week
    return bc.Routine(
        [
            bc.Session(day, [bc.Prescription(CATALOGUE[key], *dose) for key, *dose in uses])
            for day, uses in rows
        ]
    )


def judged(week: Any, wishes: dict[str, Any]) -> set[tuple[str, str | None, tuple[str, ...]]]:  # noqa: ANN401 - either form of a week
    """The breaches on which both judges agree."""
    request = bc.Request(**wishes)
    found = told(bc.check(routine(week), request, CATALOGUE))
    assert len(found) == len(set(found))
    assert set(found) == judge.breaches(routine(week), request, CATALOGUE, BROUGHT)
    return set(found)


def told(explanation: Explanation) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Breaches as the judge gives them."""
    return [(one.rule, one.exercise, tuple(map(str, one.days))) for one in explanation.breaches]


BEND = ("bend", 2, 5)
PRESS = ("press", 2, 5)
PULL = ("pull", 2, 5)
JUMP = ("jump", 2, 5)
SOON = [("mon", [PRESS]), ("wed", [PRESS])]
SPACED = [("mon", [PRESS]), ("thu", [PRESS])]
MINUTE = ("long", 1, 1)
MON: tuple[str, ...] = ("mon",)

# rule: (a week and wishes one unit inside, the same one unit outside, what is then broken)
FAULTS: list[tuple[str, tuple[Any, Any], tuple[Any, Any], tuple[str | None, tuple[str, ...]]]] = [
    (
        "excluded",
        ({"mon": [BEND]}, {"exclude": ["pull"]}),
        ({"mon": [BEND]}, {"exclude": ["bend"]}),
        ("bend", MON),
    ),
    (
        "avoided",
        ({"mon": [BEND]}, {"avoid_directions": ["extension"]}),
        ({"mon": [BEND]}, {"avoid_directions": ["flexion"]}),
        ("bend", MON),
    ),
    (
        "avoided",
        ({"mon": [BEND]}, {"avoid_positions": ["prone"]}),
        ({"mon": [BEND]}, {"avoid_positions": ["supine"]}),
        ("bend", MON),
    ),
    (
        "cautioned",
        ({"mon": [PRESS]}, {"cautions": ["bending"]}),
        ({"mon": [PRESS]}, {"cautions": ["wrist-load"]}),
        ("press", MON),
    ),
    (
        "cautioned",
        ({"mon": [PRESS]}, {"conditions": ["reflux"]}),
        ({"mon": [PRESS]}, {"conditions": ["wrist-trouble"]}),
        ("press", MON),
    ),
    (
        "equipment",
        ({"mon": [PULL]}, {"equipment": ["band"]}),
        ({"mon": [PULL]}, {"equipment": ["mat"]}),
        ("pull", MON),
    ),
    ("equipment", ({"mon": [BEND]}, {}), ({"mon": [PULL]}, {}), ("pull", MON)),
    ("level", ({"mon": [JUMP]}, {"level": "intermediate"}), ({"mon": [JUMP]}, {}), ("jump", MON)),
    (
        "time",
        ({"mon": [MINUTE]}, {"minutes": 1}),
        ({"mon": [MINUTE, FILL]}, {"minutes": 1}),
        (None, MON),
    ),
    (
        "time",
        ({"mon": [MINUTE], "wed": [FILL]}, {"minutes": {"mon": 1, "wed": 1}, **TWICE}),
        ({"mon": [FILL], "wed": [FILL, MINUTE]}, {"minutes": {"mon": 2, "wed": 1}, **TWICE}),
        (None, ("wed",)),
    ),
    ("days", ({"mon": [FILL]}, {}), ({"mon": [FILL]}, TWICE), (None, MON)),
    (
        "days",
        ({"mon": [FILL]}, {"days": ["mon"]}),
        ({"mon": [FILL]}, {"days": ["tue"]}),
        (None, MON),
    ),
    (
        "days",
        ({"mon": [BEND]}, {"minutes": {"mon": 1}}),
        ({"mon": [BEND]}, {"minutes": {"tue": 1}}),
        (None, MON),
    ),
    (
        "days",
        ([("mon", [FILL]), ("tue", [BEND])], TWICE),
        ([("mon", [FILL]), ("mon", [BEND])], TWICE),
        (None, MON),
    ),
    ("days", ({"mon": [FILL]}, {}), ({}, {}), (None, ())),
    ("dose", ({"mon": [("bend", 2, 10)]}, {}), ({"mon": [("bend", 2, 11)]}, {}), ("bend", MON)),
    ("dose", ({"mon": [("bend", 2, 5)]}, {}), ({"mon": [("bend", 2, 4)]}, {}), ("bend", MON)),
    ("dose", ({"mon": [("bend", 3, 5)]}, {}), ({"mon": [("bend", 4, 5)]}, {}), ("bend", MON)),
    ("dose", ({"mon": [("bend", 2, 5)]}, {}), ({"mon": [("bend", 1, 5)]}, {}), ("bend", MON)),
    (
        "dose",
        ({"mon": [("bend", 3, 5)]}, {"max_sets": 3}),
        ({"mon": [("bend", 3, 5)]}, {"max_sets": 2}),
        ("bend", MON),
    ),
    (
        "dose",
        ({"mon": [("bend", 3, 5)]}, {"max_sets": 9}),
        ({"mon": [("bend", 4, 5)]}, {"max_sets": 9}),
        ("bend", MON),
    ),
    (
        "dose",
        ({"mon": [("bend", 2, 5)]}, {"max_sets": 1}),
        ({"mon": [("bend", 3, 5)]}, {"max_sets": 1}),
        ("bend", MON),
    ),
    (
        "dose",
        ({"mon": [("bend", 3, 7)]}, {"doses": {"bend": (3, 7)}, "max_sets": 1}),
        ({"mon": [("bend", 3, 6)]}, {"doses": {"bend": (3, 7)}}),
        ("bend", MON),
    ),
    (
        "same_dose",
        ([("mon", [BEND]), ("thu", [BEND])], TWICE),
        ([("mon", [BEND]), ("thu", [("bend", 2, 6)])], TWICE),
        ("bend", ("mon", "thu")),
    ),
    (
        "same_dose",
        ([("mon", [BEND]), ("thu", [BEND])], TWICE),
        ([("mon", [BEND]), ("thu", [("bend", 3, 5)])], TWICE),
        ("bend", ("mon", "thu")),
    ),
    ("once", ({"mon": [FILL, BEND]}, {}), ({"mon": [FILL, FILL]}, {}), ("filler", MON)),
    ("recovery", (SPACED, TWICE), (SOON, TWICE), ("press", ("mon", "wed"))),
    (
        "recovery",
        ([("mon", [BEND]), ("wed", [BEND])], TWICE),
        ([("mon", [BEND]), ("tue", [BEND])], TWICE),
        ("bend", ("mon", "tue")),
    ),
    (
        "recovery",
        ([("mon", [BEND]), ("sat", [BEND])], TWICE),
        ([("mon", [BEND]), ("sun", [BEND])], TWICE),
        ("bend", ("mon", "sun")),
    ),
    (
        "recovery",
        ([("tue", [PRESS]), ("sat", [PRESS])], TWICE),
        ([("tue", [PRESS]), ("sun", [PRESS])], TWICE),
        ("press", ("tue", "sun")),
    ),
    (
        "required",
        ({"mon": [BEND]}, {"require": ["bend"]}),
        ({"mon": [BEND]}, {"require": ["bend", "press"]}),
        ("press", ()),
    ),
    (
        "pinned",
        ({"mon": [BEND]}, {"pinned": [("mon", "bend")]}),
        ({"mon": [BEND]}, {"pinned": [("tue", "bend")]}),
        ("bend", ("tue",)),
    ),
    ("empty", ({"mon": [FILL]}, {}), ({"mon": []}, {}), (None, MON)),
]


@pytest.mark.parametrize(("rule", "inside", "outside", "broken"), FAULTS)
def test_one_unit_decides(rule: str, inside: Any, outside: Any, broken: Any):  # noqa: ANN401 - rows of a table
    """P1: a planted fault is named, alone, with its exercise and days; just inside nothing is."""
    assert judged(inside[0], {**ONCE_A_WEEK, **inside[1]}) == set()
    assert judged(outside[0], {**ONCE_A_WEEK, **outside[1]}) == {(rule, *broken)}


def test_every_rule_has_a_planted_fault():
    """A rule that is added without a fault in the table above is found here."""
    assert {row[0] for row in FAULTS} == set(rules.NAMES)


def test_rules_stand_in_the_order_of_the_contract():
    """Breaches are named in the contract's order, whatever the week's."""
    assert (
        *("excluded", "avoided", "cautioned", "equipment", "level", "time", "days"),
        *("dose", "same_dose", "once", "recovery", "required", "pinned", "empty"),
    ) == rules.NAMES
    week = routine([("mon", []), ("tue", [("jump", 9, 9), PULL])])
    found = [one.rule for one in bc.check(week, bc.Request(require=["bend"]), CATALOGUE).breaches]
    assert found == ["equipment", "level", "days", "dose", "required", "empty"]


ALL = [PULL, JUMP, FILL, PRESS, BEND]
AGAIN = [(key, 3, 2) for key, *_ in reversed(ALL)]
PINS = [(day, key) for day in ("wed", "tue") for key in ("pull", "jump", "press")]


@pytest.mark.parametrize(
    ("rule", "week", "wishes"),
    [
        ("same_dose", [("mon", ALL), ("thu", AGAIN)], {}),
        ("once", [("mon", [*ALL, *ALL])], {}),
        ("recovery", [("mon", [PULL, PRESS]), ("tue", AGAIN), ("wed", ALL)], {}),
        ("required", [("mon", [("long", 1, 1)])], {"require": [key for key, *_ in ALL]}),
        ("pinned", [("mon", [BEND])], {"pinned": PINS}),
    ],
)
def test_breaches_stand_by_day_and_key(rule: str, week: list[Any], wishes: dict[str, Any]):
    """P4: neither the week's order nor that of a set shows in what is named."""
    found = bc.check(routine(week), bc.Request(**wishes), CATALOGUE).breaches
    named = [(one.day.number if one.day else 0, one.exercise) for one in found if one.rule == rule]
    assert named == sorted(named)


@given(st.lists(st.sampled_from(bc.Weekday), unique=True).map(sorted))
def test_a_breach_has_a_day_where_it_has_exactly_one(days: list[bc.Weekday]):
    """``day`` is the only one of the days in question; of none or many there is no such one."""
    (day, *others) = days or [None]
    assert bc.Breach("time", days=tuple(days)).day is (None if others else day)


def test_an_exercise_against_several_rules_is_named_for_each():
    """Each of the first five rules is judged by itself."""
    wishes = bc.Request(exclude=["bend"], avoid_positions=["supine"])
    assert rules.rules_against(CATALOGUE["bend"], state(wishes, CATALOGUE)) == (
        "excluded",
        "avoided",
    )


@tried(80)
@given(judged_cases())
def test_both_judges_find_the_same_breaches(case: tuple[Catalogue, Request, Routine]):
    """P1: on any week, however broken, rule, exercise and days are the independent judge's."""
    catalogue, request, week = case
    found = told(bc.check(week, request, catalogue))
    assert len(found) == len(set(found))
    assert set(found) == judge.breaches(week, request, catalogue, BROUGHT)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [("mon", "mon", 0), ("mon", "tue", 1), ("sun", "mon", 1), ("mon", "thu", 3), ("mon", "fri", 3)],
)
def test_a_gap_is_measured_on_the_circle(one: str, other: str, days: int):
    """Sunday lies beside Monday, and no two days are further apart than three."""
    first, second = bc.Weekday(one), bc.Weekday(other)
    assert rules.gap(first, second) == rules.gap(second, first) == days
