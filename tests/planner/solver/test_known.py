"""What arguments tell a search before it looks at any week."""

from __future__ import annotations

import pytest

import backcare as bc
from backcare.planner.bounds.case import Effort
from backcare.planner.problem import state
from backcare.planner.solver.known import Known

SLOW = bc.Catalogue(
    [
        bc.Exercise(
            "slow",
            bc.Category("c", recovery_days=0),
            bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60),
        )
    ]
)
DAYS = (bc.Weekday.MON, bc.Weekday.THU)


@pytest.mark.parametrize(
    ("score", "floor"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 12, 0, 0, 0)),
        ((0, 0, 0, 0, 0, 12, 3, 4, 1), (0, 0, 0, 0, 0, 12, 0, 0, 0)),
        ((0, 0, 0, 0, 0, 13, 3, 4, 1), (0, 0, 0, 0, 0, 12, 0, 0, 0)),
        ((0, 0, 1, 0, 0, 12, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ((1, 0, 0, 0, 0, 26, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_floor_says_nothing_behind_a_goal_that_might_be_better(
    score: tuple[int, ...], floor: tuple[int, ...]
):
    """Twice seven of twenty minutes is the most; bounds hold for earlier goals as they stand."""
    kind = bc.Category("c", recovery_days=0)
    seven = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=420)
    catalogue = bc.Catalogue([bc.Exercise(f"e-{n}", kind, seven) for n in range(4)])
    problem = state(bc.Request(sessions=2, minutes=20, repertoire=2), catalogue)
    assert Known(problem, DAYS).floor(score) == floor


@pytest.mark.parametrize(("astray", "places"), [(0, 0), (11, 0), (12, 2), (13, 2)])
def test_places_are_known_of_weeks_that_may_be(astray: int, places: int):
    """Two categories, each in a position of its own; of scores below a bound nothing is said."""
    seven = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=420)
    catalogue = bc.Catalogue(
        bc.Exercise(key, bc.Category(key, recovery_days=0), seven, position=name)
        for key, name in (("a", "prone"), ("b", "supine"))
    )
    problem = state(bc.Request(sessions=2, minutes=20, repertoire=2), catalogue)
    known = Known(problem, DAYS)
    assert known.floor((0, 0, 0, 0, 0, astray, 0, 9, 0)) == (0, 0, 0, 0, 0, 12, 0, places, 0)


def test_a_part_of_the_exercises_proves_nothing():
    """Where the search does not look at all of them, no first goals are worth looking at whole."""
    problem = state(bc.Request(sessions=2), bc.load_catalogue())
    assert list(Known(problem, DAYS, whole=False).firsts()) == []
    assert list(Known(problem, DAYS).firsts()) == [(0, 0, 0, 0, 0)] * 2


def test_laborious_claims_come_after_simple_ones():
    """One exercise is wanted, and each of three has a direction of its own: counting them tells."""
    kind, dose = SLOW["slow"].category, SLOW["slow"].dose
    ways = ("flexion", "extension", "side-bending")
    catalogue = bc.Catalogue([bc.Exercise(way, kind, dose, directions={way}) for way in ways])
    problem = state(bc.Request(sessions=2, repertoire=1), catalogue)
    known = Known(problem, DAYS)
    assert list(known.firsts()) == [(0, 0, 0, 0, 0), (0, 0, 2, 0, 0)]
    assert list(known.firsts()) == known.first


def test_no_week_is_more_astray_than_twice_the_budget():
    """What is asked for beyond is cut: the last prospect looks at all weeks there are."""
    problem = state(bc.Request(sessions=2, minutes=1, repertoire=1), SLOW)
    effort = Effort(10_000)
    limits = [each.limit for each in Known(problem, DAYS).prospects((0,) * 5, 4_000, effort)]
    assert limits[-1] == 60 * (2 * 2 + 1)


def test_what_looking_has_shown_is_remembered_with_the_problem():
    """By days and steps; a search that sees a part of the catalogue neither tells nor is told."""
    problem = state(bc.Request(sessions=2), SLOW)
    best = (0, 0, 1, 0, 0, 12, 0, 0, 0)
    Known(problem, DAYS, whole=False).tell(5, best)
    assert Known(problem, DAYS).told(5) is None
    Known(problem, DAYS).tell(5, best)
    assert Known(problem, DAYS).told(5) == best
    assert Known(problem, DAYS, whole=False).told(5) is None
    assert Known(problem, DAYS).told(6) is None
    assert Known(problem, DAYS[::-1]).told(5) is None
    assert Known(state(bc.Request(sessions=2), SLOW), DAYS).told(5) is None
