"""Questions about a plan in a terminal, for ``backcare why`` and ``backcare swap``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from backcare import export
from backcare.arguments import Once, UsageError, dose
from backcare.planner.editing import alternatives, swap
from backcare.planner.limiting import limits
from backcare.planner.reasons import why, why_not

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable

    from backcare.errors import Describable
    from backcare.planner.result import Plan

EVERY_DAY = "all"
_FILE = "what 'plan --json' printed; '-' for standard input"


def add_why(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare why`` its arguments."""
    parser.add_argument("file", help=_FILE)
    parser.add_argument("exercise", nargs="?", help="its key; without one, what limits the week")
    parser.add_argument("--day", metavar="DAY", help="one of its days (default all of them)")
    parser.add_argument("--json", action="store_true", help="print JSON for a program")


def add_swap(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare swap`` its arguments."""
    parser.add_argument("file", help=_FILE)
    parser.add_argument("day", help=f"mon, tue …, or '{EVERY_DAY}' for all days of the exercise")
    parser.add_argument("exercise", help="the key of the exercise that goes")
    parser.add_argument("other", nargs="?", help="of the one that comes; without, what could")
    meaning = "its sets and the amount of each (default: what suits best)"
    parser.add_argument("--dose", metavar="SETSxAMOUNT", action=Once, type=dose, help=meaning)
    parser.add_argument("--json", action="store_true", help="print JSON for a program")


def why_answer(plan: Plan, options: argparse.Namespace, today: dt.date | None, width: int) -> str:
    """Why an exercise stands in the week or not; without an exercise, what limits the week."""
    key, day = cast("str | None", options.exercise), cast("str | None", options.day)
    if key is None:
        found = limits(plan, today=today)
        rows = _rows(found)
        return rows if options.json else export.text.limits_text(found, plan.catalogue, width)
    stands = any(one.key == key for one in plan.routine.exercises)
    answer = why(plan, day, key) if stands or day else why_not(plan, key)
    if options.json:
        return _plain(answer.as_dict())
    return export.text.why_text(answer, plan.catalogue, width)


def swap_answer(plan: Plan, options: argparse.Namespace, today: dt.date | None, width: int) -> str:
    """The week with another exercise; without another, what could stand in the place.

    Raises:
        UsageError: for a dose of nothing.
    """
    given, key = cast("str", options.day), cast("str", options.exercise)
    day, other = None if given == EVERY_DAY else given, cast("str | None", options.other)
    chosen = cast("tuple[int, int] | None", options.dose)
    if other is None and chosen is not None:
        raise UsageError("--dose goes with the exercise that comes (see backcare swap --help)")
    if other is not None:
        week = swap(plan, day, key, other, dose=chosen, today=today)
        return export.json.dumps(week) if options.json else export.text.dumps(week, width)
    found = alternatives(plan, day, key, today=today)
    if options.json:
        return _rows(found)
    days = why(plan, day, key).days
    return export.text.alternatives_text(key, days, found, plan.catalogue, width)


def _rows(found: Iterable[Describable]) -> str:
    return _plain([one.as_dict() for one in found])


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
