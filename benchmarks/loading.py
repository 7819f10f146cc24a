"""What loading the bundled catalogue costs, beside reading the same bytes with ``json.loads``.

Run it from the project's folder: ``python benchmarks/loading.py``. Both sides are timed in turns,
best of many, in the time that the process itself was at work, so that a busy machine disturbs them
little and alike; timeit rests Python's garbage collector.
"""

from __future__ import annotations

import json
import time
from timeit import Timer

from backcare import _build, loading
from backcare._data import bundled

ROUNDS = 400
GOAL = 6


def contents() -> list[bytes]:
    """The bytes of every file of the bundled catalogue."""
    folder = bundled("catalogue")
    files = [*folder.iterdir(), *folder.joinpath("text").iterdir()]
    return [file.read_bytes() for file in files if file.is_file()]


def load() -> None:
    """Load the bundled catalogue by the users' road, with nothing kept from before."""
    _build.catalogue(loading.read_members(bundled("catalogue"), "backcare"), "en")


def main() -> None:
    """Print both times and their ratio."""
    files = contents()
    plainly = Timer(lambda: [json.loads(one) for one in files], timer=time.process_time)
    fully = Timer(load, timer=time.process_time)
    turns = [(plainly.timeit(number=1), fully.timeit(number=1)) for _ in range(ROUNDS)]
    plain, ours = (min(times) * 1e3 for times in zip(*turns, strict=True))
    print(f"json.loads      {plain:6.2f} ms for {sum(map(len, files)):,} bytes")
    print(f"load_catalogue  {ours:6.2f} ms")
    print(f"ratio           {ours / plain:6.2f} (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
