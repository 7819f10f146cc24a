from __future__ import annotations

import copy
import json
import pickle

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from backcare.catalogue import Catalogue
from backcare.entries import Equipment, Guidance, ReadyRoutine, Source
from backcare.errors import DataError, UnknownKeyError
from backcare.loading import load_catalogue
from backcare.model import Category, Dose, Exercise, Origin, Step
from backcare.routine import Routine
from backcare.vocabulary import Caution, Direction, Level, Position

DOSE = Dose(min_amount=1, max_amount=2)
STRENGTH = Category("strength", "Strength", phase=2)
PLANK = Exercise("plank", STRENGTH, DOSE, name="Plank", cautions=["long-hold"], equipment=["mat"])
BRIDGE = Exercise("bridge", STRENGTH, DOSE, name="Bro", also=[Category("mobility")])
OWN = Catalogue([PLANK, BRIDGE], name="own", equipment=[Equipment("mat", "Mat", at_home=True)])
BUNDLED = load_catalogue()
DANISH = load_catalogue(lang="da")


@pytest.mark.parametrize("catalogue", [OWN, BUNDLED, DANISH, Catalogue([])], ids=repr)
def test_a_catalogue_is_a_value(catalogue):
    """A catalogue pickles, copies, hashes and compares as the value that it is."""
    for twin in (
        pickle.loads(pickle.dumps(catalogue)),  # noqa: S301 - our own bytes
        copy.copy(catalogue),
        copy.deepcopy(catalogue),
    ):
        assert twin == catalogue
        assert hash(twin) == hash(catalogue)
        assert repr(twin) == repr(catalogue)
        assert twin.digest == catalogue.digest
        assert twin.in_language("en") == catalogue.in_language("en")


@given(st.permutations(list(BUNDLED.values())[:6]))
def test_the_order_given_does_not_matter(exercises):
    """Exercises in any order, as list or mapping, make the same catalogue."""
    one = Catalogue(exercises)
    other = Catalogue({exercise.key: exercise for exercise in reversed(exercises)})
    assert one == other
    assert (hash(one), one.digest, list(one)) == (hash(other), other.digest, sorted(one))


def test_a_catalogue_is_a_mapping():
    """Lookup, membership, length and default are those of a mapping of exercises."""
    assert (OWN["plank"], len(OWN), list(OWN)) == (PLANK, 2, ["bridge", "plank"])
    assert OWN.get("no-such") is None
    assert "no-such" not in OWN
    assert [] not in OWN
    assert repr(OWN) == "<Catalogue 'own': 2 exercises, en>"
    with pytest.raises(UnknownKeyError, match="Did you mean 'plank'"):
        OWN["plnak"]


def test_what_exercises_name_is_filled_in():
    """Categories and equipment that only exercises name are there, the latter not at home."""
    bare = Catalogue([PLANK, BRIDGE])
    assert list(bare.categories) == ["mobility", "strength"]
    assert bare.equipment["mat"] == Equipment("mat", at_home=False)
    assert OWN.equipment["mat"].at_home


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Catalogue([PLANK, evolve(PLANK, name="x")]), "the key 'plank' stands twice"),
        (lambda: Catalogue({"plnak": PLANK}), r"\['plnak'\] are not the keys"),
        (lambda: Catalogue(["plank"]), "'plank' is no Exercise"),
        (lambda: Catalogue({"plank": "plank"}), "'plank' is no Exercise"),
        (lambda: Catalogue("plank"), "is not a list or set"),
        (lambda: Catalogue([], categories=[PLANK]), "is no Category"),
        (lambda: Catalogue([], equipment=["mat"]), "'mat' is no Equipment"),
        (lambda: Catalogue([], routines=[1]), "1 is no ReadyRoutine"),
        (lambda: Catalogue([], guidance=[1]), "1 is no Guidance"),
        (lambda: Catalogue([], sources=[1]), "1 is no Source"),
        (lambda: Catalogue([], name=1), "1 is not a text"),
        (lambda: Catalogue([], lang=""), "'' is not a text with something in it"),
        (
            lambda: Catalogue([PLANK, evolve(BRIDGE, category=evolve(STRENGTH, share=2))]),
            "its category 'strength' differs",
        ),
        (
            lambda: Catalogue([PLANK], categories=[evolve(STRENGTH, phase=1)]),
            "its category 'strength' differs",
        ),
    ],
)
def test_what_makes_no_catalogue_is_refused(make, message):
    """A key that stands twice, a wrong type or a category in two versions is a DataError."""
    with pytest.raises(DataError, match=message):
        make()


def test_the_same_object_may_be_given_twice():
    """One exercise given twice is one exercise."""
    assert Catalogue([PLANK, PLANK]) == Catalogue([PLANK])


