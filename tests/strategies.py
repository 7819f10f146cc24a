"""What hypothesis may think of: catalogues made of objects, wishes over them, and any weeks."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from backcare import (
    Catalogue,
    Category,
    Caution,
    Condition,
    Direction,
    Dose,
    Equipment,
    Exercise,
    Level,
    Position,
    Prescription,
    Request,
    Routine,
    Session,
    Sides,
    Unit,
    Weekday,
    safety,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from enum import StrEnum

BROUGHT = {
    str(condition): frozenset(str(caution) for caution in cautions)
    for condition, cautions in safety.brought_by().items()
}
"""What each condition brings, as the judge asks for it: plain texts."""

DAYS = tuple(str(day) for day in Weekday)
_KEYS = tuple(f"move-{letter}" for letter in string.ascii_lowercase[:12])
_THINGS = ("chair", "mat", "rope")
_CATEGORIES = ("flex", "mobile", "other", "strong")
# Few words make wishes meet exercises often.
_CAUTIONS = (Caution.BENDING, Caution.WRIST_LOAD, Caution.LONG_HOLD, Caution.ARCHING)
_CONDITIONS = (Condition.WRIST_TROUBLE, Condition.OSTEOPOROSIS, Condition.VERTEBRAL_FRACTURE)
_DIRECTIONS = (Direction.FLEXION, Direction.EXTENSION, Direction.HIP)
_RECOVERY = st.sampled_from((0, 0, 1, 1, 2, 3, 6))
_POSITIONS = (Position.SUPINE, Position.STANDING, Position.SITTING)


def tried(count: int) -> settings:
    """So many examples in the full profile, and in another one its share of them.

    A plan takes its time, and the machine's clock decides nothing.
    """
    count = max(1, count * settings.default.max_examples // 100)
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=count, deadline=None, suppress_health_check=slow)


def some(members: Iterable[StrEnum] | Iterable[str], most: int) -> st.SearchStrategy[Any]:
    """A set of at most so many of the members."""
    choices = sorted(members)
    if not choices or not most:
        return st.just(frozenset())
    return st.frozensets(st.sampled_from(choices), max_size=most)


def rarely(strategy: st.SearchStrategy[Any], otherwise: object) -> st.SearchStrategy[Any]:
    """The plain value seven times in eight."""
    return st.integers(0, 7).flatmap(lambda die: strategy if die == 7 else st.just(otherwise))


@st.composite
def doses(draw: st.DrawFn, *, most_sets: int = 3) -> Dose:
    """A dose, mostly of a few minutes at the most."""
    least, sets = draw(st.integers(1, 8)), draw(st.integers(1, most_sets))
    return Dose(
        unit=draw(st.sampled_from(Unit)),
        min_amount=least,
        max_amount=least + draw(st.integers(0, 7)),
        min_sets=sets,
        max_sets=draw(st.integers(sets, most_sets)),
        seconds_per_unit=draw(st.integers(1, 12)),
        rest_seconds=draw(st.integers(0, 40)),
    )


@st.composite
def categories(draw: st.DrawFn) -> list[Category]:
    """One to four categories; at least one has a share above 0, the phases may be equal."""
    keys = draw(st.lists(st.sampled_from(_CATEGORIES), min_size=1, max_size=4, unique=True))
    shares = draw(st.lists(st.integers(0, 3), min_size=len(keys), max_size=len(keys)))
    if not any(shares):
        shares[0] = 1
    return [
        Category(
            key,
            phase=draw(st.integers(0, 2)),
            share=share,
            recovery_days=draw(_RECOVERY),
        )
        for key, share in zip(keys, shares, strict=True)
    ]


@st.composite
def catalogues(draw: st.DrawFn, *, least: int = 0, most: int = 12, most_sets: int = 3) -> Catalogue:
    """A catalogue made of objects, with all that a search may stumble over."""
    kinds = draw(categories())
    keys = _KEYS[: draw(st.integers(least, most))]
    exercises = [
        Exercise(
            key,
            draw(st.sampled_from(kinds)),
            draw(doses(most_sets=most_sets)),
            position=draw(st.sampled_from(_POSITIONS)),
            directions=draw(some(_DIRECTIONS, 2)),
            sides=draw(st.sampled_from(Sides)),
            level=draw(rarely(st.sampled_from(Level), Level.BEGINNER)),
            equipment=draw(rarely(some(_THINGS, 2), frozenset())),
            cautions=draw(rarely(some(_CAUTIONS, 2), frozenset())),
            easier=draw(rarely(some(set(keys) - {key}, 1), ())),
            harder=draw(rarely(some(set(keys) - {key}, 1), ())),
            recovery_days=draw(st.none() | _RECOVERY),
            setup_seconds=draw(st.sampled_from((0, 15, 30))),
        )
        for key in keys
    ]
    return Catalogue(
        exercises,
        name="drawn",
        categories=kinds,
        equipment=[Equipment(thing, at_home=thing != "rope") for thing in _THINGS],
    )


@st.composite
def minutes(draw: st.DrawFn, most: int = 20) -> int | dict[str, int]:
    """A budget for all days, or one for each of some."""
    one = st.one_of(st.integers(most // 2, most), st.integers(1, most))
    if draw(st.integers(0, 3)):
        return draw(one)
    days = draw(st.lists(st.sampled_from(DAYS), min_size=draw(st.integers(0, 5)), unique=True))
    return {day: draw(rarely(st.just(0), draw(one))) for day in days}


@st.composite
def wishes(
    draw: st.DrawFn, catalogue: Catalogue, *, most_sessions: int = 7, most_minutes: int = 24
) -> dict[str, Any]:
    """The wishes of a request over the catalogue, as plain data; some cannot be held together."""
    keys: Sequence[str] = sorted(catalogue)
    given: dict[str, Any] = {
        "sessions": draw(st.integers(1, most_sessions)),
        "minutes": draw(minutes(most_minutes)),
        "days": draw(rarely(st.sets(st.sampled_from(DAYS), min_size=2), set(DAYS))),
        "exclude": draw(rarely(some(keys, 3), frozenset())),
        "require": draw(rarely(some(keys, 2), frozenset())),
        "prefer": draw(some(keys, 3)),
        "avoid_directions": draw(rarely(some(_DIRECTIONS, 1), frozenset())),
        "avoid_positions": draw(rarely(some(_POSITIONS, 1), frozenset())),
        "conditions": draw(rarely(some(_CONDITIONS, 1), frozenset())),
        "cautions": draw(rarely(some(_CAUTIONS, 1), frozenset())),
        "equipment": draw(rarely(some(catalogue.equipment, 3), None)),
        "level": draw(st.sampled_from(Level)),
        "shares": draw(rarely(shares(catalogue), None)),
        "repertoire": draw(st.none() | st.integers(1, 14)),
        "stage": draw(rarely(st.integers(0, 100), 0)),
        "max_sets": draw(rarely(st.integers(1, 4), None)),
        "doses": draw(rarely(exact_doses(catalogue), {})),
        "pinned": draw(rarely(pins(keys), frozenset())),
        "seed": draw(st.integers(0, 3)),
    }
    return given


def shares(catalogue: Catalogue) -> st.SearchStrategy[dict[str, int]]:
    """Weights of some of the catalogue's categories, one of them above 0."""
    weights = st.dictionaries(st.sampled_from(sorted(catalogue.categories)), st.integers(0, 3))
    return weights.filter(lambda given: any(given.values()))


