from __future__ import annotations

import copy
import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backcare._telling import LONGEST_MESSAGE, MOST_PROBLEMS
from backcare.errors import DataError, UnknownKeyError
from backcare.loading import load_catalogue
from small import NO_CAUTIONS, PLANK, SMALL, changed, mutated, raw
from strategies import tried

if TYPE_CHECKING:
    from backcare.catalogue import Catalogue


def problems(load, value: object) -> list[tuple[str, str]]:
    """The faults that loading finds, as pairs of place and message."""
    with pytest.raises(DataError) as caught:
        load(raw(value))
    return [(one.place, one.message) for one in caught.value.problems]


def outcome(load, content: bytes) -> Catalogue | None:
    """The catalogue, or None for a DataError that is few and short."""
    try:
        return load(content)
    except DataError as error:
        assert 1 <= len(error.problems) <= MOST_PROBLEMS
        for one in error.problems:
            assert len(one.place) <= LONGEST_MESSAGE
            assert 0 < len(one.message) <= LONGEST_MESSAGE
            assert one.place.isprintable()
            assert one.message.isprintable()
        return None


def test_a_file_becomes_what_it_says(load_bytes):
    """Every member of a file arrives in the catalogue."""
    catalogue = load_bytes(raw(SMALL))
    assert (catalogue.name, catalogue.lang, len(catalogue)) == ("small", "en", 2)
    plank, knees = catalogue["plank"], catalogue["plank-knees"]
    assert (plank.name, plank.setup_seconds, plank.recovery) == ("Plank", 10, 1)
    assert (knees.setup_seconds, knees.recovery) == (5, 2)
    assert (plank.dose.min_amount, plank.dose.max_amount, plank.dose.max_sets) == (10, 30, 3)
    assert [(str(step), step.breathing) for step in plank.steps] == [
        ("Up.", "free"),
        ("Stay.", "out"),
    ]
    assert (plank.cautions, plank.equipment) == ({"long-hold"}, {"mat"})
    assert (plank.origins[0].part, plank.origins[0].sources) == ("amount", ("own",))
    assert [one.key for one in knees.also] == ["mobility"]
    assert knees.harder == ("plank",)
    assert catalogue.categories["strength"].purpose == "To be strong."
    assert catalogue.categories["mobility"].share == 0
    assert catalogue.equipment["mat"].at_home
    assert not catalogue.equipment["chair"].at_home
    ready = catalogue.routines["first"]
    assert ready.routine["mon"].seconds == 20
    assert (ready.name, ready.summary, dict(ready.wishes)) == ("First", "A start.", {"sessions": 1})
    assert catalogue.guidance["rest"].text == "Yes, 1 day."
    assert dict(catalogue.guidance["rest"].figures) == {"days": 1}
    assert (catalogue.sources["own"].title, catalogue.sources["own"].year) == ("Ours", 2024)


def test_missing_texts_fall_back_and_are_listed(load_bytes):
    """A text that a language lacks comes from another, and the catalogue says which."""
    catalogue = load_bytes(raw(SMALL))
    assert catalogue.fallbacks == ("exercises.plank.feel",)
    assert catalogue["plank"].feel == "Maven."
    danish = catalogue.in_language("da-DK")
    assert (danish.lang, danish["plank"].name) == ("da", "Planke")
    assert str(danish["plank"].steps[0]) == "Up."
    assert "exercises.plank.steps" in danish.fallbacks
    assert "equipment.mat.name" in danish.fallbacks
    assert danish["plank-knees"].name == ""
    assert "steps (da)" in danish.gaps()["plank"]
    assert danish.digest == catalogue.digest


def test_without_any_text_there_are_keys(load_bytes):
    """A catalogue without texts loads in a language of the package, with bare keys."""
    bare = {key: value for key, value in SMALL.items() if key != "text"}
    bare["exercises"] = {"plank": PLANK | {"breathing": []}}
    catalogue = load_bytes(raw(bare))
    assert (catalogue.lang, catalogue["plank"].title) == ("en", "plank")
    assert catalogue["plank"].steps == ()
    assert catalogue.in_language("da").lang == "en"


