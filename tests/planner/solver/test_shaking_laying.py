"""Laying a week's exercises on days anew, a few of them changed, and parting twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver import shaking
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.shaking import Shaking
from boards import demanding, setting, sound_weeks
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from backcare.planner.bounds.case import Effort
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Found, Score, Week
    from backcare.planner.solver.timetable import Task
    from boards import Setting

PERFECT = (0,) * 9
PLENTY = 10**6
DAYS = (bc.Weekday.MON, bc.Weekday.THU)
FULL = (8, 16, 15, 14, 16, 4, 11, 12)
"""The minutes of exercises that halve in one way alone."""


class Still(Exchange):
    """An exchange that places nothing anew: what is improved is laid."""

    def replace(self, numbers: Iterable[int]) -> None:
        """Take the steps, and leave the week as it is."""
        self.steps -= len(list(numbers)) + 4


def exercises(minutes: Sequence[int], sets: int = 1, twins: Sequence[int] = ()) -> bc.Catalogue:
    """Exercises of so many minutes that stand once a week, those with these numbers twins."""
    kind = bc.Category("c", recovery_days=6)
    keys = [f"e{number}" for number in range(len(minutes))]
    links = {keys[twins[0]]: [keys[n] for n in twins[1:]]} if twins else {}
    return bc.Catalogue(
        bc.Exercise(
            key,
            kind,
            bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60 * time, max_sets=sets),
            harder=links.get(key, ()),
        )
        for key, time in zip(keys, minutes, strict=True)
    )


def uneven() -> tuple[Setting, Found]:
    """A week that is as even as it can be, unless four of its eight exercises change days."""
    request = bc.Request(sessions=2, minutes=49, days=DAYS, repertoire=len(FULL))
    case = setting(request, exercises(FULL), DAYS)
    first, second = (1 << day.number for day in DAYS)
    days = [first if 0b101110 >> n & 1 else second for n in range(len(FULL))]
    week = {one.number: one.uses[days[one.number]][0] for one in case.board.candidates}
    return case, case.found(week)


def whole(case: Setting, steps: int = PLENTY, floor: Score = PERFECT) -> Exchange:
    """An exchange that may use every candidate."""
    return Exchange(case.board, range(len(case.board.candidates)), floor, steps)


def started(exchange: Exchange, found: Found, start: int = 0) -> Shaking:
    """Shaking that goes on from this week."""
    exchange.start(found, (*found.score[:-1], found.score[-1] + 1))
    return Shaking(exchange, start)


@tried(15)
@given(sound_weeks(), st.data(), st.integers(0, 1 << 30), st.integers(0, 900))
def test_what_is_not_usable_stays_as_it_is(
    drawn: tuple[Setting, Week], data: st.DataObject, start: int, steps: int
) -> None:
    """P1: placed or laid, it keeps its dose, and the week is sound; no step too many is taken."""
    case, week = drawn
    usable = data.draw(st.sets(st.sampled_from(range(len(case.board.candidates)))))
    exchange = Exchange(case.board, usable, PERFECT, steps)
    before = case.found(week)
    found = Shaking(exchange, start).best(before)
    case.assert_true(found)
    assert found.score <= before.score
    assert 0 <= exchange.steps <= steps
    for number in week.keys() - usable:
        assert found.week[number].dose == week[number].dose
    assert found.week.keys() - usable == week.keys() - usable


@pytest.mark.parametrize("start", [0, 1, 2])
def test_a_week_that_no_three_improve_is_laid_anew(start: int) -> None:
    """Placing any three anew makes the week no more even; laying all of them does."""
    case, found = uneven()
    assert whole(case).improved(found, 3) is found
    exchange = Still(case.board, range(len(FULL)), PERFECT, 20_000)
    better = Shaking(exchange, start).best(found)
    case.assert_true(better)
    assert found.score[6] == 2
    assert better.score == (*found.score[:6], 0, *found.score[7:])
    assert {n: use.dose for n, use in better.week.items()} == dict.fromkeys(range(len(FULL)), 0)


def test_laying_costs_its_steps_and_a_few_more() -> None:
    """What is laid is the best so far; it costs what it takes, a thousand and twenty at most."""
    case, found = uneven()
    exchange = whole(case)
    shaken = started(exchange, found)
    assert shaken._laid(PLENTY) <= 1_020
    better = exchange.best
    assert better.score[6] == 0
    case.assert_true(better)
    few = whole(case)
    assert started(few, found)._laid(40) == 40
    assert few.best is found


def test_a_large_week_is_laid_in_a_thousand_steps() -> None:
    """Where the steps do not suffice to look at all, they are taken, and no more than that."""
    request = bc.Request(sessions=2, minutes=9, days=DAYS, repertoire=14)
    case = setting(request, exercises((1,) * 14), DAYS)
    days = [1 << day.number for day in DAYS]
    found = case.found({n: case.board.candidates[n].uses[days[n % 2]][0] for n in range(14)})
    assert started(whole(case), found)._laid(PLENTY) == 1_020


def test_each_laying_looks_for_another_week_in_another_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is looked for is as good as the best so far and not that week, in turns as drawn."""
    case, found = uneven()
    tasks: list[Task] = []

    def noted(_board: Board, _chosen: Mapping[int, int], task: Task, _effort: Effort) -> None:
        tasks.append(task)

    monkeypatch.setattr(shaking, "laid", noted)
    exchange = Still(case.board, range(len(FULL)), PERFECT, 1_000)
    assert Shaking(exchange).best(found) is found
    assert len(tasks) > 20
    assert len({task.turn for task in tasks}) > len(tasks) * 9 // 10
    assert all(task.week == found.week for task in tasks)
    assert {task.goal for task in tasks} == {(*found.score[:-1], found.score[-1] + 1)}


