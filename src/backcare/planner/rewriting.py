"""A week with something taken out or put in: plain values that nobody has judged yet.

Sessions that change stand in the contract's order; the others keep theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.ordering import ordered
from backcare.routine import Routine, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from backcare.routine import Prescription
    from backcare.vocabulary import Weekday

    Uses = tuple[Prescription, ...]


def days_of(routine: Routine, key: str) -> tuple[Weekday, ...]:
    """The days on which an exercise stands, Monday first."""
    return tuple(s.day for s in routine if any(one.exercise.key == key for one in s))


def uses_of(routine: Routine) -> dict[str, Prescription]:
    """Per exercise of the week its prescription on the first of its days."""
    return {one.exercise.key: one for session in reversed(routine.sessions) for one in session}


def taken_out(routine: Routine, key: str, days: Collection[Weekday]) -> Routine:
    """The week without an exercise on these days; a session may come out empty."""

    def rest(session: Session) -> Uses:
        return tuple(one for one in session if one.exercise.key != key or session.day not in days)

    return _changed(routine, rest)


def put_in(routine: Routine, use: Prescription, days: Collection[Weekday]) -> Routine:
    """The week with an exercise on these days too, and its dose the same on all its days.

    A day without a session is given one.
    """

    def fuller(session: Session) -> Uses:
        same = (use if one.exercise.key == use.exercise.key else one for one in session)
        return (*same, use) if session.day in days else tuple(same)

    new = [Session(day, [use]) for day in days if day not in routine.days]
    return Routine([*_changed(routine, fuller), *new])


def _changed(routine: Routine, change: Callable[[Session], Uses]) -> Routine:
    sessions: list[Session] = []
    for session in routine:
        uses = change(session)
        same = uses == session.prescriptions
        sessions.append(session if same else Session(session.day, ordered(uses)))
    return Routine(sessions)
