"""What sifting settles, against every plan: the best of all, and of those with some first goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import brick
from hypothesis import event, given
from hypothesis import strategies as st
from settled import (
    DAYS,
    EVER,
    SMALL,
    assert_sound,
    best_with,
    cramped,
    every,
    of_many_directions,
    settling_of,
    some,
)

import backcare as bc
from backcare.planner.bounds.case import Effort
from backcare.planner.solver.knowledge import Knowledge
from backcare.planner.solver.known import Known
from backcare.planner.solver.scoring import Found
from backcare.planner.solver.settling import Settling, _better
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Score
    from boards import Setting

HERE = "backcare.planner.solver.settling."


@tried(100)
@given(SMALL)
def test_the_best_of_all_is_the_best_of_every_plan(case: Setting):
    """P2, P3: it breaks no rule and none is better; it is found where first goals can be met."""
    goals, settling = some(case), settling_of(case)
    found = settling.best(EVER)
    event(f"found: {bool(found)}")
    assert (found is None) == (goals[0][:5] not in settling.known.firsts())
    if found is None:
        assert (settling.whole, settling.best_of) == ((), {})
    else:
        case.assert_true(found)
        assert found.score == settling.whole == goals[0]
        assert settling.best_of == {found.score[:5]: found.score}
        assert settling.bounds(found.score) == found.score
        assert settling.is_settled(found)
    assert_sound(settling, goals)


@tried(100)
@given(SMALL, st.data())
def test_beside_a_week_is_the_best_that_keeps_its_whole_sessions_and_directions(
    case: Setting, data: st.DataObject
):
    """None with the same first goals is better; where the first two are the best, none at all."""
    goals = some(case)
    given_one = Found({}, data.draw(st.sampled_from(goals)))
    settling = settling_of(case)
    found = settling.beside(given_one, EVER)
    event(f"better first goals: {found.score[:5] < given_one.score[:5]}")
    assert found.score == best_with(goals, found.score[:2])
    assert found.score <= given_one.score
    assert settling.is_settled(found)
    case.assert_true(found)
    *_, claimed = settling.known.firsts()
    assert settling.whole == (found.score if found.score[:2] == claimed[:2] else ())
    assert_sound(settling, goals)


@tried(100)
@given(SMALL, st.data(), st.integers(0, 12))
def test_what_too_few_steps_leave_open_is_not_claimed(
    case: Setting, data: st.DataObject, digits: int
):
    """However soon the steps are spent: a week no worse than the given one, and no false claim."""
    goals, steps = some(case), 2**digits - 1
    settling = settling_of(case)
    found = settling.best(steps)
    assert found is None or found.score == goals[0]
    given_one = Found({}, data.draw(st.sampled_from(goals)))
    settling = settling_of(case)
    found = settling.beside(given_one, steps)
    assert found is given_one or found.score <= given_one.score
    event(f"settled: {settling.is_settled(found)}, spent: {found is given_one}")
    assert_sound(settling, goals)
    settling.like(data.draw(st.sampled_from(goals)), steps)
    assert_sound(settling, goals)


@tried(100)
@given(SMALL, st.data())
def test_like_a_score_the_best_is_settled(case: Setting, data: st.DataObject):
    """Goals after the first five are bounded for all that are as the best down to there."""
    goals, settling = some(case), settling_of(case)
    score = data.draw(st.sampled_from(goals))
    settling.like(score, EVER)
    assert_sound(settling, goals)
    best = settling.best_of.get(score[:5])
    event(f"the same first goals: {best is not None}")
    if best is not None:
        assert settling.bounds(best)[:5] == (0,) * 5
        assert settling.bounds(best)[5:] == best[5:]
        for place in range(5, 9):
            other = (*best[:place], best[place] + 1, *best[place + 1 :])
            assert settling.bounds(other)[: place + 1] == (*(0,) * 5, *best[5 : place + 1])
            assert settling.bounds(other)[place + 1 :] == (0,) * (8 - place)
    assert settling.bounds((*score[:4], 99, *score[5:])) == ()


def test_no_step_is_no_claim():
    """Without a step there is no week, and the given one is given back."""
    settling = settling_of(cramped())
    given_one = Found({}, (0, 0, 0, 0, 0, 9, 9, 9, 9))
    assert settling.best(0) is None
    assert settling.beside(given_one, 0) is given_one
    settling.like(given_one.score, 0)
    assert (settling.whole, settling.best_of) == ((), {})
    assert settling.bounds(given_one.score) == ()
    assert not settling.is_settled(given_one)


def test_what_is_settled_costs_nothing_again():
    """A week that is the best of its kind is given back as it is, and with better first goals."""
    case = cramped()
    settling = settling_of(case)
    found = settling.best(EVER)
    assert found is not None
    other = Found({}, (*found.score[:5], found.score[5] + 1, 0, 0, 0))
    settling.whole = ()
    assert settling.beside(found, 0) is found
    assert settling.whole == found.score
    assert not settling.is_settled(other)
    assert settling.beside(other, 0) is other


def test_of_a_part_of_the_exercises_only_first_goals_are_settled():
    """Where no first goals are known, better ones are not looked for and nothing is the best."""
    case = cramped()
    settling = Settling(lambda: case.board, Known(case.problem, case.days, whole=False))
    assert settling.best(EVER) is None
    start = case.start()
    assert start is not None
    first = case.found(start)
    found = settling.beside(first, EVER)
    assert every(case)[0] < found.score == best_with(every(case), found.score[:5]) < first.score
    assert settling.is_settled(found)
    assert settling.whole == ()


def test_of_nothing_known_nothing_is_sifted():
    """No first goals, no prospects: the given week is all there is, and the board is not made."""
    knowledge = Knowledge()
    assert list(knowledge.firsts()) == []
    assert list(knowledge.prospects((0,) * 5, 9, Effort(9))) == []
    settling = Settling(lambda: pytest.fail("no board is needed"), knowledge)
    given_one = Found({}, (0, 0, 0, 0, 0, 9, 9, 9, 9))
    assert settling.best(9) is None
    assert settling.beside(given_one, 9) is given_one


def test_the_same_first_goals_are_sifted_once(monkeypatch: pytest.MonkeyPatch):
    """Where the laborious claims are those of the simple ones; else both are looked at."""
    asked: list[Score] = []
    monkeypatch.setattr(Settling, "_found", lambda _, first, *__: asked.append(first))
    for case, many in ((cramped(), 1), (of_many_directions(), 2)):
        asked.clear()
        settling = settling_of(case)
        assert settling.best(EVER) is None
        assert asked == [*dict.fromkeys(settling.known.firsts())]
        assert len(asked) == many


def test_laborious_claims_settle_what_simple_ones_do_not():
    """All three are two too many, and that is the best: the second look tells."""
    case = of_many_directions()
    found = settling_of(case).best(EVER)
    assert found is not None
    assert found.score == every(case)[0]
    assert found.score[:3] == (0, 0, 2)


def test_better_first_goals_are_tried_from_what_is_claimed():
    """The repertoire first, then practice, then preference; what comes after it is left open."""
    score, many = (1, 1, 3, 2, 1, 9, 9, 9, 9), 4_000
    assert [*_better(score, (1, 1, 1, 1, 0))] == [
        (1, 1, 1, many, many),
        (1, 1, 2, many, many),
        (1, 1, 3, 0, many),
        (1, 1, 3, 1, many),
        (1, 1, 3, 2, 0),
    ]
    assert [*_better(score, (1, 1, 3, 1, 1))] == [(1, 1, 3, 1, many), (1, 1, 3, 2, 0)]
    assert [*_better(score, (1, 1, 3, 2, 1))] == []
    assert len([*_better(score, (0, 1, 1, 1, 0))]) == 3 + 2 + 1
    assert [*_better((0, 0, 0, 0, 2), (0,) * 5)] == [(0, 0, 0, 0, 0), (0, 0, 0, 0, 1)]


def test_only_a_few_steps_are_spent_on_better_first_goals(monkeypatch: pytest.MonkeyPatch):
    """Beyond them the best with the same first goals is given, and it is not the best of all."""
    case = cramped()
    score = next(score for score in every(case) if score[:5] == (0, 0, 1, 0, 0))
    monkeypatch.setattr(HERE + "_HEADS", 0)
    settling = settling_of(case)
    found = settling.beside(Found({}, score), EVER)
    assert found.score == score
    assert settling.is_settled(found)
    assert settling.whole == ()
    monkeypatch.undo()
    settling = settling_of(case)
    assert settling.beside(Found({}, score), EVER).score == settling.whole == every(case)[0]


def test_what_is_claimed_need_not_be_tried(monkeypatch: pytest.MonkeyPatch):
    """No week has fewer than two exercises too many, as the long look tells: no step is spent."""
    case = of_many_directions()
    monkeypatch.setattr(HERE + "_HEADS", 0)
    settling, best = settling_of(case), every(case)[0]
    assert settling.beside(Found({}, best), EVER).score == settling.whole == best


def test_better_first_goals_are_bettered_again():
    """The nearest week of two exercises has each once; one with both twice fills less and is best.

    The given week has one exercise, as long as the days.
    """
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", kind, brick(seconds)) for n, seconds in enumerate((240, 240, 60, 60))
    )
    case = setting(bc.Request(sessions=2, minutes=4, repertoire=2), catalogue, DAYS)
    goals, settling = every(case), settling_of(case)
    assert best_with(goals, (0, 0, 0, 2, 0))[5] < goals[0][5]
    found = settling.beside(Found({}, best_with(goals, (0, 0, 1, 0, 0))), EVER)
    assert found.score == settling.whole == goals[0]


def test_better_sessions_or_directions_are_not_looked_for():
    """One exercise is wanted, and two make sessions whole: the best with one is not the best."""
    for kinds, ways, score in (
        ("ab", ((), ()), (2, 0, 0, 0, 0)),
        ("aa", (("hip",), ("flexion",)), (0, 1, 0, 0, 0)),
    ):
        catalogue = bc.Catalogue(
            bc.Exercise(f"e-{n}", bc.Category(kind, recovery_days=0), brick(60), directions=way)
            for n, (kind, way) in enumerate(zip(kinds, ways, strict=True))
        )
        case = setting(bc.Request(sessions=2, minutes=2, repertoire=1), catalogue, DAYS)
        goals, settling = every(case), settling_of(case)
        best = best_with(goals, score)
        assert goals[0][:5] == (0, 0, 1, 0, 0)
        assert settling.beside(Found({}, best), EVER).score == best
        assert settling.is_settled(Found({}, best))
        assert settling.whole == ()


def test_what_is_met_with_better_first_goals_is_settled_only_where_all_of_it_was_sifted():
    """One exercise of each category that comes once is kept, two of one category are not listed."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    catalogue = bc.Catalogue(
        [
            bc.Exercise("e0", kinds["a"], brick(60), directions=["flexion"]),
            bc.Exercise("e1", kinds["b"], brick(120)),
            bc.Exercise("e2", kinds["b"], brick(120), directions=["hip"]),
            bc.Exercise("e3", kinds["a"], brick(60)),
        ]
    )
    request = bc.Request(sessions=2, minutes=5, days=["mon", "thu"], repertoire=3)
    case = setting(request, catalogue, DAYS)
    goals, settling = every(case), settling_of(case)
    assert (1, 0, 1, 1, 0, 5, 1, 0, 0) in goals
    settling.like((1, 0, 1, 1, 0, 5, 1, 0, 0), EVER)
    assert settling.best_of
    assert_sound(settling, goals)
