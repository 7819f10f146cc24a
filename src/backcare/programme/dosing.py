"""Steps of a dose: up by little, down by more, and what may follow what.

One step up is one unit more, or a tenth where that is more. Where the amount is full it is one set
more, from the smallest amount again. Held stretches get their sets first, for two short holds ask
less than a long one. The order and the size of steps down are our own choice.

Source: the invariant D6; NHS inform (one or two repetitions more every few days).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.vocabulary import Unit

if TYPE_CHECKING:
    from backcare.model import Exercise

    Pair = tuple[int, int]


def bottom(exercise: Exercise) -> Pair:
    """The smallest dose that there is of an exercise.

    Source: the invariant D7.
    """
    return (exercise.dose.min_sets, exercise.dose.min_amount)


def top(exercise: Exercise, max_sets: int | None = None) -> Pair:
    """The fullest dose that may be given."""
    return (_most_sets(exercise, max_sets), exercise.dose.max_amount)


def step_up(exercise: Exercise, dose: Pair, max_sets: int | None = None) -> Pair | None:
    """The next dose up, or None where it is full.

    Example:
        >>> from backcare import load_catalogue
        >>> bridge = load_catalogue()["glute-bridge"]
        >>> step_up(bridge, (1, 10)), step_up(bridge, (1, 15)), step_up(bridge, (3, 15))
        ((1, 11), (2, 10), None)
    """
    sets, amount = dose
    more_sets = sets < _most_sets(exercise, max_sets)
    more_amount = amount < exercise.dose.max_amount
    if exercise.dose.unit is Unit.SECONDS and more_sets:
        return (sets + 1, amount)
    if more_amount:
        return (sets, min(exercise.dose.max_amount, amount + max(1, amount // 10)))
    return (sets + 1, exercise.dose.min_amount) if more_sets else None


def step_down(exercise: Exercise, dose: Pair) -> Pair | None:
    """The next dose down: a set less, or a fifth of the amount; None where it is at the bottom.

    Example:
        >>> from backcare import load_catalogue
        >>> bridge = load_catalogue()["glute-bridge"]
        >>> step_down(bridge, (2, 12)), step_down(bridge, (1, 15)), step_down(bridge, (1, 10))
        ((1, 12), (1, 12), None)
    """
    sets, amount = dose
    if sets > exercise.dose.min_sets:
        return (sets - 1, amount)
    least = exercise.dose.min_amount
    return (sets, max(least, amount - max(1, amount // 5))) if amount > least else None


def may_follow(before: Pair, after: Pair) -> bool:
    """Whether a dose rises by no more than a step: a tenth, a unit of amount, or a set.

    Source: the invariant D6.

    Example:
        >>> may_follow((1, 10), (1, 11)), may_follow((1, 10), (1, 12))
        (True, False)
        >>> may_follow((1, 15), (2, 10)), may_follow((1, 10), (2, 11))
        (True, False)
    """
    (sets, amount), (more_sets, more_amount) = before, after
    old, new = sets * amount, more_sets * more_amount
    if new <= old:
        return True
    if more_sets > sets and more_amount > amount:
        return False
    tenth = new * 10 <= old * 11
    one_unit = more_sets == sets and more_amount == amount + 1
    one_set = more_sets == sets + 1
    return tenth or one_unit or one_set


def lesser(exercise: Exercise, planned: Pair, done: Pair) -> Pair:
    """Of the dose planned last and the dose done last, the one that asks less in all ways."""
    less = done[0] * done[1] <= planned[0] * planned[1]
    shorter = exercise.seconds(*done) <= exercise.seconds(*planned)
    return done if less and shorter else planned


def _most_sets(exercise: Exercise, max_sets: int | None) -> int:
    dose = exercise.dose
    return dose.max_sets if max_sets is None else max(dose.min_sets, min(dose.max_sets, max_sets))
