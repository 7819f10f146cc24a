"""Charts of plans and programmes, with the extra ``backcare[plot]`` (matplotlib).

Each function takes axes, or makes its own, draws, and gives the axes back. A chart names no
exercise and is nothing to exercise by; it says below that the plan has the stop rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from backcare.errors import MissingExtraError
from backcare.export import _parts as parts
from backcare.export._markup import readable
from backcare.export._style import PALETTE
from backcare.export.programme_text import Page
from backcare.export.text import minutes_of
from backcare.planner.given import as_plan
from backcare.programme.adherence import adherence
from backcare.programme.planning import as_programme
from backcare.vocabulary import Direction, Weekday
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from backcare.planner.result import Plan
    from backcare.programme.course import Programme
    from backcare.words import Words

MINUTE = 60


def minutes(plan: Plan, ax: Axes | None = None) -> Axes:
    """The minutes of each day by category, and each category's minutes beside those meant for it.

    Raises:
        MissingExtraError: where matplotlib is not installed.
        DataError: for what is no plan.
    """
    given = as_plan(plan)
    words, kinds = words_in(given.lang), parts.Kinds(given.catalogue.categories.values())
    axes = _axes(ax)
    by_day = {one.day: kinds.split(one) for one in given.routine}
    below = [0.0] * len(Weekday)
    targets = {one.category: one for one in given.explanation.categories}
    for rank, (key, name) in enumerate(kinds.names.items()):
        heights = [by_day.get(day, {}).get(key, 0) / MINUTE for day in Weekday]
        time = targets[key]
        label = words.say(
            "ui",
            "balance_row",
            name=readable(name),
            minutes=minutes_of(time.seconds),
            target=minutes_of(time.target_seconds),
        )
        axes.bar(range(len(Weekday)), heights, bottom=below, color=_colour(rank), label=label)
        below = [low + height for low, height in zip(below, heights, strict=True)]
    _ticks(axes, [words.short(day) for day in Weekday])
    return _finished(axes, parts.title(given, words), words)


def directions(plan: Plan, ax: Axes | None = None) -> Axes:
    """How many times in the week each direction is moved in; 0 stands out as an empty row.

    Raises:
        MissingExtraError: where matplotlib is not installed.
        DataError: for what is no plan.
    """
    given = as_plan(plan)
    words, axes = words_in(given.lang), _axes(ax)
    uses = [use for session in given.routine for use in session]
    counts = [sum(way in use.exercise.directions for use in uses) for way in Direction]
    rows = range(len(counts))
    axes.barh(rows, counts, color=_colour(0))
    for row, count in zip(rows, counts, strict=True):
        axes.text(count, row, f" {count}", va="center")
    axes.set_yticks(rows, [words.label(way) for way in Direction])
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.xaxis.set_major_locator(_whole_numbers())
    return _finished(axes, words.say("face", "chart_directions"), words)


def course(programme: Programme, ax: Axes | None = None) -> Axes:
    """The minutes planned and done in each week, and the highest pain told, from 0 to 10.

    The pain has an axis of its own on the right, which is there once pain was told.

    Raises:
        MissingExtraError: where matplotlib is not installed.
        DataError: for what is no programme.
    """
    given = as_programme(programme)
    words, axes = words_in(given.lang), _axes(ax)
    rows = adherence(given)
    planned = [sum(row.planned_seconds.values()) / MINUTE for row in rows]
    done = [sum(row.done_seconds.values()) / MINUTE for row in rows]
    places = range(len(rows))
    axes.bar(places, planned, color=_colour(0), alpha=0.35, label=words.say("face", "planned"))
    axes.bar(places, done, color=_colour(0), width=0.5, label=words.say("face", "done"))
    told = [(place, row.pain_highest) for place, row in enumerate(rows)]
    pains = [(place, pain) for place, pain in told if pain is not None]
    if pains:
        name = words.say("face", "chart_pain")
        right = axes.twinx()
        right.plot(*zip(*pains, strict=True), color=_colour(1), marker="o")
        right.set_ylim(0, 10)
        right.set_ylabel(name)
        axes.plot([], [], color=_colour(1), marker="o", label=name)
    _ticks(axes, [str(row.week) for row in rows])
    return _finished(axes, Page(given).title(), words)


def _axes(ax: Axes | None) -> Any:  # noqa: ANN401 - pyright knows too little of matplotlib's types
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("plot") from None
    if ax is not None:
        return ax
    # No figure of pyplot's: those stay in memory until somebody closes them.
    return Figure(figsize=(7, 4), layout="constrained").add_subplot()


def _whole_numbers() -> object:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - an extra

    return MaxNLocator(integer=True)


def _colour(rank: int) -> str:
    return PALETTE[rank % len(PALETTE)]


def _ticks(axes: Any, labels: Sequence[str]) -> None:  # noqa: ANN401 - as above
    axes.set_xticks(range(len(labels)), labels)


def _finished(axes: Any, title: str, words: Words) -> Axes:  # noqa: ANN401 - as above
    """With its title, its legend and what to mind; no text of a catalogue is read as a formula."""
    axes.set_title(title, loc="left", parse_math=False)
    axes.set_xlabel(words.say("face", "chart_note"), fontsize="small", wrap=True)
    axes.spines[["top", "right"]].set_visible(False)
    handles, _ = axes.get_legend_handles_labels()
    if handles:
        axes.margins(y=0.3)  # room for the legend
        axes.set_ylabel(words.say("face", "chart_minutes"))
        for text in axes.legend(frameon=False, fontsize="small").get_texts():
            text.set_parse_math(False)
    return cast("Axes", axes)
