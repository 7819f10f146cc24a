from __future__ import annotations

import json
import pickle
from enum import StrEnum

import pytest

from backcare import vocabulary
from backcare.vocabulary import Caution, Condition, Level, Sides, Tier, Weekday

KINDS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_is_its_text(kind):
    """Every word equals its plain text, goes into JSON as it is, and survives pickling."""
    for word in kind:
        assert word == str(word) == word.value
        assert json.dumps(word) == f'"{word.value}"'
        assert pickle.loads(pickle.dumps(word)) is word  # noqa: S301 - our own bytes


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_kebab_case_and_closed(kind):
    """Words are lower-case ASCII with hyphens, named alike in Python, and no other is taken."""
    for word in kind:
        assert word.value.replace("-", "").isalpha()
        assert word.value.isascii()
        assert word.value == word.name.lower().replace("_", "-")
    with pytest.raises(ValueError, match="no-such-word"):
        kind("no-such-word")


def test_the_vocabularies_are_these():
    """The vocabularies of the data format and their sizes: a change of the format shows here."""
    sizes = {kind.__name__: len(kind) for kind in KINDS}
    assert (
        sizes.items()
        >= {
            "Weekday": 7,
            "Position": 7,
            "Direction": 6,
            "Level": 3,
            "Sides": 3,
            "Unit": 3,
            "Breathing": 3,
            "Caution": 16,
            "Condition": 21,
        }.items()
    )
    assert not {word.value for word in Caution} & {word.value for word in Condition}


def test_days_are_numbered_from_monday():
    """Monday is 0 and Sunday is 6."""
    assert [day.number for day in Weekday] == list(range(7))
    assert (Weekday("mon").number, Weekday("sun").number) == (0, 6)


def test_levels_are_ranked():
    """Beginner is below intermediate is below advanced."""
    assert [Level(one).rank for one in ("beginner", "intermediate", "advanced")] == [0, 1, 2]


def test_tiers_are_ranked_by_urgency():
    """An emergency comes before what is urgent, and that before all else."""
    assert [tier.rank for tier in Tier] == [0, 1, 2, 3]
    assert sorted(Tier, key=lambda tier: tier.rank)[:2] == [Tier.EMERGENCY, Tier.URGENT]


def test_a_pair_of_sides_takes_twice_the_time():
    """The factor of sides is 1 for both at once and 2 for each or alternating."""
    assert {one.value: one.factor for one in Sides} == {"both": 1, "each": 2, "alternating": 2}