def pins(keys: Collection[str]) -> st.SearchStrategy[Any]:
    """A few (weekday, exercise) pairs."""
    if not keys:
        return st.just(frozenset())
    pair = st.tuples(st.sampled_from(DAYS), st.sampled_from(sorted(keys)))
    return st.frozensets(pair, max_size=2)


@st.composite
def exact_doses(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """Sets and amounts, within their ranges, of a few exercises."""
    chosen = draw(some(catalogue, 2))
    found: dict[str, tuple[int, int]] = {}
    for key in sorted(chosen):
        dose = catalogue[key].dose
        sets = draw(st.integers(dose.min_sets, dose.max_sets))
        found[key] = (sets, draw(st.integers(dose.min_amount, dose.max_amount)))
    return found


def requests(catalogue: Catalogue, **limits: int) -> st.SearchStrategy[Request]:
    """A request over the catalogue."""
    return wishes(catalogue, **limits).map(Request.from_dict)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Catalogue, Request]:
    """A catalogue and a request over it."""
    catalogue = draw(catalogues())
    return catalogue, draw(requests(catalogue))


@st.composite
def tiny_cases(draw: st.DrawFn) -> tuple[Catalogue, Request]:
    """A case that can be solved by trying everything, and that is often tight."""
    catalogue = draw(catalogues(most=4, most_sets=2))
    return catalogue, draw(requests(catalogue, most_sessions=3, most_minutes=8))


@st.composite
def micro_cases(draw: st.DrawFn) -> tuple[Catalogue, Request]:
    """A case whose every plan can be looked at."""
    catalogue = draw(catalogues(least=1, most=3, most_sets=2))
    return catalogue, draw(requests(catalogue, most_sessions=2, most_minutes=12))


@st.composite
def prescriptions(draw: st.DrawFn, catalogue: Catalogue) -> Prescription:
    """Any dose of any exercise of the catalogue, mostly near its ranges."""
    exercise = catalogue[draw(st.sampled_from(sorted(catalogue)))]
    dose = exercise.dose
    sets = draw(st.integers(max(1, dose.min_sets - 1), dose.max_sets + 1))
    amount = draw(st.integers(max(1, dose.min_amount - 1), dose.max_amount + 1))
    return Prescription(exercise, sets, amount)


@st.composite
def routines(draw: st.DrawFn, catalogue: Catalogue) -> Routine:
    """Any week over the catalogue: days may stand twice, sessions may be empty or repeat."""
    days = draw(st.lists(st.sampled_from(DAYS), max_size=5))
    uses = st.lists(prescriptions(catalogue), max_size=4) if catalogue else st.just([])
    pool = draw(uses)
    inside = st.lists(st.sampled_from(pool), max_size=4) if pool else st.just([])
    return Routine([Session(day, draw(st.one_of(inside, inside, uses))) for day in days])


@st.composite
def judged_cases(draw: st.DrawFn) -> tuple[Catalogue, Request, Routine]:
    """A catalogue, a request over it, and any week, broken ones included."""
    catalogue, request = draw(cases())
    return catalogue, request, draw(routines(catalogue))
