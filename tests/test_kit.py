"""The schemas for front ends: true to the classes, to what loads and to what comes out."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import importlib.util
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare import export
from backcare._convert import structured
from backcare.export import feedback_json, programme_json
from backcare.export.json import _Envelope
from backcare.loading import MESSAGES, schema_of
from backcare.safety import Screening, questions
from schemas import validator
from small import VALUES, mutated
from strategies import tried

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 26)
tools = pytest.mark.tools


def answered(**more: object) -> dict[str, object]:
    """A screening that opens the way to a plan."""
    answers = {one.code: "no" for one in questions()}
    return {"answers": answers, "age": 40, "date": "2026-11-22", **more}


REQUESTS: dict[str, dict[str, object]] = {
    "empty": {},
    "whole": bc.Request().as_dict(),
    "busy": {
        "sessions": 2,
        "minutes": {"mon": 20, "thu": 0, "sat": 30},
        "days": ["mon", "sat"],
        "exclude": ["plank"],
        "avoid_directions": ["rotation"],
        "conditions": ["knee-trouble"],
        "equipment": ["mat"],
        "level": "intermediate",
        "shares": {"strength": 2, "mobility": 0},
        "doses": {"cat-cow": [1, 8]},
        "pinned": [["mon", "cat-cow"]],
        "seed": 3,
        "screening": answered(
            clearances=[{"flag": "chronic-pain", "role": "doctor", "date": "2026-11-20"}]
        ),
    },
}
FEEDBACK = {
    "format": "backcare.feedback",
    "schema": 1,
    "feedback": [
        {"date": "2026-11-30", "pain_during": 2, "next_day": "same", "effort": 3},
        {"date": "2026-11-30", "exercise": "cat-cow", "done": False, "flags": ["night-pain"]},
    ],
}


@functools.cache
def _written() -> dict[str, str]:
    week = bc.plan(bc.Request(sessions=1, days=["tue"], exclude={"plank"}))
    course = bc.plan_programme(bc.Request(sessions=1), weeks=2, start="2026-11-30", today=TODAY)
    return {
        "plan": export.json.dumps(week),
        "explanation": json.dumps(week.explanation.as_dict()),
        "script": export.cues.dumps(week, "tue"),
        "programme": programme_json.dumps(course),
        "error": json.dumps(bc.RequestError("0", place="sessions").as_dict()),
        "request": json.dumps(REQUESTS["busy"]),
        "screening": json.dumps(REQUESTS["busy"]["screening"]),
        "plan-to-read": export.json.dumps(week),
        "programme-to-read": programme_json.dumps(course),
        "feedback": json.dumps(FEEDBACK),
    }


def sample(name: str) -> dict:
    """A real document, to be spoiled at will."""
    return json.loads(_written()[name])


def errors() -> list[bc.BackcareError]:
    """One of every kind, each as the library raises it."""
    week = bc.plan(bc.Request(sessions=1))
    exercise = next(iter(week.routine.exercises)).key
    twice = bc.Routine([bc.Session("mon", [*next(iter(week.routine))] * 2)])
    yes = answered(answers={**answered()["answers"], "night-pain": "yes"})
    calls = [
        lambda: bc.Request(sessions=0),
        lambda: bc.plan(bc.Request(exclude={"cat-cwo"})),
        lambda: export.json.loads("{}"),
        lambda: bc.adopt(twice, bc.Request(sessions=1, days=["mon"])),
        lambda: bc.plan(bc.Request(sessions=2, days=["mon"], require={exercise})),
        lambda: bc.plan(bc.Request(screening=yes), today=TODAY),
    ]
    found: list[bc.BackcareError] = [bc.MissingExtraError("exact")]
    for call in calls:
        with pytest.raises(bc.BackcareError) as caught:
            call()
        found.append(caught.value)
    return found


@pytest.fixture
def kit(monkeypatch):
    """The script that writes schemas and types."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "docs"), *sys.path])
    return importlib.import_module("kit")


@pytest.mark.checkout
def test_the_files_are_those_of_the_classes(kit):
    """Schemas and types are what the script writes; after a change: python docs/kit.py."""
    made = kit.documents()
    assert set(made) == set(MESSAGES)
    for name, content in made.items():
        assert schema_of(name) == content, name
    assert kit.TYPES.read_text("utf-8") == kit.type_file()


