"""How good the weeks are and how long they take, beside OR-Tools CP-SAT and a plain greedy.

    python benchmarks/quality.py                     # whatever is missing, then the table
    python benchmarks/quality.py --again ours        # ours once more, the others as they are
    python benchmarks/quality.py --only ours greedy  # without CP-SAT, which takes hours

Every solver gets the instances of ``instances.py``; CP-SAT takes one goal after the other, each
with a limit in deterministic seconds. Each record of ``quality.json`` is an instance with an entry
for each solver, written as soon as it is done and not run again. Time is that of the process at
work (CPU seconds) for the search and the bounds, from the stated problem on. ``docs/measured.py``
makes the tables of the documentation of it. CP-SAT needs the extra ``exact``.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import instances
from greedy import greedy

import backcare as bc
from backcare.planner import goals
from backcare.planner.problem import state
from backcare.planner.rules import breaches
from backcare.planner.solver.proofs import proofs
from backcare.solvers import Exact, weekly

if TYPE_CHECKING:
    from backcare.planner.problem import Problem
    from backcare.planner.solution import Solver

RESULTS = Path(__file__).with_name("quality.json")
LIMIT = 20.0
SOLVERS: dict[str, Solver] = {"ours": weekly, "greedy": greedy, "exact": Exact(limit=LIMIT)}


class Entry(TypedDict):
    """What one solver made of one instance.

    Attributes:
        values: The nine goals; None where it found that there is no plan.
        bounds: What it shows that each goal cannot be below; for the greedy nothing.
        cpu: Seconds of the process at work.
        breaches: How many rules the week breaks.
    """

    values: list[int] | None
    bounds: list[int]
    cpu: float
    breaches: int


Records = dict[str, dict[str, Entry]]


def main() -> None:
    """Run what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SOLVERS, default=list(SOLVERS))
    parser.add_argument("--again", nargs="+", choices=SOLVERS, default=[])
    options = parser.parse_args()
    records: Records = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for record in records.values():
        for name in options.again:
            record.pop(name, None)
    for name in [one for one in SOLVERS if one in {*options.only, *options.again}]:
        for instance, request, catalogue in instances.every_instance():
            record = records.setdefault(instance, {})
            if name not in record:
                record[name] = entry(state(request, catalogue), name)
                write(records)
                print(instance, name, record[name]["values"], record[name]["cpu"], flush=True)


def entry(problem: Problem, name: str) -> Entry:
    """One solver on one instance."""
    start = time.process_time()
    try:
        solution = SOLVERS[name](problem)
    except bc.InfeasibleError:
        cpu = time.process_time() - start
        return {"values": None, "bounds": [], "cpu": round(cpu, 4), "breaches": 0}
    found = goals.values(solution.routine, problem)
    shown = list(solution.bounds)
    if name == "ours":
        shown = list(proofs(solution.routine.days, found, problem))
    return {
        "cpu": round(time.process_time() - start, 4),
        "values": list(found),
        "bounds": shown,
        "breaches": len(breaches(solution.routine, problem)),
    }


def write(records: Records) -> None:
    """Write all records, one solver's entry a line."""
    rows = [
        f" {json.dumps(instance)}: {{\n"
        + ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in record.items())
        + "\n }"
        for instance, record in records.items()
    ]
    RESULTS.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
