"""TypeScript types from JSON Schemas: as much of both as the kit's schemas use."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

Schema = dict[str, Any]

_HEAD = """\
// The types of what backcare takes and gives as JSON. Made by docs/kit.py; do not edit.
// A field that may be left out has a question mark; what comes out always has all its fields.
"""
_PLAIN = {"string": "string", "integer": "number", "boolean": "boolean", "null": "null"}


def typescript(definitions: dict[str, Schema]) -> str:
    """The file of types, a type for each definition, in the order of their names."""
    return "\n".join([_HEAD, *(_declared(name, definitions[name]) for name in sorted(definitions))])


def _declared(name: str, made: Schema) -> str:
    told = _comment(made.get("description", ""), "")
    if "properties" not in made:
        return f"{told}export type {name} = {_type(made)};\n"
    return f"{told}export interface {name} {_body(made, '')}\n"


def _body(made: Schema, indent: str) -> str:
    required = made.get("required", [])
    lines = ["{"]
    for name, one in made["properties"].items():
        mark = "" if name in required else "?"
        key = name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)
        told = _comment(one.get("description", ""), f"{indent}  ")
        lines.append(f"{told}{indent}  {key}{mark}: {_type(one, indent + '  ')};")
    return "\n".join([*lines, f"{indent}}}"])


def _comment(text: str, indent: str) -> str:
    if not text:
        return ""
    lines = textwrap.wrap(text, 92 - len(indent), break_on_hyphens=False)
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    rows = "\n".join(f"{indent} * {line}" for line in lines)
    return f"{indent}/**\n{rows}\n{indent} */\n"


def _type(made: Schema, indent: str = "") -> str:
    if "$ref" in made:
        return made["$ref"].removeprefix("#/$defs/")
    if "const" in made or "enum" in made:
        words = made.get("enum", [made.get("const")])
        return " | ".join(json.dumps(word, ensure_ascii=False) for word in words)
    for key in ("anyOf", "oneOf"):
        if key in made:
            return " | ".join(dict.fromkeys(_type(one, indent) for one in made[key]))
    kind = made.get("type")
    if kind == "array":
        return _list(made, indent)
    if kind == "object":
        return _body(made, indent) if "properties" in made else _table(made, indent)
    return _PLAIN[kind] if kind else "unknown"


def _list(made: Schema, indent: str) -> str:
    if "prefixItems" in made:
        return f"[{', '.join(_type(one, indent) for one in made['prefixItems'])}]"
    inner = _type(made["items"], indent)
    if made.get("minItems") == made.get("maxItems", 0):
        return f"[{', '.join([inner] * made['minItems'])}]"
    return f"({inner})[]" if " | " in inner else f"{inner}[]"


def _table(made: Schema, indent: str) -> str:
    inner = _type(made["additionalProperties"], indent)
    keys = made.get("propertyNames", {})
    if "$ref" in keys:
        return f"Partial<Record<{_type(keys)}, {inner}>>"
    return f"Record<string, {inner}>"
