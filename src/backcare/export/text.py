"""Plans and exercises as plain text, for a terminal or a message."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from backcare.export._answers import Answers
from backcare.planner.given import as_plan
from backcare.planner.reasons import Absence
from backcare.routine import Prescription
from backcare.vocabulary import Breathing, Sides, Unit
from backcare.words import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise
    from backcare.planner.differing import Difference
    from backcare.planner.editing import Alternative
    from backcare.planner.limiting import Limit
    from backcare.planner.reasons import Reason
    from backcare.planner.result import Explanation, Plan
    from backcare.routine import Session
    from backcare.safety import SafetyNote
    from backcare.vocabulary import Weekday

NARROWEST = 24
"""No line is made for fewer columns than this."""


def dumps(plan: Plan, width: int = 80) -> str:
    """The week as a person can follow it: days, doses, balance, goals and the stop rule.

    Args:
        plan: The plan.
        width: The columns of the terminal.

    Raises:
        DataError: for what is no plan.

    Example:
        >>> import backcare as bc
        >>> print(dumps(bc.plan(bc.Request(sessions=1))).splitlines()[0])
        Your week: one session, ...
    """
    words = words_in(as_plan(plan).lang)
    return "\n".join(wrapped(_plan_lines(plan, words), width)) + "\n"


def exercise_text(exercise: Exercise, catalogue: Catalogue, width: int = 80) -> str:
    """One exercise in full: how it goes, its dose, and what it demands.

    Example:
        >>> import backcare as bc
        >>> catalogue = bc.load_catalogue()
        >>> print(exercise_text(catalogue["cat-cow"], catalogue).splitlines()[0])
        Cat-cow (cat-cow)
    """
    words = words_in(catalogue.lang)
    return "\n".join(wrapped(_exercise_lines(exercise, catalogue, words), width)) + "\n"


def verdict_text(explanation: Explanation, catalogue: Catalogue, width: int = 80) -> str:
    """A judged week: every breach, and every goal.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1))
        >>> print(verdict_text(week.explanation, week.catalogue).splitlines()[0])
        The week breaks no rule.
    """
    words = words_in(catalogue.lang)
    return "\n".join(wrapped(_verdict_lines(explanation, catalogue, words), width)) + "\n"


def why_text(answer: Reason | Absence, catalogue: Catalogue, width: int = 80) -> str:
    """Why an exercise stands in a plan, or why it does not.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1, exclude={"plank"}))
        >>> print(why_text(bc.why_not(week, "plank"), week.catalogue).splitlines()[0])
        Your wishes rule Forearm plank out:
    """
    about = _answers(catalogue)
    lines = about.why_not(answer) if isinstance(answer, Absence) else about.why(answer)
    return "\n".join(wrapped(lines, width)) + "\n"


def limits_text(limits: Iterable[Limit], catalogue: Catalogue, width: int = 80) -> str:
    """What would make the goals of a plan better.

    Example:
        >>> import backcare as bc
        >>> print(limits_text((), bc.load_catalogue()), end="")
        Every goal is met.
    """
    return "\n".join(wrapped(_answers(catalogue).limits(limits), width)) + "\n"


def alternatives_text(
    exercise: str,
    days: Iterable[Weekday],
    found: Iterable[Alternative],
    catalogue: Catalogue,
    width: int = 80,
) -> str:
    """What could stand in place of an exercise on these days.

    Example:
        >>> import backcare as bc
        >>> print(alternatives_text("plank", [bc.Weekday.MON], (), bc.load_catalogue()), end="")
        Nothing can stand in place of Forearm plank (Monday) without breaking a rule.
    """
    lines = _answers(catalogue).alternatives(exercise, tuple(days), found)
    return "\n".join(wrapped(lines, width)) + "\n"


def difference_text(difference: Difference, catalogue: Catalogue, width: int = 80) -> str:
    """What differs between two plans.

    Example:
        >>> import backcare as bc
        >>> week = bc.plan(bc.Request(sessions=1))
        >>> print(difference_text(bc.diff(week, week), week.catalogue), end="")
        Nothing differs.
    """
    return "\n".join(wrapped(_answers(catalogue).difference(difference), width)) + "\n"


def _answers(catalogue: Catalogue) -> Answers:
    def dose(key: str, sets: int, amount: int) -> str:
        return dose_in_words(Prescription(catalogue[key], sets, amount), catalogue.lang)

    return Answers(catalogue, dose)


def dose_in_words(one: Prescription, lang: str = "en") -> str:
    """The dose of a prescription as people say it.

    Example:
        >>> import backcare as bc
        >>> dose_in_words(bc.Prescription(bc.load_catalogue()["spinal-twist"], 2, 5))
        '2 × 5 repetitions per side, hold 3 s, rest 15 s'
    """  # noqa: RUF002 - the sign that people read
    words, dose = words_in(lang), one.exercise.dose
    if dose.unit is Unit.SECONDS:
        amount = f"{one.amount} {words.short(dose.unit)}"
    else:
        amount = f"{one.amount} {words.unit(dose.unit, one.amount)}"
    parts = [words.say("ui", "sets", sets=one.sets, amount=amount)]
    if one.exercise.sides is not Sides.BOTH:
        parts[0] += f" {words.say('ui', 'per_side')}"
    if dose.hold_seconds:
        parts.append(words.say("ui", "hold", seconds=dose.hold_seconds))
    if one.sets > 1 and dose.rest_seconds:
        parts.append(words.say("ui", "rest", seconds=dose.rest_seconds))
    return ", ".join(parts)


def minutes_of(seconds: int) -> int:
    """Seconds as whole minutes, rounded half up.

    Example:
        >>> minutes_of(89), minutes_of(90)
        (1, 2)
    """
    return (seconds + 30) // 60


def safety_lines(note: SafetyNote, words: Words) -> list[str]:
    """The safety note, line by line, as every output carries it."""
    lines = [words.say("ui", "safety"), f"  {note.stop_rule}"]
    lines += [f"  {part}" for part in (note.unscreened, note.older) if part]
    lines += ["", note.emergency_heading, *(f"  - {sign}" for sign in note.emergency_signs)]
    lines += [f"  {note.emergency_action}"]
    if note.questions:
        lines += ["", words.say("ui", "questions"), *(f"  - {one}" for one in note.questions)]
    return [*lines, "", note.general]


def wrapped(lines: Iterable[str], width: int) -> list[str]:
    """The lines in so many columns; what hangs under a bullet or a number is indented."""
    columns = max(NARROWEST, width)
    wrapped: list[str] = []
    for line in lines:
        text = line.lstrip()
        indent = " " * (len(line) - len(text))
        hang = indent + ("  " if text.startswith("- ") else "   " if text[:1].isdigit() else "")
        parts = textwrap.wrap(
            text,
            columns,
            initial_indent=indent,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        wrapped += parts or [""]
    return wrapped


def _plan_lines(plan: Plan, words: Words) -> list[str]:
    count, minutes = len(plan.routine), _minutes(plan.routine.seconds, words)
    number = "week_one" if count == 1 else "week_many"
    lines = [words.say("ui", number, sessions=count, minutes=minutes), ""]
    for session in plan.routine:
        lines += [*session_lines(session, words), ""]
    lines += [*balance_lines(plan.explanation, plan.catalogue, words), ""]
    lines += [*goal_lines(plan.explanation, words), ""]
    return lines + safety_lines(plan.safety, words)


def session_lines(session: Session, words: Words) -> list[str]:
    """A session: its day and time, and each exercise with its dose."""
    day = words.label(session.day)
    lines = [f"{day[:1].upper()}{day[1:]} ({_minutes(session.seconds, words)})"]
    for number, one in enumerate(session, start=1):
        dose = dose_in_words(one, words.lang)
        lines.append(f"  {number}. {one.exercise.title} ({one.exercise.key}): {dose}")
    return lines


def _minutes(seconds: int, words: Words) -> str:
    return words.say("ui", "minutes", minutes=minutes_of(seconds))


def balance_lines(explanation: Explanation, catalogue: Catalogue, words: Words) -> list[str]:
    """The time of each category, beside the time that is meant for it."""
    lines = [words.say("ui", "balance")]
    for one in explanation.categories:
        row = words.say(
            "ui",
            "balance_row",
            name=catalogue.categories[one.category].name or one.category,
            minutes=minutes_of(one.seconds),
            target=minutes_of(one.target_seconds),
        )
        bare = f" {words.say('ui', 'none_left')}" if not one.admissible else ""
        lines.append(f"  {row}{bare}")
    return lines


def goal_lines(explanation: Explanation, words: Words) -> list[str]:
    """Every goal in a sentence, and whether it is known to be the best."""
    lines = [words.say("ui", "goals")]
    for goal in explanation.goals:
        best = f" ({words.say('ui', 'proven')})" if goal.proven and goal.value else ""
        lines.append(f"  - {goal.say(words.lang)}{best}")
    return lines


def _verdict_lines(explanation: Explanation, catalogue: Catalogue, words: Words) -> list[str]:
    found = explanation.breaches
    number = "sound" if not found else "broken_one" if len(found) == 1 else "broken_many"
    lines = [words.say("ui", number, count=len(found))]
    for one in found:
        name = catalogue[one.exercise].title if one.exercise else None
        lines.append(f"  - {one.say(words.lang, name)} [{one.rule}]")
    return [*lines, "", *goal_lines(explanation, words)]


def _exercise_lines(one: Exercise, catalogue: Catalogue, words: Words) -> list[str]:
    nothing = words.say("ui", "nothing")
    things = [catalogue.equipment[key].name or key for key in sorted(one.equipment)]
    named: tuple[tuple[str, str], ...] = (
        ("category", one.category.name or one.category.key),
        ("level", words.label(one.level)),
        ("position", words.label(one.position)),
        ("equipment", words.listed(things) or nothing),
        ("directions", words.listed(sorted(words.label(way) for way in one.directions))),
        ("dose", range_in_words(one, words)),
        ("cautions", words.listed(sorted(words.label(c) for c in one.cautions)) or nothing),
    )
    lines = [f"{one.title} ({one.key})", one.summary, one.aim, ""]
    lines += [f"{words.say('ui', label)}: {value}" for label, value in named]
    lines += ["", words.say("ui", "steps"), *(f"  {line}" for line in steps_lines(one, words))]
    if one.faults:
        lines += ["", words.say("ui", "faults"), *(f"  - {fault}" for fault in one.faults)]
    if one.feel:
        lines += ["", f"{words.say('ui', 'feel')}: {one.feel}"]
    for label, links in (("easier", one.easier), ("harder", one.harder)):
        if links:
            lines.append(f"{words.say('ui', label)}: {', '.join(links)}")
    lines.append(f"{words.say('ui', 'sources')}: {', '.join(one.sources) or nothing}")
    return lines


def steps_lines(one: Exercise, words: Words) -> list[str]:
    """The steps of an exercise, numbered, with how to breathe in each."""
    return [
        f"{number}. {step.text}{_breath(step.breathing, words)}"
        for number, step in enumerate(one.steps, start=1)
    ]


def _breath(breathing: Breathing, words: Words) -> str:
    if breathing is Breathing.FREE:
        return ""
    return f" ({words.say('ui', 'breathe_in' if breathing is Breathing.IN else 'breathe_out')})"


def range_in_words(one: Exercise, words: Words) -> str:
    """All doses that an exercise may be given in."""
    dose = one.dose
    sets = _span(dose.min_sets, dose.max_sets)
    amount = _span(dose.min_amount, dose.max_amount)
    parts = [
        f"{sets} {words.say('ui', 'sets_one' if dose.max_sets == 1 else 'sets_many')}",
        f"{amount} {words.unit(dose.unit, dose.max_amount)}",
    ]
    if one.sides is not Sides.BOTH:
        parts[1] += f" {words.say('ui', 'per_side')}"
    if dose.hold_seconds:
        parts.append(words.say("ui", "hold", seconds=dose.hold_seconds))
    if dose.rest_seconds:
        parts.append(words.say("ui", "rest", seconds=dose.rest_seconds))
    return ", ".join(parts)


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}\N{EN DASH}{most}"
