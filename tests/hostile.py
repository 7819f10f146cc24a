"""Texts that try to break out of every face, in plans made of objects."""

from __future__ import annotations

from hypothesis import strategies as st

import backcare as bc

NASTY = (
    "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;",
    '" onclick="x', "' style='x", "</bdi></section>", "two\nlines\r\nand\ttab", "\u202eright\u202c",
    "\u200fmark", "\u05e2\u05d1\u05e8\u05d9\u05ea", "=1+1", "@SUM(A1)", "-2", "+3",
    "\U0001f9d8\u200d\u2640\ufe0f", "a;b,c\\n:d", "END:VEVENT\r\nBEGIN:VALARM", "# heading",
    "1. item", "- item", "a | b | c", "**bold** _it_ `code` ~~gone~~", "[x](javascript:alert(1))",
    "![x](http://e.example/a.png)", "<https://e.example>", "https://e.example www.e.example",
    "$x^2$ \\frac", "{value} %s %(x)d", "\x00\x1b[31m", "\ud800", "\u2028line", "x" * 10_000,
    "{#anchor}", "[^1]: note", "***", "===", "> quote", "    code", "a  \nb", "\\", "*", "_", "|",
    "\N{FULLWIDTH EQUALS SIGN}1", "&amp;", "&#x3c;",
)  # fmt: skip
TEXTS = st.sampled_from(NASTY) | st.text(min_size=1, max_size=30)


@st.composite
def plans(draw: st.DrawFn) -> bc.Plan:
    """A plan of one or two sessions whose every text is hostile."""
    lang = draw(st.sampled_from(["en", "da", 'x"><'] if draw(st.booleans()) else ["en"]))
    text = [*draw(st.lists(TEXTS, min_size=3, max_size=6)), "plain"]
    pick = st.sampled_from(text)
    kind = bc.Category(draw(pick), draw(pick), draw(pick))
    exercises = [
        bc.Exercise(
            key,
            kind,
            bc.Dose(
                unit=draw(st.sampled_from(bc.Unit)),
                min_amount=1,
                max_amount=9,
                max_sets=2,
                rest_seconds=5,
                hold_seconds=draw(st.integers(0, 1)),
            ),
            equipment={draw(pick)},
            easier=[draw(pick)],
            sides=draw(st.sampled_from(bc.Sides)),
            name=draw(pick | st.just("")),
            summary=draw(pick),
            aim=draw(pick),
            steps=[bc.Step(draw(pick), draw(st.sampled_from(bc.Breathing))), draw(pick)],
            faults=[draw(pick)],
            feel=draw(pick),
            lang=lang,
        )
        for key in sorted({draw(pick), "a"})
    ]
    catalogue = bc.Catalogue(exercises, name=draw(pick), lang=lang)
    days = ["mon", "thu"][: draw(st.integers(1, 2))]
    uses = [bc.Prescription(one, draw(st.integers(1, 2)), 3) for one in exercises]
    wishes = bc.Request(
        sessions=len(days), minutes=240, equipment=set(catalogue.equipment), days=days
    )
    week = bc.Routine([bc.Session(day, uses) for day in days])
    return bc.adopt(week, wishes, catalogue)


def texts(plan: bc.Plan, *, full: bool = True) -> set[str]:
    """The texts of a plan's exercises: the names, and with ``full`` the steps."""
    found = {one.title for one in plan.routine.exercises}
    if full:
        found |= {step.text for one in plan.routine.exercises for step in one.steps}
    return found
