"""Edits: each gives a sound plan or names a breach, and can be undone to the byte."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare import export
from strategies import DAYS, tried
from weeks import assert_sound, broken, changed, named, plans, rows_of, uses, week_of

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = bc.load_catalogue()


def hand_made(**wishes: object) -> bc.Plan:
    """Cat-cow on two days, a bridge on one."""
    cat = bc.Prescription(BUNDLED["cat-cow"], 1, 8)
    bridge = bc.Prescription(BUNDLED["glute-bridge"], 1, 10)
    week = bc.Routine([bc.Session("mon", [bridge, cat]), bc.Session("thu", [cat])])
    return bc.adopt(week, bc.Request.from_dict({"sessions": 2, **wishes}))


def dose_of(plan: bc.Plan, key: str) -> tuple[int, int] | None:
    """The dose of an exercise in the plan."""
    found = {one.exercise.key: (one.sets, one.amount) for s in plan.routine for one in s}
    return found.get(key)


class Edit:
    """A random edit: what it does, the week it makes by the test's own hand, and its undoing."""

    def __init__(self, plan: bc.Plan, dice: Random) -> None:
        self.plan = plan
        self.dice = dice
        self.day = str(dice.choice(plan.routine.days))
        self.key = dice.choice(plan.routine[self.day].prescriptions).exercise.key
        self.other = dice.choice(sorted(plan.catalogue))
        self.to = dice.choice(DAYS)
        self.name = dice.choice(["swap", "move", "drop", "add"])

    def dose(self) -> tuple[int, int]:
        """The dose that the other has already, or any of its ranges."""
        dose = self.plan.catalogue[self.other].dose
        drawn = (
            self.dice.randint(dose.min_sets, dose.max_sets),
            self.dice.randint(dose.min_amount, dose.max_amount),
        )
        return dose_of(self.plan, self.other) or drawn

    def run(self) -> tuple[Callable[[], bc.Plan], bc.Routine, Callable[[bc.Plan], bc.Plan]]:
        """The edit, the week that it should make, and the opposite edit."""
        days = uses(self.plan)
        (mine,) = (one for one in days[self.day] if one.exercise.key == self.key)
        old, dose = (mine.sets, mine.amount), self.dose()
        comes = bc.Prescription(self.plan.catalogue[self.other], *dose)
        if self.name == "add":
            days.setdefault(self.to, []).append(comes)
            return (
                lambda: bc.add(self.plan, self.to, self.other, dose=dose),
                week_of(days),
                lambda plan: bc.drop(plan, self.to, self.other),
            )
        days[self.day].remove(mine)
        if self.name == "drop":
            return (
                lambda: bc.drop(self.plan, self.day, self.key),
                week_of(days),
                lambda plan: bc.add(plan, self.day, self.key, dose=old),
            )
        if self.name == "swap":
            days[self.day].append(comes)
            return (
                lambda: bc.swap(self.plan, self.day, self.key, self.other, dose=dose),
                week_of(days),
                lambda plan: bc.swap(plan, self.day, self.other, self.key, dose=old),
            )
        if self.to not in days and not days[self.day]:
            del days[self.day]
        days.setdefault(self.to, []).append(mine)
        return (
            lambda: bc.move(self.plan, self.day, self.key, self.to),
            week_of(days),
            lambda plan: bc.move(plan, self.to, self.key, self.day),
        )


def steps(plan: bc.Plan, dice: Random, count: int) -> int:
    """Make so many random edits in a row; gives how many were sound."""
    sound = 0
    for _ in range(count):
        edit, expected, undo = Edit(plan, dice).run()
        before = export.json.dumps(plan)
        faults = broken(plan, expected)
        if faults:
            with pytest.raises(bc.BreachError) as caught:
                edit()
            assert named(caught.value.breaches) == faults
            continue
        after = edit()
        assert_sound(after)
        assert {s.day: set(s) for s in after.routine} == {s.day: set(s) for s in expected}
        assert export.json.dumps(plan) == before
        assert export.json.dumps(undo(after)) == before
        plan, sound = after, sound + 1
    return sound


