from __future__ import annotations

import pytest
from attrs import asdict, frozen
from hypothesis import given
from hypothesis import strategies as st

from backcare._convert import _converter, structured
from backcare._telling import LONGEST_MESSAGE, MOST_PROBLEMS
from backcare.errors import DataError, Problem
from backcare.vocabulary import Caution, Level


@frozen(kw_only=True)
class Inner:
    """A shape inside another."""

    word: Level
    flag: bool = False


@frozen(kw_only=True)
class Shape:
    """One field of each kind that the data format knows."""

    whole: int
    text: str = ""
    flag: bool = False
    maybe: int | None = None
    level: Level = Level.BEGINNER
    lines: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    pair: tuple[int, int] = (1, 1)
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    answers: dict[Caution, bool] = {}  # noqa: RUF008 - never written to
    figures: dict[str, int] = {}  # noqa: RUF008 - never written to
    origin: dict[str, tuple[str, ...]] = {}  # noqa: RUF008 - never written to
    words: tuple[Level, ...] = ()
    table: dict[str, Inner] = {}  # noqa: RUF008 - never written to
    free: dict[str, object] = {}  # noqa: RUF008 - never written to


WHOLE = st.integers(-5, 5)
LEVELS_KNOWN = "Known are: beginner, intermediate, advanced."
LEVELS = st.sampled_from(["beginner", "intermediate", "advanced"])
INNER = st.fixed_dictionaries({"word": LEVELS}, optional={"flag": st.booleans()})
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | st.floats(-2, 2) | st.text(max_size=3) | LEVELS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
SOUND = {
    "text": st.text(max_size=3),
    "flag": st.booleans(),
    "maybe": st.none() | WHOLE,
    "level": LEVELS,
    "lines": st.lists(st.text(max_size=3), max_size=3),
    "numbers": st.lists(WHOLE, max_size=3),
    "pair": st.lists(WHOLE, min_size=2, max_size=2),
    "inner": st.none() | INNER,
    "inners": st.lists(INNER, max_size=2),
    "answers": st.dictionaries(st.sampled_from([one.value for one in Caution]), st.booleans()),
    "figures": st.dictionaries(st.text(max_size=3), WHOLE, max_size=3),
    "origin": st.dictionaries(st.text(max_size=3), st.lists(st.text(max_size=3), max_size=3)),
    "words": st.lists(LEVELS, max_size=3),
    "table": st.dictionaries(st.text(max_size=3), INNER, max_size=2),
    "free": st.dictionaries(st.text(max_size=3), JSON, max_size=3),
}


def plain(value: object) -> object:
    """An object as the plain value that it was made from, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def problems(value: object, shape: type = Shape) -> list[tuple[str, str]]:
    """The faults found, as pairs of place and message."""
    with pytest.raises(DataError) as caught:
        structured(value, shape, "it.json")
    assert caught.value.source == "it.json"
    return [(one.place, one.message) for one in caught.value.problems]


def same(one: object, other: object) -> bool:
    """Whether two plain values are equal and of the same types throughout."""
    return repr(one) == repr(other)


@given(st.fixed_dictionaries({"whole": WHOLE}, optional=SOUND))
def test_sound_data_comes_back_as_it_is(value):
    """Every sound value becomes an object that holds just that value, types included."""
    made = asdict(structured(value, Shape), recurse=True)
    for key, inner in value.items():
        found = made[key]
        if key in {"inner", "inners", "table"}:
            found = [found] if key == "inner" else found
            found = list(found.values()) if key == "table" else found
            given_ones = [inner] if key == "inner" else inner
            given_ones = list(inner.values()) if key == "table" else given_ones
            for one, wanted in zip(found, given_ones, strict=True):
                if wanted is not None:
                    assert {**one} == {"flag": False, **wanted}
        else:
            assert same(plain(found), plain(inner))


@given(st.fixed_dictionaries({"whole": WHOLE}, optional=SOUND))
def test_sound_data_is_taken_at_the_first_look(value):
    """The quick converter alone makes of sound data just what the slow one makes."""
    quick, slow = (_converter(detailed=detailed) for detailed in (False, True))
    assert quick.structure(value, Shape) == slow.structure(value, Shape)


@given(st.sampled_from(sorted(SOUND)), JSON)
def test_both_looks_agree(key, value):
    """What the quick converter takes, the slow one takes alike; what it refuses, it refuses too."""
    made = []
    for detailed in (False, True):
        try:
            made.append(_converter(detailed=detailed).structure({"whole": 1, key: value}, Shape))
        except Exception:  # noqa: BLE001 - cattrs raises anything
            made.append(None)
    assert made[0] == made[1]
    assert repr(made[0]) == repr(made[1])


@given(st.sampled_from(sorted(SOUND)), JSON)
def test_data_is_taken_exactly_or_refused(key, value):
    """A value in any field is taken as it is, type for type, or refused with that field's place."""
    try:
        made = structured({"whole": 1, key: value}, Shape)
    except DataError as error:
        assert all(one.place.startswith(f"$.{key}") for one in error.problems)
    else:
        found = getattr(made, key)
        if key not in {"inner", "inners", "table"}:
            assert same(plain(found), plain(value))


