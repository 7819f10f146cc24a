from __future__ import annotations

import json

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from backcare.catalogue import Catalogue
from backcare.entries import Equipment
from backcare.errors import DataError
from backcare.loading import load_catalogue
from backcare.model import Category, Dose, Exercise
from backcare.vocabulary import Caution

BUNDLED = load_catalogue()
BRIDGE = "glute-bridge"
HANG = {
    "category": "strength",
    "position": "standing",
    "level": "advanced",
    "sides": "both",
    "dose": {"unit": "seconds", "amount": [5, 10], "sets": [1, 2], "seconds_per_unit": 1},
    "cautions": {word.value: False for word in Caution},
    "equipment": ["bar"],
    "breathing": ["free"],
}
PLANK_CAUTIONS = {word.value: word in BUNDLED["plank"].cautions for word in Caution}
SETTINGS = {"name": "club", "extends": "backcare"}
MORE = {
    "settings": SETTINGS,
    "equipment": {"bar": {"at_home": False}},
    "exercises": {"hang": HANG},
    "text": {
        "en": {"exercises": {"hang": {"name": "Hang", "steps": ["Hang."]}}},
        "de": {"exercises": {"hang": {"name": "Hängen"}}},
    },
}


def raw(value: object) -> bytes:
    """The value as JSON."""
    return json.dumps(value).encode()


def replacing(cautions: dict[str, bool], *replaces: str) -> bytes:
    """A file that replaces the bundled plank by one with these cautions."""
    plank = HANG | {"equipment": [], "cautions": cautions, "breathing": []}
    settings = SETTINGS | {"replaces": list(replaces)}
    text = {"en": {"exercises": {"plank": {"name": "Our plank"}}}}
    return raw({"settings": settings, "exercises": {"plank": plank}, "text": text})


def test_an_extension_adds_to_the_bundled_catalogue(load_bytes):
    """All bundled exercises stay as they are, in every language, with the new ones beside them."""
    club = load_bytes(raw(MORE))
    assert (club.name, len(club)) == ("club", len(BUNDLED) + 1)
    assert all(club[key] == one for key, one in BUNDLED.items())
    hang = club["hang"]
    assert (hang.name, hang.setup_seconds) == ("Hang", BUNDLED["plank"].setup_seconds)
    assert hang.recovery == BUNDLED.categories["strength"].recovery_days
    assert not club.equipment["bar"].at_home
    assert club.guidance == BUNDLED.guidance
    danish = club.in_language("da")
    assert (danish["plank"].name, danish["hang"].name) == ("Planke", "Hang")
    assert danish.fallbacks == ("exercises.hang.name", "exercises.hang.steps")
    assert club.in_language("de")["hang"].name == "Hängen"


def test_an_extension_may_set_its_own_time_to_get_ready(load_bytes):
    """Settings of the extension win over the bundled ones."""
    club = load_bytes(raw(MORE | {"settings": SETTINGS | {"setup_seconds": 40}}))
    assert club["hang"].setup_seconds == 40


def test_nothing_is_shadowed_silently(load_bytes):
    """A bundled key is refused unless the settings say that it is replaced."""
    with pytest.raises(DataError, match="there is one with this key already") as caught:
        load_bytes(replacing(PLANK_CAUTIONS))
    assert caught.value.problems[0].place == "$.exercises.plank"
    club = load_bytes(replacing(PLANK_CAUTIONS, "plank"))
    assert (club["plank"].name, club["plank"].level) == ("Our plank", "advanced")
    assert len(club) == len(BUNDLED)


@given(st.sets(st.sampled_from(list(Caution))))
def test_a_replacement_never_has_fewer_cautions(load_bytes, asked):
    """A replacement loads exactly when it asks for every caution that the bundled one does."""
    content = replacing({word.value: word in asked for word in Caution}, "plank")
    if asked >= BUNDLED["plank"].cautions:
        assert load_bytes(content)["plank"].cautions == asked
    else:
        with pytest.raises(DataError, match="may not drop a caution") as caught:
            load_bytes(content)
        lost = sorted(BUNDLED["plank"].cautions - asked)
        assert caught.value.problems[0].place == "$.exercises.plank.cautions"
        assert caught.value.problems[0].message.endswith(": " + ", ".join(lost))


def test_an_answer_left_out_is_a_caution_dropped(load_bytes):
    """Silence about a caution of the bundled exercise is no consent."""
    with pytest.raises(DataError, match="may not drop a caution"):
        load_bytes(replacing({}, "plank"))


