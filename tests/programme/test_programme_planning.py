"""Programmes: how they begin and grow, how they are led on, and what is refused."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.programme.making import MOST_WEEKS
from courses import (
    MONDAY,
    SMALL,
    TODAY,
    WISHES,
    answered,
    assert_holds,
    course,
    doses,
    led,
    quick,
    rows,
    sunday,
    week_of,
    well,
)
from strategies import tried


@pytest.fixture(scope="module")
def beginner() -> bc.Programme:
    """Six weeks of the bundled catalogue, for somebody who only says how often."""
    return bc.plan_programme(start=MONDAY, today=TODAY)


def test_a_beginner_gets_six_weeks_that_grow(beginner: bc.Programme):
    """D6, D7: from the bottom, each week a little longer, within the budget; most is kept."""
    assert_holds(beginner)
    assert len(beginner.weeks) == 6
    longest = [max(one.seconds for one in week.sessions) for week in beginner.weeks]
    assert longest[0] < 15 * 60
    assert longest == sorted(longest)
    assert longest[-1] > longest[0] + 3 * 60
    for one, other in pairwise(beginner.weeks):
        assert max(s.seconds for s in other.sessions) <= max(s.seconds for s in one.sessions) + 90
        assert len(doses(one).keys() - doses(other).keys()) <= 1
    changed = [week.number for week in beginner.weeks if any(one.to for one in week.adjustments)]
    assert changed == [4]
    assert all(week.plan.explanation.goal("whole_sessions").value == 0 for week in beginner.weeks)
    assert all(week.plan.explanation.goal("directions").value == 0 for week in beginner.weeks)


def test_weeks_stand_on_real_dates(beginner: bc.Programme):
    """Monday to Sunday, over the end of a year; sessions on the dates of their weekdays."""
    assert (beginner.start, beginner.end) == (MONDAY, dt.date(2027, 1, 10))
    for week in beginner.weeks:
        assert week.sunday - week.monday == dt.timedelta(6)
        for one in week.sessions:
            assert one.date.strftime("%a").lower() == str(one.session.day)
            assert beginner.week_on(one.date) is week
            assert one.seconds == one.session.seconds == sum(use.seconds for use in one)
    assert beginner.week_on(MONDAY - dt.timedelta(1)) is None
    assert beginner.week_on(beginner.end + dt.timedelta(1)) is None
    assert [one.date for one in beginner.sessions] == sorted(one.date for one in beginner.sessions)
    with pytest.raises(bc.UnknownKeyError, match="no week 7"):
        beginner.week(7)


def test_a_programme_is_a_value(beginner: bc.Programme):
    """It is copied, pickled and hashed, speaks another language, and its repr is quiet."""
    assert copy.deepcopy(beginner) == beginner
    assert pickle.loads(pickle.dumps(beginner)) == beginner  # noqa: S301 - our own bytes
    assert hash(beginner) == hash(copy.copy(beginner))
    danish = beginner.in_language("da")
    assert danish.lang == "da"
    assert danish.safety == bc.safety.note("da")
    assert not danish.screened
    names = {use.exercise.name for one in danish.sessions for use in one}
    assert names.isdisjoint({use.exercise.name for one in beginner.sessions for use in one})
    assert repr(beginner) == f"Programme(request={beginner.request!r})"


def test_the_rule_of_growth_step_by_step():
    """A unit more each week, a set every other week for what is held, one new move in week 4."""
    weeks = course(weeks=8).weeks
    assert [doses(one).get("lift") for one in weeks[:4]] == [(1, 5), (1, 6), (2, 5), None]
    assert [doses(one).get("roll") for one in weeks[:4]] == [(1, 8), (1, 9), (1, 10), (1, 11)]
    assert [doses(one).get("reach") for one in weeks[:6]] == [
        (2, 10), (2, 10), (3, 10), (3, 11), (3, 12), (3, 12),
    ]  # fmt: skip
    assert rows(weeks[1])["reach"] == ("kept", "set-waits", None)
    assert rows(weeks[1])["lift"] == ("raised", "expected", None)
    assert rows(weeks[3])["lift"] == ("rotated", "variety", "press")
    assert rows(weeks[5])["reach"] == ("kept", "full", None)
    assert rows(weeks[6])["reach"] == ("rotated", "variety", "fold")
    assert [week.expected for week in weeks] == [False, *[True] * 7]
    assert [week.adjustments for week in weeks[:1]] == [()]


def test_a_session_grows_by_no_more_than_its_limit():
    """Where the limit on growth or the minutes are reached, doses stay and say why."""
    slow = course("roll", "press", limits=bc.Limits(growth_seconds=4)).weeks
    assert [max(one.seconds for one in week.sessions) for week in slow] == [58, 62, 66, 66]
    assert rows(slow[1]) == {
        "press": ("raised", "expected", None),
        "roll": ("kept", "enough", None),
    }
    tight = course("roll", "press", "reach", request=evolve(WISHES, minutes=2)).weeks
    causes = {cause for week in tight for _, cause, _ in rows(week).values()}
    assert "no-time" in causes


def test_the_way_of_the_weeks_begins_on_a_monday():
    """The first week is the first whole one on or after the start; the start is today if none."""
    for offset in range(8):
        start = MONDAY + dt.timedelta(offset)
        made = bc.plan_programme(WISHES, SMALL, weeks=1, start=start, today=TODAY, solver=quick)
        assert made.start == MONDAY + dt.timedelta(7 * (offset > 0) + 7 * (offset > 7))
    made = bc.plan_programme(WISHES, SMALL, weeks=1, today=MONDAY.isoformat(), solver=quick)
    assert made.start == MONDAY


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"weeks": 0}, "weeks"),
        ({"weeks": 1000}, "weeks"),
        ({"weeks": MOST_WEEKS + 1}, "weeks"),
        ({"weeks": "6"}, "weeks"),
        ({"weeks": True}, "weeks"),
        ({"start": "2026-11-25"}, "start"),
        ({"start": 20261130}, "start"),
        ({"start": "30.11.2026"}, "start"),
        ({"start": "9999-01-01"}, "start"),
        ({"today": "9999-12-31"}, "today"),
        ({"today": None}, "today"),
        ({"request": bc.Request(doses={"lift": (1, 5)})}, "doses"),
        ({"request": bc.Request(stage=1)}, "stage"),
        ({"request": {"sessions": 2}}, "request"),
    ],
)
def test_what_cannot_be_meant_is_our_error(given, place):
    """Weeks, dates and wishes that make no programme are errors that name their place."""
    with pytest.raises(bc.RequestError) as caught:
        bc.plan_programme(
            **{"request": WISHES, "catalogue": SMALL, "today": TODAY, "solver": quick, **given}
        )
    assert caught.value.place == place


def test_the_longest_programme_is_half_a_year():
    """26 weeks are planned; no dose leaves its range and nothing rises too fast."""
    assert_holds(course(weeks=MOST_WEEKS))


@pytest.mark.parametrize(
    ("days_old", "weeks", "most"),
    [(0, 13, 13), (0, 14, 13), (55, 6, 5), (90, 1, None), (80, 1, 1), (78, 2, 1)],
)
def test_no_week_runs_past_the_answers(days_old, weeks, most):
    """S9: with answers that hold 90 days, the weeks asked for are refused or fewer are offered."""
    date = MONDAY - dt.timedelta(days_old)
    wishes = evolve(WISHES, screening=answered(date))

    def plan(count: int) -> bc.Programme:
        return bc.plan_programme(
            wishes, SMALL, weeks=count, start=MONDAY, today=MONDAY, solver=quick
        )

    if most is None:
        with pytest.raises(bc.ReferralError) as referred:
            plan(weeks)
        assert [one.code for one in referred.value.reasons] == ["screening-expired"]
        return
    assert plan(most).screened
    if weeks > most:
        with pytest.raises(bc.RequestError) as caught:
            plan(weeks)
        assert caught.value.place == "weeks"
        assert f"hold for {most} of these weeks" in str(caught.value)
    with pytest.raises(bc.BackcareError):
        plan(most + 1)


def test_a_start_before_the_answers_is_refused():
    """Answers from after the first session are from the future there."""
    wishes = evolve(WISHES, screening=answered(TODAY + dt.timedelta(1)))
    with pytest.raises(bc.ReferralError):
        bc.plan_programme(wishes, SMALL, start=MONDAY, today=TODAY, solver=quick)


def test_settled_pain_goes_on():
    """S9: done with little pain and no worse the next day, the dose takes its step."""
    after = led(course(), well(course().weeks[0]))
    week = after.weeks[1]
    assert not week.expected
    assert week.heard == 2
    assert rows(week) == {
        "lift": ("raised", "settled", None),
        "reach": ("kept", "set-waits", None),
        "roll": ("raised", "settled", None),
        "turn": ("raised", "settled", None),
    }
    assert [str(one) for one in week.adjustments] == [one.say("en") for one in week.adjustments]
    assert doses(week) == doses(course().weeks[1])
    assert [one.expected for one in after.weeks] == [False, False, True, True]
    assert after.weeks[0] == course().weeks[0]


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ({"pain_during": 4}, "some-pain"),
        ({"pain_during": 5}, "some-pain"),
        ({"pain_during": 3}, "settled"),
        ({"effort": 8}, "hard-work"),
        ({"effort": 7}, "settled"),
        ({"next_day": "better"}, "settled"),
        ({"next_day": None}, "not-told"),
        ({"pain_during": None}, "not-told"),
        ({"pain_during": 5, "next_day": None}, "some-pain"),
    ],
)
def test_what_is_told_of_every_session_decides(told, cause):
    """S9: some pain, hard work and silence keep a dose; only settled pain lets it rise."""
    week = led(course(), well(course().weeks[0], **told)).weeks[1]
    kind = "raised" if cause == "settled" else "kept"
    assert rows(week)["lift"] == (kind, cause, None)
    assert rows(week)["roll"] == (kind, cause, None)
    assert doses(week)["lift"] == ((1, 6) if cause == "settled" else (1, 5))


def test_one_session_of_two_that_was_worse_keeps_the_dose():
    """The worst report of a week counts, whichever session it is of."""
    first = course().weeks[0]
    for rank in range(2):
        told = well(first)
        told[rank] = evolve(told[rank], pain_during=4)
        assert rows(led(course(), told).weeks[1])["lift"] == ("kept", "some-pain", None)


def test_silence_and_skipping_keep_the_dose():
    """No word is no reason to go on, nor is a week of which half was not done."""
    first = course("lift", "roll", "turn", "sway", weeks=2)
    assert rows(led(first, []).weeks[1])["roll"] == ("kept", "not-told", None)
    skipped = [bc.Feedback(date=one.date, done=False) for one in first.weeks[0].sessions]
    assert rows(led(first, skipped).weeks[1])["roll"] == ("kept", "not-done", None)
    half = well(first.weeks[0])[:1]
    assert rows(led(first, half).weeks[1])["roll"] == ("raised", "settled", None)
    strict = course(weeks=2, limits=bc.Limits(done_percent=51))
    assert rows(led(strict, half).weeks[1])["roll"] == ("kept", "not-done", None)


def test_feedback_of_an_exercise_counts_before_its_sessions():
    """One sore exercise falls alone; one skipped alone stays; the rest goes on."""
    after = led(course(), well(course().weeks[0]))
    week = after.weeks[1]
    told = [
        *well(week),
        bc.Feedback(date=week.sessions[0].date, exercise="turn", pain_during=6),
        *(bc.Feedback(date=one.date, exercise="roll", done=False) for one in week.sessions),
    ]
    after = bc.advance(after, told, today=week.sunday)
    assert rows(after.weeks[2])["turn"] == ("lowered", "pain-during", None)
    assert doses(after.weeks[2])["turn"] == (1, 5)
    assert rows(after.weeks[2])["roll"] == ("lowered", "not-done", None)
    assert doses(after.weeks[2])["roll"] == (1, 8)
    assert rows(after.weeks[2])["lift"] == ("raised", "settled", None)


def test_too_much_pain_goes_down_the_ladder():
    """S9: a lower dose first, then the easier link, then out; and it does not come back."""
    now = led(
        course("lift", "press", "roll", "turn", weeks=7),
        *[well(one) for one in course("lift", "press", "roll", "turn", weeks=7).weeks[:2]],
    )
    seen = []
    for number in (3, 4, 5):
        week = now.week(number)
        sore = next(key for key in ("lift-easy", "lift") if key in doses(week))
        told = [*well(week), bc.Feedback(date=week.sessions[0].date, exercise=sore, pain_during=6)]
        now = bc.advance(now, told, today=week.sunday)
        assert_holds(now)
        seen.append(rows(now.week(number + 1))[sore])
    assert seen == [
        ("lowered", "pain-during", None),
        ("easier", "pain-during", "lift-easy"),
        ("out", "pain-during", None),
    ]
    for week in now.weeks[5:]:
        assert doses(week).keys().isdisjoint({"lift-easy", "lift", "lift-hard"})


def test_worse_the_next_day_lowers_as_pain_does():
    """Worse the next day is too much, however little it hurt during."""
    after = led(course(), well(course().weeks[0]))
    after = bc.advance(
        after, well(after.weeks[1], pain_during=0, next_day="worse"), today=sunday(after, 2)
    )
    assert rows(after.weeks[2])["lift"] == ("lowered", "worse-next-day", None)
    assert rows(after.weeks[2])["reach"] == ("out", "worse-next-day", None)


def test_a_dose_that_fell_rises_again_when_it_has_settled():
    """After a week below, a settled one goes on from there by a step."""
    now = led(course(weeks=5), *[well(one) for one in course(weeks=5).weeks[:1]])
    week = now.weeks[1]
    told = [*well(week), bc.Feedback(date=week.sessions[1].date, exercise="turn", pain_during=7)]
    now = bc.advance(now, told, today=week.sunday)
    now = bc.advance(now, well(now.weeks[2]), today=sunday(now, 3))
    assert [doses(one)["turn"] for one in now.weeks[:4]] == [(1, 5), (1, 6), (1, 5), (1, 6)]
    assert rows(now.weeks[3])["turn"] == ("raised", "settled", None)


def test_what_hurt_is_left_out_of_the_rest_of_the_week():
    """The seed's rule: worse means stop. The sessions still to come in the week go without it."""
    first = course().weeks[0]
    told = [bc.Feedback(date=first.sessions[0].date, exercise="turn", pain_during=6)]
    after = bc.advance(course(), told, today=MONDAY + dt.timedelta(1))
    week = after.weeks[0]
    assert [[use.exercise.key for use in one] for one in week.sessions] == [
        ["roll", "turn", "lift", "reach"],
        ["roll", "lift", "reach"],
    ]
    assert week.original == first.plan
    assert week.usual == first.plan.routine
    assert rows(after.weeks[1])["turn"] == ("out", "pain-during", None)
    assert_holds(after)
    # Whoever does it all the same can still tell of it.
    more = bc.Feedback(date=first.sessions[1].date, exercise="turn", pain_during=2, next_day="same")
    assert bc.advance(after, [more], today=week.sunday).feedback == (*told, more)


