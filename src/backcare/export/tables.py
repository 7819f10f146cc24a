"""Plans, programmes, catalogues and comparisons as tables, for data frames and spreadsheets.

A row is a plain dictionary with the same keys as every other row of its table, and a cell is a
text, a whole number, a truth or None, so ``pandas.DataFrame(rows)`` and ``polars.DataFrame(rows)``
take them as they are.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, cast

from backcare import _checks
from backcare._checks import data_fault
from backcare._telling import shown
from backcare.catalogue import Catalogue
from backcare.export.text import safety_lines
from backcare.planner.result import Plan
from backcare.programme.course import Programme
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from backcare.errors import BackcareError
    from backcare.model import Exercise
    from backcare.routine import Session

    Cell = str | int | bool | None
    Row = dict[str, Cell]

_FORMULA = frozenset(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
_GUARD = "'"
_GUARDED = ("\t", "\r", "\n", _GUARD)


def to_rows(
    given: Plan | Programme | Catalogue | Iterable[Mapping[str, object]],
) -> list[dict[str, str | int | bool | None]]:
    """A table of what is given, as plain dictionaries.

    Args:
        given: A plan or programme (a row per prescription, in the order in which they are done), a
            catalogue (a row per exercise, in the order of their keys), or rows such as those of
            :func:`backcare.compare`.

    Words stand in the language of the plan or catalogue; keys and closed words are those of the
    JSON. What has several members (cautions, links) stands in one text, with ``"; "`` between
    them; steps and faults have a line each. All times are seconds. The last column of a plan
    or programme, ``safety``, has the whole safety note in its first row and is empty in the
    others. A column of a comparison in which some wish is a list or a mapping has all its wishes as
    JSON.

    Raises:
        DataError: for what is none of these.

    Source: the invariants S8 and X4.

    Example:
        >>> import backcare as bc
        >>> row = to_rows(bc.plan(bc.Request(sessions=1, days=["tue"])))[0]
        >>> row["day"], row["order"]
        ('tue', 1)
        >>> len(to_rows(bc.load_catalogue())) == len(bc.load_catalogue())
        True
    """
    if isinstance(given, Plan):
        return _noted(_plan_rows(given), given)
    if isinstance(given, Programme):
        return _noted(_programme_rows(given), given)
    if isinstance(given, Catalogue):
        return [_exercise_row(one) for one in given.values()]
    rows = [_as_row(one, rank) for rank, one in enumerate(_checks.items(given, "rows", _no_table))]
    written = {name for row in rows for name, cell in row.items() if isinstance(cell, list | dict)}
    return [
        {name: _cell(cell, as_json=name in written, rank=rank) for name, cell in row.items()}
        for rank, row in enumerate(rows)
    ]


def dumps(given: Plan | Programme | Catalogue | Iterable[Mapping[str, object]]) -> str:
    r"""The table of :func:`to_rows` as CSV (RFC 4180) that a spreadsheet can open.

    No cell starts a formula: one that would, or that starts with an apostrophe, gets an apostrophe
    in front. None is an empty cell. Save the text with ``newline=""``, and as ``utf-8-sig`` where
    Excel is to read it.

    Raises:
        DataError: for what is no table.

    Source: the invariant X4.

    Example:
        >>> dumps([{"name": "=1+1", "sets": 2}])
        "name,sets\r\n'=1+1,2\r\n"
    """
    rows = to_rows(given)
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    if names:
        writer.writerow([_guarded(name) for name in names])
    writer.writerows([_guarded(_text(row.get(name))) for name in names] for row in rows)
    return stream.getvalue()


def loads(text: str) -> list[dict[str, str]]:
    r"""The rows of a CSV text that :func:`dumps` wrote, every cell as text and None as ``""``.

    A number, a truth and None are texts here, for CSV does not tell them apart: what comes is
    exactly the text of each cell. A cell of more than 131,072 characters is refused.

    Raises:
        DataError: for what is no such text, a name that stands twice, or a row with fewer or more
            cells than names; the place is the row, where 1 holds the names.

    Example:
        >>> loads("name,sets\r\n'=1+1,2\r\n")
        [{'name': '=1+1', 'sets': '2'}]
    """
    content = _checks.text(text, "$", data_fault)
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    lines: list[list[str]] = []
    try:
        for line in reader:
            lines.append([_unguarded(cell) for cell in line])  # noqa: PERF401 - the rank of a fault
    except csv.Error as error:
        raise data_fault(f"row {len(lines) + 1}", f"this is no CSV: {error}") from None
    names = lines[0] if lines else []
    for rank, name in enumerate(names):
        if name in names[:rank]:
            raise data_fault("row 1", f"the name {shown(name)} stands twice")
    for rank, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            raise data_fault(
                f"row {rank}", f"cells ({len(line)}) and names ({len(names)}) differ in number"
            )
    return [dict(zip(names, line, strict=True)) for line in lines[1:]]


def _plan_rows(plan: Plan) -> list[Row]:
    return [_use_row(session, order) for session in plan.routine for order in range(len(session))]


def _programme_rows(programme: Programme) -> list[Row]:
    return [
        {
            "week": week.number,
            "expected": week.expected,
            "date": one.date.isoformat(),
            **_use_row(one.session, order),
        }
        for week in programme.weeks
        for one in week.sessions
        for order in range(len(one.session))
    ]


def _use_row(session: Session, order: int) -> Row:
    use = session.prescriptions[order]
    one = use.exercise
    return {
        "day": session.day.value,
        "order": order + 1,
        "exercise": one.key,
        "name": one.title,
        "category": one.category.key,
        "position": one.position.value,
        "sides": one.sides.value,
        "sets": use.sets,
        "amount": use.amount,
        "unit": one.dose.unit.value,
        "rest_seconds": one.dose.rest_seconds,
        "seconds": use.seconds,
    }


def _noted(rows: list[Row], given: Plan | Programme) -> list[Row]:
    note = "\n".join(safety_lines(given.safety, words_in(given.lang)))
    return [{**row, "safety": "" if rank else note} for rank, row in enumerate(rows)]


def _exercise_row(one: Exercise) -> Row:
    dose = one.dose
    return {
        "exercise": one.key,
        "name": one.title,
        "summary": one.summary,
        "aim": one.aim,
        "category": one.category.key,
        "also": _joined(category.key for category in one.also),
        "position": one.position.value,
        "directions": _sorted(one.directions),
        "sides": one.sides.value,
        "level": one.level.value,
        "equipment": _joined(sorted(one.equipment)),
        "cautions": _sorted(one.cautions),
        "unit": dose.unit.value,
        "min_amount": dose.min_amount,
        "max_amount": dose.max_amount,
        "min_sets": dose.min_sets,
        "max_sets": dose.max_sets,
        "seconds_per_unit": dose.seconds_per_unit,
        "hold_seconds": dose.hold_seconds,
        "rest_seconds": dose.rest_seconds,
        "setup_seconds": one.setup_seconds,
        "recovery_days": one.recovery,
        "easier": _joined(one.easier),
        "harder": _joined(one.harder),
        "steps": "\n".join(step.text for step in one.steps),
        "faults": "\n".join(one.faults),
        "feel": one.feel,
        "sources": _joined(one.sources),
    }


def _sorted(words: Iterable[StrEnum]) -> str:
    return _joined(sorted(word.value for word in words))


def _joined(members: Iterable[str]) -> str:
    return "; ".join(members)


def _no_table(place: str, message: str, _: str) -> BackcareError:
    return data_fault(place, message, "Give a plan, a programme, a catalogue, or rows of names.")


def _as_row(value: object, rank: int) -> dict[str, object]:
    place = f"rows[{rank}]"
    _checks.entries(value, place, _no_table)
    row = dict(cast("Mapping[object, object]", value))
    for name, cell in row.items():
        _checks.text(name, place, data_fault, empty=False)
        if not isinstance(cell, str | int | list | dict | None):
            message = f"{shown(cell)} is no text, whole number, truth, list, mapping or None"
            raise data_fault(f"{place}[{shown(name)}]", message)
    return cast("dict[str, object]", row)


def _cell(value: object, *, as_json: bool, rank: int) -> Cell:
    if not as_json or value is None:
        return cast("Cell", value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        raise data_fault(f"rows[{rank}]", f"this is no plain data: {error}") from None


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _guarded(text: str) -> str:
    # Some programs skip blanks before they look for a formula.
    starts = text.lstrip()[:1] in _FORMULA or text.startswith(_GUARDED)
    return _GUARD + text if starts else text


def _unguarded(text: str) -> str:
    return text.removeprefix(_GUARD)
