"""How errors tell of values and words: short, on one line, safe to print, with near misses."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_PROBLEMS = 20
"""So many problems does one error list at the most."""

LONGEST_MESSAGE = 200
"""So many characters does one problem's text have at the most."""

MOST_NAMED = 30
"""Of what there is, a remedy names so many at the most."""


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


def known_are(names: Collection[str], elsewhere: str = "") -> str:
    """A remedy that names what there is, or "" where there is nothing.

    Args:
        names: What there is, in the order in which it is told.
        elsewhere: What to say instead where it is too much to be named.

    Example:
        >>> known_are(["plank", "cat-cow"])
        'Known are: plank, cat-cow.'
    """
    few = ", ".join(islice(names, MOST_NAMED))
    if len(names) > MOST_NAMED:
        return elsewhere or f"Known are: {few} and {len(names) - MOST_NAMED} more."
    return few and f"Known are: {few}."


def hint_at(word: object, names: Collection[str]) -> str:
    """A remedy for an unknown word: what looks most like it, else what there is.

    Example:
        >>> hint_at("cat-cwo", ["plank", "cat-cow"])
        "Did you mean 'cat-cow'?"
    """
    return did_you_mean(near_misses(word, names)) or known_are(names)
