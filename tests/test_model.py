from __future__ import annotations

import copy
import pickle
from fractions import Fraction
from math import floor

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from backcare.errors import DataError
from backcare.model import Category, Dose, Exercise, Origin, Step
from backcare.vocabulary import Breathing, Caution, Direction, Level, Position, Sides, Unit

STRENGTH = Category("strength", "Strength", "To be strong.", phase=2, recovery_days=1)
DOSE = Dose(min_amount=10, max_amount=15, max_sets=3, seconds_per_unit=7, rest_seconds=45)
BRIDGE = Exercise(
    "bridge",
    STRENGTH,
    DOSE,
    also=(Category("mobility"),),
    position="supine",
    directions=["hip", "stabilisation"],
    sides="both",
    level="beginner",
    equipment={"mat"},
    cautions=("arching",),
    easier=("pelvic-lift", "glute-squeeze"),
    harder=["bridge-march"],
    recovery_days=2,
    setup_seconds=15,
    name="Glute bridge",
    summary="Up and down.",
    aim="Strong buttocks.",
    steps=["Lie down.", Step("Lift.", breathing="out")],
    faults=["Too high."],
    feel="The buttocks.",
    sources=["seed"],
    origins=[Origin("amount", ["seed"])],
)
EVERY = [STRENGTH, DOSE, BRIDGE, Step("Lift."), Origin("sets", ["own"])]

SMALL = st.integers(1, 40)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    """Any sound dose with small numbers."""
    least, fewest = draw(SMALL), draw(st.integers(1, 4))
    return Dose(
        unit=draw(st.sampled_from(list(Unit))),
        min_amount=least,
        max_amount=least + draw(st.integers(0, 30)),
        min_sets=fewest,
        max_sets=fewest + draw(st.integers(0, 3)),
        seconds_per_unit=draw(SMALL),
        rest_seconds=draw(st.integers(0, 90)),
    )


@given(doses(), st.sampled_from(["both", "each", "alternating"]), st.integers(0, 60), SMALL, SMALL)
def test_a_duration_is_the_sum_of_its_moments(dose, sides, setup, sets, amount):
    """The formula equals setting up, then every set of every side, with a rest between sets."""
    exercise = Exercise("any", STRENGTH, dose, sides=sides, setup_seconds=setup)
    total = setup
    for number in range(sets):
        if number:
            total += dose.rest_seconds
        for _ in range(1 if sides == "both" else 2):
            total += amount * dose.seconds_per_unit
    assert exercise.seconds(sets, amount) == total


@given(doses(), st.integers(0, 100))
def test_the_amount_at_a_stage_is_rounded_half_up(dose, stage):
    """The amount is the exact share of the range, rounded half up, within the range."""
    span = dose.max_amount - dose.min_amount
    exact = dose.min_amount + Fraction(stage * span, 100)
    assert dose.amount_at(stage) == floor(exact + Fraction(1, 2))
    assert dose.min_amount <= dose.amount_at(stage) <= dose.max_amount
    assert dose.amount_at(0) == dose.min_amount
    assert dose.amount_at(100) == dose.max_amount


@pytest.mark.parametrize("stage", [-1, 101, 50.0, True, "50"])
def test_a_stage_outside_is_refused(stage):
    """A stage is a whole number from 0 to 100."""
    with pytest.raises(DataError, match="is not a whole number from 0 to 100 @ stage"):
        DOSE.amount_at(stage)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: type(one).__name__)
def test_objects_are_values(one):
    """Every object pickles, copies, hashes and compares as the value that it is, and is frozen."""
    for twin in (
        pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own bytes
        copy.copy(one),
        copy.deepcopy(one),
    ):
        assert twin == one
        assert hash(twin) == hash(one)
        assert repr(twin) == repr(one)
    with pytest.raises(FrozenInstanceError):
        one.key = "other"