def test_a_session_that_hurt_ends_its_week():
    """Pain told of a whole session speaks of each of its exercises: the week's rest is dropped."""
    first = course().weeks[0]
    told = [bc.Feedback(date=first.sessions[0].date, pain_during=6)]
    after = bc.advance(course(), told, today=MONDAY)
    assert [one.date for one in after.weeks[0].sessions] == [MONDAY]
    assert after.weeks[0].original == first.plan
    assert len(after.weeks[1].sessions) == 2


@pytest.mark.parametrize("pain", [7, 8, 9, 10])
def test_severe_pain_ends_the_programme(pain):
    """From the limit on, pain is a red flag: nobody goes on before somebody has been seen."""
    told = [bc.Feedback(date=MONDAY, exercise="lift", pain_during=pain)]
    if pain < 8:
        assert bc.advance(course(), told, today=MONDAY).feedback
        return
    with pytest.raises(bc.ReferralError) as caught:
        bc.advance(course(), told, today=MONDAY)
    assert [one.code for one in caught.value.reasons] == ["severe-pain"]
    assert caught.value.tier == "professional-first"


def test_worse_over_two_weeks_ends_the_programme():
    """S9: worse the next day in two weeks in a row is a referral; with a good week between not."""
    now = led(course(weeks=5), well(course().weeks[0]))
    worse = [evolve(one, next_day="worse") for one in well(now.weeks[1])[:1]]
    one = bc.advance(now, worse, today=sunday(now, 2))
    again = [evolve(row, next_day="worse") for row in well(one.weeks[2])[1:]]
    with pytest.raises(bc.ReferralError) as caught:
        bc.advance(one, again, today=sunday(one, 3))
    assert [row.code for row in caught.value.reasons] == ["pain-getting-worse"]
    # A week of which nothing is told does not make it good.
    silent = bc.advance(one, [], today=sunday(one, 3))
    late = [evolve(row, next_day="worse") for row in well(silent.weeks[3])[:1]]
    with pytest.raises(bc.ReferralError):
        bc.advance(silent, late, today=sunday(silent, 4))
    good = bc.advance(one, well(one.weeks[2]), today=sunday(one, 3))
    late = [evolve(row, next_day="worse") for row in well(good.weeks[3])[:1]]
    assert bc.advance(good, late, today=sunday(good, 4)).weeks[4]
    strict = course(limits=bc.Limits(worse_weeks=1))
    with pytest.raises(bc.ReferralError):
        bc.advance(strict, well(strict.weeks[0], next_day="worse"), today=sunday(strict, 1))


