"""Why a week is as it is: worked out from two weeks and what was told, never from how it was made.

Whatever was changed, and by whom, the reason that is given is one that holds: a cause of the rule
of adaptation stands only where the rule, asked again, says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.programme.adjustment import Adjustment, Cause, Kind
from backcare.programme.dosing import top
from backcare.programme.growing import Growth
from backcare.programme.history import History
from backcare.programme.verdicts import Course, expected, verdicts
from backcare.programme.weaver import Weaver, asks_otherwise, redosed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.programme.course import ProgrammeWeek
    from backcare.programme.feedback import Feedback
    from backcare.programme.limits import Limits
    from backcare.routine import Prescription


def adjustments(
    weeks: Sequence[ProgrammeWeek],
    feedback: Sequence[Feedback],
    request: Request,
    catalogue: Catalogue,
    limits: Limits,
) -> tuple[Adjustment, ...]:
    """What the last of the weeks changes of the one before, exercise by exercise, with reasons."""
    if len(weeks) == 1:
        return ()
    return tuple(_Telling(weeks, feedback, request, catalogue, limits).rows())


class _Telling:
    def __init__(
        self,
        weeks: Sequence[ProgrammeWeek],
        feedback: Sequence[Feedback],
        request: Request,
        catalogue: Catalogue,
        limits: Limits,
    ) -> None:
        *before, self.week = weeks
        last = before[-1]
        history = History(before, feedback[: self.week.heard], limits)
        told = expected(last) if self.week.expected else verdicts(history, self.week.monday)
        self.verdicts = told
        self.limits = limits
        self.request = request
        shunned = history.shunned(catalogue)
        self.weaver = Weaver(request, catalogue, shunned, shunned)
        self.growth = Growth(self.weaver, before, told, limits)
        self.before = last.uses
        self.now = self.week.uses
        self.other_wishes = asks_otherwise(last.wishes, self.week.wishes, shunned)

    def rows(self) -> list[Adjustment]:
        gone = [key for key in sorted(self.before) if key not in self.now]
        come = [key for key in sorted(self.now) if key not in self.before]
        rows = [
            self._stays(key, self.before[key], self.now[key])
            for key in sorted(self.before)
            if key in self.now
        ]
        for key in gone:
            row = self._exchange(key, come)
            come = [one for one in come if one != row.to]
            rows.append(row)
        rows += [self._row(Kind.NEW, key, self._own(), after=self.now[key]) for key in come]
        return rows

    def _own(self) -> Cause:
        """What changes without a rule of adaptation: other wishes, or somebody's hand."""
        return Cause.WISHES if self.other_wishes else Cause.BY_HAND

    def _row(
        self,
        kind: Kind,
        key: str,
        cause: Cause,
        *,
        to: str | None = None,
        after: Prescription | None = None,
    ) -> Adjustment:
        before = self.before.get(key)
        return Adjustment(
            self.week.number,
            kind,
            key,
            cause,
            to,
            None if before is None else (before.sets, before.amount),
            None if after is None else (after.sets, after.amount),
        )

    def _stays(self, key: str, before: Prescription, now: Prescription) -> Adjustment:
        verdict = self.verdicts[key]
        old, new = (before.sets, before.amount), (now.sets, now.amount)
        if new == old:
            return self._row(Kind.KEPT, key, self._kept(key), after=now)
        rises = new > old
        should = verdict.course is Course.RISE and new == self.growth.higher(now.exercise)
        cause = verdict.cause if should or new == verdict.dose else self._own()
        return self._row(Kind.RAISED if rises else Kind.LOWERED, key, cause, after=now)

    def _kept(self, key: str) -> Cause:
        verdict, use = self.verdicts[key], self.now[key]
        if verdict.course is not Course.RISE:
            return verdict.cause if verdict.dose == (use.sets, use.amount) else self._own()
        more = self.growth.higher(use.exercise)
        if more is None:
            full = (use.sets, use.amount) == top(use.exercise, self.request.max_sets)
            return Cause.FULL if full else Cause.SET_WAITS
        higher = redosed(self.week.usual, {key: more})
        if not self.weaver.sound(higher):
            return Cause.NO_TIME
        return self._own() if self.growth.fits(higher) else Cause.ENOUGH

    def _exchange(self, key: str, come: list[str]) -> Adjustment:
        one, verdict = self.before[key].exercise, self.verdicts[key]
        leaves = verdict.course is Course.LEAVE
        to = next((other for other in come if other in (one.easier if leaves else ())), None)
        if to is not None:
            return self._row(Kind.EASIER, key, verdict.cause, to=to, after=self.now[to])
        if leaves:
            return self._row(Kind.OUT, key, verdict.cause)
        full = verdict.course is Course.RISE and verdict.dose == top(one, self.request.max_sets)
        to = next((other for other in come if full and other in one.harder), None)
        if to is not None:
            return self._row(Kind.HARDER, key, Cause.FULL, to=to, after=self.now[to])
        to = next((other for other in come if self._same_kind(key, other)), None)
        if to is None:
            return self._row(Kind.OUT, key, self._own())
        due = (self.week.number - 1) % self.limits.rotation_weeks == 0
        by_rule = due and not self.week.by_hand and not self.other_wishes
        cause = Cause.VARIETY if by_rule else self._own()
        return self._row(Kind.ROTATED, key, cause, to=to, after=self.now[to])

    def _same_kind(self, key: str, other: str) -> bool:
        return self.before[key].exercise.category == self.now[other].exercise.category
