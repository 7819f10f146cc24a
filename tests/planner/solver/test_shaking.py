"""Placing random sets of exercises anew: a way over weeks as good that ends at a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handfuls import PERFECT, PLENTY, Handful, dose, handfuls, true_floor, weeks_of
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.scoring import WORST, Found
from backcare.planner.solver.shaking import BROAD, NARROW, Manner, Shaking
from boards import demanding, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.planner.solver.scoring import Score, Week
    from boards import Setting

STARTS = st.integers(0, 1 << 64)
STEPS = st.integers(0, 3_000)
MANNERS = st.sampled_from((BROAD, NARROW))
MONDAY = (bc.Weekday.MON,)
PLACED = Manner(laid=0, narrow=0)
"""In every turn a set is placed anew."""


class Recorded(Exchange):
    """An exchange that keeps what it is asked to place anew, and from which weeks on."""

    def __init__(
        self,
        case: Setting,
        floor: Score = PERFECT,
        steps: int = PLENTY,
        usable: Iterable[int] | None = None,
    ) -> None:
        every = range(len(case.board.candidates))
        super().__init__(case.board, every if usable is None else usable, floor, steps)
        self.sets: list[list[int]] = []
        self.weeks: list[Found] = []
        self.goals: list[Score] = []
        self.leasts: list[Score] = []
        self.turns: list[int] = []
        self.given: list[int] = []

    def replace(self, numbers: Iterable[int]) -> None:
        """Note it, then do it."""
        self.sets.append(list(numbers))
        self.weeks.append(self.best)
        self.goals.append(self.goal)
        self.leasts.append(self.least)
        self.turns.append(self.turn)
        self.given.append(self.steps)
        super().replace(self.sets[-1])


@tried(25)
@given(sound_weeks(), STARTS, STEPS, MANNERS)
def test_a_shaken_week_is_no_worse_and_as_sound(
    drawn: tuple[Setting, Week], start: int, steps: int, manner: Manner
):
    """P1: rules hold and the score is the judge's; no more steps are spent than there are."""
    case, week = drawn
    before, kept = case.found(week), dict(week)
    exchange = Recorded(case, steps=steps)
    found = Shaking(exchange, start, manner).best(before)
    event(f"better: {found.score < before.score}")
    assert found.score <= before.score
    assert found is before or found.score < before.score
    case.assert_true(found)
    assert week == kept
    assert 0 <= exchange.steps <= steps
    assert exchange.steps == 0 or found.score == PERFECT


@tried(15)
@given(sound_weeks(), STARTS, STEPS)
def test_the_same_start_shakes_the_same_way(drawn: tuple[Setting, Week], start: int, steps: int):
    """P7: nothing but the start decides."""
    case, week = drawn
    one, other = (Recorded(case, steps=steps) for _ in range(2))
    first = Shaking(one, start).best(case.found(week))
    again = Shaking(other, start).best(case.found(week))
    assert first == again
    assert (one.sets, one.turns, one.given) == (other.sets, other.turns, other.given)


@tried(60)
@given(handfuls(), st.data(), STARTS, st.integers(5, 9), MANNERS)
def test_a_small_board_is_shaken_to_its_end(
    hand: Handful, data: st.DataObject, start: int, known: int, manner: Manner
):
    """P3: it never ends before its steps but where none is better, and then its steps are kept."""
    begin, steps = data.draw(weeks_of(hand)), data.draw(st.integers(1, 20_000))
    exchange = Recorded(hand.case, true_floor(hand, known), steps)
    found = Shaking(exchange, start, manner).best(begin)
    assert found in hand.weeks
    assert hand.optimum <= found.score <= begin.score
    assert exchange.steps == 0 or found.score == true_floor(hand, known)
    if begin.score == true_floor(hand, known):
        assert found is begin
        assert exchange.steps == steps
        assert exchange.sets == []


@tried(40)
@given(handfuls(), st.data(), STARTS)
def test_each_set_is_of_the_week_but_for_one(hand: Handful, data: st.DataObject, start: int):
    """Two to five of the week, or all, one of them at the most for one that is not in it.

    Each begins with the best so far or one as good, and has to be as good or better.
    """
    begin = data.draw(weeks_of(hand))
    exchange = Recorded(hand.case, (-1,) * 9, 3_000)
    found = Shaking(exchange, start, PLACED).best(begin)
    usable = {one.number for one in hand.case.board.candidates if one.uses}
    for numbers, week, goal in zip(exchange.sets, exchange.weeks, exchange.goals, strict=True):
        inside = week.week.keys()
        assert len(numbers) == len(set(numbers))
        assert set(numbers) <= usable
        assert len(set(numbers) - inside) <= 1
        assert min(2, len(inside)) <= len(numbers) <= 5
        assert goal == (*week.score[:-1], week.score[-1] + 1)
    scores = [one.score for one in (*exchange.weeks, found)]
    assert scores == sorted(scores, reverse=True)
    assert exchange.weeks[0] is begin
    assert found == next(one for one in exchange.weeks if one.score == found.score)


