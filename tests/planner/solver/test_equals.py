"""Weeks of a board with the goals of a first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given

import backcare as bc
from backcare.planner.solver import equals
from backcare.planner.solver.drawing import Hat
from backcare.planner.solver.equals import Equals
from boards import demanding, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Week
    from boards import Setting


def exercises(count: int, **facts: object) -> list[bc.Exercise]:
    """So many exercises of a minute that differ in nothing but their keys."""
    dose = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60, max_sets=1)
    kind = bc.Category("kind", recovery_days=0)
    named = [f"move-{number}" for number in range(count)]
    return [bc.Exercise(key, kind, dose, **facts) for key in named]  # type: ignore[arg-type]


def on_monday(*chosen: bc.Exercise, **wishes: object) -> Setting:
    """One session with these exercises as candidates."""
    request = bc.Request.from_dict({"sessions": 1, "days": ["mon"], **wishes})
    return setting(request, bc.Catalogue(chosen), (bc.Weekday.MON,))


def first_of(case: Setting, *numbers: int) -> Week:
    """A week of these candidates in their first use."""
    return {number: case.every_use(number)[0] for number in numbers}


def found(case: Setting, week: Week, seed: int = 0) -> tuple[list[tuple[int, ...]], bool]:
    """The candidates of each equal week in the order found, and whether there are no others."""
    search = Equals(case.board, week, seed)
    return [tuple(sorted(one)) for one in search.weeks()], search.whole


@tried(15)
@given(sound_weeks(tiny=True))
def test_all_are_equal_different_and_none_is_the_first(drawn: tuple[Setting, Week]):
    """P1: any week of any board, good or bad, has sound equals only, each of them once."""
    case, week = drawn
    score = case.found(week).score
    names = {frozenset((n, use.mask, use.dose) for n, use in week.items())}
    for count, other in enumerate(Equals(case.board, week, 0).weeks(), start=1):
        case.assert_true(case.found(other))
        assert case.found(other).score == score
        names.add(frozenset((n, use.mask, use.dose) for n, use in other.items()))
        assert len(names) == count + 1
        if count == 12:
            break


def test_exercises_take_turns_and_the_seed_gives_their_order():
    """The first weeks exchange one exercise each and not always the same; seeds differ."""
    case = on_monday(*exercises(8), repertoire=2, minutes=2)
    told, whole = found(case, first_of(case, 0, 1))
    assert whole
    assert len(told) == 8 * 7 // 2 - 1
    assert [(0 in pair) + (1 in pair) for pair in told[:12]] == [1] * 12
    assert [0 in pair for pair in told[:4]] in ([True, False] * 2, [False, True] * 2)
    assert found(case, first_of(case, 0, 1), seed=1)[0] != told
    assert sorted(found(case, first_of(case, 0, 1), seed=1)[0]) == sorted(told)


def test_what_must_stand_stays():
    """A required exercise is in every week, by exchange and by trying everything."""
    case = on_monday(*exercises(5), repertoire=2, minutes=2, require=["move-0"])
    told, whole = found(case, first_of(case, 0, 1))
    assert (sorted(told), whole) == ([(0, 2), (0, 3), (0, 4)], True)
    crowded = demanding()
    week = crowded.start()
    assert week is not None
    for other in Equals(crowded.board, week, 0).weeks():
        assert {n for n, one in enumerate(crowded.board.candidates) if one.must} <= other.keys()


def test_two_at_once_where_one_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch):
    """Two exercises that swap their days are found though neither can move alone."""
    monkeypatch.setattr(equals, "_FEW", 0)
    monkeypatch.setattr(equals, "_TURNS", 0)
    request = bc.Request(sessions=2, days=["mon", "thu"], minutes=1)
    days = (bc.Weekday.MON, bc.Weekday.THU)
    case = setting(request, bc.Catalogue(exercises(2)), days)
    alone = {0: case.board.candidates[0].uses[1][0], 1: case.board.candidates[1].uses[8][0]}
    search = Equals(case.board, alone, 0)
    assert [{n: use.mask for n, use in week.items()} for week in search.weeks()] == [{0: 8, 1: 1}]
    assert not search.whole
    monkeypatch.setattr(equals, "_PAIRS", 0)
    assert list(Equals(case.board, alone, 0).weeks()) == []


def test_weaving_leads_where_exchanges_do_not(monkeypatch: pytest.MonkeyPatch):
    """Other exercises altogether come from the loom, in other start positions, if as good."""
    for name in ("_FEW", "_PAIRS", "_EXCHANGES", "_SPLITS", "_STANDINGS"):
        monkeypatch.setattr(equals, name, 0)
    near, far = exercises(2)
    far = evolve(far, position=bc.Position.PRONE)
    assert near.position != far.position
    case = on_monday(near, far, repertoire=1, minutes=1)
    assert found(case, first_of(case, 0)) == ([(1,)], False)
    liked = on_monday(near, far, repertoire=1, minutes=1, prefer=["move-0"])
    assert found(liked, first_of(liked, 0)) == ([], False)
    monkeypatch.setattr(equals, "_TURNS", 0)
    assert found(case, first_of(case, 0)) == ([], False)


def test_braiding_leads_where_exchanges_and_weaving_do_not(monkeypatch: pytest.MonkeyPatch):
    """So do weeks whose days are alike, where all goals before balance are met and steps last."""
    for name in ("_FEW", "_PAIRS", "_EXCHANGES", "_TURNS", "_STANDINGS"):
        monkeypatch.setattr(equals, name, 0)
    near, far = exercises(2)
    far = evolve(far, position=bc.Position.PRONE)
    case = on_monday(near, far, repertoire=1, minutes=1)
    assert found(case, first_of(case, 0)) == ([(1,)], False)
    many = on_monday(near, far, repertoire=2, minutes=1)
    assert found(many, first_of(many, 0)) == ([], False)
    longer = on_monday(near, far, repertoire=1, minutes=4)
    assert found(longer, first_of(longer, 0)) == ([(1,)], False)
    liked = on_monday(near, far, repertoire=1, minutes=1, prefer=["move-0"])
    assert found(liked, first_of(liked, 0)) == ([], False)
    monkeypatch.setattr(equals, "_SHIFTS", -1)
    assert found(case, first_of(case, 0)) == ([], False)


def test_drawing_leads_where_nothing_else_does(monkeypatch: pytest.MonkeyPatch):
    """So do weeks drawn at random, of few sessions, where all goals before balance are met."""
    for name in ("_FEW", "_PAIRS", "_EXCHANGES", "_TURNS", "_SPLITS"):
        monkeypatch.setattr(equals, name, 0)
    near, far = exercises(2)
    far = evolve(far, position=bc.Position.PRONE)
    case = on_monday(near, far, repertoire=1, minutes=1)
    assert found(case, first_of(case, 0)) == ([(1,)], False)
    liked = on_monday(near, far, repertoire=1, minutes=1, prefer=["move-0"])
    assert found(liked, first_of(liked, 1)) == ([], False)
    longer = on_monday(near, far, repertoire=1, minutes=4)
    assert found(longer, first_of(longer, 0)) == ([], False)
    monkeypatch.setattr(equals, "DAYS", 0)
    assert found(case, first_of(case, 0)) == ([], False)


def test_another_seed_draws_other_weeks(monkeypatch: pytest.MonkeyPatch):
    """Each seed has turns of its own, so its draws are not those of another."""
    case, turns = on_monday(*exercises(2), repertoire=1, minutes=1), dict[int, list[int]]()

    def hat(board: Board, standing: Standing, turn: int) -> Hat:
        turns[seed].append(turn)
        return Hat(board, standing, turn)

    monkeypatch.setattr(equals, "Hat", hat)
    for seed in (0, 1, 2):
        turns[seed] = []
        list(Equals(case.board, first_of(case, 0), seed).weeks())
    assert all(turns.values())
    assert not {*turns[0]} & {*turns[1]}
    assert not {*turns[1]} & {*turns[2]}


@pytest.mark.parametrize(("name", "limit"), [("_FEW", 4), ("_EVERYTHING", 3)])
def test_what_was_cut_short_is_no_proof(name: str, limit: int, monkeypatch: pytest.MonkeyPatch):
    """Too many places to stand, or too few steps to try them all: then no end is claimed."""
    case = on_monday(*exercises(5), repertoire=2, minutes=2)
    monkeypatch.setattr(equals, name, limit)
    told, whole = found(case, first_of(case, 0, 1))
    assert len(told) == 9
    assert not whole


def test_the_last_step_is_enough():
    """An end that is reached with the last step is an end; one step fewer is none."""
    case = on_monday(*exercises(2), repertoire=1, minutes=1)
    needed = next(steps for steps in range(20) if _whole_in(steps, case))
    assert needed == 3
    assert _whole_in(needed + 1, case)


def _whole_in(steps: int, case: Setting) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equals, "_EVERYTHING", steps)
        return found(case, first_of(case, 0))[1]


def test_trying_everything_allows_as_much_as_the_first_week_has(monkeypatch: pytest.MonkeyPatch):
    """Exercises that come only once are allowed as often as the first week has them."""
    for name in ("_PAIRS", "_EXCHANGES", "_TURNS"):
        monkeypatch.setattr(equals, name, 0)
    request = bc.Request(sessions=2, days=["mon", "thu"], minutes=1)
    days = (bc.Weekday.MON, bc.Weekday.THU)
    case = setting(request, bc.Catalogue(exercises(2)), days)
    alone = {0: case.board.candidates[0].uses[1][0], 1: case.board.candidates[1].uses[8][0]}
    assert found(case, alone) == ([(0, 1)], True)


def test_an_exchange_that_makes_twins_is_none(monkeypatch: pytest.MonkeyPatch):
    """An easier form beside its harder one is another goal's number, and so no equal week."""
    monkeypatch.setattr(equals, "_FEW", 0)
    first, second, third = exercises(3)
    case = on_monday(first, evolve(second, easier=["move-0"]), third, repertoire=2, minutes=2)
    assert found(case, first_of(case, 0, 2)) == ([(1, 2)], False)
