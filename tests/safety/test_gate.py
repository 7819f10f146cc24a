"""The gate's other answers: who the person is, which day it is, and what cannot be believed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from people import (
    CATALOGUES,
    CODES,
    ENTRANCES,
    ENVELOPE,
    NOES,
    TODAY,
    answered,
    codes,
    days_ago,
    record,
    request,
    saying,
)

import backcare as bc
from backcare import export
from backcare.safety import Clearance, Screening, gate, questions
from backcare.safety.admission import cautions_from
from backcare.safety.facts import facts
from backcare.vocabulary import Tier

every_entrance = pytest.mark.parametrize("enter", ENTRANCES.values(), ids=ENTRANCES)
Entrance = Callable[[bc.Request, dt.date | None, str], bc.Plan]


def refusal(screening: Screening, *conditions: str, lang: str = "en") -> bc.ReferralError:
    """What the gate says to a person whom it does not let through."""
    with pytest.raises(bc.ReferralError) as caught:
        gate(screening, conditions, today=TODAY, lang=lang)
    return caught.value


@every_entrance
@pytest.mark.parametrize(
    ("changes", "tier", "code"),
    [
        ({"age": None}, "screening", "no-age"),
        ({"age": 0}, "professional-first", "under-age"),
        ({"age": 17}, "professional-first", "under-age"),
        ({"date": None}, "screening", "no-date"),
        ({"date": days_ago(-1)}, "screening", "from-the-future"),
        ({"date": days_ago(91)}, "screening", "screening-expired"),
        ({"date": days_ago(8), "validity_days": 7}, "screening", "screening-expired"),
        ({"date": days_ago(2), "validity_days": 1}, "screening", "screening-expired"),
        ({"date": dt.date.min}, "screening", "screening-expired"),
        ({"date": dt.date.max}, "screening", "from-the-future"),
        ({"answers": NOES | {"a-newer-flag": "no"}}, "screening", "unknown-code"),
        ({"answers": NOES | {"a-newer-flag": "yes"}}, "screening", "unknown-code"),
    ],
)
def test_a_person_or_a_day_that_refuses(
    enter: Entrance, changes: dict[str, Any], tier: str, code: str
):
    """S2, S5: under age, no age, no date, tomorrow, too old and an unknown flag each refuse."""
    with pytest.raises(bc.ReferralError) as caught:
        enter(request(answered(**changes)), TODAY, "en")
    assert (caught.value.tier, codes(caught.value)) == (tier, {code})


@every_entrance
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"age": 18},
        {"age": 55},
        {"age": 56},
        {"age": 120},
        {"date": days_ago(90)},
        {"date": days_ago(7), "validity_days": 7},
        {"date": TODAY.isoformat()},
    ],
)
def test_a_person_and_a_day_that_do_not(enter: Entrance, changes: dict[str, Any]):
    """An adult of any age passes, up to the last day of the answers' validity."""
    assert enter(request(answered(**changes)), TODAY, "en").screened


@pytest.mark.parametrize(("age", "noted"), [(18, False), (55, False), (56, True), (120, True)])
def test_higher_age_is_a_note(age: int, noted: bool):  # noqa: FBT001 - a column of a table
    """S5: above 55 the plan carries a note, and is a plan all the same."""
    week = ENTRANCES["backcare.adopt"](request(answered(age=age)), TODAY, "en")
    assert bool(week.safety.older) is noted
    assert (week.safety.older in export.text.dumps(week, 999)) or not noted
    assert export.json.to_dict(week)["safety"]["older"] == week.safety.older


@every_entrance
def test_an_empty_screening_is_one_that_was_begun(enter: Entrance):
    """S2: ``Screening()`` refuses, naming every question, the age and the date."""
    with pytest.raises(bc.ReferralError) as caught:
        enter(request(Screening()), TODAY, "en")
    assert caught.value.tier == "screening"
    assert codes(caught.value) == {"screening-incomplete", "no-age", "no-date"}
    assert [one.flag for one in caught.value.reasons if one.flag] == list(CODES)
    # The person reads it once, whatever the number of questions.
    assert str(caught.value).count("Please answer the rest") == 1


@every_entrance
@pytest.mark.parametrize("lang", ["en", "da"])
def test_nobody_asked_gives_a_general_plan_that_says_so(enter: Entrance, lang: str):
    """S2, S8: in itself, as text and as JSON, with every question; no ``today`` is needed."""
    week = enter(request(None), None, lang)
    asked = [question.text for question in questions(lang)]
    assert not week.screened
    assert week.safety.unscreened
    assert list(week.safety.questions) == asked
    text = export.text.dumps(week, 9999)
    for told in (week.safety.unscreened, *asked, week.safety.stop_rule):
        assert told in text
    told = json.loads(export.json.dumps(week))["safety"]
    assert (told["screened"], told["questions"]) == (False, asked)
    assert told["unscreened"] == week.safety.unscreened


