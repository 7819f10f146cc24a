"""What exercises to be placed anew could add to a week: everything, and nothing else."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from handfuls import Handful, handfuls
from hypothesis import example, given
from hypothesis import strategies as st

from backcare.planner.solver.board import CATEGORIES, COUNT, FIELD, ONCE, ONE, WISHED
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.freed import Rest, nearest, row_of, together
from backcare.planner.solver.scoring import union, united
from boards import demanding, settings_on
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board, Use
    from boards import Setting

SUMS = st.integers(1, 1 << 40) | st.sampled_from((1, 0b10, 0b1001))
MOST = st.integers(0, (1 << 4 * FIELD) - 1)


def bits_of(number: int) -> set[int]:
    """The places of the bits that are set."""
    return {place for place in range(number.bit_length()) if number >> place & 1}


def seconds_of(use: Use, category: int) -> int:
    """The seconds of a use in the week."""
    return use.adds >> CATEGORIES + FIELD * category & ONE


def may_add(board: Board, rest: Rest, uses: list[Use]) -> None:
    """All that these uses add is within what may be added."""
    adds, marks = united(uses)
    assert not marks & ~rest.marks
    for at in (COUNT, WISHED, *(FIELD * day for day in range(7))):
        assert adds >> at & ONE <= rest.most >> at & ONE
    assert rest.must >> COUNT <= adds >> COUNT & ONE
    for category, reach in enumerate(rest.reach):
        assert reach >> (adds >> CATEGORIES + FIELD * category & ONE) & 1
    assert len(rest.reach) == len(board.targets)


@tried(40)
@given(settings_on())
def test_a_row_is_a_candidate_with_all_its_uses_in_order_of_time(case: Setting):
    """P3: no use is lost, the shortest comes first, and it must stand where the wishes say so."""
    for one in case.board.candidates:
        row = row_of(case.board, one.number)
        uses = case.every_use(one.number)
        times = [seconds_of(use, one.category) for use in row.uses]
        assert row.category == one.category
        assert row.must is one.must
        assert list(row.times) == times == sorted(times)
        assert sorted(map(id, row.uses)) == sorted(map(id, uses))
        assert times == [use.mask.bit_count() * one.seconds[use.dose] for use in row.uses]


@tried(40)
@given(settings_on())
def test_the_rest_of_a_row_is_the_most_of_each_and_no_more(case: Setting):
    """Every use alone is within it, and each of its marks, seconds and sums is that of some use."""
    board, wished = case.board, case.problem.request.prefer
    for one in board.candidates:
        row = row_of(board, one.number)
        for use in row.uses:
            may_add(board, row.rest, [use])
        if not one.must:
            may_add(board, row.rest, [])
        assert row.rest.marks == union(use.marks for use in row.uses)
        assert row.rest.must == one.must << COUNT
        none = set[int]() if one.must else {0}
        assert bits_of(row.rest.reach[one.category]) == {*row.times} | none
        others = [reach for n, reach in enumerate(row.rest.reach) if n != one.category]
        assert others == [1] * (len(board.targets) - 1)
        some = bool(row.uses) and one.exercise.key in wished
        most = {COUNT: 1, WISHED: int(some), ONCE: 0}
        for day in range(7):
            used = [use.adds >> FIELD * day & ONE for use in row.uses]
            most[FIELD * day] = max(used, default=0)
        assert row.rest.most == sum(number << at for at, number in most.items())


def test_the_rest_of_the_demanding_says_what_must_stand():
    """Three of six have to stand; one of the pinned, on its day only."""
    board = demanding().board
    rows = [row_of(board, one.number) for one in board.candidates]
    by_key = {board.candidates[n].exercise.key: row for n, row in enumerate(rows)}
    assert {key for key, row in by_key.items() if row.must} == {"pin-a", "pin-b", "want"}
    total = by_key["pin-a"].rest
    for key, row in by_key.items():
        total = total if key == "pin-a" else together(total, row.rest)
    assert total.must == 3 << COUNT
    assert total.most >> COUNT & ONE == 6


@tried(40)
@given(handfuls(), st.data())
def test_together_is_all_that_any_of_their_uses_add(hand: Handful, data: st.DataObject):
    """P3: what two or three could add holds every choice of their uses, and no other sum."""
    board = hand.case.board
    numbers = data.draw(st.sets(st.sampled_from(range(len(board.candidates))), min_size=2))
    rows = [row_of(board, number) for number in sorted(numbers)[:3]]
    rest = together(rows[0].rest, rows[1].rest)
    for row in rows[2:]:
        rest = together(rest, row.rest)
    choices = [[*row.uses, *(() if row.must else (None,))] for row in rows]
    sums = [set[int]() for _ in board.targets]
    for chosen in product(*choices):
        uses = [use for use in chosen if use]
        may_add(board, rest, uses)
        adds, _ = united(uses)
        for category, found in enumerate(sums):
            found.add(adds >> CATEGORIES + FIELD * category & ONE)
    if all(choices):
        assert [bits_of(reach) for reach in rest.reach] == sums


@tried(80)
@given(st.lists(st.tuples(MOST, MOST, st.integers(0, 9), SUMS, SUMS), min_size=2, max_size=2))
def test_together_is_the_union_the_sum_and_every_sum_of_two(
    parts: list[tuple[int, int, int, int, int]],
):
    """What they mark is united; what they are and must be, and their seconds, are added up."""
    some, more = (Rest(marks, most, must, (one, two)) for marks, most, must, one, two in parts)
    both = together(some, more)
    assert both == together(more, some)
    assert both.marks == some.marks | more.marks
    assert both.most == some.most + more.most
    assert both.must == some.must + more.must
    for one, other, found in zip(some.reach, more.reach, both.reach, strict=True):
        sums = {left + right for left, right in product(bits_of(one), bits_of(other))}
        assert bits_of(found) == sums


@tried(40)
@given(handfuls(), st.data())
def test_an_exchange_adds_up_the_rows_that_are_left(hand: Handful, data: st.DataObject):
    """Of any exercises it is what all of them together could add, none of them adding nothing."""
    board = hand.case.board
    every = range(len(board.candidates))
    numbers = tuple(sorted(data.draw(st.sets(st.sampled_from(every)))))
    exchange = Exchange(board, every, (0,) * 9, 1)
    rest = Rest(0, 0, 0, (1,) * len(board.targets))
    assert exchange._rest(()) == rest
    for number in numbers:
        rest = together(rest, row_of(board, number).rest)
    assert exchange._rest(numbers) == rest
    assert exchange._rest(numbers) is exchange._rest(numbers)


@example(places={3}, need=3)
@example(places={5}, need=1)
@example(places={1, 4}, need=3)
@example(places={0, 4}, need=2)
@given(st.sets(st.integers(0, 90), min_size=1), st.integers(-80, 160))
def test_the_nearest_sum_is_the_nearest(places: set[int], need: int):
    """Looking at every set bit finds the same distance."""
    reach = sum(1 << place for place in places)
    assert nearest(reach, need) == min(abs(place - need) for place in places)
