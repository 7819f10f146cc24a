"""How errors tell of values and words: short, on one line, safe to print, with near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PROBLEMS = 20
"""So many problems does one error list at the most."""

LONGEST_MESSAGE = 200
"""So many characters does one problem's text have at the most."""


def shortened(text: str, length: int = LONGEST_MESSAGE) -> str:
    """The text in at most so many characters, on one line, safe to print.

    Example:
        >>> shortened("a" * 300, 10)
        'aaaaaaa...'
    """
    plain = text[: length + 1]
    if not plain.isprintable():
        plain = "".join(char if char.isprintable() else "?" for char in plain)
    return plain if len(plain) <= length else plain[: length - 3] + "..."


def shown(value: object) -> str:
    """A value as an error shows it: its repr, kept short.

    Example:
        >>> shown({"cat": 1})
        "{'cat': 1}"
    """
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a stranger's repr may raise anything; ours may not
        text = f"<{type(value).__name__}>"
    return shortened(text, 60)


def near_misses(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that look most like this one, best first, at most three.

    Example:
        >>> near_misses("cat-cwo", ["plank", "cat-cow"])
        ('cat-cow',)
    """
    if not isinstance(word, str):
        return ()
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    by_lower = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(word[:100].lower().replace("_", "-"), by_lower, n=3, cutoff=0.6)
    return tuple(by_lower[name] for name in close)


def did_you_mean(near: tuple[str, ...]) -> str:
    """A remedy that names near misses, or "" where there are none.

    Example:
        >>> did_you_mean(("cat-cow", "plank"))
        "Did you mean 'cat-cow' or 'plank'?"
    """
    return f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
