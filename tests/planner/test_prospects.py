"""What weeks can come to, those least astray first, against every plan."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

import backcare as bc
import brute
import judge
from backcare.planner.bounds.case import Case, Effort, TooMuchError
from backcare.planner.bounds.weeks import prospects
from backcare.planner.problem import state
from boards import settings_on
from strategies import BROUGHT, tried

if TYPE_CHECKING:
    from backcare.planner.bounds.weeks import Key, Prospect
    from boards import Setting

    Score = tuple[int, ...]

EVER = 10**6
MONDAY = (bc.Weekday.MON,)


class Plan(NamedTuple):
    """Its goals, and per category what its exercises come to and how far they are astray."""

    goals: Score
    parts: dict[str, tuple[Key, int]]

    @property
    def astray(self) -> int:
        """The seconds from all targets."""
        return sum(away for _, away in self.parts.values())


def every(case: Setting) -> list[Plan]:
    """Every plan on the case's days; there is one."""
    request, catalogue = case.problem.request, case.problem.catalogue
    known, own = judge.facts(request, catalogue, BROUGHT), Case(case.problem, case.days, (0,) * 9)
    days = [str(day) for day in case.days]
    plans = [
        Plan(tuple(goal(plan, known) for _, goal in judge.GOALS), parts_of(plan, own))
        for plan in brute.plans(request, catalogue, BROUGHT, days)
    ]
    assume(plans)
    return plans


def parts_of(plan: brute.BruteRoutine, case: Case) -> dict[str, tuple[Key, int]]:
    """How many exercises of each category, their directions, preferred ones, seconds astray."""
    uses = [use for session in plan.sessions for use in session.prescriptions]
    found: dict[str, tuple[Key, int]] = {}
    for category, target in case.targets.items():
        own = [use for use in uses if use.exercise.category.key == category]
        keys = {use.exercise.key for use in own}
        ways = {way for use in own for way in use.exercise.directions}
        bits = sum(1 << place for place, way in enumerate(case.offered) if way in ways)
        time = sum(judge.seconds(use.exercise, use.sets, use.amount) for use in own)
        liked = keys & case.problem.request.prefer
        found[category] = (len(keys), bits, len(liked)), abs(time - target)
    return found


def is_within(plan: Plan, prospect: Prospect) -> bool:
    """Whether a prospect allows what each category of a plan comes to."""
    allowed = prospect.allowances()
    return all(away < allowed[name].get(key, 0) for name, (key, away) in plan.parts.items())


def minutes_of(prospect: Prospect) -> int:
    """The most whole minutes astray that a prospect looks at."""
    minutes, rest = divmod(prospect.limit, 60)
    assert rest == 0
    return minutes - 1


@tried(100)
@given(settings_on(tiny=True), st.data(), st.integers(0, 30))
def test_prospects_let_every_plan_in_that_is_like_the_week(
    case: Setting, data: st.DataObject, most: int
):
    """P3: of those with its first five goals each prospect allows all below its limit, to most."""
    plans = every(case)
    first = data.draw(st.sampled_from(plans)).goals[:5]
    like = [plan for plan in plans if plan.goals[:5] == first]
    own = Case(case.problem, case.days, (*first, most, 0, 0, 0))
    found = list(prospects(own, most, Effort(EVER)))
    event(f"prospects: {min(3, len(found))}")
    assert found or all(plan.goals[5] > most for plan in like)
    for prospect in found:
        near = prospect.astray()
        assert near < prospect.limit
        for plan in like:
            assert near <= plan.astray
            assert plan.astray >= prospect.limit or is_within(plan, prospect)
    if found:
        assert minutes_of(found[0]) == found[0].astray() // 60
        assert minutes_of(found[-1]) == most


@tried(60)
@given(settings_on(tiny=True), st.data(), st.integers(0, 200))
def test_prospects_go_ever_further_and_no_further_than_most(
    case: Setting, data: st.DataObject, most: int
):
    """Each time by twice as many minutes as before, but at the most by two or an eighth."""
    first = data.draw(st.sampled_from(every(case))).goals[:5]
    own = Case(case.problem, case.days, (*first, most, 0, 0, 0))
    found = [minutes_of(each) for each in prospects(own, most, Effort(EVER))]
    assert_grows(found, most)


