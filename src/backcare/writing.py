"""In which format the command answers, and into which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from backcare import export
from backcare._saving import place_for, saved
from backcare.arguments import Once, UsageError
from backcare.programme.course import Programme

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from backcare.planner.request import Request
    from backcare.planner.result import Plan

FORMATS = ("text", "markdown", "json", "ics", "html", "csv")


def add_output(parser: argparse.ArgumentParser, formats: tuple[str, ...] = FORMATS) -> None:
    """Give a command its options for what it writes, and where to."""
    writing = parser.add_argument_group("output")
    writing.add_argument(
        "--format", choices=formats, action=Once, help="how to write it (default text)"
    )
    writing.add_argument("--json", action="store_true", help="print JSON for a program")
    writing.add_argument("-o", "--output", metavar="FILE", action=Once, help="write to a file")
    if "ics" in formats:
        writing.add_argument(
            "--at",
            metavar="HH:MM",
            action=Once,
            help="in a calendar, when to begin (default 18:00)",
        )


def wanted_format(options: argparse.Namespace) -> str:
    """The format that was asked for, once nothing that was said contradicts it.

    Raises:
        UsageError: for an option that says nothing in this format, or another format beside
            ``--json``.
        RequestError: where the file cannot be written; it is looked at before anything is planned.
    """
    name = cast("str | None", options.format)
    if options.json and name not in (None, "json"):
        raise UsageError(f"argument --json: not with --format {name}")
    wanted = "json" if options.json else name or "text"
    if getattr(options, "at", None) is not None and wanted != "ics":
        raise UsageError("argument --at: goes with --format ics")
    if options.output is not None:
        place_for(cast("str", options.output), cast("str", options.lang))
    return wanted


def rendered(
    thing: Plan | Programme, wanted: str, options: argparse.Namespace, now: dt.datetime, width: int
) -> str:
    """The plan or programme in a format; a calendar begins today."""
    at = cast("str | None", options.at) or "18:00"
    if wanted == "ics":
        start = None if isinstance(thing, Programme) else now.date()
        return export.calendar.dumps(thing, stamp=now, start=start, at=at)
    if wanted == "html":
        return export.paper.dumps(thing)
    if wanted == "markdown":
        return export.markdown.dumps(thing)
    if isinstance(thing, Programme):
        return _programme(thing, wanted, width, brief=cast("bool", options.brief))
    if wanted == "csv":
        return export.tables.dumps(thing)
    return export.json.dumps(thing) if wanted == "json" else export.text.dumps(thing, width)


def _programme(course: Programme, wanted: str, width: int, *, brief: bool) -> str:
    if wanted == "json":
        return export.programme_json.dumps(course)
    return export.programme_text.dumps(course, width, steps=not brief)


def delivered(text: str, wanted: str, request: Request, options: argparse.Namespace) -> str:
    """What is left to print: nothing, once the text is in its file.

    Raises:
        RequestError: where the file cannot be written.
    """
    if options.output is None:
        return text
    # Only JSON holds the answers themselves.
    private = wanted == "json" and request.screening is not None
    saved(text, cast("str", options.output), cast("str", options.lang), private=private)
    return ""
