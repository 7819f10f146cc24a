"""Several equally good weeks in a terminal, for ``backcare weeks``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, cast

from backcare import export
from backcare._telling import shown
from backcare.arguments import Once, add_wishes, whole_number
from backcare.planner.varying import MOST, weeks
from backcare.writing import add_output

if TYPE_CHECKING:
    import datetime as dt

    from backcare.catalogue import Catalogue
    from backcare.planner.request import Request
    from backcare.planner.varying import Weeks


def add_weeks(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare weeks`` its arguments."""
    parser.add_argument(
        "--count", metavar="N", action=Once, type=_count, help="how many weeks (default 3)"
    )
    parser.add_argument(
        "--screening", metavar="FILE", action=Once, help="answers that 'backcare screen' wrote"
    )
    add_output(parser, ("text", "json"))
    add_wishes(parser)


def _count(text: str) -> int:
    """A number of weeks."""
    number = whole_number(text)
    if not 1 <= number <= MOST:
        message = f"{shown(text)} is not a whole number from 1 to {MOST}"
        raise argparse.ArgumentTypeError(message)
    return number


def weeks_of(
    request: Request, catalogue: Catalogue, options: argparse.Namespace, today: dt.date
) -> Weeks:
    """As many weeks as were asked for, or as there are."""
    count = cast("int | None", options.count)
    return weeks(request, 3 if count is None else count, catalogue, today=today)


def rendered(found: Weeks, wanted: str, width: int) -> str:
    """All of them in a format."""
    if wanted == "text":
        return export.weeks_text.dumps(found, width)
    plans = [export.json.to_dict(one) for one in found]
    return json.dumps({"more": found.more, "plans": plans}, ensure_ascii=False, indent=2) + "\n"
