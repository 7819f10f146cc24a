"""The published instances: seeded requests over random catalogues and over the bundled one.

Distributions, all drawn with ``random.Random(seed)``:

- size: 3 to 12 exercises (or a given number); 1 to 4 categories with phase 1 to 3, share 0 to 3 (at
  least one above 0) and recovery 0 to 2 days;
- exercise: a category; one of seven positions; one to two of six directions; sides both, each or
  alternating; level beginner (60 %), intermediate or advanced; own recovery 0 to 3 days in one of
  five; 5 to 30 seconds to set up; a mat, a chair or nothing; up to two cautions; an easier link to
  an earlier exercise in one of four;
- dose: amounts from 3 to 12 up to 6 more, 1 to 6 seconds a unit, sets from 1 to 2 up to 2 more,
  rest 0 to 40 seconds;
- request: 1 to 7 sessions, 5 to 60 minutes (one in five: per weekday); any level; each further wish
  (days, excluded, required, preferred, avoided, cautions, repertoire, stage, sets, doses, pinned)
  in one of four to eight.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import backcare as bc

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = [day.value for day in bc.Weekday]


def small(seed: int) -> tuple[bc.Request, bc.Catalogue]:
    """A request over 3 to 12 exercises."""
    draw = random.Random(seed)  # noqa: S311 - instances, not secrets
    catalogue = random_catalogue(draw, draw.randint(3, 12))
    return random_request(draw, catalogue), catalogue


def bundled(seed: int) -> tuple[bc.Request, bc.Catalogue]:
    """A request over the bundled catalogue."""
    draw = random.Random(10_000 + seed)  # noqa: S311 - instances, not secrets
    catalogue = bc.load_catalogue()
    return random_request(draw, catalogue, conditions=True), catalogue


def large(seed: int, size: int) -> tuple[bc.Request, bc.Catalogue]:
    """A request over a catalogue of a given size."""
    draw = random.Random(20_000 + seed)  # noqa: S311 - instances, not secrets
    catalogue = random_catalogue(draw, size)
    return bc.Request(sessions=draw.randint(2, 4), minutes=draw.choice([15, 20, 30])), catalogue


def every_instance() -> Iterator[tuple[str, bc.Request, bc.Catalogue]]:
    """The 300 published instances by name."""
    for seed in range(240):
        yield (f"small-{seed:03}", *small(seed))
    for seed in range(60):
        yield (f"bundled-{seed:02}", *bundled(seed))


def random_catalogue(draw: random.Random, size: int) -> bc.Catalogue:
    """A catalogue of so many exercises."""
    categories = [
        bc.Category(
            f"category-{number}",
            phase=draw.randint(1, 3),
            share=draw.randint(0 if number else 1, 3),
            recovery_days=draw.choice([0, 0, 1, 1, 2]),
        )
        for number in range(draw.randint(1, 4))
    ]
    exercises = [_exercise(draw, number, categories) for number in range(size)]
    equipment = [bc.Equipment("mat", at_home=True), bc.Equipment("chair", at_home=True)]
    return bc.Catalogue(
        exercises, name=f"random-{size}", categories=categories, equipment=equipment
    )


def _exercise(draw: random.Random, number: int, categories: list[bc.Category]) -> bc.Exercise:
    least, fewest = draw.randint(3, 12), draw.randint(1, 2)
    dose = bc.Dose(
        min_amount=least,
        max_amount=least + draw.randint(0, 6),
        min_sets=fewest,
        max_sets=fewest + draw.randint(0, 2),
        seconds_per_unit=draw.randint(1, 6),
        rest_seconds=draw.choice([0, 10, 20, 30, 40]),
    )
    linked = number and draw.random() < 1 / 4
    return bc.Exercise(
        f"exercise-{number:05}",
        draw.choice(categories),
        dose,
        position=draw.choice(list(bc.Position)),
        directions=draw.sample(list(bc.Direction), draw.randint(1, 2)),
        sides=draw.choice(list(bc.Sides)),
        level=draw.choice(["beginner"] * 3 + ["intermediate", "advanced"]),
        equipment=draw.choice([[], [], ["mat"], ["chair"]]),
        cautions=draw.sample(list(bc.Caution), draw.randint(0, 2)),
        easier=[f"exercise-{draw.randrange(number):05}"] if linked else [],
        recovery_days=draw.randint(0, 3) if draw.random() < 1 / 5 else None,
        setup_seconds=draw.choice([5, 10, 15, 20, 30]),
    )


def random_request(
    draw: random.Random, catalogue: bc.Catalogue, *, conditions: bool = False
) -> bc.Request:
    """Wishes over a catalogue."""
    keys = sorted(catalogue)
    sessions = draw.randint(1, 7)
    wishes: dict[str, object] = {
        "sessions": sessions,
        "minutes": draw.choice([5, 10, 15, 20, 30, 45, 60]),
        "level": draw.choice(list(bc.Level)),
        "seed": draw.randrange(100),
    }
    few = max(1, len(keys) // 10)
    if draw.random() < 1 / 5:
        wishes["minutes"] = {day: draw.choice([5, 10, 20, 30]) for day in DAYS}
    if draw.random() < 1 / 4:
        wishes["days"] = draw.sample(DAYS, draw.randint(sessions, 7))
    for name, chance in (("exclude", 4), ("prefer", 4), ("require", 6)):
        if draw.random() < 1 / chance:
            wishes[name] = draw.sample(keys, draw.randint(1, few if name != "require" else 2))
    wishes |= _more_wishes(draw, catalogue, conditions=conditions)
    return bc.Request.from_dict(wishes)


def _more_wishes(
    draw: random.Random, catalogue: bc.Catalogue, *, conditions: bool
) -> dict[str, object]:
    keys = sorted(catalogue)
    wishes: dict[str, object] = {}
    if draw.random() < 1 / 8:
        wishes["avoid_positions"] = draw.sample(list(bc.Position), draw.randint(1, 2))
    if draw.random() < 1 / 8:
        wishes["avoid_directions"] = [draw.choice(list(bc.Direction))]
    if draw.random() < 1 / 6:
        wishes["cautions"] = draw.sample(list(bc.Caution), draw.randint(1, 2))
    if conditions and draw.random() < 1 / 4:
        wishes["conditions"] = [draw.choice(list(bc.Condition))]
    if draw.random() < 1 / 4:
        wishes["repertoire"] = draw.randint(1, 12)
    if draw.random() < 1 / 3:
        wishes["stage"] = draw.choice([25, 50, 75, 100])
    if draw.random() < 1 / 6:
        wishes["max_sets"] = draw.randint(1, 3)
    if draw.random() < 1 / 8:
        key = draw.choice(keys)
        dose = catalogue[key].dose
        wishes["doses"] = {key: (dose.max_sets, dose.max_amount)}
    if draw.random() < 1 / 8:
        wishes["pinned"] = [(draw.choice(DAYS), draw.choice(keys))]
    return wishes
