"""The command: every part of it, every exit status, and errors that are short and plain."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import backcare as bc
from backcare import export
from backcare.cli import main

TEXT = export.json.dumps(bc.plan(bc.Request(sessions=2)))


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
    assert main(["plan", "--sessions", "2", "--json"]) == 0
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
    assert main(["plan", "--json", "--exclude", "plank", "--exclude", "cat-cow, bird-dog"]) == 0
    request = json.loads(capsys.readouterr().out)["request"]
    assert request["exclude"] == ["bird-dog", "cat-cow", "plank"]


def test_nothing_at_hand_can_be_said(capsys: pytest.CaptureFixture[str]):
    """An empty list of equipment is no equipment, not the default."""
    assert main(["plan", "--json", "--equipment", "", "--sessions", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["request"]["equipment"] == []


WRONG = [
    [], ["plan", "--sessions", "0"], ["plan", "--sessions", "x"], ["plan", "--sessions", "\u0663"],
    ["plan", "--minutes", "mon"], ["plan", "--minutes", "mon=5,mon=6"],
    ["plan", "--minutes", "2.5"],
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
    """A file that is no plan is wrong input, not a broken week."""
    week_file.write_bytes(raw.encode("utf-8", "surrogateescape"))
    assert main(["check", str(week_file)]) == 2
    assert_plain_error(capsys.readouterr())


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
    for arguments in (["plan", "--sessions", "1", "--lang", "da"], ["show", "cat-cow"]):
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


def test_the_module_is_the_command():
    """``python -m backcare`` prints and exits as the command does."""
    process = module("plan", "--sessions", "2", "--json")
    out, err = process.communicate()
    assert (process.returncode, out.decode(), err) == (0, TEXT, b"")
    process = module("plan", "--sessions", "9")
    out, err = process.communicate()
    assert (process.returncode, out, err.count(b"\n")) == (2, b"", 1)


@pytest.mark.parametrize("arguments", [["list"], ["plan"], ["--help"], ["plan", "--help"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]):
    """A pipe closed early ends the command without a word."""
    process = module(*arguments)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


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
