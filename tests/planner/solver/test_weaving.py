"""Regular weeks: which threads there are, what they can add up to, and which week that was."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.days import day_choices
from backcare.planner.solver.board import CATEGORIES, FIELD, ONE
from backcare.planner.solver.circle import partitions
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import sums_of
from backcare.planner.solver.weaving import Loom, Thread, count_of, unravelled
from boards import demanding, setting, settings_on
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.board import Use
    from backcare.planner.solver.scoring import Week
    from boards import Setting

BUNDLED = bc.load_catalogue()
EVERYWHERE = any_day(bc.Position)
MINUTE = bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=60)
PERFECT = (0,) * 9


def on_the_best_days(request: bc.Request, catalogue: bc.Catalogue) -> Setting:
    """The case on the first of its choices of days."""
    return setting(request, catalogue, day_choices(request)[0])


@given(st.integers(1, 127), st.sets(st.integers(1, 127), max_size=9))
def test_a_partition_splits_all_days_into_the_fewest_sets(days: int, masks: set[int]):
    """Trying every choice of sets finds the same: apart, together all days, none of one day."""
    usable = sorted(one for one in masks if one.bit_count() > 1 or one == days)
    splits = [
        tuple(one for one, kept in zip(usable, row, strict=True) if kept)
        for row in product((False, True), repeat=len(usable))
    ]
    whole = [split for split in splits if sum(split) == days and is_apart(split)]
    fewest = min(map(len, whole), default=0)
    found = partitions(days, tuple(sorted(masks)))
    assert {tuple(sorted(one)) for one in found} == {s for s in whole if len(s) == fewest}
    assert len(found) == len(set(found))


def is_apart(split: tuple[int, ...]) -> bool:
    """Whether no day is in two of the sets."""
    return sum(one.bit_count() for one in split) == sum(split).bit_count()


@tried(60)
@given(
    settings_on(),
    st.dictionaries(st.sampled_from(list(bc.Position)), st.integers(0, 127)),
    st.integers(0, 3),
)
def test_woven_weeks_hold_what_must_stand_and_keep_to_the_positions(
    case: Setting, places: dict[bc.Position, int], turn: int
):
    """P1: a week that fits its days breaks no rule, and its score is what the judge counts."""
    must = {one.number for one in case.board.candidates if one.must}
    for week in Loom(case.board).weeks(places, turn):
        event("woven")
        assert must <= week.keys()
        assert all(
            n in must or not use.mask & ~places.get(place_of(case, n), 0) for n, use in week.items()
        )
        assert all(use in case.every_use(number) for number, use in week.items())
        found = case.found(week)
        if len(found.score) == len(PERFECT):
            event("fits")
            case.assert_true(found)
    assert list(Loom(case.board).weeks(places, turn)) == list(Loom(case.board).weeks(places, turn))


def place_of(case: Setting, number: int) -> bc.Position:
    """The start position of a candidate."""
    return case.board.candidates[number].exercise.position


@tried(60)
@given(settings_on(tiny=True), st.data())
def test_a_thread_reaches_what_choosing_by_hand_reaches(case: Setting, data: st.DataObject):
    """Every choice of exercises and doses is a state and a sum, and comes back from them."""
    loom, board = Loom(case.board), case.board
    masks = sorted({mask for one in board.candidates for mask in one.masks})
    assume(masks)
    thread = Thread(0, data.draw(st.sampled_from(masks)), 0)
    pool = [one for one in board.candidates if thread.mask in one.uses]
    top = (1 << data.draw(st.integers(1, 400))) - 1
    layers, states = loom._spun(thread, pool, {0: 1}, top)
    choices = [[*([None] if not one.must else []), *one.uses[thread.mask]] for one in pool]
    by_hand: dict[tuple[int, int], int] = {}
    for chosen in product(*choices):
        uses = [use for use in chosen if use is not None]
        seconds = sum(seconds_of(case, use) for use in uses)
        if uses and len(uses) <= board.repertoire and top >> seconds & 1:
            key = (len(uses), sums_of(uses).marks & 63)
            by_hand[key] = by_hand.get(key, 0) | 1 << seconds
    reached: dict[tuple[int, int], int] = {}
    for state, sums in states.items():
        if sums:
            key = (count_of(state), state & 63)
            reached[key] = reached.get(key, 0) | sums
    assert reached == by_hand
    for state, sums in states.items():
        if sums:
            seconds = sums.bit_length() - 1
            week = unravelled([layers], state, seconds)
            assert sum(seconds_of(case, use) for use in week.values()) == seconds
            assert (len(week), ways_of(week)) == (count_of(state), state & 63)


def seconds_of(case: Setting, use: Use) -> int:
    """The seconds of a use on each of its days."""
    return case.board.candidates[use.number].seconds[use.dose]


def ways_of(week: Week) -> int:
    """The directions of a week, as bits."""
    return sums_of(week.values()).marks & 63


@pytest.mark.parametrize(
    ("wishes", "patterns"),
    [
        ({"sessions": 3}, {"flexibility": [0b10101], "mobility": [0b10101], "strength": [0b10101]}),
        # Monday and Tuesday lie side by side, so strength is split into two sets of days.
        ({"sessions": 4}, {"flexibility": [0b101011], "strength": [0b1001, 0b100010]}),
        ({"sessions": 1, "days": ["tue"]}, {"strength": [0b10]}),
    ],
)
def test_every_category_crosses_every_day(
    wishes: dict[str, object], patterns: dict[str, list[int]]
):
    """One set of days where most exercises allow it, else the fewest that their rest allows."""
    case = on_the_best_days(bc.Request.from_dict(wishes), BUNDLED)
    keys = list(case.problem.shares)
    found: dict[str, list[int]] = {}
    for thread in Loom(case.board).threads(0):
        found.setdefault(keys[thread.category], []).append(thread.mask)
    assert {key: sorted(found[key]) for key in patterns} == patterns


def test_longer_days_get_threads_of_their_own():
    """What all days share is meant for all; what is left of the longer ones for these alone."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, MINUTE) for key in "abc"])
    minutes = {"mon": 1, "wed": 3, "fri": 3, "sun": 9}
    case = on_the_best_days(bc.Request(sessions=4, minutes=minutes), catalogue)
    assert Loom(case.board).threads(0) == [(0, 0b1010101, 60), (0, 0b1010100, 120)]


