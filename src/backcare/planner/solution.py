"""What a solver gives back, and what makes something a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from backcare.routine import Routine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backcare.planner.problem import Problem


def _to_bounds(value: Iterable[int]) -> tuple[int, ...]:
    return tuple(value)


@frozen
class Solution:
    """A week, and how good any week on its days can be.

    Attributes:
        routine: The week.
        bounds: Per goal, in the contract's order, a number that no plan on the same days whose
            earlier goals equal this week's can be below; empty for "nothing known".
    """

    routine: Routine
    bounds: tuple[int, ...] = field(default=(), converter=_to_bounds)


class Solver(Protocol):
    """Anything that turns a problem into a solution.

    It raises :class:`backcare.InfeasibleError` exactly where no plan exists.
    """

    def __call__(self, problem: Problem, /) -> Solution:
        """A week without a breach, on the days that the contract chooses."""
        ...
