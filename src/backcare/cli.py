"""The command ``backcare``: a thin layer over the public API.

Exit status: 0 for success, 1 when a week breaks a rule, 2 for wrong input, 3 when no week can
hold the wishes, 4 when a person should see someone first.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, cast

from backcare import __version__, answering, asking, export, programme_command, writing
from backcare._json import MOST_BYTES
from backcare._saving import place_for
from backcare.arguments import Once, Parser, UsageError, add_wishes, clearances, told_of, wishes
from backcare.errors import (
    BackcareError,
    BreachError,
    DataError,
    InfeasibleError,
    Problem,
    ReferralError,
)
from backcare.loading import load_catalogue, schema_of
from backcare.planner import check, plan
from backcare.planner.request import Request
from backcare.safety import gate
from backcare.words import words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from backcare.catalogue import Catalogue
    from backcare.planner.result import Plan
    from backcare.safety import Clearance

OK, BROKEN, WRONG, INFEASIBLE, REFERRED = range(5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status.

    Example:
        >>> main(["list", "--category", "strength", "--position", "sitting"])  # doctest: +ELLIPSIS
        seated-brace ...
        0
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except OSError as error:
        # What is left unwritten is dropped, or Python complains about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return OK  # the reader has seen enough
        sys.stderr.write(f"backcare: the output cannot be written: {error.strerror}\n")
        return WRONG


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        return cast("Callable[[argparse.Namespace], int]", options.run)(options)
    except (UsageError, BackcareError) as error:
        sys.stderr.write(f"backcare: {error}\n")
        return _status_of(error)


def _status_of(error: Exception) -> int:
    if isinstance(error, InfeasibleError):
        return INFEASIBLE
    if isinstance(error, ReferralError):
        return REFERRED
    return BROKEN if isinstance(error, BreachError) else WRONG


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="backcare", description="Balanced weeks of exercises for the lower back.")
    parser.add_argument("--version", action="version", version=f"backcare {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    common = Parser(add_help=False)
    common.add_argument("--lang", default="en", help="language tag: en, da … (default en)")
    common.add_argument("--catalogue", metavar="PATH", help="a catalogue's file or folder")

    planning = commands.add_parser("plan", parents=[common], help="compose a week")
    add_wishes(planning)
    planning.add_argument(
        "--screening", metavar="FILE", action=Once, help="answers that 'backcare screen' wrote"
    )
    writing.add_output(planning)
    planning.set_defaults(run=_plan)

    growing = commands.add_parser("programme", parents=[common], help="compose weeks that grow")
    programme_command.add_programme(growing)
    growing.set_defaults(run=_programme)

    asking_why = commands.add_parser("why", parents=[common], help="say why a week is as it is")
    answering.add_why(asking_why)
    asking_why.set_defaults(run=_why)

    swapping = commands.add_parser("swap", parents=[common], help="put one exercise for another")
    answering.add_swap(swapping)
    swapping.set_defaults(run=_swap)

    listing = commands.add_parser("list", parents=[common], help="list exercises")
    listing.add_argument("--category")
    listing.add_argument("--position")
    listing.add_argument("--level", help="no more demanding than this")
    listing.add_argument("--search", metavar="TEXT", help="words of the name or summary")
    listing.set_defaults(run=_list)

    showing = commands.add_parser("show", parents=[common], help="show one exercise in full")
    showing.add_argument("exercise")
    showing.set_defaults(run=_show)

    lacking = commands.add_parser("gaps", parents=[common], help="list what exercises lack")
    lacking.set_defaults(run=_gaps)

    describing = commands.add_parser("schema", help="print a JSON Schema of what goes in or out")
    describing.add_argument(
        "name",
        nargs="?",
        default="catalogue",
        help="a member's file, as exercises; what programs exchange, as plan; else a catalogue",
    )
    describing.set_defaults(run=_schema)

    screening = commands.add_parser("screen", parents=[common], help="ask the safety questions")
    screening.add_argument("-o", "--output", metavar="FILE", default="screening.json")
    screening.add_argument(
        "--clearance",
        metavar="FLAG=ROLE:DATE,…",
        type=clearances,
        action="extend",
        default=[],
        help="a professional's word on a flag, as chronic-pain=physiotherapist:2026-11-20",
    )
    screening.set_defaults(run=_screen)

    checking = commands.add_parser("check", parents=[common], help="judge a week in a JSON file")
    checking.add_argument("file", help="what 'plan --json' printed; '-' for standard input")
    checking.set_defaults(run=_check)
    return parser


def _catalogue(options: argparse.Namespace) -> Catalogue:
    return load_catalogue(cast("str | None", options.catalogue), cast("str", options.lang))


def _say(text: str) -> None:
    sys.stdout.write(text)


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _request(options: argparse.Namespace) -> Request:
    given = wishes(options)
    if options.screening is not None:
        name = cast("str", options.screening)
        given["screening"] = asking.read(_read(name), name)
    return Request.from_dict(given)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _today() -> dt.date:
    return _now().date()


def _plan(options: argparse.Namespace) -> int:
    wanted = writing.wanted_format(options)
    try:
        week = plan(_request(options), _catalogue(options), today=_today())
    except InfeasibleError as error:
        if wanted == "json":
            _say(json.dumps(error.as_dict(), ensure_ascii=False, indent=2) + "\n")
        raise
    _say(writing.delivered(week, wanted, options, _now(), _width()))
    return OK


def _programme(options: argparse.Namespace) -> int:
    wanted = writing.wanted_format(options)
    course = programme_command.programme_of(options, _read, _today())
    _say(writing.delivered(course, wanted, options, _now(), _width()))
    return OK


def _loaded(options: argparse.Namespace) -> Plan:
    given = load_catalogue(cast("str", options.catalogue)) if options.catalogue else None
    name = cast("str", options.file)
    with told_of(name):
        week = export.json.loads(_read(name), given, today=_today())
    return week.in_language(cast("str", options.lang))


def _why(options: argparse.Namespace) -> int:
    _say(answering.why_answer(_loaded(options), options, _today(), _width()))
    return OK


def _swap(options: argparse.Namespace) -> int:
    _say(answering.swap_answer(_loaded(options), options, _today(), _width()))
    return OK


def _list(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    chosen = catalogue.where(
        category=cast("str | None", options.category),
        position=cast("str | None", options.position),
        level=cast("str | None", options.level),
    )
    if options.search is not None:
        found = catalogue.search(cast("str", options.search))
        chosen = tuple(one for one in found if one in chosen)
    longest = max((len(one.key) for one in chosen), default=0)
    for one in chosen:
        _say(f"{one.key:<{longest}}  {one.category.key:<12} {one.level.value:<13} {one.title}\n")
    return OK


def _show(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    exercise = catalogue[cast("str", options.exercise)]
    _say(export.text.exercise_text(exercise, catalogue, _width()))
    return OK


def _gaps(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    for key, parts in catalogue.gaps().items():
        _say(f"{key}: {', '.join(parts)}\n")
    others = [one for one in catalogue.fallbacks if not one.startswith("exercises.")]
    for place in others:
        thing, _, part = place.rpartition(".")
        _say(f"{thing}: {part} ({catalogue.lang})\n")
    if not others and not catalogue.gaps():
        _say(f"{words_in(catalogue.lang).say('ui', 'no_gaps')}\n")
    return OK


def _schema(options: argparse.Namespace) -> int:
    _say(schema_of(cast("str", options.name)))
    return OK


def _screen(options: argparse.Namespace) -> int:
    lang = _catalogue(options).lang
    today, file = _today(), cast("str", options.output)
    place_for(file, lang)
    asker = asking.Asker(sys.stdin.readline, _prompt, lang)
    screening = asker.screening(today, cast("list[Clearance]", options.clearance))
    words = words_in(lang)
    try:
        # An emergency is kept as well, so that older answers in the file open nothing.
        asking.written(screening, file, lang)
        _say(f"\n{words.say('ui', 'screen_saved', file=file)}\n")
    finally:
        # Whom to ring is told before a full disk.
        gate(screening, today=today, lang=lang)
    _say(f"{words.say('ui', 'screen_clear', file=file)}\n")
    return OK


def _prompt(text: str) -> None:
    _say(text)
    sys.stdout.flush()


def _check(options: argparse.Namespace) -> int:
    given = load_catalogue(cast("str", options.catalogue)) if options.catalogue else None
    name = cast("str", options.file)
    with told_of(name):
        routine, request, catalogue = export.json.read(_read(name), given)
    spoken = catalogue.in_language(cast("str", options.lang))
    explanation = check(routine, request, spoken)
    _say(export.text.verdict_text(explanation, spoken, _width()))
    return OK if explanation.sound else BROKEN


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this path cannot be read"
        raise DataError([Problem("$", reason)], source=name) from None
