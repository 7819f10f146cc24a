"""What can compose a week: pass one as ``solver=`` to :func:`backcare.plan`.

A solver is any function from a problem to a :class:`backcare.Solution`.
"""

from backcare.planner.solver import weekly

__all__ = ["weekly"]
