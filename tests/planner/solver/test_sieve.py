"""Putting categories together, against every way to do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from bricks import brick, choice_of, crowds, key_of, together
from hypothesis import assume, event, given
from hypothesis import strategies as st
from settled import DAYS, EVER, SMALL

import backcare as bc
from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.solver import sieve as room
from backcare.planner.solver.choosing import NOTHING, Choice
from backcare.planner.solver.scoring import WORST
from backcare.planner.solver.sieve import Sieve
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from backcare.planner.bounds.weeks import Key
    from backcare.planner.solver.scoring import Score
    from boards import Setting

    Table = dict[Key, list[Choice]]


@st.composite
def tables(draw: st.DrawFn, case: Setting, most: int = 6) -> list[Table]:
    """For each category some of its choices of none, one or two exercises, by what they come to."""
    board = case.board
    found: list[Table] = []
    for category in range(len(board.targets)):
        able = [one.number for one in board.candidates if one.category == category]
        uses = [use for number in able for use in case.every_use(number)]
        pairs = [(), *((use,) for use in uses)]
        pairs += [(one, two) for one in uses for two in uses if one.number < two.number]
        chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=most, unique_by=id))
        table: Table = {}
        for some_of in chosen:
            choice = choice_of(board, category, *some_of)
            table.setdefault(key_of(board, some_of), []).append(choice)
        for rows in table.values():
            rows.sort(key=lambda choice: choice.away)
        found.append(table)
    return found


@tried(120)
@given(SMALL, st.data())
def test_the_best_of_all_that_can_be_put_together_is_found(case: Setting, data: st.DataObject):
    """Of the number of exercises asked for, with the best first goals, and not too far astray."""
    given_tables = data.draw(tables(case))
    count = data.draw(st.integers(1, 4))
    limit = 60 * data.draw(st.sampled_from((1, 2, 4, 9, 99)))
    weeks = together(case, given_tables)
    every = [score for score, away, key in weeks if away < limit and key[0] == count]
    first = every[0][:5] if every else (0,) * 5
    sieve = Sieve(case.board, first, limit, Effort(EVER))
    found = sieve.best(given_tables, lambda key: key[0] == count)
    event(f"weeks: {bool(every)}")
    assert found is sieve.found
    assert found.score == (every[0] if every else WORST)
    assert not every or case.found(found.week).score == found.score


@tried(300)
@given(crowds(kinds=3), st.data(), st.integers(0, 999))
def test_of_a_crowd_the_best_week_with_any_first_goals_is_found(
    case: Setting, data: st.DataObject, place: int
):
    """Of keys that are like, below a limit of whole minutes: none with the first goals is better.

    One with better first goals may be found instead, one with worse is not; some week is, if any is
    as good.
    """
    given_tables = data.draw(tables(case, 14))
    weeks = together(case, given_tables)
    assume(weeks)
    keys = sorted({key for _, _, key in weeks})
    aways = sorted({away for _, away, _ in weeks})
    for number, first in enumerate(sorted({score[:5] for score, _, _ in weeks})):
        like = keys[(place + number) % len(keys) :][:3] if number % 2 else keys
        limit = (
            60 * (aways[(place + number) % len(aways)] // 60 + place % 2) if number % 3 else EVER
        )
        may_be = [
            score
            for score, away, key in weeks
            if away < limit and key in like
            if score[:5] <= first
        ]
        sieve = Sieve(case.board, first, limit, Effort(EVER))
        found = sieve.best(given_tables, like.__contains__)
        event(f"weeks: {bool(may_be)}")
        assert found.score in may_be if may_be else found == ({}, WORST)
        assert found.score <= min((each for each in may_be if each[:5] == first), default=WORST)
        assert not may_be or case.found(found.week).score == found.score


@tried(60)
@given(SMALL | crowds(), st.data())
def test_the_first_week_that_will_do_is_enough(case: Setting, data: st.DataObject):
    """What is found is as good as what was asked for, if anything is."""
    given_tables, count = data.draw(tables(case)), data.draw(st.integers(1, 3))
    every = [score for score, away, key in together(case, given_tables) if key[0] == count]
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


def _one() -> bc.Exercise:
    return bc.Exercise("one", bc.Category("c", recovery_days=0), brick(60))


def beads(many: int) -> Setting:
    """One exercise a category, in doses of a second more each, on two days of ten minutes."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    dose = bc.Dose(min_amount=1, max_amount=1, max_sets=many, seconds_per_unit=1)
    catalogue = bc.Catalogue([bc.Exercise(kind.key, kind, dose) for kind in kinds])
    request = bc.Request(sessions=2, minutes=10, days=["mon", "thu"], repertoire=2)
    return setting(request, catalogue, DAYS)


BEADS = beads(60)


def strung(category: int, *seconds: int) -> list[Choice]:
    """A bead of so many seconds on both days, for each of these."""
    doses = BEADS.board.candidates[category].uses[0b1001]
    return [choice_of(BEADS.board, category, doses[number - 1]) for number in seconds]


def cost(rows: Sequence[Sequence[int]], limit: int) -> int:
    """The steps for choices so far from their targets: each that is near is put beside others.

    Four in the time of one step; and each week that is not too far astray is judged in one.
    """
    rest = sum(row[0] for row in rows[1:])
    near = [away for away in rows[0] if away < limit - rest]
    beside = [cost(rows[1:], limit - away) if rows[1:] else 1 for away in near]
    return 1 + len(near) // 4 + sum(beside)