def test_a_new_red_flag_ends_the_programme_at_its_urgency():
    """S1: a flag that comes up refuses, an emergency before all else and before bad input."""
    flags = ["night-pain", "saddle-numbness", "chronic-pain"]
    told = [bc.Feedback(date=MONDAY, flags=flags, done=False)]
    with pytest.raises(bc.ReferralError) as caught:
        bc.advance(course(), [*told, *told], today=MONDAY)
    assert caught.value.tier == "emergency"
    assert [one.code for one in caught.value.reasons] == ["saddle-numbness"]
    with pytest.raises(bc.ReferralError) as caught:
        bc.advance(course(), [bc.Feedback(date=MONDAY, flags=flags[::2])], today=MONDAY)
    assert [one.code for one in caught.value.reasons] == ["night-pain", "chronic-pain"]
    assert caught.value.tier == "urgent"
    assert "doctor" in str(caught.value)


@pytest.mark.parametrize(
    ("told", "place", "words"),
    [
        ([{"date": "2026-12-01"}], "feedback[0].date", "no session on 2026-12-01"),
        ([{"date": "2026-11-23"}], "feedback[0].date", "no session"),
        ([{"date": "2026-12-07"}], "feedback[0].date", "2026-12-07 has not been yet"),
        ([{}, {"exercise": "press"}], "feedback[1].exercise", "'press' was not planned"),
        ([{}, {"exercise": "x" * 300}], "feedback[1].exercise", "was not"),
        ([{}, {}], "feedback[1]", "it was told already"),
        ([{"exercise": "lift"}, {"exercise": "lift"}], "feedback[1]", "it was told already"),
    ],
)
def test_feedback_that_cannot_be_is_our_error(told, place, words):
    """Not planned, told twice, from the future: an error with its place, and nothing changes."""
    rows_ = [bc.Feedback(**{"date": MONDAY, **one}) for one in told]
    with pytest.raises(bc.RequestError) as caught:
        bc.advance(course(), rows_, today=MONDAY + dt.timedelta(2))
    assert caught.value.place == place
    if words != "was not":
        assert words in str(caught.value)


