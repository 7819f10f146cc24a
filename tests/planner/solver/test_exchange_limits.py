"""Placing exercises anew: the limits cut no better week, and they do cut."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from handfuls import (
    FLOORS,
    PERFECT,
    PLENTY,
    Handful,
    dose,
    goals_near,
    handfuls,
    true_floor,
    weeks_of,
)
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.scoring import BALANCE, PLACES, Found, united
from boards import WORST, setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from backcare.planner.solver.scoring import Score
    from boards import Setting

TURNS = st.integers(0, 1 << 20)
MONDAY = (bc.Weekday.MON,)


class Watched(Exchange):
    """An exchange that keeps the uses of every week it comes to judge."""

    def __init__(self, case: Setting, floor: Score, steps: int = PLENTY) -> None:
        super().__init__(case.board, range(len(case.board.candidates)), floor, steps)
        self.judged: list[Found] = []
        self.groups: list[tuple[tuple[int, ...], Found]] = []
        self.case = case

    def replace(self, numbers: Iterable[int]) -> None:
        """Note it, and the week that it begins with; then do it."""
        group = tuple(numbers)
        self.groups.append((group, self.best))
        super().replace(group)

    def _judge(self) -> None:
        self.judged.append(self.case.found({use.number: use for use in self.placed}))
        super()._judge()

    @property
    def spent(self) -> int:
        """The steps taken."""
        return PLENTY - self.steps


def others_of(hand: Handful, found: Found, freed: Collection[int]) -> list[Found]:
    """Every week that is like this one in all that is not freed."""
    kept = {n: use for n, use in found.week.items() if n not in freed}
    return [
        other
        for other in hand.weeks
        if kept == {n: use for n, use in other.week.items() if n not in freed}
    ]


@tried(150)
@given(handfuls(), st.data(), FLOORS, TURNS)
def test_whatever_is_known_the_optimum_is_found(
    hand: Handful, data: st.DataObject, known: int, turn: int
):
    """P3: from any week or none, with any true floor and in any turn, none is better."""
    begin = data.draw(weeks_of(hand) | weeks_of(hand) | st.just(Found({}, WORST)))
    exchange = Watched(hand.case, true_floor(hand, known))
    exchange.turn = turn
    found, whole = exchange.exhausted(begin)
    event(f"from the optimum: {begin.score == hand.optimum}")
    assert whole
    assert found.score == hand.optimum
    assert found is begin or begin.score > hand.optimum
    hand.case.assert_true(found)


@tried(150)
@given(handfuls(), st.data(), FLOORS, TURNS)
def test_what_is_freed_is_placed_in_the_best_way_below_a_goal(
    hand: Handful, data: st.DataObject, known: int, turn: int
):
    """P3: of all weeks that keep the rest it is the best, or the same where none is below."""
    begin = data.draw(weeks_of(hand))
    goal = data.draw(st.just(()) | goals_near(hand))
    numbers = data.draw(st.sets(st.sampled_from(range(len(hand.case.board.candidates)))))
    exchange = Watched(hand.case, true_floor(hand, known))
    exchange.turn = turn
    exchange.start(begin, goal)
    assert exchange.best is begin
    assert exchange.goal == (goal or begin.score)
    exchange.replace(numbers)
    least = others_of(hand, begin, numbers)[0]
    event(f"below: {least.score < exchange.goal}")
    if least.score < (goal or begin.score) and least.week != begin.week:
        assert exchange.best.score == least.score
        assert exchange.best in others_of(hand, begin, numbers)
    elif least.score >= (goal or begin.score):
        assert exchange.best is begin


@tried(150)
@given(handfuls(), st.data(), st.integers(0, 8), TURNS)
def test_where_the_first_goals_are_taken_as_they_are_the_later_ones_get_their_best(
    hand: Handful, data: st.DataObject, place: int, turn: int
):
    """P3: of the weeks with the same goals up to a place none is better than what is found."""
    begin = data.draw(weeks_of(hand))
    like = [found for found in hand.weeks if found.score[:place] == begin.score[:place]]
    known = data.draw(st.integers(place, 9))
    least = (*like[0].score[:known], *(0,) * (9 - known))
    exchange = Watched(hand.case, PERFECT)
    exchange.turn = turn
    exchange.start(begin, least=least)
    exchange.replace(range(len(hand.case.board.candidates)))
    event(f"as it was: {exchange.best is begin}")
    assert exchange.best.score <= like[0].score
    hand.case.assert_true(exchange.best)
    assert exchange.least == least
    exchange.start(begin)
    assert exchange.least == PERFECT


def test_the_more_goals_are_taken_as_they_are_the_fewer_steps_it_takes():
    """Two fit into a day, so four come once, and a minute is left: no limit knows of either."""
    kinds = [bc.Category("x", recovery_days=0), bc.Category("y", recovery_days=0)]
    places = ("prone", "supine", "sitting")
    catalogue = bc.Catalogue(
        bc.Exercise(f"{kind.key}-{place}", kind, dose(85 + 13 * number), position=place)
        for kind in kinds
        for number, place in enumerate(places)
    )
    request = bc.Request(sessions=2, minutes=4, days=("mon", "thu"), repertoire=4)
    case = setting(request, catalogue, (bc.Weekday.MON, bc.Weekday.THU))
    best, whole = Watched(case, PERFECT).exhausted(Found({}, WORST))
    assert whole
    assert best.score == (0, 0, 0, 4, 0, 1, 0, 0, 0)
    spent: list[int] = []
    for known in (0, 5, 6):
        exchange = Watched(case, PERFECT)
        exchange.start(best, least=(*best.score[:known], *(0,) * (9 - known)))
        exchange.replace(range(6))
        assert exchange.best is best
        spent.append(exchange.spent)
    assert spent[0] > 2 * spent[1] > 20 * spent[2]


@tried(150)
@given(handfuls(), st.data(), st.integers(5, 9))
def test_what_is_judged_at_last_has_kept_to_every_limit(
    hand: Handful, data: st.DataObject, known: int
):
    """Where the first five goals are met, only what could be better in a later one is judged."""
    begin = data.draw(st.sampled_from(hand.nearest))
    floor, goal = true_floor(hand, known), begin.score
    exchange = Watched(hand.case, floor)
    exchange.start(begin)
    aim, board = exchange.aim, hand.case.board
    exchange.replace(range(len(board.candidates)))
    event(f"judged: {len(exchange.judged) > 0}")
    for week, score in exchange.judged:
        adds, _ = united(week.values())
        assert score[:5] == goal[:5]
        assert score[BALANCE] <= goal[BALANCE]
        assert (adds + aim.guard - aim.low[0]) & aim.guard == aim.guard
        if aim.equal and score[BALANCE] == goal[BALANCE]:
            assert (adds + aim.guard - aim.low[1]) & aim.guard == aim.guard
            assert not aim.even or (score[PLACES] - (goal[-1] > 0)) < goal[PLACES]


@pytest.mark.parametrize("size", [1, 2, 3])
@tried(25)
@given(handfuls(), st.data(), FLOORS)
def test_no_placing_of_so_many_beats_an_improved_week(
    size: int, hand: Handful, data: st.DataObject, known: int
):
    """P3: of so many placed anew, all but one of them in the week, none makes it better."""
    begin = data.draw(weeks_of(hand))
    found = Watched(hand.case, true_floor(hand, known)).improved(begin, size)
    event(f"better: {found.score < begin.score}")
    assert found in hand.weeks
    for count in range(1, size + 1):
        for numbers in combinations(range(len(hand.case.board.candidates)), count):
            if sum(number in found.week for number in numbers) >= count - 1:
                assert others_of(hand, found, numbers)[0].score >= found.score


@tried(40)
@given(handfuls(), st.data(), st.integers(0, 300), TURNS)
def test_steps_that_end_early_leave_a_week_that_is_no_worse(
    hand: Handful, data: st.DataObject, steps: int, turn: int
):
    """P1: wherever it is cut off, the week is one of the board's, and nothing is judged twice."""
    begin = data.draw(weeks_of(hand))
    exchange = Watched(hand.case, PERFECT, steps)
    exchange.turn = turn
    found, whole = exchange.exhausted(begin)
    assert found in hand.weeks
    assert found.score <= begin.score
    assert found.score == hand.optimum or not whole
    assert len(exchange.judged) <= max(0, steps)
    placed = [frozenset((n, id(use)) for n, use in one.week.items()) for one in exchange.judged]
    assert len(placed) == len(set(placed))


