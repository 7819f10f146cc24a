"""What is known of the weeks behind: which sessions were done, and how each exercise went.

It looks at what was told and at nothing else. What nobody told counts as not done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.programme.adjustment import Cause
from backcare.programme.feedback import NextDay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from backcare.catalogue import Catalogue
    from backcare.programme.course import ProgrammeWeek
    from backcare.programme.feedback import Feedback
    from backcare.programme.limits import Limits


class History:
    """Weeks in their order, with what was told of them."""

    def __init__(
        self, weeks: Sequence[ProgrammeWeek], feedback: Iterable[Feedback], limits: Limits
    ) -> None:
        self.weeks = tuple(weeks)
        self.limits = limits
        self.told = {(one.date, one.exercise): one for one in feedback}

    def planned(self, week: ProgrammeWeek, key: str) -> int:
        """In how many sessions of a week an exercise stands."""
        return sum(any(use.exercise.key == key for use in one) for one in week.sessions)

    def reports(self, week: ProgrammeWeek, key: str) -> list[Feedback]:
        """What was told of an exercise in a week: of itself, else of its session."""
        found = [
            self.told.get((date, key)) or self.told.get((date, None))
            for date, keys in week.standing.items()
            if key in keys
        ]
        return [one for one in found if one is not None]

    def done(self, week: ProgrammeWeek, key: str) -> list[Feedback]:
        """What was told of an exercise in a week where it was done."""
        return [one for one in self.reports(week, key) if one.done]

    def last_done(self, key: str) -> ProgrammeWeek | None:
        """The last week in which an exercise was done."""
        return next((one for one in reversed(self.weeks) if self.done(one, key)), None)

    def trouble(self, week: ProgrammeWeek, key: str) -> Cause | None:
        """Why an exercise was too much in a week, or None."""
        reports = self.done(week, key)
        if any(one.next_day is NextDay.WORSE for one in reports):
            return Cause.WORSE_NEXT_DAY
        if any((one.pain_during or 0) > self.limits.pain_to_stay for one in reports):
            return Cause.PAIN_DURING
        return None

    def strikes(self, key: str) -> int:
        """In how many weeks in a row, back from the last in which it was done, it was too much."""
        count = 0
        for week in reversed(self.weeks):
            if self.trouble(week, key) is not None:
                count += 1
            elif self.done(week, key):
                break
        return count

    def last_date(self) -> dt.date | None:
        """The last date on which anything was done."""
        dates = [date for (date, _), one in self.told.items() if one.done]
        return max(dates, default=None)

    def shunned(self, catalogue: Catalogue) -> frozenset[str]:
        """Exercises that were too much when they were last done, and all that is harder yet."""
        keys = {key for week in self.weeks for key in week.uses}
        waiting = sorted(key for key in keys if self.strikes(key))
        found: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += catalogue[key].harder
        return frozenset(found)

    def worst_run(self) -> int:
        """In how many weeks in a row something was worse the next day: the longest such run.

        A week of which nothing done was told neither adds to a run nor ends it.
        """
        longest = run = 0
        for week in self.weeks:
            told = [one for one in self.told.values() if week.monday <= one.date <= week.sunday]
            if any(one.next_day is NextDay.WORSE for one in told):
                run += 1
            elif any(one.done for one in told):
                run = 0
            longest = max(longest, run)
        return longest
