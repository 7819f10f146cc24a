"""Formats and files of the command."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import icalendar
import pytest

import backcare as bc
from backcare import asking, cli, export, writing
from backcare.cli import main
from courses import MONDAY, SMALL, TODAY, WISHES
from pages import assert_safe, parsed, told

# Wishes for a week so small that it is found at once.
WEEK = ("plan", "--sessions", "1", "--minutes", "2")
PLAN = bc.plan(bc.Request(sessions=1, minutes=2))
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
COURSE = bc.plan_programme(WISHES, SMALL, weeks=1, start=MONDAY, today=TODAY)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same moment for all, a terminal of 80 columns, and a programme that is there at once."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(cli, "_now", lambda: NOW)
    monkeypatch.setattr(cli.programme_command, "programme_of", lambda *_: COURSE)


@pytest.fixture
def answers_file(tmp_path: Path) -> str:
    """A file of answers that let a week be planned."""
    answers = {question.code: "no" for question in bc.safety.questions()}
    given = bc.safety.Screening(answers=answers, age=40, date=NOW.date())
    path = tmp_path / "screening.json"
    asking.written(given, str(path))
    return str(path)


WRITTEN = {
    "text": export.text.dumps(PLAN),
    "markdown": export.markdown.dumps(PLAN),
    "json": export.json.dumps(PLAN),
    "ics": export.calendar.dumps(PLAN, stamp=NOW, start=NOW.date()),
    "html": export.paper.dumps(PLAN),
    "csv": export.tables.dumps(PLAN),
}
COURSES = {
    "text": export.programme_text.dumps(COURSE),
    "markdown": export.markdown.dumps(COURSE),
    "json": export.programme_json.dumps(COURSE),
    "ics": export.calendar.dumps(COURSE, stamp=NOW),
    "html": export.paper.dumps(COURSE),
}


def test_every_format_has_its_text():
    """The tables below leave no format out."""
    assert tuple(WRITTEN) == writing.FORMATS
    assert {*COURSES, "csv"} == set(writing.FORMATS)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_plan_is_printed_as_the_library_writes_it(name, capsys, tmp_path):
    """What is printed and what is put into a file are the library's own text, to the byte."""
    file = tmp_path / "week"
    assert main([*WEEK, "--format", name]) == 0
    assert capsys.readouterr().out == WRITTEN[name]
    assert main([*WEEK, "--format", name, "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert file.read_bytes() == WRITTEN[name].encode()


@pytest.mark.parametrize("name", COURSES)
def test_a_programme_is_printed_as_the_library_writes_it(name, capsys):
    """Programmes take the same formats, but for tables."""
    assert main(["programme", "--format", name]) == 0
    assert capsys.readouterr().out == COURSES[name]
    assert main(["programme", "--format", "csv"]) == 2


def test_brief_and_json_still_mean_what_they_meant(capsys):
    """The older options are short for what there is now."""
    assert main(["programme", "--brief"]) == 0
    assert capsys.readouterr().out == export.programme_text.dumps(COURSE, steps=False)
    for arguments in (["--json"], ["--json", "--format", "json"]):
        assert main([*WEEK, *arguments]) == 0
        assert capsys.readouterr().out == WRITTEN["json"]


@pytest.mark.parametrize("name", ["text", "markdown", "ics", "html"])
def test_every_format_for_people_says_when_to_stop(name):
    """S8: stop rule, signs and questions are in all of them."""
    for thing, table in ((PLAN, WRITTEN), (COURSE, COURSES)):
        text = table[name]
        if name == "ics":
            text = str(icalendar.Calendar.from_ical(text).events[0]["description"])
        elif name == "html":
            text = told(parsed(text, whole=True))
        elif name == "text":
            text = export.text.dumps(thing, 9999) if thing is PLAN else \
                export.programme_text.dumps(thing, 9999)  # fmt: skip
        assert_safe(thing, text)


def test_a_calendar_begins_when_it_is_told(capsys):
    """``--at`` is the time of day, and the first week begins today."""
    assert main([*WEEK, "--format", "ics", "--at", "07:15"]) == 0
    (event,) = icalendar.Calendar.from_ical(capsys.readouterr().out).events
    assert event["dtstart"].dt.time() == dt.time(7, 15)
    assert 0 <= (event["dtstart"].dt.date() - NOW.date()).days < 7


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "pdf"], ["--format", "text", "--json"], ["--at", "07:15"],
        ["--format", "ics", "--at", "7"], ["--format", "html", "--format", "csv"],
        ["-o", "a", "-o", "b"], ["-o", "."], ["-o", "no/such/folder"], ["-o", "nul\0byte"],
        pytest.param(
            ["-o", "/dev/full"],
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_or_written_ends_with_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    """Nothing is printed and nothing half-written: the folder is as empty as before."""
    monkeypatch.chdir(tmp_path)
    assert main([*WEEK, *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("backcare: ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_stays_as_it_was_where_the_new_one_fails(tmp_path, monkeypatch, capsys):
    """A full disk leaves the old file whole and no other behind."""
    file = tmp_path / "week.html"
    file.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backcare._saving.Path.replace", full)
    assert main([*WEEK, "--format", "html", "-o", str(file)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_no_possible_week_leaves_no_file(tmp_path, capsys):
    """A refusal writes nothing; with JSON the data of the error are still printed."""
    file = tmp_path / "week"
    wishes = ["plan", "--sessions", "2", "--days", "mon", "-o", str(file)]
    assert main([*wishes, "--format", "json"]) == 3
    assert '"conflict"' in capsys.readouterr().out
    assert main([*wishes, "--format", "html"]) == 3
    assert capsys.readouterr().out == ""
    assert not file.exists()


def test_only_json_with_answers_is_its_owners_alone(tmp_path, answers_file):
    """A plan as JSON holds the answers to the safety questions; no other format does."""
    file = tmp_path / "week"
    for name, mode in (("json", 0o600), ("text", 0o666)):
        file.unlink(missing_ok=True)
        before = os.umask(0)
        try:
            assert (
                main([*WEEK, "--screening", answers_file, "--format", name, "-o", str(file)]) == 0
            )
        finally:
            os.umask(before)
        assert stat.S_IMODE(file.stat().st_mode) == mode
