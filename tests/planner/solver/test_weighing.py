"""What a week weighs: less where the goals say better, and never told wrongly above a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.weighing import TIME, Minding, Scale, places_at
from boards import Setting, setting, sound_weeks, weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Week

MINUTE = bc.Dose(min_amount=1, max_amount=1, max_sets=9, seconds_per_unit=60)
DAYS = (bc.Weekday.MON, bc.Weekday.THU)
MINDINGS = st.builds(places_at, st.tuples(*[st.integers(0, 9)] * 9), st.integers(0, 9)) | st.just(
    TIME
)


def weight(case: Setting, week: Week, minding: Minding = TIME) -> int:
    """What the week weighs."""
    return Scale(case.board, minding).weigh(added(week), week.values())


def added(week: Week) -> int:
    """The sum of the week's uses."""
    return sum(use.adds for use in week.values())


@tried(60)
@given(weeks(), MINDINGS, st.data())
def test_above_a_limit_it_is_only_told_that_it_is_above(
    drawn: tuple[Setting, Week], minding: Minding, data: st.DataObject
):
    """Wherever the limit lies: what does not pass it is told to the full."""
    case, week = drawn
    whole = weight(case, week, minding)
    limit = data.draw(st.integers(0, 2 * whole) | st.sampled_from((whole, max(0, whole - 1))))
    told = Scale(case.board, minding).weigh(added(week), week.values(), limit)
    event(f"cut short: {told != whole}")
    assert told == whole if whole <= limit else told > limit


@tried(60)
@given(sound_weeks(), st.data())
def test_of_two_weeks_that_differ_in_an_early_goal_only_the_better_weighs_less(
    drawn: tuple[Setting, Week], data: st.DataObject
):
    """One of the first five goals differs, balance and evenness do not: places cannot make up."""
    case, week = drawn
    out = data.draw(st.sampled_from(sorted(week)))
    other = {**week, out: data.draw(st.sampled_from(case.every_use(out)))}
    one, two = case.found(week).score, case.found(other).score
    early = [(a, b) for a, b in zip(one[:5], two[:5], strict=False) if a != b]
    if len(two) == len(one) and len(early) == 1 and one[5:7] == two[5:7]:
        event("compared")
        assert (weight(case, week) < weight(case, other)) == (one < two)


def example(**wishes: object) -> Setting:
    """Two days of four minutes; an exercise of each of two categories in each of two positions."""
    kinds = [bc.Category(key, recovery_days=0) for key in ("a", "b")]
    catalogue = bc.Catalogue(
        bc.Exercise(
            f"{kind.key}-{place}",
            kind,
            MINUTE,
            position=place,
            directions=["flexion"] if kind.key == "a" else ["extension"],
            harder=["b-sitting"] if kind.key == "a" else [],
        )
        for kind in kinds
        for place in ("prone", "sitting")
    )
    request = bc.Request.from_dict({"sessions": 2, "minutes": 4, "repertoire": 2, **wishes})
    return setting(request, catalogue, DAYS)


def made(case: Setting, **doses: tuple[int, int]) -> Week:
    """The week of these exercises, each on a set of days in so many sets."""
    by_key = {one.exercise.key.replace("-", "_"): one for one in case.board.candidates}
    return {
        by_key[key].number: by_key[key].uses[mask][sets - 1] for key, (mask, sets) in doses.items()
    }


BOTH, MON, THU = 9, 1, 8


@pytest.mark.parametrize(
    ("doses", "whole"),
    [
        ({"a_prone": (BOTH, 2), "b_prone": (BOTH, 2)}, 2 * 100),
        ({"a_prone": (BOTH, 2), "b_sitting": (BOTH, 2)}, 4 * 100 + 20),
        ({"a_prone": (BOTH, 2), "b_prone": (BOTH, 1)}, 2 * 100 + 120 + 2 * 12_000),
        ({"a_prone": (BOTH, 3), "b_prone": (BOTH, 1)}, 2 * 100 + 240 + 4 * 12_000),
        (
            {"a_prone": (BOTH, 2), "b_prone": (MON, 2), "b_sitting": (THU, 2)},
            3 * 100 + 20 + 4 * 10**7 + 2 * 8 * 10**6,
        ),
        (
            {"a_prone": (BOTH, 4)},
            2 * 100 + 2 * 10**9 + 2 * 10**8 + 4 * 10**7 + 480 + 8 * 12_000,
        ),
        (
            {"a_prone": (BOTH, 2), "b_prone": (BOTH, 3)},
            2 * 100 + 120 + 2 * 12_000 + 120 * 10**8,
        ),
        (
            {"a_prone": (MON, 2), "b_prone": (MON, 2)},
            100 + 2 * 10**9 + 16 * 10**6 + 10**10 + 240 + 4 * 12_000 + 4 * 1_500,
        ),
    ],
)
def test_every_goal_weighs_what_it_should(doses: dict[str, tuple[int, int]], whole: int):
    """Places, twins, minutes, repertoire and practice, whole sessions, too full and empty days."""
    case = example()
    assert weight(case, made(case, **doses)) == whole


def test_too_full_a_day_is_above_every_low_limit():
    """Nothing else of such a week is looked at, and it is never taken for light."""
    case = example()
    week = made(case, a_prone=(BOTH, 2), b_prone=(BOTH, 3))
    for limit in (0, 10**6, 10**8 - 1):
        assert Scale(case.board, TIME).weigh(added(week), week.values(), limit) == 10**8
    assert Scale(case.board, TIME).weigh(added(week), week.values(), 10**8) > 10**8


def test_a_wish_that_is_not_met_weighs():
    """A preferred exercise that the week is without weighs less than practice, more than time."""
    case = example(prefer=["a-sitting", "a-prone"])
    week = made(case, a_prone=(BOTH, 2), b_prone=(BOTH, 2))
    assert weight(case, week) == 2 * 100 + 2 * 10**6


def test_a_single_session_has_no_practice_to_miss():
    """Where there is one day, once is as often as can be."""
    case = example()
    alone = setting(bc.Request(sessions=1, minutes=4), case.problem.catalogue, DAYS[:1])
    week = made(alone, a_prone=(MON, 2), b_prone=(MON, 2))
    assert weight(alone, week) == 100 + 2 * 4 * 10**7


def test_minutes_that_are_granted_weigh_nothing():
    """Looking for places, only what is worse than the minutes at hand counts as worse."""
    case = example()
    week = made(case, a_prone=(BOTH, 2), b_sitting=(BOTH, 1))
    for minutes, extra in ((1, 60 + 12_000), (2, 0), (9, 0)):
        minding = places_at((0, 0, 0, 0, 0, minutes, 0, 4, 0), 0)
        assert weight(case, week, minding) == 4 * 4_000 + 800 + extra
    uneven = made(case, a_prone=(BOTH, 2), b_prone=(MON, 2))
    for minutes in (0, 1, 2):
        minding = places_at((0, 0, 0, 0, 0, 2, minutes, 4, 0), 0)
        missing = 10**9 + 8 * 10**6
        assert weight(case, uneven, minding) == missing + 2 * 4_000 + 1_500 * (2 - minutes)


def test_ways_to_go_about_places_take_turns():
    """Three ways, over and over; the minutes at hand do not change them."""
    ways = [places_at((turn,) * 9, turn)[-2:] for turn in range(6)]
    assert ways == [(False, 0), (True, 0), (True, 10)] * 2
