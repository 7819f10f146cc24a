"""Putting categories together, against every way to do it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from bricks import brick
from hypothesis import assume, event, given
from hypothesis import strategies as st
from settled import DAYS, EVER, SMALL

import backcare as bc
from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.solver import sieve as room
from backcare.planner.solver.board import CATEGORIES, FIELD, ONE
from backcare.planner.solver.choosing import NOTHING, Choice
from backcare.planner.solver.scoring import WORST, union
from backcare.planner.solver.sieve import Sieve, _Shelves
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.bounds.weeks import Key
    from backcare.planner.solver.board import Board, Use
    from backcare.planner.solver.scoring import Score
    from boards import Setting

    Table = dict[Key, list[Choice]]


def choice_of(board: Board, category: int, *uses: Use) -> Choice:
    """Some uses of one category."""
    adds = sum(use.adds for use in uses)
    seconds = adds >> CATEGORIES + FIELD * category & ONE
    away = abs(seconds - board.targets[category])
    return Choice(away, adds, union(use.marks for use in uses), uses)


@st.composite
def tables(draw: st.DrawFn, case: Setting) -> list[Table]:
    """For each category some of its choices of none, one or two exercises, by their number."""
    board = case.board
    found: list[Table] = []
    for category in range(len(board.targets)):
        able = [one.number for one in board.candidates if one.category == category]
        uses = [use for number in able for use in case.every_use(number)]
        pairs = [(), *((use,) for use in uses)]
        pairs += [(one, two) for one in uses for two in uses if one.number < two.number]
        chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=6, unique_by=id))
        table: Table = {}
        for some_of in chosen:
            choice = choice_of(board, category, *some_of)
            table.setdefault((len(some_of), 0, 0), []).append(choice)
        for rows in table.values():
            rows.sort(key=lambda choice: choice.away)
        found.append(table)
    return found


def by_hand(
    case: Setting, given_tables: list[Table], first: Score, limit: int, count: int
) -> list[Score]:
    """The scores of all weeks that so many exercises make, none worse than the first goals."""
    every = product(*([each for rows in table.values() for each in rows] for table in given_tables))
    scores: list[Score] = []
    for choices in every:
        uses = [use for choice in choices for use in choice.uses]
        score = case.found({use.number: use for use in uses}).score if uses else WORST
        away = sum(choice.away for choice in choices)
        if len(uses) == count and away < limit and score != WORST and score[:5] <= first:
            scores.append(score)
    return sorted(scores)


@tried(120)
@given(SMALL, st.data())
def test_the_best_of_all_that_can_be_put_together_is_found(case: Setting, data: st.DataObject):
    """Of the number of exercises asked for, with the best first goals, and not too far astray."""
    given_tables = data.draw(tables(case))
    count = data.draw(st.integers(1, 4))
    limit = 60 * data.draw(st.sampled_from((1, 2, 4, 9, 99)))
    every = by_hand(case, given_tables, (9,) * 5, limit, count)
    first = every[0][:5] if every else (0,) * 5
    scores = [score for score in every if score[:5] == first]
    sieve = Sieve(case.board, first, limit, Effort(EVER))
    found = sieve.best(given_tables, lambda key: key[0] == count)
    event(f"weeks: {bool(scores)}")
    assert found is sieve.found
    assert found.score == (scores[0] if scores else WORST)
    assert not scores or case.found(found.week).score == found.score


@tried(60)
@given(SMALL, st.data())
def test_the_first_week_that_will_do_is_enough(case: Setting, data: st.DataObject):
    """What is found is as good as what was asked for, if anything is."""
    given_tables, count = data.draw(tables(case)), data.draw(st.integers(1, 3))
    every = by_hand(case, given_tables, (9,) * 5, 6_000, count)
    assume(every)
    first = every[0][:5]
    scores = [score for score in every if score[:5] == first]
    enough = data.draw(st.sampled_from(scores))[: data.draw(st.integers(1, 9))]
    dear, cheap = Effort(EVER), Effort(EVER)
    best = Sieve(case.board, first, 6_000, dear).best(given_tables, lambda key: key[0] == count)
    sieve = Sieve(case.board, first, 6_000, cheap, enough)
    found = sieve.best(given_tables, lambda key: key[0] == count)
    assert best.score <= found.score
    assert found.score[: len(enough)] <= enough
    assert cheap.left >= dear.left


def beads(many: int) -> Setting:
    """One exercise a category, in doses of a second more each, on two days of ten minutes."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    dose = bc.Dose(min_amount=1, max_amount=1, max_sets=many, seconds_per_unit=1)
    catalogue = bc.Catalogue([bc.Exercise(kind.key, kind, dose) for kind in kinds])
    request = bc.Request(sessions=2, minutes=10, days=["mon", "thu"], repertoire=2)
    return setting(request, catalogue, DAYS)


