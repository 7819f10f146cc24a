"""What a person may wish: everything that can be meant, and nothing else."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import backcare as bc
from backcare.planner.problem import state
from backcare.planner.request import MOST_ENTRIES
from strategies import cases, tried

if TYPE_CHECKING:
    from backcare import Catalogue

BUNDLED = bc.load_catalogue()


@tried(40)
@given(cases())
def test_a_request_is_the_same_however_it_travels(case: tuple[Catalogue, bc.Request]):
    """Plain data, JSON, pickle and copy give an equal request with an equal hash and repr."""
    request = case[1]
    plain = json.loads(json.dumps(request.as_dict()))
    assert plain == request.as_dict()
    again = bc.Request.from_dict(plain)
    for other in (again, pickle.loads(pickle.dumps(request)), copy.deepcopy(request)):  # noqa: S301 - our own bytes
        assert (other, hash(other), repr(other)) == (request, hash(request), repr(request))


def test_plain_python_is_enough():
    """Texts, lists, sets and mappings come back typed and hashable."""
    request = bc.Request(
        minutes={"mon": 10, "tue": 0},
        days=["mon"],
        exclude=["a", "a"],
        level="advanced",
        doses={"a": [1, 2]},  # type: ignore[dict-item]
        pinned=[["mon", "a"]],  # type: ignore[list-item]
    )
    assert request.minutes == {bc.Weekday.MON: 10}
    assert request.exclude == frozenset({"a"})
    assert request.level is bc.Level.ADVANCED
    assert request.doses["a"] == (1, 2)
    assert request.pinned == frozenset({(bc.Weekday.MON, "a")})


def test_the_defaults_are_the_contracts():
    """``Request()`` asks for three sessions of 20 minutes on any day, at level beginner."""
    request = bc.Request()
    assert (request.sessions, request.minutes, request.level) == (3, 20, bc.Level.BEGINNER)
    assert request.days == frozenset(bc.Weekday)
    assert (request.stage, request.seed, request.max_sets, request.repertoire) == (0, 0, None, None)
    assert (request.equipment, request.shares, request.screening) == (None, None, None)


BAD = [
    *(("sessions", value) for value in (0, 8, "3", True, 3.0, None, [3])),
    *(("minutes", value) for value in (0, -5, 241, 10**9, 2.5, float("nan"), "20", True, None)),
    *(("minutes", {"mon": value}) for value in (-1, 241, "5", True, 1.0)),
    *(("minutes", {day: 5}) for day in ("monday", 1, None)),
    *(("days", value) for value in ("mon", ["monday"], [1], 5, None, {"mon": 1})),
    *(
        (wish, value)
        for wish in ("exclude", "require", "prefer", "equipment")
        for value in ("cat-cow", [1], [""], 5, {"cat-cow": True}, b"cat-cow")
    ),
    *(("avoid_directions", value) for value in ("flexion", ["bending"], None)),
    *(("avoid_positions", value) for value in ("supine", ["lying"], None)),
    *(("conditions", value) for value in ("osteoporosis", ["backache"], None)),
    *(("cautions", value) for value in ("bending", ["flexion"], None)),
    *(("level", value) for value in ("expert", 1, None, "Beginner", "")),
    *(("shares", value) for value in ({}, {"a": 0}, {"a": -1}, {"a": 1.5}, {1: 1}, ["a"], 3)),
    *(("repertoire", value) for value in (0, -1, 2.0, "4", True)),
    *(("stage", value) for value in (-1, 101, 50.0, "50", None, True)),
    *(("max_sets", value) for value in (0, -1, "2", True)),
    *(("doses", value) for value in ({"a": 1}, {"a": (1,)}, {"a": (1, 2, 3)}, {"a": "12"})),
    *(("doses", value) for value in ({"a": (0, 5)}, {"a": (1, True)}, {"": (1, 1)}, [("a", 1)])),
    *(("pinned", value) for value in ({"mon": "a"}, ["mon"], [("mon",)], [("a", "mon")], "mon")),
    *(("pinned", value) for value in ([("mon", "")], [("mon", 1)], [1], None)),
    *(("seed", value) for value in (-1, 2**64, "0", 0.0, None, True)),
]


@pytest.mark.parametrize(("wish", "value"), BAD)
def test_what_cannot_be_meant_is_refused_by_name(wish: str, value: object):
    """Every wrong type, range or word raises a RequestError (a ValueError) that names its wish."""
    with pytest.raises(bc.RequestError) as caught:
        bc.Request.from_dict({wish: value})
    assert caught.value.place.startswith(wish)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "edge",
    [
        {"sessions": 1},
        {"sessions": 7},
        {"minutes": 1},
        {"minutes": 240},
        {"stage": 100},
        {"minutes": {"sun": 240, "mon": 0}},
        {"minutes": {}},
        {"days": []},
        {"seed": 2**64 - 1},
        {"repertoire": 1},
        {"max_sets": 1},
        {"equipment": []},
        {"shares": {"a": 0, "b": 1}},
    ],
)
def test_the_ends_of_every_range_can_be_meant(edge: dict[str, object]):
    """One unit inside each range is a request."""
    assert bc.Request.from_dict(edge) == bc.Request.from_dict(edge)


@pytest.mark.parametrize("wish", ["exclude", "require", "prefer", "equipment"])
def test_a_wish_has_a_greatest_number_of_entries(wish: str):
    """So many keys are a wish; one more is an error that says how many may be."""
    keys = [f"move-{number}" for number in range(MOST_ENTRIES + 1)]
    assert getattr(bc.Request.from_dict({wish: keys[:-1]}), wish) == frozenset(keys[:-1])
    with pytest.raises(bc.RequestError, match=f"more than {MOST_ENTRIES} entries") as caught:
        bc.Request.from_dict({wish: keys})
    assert caught.value.place == wish


@pytest.mark.parametrize(
    ("wishes", "meant"),
    [
        ({"days": ["mond"]}, "'mon'"),
        ({"avoid_directions": ["flexon"]}, "'flexion'"),
        ({"conditions": ["osteoporose"]}, "'osteoporosis'"),
        ({"level": "begginer"}, "'beginner'"),
        ({"sesions": 2}, "'sessions'"),
        ({"minute": 2}, "'minutes'"),
    ],
)
def test_a_misspelt_word_is_told_what_was_likely_meant(wishes: dict[str, object], meant: str):
    """Unknown closed words and wishes name near misses."""
    with pytest.raises(bc.RequestError, match=f"Did you mean {meant}"):
        bc.Request.from_dict(wishes)


@pytest.mark.parametrize("wishes", [None, [], "sessions=2", 3, {3: 4}])
def test_wishes_are_a_mapping(wishes: object):
    """What is no mapping of wishes is refused, not guessed at."""
    with pytest.raises(bc.RequestError):
        bc.Request.from_dict(wishes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wishes", "place", "near"),
    [
        ({"exclude": ["cat-cwo"]}, "exclude['cat-cwo']", "cat-cow"),
        ({"require": ["cat-cwo"]}, "require['cat-cwo']", "cat-cow"),
        ({"prefer": ["cat-cwo"]}, "prefer['cat-cwo']", "cat-cow"),
        ({"pinned": [("mon", "cat-cwo")]}, "pinned['cat-cwo']", "cat-cow"),
        ({"doses": {"cat-cwo": (1, 1)}}, "doses['cat-cwo']", "cat-cow"),
        ({"equipment": ["matt"]}, "equipment['matt']", "mat"),
        ({"shares": {"strenght": 1}}, "shares['strenght']", "strength"),
    ],
)
def test_a_key_that_the_catalogue_lacks_is_an_error_with_its_place(
    wishes: dict[str, object], place: str, near: str
):
    """S6: an unknown key is never ignored; the error says where it stands and what is near."""
    with pytest.raises(bc.UnknownKeyError) as caught:
        state(bc.Request.from_dict(wishes), BUNDLED)
    assert caught.value.place == place
    assert near in caught.value.near


@pytest.mark.parametrize("dose", [(0, 8), (9, 8), (1, 1), (1, 99)])
def test_a_dose_outside_its_ranges_is_refused(dose: tuple[int, int]):
    """``doses`` may only say what the exercise's ranges allow."""
    with pytest.raises(bc.RequestError, match="doses"):
        state(bc.Request(doses={"cat-cow": dose}), BUNDLED)


def test_days_with_minutes_are_allowed():
    """A weekday left out of the minutes, given 0, or not among the days is not allowed."""
    request = bc.Request(minutes={"mon": 5, "tue": 0, "wed": 7}, days=["mon", "tue", "thu"])
    assert request.allowed_days == (bc.Weekday.MON,)
    assert [request.minutes_on(day) for day in bc.Weekday] == [5, 0, 7, 0, 0, 0, 0]
