"""The seed document, item by item: every fact of it is findable, in our own words.

The facts stand here as values, copied from the list of the seed's items; its text is not in this
repository. ``seed_runs.txt`` holds a short hash of every run of eight words in it, so that a
sentence of the seed's own would be noticed.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from backcare._data import bundled
from backcare.loading import load_catalogue
from backcare.vocabulary import Breathing, Direction, Level, Position, Sides, Unit

ENGLISH = load_catalogue()
DANISH = load_catalogue(lang="da")
HERE = Path(__file__).parent
RUN = 8


def said(key: str, *parts: str) -> str:
    """Parts of an exercise's English text, in lower case."""
    one = ENGLISH[key]
    every = {
        "steps": " ".join(step.text for step in one.steps),
        "summary": one.summary,
        "aim": one.aim,
    }
    return " ".join(every[part] for part in parts or every).lower()


def from_seed(key: str) -> set[str]:
    """The parts of an exercise that come from the seed."""
    return {one.part for one in ENGLISH[key].origins if "seed" in one.sources}


def test_f01_cat_cow():
    """Katte-ko: all fours, arching and rounding with the breath, four steps, 8 to 10 breaths."""
    one = ENGLISH["cat-cow"]
    assert (one.position, one.category.key) == (Position.ALL_FOURS, "flexibility")
    assert (one.dose.unit, one.dose.min_amount, one.dose.max_amount) == (Unit.BREATHS, 8, 10)
    assert one.directions == {Direction.FLEXION, Direction.EXTENSION}
    assert [step.breathing for step in one.steps] == [
        Breathing.FREE,
        Breathing.IN,
        Breathing.OUT,
        Breathing.FREE,
    ]
    first, cow, cat, last = (step.text.lower() for step in one.steps)
    assert all(word in first for word in ("hands", "shoulders", "knees", "hips"))
    assert all(word in cow for word in ("breathe in", "tailbone up", "sink"))
    assert all(word in cat for word in ("breathe out", "round", "head", "navel"))
    assert "pace of your own breath" in last
    assert "spine" in said("cat-cow", "aim")
    assert "stiff" in said("cat-cow", "aim")
    assert from_seed("cat-cow") >= {"category", "amount", "steps"}
    assert DANISH["cat-cow"].name == "Katte-ko"


def test_f02_glute_bridge():
    """Bro: on the back, four steps, a hold of a few seconds, 10 to 15 repetitions."""
    one = ENGLISH["glute-bridge"]
    assert (one.position, one.category.key) == (Position.SUPINE, "strength")
    assert (one.dose.unit, one.dose.min_amount, one.dose.max_amount) == (Unit.REPETITIONS, 10, 15)
    assert len(one.steps) == 4
    assert 2 <= one.dose.hold_seconds <= 5
    assert "few seconds" in one.steps[2].text
    assert one.directions == {Direction.HIP, Direction.STABILISATION}
    for word in ("back", "feet", "hip's width", "buttocks", "knees, hips and shoulders", "slowly"):
        assert word in said("glute-bridge", "steps")
    assert "buttocks" in said("glute-bridge", "aim")
    assert "steady" in said("glute-bridge", "aim")
    assert from_seed("glute-bridge") >= {"category", "amount", "hold_seconds", "steps"}
    assert DANISH["glute-bridge"].name == "Bro"


def test_f03_spinal_twist():
    """Rygrotation: on the back, knees to each side, five steps, 5 to 10 repetitions a side."""
    one = ENGLISH["spinal-twist"]
    assert (one.position, one.category.key) == (Position.SUPINE, "mobility")
    assert (one.dose.unit, one.dose.min_amount, one.dose.max_amount) == (Unit.REPETITIONS, 5, 10)
    assert one.sides in {Sides.EACH, Sides.ALTERNATING}
    assert one.directions == {Direction.ROTATION}
    assert 2 <= one.dose.hold_seconds <= 5
    assert len(one.steps) == 5
    for word in ("arms out level with the shoulders", "both knees", "few seconds", "other side"):
        assert word in said("spinal-twist", "steps")
    assert "sides of the waist" in said("spinal-twist", "aim")
    assert from_seed("spinal-twist") >= {"category", "amount", "hold_seconds", "steps"}
    assert DANISH["spinal-twist"].name == "Rygrotation"


