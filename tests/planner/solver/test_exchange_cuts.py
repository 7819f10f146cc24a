"""Placing exercises anew: what is cut, and so how many steps a proof takes."""

from __future__ import annotations

import pytest
from handfuls import PERFECT, PLENTY, dose

import backcare as bc
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.scoring import Found, astray, united
from boards import WORST, Setting, setting

MONDAY = ("mon",)
_SECONDS = (70, 95, 45, 110, 60, 80, 55, 130)
_PLACES = ("prone", "sitting", "supine", "prone", "standing", "supine", "sitting", "prone")
_WAYS = {2: ("flexion",), 5: ("hip",)}


def eight(
    minutes: dict[str, int],
    repertoire: int,
    *,
    alone: str = "",
    sets: int = 1,
    share: int = 1,
    **wishes: str,
) -> Setting:
    """Eight exercises in two categories, hardly two of them as long; a ninth is far too long."""
    kinds = [bc.Category(key, share=share, recovery_days=0) for key in "xy"]
    kinds += [bc.Category("none")] * (not share)
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
    exercises.append(bc.Exercise("i", kinds[0], dose(6_000)))
    given = {"sessions": len(minutes), "minutes": minutes, "repertoire": repertoire}
    request = bc.Request.from_dict(given | {wish: list(keys) for wish, keys in wishes.items()})
    catalogue = bc.Catalogue(exercises, categories=kinds)
    return setting(request, catalogue, tuple(bc.Weekday(day) for day in minutes))


BOARDS = {
    "one": eight({"mon": 9}, 4, sets=2),
    "two": eight({"mon": 6, "thu": 4}, 4),
    "preferred": eight({"mon": 6, "thu": 4}, 4, prefer="cf", alone="bf"),
    "many": eight({"mon": 5, "thu": 3}, 7),
    "three": eight({"mon": 5, "wed": 4, "fri": 3}, 3, alone="af"),
    "required": eight({"mon": 6, "thu": 4}, 4, require="gh"),
    "unequal": eight({"mon": 9, "thu": 6}, 3, alone="abef"),
    "no time meant": eight({"mon": 3, "thu": 2}, 3, share=0, alone="abcdefgh"),
    "too many": eight({"mon": 9, "thu": 6}, 2, require="cdeh"),
    "all preferred": eight({"mon": 5, "thu": 3}, 4, prefer="abcdefgh", alone="bdf"),
}
OPTIMA = {
    "one": (0, 0, 0, 0, 0, 0, 0, 1, 1),
    "two": (0, 0, 0, 0, 0, 2, 2, 4, 0),
    "preferred": (0, 0, 0, 1, 0, 1, 0, 2, 1),
    "many": (0, 0, 1, 5, 0, 1, 0, 3, 1),
    "three": (0, 0, 0, 1, 0, 3, 1, 3, 0),
    "required": (0, 0, 0, 1, 0, 1, 0, 3, 0),
    "unequal": (0, 0, 0, 1, 0, 7, 1, 2, 0),
    "no time meant": (2, 0, 0, 3, 0, 7, 0, 1, 0),
    "too many": (0, 0, 3, 1, 0, 5, 0, 4, 0),
    "all preferred": (0, 0, 0, 2, 4, 1, 1, 2, 0),
}
STEPS = {
    "one": {0: 66},
    "two": {0: 169, 6: 169, 7: 92},
    "preferred": {0: 603, 5: 520, 6: 170},
    "many": {0: 5322, 5: 3878, 6: 3426},
    "three": {0: 11213, 5: 11061, 7: 5820},
    "required": {0: 312, 5: 297, 6: 129},
    "unequal": {6: 292, 7: 174},
    "no time meant": {0: 676, 5: 393, 6: 252},
    "too many": {0: 518, 5: 422, 6: 308},
    "all preferred": {0: 1664, 5: 1457, 7: 305},
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
    [
        ("one", 792),
        ("two", 1659),
        ("preferred", 2972),
        ("many", 5408),
        ("three", 64287),
        ("required", 3578),
        ("unequal", 2852),
        ("no time meant", 712),
        ("too many", 3469),
        ("all preferred", 3705),
    ],
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
        exchange = Exchange(case.board, range(9), PERFECT, PLENTY)
        exchange.start(found, goal)
        exchange.replace(numbers)
        spent.append(PLENTY - exchange.steps)
    assert spent == [4, 7, 7]


def test_an_exercise_without_a_use_is_in_no_group():
    """What is too long for every day is not freed, however many are."""
    exchange = Exchange(BOARDS["one"].board, range(9), PERFECT, PLENTY)
    assert all(8 not in numbers for numbers in exchange._groups(3))


def test_a_group_that_cannot_win_costs_no_more_than_a_look():
    """Where no use of what is freed offers what the goal demands, none is tried."""
    case = eight({"mon": 9}, 4)
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in range(4)})
    assert found.score[:2] == (0, 1)
    exchange = Exchange(case.board, range(9), PERFECT, PLENTY)
    exchange.start(found, (0, 0, 0, 0, 0, 99, 9, 9, 9))
    exchange.replace([0, 1])
    assert exchange.steps == PLENTY - 4
    exchange.replace([0, 5])
    assert exchange.best.week.keys() == {1, 2, 3, 5}