def test_a_replacement_of_nothing_is_told(load_bytes):
    """A key to be replaced that the bundled catalogue does not have is an error."""
    with pytest.raises(DataError, match="there is no exercise 'plnak' to replace"):
        load_bytes(replacing(PLANK_CAUTIONS, "plank", "plnak"))


@pytest.mark.parametrize(
    ("group", "member"),
    [
        ("categories", {"strength": {"phase": 9, "share": 0, "recovery_days": 0}}),
        ("equipment", {"band": {"at_home": True}}),
        ("guidance", {"listen-to-your-body": {"kind": "faq", "status": "own"}}),
        ("sources", {"own": {"kind": "own", "title": "x", "status": "own"}}),
    ],
)
def test_nothing_else_is_shadowed_at_all(load_bytes, group, member):
    """Another category, equipment, guidance or source under a bundled key is refused."""
    with pytest.raises(DataError, match="there is another one with this key already") as caught:
        load_bytes(raw({"settings": SETTINGS, group: member}))
    assert caught.value.problems[0].place == f"$.{group}.{next(iter(member))}"


def test_the_same_entry_again_is_no_shadow(load_bytes):
    """An entry equal to the bundled one may stand in the extension, too."""
    same = {"mat": {"at_home": True}}
    assert load_bytes(raw(MORE | {"equipment": MORE["equipment"] | same}))["hang"]


def test_an_extension_without_texts_is_merged(load_bytes):
    """A file may bring an exercise and no words for it."""
    bare = {key: value for key, value in MORE.items() if key != "text"}
    assert load_bytes(raw(bare))["hang"].title == "hang"


def test_loaded_catalogues_merge_in_every_language(load_bytes):
    """Two catalogues from data become one that still changes its language."""
    extra = {
        "settings": {"name": "extra", "setup_seconds": 3},
        "categories": {"rest": {"phase": 9, "share": 1, "recovery_days": 0}},
        "exercises": {"lie": HANG | {"category": "rest", "equipment": [], "breathing": []}},
        "text": {"da": {"exercises": {"lie": {"name": "Lig"}}}},
    }
    other = load_bytes(raw(extra))
    whole = BUNDLED.merged(other)
    assert (whole.name, len(whole), whole.lang) == ("extra", len(BUNDLED) + 1, "en")
    assert whole.in_language("da")["lie"].name == "Lig"
    assert whole.in_language("da")["plank"].name == "Planke"
    extra["exercises"]["lie"] = extra["exercises"]["lie"] | {"level": "beginner"}
    changed = load_bytes(raw(extra))
    with pytest.raises(DataError, match="there is one with this key already"):
        whole.merged(changed)
    assert whole.merged(changed, replace=True)["lie"].level == "beginner"


def test_what_both_have_alike_is_no_conflict(load_bytes):
    """Two extensions of the bundled catalogue merge, and so does a catalogue with itself."""
    club = load_bytes(raw(MORE))
    rope = MORE["exercises"]["hang"] | {"level": "beginner"}
    gym = load_bytes(raw({**MORE, "exercises": {"rope": rope}, "text": {}}))
    assert set(club.merged(gym)) == {*BUNDLED, "hang", "rope"}
    assert club.merged(club) == club


def test_what_was_replaced_once_is_not_looked_for_again(load_bytes):
    """An extension that replaced something can be added to a third catalogue."""
    club = load_bytes(replacing(PLANK_CAUTIONS, "plank"))
    whole = BUNDLED.merged(load_bytes(raw(MORE))).merged(club, replace=True)
    assert (whole["plank"].name, len(whole)) == ("Our plank", len(BUNDLED) + 1)


@pytest.mark.parametrize("other", [3, None, {"plank": BUNDLED["plank"]}])
def test_only_catalogues_merge(other):
    """What is no catalogue is a DataError."""
    with pytest.raises(DataError, match="is no Catalogue"):
        BUNDLED.merged(other)


