"""Cues: a session second by second."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import backcare as bc
from backcare.export.cues import Cue, Kind, Script, dumps, script
from strategies import judged_cases, tried

CATALOGUE = bc.load_catalogue()
_READY = CATALOGUE.routines["three-times-twenty"]
WEEK = bc.adopt(_READY.routine, bc.Request.from_dict(_READY.wishes))
ZEROS = {Kind.STOP_RULE, Kind.EXERCISE, Kind.SET, Kind.SIDE, Kind.SWITCH, Kind.DONE}


def week_of(catalogue: bc.Catalogue, *uses: bc.Prescription) -> bc.Plan:
    """A plan that holds just these, by whatever rules."""
    routine = bc.Routine([bc.Session("mon", uses)])
    request = bc.Request()
    return bc.Plan(request, routine, bc.check(routine, request, catalogue), catalogue)


def told(sets: int, amount: int, **facts: object) -> list[tuple[str, int, str]]:
    """Kind, seconds and text of each cue of one exercise's work, position and heading aside."""
    sides = facts.pop("sides", "both")
    dose = bc.Dose(min_amount=1, max_amount=99, **facts)
    one = bc.Exercise("move", bc.Category("c"), dose, sides=sides, setup_seconds=4)
    cues = script(week_of(bc.Catalogue([one]), bc.Prescription(one, sets, amount)), "mon").cues
    return [(str(cue.kind), cue.seconds, cue.text) for cue in cues[3:-1]]


@tried(60)
@given(judged_cases(), st.data())
def test_the_seconds_add_up_for_any_prescription(case, data: st.DataObject):
    """The cues' seconds are the session's own, each begins where the last one ended."""
    catalogue, request, routine = case
    assume(len(routine))
    plan = bc.Plan(request, routine, bc.check(routine, request, catalogue), catalogue)
    day = data.draw(st.sampled_from(routine.days))
    found, session = script(plan, day), routine[day]
    assert found.seconds == session.seconds == sum(cue.seconds for cue in found.cues)
    at = 0
    for cue in found.cues:
        assert cue.at == at
        assert cue.seconds >= 0
        assert not (cue.seconds and cue.kind in ZEROS)
        at += cue.seconds
    by_number = groupby(found.cues[1:-1], key=lambda cue: cue.number)
    for (number, cues), use in zip(by_number, session, strict=True):
        assert_told(number, list(cues), use, found)


def assert_told(number: int, cues: list[Cue], use: bc.Prescription, found: Script) -> None:
    """Every set, side and unit of a prescription comes once, and takes what it takes."""
    one, dose = use.exercise, use.exercise.dose
    assert 1 <= number <= len(found.cues)
    assert {cue.exercise for cue in cues} == {one.key}
    assert [cue.kind for cue in cues[:2]] == [Kind.EXERCISE, Kind.POSITION]
    assert cues[1].seconds == one.setup_seconds
    assert sum(cue.seconds for cue in cues) == use.seconds
    kinds = Counter(cue.kind for cue in cues)
    assert kinds[Kind.SET] == use.sets
    assert kinds[Kind.REST] == (use.sets - 1 if dose.rest_seconds else 0)
    sides = [None] if one.sides is bc.Sides.BOTH else ["left", "right"]
    work: Counter[tuple[int, str | None, int]] = Counter()
    for cue in cues:
        if cue.kind in (Kind.REPETITION, Kind.BREATH, Kind.HOLD, Kind.BACK):
            work[cue.set, cue.side, cue.count] += cue.seconds
    timed = dose.unit is bc.Unit.SECONDS
    counts = [0] if timed else range(1, use.amount + 1)
    each = dose.seconds_per_unit * (use.amount if timed else 1)
    ranks = range(1, use.sets + 1)
    assert work == {(rank, s, count): each for rank in ranks for s in sides for count in counts}


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_session_of_a_week_carries_the_safety_note(lang: str):
    """S8: the note is there in the plan's language, and the stop rule is the first cue."""
    week = WEEK.in_language(lang)
    for session in week.routine:
        found = script(week, session.day)
        assert (found.safety, found.lang, found.day) == (week.safety, lang, session.day)
        first, last = found.cues[0], found.cues[-1]
        assert (first.kind, first.text) == (Kind.STOP_RULE, week.safety.stop_rule)
        assert (last.kind, last.exercise, last.at) == (Kind.DONE, None, session.seconds)
        assert all(cue.text for cue in found.cues)


def test_both_sides_at_once():
    """Two sets with a rest between them, and no word of sides."""
    assert told(2, 2, unit="breaths", seconds_per_unit=5, rest_seconds=20) == [
        ("set", 0, "Set 1 of 2: 2 breaths."),
        ("breath", 5, "Breath 1 of 2."),
        ("breath", 5, "Breath 2 of 2."),
        ("rest", 20, "Rest for 20 seconds. Then set 2 of 2."),
        ("set", 0, "Set 2 of 2: 2 breaths."),
        ("breath", 5, "Breath 1 of 2."),
        ("breath", 5, "Breath 2 of 2."),
    ]


