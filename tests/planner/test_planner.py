"""plan(), check() and adopt(): what they take, what they refuse."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import backcare as bc
from backcare.planner.explanation import explain
from backcare.planner.judgement import Goal
from backcare.planner.problem import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from backcare.planner.problem import Problem

BUNDLED = bc.load_catalogue()
WISHES = bc.Request(sessions=1)
WEEK = bc.Routine([bc.Session("tue", [bc.Prescription(BUNDLED["cat-cow"], 1, 8)])])
FACES: list[Callable[[bc.Routine], object]] = [
    lambda week: bc.adopt(week, WISHES),
    lambda week: bc.check(week, WISHES),
]


@pytest.mark.parametrize("face", FACES)
def test_a_foreign_exercise_is_refused(face: Callable[[bc.Routine], object]):
    """An exercise that the catalogue does not have is an unknown key."""
    foreign = evolve(BUNDLED["cat-cow"], key="cat-cwo")
    with pytest.raises(bc.UnknownKeyError, match="cat-cow"):
        face(bc.Routine([bc.Session("tue", [bc.Prescription(foreign, 1, 8)])]))


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    "change",
    [
        {"cautions": ()},
        {"setup_seconds": 0},
        {"recovery_days": 6},
        {"level": "advanced"},
        {"directions": ()},
        {"position": "prone"},
        {"equipment": ()},
        {"sides": "each"},
        {"dose": bc.Dose(min_amount=1, max_amount=99)},
        {"category": bc.Category("mobility", phase=9)},
        {"easier": ["plank"]},
    ],
)
def test_an_altered_exercise_is_refused(
    face: Callable[[bc.Routine], object], change: dict[str, object]
):
    """S4: an exercise that differs in any fact is refused, never judged by its own word."""
    altered = evolve(BUNDLED["cat-cow"], **change)
    assert altered != BUNDLED["cat-cow"]
    with pytest.raises(bc.DataError, match="differs from the catalogue"):
        face(bc.Routine([bc.Session("tue", [bc.Prescription(altered, 1, 8)])]))


@pytest.mark.parametrize("face", FACES)
def test_words_do_not_matter(face: Callable[[bc.Routine], object]):
    """A week in another language is the same week."""
    danish = bc.load_catalogue(lang="da")["cat-cow"]
    assert danish != BUNDLED["cat-cow"]
    assert face(bc.Routine([bc.Session("tue", [bc.Prescription(danish, 1, 8)])])) == face(WEEK)


def test_adopting_keeps_the_week_and_judges_it():
    """A sound week becomes a plan with its own explanation."""
    week = bc.adopt(WEEK, WISHES)
    assert week.routine == WEEK
    assert week.explanation.values == bc.check(WEEK, WISHES).values
    assert week.explanation.sound


def test_adopting_a_broken_week_names_every_breach():
    """A week that breaks rules is no plan: the error carries what check() finds."""
    with pytest.raises(bc.BreachError) as caught:
        bc.adopt(WEEK, bc.Request(sessions=2, require={"glute-bridge"}))
    assert [one.rule for one in caught.value.breaches] == ["days", "required"]
    assert caught.value.as_dict()["breaches"] == [one.as_dict() for one in caught.value.breaches]


def test_a_solver_that_breaks_rules_yields_no_plan():
    """P1: the gate stands behind every solver, also a stranger's."""

    def careless(problem: Problem) -> bc.Solution:
        assert problem.request == bc.Request()
        return bc.Solution(WEEK)

    with pytest.raises(bc.BreachError):
        bc.plan(bc.Request(), solver=careless)


@pytest.mark.parametrize("wrong", [None, 3, "weekly"])
def test_what_is_no_solver_is_refused(wrong: object):
    """Wherever a plan is made, something that cannot be called is named with its place."""
    faces = (bc.plan, lambda request, solver: bc.weeks(request, 1, solver=solver))
    for face in faces:
        with pytest.raises(bc.RequestError, match=r"solver: .* is no solver\. Give backcare"):
            face(bc.Request(sessions=1), solver=wrong)  # type: ignore[operator]


