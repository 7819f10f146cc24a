"""Choices of one category, against all sets of its uses."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING

import pytest
from bricks import brick, crowds
from hypothesis import assume, event, given
from hypothesis import strategies as st
from settled import DAYS, EVER, SMALL, cramped, some

import backcare as bc
from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.bounds.weeks import rough
from backcare.planner.solver.board import AFTER_DAYS, CATEGORIES, FIELD, ONCE, ONE
from backcare.planner.solver.choosing import NOTHING, Choice, choices
from backcare.planner.solver.circle import WEEK
from backcare.planner.solver.known import Known
from backcare.planner.solver.scoring import union
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.bounds.case import Case
    from backcare.planner.bounds.weeks import Key, Prospect
    from backcare.planner.solver.board import Board, Use
    from boards import Setting

Named = tuple[int, int, int, tuple[int, ...]]


def prospect_of(case: Setting, first: tuple[int, ...], minutes: int = 99) -> Prospect:
    """What weeks with these first goals can come to, so many minutes astray at the most."""
    known = Known(case.problem, case.days)
    looked_at = known.case.with_goals((*first, minutes, 0, 0, 0))
    return rough(looked_at, 60 * (minutes + 1), Effort(EVER))


def named(board: Board, uses: Sequence[Use], category: int) -> Named:
    """What tells a choice from others: distance, sums, and who they are if any is a twin."""
    adds = sum(use.adds for use in uses)
    seconds = adds >> CATEGORIES + FIELD * category & ONE
    twins = union(use.twins for use in uses)
    numbers = tuple(use.number for use in uses) if twins else ()
    away = abs(seconds - board.targets[category])
    return away, adds, union(use.marks for use in uses), tuple(sorted(numbers))


def by_hand(case: Setting, category: int, prospect: Prospect) -> dict[Key, set[Named]]:
    """By what it comes to, every set of a category's exercises in all uses that they may have."""
    board, looked_at = case.board, prospect.case
    able = [one for one in board.candidates if one.category == category]
    must = {one.number for one in able if one.exercise.key in looked_at.frame(5).stand}
    name = tuple(looked_at.targets)[category]
    cover = board.cover & ((1 << WEEK) - 1) << AFTER_DAYS + WEEK * category
    missing = 0 if name in looked_at.whole else looked_at.goals[0]
    each = {one.number: uses_of(case, one.number, name, looked_at) for one in able}
    found: dict[Key, set[Named]] = {}
    for some_of in chain.from_iterable(combinations(able, n) for n in range(len(able) + 1)):
        ways = union(looked_at.ways(one.exercise) for one in some_of)
        liked = sum(one.exercise.key in looked_at.preferred for one in some_of)
        rows = found.setdefault((len(some_of), ways, liked), set())
        if must <= {one.number for one in some_of}:
            every = product(*(each[one.number] for one in some_of))
            rows |= {
                choice
                for choice in (named(board, uses, category) for uses in every)
                if (board.room - choice[1]) & board.guard == board.guard
                if (cover & ~choice[2]).bit_count() <= missing
                if board.single or choice[1] >> ONCE & ONE <= looked_at.goals[3]
            }
    return found


def uses_of(case: Setting, number: int, category: str, looked_at: Case) -> list[Use]:
    """The uses on days enough, for which other categories leave room on each of the days."""
    left, often = looked_at.left[category], looked_at.frame(5).often
    seconds = case.board.candidates[number].seconds
    return [
        use
        for use in case.every_use(number)
        if use.mask.bit_count() >= often
        if all(left[day] >= seconds[use.dose] for day in range(WEEK) if use.mask >> day & 1)
    ]


def assert_listed(
    board: Board, category: int, listed: list[Choice], expected: set[Named], slack: int
) -> None:
    """These are the expected ones nearer than the slack, each once, and the nearest come first."""
    told = [named(board, choice.uses, category) for choice in listed]
    assert [choice[:3] for choice in told] == [choice[:3] for choice in listed]
    assert len(set(told)) == len(told)
    assert set(told) == {choice for choice in expected if choice[0] < slack}
    assert told == sorted(told, key=lambda choice: choice[0])


@tried(60)
@given(SMALL, st.data())
def test_all_choices_that_come_to_a_key_are_listed_the_nearest_first(
    case: Setting, data: st.DataObject
):
    """Each once, if it can be told from the others; what must stand is in every one."""
    first = data.draw(st.sampled_from(some(case)))[:5]
    prospect = prospect_of(case, first, data.draw(st.sampled_from((0, 1, 2, 9, 99))))
    for category, slacks in enumerate(prospect.allowances().values()):
        listed = choices(case.board, category, slacks, prospect, case.board.room, Effort(EVER))
        assert listed.keys() <= slacks.keys()
        event(f"choices: {bool(listed)}")
        expected = by_hand(case, category, prospect)
        for key, slack in slacks.items():
            rows = listed.get(key, [])
            assert_listed(case.board, category, rows, expected.get(key, set()), slack)


