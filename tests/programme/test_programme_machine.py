"""A programme over months: whatever happens in it, nothing that must hold is ever broken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import backcare as bc
from backcare.export import programme_json
from courses import MONDAY, SMALL, TODAY, WISHES, assert_holds, quick, week_of

FIRST = st.sampled_from(
    [("lift", "roll", "turn", "reach"), ("lift", "press", "roll", "fold"), ("press", "sway")]
)
LIMITS = bc.Limits()


class Life(RuleBasedStateMachine):
    """Plan, do, feed back, advance, swap, miss, break, resume, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.today = TODAY
        self.pending: list[bc.Feedback] = []
        self.programme: bc.Programme = None  # type: ignore[assignment]
        self.settled: set[int] = set()

    @initialize(keys=FIRST, level=st.sampled_from(["beginner", "intermediate"]))
    def begin(self, keys: tuple[str, ...], level: str) -> None:
        """A programme of four weeks."""
        self._start(keys, level)

    def _start(
        self,
        keys: tuple[str, ...] = ("lift", "roll", "turn", "reach"),
        level: str = "beginner",
    ) -> None:
        self.pending = []
        self.programme = bc.plan_programme(
            evolve(WISHES, level=level),
            SMALL,
            weeks=4,
            start=max(MONDAY, self.today),
            today=self.today,
            solver=week_of(*keys),
        )

    @rule(days=st.integers(1, 8))
    def days_pass(self, days: int) -> None:
        """Time goes by."""
        self.today += dt.timedelta(days)

    @rule(days=st.integers(14, 40))
    def a_break(self, days: int) -> None:
        """Nothing is done for weeks."""
        self.today += dt.timedelta(days)

    @rule(
        rank=st.integers(0, 3),
        alone=st.booleans(),
        done=st.sampled_from([True, True, True, False]),
        pain=st.sampled_from([None, 0, 1, 2, 3, 3, 4, 5, 6, 7]),
        next_day=st.sampled_from([None, "better", "same", "same", "same", "worse"]),
        effort=st.sampled_from([None, 3, 7, 8]),
    )
    def something_is_told(self, **row: Any) -> None:  # noqa: ANN401 - as drawn
        """A session or an exercise of the last days, done or skipped."""
        told = {one.place for one in (*self.programme.feedback, *self.pending)}
        past = [one for one in self.programme.sessions if one.date <= self.today][-4:]
        if not past:
            return
        session = past[row["rank"] % len(past)]
        keys = [use.exercise.key for use in session]
        exercise = keys[row["rank"] % len(keys)] if row["alone"] else None
        given = {"pain_during": row["pain"], "next_day": row["next_day"], "effort": row["effort"]}
        one = bc.Feedback(
            date=session.date, exercise=exercise, done=row["done"], **(given if row["done"] else {})
        )
        if one.place not in told:
            self.pending.append(one)

    @rule(well=st.booleans())
    def all_goes_well(self, well: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        """Everything so far was done, with little pain."""
        told = {one.date for one in (*self.programme.feedback, *self.pending)}
        self.pending += [
            bc.Feedback(date=one.date, pain_during=int(well), next_day="same")
            for one in self.programme.sessions
            if one.date <= self.today and one.date not in told
        ]

    @rule(more=st.integers(0, 2))
    def the_programme_is_led_on(self, more: int) -> None:
        """What is pending is told; where it ends with a referral, a new programme begins."""
        before, told = self.programme, self.pending
        weeks = min(26, len(before.weeks) + more)
        try:
            self.programme = bc.advance(before, told, today=self.today, weeks=weeks)
        except bc.ReferralError as error:
            assert {one.code for one in error.reasons} == {"pain-getting-worse"}
            # Pain may also leave a session without anything; then it is a referral as well.
            assert ends(before, told) or sore_at_last(before, [*before.feedback, *told])
            self._start()
            return
        assert not ends(before, told)
        self.pending = []
        again = bc.advance(before, list(reversed(told)), today=self.today, weeks=weeks)
        assert again == self.programme
        self.reasons_are_true()

    @precondition(lambda self: self.programme.week_on(self.today))
    @rule()
    def days_were_missed(self) -> None:
        """The rest of this week is put on other days, as far as there are any."""
        try:
            self.programme = bc.reschedule(self.programme, today=self.today)
        except bc.RequestError as error:
            assert error.place == "today"

    @rule(rank=st.integers(0, 40), data=st.data())
    def an_exercise_is_swapped(self, rank: int, data: st.DataObject) -> None:
        """A person puts one exercise for another in a week to come."""
        weeks = [one for one in self.programme.weeks if one.sessions[0].date >= self.today]
        told = {one.date for one in (*self.programme.feedback, *self.pending)}
        weeks = [one for one in weeks if not told & one.standing.keys()]
        if not weeks:
            return
        week = weeks[rank % len(weeks)]
        keys = sorted(use.exercise.key for use in week.plan.routine.sessions[0])
        key, other = keys[rank % len(keys)], data.draw(st.sampled_from(sorted(SMALL)))
        try:
            plan = bc.swap(week.plan, None, key, other)
            self.programme = bc.revise(self.programme, week.number, plan, today=self.today)
        except bc.BreachError:
            return
        assert self.programme.week(week.number).by_hand

    @rule(
        sessions=st.integers(1, 2),
        days=st.sampled_from([("mon", "thu"), ("tue", "fri", "sun"), ("mon", "tue", "thu", "sat")]),
        without=st.sampled_from(["lift", "roll", "reach"]),
    )
    def wishes_change(self, sessions: int, days: tuple[str, ...], without: str) -> None:
        """Other days, fewer sessions, and one exercise that is not wanted."""
        wishes = evolve(
            self.programme.request, sessions=sessions, days=days, exclude=[without], repertoire=None
        )
        try:
            self.programme = bc.advance(
                self.programme, self.pending, today=self.today, request=wishes, solver=quick
            )
        except bc.InfeasibleError:
            return
        except bc.ReferralError:
            assert sore_at_last(self.programme, [*self.programme.feedback, *self.pending])
            self._start()
            return
        self.pending = []
        self.reasons_are_true()

    @rule()
    def it_is_written_and_read(self) -> None:
        """J1: a file gives the same programme and the same bytes again."""
        text = programme_json.dumps(self.programme)
        again = programme_json.loads(text, SMALL, today=self.today)
        assert again == self.programme
        assert programme_json.dumps(again) == text

    @invariant()
    def everything_holds(self) -> None:
        """D1 to D9 and S8, after every step."""
        if self.programme is not None:
            assert_holds(self.programme)
            assert self.programme.safety.stop_rule

    def reasons_are_true(self) -> None:
        """Each reason that the next week gives is one that the reports bear out."""
        weeks = self.programme.weeks
        for week in weeks[1:]:
            if week.expected or week.heard != len(self.programme.feedback):
                continue
            for row in week.adjustments:
                assert_true(row, week, self.programme)


def ends(programme: bc.Programme, told: list[bc.Feedback]) -> bool:
    """S9: worse the next day in two weeks in a row, silence left out."""
    rows = [*programme.feedback, *told]
    worst = run = 0
    for week in programme.weeks:
        mine = [one for one in rows if week.monday <= one.date <= week.sunday and one.done]
        if mine:
            run = run + 1 if any(one.next_day == "worse" for one in mine) else 0
        worst = max(worst, run)
    return worst >= 2


def sore_at_last(programme: bc.Programme, rows: list[bc.Feedback]) -> set[str]:
    """Every exercise that was too much when it was done last."""
    return {key for key in SMALL if too_much(last_reports(programme, rows, key))}


def last_reports(
    programme: bc.Programme, rows: list[bc.Feedback], key: str, before: int = 99
) -> list[bc.Feedback]:
    """What was told of an exercise in the last week in which it was done."""
    for week in reversed(programme.weeks[: before - 1]):
        mine = reports(week, rows, key)
        if any(one.done for one in mine):
            return [one for one in mine if one.done]
    return []


def reports(week: bc.ProgrammeWeek, rows: list[bc.Feedback], key: str) -> list[bc.Feedback]:
    """What was told of an exercise in a week: of itself, else of its session."""
    found = []
    for date, keys in week.standing.items():
        if key in keys:
            own = [one for one in rows if one.date == date and one.exercise == key]
            whole = [one for one in rows if one.date == date and one.exercise is None]
            found += own or whole
    return found


def too_much(rows: list[bc.Feedback]) -> bool:
    """Whether any of the reports is above the limit or of a worse next day."""
    return any((one.pain_during or 0) > 5 or one.next_day == "worse" for one in rows)


def assert_true(  # noqa: C901, PLR0912 - a branch for each cause
    row: bc.Adjustment, week: bc.ProgrammeWeek, programme: bc.Programme
) -> None:
    """A reason says what the reports say."""
    rows = list(programme.feedback[: week.heard])
    key, cause = row.exercise, str(row.cause)
    last = programme.week(week.number - 1)
    mine = reports(last, rows, key)
    done = [one for one in mine if one.done]
    sore = last_reports(programme, rows, key, week.number)
    gap = min(((week.monday - one.date).days for one in rows if one.done), default=0)
    if row.kind == "raised":
        assert cause in {"settled", "wishes", "by-hand"}
        assert not too_much(sore)
    if cause == "settled":
        planned = sum(any(u.exercise.key == key for u in s) for s in last.sessions)
        assert 2 * len(done) >= planned
        assert all(one.pain_during is not None and one.pain_during <= 3 for one in done)
        assert all(one.next_day in {"same", "better"} for one in done)
        assert all((one.effort or 0) <= 7 for one in done)
    if cause == "pain-during":
        assert any((one.pain_during or 0) > 5 for one in sore)
    if cause == "worse-next-day":
        assert any(one.next_day == "worse" for one in sore)
    if cause in {"pain-during", "worse-next-day"}:
        assert row.kind in {"lowered", "easier", "out", "kept"}
    if cause == "some-pain":
        assert any((one.pain_during or 0) > 3 for one in done)
    if cause == "hard-work":
        assert any((one.effort or 0) > 7 for one in done)
    if cause == "not-told":
        assert not mine or any(None in (one.pain_during, one.next_day) for one in done)
    if cause == "not-done":
        assert len(done) < len(last.sessions)
    if cause in {"break", "long-break"}:
        assert gap >= (14 if cause == "break" else 28)
    if cause == "full":
        use = row.after or row.before
        one = SMALL[key]
        assert row.kind == "harder" or use == (one.dose.max_sets, one.dose.max_amount)
    if cause == "by-hand":
        assert week.by_hand or last.by_hand
    if cause == "variety":
        assert (week.number - 1) % 3 == 0
    assert cause != "expected"


LIFE = settings(
    max_examples=max(2, settings.default.max_examples // 25),
    stateful_step_count=50,
    deadline=None,
    phases=[Phase.generate],  # to shrink fifty steps takes longer than to read them
)


@pytest.mark.no_cover
def test_a_life_is_lived():
    """S9, D6, D7: over fifty steps no rule is broken, no dose is too fast, every reason is true."""
    run_state_machine_as_test(Life, settings=LIFE)
