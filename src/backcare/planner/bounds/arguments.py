"""The arguments, one for each goal: simple ones first, tables only where those are not enough."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.bounds.loads import loads
from backcare.planner.bounds.longest import longest
from backcare.planner.bounds.resting import bits, sizes
from backcare.planner.bounds.standings import Standings
from backcare.planner.bounds.weeks import close, is_like, rough, together
from backcare.planner.measures import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backcare.planner.bounds.case import Case
    from backcare.planner.bounds.weeks import Key, Sums

    Argument = Callable[[Case], int]


EVENNESS_WORK, PLACES_WORK = 200_000, 3_000
"""The most steps of two arguments: those on days are many and short, those on standings are not."""


def whole_sessions(case: Case) -> int:
    """A session cannot hold more categories than their shortest exercises have room for."""
    quickest = (
        min(case.seconds[one.key][0] for one in case.fitting[key])
        for key in case.meant
        if case.fitting[key]
    )
    times = sorted(quickest)
    return sum(len(case.meant) - _how_many(times, room) for room in case.rooms.values())


def _how_many(times: list[int], room: int) -> int:
    """How many of the times, shortest first, fit into the room together."""
    count = 0
    for seconds in times:
        room -= seconds
        if room < 0:
            break
        count += 1
    return count


def directions(case: Case) -> int:
    """A direction that only exercises too long for every day offer cannot be had."""
    had = {way for all_of in case.fitting.values() for one in all_of for way in one.directions}
    return len(set(case.offered) - had)


def repertoire(case: Case) -> int:
    """No more exercises than fit into the days, no fewer than have to stand.

    Nor fewer than make every session whole and bring the directions.
    """
    times = sorted(seconds[0] for seconds in case.seconds.values())
    most = min(len(times), sum(_how_many(times, room) for room in case.rooms.values()))
    simple = max(0, case.wanted - most, len(case.must) - case.wanted)
    return _sharper(case, simple, 2, _nearest(case))


def _sharper(case: Case, simple: int, goal: int, claims: Iterator[int]) -> int:
    """The best of what a simple argument and, as far as needed, laborious ones claim."""
    best, value = simple, case.goals[goal]
    with suppress(TooMuchError):
        while best < value and (claim := next(claims, None)) is not None:
            best = max(best, claim)
    return best


def _shapes(case: Case, goals: int) -> Iterable[Key]:
    """What weeks can come to in number, directions and preferred ones."""
    frame, effort = case.frame(goals), Effort()
    found = (longest(case, category, frame, effort) for category in case.targets)
    sums: Iterator[Sums] = ({key: {(0, 0)} for key in keys} for keys in found)
    return together(sums, frame.most, 1, effort)


def _nearest(case: Case) -> Iterator[int]:
    """How near to the wanted number a week can come that is whole and has the directions."""
    near = (
        abs(count - case.wanted)
        for count, ways, _ in _shapes(case, 2)
        if ways.bit_count() >= case.many_sided
    )
    yield min(near, default=0)


def practice(case: Case) -> int:
    """A required exercise whose rest allows one of the days only comes only once."""
    if len(case.days) == 1:
        return 0
    recoveries = (case.problem.catalogue[key].recovery for key in case.must)
    return sum(1 for recovery in recoveries if sizes(bits(case.rooms), recovery)[-1] == 1)


def preference(case: Case) -> int:
    """What is too long for every day cannot come, nor what there is no place for."""
    return _sharper(case, len(case.preferred - case.seconds.keys()), 4, _unplaced(case))


def _unplaced(case: Case) -> Iterator[int]:
    """How many preferred ones find no place beside what makes weeks whole and many-sided."""
    all_of = len(case.preferred)
    missing = (
        all_of - liked
        for count, ways, liked in _shapes(case, 4)
        if is_like(case, (count, ways, all_of))
    )
    yield min(missing, default=0)


def balance(case: Case) -> int:
    """However the exercises are split over the categories, they fill no more time than this."""
    return _sharper(case, _least_missing(case) // MINUTE, 5, _unreached(case))


def _unreached(case: Case) -> Iterator[int]:
    """How near to the targets weeks can come, ever more closely looked at."""
    limit = MINUTE * case.goals[5]
    at_best = rough(case, limit, Effort())
    yield at_best.astray() // MINUTE
    nearer = close(at_best)
    yield nearer.astray() // MINUTE
    yield min((week.astray for week in loads(nearer)), default=limit) // MINUTE


def evenness(case: Case) -> int:
    """Of the weeks that are as balanced, none is more even."""
    return _sharper(case, 0, 6, _uneven(case))


def _uneven(case: Case) -> Iterator[int]:
    """The smallest difference of all weeks as balanced, where none is better balanced."""
    if case.claimed[5] < case.goals[5]:
        return
    least = MINUTE * case.goals[5]
    prospect = rough(case, least + MINUTE, Effort(EVENNESS_WORK))
    if prospect.astray() < least:
        prospect = close(prospect)
    spreads = (week.spread for week in loads(prospect) if week.astray >= least)
    yield min(spreads, default=0) // MINUTE


def _least_missing(case: Case) -> int:
    """Seconds missing from the targets when the exercises are split in the best way."""
    most = min(len(case.seconds), case.wanted + case.goals[2])
    best = [0] * (most + 1)
    for key, target in case.targets.items():
        rows = _missing(case, key, target, most)
        best = [
            min(best[all_told - here] + rows[here] for here in range(min(all_told + 1, len(rows))))
            for all_told in range(most + 1)
        ]
    return best[most]


def _missing(case: Case, category: str, target: int, most: int) -> list[int]:
    """Seconds missing from a target with no, one, two, … exercises, the longest first."""
    allowed = bits(case.rooms)
    longest = (
        case.seconds[one.key][-1] * sizes(allowed, one.recovery)[-1]
        for one in case.fitting[category]
    )
    rows = [target]
    for seconds in sorted(longest, reverse=True)[:most]:
        if rows[-1] == 0:
            break
        rows.append(max(0, rows[-1] - seconds))
    return rows


def places(case: Case) -> int:
    """Fewer start positions than this do not offer what the earlier goals need."""
    return _sharper(case, 0, 7, Standings(case).least(Effort(PLACES_WORK)))


def nothing(case: Case) -> int:
    """No argument is known: a goal is never below 0."""
    del case
    return 0


ARGUMENTS: tuple[Argument, ...] = (
    whole_sessions,
    directions,
    repertoire,
    practice,
    preference,
    balance,
    evenness,
    places,
    nothing,
)
"""One argument for each goal, in the contract's order."""