@tried(40)
@given(handfuls(), st.data(), st.integers(0, 100))
def test_improving_ends_where_its_steps_do(hand: Handful, data: st.DataObject, steps: int):
    """P1: the week is no worse, and not one more group is looked at without a step left."""
    begin = data.draw(weeks_of(hand))
    exchange = Watched(hand.case, PERFECT, steps)
    found = exchange.improved(begin, 2)
    assert found in hand.weeks
    assert found.score <= begin.score
    assert exchange.steps > -10


@tried(40)
@given(handfuls(), st.data())
def test_after_a_better_week_the_groups_begin_anew(hand: Handful, data: st.DataObject):
    """Small groups are looked at again before large ones; the last round goes through all."""
    exchange = Watched(hand.case, PERFECT)
    found = exchange.improved(data.draw(weeks_of(hand)), 2)
    first = next(iter(exchange._groups(2)), ())
    rounds = list(zip(exchange.groups, exchange.groups[1:], strict=False))
    for (_, before), (numbers, after) in rounds:
        assert (numbers == first) or after.score == before.score
    last = [numbers for numbers, week in exchange.groups if week == found]
    if found.score > PERFECT:
        assert last[-len(list(exchange._groups(2))) :] == list(exchange._groups(2))


@tried(40)
@given(handfuls(), st.data())
def test_groups_are_all_but_one_in_the_week_and_come_once(hand: Handful, data: st.DataObject):
    """Of up to three, each set of exercises with a use comes once, one of them new at the most."""
    exchange = Watched(hand.case, PERFECT)
    exchange.start(data.draw(weeks_of(hand)))
    usable = [one.number for one in hand.case.board.candidates if one.uses]
    inside = exchange.best.week.keys()
    groups = list(exchange._groups(3))
    assert len(groups) == len(set(groups))
    assert sorted(groups) == sorted(
        numbers
        for count in range(1, 4)
        for numbers in combinations(usable, count)
        if len(set(numbers) - inside) <= 1
    )
    assert [len(numbers) for numbers in groups] == sorted(len(numbers) for numbers in groups)


