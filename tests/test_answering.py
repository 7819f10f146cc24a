"""``backcare why`` and ``backcare swap``: what they print, and their exit statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import backcare as bc
from backcare import export
from backcare.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = bc.load_catalogue()


def hand_made() -> bc.Plan:
    """Cat-cow on two days, a bridge on one."""
    cat = bc.Prescription(BUNDLED["cat-cow"], 1, 8)
    bridge = bc.Prescription(BUNDLED["glute-bridge"], 1, 10)
    week = bc.Routine([bc.Session("mon", [bridge, cat]), bc.Session("thu", [cat])])
    return bc.adopt(week, bc.Request(sessions=2, exclude={"plank"}))


PLAN = hand_made()


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with the plan."""
    path = tmp_path / "week.json"
    path.write_text(export.json.dumps(PLAN), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What the command prints, where it ends with the status."""
    assert main([*arguments]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_an_exercise_is_explained(file: str, capsys: pytest.CaptureFixture[str]):
    """All its days, or one; in words of either language, or as the data of ``why``."""
    text = printed(capsys, "why", file, "cat-cow")
    assert text.startswith("Cat-cow (Monday and Thursday)\n")
    assert "If it alone were taken away:" in text
    text = printed(capsys, "why", file, "cat-cow", "--day", "thu", "--lang", "da")
    assert text.startswith("Katte-ko (torsdag)\n")
    data = json.loads(printed(capsys, "why", file, "cat-cow", "--day", "mon", "--json"))
    assert data == bc.why(PLAN, "mon", "cat-cow").as_dict()


def test_an_absence_is_explained(file: str, capsys: pytest.CaptureFixture[str]):
    """Every rule that rules an exercise out, or what adding it would mean."""
    text = printed(capsys, "why", file, "plank")
    assert text.splitlines()[1:] == ["  - excluded", "  - above the level"]
    data = json.loads(printed(capsys, "why", file, "knee-sway", "--json"))
    assert data == bc.why_not(PLAN, "knee-sway").as_dict()
    assert "knæ" in printed(capsys, "why", file, "knee-sway", "--lang", "da").lower()


def test_a_week_is_explained(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """Without an exercise, what limits the week's goals: here, that it was made by hand."""
    found = bc.limits(PLAN, "practice")
    monkeypatch.setattr("backcare.answering.limits", lambda plan, today: found if plan else today)
    assert "Planned anew with the same wishes" in printed(capsys, "why", file)
    rows = json.loads(printed(capsys, "why", file, "--json"))
    assert rows == [one.as_dict() for one in found]


def test_a_place_has_alternatives(file: str, capsys: pytest.CaptureFixture[str]):
    """A menu for one day or all of them, as words or as the data of ``alternatives``."""
    text = printed(capsys, "swap", file, "thu", "cat-cow")
    assert text.startswith("In place of Cat-cow (Thursday) could stand:\n")
    data = json.loads(printed(capsys, "swap", file, "all", "cat-cow", "--json"))
    assert data == [one.as_dict() for one in bc.alternatives(PLAN, None, "cat-cow")]


def test_a_swap_prints_the_new_week(file: str, capsys: pytest.CaptureFixture[str]):
    """The week as text, or as JSON that the other commands read."""
    text = printed(capsys, "swap", file, "thu", "cat-cow", "knee-sway", "--lang", "da")
    assert "knee-sway" in text
    new = printed(capsys, "swap", file, "all", "cat-cow", "knee-sway", "--json")
    assert export.json.loads(new) == bc.swap(PLAN, None, "cat-cow", "knee-sway")


def test_what_comes_can_be_given_a_dose(file: str, capsys: pytest.CaptureFixture[str]):
    """Sets and amount, as the function takes them, and another than the one that suits best."""
    best = bc.swap(PLAN, None, "cat-cow", "knee-sway").routine["mon"]
    (use,) = (one for one in best if one.exercise.key == "knee-sway")
    dose = (use.sets, use.exercise.dose.max_amount)
    assert dose != (use.sets, use.amount)
    asked = ("swap", file, "all", "cat-cow", "knee-sway", "--json", "--dose")
    new = printed(capsys, *asked, f"{dose[0]}x{dose[1]}")
    assert export.json.loads(new) == bc.swap(PLAN, None, "cat-cow", "knee-sway", dose=dose)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["why", "FILE", "cat-cwo"], 2, "Did you mean 'cat-cow'?"),
        (["why", "FILE", "cat-cow", "--day", "tue"], 2, "There is no session on 'tue'"),
        (["why", "FILE", "plank", "--day", "mon"], 2, "There is no prescription of 'plank'"),
        (["swap", "FILE", "munday", "cat-cow"], 2, "there is no weekday 'munday'"),
        (["swap", "FILE", "mon", "cat-cow", "plank"], 1, "plank was excluded"),
        (["swap", "FILE", "mon", "cat-cow", "knee-sway", "--dose", "99x99"], 1, "The dose of"),
        (
            ["swap", "FILE", "mon", "cat-cow", "knee-sway", "--dose", "0x8"],
            2,
            "0 is not a whole number",
        ),
        (["swap", "FILE", "mon", "cat-cow", "knee-sway", "--dose", "8"], 2, "SETSxAMOUNT"),
        (["swap", "FILE", "mon", "cat-cow", "--dose", "1x8"], 2, "--dose goes with"),
        (["swap", "no-such-file", "mon", "cat-cow"], 2, "no-such-file"),
        (["swap", "FILE"], 2, "required"),
        (["swap", "FILE", "mon", "cat-cow", "--catalogue", "none"], 2, "none"),
    ],
)
def test_what_cannot_be_answered_ends_with_a_status(
    arguments: list[str], status: int, said: str, file: str, capsys: pytest.CaptureFixture[str]
):
    """1 for a rule that would break, 2 for what is not there; one plain text on standard error."""
    given = [file if one == "FILE" else one for one in arguments]
    error = printed(capsys, *given, status=status)
    assert error.startswith("backcare: ")
    assert said in error


def test_a_file_is_passed_through_the_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """S4: a file with answers that refuse is answered with the refusal, and with nothing else."""
    envelope = json.loads(export.json.dumps(PLAN))
    envelope["request"]["screening"] = bc.safety.Screening().as_dict()
    path = tmp_path / "week.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    for arguments in (["why", "cat-cow"], ["swap", "mon", "cat-cow"]):
        command, *rest = arguments
        assert "no exercises for now" in printed(capsys, command, str(path), *rest, status=4)


@pytest.mark.parametrize("ask", [("why",), ("swap", "mon", "cat-cow", "plank")])
@pytest.mark.parametrize(("raw", "fault"), [(b"", "empty @ $"), (b"{}", "@ $.schema")])
def test_a_file_that_is_no_plan_is_named(
    ask: tuple[str, ...],
    raw: bytes,
    fault: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    """Whoever reads many files in a row is told which one is wrong, and where."""
    path = tmp_path / "no-week.json"
    path.write_bytes(raw)
    command, *rest = ask
    text = printed(capsys, command, str(path), *rest, status=2)
    assert text.startswith(f"backcare: {path}: ")
    assert fault in text