def test_what_was_told_before_is_not_told_again():
    """A session that the programme knows of is refused a second time; what is no feedback too."""
    after = bc.advance(course(), well(course().weeks[0]), today=sunday(course(), 1))
    with pytest.raises(bc.RequestError, match="told already"):
        bc.advance(after, well(course().weeks[0])[:1], today=sunday(after, 1))
    for wrong in ("x", [{"date": "2026-11-30"}], 3, {"date": 1}):
        with pytest.raises(bc.RequestError) as caught:
            bc.advance(course(), wrong, today=MONDAY)
        assert caught.value.place.startswith("feedback")
    for function in (bc.advance, bc.adherence):
        with pytest.raises(bc.DataError, match="not a Programme"):
            function(course().weeks[0].plan, **({"today": TODAY} if function is bc.advance else {}))


def test_a_break_of_two_weeks_steps_back_and_a_long_one_begins_anew():
    """D7: 14 days without a session done are two steps down, 28 days the bottom."""
    now = led(course(weeks=10), *[well(one) for one in course(weeks=10).weeks[:3]])
    assert doses(now.weeks[2])["roll"] == (1, 10)
    assert doses(now.weeks[2])["lift"] == (2, 5)
    last = now.weeks[2].sessions[-1].date
    one_week = bc.advance(now, [], today=sunday(now, 4))
    assert rows(one_week.weeks[4])["roll"][1] == "not-told"
    assert doses(one_week.weeks[4])["roll"] == (1, 10)
    two_weeks = bc.advance(now, [], today=sunday(now, 5))
    assert (two_weeks.weeks[5].monday - last).days == 18
    assert rows(two_weeks.weeks[5])["roll"] == ("lowered", "break", None)
    assert doses(two_weeks.weeks[5])["roll"] == (1, 8)
    assert doses(two_weeks.weeks[5])["turn"] == (1, 5)
    long = bc.advance(now, [], today=sunday(now, 7))
    assert rows(long.weeks[7])["roll"] == ("lowered", "long-break", None)
    assert all(
        dose == (SMALL[key].dose.min_sets, SMALL[key].dose.min_amount)
        for key, dose in doses(long.weeks[7]).items()
    )
    for each in (one_week, two_weeks, long):
        assert_holds(each)


