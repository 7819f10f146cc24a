"""Requests side by side, as rows of a table."""

from __future__ import annotations

import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import backcare as bc
from strategies import catalogues, requests, tried

QUICK = bc.solvers.Weekly(rounds=1)


@tried(8)
@given(st.data())
def test_a_row_is_what_planning_gives(data: st.DataObject):
    """Each row has the same columns, and the numbers or the reason that ``plan`` gives."""
    catalogue = data.draw(catalogues(most=6))
    asked = data.draw(st.lists(requests(catalogue, most_sessions=3), min_size=1, max_size=3))
    rows = bc.compare(asked, catalogue, solver=QUICK)
    assert len({tuple(row) for row in rows}) == 1
    for request, row in zip(asked, rows, strict=True):
        plain = request.as_dict()
        assert all(row[key] == plain[key.removeprefix("asked.")] for key in row if "asked." in key)
        try:
            week = bc.plan(request, catalogue, solver=QUICK)
        except bc.InfeasibleError as error:
            assert row["infeasible"] == error.message
            assert {row[key] for key in row if key.startswith(("goal", "categ", "min"))} == {None}
            continue
        assert row["infeasible"] is None
        assert row["minutes"] == (week.routine.seconds + 30) // 60
        for goal in week.explanation.goals:
            assert row[f"goal.{goal.name}"] == goal.value
        for one in week.explanation.categories:
            assert row[f"category.{one.category}"] == (one.seconds + 30) // 60


def test_only_what_differs_is_a_column():
    """Wishes that all requests share, and answers to safety questions, are none."""
    wishes = [bc.Request(sessions=1, days=["mon"], minutes=5, stage=n) for n in (0, 50)]
    rows = bc.compare(wishes, solver=QUICK)
    assert [name for name in rows[0] if "asked" in name] == ["asked.stage"]
    assert json.loads(json.dumps(rows)) == rows
    assert bc.compare([]) == []
    (alone,) = bc.compare(wishes[:1], solver=QUICK)
    assert not [name for name in alone if "asked" in name]


@pytest.mark.no_cover
def test_a_table_is_no_way_round_the_gate():
    """S4: a refused person is refused in a table too, and told nothing else."""
    asked = [bc.Request(), bc.Request(screening=bc.safety.Screening())]
    with pytest.raises(bc.RequestError, match="is not a date"):
        bc.compare(asked, solver=QUICK)
    general = evolve(asked[1], screening=None)
    assert len(bc.compare([general], solver=QUICK)) == 1


def test_what_is_no_request_is_named_with_its_row():
    """A mapping among requests is told by its place."""
    with pytest.raises(bc.RequestError) as caught:
        bc.compare([bc.Request(), {"sessions": 1}])  # type: ignore[list-item]
    assert caught.value.place == "requests[1]"