@pytest.mark.parametrize("wrong", [{"sessions": 2}, 3, "three"])
def test_what_is_no_request_is_a_wrong_wish(wrong: object):
    """Every wrong wish is a RequestError, a whole one too."""
    for face in (bc.plan, lambda request: bc.adopt(WEEK, request)):
        with pytest.raises(bc.RequestError, match="is not a Request"):
            face(wrong)  # type: ignore[arg-type]


def test_what_is_no_catalogue_or_routine_is_refused():
    """A mapping of exercises is no catalogue, a list of sessions no routine."""
    with pytest.raises(bc.DataError, match="is not a Catalogue"):
        bc.plan(WISHES, dict(BUNDLED))  # type: ignore[arg-type]
    with pytest.raises(bc.DataError, match="is not a Routine"):
        bc.check(WEEK.sessions, WISHES)  # type: ignore[arg-type]


def test_a_plan_travels():
    """A plan can be compared, hashed, shown, copied and pickled; its catalogue is not compared."""
    week = bc.adopt(WEEK, WISHES)
    other = bc.adopt(WEEK, WISHES, bc.load_catalogue(lang="da")).in_language("en")
    for again in (copy.deepcopy(week), pickle.loads(pickle.dumps(week)), other):  # noqa: S301 - our own bytes
        assert (again, hash(again), repr(again)) == (week, hash(week), repr(week))


def test_a_plan_speaks_another_language():
    """The same week in Danish: other words, the same numbers, and a Danish safety note."""
    week = bc.adopt(WEEK, WISHES)
    danish = week.in_language("da-DK")
    assert danish.lang == danish.safety.lang == "da"
    assert danish.routine["tue"].prescriptions[0].exercise.name == "Katte-ko"
    assert danish.explanation == week.explanation
    assert danish.in_language("en") == week


def test_proof_is_a_chain():
    """A goal is proven when it equals its bound and every earlier goal is proven; nothing else."""
    problem = state(WISHES, BUNDLED)
    values = bc.check(WEEK, WISHES).values
    missed = tuple(max(0, value - 1) if n == 3 or value else 0 for n, value in enumerate(values))
    for bounds in (values, missed, ()):
        goals = explain(WEEK, problem, (), bounds).goals
        earlier = True
        for goal, bound in zip(goals, bounds or (0,) * 9, strict=True):
            earlier = earlier and goal.value == bound
            assert goal == Goal(goal.name, goal.value, bound, earlier)


def test_an_unknown_goal_is_an_error_with_near_misses():
    """``explanation.goal`` knows the nine names only."""
    with pytest.raises(bc.UnknownKeyError, match="balance"):
        bc.check(WEEK, WISHES).goal("balanse")


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_breach_and_goal_can_be_said(lang: str):
    """Each rule and each goal has its sentence in each language, with its exercise and days."""
    week = bc.Routine(
        [
            bc.Session("mon", [bc.Prescription(BUNDLED["cat-cow"], 9, 99)] * 2),
            bc.Session("tue", [bc.Prescription(BUNDLED["cat-cow"], 1, 8)]),
            bc.Session("wed"),
        ]
    )
    wishes = bc.Request(
        sessions=7,
        minutes=1,
        exclude={"cat-cow"},
        require={"plank"},
        pinned=[("sun", "plank")],
        avoid_positions={"all-fours"},
        equipment=(),
        cautions=BUNDLED["cat-cow"].cautions,
    )
    verdict = bc.check(week, wishes)
    assert len({one.rule for one in verdict.breaches}) >= 11
    for one in verdict.breaches:
        assert (one.exercise or "") in one.say(lang)
        assert "{" not in one.say(lang)
        assert one.exercise is None or "NAME" in one.say(lang, "NAME")
    for goal in verdict.goals:
        for value in (0, 1, 7):
            said = Goal(goal.name, value, 0, proven=False).say(lang)
            assert ("7" in said) == (value == 7)
            assert str(Goal(goal.name, value, 0, proven=False)) == said or lang != "en"
            assert "{" not in said