@every_entrance
def test_after_a_screening_nothing_says_that_nobody_asked(enter: Entrance):
    """The plan of a person who answered says so, and keeps stop rule and emergency signs."""
    week = enter(request(answered()), TODAY, "en")
    told = json.loads(export.json.dumps(week))["safety"]
    assert (told["screened"], told["questions"], told["unscreened"]) == (True, [], "")
    for part in (week.safety.stop_rule, *week.safety.emergency_signs):
        assert part in export.text.dumps(week, 9999)


@every_entrance
@pytest.mark.parametrize(
    "today",
    [
        None,
        "2026-11-22",
        dt.datetime(2026, 11, 22),  # noqa: DTZ001 - a moment without a zone is the point
        dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
        20261122,
        True,
    ],
)
def test_a_screening_needs_a_day(enter: Entrance, today: Any):  # noqa: ANN401 - any
    """S5a: a missing ``today``, a moment, a text or a number is an error; never "no screening"."""
    with pytest.raises(bc.RequestError) as caught:
        enter(request(answered()), today, "en")
    assert caught.value.place == "today"
    assert caught.value.remedy == "Pass today=datetime.date.today()."
    assert caught.value.message.startswith("a screening was given, and ")
    assert repr(today)[:50] in caught.value.message
    assert enter(request(None), today, "en").routine


@pytest.mark.parametrize("condition", [*facts().conditions, None])
@pytest.mark.parametrize("flag", ["known-osteoporosis", "known-disc-prolapse"])
def test_a_no_beside_a_condition_that_the_flag_means(flag: str, condition: str | None):
    """A no contradicts the conditions that a yes declares; other conditions change nothing."""
    meant = {
        "known-osteoporosis": {"osteoporosis", "vertebral-fracture"},
        "known-disc-prolapse": {"disc-prolapse"},
    }[flag]
    others = {
        "inflammatory-back-disease": "known-inflammatory-disease",
        **dict.fromkeys(("osteoporosis", "vertebral-fracture"), "known-osteoporosis"),
        "disc-prolapse": "known-disc-prolapse",
    }
    if condition is None or condition not in others:
        assert gate(answered(), [condition] if condition else [], today=TODAY) is None
        return
    told = refusal(answered(), condition)
    assert codes(told) == {"contradiction"}
    assert [one.flag for one in told.reasons] == [others[condition]]
    assert (others[condition] == flag) == (condition in meant)
    assert gate(answered(), ["pregnancy"], today=TODAY) is None


@every_entrance
def test_a_contradiction_refuses_at_every_entrance(enter: Entrance):
    """S7: a declared condition and a no to its question do not make a plan."""
    with pytest.raises(bc.ReferralError) as caught:
        enter(request(answered(), conditions=["vertebral-fracture"]), TODAY, "en")
    assert codes(caught.value) == {"contradiction"}
    assert "“Has a doctor told you that you have osteoporosis" in str(caught.value)


def test_what_a_condition_implies_contradicts_too(monkeypatch: pytest.MonkeyPatch):
    """A flag that means osteoporosis alone still minds a vertebral fracture, which implies it."""
    now = facts()
    flag = evolve(now.flags["known-osteoporosis"], means=("osteoporosis",))
    less = evolve(now, flags={**now.flags, "known-osteoporosis": flag})
    monkeypatch.setattr("backcare.safety.admission.facts", lambda: less)
    assert codes(refusal(answered(), "vertebral-fracture")) == {"contradiction"}


def test_an_emergency_stands_alone():
    """Somebody who is to ring for help reads nothing about forms, dates and other answers."""
    answers = {"saddle-numbness": "yes", "cancer-history": "yes", "new": "no"}
    told = refusal(Screening(answers=answers, age=15, date=days_ago(-9)), "osteoporosis")
    assert codes(told) == {"saddle-numbness"}
    assert told.tier == "emergency"
    both = NOES | {"leg-weakness": "yes", "saddle-numbness": "yes", "weight-loss": "yes"}
    assert codes(refusal(answered(answers=both))) == {"leg-weakness", "saddle-numbness"}


