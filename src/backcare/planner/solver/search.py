"""Looking for the best week: wanderers on all candidates, and on few start positions."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from backcare.planner.solver.annealing import Annealer
from backcare.planner.solver.board import (
    AFTER_DIRECTIONS,
    CATEGORIES,
    FIELD,
    MINUTE,
    ONE,
    POSITIONS,
    WISHED,
    regular,
    ways_of,
)
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.mixing import key_rank
from backcare.planner.solver.scoring import Found, score_of, sums_of
from backcare.planner.solver.weaving import Loom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backcare.planner.solver.board import Board
    from backcare.planner.solver.scoring import Week
    from backcare.vocabulary import Position

BEST = (0,) * 9
WORST = (1 << 60,)
_BALANCE, _PLACES = 5, 7
_FIRST = ((2_000, 10**8), (10_000, 4 * 10**4))
_ANEW = ((5_000, 10**8), (4_000, 10**5), (2_000, 10**4))
_TIME = ((8_000, 3 * 10**4),)
_PLACE = ((2_000, 10**7), (2_500, 3 * 10**4), (1_000, 3_000))
_TRIES = 20_000
_MOST_PLANS = 12
_PATIENCE = 6
"""After so many rounds without a better week the search ends."""

_SMALL, _SMALL_ROUNDS = 14, 4
"""Boards with so few candidates are worth so many times the rounds."""

_WOVEN, _TURNS = 60, 3
"""So many sets of positions are woven with, each in so many turns where that bears fruit."""

_LEISURE = 10
"""Of so many rounds one is spent on the last two goals where weaving has met all others."""

_FEW, _EVERYTHING = 150, 30_000
"""Boards with so few places to stand are first tried whole, in so many steps."""


Trips = tuple[tuple[int, int], ...]
"""Steps and heat of each trip."""


class Plan:
    """A set of start positions to make do with, and what came of it."""

    __slots__ = ("found", "kept", "least", "tries")

    def __init__(self, kept: frozenset[int], least: int) -> None:
        self.kept = kept
        self.least = least
        self.tries = 0
        self.found = Found({}, WORST)


class Search:
    """Looks for the best week on one board."""

    def __init__(self, board: Board, rounds: int) -> None:
        self.board = board
        self.rounds = rounds
        self.floor = BEST
        self.regular = regular(board)
        self.places = [POSITIONS[one.exercise.position] for one in board.candidates]
        self.plans: list[Plan] | None = None
        # Few candidates take fewer steps: a part of _SMALL.
        self.share = max(_SMALL // 3, min(_SMALL, len(board.candidates)))

    def run(self, start: Week) -> Found:
        """The best week found from a first one."""
        every = tuple(range(len(self.board.candidates)))
        if sum(len(one.masks) for one in self.board.candidates) <= _FEW:
            exchange = Exchange(self.board, every, self.floor, _EVERYTHING)
            best, whole = exchange.exhausted(self.judged(start))
            if whole:
                return best
        best = self._woven(self.judged(start))
        last = 0
        for number in range(self._rounds_for(best)):
            if best.score <= self.floor or number - last > _PATIENCE:
                break
            met = self._again(number, start, best)
            if met.score < best.score:
                best, last = met, number
        return Exchange(self.board, every, self.floor, _TRIES).improved(best, 2)

    def _rounds_for(self, best: Found) -> int:
        """How many rounds are worth their time: few where only the last two goals are left."""
        if best.score[:_PLACES] == BEST[:_PLACES]:
            return self.rounds // _LEISURE
        small = len(self.board.candidates) <= _SMALL
        return self.rounds * (_SMALL_ROUNDS if small else 1)

    def _woven(self, best: Found) -> Found:
        """The best of the regular weeks, those in few start positions first."""
        loom, tried = Loom(self.board), 0
        for count, places in self._sets_of_places():
            done = best.score[:_PLACES] == BEST[:_PLACES]
            dear = (count - 1) * min(2, len(self.board.days)) >= best.score[_PLACES]
            if tried > _WOVEN or (done and dear):
                break
            for turn in range(_TURNS):
                met = Found({}, WORST)
                for week in loom.weeks(places, turn):
                    met = min(met, self.judged(week), key=lambda one: one.score)
                    if met.score[:_PLACES] == BEST[:_PLACES]:
                        break
                tried += 1
                best = min(best, met, key=lambda one: one.score)
                if met.score[:_PLACES] != BEST[:_PLACES]:
                    break
        return best

    def _sets_of_places(self) -> Iterator[tuple[int, frozenset[Position]]]:
        """Sets of start positions, small ones first, that offer all directions and categories."""
        offers: dict[Position, int] = {}
        for one in self.board.candidates:
            if one.uses:
                offer = ways_of(one.exercise) | 1 << AFTER_DIRECTIONS + one.category
                position = one.exercise.position
                offers[position] = offers.get(position, 0) | offer
        whole = 0
        for offer in offers.values():
            whole |= offer
        for size in range(1, len(offers) + 1):
            for places in combinations(sorted(offers), size):
                offered = 0
                for place in places:
                    offered |= offers[place]
                if offered == whole:
                    yield size, frozenset(places)

    def _again(self, number: int, start: Week, best: Found) -> Found:
        """Another round, for the first goal that is not met."""
        every = tuple(range(len(self.board.candidates)))
        if not number and best.score[:_PLACES] != BEST[:_PLACES]:
            return self._travelled(0, _FIRST, start, every)
        goal = next((g for g, value in enumerate(best.score) if value > self.floor[g]), 0)
        # An early goal may be as good as it can be: the later ones get their turns all the same.
        turn = number % 3
        if goal < _BALANCE and not turn:
            return self._travelled(number, _ANEW, start, every)
        if goal < _PLACES and turn < 2:  # noqa: PLR2004 - the last of three turns
            week = self._fullest(best.week) if number == 1 else best.week
            return self._travelled(number, _TIME, week, every)
        plan = self._next_plan(best)
        if plan is None:
            return self._travelled(number, _ANEW, start, every)
        usable = tuple(n for n, place in enumerate(self.places) if place in plan.kept)
        if plan.tries:
            met = self._travelled(number, _TIME, plan.found.week, usable)
        else:
            week = {n: use for n, use in best.week.items() if self.places[n] in plan.kept}
            met = self._travelled(number, _PLACE, week, usable)
        plan.tries += 1
        plan.found = min(plan.found, met, key=lambda one: one.score)
        return met

    def _fullest(self, week: Week) -> Week:
        """The exercises that must stand, then one after the other what fills the most time."""
        board = self.board
        full = {n: use for n, use in week.items() if board.candidates[n].must}
        while len(full) < min(board.repertoire, len(board.candidates)):
            adds = sum(use.adds for use in full.values())
            best, most = None, 0
            for one in board.candidates:
                shift = CATEGORIES + FIELD * one.category
                missing = board.targets[one.category] - (adds >> shift & ONE)
                for doses in one.uses.values() if one.number not in full else ():
                    filled = min(missing, doses[-1].adds >> shift & ONE)
                    there = adds + doses[-1].adds
                    if filled > most and (board.room - there) & board.guard == board.guard:
                        best, most = doses[-1], filled
            if best is None:
                break
            full[best.number] = best
        return full or week

    def _travelled(self, number: int, trips: Trips, week: Week, usable: tuple[int, ...]) -> Found:
        """Trip after trip from a week, among these candidates, then a last polish."""
        # Weeks with a rhythm are far fewer, and the best one often is among them.
        board = self.regular if number % 3 else self.board
        met = Found(week, WORST)
        for turn, (steps, heat) in enumerate(trips):
            annealer = Annealer(board, usable, 8 * number + turn, self.floor)
            met = annealer.wander(met.week, steps * self.share // _SMALL, met, heat)
            if met.score <= self.floor:
                return met
        return Exchange(self.board, usable, self.floor, _TRIES).improved(met, 2)

    def _next_plan(self, best: Found) -> Plan | None:
        """The least tried, most hopeful set of positions with less getting up and down."""
        if self.plans is None:
            self.plans = self._position_plans(best)
        hopeful = [plan for plan in self.plans if plan.least < best.score[_PLACES]]
        return min(hopeful, key=lambda plan: (plan.tries, plan.found.score), default=None)

    def _position_plans(self, best: Found) -> list[Plan]:
        """Every set of start positions that might do, few positions first."""
        board, days = self.board, len(self.board.days)
        must = frozenset(
            self.places[n]
            for n, use in best.week.items()
            if board.candidates[n].must or use.adds >> WISHED & ONE
        )
        plans: list[Plan] = []
        for size in range(1, len(POSITIONS) + 1):
            # An exercise comes on two days or more, and so does its position.
            least = max(0, size * min(2, days) - days)
            if least < best.score[_PLACES]:
                plans += [
                    Plan(frozenset(kept), least)
                    for kept in combinations(sorted(set(self.places)), size)
                    if must <= set(kept) and self._might_do(kept)
                ]
        return plans[:_MOST_PLANS]

    def _might_do(self, plan: tuple[int, ...]) -> bool:
        """Whether these positions offer every direction and, in so many exercises, enough time."""
        board, marks = self.board, 0
        longest: list[list[int]] = [[] for _ in board.targets]
        for one, place in zip(board.candidates, self.places, strict=True):
            if place in plan and one.uses:
                shift = CATEGORIES + FIELD * one.category
                uses = [doses[-1] for doses in one.uses.values()]
                longest[one.category].append(max(use.adds >> shift & ONE for use in uses))
                for use in uses:
                    marks |= use.marks
        needed = 0
        for rows, target in zip(longest, board.targets, strict=True):
            missing = target - MINUTE + 1
            for seconds in sorted(rows, reverse=True):
                if missing > 0:
                    needed += 1
                    missing -= seconds
            if missing > 0:
                return False
        if board.ways & ~marks or board.cover & ~marks:
            return False
        return needed <= board.repertoire

    def judged(self, week: Week) -> Found:
        """The week with its score, the worst there is for what is no week."""
        score = score_of(self.board, sums_of(week.values()))
        return Found(week, score or WORST)


def among_equals(search: Search, found: Found, seed: int) -> Found:
    """One of the weeks with the same goals: which one, the seed and the keys decide."""
    candidates = search.board.candidates
    ranks = {n: key_rank(one.exercise.key, seed) for n, one in enumerate(candidates)}
    for number in sorted(found.week, key=ranks.__getitem__):
        if candidates[number].must:
            continue
        rest = {one: use for one, use in found.week.items() if one != number}
        mask = found.week[number].mask
        others = [n for n in ranks if n not in found.week and ranks[n] < ranks[number]]
        for other in sorted(others, key=ranks.__getitem__):
            equal = next(
                (
                    week
                    for use in candidates[other].uses.get(mask, ())
                    if search.judged(week := {**rest, other: use}).score == found.score
                ),
                None,
            )
            if equal is not None:
                found = Found(equal, found.score)
                break
    return found