@pytest.mark.no_cover
@tried(12)
@given(plans(), st.randoms(use_true_random=False))
def test_a_hundred_edits_are_sound_or_name_the_breach_and_can_be_undone(
    plan: bc.Plan, dice: Random
):
    """Each step is what was asked for or the other judge's breaches; undoing gives the bytes."""
    steps(plan, dice, 100)


@pytest.mark.no_cover
def test_edits_of_the_bundled_catalogue_are_sound_too():
    """The same over the bundled catalogue, where many edits can be made."""
    dice = Random(1)  # noqa: S311 - dice that fall the same way every time
    assert steps(hand_made(level="advanced"), dice, 50) > 10


@pytest.mark.no_cover
@tried(20)
@given(plans())
def test_alternatives_are_all_that_can_stand_in_the_best_first(plan: bc.Plan):
    """Each listed one makes a sound plan with the goals told; each other one breaks a rule."""
    session = plan.routine.sessions[0]
    key = session.prescriptions[0].exercise.key
    for day in (session.day, None):
        found = bc.alternatives(plan, day, key)
        values: list[tuple[tuple[int, ...], str]] = []
        for one in found:
            week = bc.swap(plan, day, key, one.exercise)
            assert_sound(week)
            assert dose_of(week, one.exercise) == (one.sets, one.amount)
            assert rows_of(one.changes) == changed(plan, week.routine)
            values.append((week.explanation.values, one.exercise))
        assert values == sorted(values)
        for other in set(plan.catalogue) - {one.exercise for one in found} - {key}:
            with pytest.raises(bc.BreachError):
                bc.swap(plan, day, key, other)


@tried(20)
@given(plans())
def test_a_dose_that_nobody_gave_is_the_best_of_those_that_a_plan_may_give(plan: bc.Plan):
    """No other dose of an exercise that comes in would leave better goals."""
    day = plan.routine.days[0]
    standing = {one.key for one in plan.routine.exercises}
    for key in sorted(set(plan.catalogue) - standing):
        try:
            week = bc.add(plan, day, key)
        except bc.BreachError:
            continue
        dose = plan.catalogue[key].dose
        for sets in range(dose.min_sets, dose.max_sets + 1):
            given_ = dose_of(week, key)
            assert given_ is not None
            try:
                other = bc.add(plan, day, key, dose=(sets, given_[1]))
            except bc.BreachError:
                continue
            assert week.explanation.values <= other.explanation.values


def test_an_edit_concerns_one_day_or_all_of_them():
    """A day is that day; None is every day on which the exercise stands."""
    plan = hand_made()
    assert dose_of(bc.drop(plan, "mon", "cat-cow"), "cat-cow") == (1, 8)
    one = bc.swap(plan, "thu", "cat-cow", "knee-sway")
    assert [len(bc.why(one, None, key).days) for key in ("cat-cow", "knee-sway")] == [1, 1]
    every = bc.swap(plan, None, "cat-cow", "knee-sway")
    assert [str(day) for day in bc.why(every, None, "knee-sway").days] == ["mon", "thu"]
    assert every == bc.swap(one, "mon", "cat-cow", "knee-sway")
    with pytest.raises(bc.BreachError, match="empty"):
        bc.drop(plan, None, "cat-cow")


def test_a_dose_concerns_all_days_of_an_exercise():
    """``same_dose`` holds after every edit: a dose that is given goes to the other days too."""
    plan = bc.add(hand_made(), "mon", "knee-sway", dose=(1, 5))
    both = bc.add(plan, "thu", "knee-sway")
    assert dose_of(both, "knee-sway") == (1, 5)
    more = bc.add(plan, "thu", "knee-sway", dose=(2, 6))
    assert {
        (u.sets, u.amount) for s in more.routine for u in s if u.exercise.key == "knee-sway"
    } == {(2, 6)}


