"""Why no week can hold the wishes: a conflict in which nothing is superfluous."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import assume, given

import backcare as bc
import brute
from backcare.planner.diagnosis import conflict, is_possible, wishes_of, without
from strategies import BROUGHT, tiny_cases, tried

if TYPE_CHECKING:
    from collections.abc import Collection

BUNDLED = bc.load_catalogue()


def holds(request: bc.Request, catalogue: bc.Catalogue, kept: Collection[bc.Wish]) -> bool:
    """Whether a week exists when only these wishes are kept."""
    dropped = [wish for wish in wishes_of(request) if wish not in kept]
    changed = without(request, dropped, catalogue)
    free = bc.Wish("sessions") not in kept
    return is_possible(changed, catalogue, any_sessions=free)


@tried(60)
@given(tiny_cases())
def test_a_conflict_cannot_be_held_and_every_smaller_part_of_it_can(
    case: tuple[bc.Catalogue, bc.Request],
):
    """P2: dropping any one member of the conflict makes the others possible."""
    catalogue, request = case
    assume(not is_possible(request, catalogue))
    found = conflict(request, catalogue)
    assert not holds(request, catalogue, found)
    for wish in found:
        assert holds(request, catalogue, [one for one in found if one != wish])


@tried(40)
@given(tiny_cases())
def test_the_error_carries_a_conflict_and_requests_that_can_be_planned(
    case: tuple[bc.Catalogue, bc.Request],
):
    """P2: every relaxation plans, changes something, and gives up nothing that spares anybody."""
    catalogue, request = case
    assume(not is_possible(request, catalogue))
    with pytest.raises(bc.InfeasibleError) as caught:
        bc.plan(request, catalogue)
    assert caught.value.conflict == conflict(request, catalogue)
    for one in caught.value.relaxations:
        assert isinstance(one, bc.Request)
        assert one != request
        assert (one.cautions, one.conditions) == (request.cautions, request.conditions)
        assert bc.plan(one, catalogue).explanation.sound


def test_no_conflict_is_claimed_where_no_wish_is_in_the_way():
    """An empty catalogue is named, and nothing is offered."""
    with pytest.raises(bc.InfeasibleError) as caught:
        bc.plan(bc.Request(), bc.Catalogue([], name="bare"))
    assert (caught.value.conflict, caught.value.relaxations) == ((), ())
    assert "bare" in str(caught.value)


@pytest.mark.parametrize(
    ("request_", "wishes"),
    [
        (bc.Request(sessions=2, days=["mon"]), ["sessions", "days"]),
        (bc.Request(require={"plank"}), ["level", "require['plank']"]),
        (
            bc.Request(exclude={"cat-cow"}, require={"cat-cow"}),
            ["exclude['cat-cow']", "require['cat-cow']"],
        ),
        (
            bc.Request(require={"forward-bend"}, conditions=["vertebral-fracture"]),
            ["require['forward-bend']", "conditions['vertebral-fracture']"],
        ),
        (
            bc.Request(minutes=1, require={"cat-cow"}, doses={"cat-cow": (3, 10)}),
            ["minutes", "require['cat-cow']", "doses['cat-cow']"],
        ),
        (
            bc.Request(pinned=[("mon", "pelvic-lift"), ("tue", "pelvic-lift")]),
            ["pinned['mon pelvic-lift']", "pinned['tue pelvic-lift']"],
        ),
        (
            bc.Request(
                require={"cat-cow"}, avoid_positions=["all-fours"], avoid_directions=["flexion"]
            ),
            ["avoid_directions['flexion']", "require['cat-cow']"],
        ),
    ],
)
def test_the_wishes_in_the_way_are_named(request_: bc.Request, wishes: list[str]):
    """Each kind of wish, defaults included, can be part of a conflict."""
    assert [str(wish) for wish in conflict(request_, BUNDLED)] == wishes


def test_dropping_a_wish_means_what_the_contract_says():
    """Numbers go as wide as they can; entries go one by one; a free dose is the shortest."""
    request = bc.Request(
        minutes={"mon": 10},
        days=["mon"],
        equipment=[],
        exclude={"plank", "superman"},
        pinned=[("mon", "cat-cow"), ("tue", "cat-cow")],
        doses={"cat-cow": (2, 9)},
    )
    every = [wish for wish in wishes_of(request) if str(wish) != "exclude['plank']"]
    wide = without(request, every, BUNDLED)
    assert (wide.minutes, len(wide.days), wide.level) == (240, 7, "advanced")
    assert wide.equipment == frozenset(BUNDLED.equipment)
    assert wide.exclude == {"plank"}
    assert wide.pinned == frozenset()
    dose = BUNDLED["cat-cow"].dose
    assert wide.doses["cat-cow"] == (dose.min_sets, dose.min_amount)
    one = without(request, [bc.Wish("pinned", "tue cat-cow")], BUNDLED)
    assert one == evolve(request, pinned=[("mon", "cat-cow")])


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_wish_has_words(lang: str):
    """A conflict can be told in both languages, entry by entry, and as data."""
    request = bc.Request(
        exclude={"plank"},
        avoid_directions=["hip"],
        avoid_positions=["prone"],
        require={"cat-cow"},
        pinned=[("mon", "cat-cow")],
        doses={"cat-cow": (1, 8)},
        cautions=["bending"],
        conditions=["dizziness"],
    )
    wishes = wishes_of(request)
    assert len({wish.say(lang) for wish in wishes}) == len(wishes) == 13
    assert all(wish.entry in wish.say(lang) for wish in wishes)
    assert all("Any name" in wish.say(lang, "Any name") for wish in wishes if wish.entry)
    assert wishes[5].as_dict() == {"name": "exclude", "entry": "plank"}


def drop(request: bc.Request, wish: bc.Wish, catalogue: bc.Catalogue) -> list[bc.Request]:
    """The request without a wish, as the contract's section 5 says it, by the test's own hand."""
    name, entry = wish.name, wish.entry
    if name == "sessions":
        return [evolve(request, sessions=count) for count in range(1, 8)]
    if name == "doses":
        dose, rest = catalogue[entry].dose, {k: d for k, d in request.doses.items() if k != entry}
        pairs = product(
            range(dose.min_sets, dose.max_sets + 1), range(dose.min_amount, dose.max_amount + 1)
        )
        return [evolve(request, doses={**rest, entry: pair}) for pair in pairs]
    wholes: dict[str, object] = {
        "minutes": 240,
        "days": list(bc.Weekday),
        "equipment": list(catalogue.equipment),
        "level": "advanced",
    }
    if name in wholes:
        return [evolve(request, **{name: wholes[name]})]
    given = request.as_dict()[name]
    assert isinstance(given, list)
    kept = [one for one in given if (" ".join(one) if name == "pinned" else one) != entry]
    assert len(kept) == len(given) - 1
    return [evolve(request, **{name: kept})]


@tried(60)
@given(tiny_cases())
def test_trying_everything_agrees_with_every_conflict(case: tuple[bc.Catalogue, bc.Request]):
    """P2: no plan exists where a conflict is named; one does when any member alone is dropped too.

    The other wishes are dropped first, since a conflict is minimal among them.
    """
    catalogue, request = case
    possible = brute.chosen_days(request, catalogue, BROUGHT) is not None
    assert possible == is_possible(request, catalogue)
    assume(not possible)
    found = conflict(request, catalogue)
    loose = [request]
    for wish in wishes_of(request):
        if wish not in found:
            loose = [wider for one in loose for wider in drop(one, wish, catalogue)][:400]
    assume(len(loose) < 400)
    for one in loose:
        assert brute.chosen_days(one, catalogue, BROUGHT) is None
    for wish in found:
        wider = (free for one in loose for free in drop(one, wish, catalogue))
        assert any(brute.chosen_days(free, catalogue, BROUGHT) for free in wider)
