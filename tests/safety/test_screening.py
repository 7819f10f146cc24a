"""Screening and Clearance: exact, hashable, round-tripping, and silent about the person."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import AGE, CODES, NOES, TODAY, WEEK, answered, record, saying

import backcare as bc
from backcare.safety import Clearance, Screening, gate
from backcare.safety.screening import a_date
from backcare.vocabulary import Answer, Role

DATES = st.dates()
FLAGS = st.sampled_from(CODES) | st.text(min_size=1, max_size=8)
RECORDS = st.builds(Clearance, flag=FLAGS, role=st.sampled_from(Role), date=DATES)
SCREENINGS = st.builds(
    Screening,
    answers=st.dictionaries(FLAGS, st.sampled_from(Answer), max_size=30),
    age=st.none() | st.integers(0, 120),
    date=st.none() | DATES,
    clearances=st.lists(RECORDS, max_size=4),
    validity_days=st.integers(1, 90),
)


@given(SCREENINGS)
def test_a_screening_goes_there_and_back(screening: Screening):
    """Plain data, JSON, pickle and copy give an equal screening with an equal hash and repr."""
    plain = json.loads(json.dumps(screening.as_dict()))
    for other in (
        Screening.from_dict(plain),
        Screening.from_dict(screening.as_dict()),
        pickle.loads(pickle.dumps(screening)),  # noqa: S301 - our own bytes
        copy.deepcopy(screening),
        bc.Request.from_dict({"screening": plain}).screening,
    ):
        assert other == screening
        assert hash(other) == hash(screening)
        assert repr(other) == repr(screening)
    assert bc.Request(screening=screening).as_dict()["screening"] == screening.as_dict()
    assert Screening.from_dict(plain).as_dict() == plain


@given(SCREENINGS, SCREENINGS)
def test_equal_means_the_same_answers(one: Screening, other: Screening):
    """Two screenings are equal exactly where their plain data are."""
    assert (one == other) == (one.as_dict() == other.as_dict())


@given(st.permutations(CODES), st.permutations([("doctor", 3), ("doctor", 1), ("chiropractor", 3)]))
def test_order_does_not_matter(order: list[str], records: list[tuple[str, int]]):
    """P4: answers and records given in another order are the same screening."""
    clear = [record("steroids", *one) for one in records]
    one = answered(answers=dict.fromkeys(order, "no"), clearances=clear)
    assert one == answered(clearances=sorted(clear, key=lambda row: (row.date, row.role)))
    assert one.as_dict() == answered(clearances=clear[::-1]).as_dict()
    assert list(one.answers) == sorted(CODES)


@given(SCREENINGS)
def test_no_repr_tells_of_the_person(screening: Screening):
    """The repr of a screening, and of a request or plan that holds one, shows no answer."""
    assert repr(screening) == f"Screening(validity_days={screening.validity_days})"
    assert repr(bc.Request(screening=screening)) == repr(bc.Request())
    for one in screening.clearances:
        assert repr(one) == "Clearance()"


def test_no_repr_of_a_plan_or_a_refusal_tells_of_the_person():
    """Answers, conditions, cautions, age and notes stay out of what a log shows."""
    request = bc.Request(
        sessions=1,
        conditions={"hip-replacement"},
        cautions={"deep-hip-bending"},
        screening=saying("steroids", "yes", record("steroids")),
    )
    week = bc.adopt(WEEK, request, today=TODAY)
    with pytest.raises(bc.ReferralError) as caught:
        gate(saying("steroids", "yes"), today=TODAY)
    shown = [repr(one) for one in (request, week, caught.value, caught.value.reasons)]
    for secret in ("steroids", "teroid", "hip", "yes", "doctor", str(AGE), "2026"):
        assert not any(secret in one for one in shown), secret
    assert shown[3] == "(ReferralReason(tier=<Tier.URGENT: 'urgent'>),)"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": {"chronic-pain": "secret"}},
        {"answers": {"chronic-pain": ["secret"]}},
        {"answers": ["secret"]},
        {"answers": "secret"},
        {"age": "secret"},
        {"age": 777},
        {"clearances": "secret"},
        {"clearances": {"secret": 1}},
        {"clearances": ["secret"]},
    ],
)
def test_errors_do_not_repeat_what_was_answered(wrong: dict[str, Any]):
    """A wrong value may be an answer in another form: no text, field or traceback shows it."""
    with pytest.raises(bc.RequestError) as caught:
        Screening.from_dict(wrong)
    error = caught.value
    told = str(error) + repr(error) + json.dumps(error.as_dict())
    last = traceback.format_exception_only(error)
    for text in (told, *last):
        assert "secret" not in text
        assert "777" not in text
    assert error.place.startswith("screening.")


@pytest.mark.parametrize("value", ["secret", ["secret"], 5])
def test_what_is_no_mapping_is_not_repeated_either(value: Any):  # noqa: ANN401 - anything
    """A screening that is no mapping is an error that shows nothing of it."""
    with pytest.raises(bc.RequestError, match=r"^screening: this is not a mapping\.$"):
        bc.Request(screening=value)


@pytest.mark.parametrize("age", [-1, 121, 130, "40", True, False, 40.0, [40], dt.date.max])
def test_an_age_that_nobody_has(age: Any):  # noqa: ANN401 - anything
    """Only a whole number of years from 0 to 120 is an age."""
    with pytest.raises(bc.RequestError) as caught:
        Screening(age=age)
    assert caught.value.place == "screening.age"
    assert caught.value.message == "this is not a whole number of years from 0 to 120"


def test_ages_at_the_ends():
    """0 and 120 are ages; None is one that was not given."""
    assert [Screening(age=age).age for age in (0, 120, None)] == [0, 120, None]


@pytest.mark.parametrize("days", [0, -1, 91, 10_000, "30", True, 1.5, None])
def test_a_validity_that_cannot_be(days: Any):  # noqa: ANN401 - anything
    """S2: an app may shorten the validity, never lengthen it or switch it off."""
    with pytest.raises(bc.RequestError) as caught:
        Screening(validity_days=days)
    assert caught.value.place == "screening.validity_days"


def test_validities_at_the_ends():
    """1 and 90 are allowed, and 90 is what one gets."""
    assert [Screening(validity_days=days).validity_days for days in (1, 90)] == [1, 90]
    assert Screening().validity_days == 90


WRONG_DATES = [
    "", "22-11-2026", "2026-11-31", "2026-W47-7", "20261122", "2026-11-22T08:00", "2026-1-2",
    " 2026-11-22", "\uff12026-11-22", 20261122, True, 0.5, dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    ["2026-11-22"],
]  # fmt: skip


@pytest.mark.parametrize("value", [*WRONG_DATES, None])
def test_what_is_no_date(value: Any):  # noqa: ANN401 - anything
    """One form of text is a date, so that every reader means the same day; a moment is none."""
    with pytest.raises(bc.RequestError, match=r"is not a date\. Write 2026-11-22\.$") as caught:
        Clearance(flag="chronic-pain", role="doctor", date=value)
    assert caught.value.place == "clearance.date"
    if value is not None:
        with pytest.raises(bc.RequestError, match="is not a date") as caught:
            Screening(date=value)
        assert caught.value.place == "screening.date"


@given(DATES)
def test_a_date_and_its_text_are_the_same(date: dt.date):
    """A date passes as it is, and its ISO text is it."""
    assert a_date(date, "x") is date
    assert a_date(date.isoformat(), "x") == date


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"role": ""}, "clearance.role"),
        ({"role": "nurse"}, "clearance.role"),
        ({"role": None}, "clearance.role"),
        ({"role": True}, "clearance.role"),
        ({"flag": ""}, "clearance.flag"),
        ({"flag": None}, "clearance.flag"),
        ({"flag": ["chronic-pain"]}, "clearance.flag"),
    ],
)
def test_a_record_is_whole(changes: dict[str, Any], place: str):
    """S5: a clearance without a role, or of no flag, is an error; a bare boolean is none."""
    row = {"flag": "chronic-pain", "role": "doctor", "date": "2026-11-20", **changes}
    with pytest.raises(bc.RequestError) as caught:
        Clearance(**row)
    assert caught.value.place == place


@pytest.mark.parametrize("missing", ["flag", "role", "date"])
def test_no_part_of_a_record_may_be_missing(missing: str):
    """S5: from plain data, each part must be there, and nothing else may be."""
    row = record("chronic-pain").as_dict()
    with pytest.raises(bc.RequestError, match=": there is no such entry") as caught:
        Screening(clearances=[{**row, "cleared": True}])
    assert caught.value.place == "screening.clearances[0].'cleared'"
    del row[missing]
    with pytest.raises(bc.RequestError, match=": it is missing") as caught:
        Screening(clearances=[record("steroids"), row])
    assert caught.value.place == f"screening.clearances[1].{missing!r}"


def test_a_record_that_is_wrong_keeps_its_remedy():
    """A fault in a record says what to write instead, with the place in the whole screening."""
    with pytest.raises(bc.RequestError, match="is not a date") as caught:
        Screening(clearances=[{**record("steroids").as_dict(), "date": "20-11-2026"}])
    assert caught.value.place == "screening.clearances[0].date"
    assert caught.value.remedy == "Write 2026-11-22."


@pytest.mark.parametrize("value", [True, {"chronic-pain": True}, [True], "chronic-pain", [None]])
def test_a_tick_is_no_clearance(value: Any):  # noqa: ANN401 - anything
    """S5: never a bare boolean, nor a flag's name."""
    with pytest.raises(bc.RequestError) as caught:
        Screening(clearances=value)
    assert caught.value.place.startswith("screening.clearances")


