"""Asking in a terminal: every line that a person may type, and the file that keeps the answers."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare import asking
from backcare._telling import shortened
from backcare.safety import Clearance, Screening, gate, questions
from backcare.vocabulary import Answer, Tier
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = dt.date(2026, 11, 22)
CODES = [question.code for question in questions()]
KEYS = {
    "en": {
        Answer.YES: ["y", "yes", "Y", "YES", " y "],
        Answer.NO: ["n", "no", "No", "\tN"],
        Answer.UNKNOWN: ["?", "u", "unknown", "UNKNOWN"],
    },
    "da": {
        Answer.YES: ["j", "ja", "JA"],
        Answer.NO: ["n", "nej", " Nej "],
        Answer.UNKNOWN: ["?", "v", "ved"],
    },
}
ALL_NO = ["40", *["n"] * len(CODES)]


class Talk:
    """A scripted conversation, and all that was said in it."""

    def __init__(self, lines: Iterable[str], lang: str = "en") -> None:
        self.lines = list(lines)
        self.said: list[str] = []
        self.asker = asking.Asker(self.hear, self.said.append, lang)

    def hear(self) -> str:
        """The next line with its end; "" when there is none."""
        return f"{self.lines.pop(0)}\n" if self.lines else ""

    def screening(self, *records: Clearance) -> Screening:
        """Hold the conversation."""
        return self.asker.screening(TODAY, records)

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self.said)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_question_is_asked_once_in_order(lang: str):
    """The person reads how to answer, the age, and each question in the language asked for."""
    talk = Talk(ALL_NO, lang)
    screening = talk.screening()
    words = words_in(lang)
    assert talk.said == [
        words.say("ui", "screen_intro") + "\n\n",
        words.say("ui", "screen_age") + " ",
        *(f"{question.text} " for question in questions(lang)),
    ]
    assert screening == Screening(answers=dict.fromkeys(CODES, "no"), age=40, date=TODAY)
    assert talk.lines == []


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("answer", Answer)
def test_every_way_to_say_it(lang: str, answer: Answer):
    """Short and long words, in either case and with blanks around them, mean what they say."""
    last = CODES[-1]
    for line in KEYS[lang][answer]:
        screening = Talk([*ALL_NO[:-1], line], lang).screening()
        assert screening.answers[last] is answer
        assert {one for code, one in screening.answers.items() if code != last} == {Answer.NO}


@pytest.mark.parametrize("junk", ["", " ", "maybe", "yn", "nope", "0", "nn", "\0", "ñ", "y n"])
def test_junk_is_asked_again_and_is_never_a_no(junk: str):
    """S2: nothing but a known word is an answer; the question comes again until there is one."""
    first = questions()[0].text
    talk = Talk(["40", junk, junk, *ALL_NO[1:]])
    assert talk.screening().answers[CODES[0]] is Answer.NO
    assert talk.text.count(first) == 3
    assert talk.text.count(words_in("en").say("ui", "screen_again") + "\n") == 2


def test_the_other_languages_words_are_junk():
    """A Danish yes to an English question is asked again, not guessed."""
    talk = Talk(["40", "j", *ALL_NO[1:]])
    talk.screening()
    assert talk.text.count(questions()[0].text) == 2


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "x",
        "-1",
        "121",
        "130",
        "00040",
        "4000",
        "40.0",
        "forty",
        "\uff14\uff10",
        "²",
        "9" * 5000,
    ],
)
def test_an_age_is_asked_again(junk: str):
    """Only whole years from 0 to 120, in plain digits, are an age; nothing is cut to fit."""
    talk = Talk([junk, *ALL_NO])
    assert talk.screening().age == 40
    assert talk.text.count(words_in("en").say("ui", "screen_age_again") + "\n") == 1


@pytest.mark.parametrize(("line", "age"), [("0", 0), ("120", 120), (" 17 ", 17), ("040", 40)])
def test_ages_at_the_ends(line: str, age: int):
    """Every age that a screening takes can be typed."""
    assert Talk([line, *ALL_NO[1:]]).screening().age == age


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("flag", [one.code for one in questions() if one.tier is Tier.EMERGENCY])
def test_an_emergency_ends_the_conversation_at_once(flag: str, lang: str):
    """S1: no further question is asked; what was said until then refuses, for this alone."""
    before = CODES.index(flag)
    yes = KEYS[lang][Answer.YES][0]
    talk = Talk(["40", *["n"] * before, yes, "n", "n"], lang)
    screening = talk.screening()
    assert talk.lines == ["n", "n"]
    assert list(screening.answers) == sorted(CODES[: before + 1])
    with pytest.raises(bc.ReferralError) as caught:
        gate(screening, today=TODAY, lang=lang)
    assert caught.value.tier == "emergency"
    assert [one.as_dict()["code"] for one in caught.value.reasons] == [flag]
    assert caught.value.action == words_in(lang).of("tier", "emergency", "action")


def test_other_answers_do_not_end_it():
    """A yes of another tier, and an unknown to an emergency, go on to the last question."""
    lines = ["40", "?", *["n"] * (len(CODES) - 2), "y"]
    screening = Talk(lines).screening()
    assert len(screening.answers) == len(CODES)
    assert screening.answers[CODES[0]] is Answer.UNKNOWN
    assert screening.answers[CODES[-1]] is Answer.YES


def test_records_go_along():
    """A professional's word that was given beforehand is in the screening."""
    record = Clearance(flag="chronic-pain", role="doctor", date=TODAY)
    assert Talk(ALL_NO).screening(record).clearances == (record,)