def test_equal_catalogues_have_equal_content():
    """Name, language, exercises, and all else that belongs to it make the difference."""
    parts = {
        "name": "other",
        "lang": "da",
        "categories": [Category("rest")],
        "equipment": [],
        "routines": [ReadyRoutine("r", "R", "", Routine(), {})],
        "guidance": [Guidance("g", "faq", "own")],
        "sources": [Source("s", "web", "S")],
    }
    for name, value in parts.items():
        assert evolve(OWN, **{name: value}) != OWN
    assert dict(OWN) != OWN
    assert evolve(OWN, fallbacks=["x"]) == OWN


def test_a_digest_changes_with_facts_alone():
    """The digest is the same in every language, and another for another fact."""
    assert BUNDLED.digest == DANISH.digest
    renamed = evolve(OWN, exercises=[evolve(PLANK, name="Planke"), BRIDGE])
    assert renamed.digest == OWN.digest
    facts = [
        {"name": "other"},
        {"equipment": []},
        {"categories": [Category("rest")]},
        {"exercises": [PLANK]},
        {"exercises": [evolve(PLANK, level="advanced"), BRIDGE]},
        {"exercises": [evolve(PLANK, cautions=[]), BRIDGE]},
        {"exercises": [evolve(PLANK, recovery_days=3), BRIDGE]},
    ]
    digests = {evolve(OWN, **one).digest for one in facts}
    assert len(digests | {OWN.digest}) == len(facts) + 1


@given(
    st.sampled_from([None, *BUNDLED.categories]),
    st.sampled_from([None, *Position]),
    st.sampled_from([None, *Direction]),
    st.sampled_from([None, *Level]),
    st.none() | st.sets(st.sampled_from(sorted(BUNDLED.equipment))),
    st.sets(st.sampled_from(list(Caution)), max_size=2),
)
def test_every_filter_is_met(category, position, direction, level, equipment, spare):
    """What is found fits every filter, what is not found misses one, in the order of keys."""
    found = BUNDLED.where(
        category=category,
        position=position,
        direction=direction,
        level=level,
        equipment=equipment,
        spare=spare,
    )
    for key, one in BUNDLED.items():
        kinds = {one.category.key} | {further.key for further in one.also}
        fits = (
            category in {None, *kinds}
            and position in {None, one.position}
            and direction in {None, *one.directions}
            and (level is None or list(Level).index(one.level) <= list(Level).index(level))
            and (equipment is None or all(needed in equipment for needed in one.equipment))
            and not any(word in spare for word in one.cautions)
        )
        assert fits == (key in {exercise.key for exercise in found})
    assert list(found) == sorted(found, key=lambda one: one.key)


def test_plain_words_filter_as_closed_ones():
    """Plain texts do for closed words."""
    assert BUNDLED.where(position="sitting", direction="rotation") == BUNDLED.where(
        position=Position.SITTING, direction=Direction.ROTATION
    )
    assert "seated-march" in {one.key for one in BUNDLED.where(position="sitting")}


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"category": "strenght"}, UnknownKeyError),
        ({"equipment": ["chiar"]}, UnknownKeyError),
        ({"equipment": "chair"}, DataError),
        ({"position": "lying"}, DataError),
        ({"direction": "up"}, DataError),
        ({"level": "expert"}, DataError),
        ({"position": ""}, DataError),
        ({"direction": ""}, DataError),
        ({"level": ""}, DataError),
        ({"level": 0}, DataError),
        ({"spare": ["pain"]}, DataError),
    ],
    ids=str,
)
def test_an_unknown_filter_is_an_error(wish, error):
    """No unknown key or word finds nothing silently."""
    with pytest.raises(error):
        BUNDLED.where(**wish)


def test_links_lead_to_exercises():
    """Easier and harder links are followed; a link to nowhere is left out; a wrong key raises."""
    assert [one.key for one in BUNDLED.easier("glute-bridge")] == ["pelvic-lift"]
    assert [one.key for one in BUNDLED.harder("pelvic-lift")] == ["glute-bridge"]
    odd = Catalogue([evolve(PLANK, easier=["bridge", "nowhere"], harder=["nowhere"]), BRIDGE])
    assert odd.easier("plank") == (BRIDGE,)
    assert odd.harder("plank") == ()
    with pytest.raises(UnknownKeyError):
        odd.harder("nowhere")


@given(st.sampled_from(sorted(BUNDLED)), st.data())
def test_a_search_finds_by_any_part_of_the_name(key, data):
    """Any piece of a name, in any case, finds its exercise."""
    name = DANISH[key].name
    start = data.draw(st.integers(0, len(name) - 1))
    piece = name[start : data.draw(st.integers(start + 1, len(name)))]
    found = DANISH.search(piece.upper())
    assert not piece.strip() or DANISH[key] in found