def test_the_programme_can_be_made_longer_and_shorter():
    """Further weeks follow from where it stands, after a gap too; begun weeks stay."""
    one = led(course(weeks=2), well(course(weeks=2).weeks[0]))
    two = bc.advance(one, well(one.weeks[1]), today=sunday(one, 2), weeks=4)
    assert [week.number for week in two.weeks] == [1, 2, 3, 4]
    assert not two.weeks[2].expected
    assert two.weeks[3].expected
    late = bc.advance(two, [], today=two.end + dt.timedelta(10), weeks=5)
    assert late.weeks[4].monday == dt.date(2027, 1, 11)
    assert rows(late.weeks[4])["roll"][1] == "long-break"
    assert_holds(late)
    assert len(bc.advance(late, [], today=late.end).weeks) == 5
    assert len(bc.advance(one, [], today=sunday(one, 1), weeks=1).weeks) == 1
    for wrong in (0, 1, MOST_WEEKS + 1, "3"):
        with pytest.raises(bc.RequestError) as caught:
            bc.advance(two, [], today=sunday(two, 2), weeks=wrong)
        assert caught.value.place == "weeks"


def test_before_the_first_session_nothing_is_decided():
    """Leading on too early changes nothing, and the weeks stay as they were expected."""
    assert bc.advance(course(), today=TODAY) == course()
    assert bc.advance(course(), today=MONDAY) == course()
    assert not bc.advance(course(), today=MONDAY + dt.timedelta(1)).weeks[1].expected


def test_on_the_morning_of_a_week_it_is_the_next():
    """A week is settled until its first session lies in the past or something was told of it."""
    told = well(course().weeks[0])
    monday = course().weeks[1].monday
    morning = bc.advance(course(), told, today=monday)
    assert rows(morning.weeks[1])["lift"][1] == "settled"
    evening = bc.advance(morning, [bc.Feedback(date=monday, pain_during=1)], today=monday)
    assert evening.weeks[1] == morning.weeks[1]
    assert evening.weeks[2].heard == 3


def test_changed_wishes_keep_what_was_learned():
    """Other days and a caution in the middle: what may stay stays with its dose; no dose rises."""
    now = led(
        course("lift", "press", "roll", "turn", weeks=5),
        *[well(one) for one in course("lift", "press", "roll", "turn", weeks=5).weeks[:2]],
    )
    other = evolve(WISHES, days=["tue", "fri"], cautions=["wrist-load"], repertoire=3)
    after = bc.advance(now, [], today=sunday(now, 2), request=other)
    assert after.request == other
    week = after.weeks[2]
    assert [str(day) for day in week.plan.routine.days] == ["tue", "fri"]
    assert "press" not in doses(week)
    assert rows(week)["press"] == ("out", "wishes", None)
    assert doses(week)["lift"] == doses(now.weeks[1])["lift"]
    assert rows(week)["lift"] == ("kept", "wishes", None)
    assert after.weeks[:2] == now.weeks[:2]
    assert_holds(after)
    assert rows(after.weeks[3])["lift"][0] == "raised"
    early = bc.advance(course(), today=TODAY, request=other, solver=quick)
    assert [str(day) for day in early.weeks[0].plan.routine.days] == ["tue", "fri"]


