"""The solver that comes with the package, and the exact one."""

from backcare.planner.solver.exact import Exact
from backcare.planner.solver.weekly import Weekly, weekly

__all__ = ["Exact", "Weekly", "weekly"]
