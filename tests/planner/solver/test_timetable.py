"""Laying given exercises in given doses on days: the best week of all that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import event, given
from hypothesis import strategies as st
from timetables import PLENTY, Laying, layings, tasks

from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.timetable import Task


@st.composite
def laying_tasks(draw: st.DrawFn, *, led: bool = False) -> tuple[Laying, Task]:
    """Something to be laid on days, and what is looked for."""
    drawn = draw(layings())
    return drawn, draw(tasks(drawn, led=led))


@tried(150)
@given(laying_tasks())
def test_the_best_week_there_is_is_found(drawn: tuple[Laying, Task]) -> None:
    """P3: where no week is better before balance, it is what looking at all of them finds."""
    laying, task = drawn
    found, wanted = laying.laid(task), laying.wanted(task)
    event(f"wanted: {bool(wanted)}")
    event(f"wanted: {bool(wanted)}, equal: {task.aim.equal}, even: {task.aim.even}")
    event(f"days: {len(laying.case.board.days)}, wanted: {bool(wanted)}")
    assert (found is None) == (not wanted)
    if found is not None:
        assert found.score == wanted[0].score
        assert found in wanted
        assert laying.is_true(found)


@tried(80)
@given(laying_tasks(led=True), st.integers(0, 60) | st.just(PLENTY))
def test_whatever_is_found_will_do(drawn: tuple[Laying, Task], steps: int) -> None:
    """P1: with few steps or many, what is found is sound, below the goal and another week."""
    laying, task = drawn
    found, wanted = laying.laid(task, steps), laying.wanted(task)
    event(f"found: {found is not None}, wanted: {bool(wanted)}, plenty: {steps == PLENTY}")
    if found is not None:
        assert found in wanted
        assert laying.is_true(found)
    alike = [one for one in wanted if one.score[:5] == task.goal[:5]]
    if alike and steps == PLENTY:
        assert found is not None
        assert found.score <= alike[0].score
