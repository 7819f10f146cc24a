"""Reading catalogues: the bundled one and a user's own, by the same road."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve

from backcare import _build, _verify
from backcare._convert import structured
from backcare._data import bundled
from backcare._json import MOST_BYTES, parsed, unreadable
from backcare._merge import merged_members
from backcare._shapes import Members
from backcare._telling import hint_at, shown
from backcare.errors import DataError, Problem, UnknownKeyError
from backcare.words import looked_up

if TYPE_CHECKING:
    import os
    from importlib.resources.abc import Traversable

    from backcare.catalogue import Catalogue

Value = TypeVar("Value")

_FILES = ("settings", "categories", "equipment", "exercises", "routines", "guidance", "sources")
MESSAGES = (
    "request",
    "screening",
    "plan",
    "plan-to-read",
    "explanation",
    "script",
    "feedback",
    "programme",
    "programme-to-read",
    "error",
)
"""What else has a schema: what front ends send and get."""
_PIECE = 1 << 17


def load_catalogue(path: str | os.PathLike[str] | None = None, lang: str = "en") -> Catalogue:
    """The bundled catalogue, or a user's own from a file or folder.

    A file is one JSON mapping; a folder holds the same mapping with a file per member. A file
    whose settings say ``"extends": "backcare"`` adds to the bundled catalogue.

    Args:
        path: The file or folder; None for the bundled catalogue.
        lang: A language tag; ``da-DK`` finds ``da``. ``catalogue.lang`` says which was used.

    Raises:
        DataError: for anything that is not a sound catalogue, with the place of each fault.
        UnknownKeyError: for a language that neither the catalogue nor the package knows.

    Example:
        >>> catalogue = load_catalogue(lang="da")
        >>> catalogue["glute-bridge"].name
        'Bro'
    """
    if path is None:
        return _bundled(looked_up(lang, _bundled_members().text))
    source = _as_path(path)
    members = _extended(_read(source, str(source)), str(source))
    return _build.catalogue(members, looked_up(lang, members.text or ("en",)))


def schema_of(name: str) -> str:
    """The JSON Schema of a catalogue, of one of its files, or of what front ends send and get.

    ``catalogue`` is one in a single file, ``exercises`` and the like are a member's own file;
    the rest are ``request``, ``plan``, ``error`` and so on, as the page on front ends lists them.
    Editors complete and check a file by it, where its first line names it as ``$schema``.

    Raises:
        UnknownKeyError: for what has no schema.

    Example:
        >>> schema_of("exercises").partition("title")[2][:17]
        '": "exercises.jso'
    """
    known = ("catalogue", *_FILES, "text", *MESSAGES)
    if name not in known:
        raise UnknownKeyError("schema", name, known)
    return bundled("schema", f"{name}.json").read_text(encoding="utf-8")


def _as_path(path: object) -> Path:
    try:
        return Path(cast("str", path))
    except TypeError:
        message = f"{shown(path)} is not the path of a file or folder"
        raise DataError([Problem("path", message)]) from None


@cache
def _bundled(lang: str) -> Catalogue:
    return _build.catalogue(_bundled_members(), lang)


@cache
def _bundled_members() -> Members:
    return read_members(bundled("catalogue"), "backcare")


def read_members(source: Traversable, called: str) -> Members:
    """The members of a catalogue that extends no other, read afresh and verified."""
    return _verified(_read(source, called), called)


def _extended(members: Members, source: str) -> Members:
    base = members.settings.extends
    if base is None:
        return _verified(members, source)
    if base != "backcare":
        message = f"{shown(base)} cannot be extended; only 'backcare' can"
        raise DataError([Problem("$.settings.extends", message)], source=source)
    replaces = frozenset(members.settings.replaces)
    whole = merged_members(_bundled_members(), members, replaces, source)
    return _verified(whole, source)


def _verified(members: Members, source: str) -> Members:
    problems = _verify.problems_of(members)
    for first in problems:
        raise DataError(chain([first], problems), source=source)
    return members


def _read(source: Traversable, called: str) -> Members:
    try:
        value = _folder(source, called) if source.is_dir() else parsed(_bytes(source), called)
    except DataError:
        raise
    except (OSError, ValueError) as error:
        raise unreadable(error, called) from None
    return structured(_without_schema(value), Members, called)


def _without_schema(value: object) -> object:
    # A file may name the schema that an editor checks it by.
    if isinstance(value, dict):
        mapping = cast("dict[str, object]", value)
        return {key: inner for key, inner in mapping.items() if key != "$schema"}
    return value


def _bytes(file: Traversable) -> bytes:
    # In two pieces: asking for the greatest size at once would set that much memory aside.
    with file.open("rb") as stream:
        first = stream.read(_PIECE)
        return first if len(first) < _PIECE else first + stream.read(MOST_BYTES + 1 - _PIECE)


def _folder(folder: Traversable, called: str) -> dict[str, object]:
    found = _json_files(folder)
    for name in found:
        if name not in _FILES:
            remedy = hint_at(name, _FILES)
            message = f"there is no member {shown(name)}. {remedy}"
            raise DataError([Problem("$", message)], source=called)
    members = {name: _member(file, f"{called}/{name}.json") for name, file in found.items()}
    texts = folder.joinpath("text")
    if texts.is_dir():
        tagged = _json_files(texts)
        if len(tagged) > _verify.MOST_LANGUAGES:
            message = f"more than {_verify.MOST_LANGUAGES} languages"
            raise DataError([Problem("$.text", message)], source=called)
        members["text"] = {
            tag: _member(file, f"{called}/text/{tag}.json") for tag, file in tagged.items()
        }
    if not members:
        message = f"the folder holds none of: {', '.join(f'{name}.json' for name in _FILES)}"
        raise DataError([Problem("$", message)], source=called)
    return members


def _json_files(folder: Traversable) -> dict[str, Traversable]:
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    return {
        one.name.removesuffix(".json"): one
        for one in files
        if one.name.endswith(".json") and not one.name.startswith(".")
    }


def _member(file: Traversable, called: str) -> object:
    return _without_schema(parsed(_bytes(file), called))


def translated(catalogue: Catalogue, members: Members | None, lang: str) -> Catalogue:
    """The catalogue in another language; one made of objects keeps its texts."""
    if members is None:
        tag = looked_up(lang, {catalogue.lang, "da", "en"})
        return evolve(catalogue, lang=tag)
    tag = looked_up(lang, members.text or ("en",))
    if members is _bundled_members():
        return _bundled(tag)
    return _build.catalogue(members, tag)


def merged_catalogue(
    one: Catalogue,
    other: Catalogue,
    members: tuple[Members | None, Members | None],
    *,
    replace: bool,
) -> Catalogue:
    """Two catalogues in one; where both came from data, in every language."""
    first, second = members
    if first is None or second is None:
        return _build.merged_objects(one, other, replace=replace)
    replaces = frozenset(second.exercises) if replace else frozenset[str]()
    whole = _verified(merged_members(first, second, replaces, other.name), other.name)
    return _build.catalogue(whole, looked_up(one.lang, whole.text or ("en",)))
