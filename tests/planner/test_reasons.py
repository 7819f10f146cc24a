"""Why and why not: every stated reason is true when it is tried (P8)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import backcare as bc
import judge
from strategies import BROUGHT, tried
from weeks import broken, changed, named, plans, rows_of, uses, week_of

BUNDLED = bc.load_catalogue()


def hand_made(**wishes: object) -> bc.Plan:
    """Cat-cow on two days, a bridge on one."""
    cat, lift = (
        bc.Prescription(BUNDLED[key], 1, amount)
        for key, amount in (("cat-cow", 8), ("glute-bridge", 10))
    )
    week = bc.Routine([bc.Session("mon", [cat, lift]), bc.Session("thu", [cat])])
    return bc.adopt(week, bc.Request.from_dict({"sessions": 2, **wishes}))


def taken(plan: bc.Plan, days: object, key: str) -> bc.Routine:
    """The week without an exercise on some days."""
    rest = {
        day: [one for one in inside if one.exercise.key != key or day not in days]  # type: ignore[operator]
        for day, inside in uses(plan).items()
    }
    return week_of(rest)


@tried(25)
@given(plans())
def test_each_reason_is_what_taking_the_exercise_away_shows(plan: bc.Plan):
    """P8: take a prescription alone away, and rules and goals change as said."""
    for session in plan.routine:
        for one in session:
            key = one.exercise.key
            reason = bc.why(plan, session.day, key)
            rest = taken(plan, [session.day], key)
            assert (reason.days, reason.category) == ((session.day,), one.exercise.category.key)
            assert named(reason.breaches) == broken(plan, rest)
            assert rows_of(reason.changes) == changed(plan, rest)
            whole = {row[0]: row[2] - row[1] for row in changed(plan, rest)}
            assert len(reason.only_in) == whole.get("whole_sessions", 0)
            assert reason.required == (key in plan.request.require)
            assert reason.preferred == (key in plan.request.prefer)
            assert bool(reason.pinned) == ((session.day, key) in plan.request.pinned)


@tried(25)
@given(plans())
def test_a_reason_for_the_whole_week_takes_it_away_everywhere(plan: bc.Plan):
    """P8: without the exercise on any day, exactly the named directions are gone."""
    for one in plan.routine.exercises:
        reason = bc.why(plan, None, one.key)
        rest = taken(plan, [str(day) for day in reason.days], one.key)
        assert one.key not in {other.key for other in rest.exercises}
        assert named(reason.breaches) == broken(plan, rest)
        assert rows_of(reason.changes) == changed(plan, rest)
        lost = {row[0]: row[2] - row[1] for row in changed(plan, rest)}
        assert len(reason.directions) == lost.get("directions", 0)
        others = {way for other in rest.exercises for way in other.directions}
        assert set(reason.directions) <= one.directions - others


@tried(25)
@given(plans())
def test_each_absence_is_what_adding_the_exercise_shows(plan: bc.Plan):
    """P8: the rules against it are all there are, and adding it breaks and changes what is said."""
    case = (plan.request, plan.catalogue, BROUGHT)
    standing = {one.key for one in plan.routine.exercises}
    for key, exercise in plan.catalogue.items():
        if key in standing:
            continue
        absence = bc.why_not(plan, key)
        assert absence.rules == judge.ruled_out(exercise, *case)
        assert bool(absence.rules) != bool(absence.additions)
        for one in absence.additions:
            fuller = uses(plan)
            fuller[str(one.day)].append(bc.Prescription(exercise, one.sets, one.amount))
            assert named(one.breaches) == broken(plan, week_of(fuller))
            assert rows_of(one.changes) == changed(plan, week_of(fuller))


def test_the_reasons_in_a_planned_week_are_true_too():
    """P8 over a week that was searched for: what is said of each exercise is what trying shows."""
    plan = bc.plan(bc.Request(sessions=2, minutes=15, prefer={"cat-cow"}))
    for session in plan.routine:
        for one in session:
            reason = bc.why(plan, session.day, one.exercise.key)
            rest = taken(plan, [session.day], one.exercise.key)
            assert named(reason.breaches) == broken(plan, rest)
            assert rows_of(reason.changes) == changed(plan, rest)
            assert reason.changes


def test_wishes_are_told_among_the_reasons():
    """What was required, pinned or preferred is said to be so."""
    plan = hand_made(
        require=["glute-bridge"], pinned=[("mon", "cat-cow")], prefer=["cat-cow", "plank"]
    )
    monday, thursday = bc.why(plan, "mon", "cat-cow"), bc.why(plan, "thu", "cat-cow")
    assert [str(day) for day in monday.pinned] == ["mon"]
    assert (monday.preferred, monday.required, thursday.pinned) == (True, False, ())
    assert [one.rule for one in monday.breaches] == ["pinned"]
    assert [one.rule for one in thursday.breaches] == ["empty"]
    lift = bc.why(plan, None, "glute-bridge")
    assert (lift.required, [one.rule for one in lift.breaches]) == (True, ["required"])


def test_answers_are_plain_data():
    """``json.dumps`` takes both answers as they are, with the exercise's name."""
    plan = hand_made(exclude=["plank"])
    answers = [
        bc.why(plan, "mon", "cat-cow"),
        bc.why_not(plan, "plank"),
        bc.why_not(plan, "knee-sway"),
    ]
    reason, absence, other = json.loads(json.dumps([one.as_dict() for one in answers]))
    assert (reason["name"], reason["days"], reason["category"]) == (
        "Cat-cow",
        ["mon"],
        "flexibility",
    )
    assert "excluded" in absence["rules"]
    assert absence["additions"] == []
    assert [row["day"] for row in other["additions"]] == ["mon", "thu"]
    assert set(other["additions"][0]) == {"day", "sets", "amount", "breaches", "changes"}


@pytest.mark.parametrize(
    ("day", "key", "kind", "place"),
    [
        ("mon", "cat-cwo", bc.UnknownKeyError, "exercise"),
        ("tue", "cat-cow", bc.UnknownKeyError, "day"),
        ("thu", "glute-bridge", bc.UnknownKeyError, "routine['thu']"),
        (None, "plank", bc.UnknownKeyError, "routine"),
        ("munday", "cat-cow", bc.RequestError, "day"),
        (3, "cat-cow", bc.RequestError, "day"),
    ],
)
def test_a_question_about_nothing_is_an_error(
    day: str, key: str, kind: type[bc.BackcareError], place: str
):
    """An exercise, day or place that is not there is named with its place."""
    with pytest.raises(kind) as caught:
        bc.why(hand_made(), day, key)
    assert caught.value.place == place


def test_what_stands_is_no_absence_and_what_is_no_plan_is_refused():
    """``why_not`` of an exercise of the week sends to ``why``; a routine is no plan."""
    with pytest.raises(bc.RequestError, match=r"Ask why\(\)"):
        bc.why_not(hand_made(), "cat-cow")
    with pytest.raises(bc.UnknownKeyError, match="cat-cow"):
        bc.why_not(hand_made(), "cat-cwo")
    for ask in (
        lambda week: bc.why(week, "mon", "cat-cow"),
        lambda week: bc.why_not(week, "plank"),
    ):
        with pytest.raises(bc.DataError, match="is not a Plan"):
            ask(hand_made().routine)  # type: ignore[no-untyped-call]
