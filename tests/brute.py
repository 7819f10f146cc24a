"""Every plan of a tiny request, and the best one, by enumeration alone.

Rules, goals and the score of days are those of `judge`; here is only what tries everything.
A few exercises, up to three sessions and short ranges of sets take well under a second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from judge import (
    GOALS,
    Brought,
    Catalogue,
    Exercise,
    Facts,
    Request,
    admissible,
    allowed_days,
    best_order,
    day_score,
    dose_holds,
    facts,
    minutes_of,
    recovers,
    seconds,
    stage_amount,
    text,
    week_order,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class BrutePrescription:
    """An exercise with its sets and amount."""

    exercise: Exercise
    sets: int
    amount: int


@dataclass(frozen=True, slots=True)
class BruteSession:
    """A weekday's prescriptions."""

    day: str
    prescriptions: tuple[BrutePrescription, ...]


@dataclass(frozen=True, slots=True)
class BruteRoutine:
    """A week of sessions, Monday first."""

    sessions: tuple[BruteSession, ...]


@dataclass(frozen=True, slots=True)
class _Mover:
    """An exercise with the doses that it may have and the sets of days that it may stand on."""

    doses: tuple[BrutePrescription, ...]
    stands: tuple[frozenset[str], ...]
    reach: frozenset[str]


_Placed: TypeAlias = tuple[_Mover, frozenset[str], BrutePrescription]
_Week: TypeAlias = tuple[_Placed, ...]


def plans(
    request: Request, catalogue: Catalogue, brought: Brought, days: Iterable[str]
) -> Iterator[BruteRoutine]:
    """Every plan on exactly these days, sessions in the order of section 4, each plan once."""
    chosen = week_order(days)
    orders: dict[frozenset[str], tuple[str, ...]] = {}
    for week in _weeks(_movers(request, catalogue, brought, chosen), _room(request, chosen)):
        sessions = _routine(week, chosen).sessions
        yield BruteRoutine(tuple(_in_order(session, orders) for session in sessions))


def feasible_days(
    request: Request, catalogue: Catalogue, brought: Brought
) -> Iterator[tuple[str, ...]]:
    """The choices of days on which a plan exists, from the best to the worst (section 3, Days)."""
    choices = combinations(allowed_days(request), request.sessions)
    for days in sorted(choices, key=lambda choice: day_score(choice, request)):
        movers = [_least(mover) for mover in _movers(request, catalogue, brought, days)]
        if any(True for _ in _weeks(movers, _room(request, days))):
            yield days


def chosen_days(request: Request, catalogue: Catalogue, brought: Brought) -> tuple[str, ...] | None:
    """The days that `plan()` must take, or None where no plan exists on any days."""
    return next(feasible_days(request, catalogue, brought), None)