def test_a_lone_exercise_takes_its_session_along():
    """Moved to a day without a session, it moves the session; among others it would add one."""
    plan = hand_made()
    moved = bc.move(plan, "thu", "cat-cow", "fri")
    assert [str(day) for day in moved.routine.days] == ["mon", "fri"]
    with pytest.raises(bc.BreachError) as caught:
        bc.move(plan, "mon", "cat-cow", "fri")
    assert [one.rule for one in caught.value.breaches] == ["days"]
    assert bc.move(plan, "mon", "cat-cow", "mon") == plan


def test_what_is_pinned_or_required_has_no_alternative():
    """An empty answer is no error; the edit itself says why."""
    plan = hand_made(pinned=[("thu", "cat-cow")], require=["glute-bridge"])
    assert bc.alternatives(plan, "thu", "cat-cow") == ()
    assert bc.alternatives(plan, None, "glute-bridge") == ()
    with pytest.raises(bc.BreachError) as caught:
        bc.swap(plan, "thu", "cat-cow", "knee-sway")
    assert [one.rule for one in caught.value.breaches] == ["pinned"]


def test_alternatives_are_plain_data():
    """``json.dumps`` takes them, with names for a menu."""
    (first, *_) = bc.alternatives(hand_made(), "thu", "cat-cow")
    row = json.loads(json.dumps(first.as_dict()))
    assert list(row) == ["exercise", "name", "days", "sets", "amount", "changes"]
    assert row["name"] == BUNDLED[row["exercise"]].name
    assert row["days"] == ["thu"]


EDITS: list[tuple[Callable[[bc.Plan], object], str, type[bc.BackcareError]]] = [
    (lambda plan: bc.swap(plan, "mon", "cat-cow", "knee-swya"), "other", bc.UnknownKeyError),
    (lambda plan: bc.swap(plan, "tue", "cat-cow", "knee-sway"), "day", bc.UnknownKeyError),
    (lambda plan: bc.add(plan, "mon", "knee-swya"), "exercise", bc.UnknownKeyError),
    (lambda plan: bc.add(plan, "munday", "knee-sway"), "day", bc.RequestError),
    (lambda plan: bc.move(plan, "thu", "cat-cow", "munday"), "to", bc.RequestError),
    (lambda plan: bc.move(plan, None, "cat-cow", "fri"), "day", bc.RequestError),
    (lambda plan: bc.drop(plan, "thu", "glute-bridge"), "routine['thu']", bc.UnknownKeyError),
    (lambda plan: bc.alternatives(plan, "mon", "plank"), "routine['mon']", bc.UnknownKeyError),
    (lambda plan: bc.add(plan, "mon", "plank", dose=3), "doses['plank']", bc.RequestError),
    (lambda plan: bc.add(plan, "mon", "plank", dose=(0, 1)), "doses['plank'][0]", bc.RequestError),
]


@pytest.mark.parametrize(("edit", "place", "kind"), EDITS)
def test_an_edit_of_nothing_is_an_error_with_its_place(
    edit: Callable[[bc.Plan], object], place: str, kind: type[bc.BackcareError]
):
    """What is not there, and what cannot be meant, is told with the argument's name."""
    with pytest.raises(kind) as caught:
        edit(hand_made())
    assert caught.value.place == place


def test_what_is_no_plan_cannot_be_edited():
    """A routine is no plan: adopt() makes one of it."""
    with pytest.raises(bc.DataError, match="is not a Plan"):
        bc.add(hand_made().routine, "mon", "plank")  # type: ignore[arg-type]


def test_a_menu_is_no_way_round_the_gate():
    """S4: alternatives are exercises for a person, and refuse where a plan would."""
    refused = evolve(hand_made(), request=bc.Request(screening=bc.safety.Screening()))
    with pytest.raises(bc.RequestError, match="is not a date"):
        bc.alternatives(refused, "mon", "cat-cow")
