"""``backcare programme``: a new one, one led on by feedback, and plain errors."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

import backcare as bc
from backcare import cli, export
from backcare.cli import main
from backcare.safety import Screening, questions

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 26)
SMALL = ("--sessions", "1", "--minutes", "2", "--weeks", "2")


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day for the command."""
    monkeypatch.setattr(cli, "_today", lambda: TODAY)


@pytest.fixture
def course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file with a programme of two weeks."""
    assert main(["programme", *SMALL, "--json"]) == 0
    file = tmp_path / "course.json"
    file.write_text(capsys.readouterr().out, "utf-8")
    return file


def told(folder: Path, *rows: dict[str, object]) -> str:
    """A feedback file."""
    file = folder / "feedback.json"
    value = {"format": "backcare.feedback", "schema": 1, "feedback": list(rows)}
    file.write_text(json.dumps(value), "utf-8")
    return str(file)


def test_it_prints_a_programme(capsys: pytest.CaptureFixture[str]):
    """Without more it prints what a person can take home, in either language."""
    assert main(["programme", *SMALL, "--start", "2026-12-08", "--lang", "da"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Dit program: 2 uger, fra 14. december til 27. december 2026\n")
    assert "Sådan laver du hver øvelse" in text
    assert main(["programme", *SMALL, "--brief"]) == 0
    text = capsys.readouterr().out
    assert "How each exercise goes" not in text
    assert "When to ring 112" in text


def test_its_json_is_what_the_library_writes(course: Path):
    """``--json`` prints the bytes of ``export.programme_json.dumps``; six weeks are the default."""
    now = export.programme_json.loads(course.read_bytes(), today=TODAY)
    assert export.programme_json.dumps(now) == course.read_text("utf-8")
    assert len(now.weeks) == 2
    assert now.request == bc.Request(sessions=1, minutes=2)


def test_six_weeks_are_the_default(capsys: pytest.CaptureFixture[str]):
    """Whoever says nothing gets six weeks."""
    assert main(["programme", *SMALL[:4], "--brief"]) == 0
    assert capsys.readouterr().out.startswith("Your programme: 6 weeks, ")


def test_feedback_leads_it_on(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A file and feedback give the next week with its reasons, as text and as JSON."""
    monkeypatch.setattr(cli, "_today", lambda: dt.date(2026, 12, 6))
    feedback = told(course.parent, {"date": "2026-11-30", "pain_during": 1, "next_day": "same"})
    assert main(["programme", str(course), "--feedback", feedback, "--weeks", "3"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Your programme: 3 weeks")
    assert "What stays as it is" in text
    assert "One more week like this before a set is added." in " ".join(text.split())
    assert main(["programme", str(course), "--feedback", feedback, "--json", "--lang", "da"]) == 0
    now = export.programme_json.loads(capsys.readouterr().out, today=dt.date(2026, 12, 6))
    assert now.lang == "da"
    assert now.feedback == export.feedback_json.loads((course.parent / "feedback.json").read_text())
    assert not now.weeks[1].expected


def test_wishes_with_a_file_are_changed_wishes(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """What is wished beside a file replaces that wish from the next week on; the rest stays."""
    monkeypatch.setattr(cli, "_today", lambda: dt.date(2026, 12, 6))
    assert main(["programme", str(course), "--days", "thu", "--json"]) == 0
    now = export.programme_json.loads(capsys.readouterr().out, today=dt.date(2026, 12, 6))
    assert now.request == bc.Request(sessions=1, minutes=2, days=["thu"])
    assert [str(day) for day in now.weeks[1].plan.routine.days] == ["thu"]


def test_answers_are_taken_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A screening's file makes a screened programme; a red flag in it makes none."""
    answers = {one.code: "no" for one in questions()}
    file = tmp_path / "screening.json"
    file.write_text(json.dumps(Screening(answers=answers, age=40, date=TODAY).as_dict()), "utf-8")
    assert main(["programme", *SMALL, "--screening", str(file)]) == 0
    assert "Questions to answer first" not in capsys.readouterr().out
    answers["night-pain"] = "yes"
    file.write_text(json.dumps(Screening(answers=answers, age=40, date=TODAY).as_dict()), "utf-8")
    assert main(["programme", *SMALL, "--screening", str(file)]) == 4
    assert capsys.readouterr().out == ""


def test_too_much_is_a_referral(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Severe pain or a red flag in the feedback ends it with status 4 and no exercises."""
    monkeypatch.setattr(cli, "_today", lambda: dt.date(2026, 12, 6))
    for row in ({"pain_during": 9}, {"flags": ["night-pain"]}):
        feedback = told(course.parent, {"date": "2026-11-30", **row})
        assert main(["programme", str(course), "--feedback", feedback]) == 4
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "no exercises for now" in captured.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--weeks", "0"], "weeks: 0 is not a whole number from 1 to 26"),
        (["--weeks", "x"], "is not a whole number"),
        (["--start", "2026-11-25"], "start: 2026-11-25 lies before today"),
        (["--start", "soon"], "start: 'soon' is not a date"),
        (["--doses", "cat-cow=1x8"], "doses: a programme begins at the bottom"),
        (["--feedback", "x.json"], "--feedback goes with a programme's file"),
        (["nowhere.json"], "nowhere.json"),
        (["COURSE", "--start", "2026-12-07"], "--start goes with a new programme"),
        (["COURSE", "--feedback", "COURSE"], "course.json: 'backcare.programme' is not"),
        (["COURSE", "--feedback", "nowhere.json"], "nowhere.json"),
        (["COURSE", "--feedback", "TOLD"], "feedback.json: this is not a whole number"),
        (["TOLD"], "feedback.json: 'backcare.feedback' is not 'backcare.programme'"),
        (["COURSE", "--catalogue", "nowhere"], "nowhere"),
    ],
)
def test_errors_are_plain(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
):
    """Wrong options and files give status 2, one plain line, and nothing on standard output."""
    names = {
        "COURSE": str(course),
        "TOLD": told(course.parent, {"date": "2026-11-30", "pain_during": 11}),
    }
    given = [names.get(one, one) for one in arguments]
    assert main(["programme", *given]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("backcare: ")
    assert words in captured.err.replace(str(course.parent) + "/", "")


def test_another_catalogue_is_used(
    tmp_path: Path, bundled_json: str, capsys: pytest.CaptureFixture[str]
):
    """A programme can be made from, and read with, somebody's own catalogue."""
    mine = tmp_path / "mine.json"
    mine.write_text(bundled_json, "utf-8")
    assert main(["programme", *SMALL, "--catalogue", str(mine), "--json"]) == 0
    file = tmp_path / "course.json"
    file.write_text(capsys.readouterr().out, "utf-8")
    assert main(["programme", str(file), "--catalogue", str(mine), "--brief"]) == 0
    assert capsys.readouterr().out.startswith("Your programme: 2 weeks")
