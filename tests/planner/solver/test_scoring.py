"""What a week is worth to the search: the judge's own numbers, read off sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given

import backcare as bc
from backcare.planner.solver.scoring import score_of, sums_of
from boards import setting, sound_weeks, weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Week
    from boards import Setting

DOSE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60, min_sets=1, max_sets=9)
DAYS = (bc.Weekday.MON, bc.Weekday.THU)


def is_a_week(case: Setting, week: Week) -> bool:
    """Whether every day has something on it and fits its minutes."""
    return all(
        0 < session.seconds <= 60 * case.problem.request.minutes_on(session.day)
        for session in case.routine(week)
    )


@tried(80)
@given(weeks())
def test_the_score_is_the_goals_or_none(drawn: tuple[Setting, Week]):
    """P3: the other judge counts the same nine numbers in any order; too full or empty is none."""
    case, week = drawn
    uses = list(week.values())
    assert sums_of(uses) == sums_of(uses[::-1])
    score = score_of(case.board, sums_of(uses))
    event(f"is a week: {score is not None}")
    assert (score is not None) == is_a_week(case, week)
    if score is not None:
        assert score == case.goals(week)


@tried(40)
@given(sound_weeks())
def test_a_sound_week_has_the_judges_goals(drawn: tuple[Setting, Week]):
    """P3: no sound week is taken for none, and a full one is scored as truly as an empty one."""
    case, week = drawn
    case.assert_true(case.found(week))


@pytest.mark.parametrize(
    ("sets", "days", "minutes", "is_week"),
    [
        ((4, 3), ("mon thu", "mon thu"), 7, True),
        ((4, 4), ("mon thu", "mon thu"), 7, False),
        ((4, 4), ("mon thu", "mon"), 7, False),
        ((4, 4), ("mon thu", "thu"), 7, False),
        ((4, 4), ("mon", "thu"), 7, True),
        ((4, 4), ("mon", "thu"), {"mon": 4, "thu": 4}, True),
        ((1, 1), ("mon", "mon"), 7, False),
        ((1, 1), ("thu", "thu"), 7, False),
    ],
)
def test_a_minute_too_much_or_an_empty_day_is_no_week(
    sets: tuple[int, int], days: tuple[str, str], minutes: object, *, is_week: bool
):
    """One unit inside is a week, one unit outside is none, on the first day and on the last."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, DOSE) for key in "ab"])
    request = bc.Request.from_dict({"sessions": 2, "minutes": minutes})
    case = setting(request, catalogue, DAYS)
    week = {}
    for one, count, stand in zip(case.board.candidates, sets, days, strict=True):
        mask = sum(1 << bc.Weekday(day).number for day in stand.split())
        week[one.number] = one.uses[mask][count - 1]
    score = score_of(case.board, sums_of(week.values()))
    assert (score is not None) == is_week
    assert score is None or score == case.goals(week)
