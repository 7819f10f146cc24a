"""A user's program with plain Python values: type checkers must take it as it is."""

from __future__ import annotations

from typing import assert_type

import backcare as bc


def wishes() -> bc.Request:
    """Texts, lists, sets, tuples and mappings are enough."""
    return bc.Request(
        sessions=3,
        minutes={"mon": 20, "thu": 15, "sat": 30},
        days=["mon", "thu", "sat"],
        exclude={"forward-bend"},
        require=["cat-cow"],
        prefer=("glute-bridge", "bird-dog"),
        avoid_directions=["rotation"],
        avoid_positions={"prone"},
        conditions=["reflux"],
        cautions={"neck-load"},
        equipment=["mat"],
        level="intermediate",
        shares={"strength": 2, "mobility": 1},
        doses={"cat-cow": (1, 8)},
        pinned=[("mon", "cat-cow")],
        seed=7,
    )


def week_of(request: bc.Request) -> str:
    """A plan is read by attribute, index and loop."""
    week = bc.plan(request, bc.load_catalogue(lang="da"))
    assert_type(week, bc.Plan)
    lines: list[str] = []
    for session in week.routine:
        minutes: int = session.seconds // 60
        lines += [f"{session.day} {minutes} {one.exercise.name}" for one in session]
    first: bc.Session = week.routine["mon"]
    assert_type(week.explanation.goals[0].value, int)
    again: bc.Plan = bc.export.json.loads(bc.export.json.dumps(week), week.catalogue)
    return "\n".join([*lines, str(first.day), bc.export.text.dumps(again)])


def asked(week: bc.Plan) -> str:
    """Questions and changes take days and keys as plain texts."""
    assert_type(bc.why(week, "mon", "cat-cow").changes, tuple[bc.Change, ...])
    assert_type(bc.why_not(week, "plank").rules, tuple[str, ...])
    best: bc.Alternative = bc.alternatives(week, None, "cat-cow")[0]
    other = bc.swap(week, "mon", "cat-cow", best.exercise, dose=(best.sets, best.amount))
    other = bc.add(bc.drop(other, "mon", best.exercise), "mon", "cat-cow")
    assert_type(bc.replan(bc.move(other, "mon", "cat-cow", "mon"), bc.Request(seed=1)), bc.Plan)
    rows: list[dict[str, object]] = bc.compare([bc.Request(), week.request], week.catalogue)
    varied: bc.Weeks = bc.weeks(week.request, 3, week.catalogue)
    assert_type([one.routine for one in varied], list[bc.Routine])
    assert_type(varied.more, bool | None)
    found: tuple[bc.Limit, ...] = bc.limits(other, "balance")
    return bc.export.text.difference_text(bc.diff(week, other), week.catalogue) + str((rows, found))


def own_catalogue() -> bc.Catalogue:
    """A catalogue made of objects, with plain words."""
    dose = bc.Dose(unit="repetitions", min_amount=8, max_amount=12, seconds_per_unit=4)
    bridge = bc.Exercise(
        "bridge",
        bc.Category("strength", recovery_days=1),
        dose,
        position="supine",
        directions=["hip"],
        sides="both",
        cautions={"arching"},
        steps=[bc.Step("Lift your hips.", breathing="out")],
        easier=["tilt"],
    )
    return bc.Catalogue([bridge], name="mine", equipment=[bc.Equipment("mat", at_home=True)])


def hand_made(catalogue: bc.Catalogue) -> bc.Explanation:
    """A week made by hand, and errors by their Python kind."""
    week = bc.Routine([bc.Session("tue", [bc.Prescription(catalogue["bridge"], 1, 8)])])
    try:
        bc.adopt(week, bc.Request(sessions=1), catalogue)
    except bc.BreachError as error:
        code: str = error.code
        raise ValueError(code) from error
    return bc.check(week, bc.Request(sessions=1), catalogue)


def weeks_that_grow(catalogue: bc.Catalogue, limits: bc.Limits) -> list[str]:
    """A programme, what was told of it, and what follows, with dates as texts."""
    course = bc.plan_programme(
        bc.Request(sessions=1), catalogue, weeks=2, start="2026-11-30", today="2026-11-26",
        limits=limits,
    )  # fmt: skip
    told = [
        bc.Feedback(date=one.date, pain_during=2, next_day="same", effort=4)
        for one in course.weeks[0].sessions
    ]
    course = bc.advance(course, told, today="2026-12-06")
    assert_type(course, bc.Programme)
    assert_type(bc.reschedule(course, ["2026-12-07"], today="2026-12-08"), bc.Programme)
    assert_type(bc.reschedule(course.weeks[0].plan, ["mon"], today="2026-12-01"), bc.Plan)
    rows: list[dict[str, object]] = [one.as_dict() for one in bc.adherence(course)]
    reasons = [one.say("da") for week in course.weeks for one in week.adjustments]
    text: str = bc.export.programme_json.dumps(course)
    assert bc.export.programme_json.loads(text, catalogue, today="2026-12-06") == course
    return [*reasons, *(str(row["done"]) for row in rows)]
