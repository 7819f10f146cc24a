"""The best braided week: few places first, within limits, and never worse than the first one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from bricks import brick, bricks, parts_of
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver.braided import braided
from backcare.planner.solver.braiding import Braid, alike
from backcare.planner.solver.hopes import Hope, Hopes
from backcare.planner.solver.knowledge import BEST, Knowledge
from backcare.planner.solver.known import Known
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import PLACES, WORST, Found, union
from boards import first_of, setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score
    from boards import Setting

BUNDLED = bc.load_catalogue()
PAIR = 0b1001
LIMITS = ("_SPLITS", "_TRIED", "_ALIKE", "_MORE", "_MET", "_ENOUGH", "_DRY")
HERE = "backcare.planner.solver.braided."


@tried(60)
@given(settings_on() | bricks(most=7))
def test_a_braided_week_is_true_and_no_worse_than_the_first(case: Setting):
    """P1, P2: it breaks no rule, its score is the judge's, no bound is above it; each time anew."""
    first = first_of(case)
    known = Known(case.problem, case.days)
    floor = known.floor(BEST)
    found = braided(case.board, first, floor, known)
    event(f"will do: {found.score[:PLACES] <= floor[:PLACES]}, first: {found is first}")
    assert floor <= found.score <= first.score
    assert found is first or found.score < first.score
    case.assert_true(found)
    assert braided(case.board, first, floor, Known(case.problem, case.days)) == found


@tried(60)
@given(bricks(), st.sampled_from(("arguments", "nothing")))
def test_without_limits_no_braid_at_all_has_fewer_places(case: Setting, said: str):
    """Of all splits, all standings and all weeks braided there, none that will do is below it."""
    first = first_of(case)
    known = Known(case.problem, case.days) if said == "arguments" else Knowledge()
    floor = known.floor(BEST)
    assume(not any(floor[:5]))
    with pytest.MonkeyPatch.context() as patch:
        for name in LIMITS:
            patch.setattr(HERE + name, 10**9)
        found = braided(case.board, first, floor, known)
    scores = [
        case.found(week).score
        for classes in alike(case.board)
        for standing in standings(case.board, classes)
        for week in Braid(case.board, classes).weeks(standing, floor[5])
    ]
    best = min((score for score in scores if score[:PLACES] <= floor[:PLACES]), default=WORST)
    event(f"braids that will do: {best != WORST}")
    assert found.score[:PLACES] <= floor[:PLACES] or best == WORST
    assert found.score[: PLACES + 1] <= best[: PLACES + 1]


def standings(board: Board, classes: tuple[int, ...]) -> Iterator[Standing]:
    """Each position nowhere or on one of the sets of days."""
    names = sorted({one.exercise.position for one in board.candidates if one.uses})
    for chosen in product((0, *parts_of(board, classes)), repeat=len(names)):
        if union(chosen) == union(classes):
            yield {name: days for name, days in zip(names, chosen, strict=True) if days}


def test_what_must_stand_may_be_mended_wherever_it_is():
    """A required exercise outside the standing changes its dose too."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    catalogue = bc.Catalogue(
        [
            bc.Exercise("a", kinds[0], brick(60, 4), position="prone"),
            bc.Exercise("b", kinds[1], brick(60, 4), position="supine"),
            bc.Exercise("c", kinds[1], brick(60, 4), position="supine"),
        ]
    )
    request = bc.Request(sessions=2, minutes=4, repertoire=2, require={"b"})
    case = setting(request, catalogue, day_choices(request)[0])
    one, two, _ = case.board.candidates
    week = {0: one.uses[PAIR][1], 1: two.uses[PAIR][0]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Braid, "weeks", lambda *_: [week])
        standing = [Hope(1, any_day([bc.Position.PRONE]))]
        patch.setattr(Hopes, "of", lambda *_: standing)
        found = braided(case.board, Found({}, WORST), BEST, Knowledge())
    assert found.score == (*(0,) * 7, 2, 0)
    assert found.week[1].dose == 1


def test_a_doubt_is_asked_with_the_first_goals_of_the_floor():
    """Standings that cannot do are not braided at all."""
    request = bc.Request(sessions=4)
    case = setting(request, BUNDLED, day_choices(request)[0])
    start = case.start()
    assert start is not None

    class Doubting(Knowledge):
        def may_do(self, score: Score, standing: Standing) -> bool:
            """Nothing may do."""
            assert standing
            assert score == (0, 0, 0, 0, 0, 0, 3)
            return False

    first = case.found(start)
    assert braided(case.board, first, (0, 0, 0, 0, 0, 0, 3, 0, 0), Doubting()) is first
    found = braided(case.board, first, BEST, Known(case.problem, case.days))
    assert not any(found.score[:PLACES])
    case.assert_true(found)


def test_of_itself_nothing_is_known():
    """No week is below the floor, and every standing may do."""
    assert Knowledge().floor((3,) * 9) == BEST == (0,) * 9
    assert Knowledge().may_do((0,) * 7, {})
