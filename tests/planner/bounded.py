"""Problems drawn by own arithmetic, the same on every Python, to hold bounds to their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import backcare as bc
from backcare.planner.bounds import bounds
from backcare.planner.problem import state

if TYPE_CHECKING:
    from collections.abc import Sequence

WAYS = ("flexion", "extension", "rotation")


class Draw:
    """Small numbers from a seed."""

    def __init__(self, seed: int) -> None:
        """Start from the seed."""
        self.state = seed * 7919 + 17

    def __call__(self, least: int, most: int) -> int:
        """A number from least to most."""
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return least + (self.state >> 12) % (most - least + 1)


def problem(seed: int) -> bc.planner.problem.Problem:
    """Four to nine exercises of two or three categories, and wishes of one to five sessions."""
    draw = Draw(seed)
    kinds = [
        bc.Category(f"c{number}", share=draw(number > 1, 2), recovery_days=draw(0, 2) // 2)
        for number in range(draw(2, 3))
    ]
    kinds = [
        kind if any(one.share for one in kinds) else bc.Category("c0", share=1, recovery_days=0)
        for kind in kinds
    ]
    exercises = [
        bc.Exercise(
            f"e{number}",
            kinds[draw(0, len(kinds) - 1)],
            bc.Dose(
                min_amount=draw(2, 9),
                max_amount=9,
                max_sets=draw(1, 3),
                seconds_per_unit=5,
                rest_seconds=5 * draw(0, 2),
            ),
            directions={WAYS[draw(0, 2)], WAYS[draw(0, 2)]},
            setup_seconds=5,
            recovery_days=draw(0, 3) if not draw(0, 2) else None,
        )
        for number in range(draw(4, 9))
    ]
    keys = [one.key for one in exercises]
    days = sorted({draw(0, 6) for _ in range(draw(1, 6))})
    names = [list(bc.Weekday)[day].value for day in days]
    wishes: dict[str, object] = {
        "sessions": len(days),
        "days": names,
        "minutes": {name: draw(2, 4) for name in names} if draw(0, 1) else draw(2, 5),
        "repertoire": draw(1, 6),
        "prefer": keys[: draw(0, 2)],
        "require": keys[2 : 2 + draw(0, 3) // 3],
        "pinned": [(names[0], keys[-1])] if not draw(0, 4) else [],
    }
    catalogue = bc.Catalogue(exercises)
    return state(bc.Request.from_dict(wishes), catalogue)


def bounds_of(seed: int, goals: Sequence[int]) -> tuple[int, ...]:
    """The bounds of goals 3 to 7 where the goals have these values."""
    given = problem(seed)
    days = tuple(sorted(given.request.allowed_days, key=lambda day: day.number))
    return bounds(days, goals, given)[2:7]
