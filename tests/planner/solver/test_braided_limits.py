"""When braiding ends, and what of its weeks is looked at, tried again or mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import brick

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver.braided import braided
from backcare.planner.solver.braiding import Braid
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.hopes import Hope, Hopes
from backcare.planner.solver.knowledge import BEST, Knowledge
from boards import setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Found, Score, Week

PAIR = 0b1001
HERE = "backcare.planner.solver.braided."


class Counted:
    """A small board whose braids and hopes are given, and what of them is asked for."""

    def __init__(self, patch: pytest.MonkeyPatch, *, linked: bool = False) -> None:
        kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
        names = ("prone", "supine", "sitting")
        keys = [f"{kind.key}-{name}" for kind in kinds for name in names]
        catalogue = bc.Catalogue(
            bc.Exercise(
                f"{kind.key}-{name}",
                kind,
                brick(60, 4),
                position=name,
                harder=[key for key in keys if linked and key[0] != kind.key],
            )
            for kind in kinds
            for name in names
        )
        request = bc.Request(sessions=2, minutes=4, repertoire=2)
        self.case = setting(request, catalogue, day_choices(request)[0])
        self.numbers = {one.exercise.key: one.number for one in self.case.board.candidates}
        self.hopes: dict[int, list[Hope]] = {}
        self.braids: Callable[[Standing], Sequence[Week]] = lambda _: ()
        self.costs = [0, 0]
        self.asked: list[int] = []
        self.tried: list[Standing] = []
        self.astray: list[int] = []
        self.taken = 0
        patch.setattr(HERE + "alike", lambda _: [(PAIR,)])

        def of(hopes: Hopes, places: int) -> list[Hope]:
            return self._of(hopes, places)

        def weeks(braid: Braid, standing: Standing, astray: int) -> Iterator[Week]:
            return self._weeks(braid, standing, astray)

        patch.setattr(Hopes, "of", of)
        patch.setattr(Braid, "weeks", weeks)

    def _of(self, hopes: Hopes, places: int) -> list[Hope]:
        self.asked.append(places)
        hopes.steps += self.costs[0]
        return self.hopes.get(places, [])

    def _weeks(self, braid: Braid, standing: Standing, astray: int) -> Iterator[Week]:
        self.astray.append(astray)
        self.tried.append(standing)
        braid.steps += self.costs[1]
        for week in self.braids(standing):
            self.taken += 1
            yield week

    def week(self, **sets: int) -> Week:
        """Exercises on both days, each in so many sets."""
        numbers = {self.numbers[key.replace("_", "-")]: many for key, many in sets.items()}
        return {n: self.case.board.candidates[n].uses[PAIR][k - 1] for n, k in numbers.items()}

    def run(self, first: Week, floor: Score = BEST) -> Found:
        """The braided week."""
        return braided(self.case.board, self.case.found(first), floor, Knowledge())


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Given hopes and braids, and no mending."""
    monkeypatch.setattr(HERE + "_MENDED", 0)
    return Counted(monkeypatch)


