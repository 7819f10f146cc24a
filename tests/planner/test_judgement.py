"""What a judge says of a week, as data and as sentences."""

from __future__ import annotations

import pytest

import backcare as bc
from backcare.planner.judgement import Change, Goal

MON, WED = bc.Weekday.MON, bc.Weekday.WED


@pytest.mark.parametrize(
    ("breach", "name", "said", "sagt"),
    [
        (
            bc.Breach("once", "plank", (MON,)),
            None,
            "plank comes twice on Monday.",
            "plank kommer to gange mandag.",
        ),
        (
            bc.Breach("same_dose", "plank", (MON, WED)),
            "Planken",
            "Planken has different doses on Monday and Wednesday.",
            "Planken har forskellige doser (mandag og onsdag).",
        ),
        (
            bc.Breach("required", "plank"),
            None,
            "plank was required, but does not come.",
            "plank skulle være med, men er det ikke.",
        ),
        (
            bc.Breach("days"),
            None,
            "The sessions do not match the wished number and days (in question: -).",
            "Træningsdagene svarer ikke til det ønskede antal og de ønskede dage (det gælder: -).",
        ),
    ],
)
def test_a_breach_names_its_exercise_and_days(
    breach: bc.Breach, name: str | None, said: str, sagt: str
):
    """The key where there is no name, a dash where there is no day; English by default."""
    assert breach.say(name=name) == breach.say("en", name) == said
    assert breach.say("da", name) == sagt
    assert name is not None or str(breach) == said


def test_a_breach_is_plain_data():
    """Rule, exercise and days, as words."""
    breach = bc.Breach("same_dose", "plank", (MON, WED))
    assert breach.as_dict() == {"rule": "same_dose", "exercise": "plank", "days": ["mon", "wed"]}
    assert bc.Breach("days").as_dict() == {"rule": "days", "exercise": None, "days": []}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "Every session holds every kind of exercise."),
        (1, "One session lacks one kind of exercise."),
        (2, "2 times, a session lacks a kind of exercise."),
    ],
)
def test_a_goal_says_its_number(value: int, said: str):
    """None, one and many have sentences of their own."""
    goal = Goal("whole_sessions", value, 0, proven=False)
    assert str(goal) == goal.say() == goal.say("en") == said != goal.say("da")


def test_a_goal_is_its_name_and_value():
    """What is known of a number is told, and is no part of it."""
    goal = Goal("balance", 2, 1, proven=False)
    assert goal.as_dict() == {"name": "balance", "value": 2, "bound": 1, "proven": False}
    assert goal == Goal("balance", 2, 2, proven=True) != Goal("balance", 1, 1, proven=False)
    assert goal != Goal("evenness", 2, 1, proven=False)


def test_a_change_is_better_where_the_number_is_smaller():
    """Both numbers are said, the new one first; no change at all is not better."""
    none, one = "No exercise comes only once.", "One exercise comes only once."
    assert str(Change("practice", 1, 0)) == f"Better: {none} Before: {one}"
    assert str(Change("practice", 0, 1)) == f"Worse: {one} Before: {none}"
    assert Change("practice", 1, 1).say("en") == f"Worse: {one} Before: {one}"
    assert Change("practice", 1, 0).say("da").startswith("Bedre: ")
    assert Change("practice", 1, 0).as_dict() == {"goal": "practice", "before": 1, "after": 0}