def test_changed_wishes_leave_rest_after_the_week_before():
    """Recovery holds from Sunday to Monday: the first days go where they come too soon."""
    late = evolve(WISHES, days=["wed", "sun"], sessions=2)
    now = bc.plan_programme(
        late, SMALL, weeks=3, start=MONDAY, today=TODAY,
        solver=week_of("lift", "roll", "turn", "reach", days=["wed", "sun"]),
    )  # fmt: skip
    early = evolve(WISHES, days=["mon", "tue", "thu"])
    after = bc.advance(now, well(now.weeks[0]), today=sunday(now, 1), request=early)
    assert [str(day) for day in after.weeks[1].plan.routine.days] == ["tue", "thu"]
    assert_holds(after)
    with pytest.raises(bc.InfeasibleError):
        bc.advance(
            now, [], today=sunday(now, 1), solver=quick,
            request=evolve(WISHES, sessions=1, days=["mon"], require=["lift"]),
        )  # fmt: skip


def test_new_answers_alone_change_no_week():
    """Asked again in the middle, the weeks go on as before, with the new answers in them."""
    asked = evolve(WISHES, screening=answered())
    now = course(request=asked)
    later = sunday(now, 1)
    renewed = evolve(asked, screening=answered(later))
    after = bc.advance(now, well(now.weeks[0]), today=later, request=renewed)
    plain = bc.advance(now, well(now.weeks[0]), today=later)
    assert [doses(one) for one in after.weeks] == [doses(one) for one in plain.weeks]
    assert after.weeks[1].plan.request.screening == renewed.screening
    assert after.weeks[0].plan.request.screening == asked.screening
    assert rows(after.weeks[1])["lift"] == ("raised", "settled", None)


def test_a_week_made_by_hand_stands_and_the_rest_follows():
    """A swapped exercise comes in at its bottom, stays when led on, and says who chose it."""
    edited = bc.swap(course().weeks[1].plan, None, "turn", "sway")
    now = bc.revise(course(), 2, edited, today=TODAY)
    assert now.weeks[1].by_hand
    assert rows(now.weeks[1])["turn"] == ("rotated", "by-hand", "sway")
    assert doses(now.weeks[1])["sway"] == (1, 5)
    assert "sway" in doses(now.weeks[2])
    after = bc.advance(now, well(now.weeks[0]), today=sunday(now, 1))
    assert after.weeks[1].by_hand
    assert "sway" in doses(after.weeks[1])
    assert rows(after.weeks[1])["lift"] == ("raised", "settled", None)
    assert_holds(after)
    with pytest.raises(bc.RequestError) as caught:
        bc.revise(after, 1, edited, today=sunday(now, 1))
    assert caught.value.place == "number"
    with pytest.raises(bc.UnknownKeyError):
        bc.revise(after, 5, edited, today=TODAY)


def redosed(plan: bc.Plan, key: str, dose: tuple[int, int]) -> bc.Plan:
    """A plan with another dose of one exercise, adopted as a week of its own."""
    sessions = [
        bc.Session(
            one.day,
            [bc.Prescription(u.exercise, *dose) if u.exercise.key == key else u for u in one],
        )
        for one in plan.routine
    ]
    wishes = evolve(plan.request, doses={**plan.request.doses, key: dose})
    return bc.adopt(bc.Routine(sessions), wishes, SMALL)


def on(plan: bc.Plan, *days: str) -> bc.Plan:
    """A plan on other days."""
    sessions = [
        bc.Session(day, one.prescriptions) for day, one in zip(days, plan.routine, strict=True)
    ]
    return bc.adopt(bc.Routine(sessions), plan.request, SMALL)


def broken_by(plan: bc.Plan, programme: bc.Programme) -> set[tuple[str, int, str | None]]:
    """What a programme breaks with this plan in its second week."""
    with pytest.raises(bc.BreachError) as caught:
        bc.revise(programme, 2, plan, today=TODAY)
    for one in caught.value.breaches:
        assert one.exercise is None or one.exercise in str(one)
        assert str(one).startswith(f"Week {one.week}: ")
        assert one.as_dict() == {"rule": one.rule, "week": one.week, "exercise": one.exercise}
    return {(one.rule, one.week, one.exercise) for one in caught.value.breaches}


def test_a_week_made_by_hand_breaks_no_rule():
    """A dose raised by two steps, a newcomer above its bottom, too little rest are refused."""
    plan = course().weeks[1].plan
    assert bc.revise(course(), 2, redosed(plan, "turn", (1, 5)), today=TODAY)
    assert broken_by(redosed(plan, "turn", (1, 7)), course()) == {("step", 2, "turn")}
    new = bc.swap(plan, None, "turn", "sway")
    assert broken_by(redosed(new, "sway", (2, 5)), course()) == {("bottom", 2, "sway")}
    wishes = evolve(WISHES, days=list(bc.Weekday))
    late = bc.plan_programme(
        wishes, SMALL, weeks=3, start=MONDAY, today=TODAY,
        solver=week_of("lift", "roll", "turn", "reach", days=["wed", "sun"]),
    )  # fmt: skip
    early = on(late.weeks[1].plan, "mon", "thu")
    assert broken_by(early, late) == {("recovery", 2, "lift")}
    assert bc.revise(late, 2, on(late.weeks[1].plan, "tue", "thu"), today=TODAY)


