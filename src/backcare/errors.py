"""Everything that backcare raises, with fields that a program can read.

Each error is the library's own (:class:`BackcareError`) and one of Python's, so that ordinary
``except ValueError`` code keeps working. The text is composed from the fields when it is shown:
what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

from backcare._telling import MOST_PROBLEMS, did_you_mean, known_are, near_misses, shortened, shown

if TYPE_CHECKING:
    from collections.abc import Iterable


class Describable(Protocol):
    """Something that can be told as plain data."""

    def as_dict(self) -> dict[str, object]:
        """It as plain data that ``json.dumps`` takes."""
        ...


class BackcareError(Exception):
    """The base of all errors of this library.

    Attributes:
        code: A short word for programs, the same for all errors of one class.
        place: Where the fault lies (``exclude['cat-cwo']``, ``$.exercises.plank.dose``), or "".
        remedy: What to do about it, in plain English, or "".

    Example:
        >>> error = RequestError("0 is not from 1 to 7", place="sessions", remedy="Ask for 1 to 7.")
        >>> print(error)
        sessions: 0 is not from 1 to 7. Ask for 1 to 7.
        >>> error.as_dict()["code"]
        'request'
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{_ended(self.message)}{self.remedy and ' ' + self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by fields: arguments may be named ones."""
        return (_remade, (type(self), self.args, dict(self.__dict__)))

    def as_dict(self) -> dict[str, object]:
        """The error as plain data that ``json.dumps`` takes.

        Example:
            >>> DataError([Problem("$.minutes", "10.9 is not int")]).as_dict()["problems"]
            [{'place': '$.minutes', 'message': '10.9 is not int'}]
        """
        return {
            "code": self.code,
            "message": self.message,
            "place": self.place,
            "remedy": self.remedy,
        }


def _remade(
    kind: type[BackcareError], args: tuple[object, ...], fields: dict[str, object]
) -> BackcareError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(fields)
    return error


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


class RequestError(BackcareError, ValueError):
    """A wish that cannot be meant: a wrong type, a number out of range, an unknown closed word.

    Source: the planner's contract, section 2.

    Example:
        >>> import backcare
        >>> backcare.Request(sessions=0)
        Traceback (most recent call last):
            ...
        backcare.errors.RequestError: sessions: 0 is not a whole number from 1 to 7.
    """

    code = "request"


_LISTED_BY = {"exercise": "'backcare list' and list(catalogue) name all that there are."}


class UnknownKeyError(BackcareError, KeyError):
    """A key that the catalogue does not have.

    It is a :class:`KeyError`, so ``catalogue.get(key)`` works; its text names near misses, and
    where there are none, what there is.

    Attributes:
        kind: What was looked for: exercise, category, equipment, session …
        key: The key that is not there.
        near: Known keys that look like it, best first.

    Example:
        >>> print(UnknownKeyError("exercise", "cat-cwo", ["cat-cow", "plank"]))
        There is no exercise 'cat-cwo'. Did you mean 'cat-cow'?
    """

    code = "unknown-key"

    def __init__(self, kind: str, key: object, known: Iterable[str], *, place: str = "") -> None:
        # A set has no order of its own.
        names = sorted(known) if isinstance(known, AbstractSet) else list(known)
        near = near_misses(key, names)
        remedy = did_you_mean(near) or known_are(names, _LISTED_BY.get(kind, ""))
        super().__init__(f"There is no {kind} {shown(key)}", place=place, remedy=remedy)
        self.kind = kind
        self.key = key
        self.near = near

    __str__ = BackcareError.__str__

    def as_dict(self) -> dict[str, object]:
        """The error as plain data, near misses included."""
        return {**super().as_dict(), "kind": self.kind, "near": list(self.near)}


class Problem(tuple[str, str]):
    """One fault in data: its place and what is wrong there.

    Example:
        >>> print(Problem("$.minutes", "10.9 is not int"))
        10.9 is not int @ $.minutes
    """

    __slots__ = ()

    def __new__(cls, place: str, message: str) -> Self:
        """Keep both texts short and printable."""
        return super().__new__(cls, (shortened(place), shortened(message)))

    def __getnewargs__(self) -> tuple[str, str]:
        return (self.place, self.message)

    @property
    def place(self) -> str:
        """Where it is, as a path from the top of the document (``$``)."""
        return self[0]

    @property
    def message(self) -> str:
        """What is wrong there."""
        return self[1]

    def __str__(self) -> str:
        return f"{self.message} @ {self.place}"


class DataError(BackcareError, ValueError):
    """Data that cannot be believed: a catalogue, a plan as JSON, or a domain object.

    Attributes:
        problems: Each fault with its place, at most 20 of them, each at most 200 characters.
        source: The file or folder that was read, or "".

    Example:
        >>> print(DataError([Problem("$.minutes", "10.9 is not int")], source="week.json"))
        week.json: 10.9 is not int @ $.minutes.
    """

    code = "data"

    def __init__(self, problems: Iterable[Problem], *, source: str = "", remedy: str = "") -> None:
        # No more is taken than is shown: a fault may cost time to find.
        found = tuple(islice(problems, MOST_PROBLEMS + 1))
        self.problems = found[:MOST_PROBLEMS]
        tail = "\n(and more)" if len(found) > MOST_PROBLEMS else ""
        super().__init__(
            "\n".join(str(problem) for problem in self.problems) + tail,
            place=shortened(source),
            remedy=remedy,
        )
        self.source = self.place

    def as_dict(self) -> dict[str, object]:
        """The error as plain data, problem by problem."""
        rows = [{"place": one.place, "message": one.message} for one in self.problems]
        return {**super().as_dict(), "problems": rows}


class BreachError(BackcareError, ValueError):
    """A week made by hand that breaks hard rules.

    Attributes:
        breaches: What :func:`backcare.check` found, as :class:`backcare.Breach` objects.

    Source: the planner's contract, section 3.
    """

    code = "breach"

    def __init__(self, breaches: Iterable[Describable]) -> None:
        self.breaches = tuple(breaches)
        rows = "\n".join(f"- {one}" for one in self.breaches[:MOST_PROBLEMS])
        count = len(self.breaches)
        many = "one rule" if count == 1 else f"{count} rules"
        super().__init__(
            f"The week breaks {many}:\n{rows}",
            remedy="Change the week or the wishes.",
        )

    def as_dict(self) -> dict[str, object]:
        """The error as plain data, breach by breach."""
        return {**super().as_dict(), "breaches": [one.as_dict() for one in self.breaches]}


class InfeasibleError(BackcareError, ValueError):
    """No week can hold all the wishes; raised exactly where none exists on any choice of days.

    Attributes:
        conflict: Wishes (:class:`backcare.Wish`) that cannot be held together, though any smaller
            part of them can; none where no wish is in the way.
        relaxations: Changed requests that can be planned.
        offers: What each of them changes, in words of the catalogue's language.

    Source: the planner's contract, section 5.

    Example:
        >>> import backcare as bc
        >>> try:
        ...     bc.plan(bc.Request(sessions=2, days=["mon"]))
        ... except bc.InfeasibleError as error:
        ...     print([str(wish) for wish in error.conflict], len(error.relaxations))
        ['sessions', 'days'] 2
    """

    code = "infeasible"

    def __init__(
        self,
        message: str,
        *,
        remedy: str = "",
        conflict: tuple[Describable, ...] = (),
        relaxations: tuple[Describable, ...] = (),
        offers: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.conflict = conflict
        self.relaxations = relaxations
        self.offers = offers

    def as_dict(self) -> dict[str, object]:
        """The error as plain data, with the conflict and the changed requests."""
        return {
            **super().as_dict(),
            "conflict": [wish.as_dict() for wish in self.conflict],
            "relaxations": [request.as_dict() for request in self.relaxations],
            "offers": list(self.offers),
        }


class ReferralError(BackcareError, ValueError):
    """A person should see someone, or answer the questions, before any exercise; there is no plan.

    Attributes:
        tier: ``emergency``, ``urgent``, ``professional-first`` or ``screening``.
        reasons: Every reason as a :class:`backcare.safety.ReferralReason`, the most urgent first.
        action: What to do, and how soon.
        number: The emergency number.

    Source: the invariants S1 to S6.
    """

    code = "referral"

    def __init__(
        self,
        message: str,
        action: str,
        *,
        tier: str,
        reasons: tuple[Describable, ...],
        number: str,
        because: str,
    ) -> None:
        super().__init__(message, remedy=action)
        self.tier = tier
        self.reasons = reasons
        self.action = action
        self.number = number
        self.because = because

    def __str__(self) -> str:
        rows = "\n".join(dict.fromkeys(f"- {one}" for one in self.reasons))
        return f"{super().__str__()}\n{self.because}\n{rows}"

    def as_dict(self) -> dict[str, object]:
        """The refusal as plain data, reason by reason."""
        rows = [one.as_dict() for one in self.reasons]
        more = {"tier": self.tier, "action": self.action, "number": self.number, "reasons": rows}
        return {**super().as_dict(), **more}


class MissingExtraError(BackcareError, ImportError):
    """A feature needs an optional package that is not installed.

    Attributes:
        extra: The name to install: ``pip install 'backcare[extra]'``.

    Example:
        >>> print(MissingExtraError("calendar"))
        This needs an optional package. Run: pip install 'backcare[calendar]'
    """

    code = "missing-extra"

    def __init__(self, extra: str) -> None:
        super().__init__(
            "This needs an optional package", remedy=f"Run: pip install 'backcare[{extra}]'"
        )
        self.extra = extra