@pytest.mark.parametrize(
    "answer", ["", "Yes", "YES", "ja", "n", "maybe", True, False, None, 0, 1, ["yes"]]
)
def test_answers_are_three_words(answer: Any):  # noqa: ANN401 - anything
    """S2: yes, no and unknown; a boolean or another spelling is an error and never a no."""
    with pytest.raises(bc.RequestError) as caught:
        Screening(answers={**NOES, "chronic-pain": answer})
    assert caught.value.place == "screening.answers['chronic-pain']"
    assert caught.value.remedy == "Known are: yes, no, unknown."
    assert caught.value.message == "this is not an answer"


@pytest.mark.parametrize("flag", ["", 3, None, ("chronic-pain",)])
def test_a_flag_is_a_text(flag: Any):  # noqa: ANN401 - anything
    """S6: what is no code at all is an error where it stands."""
    with pytest.raises(bc.RequestError) as caught:
        Screening(answers={flag: "no"})
    assert caught.value.place.startswith("screening.answers[")


def test_answers_become_words():
    """Plain texts and enums give the same typed answers, which cannot be changed."""
    one = Screening(answers={"chronic-pain": "no", "steroids": Answer.UNKNOWN})
    assert dict(one.answers) == {"chronic-pain": Answer.NO, "steroids": Answer.UNKNOWN}
    with pytest.raises(TypeError):
        one.answers["chronic-pain"] = Answer.YES  # type: ignore[index]
    for name in ("age", "answers", "date"):
        with pytest.raises(AttributeError):
            setattr(one, name, None)


