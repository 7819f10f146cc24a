"""What is not laid on days, in which order it is looked at, and where a branch ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from timetables import PERFECT, Laying, above, alike, laying, minute, on

import backcare as bc
from backcare.planner.bounds.case import Effort
from backcare.planner.solver.timetable import laid
from boards import setting

if TYPE_CHECKING:
    from backcare.planner.solver.scoring import Score

ANY = (9,) * 9


def test_a_day_that_may_stay_nearly_empty_is_laid() -> None:
    """A day as short as what may be unused in all needs no seconds, wherever it is in the week."""
    hand = on(3, alike(3), minutes={"mon": 9, "wed": 1, "fri": 1}, repertoire=3)
    best = hand.weeks[0]
    found = hand.laid(hand.task(above(best.score, g8=1), {}))
    assert found is not None
    assert found.score == best.score


def test_a_dose_without_a_day_is_laid_nowhere() -> None:
    """An exercise whose dose is longer than every day ends it before a step is taken."""
    hand = on(2, alike(2, sets=3), minutes=2)
    for dose, there in ((1, True), (2, False)):
        more = Laying(hand.case, {0: dose, 1: 0}, ())
        task = more.task(ANY, {})
        assert (more.laid(task) is not None) == there
        assert (more.spent(task) > 0) == there


def test_nothing_is_laid_of_nothing() -> None:
    """Without exercises there is no week."""
    hand = on(2, alike(2))
    assert Laying(hand.case, {}, ()).spent(hand.task(ANY, {})) == 0
    assert Laying(hand.case, {}, ()).laid(hand.task(ANY, {})) is None


def test_a_day_that_nothing_fills_ends_it() -> None:
    """Where nothing may stand on a day, or nothing is as long as it must be, none is laid."""
    rested = alike(2, rest=6)
    hand = on(3, rested, pinned=[("mon", "a"), ("wed", "b")], minutes=2)
    task = hand.task(ANY, {})
    assert hand.laid(task) is None
    assert 0 < hand.spent(task) <= 9
    kind = bc.Category("c", recovery_days=0)
    few = [minute("a", kind, 360), minute("b", kind), minute("c", kind, 360)]
    short = on(3, few, minutes={"mon": 7, "wed": 5, "fri": 7})
    for away, there in ((0, False), (3, False), (4, True)):
        task = short.task(above(ANY, g5=away), {})
        assert (short.laid(task) is not None) == there
        assert (short.spent(task) > 18) == there


@pytest.mark.parametrize(
    ("goal", "there"),
    [
        ({}, True),
        ({"g1": 0}, False),
        ({"g2": 0}, False),
        ({"g4": 0}, False),
        ({"g5": 1}, False),
    ],
)
def test_what_cannot_come_out_is_not_listed(goal: dict[str, int], *, there: bool) -> None:
    """Directions, number, preferred ones and minutes are told before a step is taken."""
    kind = bc.Category("c", recovery_days=6)
    exercises = [
        minute("a", kind, directions=["hip"]),
        minute("b", kind, directions=["hip"]),
        minute("w", kind, directions=["flexion"], position="standing"),
    ]
    whole = on(2, exercises, repertoire=3, prefer=["w"], minutes=2)
    hand = laying(whole.case, {0: 0, 1: 0})
    best = hand.weeks[0].score
    assert best == (0, 1, 1, 2, 1, 2, 0, 0, 0)
    task = hand.task(above(above(best, g8=1), **goal), {})
    assert (hand.laid(task) is not None) == there
    assert (hand.spent(task) > 0) == there


def test_minutes_that_are_too_many_are_told_at_once() -> None:
    """A category whose exercises come to more than is meant for it, on one day each, is told."""
    soft, hard = bc.Category("soft", share=0, recovery_days=6), bc.Category("hard")
    hand = on(2, [minute("a", soft, 120), minute("b", hard)], repertoire=2)
    best = hand.weeks[0].score
    assert best[5] == 8
    assert hand.laid(hand.task(above(best, g8=1), {})) is not None
    assert hand.spent(hand.task(above(best, g5=7), {})) == 0


def test_more_exercises_than_wished_are_told_at_once() -> None:
    """The number may be too large as well as too small."""
    hand = on(2, alike(3), repertoire=2)
    best = hand.weeks[0].score
    assert best[2] == 1
    assert hand.spent(hand.task(above(best, g2=0), {})) == 0
    assert hand.laid(hand.task(above(best, g8=1), {})) is not None


def test_no_goal_before_balance_may_be_worse() -> None:
    """A week that pays for whole sessions with practice will not do, though its score is below."""
    one, two = bc.Category("one", recovery_days=0), bc.Category("two", recovery_days=0)
    hand = on(2, [minute("a", one), minute("b", two)], minutes=2, repertoire=2)
    best = hand.weeks[0].score
    assert best[:4] == (0, 0, 0, 0)
    assert hand.laid(hand.task((1, 0, 0, 0, 0, 9, 9, 9, 9), {})) is not None
    rest = [minute("a", bc.Category("one", recovery_days=6)), minute("b", two)]
    lone = on(2, rest, minutes=2, repertoire=2)
    assert lone.weeks[0].score[:4] == (1, 0, 0, 1)
    assert lone.laid(lone.task((2, 0, 0, 0, 0, 9, 9, 9, 9), {})) is None
    assert lone.laid(lone.task((2, 0, 0, 1, 0, 9, 9, 9, 9), {})) is not None


def test_in_a_single_session_nothing_is_practised() -> None:
    """One session has no goal of practice: exercises stand once, and it is laid."""
    hand = on(1, alike(3), repertoire=3)
    found = hand.laid(hand.task(above(hand.weeks[0].score, g8=1), {}))
    assert found is not None
    assert found.score == hand.weeks[0].score


def test_the_turn_chooses_among_equals() -> None:
    """Other turns find other weeks of the best score, where the first found is the best."""
    hand = on(2, alike(4, rest=6), minutes=2, repertoire=4)
    goal = above(hand.weeks[0].score, g8=1)
    weeks = [hand.laid(hand.task(goal, {}, turn)) for turn in range(16)]
    assert {found.score for found in weeks if found} == {hand.weeks[0].score}
    masks = {tuple(use.mask for _, use in sorted(found.week.items())) for found in weeks if found}
    assert len(masks) > 3


def test_the_week_that_will_not_do_is_passed_over() -> None:
    """Where there is one best week and it is the given one, the next best is found, or none."""
    hand = on(2, alike(2), minutes=2, repertoire=2)
    best, second = hand.weeks[:2]
    assert best.score < second.score
    goal = above(best.score, g8=1)
    assert hand.laid(hand.task(goal, {})) == best
    assert hand.laid(hand.task(goal, dict(best.week))) is None
    assert hand.laid(hand.task(above(ANY, g5=3), dict(best.week))) is not None
    assert hand.laid(hand.task(best.score, {})) is None


def places() -> Laying:
    """Six that stand once, from three positions: two of a position on each of three days."""
    kind = bc.Category("c", recovery_days=6)
    keys = ("supine", "sitting", "standing") * 2
    exercises = [minute(f"e{n}", kind, position=place) for n, place in enumerate(keys)]
    return on(3, exercises, minutes=2, repertoire=6)


def test_few_places_come_first() -> None:
    """The first week that is laid has the fewest places, and no branch with more is looked at."""
    hand = places()
    best = hand.weeks[0].score
    assert best == (0, 0, 0, 6, 0, 0, 0, 0, 0)
    listing = hand.spent(hand.task(above(best, g5=0, g6=0, g7=1), {})) - 12
    assert hand.spent(hand.task(above(best, g8=1), {})) < listing + 25
    found = hand.laid(hand.task(above(best, g7=9), {}), listing + 12)
    assert found is not None
    assert found.score == best


@pytest.mark.parametrize("known", [PERFECT, None])
def test_with_many_places_a_branch_ends(known: Score | None) -> None:
    """Where balance and evenness can be no better, too many places end a day's sets."""
    hand = places()
    best = hand.weeks[0].score
    floor = known or best
    tight = hand.spent(hand.task(above(best, g7=1), {}, floor=floor))
    wide = hand.spent(hand.task(above(best, g7=9), {}, floor=floor))
    assert tight < wide


