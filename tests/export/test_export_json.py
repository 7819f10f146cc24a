"""A plan as JSON and back: canonical, exact, and nothing in it is believed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import backcare as bc
from backcare import export
from strategies import tiny_cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue, Request

loads, dumps = export.json.loads, export.json.dumps
WISHES = bc.Request(sessions=2, minutes=15, prefer={"cat-cow"}, pinned=[("mon", "cat-cow")])
_BUNDLED = bc.load_catalogue()
WEEK = bc.adopt(
    bc.Routine(
        bc.Session(day, [bc.Prescription(_BUNDLED[key], 1, amount) for key, amount in uses])
        for day, uses in {
            "mon": [("cat-cow", 8), ("glute-bridge", 10)],
            "thu": [("cat-cow", 8), ("spinal-twist", 5)],
        }.items()
    ),
    WISHES,
)
TEXT = dumps(WEEK)


def changed(**members: object) -> str:
    """The plan's JSON with members of the envelope exchanged; ... takes one away."""
    envelope = {**json.loads(TEXT), **members}
    return json.dumps({name: value for name, value in envelope.items() if value is not ...})


def first_use(**members: object) -> dict[str, Any]:
    """The routine with the first prescription changed."""
    routine: dict[str, Any] = json.loads(TEXT)["routine"]
    routine["sessions"][0]["prescriptions"][0].update(members)
    return routine


@tried(40)
@given(tiny_cases())
def test_what_is_written_is_read(case: tuple[Catalogue, Request]):
    """J1: loads(dumps(x)) is x, and writing it again gives the same bytes."""
    catalogue, request = case
    try:
        week = bc.plan(request, catalogue)
    except bc.InfeasibleError:
        return
    again = loads(dumps(week), catalogue)
    assert (again, hash(again)) == (week, hash(week))
    assert dumps(again) == dumps(week)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_a_plan_keeps_its_language(lang: str):
    """J1: the language travels with the plan, texts included."""
    week = WEEK.in_language(lang)
    again = loads(dumps(week))
    assert (again, again.lang, dumps(again)) == (week, lang, dumps(week))
    assert week.routine.exercises[0].name in dumps(week)


@pytest.mark.parametrize("given", [None, 3, [], {}, WEEK, memoryview(b"{}")])
def test_what_is_no_text_is_refused(given: Any):  # noqa: ANN401 - anything
    """Only a text or bytes are read; of anything else the kind is named, and none of it shown."""
    with pytest.raises(bc.DataError) as caught:
        loads(given)
    (problem,) = caught.value.problems
    assert problem == ("$", f"a {type(given).__name__} is not JSON text")
    assert "dumps()" in caught.value.remedy
    assert loads(bytearray(TEXT.encode())) == WEEK


@pytest.mark.parametrize("given", ["backcare", {}, [], False])
def test_what_is_no_catalogue_is_refused(given: Any):  # noqa: ANN401 - anything
    """A path or an empty mapping is not taken for a catalogue, nor for none."""
    with pytest.raises(bc.DataError, match="is not a Catalogue") as caught:
        loads(TEXT, given)
    assert caught.value.problems[0].place == "catalogue"


def test_the_envelope_is_the_designs():
    """The members, in their order, and what a front end reads in them."""
    envelope = json.loads(TEXT)
    assert list(envelope) == [
        *("schema", "backcare", "lang", "catalogue", "request", "routine", "explanation"),
        *("safety", "exercises"),
    ]
    assert (envelope["schema"], envelope["backcare"]) == (1, bc.__version__)
    for session, one in zip(envelope["routine"]["sessions"], WEEK.routine, strict=True):
        assert (session["day"], session["seconds"]) == (one.day, one.seconds)
        assert sum(use["seconds"] for use in session["prescriptions"]) == one.seconds
    assert set(envelope["exercises"]) == {one.key for one in WEEK.routine.exercises}


def test_every_export_carries_the_safety_note():
    """S2, S8: stop rule, emergency signs and, where nobody asked, the questions."""
    safety = json.loads(TEXT)["safety"]
    assert safety["screened"] is False
    assert safety["stop_rule"] == WEEK.safety.stop_rule
    assert tuple(safety["emergency_signs"]) == WEEK.safety.emergency_signs
    assert tuple(safety["questions"]) == WEEK.safety.questions


