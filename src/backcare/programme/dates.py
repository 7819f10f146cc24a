"""Dates that weeks can be laid around."""

from __future__ import annotations

import datetime as dt

from backcare.errors import RequestError
from backcare.safety.screening import a_date


def calendar_date(value: object, place: str) -> dt.date:
    """The value as a date that leaves room for the weeks of a programme after it.

    Raises:
        RequestError: for anything else, the last year that Python can count included.
    """
    date = a_date(value, place)
    if date.year == dt.MAXYEAR:
        raise RequestError(f"no weeks can follow {date}", place=place, remedy="Write 2026-11-22.")
    return date
