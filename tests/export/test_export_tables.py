"""Tables: rows for a data frame, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from backcare.export.tables import dumps, loads, to_rows
from courses import course, quick
from strategies import catalogues, tried

CATALOGUE = bc.load_catalogue()
_READY = CATALOGUE.routines["three-times-twenty"]
WEEK = bc.adopt(_READY.routine, bc.Request.from_dict(_READY.wishes))
COMPARISON = bc.compare(
    [
        bc.Request(sessions=1, minutes=10),
        bc.Request(sessions=1, minutes={"mon": 10}, exclude={"plank", "cat-cow"}),
        bc.Request(sessions=2, minutes=10, days=["mon"]),
    ],
    solver=quick,
)
COURSE = course(weeks=2)
TABLES = {"plan": WEEK, "programme": COURSE, "catalogue": CATALOGUE, "comparison": COMPARISON}
TEXTS = st.text(max_size=6) | st.text("=+-@\t\r\n '\",;0a＝＋－＠", max_size=4)  # noqa: RUF001
CELLS = TEXTS | st.integers(-20, 20) | st.booleans() | st.none()


def tool(name: str):
    """A package that these tests need and the library does not."""
    if importlib.util.find_spec(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed, and CI is to run every test")
        pytest.skip(f"{name} is not installed")
    return importlib.import_module(name)


def told(cell: object) -> str:
    """A cell as CSV holds it."""
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_plain_cells_and_the_same_columns(name: str):
    """Every row has the same keys, and texts, whole numbers, truths and None only."""
    rows = to_rows(TABLES[name])
    assert rows
    for row in rows:
        assert list(row) == list(rows[0])
        assert {type(cell) for cell in row.values()} <= {str, int, bool, type(None)}


def test_a_plans_rows_are_its_prescriptions():
    """In order, with the plan's own numbers; the seconds add up to the week's."""
    rows = to_rows(WEEK)
    uses = [(session, rank, use) for session in WEEK.routine for rank, use in enumerate(session, 1)]
    assert len(rows) == len(uses)
    for row, (session, rank, use) in zip(rows, uses, strict=True):
        one = use.exercise
        found = (row["day"], row["order"], row["exercise"], row["sets"], row["amount"])
        assert found == (session.day.value, rank, one.key, use.sets, use.amount)
        assert (row["name"], row["category"], row["unit"]) == (
            one.title,
            one.category.key,
            one.dose.unit.value,
        )
        assert (row["position"], row["sides"]) == (one.position.value, one.sides.value)
        assert (row["rest_seconds"], row["seconds"]) == (one.dose.rest_seconds, use.seconds)
    assert sum(row["seconds"] for row in rows) == WEEK.routine.seconds


@pytest.mark.parametrize("lang", ["en", "da"])
def test_a_plans_table_carries_the_safety_note_once(lang: str):
    """S2, S8: stop rule, every sign, the notice and the questions, in the plan's language."""
    week = WEEK.in_language(lang)
    first, *others = [row["safety"] for row in to_rows(week)]
    note = week.safety
    for part in (note.stop_rule, note.unscreened, note.emergency_action, note.general):
        assert part in first
    assert all(one in first for one in (*note.emergency_signs, *note.questions))
    assert set(others) == {""}
    assert first in [row["safety"] for row in loads(dumps(week))]


def test_a_programmes_rows_are_its_dated_prescriptions():
    """Week by week, with dates, and whether the week is only expected; the note once."""
    rows = to_rows(COURSE)
    uses = [
        (week.number, week.expected, str(one.date), rank, use.exercise.key, use.sets, use.amount)
        for week in COURSE.weeks
        for one in week.sessions
        for rank, use in enumerate(one.session, 1)
    ]
    names = ("week", "expected", "date", "order", "exercise", "sets", "amount")
    assert [tuple(row[name] for name in names) for row in rows] == uses
    assert COURSE.safety.stop_rule in rows[0]["safety"]
    assert {row["safety"] for row in rows[1:]} == {""}
    assert sum(row["seconds"] for row in rows) == sum(one.seconds for one in COURSE.sessions)


def test_a_catalogues_rows_are_its_exercises():
    """Each exercise once, by key, with its ranges and its lists in one text each."""
    rows = {row["exercise"]: row for row in to_rows(CATALOGUE)}
    assert list(rows) == list(CATALOGUE)
    bridge, dose = CATALOGUE["glute-bridge"], CATALOGUE["glute-bridge"].dose
    row = rows["glute-bridge"]
    numbers = ("min_amount", "max_amount", "min_sets", "max_sets", "seconds_per_unit")
    assert [row[one] for one in numbers] == [getattr(dose, one) for one in numbers]
    assert (row["hold_seconds"], row["rest_seconds"]) == (dose.hold_seconds, dose.rest_seconds)
    assert (row["setup_seconds"], row["recovery_days"]) == (bridge.setup_seconds, bridge.recovery)
    assert row["easier"] == "; ".join(bridge.easier)
    assert row["harder"] == "; ".join(bridge.harder)
    assert row["steps"].split("\n") == [step.text for step in bridge.steps]
    assert row["faults"].split("\n") == list(bridge.faults)
    assert row["sources"].split("; ") == list(bridge.sources)
    assert (row["level"], row["category"]) == (bridge.level.value, bridge.category.key)
    for key, one in CATALOGUE.items():
        assert rows[key]["cautions"] == "; ".join(sorted(map(str, one.cautions)))
        assert rows[key]["directions"] == "; ".join(sorted(map(str, one.directions)))
        assert rows[key]["equipment"] == "; ".join(sorted(one.equipment))
        assert rows[key]["also"] == "; ".join(other.key for other in one.also)
        words = ("name", "summary", "aim", "feel")
        assert [rows[key][word] for word in words] == [getattr(one, word) for word in words]


