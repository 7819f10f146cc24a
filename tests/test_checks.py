from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare import _checks
from backcare._checks import data_fault, request_fault
from backcare.errors import DataError, RequestError
from backcare.vocabulary import Direction, Level, Weekday

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


@given(ANYTHING, st.integers(-3, 3), st.integers(0, 5))
def test_a_whole_number_is_exact(value, least, span):
    """A value passes as whole exactly when it is an int, no bool, and in range."""
    sound = type(value) is int and least <= value <= least + span
    try:
        assert _checks.whole(value, "here", data_fault, least, least + span) == value
    except DataError as error:
        assert not sound
        assert error.problems[0].place == "here"
    else:
        assert sound


@given(st.integers())
def test_a_whole_number_without_a_most(value):
    """Where no most is named, only the least binds, and the message says so."""
    try:
        _checks.whole(value, "here", request_fault, 1)
    except RequestError as error:
        assert value < 1
        assert error.message.endswith("of 1 or more")
    else:
        assert value >= 1


@given(ANYTHING)
def test_a_text_is_a_text(value):
    """Only a str passes as a text, and an empty one only where that is allowed."""
    for empty in (True, False):
        sound = isinstance(value, str) and (empty or value != "")
        try:
            assert _checks.text(value, "here", data_fault, empty=empty) == value
        except DataError:
            assert not sound
        else:
            assert sound


def test_a_text_is_taken_out_of_its_subclass():
    """A word of an enumeration becomes the plain text that it is."""
    assert type(_checks.text(Level.BEGINNER, "here", data_fault)) is str


@given(ANYTHING)
def test_a_word_is_never_guessed(value):
    """A closed word passes exactly when it is the word itself or its text."""
    sound = isinstance(value, str) and value in list(Level)
    try:
        assert _checks.word(value, Level, "here", data_fault) == value
    except DataError:
        assert not sound
    else:
        assert sound


def test_a_misspelt_word_is_named_with_near_misses():
    """The fault shows the word, where it stands, and what looks like it or all that is known."""
    with pytest.raises(RequestError) as caught:
        _checks.word("beginer", Level, "level", request_fault)
    assert str(caught.value) == "level: there is no level 'beginer'. Did you mean 'beginner'?"
    with pytest.raises(RequestError) as caught:
        _checks.word("zzz", Level, "level", request_fault)
    assert caught.value.remedy == "Known are: beginner, intermediate, advanced."
    with pytest.raises(RequestError, match="3 is not the name of a level"):
        _checks.word(3, Level, "level", request_fault)


@pytest.mark.parametrize("bare", ["plank", b"plank", {"plank": 1}, 3, None])
def test_what_is_no_list_is_refused(bare):
    """A bare text, bytes, a mapping or a number is no list."""
    with pytest.raises(RequestError, match="is not a list or set"):
        _checks.items(bare, "exclude", request_fault)


def test_a_bare_text_is_told_how_to_be_a_list():
    """The remedy for a bare text is the list that was meant; others have none."""
    with pytest.raises(RequestError) as caught:
        _checks.items("plank", "exclude", request_fault)
    assert caught.value.remedy == "Write ['plank']."
    with pytest.raises(RequestError) as caught:
        _checks.items(3, "exclude", request_fault)
    assert caught.value.remedy == ""


@given(st.lists(st.text(max_size=3)))
def test_a_list_keeps_its_order_and_a_set_is_sorted(words):
    """Lists, tuples and generators keep their order; a set comes out the same in any hash order."""
    assert _checks.items(words, "x", data_fault) == tuple(words)
    assert _checks.items(tuple(words), "x", data_fault) == tuple(words)
    assert _checks.items((one for one in words), "x", data_fault) == tuple(words)
    assert _checks.items(set(words), "x", data_fault) == tuple(sorted(set(words)))


@given(st.dictionaries(st.text(max_size=3), st.integers()))
def test_entries_are_sorted(mapping):
    """The entries of a mapping come in the order of their keys."""
    assert _checks.entries(mapping, "x", data_fault) == tuple(sorted(mapping.items()))


def test_entries_of_a_list_are_refused():
    """A list is no mapping."""
    with pytest.raises(DataError, match=r"\[1\] is not a mapping"):
        _checks.entries([1], "x", data_fault)


@given(st.lists(st.sampled_from(list(Weekday))))
def test_words_and_their_texts_are_the_same(days):
    """A set of words is the same from words, texts and a mix of both."""
    expected = frozenset(days)
    assert _checks.words(days, Weekday, "days", data_fault) == expected
    assert _checks.words([str(day) for day in days], Weekday, "days", data_fault) == expected
    mixed = [*days, *(str(day) for day in days)]
    found = _checks.words(mixed, Weekday, "days", data_fault)
    assert found == expected
    assert {type(one) for one in found} <= {Weekday}


def test_a_wrong_word_in_a_list_is_named():
    """The place of a wrong word in a list is the word itself; another kind's word is wrong too."""
    with pytest.raises(DataError) as caught:
        _checks.words(["flexion", "sideways"], Direction, "avoid", data_fault)
    assert caught.value.problems[0].place == "avoid['sideways']"
    with pytest.raises(DataError):
        _checks.words([Level.BEGINNER], Direction, "avoid", data_fault)


@given(st.lists(st.text(max_size=3)))
def test_keys_are_texts_with_something_in_them(names):
    """A set of keys passes exactly when no key is empty."""
    try:
        assert _checks.keys(names, "exclude", data_fault) == frozenset(names)
    except DataError as error:
        assert "" in names
        assert error.problems[0].place == "exclude['']"
    else:
        assert "" not in names


def test_a_key_that_is_no_text_is_refused():
    """A number among keys is refused, and a word of an enumeration becomes its text."""
    with pytest.raises(DataError):
        _checks.keys(["a", 1], "exclude", data_fault)
    assert {type(one) for one in _checks.keys([Weekday.MON], "x", data_fault)} == {str}


def test_instances_are_of_their_class():
    """Objects of another class are refused with their place in the list."""
    assert _checks.instances([1, 2], int, "numbers", data_fault) == (1, 2)
    with pytest.raises(DataError) as caught:
        _checks.instances([1, "2"], int, "numbers", data_fault)
    assert caught.value.problems == (("numbers[1]", "'2' is no int"),)


def test_objects_of_a_narrower_class_pass():
    """What is a kind of the class asked for is taken as it is."""
    given = (Direction.HIP, "plain")
    assert _checks.instances(given, str, "texts", data_fault) == given