def test_a_better_balance_is_worth_more_places() -> None:
    """Though the goal is even, a week that is better balanced may have any places."""
    kind = bc.Category("c", recovery_days=0)
    exercises = [minute("a", kind, position="supine"), minute("b", kind, position="standing")]
    hand = on(3, exercises, minutes=2, repertoire=2)
    assert hand.weeks[0].score == (0, 0, 0, 0, 0, 0, 0, 3, 0)
    assert hand.laid(hand.task((0, 0, 0, 0, 0, 1, 0, 2, 0), {})) == hand.weeks[0]


def test_a_better_balance_need_not_be_as_even() -> None:
    """Days may differ by more than in the goal where a week is better balanced."""
    kind = bc.Category("c", recovery_days=0)
    hand = on(3, [minute("a", kind), minute("b", kind, 180, recovery_days=2)], repertoire=2)
    best = hand.weeks[0]
    assert best.score == (0, 0, 0, 0, 0, 3, 3, 0, 0)
    assert hand.laid(hand.task((0, 0, 0, 0, 0, 4, 0, 9, 9), {})) == best


def test_the_last_second_astray_is_still_as_balanced() -> None:
    """A week 59 seconds astray is astray by no minute."""
    hand = on(1, [minute("a", bc.Category("c"), 61)], minutes=2, repertoire=1)
    assert hand.weeks[0].score == PERFECT
    assert hand.laid(hand.task(above(PERFECT, g8=1), {})) == hand.weeks[0]


