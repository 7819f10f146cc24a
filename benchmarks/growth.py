"""How the time and the memory of a plan grow with the catalogue: 10 to 10,000 exercises.

Run ``python benchmarks/growth.py``; it writes ``growth.json``. For each size, three requests of
``instances.large``, each over a catalogue of its own. Three spans of CPU time are taken apart:
building the catalogue's objects from plain members with every check, reading the same members as
JSON text, and ``plan()`` from the wishes on, explanation included. Each is the better of two. The
peak of memory is that of one more ``plan()`` of the first request under tracemalloc, which makes it
many times slower; the catalogue itself is not in it.
"""

from __future__ import annotations

import json
import statistics
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import instances

import backcare as bc

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).with_name("growth.json")
SIZES = (10, 100, 300, 1_000, 3_000, 10_000)
SEEDS = (0, 1, 2)
ROUNDS = 2


def seconds_of(work: Callable[[], object]) -> float:
    """The CPU seconds of the quickest of a few rounds."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def measured(seed: int, size: int) -> dict[str, float]:
    """One request over one catalogue."""
    request, catalogue = instances.large(seed, size)
    text = json.dumps([attrs.asdict(one) for one in catalogue.values()], default=list)

    def built() -> bc.Catalogue:
        return bc.Catalogue(
            [attrs.evolve(one) for one in catalogue.values()],
            name=catalogue.name,
            categories=list(catalogue.categories.values()),
            equipment=list(catalogue.equipment.values()),
        )

    def planned() -> bc.Plan:
        return bc.plan(request, catalogue)

    names = ("build", "json", "plan")
    works = (built, lambda: json.loads(text), planned)
    return {name: seconds_of(work) for name, work in zip(names, works, strict=True)}


def peak_of(seed: int, size: int) -> float:
    """The most memory, in MB, that planning one request takes at a time."""
    request, catalogue = instances.large(seed, size)
    tracemalloc.start()
    bc.plan(request, catalogue)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure every size and write the medians."""
    rows: dict[str, dict[str, float]] = {}
    for size in SIZES:
        runs = [measured(seed, size) for seed in SEEDS]
        rows[str(size)] = {
            name: round(statistics.median(run[name] for run in runs), 4) for name in runs[0]
        }
        rows[str(size)]["plan_worst"] = round(max(run["plan"] for run in runs), 4)
        rows[str(size)]["peak_mb"] = round(peak_of(SEEDS[0], size), 2)
        print(size, rows[str(size)], flush=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