@pytest.mark.parametrize(
    ("group", "key", "words"),
    [
        ("exercises", "cat-cow", {"name": "Bend hard"}),
        ("guidance", "stop-when-worse", {"title": "Go on", "text": "Pay no heed to pain."}),
        ("routines", "chair-only", {"title": "On the floor", "text": "Lie down."}),
        ("equipment", "chair", {"name": "Swing"}),
        ("categories", "strength", {"name": "Power"}),
    ],
)
def test_no_words_are_shadowed_silently(load_bytes, group, key, words):
    """Other words for what is bundled are refused; in a language of its own they are welcome."""
    with pytest.raises(DataError, match="there are other words for this already") as caught:
        load_bytes(raw({"settings": SETTINGS, "text": {"en": {group: {key: words}}}}))
    assert caught.value.problems[0].place == f"$.text.en.{group}.{key}"
    german = load_bytes(raw({"settings": SETTINGS, "text": {"de": {group: {key: words}}}}))
    assert german == BUNDLED.in_language("en").merged(german)
    assert german.in_language("en")[BRIDGE] == BUNDLED[BRIDGE]


def test_words_may_be_replaced_as_the_exercise_may(load_bytes):
    """A key named in replaces may have new words alone; its facts and other languages stay."""
    settings = SETTINGS | {"replaces": [BRIDGE]}
    steps = [str(step) for step in BUNDLED[BRIDGE].steps]
    text = {"en": {"exercises": {BRIDGE: {"name": "Hip raise", "steps": steps}}}}
    club = load_bytes(raw({"settings": settings, "text": text}))
    assert club[BRIDGE].name == "Hip raise"
    assert club[BRIDGE].same_facts(BUNDLED[BRIDGE])
    assert club.in_language("da")[BRIDGE] == BUNDLED.in_language("da")[BRIDGE]


def test_a_replacement_takes_the_old_words_away(load_bytes):
    """The Danish words for the old exercise go; the new ones stand in, and are listed."""
    new = json.loads(replacing(PLANK_CAUTIONS, "plank"))
    new["exercises"]["plank"]["breathing"] = ["in", "out"]
    new["text"]["en"]["exercises"]["plank"]["steps"] = ["Lean.", "Rest."]
    danish = load_bytes(raw(new)).in_language("da")
    assert (danish["plank"].name, len(danish["plank"].steps)) == ("Our plank", 2)
    assert {"exercises.plank.name", "exercises.plank.steps"} <= set(danish.fallbacks)


def test_a_replacement_without_words_keeps_the_old_ones(load_bytes):
    """Who changes a dose alone need not write the texts again."""
    facts = HANG | {"equipment": [], "cautions": PLANK_CAUTIONS, "breathing": []}
    settings = SETTINGS | {"replaces": ["plank"]}
    club = load_bytes(raw({"settings": settings, "exercises": {"plank": facts}}))
    assert club["plank"].level == "advanced"
    assert club.in_language("da")["plank"].name == "Planke"


DOSE = Dose(min_amount=1, max_amount=2)
OWN = Category("own")
FIRST = Exercise("first", OWN, DOSE, cautions=["bending"])
BASE = Catalogue([FIRST], name="base", equipment=[Equipment("mat", "Mat")], fallbacks=["a"])


@example(cautions={Caution.BENDING, Caution.ARCHING}, replace=True)
@example(cautions={Caution.BENDING, Caution.ARCHING}, replace=False)
@example(cautions={Caution.ARCHING}, replace=True)
@given(cautions=st.sets(st.sampled_from(list(Caution)), max_size=3), replace=st.booleans())
def test_objects_merge_by_the_same_rules(cautions, replace):
    """Made of objects, catalogues merge with the same care for keys and cautions."""
    other = Catalogue([evolve(FIRST, cautions=cautions)], name="other")
    if cautions == {"bending"}:
        assert BASE.merged(other, replace=replace)["first"] == FIRST
    elif replace and "bending" in cautions:
        assert BASE.merged(other, replace=True)["first"].cautions == cautions
    else:
        with pytest.raises(DataError) as caught:
            BASE.merged(other, replace=replace)
        place = "merged['first']" + (".cautions" if replace else "")
        assert caught.value.problems[0].place == place


def test_merged_objects_keep_all_that_belongs_to_both():
    """Exercises, categories, equipment and fallbacks of both are there; the first one's words."""
    more = Exercise("more", Category("new"), DOSE, equipment=["mat", "rope"])
    whole = BASE.merged(Catalogue([more], name="other", lang="da", fallbacks=["b"]))
    assert (whole.name, whole.lang, list(whole)) == ("other", "en", ["first", "more"])
    assert list(whole.categories) == ["new", "own"]
    assert (whole.equipment["mat"].name, "rope" in whole.equipment) == ("Mat", True)
    assert whole.fallbacks == ("a", "b")
    mixed = BUNDLED.merged(BASE)
    assert mixed["plank"] == BUNDLED["plank"]
    assert mixed.in_language("da")["first"] == FIRST
