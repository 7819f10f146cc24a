"""Requests side by side: a table of what each gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.errors import InfeasibleError
from backcare.loading import load_catalogue
from backcare.planner import plan
from backcare.planner.given import as_request
from backcare.planner.goals import MINUTE, NAMES
from backcare.planner.request import Request
from backcare.planner.solver import weekly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from backcare.catalogue import Catalogue
    from backcare.planner.solution import Solver

    Row = dict[str, object]


def compare(
    requests: Iterable[Request],
    catalogue: Catalogue | None = None,
    *,
    today: dt.date | None = None,
    solver: Solver = weekly,
) -> list[dict[str, object]]:
    """What each of some requests gives, as rows that a notebook shows as a table.

    Args:
        requests: The wishes, one request a row.
        catalogue: Where the exercises come from; None for the bundled one, in English.
        today: The date, where a request carries a screening; without one it is not used.
        solver: What composes the weeks.

    Returns:
        Plain dictionaries with the same keys: ``asked.…`` for each wish in which the requests
        differ, as plain data; ``minutes`` of the week, rounded half up; ``goal.…`` with each goal's
        number; ``category.…`` with the minutes of each category; and ``infeasible``, which says
        why there is no week. What a row does not have is None. Answers to safety questions are no
        column.

    Raises:
        ReferralError: where a screening says that someone should be seen first.
        RequestError: for what is no request.
        UnknownKeyError: for a key in the wishes that the catalogue does not have.

    Example:
        >>> import backcare as bc
        >>> rows = compare([bc.Request(sessions=1, minutes=n, days=["tue"]) for n in (5, 10)])
        >>> [row["asked.minutes"] for row in rows], [row["infeasible"] for row in rows]
        ([5, 10], [None, None])
    """
    asked = [as_request(one, f"requests[{number}]") for number, one in enumerate(requests)]
    chosen = load_catalogue() if catalogue is None else catalogue
    wishes = [one.as_dict() for one in asked]
    names = [
        name
        for name in Request().as_dict()
        if name != "screening" and any(one[name] != wishes[0][name] for one in wishes)
    ]
    rows: list[Row] = []
    for request, one in zip(asked, wishes, strict=True):
        columns: Row = {f"asked.{name}": one[name] for name in names}
        rows.append(columns | _outcome(request, chosen, today, solver))
    return rows


def _outcome(request: Request, catalogue: Catalogue, today: dt.date | None, solver: Solver) -> Row:
    row: Row = {"minutes": None}
    row |= dict.fromkeys(f"goal.{name}" for name in NAMES)
    row |= dict.fromkeys(f"category.{key}" for key in catalogue.categories)
    row["infeasible"] = None
    try:
        week = plan(request, catalogue, today=today, solver=solver)
    except InfeasibleError as error:
        return row | {"infeasible": error.message}
    row["minutes"] = _minutes(week.routine.seconds)
    row |= {f"goal.{goal.name}": goal.value for goal in week.explanation.goals}
    categories = week.explanation.categories
    return row | {f"category.{one.category}": _minutes(one.seconds) for one in categories}


def _minutes(seconds: int) -> int:
    return (seconds + MINUTE // 2) // MINUTE