GOALS = st.tuples(
    st.sampled_from((0, 0, 1, 2, 4)),
    st.just(0),
    st.integers(0, 2),
    st.sampled_from((0, 1, 2, 9)),
    st.integers(0, 1),
)


@tried(600)
@given(crowds(), GOALS, st.integers(0, 999), st.sampled_from((0, 0, 10, 60)))
def test_of_a_crowd_all_choices_are_listed_to_the_last_second(
    case: Setting, first: tuple[int, ...], place: int, taken: int
):
    """For any first goals, whatever a key's slack is, and however much of the days is taken."""
    prospect, board = prospect_of(case, first), case.board
    room = board.room - sum(taken << FIELD * day for day in board.days)
    for category in range(len(board.targets)):
        expected = by_hand(case, category, prospect)
        slacks = dict.fromkeys(expected, EVER)
        for number, (key, rows) in enumerate(expected.items()):
            edges = sorted({choice[0] + more for choice in rows for more in (0, 1)})
            slacks[key] = (*edges, EVER)[(place + number) % (len(edges) + 1)]
        listed = choices(board, category, slacks, prospect, room, Effort(EVER))
        assert all(listed.values())
        assert listed.keys() <= slacks.keys()
        event(f"keys: {len(listed)}")
        for key, slack in slacks.items():
            fits = {one for one in expected[key] if (room - one[1]) & board.guard == board.guard}
            assert_listed(board, category, listed.get(key, []), fits, slack)


@tried(60)
@given(SMALL, st.data())
def test_room_that_others_take_is_not_given(case: Setting, data: st.DataObject):
    """With less room, the choices are those that fit, and no others."""
    first = data.draw(st.sampled_from(some(case)))[:5]
    prospect, board = prospect_of(case, first), case.board
    taken = sum(data.draw(st.integers(0, 120)) << FIELD * day for day in board.days)
    assume((board.room - taken) & board.guard == board.guard)
    for category, slacks in enumerate(prospect.allowances().values()):
        every = choices(board, category, slacks, prospect, board.room, Effort(EVER))
        fewer = choices(board, category, slacks, prospect, board.room - taken, Effort(EVER))
        room, guard = board.room - taken, board.guard
        fitting = {
            key: [one for one in rows if (room - one.adds) & guard == guard]
            for key, rows in every.items()
        }
        assert fewer == {key: rows for key, rows in fitting.items() if rows}


def test_steps_are_spent_and_limited():
    """A list that takes so many steps is made with so many, and not with one fewer."""
    case = cramped()
    prospect = prospect_of(case, (0, 0, 0, 0, 0))
    slacks = prospect.allowances()["a"]
    effort = Effort(EVER)
    listed = choices(case.board, 0, slacks, prospect, case.board.room, effort)
    spent = EVER - effort.left
    assert spent > sum(2 * len(rows) for rows in listed.values()) > 0
    assert choices(case.board, 0, slacks, prospect, case.board.room, Effort(spent)) == listed
    with pytest.raises(TooMuchError):
        choices(case.board, 0, slacks, prospect, case.board.room, Effort(spent - 1))


def test_no_exercise_is_a_choice_where_the_category_may_be_missing():
    """Its whole target is missing then; none where it must stand or sessions are to be whole."""
    kinds = [bc.Category(key, share=share, recovery_days=0) for key, share in (("a", 1), ("b", 0))]
    exercises = [bc.Exercise(kind.key, kind, brick(60)) for kind in kinds]
    for wishes, expected in (({}, [NOTHING]), ({"require": ["b"]}, [])):
        request = bc.Request.from_dict({"sessions": 2, "minutes": 2, "repertoire": 1, **wishes})
        case = setting(request, bc.Catalogue(exercises), DAYS)
        prospect = prospect_of(case, (0, 0, 1, 0, 0))
        listed = choices(case.board, 1, {(0, 0, 0): 9_999}, prospect, case.board.room, Effort(99))
        assert listed.get((0, 0, 0), []) == expected
    first = choices(case.board, 0, {(0, 0, 0): 9_999}, prospect, case.board.room, Effort(99))
    assert first == {}
    short = prospect_of(case, (2, 0, 1, 0, 0))
    missing = choices(case.board, 0, {(0, 0, 0): 9_999}, short, case.board.room, Effort(99))
    assert missing == {(0, 0, 0): [Choice(240, 0, 0, ())]}
    assert choices(case.board, 0, {(0, 0, 0): 240}, short, case.board.room, Effort(99)) == {}


