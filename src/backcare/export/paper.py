"""A page to print and hang up: the week with boxes to tick, every exercise, and when to stop.

One HTML file with its style, without script and without anything to fetch. A browser prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.export import _parts as parts
from backcare.export._markup import Markup, joined, tag
from backcare.export._style import FACE, PAPER
from backcare.export.programme_text import Page, how_to_use
from backcare.export.text import dose_in_words
from backcare.planner.given import as_plan
from backcare.programme.course import DatedSession, Programme
from backcare.programme.limits import Limits
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.planner.result import Plan
    from backcare.routine import Prescription, Session
    from backcare.safety import SafetyNote
    from backcare.words import Words


def dumps(thing: Plan | Programme) -> str:
    """A whole HTML page, to print or to keep.

    Args:
        thing: A plan or a programme. For exercises that somebody chose without planning, make a
            plan of them with :func:`backcare.adopt`.

    No exercise is split over two pages, and nothing is folded away: paper cannot be clicked.

    Raises:
        DataError: for what is neither.

    Source: the invariants S2, S8 and X3.

    Example:
        >>> import backcare as bc
        >>> page = dumps(bc.plan(bc.Request(sessions=1)))
        >>> page.startswith('<!doctype html>'), "Tick a box" in page
        (True, True)
    """
    if isinstance(thing, Programme):
        title, weeks, limits = Page(thing).title(), _weeks(thing), thing.limits
    else:
        given = as_plan(thing)
        words = words_in(given.lang)
        title, limits = parts.title(given, words), Limits()
        weeks = _table(given.routine.sessions, words)
    return _page(thing, title, weeks, limits)


def _page(thing: Plan | Programme, title: str, weeks: Markup, limits: Limits) -> str:
    words, note = words_in(thing.lang), thing.safety
    inside = joined(
        tag("h1", title),
        parts.asked(note, words),
        tag("p", tag("b", note.stop_rule), cls="bc-note"),
        weeks,
        tag("section", *parts.signs(note, "h2"), cls="bc-note"),
        tag("h2", words.say("face", "pain")),
        parts.bullets(how_to_use(limits, words)),
        tag("h2", words.say("programme", "steps")),
        tag("div", *(_article(use, words) for use in _uses(thing)), cls="bc-sheets"),
        *_before(note, words),
    )
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", title),
        tag("style", Markup(FACE + PAPER)),
    )
    body = tag("body", tag("main", inside, cls="backcare"))
    return f"<!doctype html>\n{tag('html', head, body, lang=thing.lang)}\n"


def _before(note: SafetyNote, words: Words) -> list[Markup]:
    found = [tag("h2", words.say("ui", "safety"))] if note.unscreened or note.older else []
    found += [tag("p", text) for text in (note.unscreened, note.older) if text]
    if note.questions:
        found += [tag("h3", words.say("ui", "questions")), parts.bullets(note.questions)]
    return [*found, tag("p", note.general, cls="bc-quiet")]


def _uses(thing: Plan | Programme) -> list[Prescription]:
    """The exercises in the order in which they come, each with its first dose."""
    sessions = thing.sessions if isinstance(thing, Programme) else thing.routine.sessions
    found: dict[str, Prescription] = {}
    for session in sessions:
        for use in session:
            found.setdefault(use.exercise.key, use)
    return list(found.values())


def _weeks(programme: Programme) -> Markup:
    page = Page(programme)
    found: list[Markup] = []
    for week in programme.weeks:
        title = tag("h2", page.week_title(week))
        notes = [tag("p", note, cls="bc-quiet") for note in page.week_notes(week)]
        table = _table(week.sessions, page.words, page)
        found.append(tag("section", title, *notes, table, cls="bc-sheet"))
    return joined(*found)


def _table(
    sessions: Sequence[Session] | Sequence[DatedSession], words: Words, page: Page | None = None
) -> Markup:
    """The exercises against the days, a box where one is to be done, and room for notes."""
    uses: dict[str, Prescription] = {}
    for one in sessions:
        for use in one:
            uses.setdefault(use.exercise.key, use)
    standing = [{use.exercise.key for use in one} for one in sessions]
    heads = [
        tag("th", words.say("face", "exercise"), scope="col"),
        tag("th", words.say("ui", "dose"), scope="col"),
        *(_day(one, words, page) for one in sessions),
    ]
    box = tag("td", tag("span", cls="bc-box", role="img", aria_label=words.say("face", "box")))
    rows = [
        tag(
            "tr",
            tag("th", tag("bdi", use.exercise.title), scope="row"),
            tag("td", dose_in_words(use, words.lang)),
            *(box if key in keys else tag("td") for keys in standing),
        )
        for key, use in uses.items()
    ]
    rows += [
        tag(
            "tr",
            tag("th", words.say("face", key), scope="row", colspan=2),
            *[tag("td")] * len(sessions),
        )
        for key in ("note_pain", "note_next_day")
    ]
    return tag(
        "table",
        tag("caption", words.say("face", "tick")),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
        cls="bc-ticks",
    )


def _day(one: Session | DatedSession, words: Words, page: Page | None) -> Markup:
    session = one.session if isinstance(one, DatedSession) else one
    date = None
    if page is not None and isinstance(one, DatedSession):
        date = f" {page.date(one.date, one.date)}"
    time = f" {parts.minutes(one.seconds, words)}"
    return tag(
        "th",
        parts.capital(words.short(session.day)),
        date,
        tag("span", time, cls="bc-quiet"),
        scope="col",
    )


def _article(use: Prescription, words: Words) -> Markup:
    one = use.exercise
    return tag(
        "article",
        tag("h3", one.title),
        tag("p", tag("b", dose_in_words(use, words.lang))),
        tag("p", f"{words.say('ui', 'position')}: {words.label(one.position).lower()}"),
        tag("p", one.summary) if one.summary else None,
        parts.steps(one, words) if one.steps else None,
        tag("p", tag("b", f"{words.say('ui', 'faults')}: "), _run(one.faults))
        if one.faults
        else None,
        tag("p", tag("b", f"{words.say('ui', 'feel')}: "), tag("bdi", one.feel))
        if one.feel
        else None,
    )


def _run(texts: Sequence[str]) -> Markup:
    return joined(*(part for text in texts for part in (tag("bdi", text), " ")))
