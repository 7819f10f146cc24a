"""How few start positions a week can make do with: by thought, by every standing, by every week."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing import EVER, HARD, claim, enough, one, pair, placed, standing_of, standings

import backcare as bc
import brute
import judge
from backcare.planner.bounds import arguments, bounds
from backcare.planner.bounds.case import Case, Effort
from backcare.planner.bounds.resting import bits
from backcare.planner.bounds.standings import Offer, Standings
from backcare.planner.goals import values
from backcare.planner.problem import state
from boards import Setting, sound_weeks
from strategies import BROUGHT, tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Week

SUPINE, PRONE, SITTING = bc.Position.SUPINE, bc.Position.PRONE, bc.Position.SITTING
DAYS, SEEDS, MANY = (bc.Weekday.MON, bc.Weekday.THU), range(120), 99


def found(exercises: list[bc.Exercise], days: dict[str, str], **wishes: object) -> tuple[int, int]:
    """The places of a sound week, given by days with the letters of exercises, and the claim."""
    catalogue = bc.Catalogue(exercises)
    given = {"sessions": len(days), "repertoire": 2, "days": [*days], **wishes}
    request = bc.Request.from_dict(given)
    doses = {key: bc.Prescription(own, 1, own.dose.min_amount) for key, own in catalogue.items()}
    week = bc.Routine([bc.Session(day, [doses[key] for key in keys]) for day, keys in days.items()])
    problem, explanation = state(request, catalogue), bc.check(week, request, catalogue)
    assert explanation.breaches == ()
    goals = values(week, problem)
    claimed = claim(Case(problem, week.days, goals))
    assert claimed == bounds(week.days, goals, problem)[7]
    return goals[7], claimed


TWO = [one("a", SUPINE), one("b", PRONE, category=HARD)]


@pytest.mark.parametrize(
    ("days", "value", "bound"),
    [
        ({"mon": "ab"}, 1, 1),
        ({"mon": "ab", "thu": "ab"}, 2, 2),
        ({"mon": "ab", "wed": "ab", "fri": "ab"}, 3, 3),
        ({"mon": "ab", "thu": "a"}, 1, 0),
    ],
)
def test_what_every_session_has_in_two_positions_takes_both_in_each(
    days: dict[str, str], value: int, bound: int
):
    """One place a session, unless sessions lack a category, or one position offers both."""
    assert found(TWO, days) == (value, bound)
    assert found([*TWO, one("c", PRONE)], days) == (value, 0)


@pytest.mark.parametrize(
    ("days", "value", "bound"),
    [
        ({"mon": "ab", "thu": "ab"}, 2, 2),
        ({"mon": "ab", "wed": "a", "fri": "b"}, 1, 1),
        ({"mon": "a", "tue": "a", "thu": "b", "fri": "b"}, 0, 0),
        ({"mon": "ab", "thu": "a"}, 1, 0),
    ],
)
def test_directions_of_two_positions_take_two_days_of_each_where_all_is_practised(
    days: dict[str, str], value: int, bound: int
):
    """Twice each are four: above the sessions, places; once each fits into two sessions."""
    exercises = [one("a", SUPINE, directions={"flexion"}), one("b", PRONE, directions={"hip"})]
    assert found(exercises, days) == (value, bound)


@pytest.mark.parametrize(("recovery", "bound"), [(2, 0), (3, 2), (6, 2)])
def test_what_cannot_be_practised_offers_nothing(recovery: int, bound: int):
    """Monday and Thursday leave two days of rest: with more, the second one is no help."""
    exercises = [
        one("a", SUPINE, directions={"flexion"}),
        one("b", SUPINE, directions={"hip"}, recovery_days=recovery),
        one("c", PRONE, directions={"hip"}),
    ]
    assert found(exercises, {"mon": "ac", "thu": "ac"}) == (2, bound)


@pytest.mark.parametrize(
    ("days", "wishes", "value", "bound"),
    [
        ({"mon": "ab"}, {}, 1, 0),
        ({"mon": "ab"}, {"require": ["a"], "pinned": [["mon", "b"]]}, 1, 1),
        ({"mon": "ab"}, {"prefer": ["a", "b", "c"]}, 1, 1),
        ({"mon": "ab", "thu": "a"}, {"require": ["a", "b"]}, 1, 0),
        ({"mon": "ab", "thu": "a"}, {"pinned": [["mon", "a"], ["thu", "a"], ["mon", "b"]]}, 1, 1),
    ],
)
def test_what_must_stand_and_what_is_liked_take_their_positions(
    days: dict[str, str], wishes: dict[str, object], value: int, bound: int
):
    """All required, pinned and, where none is missing, preferred ones; else as many of these."""
    exercises = [one("a", SUPINE), one("b", PRONE), one("c", SITTING), one("d", SUPINE)]
    assert found(exercises, days, **wishes) == (value, bound)


@pytest.mark.parametrize(
    ("seconds", "repertoire", "bound"),
    [(60, 2, 1), (180, 2, 1), (180, 3, 0), (240, 2, 1), (241, 2, 0)],
)
def test_a_position_that_leaves_a_minute_more_will_not_do(
    seconds: int, repertoire: int, bound: int
):
    """Five minutes of each of two are ten: with others, and so many of them, one may be short."""
    exercises = [
        *(one(key, where, 300, sets=1) for key, where in (("a", SUPINE), ("b", PRONE))),
        *(one(key, SUPINE, seconds, sets=1) for key in "cd"),
    ]
    assert found(exercises, {"mon": "ab"}, minutes=10, repertoire=repertoire) == (1, bound)


@pytest.mark.parametrize(("recovery", "bound"), [(1, 0), (2, 3)])
def test_time_counts_on_as_many_days_as_rest_allows(recovery: int, bound: int):
    """Ten minutes on three days take two for five each time: one that comes twice leaves a gap."""
    exercises = [one(key, where, 300, sets=1) for key, where in (("a", SUPINE), ("b", PRONE))]
    rests = one("c", SUPINE, 300, sets=1, recovery_days=recovery)
    days = dict.fromkeys(("mon", "wed", "fri"), "ab")
    assert found([*exercises, rests], days, minutes=10) == (3, bound)


@pytest.mark.parametrize(
    ("goals", "bound"),
    [
        ((0, 0, 0, 1, 1, 39), 2),
        ((1, 0, 0, 0, 1, 39), 2),
        ((1, 1, 0, 0, 1, 39), 0),
        ((1, 1, 0, 1, 1, 20), 0),
        ((1, 1, 0, 1, 1, 19), 1),
        ((1, 1, 0, 1, 1, 9), 2),
    ],
)
def test_the_less_is_asked_for_the_less_is_claimed(goals: tuple[int, ...], bound: int):
    """Sessions whole, directions, practice, preference, and time: ten minutes each a day."""
    assert claim(Case(pair(), DAYS, (*goals, 0, MANY, 0))) == bound


@pytest.mark.parametrize(("minutes", "bound"), [(2, 1), (3, 0)])
def test_a_category_stands_only_on_days_with_room_for_it(minutes: int, bound: int):
    """Three minutes lying face up would spare another position, where the second day has three."""
    exercises = [*TWO, one("c", SUPINE, 180, category=HARD), one("d", SUPINE)]
    wishes = {"minutes": {"mon": 10, "thu": minutes}}
    assert found(exercises, {"mon": "abd", "thu": "ab"}, **wishes) == (2, bound)


@pytest.mark.parametrize(("seconds", "bound"), [(300, 1), (301, 0)])
def test_what_is_too_long_for_a_day_does_not_count_there(seconds: int, bound: int):
    """Four minutes on both days, and up to six on the long one alone: fourteen in all."""
    lasting = (("a", SUPINE, 240), ("b", PRONE, 360), ("c", SUPINE, seconds))
    exercises, budget = [one(*facts, sets=1) for facts in lasting], {"mon": 10, "thu": 4}
    assert found(exercises, {"mon": "ab", "thu": "a"}, minutes=budget) == (1, bound)


@pytest.mark.parametrize(("astray", "bound"), [(3, 1), (4, 0)])
def test_a_short_day_holds_no_long_dose(astray: int, bound: int):
    """Ten minutes and two, six for each of two: whichever stands on the short day misses four."""
    goals = (2, 0, 0, 1, 1, astray, 0, MANY, 0)
    assert claim(Case(pair({"mon": 10, "thu": 2}), DAYS, goals)) == bound


def test_where_effort_runs_out_what_is_claimed_so_far_stands(monkeypatch: pytest.MonkeyPatch):
    """Claims grow by one; with ever more steps ever more of them are reached, and none is lost."""
    case = Case(pair(), DAYS, (0,) * 7 + (MANY, 0))
    assert [*Standings(case).least(Effort(EVER))] == [1, 2]
    reached: list[int] = []
    for steps in range(10):
        monkeypatch.setattr(arguments, "PLACES_WORK", steps)
        reached.append(arguments.places(case))
    assert reached == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2]


def test_a_position_without_exercises_offers_nothing():
    """Neither time, days, directions nor what is wished for; and nothing is worked out twice."""
    looked = Standings(Case(pair(), DAYS, (0,) * 9))
    assert looked.offer(SITTING, looked.days) == Offer(((), ()), 0, 0, 0, 0)
    assert looked.offer(PRONE, looked.days) is looked.offer(PRONE, looked.days)


def test_the_least_is_that_of_all_standings():
    """Of all that cover the days and offer enough, the fewest places: each number below, once.

    Effort decides what is claimed: a number of steps above this one looks at too much.
    """
    spent = Effort(EVER)
    for seed in SEEDS:
        case = placed(seed)
        looked, sizes = Standings(case), dict[int, bool]()
        for standing in standings(case):
            size = sum(part.bit_count() for part in standing.values()) - len(case.days)
            if reduce(or_, standing.values(), 0) == bits(case.rooms) and not sizes.get(size):
                sizes[size] = enough(case, standing)
                assert looked.may_do(standing) == sizes[size], (seed, standing)
        enough_for = [size for size, will_do in sizes.items() if will_do]
        wanted = min(enough_for, default=max(sizes, default=0))
        assert [*looked.least(spent)] == [*range(1, wanted + 1)], seed
    assert EVER - spent.left == 1301


def test_no_week_has_fewer_places_than_are_claimed_of_its_goals():
    """P3: of all kinds of weeks, most of them far from the best, with the first seven goals alike.

    Counted: nothing or something is claimed, less than there is or as much.
    """
    told = Counter[tuple[bool, bool]]()
    for case in (case for case in map(placed, SEEDS[::5]) if any(case.problem.shares.values())):
        request, catalogue = case.problem.request, case.problem.catalogue
        least: dict[tuple[int, ...], int] = {}
        for week in islice(brute.plans(request, catalogue, BROUGHT, case.days), 300):
            goals = (*judge.goals(week, request, catalogue, BROUGHT).values(),)
            least[goals[:7]] = min(goals[7], least.get(goals[:7], MANY))
        for goals, value in least.items():
            claimed = claim(Case(case.problem, case.days, (*goals, MANY, 0)))
            assert claimed <= value
            told[claimed > 0, claimed == value] += 1
    assert (told[False, False], told[False, True]) == (740, 530)
    assert (told[True, False], told[True, True]) == (124, 160)


@tried(100)
@given(sound_weeks(), st.data())
def test_what_a_week_does_its_own_standing_may_do(drawn: tuple[Setting, Week], data: st.DataObject):
    """P3: with its own goals, however far from the best; so may a standing of more days."""
    setting, week = drawn
    routine, problem = setting.routine(week), setting.problem
    goals = values(routine, problem)
    looked = Standings(Case(problem, setting.days, goals))
    standing = standing_of(routine)
    assert looked.may_do(standing)
    assert max(looked.least(Effort(EVER)), default=0) <= goals[7]
    more = {name: looked.days & data.draw(st.integers(0, 127)) for name in looked.positions}
    assert looked.may_do({name: part | standing.get(name, 0) for name, part in more.items()})
