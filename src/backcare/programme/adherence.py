"""How a programme went, in figures: a row a week, for tables and charts.

Figures count what was told. They judge nobody.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare._frozen import FrozenMap
from backcare.programme.feedback import NextDay
from backcare.programme.planning import as_programme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backcare.programme.course import DatedSession, Programme, ProgrammeWeek
    from backcare.programme.feedback import Feedback


@frozen
class WeekFigures:
    """The figures of one week. They speak of somebody's health: the repr shows the week alone.

    Attributes:
        week: The number of the week.
        monday: Its first date.
        planned: How many sessions it has.
        done: How many of them something was done of.
        skipped: Of how many it was told that nothing was done.
        untold: Of how many nothing was told.
        planned_seconds: The planned time per category.
        done_seconds: The time done per category: of a session told as a whole all its exercises,
            but for those told as not done; else the exercises told as done.
        pain_highest: The highest pain told, 0 to 10, or None.
        pain_mean: The mean over sessions of the highest pain told of each, to one decimal, or None.
        worse: How many sessions were followed by a worse next day.
        effort_mean: The mean over sessions of the highest effort told, to one decimal, or None.
    """

    week: int
    monday: dt.date
    planned: int = field(repr=False)
    done: int = field(repr=False)
    skipped: int = field(repr=False)
    untold: int = field(repr=False)
    planned_seconds: FrozenMap[str, int] = field(repr=False)
    done_seconds: FrozenMap[str, int] = field(repr=False)
    pain_highest: int | None = field(repr=False)
    pain_mean: float | None = field(repr=False)
    worse: int = field(repr=False)
    effort_mean: float | None = field(repr=False)

    def as_dict(self) -> dict[str, object]:
        """A flat row; the time of each category has a column, as ``done_seconds.strength``."""
        planned = {f"planned_seconds.{key}": one for key, one in self.planned_seconds.items()}
        done = {f"done_seconds.{key}": one for key, one in self.done_seconds.items()}
        return {
            "week": self.week,
            "monday": self.monday.isoformat(),
            "planned": self.planned,
            "done": self.done,
            "skipped": self.skipped,
            "untold": self.untold,
            **planned,
            **done,
            "pain_highest": self.pain_highest,
            "pain_mean": self.pain_mean,
            "worse": self.worse,
            "effort_mean": self.effort_mean,
        }


def adherence(programme: Programme) -> tuple[WeekFigures, ...]:
    """The figures of every week, the first first; of weeks to come nothing is told yet.

    Example:
        >>> import backcare as bc
        >>> course = bc.plan_programme(weeks=1, start="2026-11-30", today="2026-11-26")
        >>> told = [bc.Feedback(date="2026-11-30", pain_during=2, next_day="same")]
        >>> (row,) = adherence(bc.advance(course, told, today="2026-12-01"))
        >>> row.planned, row.done, row.pain_mean
        (3, 1, 2.0)
    """
    return tuple(_figures(week, programme) for week in as_programme(programme).weeks)


def _figures(week: ProgrammeWeek, programme: Programme) -> WeekFigures:
    categories = sorted(programme.catalogue.categories)
    told = [(one, _told(one, programme.feedback)) for one in week.sessions]
    reports = [list(rows.values()) for _, rows in told if rows]
    done = [rows for rows in reports if any(one.done for one in rows)]
    pains = [_highest([one.pain_during for one in rows]) for rows in done]
    efforts = [_highest([one.effort for one in rows]) for rows in done]
    seconds = [
        (use.exercise.category.key, use.seconds, _is_done(use.exercise.key, rows))
        for session, rows in told
        for use in session
    ]
    return WeekFigures(
        week.number,
        week.monday,
        planned=len(told),
        done=len(done),
        skipped=len(reports) - len(done),
        untold=len(told) - len(reports),
        planned_seconds=FrozenMap(
            {key: sum(time for one, time, _ in seconds if one == key) for key in categories}
        ),
        done_seconds=FrozenMap(
            {
                key: sum(time for one, time, did in seconds if did and one == key)
                for key in categories
            }
        ),
        pain_highest=_highest(pains),
        pain_mean=_mean(pains),
        worse=sum(any(one.next_day is NextDay.WORSE for one in rows) for rows in done),
        effort_mean=_mean(efforts),
    )


def _told(session: DatedSession, feedback: Sequence[Feedback]) -> dict[str | None, Feedback]:
    return {one.exercise: one for one in feedback if one.date == session.date}


def _is_done(key: str, rows: Mapping[str | None, Feedback]) -> bool:
    one = rows.get(key) or rows.get(None)
    return one is not None and one.done


def _highest(values: Sequence[int | None]) -> int | None:
    return max((one for one in values if one is not None), default=None)


def _mean(values: Sequence[int | None]) -> float | None:
    """The mean to one decimal, rounded half up, worked out in whole numbers."""
    known = [one for one in values if one is not None]
    return (20 * sum(known) + len(known)) // (2 * len(known)) / 10 if known else None