@pytest.mark.parametrize("value", ["3", 3.0, True, None, [3], {"a": 3}])
def test_only_a_whole_number_is_a_whole_number(value):
    """Neither text, float, bool, null nor a list is a whole number."""
    assert problems({"whole": value}) == [("$.whole", f"{value!r} is not a whole number")]
    for inside in ({"numbers": [1, value]}, {"pair": [1, value]}, {"figures": {"a": value}}):
        faults = problems({"whole": 1, **inside})
        assert [message for _, message in faults] == [f"{value!r} is not a whole number"]


@pytest.mark.parametrize("value", [1, 1.5, True, None, ["a"]])
def test_only_a_text_is_a_text(value):
    """Numbers, bools, null and lists are no texts, alone or in a list."""
    assert problems({"whole": 1, "text": value}) == [("$.text", f"{value!r} is not a text")]
    faults = problems({"whole": 1, "lines": ["a", value]})
    assert faults == [("$.lines[1]", f"{value!r} is not a text")]


@pytest.mark.parametrize("value", [0, 1, "true", None])
def test_only_a_bool_is_a_bool(value):
    """0, 1, texts and null are neither true nor false."""
    assert problems({"whole": 1, "flag": value}) == [("$.flag", f"{value!r} is not true or false")]
    assert problems({"whole": 1, "answers": {"bending": value}}) == [
        ("$.answers.bending", f"{value!r} is not true or false")
    ]


@pytest.mark.parametrize("key", ["lines", "numbers", "pair", "inners"])
@pytest.mark.parametrize("value", ["abc", {"a": 1}, 3, None])
def test_a_bare_value_is_no_list(key, value):
    """A text is no list of letters, a mapping no list of its keys."""
    hint = ". Put it in square brackets" if value == "abc" else ""
    assert problems({"whole": 1, key: value}) == [(f"$.{key}", f"{value!r} is not a list{hint}")]
    inside = {"whole": 1, "origin": {"amount": ["own"], "sets": value}}
    assert problems(inside) == [("$.origin.sets", f"{value!r} is not a list{hint}")]


@pytest.mark.parametrize("key", ["inner", "answers", "figures", "free"])
def test_a_list_is_no_mapping(key):
    """A list stands for no mapping, not even an empty one."""
    assert problems({"whole": 1, key: []}) == [(f"$.{key}", "[] is not a mapping")]


@pytest.mark.parametrize("value", [None, [], "x", 3])
def test_the_document_itself_is_a_mapping(value):
    """A document that is no mapping is refused at its top."""
    assert problems(value) == [("$", f"{value!r} is not a mapping")]


def test_exactness_does_not_wear_off():
    """A second shape with the same kinds of fields is read as exactly as the first."""

    @frozen(kw_only=True)
    class Second:
        answers: dict[Caution, bool] = {}  # noqa: RUF008 - never written to
        figures: dict[str, int] = {}  # noqa: RUF008 - never written to
        lines: tuple[str, ...] = ()

    structured({"whole": 1, "figures": {"a": 1}, "answers": {}}, Shape)
    for key, wanted in (("answers", "mapping"), ("figures", "mapping"), ("lines", "list")):
        ((place, message),) = problems({key: "x"}, Second)
        assert place == f"$.{key}"
        assert message.startswith(f"'x' is not a {wanted}")


def test_a_pair_has_two():
    """A list of another length is no pair."""
    assert problems({"whole": 1, "pair": [1]}) == [("$.pair", "[1] is not a list of 2")]
    assert problems({"whole": 1, "pair": [1, 2, 3]}) == [("$.pair", "[1, 2, 3] is not a list of 2")]