def test_f04_forward_bend():
    """Forward bend: standing, four steps, held for a few breaths, back and hamstrings."""
    one = ENGLISH["forward-bend"]
    assert (one.position, one.category.key) == (Position.STANDING, "flexibility")
    assert (one.dose.unit, one.dose.min_amount) == (Unit.BREATHS, 3)
    assert one.directions == {Direction.FLEXION}
    assert len(one.steps) == 4
    steps = said("forward-bend", "steps")
    for word in ("wide as your hips", "knees", "breath in", "hips", "legs", "head, neck", "slowly"):
        assert word in steps
    assert "back of the thighs" in said("forward-bend", "aim")
    assert "spine" in said("forward-bend", "aim")
    assert from_seed("forward-bend") >= {"category", "steps"}
    assert "amount" not in from_seed("forward-bend")


@pytest.mark.parametrize(
    ("key", "category", "danish"),
    [
        pytest.param("pelvic-lift", "strength", "Bækkenløft", id="f05"),
        pytest.param("reverse-lunge", "mobility", "Baglæns udfald", id="f06"),
    ],
)
def test_exercises_that_are_only_named(key, category, danish):
    """The seed gives name and category; steps and dose are from elsewhere and say so."""
    one = ENGLISH[key]
    assert one.category.key == category
    assert "seed" in one.sources
    assert from_seed(key) == {"category"}
    assert len(one.steps) >= 4
    assert DANISH[key].name == danish


@pytest.mark.parametrize(
    ("category", "members", "purpose"),
    [
        pytest.param("strength", ("glute-bridge", "pelvic-lift"), ("spine", "steady"), id="f07"),
        pytest.param("flexibility", ("cat-cow", "forward-bend"), ("far", "stiffness"), id="f08"),
        pytest.param(
            "mobility", ("spinal-twist", "reverse-lunge"), ("joints", "muscles"), id="f09"
        ),
    ],
)
def test_categories_and_their_members(category, members, purpose):
    """Each category holds the seed's exercises, taken from the seed, and says what it is for."""
    for key in members:
        assert ENGLISH[key].category.key == category
        assert "category" in from_seed(key)
    assert all(word in ENGLISH.categories[category].purpose for word in purpose)


def test_f10_all_three_kinds_are_combined():
    """The balance of kinds is a rule: equal shares of the week, with the seed's claim beside it."""
    assert {key: one.share for key, one in ENGLISH.categories.items()} == {
        "strength": 1,
        "flexibility": 1,
        "mobility": 1,
    }
    text = ENGLISH.guidance["balance-of-kinds"].text
    assert "strength, flexibility and mobility work are combined" in text
    assert dict(ENGLISH.guidance["balance-of-kinds"].figures) == {"kinds": 3}