def test_nothing_is_believed():
    """Seconds, explanation, safety and words in a file change nothing: all is worked out anew."""
    lies = changed(
        explanation={"breaches": [], "goals": "perfect"},
        safety=None,
        exercises={"cat-cow": {"seconds_per_unit": 0}},
        backcare="99",
        routine=first_use(seconds=1),
        catalogue={"name": "backcare", "digest": "0"},
    )
    assert loads(lies) == WEEK
    assert dumps(loads(lies)) == TEXT


def test_only_schema_and_routine_are_needed():
    """A front end may leave out what is worked out anew; wishes left out are the defaults."""
    bare = {"schema": 1, "routine": json.loads(TEXT)["routine"], "request": {"sessions": 2}}
    assert loads(json.dumps(bare)).routine == WEEK.routine


BAD = [
    *((changed(schema=value), "$.schema") for value in (2, 0, "1", 1.0, True, None, ...)),
    (changed(extra=1), "$"),
    (changed(routine=...), "$.routine"),
    (changed(routine=[]), "$.routine"),
    (changed(lang="xx"), "$.lang"),
    (changed(lang=1), "$.lang"),
    (changed(catalogue={"name": "other"}), "$.catalogue.name"),
    (changed(catalogue={"name": "backcare", "size": 1}), "$.catalogue"),
    (changed(request=[]), "$.request"),
    (changed(request={"sesions": 2}), "$.request.sesions"),
    (changed(request={"sessions": "2"}), "$.request.sessions"),
    (changed(request={"exclude": "cat-cow"}), "$.request.exclude"),
    (changed(request={"exclude": ["cat-cwo"]}), "$.request.exclude['cat-cwo']"),
    (changed(request={"doses": {"cat-cow": [9, 99]}}), "$.request.doses['cat-cow']"),
    (changed(routine=first_use(sets="1")), "$.routine.sessions[0].prescriptions[0].sets"),
    (changed(routine=first_use(amount=1.0)), "$.routine.sessions[0].prescriptions[0].amount"),
    (changed(routine=first_use(amount=True)), "$.routine.sessions[0].prescriptions[0].amount"),
    (changed(routine=first_use(sets=0)), "$.routine.sessions[0].prescriptions[0]"),
    (changed(routine=first_use(note="")), "$.routine.sessions[0].prescriptions[0]"),
    (changed(routine=first_use(exercise="cat-cwo")), "$.routine.sessions[0].prescriptions[0]"),
    (
        changed(routine={"sessions": [{"day": "someday", "prescriptions": []}]}),
        "$.routine.sessions[0].day",
    ),
    (TEXT.replace('"schema": 1', '"schema": 1, "schema": 1'), "$"),
    (TEXT.replace('"sessions": 2', '"sessions": 2, "sessions": 2', 1), "$"),
    ("", "$"),
    ("[]", "$"),
    ("{", "$"),
    (TEXT + "{}", "$"),
    (TEXT.replace('"en"', '"\ud800"'), "$"),
]


@pytest.mark.parametrize(("text", "place"), BAD)
def test_what_is_no_plan_is_refused_with_its_place(text: str, place: str):
    """J2, J5, J6: wrong types, unknown and double keys, another schema, all as one DataError."""
    with pytest.raises(bc.DataError) as caught:
        loads(text)
    assert place in [problem.place for problem in caught.value.problems]


def test_a_plan_of_another_catalogue_is_refused():
    """A plan is read with the catalogue that it names, and its exercises must be there."""
    other = bc.Catalogue(list(WEEK.catalogue.values())[:1], name="other")
    with pytest.raises(bc.DataError, match=r"catalogue\.name"):
        loads(TEXT, other)
    fewer = bc.Catalogue([], name="backcare", equipment=WEEK.catalogue.equipment)
    with pytest.raises(bc.DataError):
        loads(TEXT, fewer)


def test_a_week_that_was_broken_on_the_way_is_no_plan():
    """S4: loading passes the same gate; read() hands over the week for check() to judge."""
    key = WEEK.routine["mon"].prescriptions[0].exercise.key
    text = changed(request={**json.loads(TEXT)["request"], "exclude": [key]})
    with pytest.raises(bc.BreachError):
        loads(text)
    verdict = bc.check(*export.json.read(text))
    assert ("excluded", key) in {(one.rule, one.exercise) for one in verdict.breaches}


def test_bytes_and_text_are_read_alike():
    """A file's bytes need no decoding."""
    danish = dumps(WEEK.in_language("da"))
    assert loads(danish.encode()) == loads(danish) == WEEK.in_language("da")
