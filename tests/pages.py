"""HTML as a browser reads it, and what may stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import html5lib

from backcare.export._markup import readable

if TYPE_CHECKING:
    import backcare as bc

TAGS = {
    "section", "style", "div", "span", "p", "b", "i", "bdi", "h1", "h2", "h3", "h4", "h5", "ul",
    "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details",
    "summary", "article", "main", "html", "head", "body", "meta", "title",
}  # fmt: skip
ATTRIBUTES = {
    "class": r"(bc-[a-z0-9]+|backcare)( bc-[a-z0-9]+)*",
    "lang": ".+",
    "dir": r"auto",
    "style": r"(height|width):\d{1,3}%|flex:\d+ 0 0|inset-inline-start:calc\(\d{1,3}% - 1px\)",
    "scope": r"col|row",
    "colspan": "2",
    "role": r"table|row|rowgroup|cell|columnheader|rowheader|img",
    "aria-hidden": "true",
    "open": "",
    "aria-label": ".*",
    "charset": "utf-8",
    "name": "viewport|generator",
    "content": ".*",
}
SPACE = "{http://www.w3.org/1999/xhtml}"


def parsed(html: str, *, whole: bool = False) -> Any:  # noqa: ANN401 - html5lib has no types for it
    """The tree that a browser makes of it, once nothing but what is allowed is found in it."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    # A code point that is no character is kept as the text that it is.
    assert {code for _, code, _ in parser.errors} <= {"invalid-codepoint"}
    for one in tree.iter():
        if one.tag == "DOCUMENT_FRAGMENT":
            continue
        assert one.tag.removeprefix(SPACE) in TAGS
        for name, value in one.attrib.items():
            assert re.fullmatch(ATTRIBUTES[name], value, re.DOTALL), (name, value)
    return tree


def told(tree: Any) -> str:  # noqa: ANN401 - html5lib has no types for it
    """Its text, without the style."""
    parts: list[str] = []
    for one in tree.iter():
        if one.tag != f"{SPACE}style":
            parts.append(one.text or "")
        parts.append(one.tail or "")
    return "".join(parts)


def every_text(tree: Any) -> set[str]:  # noqa: ANN401 - html5lib has no types for it
    """The whole text of every element."""
    return {"".join(one.itertext()) for one in tree.iter()}


def assert_safe(plan: bc.Plan | bc.Programme, text: str) -> None:
    """S2, S8: stop rule, signs and questions stand in a text, and whether anybody has asked."""
    note = plan.safety
    said = [note.stop_rule, note.emergency_heading, *note.emergency_signs, note.emergency_action]
    for one in (*said, note.unscreened, note.older, *note.questions, note.general):
        assert one in text


def as_shown(text: str) -> str:
    """A text as HTML holds it."""
    return readable(text)
