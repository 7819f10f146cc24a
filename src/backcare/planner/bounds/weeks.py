"""What the categories can come to together: the fewest exercises, the most preferred, the balance.

Source: the planner's contract, section 4.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define

from backcare.planner.bounds.fillings import fillings
from backcare.planner.bounds.longest import longest
from backcare.planner.measures import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backcare.planner.bounds.case import Case, Effort

    Key = tuple[int, int, int]
    """How many exercises, their directions as bits, and how many are preferred."""

    Astray = tuple[int, int]
    """Seconds below targets and above."""

    Sums = dict[Key, set[Astray]]

    Row = tuple[int, int, int, int, int]
    """Seconds astray, those below and those above, directions, how many are preferred."""

_PART = 8
"""Where no week is so few minutes astray, no more than this part of them is added."""

NONE: Sums = {(0, 0, 0): {(0, 0)}}
"""What no exercise comes to."""


@define(eq=False, slots=False)
class Prospect:
    """What each category can come to, and so the week.

    Attributes:
        case: The week's case; the values of its first five goals are what is looked at.
        sums: Per category, what its exercises come to.
        limit: The seconds astray from which on a week is of no interest.
        effort: The steps that are left.
    """

    case: Case
    sums: dict[str, Sums]
    limit: int
    effort: Effort

    @cached_property
    def known(self) -> dict[str, dict[int, list[Row]]]:
        """What the categories other than one come to, as far as it was asked for."""
        return {}

    @cached_property
    def best(self) -> dict[str, Sums]:
        """The sums without those that others are nowhere worse than."""
        return {category: _best(sums, self.limit) for category, sums in self.sums.items()}

    def astray(self) -> int:
        """The fewest seconds astray of the weeks that are like the given one; at most the limit."""
        category = max(self.best, key=lambda key: (len(self.best[key]), key))
        astray = (
            whole_astray(self.case, under + row[1], over + row[2])
            for key, pairs in self.best[category].items()
            for total in self.case.totals
            for under, over in pairs
            for row in self._beside(category, key, total, self.limit - under - over)
        )
        return min(self.limit, min(astray, default=self.limit))

    def allowances(self) -> dict[str, dict[Key, int]]:
        """Per category and what its exercises come to, the seconds astray that others leave it."""
        return {
            category: {
                key: self.limit - nearest
                for key, pairs in own.items()
                if (nearest := self._nearest(category, key, self.limit - min(map(sum, pairs))))
                is not None
            }
            for category, own in self.sums.items()
        }

    def _nearest(self, category: str, key: Key, limit: int) -> int | None:
        """The fewest seconds astray of the other categories, None where not below the limit."""
        nearest = (next(self._beside(category, key, n, limit), None) for n in self.case.totals)
        return min((row[0] for row in nearest if row), default=None)

    def _beside(self, category: str, key: Key, total: int, limit: int) -> Iterator[Row]:
        """What the other categories come to in weeks like the given one, the nearest first."""
        for row in self._others(category).get(total - key[0], ()):
            if row[0] >= limit:
                break
            if is_like(self.case, (total, key[1] | row[3], key[2] + row[4])):
                yield row

    def _others(self, category: str) -> dict[int, list[Row]]:
        if category not in self.known:
            rows: dict[int, list[Row]] = {}
            sums = (sums for other, sums in self.best.items() if other != category)
            most = self.case.frame(5).most
            for key, pairs in together(sums, most, self.limit, self.effort).items():
                found = rows.setdefault(key[0], [])
                found += [(under + over, under, over, key[1], key[2]) for under, over in pairs]
            self.known[category] = {count: sorted(found) for count, found in rows.items()}
        return self.known[category]


def rough(case: Case, limit: int, effort: Effort) -> Prospect:
    """How many seconds each category's longest exercises are missing; none is ever too much."""
    frame = case.frame(5)
    sums: dict[str, Sums] = {
        category: {
            key: {(max(0, target - seconds), 0)}
            for key, seconds in longest(case, category, frame, effort).items()
        }
        for category, target in case.targets.items()
    }
    return Prospect(case, sums, limit, effort)