def test_a_misspelt_key_names_its_near_miss():
    """An unknown key is refused with what looks like it, or with all that is known."""
    assert problems({"whole": 1, "txet": "a"}) == [
        ("$", "there is no key 'txet' here. Did you mean 'text'?")
    ]
    ((place, message),) = problems({"whole": 1, "inner": {"word": "beginner", "zzz": 1}})
    assert place == "$.inner"
    assert message == "there is no key 'zzz' here. Known are: word, flag."
    ((_, message),) = problems({"whole": 1, "lnies": [], "txet": ""})
    assert "'lines'" in message
    assert "'text'" in message


def test_a_missing_key_is_named():
    """A field without a default must be there."""
    assert problems({}) == [("$.whole", "the key 'whole' is missing")]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("beginer", f"Did you mean 'beginner'? {LEVELS_KNOWN}"),
        ("Beginner", f"Did you mean 'beginner'? {LEVELS_KNOWN}"),
        ("zzz", LEVELS_KNOWN),
        (1, LEVELS_KNOWN),
        ([], LEVELS_KNOWN),
    ],
)
def test_an_unknown_word_is_never_guessed(value, hint):
    """A word outside a short vocabulary is refused with what looks like it and all there are."""
    assert problems({"whole": 1, "level": value}) == [("$.level", f"{value!r} is no level. {hint}")]


def test_an_unknown_word_as_key_is_refused():
    """Keys of a table of words are words of the vocabulary; of a long one, near ones are named."""
    ((place, message),) = problems({"whole": 1, "answers": {"bendin": True}})
    assert place == "$.answers.bendin"
    assert message == "'bendin' is no caution. Did you mean 'bending'?"


def test_a_key_that_is_no_text_is_refused():
    """JSON has no other keys; a mapping made by a program might."""
    ((place, message),) = problems({"whole": 1, "figures": {1: 1}})
    assert place == "$.figures[1]"
    assert message == "1 is not a text"


def test_every_fault_is_told_with_its_place():
    """Several faults are told at once, each where it is."""
    value = {"whole": "1", "inners": [{"word": "beginner"}, {"word": "x", "flag": 1}]}
    places = [place for place, _ in problems(value)]
    assert places == ["$.whole", "$.inners[1].word", "$.inners[1].flag"]


def test_faults_are_few_and_short():
    """However many and long the faults, 20 are told in 200 characters each."""
    value = {"whole": 1, "inners": [{"word": "x" * 1000, "y" * 1000: 1}] * 5_000}
    found = problems(value)
    assert len(found) == MOST_PROBLEMS
    assert all(len(message) <= LONGEST_MESSAGE for _, message in found)


def test_what_has_too_many_members_is_refused():
    """A list or a mapping has at most 5,000 members."""
    assert len(structured({"whole": 1, "numbers": [1] * 5_000}, Shape).numbers) == 5_000
    for key, item in (("numbers", 1), ("lines", "a")):
        assert problems({"whole": 1, key: [item] * 5_001}) == [
            (f"$.{key}", "a list of more than 5000")
        ]
    found = problems({"whole": 1, "origin": {"a": ["x"] * 5_001}})
    assert found == [("$.origin.a", "a list of more than 5000")]
    assert problems({"whole": 1, "inner": dict.fromkeys(map(str, range(5_001)))}) == [
        ("$.inner", "a mapping of more than 5000")
    ]
    many = {f"k{number}": number for number in range(5_001)}
    assert problems({"whole": 1, "figures": many}) == [("$.figures", "a mapping of more than 5000")]
    del many["k0"]
    assert len(structured({"whole": 1, "figures": many}, Shape).figures) == 5_000


@frozen
class Picky:
    """A class that refuses values itself."""

    size: int

    def __attrs_post_init__(self) -> None:
        if self.size == 1:
            raise DataError([Problem("Picky.size", "one is too few")])
        if self.size == 2:
            msg = "no twos"
            raise RuntimeError(msg)


def test_what_a_class_refuses_is_told():
    """A DataError of the class itself keeps its words; any other error becomes a plain one."""
    assert structured({"size": 3}, Picky).size == 3
    assert problems({"size": 1}, Picky) == [("$", "one is too few")]
    assert problems({"size": 2}, Picky) == [("$", "this is not of the right shape")]
