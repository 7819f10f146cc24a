"""Write the schemas and types for front ends anew: ``python docs/kit.py``.

What goes in and comes out as JSON is described by JSON Schemas (``data/schema/``) and TypeScript
types (``docs/downloads/backcare.d.ts``), both made from the classes. What Python's classes do not
say, the ranges of numbers, stands in ``kit_shapes.py`` and is held to the code by tests.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import types
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import attrs

sys.path.insert(0, str(Path(__file__).parent))

import kit_shapes as shapes
import schema
from kit_ranges import ranged
from kit_types import typescript

from backcare._frozen import FrozenMap

TYPES = Path(__file__).parent / "downloads" / "backcare.d.ts"

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    object: {},
    types.NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    dt.date: {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "maxLength": 10,
    },
}


def attributes(doc: str | None) -> dict[str, str]:
    """What a docstring says of each attribute."""
    section = re.search(r"\n {4}Attributes:\n((?: {8}.*\n|\n(?= {8}))*)", f"{doc or ''}\n")
    if not section:
        return {}
    rows = re.findall(r"^ {8}(\w+): (.*(?:\n {12}.*)*)", section[1], re.MULTILINE)
    return {name: plain(text) for name, text in rows}


def plain(text: str) -> str:
    """A docstring's text without its marks, on one line."""
    bare = re.sub(r":\w+:`~?\.?(.*?)`|``?(.*?)``?", r"\1\2", " ".join(text.split()))
    return re.sub(r"\bNone\b", "null", bare)


class Kit:
    """Makes schemas of annotations; every class and vocabulary becomes a definition."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - any annotation of a shape
        """The schema of an annotation."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        origin, inside = get_origin(kind), get_args(kind)
        if origin in (types.UnionType, Union):
            return {"anyOf": [self.of(one) for one in inside]}
        if origin is Literal:
            return {"enum": [*inside]} if inside[1:] else {"const": inside[0]}
        if origin in (dict, FrozenMap):
            return self._table(*inside)
        return self._row(origin, *inside) if origin else self._named(kind)

    def _row(self, origin: Any, *inside: Any) -> Schema:  # noqa: ANN401 - as above
        if origin is tuple and inside[-1] is not ...:
            size = len(inside)
            rows = [self.of(one) for one in inside]
            return {"type": "array", "prefixItems": rows, "minItems": size, "maxItems": size}
        return {"type": "array", "items": self.of(inside[0])}

    def _table(self, key: Any, kind: Any) -> Schema:  # noqa: ANN401 - any annotation of a shape
        table: Schema = {"type": "object", "additionalProperties": self.of(kind)}
        if key is not str:
            table["propertyNames"] = self.of(key)
        return table

    def _named(self, kind: type) -> Schema:
        name = shapes.NAMES.get(kind, kind.__name__)
        if name not in self.definitions:
            self.definitions[name] = {}  # a class may stand inside itself
            made = self._words(kind) if issubclass(kind, StrEnum) else self._members(kind)
            summary = plain((kind.__doc__ or "").partition("\n\n")[0])
            self.definitions[name] = {"description": summary, **made}
        return {"$ref": f"#/$defs/{name}"}

    def _words(self, kind: type[StrEnum]) -> Schema:
        return {"type": "string", "enum": [word.value for word in kind]}

    def _members(self, shape: type) -> Schema:
        hints = get_type_hints(shape, localns=shapes.KNOWN)
        told = attributes(shape.__doc__)
        hints |= shapes.NARROWER.get(shape, {})
        if is_typeddict(shape):
            names = list(hints)
            required = [name for name in names if name in shape.__required_keys__]
        else:
            rows = attrs.fields(shape)
            names = [one.name for one in rows if one.name not in shapes.UNWRITTEN.get(shape, ())]
            reads = shape in shapes.READ
            required = [one.name for one in rows if not reads or one.default is attrs.NOTHING]
            required = [name for name in required if name in names]
        properties: Schema = {}
        for name in names:
            made = ranged(shape, name, self.of(hints[name]))
            text = told.get(name)
            properties[name] = {"description": text, **made} if text else made
        whole: Schema = {"type": "object", "properties": properties}
        if required:
            whole["required"] = required
        return {**whole, "additionalProperties": False}


def reached(name: str, definitions: dict[str, Schema]) -> list[str]:
    """The names of the definitions that one leads to, itself included, sorted."""
    found, waiting = set[str](), {name}
    while waiting:
        one = waiting.pop()
        found.add(one)
        text = json.dumps(definitions[one])
        waiting |= set(re.findall(r'"#/\$defs/(\w+)"', text)) - found
    return sorted(found)


def built() -> Kit:
    """Every definition that front ends need."""
    kit = Kit()
    for kind in (*shapes.DOCUMENTS.values(), *shapes.MORE):
        kit.of(kind)
    errors = [kit.of(kind) for kind in shapes.ERRORS]
    kit.definitions["BackcareError"] = {
        "description": "What can go wrong: which one it is says its code.",
        "oneOf": errors,
    }
    return kit


def documents() -> dict[str, str]:
    """The content of every schema's file, by the name of what it describes."""
    kit = built()
    names = {name: shapes.NAMES.get(kind, kind.__name__) for name, kind in shapes.DOCUMENTS.items()}
    made: dict[str, str] = {}
    for name, top in {**names, "error": "BackcareError"}.items():
        inside = {one: kit.definitions[one] for one in reached(top, kit.definitions)}
        value = {
            "$schema": schema.DRAFT,
            "title": shapes.TITLES[name],
            "$ref": f"#/$defs/{top}",
            "$defs": inside,
        }
        made[name] = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return made


def type_file() -> str:
    """The content of the file of types; a catalogue's are those of its own schema."""
    catalogue = schema.whole(schema.PAGE.read_text("utf-8"))
    top = {
        "description": "A catalogue in one file.",
        **{key: catalogue[key] for key in ("type", "properties", "required")},
        "additionalProperties": False,
    }
    kit = built().definitions
    alike = kit.keys() & catalogue["$defs"].keys()
    if alike:
        msg = f"two types are called alike: {sorted(alike)}"
        raise ValueError(msg)
    definitions = {**kit, **catalogue["$defs"], "CatalogueFile": top}
    return typescript(definitions)


def main() -> None:
    """Write the files."""
    for name, content in documents().items():
        (schema.FOLDER / f"{name}.json").write_text(content, "utf-8")
    TYPES.parent.mkdir(exist_ok=True)
    TYPES.write_text(type_file(), "utf-8")


if __name__ == "__main__":
    main()
