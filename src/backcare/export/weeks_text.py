"""Equally good weeks as plain text, for a terminal or a message, to choose one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare._checks import data_fault
from backcare._telling import shown
from backcare.export.text import (
    balance_lines,
    difference_text,
    goal_lines,
    safety_lines,
    session_lines,
    wrapped,
)
from backcare.planner.differing import diff
from backcare.planner.varying import Weeks
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.result import Plan
    from backcare.words import Words

_UNWRAPPED = 1_000_000
_MORE = {True: "more", False: "no_more", None: "none_found"}


def dumps(weeks: Weeks, width: int = 80) -> str:
    """Every week with its days, doses and balance, and what differs from the first.

    What is alike in all comes once: the goals, the safety note, and whether there are more weeks.

    Args:
        weeks: What :func:`backcare.weeks` found.
        width: The columns of the terminal.

    Raises:
        DataError: for anything else.

    Source: the invariants S2 and S8.

    Example:
        >>> import backcare as bc
        >>> print(dumps(bc.weeks(bc.Request(sessions=1), 1)).splitlines()[0])
        Week 1 of 1
    """
    found = _as_weeks(weeks)
    first = found.plans[0]
    words = words_in(first.lang)
    lines = list(_week_lines(found.plans, words))
    lines += [words.say("weeks", _MORE[found.more]), ""]
    lines += [*goal_lines(first.explanation, words), "", *safety_lines(first.safety, words)]
    return "\n".join(wrapped(lines, width)) + "\n"


def _as_weeks(given: object) -> Weeks:
    if isinstance(given, Weeks):
        return given
    raise data_fault("weeks", f"{shown(given)} is no Weeks", "weeks() makes them.")


def _week_lines(plans: tuple[Plan, ...], words: Words) -> Iterator[str]:
    for number, one in enumerate(plans, start=1):
        yield from (words.say("weeks", "week", number=number, count=len(plans)), "")
        if number > 1:
            yield words.say("weeks", "differs")
            differing = difference_text(diff(plans[0], one), one.catalogue, _UNWRAPPED)
            yield from (f"  - {line}" for line in differing.splitlines())
            yield ""
        for session in one.routine:
            yield from (*session_lines(session, words), "")
        yield from (*balance_lines(one.explanation, one.catalogue, words), "")
