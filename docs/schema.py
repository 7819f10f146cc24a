"""Write the JSON Schemas of the catalogue's files anew: ``python docs/schema.py``.

They are made from the shapes that the loader reads by, so editors offer just what it takes. What
an editor shows beside a field is the page ``reference/data-format``, row by row.
"""

from __future__ import annotations

import json
import re
import types
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from backcare import _shapes
from backcare._exact import MOST_ITEMS
from backcare._json import LONGEST_TEXT
from backcare._verify import LONGEST_KEY
from backcare.vocabulary import Caution
from backcare.words import words_in

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data" / "schema"
PAGE = Path(__file__).parent / "reference" / "data-format.md"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
HINT = {"description": "The schema that an editor checks this file by."}

Schema = dict[str, Any]

_SLUG = rf"^(?!.{{{LONGEST_KEY + 1}}})[a-z0-9]+(-[a-z0-9]+)*$"
_PLAIN: dict[Any, Schema] = {
    object: {},
    types.NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string", "maxLength": LONGEST_TEXT},
}
_SECTIONS = {
    "Settings": "settings",
    "CategoryFacts": "categories",
    "EquipmentFacts": "equipment",
    "ExerciseFacts": "exercises",
    "DoseFacts": "dose",
    "RoutineFacts": "routines",
    "GuidanceFacts": "guidance",
    "SourceFacts": "sources",
}


def meanings(page: str, section: str) -> dict[str, str]:
    """What a section of the page says of each field."""
    found = re.search(rf"^\({section}\)=\n(.*?)(?=^\(|\Z)", page, re.DOTALL | re.MULTILINE)
    text = found[1] if found else ""
    rows = re.findall(r"^\| (`.*?) \| .*? \| .*? \| (.+?) \|$", text, re.MULTILINE)
    return {
        name: re.sub(r"\[(.*?)\]\(.*?\)|`|\*\*", r"\1", meaning)
        for names, meaning in rows
        for name in re.findall(r"`(\w+)`", names)
    }


class Writer:
    """Makes schemas of annotations, and keeps the shapes inside them as definitions."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.definitions: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - any annotation of a shape
        """The schema of what the loader takes for this annotation."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, types.UnionType):
            return {"anyOf": [self.of(one) for one in get_args(kind)]}
        if get_origin(kind) is tuple:
            return self._row(*get_args(kind))
        if get_origin(kind) is dict:
            return self._table(*get_args(kind))
        if issubclass(kind, StrEnum):
            return {"enum": [word.value for word in kind]}
        return self._shape(kind)

    def _row(self, kind: Any, rest: Any) -> Schema:  # noqa: ANN401 - any annotation of a shape
        size = {"maxItems": MOST_ITEMS} if rest is ... else {"minItems": 2, "maxItems": 2}
        return {"type": "array", "items": self.of(kind), **size}

    def _table(self, key: Any, kind: Any) -> Schema:  # noqa: ANN401 - any annotation of a shape
        if key is not Caution:
            inner = self.of(kind)
            return {"type": "object", "additionalProperties": inner, "maxProperties": MOST_ITEMS}
        words = words_in("en")
        return {
            "type": "object",
            "properties": {
                word.value: {"type": "boolean", "description": words.meaning(word)}
                for word in Caution
            },
            "required": [word.value for word in Caution],
            "additionalProperties": False,
        }

    def _shape(self, shape: type) -> Schema:
        if shape.__name__ not in self.definitions:
            self.definitions[shape.__name__] = {}
            self.definitions[shape.__name__] = self.members(shape)
        return {"$ref": f"#/$defs/{shape.__name__}"}

    def members(self, shape: type) -> Schema:
        """The schema of a shape's mapping, itself and not a reference."""
        told = meanings(self.page, _SECTIONS.get(shape.__name__, "-"))
        hints = get_type_hints(shape)
        properties = {
            one.name: self.of(hints[one.name])
            | ({"description": told[one.name]} if one.name in told else {})
            for one in attrs.fields(shape)
        }
        required = [one.name for one in attrs.fields(shape) if one.default is attrs.NOTHING]
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }


def keyed(table: Schema) -> Schema:
    """A mapping of things by key, with keys as the loader wants them."""
    return {**table, "propertyNames": {"pattern": _SLUG}}


def whole(page: str) -> Schema:
    """The schema of a catalogue in one file."""
    writer = Writer(page)
    top = writer.members(_shapes.Members)
    for name, one in top["properties"].items():
        if name not in {"settings", "text"}:
            top["properties"][name] = keyed(one)
    top["properties"] = {"$schema": HINT, **top["properties"]}
    return _document("A catalogue in one file", top, writer)


def member(name: str, page: str) -> Schema:
    """The schema of a file of a catalogue in a folder: ``exercises``, or ``text`` for a language.

    Where it maps keys to things, the name of the schema stands among the keys.
    """
    writer = Writer(page)
    kind = get_type_hints(_shapes.Members)[name]
    if name == "text":
        kind = get_args(kind)[1]
    top = writer.members(kind) if attrs.has(kind) else writer.of(kind)
    if "additionalProperties" in top and top["additionalProperties"] is not False:
        slug = rf"{_SLUG}|^\$schema$"
        top = {**top, "propertyNames": {"pattern": slug}, "maxProperties": MOST_ITEMS + 1}
    top["properties"] = {"$schema": HINT, **top.get("properties", {})}
    return _document(f"{name}.json of a catalogue in a folder", top, writer)


def _document(title: str, top: Schema, writer: Writer) -> Schema:
    definitions = {name: writer.definitions[name] for name in sorted(writer.definitions)}
    return {"$schema": DRAFT, "title": title, **top, "$defs": definitions}


def schemas() -> dict[str, str]:
    """The content of every schema's file, by the name of what it describes."""
    page = PAGE.read_text("utf-8")
    names = [one.name for one in attrs.fields(_shapes.Members)]
    made = {"catalogue": whole(page)} | {name: member(name, page) for name in names}
    return {
        name: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for name, one in made.items()
    }


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in schemas().items():
        (FOLDER / f"{name}.json").write_text(content, "utf-8")


if __name__ == "__main__":
    main()