@given(st.text(max_size=300))
def test_a_search_takes_any_text(text):
    """Nothing in a search is a pattern, and no text breaks it."""
    assert set(BUNDLED.search(text)) <= set(BUNDLED.values())


@pytest.mark.parametrize("text", [None, 3, b"plank", ["plank"]])
def test_a_search_is_a_text(text):
    """What is no text is a DataError."""
    with pytest.raises(DataError, match="is not a text"):
        BUNDLED.search(text)


@given(st.integers(1, 60), st.sampled_from(["plank", "zebra"]))
def test_a_search_looks_for_every_word(times, last):
    """However long the text, no word of it is left out of the search."""
    found = BUNDLED.search("plank " * times + last)
    assert bool(found) == (last == "plank" and len("plank " * times + last) <= 200)


def test_a_search_bears_accents_and_ranks_names_first():
    """Accents do not matter, every word must match, and names come before summaries."""
    assert DANISH["glute-bridge"] in DANISH.search("bro")
    assert DANISH.search("baekkenloft") == DANISH.search("bækkenløft") != ()
    assert OWN.search("") == OWN.search("plank bro") == ()
    assert OWN.search("plank") == (PLANK,)
    first = evolve(BRIDGE, key="a", summary="like a plank")
    assert [one.key for one in Catalogue([first, PLANK]).search("plank")] == ["plank", "a"]


@pytest.mark.parametrize("catalogue", [BUNDLED, DANISH], ids=repr)
def test_choices_offer_every_word(catalogue):
    """A form gets every closed word and every key, each with a label, ready for JSON."""
    rows = catalogue.choices()
    assert json.loads(json.dumps(rows)) == rows
    assert [row["value"] for row in rows["caution"]] == [word.value for word in Caution]
    assert all("meaning" in row for row in rows["caution"] + rows["condition"])
    assert not any("meaning" in row for row in rows["level"])
    assert all(row["label"] for group in rows.values() for row in group)
    assert [row["value"] for row in rows["exercise"]] == list(catalogue)
    assert rows.keys() >= {"weekday", "position", "direction", "sides", "unit", "breathing"}


def test_choices_fall_back_to_keys():
    """What has no name is offered by its key; the words are in the catalogue's language."""
    assert {"value": "mobility", "label": "mobility"} in OWN.choices()["category"]
    assert DANISH.choices()["level"][0] == {"value": "beginner", "label": "Begynder"}


def test_gaps_name_what_is_missing():
    """A complete exercise has no gap; a bare one lacks every part; a fallback counts as a gap."""
    assert OWN.gaps().keys() == {"bridge", "plank"}
    lacking = OWN.gaps()["plank"]
    assert lacking[:3] == ("summary", "aim", "steps")
    assert lacking[-1] == "origin"
    full = BUNDLED["glute-bridge"]
    assert not Catalogue([full]).gaps()
    partly = evolve(full, origins=[one for one in full.origins if one.part != "sets"])
    assert dict(Catalogue([partly]).gaps()) == {"glute-bridge": ("origin.sets",)}
    fallen = Catalogue(
        [full], lang="da", fallbacks=["exercises.glute-bridge.feel", "equipment.mat.name"]
    )
    assert dict(fallen.gaps()) == {"glute-bridge": ("feel (da)",)}


def test_a_catalogue_of_objects_keeps_its_texts_in_another_language():
    """Made of objects, it has one set of texts; only the package's own words change."""
    danish = OWN.in_language("da-DK")
    assert (danish.lang, danish["plank"].name) == ("da", "Plank")
    assert danish.in_language("en") == OWN
    with pytest.raises(UnknownKeyError):
        OWN.in_language("de")


def test_the_bundled_catalogue_changes_its_language():
    """Another language is another catalogue with the same facts."""
    assert BUNDLED.in_language("da-DK") is DANISH
    assert DANISH.in_language("en") is BUNDLED
    assert DANISH["spinal-twist"].name == "Rygrotation"
    assert all(one.same_facts(BUNDLED[key]) for key, one in DANISH.items())
    with pytest.raises(UnknownKeyError):
        BUNDLED.in_language("de")


def test_belongings_are_values():
    """What belongs to a catalogue pickles, hashes and compares by its parts."""
    things = [
        Equipment("mat", "Mat", at_home=True),
        Guidance("g", "faq", "own", "T", "Text", ("own",), ("f01",)),
        Source("s", "web", "S", year=2020),
        ReadyRoutine("r", "R", "S", Routine(), {}),
        Step("Lift."),
        Origin("sets", ["own"]),
    ]
    for one in things:
        twin = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
        assert twin == one
        assert hash(twin) == hash(one)
        assert repr(twin) == repr(one)
