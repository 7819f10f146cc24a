"""How good the weeks are and how long they take, beside OR-Tools CP-SAT on the same instances.

    python benchmarks/quality.py --small 40 --bundled 8 --limit 10

Both solvers get the instances of ``instances.py``, one after the other in one process; CP-SAT takes
one goal after the other, each with a limit in deterministic seconds. Every instance is written to
``quality.json`` as soon as it is done, and is not run again: start anew by deleting the file. Needs
the extra ``exact``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import instances

import backcare as bc
from backcare.planner import goals
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.solvers import Exact, weekly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.problem import Problem
    from backcare.planner.solution import Solver

RESULTS = Path(__file__).with_name("quality.json")


class Row(TypedDict):
    """One instance: the goals of each solver (null where it found no plan), and their seconds."""

    ours: list[int] | None
    exact: list[int] | None
    bounds: list[int]
    ours_seconds: float
    exact_seconds: float
    breaches: int


def main() -> None:
    """Run what is missing and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=240)
    parser.add_argument("--bundled", type=int, default=60)
    parser.add_argument("--limit", type=float, default=20.0)
    options = parser.parse_args()
    rows: dict[str, Row] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name, request, catalogue in _wanted(options.small, options.bundled):
        if name not in rows:
            rows[name] = _row(state(request, catalogue), Exact(limit=options.limit))
            RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    for kind in ("small", "bundled"):
        _report(kind, [row for name, row in rows.items() if name.startswith(kind)])


def _wanted(small: int, bundled: int) -> Iterator[tuple[str, bc.Request, bc.Catalogue]]:
    for name, request, catalogue in instances.every_instance():
        kind, _, number = name.partition("-")
        if int(number) < (small if kind == "small" else bundled):
            yield name, request, catalogue


def _row(problem: Problem, exact: Exact) -> Row:
    ours, _, ours_seconds, broken = _solved(problem, weekly)
    theirs, bounds, exact_seconds, _ = _solved(problem, exact)
    return {
        "ours": ours,
        "exact": theirs,
        "bounds": bounds,
        "ours_seconds": round(ours_seconds, 4),
        "exact_seconds": round(exact_seconds, 4),
        "breaches": broken,
    }


def _solved(problem: Problem, solver: Solver) -> tuple[list[int] | None, list[int], float, int]:
    start = time.perf_counter()
    try:
        solution = solver(problem)
    except bc.InfeasibleError:
        return None, [], time.perf_counter() - start, 0
    seconds = time.perf_counter() - start
    values = list(goals.values(solution.routine, problem))
    return values, list(solution.bounds), seconds, len(breaches(solution.routine, problem))


def _report(kind: str, rows: list[Row]) -> None:
    if not rows:
        return
    both = [row for row in rows if row["ours"] is not None and row["exact"] is not None]
    proven = [row for row in both if row["exact"] == row["bounds"]]
    ratios = [row["exact_seconds"] / row["ours_seconds"] for row in both]
    print(f"{kind}: {len(rows)} instances, {len(rows) - len(both)} without a plan")
    agree = sum(1 for row in rows if (row["ours"] is None) == (row["exact"] is None))
    print(f"  feasibility agrees on {agree}; breaches {sum(row['breaches'] for row in rows)}")
    better, equal, worse = (_count(both, sign) for sign in (-1, 0, 1))
    print(f"  better than CP-SAT {better}, as good {equal}, worse {worse}")
    print(f"  of {len(proven)} proven optima equalled {_count(proven, 0)}")
    print(f"  CP-SAT took {statistics.median(ratios):.0f} times as long (median)")


def _count(rows: list[Row], sign: int) -> int:
    pairs = [(row["ours"] or [], row["exact"] or []) for row in rows]
    return sum(1 for ours, exact in pairs if (ours > exact) - (ours < exact) == sign)


if __name__ == "__main__":
    main()
