"""What bounds work out quickly, worked out slowly: every choice of exercises, doses and days.

Problems are drawn by own arithmetic, small enough for that.
"""

from __future__ import annotations

from itertools import chain, combinations, count, product
from typing import TYPE_CHECKING

from bounded import WAYS, Draw

import backcare as bc
from backcare.planner.bounds.case import Case
from backcare.planner.problem import state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from backcare.planner.bounds.case import Frame

    Key = tuple[int, int, int]
    Option = tuple[int, tuple[int, ...]]
    """Seconds on one day, and the days."""

    Load = tuple[Key, int, tuple[int, ...]]
    """What a choice comes to, its seconds, and its seconds on each day."""


def drawn(seed: int) -> Case:
    """Two to five exercises of two or three categories on one to three days, and some week's goals.

    Half of the numbers are such that much is wanted of few weeks; the other half says little.
    """
    draw = Draw(seed)
    kinds = [
        bc.Category(f"c{number}", share=draw(0 if number else 1, 3), recovery_days=draw(0, 1))
        for number in range(draw(4, 6) // 2)
    ]
    exercises = [
        bc.Exercise(
            f"e{number}",
            kinds[draw(0, len(kinds) - 1)],
            bc.Dose(min_amount=draw(2, 5), max_amount=9, max_sets=draw(1, 2), seconds_per_unit=10),
            directions={WAYS[draw(0, 2)], WAYS[draw(0, 2)]},
            recovery_days=draw(0, 3) if not draw(0, 2) else None,
        )
        for number in range(draw(3, 5))
    ]
    keys = [one.key for one in exercises]
    days = [day.value for day in bc.Weekday if draw(0, 1)][:3] or ["wed"]
    wishes: dict[str, object] = {
        "sessions": len(days),
        "days": days,
        "minutes": {day: draw(2, 5) for day in days},
        "repertoire": draw(1, 4),
        "prefer": keys[: draw(0, 2)],
        "require": [] if draw(0, 2) else keys[1:2],
        "pinned": [(days[-1], keys[-1])] if not draw(0, 3) else [],
    }
    found = state(bc.Request.from_dict(wishes), bc.Catalogue(exercises))
    goals = (draw(0, 2) // 2, draw(0, 1), draw(0, 1), draw(0, 1), draw(0, 1), draw(0, 3), 0, 0, 0)
    return Case(found, tuple(found.request.allowed_days), goals)


def subsets(of: Collection[int], least: int = 1) -> Iterator[tuple[int, ...]]:
    """Every choice of at least so many."""
    return chain.from_iterable(combinations(of, size) for size in range(least, len(of) + 1))


def rests(days: Sequence[int], recovery: int) -> bool:
    """Whether an exercise may stand on these days of the circular week."""
    return all((day - other) % 7 > recovery for day in days for other in days if day != other)


def options(case: Case, one: bc.Exercise, often: int) -> list[Option]:
    """Every dose and choice of days that an exercise can have by itself, so often at the least."""
    left = case.left[one.category.key]
    pinned = {day.number for day, key in case.problem.request.pinned if key == one.key}
    return [
        (seconds, days)
        for seconds in sorted(one.seconds(*dose) for dose in case.problem.doses(one))
        for days in subsets(sorted(left))
        if len(days) >= often and pinned <= set(days) and rests(days, one.recovery)
        if all(left[day] >= seconds for day in days)
    ]


def choices(case: Case, category: str, frame: Frame) -> Iterator[tuple[Key, list[bc.Exercise]]]:
    """Every choice of a category's exercises with those that must stand, and what it offers."""
    able = case.fitting[category]
    for indices in subsets(range(len(able)), 0):
        chosen = [able[index] for index in indices]
        within = frame.most - sum(other != category for other in case.whole)
        if len(chosen) <= within and frame.stand & {one.key for one in able} <= {
            one.key for one in chosen
        }:
            ways = {way for one in chosen for way in one.directions}
            bits = sum(1 << place for place, way in enumerate(case.offered) if way in ways)
            yield (len(chosen), bits, sum(one.key in case.preferred for one in chosen)), chosen


def covers(row: Sequence[tuple[int, ...]], case: Case) -> bool:
    """Whether these sets of days are all the days together."""
    return {day for days in row for day in days} == set(case.rooms)


def rest_of(case: Case, category: str) -> int:
    """The shortest rest of a category's exercises that need any."""
    return min((one.recovery for one in case.fitting[category] if one.recovery), default=0)


def may_cover(sizes: Sequence[int], chosen: list[bc.Exercise], case: Case, rest: int) -> bool:
    """Whether so many days of each may be all the days; one without rest is thought to fill up."""
    if any(not one.recovery for one in chosen):
        return sum(sizes) >= len(case.rooms)
    sets = [days for days in subsets(sorted(case.rooms)) if rests(days, rest)]
    return any(
        covers(row, case) and sum(map(len, row)) >= sum(sizes) >= len(case.rooms)
        for row in product(sets, repeat=len(chosen))
    )


def longest(case: Case, category: str, frame: Frame) -> dict[Key, int]:
    """Per number, directions and preferred ones, the most seconds of any choice."""
    found: dict[Key, int] = {}
    sets = [days for days in subsets(sorted(case.rooms)) if rests(days, rest_of(case, category))]
    for key, chosen in choices(case, category, frame):
        times = [
            max(
                (seconds * len(days) for seconds, days in options(case, one, frame.often)),
                default=0,
            )
            for one in chosen
        ]
        enough = (
            category not in case.whole
            or any(not one.recovery for one in chosen)
            or any(covers(row, case) for row in product(sets, repeat=len(chosen)))
        )
        if all(times) and enough:
            found[key] = max(sum(times), found.get(key, 0))
    return found


def fillings(case: Case, category: str, frame: Frame) -> dict[Key, set[int]]:
    """Per number, directions and preferred ones, the seconds that any choice can come to."""
    found: dict[Key, set[int]] = {}
    for key, chosen in choices(case, category, frame):
        each = [
            {(seconds * len(days), len(days)) for seconds, days in options(case, one, frame.often)}
            for one in chosen
        ]
        for row in product(*each):
            sizes = [many for _, many in row]
            if category not in case.whole or may_cover(
                sizes, chosen, case, rest_of(case, category)
            ):
                found.setdefault(key, set()).add(sum(seconds for seconds, _ in row))
    return found


def parts(case: Case, category: str) -> set[Load]:
    """Every choice of a category's exercises with doses and days, no day being overfull."""
    frame, left, found = case.frame(5), case.left[category], set()
    for key, chosen in choices(case, category, frame):
        for row in product(*(options(case, one, frame.often) for one in chosen)):
            loads = tuple(
                sum(seconds for seconds, days in row if day in days) for day in case.rooms
            )
            fits = all(load <= left[day] for load, day in zip(loads, case.rooms, strict=True))
            if fits and (category not in case.whole or all(loads)):
                found.add((key, sum(loads), loads))
    return found


def whole_astray(case: Case, under: int, over: int) -> int:
    """The fewest seconds astray of weeks with so much missing and so much too much, or more.

    What is missing in all is what is too much in all and what is unused: no less than the spare.
    """
    missing = next(n for n in count(under) if n - over >= -case.spare)
    return missing + over


def like(case: Case, keys: Iterable[Key]) -> bool:
    """Whether what the categories come to is what the first five goals say."""
    number = ways = liked = 0
    for one, offered, preferred in keys:
        number, ways, liked = number + one, ways | offered, liked + preferred
    lacking = len(case.offered) - ways.bit_count()
    return (
        abs(number - case.wanted) == case.goals[2]
        and lacking <= case.goals[1]
        and len(case.preferred) - liked <= case.goals[4]
    )


def loads(case: Case, limit: int) -> set[tuple[int, int]]:
    """Seconds astray, and between most and least unused time, of all weeks below the limit."""
    found: set[tuple[int, int]] = set()
    for row in product(*(parts(case, category) for category in case.targets)):
        under, over = between(case, [time for _, time, _ in row])
        used = [sum(day) for day in zip(*(load for _, _, load in row), strict=True)]
        unused = [room - time for room, time in zip(case.rooms.values(), used, strict=True)]
        if (
            min(unused) >= 0
            and whole_astray(case, under, over) < limit
            and like(case, [key for key, _, _ in row])
        ):
            found.add((under + over, max(unused) - min(unused)))
    return found


def astray(case: Case, limit: int, each: Sequence[Mapping[Key, Iterable[int]]]) -> int:
    """The fewest seconds astray of weeks whose categories come to one of these times each."""
    rows = product(*([(key, time) for key in own for time in own[key]] for own in each))
    least = limit
    for row in rows:
        under, over = between(case, [time for _, time in row])
        if like(case, [key for key, _ in row]):
            least = min(least, whole_astray(case, under, over))
    return least


def between(case: Case, times: Sequence[int]) -> tuple[int, int]:
    """The seconds missing from targets, and those above."""
    away = [time - target for time, target in zip(times, case.targets.values(), strict=True)]
    return -sum(n for n in away if n < 0), sum(n for n in away if n > 0)


def least_missing(case: Case) -> int:
    """The fewest seconds below targets of all choices of so many exercises, each at its longest."""
    every = [one for own in case.fitting.values() for one in own]
    days = list(subsets(sorted(case.rooms)))
    longest = {
        one.key: max(case.seconds[one.key]) * max(len(n) for n in days if rests(n, one.recovery))
        for one in every
    }
    return min(
        sum(
            max(0, target - sum(longest[one.key] for one in row if one.category.key == category))
            for category, target in case.targets.items()
        )
        for row in subsets(every, 0)
        if len(row) <= case.wanted + case.goals[2]
    )