def test_a_comparison_keeps_its_rows():
    """Wishes that are lists or mappings come as JSON, all of their column; the rest as it was."""
    rows = to_rows(COMPARISON)
    assert [row["asked.minutes"] for row in rows] == ["10", '{"mon": 10}', "10"]
    assert rows[1]["asked.exclude"] == '["cat-cow", "plank"]'
    assert rows[2]["infeasible"]
    for row, given_row in zip(rows, COMPARISON, strict=True):
        for name, cell in given_row.items():
            assert row[name] == cell or name.startswith("asked.")


def test_what_is_missing_stays_missing_in_a_column_of_lists():
    """None is None in a column of JSON too."""
    assert to_rows([{"a": None}, {"a": [1]}]) == [{"a": None}, {"a": "[1]"}]


@pytest.mark.parametrize("name", TABLES)
def test_csv_of_real_tables_reads_back(name: str):
    """X4: the same rows, as texts, by our reader."""
    rows = to_rows(TABLES[name])
    expected = [{name: told(cell) for name, cell in row.items()} for row in rows]
    assert loads(dumps(TABLES[name])) == expected


@given(st.lists(st.text(min_size=1, max_size=4) | TEXTS.filter(bool), unique=True), st.data())
def test_csv_holds_no_formula_and_reads_back_equal(names: list[str], data: st.DataObject):
    """X4: whatever the cells and names hold, a plain reader finds no formula, ours the same."""
    row = st.fixed_dictionaries(dict.fromkeys(names, CELLS))
    rows = data.draw(st.lists(row, max_size=3 if names else 0))
    text = dumps(rows)
    for line in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in line:
            assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")  # noqa: RUF001
            assert not cell.startswith(("\t", "\r", "\n"))
    assert loads(text) == [{name: told(cell) for name, cell in row.items()} for row in rows]


@tried(30)
@given(catalogues())
def test_any_catalogue_is_a_table(catalogue: bc.Catalogue):
    """J3: what loads or can be made of objects has rows and CSV that read back."""
    assert [row["exercise"] for row in loads(dumps(catalogue))] == list(catalogue)


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("=1", "'=1"), ("'=1", "''=1"), (" =1", "' =1"), (-3, "'-3"), (3, "3"), ("a-b", "a-b"),
        ("'a", "''a"), ("", ""), (None, ""), (True, "True"), ("＝1", "'＝1"),  # noqa: RUF001
    ],
)  # fmt: skip
def test_a_guard_is_an_apostrophe(cell: object, held: str):
    """One apostrophe goes in front where a cell could be a formula, and nowhere else."""
    (line,) = list(csv.reader(io.StringIO(dumps([{"n": cell}]))))[1:]
    assert line == [held]


def test_rows_may_have_other_columns():
    """What a row does not have is an empty cell, and names come in the order of their first row."""
    assert dumps([{"b": 1}, {"a": 2}]) == "b,a\r\n1,\r\n,2\r\n"
    assert dumps([]) == ""
    assert loads("") == []


@pytest.mark.parametrize(
    ("given_rows", "place", "message"),
    [
        (3, "rows", "not a list"),
        ({"a": 1}, "rows", "not a list"),
        ([3], "rows[0]", "not a mapping"),
        ([{}, {3: 1}], "rows[1]", "not a text"),
        ([{"a": 2.5}], "rows[0]['a']", "2.5 is no text"),
        ([{"a": 1}, {"a": [{1}]}], "rows[1]", "no plain data"),
    ],
)
def test_what_is_no_table_is_named(given_rows: object, place: str, message: str):
    """A fault has its place."""
    with pytest.raises(bc.DataError, match=message) as caught:
        to_rows(given_rows)  # type: ignore[arg-type]
    assert caught.value.problems[0].place == place


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (3, "$", "not a text"),
        ('a\r\n"x', "row 2", "no CSV"),
        ("a,a\r\n", "row 1", "'a' stands twice"),
        ("a,b\r\n1,2\r\n1\r\n", "row 3", r"cells \(1\) and names \(2\) differ in number"),
        ("a\r\n1,2\r\n", "row 2", r"cells \(2\) and names \(1\) differ in number"),
    ],
)
def test_what_is_no_csv_is_named(text: object, place: str, message: str):
    """A fault has its row, counted from the names."""
    with pytest.raises(bc.DataError, match=message) as caught:
        loads(text)  # type: ignore[arg-type]
    assert caught.value.problems[0].place == place


@pytest.mark.tools
@pytest.mark.parametrize("name", TABLES)
def test_pandas_takes_the_rows_and_the_csv(name: str):
    """A data frame of the rows has their columns, and whole numbers where all cells are whole."""
    pandas = tool("pandas")
    rows = to_rows(TABLES[name])
    frame = pandas.DataFrame(rows)
    assert list(frame.columns) == list(rows[0])
    assert len(frame) == len(rows)
    for column in frame:
        if all(type(row[column]) is int for row in rows):
            assert frame[column].dtype.kind == "i"
            assert frame[column].sum() == sum(row[column] for row in rows)
    read = pandas.read_csv(io.StringIO(dumps(rows)), dtype=str, keep_default_na=False)
    assert read.to_dict("records") == list(csv.DictReader(io.StringIO(dumps(rows), newline="")))


@pytest.mark.tools
@pytest.mark.parametrize("name", TABLES)
def test_polars_takes_the_rows(name: str):
    """A data frame of the rows gives the very rows back."""
    polars = tool("polars")
    rows = to_rows(TABLES[name])
    assert polars.DataFrame(rows).to_dicts() == rows
