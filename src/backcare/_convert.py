"""Plain data to objects: the only room that configures cattrs.

The conversion is exact: ``"3"`` and ``3.0`` are not 3, ``true`` is not 1, a text is no list of
letters, an unknown key is an error. Faults name their place from the top of the document.

It is done twice where it fails: first as fast as can be, to see whether all is sound; then, where
something is not, slowly, to say what and where.
"""

from __future__ import annotations

import re
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

from backcare import _exact
from backcare._exact import WrongValueError
from backcare._telling import MOST_PROBLEMS, hint_at, shown
from backcare.errors import DataError, Problem

if TYPE_CHECKING:
    from backcare._exact import Hook

Shape = TypeVar("Shape")

# cattrs calls its hooks with whatever stands in the data and with any annotation: hence Any.

# cattrs writes every key as it stands in Python; a plain one reads better as in a path.
_PLAIN_KEY = re.compile(r"\['([A-Za-z0-9_-]+)'\]")


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
    return Problem(_PLAIN_KEY.sub(r".\1", place), message)


def _message(error: BaseException) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = _known_keys(error.cl)
        rows = [_unknown_key(name, known) for name in sorted(error.extra_fields)]
        return "; ".join(rows)
    if isinstance(error, WrongValueError):
        return str(error)
    if isinstance(error, DataError):
        return "; ".join(problem.message for problem in error.problems)
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return "this is not of the right shape"


def _known_keys(shape: type) -> list[str]:
    return [one.name for one in getattr(shape, "__attrs_attrs__", ())]


def _unknown_key(name: str, known: list[str]) -> str:
    hint = hint_at(name, known)
    return f"there is no key {shown(name)} here. {hint}"


@cache
def _converter(*, detailed: bool) -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    # By class, not by predicate: cattrs looks up its own lenient hooks by class first.
    for kind in _exact.NAMES:
        made.register_structure_hook(kind, _exact.value_of(kind))
    made.register_structure_hook(StrEnum, _exact.word)
    made.register_structure_hook_func(_is_object, _exact.anything)
    hooks = _NamingHooks(made) if detailed else _QuickHooks(made)
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


class _NamingHooks:
    """Makes the hooks of shapes that hold others: cattrs' own, which know the place of a fault."""

    def __init__(self, made: Converter) -> None:
        self.made = made

    def row(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        kinds = get_args(shape)
        as_list: Any = list.__class_getitem__(kinds[0])  # a type that is made at run time
        inner = _exact.row_by(self.made.get_structure_hook(as_list), as_list)
        return inner if kinds[-1] is Ellipsis else _exact.of_length(len(kinds), inner)

    def table(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        # Not the converter's own method: that would register the bare hook in place of ours.
        return _exact.of_mapping(make_mapping_structure_fn(shape, self.made))

    def shape(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        return _exact.of_mapping(make_dict_structure_fn(shape, self.made))


class _QuickHooks(_NamingHooks):
    """The same answers to sound data, without a place for faults and with whole rows at once."""

    def row(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        kinds = get_args(shape)
        inner = _exact.quick_row(kinds[0], self.made.get_structure_hook(kinds[0]))
        return inner if kinds[-1] is Ellipsis else _exact.of_length(len(kinds), inner)

    def table(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        word, kind = get_args(shape)
        return _exact.quick_table(word, kind, self.made.get_structure_hook(kind))

    def shape(self, shape: Any) -> Hook:  # noqa: ANN401 - any annotation
        # One look at the keys of a mapping costs less than cattrs' own, which makes a set of them.
        inner = make_dict_structure_fn(shape, self.made, _cattrs_forbid_extra_keys=False)
        return _exact.quick_shape(frozenset(_known_keys(shape)), inner)
