"""The package's safety data: flags, conditions, and the numbers that go with them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from backcare import _checks
from backcare._convert import structured
from backcare._data import bundled
from backcare._frozen import FrozenMap
from backcare._json import parsed
from backcare.vocabulary import Caution, Condition, Role, Tier
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@frozen
class Figure:
    """A number in a question, with its source."""

    value: int
    unit: str
    source: str


@frozen
class Flag:
    """A red flag: how urgent it is, and which conditions a yes declares by itself."""

    tier: Tier
    sources: tuple[str, ...]
    seed: tuple[str, ...] = ()
    figures: dict[str, Figure] = Factory(dict[str, Figure])
    means: tuple[Condition, ...] = ()


@frozen
class Brings:
    """What a condition brings: its cautions, and the conditions that it implies."""

    cautions: tuple[Caution, ...]
    implies: tuple[Condition, ...]
    sources: tuple[str, ...]


@frozen
class Facts:
    """The whole of ``safety.json``."""

    validity_days: int
    clearance_days: int
    adult_age: int
    older_age: int
    emergency_number: str
    flags: dict[str, Flag]
    conditions: dict[Condition, Brings]


CLEARED_BY: dict[Tier, tuple[Role, ...]] = {
    Tier.EMERGENCY: (),
    Tier.URGENT: (Role.DOCTOR,),
    Tier.PROFESSIONAL_FIRST: tuple(Role),
}
"""Whose record may clear a flag of each tier.

Source: the invariant S5.
"""

_CLEARANCE = {
    Tier.EMERGENCY: "clearance_impossible",
    Tier.URGENT: "clearance_needed_doctor",
    Tier.PROFESSIONAL_FIRST: "clearance_needed_professional",
}


@cache
def facts() -> Facts:
    """The safety data, read once."""
    return structured(parsed(bundled("safety.json").read_bytes()), Facts, "safety.json")


@frozen
class Question:
    """A question to answer before a plan.

    Attributes:
        code: The red flag that a yes reports.
        tier: How urgent it would be.
        text: The question, to be answered with yes, no or unknown.
        reason: What a yes means, in a sentence.
        cleared_by: Whose record clears a yes; of an emergency, nobody's.
        clearance: The same in words, for the person.
    """

    code: str
    tier: Tier
    text: str
    reason: str
    cleared_by: tuple[Role, ...]
    clearance: str

    def as_dict(self) -> dict[str, object]:
        """The question as plain data."""
        return {
            "code": self.code,
            "tier": self.tier.value,
            "text": self.text,
            "reason": self.reason,
            "cleared_by": [role.value for role in self.cleared_by],
            "clearance": self.clearance,
        }


def questions(lang: str = "en") -> tuple[Question, ...]:
    """Every question of a screening, the most urgent first.

    Source: the invariants S1 and S2.

    Example:
        >>> first = questions()[0]
        >>> first.code, str(first.tier)
        ('bladder-or-bowel-change', 'emergency')
    """
    # Kept per language that there is, not per tag that a caller thinks of.
    return _questions(words_in(lang).lang)


@cache
def _questions(lang: str) -> tuple[Question, ...]:
    words = words_in(lang)
    return tuple(
        Question(
            code,
            flag.tier,
            words.of("flag", code, "question"),
            words.of("flag", code, "reason"),
            CLEARED_BY[flag.tier],
            clearance_needed(flag.tier, lang),
        )
        for code, flag in facts().flags.items()
    )


def clearance_needed(tier: Tier, lang: str) -> str:
    """Whose record clears a flag of a tier, in words."""
    return words_in(lang).say("safety", _CLEARANCE[tier])


def cautions_of(conditions: Iterable[Condition | str]) -> frozenset[Caution]:
    """The cautions that conditions bring, those of the conditions they imply included.

    Raises:
        DataError: for an unknown condition; it is never ignored.

    Source: the invariant S7 and the package's safety data.

    Example:
        >>> sorted(cautions_of(["wrist-trouble"]))
        [<Caution.WRIST_LOAD: 'wrist-load'>]
    """
    known = _checks.words(conditions, Condition, "conditions", _checks.data_fault)
    brought = brought_by()
    return frozenset[Caution]().union(*(brought[one] for one in known))


@cache
def brought_by() -> FrozenMap[Condition, frozenset[Caution]]:
    """Every condition with the cautions that it brings, implications included.

    Example:
        >>> osteoporosis = brought_by()[Condition("osteoporosis")]
        >>> osteoporosis <= brought_by()[Condition("vertebral-fracture")]
        True
    """
    table = facts().conditions
    return FrozenMap(
        {
            condition: frozenset(
                word for one in implied([condition]) for word in table[one].cautions
            )
            for condition in Condition
        }
    )


def implied(conditions: Collection[Condition]) -> frozenset[Condition]:
    """The conditions, and all that they imply.

    Example:
        >>> sorted(implied([Condition.VERTEBRAL_FRACTURE]))
        [<Condition.OSTEOPOROSIS: 'osteoporosis'>, <Condition.VERTEBRAL_FRACTURE: ...>]
    """
    table = facts().conditions
    found, waiting = set(conditions), list(conditions)
    while waiting:
        new = set(table[waiting.pop()].implies) - found
        found |= new
        waiting += new
    return frozenset(found)
