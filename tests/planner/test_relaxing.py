"""What would help: the smallest changes, in order, in words of both languages."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given

import backcare as bc
from backcare.planner import diagnosis
from backcare.planner.diagnosis import is_possible
from backcare.planner.offers import entry_in_words, told
from backcare.planner.relaxing import infeasible, relaxations
from strategies import tiny_cases, tried

BUNDLED = bc.load_catalogue()
LONG = {"cat-cow", "glute-bridge", "spinal-twist", "forward-bend"}


def offers(request: bc.Request, catalogue: bc.Catalogue = BUNDLED) -> list[str]:
    """The offers in English."""
    return [told(one, request, catalogue) for one in relaxations(request, catalogue)]


def test_minutes_grow_by_no_more_than_it_takes():
    """One minute less than the offer is still too little."""
    request = bc.Request(sessions=1, minutes=2, require=LONG)
    first = relaxations(request, BUNDLED)[0]
    assert isinstance(first.minutes, int)
    assert is_possible(first, BUNDLED)
    shorter = bc.Request(sessions=1, minutes=first.minutes - 1, require=LONG)
    assert not is_possible(shorter, BUNDLED)


def test_the_offers_come_in_the_contracts_order():
    """Minutes, sessions, days, equipment, level, then entries."""
    request = bc.Request(sessions=1, minutes=2, require=LONG, days=["mon"])
    assert offers(request)[0].endswith("minutes instead of 2")
    assert offers(bc.Request(sessions=2, days=["mon"])) == [
        "one session instead of 2",
        "Tuesday too",
    ]
    assert offers(bc.Request(require={"plank"})) == [
        "the level Intermediate",
        "doing without Forearm plank",
    ]
    nothing = bc.Request(require={"pelvic-lift"}, equipment=[])
    assert offers(nothing) == ["Mat at hand too", "doing without Pelvic lift"]


def test_minutes_by_day_grow_where_it_helps():
    """A day is offered no more minutes than it takes, and a day without any may be given some."""
    request = bc.Request(sessions=1, minutes={"mon": 2, "thu": 1}, require=LONG)
    first = relaxations(request, BUNDLED)[0]
    needed = first.minutes_on(bc.Weekday.MON)
    assert needed > 2
    assert first.minutes == {"mon": needed, "thu": 1}
    assert offers(request)[0] == f"{needed} minutes on Monday"
    lone = bc.Request(sessions=2, minutes={"mon": 20}, days=["mon", "sat"])
    assert offers(lone) == ["one minute on Saturday", "one session instead of 2"]


def test_entries_are_offered_one_by_one():
    """Each entry that helps when it goes is an offer of its own; none that spares anybody."""
    assert offers(bc.Request(exclude={"cat-cow"}, require={"cat-cow"})) == [
        "not leaving out Cat-cow",
        "doing without Cat-cow",
    ]
    assert offers(bc.Request(cautions=["bending"], require={"cat-cow"})) == [
        "doing without Cat-cow"
    ]
    assert offers(bc.Request(pinned=[("mon", "pelvic-lift"), ("tue", "pelvic-lift")])) == [
        "not fixing Pelvic lift on Monday",
        "not fixing Pelvic lift on Tuesday",
    ]
    avoided = bc.Request(
        require={"forward-bend"}, avoid_positions=["standing"], avoid_directions=["flexion"]
    )
    assert offers(avoided) == ["doing without Standing forward bend"]
    assert offers(bc.Request(require={"forward-bend"}, avoid_directions=["flexion"])) == [
        "not avoiding the direction bending forward",
        "doing without Standing forward bend",
    ]
    assert offers(bc.Request(require={"forward-bend"}, avoid_positions=["standing"])) == [
        "not avoiding the position standing",
        "doing without Standing forward bend",
    ]


COUNTS = [
    ({"minutes": 2}, {"minutes": 1}, "one minute instead of 2", "ét minut i stedet for 2"),
    ({"minutes": 1}, {"minutes": 2}, "2 minutes instead of 1", "2 minutter i stedet for 1"),
    ({"sessions": 2}, {"sessions": 1}, "one session instead of 2", "én træning i stedet for 2"),
    ({"sessions": 1}, {"sessions": 2}, "2 sessions instead of 1", "2 træninger i stedet for 1"),
    ({"minutes": {"mon": 2}}, {"minutes": {"mon": 1, "tue": 2}},
     "one minute on Monday and 2 minutes on Tuesday", "ét minut mandag og 2 minutter tirsdag"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "english", "danish"), COUNTS)
def test_one_is_told_otherwise_than_many(before, after, english, danish):
    """Numbers stand with the form that goes with them, in both languages."""
    old, new = bc.Request(**before), bc.Request(**after)
    assert told(new, old, BUNDLED) == english
    assert told(new, old, BUNDLED.in_language("da")) == danish


ENTRIES = [
    ("exclude", "plank", "Forearm plank", "Planke"),
    ("require", "plank", "Forearm plank", "Planke"),
    ("doses", "plank", "Forearm plank", "Planke"),
    ("pinned", "mon plank", "Forearm plank on Monday", "Planke (mandag)"),
    ("avoid_directions", "flexion", "bending forward", "foroverbøjning"),
    ("avoid_positions", "prone", "on your front", "på maven"),
    ("cautions", "twisting", "twisting", "vrid i ryggen"),
    ("conditions", "pregnancy", "pregnancy", "graviditet"),
]


@pytest.mark.parametrize(("name", "entry", "english", "danish"), ENTRIES)
def test_an_entry_is_called_as_people_call_it(name, entry, english, danish):
    """Names and labels, not keys, in a conflict and in an offer; the data keep the keys."""
    assert {row[0] for row in ENTRIES} == set(diagnosis.ENTRIES)
    assert entry_in_words(name, entry, BUNDLED) == english
    assert entry_in_words(name, entry, BUNDLED.in_language("da")) == danish


def test_a_conflict_is_told_with_names_and_kept_with_keys():
    """A person reads the exercise's name in their language, a program its key."""
    request = bc.Request(require={"cat-cow"}, exclude={"cat-cow"}, minutes=60)
    for lang, name in (("en", "Cat-cow"), ("da", "Katte-ko")):
        error = infeasible(request, BUNDLED.in_language(lang))
        assert name in error.message
        assert all(name in offer for offer in error.offers)
        assert "cat-cow" not in str(error)
        assert {str(one) for one in error.conflict} == {"exclude['cat-cow']", "require['cat-cow']"}