@given(st.integers(0, len(ALL_NO) - 1))
def test_an_early_end_is_an_error(count: int):
    """Whenever the lines end before the questions do, there is no screening at all."""
    talk = Talk(ALL_NO[:count])
    with pytest.raises(bc.RequestError, match="the input ended before the questions did") as caught:
        talk.screening()
    assert caught.value.place == "screen"
    assert "Nothing was written" in caught.value.remedy
    assert talk.said[-1] == "\n"


def test_an_interrupt_is_an_early_end():
    """A person who breaks off has answered nothing; there is no traceback."""

    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(bc.RequestError, match="the input ended"):
        asking.Asker(interrupted, lambda _: None).screening(TODAY)


def test_the_file_is_the_owners_alone_and_reads_back(tmp_path: Path):
    """Mode 0600 whatever the umask, Danish letters as they are, and an equal screening back."""
    file = tmp_path / "screening.json"
    screening = Talk(ALL_NO).screening(Clearance(flag="steroids", role="doctor", date=TODAY))
    before = os.umask(0)
    try:
        asking.written(screening, str(file))
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert asking.read(file.read_bytes(), str(file)) == screening
    assert json.loads(file.read_text("utf-8")) == screening.as_dict()
    assert file.read_text("utf-8").endswith("}\n")
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_lay_there_is_replaced_whole(tmp_path: Path):
    """An older file of anybody's eyes becomes one for its owner alone."""
    file = tmp_path / "screening.json"
    file.write_text("old" * 9999, encoding="utf-8")
    file.chmod(0o644)
    asking.written(Screening(age=40), str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert asking.read(file.read_bytes(), "x") == Screening(age=40)


@pytest.mark.parametrize(
    "name",
    [
        *("folder", "none/screening.json", "file/screening.json", "nul\0byte"),
        pytest.param(
            "f" * 300,
            id="long",
            marks=pytest.mark.skipif(sys.platform == "emscripten", reason="may be a name there"),
        ),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(name: str, tmp_path: Path):
    """A folder, a path that is not there, an odd name: an error, and no file beside it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    (tmp_path / "file").touch()
    with pytest.raises(bc.RequestError) as caught:
        asking.written(Screening(), str(tmp_path / name))
    assert caught.value.place.endswith(shortened(name)[-9:])
    assert caught.value.message
    assert caught.value.remedy
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["file", "folder", "kept"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_plain_file_stays_what_it_is(tmp_path: Path):
    """A device or pipe is refused and not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(bc.RequestError, match="no plain file"):
        asking.written(Screening(), str(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_still_leads_to_the_file_behind_it(tmp_path: Path):
    """What is written goes into that file, whether it was there before or not."""
    link, file = tmp_path / "link.json", tmp_path / "screening.json"
    link.symlink_to(file)
    for age in (40, 41):
        asking.written(Screening(age=age), str(link))
        assert link.is_symlink()
        assert asking.read(file.read_bytes(), "x") == Screening(age=age)


@pytest.mark.parametrize("kind", [OSError, KeyboardInterrupt])
def test_a_write_that_stops_halfway_keeps_the_old_file(
    kind: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A full disk or an interrupt leaves what was there, and no half of what was to come."""
    file = tmp_path / "screening.json"
    file.write_text("old", encoding="utf-8")

    def stops(_self: Path, _target: Path) -> Path:
        raise kind(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(bc.RequestError if kind is OSError else kind, match="No space left"):
        asking.written(Screening(), str(file))
    assert [one.read_text("utf-8") for one in tmp_path.iterdir()] == ["old"]


def test_cleaning_up_may_fail_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where even the unfinished file cannot be removed, the first error is told."""

    def stops(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", stops)
    monkeypatch.setattr(os, "rmdir", stops)
    monkeypatch.setattr(os, "unlink", stops)
    with pytest.raises(bc.RequestError, match="Input/output error"):
        asking.written(Screening(), str(tmp_path / "screening.json"))


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b'"yes"', b"{", b'{"age": 1, "age": 2}', b"\xff", b"{}{}"]
)
def test_what_is_no_screening_file(raw: bytes):
    """A file of another kind is a data error that names the file."""
    with pytest.raises(bc.DataError) as caught:
        asking.read(raw, "mine.json")
    assert caught.value.source == "mine.json"


@pytest.mark.parametrize("raw", [b'{"age": 130}', b'{"answers": {"x": "y"}}', b'{"ages": 4}'])
def test_a_wrong_entry_of_a_screening_file(raw: bytes):
    """An entry that cannot be meant is an error with its place."""
    with pytest.raises(bc.RequestError) as caught:
        asking.read(raw, "mine.json")
    assert caught.value.place.startswith("screening")
