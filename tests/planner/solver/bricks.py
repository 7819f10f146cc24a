"""Boards of a few bricks, on which every week of one kind of days or two can be looked at."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import assume
from hypothesis import strategies as st

from backcare import Catalogue, Category, Dose, Exercise, Request, Weekday
from backcare.planner.days import day_choices
from backcare.planner.measures import MINUTE
from backcare.planner.solver.board import CATEGORIES, FIELD, ONE, WISHED, ways_of
from backcare.planner.solver.choosing import Choice
from backcare.planner.solver.scoring import WORST, union
from boards import Setting, setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backcare.planner.bounds.weeks import Key
    from backcare.planner.solver.board import Board, Candidate, Use
    from backcare.planner.solver.scoring import Score, Week
    from backcare.vocabulary import Position

    Seen = tuple[Score, int, Key]
    """A week's score, how far astray it is, and what it comes to."""

PLACES = ("prone", "sitting", "supine")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def brick(seconds: int, sets: int = 1) -> Dose:
    """A dose of so many seconds a set."""
    return Dose(min_amount=1, max_amount=1, max_sets=sets, seconds_per_unit=seconds)


@st.composite
def bricks(draw: st.DrawFn, *, most: int = 5, sessions: int = 4) -> Setting:
    """A few exercises on days of at most four minutes, whose seconds are counted one by one."""
    kinds = [Category(key, recovery_days=draw(st.sampled_from((0, 0, 0, 1)))) for key in "ab"]
    del kinds[draw(st.integers(1, 2)) :]
    keys = [f"e-{number}" for number in range(draw(st.integers(len(kinds), most)))]
    exercises = [
        Exercise(
            key,
            kinds[number] if number < len(kinds) else draw(st.sampled_from(kinds)),
            brick(draw(st.sampled_from((20, 30, 60, 70, 90, 120))), draw(st.integers(1, 2))),
            position=draw(st.sampled_from(PLACES)),
            directions=draw(st.sampled_from(((), (), ("flexion",), ("hip",)))),
            harder=draw(st.sampled_from(((), (), keys[:1]))) if number else (),
        )
        for number, key in enumerate(keys)
    ]
    some = st.sampled_from(((), (), (), (keys[-1],)))
    minutes = dict(zip(DAYS, draw(st.sampled_from(((2,) * 7, (4,) * 7, (4, 3) * 4))), strict=False))
    request = Request.from_dict(
        {
            "sessions": draw(st.integers(1, sessions)),
            "minutes": minutes,
            "require": draw(some),
            "prefer": draw(some),
            "repertoire": draw(st.integers(1, len(keys))),
        }
    )
    catalogue = Catalogue(exercises)
    choices = day_choices(request)
    assume(choices)
    return setting(request, catalogue, draw(st.sampled_from(choices[:3])))


@st.composite
def crowds(draw: st.DrawFn, *, kinds: int = 2, most: int = 6) -> Setting:
    """Exercises of two categories or more on one short day or two, not all as long.

    What must stand may not be able to; some are alone, preferred, twins, or have a direction.
    """
    shares = (1, *(draw(st.sampled_from((1, 1, 2, 0))) for _ in range(kinds - 1)))
    sorts = [Category(key, share=share) for key, share in zip("abc", shares, strict=False)]
    keys = [f"e-{number}" for number in range(draw(st.integers(kinds + 1, most)))]
    exercises = [
        Exercise(
            key,
            sorts[number] if number < kinds else draw(st.sampled_from(sorts)),
            brick(draw(st.sampled_from((19, 30, 40, 60, 61, 100))), draw(st.integers(1, 2))),
            position=draw(st.sampled_from(PLACES)),
            directions=draw(st.sampled_from(((), ("flexion",), ("hip",), ("flexion", "hip")))),
            harder=draw(st.sampled_from(((), keys[:1]))) if number else (),
            recovery_days=draw(st.sampled_from((0, 0, 0, 6))),
        )
        for number, key in enumerate(keys)
    ]
    days = draw(st.sampled_from((("mon",), ("mon", "thu"), ("mon", "thu"), ("mon", "thu"))))
    minutes = draw(st.sampled_from(((2, 4), (4, 3), (4, 4), (5, 3))))
    request = Request.from_dict(
        {
            "sessions": len(days),
            "minutes": dict(zip(days, minutes, strict=False)),
            "require": draw(st.sampled_from(((), (), keys[-1:], keys[:1], keys[1:3]))),
            "prefer": draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)),
            "repertoire": draw(st.integers(1, len(keys))),
        }
    )
    return setting(request, Catalogue(exercises), tuple(Weekday(day) for day in days))


def parts_of(board: Board, classes: Sequence[int]) -> set[int]:
    """The sets of days on which an exercise may stand: those of one class or all, never one day."""
    parts = {union(classes), *classes}
    return {part for part in parts if part.bit_count() > 1 or board.single}


