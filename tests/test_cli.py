"""The command: every part of it, every exit status, and errors that are short and plain."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import runpy
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import backcare as bc
from backcare import cli, export
from backcare.cli import main
from backcare.safety import Screening, questions
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

# Wishes for a week so small that it is found at once.
SMALL = ("plan", "--sessions", "1", "--minutes", "2")
TEXT = export.json.dumps(bc.plan(bc.Request(sessions=1, minutes=2)))


@pytest.fixture
def week_file(tmp_path: Path) -> Path:
    """A file with a sound plan."""
    file = tmp_path / "week.json"
    file.write_text(TEXT, encoding="utf-8")
    return file


def assert_plain_error(captured: pytest.CaptureResult[str]) -> None:
    """Nothing on standard output, one or two lines on standard error, no traceback."""
    assert captured.out == ""
    assert captured.err.startswith("backcare: ")
    assert 1 <= captured.err.count("\n") <= 2
    assert "Traceback" not in captured.err


def test_json_is_what_the_library_writes(capsys: pytest.CaptureFixture[str]):
    """``plan --json`` prints the bytes of ``export.json.dumps``."""
    assert main([*SMALL, "--json"]) == 0
    assert capsys.readouterr().out == TEXT


def test_every_wish_is_a_flag(capsys: pytest.CaptureFixture[str]):
    """All wishes of the contract reach the request as they were given."""
    flags = {
        "sessions": "2", "minutes": "mon=25,thu=30,sun=0", "days": "mon,thu", "exclude": "plank",
        "require": "cat-cow", "prefer": "glute-bridge,bird-dog", "avoid-directions": "side-bending",
        "avoid-positions": "side-lying", "conditions": "reflux", "cautions": "hip-crossing",
        "equipment": "mat,chair", "level": "advanced", "shares": "strength=2,mobility=1",
        "repertoire": "5", "stage": "50", "max-sets": "2", "doses": "cat-cow=1x9",
        "pinned": "mon=cat-cow", "seed": "3",
    }  # fmt: skip
    given = [part for name, value in flags.items() for part in (f"--{name}", value)]
    status = main(["plan", "--json", *given])
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    assert bc.Request.from_dict(json.loads(captured.out)["request"]) == bc.Request(
        sessions=2, minutes={"mon": 25, "thu": 30}, days={"mon", "thu"}, exclude={"plank"},
        require={"cat-cow"}, prefer={"glute-bridge", "bird-dog"}, avoid_directions={"side-bending"},
        avoid_positions={"side-lying"}, conditions={"reflux"}, cautions={"hip-crossing"},
        equipment={"mat", "chair"}, level="advanced", shares={"strength": 2, "mobility": 1},
        repertoire=5, stage=50, max_sets=2, doses={"cat-cow": (1, 9)},
        pinned={("mon", "cat-cow")}, seed=3,
    )  # fmt: skip
    wishes = {name.replace("-", "_") for name in flags} | {"screening"}
    assert wishes == set(bc.Request().as_dict())


def test_a_list_may_come_in_parts(capsys: pytest.CaptureFixture[str]):
    """S6: an exclusion given twice is two exclusions; none is dropped."""
    excluded = ["--exclude", "plank", "--exclude", "cat-cow, bird-dog"]
    assert main([*SMALL, "--json", *excluded]) == 0
    request = json.loads(capsys.readouterr().out)["request"]
    assert request["exclude"] == ["bird-dog", "cat-cow", "plank"]


def test_nothing_at_hand_can_be_said(capsys: pytest.CaptureFixture[str]):
    """An empty list of equipment is no equipment, not the default."""
    assert main([*SMALL, "--json", "--equipment", ""]) == 0
    assert json.loads(capsys.readouterr().out)["request"]["equipment"] == []


WRONG = [
    [], ["plan", "--sessions", "0"], ["plan", "--sessions", "x"], ["plan", "--sessions", "\u0663"],
    ["plan", "--minutes", "mon"], ["plan", "--minutes", "mon=5,mon=6"],
    ["plan", "--minutes", "2.5"], ["plan", "--minutes", "1_0"], ["plan", "--minutes", " 10"],
    ["plan", "--minutes", "5", "--minutes", "6"], ["plan", "--exclude", "cat-cwo"],
    ["plan", "--level", "expert"], ["plan", "--doses", "cat-cow=8"],
    ["plan", "--pinned", "cat-cow"],
    ["plan", "--doses", "cat-cow=9x99"], ["plan", "--exclud", "plank"], ["plan", "--lang", "xx"],
    ["plan", "--catalogue", "no-such-file"], ["show", "cat-cwo"], ["show"], ["dance"],
    ["list", "--category", "strenght"], ["list", "--position", "lying"],
    ["check", "no-such-file"], ["check", "."], ["check", "nul\0byte"], ["list", "--level", "easy"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_input_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    """What cannot be meant ends with 2 and a plain line that says what is wrong."""
    assert main(arguments) == 2
    assert_plain_error(capsys.readouterr())


def test_no_possible_week_is_status_3(capsys: pytest.CaptureFixture[str]):
    """Wishes that no week can hold end with 3."""
    assert main(["plan", "--sessions", "3", "--days", "mon,tue"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("backcare: ")


def test_what_would_help_is_said_and_is_data(capsys: pytest.CaptureFixture[str]):
    """With 3 come the conflict and the relaxations: in words, and with ``--json`` as data too."""
    assert main(["plan", "--sessions", "2", "--days", "mon", "--json"]) == 3
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert [wish["name"] for wish in data["conflict"]] == ["sessions", "days"]
    assert all(offer in captured.err for offer in data["offers"])
    for wishes in data["relaxations"]:
        assert bc.plan(bc.Request.from_dict(wishes)).explanation.sound


def test_a_sound_week_is_status_0_and_a_broken_one_1(
    week_file: Path, capsys: pytest.CaptureFixture[str]
):
    """``check`` says what it found, and its status says whether it found anything."""
    assert main(["check", str(week_file)]) == 0
    assert "breaks no rule" in capsys.readouterr().out
    envelope = json.loads(TEXT)
    envelope["request"]["sessions"] = 3
    week_file.write_text(json.dumps(envelope), encoding="utf-8")
    assert main(["check", str(week_file), "--lang", "da"]) == 1
    assert "[days]" in capsys.readouterr().out


def test_a_week_can_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """``check -`` reads what another program writes."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["check", "-"]) == 0
    assert "breaks no rule" in capsys.readouterr().out


