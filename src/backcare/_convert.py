"""Plain data to objects: the only room that configures cattrs.

The conversion is exact: ``"3"`` and ``3.0`` are not 3, ``true`` is not 1, a text is no list of
letters, an unknown key is an error. Faults name their place from the top of the document.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from attrs import has
from cattrs import Converter, transform_error
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import (
    make_dict_structure_fn,
    make_mapping_structure_fn,  # pyright: ignore[reportUnknownVariableType] - cattrs' own gap
)

from backcare.errors import (
    MOST_PROBLEMS,
    DataError,
    Problem,
    did_you_mean,
    near_misses,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Hook = Callable[[object, object], object]

Shape = TypeVar("Shape")

# cattrs calls its hooks with whatever stands in the data and with any annotation: hence Any.
# So many members may a list or mapping have: what is larger is refused before work is done on it.
_MOST_ITEMS = 5_000
_ONLY_TEXT = {str}
_ONLY_YES_OR_NO = {bool}
_NAMES: dict[type, str] = {int: "a whole number", str: "a text", bool: "true or false"}


class _WrongValueError(ValueError):
    """A fault whose text is meant to be read."""


def structured(value: object, shape: type[Shape], source: str = "") -> Shape:
    """The plain value as an object of the class, exactly.

    Raises:
        DataError: with every place where the value has not the shape.
    """
    try:
        return _converter(detailed=False).structure(value, shape)
    except Exception:  # noqa: BLE001 - whatever went wrong, the second look names the place
        return _structured_slowly(value, shape, source)


def _structured_slowly(value: object, shape: type[Shape], source: str) -> Shape:
    if not isinstance(value, dict):
        raise DataError([Problem("$", f"{shown(value)} is not a mapping")], source=source)
    try:
        return _converter(detailed=True).structure(value, shape)
    except Exception as error:  # noqa: BLE001 - cattrs raises groups of anything
        told = count()

        def message(fault: BaseException, _: type | None) -> str:
            return _message(fault) if next(told) < MOST_PROBLEMS else ""  # the rest is not shown

        lines = transform_error(error, format_exception=message)
        raise DataError(map(_problem, lines), source=source) from None


def _problem(line: str) -> Problem:
    message, _, place = line.rpartition(" @ ")
    return Problem(place, message)


def _message(error: BaseException) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = _known_keys(error.cl)
        rows = [_unknown_key(name, known) for name in sorted(error.extra_fields)]
        return "; ".join(rows)
    if isinstance(error, _WrongValueError):
        return str(error)
    if isinstance(error, DataError):
        return "; ".join(problem.message for problem in error.problems)
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return "this is not of the right shape"


def _known_keys(shape: type) -> list[str]:
    return [one.name for one in getattr(shape, "__attrs_attrs__", ())]


def _unknown_key(name: str, known: list[str]) -> str:
    hint = did_you_mean(near_misses(name, known)) or f"Known are: {', '.join(known)}."
    return f"there is no key {shown(name)} here. {hint}"


@cache
def _converter(*, detailed: bool) -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    # By class, not by predicate: cattrs looks up its own lenient hooks by class first.
    for kind in _NAMES:
        made.register_structure_hook(kind, _exactly(kind))
    made.register_structure_hook(StrEnum, _word)
    made.register_structure_hook_func(_is_object, _anything)
    hooks = _Hooks(made)
    made.register_structure_hook_factory(_is_row, hooks.row)
    made.register_structure_hook_factory(_is_table, hooks.table)
    made.register_structure_hook_factory(_is_shape, hooks.shape)
    return made


def _is_object(shape: Any) -> bool:  # noqa: ANN401 - any annotation
    return shape is object


def _is_row(shape: Any) -> bool:  # noqa: ANN401 - any annotation
    return get_origin(shape) is tuple


def _is_table(shape: Any) -> bool:  # noqa: ANN401 - any annotation
    return get_origin(shape) is dict


def _is_shape(shape: Any) -> bool:  # noqa: ANN401 - any annotation
    return isinstance(shape, type) and has(shape)


def _anything(value: object, _: object) -> object:
    return value


def _exactly(kind: type) -> Hook:
    def hook(value: object, _: object) -> object:
        if type(value) is not kind:
            msg = f"{shown(value)} is not {_NAMES[kind]}"
            raise _WrongValueError(msg)
        return value

    return hook


def _word(value: Any, kind: type[StrEnum]) -> object:  # noqa: ANN401 - any plain value
    known = kind._value2member_map_
    try:
        return known[value]
    except (KeyError, TypeError):
        words = [str(word) for word in known]
        hint = did_you_mean(near_misses(value, words)) or f"Known are: {', '.join(words)}."
        msg = f"{shown(value)} is no {kind.__name__.lower()}. {hint}"
        raise _WrongValueError(msg) from None


class _Hooks:
    """Makes the hooks of shapes that hold others: cattrs' own, behind exact checks."""

    def __init__(self, made: Converter) -> None:
        self.made = made

    def row(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        kinds = get_args(shape)
        inner = self._list_of(kinds[0])
        if kinds[-1] is not Ellipsis:
            return _of_length(len(kinds), inner)
        return _texts(inner) if kinds[0] is str else inner

    def _list_of(self, kind: Any) -> Hook:  # noqa: ANN401 - any annotation
        as_list: Any = list[kind]  # a runtime type
        inner = self.made.get_structure_hook(as_list)

        def hook(value: object, _: object) -> tuple[object, ...]:
            return tuple(inner(_listed(value), as_list))

        return hook

    def table(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        # Not the converter's own method: that would register the bare hook in place of ours.
        inner = _of_mapping(make_mapping_structure_fn(shape, self.made))
        word, kind = get_args(shape)
        return _answers(word, inner) if kind is bool and word is not str else inner

    def shape(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        return _of_mapping(make_dict_structure_fn(shape, self.made))


def _texts(inner: Hook) -> Hook:
    # Most lists of a catalogue are lists of texts: those are looked at all at once.
    def hook(value: object, shape: object) -> object:
        members = _listed(value)
        if set(map(type, members)) <= _ONLY_TEXT:
            return tuple(members)
        return inner(value, shape)

    return hook


def _answers(word: type[StrEnum], inner: Hook) -> Hook:
    # Every exercise answers every caution: those are looked at all at once, too.
    known = word._value2member_map_

    def hook(value: object, shape: object) -> object:
        asked = _mapped(value)
        if set(map(type, asked.values())) <= _ONLY_YES_OR_NO and asked.keys() <= known.keys():
            return {known[key]: answer for key, answer in asked.items()}
        return inner(asked, shape)

    return hook


def _of_length(length: int, inner: Hook) -> Hook:
    def hook(value: object, shape: object) -> object:
        if len(_listed(value)) != length:
            msg = f"{shown(value)} is not a list of {length}"
            raise _WrongValueError(msg)
        return inner(value, shape)

    return hook


def _of_mapping(inner: Callable[[Any, Any], object]) -> Hook:
    def hook(value: object, shape: object) -> object:
        return inner(_mapped(value), shape)

    return hook


def _listed(value: object) -> list[object]:
    if type(value) is not list:
        msg = f"{shown(value)} is not a list"
        raise _WrongValueError(msg)
    if len(value) > _MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType] - any plain values
        msg = f"a list of more than {_MOST_ITEMS}"
        raise _WrongValueError(msg)
    return value  # pyright: ignore[reportUnknownVariableType] - any plain values


def _mapped(value: object) -> dict[str, object]:
    if type(value) is not dict:
        msg = f"{shown(value)} is not a mapping"
        raise _WrongValueError(msg)
    if len(value) > _MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType] - any plain values
        msg = f"a mapping of more than {_MOST_ITEMS}"
        raise _WrongValueError(msg)
    return value  # pyright: ignore[reportUnknownVariableType] - any plain values
