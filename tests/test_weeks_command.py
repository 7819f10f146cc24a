"""``backcare weeks``: several weeks as text or data, and whether there are more."""

from __future__ import annotations

import datetime as dt
import json
import stat

import pytest

import backcare as bc
from backcare import asking, cli, export
from backcare.cli import main
from backcare.safety import Screening, questions

TODAY = dt.date(2026, 11, 26)
FEW = ("--sessions", "1", "--minutes", "2")
FOUND = bc.weeks(bc.Request(sessions=1, minutes=2), 3)


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day and a terminal for the command."""
    monkeypatch.setattr(cli, "_today", lambda: TODAY)
    monkeypatch.setenv("COLUMNS", "80")


def test_the_text_is_the_librarys(capsys, tmp_path):
    """Printed or put into a file it is what ``export.weeks_text`` writes, three by default."""
    assert main(["weeks", *FEW]) == 0
    assert capsys.readouterr().out == export.weeks_text.dumps(FOUND)
    assert main(["weeks", *FEW, "-o", str(tmp_path / "weeks")]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "weeks").read_text("utf-8") == export.weeks_text.dumps(FOUND)


def test_the_count_and_the_language_are_the_persons(monkeypatch, capsys):
    """What was asked for is what is looked for."""
    asked = []

    def weeks(request: bc.Request, n: int, catalogue: bc.Catalogue, **more: object) -> bc.Weeks:
        asked.append((request.sessions, n, catalogue.lang, more))
        return FOUND

    monkeypatch.setattr("backcare.weeks_command.weeks", weeks)
    assert main(["weeks", *FEW]) == 0
    assert main(["weeks", *FEW, "--count", "7", "--lang", "da"]) == 0
    assert asked == [(1, 3, "en", {"today": TODAY}), (1, 7, "da", {"today": TODAY})]
    assert capsys.readouterr().err == ""


def test_data_are_the_plans_and_whether_there_are_more(capsys):
    """Each plan is the JSON of a plan, and reads back as one."""
    assert main(["weeks", *FEW, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["more", "plans"]
    assert data["more"] is FOUND.more
    read = [export.json.loads(json.dumps(one)) for one in data["plans"]]
    assert read == list(FOUND.plans)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--count", "0"], 2, "argument --count: '0' is not a whole number from 1 to 999"),
        (["--count", "1000"], 2, "argument --count: '1000' is not a whole number from 1 to 999"),
        (["--count", "two"], 2, "'two' is not a whole number"),
        (["--count", "1", "--count", "2"], 2, "given twice"),
        (["--format", "ics"], 2, "invalid choice"),
        (["--at", "07:00"], 2, "unrecognized arguments"),
        (["-o", "."], 2, "it is a folder"),
        (["--sessions", "2", "--days", "mon"], 3, "one session instead of 2"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, status, said, capsys):
    """The same statuses as for one week, and nothing printed."""
    assert main(["weeks", *arguments]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_conflict_is_data_where_data_were_asked_for(capsys):
    """As for one week, the error itself can be read by a program."""
    assert main(["weeks", "--sessions", "2", "--days", "mon", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["code"] == "infeasible"


def test_answers_open_and_close_the_gate(tmp_path, capsys):
    """S4: no week where someone should be seen first; JSON with answers is its owner's alone."""
    answers, out = tmp_path / "answers.json", tmp_path / "weeks.json"
    well = {one.code: "no" for one in questions()}
    for given, status in ((well, 0), (well | {"night-pain": "yes"}, 4)):
        out.unlink(missing_ok=True)
        asking.written(Screening(answers=given, age=40, date=TODAY), str(answers))
        asked = ["weeks", *FEW, "--screening", str(answers), "--json", "-o", str(out)]
        assert main(asked) == status
        assert out.exists() == (status == 0)
        assert not out.exists() or stat.S_IMODE(out.stat().st_mode) == 0o600
    assert capsys.readouterr().out == ""
