"""The tables that bounds are made of, against every choice of exercises, doses and days."""

from __future__ import annotations

from itertools import product

import pytest
import slowly
from bounded import Draw

from backcare.planner.bounds import arguments
from backcare.planner.bounds.case import LANE, Case, Effort
from backcare.planner.bounds.fillings import fillings
from backcare.planner.bounds.loads import _parts, loads
from backcare.planner.bounds.longest import longest
from backcare.planner.bounds.weeks import Prospect, close, rough

SEEDS = range(150)
LIVELY = (
    *(7, 11, 27, 34, 37, 43, 83, 91, 94, 95, 105, 106, 110, 112, 113, 115, 120, 123, 126, 134, 139),
    *(142, 159, 160, 164, 167, 170, 177, 188, 199, 211, 214, 215, 222, 223, 225, 233, 235, 238),
    *(256, 262, 270, 274, 278, 283, 289, 293, 295, 298, 303, 304, 306, 308, 312, 318, 319, 321),
    *(327, 331, 337, 350, 378, 382, 383, 384, 394, 1989),
)
"""Problems of which some weeks are as balanced as is asked for, and that are small."""

EVER = 10**6


def limit_of(seed: int) -> int:
    """The seconds astray from which on a week is of no interest."""
    return 60 * (2 + seed % 4)


def test_the_longest_are_the_longest_of_all_choices():
    """Per number, directions and preferred ones: what can be had, and its most seconds."""
    for seed in SEEDS:
        case = slowly.drawn(seed)
        for category, goals in product(case.targets, (3, 4, 5)):
            frame = case.frame(goals)
            found = longest(case, category, frame, Effort(EVER))
            assert found == slowly.longest(case, category, frame), (seed, category, goals)


def test_fillings_are_the_times_of_all_choices():
    """As near to the target as asked for, every time that a choice can have, and no other."""
    for seed in SEEDS:
        case, draw = slowly.drawn(seed), Draw(seed)
        for category, target in case.targets.items():
            frame, slack = case.frame(5), draw(0, 9) * 20
            if any(slowly.choices(case, category, frame)):
                most = min(target + slack, sum(case.rooms.values()))
                span = range(max(0, target - slack), most + 1)
                found = fillings(case, category, frame, slack, Effort(EVER))
                assert {
                    (key, time)
                    for key, times in found.items()
                    for time in span
                    if times >> time & 1
                } == {
                    (key, time)
                    for key, times in slowly.fillings(case, category, frame).items()
                    for time in times
                    if time in span
                }, (seed, category)


def slow_times(case: Case) -> tuple[list[dict[slowly.Key, set[int]]], ...]:
    """Per category, the times of the longest, none above the target, and all times."""
    frame = case.frame(5)
    most = [
        {key: {min(time, target)} for key, time in slowly.longest(case, category, frame).items()}
        for category, target in case.targets.items()
    ]
    return most, [slowly.fillings(case, category, frame) for category in case.targets]


@pytest.mark.parametrize("seed", LIVELY)
def test_weeks_are_as_near_to_their_targets_as_their_categories_can_come(seed: int):
    """The sum of what each category can come to, with as many, as many-sided, as pleasing."""
    case, limit = slowly.drawn(seed), limit_of(seed)
    prospect = rough(case, limit, Effort(EVER))
    for found, times in zip((prospect, close(prospect)), slow_times(case), strict=True):
        assert found.astray() == slowly.astray(case, limit, times)


@pytest.mark.parametrize("seed", LIVELY)
def test_parts_are_all_choices_that_stray_less_than_is_allowed(seed: int):
    """To the second, above the target and below; but none that others with its loads outdo."""
    case, draw = slowly.drawn(seed), Draw(seed)
    for category, target in case.targets.items():
        every = slowly.parts(case, category)
        allowed: dict[slowly.Key, int] = {}
        for key in sorted({key for key, _, _ in every}):
            away = sorted({abs(time - target) for own, time, _ in every if own == key})
            allowed[key] = away[draw(0, len(away) - 1)] + (draw(0, 1) if key[0] else 1)
        within = [part for part in every if abs(part[1] - target) < allowed[part[0]]]
        wanted = {
            (key, time, sum(load << LANE * place for place, load in enumerate(loads)))
            for key, time, loads in within
            if not any(
                key != other
                and (key[0], time, loads) == (other[0], *rest)
                and key[1] | other[1] == other[1]
                and key[2] <= other[2]
                for other, *rest in within
            )
        }
        assert {*_parts(case, category, allowed, Effort(EVER))} == wanted
        assert _parts(case, category, {}, Effort(0)) == [], "nothing is looked for in vain"