@tools
@pytest.mark.checkout
def test_answers_have_the_shape_of_their_types(kit):
    """What else a front end asks for is just what the types say, by the schemas they are from."""
    validator("error")  # skips where there is no jsonschema
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only where it is installed

    week = bc.plan(bc.Request(sessions=1, exclude={"plank"}))
    day = week.routine.days[0]
    key = week.routine.sessions[0].prescriptions[0].exercise.key
    found = bc.alternatives(week, day, key)
    present = {one.key for one in week.routine.exercises} | {"plank"}
    absent = next(one for one in week.catalogue if one not in present)
    other = bc.swap(week, day, key, found[0].exercise)
    change = bc.Change("balance", 1, 0)
    better = bc.WhatIf("minutes", "25 minutes", week.request, (change,))
    answers = {
        "Reason": [bc.why(week, day, key)],
        "Absence": [bc.why_not(week, "plank"), bc.why_not(week, absent)],
        "Alternative": found,
        "Difference": [bc.diff(week, other)],
        "Limit": [bc.Limit(week.explanation.goals[0], (better,))],
        "Question": questions(),
    }
    rows = {name: [one.as_dict() for one in members] for name, members in answers.items()}
    rows["Choice"] = [row for group in week.catalogue.choices().values() for row in group]
    definitions = kit.built().definitions
    for name, members in rows.items():
        judge = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
        for row in json.loads(json.dumps(members)):
            assert list(judge.iter_errors(row)) == [], name
            assert not judge.is_valid({**row, "more": 1})


@tools
@pytest.mark.parametrize("name", MESSAGES)
def test_what_comes_out_passes(name: str):
    """A real document of each kind is sound by its schema."""
    assert list(validator(name).iter_errors(sample(name))) == []


@tools
def test_every_error_passes():
    """Each error that the library raises is sound as plain data, and no two share a code."""
    found = errors()
    assert {type(one) for one in found} == set(bc.BackcareError.__subclasses__())
    for error in found:
        value = json.loads(json.dumps(error.as_dict()))
        assert list(validator("error").iter_errors(value)) == [], error.code
    assert len({one.code for one in found}) == len(found)


@tools
@pytest.mark.parametrize("name", REQUESTS)
def test_requests_that_load_pass(name: str):
    """What may be asked for passes as it was written and as it comes out."""
    value = REQUESTS[name]
    judge = validator("request")
    assert judge.is_valid(value)
    assert judge.is_valid(json.loads(json.dumps(bc.Request.from_dict(value).as_dict())))


def lenient(value: object) -> bool:
    """Whether a value holds what JSON Schema cannot tell apart: a whole float, a date's day."""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        return any(lenient(one) for one in inner)
    return isinstance(value, float) and value.is_integer()


def spoiled(value: object, data: st.DataObject, times: int) -> object:
    """The document, changed somewhere inside a few times."""
    for _ in range(times):
        inside = isinstance(value, dict | list) and value
        value = mutated(copy.deepcopy(value), data) if inside else data.draw(VALUES)
    return value


@tools
@tried(200)
@given(st.data(), st.sampled_from(sorted(REQUESTS)), st.integers(1, 3))
def test_the_schema_of_a_request_agrees_with_it(data, name: str, times: int):
    """J4: it refuses exactly what cannot be meant, whole floats apart."""
    value = spoiled(copy.deepcopy(REQUESTS[name]), data, times)
    passes = validator("request").is_valid(value)
    try:
        bc.Request.from_dict(value)
    except bc.RequestError:
        assert not passes or lenient(value)
    else:
        assert passes


@tools
@tried(100)
@given(st.data(), st.integers(1, 3))
def test_the_schema_of_a_screening_agrees_with_it(data, times: int):
    """J4: it refuses exactly what cannot be meant, whole floats apart."""
    value = spoiled(copy.deepcopy(REQUESTS["busy"]["screening"]), data, times)
    passes = validator("screening").is_valid(value)
    try:
        Screening.from_dict(value)
    except bc.RequestError:
        assert not passes or lenient(value)
    else:
        assert passes


@tools
@tried(60)
@given(st.data(), st.sampled_from(["plan-to-read", "programme-to-read", "feedback"]))
def test_a_schema_never_refuses_what_loads(data, name: str):
    """J4: what loads passes, and what has not the form of the envelope does not."""
    value = spoiled(sample(name), data, data.draw(st.integers(1, 3)))
    text = json.dumps(value)
    passes = validator(name).is_valid(value)
    try:
        if name == "feedback":
            feedback_json.loads(text)
        elif name == "plan-to-read":
            export.json.loads(text)
        else:
            programme_json.loads(text, today=TODAY)
    except bc.BackcareError:
        if name == "plan-to-read":
            try:
                structured(value, _Envelope)
            except bc.DataError:
                assert not passes or lenient(value)
    else:
        assert passes


@tools
def test_a_little_is_enough_to_read():
    """J4: the smallest documents that load pass."""
    plan = {"schema": 1, "routine": sample("plan")["routine"], "request": {"sessions": 1}}
    assert len(export.json.loads(json.dumps(plan)).routine) == 1
    assert validator("plan-to-read").is_valid(plan)
    assert not validator("plan").is_valid(plan)
    empty = {"format": "backcare.feedback", "schema": 1, "feedback": []}
    assert feedback_json.loads(json.dumps(empty)) == ()
    assert validator("feedback").is_valid(empty)


