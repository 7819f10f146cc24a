"""backcare in a browser: the same weeks in Pyodide, and the example page as a visitor uses it."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import json
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import backcare as bc
from backcare import export, safety
from backcare.vocabulary import Caution, Condition, Role
from backcare.words import words_in
from node_tools import FOLDER, ROOT, missing, node

pytestmark = [pytest.mark.tools, pytest.mark.checkout]
PAGE = ROOT / "examples" / "web"
SIZES = {"phone": (390, 844, "da-DK"), "desk": (1280, 900, "en-GB")}
PLANS = """
import hashlib
import json
import backcare as bc
from backcare import export

def outcome(wishes, lang):
    try:
        week = bc.plan(bc.Request.from_dict(wishes), bc.load_catalogue(lang=lang))
    except bc.InfeasibleError as error:
        return json.dumps(error.as_dict())
    return export.json.dumps(week)

texts = [outcome(*one) for one in json.loads(given)]
json.dumps([hashlib.sha256(text.encode()).hexdigest() for text in texts])
"""


def hundred() -> list[tuple[dict[str, object], str]]:
    """A hundred different wishes over a dozen exercises each, so that planning costs little."""
    keys = sorted(bc.load_catalogue())
    asked: list[tuple[dict[str, object], str]] = []
    for n in range(100):
        kept = {keys[(n * 7 + k * 11) % len(keys)] for k in range(14)}
        wishes: dict[str, object] = {
            "sessions": 1 + (n % 5 == 0),
            "minutes": 4 + n % 9,
            "seed": n,
            "stage": n,
            "level": ["beginner", "intermediate", "advanced"][n % 3],
            "exclude": [key for key in keys if key not in kept],
            "avoid_positions": ["supine"] if n % 5 == 0 else [],
            "cautions": [list(Caution)[n % len(Caution)].value] if n % 4 == 1 else [],
            "conditions": [list(Condition)[n % len(Condition)].value] if n % 3 == 2 else [],
            "shares": {"strength": 1 + n % 3, "mobility": 1} if n % 6 == 4 else None,
        }
        asked.append((wishes, "da" if n % 2 else "en"))
    return asked


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with all that it needs in one folder, as its script puts it together."""
    node("--version")  # skips where there is none
    if importlib.util.find_spec("hatchling") is None:
        missing("hatchling is not installed (extra dev)")
    folder = tmp_path_factory.mktemp("site")
    pyodide = ["--pyodide", str(FOLDER / "node_modules" / "pyodide")]
    command = [sys.executable, str(PAGE / "assemble.py"), str(folder), *pyodide]
    subprocess.run([*command, "--pip=--no-build-isolation"], check=True)  # noqa: S603 - our own
    return folder


def test_a_hundred_weeks_have_the_same_bytes_in_pyodide(site: Path):
    """P4: another processor and a newer Python give what this one gives."""
    asked = hundred()
    wheels = sorted(str(wheel) for wheel in (site / "wheels").glob("*.whl"))
    assert [Path(one).name.partition("-")[0] for one in wheels] == [
        "attrs",
        "backcare",
        "cattrs",
        "typing_extensions",
    ]
    given = {"wheels": wheels, "code": PLANS, "input": asked}
    there = json.loads(node("python.mjs", stdin=json.dumps(given)))
    *lines, last = PLANS.strip().split("\n")
    here: dict[str, object] = {"given": json.dumps(asked)}
    exec("\n".join(lines), here)  # noqa: S102 - the very code that runs there
    assert there == json.loads(eval(last, here))  # noqa: S307 - as above
    assert len(set(there)) == 100


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path):
    """Where the page is served, on this machine alone."""
    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("size", SIZES)
def test_a_visitor_gets_a_week_and_follows_a_session(address: str, size: str):
    """The page does what it promises, in its language, and asks nobody outside."""
    width, height, locale = SIZES[size]
    given = {"url": address, "width": width, "height": height, "locale": locale}
    seen = json.loads(node("page.mjs", stdin=json.dumps(given)))
    assert seen["outside"] == []
    assert seen["complaints"] == []
    lang = locale[:2]
    catalogue = bc.load_catalogue(lang=lang)
    week = bc.plan(catalogue=catalogue)
    assert seen["lang"] == lang
    assert seen["shown"] == [use.exercise.name for one in week.routine for use in one]
    assert seen["actions"] <= 4
    assert_followed(seen, week)
    assert_led(seen, week)
    assert_safe(seen, week)
    assert_cleared(seen, week)
    assert_changed(seen, week)


