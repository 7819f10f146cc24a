"""Missed days: what was missed moves to free days, changing least, and rests as it should."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
import judge
from backcare.safety import Screening
from courses import (
    MONDAY,
    SMALL,
    TODAY,
    WISHES,
    answered,
    assert_holds,
    course,
    rows,
    sunday,
    week_of,
    well,
)
from strategies import BROUGHT, tried

FREE = evolve(WISHES, days=list(bc.Weekday), sessions=3)
DAYS = [str(day) for day in bc.Weekday]


def week(*days: str, keys: tuple[str, ...] = ("lift", "roll"), **wishes: object) -> bc.Plan:
    """A plan of these exercises on these days, any day allowed."""
    asked = evolve(FREE, sessions=len(days), repertoire=2, **wishes)
    return bc.plan(asked, SMALL, today=TODAY, solver=week_of(*keys, days=days))


def on(rank: int) -> dt.date:
    """A date of the week by its number from Monday."""
    return MONDAY + dt.timedelta(rank)


def days_of(plan: bc.Plan) -> list[str]:
    """The days of a plan as plain texts."""
    return [str(day) for day in plan.routine.days]


@pytest.mark.parametrize(
    ("days", "done", "today", "wanted"),
    [
        (["mon", "wed", "fri"], ["mon"], 2, ["mon", "wed", "fri"]),
        (["mon", "wed", "fri"], [], 0, ["mon", "wed", "fri"]),
        (["mon", "wed", "fri"], ["mon"], 3, ["mon", "thu", "sat"]),
        (["mon", "wed", "fri"], ["mon"], 4, ["mon", "fri"]),
        (["mon", "wed", "fri"], ["mon", "wed"], 5, ["mon", "wed", "sat"]),
        (["mon", "wed", "fri"], ["mon", "wed"], 6, None),
        (["tue", "thu", "sat"], [], 3, ["thu", "sat"]),
        (["mon", "thu"], [], 1, ["tue", "thu"]),
        (["mon", "thu"], [], 2, ["wed", "fri"]),
        (["mon", "thu"], [], 6, ["sun"]),
        (["mon"], [], 6, ["sun"]),
    ],
)
def test_a_missed_session_moves_as_little_as_it_can(days, done, today, wanted):
    """Fewest sessions left out, then fewest moved, then the shortest way; done ones stay."""
    plan = week(*days)
    if wanted is None:
        moved = bc.reschedule(plan, done, today=on(today))
        assert days_of(moved) == ["mon", "wed"]
        return
    moved = bc.reschedule(plan, done, today=on(today))
    assert days_of(moved) == wanted
    assert (moved is plan) == (days_of(plan) == wanted and len(moved.routine) == len(days))
    assert {s.prescriptions for s in moved.routine} <= {s.prescriptions for s in plan.routine}


@tried(60)
@given(
    st.sets(st.sampled_from(DAYS), min_size=1, max_size=4),
    st.data(),
    st.integers(0, 6),
)
def test_whatever_was_missed_the_week_breaks_no_rule(days, data, today):
    """D1 to D3: both judges find nothing; what lies behind stays; nothing doubles up."""
    plan = week(*sorted(days, key=DAYS.index), keys=("roll", "turn"))
    behind = [day for day in days if DAYS.index(day) <= today]
    done = data.draw(st.sets(st.sampled_from(behind))) if behind else set()
    try:
        moved = bc.reschedule(plan, done, today=on(today))
    except bc.RequestError as error:
        assert error.place == "today"
        assert not done
        assert today == 6 or not set(DAYS[today:])
        return
    assert judge.breaches(moved.routine, moved.request, SMALL, BROUGHT) == frozenset()
    assert done <= set(days_of(moved))
    assert all(day in done or DAYS.index(day) >= today for day in days_of(moved))
    assert len(set(days_of(moved))) == len(moved.routine)
    missed = [day for day in days if day not in done and DAYS.index(day) < today]
    room = [day for day in DAYS[today:] if day not in done]
    # Nothing here needs rest, so as many stay as there are days.
    assert len(moved.routine) == len(done) + min(len(days) - len(done), len(room))
    assert (moved is plan) == (not missed)


def test_changing_least_is_what_all_ways_say():
    """Of all days that a missed week could take, none leaves out or moves fewer sessions."""
    plan = week("mon", "wed", "fri", keys=("lift", "roll"))
    for today in range(7):
        for count in range(3):
            for done in combinations([d for d in ("mon", "wed") if DAYS.index(d) < today], count):
                moved = bc.reschedule(plan, done, today=on(today)) if done else None
                if moved is None:
                    continue
                open_days = DAYS[today:]
                kept = len(moved.routine) - len(done)
                for days in combinations(open_days, kept + 1):
                    if kept + 1 > 3 - len(done):
                        break
                    routine = bc.Routine(
                        [
                            bc.Session(day, plan.routine["mon"].prescriptions)
                            for day in (*done, *days)
                        ]
                    )
                    wishes = evolve(plan.request, sessions=len(routine))
                    assert not bc.check(routine, wishes, SMALL).sound, (today, done, days)


def test_allowed_days_budgets_and_wishes_hold():
    """A session moves only to a day that is allowed and long enough; pins of missed days go."""
    minutes = {"mon": 6, "wed": 1, "thu": 6, "sun": 6}
    plan = week("mon", minutes=minutes, keys=("lift", "roll"))
    assert days_of(bc.reschedule(plan, today=on(1))) == ["thu"]
    pinned = week("mon", "thu", pinned=[("mon", "roll"), ("thu", "roll")])
    moved = bc.reschedule(pinned, today=on(1))
    assert moved.request.pinned == {(bc.Weekday.THU, "roll")}
    required = bc.adopt(
        bc.Routine([
            bc.Session("mon", [bc.Prescription(SMALL["lift"], 1, 5)]),
            bc.Session("sun", [bc.Prescription(SMALL["roll"], 1, 8)]),
        ]),
        evolve(FREE, sessions=2, require=["lift", "roll"]),
        SMALL,
    )  # fmt: skip
    late = bc.reschedule(required, today=on(6))
    assert [use.exercise.key for use in late.routine["sun"]] == ["roll"]
    assert late.request.require == {"roll"}
    only = week("mon", days=["mon"])
    with pytest.raises(bc.RequestError) as caught:
        bc.reschedule(only, today=on(1))
    assert caught.value.place == "today"
    assert "next week" in caught.value.remedy


@pytest.mark.parametrize(
    ("done", "kind", "place"),
    [
        (["tue"], bc.UnknownKeyError, "done"),
        (["thu"], bc.RequestError, "done"),
        (["monday"], bc.RequestError, "done['monday']"),
        ("mon", bc.RequestError, "done"),
        ([3], bc.RequestError, "done[3]"),
    ],
)
def test_what_was_done_has_to_be_a_session_that_has_been(done, kind, place):
    """A day without a session, one to come and what is no day are errors."""
    with pytest.raises(kind) as caught:
        bc.reschedule(week("mon", "thu"), done, today=on(1))
    assert caught.value.place == place


def test_what_is_no_plan_is_an_error():
    """Neither a routine nor a date stands for a plan or for today."""
    with pytest.raises(bc.DataError, match="not a Plan"):
        bc.reschedule(week("mon").routine, today=MONDAY)
    with pytest.raises(bc.RequestError) as caught:
        bc.reschedule(week("mon"), today="monday")
    assert caught.value.place == "today"


def test_a_red_flag_stops_a_week_from_moving():
    """S4: moving a week is a way to a plan, and passes the gate, whether anything moves or not."""
    asked = week("mon", "thu", screening=answered())
    stored = evolve(asked, request=evolve(asked.request, screening=Screening()))
    for today in (MONDAY, on(1)):
        with pytest.raises(bc.ReferralError):
            bc.reschedule(stored, today=today)


def test_a_programmes_week_moves_and_the_next_stays():
    """The week of today is moved, its plan before is kept, and the weeks after are the same."""
    now = course(request=evolve(WISHES, days=DAYS))
    moved = bc.reschedule(now, today=on(1))
    assert days_of(moved.weeks[0].plan) == ["tue", "thu"]
    assert moved.weeks[0].original == now.weeks[0].plan
    assert moved.weeks[1:] == now.weeks[1:]
    assert_holds(moved)
    again = bc.reschedule(moved, today=on(2))
    assert days_of(again.weeks[0].plan) == ["wed", "fri"]
    assert again.weeks[0].original == now.weeks[0].plan
    assert bc.reschedule(now, today=on(0)) == now
    assert bc.reschedule(now, [MONDAY], today=on(1)) == now
    assert bc.reschedule(now, ["2026-11-30"], today=on(1)) == now
    told = bc.advance(now, well(now.weeks[0])[:1], today=on(1))
    assert bc.reschedule(told, today=on(2)) == told
    skipped = bc.advance(now, [bc.Feedback(date=MONDAY, done=False)], today=on(1))
    assert bc.reschedule(skipped, today=on(2)) == skipped


def test_a_moved_week_is_led_on_to_the_usual_days():
    """What was done on other days counts, and the next week stands on its own days again."""
    moved = bc.reschedule(course(request=evolve(WISHES, days=DAYS)), today=on(3))
    assert days_of(moved.weeks[0].plan) == ["thu", "sat"]
    after = bc.advance(moved, well(moved.weeks[0]), today=sunday(moved, 1))
    assert days_of(after.weeks[1].plan) == ["mon", "thu"]
    assert rows(after.weeks[1])["lift"] == ("raised", "settled", None)
    assert_holds(after)


def test_rest_reaches_into_the_next_week():
    """D3: a session does not move so late that the next week's first comes too soon."""
    now = course(request=evolve(WISHES, days=DAYS))
    early = evolve(now.weeks[1].plan.request, days=DAYS)
    assert early
    moved = bc.reschedule(now, [MONDAY], today=on(4))
    assert days_of(moved.weeks[0].plan) == ["mon", "fri"]
    late = bc.reschedule(now, [MONDAY], today=on(6))
    assert days_of(late.weeks[0].plan) == ["mon"]
    assert_holds(late)


