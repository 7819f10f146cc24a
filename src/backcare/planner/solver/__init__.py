"""The solver that comes with the package."""

from backcare.planner.solver.weekly import weekly

__all__ = ["weekly"]