def distinct(count: int) -> list[Hope]:
    """Standings that have no name in common, those that come first with more choice."""
    names = list(bc.Position)
    return [
        Hope(1000 - n, {names[n % 5]: (1 << 1 + n // 5) - 1, names[5 + n % 2]: PAIR})
        for n in range(count)
    ]


@pytest.mark.parametrize("goal", [0, 1, 2, 3, 4, 6])
def test_with_an_early_goal_that_cannot_be_met_nothing_is_braided(counted: Counted, goal: int):
    """The first five goals are met by every braid, so it is for others to look where they are not.

    Of minutes astray or uneven a braid knows.
    """
    floor = tuple(int(goal == number) for number in range(9))
    first = counted.week(a_prone=1)
    found = counted.run(first, floor)
    assert found.week is first
    assert bool(counted.asked) == (goal > 4)


def test_places_are_counted_from_the_floor_to_the_most(counted: Counted):
    """Where none will do every number of places has its turn, up to all positions on all days."""
    counted.run(counted.week(a_prone=1), (0,) * 7 + (3, 0))
    most = 2 * (len(bc.Position) - 1)
    assert counted.asked == list(range(3, most))
    assert most == 2 * len(bc.Position) - 2


def test_the_number_of_places_at_which_a_week_turns_up_is_the_last(counted: Counted):
    """One that does all first goals ends it; one that is only better than the first does not."""
    perfect = counted.week(a_prone=2, b_prone=2)
    nearly = counted.week(a_prone=1, b_prone=2)
    counted.hopes = {places: distinct(1) for places in range(4)}
    counted.braids = lambda _: [nearly] if counted.asked[-1] < 2 else [perfect]
    found = counted.run(counted.week(a_prone=1))
    assert found.week == perfect
    assert counted.asked == [0, 1, 2]


def test_of_each_number_of_places_so_many_standings_are_tried(counted: Counted):
    """Sixteen where none will do, those first that leave most choice."""
    counted.hopes = {0: distinct(30)[::-1], 1: distinct(20)}
    counted.run(counted.week(a_prone=1))
    names = [hope.standing for hope in distinct(16)]
    assert counted.tried == names + names


@pytest.mark.parametrize(("good", "tried_"), [(0, 3), (4, 7), (13, 16), (14, 16), (15, 16)])
def test_after_a_week_that_will_do_a_few_more_are_tried(counted: Counted, good: int, tried_: int):
    """Two more standings, and the sixteen are not exceeded."""
    perfect = counted.week(a_prone=2, b_prone=2)
    counted.hopes = {0: distinct(30)}
    counted.braids = lambda _: [perfect] if len(counted.tried) > good else []
    assert counted.run(counted.week(a_prone=1)).week == perfect
    assert len(counted.tried) == tried_


def test_of_standings_that_are_much_alike_one_is_tried(counted: Counted):
    """The same positions on as many days are one name; another number of places counts anew."""
    prone, supine = bc.Position.PRONE, bc.Position.SUPINE
    rows = [Hope(1, {prone: 1, supine: 8}), Hope(2, {prone: 8, supine: 1}), Hope(3, {prone: 9})]
    counted.hopes = {0: rows, 1: rows[:1]}
    counted.run(counted.week(a_prone=1))
    assert counted.tried == [{prone: 9}, {prone: 8, supine: 1}, {prone: 1, supine: 8}]


def test_of_the_ways_to_split_the_days_the_first_four_are_braided(
    monkeypatch: pytest.MonkeyPatch,
):
    """However many there are; their standings are tried in one order."""
    counted = Counted(monkeypatch)
    monkeypatch.setattr(HERE + "alike", lambda _: [(PAIR,)] * 6)
    counted.run(counted.week(a_prone=1), (0,) * 7 + (11, 0))
    assert counted.asked == [11] * 4


@pytest.mark.parametrize(("count", "taken"), [(3, 3), (8, 8), (9, 8), (20, 8)])
def test_of_a_standing_a_few_weeks_that_will_do_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, count: int, taken: int
):
    """Eight weeks with pairs of easier and harder are the most; the best of them is taken."""
    counted = Counted(monkeypatch, linked=True)
    perfect = counted.week(a_prone=2, b_prone=2)
    assert counted.case.found(perfect).score == (*(0,) * 8, 1)
    counted.hopes = {0: distinct(1)}
    counted.braids = lambda _: [perfect] * count
    monkeypatch.setattr(HERE + "Exchange", None)  # what will do is not mended
    assert counted.run(counted.week(a_prone=1)).week == perfect
    assert counted.taken == taken


def test_weeks_that_will_not_do_are_not_counted(monkeypatch: pytest.MonkeyPatch):
    """Only those that will do end it."""
    counted = Counted(monkeypatch, linked=True)
    perfect, nearly = counted.week(a_prone=2, b_prone=2), counted.week(a_prone=1, b_prone=2)
    counted.hopes = {0: distinct(1)}
    counted.braids = lambda _: [nearly] * 20 + [perfect] * 9
    counted.run(counted.week(a_prone=1))
    assert counted.taken == 28


def test_a_week_without_pairs_that_will_do_ends_its_standing(counted: Counted):
    """No other one on the standing can be better."""
    perfect = counted.week(a_prone=2, b_prone=2)
    nearly = counted.week(a_prone=2, b_prone=1)
    counted.hopes = {0: distinct(1)}
    counted.braids = lambda _: [nearly, perfect, perfect]
    assert counted.run(counted.week(a_prone=1)).week == perfect
    assert counted.taken == 2


@pytest.mark.parametrize(
    ("costs", "tried_"),
    [([0, 0], 6), ([250_001, 0], 0), ([250_000, 0], 6), ([0, 250_001], 1), ([0, 125_001], 2)],
)
def test_dry_effort_ends_where_no_week_turns_up(
    monkeypatch: pytest.MonkeyPatch, costs: list[int], tried_: int
):
    """What hopes and braids cost counts; the first week comes back."""
    counted = Counted(monkeypatch)
    counted.costs = costs
    counted.hopes = {11: distinct(6)}
    first = counted.week(a_prone=1)
    assert counted.run(first, (0,) * 7 + (11, 0)).week is first
    assert len(counted.tried) == tried_


@pytest.mark.parametrize(
    ("cost", "astray", "tried_"),
    [(100_000, 0, 7), (300_000, 0, 3), (600_001, 0, 1), (100_000, 1, 3), (300_000, 1, 1)],
)
def test_effort_ends_later_where_weeks_turn_up(
    counted: Counted, cost: int, astray: int, tried_: int
):
    """Once a week is better than the first one it may cost more; not where minutes are astray."""
    nearly = counted.week(a_prone=1, b_prone=2)
    counted.costs = [0, cost]
    counted.hopes = {11: distinct(12)}
    counted.braids = lambda _: [nearly]
    floor = (*(0,) * 5, astray, 0, 11, 0)
    assert counted.run(counted.week(a_prone=1), floor).week == nearly
    assert len(counted.tried) == tried_
    assert set(counted.astray) == {astray}


@pytest.mark.parametrize(
    ("sets", "mended"),
    [
        ({"a_prone": 2, "b_prone": 1}, True),
        ({"a_prone": 3, "b_prone": 1}, True),
        ({"a_prone": 2}, False),
        ({"a_prone": 2, "b_prone": 1, "a_supine": 1}, False),
    ],
)
def test_a_week_that_nearly_does_is_mended(
    monkeypatch: pytest.MonkeyPatch, sets: dict[str, int], *, mended: bool
):
    """Minutes are put right, in the standing's positions; without the first goals it is not."""
    counted = Counted(monkeypatch)
    counted.hopes = {0: [Hope(1, {bc.Position.PRONE: PAIR, bc.Position.SITTING: PAIR})]}
    counted.braids = lambda _: [counted.week(**sets)]
    seen: list[list[int]] = []
    make = Exchange.__init__

    def watched(it: Exchange, board: Board, usable: list[int], floor: Score, steps: int) -> None:
        assert (floor, steps) == (BEST, 3_000)
        seen.append(list(usable))
        make(it, board, usable, floor, steps)

    monkeypatch.setattr(Exchange, "__init__", watched)
    found = counted.run(counted.week(a_supine=1))
    assert (found.score == BEST) == mended
    inside = sorted(n for key, n in counted.numbers.items() if key[2:] in ("prone", "sitting"))
    assert seen == [inside] * mended
