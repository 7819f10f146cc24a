"""What a person may wish of a week.

Types, ranges and closed words are checked here; keys that only a catalogue knows are checked when
a request meets one, in :func:`backcare.planner.problem.state`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast

from attrs import asdict, field, fields, frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._frozen import FrozenMap, shown_sorted
from backcare._telling import hint_at, shown
from backcare.errors import RequestError
from backcare.safety.screening import Screening
from backcare.vocabulary import Caution, Condition, Direction, Level, Position, Weekday

MOST_MINUTES = 240
"""A session may have so many minutes."""

MOST_ENTRIES = 20_000
"""A wish that lists keys may list so many."""

_FULL = 1_000_000

Minutes = int | FrozenMap[Weekday, int]


def _to_minutes(value: int | Mapping[str, int] | Mapping[Weekday, int]) -> Minutes:
    if not isinstance(value, Mapping):
        return _checks.whole(value, "minutes", request_fault, 1, MOST_MINUTES)
    by_day = {
        _day(day, "minutes"): _checks.whole(
            count, f"minutes[{shown(day)}]", request_fault, 0, MOST_MINUTES
        )
        for day, count in _checks.entries(value, "minutes", request_fault)
    }
    return FrozenMap({day: count for day, count in by_day.items() if count})


def _day(value: object, place: str) -> Weekday:
    return _checks.word(value, Weekday, f"{place}[{shown(value)}]", request_fault)


def _to_days(value: Iterable[Weekday | str]) -> frozenset[Weekday]:
    return _checks.words(value, Weekday, "days", request_fault)


def _capped(members: frozenset[str], place: str) -> frozenset[str]:
    if len(members) > MOST_ENTRIES:
        raise RequestError(f"more than {MOST_ENTRIES} entries", place=place)
    return members


def _to_exclude(value: Iterable[str]) -> frozenset[str]:
    return _capped(_checks.keys(value, "exclude", request_fault), "exclude")


def _to_require(value: Iterable[str]) -> frozenset[str]:
    return _capped(_checks.keys(value, "require", request_fault), "require")


def _to_prefer(value: Iterable[str]) -> frozenset[str]:
    return _capped(_checks.keys(value, "prefer", request_fault), "prefer")


def _to_directions(value: Iterable[Direction | str]) -> frozenset[Direction]:
    return _checks.words(value, Direction, "avoid_directions", request_fault)


def _to_positions(value: Iterable[Position | str]) -> frozenset[Position]:
    return _checks.words(value, Position, "avoid_positions", request_fault)


def _to_conditions(value: Iterable[Condition | str]) -> frozenset[Condition]:
    return _checks.words(value, Condition, "conditions", request_fault)


def _to_cautions(value: Iterable[Caution | str]) -> frozenset[Caution]:
    return _checks.words(value, Caution, "cautions", request_fault)


def _to_equipment(value: Iterable[str] | None) -> frozenset[str] | None:
    if value is None:
        return None
    return _capped(_checks.keys(value, "equipment", request_fault), "equipment")


def _to_level(value: Level | str) -> Level:
    return _checks.word(value, Level, "level", request_fault)


def _to_shares(value: Mapping[str, int] | None) -> FrozenMap[str, int] | None:
    if value is None:
        return None
    shares = {
        _checks.text(key, f"shares[{shown(key)}]", request_fault, empty=False): _checks.whole(
            share, f"shares[{shown(key)}]", request_fault, 0, _FULL
        )
        for key, share in _checks.entries(value, "shares", request_fault)
    }
    if not any(shares.values()):
        raise RequestError("no share is above 0", place="shares", remedy="Give a category weight.")
    return FrozenMap(shares)


def _to_doses(value: Mapping[str, tuple[int, int]]) -> FrozenMap[str, tuple[int, int]]:
    return FrozenMap(
        {
            _checks.text(key, f"doses[{shown(key)}]", request_fault, empty=False): _dose(key, pair)
            for key, pair in _checks.entries(value, "doses", request_fault)
        }
    )


def _dose(key: object, value: object) -> tuple[int, int]:
    place = f"doses[{shown(key)}]"
    sets, amount = _pair(value, "(sets, amount)", place)
    return (
        _checks.whole(sets, f"{place}[0]", request_fault, 1, _FULL),
        _checks.whole(amount, f"{place}[1]", request_fault, 1, _FULL),
    )


def _pair(value: object, meaning: str, place: str) -> tuple[object, object]:
    message = f"{shown(value)} is not a pair {meaning}"
    members = cast("list[object]", value) if isinstance(value, tuple | list) else []
    if len(members) != 2:  # noqa: PLR2004 - a pair
        raise RequestError(message, place=place)
    return members[0], members[1]


def _to_pinned(value: Iterable[tuple[Weekday | str, str]]) -> frozenset[tuple[Weekday, str]]:
    found: set[tuple[Weekday, str]] = set()
    for one in _checks.items(value, "pinned", request_fault):
        place = f"pinned[{shown(one)}]"
        day, key = _pair(one, "(weekday, exercise)", place)
        weekday = _checks.word(day, Weekday, place, request_fault)
        found.add((weekday, _checks.text(key, place, request_fault, empty=False)))
    return frozenset(found)


def _to_sessions(value: int) -> int:
    return _checks.whole(value, "sessions", request_fault, 1, 7)


def _to_stage(value: int) -> int:
    return _checks.whole(value, "stage", request_fault, 0, 100)


def _to_repertoire(value: int | None) -> int | None:
    return None if value is None else _checks.whole(value, "repertoire", request_fault, 1, _FULL)


def _to_max_sets(value: int | None) -> int | None:
    return None if value is None else _checks.whole(value, "max_sets", request_fault, 1, _FULL)


def _to_seed(value: int) -> int:
    return _checks.whole(value, "seed", request_fault, 0, (1 << 64) - 1)


def _to_screening(value: Screening | Mapping[str, object] | None) -> Screening | None:
    if value is None or isinstance(value, Screening):
        return value
    return Screening.from_dict(value)


_NO_KEYS = frozenset[str]()
_EVERY_DAY = frozenset(Weekday)


@frozen(kw_only=True)
class Request:
    """The wishes for a week. ``Request()`` is useful as it is.

    Every wish takes plain Python: texts for words and keys, any list or set, any mapping. What
    comes back is typed and hashable.

    Attributes:
        sessions: How many sessions, 1 to 7.
        minutes: A session's budget, 1 to 240, or such a number per weekday; a weekday left out,
            or 0, is not an allowed day. A session may be shorter, never longer.
        days: The allowed weekdays.
        exclude: Keys of exercises that must not come.
        require: Keys of exercises that must come at least once.
        prefer: Keys of exercises that should come.
        avoid_directions: Directions that no exercise may move in.
        avoid_positions: Positions that no exercise may start in.
        conditions: What the person has; each brings its cautions.
        cautions: What the person must be spared.
        equipment: Keys of what is at hand; None for what a home has.
        level: The most demanding level allowed.
        shares: Weight per category, at least one above 0; None for the catalogue's.
        repertoire: Wanted number of different exercises in the week; None for a sensible one.
        stage: Whole percentage of the way through each dose's range of amounts.
        max_sets: No more sets than this of anything; None for no limit.
        doses: Per exercise, the exact (sets, amount) to give.
        pinned: Pairs (weekday, exercise) that must stand.
        seed: Chooses among equally good weeks.
        screening: The person's answers to the safety questions; None where nobody asked, which
            gives a general plan that says so. What speaks of a person's health (this,
            ``conditions`` and ``cautions``) is left out of the repr.

    Raises:
        RequestError: for a wrong type, a number out of range or an unknown closed word, naming
            the place and what was likely meant.

    Source: the planner's contract, section 2.

    Example:
        >>> wishes = Request(sessions=2, days=["mon", "thu"], exclude={"plank"})
        >>> sorted(wishes.days), wishes.level
        ([<Weekday.MON: 'mon'>, <Weekday.THU: 'thu'>], <Level.BEGINNER: 'beginner'>)
        >>> Request(days=["munday"])
        Traceback (most recent call last):
            ...
        backcare.errors.RequestError: days['munday']: there is no weekday 'munday'. Known are: ...
    """

    sessions: int = field(default=3, converter=_to_sessions)
    minutes: Minutes = field(default=20, converter=_to_minutes)
    days: frozenset[Weekday] = field(default=_EVERY_DAY, converter=_to_days, repr=shown_sorted)
    exclude: frozenset[str] = field(default=_NO_KEYS, converter=_to_exclude, repr=shown_sorted)
    require: frozenset[str] = field(default=_NO_KEYS, converter=_to_require, repr=shown_sorted)
    prefer: frozenset[str] = field(default=_NO_KEYS, converter=_to_prefer, repr=shown_sorted)
    avoid_directions: frozenset[Direction] = field(
        default=frozenset[Direction](), converter=_to_directions, repr=shown_sorted
    )
    avoid_positions: frozenset[Position] = field(
        default=frozenset[Position](), converter=_to_positions, repr=shown_sorted
    )
    conditions: frozenset[Condition] = field(
        default=frozenset[Condition](), converter=_to_conditions, repr=False
    )
    cautions: frozenset[Caution] = field(
        default=frozenset[Caution](), converter=_to_cautions, repr=False
    )
    equipment: frozenset[str] | None = field(
        default=None,
        converter=_to_equipment,
        repr=lambda value: "None" if value is None else shown_sorted(value),
    )
    level: Level = field(default=Level.BEGINNER, converter=_to_level)
    shares: FrozenMap[str, int] | None = field(default=None, converter=_to_shares)
    repertoire: int | None = field(default=None, converter=_to_repertoire)
    stage: int = field(default=0, converter=_to_stage)
    max_sets: int | None = field(default=None, converter=_to_max_sets)
    doses: FrozenMap[str, tuple[int, int]] = field(
        default=FrozenMap[str, tuple[int, int]](), converter=_to_doses
    )
    pinned: frozenset[tuple[Weekday, str]] = field(
        default=frozenset[tuple[Weekday, str]](), converter=_to_pinned, repr=shown_sorted
    )
    seed: int = field(default=0, converter=_to_seed)
    screening: Screening | None = field(default=None, converter=_to_screening, repr=False)

    def minutes_on(self, day: Weekday) -> int:
        """The budget of a weekday in minutes; 0 where it has none.

        Example:
            >>> Request(minutes={"mon": 15}).minutes_on(Weekday.TUE)
            0
        """
        minutes = self.minutes
        return minutes if isinstance(minutes, int) else minutes.get(day, 0)

    @property
    def allowed_days(self) -> tuple[Weekday, ...]:
        """The days that a session may stand on: wished for and with minutes, Monday first."""
        return tuple(day for day in Weekday if day in self.days and self.minutes_on(day))

    @classmethod
    def from_dict(cls, wishes: Mapping[str, object]) -> Request:
        """A request from plain data, such as JSON gives.

        Raises:
            RequestError: for a wish that does not exist, and for any that cannot be meant.

        Example:
            >>> Request.from_dict({"sessions": 2, "exclude": ["plank"]}).sessions
            2
            >>> Request.from_dict({"sesions": 2})
            Traceback (most recent call last):
                ...
            backcare.errors.RequestError: sesions: there is no such wish. Did you mean 'sessions'?
        """
        known = [one.name for one in fields(cls)]
        for name, _ in _checks.entries(wishes, "request", request_fault):
            if name not in known:
                hint = hint_at(name, known)
                place = name if isinstance(name, str) else "request"
                raise RequestError("there is no such wish", place=place[:60], remedy=hint)
        # Every converter takes whatever a document may hold and refuses what it cannot mean.
        return cls(**cast("dict[str, Any]", dict(wishes)))

    def as_dict(self) -> dict[str, object]:
        """The request as plain data that ``json.dumps`` takes; sets come sorted.

        Example:
            >>> Request(days=["thu", "mon"]).as_dict()["days"]
            ['mon', 'thu']
        """
        rows = asdict(self, recurse=False)
        return {name: _plain(value) for name, value in rows.items()}


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        members = cast("frozenset[object]", value)
        if all(isinstance(one, Weekday) for one in members):
            return [day.value for day in Weekday if day in members]
        return sorted((_plain(one) for one in members), key=str)
    if isinstance(value, tuple):
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, FrozenMap):
        entries = cast("FrozenMap[str, object]", value)
        return {str(key): _plain(one) for key, one in entries.items()}
    if isinstance(value, Screening):
        return value.as_dict()
    return value.value if isinstance(value, StrEnum) else value
