"""The search for the best week on one board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import FULL, unfillable
from hypothesis import assume, given
from hypothesis import strategies as st

import backcare as bc
import brute
from backcare.planner.days import day_choices
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.planner.solver.scoring import PLACES
from backcare.planner.solver.search import Search
from boards import setting, settings_on
from strategies import BROUGHT, requests, tried

if TYPE_CHECKING:
    from backcare import Request
    from boards import Setting

BUNDLED = bc.load_catalogue()
MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
MONDAY = (bc.Weekday.MON,)
SEEDS = st.integers(0, 2**64 - 1)
ROUNDS = (1, 2, 5)


def searched(case: Setting, rounds: int) -> None:
    """The search sets out, comes back no worse and with a true week, and again with the same."""
    start = case.start()
    assert start is not None
    before = dict(start)
    found = Search(case.board, rounds).run(start)
    case.assert_true(found)
    assert found.score <= case.found(start).score
    assert start == before
    assert Search(case.board, rounds).run(start) == found


@tried(40)
@given(settings_on(tiny=True), st.sampled_from(ROUNDS))
def test_a_tiny_board_is_solved(case: Setting, rounds: int):
    """P3: on every choice of days it is the best week of all, whatever the effort."""
    start = case.start()
    assume(start is not None)
    assert start is not None
    request, catalogue = case.problem.request, case.problem.catalogue
    days = [str(day) for day in case.days]
    found = Search(case.board, rounds).run(start)
    case.assert_true(found)
    assert found.score == brute.optimum_on(request, catalogue, BROUGHT, days)


@tried(6)
@given(settings_on())
def test_a_search_is_true_repeatable_and_no_worse_than_its_start(case: Setting):
    """P1: on any catalogue and choice of days the score is the judge's and nothing is broken."""
    assume(case.start() is not None)
    searched(case, 1)


@pytest.mark.no_cover
@tried(3)
@given(requests(BUNDLED, most_minutes=40), st.data())
def test_a_search_over_the_bundled_catalogue_is_true(request_: Request, data: st.DataObject):
    """P1: also where there is far too much to be tried, on every choice of days."""
    choices = day_choices(request_)
    assume(choices)
    case = setting(request_, BUNDLED, data.draw(st.sampled_from(choices)))
    assume(case.start() is not None)
    searched(case, 2)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "wishes",
    [
        {"sessions": 7, "minutes": 12, "require": ["cat-cow"], "prefer": ["plank", "bird-dog"]},
        {"sessions": 3, "minutes": {"mon": 5, "wed": 60, "fri": 9}, "repertoire": 30},
        {"sessions": 4, "minutes": 15, "pinned": [["mon", "glute-bridge"], ["sat", "cat-cow"]]},
        {"sessions": 2, "shares": {"mobility": 1}, "repertoire": 6, "days": ["mon", "tue"]},
        {"sessions": 2, "avoid_positions": ["supine", "prone", "side-lying"], "repertoire": 3},
        {"sessions": 2, "minutes": 2, "level": "advanced", "stage": 100},
        {"sessions": 1, "minutes": 90, "max_sets": 1},
    ],
)
def test_hard_wishes_do_not_lead_the_search_astray(wishes: dict[str, object]):
    """Whichever goal cannot be met, further rounds find no worse minutes and keep to the rules."""
    request = bc.Request.from_dict(wishes)
    case = setting(request, BUNDLED, day_choices(request)[0])
    start = case.start()
    assert start is not None
    scores = []
    for rounds in (1, 3):
        found = Search(case.board, rounds).run(start)
        case.assert_true(found)
        scores.append(found.score)
    assert scores[-1][:PLACES] <= scores[0][:PLACES]
    assert max(scores) <= case.found(start).score


def many(count: int, *positions: str, linked: bool = False) -> bc.Catalogue:
    """As many exercises in each position as counted, a category each; up to five minutes long."""
    keys = [f"{position}-{number:02}" for position in positions for number in range(count)]
    return bc.Catalogue(
        [
            bc.Exercise(
                key,
                bc.Category(key[:-3], recovery_days=0),
                bc.Dose(min_amount=1, max_amount=1, max_sets=5, seconds_per_unit=60),
                position=key[:-3],
                harder=[other for other in keys if linked and other > key],
            )
            for key in keys
        ]
    )


@pytest.mark.parametrize("rounds", [1, 3])
@pytest.mark.parametrize(
    ("catalogue", "wishes", "best"),
    [
        (many(30, "prone"), {"minutes": 20, "repertoire": 4}, (0,) * 9),
        (many(30, "prone", linked=True), {"minutes": 10, "repertoire": 2}, (0,) * 8 + (1,)),
        (many(15, "prone", "supine"), {"minutes": 20, "repertoire": 4}, (0,) * 7 + (3, 0)),
    ],
)
def test_easy_boards_that_are_too_large_to_be_tried_whole_are_solved(
    catalogue: bc.Catalogue, wishes: dict[str, object], best: tuple[int, ...], rounds: int
):
    """P3: perfect; all are each other's twins; one position for each category, three days."""
    request = bc.Request.from_dict(wishes)
    case = setting(request, catalogue, day_choices(request)[0])
    start = case.start()
    assert start is not None
    found = Search(case.board, rounds).run(start)
    case.assert_true(found)
    assert found.score == best


@pytest.mark.parametrize(
    ("repertoire", "rounds", "best"),
    [(2, 1, FULL), (2, 4, FULL), (3, 2, (0, 0, 0, 2, 0, 12, 0, 0, 0))],
)
def test_where_no_week_is_perfect_every_round_keeps_to_the_best(
    repertoire: int, rounds: int, best: tuple[int, ...]
):
    """P3: afresh, from the fullest week, from the best: all end with two exercises a day."""
    case = unfillable(repertoire)
    start = case.start()
    assert start is not None
    found = Search(case.board, rounds).run(start)
    case.assert_true(found)
    assert found.score == best


def test_a_choice_of_positions_gets_more_than_one_try():
    """Where all but the changes of position is met, every further round goes on from there."""
    request = bc.Request(minutes=20, repertoire=4)
    case = setting(request, many(15, "prone", "supine"), day_choices(request)[0])
    start = case.start()
    assert start is not None
    found = Search(case.board, 20).run(start)
    case.assert_true(found)
    assert found.score == (0,) * 7 + (3, 0)


def test_where_everything_can_be_met_everything_is():
    """P3: five short days of sitting and standing at work leave no goal open."""
    request = bc.Request.from_dict(BUNDLED.routines["desk-worker"].wishes)
    case = setting(request, BUNDLED, day_choices(request)[0])
    start = case.start()
    assert start is not None
    found = Search(case.board, 5).run(start)
    case.assert_true(found)
    assert found.score == (0,) * 9


def test_positions_of_which_nothing_fits_are_no_error():
    """Where no share is meant, making do with a position that has only too long ones is no plan."""
    idle = bc.Category("idle", share=0, recovery_days=0)
    second = bc.Dose(min_amount=1, max_amount=1)
    hours = bc.Dose(min_amount=9999, max_amount=9999)
    places = ("prone", "supine")
    exercises = [bc.Exercise(f"a-{n:02}", idle, second, position=places[n % 2]) for n in range(24)]
    catalogue = bc.Catalogue([*exercises, bc.Exercise("z", idle, hours, position="sitting")])
    request = bc.Request(repertoire=24)
    problem = state(request, catalogue)
    assert breaches(bc.solvers.Weekly(5)(problem).routine, problem) == ()