def test_only_foreign_texts_are_taken_as_they_are(load_bytes):
    """Where no package language has texts, the catalogue speaks its own."""
    german = changed("text", {"de": {"exercises": {"plank": {"name": "Stütz"}}}})
    german["exercises"]["plank"] = PLANK | {"breathing": []}
    catalogue = load_bytes(raw(german))
    assert (catalogue.lang, catalogue["plank"].name, catalogue.fallbacks) == ("de", "Stütz", ())
    with pytest.raises(UnknownKeyError):
        catalogue.in_language("fr")


def test_a_folder_holds_the_same_mapping(load_bytes, tmp_path):
    """A folder with a file per member is the same catalogue as one file."""
    for name, member in SMALL.items():
        if name != "text":
            (tmp_path / f"{name}.json").write_bytes(raw({"$schema": "x", **member}))
    (tmp_path / "text").mkdir()
    for lang, member in SMALL["text"].items():
        (tmp_path / "text" / f"{lang}.json").write_bytes(raw(member))
    (tmp_path / "notes.txt").write_text("not ours")
    (tmp_path / ".hidden.json").write_text("not ours")
    folder = load_catalogue(tmp_path)
    assert folder == load_bytes(raw({"$schema": "x", **SMALL})) == load_catalogue(str(tmp_path))
    assert folder.in_language("da") == load_catalogue(tmp_path, lang="da")


def test_the_bundled_catalogue_loads_by_the_users_road(bundled_json, load_bytes):
    """The bundled data as a user's file is the bundled catalogue."""
    own = load_bytes(bundled_json.encode())
    assert own == load_catalogue()
    assert own.digest == load_catalogue().digest
    assert load_catalogue() is load_catalogue(lang="en-GB")


@given(st.binary(max_size=300))
@example(b"[]")
@example(b"null")
@example(b'"settings"')
@example(b"{}")
@example(b'{"settings": {"name": "x", "setup_seconds": 1}}')
@example(b"[" * 5_000)
@example(b'{"settings":' * 30 + b"1" + b"}" * 30)
@example(b'{"\\u202e": 1}')
@example(b'{"\\ud800": {"\\ud800": NaN}}')
def test_any_bytes_make_a_catalogue_or_a_data_error(load_bytes, content):
    """Bytes become a catalogue or a DataError, and nothing else."""
    outcome(load_bytes, content)


@tried(40)
@given(st.data())
def test_a_bundled_catalogue_gone_wrong_is_a_catalogue_or_a_data_error(
    load_bytes, bundled_json, data
):
    """Any change of the bundled data gives a sound catalogue or a DataError, and nothing else."""
    found = outcome(load_bytes, raw(mutated(json.loads(bundled_json), data)))
    if found is not None:
        assert found.in_language("da").digest == found.digest


@given(st.data(), st.integers(1, 3))
def test_a_small_catalogue_gone_wrong_is_a_catalogue_or_a_data_error(load_bytes, data, times):
    """Several changes at once give a sound catalogue or a DataError; what loads can be used."""
    value: object = copy.deepcopy(SMALL)
    for _ in range(times):
        value = mutated(value, data)
    found = outcome(load_bytes, raw(value))
    if found is not None:
        assert copy.deepcopy(found) == found
        assert isinstance(hash(found), int)
        assert isinstance(found.choices(), dict)
        assert set(found.gaps()) <= set(found)


@given(st.data())
def test_a_file_with_flipped_bytes_is_a_catalogue_or_a_data_error(load_bytes, data):
    """Bytes changed anywhere in a sound file break nothing but the file."""
    content = bytearray(raw(SMALL))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    outcome(load_bytes, bytes(content))