GONE = object()
WRONG: list[tuple[str, str, object]] = [
    ("request", "sessions", 0),
    ("request", "sessions", 8),
    ("request", "sessions", "3"),
    ("request", "sessions", True),
    ("request", "minutes", 0),
    ("request", "minutes.mon", 241),
    ("request", "minutes.mon", 2.5),
    ("request", "minutes.monday", 20),
    ("request", "days", "mon"),
    ("request", "days.0", "Mon"),
    ("request", "exclude.0", ""),
    ("request", "exclude", None),
    ("request", "level", "expert"),
    ("request", "shares.strength", -1),
    ("request", "stage", 101),
    ("request", "max_sets", 0),
    ("request", "doses.cat-cow", [1]),
    ("request", "doses.cat-cow.1", "8"),
    ("request", "pinned.0", ["mon"]),
    ("request", "pinned.0.0", "cat-cow"),
    ("request", "seed", -1),
    ("request", "sesions", 3),
    ("request", "screening.answers.night-pain", "maybe"),
    ("request", "screening.clearances.0.role", "nurse"),
    ("screening", "age", 121),
    ("screening", "age", "40"),
    ("screening", "date", "22-11-2026"),
    ("screening", "date", "2026-11-22\n"),
    ("screening", "validity_days", 91),
    ("screening", "clearances.0.flag", GONE),
    ("screening", "clearances.0.by", "me"),
    ("plan-to-read", "schema", 2),
    ("plan-to-read", "routine", GONE),
    ("plan-to-read", "routine.sessions.0.day", "someday"),
    ("plan-to-read", "routine.sessions.0.prescriptions.0.sets", 0),
    ("plan-to-read", "routine.sessions.0.prescriptions.0.amount", GONE),
    ("plan-to-read", "routine.sessions.0.prescriptions.0.reps", 3),
    ("plan-to-read", "catalogue", "backcare"),
    ("plan", "explanation.goals.0.proven", "yes"),
    ("plan", "explanation.breaches", GONE),
    ("plan", "exercises.plank", {"name": "Plank"}),
    ("plan", "safety.stop_rule", GONE),
    ("plan", "safety.screened", None),
    ("plan", "routine.sessions.0.seconds", "600"),
    ("explanation", "repertoire", GONE),
    ("explanation", "ruled_out.0.rules", "excluded"),
    ("script", "cues.0.kind", "pause"),
    ("script", "cues.1.side", "middle"),
    ("script", "safety", GONE),
    ("error", "code", "oops"),
    ("error", "remedy", GONE),
    ("feedback", "feedback.0.pain_during", 11),
    ("feedback", "feedback.0.date", GONE),
    ("feedback", "feedback.0.next_day", "fine"),
    ("feedback", "feedback.1.flags.0", "sore"),
    ("feedback", "format", "backcare.plan"),
    ("programme", "weeks.0.routine.sessions.0.date", "soon"),
    ("programme", "weeks.0.adjustments", {}),
    ("programme", "limits.pain_to_rise", 9),
    ("programme-to-read", "weeks", []),
    ("programme-to-read", "weeks.0.monday", GONE),
]  # fmt: skip


def places(found: object) -> set[str]:
    """The places that errors name, those inside alternatives included."""
    rows = set[str]()
    for error in found:
        rows.add(".".join(map(str, error.absolute_path)))
        rows |= places(error.context)
    return rows


def spoil(name: str, path: str, value: object) -> tuple[object, set[str]]:
    """A real document with one thing wrong, and the places that may be named for it."""
    document: object = sample(name)
    *outer, last = path.split(".")
    inner = document
    for key in outer:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    key = int(last) if isinstance(inner, list) else last
    known = isinstance(inner, list) or key in inner
    if value is GONE:
        del inner[key]
    else:
        inner[key] = value
    # Where a key itself is the fault, the place is what holds it.
    return document, {path, *([] if known and value is not GONE else [".".join(outer)])}


@tools
@pytest.mark.parametrize(("name", "path", "value"), WRONG)
def test_a_wrong_shape_is_refused_with_its_place(name: str, path: str, value: object):
    """Each wrong shape is refused where it is, and at what holds it where a key is the fault."""
    document, allowed = spoil(name, path, value)
    found = list(validator(name).iter_errors(document))
    assert found
    assert places(found) & allowed


def test_there_are_fifty_of_them():
    """The shapes are as many as promised, and different."""
    assert len({(name, path, repr(value)) for name, path, value in WRONG}) >= 50
