"""Why there is no plan, in codes and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare.errors import ReferralError
from backcare.safety.facts import facts
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.vocabulary import Tier


@frozen
class ReferralReason:
    """One reason why a person should see someone, or answer, before any exercise.

    It speaks of somebody's health: its repr shows how urgent it is and nothing else.

    Attributes:
        code: A flag's code, or ``screening-incomplete``, ``screening-expired``, ``under-age`` …
        tier: How urgent it is.
        text: The reason in a sentence.
        flag: The code of the question that it concerns, or "".
    """

    code: str = field(repr=False)
    tier: Tier
    text: str = field(repr=False)
    flag: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.text

    def as_dict(self) -> dict[str, object]:
        """The reason as plain data."""
        return {
            "code": self.code,
            "tier": self.tier.value,
            "text": self.text,
            "flag": self.flag,
        }


def referral(reasons: Sequence[ReferralReason], lang: str) -> ReferralError:
    """The error that says no, with the most urgent tier of its reasons."""
    words = words_in(lang)
    first = sorted(reasons, key=lambda one: one.tier.rank)
    tier = first[0].tier
    return ReferralError(
        words.say("referral", "heading", tier=words.of("tier", tier.value, "name")),
        words.of("tier", tier.value, "action"),
        tier=tier.value,
        reasons=tuple(dict.fromkeys(first)),
        number=facts().emergency_number,
        because=words.say("referral", "because"),
    )