@pytest.mark.parametrize(
    ("path", "value", "place", "message"),
    [
        ("settings.name", "", "$.settings.name", "needs a name"),
        ("settings.setup_seconds", None, "$.settings", "setup_seconds"),
        ("settings.setup_seconds", None, "$.settings", '"extends": "backcare"'),
        ("settings.setup_seconds", -1, "$.settings.setup_seconds", "-1 is not from 0"),
        ("settings.extends", "other", "$.settings.extends", "only 'backcare' can"),
        ("categories.strength.phase", 101, "$.categories.strength.phase", "from 0 to 100"),
        ("categories.strength.share", 1001, "$.categories.strength.share", "from 0 to 1000"),
        ("categories.strength.share", 0, "$.categories", "share above 0"),
        ("categories.strength.recovery_days", 7, "$.categories.strength.recovery_days", "0 to 6"),
        ("categories.mobility.origin", {"x": ["y"]}, "$.categories.mobility.origin.x[0]", "source"),
        ("exercises.plank.category", "strenght", "$.exercises.plank.category", "'strength'"),
        ("exercises.plank.also", ["x"], "$.exercises.plank.also[0]", "no category 'x'"),
        ("exercises.plank.also", ["strength"], "$.exercises.plank.also", "its own category"),
        ("exercises.plank.equipment", ["mta"], "$.exercises.plank.equipment[0]", "'mat'"),
        ("exercises.plank.equipment", ["pillow"], "$.exercises.plank", "Known are: chair, mat."),
        ("exercises.plank.sources", ["x"], "$.exercises.plank.sources[0]", "no source 'x'"),
        ("exercises.plank.origin", {"sets": ["x"]}, "$.exercises.plank.origin.sets[0]", "source"),
        ("exercises.plank.easier", ["plnak"], "$.exercises.plank.easier[0]", "mean 'plank'"),
        ("exercises.plank.harder", ["a", "b"], "$.exercises.plank.harder[0]", "no exercise 'a'"),
        ("exercises.plank.recovery_days", 7, "$.exercises.plank.recovery_days", "0 to 6"),
        ("exercises.plank.setup_seconds", -1, "$.exercises.plank.setup_seconds", "from 0"),
        ("exercises.plank.dose.amount", [3, 2], "$.exercises.plank.dose.amount", "above"),
        ("exercises.plank.dose.amount", [0, 2], "$.exercises.plank.dose.amount[0]", "from 1"),
        ("exercises.plank.dose.sets", [1, 10**6], "$.exercises.plank.dose.sets[1]", "from 1"),
        ("exercises.plank.dose.hold_seconds", 2, "$.exercises.plank.dose.hold_seconds", "longer"),
        ("exercises.plank.dose.rest_seconds", -1, "$.exercises.plank.dose.rest_seconds", "from 0"),
        ("exercises.plank.dose.seconds_per_unit", 0, "$.exercises.plank.dose", "from 1"),
        ("exercises.Plank", PLANK, "$.exercises", "'Plank' is not in kebab-case"),
        ("exercises.-", PLANK, "$.exercises", "'-' is not in kebab-case"),
        ("exercises.plank\n", PLANK, "$", "U+000A"),
        ("exercises.æ", PLANK, "$.exercises", "'æ' is not in kebab-case"),
        (f"exercises.{'a' * 65}", PLANK, "$.exercises", "is not in kebab-case"),
        ("routines.first.sources", ["x"], "$.routines.first.sources[0]", "no source"),
        ("guidance.rest.sources", ["x"], "$.guidance.rest.sources[0]", "no source"),
        ("text.EN", {}, "$.text", "'EN' is not a language tag"),
        (
            "text.en.exercises.plnak",
            {"name": "x"},
            "$.text.en.exercises.plnak",
            "no exercise 'plnak'",
        ),
        (
            "text.da.guidance",
            {"x": {"title": "", "text": ""}},
            "$.text.da.guidance.x",
            "no guidance",
        ),
        (
            "text.en.exercises.plank.steps",
            ["x"],
            "$.text.en.exercises.plank.steps",
            "steps (1) and",
        ),
        ("text.en.exercises.plank.steps", ["x", ""], "$.text.en.exercises.plank.steps", "empty"),
        ("text.da.exercises.plank.steps", ["x"] * 21, "$.text.da.exercises", "more than 20"),
    ],
)
def test_what_does_not_hold_is_told_with_its_place(load_bytes, path, value, place, message):
    """Each rule of a sound catalogue, broken alone, is told where it is broken."""
    found = problems(load_bytes, changed(path, value))
    assert found[0][0].startswith(place)
    assert message in found[0][1]