def assert_grows(found: list[int], most: int) -> None:
    """The minutes of some prospects go up as they should, to the most."""
    assert found == sorted(set(found))
    assert found[-1:] in ([], [most])
    if len(found) > 1:
        assert found[1] <= found[0] + max(2, found[0] // 8)
    for (one, two), three in zip(pairwise(found), found[2:], strict=False):
        step = min(2 * (two - one), max(2, one // 8))
        assert three == min(most, two + step)


@tried(60)
@given(settings_on(tiny=True), st.data(), st.integers(0, 14))
def test_prospects_end_early_only_with_an_error(case: Setting, data: st.DataObject, digits: int):
    """With fewer steps: the same prospects, or the first few of them and then no more."""
    first = data.draw(st.sampled_from(every(case))).goals[:5]
    own = Case(case.problem, case.days, (*first, 20, 0, 0, 0))
    wanted = [(each.limit, each.allowances()) for each in prospects(own, 20, Effort(EVER))]
    met: list[tuple[int, dict[str, dict[Key, int]]]] = []
    effort = Effort(2**digits - 1)
    try:
        for each in prospects(own, 20, effort):
            met.append((each.limit, each.allowances()))  # noqa: PERF401 - those before an error
    except TooMuchError:
        event("too few steps")
        assert effort.left < 0
        assert met == wanted[: len(met)]
    else:
        assert met == wanted


def ten(minutes: int, *lengths: int, **wishes: object) -> Case:
    """A Monday of so many minutes, one exercise for each length in seconds, all of them wanted."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", kind, bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=seconds))
        for n, seconds in enumerate(lengths)
    )
    given_ones = {"sessions": 1, "days": ["mon"], "minutes": minutes, "repertoire": len(lengths)}
    problem = state(bc.Request.from_dict({**given_ones, **wishes}), catalogue)
    return Case(problem, MONDAY, (0,) * 9)


@pytest.mark.parametrize(
    ("minutes", "lengths", "most", "limits"),
    [
        (10, [300, 300], 0, [0]),
        (10, [300, 241], 0, [0]),
        (10, [300, 240], 0, []),
        (10, [300, 240], 1, [1]),
        (10, [300, 240], 9, [1, 2, 4, 6, 8, 9]),
        (10, [60], 8, []),
        (10, [60], 9, [9]),
        (10, [60], 10, [9, 10]),
        (60, [600, 600], 60, [40, 41, 43, 47, 52, 57, 60]),
        (60, [600, 600], 40, [40]),
        (60, [600, 600], 39, []),
    ],
)
def test_the_first_prospect_is_as_far_astray_as_the_nearest_week(
    minutes: int, lengths: list[int], most: int, limits: list[int]
):
    """The only week there is: from its whole minutes on, up to the most, never below."""
    case = ten(minutes, *lengths)
    assert [minutes_of(each) for each in prospects(case, most, Effort(EVER))] == limits


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(180, [6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 29, 30]), (210, [7, 8, 10, 12, 14])],
)
def test_minutes_jumped_over_are_looked_at_again(seconds: int, minutes: list[int]):
    """What is above one target is missing from another: by the longest, only half is astray.

    From there on 3, 4, 6 and 8 minutes are tried. Where seven would do, the steps begin anew.
    """
    kind, other = (bc.Category(key, recovery_days=0) for key in "ab")
    catalogue = bc.Catalogue(
        [
            bc.Exercise(
                "a", kind, bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=600 + seconds)
            ),
            bc.Exercise(
                "b", other, bc.Dose(min_amount=1, max_amount=1, seconds_per_unit=600 - seconds)
            ),
        ]
    )
    problem = state(bc.Request(sessions=1, days=["mon"], minutes=20, repertoire=2), catalogue)
    found = list(prospects(Case(problem, MONDAY, (0,) * 9), minutes[-1], Effort(EVER)))
    assert [minutes_of(each) for each in found] == minutes
    left = found[0].limit - seconds
    assert found[0].allowances() == {"a": {(1, 0, 0): left}, "b": {(1, 0, 0): left}}


def test_no_step_is_no_prospect():
    """Where the effort is spent, that is told."""
    with pytest.raises(TooMuchError):
        next(prospects(ten(10, 300, 300), 9, Effort(0)))


def test_a_week_that_no_week_is_like_has_no_prospect():
    """Three exercises are asked for where there are two; one of two is no week of two."""
    case = ten(10, 300, 300, repertoire=3)
    assert [*prospects(case, 9, Effort(EVER))] == []
    assert len([*prospects(case.with_goals((0, 0, 1, 0, 0, 0, 0, 0, 0)), 0, Effort(EVER))]) == 1
