"""Standings worth a try: each of so many places, and none of what could not do."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from bricks import PLACES, brick, bricks, parts_of
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver.braiding import alike
from backcare.planner.solver.hopes import Hope, Hopes
from backcare.planner.solver.scoring import union
from boards import setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from boards import Setting

BUNDLED = bc.load_catalogue()
MONDAY = (bc.Weekday.MON,)
NEEDS = st.sets(
    st.tuples(st.sampled_from([bc.Position(name) for name in PLACES]), st.integers(0, 6)),
    max_size=2,
)


def anything(standing: Standing) -> bool:
    """Every standing may do."""
    del standing
    return True


def standings(board: Board, classes: tuple[int, ...], places: int) -> Iterator[Standing]:
    """By trying everything: each position nowhere or on one of the sets of days."""
    names = sorted({one.exercise.position for one in board.candidates if one.uses})
    for chosen in product((0, *parts_of(board, classes)), repeat=len(names)):
        standing = {name: days for name, days in zip(names, chosen, strict=True) if days}
        many = sum(days.bit_count() for days in chosen)
        if many - len(board.days) == places and union(chosen) == union(classes):
            yield standing


def choice(board: Board, classes: tuple[int, ...], standing: Standing) -> int:
    """How many uses each category could have, and none at all: the product."""
    parts = parts_of(board, classes)
    return prod(
        1
        + sum(
            len(uses)
            for one in board.candidates
            for part, uses in one.uses.items()
            if one.category == number
            and part in parts
            and not part & ~standing.get(one.exercise.position, 0)
        )
        for number, target in enumerate(board.targets)
        if target
    )


def key(standing: Standing) -> tuple[tuple[str, int], ...]:
    """The standing as something to compare."""
    return tuple(sorted((name.value, days) for name, days in standing.items()))


@tried(120)
@given(bricks() | settings_on(), st.integers(-1, 6), NEEDS, st.data())
def test_hopes_are_all_standings_that_may_do(
    case: Setting, places: int, needs: set[tuple[bc.Position, int]], data: st.DataObject
):
    """Of so many places, on all days, each once, those first that leave most choice."""
    board = case.board
    assume(board.candidates and alike(board))
    classes = data.draw(st.sampled_from(alike(board)[:5]))
    needs = {(name, day) for name, day in needs if day in board.days}
    asked: list[Standing] = []

    def may_do(standing: Standing) -> bool:
        asked.append(standing)
        return all(standing.get(name, 0) >> day & 1 for name, day in needs)

    hopes = Hopes(board, classes, may_do)
    assert hopes.steps == 0
    found = hopes.of(places)
    looked = hopes.steps
    event(f"hopes: {len(found)}")
    expected = [one for one in standings(board, classes, places) if may_do(one)]
    assert sorted(key(hope.standing) for hope in found) == sorted(map(key, expected))
    assert [hope.choice for hope in found] == [choice(board, classes, h.standing) for h in found]
    assert [-hope.choice for hope in found] == sorted(-hope.choice for hope in found)
    assert all(set(standing.values()) <= parts_of(board, classes) for standing in expected)
    assert 0 < looked <= 20 * 400
    assert hopes.of(places) == found
    assert hopes.steps == 2 * looked


def bundled(sessions: int) -> Board:
    """The board of the bundled catalogue on so many days."""
    request = bc.Request(sessions=sessions)
    return setting(request, BUNDLED, day_choices(request)[0]).board


def test_only_so_many_standings_are_looked_at(monkeypatch: pytest.MonkeyPatch):
    """With many positions it ends early, at a price that is known; what was found comes."""
    board = bundled(4)
    classes = alike(board)[0]
    every = Hopes(board, classes, anything)
    many = len(every.of(4))
    assert 0 < every.steps <= 20 * 400
    monkeypatch.setattr("backcare.planner.solver.hopes._LOOKS", 50)
    few = Hopes(board, classes, anything)
    assert 0 < len(few.of(4)) < many
    assert few.steps == 20 * 50


def test_positions_that_cannot_do_are_left_at_once():
    """Where not even all other positions on all days would help, nothing more is looked at."""
    board = bundled(4)
    hopes = Hopes(board, alike(board)[0], lambda _: False)
    assert hopes.of(4) == []
    assert hopes.steps == 20


def test_a_doubt_is_asked_with_all_positions_that_are_left():
    """First every position on all days; then one after the other with what was chosen for it."""
    board = bundled(2)
    asked: list[Standing] = []

    def may_do(standing: Standing) -> bool:
        asked.append(standing)
        return len(asked) < 3

    hopes = Hopes(board, (0b1001,), may_do)
    hopes.of(2)
    names = hopes.positions
    assert set(names) == {one.exercise.position for one in board.candidates if one.uses}
    assert asked[0] == dict.fromkeys(names, 0b1001)
    assert asked[1] == dict.fromkeys(names, 0b1001)
    assert asked[2] == dict.fromkeys(names[:2], 0b1001)


def test_positions_with_most_to_choose_from_come_first():
    """By how much they offer on all days, then by name."""
    kind = bc.Category("c", recovery_days=0)
    names = ("sitting", "prone", "prone", "supine", "standing")
    dose = brick(60, 2)
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", kind, dose if n else brick(60), position=name)
        for n, name in enumerate(names)
    )
    request = bc.Request(sessions=2, minutes=3)
    board = setting(request, catalogue, day_choices(request)[0]).board
    hopes = Hopes(board, (0b1001,), anything)
    assert [name.value for name in hopes.positions] == ["prone", "standing", "supine", "sitting"]
    assert hopes.of(0) == [
        Hope(1 + 4, {bc.Position.PRONE: 0b1001}),
        Hope(1 + 2, {bc.Position.STANDING: 0b1001}),
        Hope(1 + 2, {bc.Position.SUPINE: 0b1001}),
        Hope(1 + 1, {bc.Position.SITTING: 0b1001}),
    ]
    # Four positions one after the other: 9 looks for none more, and 15 in vain for one.
    assert hopes.steps == 20 * 9
    assert hopes.of(1) == []
    assert hopes.steps == 20 * (9 + 15)


def test_choices_on_two_kinds_of_days_are_those_of_what_stands_there():
    """What stands on all days can use the days of each class too, others only their own."""
    board = bundled(4)
    classes = (0b1001, 0b100010)
    hopes = Hopes(board, classes, anything)
    assert hopes.parts == [0b101011, 0b100010, 0b1001]
    found = hopes.of(2)
    assert len(found) > 40
    assert len({hope.choice for hope in found}) > 10
    assert [hope.choice for hope in found] == [choice(board, classes, h.standing) for h in found]
    assert [-hope.choice for hope in found] == sorted(-hope.choice for hope in found)


def test_a_position_in_which_nothing_fits_is_none():
    """An exercise that is too long for every day opens no position."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        [
            bc.Exercise("a", kind, brick(60), position="prone"),
            bc.Exercise("b", kind, brick(600), position="supine"),
        ]
    )
    board = setting(bc.Request(sessions=1, minutes=2, days=["mon"]), catalogue, MONDAY).board
    assert Hopes(board, (1,), anything).of(0) == [Hope(2, {bc.Position.PRONE: 1})]


def test_standings_with_the_same_positions_on_as_many_days_share_a_name():
    """Which days those are the name does not say; in which order they came neither."""
    one = Hope(1, {bc.Position.PRONE: 0b11, bc.Position.SUPINE: 0b1111})
    other = Hope(7, {bc.Position.SUPINE: 0b1111, bc.Position.PRONE: 0b1100})
    assert one.name() == other.name() == (("prone", 2), ("supine", 4))
    assert Hope(1, {bc.Position.PRONE: 0b111, bc.Position.SUPINE: 0b1111}).name() != one.name()