def test_rest_is_looked_for_in_the_real_next_week():
    """Where the next week begins earlier than this one, the judge of one week would not see it."""
    wishes = evolve(WISHES, days=DAYS)
    now = bc.plan_programme(
        wishes, SMALL, weeks=2, start=MONDAY, today=TODAY,
        solver=week_of("lift", "roll", days=["wed", "fri"]),
    )  # fmt: skip
    earlier = bc.Routine(
        [
            bc.Session({"wed": "mon", "fri": "fri"}[str(one.day)], one.prescriptions)
            for one in now.weeks[1].plan.routine
        ]
    )
    edited = bc.adopt(earlier, now.weeks[1].plan.request, SMALL)
    now = bc.revise(now, 2, edited, today=TODAY)
    moved = bc.reschedule(now, [on(2)], today=on(6))
    assert days_of(moved.weeks[0].plan) == ["wed"]
    assert_holds(moved)


@pytest.mark.parametrize(
    ("done", "today", "place"),
    [
        ([], MONDAY - dt.timedelta(1), "today"),
        ([], dt.date(2027, 3, 1), "today"),
        (["2026-12-01"], on(2), "done"),
        (["2026-12-03"], on(2), "done"),
        (["2026-12-07"], on(2), "done"),
        (["mon"], on(2), "done['mon']"),
    ],
)
def test_dates_of_a_programme_are_checked(done, today, place):
    """A date outside of the weeks, without a session, or still to come is an error."""
    with pytest.raises(bc.BackcareError) as caught:
        bc.reschedule(course(), done, today=today)
    assert caught.value.place == place
