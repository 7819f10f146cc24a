"""S1 to S5 and S9 at every way to a programme: flag, answer and record, as at a plan's."""

from __future__ import annotations

import datetime as dt

import pytest
from people import (
    CODES,
    PROGRAMMES,
    TIERS,
    TODAY,
    answered,
    codes,
    days_ago,
    record,
    request,
    saying,
)
from test_gate_table import ANSWERS, STATES, another, assert_says_what_to_do, expected

import backcare as bc
from backcare.safety import Screening

# A record at the limit of its age is too old before the first week has ended; see below.
KINDS = ["none", "doctor", "physiotherapist", "tomorrow", "unknown-flag"]
every_way = pytest.mark.parametrize("enter", PROGRAMMES.values(), ids=PROGRAMMES)


@pytest.mark.no_cover  # as in test_gate_table.py
@pytest.mark.parametrize("way", PROGRAMMES)
@pytest.mark.parametrize("flag", CODES)
def test_the_table_holds_for_programmes(flag: str, way: str):
    """S1, S2, S4, S5: each way refuses exactly where the invariants say, and says why."""
    for answer in ANSWERS:
        for state in KINDS:
            own = {"own": flag, "other": another(flag), "new": "a-newer-flag"}
            records = [record(own[whose], role, days) for whose, role, days in STATES[state]]
            tier, wanted = expected(flag, answer, state)
            try:
                course = PROGRAMMES[way](request(saying(flag, answer, *records)), TODAY, "en")
            except bc.ReferralError as refusal:
                assert (refusal.tier, codes(refusal)) == (tier, wanted), (answer, state)
                assert_says_what_to_do(refusal, "en")
            else:
                assert (tier, wanted) == ("", set()), (answer, state)
                assert course.screened


@every_way
def test_answers_are_asked_of_today(enter):
    """S2, S5: an empty screening, a child and old answers make no programme on any way."""
    for screening, code in (
        (Screening(), "screening-incomplete"),
        (answered(age=17), "under-age"),
        (answered(date=days_ago(91)), "screening-expired"),
        (answered(date=days_ago(-1)), "from-the-future"),
    ):
        with pytest.raises(bc.ReferralError) as caught:
            enter(request(screening), TODAY, "en")
        assert code in codes(caught.value)


@every_way
@pytest.mark.parametrize("today", [None, 20261122, True, "22/11/2026"])
def test_a_programme_needs_a_day(enter, today):
    """S5a: without a date there is no programme, screened or not."""
    for screening in (answered(), None):
        with pytest.raises(bc.RequestError) as caught:
            enter(request(screening), today, "en")
        assert caught.value.place == "today"


@pytest.mark.parametrize(("days", "open_"), [(83, True), (84, False)])
def test_the_answers_hold_to_the_last_day(days: int, open_: bool):  # noqa: FBT001 - a table
    """S9: answers that run out on the last Sunday are enough, a day less is a refusal."""
    wishes = request(answered(date=days_ago(days)))
    if open_:
        assert PROGRAMMES["backcare.plan_programme"](
            wishes, TODAY, "en"
        ).end == TODAY + dt.timedelta(7)
        return
    with pytest.raises(bc.ReferralError) as caught:
        PROGRAMMES["backcare.plan_programme"](wishes, TODAY, "en")
    assert codes(caught.value) == {"screening-expired"}


@pytest.mark.parametrize(("days", "open_"), [(173, True), (174, False)])
def test_a_record_holds_to_the_last_day(days: int, open_: bool):  # noqa: FBT001 - a table
    """S5: a professional's word that grows too old in a week does not open it."""
    flag = next(code for code, tier in TIERS.items() if tier == "professional-first")
    wishes = request(saying("chronic-pain", "yes", record("chronic-pain", "doctor", days)))
    assert flag
    if open_:
        assert PROGRAMMES["backcare.plan_programme"](wishes, TODAY, "en").screened
        return
    with pytest.raises(bc.ReferralError) as caught:
        PROGRAMMES["backcare.plan_programme"](wishes, TODAY, "en")
    assert "clearance-too-old" in codes(caught.value)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_programme_carries_the_safety_note(lang: str):
    """S2, S8: the stop rule and the signs, and the questions where nobody asked."""
    for screening in (None, answered()):
        course = PROGRAMMES["backcare.plan_programme"](request(screening), TODAY, lang)
        age = None if screening is None else screening.age
        assert course.safety == bc.safety.note(lang, age)
        assert bool(course.safety.questions) == (screening is None)