@pytest.mark.parametrize("raw", ["", "{", "[]", '{"schema": 2}', "\udcff"])
def test_what_is_no_plan_is_status_2(raw: str, week_file: Path, capsys: pytest.CaptureFixture[str]):
    """A file that is no plan is wrong input, not a broken week, and the error names the file."""
    week_file.write_bytes(raw.encode("utf-8", "surrogateescape"))
    assert main(["check", str(week_file)]) == 2
    captured = capsys.readouterr()
    assert_plain_error(captured)
    assert captured.err.startswith(f"backcare: {week_file}: ")


def test_a_dose_says_how_it_is_written(capsys: pytest.CaptureFixture[str]):
    """One number where two belong is shown with the form that is meant."""
    assert main(["plan", "--doses", "cat-cow=8"]) == 2
    assert "'8' is not of the form SETSxAMOUNT" in capsys.readouterr().err


def test_exercises_are_listed_and_filtered(capsys: pytest.CaptureFixture[str]):
    """``list`` shows keys with their names; filters leave what fits all of them."""
    assert main(["list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(bc.load_catalogue())
    assert main(["list", "--search", "cat cow", "--position", "all-fours", "--lang", "da"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("cat-cow ") and "Katte-ko" in line for line in lines)
    assert main(["list", "--search", "no such exercise at all"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("columns", ["24", "60"])
def test_a_narrow_terminal_is_kept_to(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The width is the terminal's."""
    monkeypatch.setenv("COLUMNS", columns)
    for arguments in ([*SMALL, "--lang", "da"], ["show", "cat-cow"]):
        assert main(arguments) == 0
        lines = capsys.readouterr().out.splitlines()
        assert all(len(line) <= int(columns) or len(line.split()) == 1 for line in lines)


def module(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """``python -m backcare`` in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(Path(bc.__file__).parents[1]), "PYTHONUTF8": "1"}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and package
        [sys.executable, "-W", "error", "-m", "backcare", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**env, **options},
    )


class Stream(io.StringIO):
    """A standard output that fails when it is flushed, with a number that may be lost."""

    def __init__(self, error: OSError, number: int) -> None:
        super().__init__()
        self._error, self._number = error, number

    def flush(self) -> None:
        """Fail."""
        raise self._error

    def fileno(self) -> int:
        """The number."""
        return self._number


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (OSError(28, "Full"), 2, "backcare: the output cannot be written: Full\n"),
    ],
)
def test_an_output_that_takes_no_more(
    error: OSError, status: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A reader that has gone is no fault, a full disk is one in a line; neither is a traceback."""
    with (tmp_path / "out").open("w") as out, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", Stream(error, out.fileno()))
        assert main(["list"]) == status
        assert stat.S_ISCHR(os.fstat(out.fileno()).st_mode)
    assert capsys.readouterr().err == told


@pytest.mark.processes
def test_the_module_is_the_command():
    """``python -m backcare`` prints what the command does."""
    process = module(*SMALL, "--json")
    out, err = process.communicate()
    assert (process.returncode, out.decode(), err) == (0, TEXT, b"")


@pytest.mark.parametrize(("options", "status"), [(["list"], 0), (["plan", "--sessions", "9"], 2)])
def test_the_module_exits_with_the_commands_status(
    options: list[str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """The module reads the process's arguments, and its exit status is the command's."""
    monkeypatch.setattr("sys.argv", ["backcare", *options])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("backcare", run_name="__main__")
    assert caught.value.code == status
    assert bool(capsys.readouterr().err) == bool(status)


@pytest.mark.processes
@pytest.mark.parametrize("arguments", [["list"], SMALL, ["--help"], ["plan", "--help"]])
def test_a_reader_that_goes_away_is_no_error(arguments: Sequence[str]):
    """A pipe closed early ends the command without a word."""
    process = module(*arguments)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


@pytest.mark.processes
def test_an_ascii_terminal_gets_question_marks_and_no_traceback():
    """What the terminal's encoding cannot show does not stop the command."""
    process = module("show", "cat-cow", "--lang", "da", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"?" in out


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]):
    """``--version`` prints it and ends well."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"backcare {bc.__version__}\n"


# Asking first: ``backcare screen``, and ``plan --screening`` with what it wrote.

TODAY = dt.date(2026, 11, 22)
FLAGS = [question.code for question in questions()]
ALL_NO = ["40", *["n"] * len(FLAGS)]


def said(*flags: str, lang: str = "en") -> list[str]:
    """What a person of 40 types who says yes to these."""
    yes = {"en": "y", "da": "j"}[lang]
    return ["40", *(yes if flag in flags else "n" for flag in FLAGS)]


class Desk:
    """A folder to work in, a keyboard, and a calendar that stands still."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._patch = monkeypatch
        self.file = folder / "screening.json"
        monkeypatch.chdir(folder)
        self.today(TODAY)

    def today(self, date: dt.date) -> None:
        """Turn the calendar."""
        self._patch.setattr(cli, "_today", lambda: date)

    def screen(self, lines: list[str], *options: str) -> int:
        """Run ``backcare screen`` with these lines typed."""
        self._patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return main(["screen", *options])


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """A desk of one's own."""
    return Desk(monkeypatch, tmp_path)


@pytest.mark.parametrize("lang", ["en", "da"])
def test_screening_goes_on_into_a_plan(lang: str, desk: Desk, capsys: pytest.CaptureFixture[str]):
    """The answers that ``screen`` wrote make a plan that says that somebody asked."""
    assert desk.screen(ALL_NO, "--lang", lang) == 0
    captured = capsys.readouterr()
    words = words_in(lang)
    assert captured.err == ""
    assert words.say("ui", "screen_intro") in captured.out
    assert words.say("ui", "screen_saved", file="screening.json") in captured.out
    assert captured.out.endswith(words.say("ui", "screen_clear", file="screening.json") + "\n")
    assert all(question.text in captured.out for question in questions(lang))
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o600

    plan = [*SMALL, "--screening", "screening.json", "--lang", lang]
    assert main([*plan, "--json"]) == 0
    week = export.json.loads(capsys.readouterr().out, today=TODAY)
    answers = dict.fromkeys(FLAGS, "no")
    assert week.request.screening == Screening(answers=answers, age=40, date=TODAY)
    assert main(plan) == 0
    assert words.say("ui", "questions") not in capsys.readouterr().out


def test_screening_answers_can_come_from_standard_input(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """``--screening -`` reads what another program writes."""
    desk.screen(ALL_NO)
    stream = io.TextIOWrapper(io.BytesIO(desk.file.read_bytes()))
    monkeypatch.setattr("sys.stdin", stream)
    assert main([*SMALL, "--json", "--screening", "-"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("lang", ["en", "da"])
def test_screening_keeps_answers_that_refuse(
    lang: str, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    """Status 4, the answers kept, and no plan from them; a note of the right role opens it."""
    lines = said("chronic-pain", lang=lang)
    assert desk.screen(lines, "--lang", lang) == 4
    captured = capsys.readouterr()
    words = words_in(lang)
    assert words.say("ui", "screen_saved", file="screening.json") in captured.out
    assert words.say("ui", "screen_clear", file="screening.json") not in captured.out
    assert words.of("tier", "professional-first", "action") in captured.err
    assert captured.err.startswith("backcare: ")
    assert main(["plan", "--screening", "screening.json", "--lang", lang]) == 4
    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err == captured.err

    note = "chronic-pain=physiotherapist:2026-11-20"
    assert desk.screen(lines, "--lang", lang, "--clearance", note) == 0
    assert main([*SMALL, "--screening", "screening.json"]) == 0
    assert main(["plan", "--screening", "screening.json", "--conditions", "osteoporosis"]) == 4


@pytest.mark.parametrize("lang", ["en", "da"])
def test_screening_stops_at_an_emergency(lang: str, desk: Desk, capsys: pytest.CaptureFixture[str]):
    """Status 4 at once, help named, no further question; older answers open nothing any more."""
    assert desk.screen(ALL_NO) == 0
    capsys.readouterr()
    assert desk.screen(said("saddle-numbness", lang=lang), "--lang", lang) == 4
    captured = capsys.readouterr()
    assert words_in(lang).of("tier", "emergency", "action") in captured.err
    texts = [question.text for question in questions(lang)]
    assert [text in captured.out for text in texts] == [True] * 2 + [False] * (len(texts) - 2)
    assert main(["plan", "--screening", "screening.json", "--lang", lang]) == 4
    assert capsys.readouterr() == ("", captured.err)


def test_screening_names_help_even_where_nothing_can_be_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """S1: a disk that is full hides neither an emergency nor, without one, itself."""

    def full(_screening: Screening, file: str, _lang: str) -> None:
        raise bc.DataError([bc.Problem("$", "No space left on device")], source=file)

    monkeypatch.setattr("backcare.asking.written", full)
    assert desk.screen(said("saddle-numbness")) == 4
    captured = capsys.readouterr()
    assert words_in("en").of("tier", "emergency", "action") in captured.err
    assert words_in("en").say("ui", "screen_saved", file="screening.json") not in captured.out
    assert desk.screen(ALL_NO) == 2
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("count", [0, 1, 5, len(ALL_NO) - 1])
def test_screening_that_ends_early_is_status_2(
    count: int, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    """Where the input ends before the questions do, nothing is written."""
    assert desk.screen(ALL_NO[:count]) == 2
    assert "the input ended before the questions did" in capsys.readouterr().err
    assert list(desk.file.parent.iterdir()) == []


def test_screening_asks_again_after_junk(desk: Desk, capsys: pytest.CaptureFixture[str]):
    """What is no answer is no answer, however often it comes."""
    lines = ["forty", "-3", "40", "", "what?", "yes no", *ALL_NO[1:]]
    assert desk.screen(lines) == 0
    out = capsys.readouterr().out
    assert out.count(words_in("en").say("ui", "screen_again")) == 3
    assert out.count(words_in("en").say("ui", "screen_age_again")) == 2


def test_screening_takes_bytes_that_are_no_text(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A keyboard that sends no UTF-8 is asked again; there is no traceback."""
    raw = b"\xff\xfe\n" + "".join(f"{line}\n" for line in ALL_NO).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    assert main(["screen"]) == 0
    assert desk.file.exists()


@pytest.mark.parametrize("name", [".", "none/screening.json", "nul\0byte"])
def test_screening_that_cannot_be_kept_is_status_2(
    name: str, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    """An unwritable place is an error in one line before the first question, and stays empty."""
    assert desk.screen(ALL_NO, "--output", name) == 2
    assert_plain_error(capsys.readouterr())
    assert list(desk.file.parent.iterdir()) == []


def test_screening_goes_where_it_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]):
    """``-o`` names the file, and what is printed names it too."""
    assert desk.screen(ALL_NO, "-o", "mine.json") == 0
    assert capsys.readouterr().out.endswith("backcare plan --screening mine.json\n")
    assert [one.name for one in desk.file.parent.iterdir()] == ["mine.json"]


def test_screening_runs_out(desk: Desk, capsys: pytest.CaptureFixture[str]):
    """S2: after 90 days the kept answers refuse, with a status of 4."""
    desk.screen(ALL_NO)
    desk.today(TODAY + dt.timedelta(days=90))
    assert main([*SMALL, "--screening", "screening.json"]) == 0
    desk.today(TODAY + dt.timedelta(days=91))
    capsys.readouterr()
    assert main(["plan", "--screening", "screening.json"]) == 4
    assert words_in("en").say("safety", "screening_expired") in capsys.readouterr().err


def test_screening_files_that_are_wrong_are_status_2(
    desk: Desk, capsys: pytest.CaptureFixture[str]
):
    """No file, another file, an unknown answer, and the option twice: one line, no plan."""
    cases = ["[]", '{"answers": {"chronic-pain": "ja"}}', '{"age": "40"}', '{"consent": true}']
    for text in cases:
        desk.file.write_text(text, encoding="utf-8")
        assert main(["plan", "--screening", "screening.json"]) == 2
        assert_plain_error(capsys.readouterr())
    assert main(["plan", "--screening", "none.json"]) == 2
    assert main(["plan", "--screening", "screening.json", "--screening", "other.json"]) == 2
    capsys.readouterr()
    desk.file.write_text("{}", encoding="utf-8")
    assert main(["plan", "--screening", "screening.json"]) == 4


@pytest.mark.parametrize(
    ("note", "said_back"),
    [
        ("chronic-pian=doctor:2026-11-20", "chronic-pain"),
        ("chronic-pain=nurse:2026-11-20", "there is no role"),
        ("chronic-pain=doctor", "is not a date"),
        ("chronic-pain=doctor:20-11-2026", "is not a date"),
        ("chronic-pain", "is not of the form NAME=VALUE"),
        ("=doctor:2026-11-20", "is not of the form NAME=VALUE"),
    ],
)
def test_screening_refuses_a_note_before_it_asks(
    note: str, said_back: str, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    """S5, S6: a note of no flag, role or date is an error before the first question."""
    assert desk.screen(ALL_NO, "--clearance", note) == 2
    captured = capsys.readouterr()
    assert_plain_error(captured)
    assert said_back in captured.err


def test_screening_notes_may_come_in_parts(desk: Desk):
    """Several notes, in one option or in many, are all kept."""
    notes = "chronic-pain=doctor:2026-11-20, steroids=doctor:2026-11-19"
    other = "persistent-pain=chiropractor:2026-11-18"
    lines = said("chronic-pain", "steroids", "persistent-pain")
    assert desk.screen(lines, "--clearance", notes, "--clearance", other) == 0
    kept = json.loads(desk.file.read_text("utf-8"))["clearances"]
    assert [one["flag"] for one in kept] == ["chronic-pain", "persistent-pain", "steroids"]