def assert_followed(seen: dict, week: bc.Plan) -> None:
    """The session was shown cue by cue, with what is only said before each."""
    script = export.cues.script(week, week.routine.days[0])
    expected, said = [], []
    for cue in script.cues[1:]:
        said.append(cue.text)
        if cue.seconds or cue is script.cues[-1]:
            expected.append(said)
            said = []
    assert seen["cues"] == expected
    assert 0 < seen["timer"] <= script.cues[2].seconds


def assert_led(seen: dict, week: bc.Plan) -> None:
    """Back and next lead to the exercise's begin; a voice of the device says what is shown."""
    day = week.routine.days[0]
    cues = export.cues.script(week, day).cues
    names = [use.exercise.name for use in week.routine[day]]
    rows = [
        [names[number - 1], [cue.text for cue in cues if cue.number == number and cue.at == begin]]
        for number, begin in [(cue.number, cue.at) for cue in cues if cue.kind == "exercise"]
    ]
    end = [names[-1], [cues[-1].text]]
    assert seen["leaps"] == [*rows[1:3], *rows[1::-1], rows[0], *rows[1:], end]
    assert seen["quiet"]  # nobody had asked for a voice
    voice = {"da": "da-DK", "en": "en-GB"}[week.lang]
    said = [["silence", [" ".join(texts), voice, True]] for _, texts in seen["leaps"]]
    said[-1].insert(0, "silence")  # the session's end is one, and its words come then
    # A pause is silent, and so is whoever has left.
    assert seen["heard"] == ["silence", *itertools.chain(*said), "silence"]


def assert_safe(seen: dict, week: bc.Plan) -> None:
    """S1, S2, S8: the note stands with the week and before a session, and a refusal is one."""
    note = week.safety
    assert seen["stop_rule"] == note.stop_rule
    for text in (seen["week_note"], seen["before"]):
        assert all(part in text for part in (note.stop_rule, note.unscreened, *note.questions))
    asked = safety.note(week.lang, age=40)
    assert asked.stop_rule in seen["screened_note"]
    assert note.unscreened not in seen["screened_note"]
    answers = {one.code: "no" for one in safety.questions()}
    first = next(iter(answers))
    screening = safety.Screening(answers={first: "yes"}, age=40, date="2026-11-26")
    with pytest.raises(bc.ReferralError) as caught:
        safety.gate(screening, today=screening.date, lang=week.lang)
    emergency = caught.value
    assert emergency.message in seen["emergency"]
    assert emergency.action in seen["emergency"]
    assert str(emergency.reasons[0]) in seen["emergency"]
    assert emergency.number in seen["emergency"]
    begun = safety.Screening(answers={"saddle-numbness": "no"}, date="2026-11-26")
    with pytest.raises(bc.ReferralError) as caught:
        safety.gate(begun, today=begun.date, lang=week.lang)
    assert caught.value.message in seen["incomplete"]
    assert caught.value.action in seen["incomplete"]


def assert_cleared(seen: dict, week: bc.Plan) -> None:
    """S5: a yes refuses until a record tells whose word clears it, and when it was given."""
    answers = {one.code: "no" for one in safety.questions()} | {"chronic-pain": "yes"}
    screening = safety.Screening(answers=answers, age=40, date="2026-11-26")
    with pytest.raises(bc.ReferralError) as caught:
        safety.gate(screening, today=screening.date, lang=week.lang)
    told = (caught.value.message, caught.value.action, str(caught.value.reasons[0]))
    assert all(part in seen["referred"] for part in told)
    assert seen["roles"][1:] == [words_in(week.lang).label(role) for role in Role]
    assert week.safety.stop_rule in seen["cleared_note"]
    assert week.safety.unscreened not in seen["cleared_note"]


def assert_changed(seen: dict, week: bc.Plan) -> None:
    """Reasons, a swap, the other language and a way out are the planner's own."""
    day = week.routine.days[0]
    first = next(iter(week.routine[day])).exercise
    found = bc.alternatives(week, day, first.key)[0]
    assert seen["taken"] == found.name
    swapped = bc.swap(week, day, first.key, found.exercise)
    assert seen["swapped"] == [use.exercise.name for one in swapped.routine for use in one]
    other = swapped.in_language("en" if week.lang == "da" else "da")
    assert seen["other"] == [use.exercise.name for one in other.routine for use in one]
    words = export.text.why_text(bc.why(week, day, first.key), week.catalogue, 10_000)
    for line in words.strip().splitlines()[2:]:
        assert line.strip().removeprefix("- ") in seen["why"]
    with pytest.raises(bc.InfeasibleError) as caught:
        bc.plan(bc.Request(days=["mon"]), week.catalogue)
    assert all(offer in seen["infeasible"] for offer in caught.value.offers)