def test_a_fixed_dose_is_freed_or_shortened():
    """The entry goes where that helps; at a late stage only the shortest dose may help."""
    fixed = bc.Request(minutes=1, require={"cat-cow"}, doses={"cat-cow": (3, 10)})
    (freed,) = (one for one in relaxations(fixed, BUNDLED) if one.doses != fixed.doses)
    assert "cat-cow" not in freed.doses
    dose = bc.Dose(min_amount=1, max_amount=100, seconds_per_unit=1)
    alone = bc.Catalogue([bc.Exercise("only", bc.Category("kind"), dose)])
    late = bc.Request(minutes=1, stage=100, require={"only"}, doses={"only": (1, 90)})
    assert "a free dose for only" in offers(late, alone)


def test_two_changes_are_offered_where_one_is_not_enough():
    """Neither more days nor more minutes help alone; together they do."""
    request = bc.Request(
        sessions=2, days=["mon"], minutes=1, require={"bird-dog", "dead-bug"}, level="advanced"
    )
    offered = relaxations(request, BUNDLED)
    assert offered
    for offer in offered:
        assert is_possible(offer, BUNDLED)
        assert told(offer, request, BUNDLED).count(" and ") == 1


def test_as_many_wishes_change_as_it_takes():
    """Three conflicts that share no wish take three changes, in every combination."""
    both = {"plank", "superman", "cat-cow"}
    request = bc.Request(require=both, exclude=both, level="advanced")
    found = relaxations(request, BUNDLED)
    assert len(found) == 8
    for one in found:
        assert len(one.require) + len(one.exclude) == 3
        assert one.require.isdisjoint(one.exclude)
    assert found[0] == evolve(request, exclude=())
    assert len(set(found)) == 8