def test_the_most_urgent_reason_leads():
    """The tier is that of the most urgent reason, and reasons come in that order."""
    answers = NOES | {"chronic-pain": "yes", "weight-loss": "yes", "night-pain": "unknown"}
    told = refusal(answered(answers=answers, age=17))
    assert [one.code for one in told.reasons] == [
        "weight-loss",
        "chronic-pain",
        "under-age",
        "screening-incomplete",
    ]
    assert [one.tier for one in told.reasons] == [
        Tier.URGENT,
        *[Tier.PROFESSIONAL_FIRST] * 2,
        Tier.SCREENING,
    ]
    assert told.tier == "urgent"
    assert type(told.tier) is str


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_reason_is_in_the_persons_language(lang: str):
    """No reason is in the other language, and none shows a code where a question can stand."""
    other = {"en": "da", "da": "en"}[lang]
    cases = [
        (saying("chronic-pain", "yes", record("chronic-pain", days=900)), ()),
        (saying("steroids", "yes", record("steroids", "chiropractor", days=-5)), ()),
        (saying("chronic-pain", "no", record("chronic-pain")), ("osteoporosis",)),
        (Screening(), ()),
        (answered(age=3, date=days_ago(900)), ()),
        (answered(date=days_ago(-900)), ()),
    ]
    for screening, conditions in cases:
        mine = refusal(screening, *conditions, lang=lang)
        theirs = refusal(screening, *conditions, lang=other)
        assert codes(mine) == codes(theirs)
        for one, two in zip(mine.reasons, theirs.reasons, strict=True):
            assert one.text != two.text
            assert not any(code in one.text for code in CODES)
            assert "{" not in one.text
        assert mine.message != theirs.message
        assert mine.action != theirs.action
        assert mine.because != theirs.because


def test_a_reason_about_a_note_names_its_question():
    """The person reads which question a note is about, in words."""
    asked = {question.code: question.text for question in questions()}
    told = refusal(saying("chronic-pain", "yes", record("chronic-pain", days=181)))
    assert asked["chronic-pain"] in str(told)
    told = refusal(saying("cancer-history", "yes", record("cancer-history", days=-1)))
    assert asked["cancer-history"] in str(told)
    assert told.tier == "urgent"


def test_a_reason_about_a_flag_is_the_flags_own():
    """Code, flag and text of a reported flag are those of its question."""
    for question in questions("da"):
        (one,) = refusal(saying(question.code, "yes"), lang="da").reasons
        assert (one.code, one.flag, one.tier) == (question.code, question.code, question.tier)
        assert one.text == question.reason


def test_what_a_note_lacks_is_said():
    """A physiotherapist's note for an urgent flag is told that a doctor's is needed."""
    for question in questions():
        told = refusal(saying(question.code, "yes", record(question.code, "doctor", 181)))
        if question.tier is Tier.EMERGENCY:
            assert codes(told) == {question.code, "clearance-not-enough"}
            assert question.clearance in str(told)
        else:
            assert codes(told) == {question.code, "clearance-too-old"}
        told = refusal(saying(question.code, "yes", record(question.code, "physiotherapist", 181)))
        lacking = [one for one in told.reasons if one.code == "clearance-not-enough"]
        assert len(lacking) == (question.tier is not Tier.PROFESSIONAL_FIRST)
        for one in lacking:
            assert (one.tier, one.flag) == (question.tier, question.code)
            assert one.text == question.clearance


def test_codes_from_outside_are_told_short_and_clean():
    """What a host sends as a code cannot flood or steer a terminal, nor stop an export."""
    long, evil, lone = "x" * 5000, "\x1b[2J\n- all is well", "\ud800"
    answers = NOES | {long: "no", evil: "yes", lone: "no"}
    records = [record(long), record(evil, days=-1)]
    told = refusal(answered(answers=answers, clearances=records))
    text = str(told) + json.dumps(told.as_dict(), ensure_ascii=False)
    assert text.encode()
    assert "\x1b" not in text
    assert f"({'x' * 57}...)" in text
    assert "\n- all is well" not in str(told)
    assert {one.code for one in told.reasons} == {"unknown-code", "clearance-from-the-future"}
    assert max(len(one.flag) for one in told.reasons) == 60
    assert len(told.reasons) == 4


def test_of_many_unknown_codes_twenty_are_named():
    """J6: an error is short, whatever was sent; the first by name are told."""
    sent = {f"flag-{number:03}": "no" for number in range(150)}
    told = refusal(answered(answers=NOES | sent))
    assert [one.flag for one in told.reasons] == sorted(sent)[:20]


@pytest.mark.parametrize("given", [{}, NOES, False, "yes", [], 0, object()])
def test_what_is_no_screening_is_an_error(given: Any):  # noqa: ANN401 - anything
    """Only None means that nobody asked: an empty mapping or a False does not open the gate."""
    with pytest.raises(bc.RequestError) as caught:
        gate(given, today=TODAY)
    assert caught.value.place == "screening"
    assert caught.value.message == f"a {type(given).__name__} is not a Screening"
    assert caught.value.remedy == "Screening.from_dict makes one of a mapping."


@pytest.mark.parametrize(
    "conditions", [["osteoporosys"], "osteoporosis", [3], None, {"dizziness": 1}]
)
def test_an_unknown_condition_is_an_error(conditions: Any):  # noqa: ANN401 - anything
    """S6: the gate ignores no condition, screening or not."""
    for screening in (None, answered()):
        with pytest.raises(bc.RequestError) as caught:
            gate(screening, conditions, today=TODAY)
        assert caught.value.place.startswith("conditions")


