"""What a catalogue holds, in a terminal: ``backcare list``, ``show``, ``gaps`` and ``schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from backcare import export
from backcare.loading import schema_of
from backcare.words import words_in

if TYPE_CHECKING:
    import argparse

    from backcare.catalogue import Catalogue


def add_list(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare list`` its arguments."""
    parser.add_argument("--category")
    parser.add_argument("--position")
    parser.add_argument("--level", help="no more demanding than this")
    parser.add_argument("--search", metavar="TEXT", help="words of the name or summary")


def add_schema(parser: argparse.ArgumentParser) -> None:
    """Give ``backcare schema`` its arguments."""
    parser.add_argument(
        "name",
        nargs="?",
        default="catalogue",
        help="a member's file, as exercises; what programs exchange, as plan; else a catalogue",
    )


def list_answer(catalogue: Catalogue, options: argparse.Namespace) -> str:
    """A line for each exercise that was asked for."""
    chosen = catalogue.where(
        category=cast("str | None", options.category),
        position=cast("str | None", options.position),
        level=cast("str | None", options.level),
    )
    if options.search is not None:
        found = catalogue.search(cast("str", options.search))
        chosen = tuple(one for one in found if one in chosen)
    longest = max((len(one.key) for one in chosen), default=0)
    return "".join(
        f"{one.key:<{longest}}  {one.category.key:<12} {one.level.value:<13} {one.title}\n"
        for one in chosen
    )


def show_answer(catalogue: Catalogue, options: argparse.Namespace, width: int) -> str:
    """One exercise in full."""
    exercise = catalogue[cast("str", options.exercise)]
    return export.text.exercise_text(exercise, catalogue, width)


def gaps_answer(catalogue: Catalogue) -> str:
    """A line for each exercise or thing that lacks something."""
    lines = [f"{key}: {', '.join(parts)}" for key, parts in catalogue.gaps().items()]
    for place in catalogue.fallbacks:
        if not place.startswith("exercises."):
            thing, _, part = place.rpartition(".")
            lines.append(f"{thing}: {part} ({catalogue.lang})")
    return "\n".join(lines or [words_in(catalogue.lang).say("ui", "no_gaps")]) + "\n"


def schema_answer(options: argparse.Namespace) -> str:
    """The schema that was asked for."""
    return schema_of(cast("str", options.name))