@pytest.mark.parametrize("goal", [WORST, (0, 0, 0, 0, 0, 99, 9, 9, 9)])
@pytest.mark.parametrize(("steps", "enough"), [(5, False), (6, True)])
def test_the_last_step_is_not_lost(goal: tuple[int, ...], steps: int, *, enough: bool):
    """Six steps look at a group, begin with its one exercise and try the first of its uses."""
    case = eight({"mon": 9}, 4)
    found = case.found({n: case.board.candidates[n].uses[1][0] for n in (0, 2, 5)})
    exchange = Exchange(case.board, range(9), PERFECT, steps)
    exchange.start(found, goal)
    exchange.replace([1])
    assert (1 in exchange.best.week) == enough


@pytest.mark.parametrize(
    ("minutes", "shares", "seconds"),
    [(2, (1, 0), 31), (2, (1, 1), 89), (4, (1, 1), 149), (3, (2, 1), 149)],
)
def test_a_week_may_be_astray_by_all_that_a_minute_leaves(
    minutes: int, shares: tuple[int, int], seconds: int
):
    """Fifty-nine seconds more or less make no minute: such a week is better for its places."""
    kinds = [
        bc.Category(key, share=share, recovery_days=0)
        for key, share in zip("xy", shares, strict=True)
    ]
    exercises = [
        bc.Exercise("a", kinds[0], dose(seconds), position="prone"),
        bc.Exercise("b", kinds[0], dose(50), position="sitting"),
        bc.Exercise("c", kinds[0], dose(30), position="prone"),
    ]
    request = bc.Request(sessions=1, minutes=minutes, repertoire=2, require={"c"})
    catalogue = bc.Catalogue(exercises, categories=kinds)
    case = setting(request, catalogue, (bc.Weekday.MON,))
    first, other, base = (one.uses[1][0] for one in case.board.candidates)
    worse, better = case.found({1: other, 2: base}), case.found({0: first, 2: base})
    assert better.score < worse.score
    assert astray(case.board, united(better.week.values())[0]) % 60 == 59
    for known in (0, 5):
        floor = (*worse.score[:known], *PERFECT[known:])
        exchange = Exchange(case.board, range(3), floor, PLENTY)
        assert exchange.exhausted(worse)[0].week == better.week
        exchange.start(case.found({2: base}), worse.score)
        exchange.replace([0])
        assert exchange.best == better


def test_a_week_that_is_better_balanced_by_a_second_may_have_more_places():
    """Two minutes less two seconds become one minute less a second: no place counts before that."""
    kind = bc.Category("c")
    exercises = [
        bc.Exercise("a", kind, dose(118), position="prone"),
        bc.Exercise("b", kind, dose(120), position="sitting"),
        bc.Exercise("c", kind, dose(61), position="prone"),
    ]
    request = bc.Request(sessions=1, minutes=4, repertoire=2)
    case = setting(request, bc.Catalogue(exercises), (bc.Weekday.MON,))
    first, other, base = (one.uses[1][0] for one in case.board.candidates)
    found = case.found({0: first, 2: base})
    assert found.score == (0, 0, 0, 0, 0, 1, 0, 0, 0)
    exchange = Exchange(case.board, range(3), PERFECT, PLENTY)
    exchange.start(found)
    exchange.replace([0, 1])
    assert exchange.best == case.found({1: other, 2: base})
    assert exchange.best.score == (0, 0, 0, 0, 0, 0, 0, 1, 0)


def test_a_week_that_is_better_balanced_may_be_less_even():
    """What a day must hold so that the week is as even says nothing where it is better balanced."""
    kinds = [bc.Category("x", share=5, recovery_days=6), bc.Category("y", share=7)]
    exercises = [bc.Exercise("a", kinds[0], dose(100, 2)), bc.Exercise("b", kinds[0], dose(200, 2))]
    request = bc.Request(
        sessions=2, minutes={"mon": 10, "thu": 10}, pinned=[("thu", "a"), ("mon", "b")]
    )
    days = (bc.Weekday.MON, bc.Weekday.THU)
    case = setting(request, bc.Catalogue(exercises, categories=kinds), days)
    lower, upper = (one.uses[mask] for one, mask in zip(case.board.candidates, (8, 1), strict=True))
    found = case.found({0: lower[1], 1: upper[0]})
    best = case.found({0: lower[0], 1: upper[1]})
    assert (found.score[5:7], best.score[5:7]) == ((13, 0), (11, 5))
    exchange = Exchange(case.board, range(2), (*found.score[:5], 0, 0, 0, 0), PLENTY)
    assert exchange.exhausted(found)[0].week == best.week
