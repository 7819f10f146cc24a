"""What several faces are built of: the week, a session, the balance, the goals, the safety note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.export._markup import Markup, joined, tag
from backcare.export._style import PALETTE
from backcare.export.text import dose_in_words, minutes_of
from backcare.vocabulary import Breathing, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backcare.model import Category, Exercise
    from backcare.planner.result import CategoryTime, Explanation, Plan
    from backcare.routine import Prescription, Session
    from backcare.safety import SafetyNote
    from backcare.words import Words


class Kinds:
    """Categories in the order of a session, each with its name and colour."""

    def __init__(self, categories: Iterable[Category]) -> None:
        by_key = {one.key: one for one in categories}
        order = sorted(by_key.values(), key=lambda one: (one.phase, one.key))
        self.names = {one.key: one.name or one.key for one in order}

    def name(self, key: str) -> str:
        """What people call a category."""
        return self.names.get(key, key)

    def colour(self, key: str) -> str:
        """The class of its colour."""
        rank = list(self.names).index(key) if key in self.names else 0
        return f"bc-k{rank % len(PALETTE)}"

    def legend(self) -> Markup:
        """Which colour is which."""
        rows = [tag("li", self.dot(key), tag("bdi", name)) for key, name in self.names.items()]
        return tag("ul", *rows, cls="bc-legend")

    def dot(self, key: str) -> Markup:
        """A dot in the colour of a category."""
        return tag("span", cls=f"bc-dot {self.colour(key)}", aria_hidden="true")

    def split(self, uses: Iterable[Prescription]) -> dict[str, int]:
        """Seconds by category, in the order of the categories."""
        found = dict.fromkeys(self.names, 0)
        for use in uses:
            key = use.exercise.category.key
            found[key] = found.get(key, 0) + use.seconds
        return {key: seconds for key, seconds in found.items() if seconds}


def title(plan: Plan, words: Words) -> str:
    """How many sessions a week has, and how long they are in all."""
    count = len(plan.routine)
    key = "week_one" if count == 1 else "week_many"
    return words.say("ui", key, sessions=count, minutes=minutes(plan.routine.seconds, words))


def minutes(seconds: int, words: Words) -> str:
    """So many minutes, in words."""
    return words.say("ui", "minutes", minutes=minutes_of(seconds))


def capital(text: str) -> str:
    """A text with a large first letter."""
    return text[:1].upper() + text[1:]


def glance(sessions: Sequence[Session], kinds: Kinds, words: Words) -> Markup:
    """Seven days, each with a bar as high as its session is long."""
    by_day: dict[Weekday, list[Prescription]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).extend(session)
    longest = max((sum(one.seconds for one in uses) for uses in by_day.values()), default=0)
    days = [_day(day, by_day.get(day), max(longest, 1), kinds, words) for day in Weekday]
    return tag("ul", *days, cls="bc-week", aria_label=words.say("face", "glance"))


def _day(
    day: Weekday, uses: list[Prescription] | None, longest: int, kinds: Kinds, words: Words
) -> Markup:
    seconds = kinds.split(uses or ())
    total = sum(seconds.values())
    told = words.say("face", "rest_day") if uses is None else minutes(total, words)
    shares = [f"{kinds.name(key)} {minutes(one, words)}" for key, one in seconds.items()]
    spoken = f"{capital(words.label(day))}: {', '.join([told, *shares])}"
    bars = [
        tag("span", cls=kinds.colour(key), style=f"height:{100 * one // longest}%")
        for key, one in reversed(seconds.items())
    ]
    shown = (
        tag("span", words.short(day), cls="bc-name"),
        tag("span", *bars, cls="bc-bar"),
        tag("span", None if uses is None else told, cls="bc-mins"),
    )
    look = "bc-day bc-rest" if uses is None else "bc-day"
    return tag(
        "li",
        tag("span", spoken, cls="bc-sr"),
        tag("span", *shown, cls=look, aria_hidden="true"),
    )


def alike(sessions: Iterable[Session]) -> list[list[Session]]:
    """The sessions, those with the same prescriptions together."""
    groups: dict[tuple[Prescription, ...], list[Session]] = {}
    for one in sessions:
        groups.setdefault(one.prescriptions, []).append(one)
    return list(groups.values())


def days_in_words(group: Sequence[Session], words: Words) -> str:
    """The days of sessions that are alike, and how long each is."""
    days = words.listed([words.label(one.day) for one in group])
    key = "single" if len(group) == 1 else "same"
    told = words.say("programme", key, days=days, minutes=minutes(group[0].seconds, words))
    return capital(told)


def session_table(
    uses: Sequence[Prescription],
    heading: str,
    kinds: Kinds,
    words: Words,
    marks: Mapping[str, str] | None = None,
) -> Markup:
    """What is done in a session: each exercise with its dose and time; a click shows how it goes.

    Args:
        uses: The session's prescriptions, in their order.
        heading: When it is done.
        kinds: The categories and their colours.
        words: The words of the interface.
        marks: A remark on an exercise, by its key.
    """
    parts = [
        tag("span", cls=kinds.colour(use.exercise.category.key), style=f"flex:{use.seconds} 0 0")
        for use in uses
    ]
    # The roles keep it a table for a screen reader where a narrow page lays it out anew.
    titles = [
        tag("th", words.say("face", "exercise"), scope="col", role="columnheader"),
        tag("th", words.say("ui", "dose"), scope="col", role="columnheader"),
        tag("th", words.say("face", "time"), scope="col", role="columnheader", cls="bc-time"),
    ]
    rows = [_row(use, kinds, words, (marks or {}).get(use.exercise.key)) for use in uses]
    strip = tag("span", *parts, cls="bc-strip", aria_hidden="true")
    return tag(
        "table",
        tag("caption", heading, strip),
        tag("thead", tag("tr", *titles, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        cls="bc-doses",
        role="table",
    )


def _row(use: Prescription, kinds: Kinds, words: Words, mark: str | None) -> Markup:
    one = use.exercise
    name = tag("span", kinds.dot(one.category.key), tag("bdi", one.title), cls="bc-what")
    how = tag("details", tag("summary", name), steps(one, words)) if one.steps else name
    dose = [dose_in_words(use, words.lang)]
    if mark:
        dose.append(f" ({mark})")
    clock = f"{use.seconds // 60}:{use.seconds % 60:02}"
    return tag(
        "tr",
        tag("th", how, scope="row", role="rowheader"),
        tag("td", *dose, role="cell"),
        tag("td", clock, cls="bc-time", role="cell"),
        role="row",
    )


def steps(one: Exercise, words: Words) -> Markup:
    """How an exercise goes, step by step, with how to breathe in each."""
    rows: list[Markup] = []
    for step in one.steps:
        breath = None
        if step.breathing is not Breathing.FREE:
            key = "breathe_in" if step.breathing is Breathing.IN else "breathe_out"
            breath = tag("span", f" ({words.say('ui', key)})", cls="bc-quiet")
        rows.append(tag("li", tag("bdi", step.text), breath))
    return tag("ol", *rows)


def balance(times: Iterable[CategoryTime], kinds: Kinds, words: Words) -> Markup:
    """Each category's time beside the time meant for it."""
    by_key = {one.category: one for one in times if one.seconds or one.target_seconds}
    rows = [by_key.pop(key) for key in kinds.names if key in by_key] + list(by_key.values())
    most = max((max(one.seconds, one.target_seconds) for one in rows), default=1)
    return tag("div", *(_scale(one, most, kinds, words) for one in rows), cls="bc-balance")


