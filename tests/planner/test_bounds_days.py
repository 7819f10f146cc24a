"""What bounds know of days and of a week's goals: rest on the circle, and a case by hand."""

from __future__ import annotations

from itertools import product

import pytest
import slowly
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.bounds.case import LANE, Case, Effort, Frame
from backcare.planner.bounds.resting import bits, by_size, fewest, most_told, sizes, spaced
from backcare.planner.bounds.weeks import together, whole_astray
from backcare.planner.problem import state

DAYS = st.sets(st.integers(0, 6), min_size=1)
FEW = st.sets(st.integers(0, 6), min_size=1, max_size=4)
RECOVERY = st.integers(0, 6)


@given(DAYS, RECOVERY, st.sets(st.integers(0, 6), max_size=2))
def test_an_exercise_stands_on_days_that_leave_its_rest(
    days: set[int], recovery: int, pinned: set[int]
):
    """Every choice of the days that holds the pinned ones, once; by number of days as well."""
    wanted = [
        found
        for found in slowly.subsets(sorted(days))
        if pinned <= set(found) and slowly.rests(found, recovery)
    ]
    allowed, pins = bits(days), bits(pinned)
    assert spaced(allowed, recovery, pins) == tuple(sorted(map(bits, wanted)))
    assert sizes(allowed, recovery, pins) == tuple(sorted({len(found) for found in wanted}))
    assert by_size(allowed, recovery, pins) == tuple(
        (size, tuple(sorted(bits(found) for found in wanted if len(found) == size)))
        for size in sorted({len(found) for found in wanted})
    )


@given(FEW, RECOVERY)
def test_days_are_covered_by_exercises_that_rest(days: set[int], recovery: int):
    """The fewest exercises that cover all days, and the most days that so many can stand on."""
    sets = [found for found in slowly.subsets(sorted(days)) if slowly.rests(found, recovery)]
    told: dict[int, int] = {}
    for count in (1, 2, 3):
        rows = product(sets, repeat=count)
        covering = [row for row in rows if {day for found in row for day in found} == days]
        told[count] = max((sum(map(len, row)) for row in covering), default=-1)
        assert most_told(count, bits(days), recovery) == told[count]
    needed = next((count for count, most in told.items() if most > 0), 4)
    assert fewest(bits(days), recovery) == needed


SOFT = bc.Category("soft", share=2, recovery_days=2)
HARD, NONE = bc.Category("hard", share=1), bc.Category("none", share=0)


def lasting(
    key: str, category: bc.Category, seconds: int, sets: int = 1, **facts: object
) -> bc.Exercise:
    """An exercise of so many seconds a set."""
    dose = bc.Dose(min_amount=seconds, max_amount=seconds, max_sets=sets)
    return bc.Exercise(key, category, dose, **facts)  # type: ignore[arg-type]


EXERCISES = [
    lasting("a", SOFT, 100, 3, directions={"flexion", "hip"}),
    lasting("b", SOFT, 50, 2, recovery_days=0),
    lasting("c", SOFT, 10, directions={"rotation"}, level="advanced"),
    lasting("d", HARD, 301, directions={"extension"}),
    lasting("e", HARD, 40, directions={"hip"}),
    lasting("f", NONE, 20, directions={"flexion", "side-bending"}, recovery_days=1),
]
WISHES = {
    "sessions": 2,
    "minutes": {"tue": 5, "sat": 4},
    "repertoire": 3,
    "require": ["a"],
    "pinned": [("sat", "b"), ("tue", "b")],
    "prefer": ["c", "e", "f"],
}


def case_of(*goals: int, **wishes: object) -> Case:
    """Two sessions of five and four minutes, with the first goals at these values."""
    request = bc.Request.from_dict({**WISHES, **wishes})
    problem = state(request, bc.Catalogue(EXERCISES))
    return Case(problem, tuple(request.allowed_days), (*goals, *(0,) * (9 - len(goals))))


def test_a_case_knows_what_fits_and_what_is_meant():
    """Seconds by hand: 540 in all, two parts for soft and one for hard, one of them too long."""
    case = case_of(0, 1, 1, 0, 1)
    assert case.rooms == {1: 300, 5: 240}
    assert case.seconds == {"a": (100, 200, 300), "b": (50, 100), "e": (40,), "f": (20,)}
    keys = {category: [one.key for one in own] for category, own in case.fitting.items()}
    assert keys == {"soft": ["a", "b"], "hard": ["e"], "none": ["f"]}
    assert (case.must, case.preferred) == ({"a", "b"}, {"e", "f"})
    assert set(case.meant) == {"soft", "hard"}
    assert (case.targets, case.spare) == ({"hard": 180, "none": 0, "soft": 360}, 0)
    assert case.offered == ("extension", "flexion", "hip")
    assert [case.ways(one) for one in EXERCISES] == [0b110, 0, 0, 0b001, 0b100, 0b010]
    assert [case.pins(one.key) for one in EXERCISES[:2]] == [0, 0b100010]
    assert (case.totals, case.many_sided, case.pleasing) == ({2, 4}, 2, 1)
    assert [case.least_rest(category) for category in ("soft", "hard", "none")] == [2, 0, 1]


