"""Drawn weeks: in as few places as will do, no worse than the first, each time the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from bricks import brick, bricks
from hats import PAIR, PRONE, SITTING, SUPINE, of_two
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver import drawing
from backcare.planner.solver.drawing import Hat, _unlike, drawn, every_part
from backcare.planner.solver.hopes import Hope, Hopes
from backcare.planner.solver.knowledge import BEST, Knowledge
from backcare.planner.solver.known import Known
from backcare.planner.solver.scoring import PLACES, WORST, Found, union
from boards import first_of, setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.hopes import Doubt
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score
    from boards import Setting

BUNDLED = bc.load_catalogue()


@tried(60)
@given(settings_on() | bricks(most=7))
def test_a_drawn_week_is_true_and_no_worse_than_the_first(case: Setting):
    """P1, P2: it breaks no rule, its score is the judge's, no bound is above it; each time anew."""
    first = first_of(case)
    known = Known(case.problem, case.days)
    floor = known.floor(BEST)
    found = drawn(case.board, first, floor, known)
    event(f"another: {found is not first}, first goals met: {not any(floor[:5])}")
    assert found is first or found.score < first.score
    if any(floor[:5]) or len(case.days) > 4:
        assert found is first
    case.assert_true(found)
    assert floor <= found.score
    assert drawn(case.board, first, floor, Known(case.problem, case.days)) == found


@pytest.mark.parametrize(
    ("minutes", "places"),
    [
        ({"mon": 15, "wed": 20, "fri": 30}, 2),
        ({"mon": 20, "wed": 30, "fri": 25}, 2),
        ({"mon": 20, "wed": 40, "fri": 30}, 3),
    ],
)
def test_days_of_their_own_lengths_have_a_balanced_week(minutes: dict[str, int], places: int):
    """Of the bundled exercises: all goals met down to evenness, in few positions a day."""
    request = bc.Request(sessions=len(minutes), minutes=minutes, days=list(minutes))
    case = setting(request, BUNDLED, day_choices(request)[0])
    known = Known(case.problem, case.days)
    found = drawn(case.board, first_of_any(case), known.floor(BEST), known)
    case.assert_true(found)
    assert not any(found.score[:PLACES])
    assert found.score[PLACES] <= places


def first_of_any(case: Setting) -> Found:
    """The week by which the search would start."""
    start = case.start()
    assert start is not None
    return case.found(start)


@pytest.mark.parametrize("goal", range(5))
def test_where_a_first_goal_cannot_be_met_nothing_is_drawn(goal: int):
    """The first week is given back; later goals out of reach are no reason."""
    case = of_two("prone", "supine")
    first = Found({}, WORST)
    floor = (*BEST[:goal], 1, *BEST[goal + 1 :])
    assert drawn(case.board, first, floor, Knowledge()) is first
    for later in ((0, 0, 0, 0, 0, 1, 0, 0, 0), (0, 0, 0, 0, 0, 0, 1, 0, 0), BEST):
        assert drawn(case.board, first, later, Knowledge()).score == BEST


@pytest.mark.parametrize("sessions", [1, 2, 3, 4, 5, 7])
def test_more_than_four_sessions_are_too_many(sessions: int):
    """Up to four there is a week, with five the first is given back."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(bc.Exercise(key, kind, brick(60, 4)) for key in "ab")
    request = bc.Request(sessions=sessions, minutes=4, repertoire=2)
    case = setting(request, catalogue, day_choices(request)[0])
    first = Found({}, WORST)
    found = drawn(case.board, first, BEST, Knowledge())
    assert (found is first) == (sessions > 4)
    if sessions <= 4:
        assert found.score == BEST


def test_few_places_come_first_and_the_first_number_that_will_do_is_the_last(
    monkeypatch: pytest.MonkeyPatch,
):
    """From the floor's places on, one more each time, no more than so many; none after success."""
    case = of_two("prone")
    board, asked = case.board, list[tuple[int, ...]]()
    monkeypatch.setattr(Hopes, "of", lambda _, places: [Hope(1, {PRONE: places})])
    scores: dict[int, Score] = {}

    def best(hat: Hat, enough: Score) -> Found:
        assert hat.board is board
        asked.append(enough)
        return Found({}, scores.get(enough[PLACES], WORST))

    monkeypatch.setattr(Hat, "best", best)
    first, floor = Found({}, (0, 0, 0, 0, 0, 9, 9, 9, 9)), (0, 0, 0, 0, 0, 3, 1, 2, 0)
    assert drawn(board, first, floor, Knowledge()) is first
    assert asked == [(*floor[:PLACES], places, 0) for places in range(2, 2 + drawing._COUNTS)]
    for score, many in (
        ((*floor[:PLACES], 4, 5), 3),
        ((*floor[:PLACES], 5, 0), 3),
        ((*floor[:PLACES], 6, 0), 4),
        ((*floor[: PLACES - 1], 2, 0, 0), drawing._COUNTS),
        ((*floor[:PLACES], 3, 0), 3),
        ((*floor[:PLACES], 4, 0), 3),
    ):
        asked.clear()
        scores = {4: score}
        assert drawn(board, first, floor, Knowledge()).score == score
        assert len(asked) == many
    scores = {}
    for places in range(4):
        asked.clear()
        first = Found({}, (*floor[:PLACES], 2 + places, 1))
        assert drawn(board, first, floor, Knowledge()) is first
        assert len(asked) == places