def test_the_hardest_link_is_taken_only_when_the_dose_is_full():
    """A harder link comes where the level allows it, the dose is full, and at its bottom."""
    level = evolve(WISHES, level="intermediate", max_sets=1)
    now = course("lift", "roll", "turn", "reach", request=level)
    assert doses(now.weeks[1])["lift"] == (1, 6)
    assert rows(now.weeks[2])["lift"] == ("harder", "full", "lift-hard")
    assert doses(now.weeks[2])["lift-hard"] == (1, 3)
    beginner = course("lift", "roll", "turn", "reach", request=evolve(WISHES, max_sets=1))
    assert rows(beginner.weeks[2])["lift"] == ("kept", "full", None)


def test_what_was_wished_for_is_not_rotated_away():
    """Required, pinned and preferred exercises stay when it is time for something new."""
    for wish in (
        {"require": ["lift", "roll", "turn", "reach"]},
        {"prefer": ["lift", "roll", "turn", "reach"]},
        {"pinned": [("mon", key) for key in ("lift", "roll", "turn", "reach")]},
    ):
        now = course(request=evolve(WISHES, **wish))
        assert doses(now.weeks[3]).keys() == doses(now.weeks[0]).keys()


def test_pain_goes_before_what_was_required():
    """A required or pinned exercise that hurt goes all the same, and the wish with it."""
    wishes = evolve(WISHES, require=["turn"], pinned=[("mon", "turn")])
    now = course(request=wishes)
    told = [*well(now.weeks[0])]
    told.append(bc.Feedback(date=MONDAY, exercise="turn", pain_during=6))
    after = bc.advance(now, told, today=sunday(now, 1))
    assert rows(after.weeks[1])["turn"] == ("out", "pain-during", None)
    assert after.request == wishes
    assert_holds(after)


def test_a_session_is_never_left_empty():
    """Where pain takes the last exercise, another comes; where none is left, it is a referral."""
    alone = course("turn", request=evolve(WISHES, repertoire=1))
    told = well(alone.weeks[0], pain_during=6)[:1]
    after = bc.advance(alone, told, today=sunday(alone, 1))
    kind, cause, _ = rows(after.weeks[1])["turn"]
    assert (kind, cause) == ("out", "pain-during")
    assert len(doses(after.weeks[1])) == 1
    assert_holds(after)
    others = sorted(set(SMALL) - {"turn"})
    only = course("turn", request=evolve(WISHES, repertoire=1, exclude=others))
    with pytest.raises(bc.ReferralError) as caught:
        bc.advance(only, told, today=sunday(only, 1))
    assert [one.code for one in caught.value.reasons] == ["pain-getting-worse"]


@tried(10)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_same_history_gives_the_same_weeks(pains, dice):
    """Feedback in any order, in one call or in many, leads to the same next week."""
    told: list[bc.Feedback] = []
    now = course()
    for number, pain in enumerate(pains, start=1):
        rows_ = well(now.week(number), pain_during=pain)
        told = rows_[:]
        dice.shuffle(rows_)
        whole = bc.advance(now, rows_, today=sunday(now, number))
        parts = now
        for one in told:
            parts = bc.advance(parts, [one], today=sunday(now, number))
        assert whole == parts
        now = whole
    assert_holds(now)


def test_what_hurt_does_not_come_back_by_hand():
    """S9: a week made by hand brings in nothing that was too much, nor anything harder."""
    now = led(course("lift-easy", "press", "roll", "turn", weeks=5), [])
    told = [bc.Feedback(date=now.weeks[0].sessions[0].date, exercise="lift-easy", pain_during=6)]
    now = bc.advance(now, told, today=sunday(now, 1))
    assert rows(now.weeks[1])["lift-easy"] == ("out", "pain-during", None)
    for key in ("lift-easy", "lift"):
        plan = bc.swap(now.weeks[1].plan, None, "press", key)
        with pytest.raises(bc.BreachError) as caught:
            bc.revise(now, 2, plan, today=sunday(now, 1))
        assert [(one.rule, one.week, one.exercise) for one in caught.value.breaches] == [
            ("pain", 2, key)
        ]
    assert bc.revise(now, 2, bc.swap(now.weeks[1].plan, None, "press", "sway"), today=now.start)


def test_feedback_has_a_ceiling(monkeypatch: pytest.MonkeyPatch):
    """A programme holds so many reports, and one more is an error before any work on them."""
    monkeypatch.setattr("backcare.programme.making.MOST_FEEDBACK", 2)
    now = bc.advance(course(), well(course().weeks[0]), today=sunday(course(), 1))
    more = [bc.Feedback(date=MONDAY, exercise="lift")]
    with pytest.raises(bc.RequestError, match="more than 2 reports") as caught:
        bc.advance(now, more, today=sunday(now, 1))
    assert caught.value.place == "feedback"


