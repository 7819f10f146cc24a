from __future__ import annotations

import json
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backcare._json import LONGEST_TEXT, MOST_BYTES, MOST_LEVELS, parsed
from backcare.errors import DataError

SAFE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters='"'),
    max_size=8,
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SAFE, inner | SAFE, max_size=4),
)
HIDDEN = (
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
    + list("\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff\ud800\udbff\udc00\udfff")
)


def fault(raw: bytes) -> str:
    """What is wrong with the document."""
    with pytest.raises(DataError) as caught:
        parsed(raw, "it.json")
    assert str(caught.value).startswith("it.json: ")
    return caught.value.problems[0].message


@given(PLAIN, st.booleans(), st.sampled_from([None, 2]), st.sampled_from(["", "\ufeff"]))
def test_sound_json_is_read_as_it_is(value, ascii_only, indent, mark):
    """Plain values come back whatever the layout, escapes and byte order mark."""
    document = mark + json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parsed(document.encode()) == value


@given(st.binary(max_size=200))
@example(b'"\xff"')
@example(b"\x00")
@example(b"[1e999]")
def test_any_bytes_are_read_or_refused(raw):
    """Whatever the bytes, there is a value or a DataError and nothing else."""
    try:
        value = parsed(raw)
    except DataError as error:
        assert 1 <= len(error.problems) <= 20
    else:
        assert value == json.loads(raw.decode("utf-8-sig"))


@given(st.text(alphabet='[]{}",:\\a1 \n', max_size=60))
def test_brackets_and_quotes_in_any_order_are_judged_as_python_does(text):
    """Of structural characters in any order, what Python's reader takes we take, unless unsafe."""
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(DataError):
            parsed(text.encode())
        return
    try:
        assert parsed(text.encode()) == expected
    except DataError as error:
        assert "stands twice" in str(error) or "not allowed" in str(error)


@pytest.mark.parametrize("character", HIDDEN, ids=lambda one: f"U+{ord(one):04X}")
def test_hidden_characters_are_refused_wherever_they_stand(character):
    """No control, bidirectional or surrogate character passes: text, key or list item."""
    for value in (character, [f"a{character}b"], {f"a{character}": 1}, {"a": [{"b": character}]}):
        document = json.dumps(value)
        message = fault(document.encode())
        assert message == f"the character U+{ord(character):04X} is not allowed in a text"
        if "\ud800" <= character <= "\udfff":
            continue
        fault(json.dumps(value, ensure_ascii=False).encode())


def test_the_place_of_a_hidden_character_is_named():
    """The place leads to the key or the item that holds it."""
    raw = b'{"a": ["x", "\\u200e"], "b\\u0000": 1}'
    with pytest.raises(DataError) as caught:
        parsed(raw)
    assert [one.place for one in caught.value.problems] == ["$.a[1]", "$ (a key)"]


def test_a_long_list_of_hidden_characters_is_cut():
    """No more than 20 problems are told."""
    with pytest.raises(DataError) as caught:
        parsed(json.dumps(["\u200e"] * 500).encode())
    assert len(caught.value.problems) == 20


@pytest.mark.parametrize(
    "raw",
    [b'{"a": 1, "a": 2}', b'{"a": 1, "\\u0061": 2}', b'[{"b": {"c": 1, "d": 1, "a": 1, "a": 1}}]'],
)
def test_a_key_that_stands_twice_is_refused(raw):
    """Equal keys are refused, also where one is written with an escape."""
    assert fault(raw) == "the key 'a' stands twice"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(word):
    """JSON has no NaN and no infinity."""
    assert fault(f"[{word}]".encode()) == f"{word} is not a number of JSON"


@pytest.mark.parametrize("digits", ["1e999", "-1e999", "1" * 400 + ".0"])
def test_a_float_beyond_all_bounds_is_refused(digits):
    """A number that Python would make infinite is refused."""
    assert fault(f"[{digits}]".encode()).endswith("is too large")


def test_an_integer_of_very_many_digits_is_refused():
    """An integer longer than Python converts is a fault, not a crash."""
    assert fault(b"[" + b"1" * 10_000 + b"]") == "a number is too long"


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_document_is_refused(raw):
    """Nothing but white space or a byte order mark is no document."""
    assert fault(raw) == "empty"


def test_what_is_not_utf8_is_refused():
    """The first wrong byte is named."""
    assert fault(b'"\xff"') == "not UTF-8 (byte 1). Save the file as UTF-8"
    assert fault("[1]".encode("utf-16")).startswith("not UTF-8")


