"""What interfaces say, per language: labels of the closed words, and sentences with places to fill.

The words are the package's own. A catalogue brings the names of its exercises; it never replaces
what a caution means or what the stop rule says.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from backcare._data import bundled
from backcare._json import parsed
from backcare.errors import UnknownKeyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import StrEnum

LANGUAGES = ("da", "en")
"""The languages that the package speaks; a catalogue may hold others besides."""

DEFAULT = "en"


def looked_up(lang: object, available: Iterable[str]) -> str:
    """The best of the available languages for a tag: BCP 47 lookup, then English.

    A tag is shortened from its end until it is available (``da-DK`` to ``da``). A language that
    the package speaks falls back to English, then to any that there is.

    Raises:
        UnknownKeyError: for a tag that leads to no language known here.

    Example:
        >>> looked_up("da-DK", ["da", "en"]), looked_up("da", ["en"])
        ('da', 'en')
    """
    by_lower = {tag.lower(): tag for tag in sorted(available)}
    parts = lang.lower().replace("_", "-").split("-") if isinstance(lang, str) else []
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        if tag in by_lower:
            return by_lower[tag]
    if parts and parts[0] in LANGUAGES and by_lower:
        return by_lower.get(DEFAULT, next(iter(by_lower.values())))
    raise UnknownKeyError("language", lang, {*by_lower.values(), *LANGUAGES}, place="lang")


@frozen
class Words:
    """The package's words in one language.

    Example:
        >>> from backcare.vocabulary import Weekday
        >>> words_in("da-DK").label(Weekday.MON)
        'mandag'
    """

    lang: str
    _groups: dict[str, dict[str, object]] = field(repr=False, eq=False)

    def label(self, word: StrEnum) -> str:
        """What a closed word is called; a unit in its plural."""
        return self._member(word, "name") or self._member(word, "many")

    def meaning(self, word: StrEnum) -> str:
        """What a caution or condition means, in a sentence; "" for other words."""
        return self._member(word, "meaning")

    def short(self, day: StrEnum) -> str:
        """A weekday's short name, or a unit's sign."""
        return self._member(day, "short")

    def unit(self, unit: StrEnum, amount: int) -> str:
        """A unit in the number that goes with the amount."""
        return self._member(unit, "one" if amount == 1 else "many")

    def of(self, group: str, key: str, part: str) -> str:
        """A part of an entry: ``of("flag", "night-pain", "question")``."""
        return cast("dict[str, dict[str, dict[str, str]]]", self._groups)[group][key][part]

    def say(self, group: str, key: str, **values: object) -> str:
        """A sentence of a group, with its places filled."""
        return cast("dict[str, dict[str, str]]", self._groups)[group][key].format(**values)

    def listed(self, parts: Sequence[str]) -> str:
        """Parts as a sentence lists them.

        Example:
            >>> words_in("en").listed(["Monday", "Wednesday", "Friday"])
            'Monday, Wednesday and Friday'
        """
        if len(parts) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.say('ui', 'and')} {parts[-1]}"

    def lines(self, group: str, key: str) -> tuple[str, ...]:
        """A list of sentences."""
        return tuple(cast("dict[str, dict[str, list[str]]]", self._groups)[group][key])

    def _member(self, word: StrEnum, part: str) -> str:
        group = cast("dict[str, dict[str, str]]", self._groups[type(word).__name__.lower()])
        return group[str(word)].get(part, "")


@cache
def _read(lang: str) -> Words:
    raw = bundled("words", f"{lang}.json").read_bytes()
    return Words(lang, cast("dict[str, dict[str, object]]", parsed(raw, f"words/{lang}.json")))


def words_in(lang: str) -> Words:
    """The package's words in the best language for a tag, English where it speaks none of it.

    Raises:
        UnknownKeyError: for what is no tag at all.
    """
    primary = _primary(lang)
    return _read(DEFAULT if primary and primary not in LANGUAGES else looked_up(lang, LANGUAGES))


def _primary(lang: object) -> str:
    return lang.replace("_", "-").split("-", maxsplit=1)[0].lower() if isinstance(lang, str) else ""