def crowd(most: int = 12, inside: int = 8) -> tuple[Setting, Found]:
    """Exercises of a minute, all alike, and a week of some of them with nothing to gain."""
    keys = [f"e-{number:02}" for number in range(most)]
    exercises = [bc.Exercise(key, bc.Category("c"), dose(60)) for key in keys]
    request = bc.Request(sessions=1, minutes=inside, repertoire=inside)
    case = setting(request, bc.Catalogue(exercises), MONDAY)
    return case, case.found({n: case.board.candidates[n].uses[1][0] for n in range(inside)})


def test_sets_of_every_size_are_drawn_and_most_bring_in_another():
    """Of a few hundred, each size comes often; three in five have one that is not in the week."""
    case, found = crowd()
    exchange = Recorded(case, (-1,) * 9, 10_000)
    assert Shaking(exchange, 0, PLACED).best(found) is found
    sizes = [len(numbers) for numbers in exchange.sets]
    count = len(sizes)
    assert count > 200
    assert set(sizes) == {2, 3, 4, 5}
    assert all(count / 8 < sizes.count(size) < count / 2 for size in set(sizes))
    new = [
        bool(set(numbers) - week.week.keys())
        for numbers, week in zip(exchange.sets, exchange.weeks, strict=True)
    ]
    assert 0.5 < sum(new) / count < 0.7
    assert {n for numbers in exchange.sets for n in numbers} == set(range(12))
    assert len(set(exchange.turns)) > count * 9 // 10
    assert len({frozenset(week.week) for week in exchange.weeks}) > 100


@tried(40)
@given(handfuls(), st.data(), STARTS)
def test_narrowly_the_goals_before_an_open_one_are_taken_as_they_are(
    hand: Handful, data: st.DataObject, start: int
):
    """What no week is taken to be below is the floor, or the best so far up to an open goal."""
    begin = data.draw(weeks_of(hand) | st.just(Found({}, WORST)))
    floor = true_floor(hand, data.draw(st.sampled_from((0, 5))))
    exchange = Recorded(hand.case, floor, 3_000)
    Shaking(exchange, start, Manner(laid=0, narrow=100)).best(begin)
    for week, least in zip(exchange.weeks, exchange.leasts, strict=True):
        late = range(5, len(week.score))
        some = [goal for goal in late if week.score[goal] > floor[goal]]
        event(f"open: {len(some)}")
        narrow = [(*week.score[:goal], *floor[goal:]) for goal in some]
        assert least in (narrow or [floor])


def test_broadly_the_floor_is_all_that_is_known():
    """No goal is taken to be settled that is not."""
    case, found = crowd()
    exchange = Recorded(case, (-1,) * 9, 2_000)
    Shaking(exchange).best(found)
    assert set(exchange.leasts) == {(-1,) * 9}


def test_each_open_goal_is_drawn_about_as_often():
    """In 85 of a hundred turns one of the goals from balance on, each as often as another."""
    case, found = crowd()
    exchange = Recorded(case, (-1,) * 9, 20_000)
    Shaking(exchange, 0, NARROW).best(found)
    count, leasts = len(exchange.leasts), exchange.leasts
    assert count > 200
    assert 0.8 < sum(least != (-1,) * 9 for least in leasts) / count < 0.9
    for goal in range(5, 9):
        least = (*found.score[:goal], *(-1,) * (9 - goal))
        assert 0.15 < leasts.count(least) / count < 0.28


@pytest.mark.parametrize(("manner", "least", "most"), [(BROAD, 56, 64), (NARROW, 11, 19)])
def test_laying_has_its_turns(
    manner: Manner, least: int, most: int, monkeypatch: pytest.MonkeyPatch
):
    """Of a hundred turns so many lay all exercises anew, give or take a few."""
    turns: list[str] = []
    monkeypatch.setattr(Shaking, "_laid", lambda *_: turns.append("laid") or 1)
    monkeypatch.setattr(Shaking, "_placed", lambda *_: turns.append("placed") or 1)
    monkeypatch.setattr(Shaking, "_only_twins_are_left", lambda _: False)
    case, found = crowd()
    Shaking(Recorded(case, (-1,) * 9, 1_000), 0, manner).best(found)
    assert least < turns.count("laid") / 10 < most