@tried(200)
@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_steps_are_spent_on_what_may_be_near_enough_only(many: int, draw: Random):
    """The category with the most choices comes last; where no week is kept, the limit stays."""
    rows = [
        sorted(draw.randrange(90) for _ in range(draw.randint(1, 12) + 12 * (n == place)))
        for place in [draw.randrange(many)]
        for n in range(many)
    ]
    limit, effort = draw.randrange(1, 200), Effort(EVER)
    given_tables = [{(1, 0, 0): [Choice(away, 0, 0, ()) for away in row]} for row in rows]
    found = Sieve(BEADS.board, (0,) * 5, limit, effort).best(given_tables, lambda _: True)
    assert found == ({}, WORST)
    assert EVER - effort.left == 1 + cost(sorted(rows, key=len), limit)


def test_keys_that_are_not_like_take_a_step_each():
    """So many steps are spent though nothing is put together."""
    table = {(number, 0, 0): [NOTHING] for number in range(5)}
    effort = Effort(EVER)
    Sieve(BEADS.board, (0,) * 5, 60, effort).best([table, table, table], lambda _: False)
    assert EVER - effort.left == 5**3


ENOUGH = [((), 19), ((0,) * 5, 17), ((0, 0, 0, 0, 1), 17), ((0,) * 5 + (15,), 19)]


@pytest.mark.parametrize(("enough", "steps"), ENOUGH)
def test_what_is_further_astray_than_the_best_week_is_cut(enough: Score, steps: int):
    """The nearest keys come first; then few are near, and none is looked at where one will do.

    A step for each pair of keys and each join; of ten choices all are judged beside the first.
    """
    some, last = strung(0, 60, 31), strung(1, *range(60, 50, -1))
    far = {(9, 0, 0): strung(0, 1), (1, 0, 0): some}
    effort = Effort(EVER)
    sieve = Sieve(BEADS.board, (0,) * 5, EVER, effort, enough)
    found = sieve.best([far, {(1, 0, 0): last}], lambda _: True)
    assert found.score == (0, 0, 0, 0, 0, 16, 0, BEADS.found(found.week).score[7], 0)
    assert list(found.week.values()) == [*some[0].uses, *last[0].uses]
    assert EVER - effort.left == steps


@pytest.mark.parametrize("short", [0, 1])
@pytest.mark.parametrize(("limit", "most"), [(60, 0), (59, 0), (1, 0), (0, 0)])
def test_the_limit_is_the_first_second_that_is_too_far(short: int, limit: int, most: int):
    """As far as the limit is too far, a second less is not; whichever category is missing time."""
    board = evolve(BEADS.board, targets=(60, 60))
    for away in range(limit - 1, limit + 2):
        if away >= 0:
            rows = [strung(n, 30)[0]._replace(away=away * (n == short)) for n in (0, 1)]
            sieve = Sieve(board, (0,) * 5, limit, Effort(EVER))
            found = sieve.best([{(1, 0, 0): [row]} for row in rows], lambda _: True)
            assert bool(found.week) == (away < limit)
            assert not found.week or found.score[5] == most


def test_later_weeks_are_kept_by_the_last_goals_too():
    """Of weeks as even and near, one with fewer places is better, then one with fewer twins."""
    kind = bc.Category("c", recovery_days=0)
    where = {"a": "prone", "b": "sitting", "c": "prone", "d": "prone"}
    catalogue = bc.Catalogue(
        bc.Exercise(key, kind, brick(60), position=place, harder=["a"] * (key == "c"))
        for key, place in where.items()
    )
    request = bc.Request(sessions=2, minutes=2, days=["mon", "thu"], repertoire=2)
    board = setting(request, catalogue, DAYS).board
    one, *others = (each.uses[0b1001][0] for each in board.candidates)
    rows = [choice_of(board, 0, one, other) for other in others]
    for many, last in ((1, (2, 0)), (2, (0, 1)), (3, (0, 0))):
        sieve = Sieve(board, (0,) * 5, 60, Effort(EVER))
        assert sieve.best([{(2, 0, 0): rows[:many]}], lambda _: True).score == (0,) * 7 + last


def test_a_nearer_week_is_kept_however_uneven():
    """The nearest two do not fit together; a later pair is nearer than the first that does."""
    kinds = [bc.Category(key, recovery_days=0) for key in "ab"]
    catalogue = bc.Catalogue(bc.Exercise(kind.key, kind, brick(20, 9)) for kind in kinds)
    wishes = {"minutes": {"mon": 2, "thu": 3}, "days": ["mon", "thu"], "repertoire": 2}
    board = setting(bc.Request.from_dict({"sessions": 2, **wishes}), catalogue, DAYS).board
    given_tables = [
        {(1, 0, 0): [choice_of(board, one.number, one.uses[mask][sets - 1]) for mask, sets in uses]}
        for one, uses in zip(
            board.candidates, (((0b1000, 7), (0b1, 6)), ((0b1000, 6), (0b1, 2))), strict=True
        )
    ]
    sieve = Sieve(board, (2, 0, 0, 2, 0), EVER, Effort(EVER))
    assert sieve.best(given_tables, lambda _: True).score == (2, 0, 0, 2, 0, 1, 1, 0, 0)


def test_a_week_whose_first_goals_are_better_may_lack_more_later():
    """It misses no category, so a direction less than was looked for is no matter."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        [bc.Exercise("a", kind, brick(60)), bc.Exercise("b", kind, brick(60), directions=["hip"])]
    )
    board = setting(bc.Request(sessions=1, minutes=1, repertoire=1), catalogue, DAYS[:1]).board
    table = {(1, 0, 0): [choice_of(board, 0, board.candidates[0].uses[1][0])]}
    for first, kept in (((1, 0, 0, 0, 0), True), ((0, 0, 9, 9, 9), False)):
        sieve = Sieve(board, first, 60, Effort(EVER))
        assert bool(sieve.best([table], lambda _: True).week) == kept


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
