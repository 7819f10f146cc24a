"""The search with what sifting settles: sooner or later, in part or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from settled import EVER, SMALL, assert_sound, best_with, cramped, every, some

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver import search as room
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.known import Known
from backcare.planner.solver.scoring import Found
from backcare.planner.solver.search import Search
from backcare.planner.solver.shaking import BROAD, NARROW, Shaking
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Score
    from backcare.planner.solver.shaking import Manner
    from boards import Setting

STEPS = ("STEPS", "_SIFTED_LONG", "_SIFTED_THERE", "_SIFTED_LAST")
BUNDLED = bc.load_catalogue()


def searched(
    case: Setting, steps: tuple[int, ...], rounds: int = 1, *, whole: bool = False
) -> tuple[Search, Found]:
    """A search with so many steps of sifting at each time, on a board that is not tried whole.

    At least not from the first week.
    """
    start = case.start()
    assert start is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "FEW", -1)
        patch.setattr(room, "may_be_tried", lambda *_: whole)
        for name, many in zip(STEPS, steps, strict=True):
            patch.setattr(room, name, many)
        search = Search(case.board, rounds, Known(case.problem, case.days))
        return search, search.run(start)


@tried(40)
@given(SMALL, st.tuples(*(st.sampled_from((0, 30, EVER)) for _ in STEPS)))
def test_what_is_settled_on_the_way_is_true(case: Setting, steps: tuple[int, ...]):
    """P1, P3: the week breaks nothing, and neither of it nor of others too much is claimed."""
    goals = some(case)
    search, found = searched(case, steps)
    event(f"whole: {found.score == search.settling.whole}")
    case.assert_true(found)
    assert_sound(search.settling, goals)
    assert found.score >= goals[0]
    if EVER in steps[2:] and not any(steps[:2]) and search.settling.is_settled(found):
        assert found.score == best_with(goals, found.score[:5])


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is braided, drawn or woven: what is left are rounds and sifting."""
    monkeypatch.setattr(room, "braided", lambda _, first, *__: first)
    monkeypatch.setattr(room, "drawn", lambda _, first, *__: first)
    monkeypatch.setattr(Search, "_woven", lambda _, best: best)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("turn", range(4))
def test_sifting_ends_the_search_whenever_it_has_steps_enough(
    turn: int, monkeypatch: pytest.MonkeyPatch
):
    """Before all else, after braiding, beside the first week of the rounds, or after the last."""
    case = cramped()
    monkeypatch.setattr(Search, "_placed", None)  # nobody is to look for fewer places any more
    goals = every(case)
    steps = [0, 0, 0, 0]
    steps[turn] = EVER
    search, found = searched(case, tuple(steps))
    assert found.score == goals[0]
    assert search.settling.is_settled(found)
    assert search.settling.whole == goals[0]
    monkeypatch.undo()
    assert not searched(case, (0, 0, 0, 0))[0].settling.best_of


@pytest.mark.usefixtures("plain")
def test_no_round_is_gone_after_the_best_week_is_known(monkeypatch: pytest.MonkeyPatch):
    """Sifting beside the first round's week ends them; without it more are gone."""
    case, met = cramped(), list[tuple[int, ...]]()
    again = Search._again

    def counted(search: Search, number: int, *rest: object) -> Found:
        met.append((number,))
        return again(search, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Search, "_again", counted)
    monkeypatch.setattr(Known, "floor", lambda *_: (0,) * 9)
    monkeypatch.setattr(room, "_SHAKEN_SMALL", 0)
    searched(case, (0, 0, EVER, 0), rounds=3)
    assert met == [(0,)]
    met.clear()
    searched(case, (0, 0, 0, 0), rounds=3)
    assert len(met) > 1


def test_days_that_differ_are_drawn():
    """Fifteen, twenty and thirty minutes: a balanced week in two start positions, twice alike."""
    minutes = {"mon": 15, "wed": 20, "fri": 30}
    request = bc.Request(sessions=3, minutes=minutes)
    case = setting(request, BUNDLED, day_choices(request)[0])
    _, found = searched(case, (0, 0, 0, 0))
    assert found.score[:7] == (0,) * 7
    assert found.score[7] <= 3
    assert searched(case, (0, 0, 0, 0))[1] == found


def test_three_equal_days_are_drawn_though_there_is_a_braid():
    """The usual week: what stands on two days of three, now these and now those, is no braid."""
    assert bc.plan().explanation.values == (0, 0, 0, 0, 0, 0, 0, 2, 0)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("few", "shaken"), [(14, 2_000_000), (-1, 100_000)])
def test_a_small_board_is_shaken_longer_at_last(
    few: int, shaken: int, monkeypatch: pytest.MonkeyPatch
):
    """Where there are few candidates, twenty times as much is tried, and narrowly in all rounds."""
    noted: list[tuple[int, Manner | int]] = []

    class Noted(Shaking):
        def best(self, found: Found) -> Found:
            noted.append((self.exchange.steps, self.manner))
            return found

    def improved(exchange: Exchange, found: Found, size: int) -> Found:
        noted.append((exchange.steps, size))
        return found

    monkeypatch.setattr(room, "Shaking", Noted)
    monkeypatch.setattr(room, "tried", lambda _, found, *__: (found, False))
    monkeypatch.setattr(Exchange, "improved", improved)
    monkeypatch.setattr(Known, "floor", lambda *_: (0,) * 9)
    monkeypatch.setattr(Search, "_placed", lambda _, best: best)
    monkeypatch.setattr(room, "SMALL", few)
    searched(cramped(), (0, 0, 0, 0))
    manner = NARROW if few > 0 else BROAD
    pairs = (20_000, 2)
    assert noted == [pairs, (20_000, manner), pairs, (shaken, manner)]


