"""Programmes in a terminal, for ``backcare programme``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from backcare import asking, export
from backcare.arguments import Once, UsageError, add_wishes, told_of, whole_number, wishes
from backcare.loading import load_catalogue
from backcare.planner.request import Request
from backcare.programme.planning import advance, plan_programme
from backcare.writing import FORMATS, add_output

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable

    from backcare.programme.course import Programme
    from backcare.programme.feedback import Feedback

    Read = Callable[[str], bytes]


def add_programme(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare programme`` its arguments."""
    parser.add_argument(
        "file", nargs="?", help="a programme to lead on, as 'programme --json' printed it"
    )
    parser.add_argument("--feedback", metavar="FILE", action=Once, help="what happened, as JSON")
    parser.add_argument(
        "--weeks", metavar="N", action=Once, type=whole_number, help="how many weeks (default 6)"
    )
    parser.add_argument(
        "--start", metavar="DATE", action=Once, help="begin on the first Monday from this date on"
    )
    parser.add_argument(
        "--screening", metavar="FILE", action=Once, help="answers that 'backcare screen' wrote"
    )
    parser.add_argument("--brief", action="store_true", help="do not tell how each exercise goes")
    add_output(parser, tuple(one for one in FORMATS if one != "csv"))
    add_wishes(parser)


def programme_of(options: argparse.Namespace, read: Read, today: dt.date) -> Programme:
    """A new programme; with a file, that one led on by what happened."""
    name = cast("str | None", options.file)
    return _new(options, read, today) if name is None else _led_on(options, name, read, today)


def _new(options: argparse.Namespace, read: Read, today: dt.date) -> Programme:
    if options.feedback is not None:
        raise UsageError("--feedback goes with a programme's file (see backcare programme --help)")
    weeks = cast("int | None", options.weeks)
    return plan_programme(
        Request.from_dict(_given(options, read)),
        load_catalogue(cast("str | None", options.catalogue), cast("str", options.lang)),
        weeks=6 if weeks is None else weeks,
        start=cast("str | None", options.start),
        today=today,
    )


def _led_on(options: argparse.Namespace, name: str, read: Read, today: dt.date) -> Programme:
    if options.start is not None:
        raise UsageError("--start goes with a new programme (see backcare programme --help)")
    given = load_catalogue(cast("str", options.catalogue)) if options.catalogue else None
    with told_of(name):
        before = export.programme_json.loads(read(name), given, today=today)
    changed = _given(options, read)
    request = Request.from_dict({**before.request.as_dict(), **changed}) if changed else None
    return advance(
        before.in_language(cast("str", options.lang)),
        _told(options, read),
        today=today,
        request=request,
        weeks=cast("int | None", options.weeks),
    )


def _told(options: argparse.Namespace, read: Read) -> tuple[Feedback, ...]:
    name = cast("str | None", options.feedback)
    if name is None:
        return ()
    with told_of(name):
        return export.feedback_json.loads(read(name))


def _given(options: argparse.Namespace, read: Read) -> dict[str, object]:
    given = wishes(options)
    if options.screening is not None:
        name = cast("str", options.screening)
        given["screening"] = asking.read(read(name), name)
    return given
