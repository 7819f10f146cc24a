"""Exact checks of values, shared by the model and the request.

Each check takes the value, the place where it stands and the error to raise, and gives back the
typed value. Nothing is guessed: ``"3"`` and ``True`` are no numbers, a text is no list of letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import TypeVar, cast

from backcare._telling import hint_at, shown
from backcare.errors import BackcareError, DataError, Problem, RequestError

Fault = Callable[[str, str, str], BackcareError]
"""Makes the error from a place, a message and a remedy."""

Word = TypeVar("Word", bound=StrEnum)
Item = TypeVar("Item")


def data_fault(place: str, message: str, remedy: str = "") -> BackcareError:
    """A fault in a domain object or in data."""
    return DataError([Problem(place, message)], remedy=remedy)


def request_fault(place: str, message: str, remedy: str = "") -> BackcareError:
    """A fault in a wish."""
    return RequestError(message, place=place, remedy=remedy)


def whole(value: object, place: str, fault: Fault, least: int, most: int | None = None) -> int:
    """The value, when it is a whole number in range; a bool or a float never is."""
    if type(value) is int and least <= value and (most is None or value <= most):
        return value
    span = f"from {least} to {most}" if most is not None else f"of {least} or more"
    raise fault(place, f"{shown(value)} is not a whole number {span}", "")


def text(value: object, place: str, fault: Fault, *, empty: bool = True) -> str:
    """The value, when it is a text; where ``empty`` is false, one with something in it."""
    if isinstance(value, str) and (empty or value):
        return str(value)
    wanted = "a text" if empty else "a text with something in it"
    raise fault(place, f"{shown(value)} is not {wanted}", "")


def word(value: object, kind: type[Word], place: str, fault: Fault) -> Word:
    """The value as a word of a closed vocabulary; an unknown one is an error, never a guess."""
    if type(value) is kind:
        return value
    if isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            known = [member.value for member in kind]
            message = f"there is no {kind.__name__.lower()} {shown(str(value))}"
            raise fault(place, message, hint_at(value, known)) from None
    raise fault(place, f"{shown(value)} is not the name of a {kind.__name__.lower()}", "")


def items(value: object, place: str, fault: Fault) -> tuple[object, ...]:
    """The members of a list, tuple, set or other iterable; a bare text or a mapping is none."""
    if type(value) is tuple:
        return cast("tuple[object, ...]", value)
    if not _has_members(value):
        remedy = f"Write [{shown(value)}]." if isinstance(value, str) else ""
        raise fault(place, f"{shown(value)} is not a list or set", remedy)
    members = tuple(cast("Iterable[object]", value))
    if isinstance(value, AbstractSet):
        return tuple(sorted(members, key=lambda one: (type(one).__name__, str(one))))
    return members


def _has_members(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def instances(value: object, kind: type[Item], place: str, fault: Fault) -> tuple[Item, ...]:
    """The members of a list, when each is an object of the class."""
    members = items(value, place, fault)
    if set(map(type, members)) <= {kind}:
        return cast("tuple[Item, ...]", members)
    for rank, one in enumerate(members):
        if not isinstance(one, kind):
            raise fault(f"{place}[{rank}]", f"{shown(one)} is no {kind.__name__}", "")
    return cast("tuple[Item, ...]", members)


def entries(value: object, place: str, fault: Fault) -> tuple[tuple[object, object], ...]:
    """The entries of a mapping, in the order of their keys as texts."""
    if not isinstance(value, Mapping):
        raise fault(place, f"{shown(value)} is not a mapping", "")
    pairs = cast("Mapping[object, object]", value).items()
    return tuple(sorted(pairs, key=lambda pair: (type(pair[0]).__name__, str(pair[0]))))


def words(value: object, kind: type[Word], place: str, fault: Fault) -> frozenset[Word]:
    """A set of closed words from any list or set of words or plain texts."""
    members = items(value, place, fault)
    if set(map(type, members)) <= {kind}:
        return frozenset(cast("tuple[Word, ...]", members))
    return frozenset(word(one, kind, f"{place}[{shown(one)}]", fault) for one in members)


def keys(value: object, place: str, fault: Fault) -> frozenset[str]:
    """A set of keys from any list or set of texts."""
    members = items(value, place, fault)
    if set(map(type, members)) <= {str} and all(members):
        return frozenset(cast("tuple[str, ...]", members))
    return frozenset(text(one, f"{place}[{shown(one)}]", fault, empty=False) for one in members)
