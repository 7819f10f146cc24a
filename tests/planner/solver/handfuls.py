"""Boards of a handful of exercises, and every week that there is on one of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import assume
from hypothesis import strategies as st

from backcare import Catalogue, Category, Dose, Exercise, Request, Weekday
from backcare.planner.solver.scoring import Found, score_of, sums_of
from boards import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.solver.scoring import Score
    from boards import Setting

PERFECT = (0,) * 9
PLENTY = 10**6
_KEYS = "abcdef"
_DAYS = ("mon", "wed", "thu")
_SHAPES = ((1, 4, 2), (1, 6, 1), (2, 3, 2), (2, 4, 2), (2, 5, 1), (3, 3, 2), (3, 4, 1))
_SECONDS = (1, 20, 30, 41, 59, 60, 61, 75, 90, 119, 120)
_PLACES = ("prone", "sitting", "supine")
_NONE_OR_ONE = st.sampled_from((0, 0, 1))
_SHARES = st.sampled_from((1, 1, 2, 0))


@frozen(eq=False, repr=False)
class Handful:
    """A setting with every week on it, the best one first."""

    case: Setting
    weeks: tuple[Found, ...]

    def __repr__(self) -> str:
        """Few words: the boards of all weeks would fill pages."""
        every = [one.exercise for one in self.case.board.candidates]
        few = [(e.key, e.category.key, e.dose.seconds_per_unit, str(e.position)) for e in every]
        return f"{self.case.problem.request}: {few}"

    @property
    def nearest(self) -> tuple[Found, ...]:
        """The weeks whose first five goals are as good as they can be."""
        return tuple(found for found in self.weeks if found.score[:5] == self.optimum[:5])

    @property
    def optimum(self) -> Score:
        """The goals that no week is below."""
        return self.weeks[0].score


def every_week(case: Setting) -> Iterator[Found]:
    """Every week in which no day overflows or stays empty, and what must stand does."""
    rows = [
        [*case.every_use(one.number), *(() if one.must else (None,))]
        for one in case.board.candidates
    ]
    for uses in product(*rows):
        placed = [use for use in uses if use]
        score = score_of(case.board, sums_of(placed))
        if score is not None:
            yield Found({use.number: use for use in placed}, score)


@st.composite
def handfuls(draw: st.DrawFn) -> Handful:
    """One to three short days, not all as long, and no more weeks than can be looked at."""
    sessions, count, sets = draw(st.sampled_from(_SHAPES))
    kinds = [
        Category(key, share=share or int(not number), recovery_days=rest)
        for number, key in enumerate("xyz"[: draw(st.integers(1, 3))])
        for share, rest in [(draw(_SHARES), draw(_NONE_OR_ONE))]
    ]
    exercises = [
        Exercise(
            key,
            draw(st.sampled_from(kinds)),
            dose(draw(st.sampled_from(_SECONDS)), draw(st.integers(1, sets))),
            position=draw(st.sampled_from(_PLACES)),
            directions=draw(st.sampled_from(((), ("flexion",), ("hip",)))),
            harder=draw(st.sampled_from(((), ("b",), ("c",)))) if key == "a" else (),
        )
        for key in _KEYS[:count]
    ]
    days = draw(st.sampled_from((_DAYS[:sessions], _DAYS[-sessions:])))
    request = Request.from_dict(
        {
            "sessions": sessions,
            "minutes": {day: draw(st.integers(1, 5)) for day in days},
            "require": draw(st.sampled_from(((), (), ("b",)))),
            "pinned": draw(st.sampled_from(((), (), ((days[0], "c"),)))),
            "prefer": draw(st.sampled_from(((), ("a",), ("a", "b")))),
            "repertoire": draw(st.integers(1, count + 1)),
        }
    )
    case = setting(
        request, Catalogue(exercises, categories=kinds), tuple(Weekday(day) for day in days)
    )
    weeks = sorted(every_week(case), key=lambda found: found.score)
    assume(weeks)
    return Handful(case, tuple(weeks))


def dose(seconds: int, sets: int = 1) -> Dose:
    """A dose of so many seconds a set."""
    return Dose(min_amount=1, max_amount=1, max_sets=sets, seconds_per_unit=seconds)


def true_floor(hand: Handful, goals: int) -> Score:
    """What no week is below: so many of the optimum's first goals."""
    return (*hand.optimum[:goals], *(0,) * (9 - goals))


FLOORS = st.sampled_from((0, 0, 4, 5, 6, 7, 8, 9))
"""So many goals are known."""


@st.composite
def weeks_of(draw: st.DrawFn, hand: Handful) -> Found:
    """A week on the board, mostly one that only later goals can better."""
    return draw(st.sampled_from(draw(st.sampled_from((hand.nearest, hand.nearest, hand.weeks)))))


@st.composite
def goals_near(draw: st.DrawFn, hand: Handful, *, of_weeks: bool = False) -> Score:
    """A score to be below: a week's, one beside it, or one that is of no week."""
    week = draw(st.just(hand.weeks[0]) | weeks_of(hand))
    kind = draw(st.sampled_from(("its", "as good", "later", "later", "none")[: 5 - of_weeks]))
    if kind == "none":
        return (1 << 60,)
    score = list(week.score)
    if kind == "as good":
        score[-1] += 1
    if kind == "later":
        place = draw(st.integers(0, 8))
        score[place] += draw(st.integers(0, 3))
        score[place + 1 :] = [draw(st.integers(0, 4)) for _ in score[place + 1 :]]
    return tuple(score)
