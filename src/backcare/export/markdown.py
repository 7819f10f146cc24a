"""Plans and programmes as Markdown (CommonMark with GitHub's tables), for notes, mails and issues.

Every text is escaped: what stands in a catalogue is shown and never becomes markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backcare.export import _parts as parts
from backcare.export._markup import readable
from backcare.export.programme_text import Page, alike, how_to_use
from backcare.export.text import dose_in_words, minutes_of
from backcare.planner.given import as_plan
from backcare.programme.course import Programme
from backcare.vocabulary import Breathing
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backcare.model import Exercise
    from backcare.planner.result import Plan
    from backcare.routine import Prescription
    from backcare.safety import SafetyNote
    from backcare.words import Words

# A sign that means something anywhere, at the start of a text, or as the start of an address.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~#$@^]|^[-+=]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.")
_NUMBER = re.compile(r"^([0-9]+)([.)])")


def escaped(text: str) -> str:
    r"""A text on one line, in which no sign of Markdown means anything.

    Example:
        >>> print(escaped("1. *Up*"))
        1\. \*Up\*
    """
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", readable(text).strip()))


def dumps(thing: Plan | Programme) -> str:
    """The week or the programme: days, doses, balance, every step, and the safety note.

    Raises:
        DataError: for what is neither a plan nor a programme.

    Source: the invariants S2 and S8.

    Example:
        >>> import backcare as bc
        >>> print(dumps(bc.plan(bc.Request(sessions=1))).splitlines()[0])
        # Your week: one session, 20 min in all
    """
    lines = _programme(thing) if isinstance(thing, Programme) else _plan(as_plan(thing))
    words = words_in(thing.lang)
    lines += ["", f"## {words.say('programme', 'steps')}"]
    sessions = thing.sessions if isinstance(thing, Programme) else thing.routine.sessions
    for one in {use.exercise.key: use.exercise for session in sessions for use in session}.values():
        lines += ["", f"### {escaped(one.title)}", "", *_steps(one, words)]
    return "\n".join([*lines, "", *_safety(thing.safety, words)]) + "\n"


def _plan(plan: Plan) -> list[str]:
    words = words_in(plan.lang)
    lines = [f"# {parts.title(plan, words)}", "", _asked(plan.safety, words)]
    for group in parts.alike(plan.routine):
        lines += [
            "",
            f"## {parts.days_in_words(group, words)}",
            "",
            *_table(tuple(group[0]), words),
        ]
    kinds = parts.Kinds(plan.catalogue.categories.values())
    lines += ["", f"## {words.say('ui', 'balance')}", ""]
    for one in plan.explanation.categories:
        row = words.say(
            "ui",
            "balance_row",
            name=escaped(kinds.name(one.category)),
            minutes=minutes_of(one.seconds),
            target=minutes_of(one.target_seconds),
        )
        lines.append(f"- {row}" if one.admissible else f"- {row} {words.say('ui', 'none_left')}")
    lines += ["", f"## {words.say('ui', 'goals')}", ""]
    return lines + [f"- {goal.say(words.lang)}" for goal in plan.explanation.goals]


def _programme(programme: Programme) -> list[str]:
    page = Page(programme)
    words = page.words
    lines = [f"# {page.title()}", "", _asked(programme.safety, words), ""]
    lines += [f"- {line}" for line in how_to_use(programme.limits, words)]
    for week in programme.weeks:
        lines += ["", f"## {page.week_title(week)}"]
        for note in page.week_notes(week):
            lines += ["", note]
        marks = page.marks(week)
        for group in alike(week.sessions):
            lines += ["", f"### {page.days(group)}", "", *_table(tuple(group[0]), words, marks)]
    return lines


def _asked(note: SafetyNote, words: Words) -> str:
    return words.say("face", "nobody_asked" if note.unscreened else "asked")


def _table(
    uses: Sequence[Prescription], words: Words, marks: Mapping[str, str] | None = None
) -> list[str]:
    lines = [f"| {words.say('face', 'exercise')} | {words.say('ui', 'dose')} |", "|---|---|"]
    for use in uses:
        mark = (marks or {}).get(use.exercise.key)
        told = f" ({escaped(mark)})" if mark else ""
        lines.append(f"| {escaped(use.exercise.title)} | {dose_in_words(use, words.lang)}{told} |")
    return lines


def _steps(one: Exercise, words: Words) -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(one.steps, start=1):
        key = "breathe_in" if step.breathing is Breathing.IN else "breathe_out"
        told = "" if step.breathing is Breathing.FREE else f" ({words.say('ui', key)})"
        lines.append(f"{number}. {escaped(step.text)}{told}")
    return lines


def _safety(note: SafetyNote, words: Words) -> list[str]:
    lines = [f"## {words.say('ui', 'safety')}", "", f"**{note.stop_rule}**"]
    for text in (note.unscreened, note.older):
        lines += ["", text] if text else []
    lines += ["", f"### {note.emergency_heading}", "", *_listed(note.emergency_signs)]
    lines += ["", f"**{note.emergency_action}**", ""]
    if note.questions:
        lines += [f"### {words.say('ui', 'questions')}", "", *_listed(note.questions), ""]
    return [*lines, note.general]


def _listed(rows: Iterable[str]) -> list[str]:
    return [f"- {row}" for row in rows]
