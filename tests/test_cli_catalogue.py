"""The commands for those who write a catalogue of their own: gaps and schema."""

from __future__ import annotations

import copy
import json

import pytest

from backcare.cli import main
from backcare.loading import MESSAGES, schema_of
from small import SMALL


@pytest.fixture
def small_file(tmp_path):
    """A file with the small catalogue."""
    file = tmp_path / "small.json"
    file.write_text(json.dumps(SMALL), "utf-8")
    return str(file)


def test_gaps_lists_what_each_exercise_lacks(small_file, capsys):
    """A line per exercise, in the words of the data format."""
    assert main(["gaps", "--catalogue", small_file]) == 0
    rows = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    assert list(rows) == ["plank", "plank-knees"]
    plank = rows["plank"].split(", ")
    assert plank[:3] == ["summary", "aim", "directions"]
    assert "origin.sets" in plank
    assert plank[-1] == "feel (en)"
    assert "origin.amount" not in plank
    assert rows["plank-knees"].startswith("name, summary, aim, steps, faults, feel, ")


def test_an_unfinished_exercise_is_shown_without_empty_headings(small_file, capsys):
    """Whoever has written only half an exercise can look at that half."""
    assert main(["show", "plank-knees", "--catalogue", small_file]) == 0
    out = capsys.readouterr().out
    assert "Common faults" not in out
    assert "What to feel" not in out


def test_gaps_of_a_language_name_what_else_it_lacks(small_file, capsys):
    """Names that stand in another language only are told with the language."""
    assert main(["gaps", "--catalogue", small_file, "--lang", "da"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert "equipment.mat: name (da)" in rows
    assert "categories.strength: purpose (da)" in rows
    assert "guidance.rest: text (da)" in rows
    assert next(row for row in rows if row.startswith("plank:")).endswith("faults (da)")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Nothing is missing."), ("da", "Der mangler ikke noget.")]
)
def test_a_complete_catalogue_lacks_nothing(lang, said, capsys):
    """The bundled catalogue says so in its language."""
    assert main(["gaps", "--lang", lang]) == 0
    assert capsys.readouterr().out == f"{said}\n"


def test_only_a_thing_without_a_name_is_told_as_well(tmp_path, capsys):
    """Where no exercise lacks anything, a missing name of a thing is still no silence."""
    value = copy.deepcopy(SMALL) | {"exercises": {}, "routines": {}}
    value["text"]["da"] = {"categories": value["text"]["en"]["categories"]}
    value["text"]["en"] = {"equipment": value["text"]["en"]["equipment"]}
    file = tmp_path / "things.json"
    file.write_text(json.dumps(value), "utf-8")
    assert main(["gaps", "--catalogue", str(file), "--lang", "da"]) == 0
    assert capsys.readouterr().out == "equipment.mat: name (da)\n"


@pytest.mark.parametrize(("arguments", "name"), [([], "catalogue"), (["text"], "text")])
def test_schema_prints_the_schema(arguments, name, capsys):
    """Of one file for all, or of the member named."""
    assert main(["schema", *arguments]) == 0
    assert capsys.readouterr().out == schema_of(name)


def test_schema_of_no_file_is_wrong_input(capsys):
    """An unknown name ends with status 2 and near misses."""
    assert main(["schema", "texts"]) == 2
    assert capsys.readouterr().err == "backcare: There is no schema 'texts'. Did you mean 'text'?\n"


def test_a_schema_that_resembles_none_lists_all(capsys):
    """A name that looks like none gets all names that there are."""
    assert main(["schema", "nothing"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("backcare: There is no schema 'nothing'. Known are: catalogue, ")
    assert all(name in said for name in MESSAGES)