GUIDANCE = [
    ("f11", "dose-several-times-a-week", "dosing", ["spread over the week", "no number of days"]),
    ("f12", "dose-daily-or-less", "dosing", ["each day", "some days", "your back", "calendar"]),
    ("f13", "dose-consistency", "dosing", ["steady practice", "more than anything"]),
    ("f14", "dose-gradual", "dosing", ["harder in small steps"]),
    ("f15", "dose-form", "dosing", ["good form", "with control"]),
    ("f16", "dose-time-to-results", "dosing", ["within weeks", "strong the pain", "fit you are"]),
    ("f17", "listen-to-your-body", "safety-rule", ["how your back answers", "leave it out"]),
    ("f18", "start-slowly", "safety-rule", ["less than you think", "new to you", "away from it"]),
    (
        "f19",
        "persistent-pain-or-old-injury",
        "safety-rule",
        ["health professional before your first", "does not go away", "injury"],
    ),
    ("f20", "severe-or-chronic-pain", "safety-rule", ["professional first", "strong", "chronic"]),
    (
        "f21",
        "stop-when-worse",
        "safety-rule",
        ["Stop at once", "in the middle", "or later", "advice", "change the programme"],
    ),
    ("f22", "professional-guidance", "safety-rule", ["guide you", "change exercises"]),
    ("f23", "faq-how-often", "faq", ["each day", "some days", "Regular"]),
    ("f24", "faq-severe-pain", "faq", ["Not yet", "professional first", "strong", "long-lasting"]),
    ("f25", "faq-time-to-results", "faq", ["weeks", "steadily", "pain", "fitness"]),
    ("f26", "faq-pain-worsens", "faq", ["Stop straight away", "health professional", "programme"]),
    ("f27", "faq-lifestyle", "faq", ["weight", "posture", "ergonomic", "stress", "rest"]),
    ("f28", "lifestyle-ergonomics", "lifestyle", ["workplace", "ergonomic aids"]),
    ("f29", "lifestyle-diet", "lifestyle", ["healthy diet"]),
    ("f30", "lifestyle-weight", "lifestyle", ["healthy weight"]),
    ("f31", "lifestyle-stress", "lifestyle", ["stress", "pain"]),
    ("f32", "lifestyle-posture", "lifestyle", ["good posture"]),
    ("f33", "lifestyle-rest", "lifestyle", ["enough rest"]),
    ("f34", "lifestyle-sitting-and-strain", "lifestyle", ["sitting", "posture", "strain"]),
    ("f35", "benefit-muscles", "benefit", ["muscles that carry your spine"]),
    ("f36", "benefit-flexibility", "benefit", ["more supple"]),
    ("f37", "benefit-mobility", "benefit", ["move more freely", "joints and muscles"]),
    ("f38", "benefit-posture", "benefit", ["posture", "spine", "do not support", "claim"]),
    ("f39", "benefit-stiffness", "benefit", ["less stiff"]),
    ("f40", "benefit-core", "benefit", ["trunk more stable"]),
    ("f41", "benefit-fewer-episodes", "benefit", ["comes back", "flares up", "no promise"]),
    ("f42", "benefit-imbalances", "benefit", ["between muscles", "do not support", "claim"]),
    ("f43", "benefit-resilience", "benefit", ["adapts", "bear more"]),
    ("f44", "setting-home", "setting", ["simple", "home", "no equipment"]),
    ("f45", "setting-audience", "setting", ["any age", "way of life"]),
    (
        "f46",
        "mention-support-belt",
        "mention",
        ["advertisement", "adjustable support", "sciatica", "discs", "does not recommend", "WHO"],
    ),
    (
        "f47",
        "mention-posture-shirt",
        "mention",
        ["advertisement", "men's shirt", "bands", "posture", "no guideline", "not recommend"],
    ),
]


@pytest.mark.parametrize(
    ("item", "key", "kind", "phrases"), GUIDANCE, ids=[one[0] for one in GUIDANCE]
)
def test_what_the_seed_says_is_carried_as_its_claim(item, key, kind, phrases):
    """Each rule, answer, habit, benefit and mention is there, of its kind, as the seed's claim."""
    one = ENGLISH.guidance[key]
    for phrase in phrases:
        assert phrase in one.text
    assert (one.kind, one.status) == (kind, "seed-claim")
    assert item in one.seed
    assert "seed" in one.sources
    assert DANISH.guidance[key].text != one.text


def test_the_five_questions_are_all_there():
    """The seed answers five questions, and so does the catalogue."""
    titles = [one.title for one in ENGLISH.guidance.values() if one.kind == "faq"]
    assert len(titles) == 5
    assert all(title.endswith("?") for title in titles)


def test_the_seeds_home_exercises_need_nothing_but_a_mat():
    """f44: what the seed names can be done at home, by what its own level asks."""
    seeded = [one for one in ENGLISH.values() if "category" in from_seed(one.key)]
    assert len(seeded) == 6
    assert all(one.equipment <= {"mat"} for one in seeded)
    assert [one.key for one in seeded if one.level is not Level.BEGINNER] == ["reverse-lunge"]


def test_f46_f47_products_are_mentioned_and_never_recommended():
    """Both advertisements are told of; no other text of the catalogue speaks of them."""
    for key, one in ENGLISH.guidance.items():
        if one.kind == "mention":
            assert "does not recommend it" in one.text
        elif key not in {"evidence-who-belts", "evidence-nice"}:
            assert not re.search(r"\b(belts?|shirts?|corsets?)\b", one.text)


SOURCES = [
    ("f48", "fysiodanmark", "FysioDanmark", "Ondt i lænden - Øvelser"),
    ("f49", "vejle-rygklinik", "Vejle Rygklinik", "Lændesmerter - Øvelser"),
    ("f50", "zency", "Zency", "7 Øvelser mod ondt i lænden"),
    ("f51", "henrik-falsvig", "Henrik Falsvig", "Øvelser for lænden"),
    ("f52", "i-form", "I Form", "Øvelser - Ondt i lænden"),
    ("f53", "vores-puls", "Vores Puls", "Ondt i lænden? Prøv de her 6 øvelser"),
    ("f54", "regionshospitalet-randers", "Regionshospitalet Randers", "Rygsmerter - Øvelser"),
    ("f55", "gigtforeningen", "Gigtforeningen", "Øvelser for ryg"),
]


