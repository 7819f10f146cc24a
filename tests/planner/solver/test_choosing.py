"""Choices of one category, against all sets of its uses."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from bricks import brick
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


def by_hand(case: Setting, category: int, key: Key, slack: int, prospect: Prospect) -> set[Named]:
    """All sets of so many of a category's exercises that come to a key."""
    board, looked_at = case.board, prospect.case
    able = [one for one in board.candidates if one.category == category]
    frame, names = looked_at.frame(5), tuple(looked_at.targets)
    must = {one.number for one in able if one.exercise.key in frame.stand}
    cover = board.cover & ((1 << WEEK) - 1) << AFTER_DAYS + WEEK * category
    missing = 0 if names[category] in looked_at.whole else looked_at.goals[0]
    left = looked_at.left[names[category]]
    found: set[Named] = set()
    for some_of in combinations(able, key[0]):
        for uses in product(*(case.every_use(one.number) for one in some_of)):
            choice = named(board, uses, category)
            ways = union(looked_at.ways(one.exercise) for one in some_of)
            liked = sum(one.exercise.key in looked_at.preferred for one in some_of)
            if (
                must <= {one.number for one in some_of}
                and (ways, liked) == key[1:]
                and choice[0] < slack
                and all(use.mask.bit_count() >= frame.often for use in uses)
                and all(fits(case, use, left) for use in uses)
                and (board.room - choice[1]) & board.guard == board.guard
                and (cover & ~choice[2]).bit_count() <= missing
                and (board.single or choice[1] >> ONCE & ONE <= looked_at.goals[3])
            ):
                found.add(choice)
    return found


def fits(case: Setting, use: Use, left: dict[int, int]) -> bool:
    """Whether other categories leave room for the use on each of its days."""
    seconds = case.board.candidates[use.number].seconds[use.dose]
    return all(left[day] >= seconds for day in range(WEEK) if use.mask >> day & 1)


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
        for key, slack in slacks.items():
            rows = listed.get(key, [])
            told = [named(case.board, choice.uses, category) for choice in rows]
            assert [choice[:3] for choice in told] == [choice[:3] for choice in rows]
            assert len(set(told)) == len(told)
            assert set(told) == by_hand(case, category, key, slack, prospect)
            assert told == sorted(told, key=lambda choice: choice[0])


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