def test_a_screening_holds_no_more_than_it_may():
    """200 answers and 200 records are taken, one more is an error."""
    codes = [f"flag-{number}" for number in range(201)]
    most = Screening(
        answers=dict.fromkeys(codes[:200], "no"), clearances=[record(code) for code in codes[:200]]
    )
    assert (len(most.answers), len(most.clearances)) == (200, 200)
    with pytest.raises(bc.RequestError, match=r": more than 200 answers\.$") as caught:
        Screening(answers=dict.fromkeys(codes, "no"))
    assert caught.value.place == "screening.answers"
    with pytest.raises(bc.RequestError, match=r": more than 200 records\.$") as caught:
        Screening(clearances=[record(code) for code in codes])
    assert caught.value.place == "screening.clearances"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("answer", "Did you mean 'answers'?"), ("ag", "'age'"), ("xyz", "Known are: answers, age, ")],
)
def test_an_unknown_entry_is_an_error(name: str, hint: str):
    """S6: no entry is ignored; the error names what was likely meant."""
    with pytest.raises(bc.RequestError, match=": there is no such entry") as caught:
        Screening.from_dict({name: 1})
    assert caught.value.place == f"screening[{name!r}]"
    assert hint in caught.value.remedy


def test_records_come_as_records_or_mappings():
    """A clearance may be given either way; what comes back is records in a fixed order."""
    one, other = record("steroids", "doctor", 3), record("chronic-pain", "chiropractor", 1)
    screening = Screening(clearances=[one, other.as_dict()])
    assert screening.clearances == (other, one)
    assert other.as_dict() == {
        "flag": "chronic-pain",
        "role": "chiropractor",
        "date": "2026-11-21",
    }
    assert (one.role, one.date) == (Role.DOCTOR, dt.date(2026, 11, 19))
    with pytest.raises(TypeError):
        Clearance("steroids", "doctor", TODAY)  # type: ignore[misc]
    with pytest.raises(TypeError):
        Screening(NOES, AGE, TODAY)  # type: ignore[misc]


def test_a_screening_as_plain_data():
    """Each entry stands under its own name, in the order of the class."""
    screening = answered(clearances=[record("steroids")], validity_days=7)
    assert screening.as_dict() == {
        "answers": dict(sorted(NOES.items())),
        "age": AGE,
        "date": "2026-11-22",
        "clearances": [{"flag": "steroids", "role": "doctor", "date": "2026-11-22"}],
        "validity_days": 7,
    }
    assert Screening().as_dict()["date"] is None
