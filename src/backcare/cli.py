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
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, cast

from backcare import (
    __version__,
    answering,
    asking,
    browsing,
    export,
    programme_command,
    weeks_command,
    writing,
)
from backcare._saving import place_for
from backcare.arguments import (
    Once,
    Parser,
    UsageError,
    add_screen,
    add_wishes,
    read_file,
    told_of,
    wishes,
)
from backcare.errors import (
    BackcareError,
    BreachError,
    InfeasibleError,
    ReferralError,
)
from backcare.loading import load_catalogue
from backcare.planner import check, plan
from backcare.planner.request import Request
from backcare.safety import gate
from backcare.words import words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Sequence

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

    varying = commands.add_parser("weeks", parents=[common], help="compose equally good weeks")
    weeks_command.add_weeks(varying)
    varying.set_defaults(run=_weeks)

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
    browsing.add_list(listing)
    listing.set_defaults(run=_list)

    showing = commands.add_parser("show", parents=[common], help="show one exercise in full")
    showing.add_argument("exercise")
    showing.set_defaults(run=_show)

    lacking = commands.add_parser("gaps", parents=[common], help="list what exercises lack")
    lacking.set_defaults(run=_gaps)

    describing = commands.add_parser("schema", help="print a JSON Schema of what goes in or out")
    browsing.add_schema(describing)
    describing.set_defaults(run=_schema)

    screening = commands.add_parser("screen", parents=[common], help="ask the safety questions")
    add_screen(screening)
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
        given["screening"] = asking.read(read_file(name), name)
    return Request.from_dict(given)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _today() -> dt.date:
    return _now().date()


@contextmanager
def _conflict_as(wanted: str) -> Generator[None, None, None]:
    """Print what is in the way as data as well, where data were asked for."""
    try:
        yield
    except InfeasibleError as error:
        if wanted == "json":
            _say(json.dumps(error.as_dict(), ensure_ascii=False, indent=2) + "\n")
        raise


def _plan(options: argparse.Namespace) -> int:
    wanted = writing.wanted_format(options)
    with _conflict_as(wanted):
        week = plan(_request(options), _catalogue(options), today=_today())
    text = writing.rendered(week, wanted, options, _now(), _width())
    _say(writing.delivered(text, wanted, week.request, options))
    return OK


def _weeks(options: argparse.Namespace) -> int:
    wanted = writing.wanted_format(options)
    request = _request(options)
    with _conflict_as(wanted):
        found = weeks_command.weeks_of(request, _catalogue(options), options, _today())
    text = weeks_command.rendered(found, wanted, _width())
    _say(writing.delivered(text, wanted, request, options))
    return OK


def _programme(options: argparse.Namespace) -> int:
    wanted = writing.wanted_format(options)
    course = programme_command.programme_of(options, read_file, _today())
    text = writing.rendered(course, wanted, options, _now(), _width())
    _say(writing.delivered(text, wanted, course.request, options))
    return OK


def _loaded(options: argparse.Namespace) -> Plan:
    given = load_catalogue(cast("str", options.catalogue)) if options.catalogue else None
    name = cast("str", options.file)
    with told_of(name):
        week = export.json.loads(read_file(name), given, today=_today())
    return week.in_language(cast("str", options.lang))


def _why(options: argparse.Namespace) -> int:
    _say(answering.why_answer(_loaded(options), options, _today(), _width()))
    return OK


def _swap(options: argparse.Namespace) -> int:
    _say(answering.swap_answer(_loaded(options), options, _today(), _width()))
    return OK


def _list(options: argparse.Namespace) -> int:
    _say(browsing.list_answer(_catalogue(options), options))
    return OK


def _show(options: argparse.Namespace) -> int:
    _say(browsing.show_answer(_catalogue(options), options, _width()))
    return OK


def _gaps(options: argparse.Namespace) -> int:
    _say(browsing.gaps_answer(_catalogue(options)))
    return OK


def _schema(options: argparse.Namespace) -> int:
    _say(browsing.schema_answer(options))
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
        routine, request, catalogue = export.json.read(read_file(name), given)
    spoken = catalogue.in_language(cast("str", options.lang))
    explanation = check(routine, request, spoken)
    _say(export.text.verdict_text(explanation, spoken, _width()))
    return OK if explanation.sound else BROKEN
