"""Which standings are worth a try: where exercises may start, for so many places and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backcare.planner.solver.scoring import union

if TYPE_CHECKING:
    from collections.abc import Callable

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.vocabulary import Position

    Doubt = Callable[[Standing], bool]

_LOOKS = 400
"""So many standings are looked at for one number of places."""

_LOOK = 20
"""How many shifts of a braid it is worth to look at one."""


class Hope(NamedTuple):
    """A standing, and how much choice it leaves: the product over the categories."""

    choice: int
    standing: Standing

    def name(self) -> tuple[tuple[str, int], ...]:
        """The positions, each with on how many days."""
        return tuple(sorted((name.value, days.bit_count()) for name, days in self.standing.items()))


class Hopes:
    """Standings on days of some classes.

    Args:
        board: The board.
        classes: Sets of days as bits, one or two.
        may_do: Whether a standing could hold a week at all.

    Attributes:
        steps: What was spent so far, in shifts of a braid.
    """

    def __init__(self, board: Board, classes: tuple[int, ...], may_do: Doubt) -> None:
        self.board = board
        self.may_do = may_do
        self.days = union(classes)
        # An exercise comes on two days or more, and so does its position.
        often = 1 if board.single else 2
        self.parts = [part for part in {self.days, *classes} if part.bit_count() >= often]
        self.parts.sort(reverse=True)
        self.choices: dict[tuple[Position, int], list[int]] = {}
        for one in (each for each in board.candidates if each.uses):
            for part in self.parts:
                key = one.exercise.position, part
                counts = self.choices.setdefault(key, [0] * len(board.targets))
                counts[one.category] += sum(
                    len(one.uses.get(days, ())) for days in self.parts if not days & ~part
                )
        names = {name for name, _ in self.choices}
        self.positions = sorted(
            names, key=lambda name: (-sum(self.choices[name, self.days]), name.value)
        )
        self.steps = 0
        self._left = 0

    def of(self, places: int) -> list[Hope]:
        """Standings of so many places, those that leave most choice first."""
        self._left = _LOOKS
        found: list[Hope] = []
        self._grow({}, places + self.days.bit_count(), 0, found)
        self.steps += _LOOK * (_LOOKS - max(0, self._left))
        found.sort(key=lambda hope: -hope.choice)
        return found

    def _grow(self, standing: Standing, left: int, covered: int, found: list[Hope]) -> None:
        """Every standing with so many days more, in the positions that are not looked at yet."""
        self._left -= 1
        rest = self.positions[len(standing) :]
        if not left or not rest:
            kept = {name: days for name, days in standing.items() if days}
            if not left and covered == self.days and self.may_do(kept):
                found.append(Hope(self._choice(kept), kept))
            return
        most = {**standing, **dict.fromkeys(rest, self.days)}
        if self._left > 0 and self.may_do(most):
            for part in (*self.parts, 0):
                if part.bit_count() <= left:
                    grown = {**standing, rest[0]: part}
                    self._grow(grown, left - part.bit_count(), covered | part, found)

    def _choice(self, standing: Standing) -> int:
        product = 1
        for number, target in enumerate(self.board.targets):
            if target:
                product *= 1 + sum(self.choices[pair][number] for pair in standing.items())
        return product
