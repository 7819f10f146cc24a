"""Choices drawn at random: near the target, with all that must stand, and enough of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bricks import brick, bricks
from hats import DAYS, of_two
from hypothesis import assume, event, given

import backcare as bc
from backcare.planner.solver import drawing
from backcare.planner.solver.board import CATEGORIES, FIELD, ONE
from backcare.planner.solver.choosing import NOTHING
from backcare.planner.solver.drawing import Hat
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import union, united
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from backcare.planner.solver.board import Use
    from backcare.planner.solver.choosing import Choice
    from boards import Setting


def choices_by_hand(hat: Hat, category: int, count: int) -> set[tuple[int, int]]:
    """Sums and unions of all choices of so many exercises near the target, on all their days."""
    board, found = hat.board, set[tuple[int, int]]()
    must, free = hat.must[category], hat.free[category]
    for rows in product(*(uses for uses in must), *([None, *uses] for uses in free)):
        uses: list[Use] = [use for use in rows if use]
        adds, marks = united(uses)
        away = abs((adds >> CATEGORIES + FIELD * category & ONE) - board.targets[category])
        fits = all(
            (adds >> FIELD * day & ONE) <= budget
            for day, budget in zip(board.days, board.budgets, strict=True)
        )
        there = union(use.mask for use in uses) == union(1 << day for day in board.days)
        if len(uses) == count and away < drawing._NEAR and fits and there:
            found.add((adds, marks))
    return found


@tried(60)
@given(bricks(most=5, sessions=3))
def test_what_is_drawn_is_near_the_target_and_fits(case: Setting):
    """So many exercises with all that must stand, on all days, no two alike; some if there are."""
    hat = Hat(case.board, any_day(bc.Position))
    assume(hat.able)
    for category, target in enumerate(case.board.targets):
        must = {row[0].number for row in hat.must[category]}
        least, most = len(must), len(must) + len(hat.free[category])
        for count in range(max(1, least), most + 1) if target else ():
            found = hat._drawn(category, count)
            named = {(choice.adds, choice.marks) for choice in found}
            every = choices_by_hand(hat, category, count)
            event(f"choices: {len(every) > 0}, all: {named == every}")
            assert len(named) == len(found)
            assert named <= every
            assert named or not every
            for choice in found:
                assert_choice(choice, category, hat)
                numbers = [use.number for use in choice.uses]
                assert len(set(numbers)) == len(numbers) == count
                assert must <= set(numbers)
    assert hat._drawn(0, 0) == [NOTHING]


def assert_choice(choice: Choice, category: int, hat: Hat) -> None:
    """It is what its uses are, of one category."""
    seconds = choice.adds >> CATEGORIES + FIELD * category & ONE
    assert (choice.adds, choice.marks) == united(choice.uses)
    assert choice.away == abs(seconds - hat.board.targets[category])
    assert {hat.board.candidates[use.number].category for use in choice.uses} == {category}


def test_near_is_less_than_so_many_seconds():
    """On both sides of the target, for the last exercise of some and for all that must stand."""
    near = drawing._NEAR
    kind = bc.Category("c", recovery_days=0)
    lengths = (150 - near, 151 - near, 150, 149 + near, 150 + near)
    catalogue = bc.Catalogue(
        [
            bc.Exercise("base", kind, brick(150)),
            *(bc.Exercise(f"e-{n}", kind, brick(seconds)) for n, seconds in enumerate(lengths)),
        ]
    )
    request = bc.Request(sessions=1, days=["mon"], minutes=5, repertoire=2, require={"base"})
    board = setting(request, catalogue, DAYS[:1]).board
    assert board.targets == (300,)
    # More than the budget is overfull, however near.
    found = Hat(board, any_day(bc.Position))._drawn(0, 2)
    assert sorted(choice.away for choice in found) == [0, near - 1]
    for other, many in (("e-0", 0), ("e-1", 1), ("e-2", 1), ("e-3", 0)):
        wishes = {"sessions": 1, "days": ["mon"], "minutes": 5, "require": ["base", other]}
        own = setting(bc.Request.from_dict({**wishes, "repertoire": 2}), catalogue, DAYS[:1])
        assert len(Hat(own.board, any_day(bc.Position))._drawn(0, 2)) == many


def lengths_of(hat: Hat, some: list[Use], count: int) -> Iterator[Choice]:
    """What some exercises of the first category end in, as it is drawn."""
    ends = [(use.adds >> CATEGORIES & ONE, use) for uses in hat.free[0] for use in uses]
    ends.sort(key=lambda end: (end[0], end[1].number, end[1].mask, end[1].dose))
    return hat._ended(0, some, count, ends)


def test_the_last_of_a_choice_is_looked_for_around_what_is_missing():
    """On both sides of it, beginning anywhere and once around, no more than so many, none twice."""
    near, kind = drawing._NEAR, bc.Category("c", recovery_days=0)
    lengths = (60, *range(120 - near - 3, 120 + near + 4))
    every = [bc.Exercise(f"e-{n:03}", kind, brick(n)) for n in lengths]
    catalogue = bc.Catalogue(
        [*every, bc.Exercise("other", bc.Category("d", recovery_days=0), brick(10))]
    )
    request = bc.Request(sessions=1, days=["mon"], minutes=6, repertoire=2)
    board = setting(request, catalogue, DAYS[:1]).board
    hat = Hat(board, any_day(bc.Position))
    uses = {use.adds >> CATEGORIES & ONE: use for (use,) in hat.free[0]}
    assert board.targets == (180, 180)
    for first, span in ((60, (121 - near, 120 + near)), (90, (91 - near, 90 + near))):
        wanted = {n for n in lengths if n in range(*span) and n != first}
        turns = [[*lengths_of(hat, [uses[first]], 2)] for _ in range(30)]
        seconds = [[turn.adds >> CATEGORIES & ONE for turn in row] for row in turns]
        assert {len(row) for row in seconds} <= {drawing._LOOKS, drawing._LOOKS - 1}
        assert all(len({*row}) == len(row) for row in seconds)
        assert {n - first for row in seconds for n in row} == wanted
        assert len({row[0] for row in seconds}) > 8
    assert [*lengths_of(hat, [uses[90]], 1)] == []
    pair = [uses[90], uses[100]]
    assert [one.uses for one in lengths_of(hat, pair, 2)] == [tuple(pair)]


def test_draws_end_when_there_are_enough(monkeypatch: pytest.MonkeyPatch):
    """So many choices at the most, and so many draws; each gives no more than a few of them."""
    case = of_two("prone", "supine", "sitting", repertoire=4, minutes=12)
    monkeypatch.setattr(drawing, "_NEAR", 10**4)
    some, calls = Hat._some, list[int]()

    def counted(hat: Hat, category: int, count: int) -> list[Use]:
        calls.append(count)
        return some(hat, category, count)

    monkeypatch.setattr(Hat, "_some", counted)
    for many, ends in ((6, 3), (7, 3), (9, 1), (30, 50)):
        monkeypatch.setattr(drawing, "_DRAWN", many)
        monkeypatch.setattr(drawing, "_ENDS", ends)
        calls.clear()
        found = Hat(case.board, any_day(bc.Position))._drawn(0, 2)
        assert len(found) <= ends * len(calls)
        assert len(found) < many + ends
        assert len(found) >= many or len(calls) == many
        # Six that are met with the third draw are enough for six, not for seven.
        assert many not in (6, 7) or len(calls) == many - 3
