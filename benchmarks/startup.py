"""How much it costs to start: ratios between fresh processes of one run.

Run ``python benchmarks/startup.py`` where backcare is installed, or with ``PYTHONPATH=src``. Every
round starts each candidate once, so that whatever else the machine does falls on all alike; the
medians of the rounds are compared. Seconds depend on the machine, ratios much less.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 40
COMMAND = ("-m", "backcare", "plan", "--sessions", "3", "--minutes", "20")
CANDIDATES = {
    "python alone": ("-c", "pass"),
    "import attrs, cattrs": ("-c", "import attrs, cattrs"),
    "import backcare": ("-c", "import backcare"),
    "import backcare, first plan": ("-c", "import backcare; backcare.plan()"),
    "backcare plan …": COMMAND,
}


def seconds_of(arguments: tuple[str, ...]) -> float:
    """The wall time of one fresh process."""
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command lines
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


def medians(rounds: int) -> dict[str, float]:
    """The median seconds of every candidate, after one round that warms the disk's cache."""
    taken: dict[str, list[float]] = {name: [] for name in CANDIDATES}
    for number in range(rounds + 1):
        for name, arguments in CANDIDATES.items():
            seconds = seconds_of(arguments)
            if number:
                taken[name].append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found = medians(rounds)
    bare, yardstick = found["python alone"], found["import attrs, cattrs"]
    print(f"medians of {rounds} rounds, Python {sys.version.split()[0]}")
    print(f"{'':<30}{'ms':>8}{'own ms':>8}{'to import attrs, cattrs':>26}")
    for name, seconds in found.items():
        own = seconds - bare
        row = f"{name:<30}{seconds * 1000:>8.0f}{own * 1000:>8.0f}"
        print(f"{row}{seconds / yardstick:>14.2f} (own {own / (yardstick - bare):.2f})")


if __name__ == "__main__":
    main()
