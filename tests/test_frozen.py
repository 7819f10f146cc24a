from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare._frozen import FrozenMap, shown_sorted
from backcare.vocabulary import Weekday

ENTRIES = st.dictionaries(st.text(max_size=5), st.integers())


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(entries, random):
    """Maps of the same entries are equal, hash alike and show alike."""
    shuffled = list(entries.items())
    random.shuffle(shuffled)
    one, other = FrozenMap(entries), FrozenMap(shuffled)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert list(one) == sorted(entries)


@given(ENTRIES, ENTRIES)
def test_equality_is_that_of_the_entries(one, other):
    """Two maps are equal exactly when their entries are, a plain dict included."""
    assert (FrozenMap(one) == FrozenMap(other)) == (one == other)
    assert (FrozenMap(one) == other) == (one == other)


@given(ENTRIES)
def test_a_map_survives_pickling_and_copying(entries):
    """A pickled or copied map is equal to the first."""
    frozen = FrozenMap(entries)
    assert pickle.loads(pickle.dumps(frozen)) == frozen  # noqa: S301 - our own bytes
    assert copy.copy(frozen) == copy.deepcopy(frozen) == frozen


def test_a_map_cannot_change():
    """Neither entries nor attributes can be set, and the given dict is no back door."""
    given_entries = {"mon": 10}
    frozen = FrozenMap(given_entries)
    given_entries["tue"] = 20
    assert dict(frozen) == {"mon": 10}
    with pytest.raises(TypeError):
        frozen["mon"] = 1
    with pytest.raises(AttributeError, match="no '_entries' to set"):
        frozen._entries = {}
    with pytest.raises(AttributeError, match="no 'more' to set"):
        frozen.more = 1


def test_a_map_behaves_like_a_mapping():
    """Length, membership, lookup and the empty map are what a mapping's are."""
    frozen = FrozenMap({"wed": 20, "mon": 10})
    assert (len(frozen), frozen["wed"], frozen.get("fri"), "fri" in frozen) == (2, 20, None, False)
    with pytest.raises(KeyError):
        frozen["fri"]
    assert len(FrozenMap()) == 0
    assert repr(FrozenMap({Weekday.WED: 20, Weekday.MON: 10})) == "{'mon': 10, 'wed': 20}"


@given(st.sets(st.text(max_size=4)))
def test_a_set_is_shown_in_order(words):
    """The shown set holds each word once, sorted."""
    assert shown_sorted(words) == "{" + ", ".join(sorted(map(repr, words))) + "}"


def test_a_set_of_words_and_pairs_is_shown_plainly():
    """Words of an enumeration and pairs of them are shown as plain texts."""
    pairs = {(Weekday.TUE, "plank"), (Weekday.MON, "plank")}
    assert shown_sorted(pairs) == "{('mon', 'plank'), ('tue', 'plank')}"
    assert shown_sorted({2, 1}) == "{1, 2}"
