"""A request that has met a catalogue: the objects and days that a week is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare._frozen import FrozenMap
from backcare._telling import shown
from backcare.errors import RequestError, UnknownKeyError
from backcare.safety import cautions_of
from backcare.safety.admission import cautions_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backcare.catalogue import Catalogue
    from backcare.model import Exercise
    from backcare.planner.request import Request
    from backcare.vocabulary import Caution, Weekday


@frozen
class Problem:
    """What :func:`state` makes of a request and a catalogue.

    Attributes:
        request: The wishes.
        catalogue: Where the exercises come from.
        cautions: All that the person must be spared, those of conditions included.
        equipment: The keys of all that is at hand.
        shares: The weight of every category of the catalogue, 0 where no time is meant for it.
        admissible: The exercises that the wishes leave, in the order of their keys. Time is not
            looked at.
        looked: The goals of the best of all weeks, by days and by the steps that were spent on
            looking at them; empty where they were too many. It saves doing so twice.
    """

    request: Request
    catalogue: Catalogue
    cautions: frozenset[Caution]
    equipment: frozenset[str]
    shares: FrozenMap[str, int]
    admissible: tuple[Exercise, ...] = field(repr=False)
    _times: dict[str, tuple[int, ...]] = field(
        factory=dict[str, tuple[int, ...]], init=False, eq=False, repr=False
    )
    looked: dict[tuple[tuple[Weekday, ...], int], tuple[int, ...]] = field(
        factory=dict[tuple[tuple["Weekday", ...], int], tuple[int, ...]],
        init=False,
        eq=False,
        repr=False,
    )

    def times(self, exercise: Exercise) -> tuple[int, ...]:
        """The seconds of each of an exercise's doses, in their order; found out once.

        Source: the planner's contract, section 1.
        """
        known = self._times.get(exercise.key)
        if known is None:
            known = tuple(exercise.seconds(*dose) for dose in self.doses(exercise))
            self._times[exercise.key] = known
        return known

    def doses(self, exercise: Exercise) -> tuple[tuple[int, int], ...]:
        """The (sets, amount) pairs that a plan may give of an exercise, fewest sets first.

        Source: the planner's contract, sections 1 and 2.
        """
        given = self.request.doses.get(exercise.key)
        if given is not None:
            return (given,)
        dose, cap = exercise.dose, self.request.max_sets
        most = dose.max_sets if cap is None else max(dose.min_sets, min(dose.max_sets, cap))
        amount = dose.amount_at(self.request.stage)
        return tuple((sets, amount) for sets in range(dose.min_sets, most + 1))


def state(request: Request, catalogue: Catalogue) -> Problem:
    """The request stated over the catalogue.

    Raises:
        UnknownKeyError: for a key that the catalogue does not have, with its place.
        RequestError: for a dose outside its exercise's ranges.

    Source: the planner's contract, section 2.
    """
    _check_keys(request, catalogue)
    _check_doses(request, catalogue)
    cautions = request.cautions | cautions_of(request.conditions) | cautions_from(request.screening)
    equipment = request.equipment
    if equipment is None:
        equipment = frozenset(key for key, one in catalogue.equipment.items() if one.at_home)
    shares = request.shares
    if shares is None:
        shares = FrozenMap({key: one.share for key, one in catalogue.categories.items()})
    else:
        shares = FrozenMap({key: shares.get(key, 0) for key in catalogue.categories})
    left = tuple(one for one in catalogue.values() if _is_left(one, request, cautions, equipment))
    return Problem(request, catalogue, cautions, equipment, shares, left)


def _is_left(
    one: Exercise, request: Request, cautions: frozenset[Caution], equipment: frozenset[str]
) -> bool:
    # The judge's own words for this are in rules.py; searching and judging share no code.
    return (
        one.key not in request.exclude
        and one.position not in request.avoid_positions
        and one.level.rank <= request.level.rank
        and one.equipment <= equipment
        and one.directions.isdisjoint(request.avoid_directions)
        and one.cautions.isdisjoint(cautions)
    )


def _check_keys(request: Request, catalogue: Catalogue) -> None:
    exercises: dict[str, Iterable[str]] = {
        "exclude": request.exclude,
        "require": request.require,
        "prefer": request.prefer,
        "doses": request.doses,
        "pinned": (key for _, key in request.pinned),
    }
    for wish, keys in exercises.items():
        _known(wish, keys, "exercise", catalogue.exercises)
    _known("equipment", request.equipment or (), "equipment", catalogue.equipment)
    _known("shares", request.shares or (), "category", catalogue.categories)


def _known(wish: str, keys: Iterable[str], kind: str, known: Mapping[str, object]) -> None:
    for key in sorted(keys):
        if key not in known:
            raise UnknownKeyError(kind, key, known, place=f"{wish}[{shown(key)}]")


def _check_doses(request: Request, catalogue: Catalogue) -> None:
    for key, (sets, amount) in request.doses.items():
        dose = catalogue[key].dose
        for number, least, most, what in (
            (sets, dose.min_sets, dose.max_sets, "sets"),
            (amount, dose.min_amount, dose.max_amount, "an amount"),
        ):
            if not least <= number <= most:
                message = f"{shown(number)} is not {what} from {least} to {most}"
                raise RequestError(message, place=f"doses[{shown(key)}]")
