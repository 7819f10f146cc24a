"""What a week is: prescriptions in sessions, sessions in a routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from backcare import _checks
from backcare._checks import data_fault
from backcare._fields import is_whole_from_1, require
from backcare._shown import Shown
from backcare.errors import UnknownKeyError
from backcare.model import Exercise
from backcare.vocabulary import Weekday


@frozen
class Prescription:
    """An exercise with its sets and the amount of each set.

    A dose outside the exercise's ranges can be built; :func:`backcare.check` names it.

    Raises:
        DataError: for sets or an amount below 1, or what is no exercise.

    Example:
        >>> from backcare.model import Category, Dose
        >>> dose = Dose(min_amount=10, max_amount=15, seconds_per_unit=4, rest_seconds=30)
        >>> Prescription(Exercise("bridge", Category("strength"), dose), 2, 10).seconds
        110
    """

    exercise: Exercise = field()
    sets: int = field(validator=is_whole_from_1)
    amount: int = field(validator=is_whole_from_1)

    def __attrs_post_init__(self) -> None:
        require(self, "exercise", Exercise, "an Exercise")

    @property
    def seconds(self) -> int:
        """Its time, setting up, both sides and rests included.

        Source: the planner's contract, section 1.
        """
        return self.exercise.seconds(self.sets, self.amount)


def _to_day(value: Weekday | str) -> Weekday:
    return _checks.word(value, Weekday, "Session.day", data_fault)


def _to_prescriptions(value: Iterable[Prescription]) -> tuple[Prescription, ...]:
    return _checks.instances(value, Prescription, "Session.prescriptions", data_fault)


@frozen
class Session(Shown):
    """The exercises of one day, in the order in which they are done.

    Example:
        >>> Session("mon").seconds, len(Session("mon"))
        (0, 0)
    """

    day: Weekday = field(converter=_to_day)
    prescriptions: tuple[Prescription, ...] = field(default=(), converter=_to_prescriptions)

    @property
    def seconds(self) -> int:
        """The sum of its prescriptions' times."""
        return sum(one.seconds for one in self.prescriptions)

    def __iter__(self) -> Iterator[Prescription]:
        return iter(self.prescriptions)

    def __len__(self) -> int:
        return len(self.prescriptions)


def _to_sessions(value: Iterable[Session]) -> tuple[Session, ...]:
    members = _checks.instances(value, Session, "Routine.sessions", data_fault)
    return tuple(sorted(members, key=lambda one: one.day.number))


@frozen
class Routine(Shown):
    """A week: its sessions, Monday first.

    Two sessions on one day can be built; :func:`backcare.check` names them.

    Example:
        >>> week = Routine([Session("thu"), Session("mon")])
        >>> [str(session.day) for session in week], week["thu"].day.number
        (['mon', 'thu'], 3)
    """

    sessions: tuple[Session, ...] = field(default=(), converter=_to_sessions)

    @property
    def seconds(self) -> int:
        """The sum of its sessions' times."""
        return sum(session.seconds for session in self.sessions)

    @property
    def days(self) -> tuple[Weekday, ...]:
        """The days of its sessions, Monday first."""
        return tuple(session.day for session in self.sessions)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Its different exercises, in the order of their keys."""
        found = {one.exercise.key: one.exercise for session in self for one in session}
        return tuple(found[key] for key in sorted(found))

    def __getitem__(self, day: Weekday | str) -> Session:
        """The session of a day (the first, should there be two).

        Raises:
            UnknownKeyError: for a day without a session.
        """
        for session in self.sessions:
            if session.day == day:
                return session
        raise UnknownKeyError("session on", day, [str(one) for one in self.days])

    def __iter__(self) -> Iterator[Session]:
        return iter(self.sessions)

    def __len__(self) -> int:
        return len(self.sessions)
