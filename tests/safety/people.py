"""Who comes to the gate, what they hand in, and every way to a plan that they may try."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

import backcare as bc
from backcare import _build, export, loading
from backcare.planner.solution import Solution
from backcare.safety import Clearance, Screening, questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from backcare.planner.problem import Problem

TODAY = dt.date(2026, 11, 22)
CODES = tuple(question.code for question in questions())
TIERS = {question.code: str(question.tier) for question in questions()}
NOES = dict.fromkeys(CODES, "no")
AGE = 40


def days_ago(count: int) -> dt.date:
    """The date so many days before today; of a negative number, one that is to come."""
    return TODAY - dt.timedelta(days=count)


def answered(**changes: Any) -> Screening:  # noqa: ANN401 - wrong values are the point
    """A screening that opens the way, but for the changes."""
    return Screening(**{"answers": NOES, "age": AGE, "date": TODAY, **changes})


def saying(flag: str, answer: str | None, *records: Clearance) -> Screening:
    """A screening with one answer changed, or left out, and some records."""
    answers = {**NOES, flag: answer}
    return answered(
        answers={code: one for code, one in answers.items() if one is not None}, clearances=records
    )


def record(flag: str, role: str = "doctor", days: int = 0) -> Clearance:
    """A professional's word, so many days old."""
    return Clearance(flag=flag, role=role, date=days_ago(days))


# Exercises that no condition of a flag forbids, so that a week of them stands whenever one may, and
# one that many forbid. The gate comes before any exercise, so that more would only take time.
_FREE = ("bird-dog-leg", "breathing-90-90", "calf-stretch-wall")
_MEMBERS = loading._bundled_members()
_FEW = evolve(
    _MEMBERS,
    exercises={key: _MEMBERS.exercises[key] for key in (*_FREE, "cat-cow")},
    routines={},
)
CATALOGUES = {lang: _build.catalogue(_FEW, lang) for lang in ("en", "da")}
MOVE, OTHER = (CATALOGUES["en"][key] for key in _FREE[:2])
WEEK = bc.Routine(
    [bc.Session("tue", [bc.Prescription(MOVE, MOVE.dose.min_sets, MOVE.dose.min_amount)])]
)
ENVELOPE = export.json.to_dict(bc.adopt(WEEK, bc.Request(sessions=1), CATALOGUES["en"]))


def request(screening: Screening | None, **wishes: Any) -> bc.Request:  # noqa: ANN401 - any wish
    """Wishes that the week of this file answers."""
    return bc.Request(sessions=1, screening=screening, **wishes)


def _planned(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    def solver(_: Problem) -> Solution:
        return Solution(WEEK)

    return bc.plan(wishes, CATALOGUES[lang], today=today, solver=solver)


def _adopted(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    return bc.adopt(WEEK, wishes, CATALOGUES[lang], today=today)


def _loaded(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    text = json.dumps({**ENVELOPE, "request": wishes.as_dict(), "lang": lang})
    return export.json.loads(text, CATALOGUES["en"], today=today)


def _stored(wishes: bc.Request, lang: str) -> bc.Plan:
    """A plan made when nobody had asked yet, whose wishes now hold the answers."""
    asked_nothing = evolve(wishes, screening=None, conditions=(), cautions=())
    return evolve(_unasked(asked_nothing, lang), request=wishes)


@cache
def _unasked(wishes: bc.Request, lang: str) -> bc.Plan:
    return bc.adopt(WEEK, wishes, CATALOGUES[lang])


def _swapped(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    return bc.swap(_stored(wishes, lang), "tue", MOVE.key, OTHER.key, today=today)


def _moved(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    return bc.move(_stored(wishes, lang), "tue", MOVE.key, "sat", today=today)


def _added(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    return bc.add(_stored(wishes, lang), "tue", OTHER.key, today=today)


def _dropped(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    uses = [bc.Prescription(one, one.dose.min_sets, one.dose.min_amount) for one in (MOVE, OTHER)]
    stored = evolve(_stored(wishes, lang), routine=bc.Routine([bc.Session("tue", uses)]))
    return bc.drop(stored, "tue", OTHER.key, today=today)


def _replanned(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    def solver(_: Problem) -> Solution:
        return Solution(WEEK)

    return bc.replan(_stored(wishes, lang), today=today, solver=solver)


def _varied(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Plan:
    def solver(_: Problem) -> Solution:
        return Solution(WEEK)

    return bc.weeks(wishes, 2, CATALOGUES[lang], today=today, solver=solver).plans[-1]


ENTRANCES: dict[str, Callable[[bc.Request, dt.date | None, str], bc.Plan]] = {
    "backcare.plan": _planned,
    "backcare.adopt": _adopted,
    "backcare.export.json.loads": _loaded,
    "backcare.swap": _swapped,
    "backcare.move": _moved,
    "backcare.add": _added,
    "backcare.drop": _dropped,
    "backcare.replan": _replanned,
    "backcare.weeks": _varied,
}
"""Every public function that yields a plan; test_entrances.py finds those that are missing here."""


def codes(refusal: bc.ReferralError) -> set[str]:
    """The codes of a refusal's reasons."""
    return {one.as_dict()["code"] for one in refusal.reasons}


# Programmes over the week of this file. They run on to the Sunday after TODAY, which is a Sunday.
def _course(wishes: bc.Request, lang: str) -> bc.Programme:
    """A programme made when nobody had asked yet, whose wishes now hold the answers."""
    asked_nothing = evolve(wishes, screening=None, conditions=(), cautions=())
    return evolve(_unasked_course(asked_nothing, lang), request=wishes)


def _solver(_: Problem) -> Solution:
    return Solution(WEEK)


@cache
def _unasked_course(wishes: bc.Request, lang: str) -> bc.Programme:
    return bc.plan_programme(wishes, CATALOGUES[lang], weeks=1, today=TODAY, solver=_solver)


def _planned_course(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    return bc.plan_programme(wishes, CATALOGUES[lang], weeks=1, today=given, solver=_solver)


def _advanced(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    return bc.advance(_course(wishes, lang), today=given, solver=_solver)


def _advanced_by_wishes(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    course = _unasked_course(request(None), lang)
    return bc.advance(course, today=given, request=wishes, solver=_solver)


def _revised(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    course = _course(wishes, lang)
    return bc.revise(course, 1, course.weeks[0].plan, today=given)


def _rescheduled(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    course = _course(wishes, lang)
    # A programme whose week holds today: what is asked is asked on every day of it.
    weeks = tuple(evolve(one, monday=one.monday - dt.timedelta(7)) for one in course.weeks)
    return bc.reschedule(evolve(course, weeks=weeks), ["2026-11-17"], today=given)


def _read(wishes: bc.Request, today: dt.date | None, lang: str) -> bc.Programme:
    given: Any = today
    value = export.programme_json.to_dict(_course(wishes, lang))
    value["weeks"][0]["request"]["screening"] = value["request"]["screening"]  # type: ignore[index]
    return export.programme_json.loads(json.dumps(value), CATALOGUES[lang], today=given)


PROGRAMMES: dict[str, Callable[[bc.Request, dt.date | None, str], bc.Programme]] = {
    "backcare.plan_programme": _planned_course,
    "backcare.advance": _advanced,
    "backcare.advance, with wishes": _advanced_by_wishes,
    "backcare.revise": _revised,
    "backcare.reschedule": _rescheduled,
    "backcare.export.programme_json.loads": _read,
}
"""Every public function that yields a programme, by its name and way."""
