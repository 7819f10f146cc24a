"""A programme's face: its weeks, one behind the other, and what is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.export import _parts as parts
from backcare.export._markup import Markup, joined, tag
from backcare.export.programme_text import Page, alike, how_to_use

if TYPE_CHECKING:
    from backcare.programme.course import Programme, ProgrammeWeek


def course(programme: Programme) -> Markup:
    """The programme: how to use it, and each week behind its heading, the first settled one open.

    The bar of a week is as long as its time, so that one sees the weeks grow.
    """
    page = Page(programme)
    kinds = parts.Kinds(programme.catalogue.categories.values())
    longest = max(week.plan.routine.seconds for week in programme.weeks)
    settled = [week.number for week in programme.weeks if not week.expected]
    now = settled[-1] if settled else programme.weeks[0].number
    weeks = [
        week_face(week, page, kinds, longest, is_open=week.number == now)
        for week in programme.weeks
    ]
    how = page.words.say("programme", "how")
    return joined(
        tag("h3", page.title()),
        parts.asked(programme.safety, page.words),
        parts.folded(how, how_to_use(programme.limits, page.words)),
        kinds.legend(),
        *weeks,
    )


def week_face(
    week: ProgrammeWeek, page: Page, kinds: parts.Kinds, longest: int, *, is_open: bool
) -> Markup:
    """One week behind its heading."""
    seconds = week.plan.routine.seconds
    uses = [use for session in week.sessions for use in session]
    bar = [
        tag("span", cls=kinds.colour(key), style=f"flex:{one} 0 0")
        for key, one in kinds.split(uses).items()
    ]
    width = f"width:{100 * seconds // longest}%"
    told = f"{page.week_title(week)}, {parts.minutes(seconds, page.words)}"
    return tag(
        "details",
        tag(
            "summary",
            tag("b", told),
            tag("span", *bar, cls="bc-strip", style=width, aria_hidden="true"),
        ),
        week_inside(week, page, kinds),
        open=is_open,
    )


def week_inside(week: ProgrammeWeek, page: Page, kinds: parts.Kinds) -> Markup:
    """What is done in a week, on which dates, and why it changes."""
    marks = page.marks(week)
    tables = [
        parts.session_table(tuple(group[0]), page.days(group), kinds, page.words, marks)
        for group in alike(week.sessions)
    ]
    return joined(
        *(tag("p", note, cls="bc-quiet") for note in page.week_notes(week)),
        parts.glance(week.plan.routine.sessions, kinds, page.words),
        tag("div", *tables, cls="bc-days"),
        reasons(week, page),
    )


def reasons(week: ProgrammeWeek, page: Page) -> Markup:
    """What is left out of a week, and why something changes or stays."""
    found: list[Markup] = []
    rows: list[str] = []
    for line in [*page.reasons(week), ""]:
        text = line.strip()
        if text.startswith("- "):
            rows.append(text.removeprefix("- "))
            continue
        if rows:
            found.append(parts.bullets(rows))
            rows = []
        if text:
            found.append(tag("p", text))
    return joined(*found)
