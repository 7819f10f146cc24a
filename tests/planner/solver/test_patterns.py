"""All sets of exercises that fill a day."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.solver.board import FIELD, ONE
from backcare.planner.solver.patterns import Part, Pattern, patterns
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLENTY = 10**4
SECONDS = st.integers(1, 9) | st.just(30)
PLACES = ("supine", "standing", "sitting")
KINDS = ("x", "y", "z")
SHAPES = st.lists(
    st.tuples(SECONDS, st.sampled_from(PLACES), st.sampled_from(KINDS)), min_size=1, max_size=6
)
Shape = tuple[int, str, str]


def parts_of(shapes: Sequence[Shape]) -> list[Part]:
    """Exercises of so many seconds, from such positions, of such categories."""
    kinds = {key: bc.Category(key) for key in KINDS}
    exercises = [
        bc.Exercise(f"e{number}", kinds[kind], bc.Dose(min_amount=1, max_amount=1), position=place)
        for number, (_, place, kind) in enumerate(shapes)
    ]
    catalogue = bc.Catalogue(exercises, categories=kinds.values())
    case = setting(bc.Request(sessions=1), catalogue, (bc.Weekday.MON,))
    return [
        Part(one, 0, seconds, 1 << number, 1, 1)
        for number, (one, (seconds, _, _)) in enumerate(
            zip(case.board.candidates, shapes, strict=True)
        )
    ]


def filling(shapes: Sequence[Shape], least: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every set of some of them, by their numbers, with as many seconds."""
    for size in range(1, len(shapes) + 1):
        for some in combinations(range(len(shapes)), size):
            if least <= sum(shapes[number][0] for number in some) <= most:
                yield some


def nodes(shapes: Sequence[Shape], least: int, most: int) -> int:
    """How many choices of the first ones there are whose own first ones can all still fill."""
    times = [seconds for seconds, _, _ in shapes]

    def may(taken: Sequence[bool]) -> bool:
        here = sum(time for time, is_in in zip(times, taken, strict=False) if is_in)
        return here <= most and here + sum(times[len(taken) :]) >= least

    return sum(
        1
        for size in range(len(shapes) + 1)
        for taken in product((False, True), repeat=size)
        if all(may(taken[:first]) for first in range(size))
    )


@example([(3, "supine", "x"), (3, "supine", "x")], 3, 3)
@example([(3, "supine", "x"), (2, "sitting", "y")], 5, 5)
@tried(100)
@given(SHAPES, st.integers(-2, 20), st.integers(0, 40))
def test_they_are_the_sets_that_fill_the_day(shapes: list[Shape], least: int, most: int) -> None:
    """They are what looking at all subsets finds, each once, with all that is said of it."""
    found = list(patterns(parts_of(shapes), least, most, Effort(PLENTY)))
    event(f"found: {min(len(found), 4)}")
    wanted: list[Pattern] = []
    for some in filling(shapes, least, most):
        seconds = dict.fromkeys(KINDS, 0)
        for number in some:
            seconds[shapes[number][2]] += shapes[number][0]
        wanted.append(
            Pattern(
                places=len({shapes[number][1] for number in some}) - 1,
                parts=sum(1 << number for number in some),
                seconds=sum(seconds[kind] << FIELD * place for place, kind in enumerate(KINDS)),
                categories=frozenset(KINDS.index(shapes[number][2]) for number in some),
            )
        )
    assert sorted(found, key=lambda one: one.parts) == sorted(wanted, key=lambda one: one.parts)


@tried(60)
@given(SHAPES, st.integers(-2, 20), st.integers(0, 40))
def test_a_node_costs_a_step(shapes: list[Shape], least: int, most: int) -> None:
    """With so many steps as there are choices it comes to its end, with one fewer it does not."""
    parts, count = parts_of(shapes), nodes(shapes, least, most)
    effort = Effort(count)
    every = list(patterns(parts, least, most, effort))
    assert effort.left == 0
    few: list[Pattern] = []
    with pytest.raises(TooMuchError):
        few.extend(patterns(parts, least, most, Effort(count - 1)))
    assert few == every[: len(few)]


def test_without_parts_nothing_stands_on_a_day() -> None:
    """An empty day is no set, though it has the seconds."""
    assert list(patterns([], 0, 60, Effort(1))) == []
    assert list(patterns(parts_of([(9, "supine", "x")]), 0, 8, Effort(PLENTY))) == []


def test_the_parts_keep_their_bits() -> None:
    """A set has the bits of its parts, whatever their order is."""
    parts = parts_of([(5, "supine", "x"), (3, "sitting", "y"), (2, "supine", "z")])[::-1]
    found = {pattern.parts: pattern for pattern in patterns(parts, 5, 7, Effort(PLENTY))}
    assert sorted(found) == [0b001, 0b101, 0b110]
    assert found[0b110].seconds == 3 << FIELD | 2 << 2 * FIELD
    assert found[0b101].places == 0
    assert found[0b101].seconds & ONE == 5