def test_turns_take_other_patterns_and_other_exercises():
    """Where days can be split in more than one way, and an exercise stands in more than one set."""
    case = on_the_best_days(bc.Request(sessions=4), BUNDLED)
    loom = Loom(case.board)
    assert len({tuple(loom.threads(turn)) for turn in range(4)}) > 1
    weeks = {frozenset(week) for turn in range(4) for week in loom.weeks(EVERYWHERE, turn)}
    assert len(weeks) > 1


def test_a_category_that_nothing_can_fill_weaves_nothing():
    """Where a category with a share has no exercise, or none for all days, there is no pattern."""
    kinds = [bc.Category(key, recovery_days=days) for key, days in (("a", 0), ("b", 6))]
    exercises = [bc.Exercise(kind.key, kind, MINUTE) for kind in kinds]
    request = bc.Request(sessions=2, minutes=2, exclude={"a"})
    for wishes in (request, bc.Request(sessions=2, minutes=2)):
        case = on_the_best_days(wishes, bc.Catalogue(exercises))
        assert list(Loom(case.board).weeks(EVERYWHERE, 0)) == []


def test_what_must_stand_and_finds_no_thread_is_never_left_out():
    """Required exercises of a category without a share are in no thread: then nothing is woven."""
    assert list(Loom(demanding().board).weeks(EVERYWHERE, 0)) == []


def test_a_week_that_needs_its_sums_to_the_second_is_woven():
    """Of many lengths, only one choice fills both categories and both days exactly."""
    kinds = [bc.Category(key, recovery_days=0) for key in ("a", "b")]
    lengths = {"a": (7, 80, 100, 220, 301), "b": (11, 95, 205, 290, 413)}
    exercises = [
        bc.Exercise(
            f"{kind.key}-{seconds}",
            kind,
            bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=seconds),
        )
        for kind in kinds
        for seconds in lengths[kind.key]
    ]
    case = on_the_best_days(
        bc.Request(sessions=2, minutes=10, repertoire=4), bc.Catalogue(exercises)
    )
    week = next(Loom(case.board).weeks(EVERYWHERE, 0))
    assert case.found(week).score == PERFECT
    adds = sums_of(week.values()).adds >> CATEGORIES
    assert [adds >> FIELD * number & ONE for number in (0, 1)] == [600, 600]


def test_a_count_is_read_off_a_state():
    """Directions below and preferred ones above do not disturb it."""
    assert [count_of(state) for state in (63, 64, (1 << 20) + 5 * 64 + 1)] == [0, 1, 5]
