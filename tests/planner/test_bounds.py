"""What no plan can be better than: each argument by hand, and all of them against every plan."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import backcare as bc
import brute
import judge
from backcare.planner.bounds import bounds
from backcare.planner.bounds.case import WORK, Effort, TooMuchError
from backcare.planner.bounds.resting import bits, sizes
from backcare.planner.goals import NAMES, values
from backcare.planner.problem import state
from strategies import BROUGHT, micro_cases, tried
from weeks import real

if TYPE_CHECKING:
    from backcare import Catalogue, Request, Routine, Weekday

SOFT = bc.Category("soft", share=1, recovery_days=0)
HARD = bc.Category("hard", share=1, recovery_days=0)


def minutes(least: int, most_sets: int = 1, **facts: object) -> bc.Exercise:
    """An exercise of so many minutes a set; ``key`` and ``category`` are among its facts."""
    dose = bc.Dose(min_amount=least, max_amount=least, max_sets=most_sets, seconds_per_unit=60)
    rest = {"recovery_days": 0, **facts}
    return bc.Exercise(dose=dose, **rest)  # type: ignore[arg-type]


def week(catalogue: Catalogue, days: dict[str, str], sets: int = 1) -> Routine:
    """A routine from days with the letters of their exercises."""
    return bc.Routine(
        [
            bc.Session(
                day,
                [
                    bc.Prescription(catalogue[key], sets, catalogue[key].dose.min_amount)
                    for key in keys
                ],
            )
            for day, keys in days.items()
        ]
    )


def judged(
    name: str, exercises: list[bc.Exercise], days: dict[str, str], sets: int = 1, **wishes: object
) -> tuple[int, int]:
    """Value and bound of one goal for a sound week: what is told of it is at least the bound."""
    catalogue = bc.Catalogue(exercises)
    request = bc.Request.from_dict({"sessions": len(days), **wishes})
    routine = week(catalogue, days, sets)
    explanation = bc.check(routine, request, catalogue)
    assert explanation.breaches == ()
    found = explanation.goal(name)
    problem = state(request, catalogue)
    bound = bounds(routine.days, values(routine, problem), problem)[NAMES.index(name)]
    assert bound <= found.bound <= found.value
    return found.value, bound


AB = [minutes(2, key="a", category=SOFT), minutes(3, key="b", category=HARD)]


@pytest.mark.parametrize(
    ("budget", "days", "value", "bound"),
    [
        (4, {"mon": "a", "thu": "b"}, 2, 2),
        (5, {"mon": "ab", "thu": "ab"}, 0, 0),
        (5, {"mon": "a", "thu": "ab"}, 1, 0),
        ({"mon": 5, "thu": 4}, {"mon": "ab", "thu": "b"}, 1, 1),
        ({"mon": 5, "thu": 2}, {"mon": "ab", "thu": "a"}, 1, 1),
    ],
)
def test_sessions_are_as_whole_as_the_shortest_of_each_category_allow(
    budget: object, days: dict[str, str], value: int, bound: int
):
    """Two and three minutes: in four there is room for one category, in five for both."""
    longer = minutes(4, key="c", category=SOFT)
    for exercises in (AB, [*AB, longer]):
        assert judged("whole_sessions", exercises, days, minutes=budget) == (value, bound)


def test_a_category_of_which_nothing_is_left_is_missing_in_every_session():
    """No exercise, all excluded, or all too long: either way one pair for each session."""
    days = {"mon": "a", "thu": "a"}
    assert judged("whole_sessions", AB[:1], days, minutes=9) == (0, 0)
    assert judged("whole_sessions", AB, days, minutes=9, exclude=["b"]) == (2, 2)
    assert judged("whole_sessions", AB, days, minutes=2) == (2, 2)
    assert judged("whole_sessions", AB, days, minutes=2, shares={"soft": 1}) == (0, 0)


@pytest.mark.parametrize(
    ("budget", "days", "value", "bound"),
    [
        ({"mon": 2, "thu": 2}, {"mon": "a", "thu": "a"}, 1, 1),
        ({"mon": 2, "thu": 3}, {"mon": "a", "thu": "b"}, 0, 0),
        ({"mon": 2, "thu": 3}, {"mon": "a", "thu": "a"}, 1, 0),
    ],
)
def test_a_direction_is_out_of_reach_where_only_too_long_exercises_have_it(
    budget: object, days: dict[str, str], value: int, bound: int
):
    """Three minutes of extension fit into no session of two; on one longer day they do."""
    exercises = [
        minutes(2, key="a", category=SOFT, directions={"flexion"}),
        minutes(3, key="b", category=SOFT, directions={"flexion", "extension"}),
        minutes(9, key="c", category=bc.Category("none", share=0), directions={"hip"}),
    ]
    assert judged("directions", exercises, days, minutes=budget) == (value, bound)


@pytest.mark.parametrize(
    ("days", "wishes", "value", "bound"),
    [
        ({"mon": "ab"}, {"minutes": 5, "repertoire": 3}, 1, 1),
        ({"mon": "abc"}, {"minutes": 9, "repertoire": 3}, 0, 0),
        ({"mon": "ab"}, {"minutes": 9, "repertoire": 3}, 1, 0),
        ({"mon": "abc"}, {"minutes": 9, "repertoire": 4}, 1, 1),
        ({"mon": "ab", "thu": "a"}, {"minutes": {"mon": 5, "thu": 2}, "repertoire": 4}, 2, 1),
        ({"mon": "ab"}, {"minutes": 9, "repertoire": 1, "require": ["a", "b"]}, 1, 1),
        ({"mon": "ab"}, {"minutes": 9, "repertoire": 2, "require": ["a", "b"]}, 0, 0),
        ({"mon": "ab"}, {"minutes": 9, "repertoire": 1, "require": ["a"]}, 1, 1),
        (
            {"mon": "ab"},
            {"minutes": 9, "repertoire": 1, "require": ["a"], "pinned": [["mon", "b"]]},
            1,
            1,
        ),
        (
            {"mon": "a", "thu": "a"},
            {"repertoire": 1, "require": ["a"], "pinned": [["mon", "a"], ["thu", "a"]]},
            0,
            0,
        ),
    ],
)
def test_a_repertoire_is_bounded_by_time_and_by_what_must_stand(
    days: dict[str, str], wishes: dict[str, object], value: int, bound: int
):
    """Two, three and four minutes: the shortest that fit a day, and each required one once."""
    exercises = [*AB, minutes(4, key="c", category=SOFT)]
    assert judged("repertoire", exercises, days, **wishes) == (value, bound)


def test_the_shortest_exercises_decide_how_many_fit():
    """Four, two and three minutes: in five there is room for two, whatever their keys."""
    exercises = [minutes(n, key=key, category=SOFT) for key, n in (("a", 4), ("b", 2), ("c", 3))]
    assert judged("repertoire", exercises, {"mon": "bc"}, minutes=5, repertoire=3) == (1, 1)
    assert judged("repertoire", exercises, {"mon": "bc"}, minutes=5, repertoire=2) == (0, 0)


@pytest.mark.parametrize(
    ("recovery", "days", "wishes", "value", "bound"),
    [
        (2, {"mon": "a", "thu": "b"}, {"require": ["a"]}, 2, 0),
        (3, {"mon": "a", "thu": "b"}, {"require": ["a"]}, 2, 1),
        (3, {"mon": "ab", "thu": "b"}, {"require": ["a"]}, 1, 1),
        (3, {"mon": "ab", "thu": "b"}, {"require": ["b"]}, 1, 0),
        (3, {"mon": "ab", "thu": "b"}, {"pinned": [["mon", "a"]]}, 1, 1),
        (3, {"mon": "ab", "thu": "b"}, {"require": ["a"], "pinned": [["mon", "a"]]}, 1, 1),
        (3, {"mon": "a"}, {"require": ["a"]}, 0, 0),
    ],
)
def test_a_required_exercise_without_rest_comes_once(
    recovery: int,
    days: dict[str, str],
    wishes: dict[str, object],
    value: int,
    bound: int,
):
    """Monday and Thursday leave two days of rest, not three; one session has nothing to repeat."""
    exercises = [minutes(1, key="a", category=SOFT, recovery_days=recovery), AB[1]]
    assert judged("practice", exercises, days, **wishes) == (value, bound)


@pytest.mark.parametrize(
    ("budget", "days", "wishes", "value", "bound"),
    [
        (2, {"mon": "a"}, {}, 1, 1),
        (3, {"mon": "b"}, {}, 1, 1),
        (5, {"mon": "ab"}, {}, 0, 0),
        (2, {"mon": "a"}, {"exclude": ["b"]}, 0, 0),
        ({"mon": 2, "thu": 3}, {"mon": "a", "thu": "a"}, {}, 1, 1),
    ],
)
def test_a_preferred_exercise_that_fits_nowhere_cannot_come(
    budget: object, days: dict[str, str], wishes: dict[str, object], value: int, bound: int
):
    """Three minutes in sessions of two; what is ruled out is not waited for."""
    found = judged("preference", AB, days, minutes=budget, prefer=["a", "b"], **wishes)
    assert found == (value, bound)


@pytest.mark.parametrize(
    ("days", "sets", "wishes", "value", "bound"),
    [
        # Ten minutes a day, five for each of two categories: 2 sets of a are 4, of b 6.
        ({"mon": "ab"}, 1, {"minutes": 10, "repertoire": 2}, 5, 2),
        ({"mon": "ab"}, 2, {"minutes": 10, "repertoire": 2}, 2, 2),
        ({"mon": "ab", "thu": "ab"}, 2, {"minutes": 10, "repertoire": 2}, 4, 4),
        ({"mon": "ab"}, 1, {"minutes": 5, "repertoire": 2, "shares": {"soft": 2, "hard": 3}}, 0, 0),
        # Half a minute too little and half a minute too much: the one alone is no minute.
        ({"mon": "ab"}, 1, {"minutes": 5, "repertoire": 2}, 1, 1),
        # One exercise alone leaves the other category's five minutes; a second one would help.
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 1}, 6, 6),
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 2}, 6, 6),
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 2, "exclude": ["a"]}, 6, 6),
        # All time is meant for one category, which has no exercise or one.
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 1, "shares": {"soft": 1}}, 16, 6),
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 1, "shares": {"hard": 1}}, 4, 4),
        # A dose that no day has room for is not counted on.
        ({"mon": "b"}, 1, {"minutes": 5, "repertoire": 1, "shares": {"hard": 1}}, 2, 2),
        # One exercise too many or too few is as far from the wanted number.
        ({"mon": "b"}, 2, {"minutes": 10, "repertoire": 2, "shares": {"hard": 1}}, 4, 4),
    ],
)
def test_balance_is_bounded_by_the_most_time_that_so_many_can_fill(
    days: dict[str, str], sets: int, wishes: dict[str, object], value: int, bound: int
):
    """Two and three minutes a set, up to two sets: the best split over the categories, by hand."""
    exercises = [
        minutes(2, 2, key="a", category=SOFT),
        minutes(3, 2, key="b", category=HARD),
    ]
    assert judged("balance", exercises, days, sets, **wishes) == (value, bound)


def test_rest_limits_the_time_that_an_exercise_can_fill():
    """Of six minutes on each of two days, three can be had twice, or once where rest forbids."""
    for recovery, days, value, bound in (
        (2, {"mon": "ab", "thu": "ab"}, 2, 2),
        (3, {"mon": "ab", "thu": "b"}, 4, 4),
    ):
        exercises = [
            minutes(2, key="a", category=SOFT, recovery_days=recovery),
            minutes(3, key="b", category=HARD),
        ]
        assert judged("balance", exercises, days, minutes=6, repertoire=2) == (value, bound)


def test_nothing_is_claimed_of_the_last_goal():
    """Twins have no argument yet: their bound is 0 on any week."""
    exercises = [
        minutes(2, key="a", category=SOFT, position="supine", harder=["b"]),
        minutes(3, key="b", category=HARD, position="prone"),
    ]
    assert judged("twins", exercises, {"mon": "ab", "thu": "a"}) == (1, 0)


@pytest.mark.parametrize(
    ("days", "wishes", "value", "bound"),
    [
        # Three minutes on Monday and two on Thursday, each on its own day, leave one between them.
        ({"mon": "b", "thu": "a"}, {"minutes": 5}, 1, 1),
        ({"mon": "b", "thu": "a"}, {"minutes": {"mon": 6, "thu": 5}}, 0, 0),
        ({"mon": "b", "thu": "a"}, {"minutes": {"mon": 5, "thu": 6}}, 2, 0),
        ({"mon": "b", "thu": "a"}, {"minutes": {"mon": 5, "thu": 2}}, 2, 2),
    ],
)
def test_weeks_as_balanced_are_no_more_even_than_their_days_allow(
    days: dict[str, str], wishes: dict[str, object], value: int, bound: int
):
    """Two and three minutes, each once a week: where each may stand decides how even a week is."""
    exercises = [
        minutes(2, key="a", category=SOFT, recovery_days=6),
        minutes(3, key="b", category=SOFT, recovery_days=6),
    ]
    assert judged("evenness", exercises, days, repertoire=2, **wishes) == (value, bound)


def test_a_full_day_limits_the_balance():
    """Nine minutes for each of two: three of a and six of b do not fit into Thursday together."""
    exercises = [minutes(3, 3, key="a", category=SOFT), minutes(3, 3, key="b", category=HARD)]
    wishes = {"minutes": {"mon": 12, "thu": 6}, "repertoire": 2}
    assert judged("balance", exercises, {"mon": "ab", "thu": "ab"}, **wishes) == (6, 6)


def test_preferred_exercises_need_places():
    """Two places and two categories: of two preferred ones of the same, one cannot come."""
    exercises = [*AB, minutes(2, key="c", category=SOFT)]
    wishes = {"minutes": 9, "prefer": ["a", "c"]}
    assert judged("preference", exercises, {"mon": "ab"}, repertoire=2, **wishes) == (1, 1)
    assert judged("preference", exercises, {"mon": "abc"}, repertoire=3, **wishes) == (0, 0)


def test_a_week_that_needs_rest_needs_more_exercises():
    """No exercise may stand two days in a row: two days of one category take two exercises."""
    for recovery, bound in ((0, 0), (1, 1)):
        rest = {"category": SOFT, "recovery_days": recovery}
        exercises = [minutes(2, key="a", **rest), minutes(2, key="b", **rest)]
        days = {"mon": "a", "tue": "b"}
        assert judged("repertoire", exercises, days, repertoire=1) == (1, bound)


def test_an_argument_gives_up_where_there_are_too_many_cases(monkeypatch: pytest.MonkeyPatch):
    """With a step too few nothing is claimed beyond the simple arguments; steps are counted."""
    effort = Effort()
    effort.spend(WORK)
    with pytest.raises(TooMuchError):
        effort.spend(1)
    case = ("balance", AB, {"mon": "ab"})
    wishes = {"minutes": 10, "repertoire": 2}
    assert judged(*case, **wishes) == (5, 5)
    monkeypatch.setattr(Effort, "spend", refuse)
    assert judged(*case, **wishes) == (5, 5)
    assert judged(*case, minutes=5, repertoire=2) == (1, 0)


def test_where_cases_are_too_many_nothing_is_below_0(monkeypatch: pytest.MonkeyPatch):
    """More may stand than are wanted, and fewer have to: no number follows from that."""
    monkeypatch.setattr(Effort, "spend", refuse)
    three = [*AB, minutes(4, key="c", category=SOFT)]
    wishes = {"minutes": 9, "repertoire": 2, "require": ["b"]}
    assert judged("repertoire", three, {"mon": "abc"}, **wishes) == (1, 0)
    assert judged("preference", AB, {"mon": "a"}, minutes=9, prefer=["b"]) == (1, 0)


def test_where_cases_are_too_many_simple_arguments_are_left(monkeypatch: pytest.MonkeyPatch):
    """How many there are, how many fit into the days, and how many have to stand: all by hand."""
    monkeypatch.setattr(Effort, "spend", refuse)
    name, three = "repertoire", [*AB, minutes(4, key="c", category=SOFT)]
    assert judged(name, three, {"mon": "abc"}, minutes=90, repertoire=5) == (2, 2)
    assert judged(name, three, {"mon": "ab"}, minutes=5, repertoire=3) == (1, 1)
    budget = {"mon": 4, "thu": 2}
    assert judged(name, three, {"mon": "c", "thu": "a"}, minutes=budget, repertoire=3) == (1, 1)
    wishes = {"require": ["a", "b"], "minutes": 9}
    assert judged(name, three, {"mon": "ab"}, repertoire=1, **wishes) == (1, 1)
    prefer = {"prefer": ["b", "c"], "minutes": 3}
    assert judged("preference", three, {"mon": "a"}, **prefer) == (2, 1)


def test_of_weeks_that_cannot_be_nothing_laborious_is_claimed():
    """Three goals have values that no week has: only what is simple is said of the next one."""
    both = {"minutes": 5, "repertoire": 2, "prefer": ["a"]}
    catalogue = bc.Catalogue([*AB, minutes(9, key="c", category=SOFT, directions={"hip"})])
    problem = state(bc.Request.from_dict({"sessions": 1, **both}), catalogue)
    for goals, place in (
        ((0, 0, 2, 0, 0, 0, 0), 2),
        ((0, 0, 9, 0, 1, 0, 0), 4),
        ((0, 1, 0, 0, 0, 0, 1), 6),
    ):
        found = bounds((bc.Weekday.MON,), (*goals, 0, 0), problem)
        assert found[place] == 0, (goals, found)


def refuse(effort: Effort, steps: int) -> None:
    """No step is left."""
    raise TooMuchError(effort, steps)


@given(st.sets(st.sampled_from(bc.Weekday), min_size=1), st.integers(0, 6))
def test_on_most_days_is_on_the_most_days_that_leave_rest(days: set[Weekday], recovery: int):
    """Trying every subset of the days finds as many."""
    one = minutes(1, key="a", category=SOFT, recovery_days=recovery)
    chosen = tuple(sorted(days, key=lambda day: day.number))
    fitting = [
        size
        for size in range(1, len(chosen) + 1)
        if any(judge.recovers(one, stand) for stand in combinations(chosen, size))
    ]
    assert sizes(bits(day.number for day in chosen), recovery)[-1] == max(fitting)


@tried(60)
@given(micro_cases(), st.integers(0, 40))
def test_no_bound_lies_above_any_plan_with_the_same_earlier_goals(
    case: tuple[Catalogue, Request], skipped: int
):
    """P3: of all plans on some choice of days, none is below what is said of another.

    The bounds of a plan speak of those whose earlier goals are the same, itself and, where it is
    the best, the optimum included.
    """
    catalogue, request = case
    problem = state(request, catalogue)
    choices = list(brute.feasible_days(request, catalogue, BROUGHT))
    for days in choices[skipped % (len(choices) or 1) :][:1]:
        every = islice(brute.plans(request, catalogue, BROUGHT, days), 400)
        routines = [real(one) for one in every]
        goals = [values(one, problem) for one in routines]
        least: dict[tuple[int, ...], int] = {}
        for found in goals:
            for place, value in enumerate(found):
                head = found[:place]
                least[head] = min(value, least.get(head, value))
        for routine, found in zip(routines, goals, strict=True):
            for place, bound in enumerate(bounds(routine.days, values(routine, problem), problem)):
                assert 0 <= bound <= least[found[:place]], NAMES[place]


@tried(60)
@given(micro_cases())
def test_no_bound_lies_above_the_optimum(case: tuple[Catalogue, Request]):
    """P3: the bounds of a best week are never above its goals."""
    catalogue, request = case
    best = brute.optimum(request, catalogue, BROUGHT)
    assume(best is not None)
    assert best is not None
    days, goals = best
    problem = state(request, catalogue)
    routine = next(
        one
        for one in map(real, brute.plans(request, catalogue, BROUGHT, days))
        if values(one, problem) == goals
    )
    found = bounds(routine.days, values(routine, problem), problem)
    assert all(bound <= goal for bound, goal in zip(found, goals, strict=True))