@pytest.mark.parametrize(
    ("key", "author", "title"), [one[1:] for one in SOURCES], ids=[one[0] for one in SOURCES]
)
def test_the_seeds_own_sources_are_named_and_no_more(key, author, title):
    """The page is listed as one that the seed names, and nothing in the catalogue rests on it."""
    source = ENGLISH.sources[key]
    assert (source.author, source.title, source.status) == (author, title, "named")
    cited = {one for exercise in ENGLISH.values() for one in exercise.sources}
    cited |= {one for guidance in ENGLISH.guidance.values() for one in guidance.sources}
    assert key not in cited


def test_f56_names_are_bilingual():
    """The seed's Danish headings are the Danish names, beside English ones."""
    named = {"cat-cow": "katte-ko", "glute-bridge": "bro", "spinal-twist": "rygrotation"}
    for key, danish in named.items():
        assert DANISH[key].name.lower() == danish
        assert ENGLISH[key].name.lower() != danish
    assert ENGLISH.guidance["bilingual-names"].seed == ("f56",)


def test_gaps_of_the_seed_are_filled_as_our_own():
    """What the seed leaves open (sets, rests, pace, level) is marked as the library's choice."""
    for key in ("cat-cow", "glute-bridge", "spinal-twist", "forward-bend"):
        origins = {one.part: one.sources for one in ENGLISH[key].origins}
        for part in ("sets", "rest_seconds", "seconds_per_unit", "level"):
            assert origins[part] == ("own",), (key, part)


def test_every_item_is_traced():
    """Each of the 56 items is tested above by name or tagged in the guidance with its text."""
    tagged = {item for one in ENGLISH.guidance.values() for item in one.seed}
    here = Path(__file__).read_text(encoding="utf-8")
    for number in range(1, 57):
        item = f"f{number:02}"
        assert re.search(rf"\b{item}\b|_{item}_", here), item
    assert tagged <= {f"f{number:02}" for number in range(1, 57)}
    assert {one[0] for one in GUIDANCE} <= tagged


def run_hashes(text: str) -> set[str]:
    """A short hash of every run of eight words."""
    words = re.findall(r"\w+", text.lower())
    return {
        hashlib.sha256(" ".join(words[start : start + RUN]).encode()).hexdigest()[:16]
        for start in range(len(words) - RUN + 1)
    }


def strings(value: object) -> list[str]:
    """Every text of nested data, keys included."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in strings(one)]
    return [text for one in value for text in strings(one)] if isinstance(value, list) else []


SEED_RUNS = frozenset((HERE / "seed_runs.txt").read_text(encoding="ascii").split())


def test_the_hashes_are_those_of_runs():
    """The list of hashes is whole, and a title that the seed quotes is found by it."""
    assert len(SEED_RUNS) > 1_000
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in SEED_RUNS)
    assert run_hashes(ENGLISH.sources["vores-puls"].title) <= SEED_RUNS


def data_files() -> list[str]:
    """The files of the data, as parts below its folder."""
    names = ("categories", "equipment", "exercises", "guidance", "routines", "text/da", "text/en")
    catalogue = [f"catalogue/{name}.json" for name in names]
    return [*catalogue, "safety.json", "words/da.json", "words/en.json"]


@pytest.mark.parametrize("file", data_files())
def test_no_sentence_of_the_seed_is_in_the_data(file):
    """No text of the data shares a run of eight words with the seed."""
    content = json.loads(bundled(*file.split("/")).read_text(encoding="utf-8"))
    for text in strings(content):
        assert not run_hashes(text) & SEED_RUNS, text


def test_no_sentence_of_the_seed_is_in_the_pages():
    """No page shares a run of eight words with the seed, but for titles that it quotes."""
    titles = frozenset[str]().union(
        *(run_hashes(f"{one.author} {one.title}") for one in ENGLISH.sources.values())
    )
    root = HERE.parent
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("docs/**/*.rst")]
    for page in pages:
        shared = run_hashes(page.read_text(encoding="utf-8")) & SEED_RUNS
        assert shared <= titles, page
