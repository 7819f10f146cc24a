from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare import vocabulary
from backcare._data import bundled
from backcare.errors import UnknownKeyError
from backcare.vocabulary import Caution, Condition, Unit, Weekday
from backcare.words import LANGUAGES, looked_up, words_in

KINDS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]
TAGS = st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,4}){0,2}", fullmatch=True)


def leaves(value: object, place: str = "") -> dict[str, str]:
    """Every text of nested data by its place."""
    if isinstance(value, str):
        return {place: value}
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return {k: v for key, one in inner for k, v in leaves(one, f"{place}.{key}").items()}


def read(lang: str) -> dict[str, str]:
    """The package's texts of a language, by place."""
    return leaves(json.loads(bundled("words", f"{lang}.json").read_text(encoding="utf-8")))


def fields(text: str) -> set[str | None]:
    """The places to fill in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_the_languages_say_the_same_things():
    """Every language has the same places, none empty, with the same gaps to fill."""
    first, *others = (read(lang) for lang in LANGUAGES)
    for other in others:
        assert other.keys() == first.keys()
        for place, text in first.items():
            assert fields(text) == fields(other[place]), place
            assert text.strip() == text != ""
            assert other[place].strip() == other[place] != ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_has_a_label_of_its_own(lang):
    """Every closed word has a label, no two of a kind alike; cautions and conditions a meaning."""
    words = words_in(lang)
    for kind in KINDS:
        labels = [words.label(word) for word in kind]
        assert all(labels), kind
        assert len(set(labels)) == len(labels), kind
    assert all(words.meaning(word).endswith(".") for kind in (Caution, Condition) for word in kind)
    assert all(words.short(day) for day in Weekday)
    assert words.meaning(Weekday.MON) == ""


def test_units_follow_the_number():
    """One breath, but two breaths and no breaths."""
    words = words_in("en")
    assert [words.unit(Unit.BREATHS, count) for count in (0, 1, 2)] == [
        "breaths",
        "breath",
        "breaths",
    ]
    assert words_in("da").unit(Unit.SECONDS, 1) == "sekund"


def test_parts_are_listed_as_people_do():
    """Commas, and the language's own "and" before the last."""
    words = words_in("da")
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a og b"
    assert words_in("en").listed(["a", "b", "c"]) == "a, b and c"


def test_sentences_are_filled_and_parts_found():
    """A sentence takes its values, a group gives its parts, a list its lines."""
    words = words_in("en")
    assert words.say("ui", "minutes", minutes=15) == "15 min"
    assert words.of("flag", "night-pain", "question").endswith("?")
    assert len(words.lines("safety", "emergency_signs")) >= 5
    assert repr(words) == "Words(lang='en')"


def test_words_come_in_the_best_language():
    """A region falls back to its language; an unknown language to English."""
    assert words_in("da-DK").lang == words_in("DA").lang == "da"
    assert words_in("de").lang == words_in("en-GB").lang == "en"
    assert words_in("da_DK.UTF-8").lang == "da"


@pytest.mark.parametrize("lang", ["", "-", 3, None, ["da"]])
def test_what_is_no_tag_is_an_error(lang: Any):  # noqa: ANN401 - anything
    """Words, questions, notes and the gate take a tag; nothing else becomes English by itself."""
    screening = bc.safety.Screening()
    for ask in (
        words_in,
        bc.safety.questions,
        bc.safety.note,
        lambda tag: bc.safety.gate(screening, today=dt.date(2026, 11, 22), lang=tag),
    ):
        with pytest.raises(bc.UnknownKeyError) as caught:
            ask(lang)
        assert caught.value.place == "lang"


@given(TAGS, st.sets(TAGS, max_size=4))
def test_a_language_is_looked_up_by_shortening(tag, available):
    """The result is available; it is the longest prefix of the tag, else the package's fallback."""
    parts = tag.lower().replace("_", "-").split("-")
    prefixes = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    by_lower = {one.lower() for one in available}
    expected = next((one for one in prefixes if one in by_lower), None)
    try:
        found = looked_up(tag, available)
    except UnknownKeyError as error:
        assert expected is None
        assert error.place == "lang"
        assert parts[0] not in LANGUAGES or not available
    else:
        assert found in available
        if expected is not None:
            assert found.lower() == expected
        else:
            assert parts[0] in LANGUAGES
            assert found.lower() == "en" or "en" not in by_lower


def test_fallbacks_of_known_languages():
    """Danish falls back to English, English to whatever there is."""
    assert looked_up("da-DK", ["da", "en"]) == "da"
    assert looked_up("da", ["de", "en"]) == "en"
    assert looked_up("en", ["fr", "de"]) == "de"
    assert looked_up("DE-at-1996", ["de-AT", "de"]) == "de-AT"


@pytest.mark.parametrize("tag", ["de", "", "x", 3, None, "xx-da"])
def test_an_unknown_language_is_refused(tag):
    """A tag that leads nowhere is an error that can be caught as KeyError."""
    with pytest.raises(KeyError):
        looked_up(tag, ["da", "en"])
    with pytest.raises(UnknownKeyError, match="There is no language"):
        looked_up("en", [])