def close(at_best: Prospect) -> Prospect:
    """How near to its target each category can come, no further away than others leave it."""
    case, limit, effort = at_best.case, at_best.limit, at_best.effort
    frame, left = case.frame(5), at_best.allowances()
    sums: dict[str, Sums] = {}
    for category, target in case.targets.items():
        slack = max(left[category].values(), default=0)
        found = fillings(case, category, frame, slack, effort) if slack else {}
        sums[category] = _astray(found, target, slack)
    return Prospect(case, sums, limit, effort)


def prospects(case: Case, most: int, effort: Effort) -> Iterator[Prospect]:
    """What weeks like the given one can come to: those least astray, then ever further ones.

    None where no week is like it; the last looks at all that are no more minutes astray than most.

    Raises:
        TooMuchError: where the effort is spent.
    """
    minutes, step, found = 0, 1, False
    least = rough(case, MINUTE * (most + 1), effort).astray() // MINUTE
    while least <= most:
        minutes = min(most, max(minutes, least))
        prospect = close(rough(case, MINUTE * (minutes + 1), effort))
        nearest = prospect.astray()
        if nearest < prospect.limit:
            if not found and nearest // MINUTE < minutes:
                minutes, step = nearest // MINUTE, 1
                prospect = close(rough(case, MINUTE * (minutes + 1), effort))
            found = True
            yield prospect
        if minutes == most:
            return
        minutes, step = minutes + step, min(2 * step, max(2, minutes // _PART))


def _astray(found: Mapping[Key, int], target: int, limit: int) -> Sums:
    """Per key, how far below and above the target its nearest times are."""
    sums: Sums = {}
    for key, times in found.items():
        pairs: set[Astray] = set()
        below, above = times & ((1 << target + 1) - 1), times >> target
        if below:
            pairs.add((target - below.bit_length() + 1, 0))
        if above:
            pairs.add((0, (above & -above).bit_length() - 1))
        near = {pair for pair in pairs if sum(pair) < limit}
        if near:
            sums[key] = near
    return sums


def together(sums: Iterable[Sums], most: int, limit: int, effort: Effort) -> Sums:
    """What all of them come to, nothing being kept that something else is as good as."""
    found = NONE
    for more in sums:
        found = _best(_joined(found, more, most, effort), limit)
    return found


def _joined(some: Sums, more: Sums, most: int, effort: Effort) -> Sums:
    effort.spend(len(some) * len(more) // 3)
    found: Sums = {}
    for (count, ways, liked), here in some.items():
        for (other, offered, preferred), there in more.items():
            if count + other <= most:
                key = (count + other, ways | offered, liked + preferred)
                pairs = {(a + c, b + d) for a, b in here for c, d in there}
                found[key] = found.get(key, set()) | pairs
    return found


def _best(sums: Sums, limit: int) -> Sums:
    """Without what is too far astray, or nowhere better than as many that offer as much."""
    kept: dict[int, list[tuple[int, int, int, int]]] = {}
    best: Sums = {}
    rows = sorted(
        (under + over, (under, over), key)
        for key, pairs in sums.items()
        for under, over in pairs
        if under + over < limit
    )
    for _, (under, over), (count, ways, liked) in rows:
        others = kept.setdefault(count, [])
        if not any(
            ways | offered == offered and liked <= preferred and low <= under and high <= over
            for offered, preferred, low, high in others
        ):
            others.append((ways, liked, under, over))
            best.setdefault((count, ways, liked), set()).add((under, over))
    return best


def whole_astray(case: Case, under: int, over: int) -> int:
    """The seconds astray where so many are missing and so many too much at the least.

    Time above one target is missing from others, for no week has more than its budget.
    """
    return max(under + over, 2 * over - case.spare)


def is_like(case: Case, key: Key) -> bool:
    """Whether number, directions and preferred ones are as the values of goals 2, 3 and 5 say."""
    count, ways, liked = key
    return count in case.totals and ways.bit_count() >= case.many_sided and liked >= case.pleasing
