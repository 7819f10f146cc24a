"""Exact hooks for the converter: each takes a plain value and gives the typed one, or raises.

They know nothing of cattrs but how it calls: with the value, and with the annotation that it is to
become. The quick ones look at a whole list or mapping at once, and leave it to others to say what
is wrong with it.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from backcare._telling import did_you_mean, near_misses, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    Hook = Callable[[Any, Any], object]
    Table = dict[str, object]

# cattrs calls with whatever stands in the data and with any annotation: hence Any.
# So many members may a list or mapping have: what is larger is refused before work is done on it.
MOST_ITEMS = 5_000
MOST_LISTED = 10
NAMES: dict[type, str] = {int: "a whole number", str: "a text", bool: "true or false"}
_ONLY_TEXT = {str}
_ONLY_LISTS = {list}


class WrongValueError(ValueError):
    """A fault whose text is meant to be read."""


def anything(value: object, _: object) -> object:
    """Any plain value as it is."""
    return value


def value_of(kind: type) -> Hook:
    """The hook of a plain type: the value, when it is of that very type."""

    def hook(value: object, _: object) -> object:
        if type(value) is not kind:
            msg = f"{shown(value)} is not {NAMES[kind]}"
            raise WrongValueError(msg)
        return value

    return hook


def word(value: Any, kind: type[StrEnum]) -> object:  # noqa: ANN401 - any plain value
    """A word of a closed vocabulary."""
    known = kind._value2member_map_
    try:
        return known[value]
    except (KeyError, TypeError):
        words = [str(word) for word in known]
        hints = [did_you_mean(near_misses(value, words))]
        # What looks alike may mean another thing ("lying" is no "side-lying"): where all fit, all.
        if not hints[0] or len(words) <= MOST_LISTED:
            hints.append(f"Known are: {', '.join(words)}.")
        msg = " ".join([f"{shown(value)} is no {kind.__name__.lower()}.", *filter(None, hints)])
        raise WrongValueError(msg) from None


def row_by(inner: Hook, as_list: object) -> Hook:
    """A tuple from a list, by a hook that makes lists."""

    def hook(value: object, _: object) -> tuple[object, ...]:
        return tuple(cast("list[object]", inner(_listed(value), as_list)))

    return hook


def of_length(length: int, inner: Hook) -> Hook:
    """What the inner hook makes of a list of just that length."""

    def hook(value: object, shape: object) -> object:
        if len(_listed(value)) != length:
            msg = f"{shown(value)} is not a list of {length}"
            raise WrongValueError(msg)
        return inner(value, shape)

    return hook


def of_mapping(inner: Hook) -> Hook:
    """What the inner hook makes of a mapping."""

    def hook(value: object, shape: object) -> object:
        return inner(_mapped(value), shape)

    return hook


def quick_shape(known: frozenset[str], inner: Hook) -> Hook:
    """What the inner hook makes of a mapping with no other keys than these."""

    def hook(value: Table, shape: object) -> object:
        if type(value) is dict and value.keys() <= known:
            return inner(value, shape)
        raise WrongValueError

    return hook


def quick_row(kind: Any, inner: Hook) -> Hook:  # noqa: ANN401 - any annotation
    """A tuple from a list, its members looked at all at once where their kind allows it."""
    if kind in NAMES:
        only = {kind}

        def plain(value: list[object], _: object) -> tuple[object, ...]:
            # The checks of _listed once more, without the cost of a call: most rows are of texts.
            if type(value) is list and len(value) <= MOST_ITEMS and set(map(type, value)) <= only:
                return tuple(value)
            raise WrongValueError

        return plain
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        known = kind._value2member_map_
        return lambda value, _: tuple(map(known.__getitem__, _listed(value)))
    return lambda value, _: tuple([inner(one, kind) for one in _listed(value)])


def quick_table(word: type, kind: Any, inner: Hook) -> Hook:  # noqa: ANN401 - any annotation
    """A mapping with texts or closed words for keys, its members looked at all at once."""
    known = word._value2member_map_ if issubclass(word, StrEnum) else None
    members = _members_of(kind, inner)

    def hook(value: object, _: object) -> object:
        made = members(_mapped(value))
        if known is not None:
            return {known[key]: one for key, one in made.items()}
        if not set(map(type, made)) <= _ONLY_TEXT:
            raise WrongValueError
        return made

    return hook


def _members_of(kind: Any, inner: Hook) -> Callable[[Table], Table]:  # noqa: ANN401 - any annotation
    if kind == tuple[str, ...]:
        return _texts
    if kind not in NAMES:
        return lambda value: {key: inner(one, kind) for key, one in value.items()}
    only = {kind}

    def plain(value: Table) -> Table:
        if not set(map(type, value.values())) <= only:
            raise WrongValueError
        return dict(value)

    return plain


def _texts(value: Table) -> Table:
    lists = cast("dict[str, list[object]]", value).values()
    if set(map(type, lists)) <= _ONLY_LISTS:
        inside = [*chain.from_iterable(lists)]
        if len(inside) <= MOST_ITEMS and set(map(type, inside)) <= _ONLY_TEXT:
            return {key: tuple(one) for key, one in zip(value, lists, strict=True)}
    raise WrongValueError


def _listed(value: object) -> list[object]:
    if type(value) is not list:
        hint = ". Put it in square brackets" if type(value) is str else ""
        msg = f"{shown(value)} is not a list{hint}"
        raise WrongValueError(msg)
    if len(value) > MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType] - any plain values
        msg = f"a list of more than {MOST_ITEMS}"
        raise WrongValueError(msg)
    return value  # pyright: ignore[reportUnknownVariableType] - any plain values


def _mapped(value: object) -> Table:
    if type(value) is not dict:
        msg = f"{shown(value)} is not a mapping"
        raise WrongValueError(msg)
    if len(value) > MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType] - any plain values
        msg = f"a mapping of more than {MOST_ITEMS}"
        raise WrongValueError(msg)
    return value  # pyright: ignore[reportUnknownVariableType] - any plain values