def test_plain_strings_and_lists_become_typed_values():
    """What a user writes in plain strings comes back typed, hashable and in a fixed order."""
    assert BRIDGE.position is Position.SUPINE
    assert BRIDGE.directions == frozenset({Direction.HIP, Direction.STABILISATION})
    assert (BRIDGE.sides, BRIDGE.level) == (Sides.BOTH, Level.BEGINNER)
    assert BRIDGE.cautions == frozenset({Caution.ARCHING})
    assert BRIDGE.equipment == frozenset({"mat"})
    assert BRIDGE.easier == ("glute-squeeze", "pelvic-lift")
    assert BRIDGE.steps == (Step("Lie down.", Breathing.FREE), Step("Lift.", Breathing.OUT))
    assert BRIDGE.faults == ("Too high.",)
    assert BRIDGE.origins[0].sources == ("seed",)
    assert Dose(unit="breaths", min_amount=1, max_amount=1).unit is Unit.BREATHS
    assert str(BRIDGE.steps[1]) == "Lift."


def test_the_defaults_are_the_plainest():
    """An exercise of three parts is for a beginner, standing, with nothing at hand."""
    plain = Exercise("plain", STRENGTH, DOSE)
    assert (plain.position, plain.level, plain.sides) == ("standing", "beginner", "both")
    sets = (plain.directions, plain.equipment, plain.cautions, plain.also)
    assert not any(sets)
    assert (plain.recovery_days, plain.setup_seconds, plain.name, plain.steps) == (None, 0, "", ())
    assert (DOSE.unit, DOSE.min_sets, DOSE.hold_seconds) == ("repetitions", 1, 0)
    assert (Category("m").share, Category("m").phase, Category("m").recovery_days) == (1, 0, 0)


def test_the_repr_does_not_depend_on_hash_order():
    """Sets are shown sorted, whatever the hash seed."""
    assert repr(BRIDGE).count("directions={'hip', 'stabilisation'}") == 1


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"key": ""}, "Exercise.key"),
        ({"key": 3}, "Exercise.key"),
        ({"category": "strength"}, "Exercise.category"),
        ({"dose": (10, 15)}, "Exercise.dose"),
        ({"also": "mobility"}, "Exercise.also"),
        ({"also": ["mobility"]}, "Exercise.also[0]"),
        ({"position": "lying"}, "Exercise.position"),
        ({"directions": "hip"}, "Exercise.directions"),
        ({"directions": ["up"]}, "Exercise.directions['up']"),
        ({"sides": "left"}, "Exercise.sides"),
        ({"level": 1}, "Exercise.level"),
        ({"equipment": [""]}, "Exercise.equipment['']"),
        ({"cautions": ["pain"]}, "Exercise.cautions['pain']"),
        ({"easier": "plank"}, "Exercise.easier/harder"),
        ({"harder": [1]}, "Exercise.easier/harder[1]"),
        ({"recovery_days": 7}, "Exercise.recovery_days"),
        ({"recovery_days": -1}, "Exercise.recovery_days"),
        ({"setup_seconds": -1}, "Exercise.setup_seconds"),
        ({"setup_seconds": 1.0}, "Exercise.setup_seconds"),
        ({"name": None}, "Exercise.name"),
        ({"summary": 1}, "Exercise.summary"),
        ({"aim": 1}, "Exercise.aim"),
        ({"steps": "Lift."}, "Exercise.steps"),
        ({"steps": [1]}, "Step.text"),
        ({"steps": [""]}, "Step.text"),
        ({"faults": "x"}, "text"),
        ({"faults": ["x", 1]}, "text[1]"),
        ({"feel": 1}, "Exercise.feel"),
        ({"sources": 1}, "text"),
        ({"origins": [("amount", ["own"])]}, "Exercise.origins[0]"),
    ],
    ids=str,
)
def test_what_has_no_meaning_in_an_exercise_is_refused(changes, place):
    """A wrong type, an unknown word or an empty key is a DataError that names the field."""
    with pytest.raises(DataError) as caught:
        evolve(BRIDGE, **changes)
    assert [one.place for one in caught.value.problems] == [place]


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ""},
        {"name": 1},
        {"purpose": None},
        {"phase": -1},
        {"phase": True},
        {"share": -1},
        {"share": 1.0},
        {"recovery_days": None},
        {"recovery_days": 7},
        {"recovery_days": -1},
        {"recovery_days": "1"},
    ],
    ids=str,
)
def test_what_has_no_meaning_in_a_category_is_refused(changes):
    """A wrong type, an empty key or a number out of range is a DataError that names the field."""
    with pytest.raises(DataError) as caught:
        evolve(STRENGTH, **changes)
    assert caught.value.problems[0].place == f"Category.{next(iter(changes))}"


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "hours"},
        {"min_amount": 0},
        {"max_amount": 9.5},
        {"min_sets": 0},
        {"max_sets": "3"},
        {"seconds_per_unit": 0},
        {"hold_seconds": -1},
        {"rest_seconds": -1},
    ],
    ids=str,
)
def test_what_has_no_meaning_in_a_dose_is_refused(changes):
    """A wrong type or a number below its least is a DataError that names the field."""
    with pytest.raises(DataError) as caught:
        evolve(DOSE, **changes)
    assert caught.value.problems[0].place == f"Dose.{next(iter(changes))}"


