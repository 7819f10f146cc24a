"""Placing exercises anew: what is cut, and so how many steps a proof takes."""

from __future__ import annotations

import pytest
from handfuls import PERFECT, PLENTY, dose

import backcare as bc
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.scoring import Found
from boards import WORST, Setting, setting

MONDAY = ("mon",)
_SECONDS = (70, 95, 45, 110, 60, 80, 55, 130)
_PLACES = ("prone", "sitting", "supine", "prone", "standing", "supine", "sitting", "prone")
_WAYS = {2: ("flexion",), 5: ("hip",)}


def eight(
    minutes: dict[str, int], repertoire: int, prefer: str = "", alone: str = "", sets: int = 1
) -> Setting:
    """Eight exercises in two categories, hardly two of them as long."""
    kinds = [bc.Category(key, recovery_days=0) for key in "xy"]
    exercises = [
        bc.Exercise(
            key,
            kinds[number % 2],
            dose(seconds, sets),
            position=place,
            directions=_WAYS.get(number, ()),
            recovery_days=6 * (key in alone),
            harder=("a",) * (key == "c"),
        )
        for number, (key, seconds, place) in enumerate(
            zip("abcdefgh", _SECONDS, _PLACES, strict=True)
        )
    ]
    request = bc.Request(
        sessions=len(minutes), minutes=minutes, repertoire=repertoire, prefer=set(prefer)
    )
    return setting(request, bc.Catalogue(exercises), tuple(bc.Weekday(day) for day in minutes))


BOARDS = {
    "one": eight({"mon": 9}, 4, sets=2),
    "two": eight({"mon": 6, "thu": 4}, 4),
    "preferred": eight({"mon": 6, "thu": 4}, 4, prefer="cf", alone="bf"),
    "many": eight({"mon": 5, "thu": 3}, 7),
    "three": eight({"mon": 5, "wed": 4, "fri": 3}, 3, alone="af"),
}
OPTIMA = {
    "one": (0, 0, 0, 0, 0, 0, 0, 1, 1),
    "two": (0, 0, 0, 0, 0, 2, 2, 4, 0),
    "preferred": (0, 0, 0, 1, 0, 1, 0, 2, 1),
    "many": (0, 0, 1, 5, 0, 1, 0, 3, 1),
    "three": (0, 0, 0, 1, 0, 3, 1, 3, 0),
}
STEPS = {
    "one": {0: 66},
    "two": {0: 169, 6: 169, 7: 92},
    "preferred": {0: 603, 5: 520, 6: 170},
    "many": {0: 5322, 5: 3878, 6: 3426},
    "three": {0: 11213, 5: 11061, 7: 5820},
}
"""So many steps prove an optimum, so many of its first goals being known."""


def proof_of(name: str, found: Found, known: int) -> tuple[Found, int]:
    """What is found from a week on, and in how many steps."""
    board = BOARDS[name].board
    floor = (*OPTIMA[name][:known], *PERFECT[known:])
    exchange = Exchange(board, range(len(board.candidates)), floor, PLENTY)
    best, whole = exchange.exhausted(found)
    assert whole
    return best, PLENTY - exchange.steps


@pytest.mark.parametrize(
    ("name", "steps"),
    [("one", 792), ("two", 1659), ("preferred", 2972), ("many", 5408), ("three", 64287)],
)
def test_from_nothing_the_optimum_is_found_and_then_proven_in_few_steps(name: str, steps: int):
    """Knowing the optimum, its proof takes few steps, and fewer with each goal that is known."""
    best, spent = proof_of(name, Found({}, WORST), 0)
    assert best.score == OPTIMA[name]
    assert spent <= steps
    for known, most in STEPS[name].items():
        found, spent = proof_of(name, best, known)
        assert found is best
        assert spent <= most


@pytest.mark.parametrize("goal", [WORST, (0, 0, 0, 0, 0, 99, 9, 9, 9)])
def test_each_group_each_branch_and_each_use_is_a_step_or_more(goal: tuple[int, ...]):
    """To look at a group costs four steps, to begin with an exercise one, and each use one."""
    case = eight({"mon": 9}, 4, sets=2)
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in (0, 1, 2, 5)})
    spent: list[int] = []
    for numbers in ((), (4,), (0,)):
        exchange = Exchange(case.board, range(8), PERFECT, PLENTY)
        exchange.start(found, goal)
        exchange.replace(numbers)
        spent.append(PLENTY - exchange.steps)
    assert spent == [4, 7, 7]