def may_stand(
    board: Board, one: Candidate, classes: Sequence[int], standing: Mapping[Position, int]
) -> list[Use]:
    """The uses that an exercise may have in a week on a standing."""
    there = ~standing.get(one.exercise.position, 0)
    return [
        use
        for part in parts_of(board, classes)
        if one.must or not part & there
        for use in one.uses.get(part, ())
    ]


def by_hand(
    board: Board, classes: Sequence[int], standing: Mapping[Position, int], astray: int
) -> list[tuple[int, ...]]:
    """The seconds of a day of each class, of every week that does, the fullest first.

    It holds all that must stand and is preferred, in the number that is meant, in all directions,
    each category on each class; up to each category its time is as meant, but for some minutes.
    """
    choices: list[list[Use | None]] = []
    for one in board.candidates:
        uses: list[Use | None] = [*may_stand(board, one, classes, standing)]
        choices.append(uses if one.must else [*uses, None])
    rows = set()
    for chosen in product(*choices):
        week = {use.number: use for use in chosen if use}
        if is_braid(board, classes, week, astray):
            rows.add(tuple(seconds_of(board, week, days) for days in classes))
    budgets = dict(zip(board.days, board.budgets, strict=True))
    rooms = [budgets[(days & -days).bit_length() - 1] for days in classes]

    def unused(row: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        free = zip(rooms, row, classes, strict=True)
        return sum((room - it) * days.bit_count() for room, it, days in free), row[::-1]

    frees = {row: [room - it for room, it in zip(rooms, row, strict=True)] for row in rows}
    even = [
        row for row, free in frees.items() if max(free) - min(free) <= MINUTE and min(free) >= 0
    ]
    return sorted(even, key=unused)


def is_braid(board: Board, classes: Sequence[int], week: Week, astray: int) -> bool:
    """Whether a week does what is asked, but for days that overflow or are uneven."""
    ones = [(board.candidates[number], use) for number, use in week.items()]
    liked = {one.number for one in board.candidates if is_liked(one)}
    if len(week) != board.repertoire or not liked <= week.keys():
        return False
    if board.ways & ~union(ways_of(one.exercise) for one, _ in ones):
        return False
    meant = given = 0
    for number, target in enumerate(board.targets):
        mine = [(one, use) for one, use in ones if one.category == number]
        if target:
            if union(use.mask for _, use in mine) != union(classes):
                return False
            meant += target
            given += sum(one.seconds[use.dose] * use.mask.bit_count() for one, use in mine)
            if abs(meant - given) > MINUTE * (astray + 1) + 2:
                return False
        elif mine:
            return False
    return True


def is_liked(one: Candidate) -> bool:
    """Whether a candidate that can stand is preferred: its uses count among the wishes met."""
    return any(doses[0].adds >> WISHED & ONE for doses in one.uses.values())


def seconds_of(board: Board, week: Week, days: int) -> int:
    """How long the first of these days is."""
    day = days & -days
    return sum(board.candidates[n].seconds[use.dose] for n, use in week.items() if use.mask & day)


FULL = (0, 0, 0, 0, 0, 12, 0, 0, 0)
"""The best score where six minutes of each of two sessions stay unused."""


def unfillable(repertoire: int = 2) -> Setting:
    """Two sessions of twenty minutes, and sixty exercises of seven: six minutes stay unused."""
    kind = Category("c", recovery_days=0)
    seven = Dose(min_amount=1, max_amount=1, seconds_per_unit=420)
    exercises = [Exercise(f"e-{n:02}", kind, seven) for n in range(60)]
    request = Request(sessions=2, minutes=20, repertoire=repertoire)
    return setting(request, Catalogue(exercises), day_choices(request)[0])


def on_the_best_days(request: Request, catalogue: Catalogue) -> Setting:
    """The case on the first of its choices of days."""
    return setting(request, catalogue, day_choices(request)[0])


def choice_of(board: Board, category: int, *uses: Use) -> Choice:
    """Some uses of one category."""
    adds = sum(use.adds for use in uses)
    seconds = adds >> CATEGORIES + FIELD * category & ONE
    away = abs(seconds - board.targets[category])
    return Choice(away, adds, union(use.marks for use in uses), uses)


def key_of(board: Board, uses: Sequence[Use]) -> Key:
    """What some uses come to."""
    ones = [board.candidates[use.number] for use in uses]
    return len(ones), union(ways_of(one.exercise) for one in ones), sum(map(is_liked, ones))


def together(case: Setting, tables: Sequence[Mapping[Key, list[Choice]]]) -> list[Seen]:
    """All weeks that can be put together, the best first."""
    every = product(*([each for rows in table.values() for each in rows] for table in tables))
    weeks: list[Seen] = []
    for choices in every:
        uses = [use for choice in choices for use in choice.uses]
        score = case.found({use.number: use for use in uses}).score if uses else WORST
        if score != WORST:
            weeks.append((score, sum(choice.away for choice in choices), key_of(case.board, uses)))
    return sorted(weeks)