def test_one_side_after_the_other():
    """Within a set, first all of the left, then a switch and all of the right; no rest of 0."""
    assert told(2, 30, unit="seconds", sides="each") == [
        ("set", 0, "Set 1 of 2: 30 seconds per side."),
        ("side", 0, "Left side first."),
        ("hold", 30, "Hold for 30 seconds."),
        ("switch", 0, "Switch sides: now the right."),
        ("hold", 30, "Hold for 30 seconds."),
        ("set", 0, "Set 2 of 2: 30 seconds per side."),
        ("side", 0, "Left side first."),
        ("hold", 30, "Hold for 30 seconds."),
        ("switch", 0, "Switch sides: now the right."),
        ("hold", 30, "Hold for 30 seconds."),
    ]


def test_left_and_right_by_turns():
    """A repetition to each side before the next, with the way in, the hold and the way back."""
    assert told(1, 2, sides="alternating", seconds_per_unit=8, hold_seconds=3)[:4] == [
        ("set", 0, "Set 1 of 1: 2 repetitions per side."),
        ("repetition", 3, "Left: 1 of 2."),
        ("hold", 3, "Hold for 3 seconds."),
        ("back", 2, "Slowly back."),
    ]
    texts = [row[2] for row in told(1, 2, sides="alternating", seconds_per_unit=1)]
    assert texts[1:] == ["Left: 1 of 2.", "Right: 1 of 2.", "Left: 2 of 2.", "Right: 2 of 2."]


def test_a_hold_by_turns_is_one_side_after_the_other():
    """What counts seconds cannot change sides within a count."""
    rows = told(1, 5, unit="seconds", sides="alternating")
    assert [row[0] for row in rows] == ["set", "side", "hold", "switch", "hold"]


@pytest.mark.parametrize(
    ("each", "hold", "parts"),
    [
        (4, 3, [("repetition", 1), ("hold", 3)]),
        (5, 3, [("repetition", 1), ("hold", 3), ("back", 1)]),
        (3, 3, [("repetition", 0), ("hold", 3)]),
        (2, 3, [("repetition", 0), ("hold", 2)]),
        (2, 0, [("repetition", 2)]),
    ],
)
def test_a_hold_is_within_its_repetition(each: int, hold: int, parts: list[tuple[str, int]]):
    """Way in, hold and way back share the unit's seconds, whatever the numbers; none is of 0."""
    rows = told(1, 1, seconds_per_unit=each, hold_seconds=hold)
    assert [row[:2] for row in rows[1:]] == parts


def test_one_second_is_one_second():
    """Numbers and words agree, in Danish too."""
    assert told(1, 1, unit="seconds")[0][2] == "Set 1 of 1: 1 second."
    assert told(1, 1, unit="seconds")[1][2] == "Hold for 1 second."
    week = WEEK.in_language("da")
    texts = {cue.text for cue in script(week, "mon").cues}
    assert "Venstre side først." in texts
    assert any(text.startswith("Find udgangsstillingen: på ") for text in texts)


def test_cues_say_where_they_stand():
    """Each cue knows its exercise, which it is in the session, its set, side and count."""
    cues = script(WEEK, "mon").cues
    uses = list(WEEK.routine["mon"])
    named = [cue for cue in cues if cue.kind is Kind.EXERCISE]
    assert [(cue.number, cue.exercise) for cue in named] == [
        (number, use.exercise.key) for number, use in enumerate(uses, 1)
    ]
    assert named[0].text == f"Exercise 1 of {len(uses)}: {uses[0].exercise.title}."
    for cue in cues:
        assert cue.of in (0, uses[cue.number - 1].amount)
        if cue.kind is Kind.SWITCH:
            assert cue.side == "right"
        if cue.kind in (Kind.STOP_RULE, Kind.EXERCISE, Kind.POSITION, Kind.DONE):
            assert (cue.set, cue.side, cue.count) == (0, None, 0)
    rests = {cue.set for cue in cues if cue.kind is Kind.REST}
    assert rests == set(range(1, max(use.sets for use in uses)))


def test_a_script_as_json():
    """The text holds the script's plain data, and the same plan gives the same bytes."""
    plain = json.loads(dumps(WEEK, "wed"))
    found = script(WEEK, bc.Weekday.WED)
    assert plain == found.as_dict()
    assert list(plain) == ["lang", "day", "seconds", "cues", "safety"]
    assert (plain["day"], plain["seconds"]) == ("wed", found.seconds)
    assert plain["safety"] == WEEK.safety.as_dict()
    assert [Cue(**{**row, "kind": Kind(row["kind"])}) for row in plain["cues"]] == list(found.cues)


def test_a_day_without_a_session_is_named():
    """An unknown day is an error with the days that there are."""
    with pytest.raises(bc.UnknownKeyError, match="session on 'tue'"):
        script(WEEK, "tue")
