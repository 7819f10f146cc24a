"""The best week of a prospect: choices of each category, few before many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import brick
from hypothesis import given
from hypothesis import strategies as st
from settled import (
    DAYS,
    EVER,
    SMALL,
    best_with,
    cramped,
    every,
    some,
)

import backcare as bc
from backcare.planner.bounds.case import Effort, TooMuchError
from backcare.planner.solver.board import FIELD
from backcare.planner.solver.choosing import NOTHING, choices
from backcare.planner.solver.known import Known
from backcare.planner.solver.settling import _least, sifted
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from boards import Setting

HERE = "backcare.planner.solver.settling."


@tried(60)
@given(SMALL, st.data())
def test_sifting_finds_the_best_of_a_prospect(case: Setting, data: st.DataObject):
    """Of all that are like the first goals and not too far astray; None where there is none."""
    goals = some(case)
    first = data.draw(st.sampled_from(goals))[:5]
    best = best_with(goals, first)
    known = Known(case.problem, case.days)
    most = data.draw(st.integers(max(0, best[5] - 1), best[5] + 2))
    for prospect in known.prospects(first, most, Effort(EVER)):
        found = sifted(case.board, prospect)
        if best[5] * 60 >= prospect.limit:
            assert found is None or found.score < best
        else:
            assert found is not None
            assert found.score <= best
            case.assert_true(found)


def test_weeks_are_put_together_of_categories_that_take_many_steps(
    monkeypatch: pytest.MonkeyPatch,
):
    """What a short look does not list is listed by a longer one, and the steps are those spent."""
    case, costs = cramped(), dict[tuple[int, ...], int]()
    goals = every(case)[0]
    for little in ((0, 0), (0, EVER), (1_000, 8_000), (1, 0), (1, 2)):
        monkeypatch.setattr(HERE + "_LITTLE", little)
        effort = Effort(EVER)
        prospect = next(iter(Known(case.problem, case.days).prospects(goals[:5], 99, effort)))
        found = sifted(case.board, prospect)
        assert found is not None
        assert found.score == goals
        costs[little] = EVER - effort.left
    assert costs[0, 0] == costs[0, EVER] == costs[1_000, 8_000]
    # What is spent in vain is spent: by either category in its turn.
    assert costs[1, 0] == costs[0, 0] + 2
    assert costs[1, 2] == costs[0, 0] + 2 * 3


@pytest.mark.parametrize("steps", [0, 1, 10, 40])
def test_too_few_steps_for_the_choices_of_a_category_are_too_few(steps: int):
    """Not even the steps that are left list them all: that is no proof, so it is told."""
    case = cramped()
    effort = Effort(EVER)
    prospect = next(iter(Known(case.problem, case.days).prospects((0,) * 5, 99, effort)))
    prospect.best  # noqa: B018 - worked out before the steps are spent
    prospect.allowances()
    effort.left = steps
    with pytest.raises(TooMuchError):
        sifted(case.board, prospect)


def test_a_category_without_a_choice_ends_the_sifting(monkeypatch: pytest.MonkeyPatch):
    """By all seconds there are weeks, by the days none: then no other category is listed."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    catalogue = bc.Catalogue(
        bc.Exercise(f"{key}-{n}", kinds[key], brick(seconds))
        for n, (key, seconds) in enumerate((("a", 120), ("a", 120), ("b", 30)))
    )
    wishes = {"days": ["mon", "thu"], "require": ["a-0", "a-1"], "minutes": {"mon": 10, "thu": 2}}
    request = bc.Request.from_dict({"sessions": 2, "repertoire": 3, **wishes})
    case, numbers = setting(request, catalogue, DAYS), list[object]()
    watch(monkeypatch, 1, numbers)
    known = Known(case.problem, case.days)
    found = [
        sifted(case.board, each) for each in known.prospects((1, 0, 0, 0, 0), 99, Effort(EVER))
    ]
    assert set(found) == {None}
    assert numbers == [0] * len(found)


def watch(monkeypatch: pytest.MonkeyPatch, place: int, seen: list[object]) -> None:
    """Note one of the arguments by which choices are listed."""

    def watched(*asked: object) -> object:
        seen.append(asked[place])
        return choices(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(HERE + "choices", watched)


@pytest.mark.parametrize(("seconds", "most"), [(300, 0), (241, 0), (240, 1), (181, 1), (180, 2)])
def test_a_week_is_looked_at_to_the_last_second(seconds: int, most: int):
    """59 seconds are no whole minute; one more is one."""
    catalogue = bc.Catalogue([bc.Exercise("a", bc.Category("c", recovery_days=0), brick(seconds))])
    request = bc.Request(sessions=1, days=["mon"], minutes=5, repertoire=1)
    case = setting(request, catalogue, DAYS[:1])
    for minutes in range(4):
        found = [
            sifted(case.board, each)
            for each in Known(case.problem, case.days).prospects((0,) * 5, minutes, Effort(EVER))
        ]
        assert [each.score[5] for each in found if each] == [most] * len(found)
        assert bool(found) == (minutes >= most)


def test_choices_take_of_each_day_what_all_of_them_take():
    """A day on which one of them is not takes nothing; nor does no choice at all."""
    case = cramped()
    one, two = (case.board.candidates[n].uses for n in (0, 1))
    wide, wider, day = one[0b1001][0], two[0b1001][0], two[0b1000][1]

    def seconds(*uses: object) -> list[int]:
        rows = [NOTHING._replace(adds=use.adds) for use in uses]  # type: ignore[attr-defined]
        least = _least(case.board, rows)
        return [least >> FIELD * number & 0xFFFF for number in (0, 3)]

    assert seconds() == [0, 0]
    assert seconds(wide) == seconds(wide, wider) == seconds(wider, wide) == [50, 50]
    assert seconds(wider) == [60, 60]
    assert seconds(wide, day) == [0, 50]
    assert seconds(day) == [0, 120]
    assert _least(case.board, [NOTHING._replace(adds=day.adds)]) == 120 << FIELD * 3


def test_what_one_category_takes_is_not_left_to_another(monkeypatch: pytest.MonkeyPatch):
    """The first is listed in all the room there is, the second in what the first leaves at most."""
    case, rooms = cramped(), list[int]()
    watch(monkeypatch, 4, rooms)  # type: ignore[arg-type]
    prospect = next(iter(Known(case.problem, case.days).prospects((0,) * 5, 99, Effort(EVER))))
    assert sifted(case.board, prospect) is not None
    assert rooms[0] == case.board.room
    assert len(rooms) == 2
    taken = case.board.room - rooms[1]
    assert taken >> FIELD * 0 & 0xFFFF == taken >> FIELD * 3 & 0xFFFF > 0
