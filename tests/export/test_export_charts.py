"""Charts: what is drawn is what the plan says."""

from __future__ import annotations

import sys

import attrs
import pytest
from hypothesis import given

import backcare as bc
import courses
import hostile
from backcare import export
from backcare.export._markup import readable
from backcare.words import words_in
from strategies import tried

READY = bc.load_catalogue().routines["three-times-twenty"]
WEEK = bc.adopt(READY.routine, bc.Request.from_dict(READY.wishes))
COURSE = courses.course(weeks=2)
tools = pytest.mark.tools
charts = export.charts


@pytest.fixture(autouse=True)
def _needs_matplotlib(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("tools"):
        pytest.importorskip("matplotlib")


def labels(axes) -> list[str]:
    """The texts of the legend."""
    return [one.get_text() for one in axes.get_legend().get_texts()]


@tools
@pytest.mark.parametrize("lang", ["en", "da"])
def test_a_bar_is_as_high_as_the_minutes(lang):
    """Each day's bars stack to its session's minutes; the legend has each target."""
    plan = WEEK.in_language(lang)
    axes = charts.minutes(plan)
    tops = [0.0] * 7
    for bars in axes.containers:
        for day, bar in enumerate(bars):
            assert bar.get_y() == pytest.approx(tops[day])
            tops[day] += bar.get_height()
    days = {one.day.number: one.seconds / 60 for one in plan.routine}
    assert tops == pytest.approx([days.get(day, 0) for day in range(7)])
    told = labels(axes)
    for one in plan.explanation.categories:
        name = plan.catalogue.categories[one.category].name
        assert any(row.startswith(f"{name}: ") and f" {round(one.target_seconds / 60)} " in row
                   for row in told)  # fmt: skip
    assert axes.get_xlabel() == words_in(lang).say("face", "chart_note")


@tools
def test_each_direction_has_its_number():
    """A direction counts once for each time that an exercise in it is done."""
    axes = charts.directions(WEEK)
    (bars,) = axes.containers
    uses = [use for session in WEEK.routine for use in session]
    wanted = [sum(way in use.exercise.directions for use in uses) for way in bc.Direction]
    assert [bar.get_width() for bar in bars] == wanted
    assert [one.get_text().strip() for one in axes.texts] == [str(count) for count in wanted]
    shown = [one.get_text() for one in axes.get_yticklabels()]
    assert shown == [words_in("en").label(way) for way in bc.Direction]
    assert axes.get_legend() is None


@tools
def test_a_programme_has_its_time_and_its_pain():
    """Planned and done minutes week by week, and the highest pain where it was told."""
    days = [one.date for one in COURSE.weeks[0].sessions]
    told = [bc.Feedback(date=day, pain_during=3, next_day="same") for day in days]
    axes = charts.course(bc.advance(COURSE, told, today="2026-12-06"))
    planned, done = ([bar.get_height() for bar in bars] for bars in axes.containers)
    assert planned[0] == pytest.approx(COURSE.weeks[0].plan.routine.seconds / 60)
    assert done == pytest.approx([planned[0], 0])
    (right,) = [one for one in axes.figure.axes if one is not axes]
    (line,) = right.get_lines()
    assert (list(line.get_xdata()), list(line.get_ydata())) == ([0], [3])
    assert right.get_ylim() == (0, 10)
    assert words_in("en").say("face", "chart_pain") in labels(axes)
    assert len(charts.course(COURSE).figure.axes) == 1


@tools
def test_axes_are_taken_and_given_back():
    """A caller's own axes are drawn on; without, no figure is left in pyplot's hands."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - heavy
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy

    axes = Figure().add_subplot()
    for draw, thing in ((charts.minutes, WEEK), (charts.directions, WEEK), (charts.course, COURSE)):
        assert draw(thing, axes) is axes
        draw(thing)
    assert plt.get_fignums() == []


@tools
@pytest.mark.filterwarnings("ignore:Glyph:UserWarning")
@tried(10)
@given(hostile.plans())
def test_hostile_names_are_drawn_as_they_are(plan):
    """No name is read as a formula, and every chart can be drawn."""
    axes = charts.minutes(plan)
    name = readable(plan.catalogue[next(iter(plan.catalogue))].category.name)
    assert any(row.startswith(f"{name}: ") for row in labels(axes))
    if len(name) < 100:
        axes.figure.canvas.draw()


def test_what_is_no_plan_has_no_chart():
    """Wrong things are refused before anything is drawn."""
    with pytest.raises(bc.BackcareError):
        charts.minutes(WEEK.routine)
    with pytest.raises(bc.BackcareError):
        charts.course(WEEK)


def test_the_extra_is_named(monkeypatch):
    """Without matplotlib the error says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    plan = attrs.evolve(WEEK)
    with pytest.raises(bc.MissingExtraError, match=r"backcare\[plot\]"):
        charts.minutes(plan)
