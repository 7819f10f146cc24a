"""What a search does with what is known, and what it leaves to weaving and to few positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import FULL, brick, unfillable

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver import everything
from backcare.planner.solver.knowledge import BEST, Knowledge
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import WORST, Found
from backcare.planner.solver.search import Search
from backcare.planner.solver.weaving import Loom
from boards import setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score, Week
    from boards import Setting

PAIR = 0b1001
DAYS = (bc.Weekday.MON, bc.Weekday.THU)
HERE = "backcare.planner.solver.search."


class Told(Knowledge):
    """Knows of floors what it is told, and which ones were asked for."""

    def __init__(self, says: Callable[[Score], Score]) -> None:
        self.says = says
        self.asked: list[Score] = []

    def floor(self, score: Score) -> Score:
        """What it is told."""
        self.asked.append(score)
        return self.says(score)


def test_a_search_ends_where_no_week_can_be_better():
    """The first week at the floor is taken as it is, and no other floor is asked for."""
    case = unfillable()
    start = case.start()
    assert start is not None
    told = Told(lambda _: FULL)
    found = Search(case.board, 8, told).run(start)
    case.assert_true(found)
    assert found.score == FULL
    assert told.asked == [BEST]


def test_what_a_round_finds_is_held_against_its_own_floor():
    """Only the best week's own floor tells that it is the best: then no further round is gone."""
    case = unfillable()
    start = case.start()
    assert start is not None
    told = Told(lambda score: FULL if score == FULL else BEST)
    assert Search(case.board, 8, told).run(start).score == FULL
    assert told.asked[-1] == FULL


def test_weaving_ends_when_it_has_cost_enough(monkeypatch: pytest.MonkeyPatch):
    """Once the sums shifted are too many, no further pattern is woven."""
    case = unfillable()
    start = case.start()
    assert start is not None
    turns: list[int] = []
    weeks = Loom.weeks

    def counted(loom: Loom, places: Standing, turn: int) -> Iterator[Week]:
        turns.append(turn)
        return weeks(loom, places, turn)

    monkeypatch.setattr(Loom, "weeks", counted)
    monkeypatch.setattr("backcare.planner.solver.search._SHIFTS", 0)
    monkeypatch.setattr("backcare.planner.solver.search.braided", lambda _, first, *__: first)
    Search(case.board, 1, Told(lambda _: FULL)).run(start)
    assert turns == [0]


def of_three_lengths(*positions: str) -> Setting:
    """Days of two, four and six minutes: two kinds of days do not do, and weaving does."""
    kind = bc.Category("c", recovery_days=0)
    minutes = {"mon": 2, "wed": 4, "fri": 6, "sun": 6}
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n:02}", kind, brick(60, 3), position=positions[n % len(positions)])
        for n in range(30)
    )
    request = bc.Request(sessions=4, minutes=minutes, days=list(minutes), repertoire=3)
    return setting(request, catalogue, day_choices(request)[0])


def test_days_of_three_lengths_are_woven():
    """No two kinds of days are all of them, and yet the perfect week is found."""
    case = of_three_lengths("prone", "supine")
    start = case.start()
    assert start is not None
    found = Search(case.board, 1).run(start)
    case.assert_true(found)
    assert found.score == BEST


@pytest.mark.parametrize(
    ("least", "costs"), [(0, [0, 0, 0, 0]), (1, [2, 2, 2]), (3, [3, 3, 3]), (13, [])]
)
def test_weaving_begins_with_the_places_of_the_floor(
    monkeypatch: pytest.MonkeyPatch, least: int, costs: list[int]
):
    """No set of fewer places is woven with, none of more than were met; what fails has one turn."""
    case = of_three_lengths("prone", "supine")
    tried: list[int] = []

    def cloth(_: Search, __: Loom, places: Standing, ___: int) -> Found:
        if places == any_day(places):
            return Found({}, (*BEST[:7], 5, 0))
        cost = sum(days.bit_count() for days in places.values()) - 4
        tried.append(cost)
        fails = places.keys() == {bc.Position.PRONE}
        return Found({}, WORST if fails else (*BEST[:7], cost, 0))

    monkeypatch.setattr(Search, "_cloth", cloth)
    search = Search(case.board, 1)
    search.floor = (*BEST[:7], least, 0)
    woven = search._woven(Found({}, WORST))
    assert tried == costs
    assert woven.score == (*BEST[:7], *(costs[-1:] or [5]), 0)


def test_a_board_too_hard_to_be_tried_whole_is_searched(monkeypatch: pytest.MonkeyPatch):
    """Where the steps do not suffice, what they led to is no end."""
    case = unfillable()
    start = case.start()
    assert start is not None
    monkeypatch.setattr(HERE + "FEW", 10**6)
    monkeypatch.setattr(everything, "STEPS", 10)
    monkeypatch.setattr(everything, "STEPS_AT_LAST", 10)
    told = Told(lambda _: FULL)
    found = Search(case.board, 2, told).run(start)
    case.assert_true(found)
    assert found.score == FULL
    assert told.asked