@pytest.mark.parametrize("part", ["exercise", "sets", "amount"])
def test_a_ready_routine_must_be_possible(load_bytes, part):
    """Its exercises exist, and sets and amounts are numbers above zero."""
    value = copy.deepcopy(SMALL)
    one = value["routines"]["first"]["sessions"][0]["prescriptions"][0]
    one[part] = "plnak" if part == "exercise" else 0
    ((place, _),) = problems(load_bytes, value)
    assert place == f"$.routines.first.sessions[0].prescriptions[0].{part}"


def test_the_bounds_themselves_are_sound(load_bytes):
    """The greatest and smallest values allowed load."""
    value = changed("categories.strength", {"phase": 100, "share": 1000, "recovery_days": 6})
    value["exercises"]["a" * 64] = PLANK | {"setup_seconds": 0, "recovery_days": 0}
    value["exercises"]["plank"]["dose"] |= {"hold_seconds": 1, "amount": [1, 100_000]}
    value["text"]["da"]["exercises"]["a" * 64] = {"name": "x", "steps": ["x"] * 20}
    value["exercises"]["a" * 64]["breathing"] = ["free"] * 20
    assert load_bytes(raw(value))["plank"].dose.max_amount == 100_000


def test_every_exercise_answers_every_caution(load_bytes):
    """A missing answer is a fault that names each caution without one."""
    answers = {
        key: value for key, value in NO_CAUTIONS.items() if key not in {"bending", "balance"}
    }
    assert problems(load_bytes, changed("exercises.plank.cautions", answers)) == [
        ("$.exercises.plank.cautions", "say true or false for: balance, bending")
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=8))
def test_links_go_in_no_circle(load_bytes, links):
    """Loading refuses exactly those links that lead back to where they began."""
    exercises = {
        f"e{number}": PLANK | {"easier": [], "harder": [], "breathing": []} for number in range(6)
    }
    harder: dict[int, set[int]] = {number: set() for number in range(6)}
    for one, other, up in links:
        name = "harder" if up else "easier"
        exercises[f"e{one}"] = copy.deepcopy(exercises[f"e{one}"])
        exercises[f"e{one}"][name].append(f"e{other}")
        easy, hard = (one, other) if up else (other, one)
        harder[easy].add(hard)

    def reached(start: int) -> set[int]:
        found, waiting = set(), [start]
        while waiting:
            for link in harder[waiting.pop()] - found:
                found.add(link)
                waiting.append(link)
        return found

    circle = any(number in reached(number) for number in range(6))
    value = changed("exercises", exercises) | {"routines": {}, "text": {}}
    if circle:
        ((place, message),) = problems(load_bytes, value)
        assert place == "$.exercises"
        assert "go in a circle" in message
    else:
        assert len(load_bytes(raw(value))) == 6


def test_too_many_exercises_are_refused(load_bytes):
    """A catalogue has at most 2,000 exercises."""
    slim = PLANK | {"cautions": {}, "breathing": [], "origin": {}, "dose": PLANK["dose"]}
    value = changed("exercises", {f"e{number}": slim for number in range(2_001)})
    found = problems(load_bytes, value | {"routines": {}, "text": {}})
    assert found[0] == ("$.exercises", "more than 2000 exercises")
    assert len(found) == MOST_PROBLEMS


