"""Rooms and floors: imports only point down."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

import backcare

FLOORS = (
    ("_telling", "_frozen", "_data", "_shown"),
    ("errors", "vocabulary"),
    ("_checks", "_json", "_exact"),
    ("_fields", "_convert", "_shapes"),
    ("model", "_verify", "_merge"),
    ("routine", "words"),
    ("entries", "_saving"),
    ("_queries", "_digest"),
    ("catalogue",),
    ("_build",),
    ("loading",),
    ("safety",),
    ("planner.request",),
    ("planner.judgement", "planner.problem", "planner.days"),
    ("planner.solution", "planner.rules", "planner.ordering", "planner.measures"),
    ("planner.goals", "planner.result", "planner.rewriting"),
    ("planner.bounds", "planner.explanation", "planner.given", "planner.trying"),
    ("planner.solver",),
    ("planner.diagnosis", "planner.differing"),
    ("planner.offers",),
    ("planner.relaxing",),
    ("planner",),
    (
        "planner.comparing",
        "planner.editing",
        "planner.limiting",
        "planner.reasons",
        "planner.replanning",
        "planner.varying",
    ),
    ("solvers", "programme"),
    ("export",),
    ("arguments", "asking", "browsing"),
    ("answering", "writing"),
    ("programme_command", "weeks_command"),
    ("cli",),
    ("__main__",),
)
"""Every room, from the ground up; a room with rooms inside stands for them too."""

UPWARD = {
    ("catalogue", "loading"),  # methods that read or join catalogues call the loader when used
    ("_shown", "export"),  # a notebook asks a thing for its face, which is drawn when it is asked
}


def _module(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


ROOT = Path(backcare.__file__).parent
MODULES = {_module(file, ROOT): file for file in sorted(ROOT.rglob("*.py"))}


def imports(module: str) -> set[str]:
    """Every module that this one imports anywhere, for type checkers only included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            base = node.module or ""
            for name in node.names:
                full = f"{base}.{name.name}"
                found.add(full if full.removeprefix("backcare.") in MODULES else base)
    return found


def inside(module: str) -> set[str]:
    """The package's own modules among them; the package itself is its version and its contents."""
    own = {name for name in imports(module) if name.startswith("backcare.")}
    return {name.removeprefix("backcare.") for name in own}


def room(module: str) -> str:
    """The room of the table that a module lies in: the innermost that is named."""
    named = [one for floor in FLOORS for one in floor]
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        # The planner itself is its front door; each of its rooms is named.
        if name in named and (name == module or name != "planner"):
            return name
    msg = f"{module} has no floor: give it one in FLOORS"
    raise AssertionError(msg)


HEIGHT = {name: number for number, floor in enumerate(FLOORS) for name in floor}
ROOMS = [name for name in MODULES if name]


@pytest.mark.parametrize("module", ROOMS)
def test_imports_only_point_down(module: str):
    """No module imports from its own floor or above; exceptions are named here."""
    here = room(module)
    for other in inside(module):
        there = room(other)
        if there != here and (here, there) not in UPWARD:
            assert HEIGHT[there] < HEIGHT[here], f"{module} imports {other}"


def test_named_exceptions_are_still_needed():
    """An exception that no module uses any more is taken off the list."""
    used = {(room(module), room(other)) for module in ROOMS for other in inside(module)}
    assert used >= UPWARD


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("planner.solver")])
def test_a_solver_never_grades_itself(module: str):
    """P1: no search imports rules, goals, judgement or explanation."""
    judging = {"rules", "goals", "judgement", "explanation", "result"}
    assert not inside(module) & {f"planner.{name}" for name in judging}


@pytest.mark.parametrize("module", ["planner.rules", "planner.goals", "planner.judgement"])
def test_a_judge_never_searches(module: str):
    """P1: rules and goals import no search and no order of days."""
    searching = ("planner.solver", "planner.days", "planner.ordering", "planner.bounds")
    assert not [name for name in inside(module) if name.startswith(searching)]


@pytest.mark.parametrize(
    "module", [f"planner.{name}" for name in ("reasons", "editing", "differing", "trying")]
)
def test_a_reason_never_searches(module: str):
    """P8: reasons, alternatives and differences rest on the judge; no search is in their reach."""
    searching = ("planner.solver", "planner.days", "planner.bounds", "planner.diagnosis")
    reached, waiting = set[str](), {module}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        # The gate is the planner's front door; it judges a week that is made already.
        # A face draws what it is given; what draws it is not in reach of what it draws.
        near = {
            one for one in inside(name) if one in MODULES and (room(name), room(one)) not in UPWARD
        }
        waiting |= near - {"planner"} - reached
    assert not [name for name in reached if name.startswith(searching)]


def test_nobody_below_imports_an_export():
    """One module per format, and only the command line above them."""
    users = {room(m) for m in ROOMS if any(o.startswith("export") for o in inside(m))}
    terminal = {"answering", "browsing", "programme_command", "weeks_command", "writing", "cli"}
    assert users <= {"_shown", "export", *terminal}


def test_only_one_room_configures_cattrs():
    """The conversion of plain data is made in one place."""
    users = {m for m in MODULES if any(o.split(".")[0] == "cattrs" for o in imports(m))}
    assert users == {"_convert"}


def test_no_room_reads_a_clock_or_the_machines_dice():
    """P4, P7: neither time nor randomness from the machine decides anything."""
    forbidden = {"time", "random", "secrets", "uuid", "locale"}
    for module in ROOMS:
        assert not forbidden & {name.split(".")[0] for name in imports(module)}, module


def test_every_floor_lies_above_the_last():
    """The table names every room once."""
    names = [name for floor in FLOORS for name in floor]
    assert len(names) == len(set(names))
    assert all(floor and above for floor, above in pairwise(FLOORS))