def test_a_second_less_astray_is_better_balanced() -> None:
    """A week 59 seconds astray may have more places than a goal that is a minute astray."""
    kind = bc.Category("c")
    exercises = [
        minute("a", kind, 180, recovery_days=0, position="supine"),
        minute("b", kind, 121, recovery_days=6, position="standing"),
    ]
    hand = on(3, exercises, minutes={"mon": 3, "wed": 3, "fri": 6}, repertoire=2)
    assert hand.weeks[0].score == (0, 0, 0, 1, 0, 0, 0, 1, 0)
    assert hand.laid(hand.task((0, 0, 0, 1, 0, 1, 0, 0, 0), {})) == hand.weeks[0]


def test_the_order_of_what_is_chosen_decides_nothing() -> None:
    """The same week is laid, however the exercises are given."""
    hand = on(2, alike(4, rest=6), minutes=2, repertoire=4)
    goal = above(hand.weeks[0].score, g8=1)
    other = Laying(hand.case, dict(reversed(list(hand.chosen.items()))), hand.weeks)
    assert [hand.laid(hand.task(goal, {}, turn)) for turn in range(8)] == [
        other.laid(other.task(goal, {}, turn)) for turn in range(8)
    ]


def crowd(case: str) -> Laying:
    """Nine exercises on four days, with all that ends a branch: rest, times, places, categories."""
    rests = {"rested": (1, 2, 3), "free": (0, 0, 0), "once": (6, 6, 6)}[case]
    kinds = [bc.Category(key, recovery_days=rest) for key, rest in zip("xyz", rests, strict=True)]
    exercises = [
        minute(
            f"e{n}",
            kinds[n % 3],
            (60, 70, 95, 120, 50)[n % 5],
            position=("supine", "sitting", "standing")[n * 5 // 3 % 3],
        )
        for n in range(8 if case == "once" else 6)
    ]
    days = tuple(bc.Weekday(day) for day in ("tue", "wed", "fri", "sun"))
    wishes: dict[str, Any] = {"minutes": {"tue": 4, "wed": 5, "fri": 4, "sun": 7}, "days": days}
    request = bc.Request(sessions=4, repertoire=len(exercises), **wishes)
    setting_ = setting(request, bc.Catalogue(exercises, categories=kinds), days)
    return Laying(setting_, {one.number: 0 for one in setting_.board.candidates}, ())


RESTED, FREE, ONCE = (2, 0, 0, 2, 0, 7, 0, 4, 0), (0, 0, 0, 0, 0, 1, 0, 4, 0), (4, 0, 0, 8, 0, 9)


@pytest.mark.parametrize(
    ("case", "goal", "floor", "steps"),
    [
        ("rested", above(RESTED, g8=1), RESTED, 15_860),
        ("free", above(FREE, g8=1), PERFECT, 3_988),
        ("free", above(FREE, g8=1), FREE, 666),
        ("free", above(FREE, g6=1), FREE, 4_326),
        ("once", (*ONCE, 0, 0, 1), (*ONCE, 0, 0, 0), 4_527),
    ],
)
def test_no_more_steps_are_taken(case: str, goal: Score, floor: Score, steps: int) -> None:
    """What cannot come out is left alone: with so many steps all is looked at."""
    hand, effort = crowd(case), Effort(steps)
    found = laid(hand.case.board, hand.chosen, hand.task(goal, {}, floor=floor), effort)
    assert effort.left >= 0
    assert found is not None
    assert hand.is_true(found)