def test_two_of_three_sessions_are_just_too_few_or_just_enough():
    """The share of sessions done is counted exactly: two of three are 66, and not 67 of 100."""
    wishes = evolve(WISHES, sessions=3, days=list(bc.Weekday))
    for percent, cause in ((66, "settled"), (67, "not-done")):
        now = bc.plan_programme(
            wishes, SMALL, weeks=2, start=MONDAY, today=TODAY,
            limits=bc.Limits(done_percent=percent),
            solver=week_of("roll", "turn", days=["mon", "wed", "fri"]),
        )  # fmt: skip
        after = bc.advance(now, well(now.weeks[0])[:2], today=sunday(now, 1))
        assert rows(after.weeks[1])["roll"][1] == cause


def test_a_harder_link_by_hand_is_not_called_full():
    """What a person chose is theirs, also where it is the harder link of what it replaces."""
    now = course("lift-easy", "roll", "turn", "reach")
    edited = bc.swap(now.weeks[1].plan, None, "lift-easy", "lift")
    now = bc.revise(now, 2, edited, today=TODAY)
    assert rows(now.weeks[1])["lift-easy"] == ("rotated", "by-hand", "lift")
    easier = course("lift", "roll", "turn", "reach")
    edited = bc.swap(easier.weeks[1].plan, None, "lift", "lift-easy")
    easier = bc.revise(easier, 2, edited, today=TODAY)
    assert rows(easier.weeks[1])["lift"] == ("rotated", "by-hand", "lift-easy")


@pytest.mark.parametrize(
    ("limits", "silent", "cause"),
    [
        ({"break_days": 11}, 4, "break"),
        ({"break_days": 12}, 4, "not-told"),
        ({"restart_days": 18}, 5, "long-break"),
        ({"restart_days": 19}, 5, "break"),
    ],
)
def test_breaks_are_counted_to_the_day(limits, silent, cause):
    """D7: from the last day on which anything was done to the Monday of the week in question."""
    first = course(weeks=8, limits=bc.Limits(**limits))
    now = led(first, *[well(one) for one in first.weeks[:3]])
    after = bc.advance(now, [], today=sunday(now, silent))
    assert rows(after.weeks[silent])["roll"][1] == cause


def test_pain_told_late_counts_as_well():
    """What was too much a week ago, and was not answered since, is answered now."""
    date = course().weeks[0].sessions[1].date
    told = [bc.Feedback(date=date, exercise="turn", pain_during=6)]
    after = bc.advance(course(), told, today=sunday(course(), 2))
    assert rows(after.weeks[2])["turn"] == ("out", "pain-during", None)
    assert rows(after.weeks[2])["roll"][1] == "not-told"
    assert_holds(after)


def test_the_kind_that_lacks_most_time_grows_first():
    """Where not everything may grow in one week, the category furthest from its time does."""
    shares = {"strength": 1, "mobility": 5, "stretch": 1}
    for share, first in ((shares, "roll"), ({**shares, "mobility": 1, "strength": 5}, "lift")):
        now = course(
            "lift", "roll", request=evolve(WISHES, shares=share), limits=bc.Limits(growth_seconds=4)
        )
        assert rows(now.weeks[1])[first] == ("raised", "expected", None)
        assert sum(kind == "raised" for kind, _, _ in rows(now.weeks[1]).values()) == 1


def test_the_second_time_in_a_row_is_enough():
    """S9: an exercise that is too much again goes, also where its dose could still be lower."""
    first = course(weeks=8, request=evolve(WISHES, require=["roll"]))
    now = led(first, *[well(one) for one in first.weeks[:4]])
    assert doses(now.weeks[4])["roll"] == (1, 12)
    for number in (5, 6):
        week = now.week(number)
        told = [*well(week), bc.Feedback(date=week.monday, exercise="roll", pain_during=6)]
        now = bc.advance(now, told, today=week.sunday)
    assert doses(now.weeks[5])["roll"] == (1, 10)
    assert rows(now.weeks[6])["roll"] == ("out", "pain-during", None)


def test_an_exercise_is_counted_in_its_own_sessions():
    """Of an exercise that stands once a week, once is all."""
    first = course(limits=bc.Limits(done_percent=100))
    now = bc.revise(first, 1, bc.drop(first.weeks[0].plan, "thu", "turn"), today=TODAY)
    after = bc.advance(now, well(now.weeks[0])[:1], today=sunday(now, 1))
    assert rows(after.weeks[1])["turn"][1] == "settled"
    assert rows(after.weeks[1])["lift"][1] == "not-done"


def test_a_set_less_is_an_answer_to_pain():
    """What was answered by a set less, and not done since, is not lowered once more."""
    first = course("sway", "roll", request=evolve(WISHES, require=["sway", "roll"]), weeks=6)
    now = led(first, *[well(one) for one in first.weeks[:2]])
    assert doses(now.weeks[2])["sway"] == (2, 5)
    told = [bc.Feedback(date=now.weeks[2].sessions[1].date, exercise="sway", pain_during=6)]
    now = bc.advance(now, told, today=sunday(now, 3))
    assert rows(now.weeks[3])["sway"] == ("lowered", "pain-during", None)
    silent = bc.advance(now, [], today=sunday(now, 4))
    assert rows(silent.weeks[4])["sway"] == ("kept", "not-told", None)