BEADS = beads(60)
ROWS = [
    choice_of(BEADS.board, 1, use)
    for use in sorted(BEADS.every_use(1), key=lambda use: (use.mask, use.dose))
]


@tried(200)
@given(
    st.lists(st.sampled_from(ROWS), min_size=45, max_size=55),
    st.tuples(st.integers(0, 601), st.integers(0, 601)),
    st.integers(1, 160),
    st.integers(0, 1200),
)
def test_shelves_hide_nothing_that_fills_the_days(
    rows: list[Choice], taken: tuple[int, int], unused: int, limit: int
):
    """All that fit and leave no more unused are there, in whatever shelf; none too far away."""
    board = BEADS.board
    rows.sort(key=lambda choice: choice.away)
    adds = sum(seconds << FIELD * day for seconds, day in zip(taken, board.days, strict=True))
    assume(max(taken) <= 600)
    shelves = _Shelves(board, rows, unused, Effort(EVER))
    event(f"shelves: {bool(shelves.days)}")
    assert bool(shelves.days) == (len(rows) >= 50 and unused * 4 < 600)
    found = list(shelves.fitting(adds, limit))
    fitting = [
        choice
        for choice in rows
        if choice.away < limit and (board.room - adds - choice.adds) & board.guard == board.guard
    ]
    full = [
        choice
        for choice in fitting
        if all(
            600 - there - (choice.adds >> FIELD * day & ONE) < unused
            for there, day in zip(taken, board.days, strict=True)
        )
    ]
    assert all(found.count(choice) >= full.count(choice) for choice in full)
    assert all(found.count(choice) <= fitting.count(choice) for choice in found)
    if not shelves.days:
        assert found == fitting


def test_shelves_are_looked_at_two_days_at_a_time():
    """Few of many choices are looked at, so the steps are few, too."""
    board, steps = BEADS.board, Effort(EVER)
    rows = sorted(ROWS * 5, key=lambda choice: choice.away)
    shelves = _Shelves(board, rows, 20, steps)
    assert len(shelves.days) == 2
    adds = sum(590 << FIELD * day for day in board.days)
    found = list(shelves.fitting(adds, EVER))
    assert found
    assert EVER - steps.left < len(rows) // 8


def test_steps_are_limited_and_the_best_so_far_is_kept(monkeypatch: pytest.MonkeyPatch):
    """With one step fewer than needed the search ends, and what was found is still there."""
    board = BEADS.board
    given_tables: list[Table] = [
        {(1, 0, 0): sorted((choice_of(board, n, use) for use in BEADS.every_use(n)), key=_away)}
        for n in (0, 1)
    ]
    effort = Effort(EVER)
    best = Sieve(board, (0,) * 5, 6_000, effort).best(given_tables, lambda _: True)
    spent = EVER - effort.left
    whole = Sieve(board, (0,) * 5, 6_000, Effort(spent))
    assert whole.best(given_tables, lambda _: True).score == best.score
    short = Sieve(board, (0,) * 5, 6_000, Effort(spent - 1))
    with pytest.raises(TooMuchError):
        short.best(given_tables, lambda _: True)
    assert short.found.score == best.score
    monkeypatch.setattr(room, "_NEAR", 1)
    with pytest.raises(TooMuchError):
        Sieve(board, (0,) * 5, 6_000, Effort(spent)).best(given_tables, lambda _: True)


def test_nothing_is_put_together_of_nothing():
    """Without a table, or with nothing but no exercise, there is no week."""
    board = setting(bc.Request(sessions=1), bc.Catalogue([_one()]), DAYS[:1]).board
    sieve = Sieve(board, (9,) * 5, 6_000, Effort(EVER))
    assert sieve.best([{(0, 0, 0): [NOTHING]}], lambda _: True).score == WORST
    assert sieve.best([{}], lambda _: True).score == WORST


def _away(choice: Choice) -> int:
    return choice.away


def _one() -> bc.Exercise:
    return bc.Exercise("one", bc.Category("c", recovery_days=0), brick(60))