def in_positions(**positions: tuple[str, ...]) -> Setting:
    """Two sessions of six minutes, and an exercise for each category and position."""
    catalogue = bc.Catalogue(
        bc.Exercise(f"{key}-{name}", bc.Category(key, recovery_days=0), brick(60, 9), position=name)
        for key, names in positions.items()
        for name in names
    )
    request = bc.Request(sessions=2, minutes=6, repertoire=3)
    return setting(request, catalogue, DAYS)


@pytest.mark.parametrize(
    ("positions", "places"),
    [
        ({"a": ("prone", "sitting", "supine"), "b": ("prone", "sitting", "supine")}, 2),
        ({"a": ("prone", "sitting"), "b": ("supine",)}, 4),
    ],
)
def test_positions_are_left_one_after_the_other(positions: dict[str, tuple[str, ...]], places: int):
    """From three of them to as few as three exercises of two categories need."""
    case = in_positions(**positions)
    numbers = {one.exercise.key: one for one in case.board.candidates}
    doses = {"a-prone": 1, "a-sitting": 2, "b-supine": 3}
    week = {numbers[key].number: numbers[key].uses[PAIR][k - 1] for key, k in doses.items()}
    best = case.found(week)
    assert best.score == (*BEST[:7], 4, 0)
    floor = (*BEST[:7], places, 0)
    placed = Search(case.board, 1, Told(lambda _: floor))._placed(best)
    case.assert_true(placed)
    assert placed.score == floor
    again = Search(case.board, 1)._placed(best)
    assert again.score == floor


@pytest.mark.parametrize(("twins", "parted"), [(0, 0), (1, 1)])
def test_a_braided_week_with_pairs_of_easier_and_harder_is_parted(
    monkeypatch: pytest.MonkeyPatch, twins: int, parted: int
):
    """Only where it will do but for them; then few positions are no longer looked for."""
    case = unfillable()
    met = Found({}, (*FULL[:8], twins))
    calls: list[Found] = []

    def part(_: Search, best: Found) -> Found:
        calls.append(best)
        return Found({}, FULL)

    monkeypatch.setattr(HERE + "braided", lambda *_: met)
    monkeypatch.setattr(Search, "_woven", lambda _, best: best)
    monkeypatch.setattr(Search, "_placed", None)
    monkeypatch.setattr(Search, "_parted", part)
    start = case.start()
    assert start is not None
    assert Search(case.board, 1, Told(lambda _: FULL)).run(start).score == FULL
    assert calls == [met] * parted


def test_pairs_are_parted_on_short_trips():
    """Two of four exercises are each other's harder links: a week of the others is found."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        bc.Exercise(key, kind, brick(60, 5), harder=["b"] if key == "a" else []) for key in "abcd"
    )
    case = setting(bc.Request(sessions=2, minutes=6, repertoire=2), catalogue, DAYS)
    one, two, *_ = case.board.candidates
    best = case.found({0: one.uses[PAIR][2], 1: two.uses[PAIR][2]})
    assert best.score == (*BEST[:8], 1)
    found = Search(case.board, 1)._parted(best)
    case.assert_true(found)
    assert found.score == BEST


def test_sets_of_positions_that_can_be_no_better_are_left_out():
    """Two positions are two places on two days: once that is met, only pairs might be fewer."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    keys = {"a-1": "prone", "a-2": "prone", "a-3": "sitting", "b-1": "supine"}
    catalogue = bc.Catalogue(
        bc.Exercise(key, kinds[key[0]], brick(60, 9), position=name) for key, name in keys.items()
    )
    case = setting(bc.Request(sessions=2, minutes=6, repertoire=3), catalogue, DAYS)
    one, _, three, four = case.board.candidates
    best = case.found({0: one.uses[PAIR][0], 2: three.uses[PAIR][1], 3: four.uses[PAIR][2]})
    assert best.score == (*BEST[:7], 4, 0)
    placed = Search(case.board, 1)._placed(best)
    case.assert_true(placed)
    assert placed.score == (*BEST[:7], 2, 0)


def test_the_first_woven_week_that_will_do_ends_its_turn(monkeypatch: pytest.MonkeyPatch):
    """Worse ones before it do not, and what would come after it is not looked at."""
    case = in_positions(a=("prone",), b=("prone",))
    one, two = case.board.candidates
    nearly, full = ({0: one.uses[PAIR][2], 1: two.uses[PAIR][k]} for k in (0, 2))
    left = iter([nearly, full, nearly])
    monkeypatch.setattr(Loom, "weeks", lambda *_: left)
    search = Search(case.board, 1)
    search.floor = case.found(full).score
    assert search._cloth(Loom(case.board), {}, 0) == case.found(full)
    assert next(left) is nearly
