"""Markup made of tags: whatever is text is escaped, so nothing from data becomes a tag."""

from __future__ import annotations

import re
from html import escape

from backcare._json import UNSAFE

_BREAKS = re.compile(r"\r\n|[\t\n\r]")


class Markup(str):
    """A text that is markup already; every other text is escaped."""

    __slots__ = ()


def readable(text: str) -> str:
    r"""A text on one line, with what no catalogue may hold shown as a replacement character.

    Example:
        >>> readable("two\nlines"), readable("\x1b") == "\N{REPLACEMENT CHARACTER}"
        ('two lines', True)
    """
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def tag(name: str, *inside: str | None, **attributes: str | int | bool | None) -> Markup:
    """An element with its content; None is left out.

    Args:
        name: The element's name.
        inside: Texts, which are escaped, and markup, which is not.
        attributes: Its attributes: ``cls`` for ``class``, ``aria_label`` for ``aria-label``.

    Example:
        >>> tag("p", "1 < 2", tag("b", "!"), cls="note")
        '<p class="note">1 &lt; 2<b>!</b></p>'
    """
    named = "".join(
        f" {'class' if key == 'cls' else key.replace('_', '-')}{_value(value)}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{named}>{joined(*inside)}</{name}>")


def joined(*parts: str | None) -> Markup:
    """Texts and markup, one after the other."""
    return Markup("".join(_escaped(one) for one in parts if one is not None))


def _value(value: str | int) -> str:
    return "" if value is True else f'="{escape(readable(str(value)))}"'


def _escaped(text: str) -> str:
    return text if isinstance(text, Markup) else escape(readable(text), quote=False)
