"""The week that follows a week: what each exercise's verdict makes of it.

First whatever asks for less, without exception; then, as far as every rule holds, what may rise;
then at most one exercise that is new: a harder link, or another of the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.rewriting import days_of, taken_out, uses_of
from backcare.programme.dosing import bottom, step_up, top
from backcare.programme.halting import reason_for
from backcare.programme.verdicts import Course
from backcare.programme.weaver import redosed
from backcare.safety.referrals import referral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise
    from backcare.programme.course import ProgrammeWeek
    from backcare.programme.limits import Limits
    from backcare.programme.verdicts import Verdict
    from backcare.programme.weaver import Weaver
    from backcare.routine import Routine


class Growth:
    """One week grown from the weeks before it.

    Attributes:
        weaver: What judges changed weeks.
        weeks: The weeks before.
        verdicts: What should become of each exercise of the last of them.
        limits: How slowly sets are added and exercises rotate.
    """

    def __init__(
        self,
        weaver: Weaver,
        weeks: Sequence[ProgrammeWeek],
        verdicts: Mapping[str, Verdict],
        limits: Limits,
    ) -> None:
        self.weaver = weaver
        self.weeks = weeks
        self.verdicts = verdicts
        self.limits = limits

    def eased(self, routine: Routine) -> Routine:
        """The week with every verdict but the rises carried out; what is new is at its bottom.

        Raises:
            ReferralError: where pain leaves nothing for a session.
        """
        doses = {
            one.key: self.verdicts[one.key].dose if one.key in self.verdicts else bottom(one)
            for one in routine.exercises
        }
        week = redosed(routine, doses)
        for one in routine.exercises:
            verdict = self.verdicts.get(one.key)
            if verdict is not None and verdict.course is Course.LEAVE:
                week = self._left(week, one)
        return week

    def _left(self, routine: Routine, exercise: Exercise) -> Routine:
        self.weaver.gone.add(exercise.key)
        easier = self.weaver.exchanged(routine, exercise.key, exercise.easier)
        if easier is not None:
            return easier
        days = days_of(routine, exercise.key)
        without = taken_out(routine, exercise.key, days)
        if self.weaver.sound(without):
            return without
        other = self.weaver.exchanged(routine, exercise.key, self.weaver.catalogue)
        if other is None:
            lang = self.weaver.catalogue.lang
            raise referral([reason_for("pain-getting-worse", lang)], lang)
        return other

    def grown(self, routine: Routine, number: int) -> Routine:
        """The eased week with what is due to be new, and with what may rise."""
        week = self._renewed(routine, number)
        for one in self._by_need(week):
            more = self.higher(one)
            if more is not None:
                higher = redosed(week, {one.key: more})
                week = higher if self.fits(higher) and self.weaver.sound(higher) else week
        return week

    def fits(self, routine: Routine) -> bool:
        """Whether the longest session of a week is little longer than that of the week before."""
        return _longest(routine) <= _longest(self.weeks[-1].usual) + self.limits.growth_seconds

    def _renewed(self, routine: Routine, number: int) -> Routine:
        harder = self._harder(routine)
        if harder is not None:
            return harder
        is_due = (number - 1) % self.limits.rotation_weeks == 0
        all_known = all(one.key in self.verdicts for one in routine.exercises)
        calm = all(one.course in (Course.RISE, Course.KEEP) for one in self.verdicts.values())
        return self._rotated(routine, number) if is_due and all_known and calm else routine

    def higher(self, exercise: Exercise) -> tuple[int, int] | None:
        """The dose to which an exercise may rise, or None."""
        verdict = self.verdicts.get(exercise.key)
        if verdict is None or verdict.course is not Course.RISE:
            return None
        more = step_up(exercise, verdict.dose, self.weaver.request.max_sets)
        waits = more is not None and more[0] > verdict.dose[0] and self.set_waits(exercise.key)
        return None if waits else more

    def set_waits(self, key: str) -> bool:
        """Whether an exercise has had its sets for too few weeks to get another."""
        sets: list[int | None] = []
        for week in self.weeks[-self.limits.set_weeks :]:
            use = uses_of(week.plan.routine).get(key)
            sets.append(None if use is None else use.sets)
        return len(sets) < self.limits.set_weeks or None in sets or len(set(sets)) > 1

    def _by_need(self, routine: Routine) -> list[Exercise]:
        """The exercises, those of the category that lacks most time first."""
        lacks = {
            row.category: row.seconds - row.target_seconds
            for row in self.weeks[-1].plan.explanation.categories
        }
        return sorted(
            routine.exercises,
            key=lambda one: (lacks[one.category.key], one.key),
        )

    def _harder(self, routine: Routine) -> Routine | None:
        for one in routine.exercises:
            verdict = self.verdicts.get(one.key)
            full = top(one, self.weaver.request.max_sets)
            if verdict is None or verdict.course is not Course.RISE or verdict.dose != full:
                continue
            week = self.weaver.exchanged(routine, one.key, one.harder)
            if week is not None:
                return week
        return None

    def _rotated(self, routine: Routine, number: int) -> Routine:
        """The week with one well-known exercise given up for another of its kind."""
        seen = {one.key for week in self.weeks for one in week.plan.routine.exercises}
        links = linked(seen, self.weaver.catalogue)
        wished = self.weaver.request.require | {pin[1] for pin in self.weaver.request.pinned}
        stood = [
            uses_of(one.plan.routine).keys() for one in self.weeks[-self.limits.rotation_weeks :]
        ]
        settled = [
            one
            for one in routine.exercises
            if all(one.key in keys for keys in stood)
            and one.key not in wished | self.weaver.request.prefer
        ]
        categories = sorted({one.category.key for one in settled})
        if not categories:
            return routine
        turn = categories[(number - 1) // self.limits.rotation_weeks % len(categories)]
        others = [
            one.key
            for one in self.weaver.catalogue.values()
            if one.category.key == turn and one.key not in seen | links
        ]
        weeks = [
            self.weaver.exchanged(routine, one.key, others)
            for one in settled
            if one.category.key == turn
        ]
        found = [one for one in weeks if one is not None]
        best = min(found, key=self.weaver.values, default=routine)
        kept = self.weaver.values(routine)
        return best if self.weaver.values(best)[:4] <= kept[:4] else routine


def linked(keys: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """Everything that is easier or harder than any of the exercises, by however many links.

    Links are taken one at a time, for a reason; what comes for variety is none.
    """
    found: set[str] = set()
    for way in ("easier", "harder"):
        reached: set[str] = set()
        waiting = sorted(keys)
        while waiting:
            new = set(getattr(catalogue[waiting.pop()], way)) - reached
            reached |= new
            waiting += sorted(new)
        found |= reached
    return frozenset(found)


def _longest(routine: Routine) -> int:
    return max(session.seconds for session in routine)
