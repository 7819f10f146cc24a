"""Limits: data with their status, stricter where somebody wants, never looser."""

from __future__ import annotations

import json

import pytest

import backcare as bc
from backcare._data import bundled
from backcare.programme.limits import limit_facts

FACTS = limit_facts()
RAW = json.loads(bundled("adaptation.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FACTS)
def test_a_limit_may_be_stricter_and_never_looser(name):
    """S9: from the bundled number to the strictest each can be chosen, and nothing beyond."""
    fact = FACTS[name]
    step = 1 if fact.strictest >= fact.value else -1
    for value in range(fact.value, fact.strictest + step, step):
        assert getattr(bc.Limits(**{name: value}), name) == value
    for value in (fact.value - step, fact.strictest + step, str(fact.value), True, 2.0):
        with pytest.raises(bc.RequestError) as caught:
            bc.Limits(**{name: value})
        assert caught.value.place == f"limits.{name}"
        assert "stricter, never looser" in caught.value.remedy
    assert getattr(bc.Limits(), name) == fact.value


def test_the_bundled_limits_are_those_of_the_rule():
    """The numbers that the pages speak of, so that none changes unseen."""
    assert bc.Limits().as_dict() == {
        "pain_to_rise": 3, "pain_to_stay": 5, "pain_to_refer": 8, "worse_weeks": 2,
        "effort_to_rise": 7, "done_percent": 50, "break_days": 14, "restart_days": 28,
        "set_weeks": 2, "growth_seconds": 90, "rotation_weeks": 3,
    }  # fmt: skip
    assert bc.Limits.from_dict(bc.Limits(worse_weeks=1).as_dict()) == bc.Limits(worse_weeks=1)


def test_each_limit_has_a_status_and_known_sources():
    """A number says whether it was read, told by others, or is our own choice."""
    known = bc.load_catalogue().sources
    for name, fact in FACTS.items():
        assert fact.status in {"read", "secondary", "own"}, name
        assert fact.sources
        assert set(fact.sources) <= set(known), name
        assert ("own" in fact.sources) >= (fact.status == "own")


def test_the_model_says_what_it_was_made_for():
    """The pain-monitoring model was made for tendons and knees, and the data say so."""
    assert RAW["model"]["validated_for_backs"] is False
    assert RAW["model"]["made_for"] == ["achilles-tendon", "knee"]
    assert RAW["model"]["source"] in bc.load_catalogue().sources


def test_an_unknown_limit_is_an_error():
    """A mistyped limit is not ignored, and a mapping is needed."""
    with pytest.raises(bc.RequestError, match="Did you mean 'pain_to_stay'"):
        bc.Limits.from_dict({"pain_to_stai": 1})
    with pytest.raises(bc.RequestError) as caught:
        bc.Limits.from_dict([1])
    assert caught.value.place == "limits"
    with pytest.raises(bc.RequestError, match="no Limits") as caught:
        bc.plan_programme(today="2026-11-26", limits={"pain_to_rise": 1})
    assert caught.value.place == "limits"
