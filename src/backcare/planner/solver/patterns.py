"""What may stand on a day: all sets of some exercises, each in its dose, that fill it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.board import FIELD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from backcare.planner.bounds.case import Effort
    from backcare.planner.solver.board import Candidate


class Part(NamedTuple):
    """An exercise in a dose.

    Attributes:
        one: The candidate.
        dose: The dose.
        seconds: Its seconds in a session.
        bit: The part as a bit.
        days: The days that it may stand on, as bits.
        most: On how many of them at the most.
    """

    one: Candidate
    dose: int
    seconds: int
    bit: int
    days: int
    most: int


class Pattern(NamedTuple):
    """What stands on a day.

    Attributes:
        places: How often the start position changes at the least.
        parts: The parts, as bits.
        seconds: The seconds of each category, in fields.
        categories: The categories.
    """

    places: int
    parts: int
    seconds: int
    categories: frozenset[int]


def patterns(parts: Sequence[Part], least: int, most: int, effort: Effort) -> Iterator[Pattern]:
    """The sets of parts that fill a day with so many seconds, in no order that matters.

    Raises:
        TooMuchError: where the effort is spent.
    """
    rests = [*accumulate((part.seconds for part in reversed(parts)), initial=0)][::-1]
    stack: list[tuple[int, int, tuple[Part, ...]]] = [(0, 0, ())]
    while stack:
        place, seconds, chosen = stack.pop()
        effort.spend(1)
        if seconds > most or seconds + rests[place] < least:
            continue
        if place < len(parts):
            part = parts[place]
            stack.append((place + 1, seconds, chosen))
            stack.append((place + 1, seconds + part.seconds, (*chosen, part)))
        elif chosen:
            yield _pattern(chosen)


def _pattern(chosen: Collection[Part]) -> Pattern:
    positions = {part.one.exercise.position for part in chosen}
    return Pattern(
        len(positions) - 1,
        sum(part.bit for part in chosen),
        sum(part.seconds << FIELD * part.one.category for part in chosen),
        frozenset(part.one.category for part in chosen),
    )