def test_a_yes_brings_what_its_condition_asks_for():
    """S7: cleared or not, a yes about a condition spares what the condition asks for; a no none."""
    for flag, conditions in {
        "known-inflammatory-disease": ["inflammatory-back-disease"],
        "known-osteoporosis": ["osteoporosis", "vertebral-fracture"],
        "known-disc-prolapse": ["disc-prolapse"],
        "chronic-pain": [],
    }.items():
        assert cautions_from(saying(flag, "yes")) == bc.safety.cautions_of(conditions)
        for answer in ("no", "unknown", None):
            assert cautions_from(saying(flag, answer)) == frozenset()
    assert cautions_from(saying("a-newer-flag", "yes")) == frozenset()
    assert cautions_from(None) == frozenset()


@pytest.mark.parametrize("flag", ["known-osteoporosis", "known-disc-prolapse"])
def test_a_cleared_condition_keeps_its_moves_away(flag: str):
    """S7: the plan of a person whose flag was cleared has no move that the condition forbids."""
    screening = saying(flag, "yes", record(flag, "physiotherapist"))
    week = bc.plan(bc.Request(sessions=1, minutes=4, screening=screening), today=TODAY)
    spared = cautions_from(screening)
    assert spared
    assert all(one.cautions.isdisjoint(spared) for one in week.routine.exercises)
    found = {one.exercise for one in week.explanation.ruled_out if "cautioned" in one.rules}
    assert found


@pytest.mark.parametrize(
    ("place", "screening"),
    [
        ("answers['chronic-pain']", {"answers": {"chronic-pain": "maybe"}}),
        ("answers['chronic-pain']", {"answers": {"chronic-pain": False}}),
        ("answers", {"answers": ["chronic-pain"]}),
        ("age", {"age": 130}),
        ("age", {"age": "40"}),
        ("date", {"date": "yesterday"}),
        ("validity_days", {"validity_days": 91}),
        ("clearances", {"clearances": "none"}),
        ("clearances[1]", {"clearances": [record("steroids").as_dict(), 7]}),
        ("clearances[0].role", {"clearances": [{**record("steroids").as_dict(), "role": "me"}]}),
        ("clearances[0].date", {"clearances": [{**record("steroids").as_dict(), "date": "x"}]}),
        ("clearances[0].flag", {"clearances": [{**record("steroids").as_dict(), "flag": ""}]}),
        ("clearances[0].'flag'", {"clearances": [{"role": "doctor", "date": "2026-11-20"}]}),
        ("clearances[0].'by'", {"clearances": [{**record("steroids").as_dict(), "by": 1}]}),
        ("['answer']", {"answer": {}}),
    ],
)
def test_a_plans_json_says_where_its_screening_is_wrong(place: str, screening: dict[str, Any]):
    """J6: the place leads from the top of the document to the entry itself."""
    text = json.dumps({**ENVELOPE, "request": {"sessions": 1, "screening": screening}})
    with pytest.raises(bc.DataError) as caught:
        export.json.loads(text, today=TODAY)
    (problem,) = caught.value.problems
    dot = "" if place.startswith("[") else "."
    assert problem.place == f"$.request.screening{dot}{place}"


@pytest.mark.parametrize("screening", [[], "no", 0, False, NOES])
def test_a_plans_json_with_what_is_no_screening(screening: object):
    """Only null means that nobody asked."""
    text = json.dumps({**ENVELOPE, "request": {"sessions": 1, "screening": screening}})
    with pytest.raises(bc.DataError, match="request"):
        export.json.loads(text, today=TODAY)


def test_a_file_is_not_believed_about_its_own_date():
    """A plan that was saved goes through the gate again on the day that it is loaded."""
    week = ENTRANCES["backcare.adopt"](request(answered()), TODAY, "en")
    text, catalogue = export.json.dumps(week), CATALOGUES["en"]
    assert export.json.loads(text, catalogue, today=TODAY) == week
    assert export.json.loads(text, catalogue, today=TODAY + dt.timedelta(days=90)) == week
    with pytest.raises(bc.ReferralError) as caught:
        export.json.loads(text, catalogue, today=TODAY + dt.timedelta(days=91))
    assert codes(caught.value) == {"screening-expired"}


def test_the_gate_is_public_and_lets_people_through():
    """An app may ask the gate by itself, before it plans anything."""
    assert bc.safety.gate is gate
    assert gate(None) is None
    assert gate(answered(), today=TODAY) is None
    clear = Clearance(flag="chronic-pain", role="doctor", date=TODAY)
    assert gate(saying("chronic-pain", "yes", clear), today=TODAY) is None
    with pytest.raises(TypeError):
        gate(answered(), [], TODAY)  # type: ignore[misc]