@pytest.mark.usefixtures("plain")
def test_the_last_shaking_knows_what_is_told_of_the_week_that_it_begins_with(
    monkeypatch: pytest.MonkeyPatch,
):
    """No round has asked for it: only what is told of that very week can be the floor."""
    told = (0, 0, 0, 0, 0, 0, 0, 1, 0)
    floors: list[Score] = []
    monkeypatch.setattr(Known, "floor", lambda _, score: told if any(score) else (0,) * 9)
    monkeypatch.setattr(Search, "_timed", lambda _, __, best: best)
    monkeypatch.setattr(Search, "_placed", lambda _, best: best)
    monkeypatch.setattr(Search, "_last", lambda search, best: floors.append(search.floor) or best)
    searched(cramped(), (0, 0, 0, 0))
    assert floors == [told]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("few", "rounds", "last"), [(14, 4, 2_000_000), (-1, 7, 100_000)])
def test_every_round_ends_with_shaking(
    few: int, rounds: int, last: int, monkeypatch: pytest.MonkeyPatch
):
    """Each in a way of its own, and half as many of them on a small board."""
    shaken: list[tuple[int, int]] = []

    def noted(_: Search, best: Found, steps: int, start: int) -> Found:
        shaken.append((steps, start))
        return best

    monkeypatch.setattr(Search, "_shaken", noted)
    monkeypatch.setattr(room, "tried", lambda _, found, *__: (found, False))
    monkeypatch.setattr(Search, "_placed", lambda _, best: best)
    monkeypatch.setattr(Known, "floor", lambda *_: (0,) * 9)
    monkeypatch.setattr(room, "SMALL", few)
    monkeypatch.setattr(room, "_PATIENCE", 99)
    searched(cramped(), (0, 0, 0, 0), rounds=7)
    assert shaken == [*((20_000, number) for number in range(rounds)), (last, 7)]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("ends", "few"), [(0, 14), (1, 14), (2, 14), (0, -1), (1, -1)])
def test_all_weeks_are_tried_from_each_better_one_and_at_last(
    ends: int, few: int, monkeypatch: pytest.MonkeyPatch
):
    """Whenever that comes to its end, so does the search; at last only where exercises are few."""
    given: list[int] = []
    shaken: list[int] = []

    def noted(_: object, found: Found, __: object, steps: int) -> tuple[Found, bool]:
        given.append(steps)
        return found, len(given) > ends

    def shakes(_: Search, found: Found, steps: int, __: int) -> Found:
        shaken.append(steps)
        return found

    monkeypatch.setattr(room, "tried", noted)
    monkeypatch.setattr(Search, "_shaken", shakes)
    monkeypatch.setattr(Search, "_placed", lambda _, best: best)
    monkeypatch.setattr(Known, "floor", lambda *_: (0,) * 9)
    monkeypatch.setattr(room, "SMALL", few)
    search, found = searched(cramped(), (0, 0, 0, 0), whole=True)
    small = few > 0
    settled = ends < 1 + small
    assert given == [60_000, 400_000][: min(ends, small) + 1]
    assert shaken == [20_000, *([] if settled else [2_000_000 if small else 100_000])]
    assert search.settling.is_settled(found) is settled


@pytest.mark.parametrize("places", [-1, 0])
def test_a_board_with_few_places_is_tried_from_the_first_week(
    places: int, monkeypatch: pytest.MonkeyPatch
):
    """The best week of all is found at once, and nothing is sifted."""
    case = cramped()
    start = case.start()
    assert start is not None
    most = sum(len(one.masks) for one in case.board.candidates)
    monkeypatch.setattr(room, "FEW", most + places)
    monkeypatch.setattr(room, "may_be_tried", lambda *_: False)
    best, given, sifted = every(case)[0], list[int](), list[int]()

    def settles(_: object, __: Found, ___: object, steps: int) -> tuple[Found, bool]:
        given.append(steps)
        return Found({}, best), True

    monkeypatch.setattr(room, "tried", settles)
    monkeypatch.setattr(Known, "tell", lambda *_: sifted.append(1))
    if not places:
        monkeypatch.setattr(room, "braided", None)  # nobody is to ask for it any more
    found = Search(case.board, 1, Known(case.problem, case.days)).run(start)
    assert found.score == best
    assert (not found.week) is (not places)
    assert bool(sifted) is bool(places)
    assert given == ([] if places else [60_000])


@pytest.mark.parametrize(
    ("count", "sessions", "few"), [(14, 3, True), (50, 2, True), (51, 2, False)]
)
def test_how_many_exercises_and_days_decide_whether_all_weeks_are_tried(
    count: int, sessions: int, *, few: bool
):
    """As for the proofs: fourteen exercises on any days, or few days."""
    kind, minute = bc.Category("c", recovery_days=0), bc.Dose(min_amount=1, max_amount=1)
    catalogue = bc.Catalogue(bc.Exercise(f"e-{n:02}", kind, minute) for n in range(count))
    request = bc.Request(sessions=sessions, minutes=1)
    case = setting(request, catalogue, day_choices(request)[0])
    assert len(case.board.candidates) == count
    assert Search(case.board, 1).few is few