def test_what_cannot_be_laid_costs_a_few_steps() -> None:
    """Where nothing is looked at, twenty steps are taken, and the week stays."""
    case = setting(
        bc.Request(sessions=2, minutes=9, days=DAYS, repertoire=2), exercises((9, 9)), DAYS
    )
    first, second = (1 << day.number for day in DAYS)
    zero, one = case.board.candidates
    found = case.found({0: zero.uses[first][0], 1: one.uses[second][0]})
    exchange = whole(case)
    exchange.start(found, (*found.score[:5], found.score[5] - 1, *found.score[6:]))
    goal = (0, 0, 0, 1, 0, 0, 0, 0, 0)
    exchange.start(found, goal)
    assert found.score == (0, 0, 0, 2, 0, 0, 0, 0, 0)
    assert Shaking(exchange)._laid(PLENTY) > 20
    assert exchange.best is found
    exchange.start(found, (0, 0, -1, 2, 0, 0, 0, 0, 0))
    assert Shaking(exchange)._laid(PLENTY) == 20


def test_another_week_as_good_is_laid() -> None:
    """A week that is as good will do, another than before: both orders of a day are met."""
    case, found = uneven()
    best = Shaking(whole(case, 20_000)).best(found)
    exchange = whole(case)
    shaken = started(exchange, best)
    shaken._laid(PLENTY)
    assert exchange.best.score == best.score
    assert exchange.best.week != best.week


@tried(15)
@given(sound_weeks(), st.data(), st.integers(0, 1 << 30))
def test_up_to_two_exercises_are_changed(
    drawn: tuple[Setting, Week], data: st.DataObject, start: int
) -> None:
    """What must stand stays, and only what is usable comes; categories stay as large.

    A week is laid only where all of it may be moved.
    """
    case, week = drawn
    every = case.board.candidates
    usable = week.keys() | data.draw(st.sets(st.sampled_from(range(len(every)))))
    exchange = Exchange(case.board, usable, PERFECT, PLENTY)
    shaken = started(exchange, case.found(week), start)
    for _ in range(12):
        varied = shaken._varied()
        changed = {n for n in varied if n not in week or varied[n] != week[n].dose}
        event(f"changed: {len(changed)}, new: {len(varied.keys() - week.keys())}")
        assert len(changed) <= 2
        assert changed <= usable
        assert len(varied) == len(week)
        assert all(n in varied for n in week if every[n].must)
        assert all(dose in range(len(every[n].seconds)) for n, dose in varied.items())
        assert categories(case, varied) == categories(case, week)


