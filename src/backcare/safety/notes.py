"""The safety note: what every plan and every output carries."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare.safety.facts import facts, questions
from backcare.safety.screening import OLDEST
from backcare.words import words_in


@frozen
class SafetyNote:
    """The stop rule, the emergency signs, and what is known of the person.

    Attributes:
        lang: The language of its texts.
        stop_rule: When to stop and whom to ask.
        emergency_heading: A heading for the signs.
        emergency_signs: Signs that need emergency help.
        emergency_action: What to do when one of them shows.
        emergency_number: The number to ring.
        unscreened: That nobody has asked about the person's health; "" after a screening.
        questions: The questions to answer before starting; none after a screening.
        older: A note for a person above the age that the data name; "" for others.
        general: That this is general information.
    """

    lang: str
    stop_rule: str
    emergency_heading: str
    emergency_signs: tuple[str, ...]
    emergency_action: str
    emergency_number: str
    unscreened: str
    questions: tuple[str, ...]
    older: str
    general: str

    def as_dict(self) -> dict[str, object]:
        """The note as plain data."""
        return {
            "stop_rule": self.stop_rule,
            "emergency_heading": self.emergency_heading,
            "emergency_signs": list(self.emergency_signs),
            "emergency_action": self.emergency_action,
            "emergency_number": self.emergency_number,
            "unscreened": self.unscreened,
            "questions": list(self.questions),
            "older": self.older,
            "general": self.general,
        }


def note(lang: str = "en", age: int | None = None) -> SafetyNote:
    """The safety note in a language that the package speaks.

    Args:
        lang: The language.
        age: The age of a person who was screened; None where nobody asked.

    Raises:
        RequestError: for an age that nobody has.

    Source: the invariants S2, S5 and S8; the seed's rules on when to stop.

    Example:
        >>> note("da-DK").emergency_number, bool(note().unscreened), bool(note(age=40).unscreened)
        ('112', True, False)
    """
    spoken = words_in(lang).lang
    if age is None:
        return _note(spoken, asked=False, older=False)
    older = _checks.whole(age, "age", request_fault, 0, OLDEST) > facts().older_age
    return _note(spoken, asked=True, older=older)


@cache
def _note(lang: str, *, asked: bool, older: bool) -> SafetyNote:
    words = words_in(lang)
    return SafetyNote(
        lang=words.lang,
        stop_rule=words.say("safety", "stop_rule"),
        emergency_heading=words.say("safety", "emergency_heading"),
        emergency_signs=words.lines("safety", "emergency_signs"),
        emergency_action=words.say("safety", "emergency_action"),
        emergency_number=facts().emergency_number,
        unscreened="" if asked else words.say("safety", "unscreened"),
        questions=() if asked else tuple(one.text for one in questions(words.lang)),
        older=words.say("safety", "older_note") if older else "",
        general=words.say("safety", "general"),
    )
