"""What the command line may say: its options, and the values that they take."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from backcare._json import MOST_BYTES, unreadable
from backcare._telling import shortened, shown
from backcare.errors import DataError, RequestError, UnknownKeyError
from backcare.safety import Clearance, questions

if TYPE_CHECKING:
    from collections.abc import Generator

_LISTS = (
    ("days", "allowed days: mon,thu … (default all)"),
    ("exclude", "exercises that must not come"),
    ("require", "exercises that must come at least once"),
    ("prefer", "exercises that should come"),
    ("avoid-directions", "directions that no exercise may move in"),
    ("avoid-positions", "positions that no exercise may start in"),
    ("conditions", "what the person has"),
    ("cautions", "what the person must be spared"),
    ("equipment", "all that is at hand (default: what a home has); '' for nothing"),
)
_NUMBERS = (
    ("sessions", "how many sessions, 1 to 7 (default 3)"),
    ("repertoire", "wanted number of different exercises"),
    ("stage", "percentage of the way through each dose's range, 0 to 100"),
    ("max-sets", "no more sets than this of anything"),
    ("seed", "chooses among equally good weeks"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain line."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing a page and leaving."""
        raise UsageError(f"{message} (see {self.prog} --help)")


class UsageError(Exception):
    """The command line cannot be meant."""


@contextmanager
def told_of(name: str) -> Generator[None, None, None]:
    """Let what is wrong inside a file be told with the file's name."""
    try:
        yield
    except DataError as error:
        error.source = error.place = shortened(name)
        raise


def read_file(name: str) -> bytes:
    """The bytes of a file, or of standard input where its name is ``-``, one more than are read.

    Raises:
        DataError: where it cannot be read.
    """
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(error, name) from None


class Once(argparse.Action):
    """An option that is refused when it comes twice: none of its values is dropped silently."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value, or refuse a second one."""
        if getattr(namespace, self.dest) != self.default:
            parser.error(f"argument {option_string}: given twice")
        setattr(namespace, self.dest, values)


def whole_number(text: str) -> int:
    """A whole number in plain digits."""
    # Python's own reading takes more: blanks, underscores, digits of every script.
    if not re.fullmatch(r"-?[0-9]{1,30}", text):
        raise _unmeant(text, "a whole number")
    return int(text)


def _unmeant(text: str, wanted: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{shown(text)} is not {wanted}")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for part in _listed(text):
        name, sign, value = part.partition("=")
        if not sign or not name.strip():
            raise _unmeant(part, "of the form NAME=VALUE")
        pairs.append((name.strip(), value.strip()))
    return pairs


def _once(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        msg = f"{twice[0]!r} stands twice"
        raise argparse.ArgumentTypeError(msg[:100])
    return pairs


def _minutes(text: str) -> int | dict[str, int]:
    return _weights(text) if "=" in text else whole_number(text)


def _weights(text: str) -> dict[str, int]:
    return {name: whole_number(value) for name, value in _once(_pairs(text))}


def dose(text: str) -> tuple[int, int]:
    """Sets and the amount of each, as SETSxAMOUNT."""
    sets, sign, amount = text.lower().partition("x")
    if not sign:
        raise _unmeant(text, "of the form SETSxAMOUNT")
    return whole_number(sets), whole_number(amount)


def _doses(text: str) -> dict[str, tuple[int, int]]:
    return {name: dose(value) for name, value in _once(_pairs(text))}


def clearances(text: str) -> list[Clearance]:
    """Records of professionals, as FLAG=ROLE:DATE; a flag that nobody asks about is none."""
    known = {question.code for question in questions()}
    records: list[Clearance] = []
    for flag, value in _pairs(text):
        role, _, date = value.partition(":")
        if flag not in known:
            raise argparse.ArgumentTypeError(str(UnknownKeyError("flag", flag, known)))
        try:
            records.append(Clearance(flag=flag, role=role, date=date))
        except RequestError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
    return records


_OTHERS = (
    ("minutes", "N|DAY=N,…", _minutes, "a session's budget (default 20)"),
    ("level", "LEVEL", str, "beginner, intermediate or advanced (default beginner)"),
    ("shares", "CATEGORY=N,…", _weights, "weight of each category"),
    ("doses", "EXERCISE=SETSxAMOUNT,…", _doses, "exact doses"),
    ("pinned", "DAY=EXERCISE,…", _pairs, "exercises that stand on a day"),
)


def add_screen(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare screen`` its arguments."""
    parser.add_argument("-o", "--output", metavar="FILE", default="screening.json")
    parser.add_argument(
        "--clearance",
        metavar="FLAG=ROLE:DATE,…",
        type=clearances,
        action="extend",
        default=[],
        help="a professional's word on a flag, as chronic-pain=physiotherapist:2026-11-20",
    )


def add_wishes(parser: argparse.ArgumentParser) -> None:
    """Give a command an option for every wish."""
    wishes = parser.add_argument_group("wishes", "Lists are separated by commas.")
    for name, meaning in _NUMBERS:
        wishes.add_argument(f"--{name}", action=Once, metavar="N", type=whole_number, help=meaning)
    for name, meaning in _LISTS:
        wishes.add_argument(f"--{name}", action="extend", metavar="A,…", type=_listed, help=meaning)
    for name, metavar, kind, meaning in _OTHERS:
        wishes.add_argument(f"--{name}", action=Once, metavar=metavar, type=kind, help=meaning)


def wishes(options: argparse.Namespace) -> dict[str, object]:
    """The wishes that were given, by name."""
    names = [row[0].replace("-", "_") for row in (*_NUMBERS, *_LISTS, *_OTHERS)]
    given: dict[str, object] = {name: vars(options)[name] for name in names}
    return {name: value for name, value in given.items() if value is not None}
