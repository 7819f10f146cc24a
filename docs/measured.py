"""Write the tables of ``explanation/measured.md`` from the benchmarks: ``python docs/measured.py``.

Each table stands between ``<!-- begin: name -->`` and ``<!-- end -->``; a test holds that the page
has what ``benchmarks/quality.json`` and ``benchmarks/growth.json`` say.
"""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "measured.md"
KINDS = {"small": "3 to 12 random exercises", "bundled": "bundled catalogue"}
_TABLE = re.compile(r"(<!-- begin: (\w+) -->\n\n)[^<]*(\n<!-- end -->)")
_NAMES = {"ours": "backcare", "exact": "CP-SAT", "greedy": "greedy"}

Records = dict[str, dict[str, Any]]


def refreshed(page: str) -> str:
    """The page with every table made anew."""
    tables = {
        "quality": quality(_read("quality")),
        "times": times(_read("quality")),
        "misses": misses(_read("quality")),
        "growth": growth(_read("growth")),
    }
    return _TABLE.sub(lambda match: match[1] + tables[match[2]] + match[3], page)


def quality(records: Records) -> str:
    """How good the weeks are, kind by kind."""
    rows: list[list[object]] = []
    kinds = [_of_kind(records, kind) for kind in KINDS]
    planned = [_planned(rows) for rows in kinds]
    shown = [[one for one in rows if _is_proven(one["exact"])] for rows in planned]
    rows += [
        ["instances", *map(len, kinds)],
        ["… that all three find a week for", *map(len, planned)],
        ["… on which they disagree whether there is one", *map(_disagreeing, kinds)],
        ["weeks with a breach, all three together", *map(_broken, kinds)],
        ["better than CP-SAT's week", *(_count(one, "exact", -1) for one in planned)],
        ["as good", *(_count(one, "exact", 0) for one in planned)],
        ["worse", *(_count(one, "exact", 1) for one in planned)],
        ["optima that CP-SAT proves", *map(len, shown)],
        ["… equalled", *(_count(one, "exact", 0) for one in shown)],
        ["better than the greedy's week", *(_count(one, "greedy", -1) for one in planned)],
        ["worse than the greedy's week", *(_count(one, "greedy", 1) for one in planned)],
        ["goals 1 to 7 proven by backcare", *(_proven(one, "ours", 7) for one in planned)],
        ["goals 1 to 7 proven by CP-SAT", *(_proven(one, "exact", 7) for one in planned)],
        ["all nine goals proven by backcare", *(_proven(one, "ours", 9) for one in planned)],
    ]
    return _table(["", *KINDS.values()], rows)


def times(records: Records) -> str:
    """CPU seconds and their ratios, where there is a week."""
    rows: list[list[object]] = []
    for kind, name in KINDS.items():
        planned = _planned(_of_kind(records, kind))
        taken = {solver: [one[solver]["cpu"] for one in planned] for solver in _NAMES}
        for solver, spans in taken.items():
            label = f"{name}: {_NAMES[solver]}, seconds"
            rows.append([label, *(_shown(_percentile(spans, part)) for part in (50, 99))])
        each = [one["exact"]["cpu"] / one["ours"]["cpu"] for one in planned]
        of_all = [
            _percentile(taken["exact"], part) / _percentile(taken["ours"], part)
            for part in (50, 99)
        ]
        median, slow = _percentile(each, 50), _percentile(each, 1)
        rows.append([f"{name}: ratio of the percentiles", *map(_shown, of_all)])
        rows.append([f"{name}: the ratios themselves, median and 1st percentile",
                     _shown(median), _shown(slow)])  # fmt: skip
    return _table(["", "median", "99th percentile"], rows)


def misses(records: Records) -> str:
    """Every instance whose week is worse than CP-SAT's, with the goals of both."""
    rows: list[list[object]] = [
        [name, _goals(one["ours"]), _goals(one["exact"]), _yes(_is_proven(one["exact"]))]
        for name, one in sorted(records.items())
        if one["ours"]["values"] and one["ours"]["values"] > (one["exact"]["values"] or [])
    ]
    return _table(["instance", "backcare", "CP-SAT", "proven optimum"], rows)


def growth(rows: Records) -> str:
    """How time and memory grow with the catalogue."""
    return _table(
        ["exercises", "build, s", "json.loads, s", "plan, s", "slowest plan, s",
         "plan ÷ build", "peak of the plan, MB"],
        [
            [f"{int(size):,}", *(_shown(one[name]) for name in
             ("build", "json", "plan", "plan_worst")),
             _shown(one["plan"] / one["build"]), _shown(one["peak_mb"])]
            for size, one in rows.items()
        ],
    )  # fmt: skip


def _read(name: str) -> Records:
    found: Records = json.loads((ROOT / "benchmarks" / f"{name}.json").read_text("utf-8"))
    return found


def _of_kind(records: Records, kind: str) -> list[dict[str, Any]]:
    return [one for name, one in records.items() if name.startswith(kind)]


def _planned(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in rows if all(one[solver]["values"] for solver in _NAMES)]


def _disagreeing(rows: list[dict[str, Any]]) -> int:
    return sum(1 for one in rows if len({one[name]["values"] is None for name in _NAMES}) > 1)


def _broken(rows: list[dict[str, Any]]) -> int:
    return sum(1 for one in rows for name in _NAMES if one[name]["breaches"])


def _count(rows: list[dict[str, Any]], other: str, sign: int) -> int:
    pairs = [(one["ours"]["values"], one[other]["values"]) for one in rows]
    return sum(1 for ours, theirs in pairs if (ours > theirs) - (ours < theirs) == sign)


def _proven(rows: list[dict[str, Any]], name: str, goals: int) -> int:
    entries = [one[name] for one in rows]
    return sum(1 for one in entries if one["values"][:goals] == one["bounds"][:goals])


def _is_proven(entry: dict[str, Any]) -> bool:
    return bool(entry["values"] == entry["bounds"])


def _percentile(spans: list[float], part: int) -> float:
    if part == 50:  # noqa: PLR2004 - the median
        return statistics.median(spans)
    return statistics.quantiles(spans, n=100, method="inclusive")[part - 1]


def _goals(entry: dict[str, Any]) -> str:
    return " ".join(map(str, entry["values"] or ["none"]))


def _yes(value: bool) -> str:  # noqa: FBT001 - a table's cell
    return "yes" if value else ""


def _shown(number: float) -> str:
    """Two digits that count.

    Example:
        >>> _shown(123.4), _shown(4.56), _shown(0.0123)
        ('123', '4.6', '0.012')
    """
    if number >= 10:  # noqa: PLR2004 - whole numbers have two digits from here on
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 1 else f"{number:.2g}"


def _table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text("utf-8")), "utf-8")
