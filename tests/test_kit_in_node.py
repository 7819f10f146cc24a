"""The schemas and types as JavaScript's own tools read them."""

from __future__ import annotations

import json

import pytest

import backcare as bc
from backcare import export
from backcare.loading import MESSAGES, schema_of
from node_tools import ROOT, node
from test_kit import WRONG, errors, sample, spoil

pytestmark = [pytest.mark.tools, pytest.mark.checkout]
CLIENT = ROOT / "examples" / "client"


def test_ajv_agrees_in_its_strict_mode():
    """Every schema compiles, passes what comes out and names the place of every wrong shape."""
    names = [*MESSAGES, "catalogue"]
    sound = [(name, sample(name)) for name in MESSAGES]
    sound += [("error", error.as_dict()) for error in errors()]
    wrong = [spoil(name, path, value) for name, path, value in WRONG]
    cases = [*sound, *((name, row[0]) for (name, _, _), row in zip(WRONG, wrong, strict=True))]
    schemas = {name: json.loads(schema_of(name)) for name in names}
    answers = json.loads(
        node("validate.mjs", stdin=json.dumps({"schemas": schemas, "cases": cases}))
    )
    assert answers[: len(sound)] == [None] * len(sound)
    for found, (_, allowed), case in zip(answers[len(sound) :], wrong, WRONG, strict=True):
        places = {place.removeprefix("/").replace("/", ".") for place in found or ()}
        assert places & allowed, case


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example client, compiled strictly against the types."""
    folder = tmp_path_factory.mktemp("client")
    strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    places = ["--rootDir", str(ROOT), "--outDir", str(folder)]
    kind = ["--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler"]
    source = str(CLIENT / "client.ts")
    node("node_modules/typescript/bin/tsc", *strict, *places, *kind, source)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return str(folder / "examples" / "client" / "client.js")


def shown(client: str, folder, text: str) -> list[str]:
    """What the client shows of a JSON text."""
    file = folder / "value.json"
    file.write_text(text, "utf-8")
    return node(str(CLIENT / "show.mjs"), client, str(file)).splitlines()


def test_the_client_shows_a_real_week(compiled: str, tmp_path):
    """Each exercise by its name in the plan's language, and the whole safety note."""
    week = bc.plan(bc.Request(sessions=1), bc.load_catalogue(lang="da"))
    lines = shown(compiled, tmp_path, export.json.dumps(week))
    for use in week.routine.sessions[0]:
        assert f"  {use.exercise.name}: {use.sets} x {use.amount}" in lines
    note = week.safety
    assert {note.stop_rule, note.general, *note.emergency_signs, *note.questions} <= set(lines)


def test_the_client_tells_every_error(compiled: str, tmp_path):
    """What the library raises is told in its own words."""
    for error in errors():
        lines = shown(compiled, tmp_path, json.dumps(error.as_dict()))
        assert lines, error.code
        if isinstance(error, bc.ReferralError):
            assert lines[:2] == [error.message, error.action]
            assert lines[2:] == [str(reason) for reason in error.reasons]
        if isinstance(error, bc.InfeasibleError):
            assert lines == [error.message, *error.offers]
        if isinstance(error, bc.DataError):
            assert lines == [f"{one.place}: {one.message}" for one in error.problems]


def test_the_client_follows_a_session(compiled: str, tmp_path):
    """At every second there is just one cue, and it is the one that lasts then."""
    week = bc.plan(bc.Request(sessions=1, minutes=5, days=["tue"]))
    script = export.cues.script(week, "tue")
    file = tmp_path / "script.json"
    file.write_text(export.cues.dumps(week, "tue"), "utf-8")
    code = (
        f"import {{ cueAt }} from {json.dumps(compiled)}; import {{ readFileSync }} from 'node:fs';"
        f"const script = JSON.parse(readFileSync({json.dumps(str(file))}, 'utf8'));"
        "const rows = Array.from({length: script.seconds + 1}, (_, at) => cueAt(script, at));"
        "console.log(JSON.stringify(rows.map((cue) => cue ? [cue.at, cue.text] : null)));"
    )
    rows = json.loads(node("--input-type=module", "--eval", code))
    timed = [cue for cue in script.cues if cue.seconds]
    expected = [[cue.at, cue.text] for cue in timed for _ in range(cue.seconds)]
    assert rows == [*expected, None]
