"""The most time that so many exercises can fill in the week, by what they offer.

Exercises of a category that offer the same are of a *kind*: of each kind the longest come first, so
that only how many of each there are has to be told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.bounds.resting import bits, fewest, sizes

if TYPE_CHECKING:
    from backcare.model import Exercise
    from backcare.planner.bounds.case import Case, Effort, Frame

    Key = tuple[int, int, int]
    Longest = dict[Key, int]


class Kind(NamedTuple):
    """What exercises offer: the directions as bits, 1 where preferred, whether they need no rest.

    A kind of its own is each exercise that must stand.
    """

    must: bool
    ways: int
    liked: int
    free: bool


def longest(case: Case, category: str, frame: Frame, effort: Effort) -> Longest:
    """Per number, directions and number of preferred ones, the most seconds in the week.

    What cannot be had has no entry: of a category that every session has, so few that rest leaves
    a day without.
    """
    if (category, frame) not in case.tables:
        case.tables[category, frame] = _longest(case, category, frame, effort)
    return case.tables[category, frame]


def _longest(case: Case, category: str, frame: Frame, effort: Effort) -> Longest:
    most = case.most_of(category, frame)
    found: dict[tuple[int, int, int, bool], int] = {(0, 0, 0, False): 0}
    for kind, times in _kinds(case, category, frame):
        grown = {} if kind.must else dict(found)
        for (many, ways, liked, free), seconds in found.items():
            offers, rested, told = ways | kind.ways, free or kind.free, seconds
            taken = times[: max(0, most - many)]
            effort.spend(len(taken))
            for more, longer in enumerate(taken, 1):
                told += longer
                shape = (many + more, offers, liked + more * kind.liked, rested)
                if told > grown.get(shape, -1):
                    grown[shape] = told
        found = grown
    return _covering(case, category, found)


def _covering(case: Case, category: str, found: dict[tuple[int, int, int, bool], int]) -> Longest:
    """Without what cannot stand on all days, where every session has the category."""
    rested = fewest(bits(case.rooms), case.least_rest(category))
    kept: Longest = {}
    for (many, ways, liked, free), seconds in found.items():
        if category not in case.whole or many >= (1 if free else rested):
            key = (many, ways, liked)
            kept[key] = max(seconds, kept.get(key, 0))
    return kept


def _kinds(case: Case, category: str, frame: Frame) -> list[tuple[Kind, list[int]]]:
    """The kinds of a category's exercises with their times in the week, longest first."""
    found: dict[Kind, list[int]] = {}
    alone: list[tuple[Kind, list[int]]] = []
    for one in case.fitting[category]:
        kind = Kind(
            one.key in frame.stand, case.ways(one), int(one.key in case.preferred), not one.recovery
        )
        time = _most_seconds(case, one, frame.often)
        if kind.must:
            alone.append((kind, [time] if time else []))
        elif time:
            found.setdefault(kind, []).append(time)
    rows = [(kind, sorted(times, reverse=True)) for kind, times in sorted(found.items())]
    return sorted(alone) + rows


def _most_seconds(case: Case, one: Exercise, often: int) -> int:
    """The most seconds of an exercise in the week, 0 where it cannot stand so often."""
    left, pinned = case.left[one.category.key], case.pins(one.key)
    best = 0
    for seconds in case.seconds[one.key]:
        many = sizes(bits(day for day in left if left[day] >= seconds), one.recovery, pinned)
        if many and many[-1] >= often:
            best = max(best, seconds * many[-1])
    return best
