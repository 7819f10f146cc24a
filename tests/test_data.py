"""The bundled data: what the loader cannot know to be missing, too little or badly said."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

from backcare._data import bundled
from backcare._json import parsed
from backcare._queries import ORIGINS
from backcare.loading import load_catalogue
from backcare.safety import cautions_of
from backcare.vocabulary import Caution, Condition, Direction

ENGLISH = load_catalogue()
DANISH = load_catalogue(lang="da")
LANGUAGES = {"en": ENGLISH, "da": DANISH}
CATEGORIES = ("flexibility", "mobility", "strength")
HOME = frozenset(key for key, one in ENGLISH.equipment.items() if one.at_home)
FILES = (
    *(
        f"catalogue/{name}.json"
        for name in (
            *("settings", "categories", "equipment", "exercises"),
            *("routines", "guidance", "sources", "text/en", "text/da"),
        )
    ),
    *("safety.json", "words/en.json", "words/da.json"),
)

# Words that would diagnose, promise, or claim to treat. A word inside another ("usikker",
# "helbred") is another word.
BANNED = {
    "en": (
        r"diagnos\w*|cures?|cured|curing|treats?|treated|treating|treatments?|heals?|healed"
        r"|healing|guarantee\w*|safe|safely|harmless|risk-free|promis\w*|prevents?|relieves?"
        r"|eliminat\w*|therap\w*"
    ),
    "da": (
        r"diagnos\w*|kurer\w*|behandl\w*|helbrede\w*|garanter\w*|sikker|sikkert|sikre|ufarlig\w*"
        r"|risikofri\w*|lover|lovet|forebygger|lindrer|fjerner|terapi\w*"
    ),
}
# Where a banned word says the opposite of what it is banned for.
DENIED = {
    ("en", "guidance.benefit-fewer-episodes.text"): "makes no promise",
    ("da", "guidance.benefit-fewer-episodes.text"): "lover ikke",
    ("da", "guidance.evidence-nice.text"): "Hvor sikkert: kun læst",
}


def read(file: str) -> object:
    """A file of the data, as plain values."""
    value = parsed(bundled(*file.split("/")).read_bytes(), file)
    value.pop("$schema", None)
    return value


def leaves(value: object, place: str = "") -> dict[str, str]:
    """Every text of nested data by its place, keys left out."""
    if isinstance(value, str):
        return {place: value}
    inner: object = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return {
        where: text
        for key, one in inner
        for where, text in leaves(one, f"{place}.{key}".lstrip(".")).items()
    }


def left(level: str, spare: frozenset[Caution]) -> dict[str, int]:
    """How many exercises of each category remain, with what a home has."""
    found = ENGLISH.where(level=level, equipment=HOME, spare=spare)
    return {key: sum(one.category.key == key for one in found) for key in CATEGORIES}


def test_there_are_enough_exercises():
    """At least 60 in all and 14 of each of the three categories."""
    assert tuple(ENGLISH.categories) == CATEGORIES
    assert len(ENGLISH) >= 60
    counts = [sum(one.category.key == key for one in ENGLISH.values()) for key in CATEGORIES]
    assert min(counts) >= 14


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_beginner_can_stay_off_the_floor(category):
    """Each category has four exercises for a beginner, seated or standing, with a chair alone."""
    found = [
        one.key
        for one in ENGLISH.where(level="beginner", equipment={"chair"})
        if one.category.key == category and one.position in {"sitting", "standing"}
    ]
    assert len(found) >= 4


def test_stretches_come_in_two_sets_or_more():
    """A stretch that is held, by seconds or in each repetition, has two sets or more."""
    held = [
        one
        for one in ENGLISH.values()
        if one.category.key == "flexibility"
        and (one.dose.unit == "seconds" or one.dose.hold_seconds)
    ]
    assert len(held) >= 5
    assert [one.key for one in held if one.dose.min_sets < 2] == []


def test_every_exercise_moves_somewhere_and_every_direction_is_moved_in():
    """No exercise is without a direction, no direction without an exercise for a beginner."""
    assert all(one.directions for one in ENGLISH.values())
    beginners = ENGLISH.where(level="beginner")
    assert frozenset[Direction]().union(*(one.directions for one in beginners)) == set(Direction)


def test_every_caution_is_answered_in_the_file_itself():
    """The raw file says yes or no to every caution of every exercise."""
    exercises = read("catalogue/exercises.json")
    wanted = {word.value for word in Caution}
    for key, facts in exercises.items():
        assert facts["cautions"].keys() == wanted, key
        assert {type(answer) for answer in facts["cautions"].values()} == {bool}, key
    assert all(any(facts["cautions"][word] for facts in exercises.values()) for word in wanted)


@pytest.mark.parametrize(
    ("position", "demands"),
    [
        ("supine", {"supine-lying"}),
        ("prone", {"prone-lying"}),
        ("all-fours", {"kneeling", "wrist-load", "shoulder-load"}),
        ("kneeling", {"kneeling"}),
    ],
)
def test_a_position_demands_the_same_of_every_exercise(position, demands):
    """What a start position asks of the body, each exercise that starts in it says."""
    found = ENGLISH.where(position=position)
    assert found
    assert [one.key for one in found if not demands <= one.cautions] == []


def test_what_lies_on_the_floor_lies_on_a_mat():
    """Nothing lying, on all fours or kneeling goes without a mat, nothing upright needs one."""
    for one in ENGLISH.values():
        assert ("mat" in one.equipment) == (one.position not in {"sitting", "standing"}), one.key


@pytest.mark.parametrize("key", ["pelvic-tilt", "seated-pelvic-tilt", "seated-hip-circles"])
def test_a_pelvic_tilt_is_no_extension_exercise(key):
    """Directions are real movements: rolling the pelvis back to its middle arches nothing."""
    assert "flexion" in ENGLISH[key].directions
    assert "extension" not in ENGLISH[key].directions


@pytest.mark.parametrize(
    ("direction", "caution", "but"),
    [
        ("flexion", "bending", {"pelvic-tilt"}),
        ("extension", "arching", set()),
        ("rotation", "twisting", set()),
    ],
)
def test_a_movement_demands_what_it_is(direction, caution, but):
    """What bends, arches or turns says so among its cautions; the small lying tilt bends little."""
    moving = ENGLISH.where(direction=direction)
    assert moving
    assert {one.key for one in moving if caution not in one.cautions} == but


def test_what_hands_carry_shoulders_carry():
    """Weight on the wrists is weight on the shoulders."""
    leaning = [one for one in ENGLISH.values() if Caution.WRIST_LOAD in one.cautions]
    assert leaning
    assert [one.key for one in leaning if Caution.SHOULDER_LOAD not in one.cautions] == []


def test_a_strength_hold_is_a_long_hold():
    """What is held for a count of seconds to grow strong says that it is held long."""
    held = [one for one in ENGLISH.where(category="strength") if one.dose.unit == "seconds"]
    assert held
    assert all(Caution.LONG_HOLD in one.cautions for one in held)


def test_links_are_told_from_both_ends_and_never_lead_down():
    """A harder link has its easier one, and demands no lower a level."""
    for key, one in ENGLISH.items():
        assert all(key in other.easier for other in ENGLISH.harder(key)), key
        assert all(key in other.harder for other in ENGLISH.easier(key)), key
        assert all(other.level.rank >= one.level.rank for other in ENGLISH.harder(key)), key


def test_bending_sideways_turns_the_spine_too():
    """Every move that bends the spine sideways demands some turning; a hold against it does not."""
    for one in ENGLISH.values():
        if "side-bending" in one.directions and one.category.key != "strength":
            assert Caution.TWISTING in one.cautions, one.key


@pytest.mark.parametrize("catalogue", LANGUAGES.values(), ids=LANGUAGES)
def test_every_language_is_complete(catalogue):
    """Nothing falls back, no exercise has a gap, and nothing lacks a name or a text."""
    assert catalogue.fallbacks == ()
    assert dict(catalogue.gaps()) == {}
    for one in (*catalogue.categories.values(), *catalogue.equipment.values()):
        assert one.name
    assert all(one.purpose for one in catalogue.categories.values())
    assert all(one.title and one.text for one in catalogue.guidance.values())
    assert all(one.name and one.summary for one in catalogue.routines.values())


def test_steps_go_together_in_both_languages():
    """The same number of steps, each breathed alike; at least three, and a fault to avoid."""
    for key, one in ENGLISH.items():
        other = DANISH[key]
        assert [step.breathing for step in one.steps] == [step.breathing for step in other.steps]
        assert len(one.steps) >= 3, key
        assert len(one.faults) >= 1, key


def test_no_text_is_left_untranslated():
    """English and Danish differ in every text, but for names that are the same word."""
    english, danish = leaves(read("catalogue/text/en.json")), leaves(read("catalogue/text/da.json"))
    same = {place for place, text in english.items() if danish.get(place) == text}
    assert same == set()
    words = leaves(read("words/en.json")), leaves(read("words/da.json"))
    shared = {text for place, text in words[0].items() if words[1][place] == text}
    assert all(len(text.split()) <= 4 for text in shared), shared


def test_names_are_told_apart():
    """No two exercises, categories or things share a name in a language."""
    for catalogue in LANGUAGES.values():
        for group in (catalogue.exercises, catalogue.categories, catalogue.equipment):
            names = [one.name.casefold() for one in group.values()]
            assert len(set(names)) == len(names)


@pytest.mark.parametrize("word", Caution)
def test_a_beginner_to_be_spared_one_thing_keeps_two_of_each(word):
    """S11: any single caution leaves a beginner two exercises of each category."""
    assert min(left("beginner", frozenset({word})).values()) >= 2


@pytest.mark.parametrize("condition", Condition)
def test_a_beginner_with_one_condition_keeps_two_of_each(condition):
    """S11: any single condition leaves a beginner two exercises of each category."""
    assert min(left("beginner", cautions_of([condition])).values()) >= 2


@pytest.mark.parametrize("pair", list(combinations(Caution, 2)), ids="-and-".join)
def test_two_things_to_be_spared_leave_two_of_each(pair):
    """S11: any pair of cautions leaves two exercises of each category at level intermediate."""
    assert min(left("intermediate", frozenset(pair)).values()) >= 2


@pytest.mark.parametrize("file", FILES)
def test_no_text_diagnoses_promises_or_claims_to_treat(file):
    """S12: no banned word stands in any text, but where it is denied; titles are quotations."""
    lang = "da" if file.endswith("da.json") else "en"
    banned = re.compile(rf"(?<![\w-])(?:{BANNED[lang]})(?![\w-])", re.IGNORECASE)
    for place, text in leaves(read(file)).items():
        if file == "catalogue/sources.json" and place.endswith(".title"):
            continue
        spoken = text.replace(DENIED.get((lang, place), "\0"), "")
        assert not banned.search(spoken), f"{place}: {text}"


def test_the_list_of_banned_words_minds_other_words():
    """The list finds what it should and leaves alone words that only contain one of its own."""
    danish = re.compile(rf"(?<![\w-])(?:{BANNED['da']})(?![\w-])", re.IGNORECASE)
    assert danish.search("Det er helt Sikkert.")
    assert not danish.search("Er du usikker, så tænk på dit helbred.")
    english = re.compile(rf"(?<![\w-])(?:{BANNED['en']})(?![\w-])", re.IGNORECASE)
    assert english.search("This cures back pain")
    assert not english.search("an unsafe procedure")


def test_every_denial_is_still_needed():
    """An exception to the banned words that no text needs any more is gone."""
    for (lang, place), phrase in DENIED.items():
        assert phrase in leaves(read(f"catalogue/text/{lang}.json"))[place]


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_clean(file):
    """Texts have no hidden character, no space at an end, no double space, no straight ellipsis."""
    for place, text in leaves(read(file)).items():
        assert text.isprintable(), place
        assert text == text.strip(), place
        assert "  " not in text, place
        assert "\u00ad" not in text, place


def test_sources_say_how_they_were_read():
    """Every source has a known status, and nothing that was read lacks a title and an author."""
    for key, source in ENGLISH.sources.items():
        assert source.status in {"read", "secondary", "named", "own"}, key
        assert source.title, key
        assert source.author, key


def test_origins_cite_what_was_read():
    """Every part of every exercise states its origin; a source only named backs nothing."""
    for key, one in ENGLISH.items():
        parts = {origin.part for origin in one.origins}
        assert parts == set(ORIGINS), key
        cited = {source for origin in one.origins for source in origin.sources}
        assert all(origin.sources for origin in one.origins), key
        assert {ENGLISH.sources[source].status for source in cited} <= {"read", "secondary", "own"}
        assert cited - {"own"} <= set(one.sources), key


def test_a_number_cites_the_page_that_states_it():
    """The position stand's abstract, which was read, gives no repetitions, holds or sets.

    Those were read in pages that copy it. The seed says "a few seconds": the number is ours.
    """
    for key, one in ENGLISH.items():
        cited = {origin.part: origin.sources for origin in one.origins}
        for part in ("amount", "sets", "hold_seconds", "rest_seconds", "seconds_per_unit"):
            assert "acsm-2011" not in cited[part], key
            assert "seed" not in cited[part] or part == "amount" or "own" in cited[part], key


def test_guidance_cites_what_was_read():
    """Guidance has sources, of a known status; what is called a fact rests on a source read."""
    for key, one in ENGLISH.guidance.items():
        assert one.status in {"fact", "seed-claim", "own"}, key
        statuses = {ENGLISH.sources[source].status for source in one.sources}
        assert statuses, key
        assert "named" not in statuses, key
        if one.status == "fact":
            assert statuses & {"read", "secondary"}, key
            assert "seed" not in one.sources, key
        if one.status == "seed-claim":
            assert "seed" in one.sources, key


@pytest.mark.parametrize("catalogue", LANGUAGES.values(), ids=LANGUAGES)
def test_every_figure_in_a_text_is_data(catalogue):
    """A number in the words of guidance stands among its figures, whatever the language's style."""
    for key, one in catalogue.guidance.items():
        numbers = re.findall(r"\d+(?:[.,]\d{3})*", f"{one.title} {one.text}")
        told = {int(re.sub("[.,]", "", number)) for number in numbers}
        assert told <= set(one.figures.values()), key


def test_figures_are_told_in_both_languages():
    """English and Danish give the same numbers."""
    for key, one in ENGLISH.guidance.items():
        told = [
            sorted(re.sub("[.,]", "", number) for number in re.findall(r"\d+(?:[.,]\d{3})*", text))
            for text in (one.text, DANISH.guidance[key].text)
        ]
        assert told[0] == told[1], key


def test_safety_cites_known_sources():
    """Every source named by the safety data is one of the catalogue's, read or our own."""
    safety = json.loads(json.dumps(read("safety.json")))
    for group in ("flags", "conditions"):
        for key, one in safety[group].items():
            assert one["sources"], key
            for source in one["sources"]:
                assert ENGLISH.sources[source].status in {"read", "secondary", "own"}, key
