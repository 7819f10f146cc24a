"""What can compose a week: pass one as ``solver=`` to :func:`backcare.plan`.

A solver is any function from a problem to a :class:`backcare.Solution`. :data:`weekly` is the one
that comes with the package and that ``plan`` uses; :class:`Weekly` is the same with a choice of
effort; :data:`exact` is a slow second opinion that needs ``pip install 'backcare[exact]'``.
"""

from backcare.planner.solver import Exact, Weekly, weekly

exact = Exact()
"""OR-Tools CP-SAT, goal after goal, each with a limit in deterministic time."""

__all__ = ["Exact", "Weekly", "exact", "weekly"]