def _scale(one: CategoryTime, most: int, kinds: Kinds, words: Words) -> Markup:
    told = words.say(
        "ui",
        "balance_row",
        name=kinds.name(one.category),
        minutes=minutes_of(one.seconds),
        target=minutes_of(one.target_seconds),
    )
    bare = None if one.admissible else f" {words.say('ui', 'none_left')}"
    width, mark = (100 * part // most for part in (one.seconds, one.target_seconds))
    scale = tag(
        "div",
        tag("span", cls=kinds.colour(one.category), style=f"width:{width}%"),
        tag("i", style=f"inset-inline-start:calc({mark}% - 1px)"),
        cls="bc-scale",
        aria_hidden="true",
    )
    return tag("div", told, bare, scale)


def goals(explanation: Explanation, words: Words) -> Markup:
    """The goals that are not met, and, folded away, those that are."""
    short = [one for one in explanation.goals if one.value]
    met = [one.say(words.lang) for one in explanation.goals if not one.value]
    if not short:
        return tag("p", words.say("limits", "met"))
    rows = [
        tag("li", one.say(words.lang), f" ({words.say('ui', 'proven')})" if one.proven else None)
        for one in short
    ]
    key = "met_one" if len(met) == 1 else "met_many"
    return joined(tag("ul", *rows), folded(words.say("face", key, count=len(met)), met))


def folded(heading: str, rows: Sequence[str]) -> Markup | None:
    """A list behind its heading; nothing where it is empty."""
    if not rows:
        return None
    return tag("details", tag("summary", heading), bullets(rows))


def bullets(rows: Iterable[str]) -> Markup:
    """A list of texts."""
    return tag("ul", *(tag("li", row) for row in rows))


def safety(note: SafetyNote, words: Words) -> Markup:
    """The safety note, as every face carries it; only the questions are folded away."""
    return tag(
        "section",
        tag("h4", words.say("ui", "safety")),
        tag("p", note.stop_rule),
        *(tag("p", text) for text in (note.unscreened, note.older) if text),
        folded(words.say("ui", "questions"), note.questions),
        *signs(note, "h4"),
        tag("p", note.general, cls="bc-quiet"),
        cls="bc-note",
        lang=note.lang,
    )


def signs(note: SafetyNote, heading: str) -> tuple[Markup, ...]:
    """The signs that need help at once, and what to do."""
    return (
        tag(heading, note.emergency_heading),
        bullets(note.emergency_signs),
        tag("p", tag("b", note.emergency_action)),
    )


def asked(note: SafetyNote, words: Words) -> Markup:
    """Whether anybody has asked about the person's health."""
    key = "nobody_asked" if note.unscreened else "asked"
    return tag("p", words.say("face", key), cls="bc-quiet")