def optimum(
    request: Request, catalogue: Catalogue, brought: Brought
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The days that `plan()` must take and the best goals there, or None where no plan exists."""
    days = chosen_days(request, catalogue, brought)
    if days is None:
        return None
    best = optimum_on(request, catalogue, brought, days)
    return None if best is None else (days, best)


def optimum_on(
    request: Request, catalogue: Catalogue, brought: Brought, days: Iterable[str]
) -> tuple[int, ...] | None:
    """The best goals, in their order, of all plans on exactly these days (section 4).

    The first five goals do not look at sets: they are decided with the fewest seconds of each
    exercise, and only what survives them is tried with all its sets.
    """
    chosen = week_order(days)
    known, room = facts(request, catalogue, brought), _room(request, chosen)
    movers = [_least(mover) for mover in _movers(request, catalogue, brought, chosen)]
    shapes = [(week, _routine(week, chosen)) for week in _weeks(movers, room)]
    if not shapes:
        return None
    early, shapes = _survivors(shapes, known, 0, 5)
    every = {id(m.doses[0].exercise): m for m in _movers(request, catalogue, brought, chosen)}
    full = [
        (week, _routine(week, chosen))
        for shape, _ in shapes
        for week in _weeks([_fixed(every, placed) for placed in shape], room)
    ]
    return early + _survivors(full, known, 5, len(GOALS))[0]


def _survivors(
    weeks: list[tuple[_Week, BruteRoutine]], known: Facts, first: int, last: int
) -> tuple[tuple[int, ...], list[tuple[_Week, BruteRoutine]]]:
    """The least values of the goals from first to last, one after the other, and who has them."""
    least: list[int] = []
    for _, goal in GOALS[first:last]:
        values = [goal(routine, known) for _, routine in weeks]
        least.append(min(values))
        weeks = [week for week, value in zip(weeks, values, strict=True) if value == least[-1]]
    return tuple(least), weeks


def _weeks(movers: Sequence[_Mover], room: Mapping[str, int]) -> Iterator[_Week]:
    """Every week of one session or more in which each fits its time and is not empty."""
    if room:
        yield from _fill(movers, room, frozenset(room))


def _fill(
    movers: Sequence[_Mover], room: Mapping[str, int], empty: frozenset[str]
) -> Iterator[_Week]:
    """Every way of placing the movers in the seconds that are left, no day staying empty."""
    if not empty <= frozenset[str]().union(*(mover.reach for mover in movers)):
        return
    if not movers:
        yield ()
        return
    mover, later = movers[0], movers[1:]
    for days, dose in _options(mover):
        cost = seconds(dose.exercise, dose.sets, dose.amount) if days else 0
        left = {day: have - cost * (day in days) for day, have in room.items()}
        if min(left.values()) >= 0:
            head = ((mover, days, dose),) if days else ()
            yield from (head + tail for tail in _fill(later, left, empty - days))


def _options(mover: _Mover) -> Iterator[tuple[frozenset[str], BrutePrescription]]:
    """Every set of days with every dose; an exercise that stands nowhere has one option."""
    for days in mover.stands:
        for dose in mover.doses if days else mover.doses[:1]:
            yield days, dose


def _movers(
    request: Request, catalogue: Catalogue, brought: Brought, days: tuple[str, ...]
) -> list[_Mover]:
    """The exercises that may stand somewhere; none at all where the wishes cannot be met."""
    usable = [e for e in catalogue.values() if admissible(e, request, catalogue, brought)]
    movers = [_mover(exercise, request, days) for exercise in usable]
    able = [mover for mover in movers if mover is not None]
    needed = words(request.require) | words(key for _, key in request.pinned)
    allowed = set(days) <= set(allowed_days(request)) and len(days) == request.sessions
    if not allowed or needed - {text(mover.doses[0].exercise.key) for mover in able}:
        return []
    return able


def _mover(exercise: Exercise, request: Request, days: tuple[str, ...]) -> _Mover | None:
    """What an exercise may do on these days, or None where no dose or no set of days is right."""
    doses = tuple(_doses(exercise, request))
    pins = {text(day) for day, key in request.pinned if text(key) == text(exercise.key)}
    required = text(exercise.key) in words(request.require)
    choices = (frozenset(stand) for n in range(len(days) + 1) for stand in combinations(days, n))
    stands = tuple(
        stand
        for stand in choices
        if pins <= stand and (stand or not required) and recovers(exercise, stand)
    )
    if not doses or not stands:
        return None
    return _Mover(doses, stands, frozenset[str]().union(*stands))


def _doses(exercise: Exercise, request: Request) -> Iterator[BrutePrescription]:
    """The amount of `doses` or of the stage, with every number of sets that breaks no rule."""
    amount = stage_amount(exercise, request.stage)
    if exercise.key in request.doses:
        amount = request.doses[exercise.key][1]
    for sets in range(exercise.dose.min_sets, exercise.dose.max_sets + 1):
        if dose_holds(exercise, sets, amount, request):
            yield BrutePrescription(exercise, sets, amount)


def _least(mover: _Mover) -> _Mover:
    """The mover with the dose of the fewest seconds only."""
    least = min(mover.doses, key=lambda dose: seconds(dose.exercise, dose.sets, dose.amount))
    return replace(mover, doses=(least,))


def _fixed(every: Mapping[int, _Mover], placed: _Placed) -> _Mover:
    """The mover with all its doses, on the days that it was placed on."""
    _, days, dose = placed
    return replace(every[id(dose.exercise)], stands=(days,), reach=days)


def _room(request: Request, days: Iterable[str]) -> dict[str, int]:
    """The seconds of each day."""
    return {day: 60 * minutes_of(request, day) for day in days}


def _routine(week: _Week, days: Iterable[str]) -> BruteRoutine:
    """The week as sessions, exercises as they come."""
    return BruteRoutine(
        tuple(
            BruteSession(day, tuple(dose for _, stand, dose in week if day in stand))
            for day in days
        )
    )


def _in_order(session: BruteSession, orders: dict[frozenset[str], tuple[str, ...]]) -> BruteSession:
    """The session in the order of section 4, looked up where the same exercises came before."""
    by_key = {text(dose.exercise.key): dose for dose in session.prescriptions}
    members = frozenset(by_key)
    if members not in orders:
        orders[members] = best_order(dose.exercise for dose in session.prescriptions)
    return BruteSession(session.day, tuple(by_key[key] for key in orders[members]))