@pytest.mark.parametrize("what", ["amount", "sets"])
def test_a_minimum_above_its_maximum_is_refused(what):
    """A range must not be upside down; one value alone is a range."""
    evolve(DOSE, **{f"min_{what}": 3, f"max_{what}": 3})
    with pytest.raises(DataError, match="the minimum 4 is above the maximum 3") as caught:
        evolve(DOSE, **{f"min_{what}": 4, f"max_{what}": 3})
    assert caught.value.problems[0].place == f"Dose.{what}"


def test_what_a_rule_can_judge_can_be_built():
    """Numbers that only a rule judges are taken: six days of rest, a hold, a link to nowhere."""
    odd = evolve(BRIDGE, recovery_days=6, easier=["no-such"], harder=["bridge"])
    assert (odd.recovery, odd.easier, odd.harder) == (6, ("no-such",), ("bridge",))


def test_recovery_is_the_exercises_own_or_its_categorys():
    """Its own days of rest win, 0 included; without them the category's count."""
    assert BRIDGE.recovery == 2
    assert evolve(BRIDGE, recovery_days=0).recovery == 0
    assert evolve(BRIDGE, recovery_days=None).recovery == 1


def test_a_title_is_the_name_or_the_key():
    """Without a name, an exercise goes by its key."""
    assert BRIDGE.title == "Glute bridge"
    assert evolve(BRIDGE, name="").title == "bridge"


@pytest.mark.parametrize(
    "words",
    [
        {"name": "Bro", "summary": "", "aim": "", "steps": (), "faults": (), "feel": ""},
        {"category": evolve(STRENGTH, name="Styrke", purpose="")},
        {"also": [Category("mobility", "Bevægelighed")]},
    ],
    ids=str,
)
def test_words_are_no_facts(words):
    """An exercise in another language has the same facts."""
    other = evolve(BRIDGE, **words)
    assert other != BRIDGE
    assert other.same_facts(BRIDGE)


@pytest.mark.parametrize(
    "facts",
    [
        {"key": "bro"},
        {"category": evolve(STRENGTH, recovery_days=0)},
        {"category": evolve(STRENGTH, phase=1)},
        {"category": evolve(STRENGTH, share=2)},
        {"also": ()},
        {"dose": evolve(DOSE, max_sets=2)},
        {"position": "prone"},
        {"cautions": ()},
        {"setup_seconds": 0},
        {"easier": ()},
    ],
    ids=str,
)
def test_facts_are_compared(facts):
    """A difference in anything but words is a difference in facts."""
    assert not evolve(BRIDGE, **facts).same_facts(BRIDGE)
