"""Steps of a dose: never too much, and always on the way to the top."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.programme import dosing
from courses import SMALL, may_follow

PAIRS = st.tuples(st.integers(1, 6), st.integers(1, 40))


@st.composite
def exercises(draw: st.DrawFn) -> bc.Exercise:
    """An exercise with any ranges."""
    amounts = sorted(draw(st.tuples(st.integers(1, 60), st.integers(1, 60))))
    sets = sorted(draw(st.tuples(st.integers(1, 5), st.integers(1, 5))))
    dose = bc.Dose(
        unit=draw(st.sampled_from(list(bc.Unit))),
        min_amount=amounts[0],
        max_amount=amounts[1],
        min_sets=sets[0],
        max_sets=sets[1],
        rest_seconds=draw(st.integers(0, 40)),
    )
    return bc.Exercise("any", bc.Category("any"), dose)


@given(exercises(), st.none() | st.integers(1, 6))
def test_steps_up_lead_from_the_bottom_to_the_top_and_each_is_small(one, cap):
    """D6, D7: every step up is allowed, stays in the ranges, and the last is the top."""
    dose, seen = dosing.bottom(one), set()
    assert dose == (one.dose.min_sets, one.dose.min_amount)
    while (more := dosing.step_up(one, dose, cap)) is not None:
        assert more not in seen
        assert more > dose
        assert may_follow(dose, more)
        assert dosing.may_follow(dose, more)
        assert one.dose.min_amount <= more[1] <= one.dose.max_amount
        seen.add(more)
        dose = more
    most = one.dose.max_sets if cap is None else max(one.dose.min_sets, min(one.dose.max_sets, cap))
    assert dose == dosing.top(one, cap) == (most, one.dose.max_amount)


@given(exercises(), st.data())
def test_steps_down_lead_to_the_bottom_and_each_is_less(one, data):
    """A step down is less in volume and in time, stays in the ranges, and ends at the bottom."""
    sets = data.draw(st.integers(one.dose.min_sets, one.dose.max_sets))
    dose = (sets, data.draw(st.integers(one.dose.min_amount, one.dose.max_amount)))
    while (less := dosing.step_down(one, dose)) is not None:
        assert less[0] * less[1] < dose[0] * dose[1]
        assert one.seconds(*less) < one.seconds(*dose)
        assert less[0] >= one.dose.min_sets
        assert less[1] >= one.dose.min_amount
        dose = less
    assert dose == dosing.bottom(one)


@given(PAIRS, PAIRS)
def test_what_may_follow_is_what_the_invariant_says(before, after):
    """D6: the rule and the tests' own reading of it agree on every pair of doses."""
    assert dosing.may_follow(before, after) == may_follow(before, after)


@pytest.mark.parametrize(
    ("key", "dose", "more", "less"),
    [
        ("turn", (1, 5), (1, 6), None),
        ("turn", (1, 8), (2, 5), (1, 7)),
        ("turn", (2, 8), None, (1, 8)),
        ("roll", (1, 19), (1, 20), (1, 16)),
        ("roll", (1, 20), (1, 22), (1, 16)),
        ("roll", (1, 29), (1, 30), (1, 24)),
        ("roll", (1, 9), (1, 10), (1, 8)),
        ("reach", (2, 10), (3, 10), None),
        ("reach", (3, 10), (3, 11), (2, 10)),
        ("sway", (1, 5), (2, 5), None),
    ],
)
def test_steps_as_a_person_sees_them(key, dose, more, less):
    """One more or a tenth more; then a set from the smallest amount; held ones by sets first."""
    assert dosing.step_up(SMALL[key], dose) == more
    assert dosing.step_down(SMALL[key], dose) == less


def test_a_limit_on_sets_is_the_top():
    """The person's own limit on sets ends the way up earlier, but never below the least sets."""
    assert dosing.step_up(SMALL["turn"], (1, 8), 1) is None
    assert dosing.step_up(SMALL["reach"], (2, 10), 1) == (2, 11)
    assert dosing.top(SMALL["reach"], 1) == (2, 12)


@pytest.mark.parametrize(
    ("planned", "done", "wanted"),
    [
        ((1, 6), (1, 5), (1, 5)),
        ((1, 5), (1, 6), (1, 5)),
        ((1, 5), (1, 5), (1, 5)),
        ((1, 8), (2, 4), (1, 8)),
        ((2, 5), (1, 8), (1, 8)),
        ((2, 4), (1, 8), (1, 8)),
    ],
)
def test_the_lesser_of_two_doses_asks_less_in_volume_and_time(planned, done, wanted):
    """What was done counts only where it is less than what was planned, in both ways."""
    assert dosing.lesser(SMALL["turn"], planned, done) == wanted
