"""What a search may know of weeks before it looks at any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.planner.bounds.case import Effort
    from backcare.planner.bounds.weeks import Prospect
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Score

BEST: Score = (0,) * 9
"""What no week is below."""


class Knowledge:
    """What is known of weeks before any is looked at; of itself, nothing."""

    def floor(self, score: Score) -> Score:
        """Of a week's score, a score that no week is below.

        What is said of the places holds for weeks whose earlier goals are as they are there.
        """
        del score
        return BEST

    def may_do(self, score: Score, standing: Standing) -> bool:
        """Whether a week with these first goals could have exercises start so on these days."""
        del score, standing
        return True

    def firsts(self) -> Iterator[Score]:
        """What no week's first five goals are below, looked at ever more closely."""
        return iter(())

    def prospects(self, first: Score, most: int, effort: Effort) -> Iterable[Prospect]:
        """What weeks with these first five goals can come to, least minutes astray first.

        Raises:
            TooMuchError: where the effort is spent.
        """
        del first, most, effort
        return ()

    def told(self, steps: int) -> Score | None:
        """The best score of all weeks if they were looked at in so many steps before.

        Empty where they were too many, None where nobody tried.
        """
        del steps
        return None

    def tell(self, steps: int, best: Score) -> None:
        """Remember what looking at all weeks in so many steps has shown."""
        del steps, best