def test_other_categories_leave_room_on_the_shorter_day_or_none():
    """Where every session has the other category, what fills a day whole has no use on that day."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    exercises = [
        bc.Exercise(key, kind, brick(60, 2)) for key, kind in zip("ab", kinds, strict=True)
    ]
    wishes = {"minutes": {"mon": 2, "thu": 4}, "days": ["mon", "thu"], "repertoire": 2}
    case = setting(bc.Request.from_dict({"sessions": 2, **wishes}), bc.Catalogue(exercises), DAYS)
    for missing, doses in ((0, {0}), (2, {0, 1})):
        listed = listed_in(case, (missing, 0, 0, 0, 0), {(1, 0, 0): EVER})
        assert {choice.uses[0].dose for choice in listed[1, 0, 0]} == doses


def test_a_category_that_every_session_has_is_on_every_day():
    """Where another one has to be missing on both days, that is all that may be missing."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    exercises = [
        bc.Exercise(key, kind, brick(seconds))
        for key, kind, seconds in zip("ab", kinds, (60, 400), strict=True)
    ]
    request = bc.Request(sessions=2, minutes=4, days=["mon", "thu"], repertoire=1)
    case = setting(request, bc.Catalogue(exercises), DAYS)
    for missing, masks in ((2, {0b1001}), (3, {0b1, 0b1000, 0b1001})):
        listed = listed_in(case, (missing, 0, 0, 1, 0), {(1, 0, 0): EVER})
        assert {choice.uses[0].mask for rows in listed.values() for choice in rows} == masks


def listed_in(
    case: Setting, first: tuple[int, ...], slacks: dict[Key, int]
) -> dict[Key, list[Choice]]:
    """The choices of the first category in weeks with these first goals."""
    prospect = prospect_of(case, first)
    return choices(case.board, 0, slacks, prospect, case.board.room, Effort(EVER))


@pytest.mark.parametrize(
    ("key", "least", "taken", "steps"),
    [
        ((1, 0, 0), 30, 0, 4),
        ((1, 0, 0), 31, 0, 0),
        ((1, 0, 1), 0, 0, 6),
        ((1, 1, 0), 100, 0, 7),
        ((1, 1, 0), 101, 0, 4),
        ((1, 3, 0), 0, 0, 3),
        ((2, 1, 0), 230, 0, 6),
        ((2, 1, 0), 130, 0, 11),
        ((2, 1, 0), 0, 450, 7),
        ((4, 3, 1), 0, 0, 19),
        ((5, 3, 1), 0, 0, 0),
    ],
)
def test_steps_are_spent_on_what_may_come_to_the_key_only(
    key: Key, least: int, taken: int, steps: int
):
    """A step for each piece looked at, one for each use of it that may do, two to keep a choice.

    There are a long piece in two doses and a middling one, each with a direction of its own, then a
    short one and a preferred one. What has too little time, a direction or preference too many, or
    too few that could follow, or no room for it, is not looked at.
    """
    kind, effort = bc.Category("c", recovery_days=0), Effort(EVER)
    exercises = [
        bc.Exercise("long", kind, brick(100, 2), directions={"flexion"}),
        bc.Exercise("mid", kind, brick(60), directions={"hip"}),
        bc.Exercise("short", kind, brick(30)),
        bc.Exercise("liked", kind, brick(20)),
    ]
    request = bc.Request(sessions=1, minutes=10, days=["mon"], repertoire=2, prefer={"liked"})
    case = setting(request, bc.Catalogue(exercises), DAYS[:1])
    prospect, room = prospect_of(case, (0, 0, 2, 0, 1)), case.board.room - taken
    listed = choices(case.board, 0, {key: 601 - least}, prospect, room, effort)
    assert all(choice.away <= 600 - least for rows in listed.values() for choice in rows)
    assert EVER - effort.left == steps


def test_what_cannot_be_told_apart_is_kept_once():
    """Of two that are alike in all that counts the second is looked at, and takes no more steps."""
    kind, effort = bc.Category("c", recovery_days=0), Effort(EVER)
    catalogue = bc.Catalogue([bc.Exercise(key, kind, brick(30)) for key in ("one", "two")])
    case = setting(bc.Request(sessions=1, days=["mon"], repertoire=1), catalogue, DAYS[:1])
    prospect = prospect_of(case, (0,) * 5)
    listed = choices(case.board, 0, {(1, 0, 0): EVER}, prospect, case.board.room, effort)
    assert [len(choice.uses) for choice in listed[1, 0, 0]] == [1]
    assert EVER - effort.left == 2 + 2 + 2