def test_broken_json_is_named_with_its_place():
    """Line and column of the fault are told."""
    assert fault(b'{"a": 1,\n 2}') == (
        "not JSON: Expecting property name enclosed in double quotes (line 2, column 2). "
        "A comma too many before it, or a name without quotation marks"
    )


# Python tells of this one by itself from 3.13 on.
TRAILING_COMMA = "Take away the comma" if sys.version_info >= (3, 13) else "A comma too many before"


@pytest.mark.parametrize(
    ("document", "hint"),
    [
        ('{"a": 1 "b": 2}', "A comma or a closing bracket is missing"),
        ('{"a" 1}', "A colon is missing"),
        ('{"a": “x”}', "straight quotation marks"),
        ('{"a": True}', "true and false are small"),
        ('{"a": "x,\n"b": 1}', "A quotation mark is not closed, or a text has a line break"),
        ('{"a": "x', "A quotation mark is not closed"),
        ('{"a": "C:\\clinic"}', "A backslash in a text is written twice"),
        ('{"a": 1,}', TRAILING_COMMA),
        ('{"a": 1} }', "Something stands after the last closing bracket"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_plain_words(document, hint):
    """Beside Python's words there are some for people who do not program."""
    message = fault(document.encode())
    assert message.startswith("not JSON: ")
    assert hint in message


def test_the_cap_on_bytes_is_exact():
    """A document of exactly the cap passes; one byte more does not."""
    assert parsed(b" " * (MOST_BYTES - 1) + b"1") == 1
    assert fault(b" " * MOST_BYTES + b"1") == f"larger than {MOST_BYTES} bytes"


@pytest.mark.parametrize("pair", [b"[]", b"{}"])
def test_the_cap_on_depth_is_exact(pair):
    """Values may lie 24 deep and no deeper, in lists and in mappings."""
    opening = b"[" if pair == b"[]" else b'{"a":'
    closing = pair[1:]
    core = b"1"
    parsed(opening * MOST_LEVELS + core + closing * MOST_LEVELS)
    deep = opening * (MOST_LEVELS + 1) + core + closing * (MOST_LEVELS + 1)
    assert fault(deep) == f"nested deeper than {MOST_LEVELS} levels"


@pytest.mark.parametrize("text", ["]" * 50, "[" * 50, '\\"[[', "}{", '"][', "[" * 30 + '"'])
def test_brackets_inside_a_text_have_no_depth(text):
    """Brackets and escaped quotes within texts count neither up nor down."""
    assert parsed(json.dumps([text, {text: "["}]).encode()) == [text, {text: "["}]
    deep = json.dumps(text).encode()
    assert "nested deeper" in fault(b"[" * 25 + deep + b"]" * 25)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * MOST_BYTES,
        b'"' + b'\\"' * 500_000,
        b'"' + b'\\"' * 500_000 + b"\\",
        b'"["' * 300_000,
        b"{" + b",".join(b'"k%d":1' % number for number in range(80_000)) + b',"k79999":1}',
    ],
    ids=["brackets", "escapes", "a last backslash", "texts", "keys"],
)
def test_hostile_documents_are_refused(raw):
    """What could cost a naive reader its stack or its day is refused."""
    with pytest.raises(DataError):
        parsed(raw)


@pytest.mark.parametrize("filler", ["a", "æ", "\\n"[:1] + "/", "\U0001f600"])
def test_the_cap_on_one_text_is_exact(filler):
    """A text may have 10,000 characters and no more, in any alphabet, key or value."""
    one = json.loads(f'"{filler}"')
    for ascii_only in (True, False):
        fits, too_long = (
            json.dumps(["x", one * count], ensure_ascii=ascii_only).encode()
            for count in (LONGEST_TEXT, LONGEST_TEXT + 1)
        )
        assert parsed(fits) == ["x", one * LONGEST_TEXT]
        assert fault(too_long) == f"a text longer than {LONGEST_TEXT} characters"
    assert fault(json.dumps({one * (LONGEST_TEXT + 1): 1}).encode()).startswith("a text longer")


def test_a_long_run_without_texts_is_no_long_text():
    """White space and numbers between texts may run on."""
    raw = b'["a",' + b" " * 15_000 + b'"b",' + b"1," * 8_000 + b'"c"]'
    assert parsed(raw) == ["a", "b", *[1] * 8_000, "c"]


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [(b"", "saved"), (b" \n", "saved"), (b" " * (MOST_BYTES + 1), "folder")],
    ids=["nothing", "blank", "large"],
)
def test_nothing_and_too_much_come_with_a_remedy(raw, remedy):
    """Whoever gives an empty or an endless document is told what to look at."""
    with pytest.raises(DataError) as caught:
        parsed(raw, "week.json")
    assert remedy in caught.value.remedy
    assert caught.value.place == "week.json"
