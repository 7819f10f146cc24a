"""A mapping that cannot change: hashable, picklable, the same whatever order it was made in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

Key = TypeVar("Key", bound=str)
Value_co = TypeVar("Value_co", covariant=True)


class FrozenMap(Mapping[Key, Value_co], Generic[Key, Value_co]):
    """An immutable mapping with string keys, kept in the order of its keys.

    Two maps with the same entries are equal, show alike and hash alike, in whatever order the
    entries were given. The values should be hashable where the map is hashed.

    Example:
        >>> minutes = FrozenMap({"wed": 20, "mon": 10})
        >>> minutes
        {'mon': 10, 'wed': 20}
        >>> minutes["wed"], "fri" in minutes
        (20, False)
    """

    __slots__ = ("_entries",)
    _entries: dict[Key, Value_co]

    def __init__(
        self, entries: Mapping[Key, Value_co] | Iterable[tuple[Key, Value_co]] = ()
    ) -> None:
        given = dict(entries)
        object.__setattr__(self, "_entries", {key: given[key] for key in sorted(given)})

    def __getitem__(self, key: Key) -> Value_co:
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(tuple(self._entries.items()))

    def __repr__(self) -> str:
        inside = ", ".join(f"{str(key)!r}: {value!r}" for key, value in self._entries.items())
        return f"{{{inside}}}"

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"a frozen map has no {name!r} to set"
        raise AttributeError(msg)

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self._entries,))


def shown_sorted(values: Iterable[object]) -> str:
    """A set as its repr shows it: the same under every hash seed.

    Example:
        >>> shown_sorted({"b", "a"})
        "{'a', 'b'}"
    """
    return f"{{{', '.join(sorted(_plain(value) for value in values))}}}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return f"({', '.join(_plain(part) for part in parts)})"
    return repr(str(value)) if isinstance(value, str) else repr(value)
