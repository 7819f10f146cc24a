"""Boards of two categories in some positions, to draw weeks from."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bricks import brick

import backcare as bc
from boards import setting

if TYPE_CHECKING:
    from boards import Setting

DAYS = (bc.Weekday.MON, bc.Weekday.THU)
PAIR = 0b1001
PRONE, SITTING, SUPINE = bc.Position.PRONE, bc.Position.SITTING, bc.Position.SUPINE


def of_two(*positions: str, repertoire: int = 2, **wishes: object) -> Setting:
    """Two sessions of four minutes, two categories, and so many exercises of both."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    catalogue = bc.Catalogue(
        bc.Exercise(f"{key}-{n}-{name}", kinds[key], brick(60, 3), position=name)
        for key, (n, name) in product(kinds, enumerate(positions))
    )
    given_ones = {"sessions": 2, "minutes": 4, "repertoire": repertoire, "days": ["mon", "thu"]}
    return setting(bc.Request.from_dict({**given_ones, **wishes}), catalogue, DAYS)
