"""The JSON Schemas by which editors check a catalogue: true to the loader, and to the files."""

from __future__ import annotations

import copy
import importlib.util
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare._convert import structured
from backcare._data import bundled
from backcare._shapes import Members
from backcare.errors import DataError, UnknownKeyError
from backcare.loading import MESSAGES, load_catalogue, schema_of
from schemas import validator
from small import SMALL, changed, mutated

ROOT = Path(__file__).parents[1]
MEMBERS = ("settings", "categories", "equipment", "exercises", "routines", "guidance", "sources")
tools = pytest.mark.tools


def files() -> dict[str, tuple[str, str]]:
    """Every bundled file of the catalogue by its path, with its member and its content."""
    paths = {f"catalogue/{name}.json": name for name in MEMBERS}
    paths |= {f"catalogue/text/{lang}.json": "text" for lang in ("en", "da")}
    return {
        path: (member, bundled(*path.split("/")).read_text(encoding="utf-8"))
        for path, member in paths.items()
    }


@pytest.mark.checkout
def test_the_schemas_are_those_of_the_shapes():
    """The files are what the script writes; after a change: python docs/schema.py."""
    spec = importlib.util.spec_from_file_location("schema", ROOT / "docs" / "schema.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made = script.schemas()
    assert {path.stem for path in (ROOT / "data" / "schema").iterdir()} == {*made, *MESSAGES}
    for name, content in made.items():
        assert schema_of(name) == content, name


@pytest.mark.parametrize(("path", "found"), files().items())
def test_every_file_names_its_schema(path, found):
    """The first line of a bundled file leads to the schema of its member."""
    member, content = found
    named = json.loads(content)["$schema"]
    assert content.splitlines()[1].strip().startswith('"$schema"')
    folder = path.split("/")[:-1]
    for part in named.split("/"):
        folder = folder[:-1] if part == ".." else [*folder, part]
    assert folder == ["schema", f"{member}.json"]
    assert bundled(*folder).is_file()


def test_only_what_is_named_has_a_schema():
    """Another name is an error with near misses."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'exercises'"):
        schema_of("excercises")
    with pytest.raises(UnknownKeyError):
        schema_of("../safety")


@tools
@pytest.mark.parametrize(("path", "found"), files().items())
def test_the_bundled_files_pass(path, found):
    """Every bundled file is sound by the schema that it names."""
    member, content = found
    faults = [error.message for error in validator(member).iter_errors(json.loads(content))]
    assert faults == [], path


@tools
def test_a_catalogue_in_one_file_passes(bundled_json):
    """The whole catalogue, a small one, and one that names its schema."""
    judge = validator("catalogue")
    for value in (json.loads(bundled_json), SMALL, {"$schema": "x.json", **SMALL}):
        assert judge.is_valid(value)


@tools
@pytest.mark.checkout
def test_the_example_of_the_page_passes():
    """The how-to's own file is sound by the schema that it recommends."""
    page = (ROOT / "docs" / "how-to" / "own-catalogue.md").read_text("utf-8")
    (block,) = re.findall(r":caption: pillow.json\n\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert validator("catalogue").is_valid(json.loads(block))


@tools
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("settings.name", 3),
        ("settings.nmae", "x"),
        ("exercises.plank.level", "beginer"),
        ("exercises.plank.dose.amount", [8]),
        ("exercises.plank.dose.amount", [8, "12"]),
        ("exercises.plank.dose.seconds_per_unit", 2.5),
        ("exercises.plank.dose", {"unit": "seconds"}),
        ("exercises.plank.cautions.bending", "no"),
        ("exercises.plank.cautions", {"bending": True}),
        ("exercises.plank.cautions.bendin", True),
        ("exercises.plank.easier", "plank-knees"),
        ("exercises.Plank", {}),
        ("equipment.mat.at_home", 1),
        ("routines.first.sessions", {}),
        ("guidance.rest.figures", {"days": None}),
        ("text.en.exercises.plank.steps", "Up."),
        ("text.en.exercise", {}),
    ],
)
def test_a_wrong_shape_is_refused(load_bytes, path, value):
    """What has not the shape fails by the schema, as it fails in the loader."""
    wrong = changed(path, value)
    assert not validator("catalogue").is_valid(wrong)
    with pytest.raises(DataError):
        load_bytes(json.dumps(wrong).encode())


def whole_floats(value: object) -> bool:
    """Whether the value holds a float without a fraction, which JSON Schema calls an integer."""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        return any(whole_floats(one) for one in inner)
    return isinstance(value, float) and value.is_integer()


@tools
@given(st.data(), st.integers(1, 3))
def test_the_schema_agrees_with_the_loader(load_bytes, data, times):
    """J4: what loads passes; what has not the shapes' form does not, whole floats apart."""
    value: object = copy.deepcopy(SMALL)
    for _ in range(times):
        value = mutated(value, data)
    passes = validator("catalogue").is_valid(value)
    try:
        load_bytes(json.dumps(value).encode())
    except DataError:
        try:
            structured(value, Members)
        except DataError:
            assert not passes or whole_floats(value)
    else:
        assert passes


def test_a_schema_in_a_users_file_is_ignored(load_bytes, tmp_path):
    """Naming a schema changes nothing, in one file and in a folder."""
    named = load_bytes(json.dumps({"$schema": "./x.json", **SMALL}).encode())
    assert named == load_bytes(json.dumps(SMALL).encode())
    for name, member in SMALL.items():
        if name != "text":
            content = json.dumps({"$schema": "./x.json", **member})
            (tmp_path / f"{name}.json").write_text(content, "utf-8")
    (tmp_path / "text").mkdir()
    for lang, words in SMALL["text"].items():
        content = json.dumps({"$schema": "./x.json", **words})
        (tmp_path / "text" / f"{lang}.json").write_text(content, "utf-8")
    assert load_catalogue(tmp_path) == named
