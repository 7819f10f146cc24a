"""Trying all weeks that may be better than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handfuls import FLOORS, PLENTY, Handful, dose, handfuls, true_floor, weeks_of
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
import strategies
from backcare.planner.bounds import bounds
from backcare.planner.problem import state
from backcare.planner.solver import everything
from backcare.planner.solver import proofs as room
from backcare.planner.solver.everything import may_be_tried, tried
from backcare.planner.solver.knowledge import Knowledge
from backcare.planner.solver.known import Known
from backcare.planner.solver.proofs import proofs
from backcare.planner.solver.scoring import Found
from backcare.planner.solver.settling import Settling

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Score


def no_sifting(patch: pytest.MonkeyPatch) -> None:
    """What is shown is shown by argument or by trying."""
    patch.setattr(Settling, "settled", lambda *_: False)
    patch.setattr(Settling, "like", lambda *_: None)


@pytest.mark.parametrize(
    ("candidates", "days", "worth"),
    [
        (14, 7, True),
        (15, 7, False),
        (150, 1, True),
        (151, 1, False),
        (50, 2, True),
        (51, 2, False),
        (21, 3, True),
        (22, 3, False),
    ],
)
def test_few_exercises_or_few_days_are_worth_a_try(candidates: int, days: int, *, worth: bool):
    """Fourteen exercises on any days, or 150 ways to choose an exercise and its days."""
    assert may_be_tried(candidates, days) is worth


@strategies.tried(60)
@given(handfuls(), st.data(), FLOORS, st.sampled_from(("week", "score")))
def test_with_steps_enough_the_best_week_is_found(
    hand: Handful, data: st.DataObject, known: int, kind: str
):
    """P3: from a week, or from a score alone; what is best already comes back as it was."""
    begin = data.draw(weeks_of(hand))
    given_one = begin if kind == "week" else Found({}, begin.score)
    best, whole = tried(hand.case.board, given_one, true_floor(hand, known), PLENTY)
    assert whole
    assert best.score == hand.optimum
    if begin.score == hand.optimum:
        assert best is given_one
    else:
        hand.case.assert_true(best)


@strategies.tried(60)
@given(handfuls(), st.data(), st.integers(0, 60))
def test_with_too_few_steps_nothing_is_said(hand: Handful, data: st.DataObject, steps: int):
    """P3: a week that was met is no worse and true, whether or not all were tried."""
    begin = data.draw(weeks_of(hand))
    best, whole = tried(hand.case.board, begin, (0,) * 9, steps)
    event(f"whole: {whole}")
    assert best.score <= begin.score
    hand.case.assert_true(best)
    assert not whole or best.score == hand.optimum


@strategies.tried(60)
@given(handfuls(), st.data())
def test_what_trying_proves_is_true_and_the_best_week_is_proven(hand: Handful, data: st.DataObject):
    """P3: of few weeks all nine goals of the best one are proven; of another, no goal too much."""
    case, begin = hand.case, data.draw(weeks_of(hand))
    with pytest.MonkeyPatch.context() as patch:
        no_sifting(patch)
        assert proofs(case.days, hand.optimum, case.problem) == hand.optimum
        shown = proofs(case.days, begin.score, case.problem)
    for goal, least in enumerate(shown):
        like = [w.score[goal] for w in hand.weeks if w.score[:goal] == begin.score[:goal]]
        assert least <= min(like)
        if begin.score[:goal] == hand.optimum[:goal]:
            assert least == hand.optimum[goal]


@strategies.tried(20)
@given(handfuls(), st.data())
def test_without_steps_the_arguments_are_all_there_is(hand: Handful, data: st.DataObject):
    """A try that did not come to its end shows nothing."""
    case, begin = hand.case, data.draw(weeks_of(hand))
    with pytest.MonkeyPatch.context() as patch:
        no_sifting(patch)
        patch.setattr(everything, "STEPS", 0)
        shown = proofs(case.days, begin.score, case.problem)
    assert shown == bounds(case.days, begin.score, case.problem)


def test_many_exercises_on_many_days_are_not_tried(monkeypatch: pytest.MonkeyPatch):
    """How many are admissible and how many days there are decides."""
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(room, "may_be_tried", lambda *many: asked.append(many))
    monkeypatch.setattr(room, "tried", None)
    no_sifting(monkeypatch)
    problem = state(bc.Request(sessions=2), bc.load_catalogue())
    proofs((bc.Weekday.MON, bc.Weekday.THU), (0,) * 9, problem)
    assert asked == [(len(problem.admissible), 2)]


def test_what_is_tried_begins_at_the_goals_themselves(monkeypatch: pytest.MonkeyPatch):
    """Only what may beat them is placed, in 60,000 steps; what sifting has shown is not tried."""
    kind, minute = bc.Category("c", recovery_days=0), dose(60)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, minute) for key in "ab"])
    request = bc.Request(sessions=1, minutes=9, repertoire=5)
    goals = bc.plan(request, catalogue).explanation.values
    problem, days = state(request, catalogue), (bc.Weekday.MON,)
    noted: list[object] = []

    def not_to_its_end(*given_ones: object) -> tuple[object, bool]:
        noted.append(given_ones[1:])
        return given_ones[1], False

    monkeypatch.setattr(room, "tried", not_to_its_end)
    assert proofs(days, goals, problem) == goals
    assert noted == []
    no_sifting(monkeypatch)
    floor = Known(problem, days).floor(goals)
    assert floor[2] == 3
    proofs(days, goals, problem)
    assert noted == [(Found({}, goals), floor, 60_000)]


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        ((0, 1, 2, 0, 0, 3, 1, 4, 0), (0, 1, 2, 0, 0, 3, 1, 4, 0)),
        ((0, 1, 2, 0, 0, 3, 2, 1, 0), (0, 1, 2, 0, 0, 3, 1, 0, 0)),
        ((0, 1, 3, 0, 0, 3, 1, 4, 0), (0, 1, 2, 0, 0, 0, 0, 0, 0)),
        ((1, 0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_the_best_score_of_all_bounds_every_goal_of_those_that_begin_as_it(
    score: Score, shown: Score
):
    """Up to the first goal that differs, and that one too."""
    settling = Settling(lambda: pytest.fail("no board is needed"), Knowledge())
    assert settling.bounds(score) == ()
    settling.settle((0, 1, 2, 0, 0, 3, 1, 4, 0))
    assert settling.bounds(score) == shown


def test_what_is_settled_beside_the_best_counts_too():
    """Of weeks with other first goals the best is known by itself."""
    settling = Settling(lambda: pytest.fail("no board is needed"), Knowledge())
    settling.settle((0, 1, 2, 0, 0, 3, 1, 4, 0))
    settling.best_of[0, 1, 3, 0, 0] = (0, 1, 3, 0, 0, 2, 1, 1, 0)
    assert settling.bounds((0, 1, 3, 0, 0, 2, 1, 2, 1)) == (0, 1, 2, 0, 0, 2, 1, 1, 0)
