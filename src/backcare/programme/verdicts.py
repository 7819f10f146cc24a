"""What should become of each exercise in the next week: the rule of adaptation, and nothing else.

Source: the invariant S9; the limits are data, see :class:`backcare.Limits`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from attrs import frozen

from backcare.programme.adjustment import Cause
from backcare.programme.dosing import bottom, lesser, step_down

if TYPE_CHECKING:
    import datetime as dt

    from backcare.model import Exercise
    from backcare.programme.course import ProgrammeWeek
    from backcare.programme.dosing import Pair
    from backcare.programme.feedback import Feedback
    from backcare.programme.history import History


class Course(Enum):
    """Where an exercise should go."""

    RISE = auto()
    KEEP = auto()
    LOWER = auto()
    LEAVE = auto()


@frozen
class Verdict:
    """Where an exercise should go, why, and the dose that this starts from.

    Attributes:
        course: Where.
        cause: Why.
        dose: The dose to give, before a rise.
    """

    course: Course
    cause: Cause
    dose: tuple[int, int]


def expected(week: ProgrammeWeek) -> dict[str, Verdict]:
    """What should follow a week if all goes well in it."""
    return {
        key: Verdict(Course.RISE, Cause.EXPECTED, (use.sets, use.amount))
        for key, use in week.uses.items()
    }


def verdicts(history: History, monday: dt.date) -> dict[str, Verdict]:
    """What should become of each exercise of the last week, in a week that begins on a Monday."""
    last = history.weeks[-1]
    return {
        key: _verdict(history, monday, use.exercise, (use.sets, use.amount))
        for key, use in sorted(last.uses.items())
    }


def _verdict(history: History, monday: dt.date, exercise: Exercise, planned: Pair) -> Verdict:
    key, last = exercise.key, history.weeks[-1]
    base, trouble = _from_what_was_done(history, exercise, planned)
    pause = _break(history, monday)
    if trouble is not None:
        less = step_down(exercise, base)
        if less is None or history.strikes(key) > 1:
            return Verdict(Course.LEAVE, trouble, base)
        return Verdict(Course.LOWER, trouble, less if pause is None else bottom(exercise))
    if pause is not None:
        back = bottom(exercise) if pause is Cause.LONG_BREAK else _twice_down(exercise, base)
        return Verdict(Course.LOWER if back != planned else Course.KEEP, pause, back)
    cause = _cause_to_keep(history, last, key, history.done(last, key))
    return Verdict(Course.RISE if cause is None else Course.KEEP, cause or Cause.SETTLED, base)


def _from_what_was_done(
    history: History, exercise: Exercise, planned: Pair
) -> tuple[Pair, Cause | None]:
    """The dose to go on from, and why it was too much; None where less was planned since."""
    week = history.last_done(exercise.key)
    if week is None:
        return bottom(exercise), None
    use = week.uses[exercise.key]
    done = (use.sets, use.amount)
    base = lesser(exercise, planned, done)
    if week is not history.weeks[-1] and _volume(base) < _volume(done):
        return base, None
    return base, history.trouble(week, exercise.key)


def _volume(dose: Pair) -> int:
    return dose[0] * dose[1]


def _twice_down(exercise: Exercise, dose: Pair) -> Pair:
    less = step_down(exercise, dose) or dose
    return step_down(exercise, less) or less


def _break(history: History, monday: dt.date) -> Cause | None:
    last = history.last_date()
    if last is None:
        return None
    days = (monday - last).days
    if days >= history.limits.restart_days:
        return Cause.LONG_BREAK
    return Cause.BREAK if days >= history.limits.break_days else None


def _cause_to_keep(
    history: History, week: ProgrammeWeek, key: str, done: list[Feedback]
) -> Cause | None:
    limits = history.limits
    if any((one.pain_during or 0) > limits.pain_to_rise for one in done):
        return Cause.SOME_PAIN
    if any((one.effort or 0) > limits.effort_to_rise for one in done):
        return Cause.HARD_WORK
    if not history.reports(week, key):
        return Cause.NOT_TOLD
    if len(done) * 100 < limits.done_percent * history.planned(week, key):
        return Cause.NOT_DONE
    return None if all(_is_whole(one) for one in done) else Cause.NOT_TOLD


def _is_whole(one: Feedback) -> bool:
    return one.pain_during is not None and one.next_day is not None
