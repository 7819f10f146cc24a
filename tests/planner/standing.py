"""Problems in several positions, and what a standing may do, worked out slowly from its meaning."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import slowly
from attrs import evolve
from bounded import Draw

import backcare as bc
from backcare.planner.bounds.case import Case, Effort
from backcare.planner.bounds.resting import bits
from backcare.planner.bounds.standings import Standings
from backcare.planner.problem import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.problem import Problem

    Standing = dict[bc.Position, int]


EVER = 10**6
SOFT, HARD = (bc.Category(key, share=1, recovery_days=0) for key in ("soft", "hard"))
WHERE = (bc.Position.SUPINE, bc.Position.PRONE, bc.Position.SITTING)


def one(key: str, position: bc.Position, seconds: int = 60, **facts: object) -> bc.Exercise:
    """An exercise of so many seconds a set, of up to ten sets."""
    dose = bc.Dose(min_amount=seconds, max_amount=seconds, max_sets=facts.pop("sets", 10))  # type: ignore[arg-type]
    return bc.Exercise(key, dose=dose, position=position, **{"category": SOFT, **facts})  # type: ignore[arg-type]


def pair(minutes: object = 20) -> Problem:
    """Two sessions, Monday and Thursday, for two exercises that have nothing in common."""
    other = one("b", bc.Position.PRONE, category=HARD, directions={"hip"})
    wishes = {"minutes": minutes, "days": ["mon", "thu"], "prefer": ["a", "b"]}
    catalogue = bc.Catalogue([one("a", bc.Position.SUPINE, directions={"flexion"}), other])
    return state(bc.Request.from_dict({"sessions": 2, "repertoire": 2, **wishes}), catalogue)


def placed(seed: int) -> Case:
    """A drawn problem in up to three positions, and some week's goals."""
    case, draw = slowly.drawn(seed), Draw(seed + 99)
    every = [evolve(own, position=WHERE[draw(0, 2)]) for own in case.problem.catalogue.values()]
    problem = state(case.problem.request, bc.Catalogue(every))
    return Case(problem, case.days, (*case.goals[:7], 99, 0))


def standings(case: Case) -> Iterator[Standing]:
    """Every choice of days for every position, none of fewer than an exercise has."""
    where = sorted({case.problem.catalogue[key].position for key in case.seconds})
    parts = [0, *map(bits, slowly.subsets(sorted(case.rooms), case.frame(7).often))]
    for row in product(parts, repeat=len(where)):
        yield {name: part for name, part in zip(where, row, strict=True) if part}


def enough(case: Case, standing: Standing) -> bool:
    """Whether exercises that could stand there have what the goals ask for, each by itself."""
    frame, able = case.frame(7), list[tuple[bc.Exercise, set[int], int]]()
    for key, times in case.seconds.items():
        own = case.problem.catalogue[key]
        mask = standing.get(own.position, 0)
        rooms = {n: room for n, room in case.rooms.items() if mask >> n & 1 and room >= times[0]}
        sizes = [len(row) for row in slowly.subsets([*rooms]) if slowly.rests(row, own.recovery)]
        pins = {day.number for day, pinned in case.problem.request.pinned if pinned == key}
        if pins <= {*rooms} and max(sizes, default=0) >= frame.often:
            most = max(seconds for seconds in times if seconds <= max(rooms.values()))
            able.append((own, {*rooms}, max(sizes) * most))
    keys = {own.key for own, _, _ in able}
    ways = {way for own, _, _ in able for way in own.directions}
    missing = min(
        sum(
            max(
                0,
                target
                - sum(
                    time
                    for own, _, time in map(able.__getitem__, chosen)
                    if own.category.key == category
                ),
            )
            for category, target in case.targets.items()
        )
        for chosen in slowly.subsets(range(len(able)), 0)
        if len(chosen) <= frame.most
    )
    return (
        all(
            any(own.category.key == category and day in days for own, days, _ in able)
            for category in case.whole
            for day in case.rooms
        )
        and len(ways & {*case.offered}) >= case.many_sided
        and len(keys & case.preferred) >= case.pleasing
        and frame.stand <= keys
        and missing // 60 <= case.goals[5]
    )


def standing_of(week: bc.Routine) -> Standing:
    """On which days exercises start in a position."""
    found: Standing = {}
    for session in week:
        for name in {use.exercise.position for use in session}:
            found[name] = found.get(name, 0) | 1 << session.day.number
    return found


def claim(case: Case) -> int:
    """The highest number that is claimed, whatever the places of the week in question."""
    return max(Standings(case).least(Effort(EVER)), default=0)
