"""What the page asks of backcare: each call takes and gives JSON, and an error is data too."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import backcare as bc
from backcare import export, safety
from backcare.vocabulary import Role
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable


def call(name: str, arguments: str) -> str:
    """Answer a call of the page: its value, or the error as plain data with its text."""
    try:
        value = _CALLS[name](**json.loads(arguments))
    except bc.BackcareError as error:
        return json.dumps({"error": {**error.as_dict(), "text": str(error)}})
    return json.dumps({"value": value})


def form(lang: str) -> dict[str, Any]:
    """What the form is made of: the choices, the safety questions, and what a person must know."""
    catalogue = bc.load_catalogue(lang=lang)
    return {
        "choices": catalogue.choices(),
        "at_home": [key for key, one in catalogue.equipment.items() if one.at_home],
        "questions": [one.as_dict() for one in safety.questions(lang)],
        "roles": {role.value: words_in(lang).label(role) for role in Role},
        "note": safety.note(lang).as_dict(),
    }


def week(request: dict[str, Any], lang: str, today: str) -> dict[str, Any]:
    """A week for the wishes, through the gate."""
    wishes = bc.Request.from_dict(request)
    return _shown(bc.plan(wishes, bc.load_catalogue(lang=lang), today=dt.date.fromisoformat(today)))


def spoken(plan: str, lang: str, today: str) -> dict[str, Any]:
    """The same week in another language."""
    return _shown(_plan(plan, today).in_language(lang))


def why(plan: str, day: str, exercise: str, today: str) -> str:
    """Why an exercise stands there, in words."""
    loaded = _plan(plan, today)
    return export.text.why_text(bc.why(loaded, day, exercise), loaded.catalogue, 10_000)


def alternatives(plan: str, day: str, exercise: str, today: str) -> list[dict[str, Any]]:
    """What could stand in its place, the best first, with its dose and effect in words."""
    loaded, date = _plan(plan, today), dt.date.fromisoformat(today)
    found = bc.alternatives(loaded, day, exercise, today=date)
    return [
        {
            "exercise": one.exercise,
            "name": one.name,
            "dose": _dose(loaded, one.exercise, one.sets, one.amount),
            "effect": [change.say(loaded.lang) for change in one.changes],
        }
        for one in found
    ]


def swap(plan: str, day: str, exercise: str, other: str, today: str) -> dict[str, Any]:
    """The week with another exercise in the place of one."""
    loaded, date = _plan(plan, today), dt.date.fromisoformat(today)
    return _shown(bc.swap(loaded, day, exercise, other, today=date))


def script(plan: str, day: str, today: str) -> dict[str, Any]:
    """A session second by second."""
    return export.cues.script(_plan(plan, today), day).as_dict()


def _plan(text: str, today: str) -> bc.Plan:
    return export.json.loads(text, today=dt.date.fromisoformat(today))


def _shown(plan: bc.Plan) -> dict[str, Any]:
    words = words_in(plan.lang)
    doses = {
        use.exercise.key: export.text.dose_in_words(use, plan.lang)
        for session in plan.routine
        for use in session
    }
    return {
        "plan": export.json.to_dict(plan),
        "text": export.json.dumps(plan),
        "doses": doses,
        "days": {session.day.value: words.label(session.day) for session in plan.routine},
        "goals": [goal.say(plan.lang) for goal in plan.explanation.goals],
    }


def _dose(plan: bc.Plan, key: str, sets: int, amount: int) -> str:
    use = bc.Prescription(plan.catalogue[key], sets, amount)
    return export.text.dose_in_words(use, plan.lang)


_CALLS: dict[str, Callable[..., object]] = {
    one.__name__: one for one in (form, week, spoken, why, alternatives, swap, script)
}