def test_where_very_many_wishes_must_change_one_change_is_offered():
    """Eight conflicts that share no wish: one change that helps, and each part of it is needed."""
    dose = bc.Dose(min_amount=1, max_amount=1)
    catalogue = bc.Catalogue(
        [bc.Exercise(f"move-{n}", bc.Category("kind"), dose) for n in range(9)]
    )
    eight = set(list(catalogue)[:8])
    request = bc.Request(sessions=1, require=eight, exclude=eight)
    (offer,) = relaxations(request, catalogue)
    assert offer.require.isdisjoint(offer.exclude)
    assert len(offer.require) + len(offer.exclude) == 8


def test_very_many_conflicts_that_cautions_are_in_offer_nothing():
    """Where giving up all that may be given up is not enough, there is no offer."""
    dose = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
    moves = [
        bc.Exercise(f"move-{n}", bc.Category("kind"), dose, cautions=["bending"]) for n in range(20)
    ]
    request = bc.Request(
        exclude=[one.key for one in moves], cautions=["bending"], require=["move-1", "move-2"]
    )
    assert relaxations(request, bc.Catalogue(moves)) == ()


def test_nothing_is_offered_where_only_what_spares_somebody_is_in_the_way():
    """Cautions are named in the conflict, and nobody is told to give them up."""
    exercise = bc.Exercise(
        "only", bc.Category("kind"), bc.Dose(min_amount=1, max_amount=1), cautions=["bending"]
    )
    error = infeasible(bc.Request(cautions=["bending"]), bc.Catalogue([exercise]))
    assert [str(wish) for wish in error.conflict] == ["cautions['bending']"]
    assert (error.relaxations, error.offers, error.remedy) == ((), (), "")


def test_no_more_things_are_offered_than_are_needed():
    """Of three that an exercise needs and one that it does not, the three are offered."""
    dose = bc.Dose(min_amount=1, max_amount=1)
    for needed in (["rope"], ["ball", "rope"], ["ball", "chair", "rope"]):
        exercise = bc.Exercise("only", bc.Category("kind"), dose, equipment=needed)
        things = [bc.Equipment(key) for key in ("ball", "chair", "mat", "rope")]
        catalogue = bc.Catalogue([exercise], equipment=things)
        (offer,) = relaxations(bc.Request(sessions=1), catalogue)
        assert offer.equipment == set(needed)


@tried(40)
@given(tiny_cases())
def test_no_smaller_change_would_do(case: tuple[bc.Catalogue, bc.Request]):
    """Each wish that an offer changes is needed: with any one of them as it was, nothing helps."""
    catalogue, request = case
    assume(not is_possible(request, catalogue))
    for one in relaxations(request, catalogue):
        names = [name for name in request.as_dict() if getattr(one, name) != getattr(request, name)]
        assert names
        for name in names:
            assert not is_possible(evolve(one, **{name: getattr(request, name)}), catalogue)
        if "minutes" in names and isinstance(one.minutes, int):
            assert not is_possible(evolve(one, minutes=one.minutes - 1), catalogue)


@pytest.mark.parametrize(("lang", "word"), [("en", "It can be done"), ("da", "Det kan lade sig")])
def test_the_error_speaks_the_catalogues_language(lang: str, word: str):
    """The conflict and the offers are told in the language of the catalogue."""
    error = infeasible(bc.Request(sessions=2, days=["mon"]), BUNDLED.in_language(lang))
    assert word in str(error)
    data = error.as_dict()
    assert data["offers"] == list(error.offers)
    assert all(offer in str(error) for offer in error.offers)
    assert data["conflict"] == [{"name": "sessions", "entry": ""}, {"name": "days", "entry": ""}]


def test_one_wish_alone_can_be_in_the_way():
    """A wish that no week can hold whatever else is given up is named alone."""
    exercise = bc.Exercise("only", bc.Category("kind"), bc.Dose(min_amount=1, max_amount=1))
    catalogue = bc.Catalogue([exercise])
    error = infeasible(bc.Request(exclude={"only"}), catalogue)
    assert [str(wish) for wish in error.conflict] == ["exclude['only']"]
    assert str(error).startswith("No week can hold this wish: leaving out only.")