@pytest.mark.parametrize("start", [1, 2, 77])
def test_other_starts_draw_other_sets(start: int):
    """Another start draws other sets and turns, from the first one on."""
    case, found = crowd()
    one, other = (Recorded(case, (-1,) * 9, 2_000) for _ in range(2))
    Shaking(one).best(found)
    Shaking(other, start).best(found)
    assert one.sets[:5] != other.sets[:5]
    assert one.turns[0] != other.turns[0]


def test_a_set_is_given_few_steps_and_the_last_one_those_that_are_left():
    """No set takes more than four thousand; what it leaves is there for the others."""
    case, found = crowd(60, 5)
    exchange = Recorded(case, (-1,) * 9, 9_000)
    Shaking(exchange).best(found)
    assert exchange.steps == 0
    assert exchange.given[0] == 4_000
    assert set(exchange.given[:-1]) <= {4_000, *range(4_000)}
    assert exchange.given == sorted(exchange.given, reverse=True)
    assert exchange.given[-1] < 4_000


def test_a_set_that_ran_out_has_cost_what_it_was_given():
    """One whose steps do not suffice costs all of them, and not one more."""
    case, found = crowd(60, 5)
    exchange = Recorded(case, (-1,) * 9, 10)
    Shaking(exchange, 0, PLACED).best(found)
    assert exchange.given[0] == 10
    assert exchange.steps == 0


def test_without_steps_nothing_is_shaken():
    """No steps, or a floor that is met: the week comes back as it went in."""
    case, found = crowd()
    for floor, steps in (((-1,) * 9, 0), (found.score, 500)):
        exchange = Recorded(case, floor, steps)
        assert Shaking(exchange).best(found) is found
        assert exchange.sets == []
        assert exchange.steps == steps


@pytest.mark.parametrize("start", range(4))
def test_what_must_stand_is_kept(start: int):
    """What is required or pinned stays on every way, though every goal speaks against it."""
    case = demanding()
    begin = case.start()
    assert begin is not None
    exchange = Recorded(case, steps=5_000)
    found = Shaking(exchange, start).best(case.found(begin))
    assert found.score < case.found(begin).score
    for one in (*exchange.weeks, found):
        case.assert_true(one)


def test_an_exercise_without_a_use_is_never_drawn():
    """What takes longer than the session is no candidate for it."""
    kind = bc.Category("c")
    exercises = [bc.Exercise(key, kind, dose(60 if key < "d" else 600)) for key in "abcdef"]
    request = bc.Request(sessions=1, minutes=2, repertoire=2)
    case = setting(request, bc.Catalogue(exercises), MONDAY)
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in range(2)})
    exchange = Recorded(case, (-1,) * 9, 2_000)
    Shaking(exchange).best(found)
    assert {n for numbers in exchange.sets for n in numbers} == {0, 1, 2}


@tried(50)
@given(handfuls(), st.data(), STARTS)
def test_what_may_not_be_used_is_left_as_it_is(hand: Handful, data: st.DataObject, start: int):
    """P1: only usable exercises move or come in; the others of the week stay as they stand."""
    begin = data.draw(weeks_of(hand))
    usable = {one.number for one in hand.case.board.candidates if start >> one.number & 1}
    exchange = Recorded(hand.case, steps=1_000, usable=sorted(usable))
    found = Shaking(exchange, start).best(begin)
    assert found in hand.weeks
    assert all(set(numbers) <= usable for numbers in exchange.sets)
    kept = {n: use for n, use in found.week.items() if n not in usable}
    assert kept == {n: use for n, use in begin.week.items() if n not in usable}


@pytest.mark.parametrize("start", range(5))
def test_the_way_leads_over_a_week_that_is_as_good(start: int):
    """Of four, all but one pair are twins; that pair comes in one by one, the first for nothing."""
    links = {"a": "bcd", "b": "cd", "c": "", "d": ""}
    kind = bc.Category("c")
    exercises = [bc.Exercise(key, kind, dose(60), harder=tuple(links[key])) for key in links]
    request = bc.Request(sessions=1, minutes=2, repertoire=2)
    case = setting(request, bc.Catalogue(exercises), MONDAY)
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in range(2)})
    assert Recorded(case).improved(found, 4) is found
    exchange = Recorded(case)
    best = Shaking(exchange, start).best(found)
    assert set(best.week) == {2, 3}
    assert best.score == PERFECT
    assert any(week.score == found.score and week is not found for week in exchange.weeks)
    assert 0 < PLENTY - exchange.steps < 1_000


def test_what_is_no_week_is_made_one():
    """A week that leaves a day empty has no goals yet; placing exercises anew gives it some."""
    case, _ = crowd(3, 2)
    exchange = Recorded(case, steps=500)
    found = Shaking(exchange, 5).best(Found({}, WORST))
    assert found.score[:5] == (0,) * 5