def test_a_target_is_rounded_so_a_few_seconds_may_be_spare():
    """One minute for three equal parts of seven: 8.57 seconds are 9 each, 34.29 are 34."""
    case = case_of(shares={"soft": 1, "hard": 2, "none": 4}, minutes={"tue": 1}, sessions=1)
    assert (case.targets, case.spare) == ({"hard": 17, "none": 34, "soft": 9}, 0)
    case = case_of(shares={"soft": 1, "hard": 1, "none": 5}, minutes={"tue": 1}, sessions=1)
    assert (case.targets, case.spare) == ({"hard": 9, "none": 43, "soft": 9}, -1)


@pytest.mark.parametrize(
    ("missing", "wishes", "whole"),
    [
        (0, {}, {"soft", "hard"}),
        (1, {}, set()),
        (2, {"exclude": ["e"]}, {"soft"}),
        (3, {"exclude": ["e"]}, set()),
    ],
)
def test_sessions_are_whole_where_nothing_more_than_needs_to_be_is_missing(
    missing: int, wishes: dict[str, object], whole: set[str]
):
    """Without the short one of a category, two sessions lack it, and the others are in each."""
    case = case_of(missing, **wishes)
    assert case.whole == whole
    spared = {"soft": 40 * ("hard" in whole), "hard": 50 * ("soft" in whole)}
    for category in case.targets:
        taken = spared.get(category, sum(spared.values()))
        assert case.left[category] == {1: 300 - taken, 5: 240 - taken}


def test_the_first_goals_say_how_often_and_what_stands():
    """Perfect practice is twice each, perfect preference all preferred; where days allow."""
    must, every = frozenset("ab"), frozenset("abef")
    assert case_of(0, 0, 1).frame(3) == Frame(1, must, 4)
    assert case_of(0, 0, 1).frame(4) == Frame(2, must, 4)
    assert case_of(0, 0, 0).frame(5) == Frame(2, every, 3)
    assert case_of(0, 0, 0, 1).frame(5) == Frame(1, every, 3)
    assert case_of(0, 0, 0, 0, 1).frame(5) == Frame(2, must, 3)
    alone = case_of(sessions=1, minutes={"tue": 5}, pinned=[])
    assert alone.frame(5) == Frame(1, frozenset("aef"), 3)
    case = case_of(0, 0, 1)
    assert [case.most_of(name, case.frame(3)) for name in ("soft", "hard", "none")] == [3, 3, 2]


def test_lanes_have_a_second_on_each_of_their_days():
    """Every set of the two days, each day's digit being its place in the week."""
    one, other = 1, 1 << LANE
    assert case_of().ones == {0: 0, 0b10: one, 0b100000: other, 0b100010: one + other}


@given(st.integers(0, 2), st.tuples(*[st.integers(0, 400)] * 3))
def test_what_is_too_much_is_missing_elsewhere(kind: int, times: tuple[int, int, int]):
    """No week within its budget strays less than its seconds below and above targets say."""
    case = case_of(shares={"soft": 2 - kind, "hard": 1, "none": 3 + kind})
    under, over = slowly.between(case, times)
    total = sum(case.rooms.values())
    assert whole_astray(case, under, over) == slowly.whole_astray(case, under, over)
    if sum(times) <= total:
        assert whole_astray(case, under, over) == under + over
    assert whole_astray(case, 0, over) >= over


def test_weeks_together_keep_what_nothing_else_is_as_good_as():
    """Of as many, what offers less, pleases less and is no nearer is left out; so is too much."""
    one = {(1, 0b01, 1): {(10, 0)}, (1, 0b10, 0): {(5, 0), (0, 8)}}
    two = {(0, 0, 0): {(20, 0)}, (1, 0b01, 0): {(0, 3)}, (2, 0b11, 0): {(0, 0)}}
    worse = {(1, 0b00, 0): {(1, 3)}, (2, 0b11, 0): {(0, 1), (2, 0), (0, 0)}}
    few = {(1, 0b01, 1): {(30, 0)}, (1, 0b10, 0): {(25, 0), (20, 8)}}
    more = {(2, 0b01, 1): {(10, 3)}, (2, 0b11, 0): {(5, 3), (0, 11)}}
    many = {(3, 0b11, 1): {(10, 0)}, (3, 0b11, 0): {(5, 0), (0, 8)}}
    for others in (two, {**two, **worse}):
        assert together([one, others], 3, 31, Effort()) == {**few, **more, **many}
        assert together([one, others], 2, 31, Effort()) == {**few, **more}
    near = {**more, (1, 0b10, 0): {(25, 0)}}
    assert together([one, two], 2, 28, Effort()) == near
    assert together([one, two], 2, 25, Effort()) == more
    effort = Effort(2)
    together([one, two], 3, 31, effort)
    assert effort.left == 0, "a third of the pairs, rounded down, each time: 2 and 6"
