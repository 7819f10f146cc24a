"""Reading JSON that nobody has checked: exact, capped before any work, with places for faults.

Python's own reader takes the last of two equal keys, ``NaN``, lone surrogates and any depth; a
catalogue or a plan from outside gets none of that.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from math import isinf
from typing import cast

from backcare._telling import shown
from backcare.errors import DataError, Problem

MOST_BYTES = 1 << 20
"""A document may have so many bytes: 1 MiB."""

MOST_LEVELS = 24
"""Lists and mappings may lie so deep inside each other."""

LONGEST_TEXT = 10_000
"""One text may have so many characters."""

# A text that nobody closed runs to the end, so that each character is looked at once.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_MARKS = b'"[]{}'
_NO_MARKS = bytes(set(range(256)) - set(_MARKS))
_AS_SQUARE = bytes.maketrans(b"{}", b"[]")
_OPENING = ord("[")
_PLAIN = bytes(set(range(0x20, 0x7F)) - set(_MARKS)) + b"\t\n\r"
_BEYOND_ASCII = (
    "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
UNSAFE = re.compile(f"[\x00-\x1f{_BEYOND_ASCII}]")
"""Characters that no text may hold: controls, marks of direction, halves of pairs."""


# Python's words tell a programmer enough; these are for the physiotherapist.
_HINTS = (
    ("Expecting ',' ", "A comma or a closing bracket is missing before this place"),
    ("Expecting ':' ", "A colon is missing between a name and its value"),
    ("Expecting value", 'A text stands in straight quotation marks ("); true and false are small'),
    ("Expecting property name", "A comma too many before it, or a name without quotation marks"),
    ("Illegal trailing comma", "Take away the comma after the last entry"),
    ("Invalid control character", "A quotation mark is not closed, or a text has a line break"),
    ("Unterminated string", "A quotation mark is not closed"),
    ("Invalid \\", "A backslash in a text is written twice"),
    ("Extra data", "Something stands after the last closing bracket"),
)

_EMPTY = "Nothing is in it: see whether it was saved, or what was to write it ended with an error."
_TOO_LARGE = "See whether it is the right file. A large catalogue can be a folder of files."
_UNREADABLE = "See whether the path is right, and whether you may read what is there."


class _RefusedError(ValueError):
    """A fault that the reader's hooks found."""


def parsed(raw: bytes, source: str = "") -> object:
    """The plain value of a JSON document.

    Args:
        raw: The document's bytes, UTF-8, with or without a byte order mark.
        source: What to call the document in errors.

    Raises:
        DataError: for anything that is not one plain, bounded JSON value in UTF-8.
    """
    if len(raw) > MOST_BYTES:
        raise _fault(f"larger than {MOST_BYTES} bytes", source, _TOO_LARGE)
    raw = raw.removeprefix(BOM_UTF8)
    # Marks and what lies beyond ASCII: one look at all bytes serves both checks below.
    notable = raw.translate(None, _PLAIN)
    document = _decoded(raw, notable, source)
    try:
        value = _DECODER.decode(document)
    except json.JSONDecodeError as error:
        place = f"(line {error.lineno}, column {error.colno})"
        hint = next((text for start, text in _HINTS if error.msg.startswith(start)), "")
        raise _fault(f"not JSON: {error.msg} {place}{hint and '. ' + hint}", source) from None
    except _RefusedError as error:
        raise _fault(str(error), source) from None
    except ValueError:
        raise _fault("a number is too long", source) from None
    if _may_hold_unsafe(raw, notable):
        problems = _unsafe_texts(value)
        if problems:
            raise DataError(problems, source=source)
    return value


def _fault(message: str, source: str, remedy: str = "") -> DataError:
    return DataError([Problem("$", message)], source=source, remedy=remedy)


def unreadable(error: OSError | ValueError, source: str) -> DataError:
    """The error for a file or folder that the system does not let anybody read."""
    reason = getattr(error, "strerror", None) or "this path cannot be read"
    return _fault(reason, source, _UNREADABLE)


def _decoded(raw: bytes, notable: bytes, source: str) -> str:
    try:
        document = raw.decode()
    except UnicodeDecodeError as error:
        message = f"not UTF-8 (byte {error.start}). Save the file as UTF-8"
        raise _fault(message, source) from None
    if not document or document.isspace():
        raise _fault("empty", source, _EMPTY)
    if _is_too_deep(raw, notable):
        raise _fault(f"nested deeper than {MOST_LEVELS} levels", source)
    return document


def _is_too_deep(raw: bytes, notable: bytes) -> bool:
    brackets = left = _brackets(raw, notable)
    # Taking away the innermost pairs costs one quick pass a level. What is left after that is too
    # deep, or broken: a broken document is left to the decoder, unless it is too deep as well.
    for _ in range(MOST_LEVELS):
        left = left.replace(b"[]", b"")
        if not left:
            return False
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket == _OPENING else -1
        if depth > MOST_LEVELS:
            return True
    return False


def _brackets(raw: bytes, notable: bytes) -> bytes:
    # Two quotes side by side are a text without a bracket in it. Where that leaves no quote, the
    # brackets left are the document's own; where a text holds a bracket or a quote, ask slowly.
    marks = notable.translate(_AS_SQUARE, _NO_MARKS).replace(b'""', b"")
    if b'"' not in marks and b"\\" not in raw:
        return marks
    return _STRING.sub(b"", raw).translate(_AS_SQUARE, _NO_MARKS)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        msg = f"the key {shown(twice)} stands twice"
        raise _RefusedError(msg)
    return found


def _no_constant(name: str) -> object:
    msg = f"{name} is not a number of JSON"
    raise _RefusedError(msg)


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        msg = f"{shown(digits)} is too large"
        raise _RefusedError(msg)
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
)


def _may_hold_unsafe(raw: bytes, notable: bytes) -> bool:
    # Quick and on the safe side: an escape, an unsafe character anywhere or a long run without a
    # quote asks for the slow look. A raw control character in a text is the decoder's to refuse.
    if b"\\" in raw or UNSAFE.search(notable.translate(None, _MARKS).decode()):
        return True
    start = 0
    while len(raw) - start > LONGEST_TEXT:
        start = raw.rfind(b'"', start, start + LONGEST_TEXT + 1) + 1
        if not start:
            return True
    return False


def _unsafe_texts(value: object, place: str = "$") -> list[Problem]:
    if isinstance(value, str):
        return _unsafe_text(value, place)
    found: list[Problem] = []
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            found += _unsafe_text(key, f"{place} (a key)")
            found += _unsafe_texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value)):
            found += _unsafe_texts(inner, f"{place}[{number}]")
    return found


def _unsafe_text(text: str, place: str) -> list[Problem]:
    if len(text) > LONGEST_TEXT:
        return [Problem(place, f"a text longer than {LONGEST_TEXT} characters")]
    unsafe = UNSAFE.search(text)
    if unsafe is None:
        return []
    message = f"the character U+{ord(unsafe[0]):04X} is not allowed in a text"
    return [Problem(place, message)]
