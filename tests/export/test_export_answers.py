"""Answers about a plan as text, in both languages."""

from __future__ import annotations

import pytest
from attrs import evolve

import backcare as bc
from backcare.export import text

BUNDLED = bc.load_catalogue()


def hand_made(**wishes: object) -> bc.Plan:
    """Cat-cow on two days, a bridge on one."""
    cat = bc.Prescription(BUNDLED["cat-cow"], 1, 8)
    bridge = bc.Prescription(BUNDLED["glute-bridge"], 1, 10)
    week = bc.Routine([bc.Session("mon", [bridge, cat]), bc.Session("thu", [cat])])
    return bc.adopt(week, bc.Request.from_dict({"sessions": 2, **wishes}))


WISHES = {"require": ["cat-cow"], "prefer": ["cat-cow"], "pinned": [("mon", "cat-cow")]}


def test_every_reason_is_said():
    """What an exercise serves, and what would be without it, sentence by sentence."""
    plan = hand_made(**WISHES)
    said = text.why_text(bc.why(plan, None, "cat-cow"), plan.catalogue, 200).splitlines()
    assert said[:2] == ["Cat-cow (Monday and Thursday)", ""]
    assert said[2:8] == [
        "Its time counts as Flexibility.",
        "Nothing else of this kind stands on Monday and Thursday.",
        "You fixed it to Monday.",
        "Nothing else in the week moves in this way: Bending forward and Bending backward.",
        "You asked for it to be in the week.",
        "You prefer it.",
    ]
    assert said[9] == "If it alone were taken away:"
    assert "  - Cat-cow was required, but does not come." in said
    assert any(line.startswith("  - Worse: ") for line in said)
    bare = text.why_text(bc.why(hand_made(), "mon", "glute-bridge"), plan.catalogue)
    assert "You " not in bare


def test_every_absence_is_said():
    """The rules, or for each day what adding would break or change."""
    plan = hand_made(exclude=["plank"], minutes={"mon": 4, "thu": 20}, repertoire=2)
    ruled_out = text.why_text(bc.why_not(plan, "plank"), plan.catalogue).splitlines()
    assert ruled_out == [
        "Your wishes rule Forearm plank out:",
        "  - excluded",
        "  - above the level",
    ]
    possible = text.why_text(bc.why_not(plan, "knee-sway"), plan.catalogue, 200).splitlines()
    assert possible[0] == "Knee sway is not in the week. No wish rules it out."
    assert possible[2].startswith("If it were added on Monday (")
    assert "repetitions per side" in possible[2]
    assert possible[1] == ""


def test_a_change_of_nothing_is_said():
    """Where an exercise changes no goal and breaks nothing, that is what is said."""
    kind = bc.Category("kind", share=0, recovery_days=0)
    meant = bc.Category("meant", recovery_days=0)
    dose = bc.Dose(min_amount=1, max_amount=1)
    catalogue = bc.Catalogue([bc.Exercise("a", kind, dose), bc.Exercise("b", meant, dose)])
    uses = [bc.Prescription(catalogue[key], 1, 1) for key in "ab"]
    request = bc.Request(sessions=1, minutes=1, repertoire=1)
    plan = bc.adopt(bc.Routine([bc.Session("mon", uses)]), request, catalogue)
    reason = bc.why(plan, "mon", "a")
    told = text.why_text(evolve(reason, changes=()), catalogue)
    assert told.endswith("If it alone were taken away:\n  - No goal would change.\n")


def limit(*what_ifs: bc.WhatIf, value: int = 4) -> bc.Limit:
    """The balance, with what would help it."""
    return bc.Limit(bc.Goal("balance", value, 0, proven=False), what_ifs)


def test_limits_are_said():
    """The offers with what they would give; that nothing helps; or that all is met."""
    change = (bc.Change("practice", 0, 1), bc.Change("balance", 4, 0))
    assert str(change[1]).startswith("Better: The time is balanced")
    wider = bc.WhatIf("repertoire", "a repertoire of 10", bc.Request(repertoire=10), change)
    anew = bc.WhatIf("", "", bc.Request(), change[1:])
    said = text.limits_text([limit(wider), limit(anew), limit()], BUNDLED, 200).splitlines()
    assert said[0] == "What would help"
    assert said[1].startswith("  - With a repertoire of 10: Better: The time is balanced")
    assert said[2].startswith("  - Planned anew with the same wishes: Better: ")
    assert said[3].startswith("  - Nothing that was tried helps: 4 minutes astray")
    assert text.limits_text([limit(value=0)], BUNDLED) == "Every goal is met.\n"


def test_alternatives_are_said():
    """Each with its dose and what it changes, or that there is none."""
    plan = hand_made()
    days = bc.why(plan, "thu", "cat-cow").days
    found = bc.alternatives(plan, "thu", "cat-cow")[:2]
    said = text.alternatives_text("cat-cow", days, found, plan.catalogue, 200).splitlines()
    assert said[0] == "In place of Cat-cow (Thursday) could stand:"
    assert said[2].startswith(f"{found[0].name} ({found[0].exercise}): {found[0].sets} ")
    none = text.alternatives_text("cat-cow", days, (), plan.catalogue)
    assert none.startswith("Nothing can stand in place of Cat-cow (Thursday)")


def test_differences_are_said():
    """What comes, goes, moves, has another dose, order or wishes, and the goals."""
    plan = hand_made(minutes=10)
    edits = {
        "knee-sway": bc.add(plan, "mon", "knee-sway"),
        "Monday": bc.drop(plan, "mon", "glute-bridge"),
        "Friday": bc.move(plan, "thu", "cat-cow", "fri"),
        "2 ×": bc.add(plan, "thu", "glute-bridge", dose=(2, 12)),  # noqa: RUF001 - the sign that people read
    }
    lines = [text.difference_text(bc.diff(plan, one), BUNDLED, 200) for one in edits.values()]
    assert lines[0].startswith("Knee sway comes in on Monday.\nBetter: ")
    assert lines[1].startswith("Glute bridge goes from Monday.\n")
    assert lines[2].startswith("Cat-cow moves from Thursday to Friday.\n")
    assert "instead of 1 × 10 repetitions" in lines[3]  # noqa: RUF001 - the sign that people read
    turned = bc.Routine([bc.Session(s.day, s.prescriptions[::-1]) for s in plan.routine])
    order = bc.diff(plan, bc.adopt(turned, plan.request))
    assert text.difference_text(order, BUNDLED) == "The order on Monday is another.\n"
    wishes = bc.diff(plan, evolve(plan, request=evolve(plan.request, seed=2, cautions=["bending"])))
    told = text.difference_text(wishes, BUNDLED)
    assert told == "Wishes that differ: what to be spared and the seed.\n"
    assert text.difference_text(bc.diff(plan, plan), BUNDLED) == "Nothing differs.\n"


@pytest.mark.parametrize("name", bc.Request().as_dict())
def test_every_wish_has_a_name_in_both_languages(name: str):
    """A wish that differs can be told."""
    plan = hand_made()
    found = evolve(bc.diff(plan, plan), wishes=(name,))
    told = [text.difference_text(found, BUNDLED.in_language(lang)) for lang in ("en", "da")]
    assert told[0] != told[1]
