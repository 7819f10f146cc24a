"""The order of exercises inside a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import judge
from backcare import Category, Dose, Exercise, Position, Prescription
from backcare.planner.ordering import ordered
from strategies import catalogues, tried

if TYPE_CHECKING:
    from backcare import Catalogue

DOSE = Dose(min_amount=1, max_amount=1)
PHASES = [Category(f"phase-{number}", phase=number) for number in (0, 1, 2)]
EXERCISES = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(PHASES), st.sampled_from(Position)),
    max_size=8,
    unique_by=lambda row: row[0],
)


@tried(200)
@given(EXERCISES, st.randoms(use_true_random=False))
def test_the_order_is_the_best_of_all_orders(
    rows: list[tuple[str, Category, Position]], dice: object
):
    """Trying every order finds the same one: phases, then changes of position, then keys."""
    uses = [Prescription(Exercise(key, kind, DOSE, position=at), 1, 1) for key, kind, at in rows]
    wanted = judge.best_order(one.exercise for one in uses)
    assert tuple(one.exercise.key for one in ordered(uses)) == wanted
    dice.shuffle(uses)  # type: ignore[attr-defined]
    assert tuple(one.exercise.key for one in ordered(uses)) == wanted


@tried(30)
@given(catalogues(most=10))
def test_ordering_keeps_every_prescription(catalogue: Catalogue):
    """Nothing is lost and no dose changes."""
    uses = [Prescription(one, 1, 2) for one in catalogue.values()]
    assert sorted(ordered(uses), key=lambda one: one.exercise.key) == uses


def test_changes_of_position_are_fewest_over_the_session():
    """A phase ends in the position in which the next one starts, against the keys' order."""
    rows = [("a", 0, "supine"), ("b", 0, "prone"), ("c", 1, "supine"), ("d", 1, "sitting")]
    uses = [Prescription(Exercise(k, PHASES[p], DOSE, position=at), 1, 1) for k, p, at in rows]
    assert [one.exercise.key for one in ordered(uses)] == ["b", "a", "c", "d"]


def test_an_empty_session_has_an_order():
    """Nothing in, nothing out."""
    assert ordered([]) == ()
