"""A fingerprint of a catalogue's facts: what tells two of them apart whatever the language."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.entries import Equipment
    from backcare.model import Category, Exercise


def of(
    name: str,
    equipment: Iterable[Equipment],
    categories: Iterable[Category],
    exercises: Iterable[Exercise],
) -> str:
    """The fingerprint of a catalogue with this name and these things, in the order given."""
    parts = [name, *(f"{one.key} {one.at_home}" for one in equipment)]
    parts += [repr((one.key, one.phase, one.share, one.recovery_days)) for one in categories]
    parts += [_facts(one) for one in exercises]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _facts(one: Exercise) -> str:
    kept = (
        one.category.key,
        [str(further.key) for further in one.also],
        repr(one.dose),
        one.position.value,
        sorted(word.value for word in one.directions),
        one.sides.value,
        one.level.value,
        sorted(one.equipment),
        sorted(word.value for word in one.cautions),
        one.easier,
        one.harder,
        one.recovery,
        one.setup_seconds,
    )
    return f"{one.key} {kept!r}"
