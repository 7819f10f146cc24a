"""Weeks changed a little: trying an exercise or a dose, and keeping what breaks no rule.

It searches nothing. Every change is small, tried by the judge, and left away where a rule breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from backcare.planner import goals
from backcare.planner.problem import state
from backcare.planner.rewriting import days_of, put_in, taken_out, uses_of
from backcare.planner.rules import breaches, rules_against
from backcare.programme.dosing import bottom
from backcare.routine import Prescription, Routine, Session
from backcare.safety.admission import cautions_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise
    from backcare.planner.request import Request
    from backcare.programme.dosing import Pair


def wishes_for(request: Request, routine: Routine, gone: Collection[str] = ()) -> Request:
    """The wishes that a week of a programme answers: its doses, and the bottom for all others.

    Args:
        request: The wishes for the programme.
        routine: The week.
        gone: Exercises that went for pain: what was wished of them is no longer wished.
    """
    uses = sorted(uses_of(routine).items())
    out = set(gone) - uses_of(routine).keys()
    return evolve(
        request,
        stage=0,
        max_sets=1,
        doses={key: (use.sets, use.amount) for key, use in uses},
        require=request.require - out,
        prefer=request.prefer - out,
        pinned=frozenset(pin for pin in request.pinned if pin[1] not in out),
    )


def asks_otherwise(before: Request, now: Request, gone: Collection[str] = ()) -> bool:
    """Whether wishes differ in more than what a programme itself makes of them.

    New answers alone are no other wishes, unless they bring other cautions.
    """
    one, other = (wishes_for(asked, Routine(), gone) for asked in (before, now))
    return evolve(one, screening=None) != evolve(other, screening=None) or cautions_from(
        before.screening
    ) != cautions_from(now.screening)


class Weaver:
    """A judge of changed weeks, over the wishes for a programme.

    Attributes:
        request: The wishes for the programme.
        catalogue: Where exercises come from.
        shunned: Exercises that may not come in.
        gone: Exercises that went for pain.
    """

    def __init__(
        self,
        request: Request,
        catalogue: Catalogue,
        shunned: Collection[str] = (),
        gone: Collection[str] = (),
    ) -> None:
        self.request = request
        self.catalogue = catalogue
        self.shunned = frozenset(shunned)
        self.gone = set(gone)

    def wishes(self, routine: Routine) -> Request:
        """The wishes that this week would answer."""
        return wishes_for(self.request, routine, self.gone)

    def sound(self, routine: Routine) -> bool:
        """Whether the week breaks no rule."""
        return not breaches(routine, state(self.wishes(routine), self.catalogue))

    def values(self, routine: Routine) -> tuple[int, ...]:
        """The goals' numbers of a week."""
        return goals.judge_of(state(self.wishes(routine), self.catalogue))(routine)

    def newcomers(self, routine: Routine, keys: Iterable[str]) -> list[Exercise]:
        """Those of the exercises that may come into the week."""
        problem = state(evolve(self.request, doses={}), self.catalogue)
        standing = {one.key for one in routine.exercises}
        return [
            self.catalogue[key]
            for key in sorted(set(keys) - self.shunned - standing)
            if key in self.catalogue and not rules_against(self.catalogue[key], problem)
        ]

    def exchanged(self, routine: Routine, key: str, others: Iterable[str]) -> Routine | None:
        """The best sound week in which another exercise, at its bottom, takes one's place."""
        days = days_of(routine, key)
        rest = taken_out(routine, key, days)
        weeks = [
            put_in(rest, Prescription(one, *bottom(one)), days)
            for one in self.newcomers(routine, others)
        ]
        sound = [week for week in weeks if self.sound(week)]
        return min(sound, key=self.values, default=None)


def redosed(routine: Routine, doses: Mapping[str, Pair]) -> Routine:
    """The week with other doses."""
    return Routine(
        [
            Session(
                session.day,
                [
                    Prescription(use.exercise, *doses.get(use.exercise.key, (use.sets, use.amount)))
                    for use in session
                ],
            )
            for session in routine
        ]
    )