@pytest.mark.parametrize("seed", LIVELY)
def test_loads_are_those_of_all_weeks_below_the_limit(seed: int):
    """Whether few or many weeks are left over, no load is missing and none is made up."""
    case, limit = slowly.drawn(seed), limit_of(seed)
    prospect, wanted = rough(case, limit, Effort(EVER)), slowly.loads(case, limit)
    assert {*loads(prospect)} == wanted
    assert {*loads(close(prospect))} == wanted


@pytest.mark.parametrize("seed", LIVELY)
def test_a_category_is_left_what_the_others_do_not_need(seed: int):
    """Per key, the limit without the fewest seconds that the others stray beside it."""
    case, limit = slowly.drawn(seed), limit_of(seed)
    prospect = rough(case, limit, Effort(EVER))
    for category, found in prospect.allowances().items():
        others = [own for name, own in prospect.sums.items() if name != category]
        wanted: dict[slowly.Key, int] = {}
        for key, pairs in prospect.sums[category].items():
            near = [
                sum(under + over for _, rows in row for under, over in rows)
                for row in product(*(own.items() for own in others))
                if slowly.like(case, [key, *(one for one, _ in row)])
            ]
            away = min(map(sum, pairs))
            if near and min(near) + away < limit:
                wanted[key] = limit - min(near)
        assert found == wanted


def test_seconds_are_missing_where_only_so_many_exercises_are_put_together():
    """Of all choices of so many, each for its longest, the fewest seconds missing from targets."""
    for seed in SEEDS:
        case = slowly.drawn(seed)
        assert arguments._least_missing(case) == slowly.least_missing(case), seed


def as_balanced(seed: int, minutes: int) -> Case:
    """The problem, with a week that is so many minutes astray and nothing being better."""
    case = slowly.drawn(seed)
    again = Case(case.problem, case.days, (*case.goals[:5], minutes, 9, 0, 0))
    again.claimed.extend((*case.goals[:5], minutes))
    return again


@pytest.mark.parametrize("seed", LIVELY)
def test_balance_is_looked_at_ever_more_closely(seed: int):
    """By the longest exercises, by all times, and by all loads of the days, in whole minutes."""
    limit = limit_of(seed)
    case = as_balanced(seed, limit // 60)
    claims = [slowly.astray(case, limit, times) // 60 for times in slow_times(case)]
    loaded = [astray for astray, _ in slowly.loads(case, limit)]
    assert [*arguments._unreached(case)] == [*claims, min(loaded, default=limit) // 60]


@pytest.mark.parametrize("seed", LIVELY[::2])
def test_evenness_is_that_of_the_most_even_week_as_balanced(
    seed: int, monkeypatch: pytest.MonkeyPatch
):
    """None that is better balanced counts; all times are looked at only where some could be."""
    looked: list[Prospect] = []
    monkeypatch.setattr(arguments, "close", lambda rough: looked.append(rough) or close(rough))
    for minutes in range(1 + seed % 2, limit_of(seed) // 60):
        case, least = as_balanced(seed, minutes), 60 * minutes
        looked.clear()
        found = [*arguments._uneven(case)]
        spreads = [n for astray, n in slowly.loads(case, least + 60) if astray >= least]
        assert found == [min(spreads, default=0) // 60]
        at_best, _ = slow_times(case)
        assert bool(looked) == (slowly.astray(case, least + 60, at_best) < least)
    case.claimed[5] -= 1
    assert [*arguments._uneven(case)] == [], "of what may be better balanced nothing is known"


@pytest.mark.parametrize(("few", "in_all"), [(None, 10983), (0, 15780)])
def test_steps_are_counted(few: int | None, in_all: int, monkeypatch: pytest.MonkeyPatch):
    """Effort decides what is claimed, so the same problems take the same steps anywhere.

    Every choice that is left out early saves some: a number above this one looks at too much. To
    sort more than a few choices counts, too.
    """
    if few is not None:
        monkeypatch.setitem(loads.__globals__, "_FEW", few)
    alone, longest_of, closer, loaded = (Effort(EVER) for _ in range(4))
    for seed in SEEDS:
        case, draw = slowly.drawn(seed), Draw(seed)
        for category in case.targets:
            fillings(case, category, case.frame(5), draw(0, 9) * 20, alone)
    for seed in LIVELY:
        prospect = rough(slowly.drawn(seed), limit_of(seed), longest_of)
        nearer = close(Prospect(prospect.case, prospect.sums, prospect.limit, closer))
        assert [*loads(Prospect(nearer.case, nearer.sums, nearer.limit, loaded))] != [None]
    assert [EVER - one.left for one in (alone, longest_of, closer, loaded)] == [
        2672,
        358,
        1743,
        in_all,
    ]
