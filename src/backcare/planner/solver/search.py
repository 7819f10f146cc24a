"""Looking for the best week: first its minutes, then where its exercises start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.planner.solver import everything
from backcare.planner.solver.annealing import Annealer
from backcare.planner.solver.board import CATEGORIES, FIELD, ONE, regular
from backcare.planner.solver.braided import braided
from backcare.planner.solver.drawing import drawn
from backcare.planner.solver.everything import FEW, SMALL, may_be_tried, tried
from backcare.planner.solver.exchange import Exchange
from backcare.planner.solver.knowledge import BEST, Knowledge
from backcare.planner.solver.places import any_day, offering_sets, plans
from backcare.planner.solver.proofs import STEPS
from backcare.planner.solver.scoring import BALANCE, PLACES, WORST, Found, by_score, judged
from backcare.planner.solver.settling import Settling
from backcare.planner.solver.shaking import BROAD, NARROW, Shaking
from backcare.planner.solver.weaving import Loom
from backcare.planner.solver.weighing import TIME, places_at

if TYPE_CHECKING:
    from backcare.planner.solver.board import Board
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Week
    from backcare.planner.solver.weighing import Minding

_FIRST = ((2_000, 10**8), (10_000, 4 * 10**4))
_ANEW = ((5_000, 10**8), (4_000, 10**5), (2_000, 10**4))
_TIME = ((8_000, 3 * 10**4),)
_PLACE_ROUNDS = ((6, ((1_200, 10**5),)), (2, ((2_500, 10**5),)), (1, ((4_000, 10**5),)))
"""How many sets of start positions are left in each round, and how each of them is tried."""

_PARTING = ((1_500, 3 * 10**4),)
"""How pairs of easier and harder are parted in a week that is braided."""

_TRIES, _SHAKEN, _SHAKEN_SMALL, _SHAKEN_THERE = 20_000, 100_000, 2_000_000, 20_000
"""So many steps are spent on placing pairs of exercises anew, and so many on shaking: at last, at
last on small boards, and after every round."""

_PATIENCE = 3
"""After so many rounds without a better week the search ends."""

_SIFTED_LONG, _SIFTED_THERE, _SIFTED_LAST = 200_000, 50_000, 200_000
"""So many steps are spent on sifting where nothing quick has done, beside a better week of a small
board, and there at last."""

_ROTATING = 3
"""Of so many days two are no class beside the third, which would be one alone: braids miss them."""

_SMALL_PART = 2
"""On small boards this part of the rounds will do, for each ends with shaking."""

_PATTERNS, _TURNS = 24, 3
"""So many turns of weaving are tried in all positions, and so many that bear fruit in few."""

_WOVEN, _SHIFTS = 60, 250_000
"""No more sets of positions are woven with than this, and no more sums shifted."""

Trips = tuple[tuple[int, int], ...]
"""Steps and heat of each trip."""


class Search:
    """Looks for the best week on one board.

    Args:
        board: The board.
        rounds: How many times it sets out for the first goals.
        known: What is known of the weeks on the board.
    """

    def __init__(self, board: Board, rounds: int, known: Knowledge | None = None) -> None:
        self.board = board
        self.rounds = rounds
        self.known = known or Knowledge()
        self.floor = BEST
        self.settling = Settling(lambda: board, self.known)
        self.regular = regular(board)
        self.every = tuple(range(len(board.candidates)))
        self.small = len(board.candidates) <= SMALL
        self.few = may_be_tried(len(board.candidates), len(board.days))
        # Few candidates take fewer steps: a part of SMALL.
        self.share = max(SMALL // 3, min(SMALL, len(board.candidates)))

    def run(self, start: Week) -> Found:
        """The best week found from a first one."""
        first = self._first(start)
        if self.settling.is_settled(first):
            return first
        self.floor = self.known.floor(BEST)
        best = braided(self.board, first, self.floor, self.known)
        braids = best.score[:PLACES] <= self.floor[:PLACES]
        whole = None if braids else self.settling.best(_SIFTED_LONG)
        if whole:
            return whole
        if not braids or len(self.board.days) == _ROTATING:
            best = drawn(self.board, best, self.floor, self.known)
        met = best.score[:PLACES] <= self.floor[:PLACES]
        best = self._woven(best)
        if not met:
            best = self._timed(start, best)
            if self.small:
                best = self.settling.beside(best, _SIFTED_LAST)
            if not self.settling.is_settled(best):
                best = self._placed(best)
        elif best.score[-1]:
            best = self._parted(best)
        if self.settling.is_settled(best):
            return best
        best = Exchange(self.board, self.every, self.floor, _TRIES).improved(best, 2)
        if best.score > self.floor:
            self.floor = max(self.floor, self.known.floor(best.score))
            best = self._last(best)
        return best

    def _first(self, start: Week) -> Found:
        """The best week of all where looking at all of them is quick, else the first one."""
        first = self.judged(start)
        if sum(len(one.masks) for one in self.board.candidates) <= FEW:
            first = self._tried(first, everything.STEPS)
        if not self.settling.is_settled(first):
            first = self.settling.best(STEPS) or first
        return first

    def _last(self, best: Found) -> Found:
        """What is tried at last: all weeks of a small board, and shaking."""
        if self.small:
            best = self._tried(best, everything.STEPS_AT_LAST)
        if self.settling.is_settled(best):
            return best
        return self._shaken(best, _SHAKEN_SMALL if self.small else _SHAKEN, self.rounds)

    def _tried(self, found: Found, steps: int) -> Found:
        """The best week met where all are tried, which it is settled to be if the steps suffice."""
        best, whole = tried(self.board, found, self.floor, steps)
        if whole:
            self.settling.settle(best.score)
        return best

    def _timed(self, start: Week, best: Found) -> Found:
        """The best of so many rounds that look for a better week in all but the last goals."""
        last = 0
        self.floor = max(self.floor, self.known.floor(best.score))
        for number in range(-(-self.rounds // _SMALL_PART) if self.small else self.rounds):
            if best.score[:PLACES] <= self.floor[:PLACES] or number - last > _PATIENCE:
                break
            met = self._again(number, start, best)
            if met.score < best.score:
                last = number
                best = self._tried(met, everything.STEPS) if self.few else met
                if self.small:
                    best = self.settling.beside(best, _SIFTED_THERE)
                if best.score == self.settling.whole:
                    break
                self.floor = max(self.floor, self.known.floor(best.score))
        return best

    def _woven(self, best: Found) -> Found:
        """The best of the regular weeks, those in few start positions first.

        Patterns that give no week in any positions are not tried with few of them; where a week
        is known that will do, the first patterns are taken to give one.
        """
        loom = Loom(self.board)
        everywhere = any_day(one.exercise.position for one in self.board.candidates)
        met = best.score[:PLACES] <= self.floor[:PLACES]
        turns = list(range(_TURNS)) if met else []
        for turn in range(_PATTERNS):
            if len(turns) == _TURNS or loom.steps > _SHIFTS:
                break
            cloth = self._cloth(loom, everywhere, turn)
            best = min(best, cloth, key=by_score)
            if cloth.score[:PLACES] <= self.floor[:PLACES]:
                turns.append(turn)
        tried = 0
        for cost, places in offering_sets(self.board) if turns else ():
            if cost < self.floor[PLACES]:
                continue
            if tried > _WOVEN or loom.steps > _SHIFTS or cost >= best.score[PLACES]:
                break
            for turn in turns:
                cloth = self._cloth(loom, places, turn)
                tried += 1
                best = min(best, cloth, key=by_score)
                if cloth.score[:PLACES] > self.floor[:PLACES]:
                    break
        return best

    def _cloth(self, loom: Loom, places: Standing, turn: int) -> Found:
        """The best week of a turn; the first whose first goals cannot be better will do."""
        met = Found({}, WORST)
        for week in loom.weeks(places, turn):
            met = min(met, self.judged(week), key=by_score)
            if met.score[:PLACES] <= self.floor[:PLACES]:
                break
        return met

    def _again(self, number: int, start: Week, best: Found) -> Found:
        """Another round, for the first goal that is not met."""
        if not number:
            return self._travelled(0, _FIRST, start)
        goal = next((g for g, value in enumerate(best.score) if value > self.floor[g]), 0)
        # An early goal may be as good as it can be: the later ones get their turns all the same.
        turn = number % 3
        if turn == 2 or (goal < BALANCE and not turn):  # noqa: PLR2004 - the last of three turns
            return self._travelled(number, _ANEW, start)
        week = self._fullest(best.week) if number == 1 else best.week
        return self._travelled(number, _TIME, week)

    def _placed(self, best: Found) -> Found:
        """The best week met in few start positions, the most hopeful sets of them tried longest."""
        floor = (*best.score[:PLACES], *self.known.floor(best.score)[PLACES:])
        if best.score <= floor:
            return best
        hopeful, number = plans(self.board, best), 0
        for count, trips in _PLACE_ROUNDS:
            hopeful.sort(key=lambda plan: plan.found.score)
            del hopeful[count:]
            for plan in hopeful:
                if best.score <= floor:
                    return best
                if plan.least < best.score[PLACES]:
                    minding = places_at(best.score, number)
                    met = self._wandered(number, trips, plan.found.week, plan.usable, minding)
                    number += 1
                    plan.found = min(plan.found, met, key=lambda one: one.score)
                    best = min(best, met, key=lambda one: one.score)
        return best

    def _parted(self, best: Found) -> Found:
        """The best week met on short trips that mind pairs of easier and harder."""
        for number in range(_TURNS):
            minding = places_at(best.score, number)
            met = self._wandered(number, _PARTING, best.week, self.every, minding)
            best = min(best, met, key=by_score)
        return best

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

    def _travelled(self, number: int, trips: Trips, week: Week) -> Found:
        """Trip after trip from a week, then a last polish."""
        met = self._wandered(number, trips, week, self.every, TIME)
        if met.score <= self.floor:
            return met
        met = Exchange(self.board, self.every, self.floor, _TRIES).improved(met, 2)
        return self._shaken(met, _SHAKEN_THERE, number)

    def _shaken(self, best: Found, steps: int, start: int) -> Found:
        """The best week met when some exercises are placed anew, again and again."""
        exchange = Exchange(self.board, self.every, self.floor, steps)
        return Shaking(exchange, start, NARROW if self.small else BROAD).best(best)

    def _wandered(
        self, number: int, trips: Trips, week: Week, usable: tuple[int, ...], minding: Minding
    ) -> Found:
        # Weeks with a rhythm are far fewer, and the best one often is among them.
        board = self.regular if number % 3 else self.board
        share = self.share if minding is TIME else SMALL
        met = Found(week, WORST)
        for turn, (steps, heat) in enumerate(trips):
            annealer = Annealer(board, usable, 8 * number + turn, self.floor, minding)
            met = annealer.wander(met.week, steps * share // SMALL, met, heat)
            if met.score <= self.floor:
                break
        return met

    def judged(self, week: Week) -> Found:
        """The week with its score, the worst there is for what is no week."""
        return judged(self.board, week)
