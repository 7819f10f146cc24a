"""A second opinion: the same problem given to OR-Tools CP-SAT, goal after goal.

Needs the extra ``backcare[exact]``. It is slow and repeatable: one worker, a fixed seed, and a
limit in deterministic time, never in seconds.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from backcare.errors import InfeasibleError, MissingExtraError
from backcare.planner.days import day_choices
from backcare.planner.measures import MINUTE, repertoire_of, targets_of
from backcare.planner.ordering import ordered
from backcare.planner.solution import Solution
from backcare.planner.solver.board import ways_of, ways_offered
from backcare.planner.solver.circle import spaced_masks
from backcare.routine import Prescription, Routine, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backcare.model import Exercise
    from backcare.planner.problem import Problem
    from backcare.vocabulary import Weekday

# OR-Tools ships no types that pyright accepts: its objects are Any here.

LIMIT = 20.0
"""Deterministic seconds that each goal may take."""


@frozen
class Exact:
    """CP-SAT as a solver.

    Attributes:
        limit: Deterministic seconds that each goal may take.
    """

    limit: float = LIMIT

    def __call__(self, problem: Problem, /) -> Solution:
        """A week, with the bounds that CP-SAT proved.

        Raises:
            InfeasibleError: exactly where no plan exists on any choice of days.
            MissingExtraError: where OR-Tools is not installed.
        """
        for days in day_choices(problem.request):
            solution = _Model(problem, days).solved(self.limit)
            if solution is not None:
                return solution
        raise InfeasibleError("No week can hold all these wishes")


def _cp_model() -> Any:  # noqa: ANN401 - see above
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("exact") from None
    return cp_model


class _Model:
    """The contract's section 3 and 4 as a model over one choice of days."""

    def __init__(self, problem: Problem, days: tuple[Weekday, ...]) -> None:
        self.cp = _cp_model()
        self.model: Any = self.cp.CpModel()
        self.problem = problem
        self.days = days
        self.budgets = [MINUTE * problem.request.minutes_on(day) for day in days]
        self.exercises = problem.admissible
        self.doses = {one.key: problem.doses(one) for one in self.exercises}
        new = self.model.new_bool_var
        self.on = {
            (one.key, day): new(f"{one.key} {day}") for one in self.exercises for day in days
        }
        self.used = {one.key: new(one.key) for one in self.exercises}
        self.dosed = {
            (one.key, number): new(f"{one.key} {number}")
            for one in self.exercises
            for number in range(len(self.doses[one.key]))
        }
        self.time = {(one.key, day): self._time(one, day) for one in self.exercises for day in days}
        self._rules()

    def _time(self, one: Exercise, day: Weekday) -> Any:  # noqa: ANN401 - see above
        """The seconds of an exercise on a day: those of its dose where it stands, else 0."""
        model, on = self.model, self.on[one.key, day]
        total: list[Any] = []
        for number, (sets, amount) in enumerate(self.doses[one.key]):
            both = model.new_bool_var("")
            dosed = self.dosed[one.key, number]
            model.add_implication(both, on)
            model.add_implication(both, dosed)
            model.add_bool_or([both, on.negated(), dosed.negated()])
            total.append(one.seconds(sets, amount) * both)
        return sum(total)

    def _rules(self) -> None:
        model, request = self.model, self.problem.request
        for one in self.exercises:
            row = [self.on[one.key, day] for day in self.days]
            model.add_max_equality(self.used[one.key], row)
            model.add_exactly_one(
                self.dosed[one.key, number] for number in range(len(self.doses[one.key]))
            )
            spaced = set(spaced_masks(one.recovery))
            for place, day in enumerate(self.days):
                for other in self.days[place + 1 :]:
                    if 1 << day.number | 1 << other.number not in spaced:
                        model.add_at_most_one(self.on[one.key, day], self.on[one.key, other])
        for day, budget in zip(self.days, self.budgets, strict=True):
            model.add(sum(self.time[one.key, day] for one in self.exercises) <= budget)
            model.add_bool_or(self.on[one.key, day] for one in self.exercises)
        for key in request.require:
            self._stand([self.on.get((key, day)) for day in self.days])
        for day, key in request.pinned:
            self._stand([self.on.get((key, day))])

    def _stand(self, places: Sequence[Any]) -> None:
        """At least one of these places is taken; a place that does not exist cannot be."""
        self.model.add_bool_or([place for place in places if place is not None] or [False])

    def goals(self) -> list[Any]:
        """The nine goals as expressions or variables, in order."""
        return [
            self._whole_sessions(),
            self._directions(),
            self._distance(sum(self.used.values()), self._repertoire()),
            self._practice(),
            self._preference(),
            self._balance(),
            self._evenness(),
            self._places(),
            self._twins(),
        ]

    def _missing(self, bools: Sequence[Any]) -> Any:  # noqa: ANN401 - see above
        """1 where none of the bools holds."""
        missing = self.model.new_bool_var("")
        self.model.add_bool_or([*bools, missing])
        for one in bools:
            self.model.add_implication(missing, one.negated())
        return missing

    def _whole_sessions(self) -> Any:  # noqa: ANN401 - see above
        shared = [key for key, share in self.problem.shares.items() if share]
        return sum(
            self._missing(
                [self.on[one.key, day] for one in self.exercises if one.category.key == category]
            )
            for day in self.days
            for category in shared
        )

    def _directions(self) -> Any:  # noqa: ANN401 - see above
        offered = ways_offered(self.problem)
        bits = [1 << place for place in range(offered.bit_length()) if offered >> place & 1]
        return sum(
            self._missing([self.used[one.key] for one in self.exercises if ways_of(one) & bit])
            for bit in bits
        )

    def _repertoire(self) -> int:
        return repertoire_of(self.problem, sum(self.budgets) // MINUTE, len(self.days))

    def _distance(self, number: Any, target: int) -> Any:  # noqa: ANN401 - see above
        away = self.model.new_int_var(0, 1 << 40, "")
        self.model.add(away >= number - target)
        self.model.add(away >= target - number)
        return away

    def _practice(self) -> Any:  # noqa: ANN401 - see above
        if len(self.days) == 1:
            return 0
        total: list[Any] = []
        for one in self.exercises:
            once = self.model.new_bool_var("")
            count = sum(self.on[one.key, day] for day in self.days)
            self.model.add(count != 1).only_enforce_if(once.negated())
            total.append(once)
        return sum(total)

    def _preference(self) -> Any:  # noqa: ANN401 - see above
        preferred = [one for one in self.exercises if one.key in self.problem.request.prefer]
        return sum(1 - self.used[one.key] for one in preferred)

    def _balance(self) -> Any:  # noqa: ANN401 - see above
        targets = targets_of(self.problem, sum(self.budgets))
        astray = sum(
            self._distance(
                sum(
                    self.time[one.key, day]
                    for one in self.exercises
                    if one.category.key == category
                    for day in self.days
                ),
                target,
            )
            for category, target in zip(self.problem.shares, targets, strict=True)
        )
        return self._minutes(astray)

    def _minutes(self, seconds: Any) -> Any:  # noqa: ANN401 - see above
        whole = self.model.new_int_var(0, 1 << 30, "")
        self.model.add(MINUTE * whole + MINUTE - 1 >= seconds)
        return whole

    def _evenness(self) -> Any:  # noqa: ANN401 - see above
        most = self.model.new_int_var(0, 1 << 20, "")
        least = self.model.new_int_var(0, 1 << 20, "")
        for day, budget in zip(self.days, self.budgets, strict=True):
            unused = budget - sum(self.time[one.key, day] for one in self.exercises)
            self.model.add(most >= unused)
            self.model.add(least <= unused)
        return self._minutes(most - least)

    def _places(self) -> Any:  # noqa: ANN401 - see above
        positions = sorted({one.position for one in self.exercises})
        return sum(
            1
            - self._missing(
                [self.on[one.key, day] for one in self.exercises if one.position == position]
            )
            for day in self.days
            for position in positions
        ) - len(self.days)

    def _twins(self) -> Any:  # noqa: ANN401 - see above
        pairs = {
            tuple(sorted((one.key, link)))
            for one in self.exercises
            for link in (*one.easier, *one.harder)
            if link in self.used and link != one.key
        }
        total: list[Any] = []
        for one, other in sorted(pairs):
            both = self.model.new_bool_var("")
            self.model.add_bool_or([both, self.used[one].negated(), self.used[other].negated()])
            total.append(both)
        return sum(total)

    def solved(self, limit: float) -> Solution | None:
        """The goals minimised one after the other, each fixed before the next."""
        solver = self._solver(limit)
        status = solver.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return None
        bounds: list[int] = []
        goals = self.goals()
        for goal in goals:
            self.model.minimize(goal)
            solver = self._solver(limit)
            solver.solve(self.model)
            value, bound = round(solver.objective_value), round(solver.best_objective_bound)
            bounds.append(max(0, bound))
            self.model.add(goal <= value)
            self._hint(solver)
        return Solution(self._routine(solver), bounds)

    def _solver(self, limit: float) -> Any:  # noqa: ANN401 - see above
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = limit
        return solver

    def _hint(self, solver: Any) -> None:  # noqa: ANN401 - see above
        self.model.clear_hints()
        for table in (self.on, self.dosed):
            for variable in table.values():
                self.model.add_hint(variable, solver.value(variable))

    def _routine(self, solver: Any) -> Routine:  # noqa: ANN401 - see above
        given = partial(self._prescription, solver)
        return Routine(
            [
                Session(
                    day,
                    ordered(
                        given(one) for one in self.exercises if solver.value(self.on[one.key, day])
                    ),
                )
                for day in self.days
            ]
        )

    def _prescription(self, solver: Any, one: Exercise) -> Prescription:  # noqa: ANN401 - see above
        doses = self.doses[one.key]
        number = next(n for n in range(len(doses)) if solver.value(self.dosed[one.key, n]))
        return Prescription(one, *doses[number])