def test_very_many_faults_are_not_all_looked_up(load_bytes):
    """A catalogue full of dangling references is refused without a search for each."""
    value = changed("exercises.plank.easier", [f"plnak-{number}" for number in range(5_000)])
    assert len(problems(load_bytes, value)) == MOST_PROBLEMS


def test_a_missing_file_is_a_data_error(tmp_path):
    """What is not there is named with its path."""
    with pytest.raises(DataError) as caught:
        load_catalogue(tmp_path / "none.json")
    assert caught.value.source.endswith("none.json")
    assert caught.value.problems == (("$", "No such file or directory"),)
    assert caught.value.remedy.startswith("See whether the path is right")


@pytest.mark.parametrize("path", [3, b"mine.json", ["mine.json"], "a\0b"])
def test_what_is_no_path_is_a_data_error(path):
    """Numbers, bytes, lists and texts with a null are no paths."""
    with pytest.raises(DataError):
        load_catalogue(path)


def test_an_empty_folder_is_no_catalogue(tmp_path):
    """A folder without any member says what it could hold."""
    with pytest.raises(DataError, match=r"holds none of: settings\.json"):
        load_catalogue(tmp_path)


def test_a_misspelt_file_is_told(tmp_path):
    """A file that is no member is an error with its near miss, like an unknown key."""
    (tmp_path / "excercises.json").write_bytes(b"{}")
    with pytest.raises(DataError, match=r"no member 'excercises'\. Did you mean 'exercises'"):
        load_catalogue(tmp_path)
    (tmp_path / "excercises.json").rename(tmp_path / "zzz.json")
    with pytest.raises(DataError, match="Known are: settings, categories"):
        load_catalogue(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path):
    """A member that is a folder cannot be read."""
    (tmp_path / "exercises.json").mkdir()
    with pytest.raises(DataError, match="Is a directory"):
        load_catalogue(tmp_path)


def test_a_fault_in_a_member_names_its_file(tmp_path):
    """Broken JSON in a folder is told with the file that holds it."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "en.json").write_bytes(b"{")
    with pytest.raises(DataError) as caught:
        load_catalogue(tmp_path)
    assert caught.value.source.endswith(os.path.join("text", "en.json"))  # noqa: PTH118 - a text
    (tmp_path / "text" / "en.json").write_bytes(b"[1]")
    with pytest.raises(DataError, match=r"\[1\] is not a mapping @ \$\.text\.en"):
        load_catalogue(tmp_path)


def test_too_many_languages_are_refused(tmp_path):
    """A folder has at most 32 languages."""
    (tmp_path / "text").mkdir()
    for number in range(33):
        (tmp_path / "text" / f"a{chr(97 + number % 26)}-{number:02}.json").write_bytes(b"{}")
    with pytest.raises(DataError, match="more than 32 languages"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("count", [32, 33])
def test_a_file_has_no_more_languages_than_a_folder(load_bytes, count):
    """In one file, too, 32 languages load and 33 are refused."""
    value = changed("text", {f"a{chr(97 + one % 26)}-{one:02}": {} for one in range(count)})
    if count > 32:
        assert problems(load_bytes, value) == [("$.text", "more than 32 languages")]
    else:
        assert load_bytes(raw(value)).lang


def test_an_oversize_file_is_refused(load_bytes):
    """A file over a mebibyte is refused unread."""
    with pytest.raises(DataError, match="larger than 1048576 bytes"):
        load_bytes(b" " * (1 << 21))


@pytest.mark.parametrize("lang", ["de", "", None, 3])
def test_an_unknown_language_is_an_error(lang):
    """A language that nobody speaks here is an error that can be caught as KeyError."""
    with pytest.raises(UnknownKeyError):
        load_catalogue(lang=lang)