def test_standings_of_one_number_are_tried_until_one_will_do(monkeypatch: pytest.MonkeyPatch):
    """Two at the most, and of those with the same positions on as many days only one."""
    case = of_two("prone", "supine")
    tried_ones: list[Standing] = []
    same = [Hope(9, {PRONE: 0b1}), Hope(8, {PRONE: 0b1000}), Hope(7, {SUPINE: 0b1})]
    more = [Hope(6, {PRONE: 0b1001}), Hope(5, {SITTING: 0b1}), Hope(4, {PRONE: 0b1})]
    monkeypatch.setattr(Hopes, "of", lambda *_: [*same, *more])
    hopes = Hopes(case.board, (PAIR,), lambda _: True)
    wanted: list[Standing] = [{PRONE: 0b1}, {SUPINE: 0b1}]
    assert [*_unlike(hopes, 0)] == wanted
    good: Standing = {}

    class Noted(Hat):
        def __init__(self, board: Board, standing: Standing) -> None:
            """The uses on one standing."""
            super().__init__(board, standing)
            tried_ones.append(standing)
            self.standing = standing

        def best(self, enough: Score) -> Found:
            """Only one is good."""
            return Found({}, enough if self.standing == good else WORST)

    monkeypatch.setattr(drawing, "Hat", Noted)
    first = Found({}, WORST)
    assert drawn(case.board, first, BEST, Knowledge()) is first
    assert tried_ones == wanted * drawing._COUNTS
    for good in wanted:
        tried_ones.clear()
        assert drawn(case.board, first, BEST, Knowledge()).score == BEST
        assert tried_ones == wanted[: wanted.index(good) + 1]


def test_a_doubt_is_asked_with_the_first_goals_of_the_floor_and_any_days():
    """Standings that cannot do are not drawn from; others may be on any of the days."""
    case, asked = of_two("prone", "supine"), list[tuple[int, ...]]()

    class Doubting(Knowledge):
        def may_do(self, score: Score, standing: Standing) -> bool:
            """Nothing may do."""
            assert union(standing.values()) == PAIR
            asked.append(score)
            return False

    first, floor = Found({}, WORST), (0, 0, 0, 0, 0, 0, 1, 2, 0)
    assert drawn(case.board, first, floor, Doubting()) is first
    assert set(asked) == {floor[:PLACES]}


@given(st.sets(st.integers(0, 6), min_size=1))
def test_positions_may_be_on_any_of_the_days(days: set[int]):
    """Every set of the days is a part once, small numbers first, and no other one is."""
    board = evolve(of_two("prone").board, days=tuple(sorted(days)))
    whole = union(1 << day for day in days)
    found = every_part(board)
    assert found == tuple(sorted(set(found)))
    assert found == tuple(part for part in range(1, 128) if part | whole == whole)


def test_standings_are_those_of_any_of_the_days(monkeypatch: pytest.MonkeyPatch):
    """Of each session alone, of some, of all."""
    case, seen = of_two("prone"), list[tuple[int, ...]]()
    init = Hopes.__init__

    def noted(hopes: Hopes, board: Board, classes: tuple[int, ...], may_do: Doubt) -> None:
        seen.append(classes)
        init(hopes, board, classes, may_do)

    monkeypatch.setattr(Hopes, "__init__", noted)
    drawn(case.board, Found({}, WORST), BEST, Knowledge())
    assert seen == [(0b1, 0b1000, 0b1001)]