def categories(case: Setting, numbers: Collection[int]) -> list[int]:
    """The categories of the exercises."""
    return sorted(case.board.candidates[number].category for number in numbers)


def test_none_one_and_two_are_changed_about_as_often() -> None:
    """Each of the exercises and doses comes, for one of the week as often as not."""
    case = setting(bc.Request(sessions=2, minutes=90, days=DAYS), exercises((1,) * 9, sets=5), DAYS)
    first = 1 << DAYS[0].number
    week = {n: case.board.candidates[n].uses[first][0] for n in range(5)}
    shaken = started(whole(case), case.found(week))
    drawn = [shaken._varied() for _ in range(900)]
    new = [sorted(varied.keys() - week.keys()) for varied in drawn]
    doses = [sorted(dose for dose in varied.values() if dose) for varied in drawn]
    assert {n for some in new for n in some} == {5, 6, 7, 8}
    assert {n for varied in drawn for n in week if n not in varied} == set(week)
    assert {dose for some in doses for dose in some} == {1, 2, 3, 4}
    for many in (new, doses):
        assert {len(some) for some in many} == {0, 1, 2}
    same = sum(1 for varied in drawn if varied == dict.fromkeys(range(5), 0))
    assert 300 < same < 450
    assert 300 < sum(map(len, new)) < 600


def test_what_must_stand_is_laid_in_other_doses_only() -> None:
    """Required and pinned ones stay, though others of their category are at hand."""
    case = demanding()
    start = case.start()
    assert start is not None
    must = {one.number for one in case.board.candidates if one.must}
    assert start.keys() == must
    shaken = started(whole(case), case.found(start))
    drawn = [shaken._varied() for _ in range(60)]
    assert all(varied.keys() == must for varied in drawn)
    assert {dose for varied in drawn for dose in varied.values()} == {0, 1}
    found = Shaking(whole(case, 3_000)).best(case.found(start))
    case.assert_true(found)


def twins() -> tuple[Setting, Found]:
    """Five of six alike are in the week, two of them twins; only the last goal minds."""
    request = bc.Request(sessions=2, minutes=3, days=DAYS, repertoire=5, shares={"c": 1})
    case = setting(request, exercises((1,) * 6, twins=(1, 3)), DAYS)
    first, second = (1 << day.number for day in DAYS)
    days = (first, second, first, second, first)
    return case, case.found({n: case.board.candidates[n].uses[days[n]][0] for n in range(5)})


@pytest.mark.parametrize("start", [0, 1, 2, 3])
def test_where_only_twins_are_left_they_are_parted(start: int) -> None:
    """Nothing is laid, one of the twins is in every set, and soon another one stands for it."""
    case, found = twins()
    floor = (*found.score[:-1], 0)
    assert found.score[-1] == 1
    exchange = whole(case, 2_000, floor)
    shaken = started(exchange, found, start)
    assert shaken._only_twins_are_left()
    for _ in range(40):
        assert {1, 3} & set(shaken._some()) or len(found.week) < 5
    better = Shaking(whole(case, 300, floor), start).best(found)
    assert better.score == floor
    case.assert_true(better)


def test_only_the_last_goal_is_about_twins() -> None:
    """Where any other goal is above the floor, more than twins are left."""
    case, found = twins()
    for goal in range(8):
        floor = [*found.score]
        floor[goal] -= 1
        assert not started(whole(case, PLENTY, tuple(floor)), found)._only_twins_are_left()
    assert started(whole(case, PLENTY, found.score), found)._only_twins_are_left()
    narrow = started(whole(case, PLENTY, (-1,) * 9), found)
    assert not narrow._only_twins_are_left()
    narrow.exchange.start(found, least=(*found.score[:-1], 0))
    assert narrow._only_twins_are_left()


def test_a_twin_is_one_whose_link_is_in_the_week() -> None:
    """Of the two, neither is a twin where the other one is not there."""
    case, found = twins()
    shaken = started(whole(case), found)
    assert [n for n in found.week if shaken._is_twin(n)] == [1, 3]
    rest = {n: use for n, use in found.week.items() if n != 3}
    shaken.exchange.best = case.found(rest)
    assert not [n for n in rest if shaken._is_twin(n)]