@tried(40)
@given(handfuls(), st.data())
def test_the_order_goes_category_by_category_large_ones_first(hand: Handful, data: st.DataObject):
    """What is freed comes in one order, whatever order it was given in."""
    candidates = hand.case.board.candidates
    numbers = data.draw(st.sets(st.sampled_from(range(len(candidates)))))
    order = Watched(hand.case, PERFECT)._ordered(data.draw(st.permutations(sorted(numbers))))
    kinds = [candidates[number].category for number in order]
    runs = [kind for place, kind in enumerate(kinds) if kind not in kinds[:place]]
    assert sorted(order) == sorted(numbers)
    assert kinds == [kind for kind in runs for _ in range(kinds.count(kind))]
    assert [kinds.count(kind) for kind in runs] == sorted(map(kinds.count, runs), reverse=True)
    for kind in runs:
        same = [number for number in order if candidates[number].category == kind]
        assert same == sorted(same)


@pytest.mark.parametrize(
    ("turn", "low", "high", "order"),
    [
        (0, 2, 6, [2, 3, 4, 5]),
        (1, 2, 6, [3, 4, 5, 2]),
        (3, 2, 6, [5, 2, 3, 4]),
        (4, 2, 6, [2, 3, 4, 5]),
        (6, 2, 6, [4, 5, 2, 3]),
        (5, 2, 3, [2]),
        (5, 3, 3, []),
        (5, 4, 3, []),
    ],
)
def test_a_turn_begins_elsewhere_and_leaves_nothing_out(
    turn: int, low: int, high: int, order: list[int]
):
    """From some place on, then those before it; where there is none, nothing."""
    exchange = Watched(alike(), PERFECT)
    exchange.turn = turn
    assert list(exchange._turned(low, high)) == order


def alike(minutes: int = 2, repertoire: int = 2, sets: int = 1) -> Setting:
    """Four exercises of a minute on one day, all alike."""
    exercises = [bc.Exercise(key, bc.Category("c"), dose(60, sets)) for key in "abcd"]
    request = bc.Request(sessions=1, minutes=minutes, repertoire=repertoire)
    return setting(request, bc.Catalogue(exercises), MONDAY)


def as_good(found: Found) -> Score:
    """A score that a week is below if it is as good."""
    return (*found.score[:-1], found.score[-1] + 1)


@pytest.mark.parametrize(("turn", "day"), [(0, 1), (1, 1), (2, 2), (3, 1), (5, 2)])
def test_another_turn_finds_another_of_the_equals(turn: int, day: int):
    """An exercise may stand on any of three days: the turn says on which, not on the same again."""
    kinds = [bc.Category("hard", recovery_days=6), bc.Category("soft", recovery_days=0)]
    catalogue = bc.Catalogue(bc.Exercise(kind.key, kind, dose(60)) for kind in kinds)
    days = (bc.Weekday.MON, bc.Weekday.TUE, bc.Weekday.WED)
    case = setting(bc.Request(sessions=3, minutes=9, days=days, repertoire=2), catalogue, days)
    hard, soft = case.board.candidates
    found = case.found({0: hard.uses[0b001][0], 1: soft.uses[0b111][0]})
    exchange = Watched(case, (*found.score[:5], 0, 0, 0, 0))
    exchange.turn = turn
    exchange.start(found, as_good(found))
    exchange.replace([0])
    assert exchange.best.score == found.score
    assert exchange.best.week[0].mask == 1 << day


def test_another_perfect_week_is_found_where_as_good_will_do():
    """The limits are those of the goal, not of the week that is gone on from."""
    case = alike()
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in (0, 1)})
    assert found.score == PERFECT
    exchange = Watched(case, PERFECT)
    for goal, same in ((PERFECT, True), (as_good(found), False)):
        exchange.start(found, goal)
        exchange.replace(range(4))
        assert exchange.best.score == PERFECT
        assert (exchange.best.week == found.week) == same
