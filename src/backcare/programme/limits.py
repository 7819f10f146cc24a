"""How much pain, effort, absence and change the adaptation lets pass: data, with their status."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from backcare import _checks
from backcare._checks import request_fault
from backcare._convert import structured
from backcare._data import bundled
from backcare._json import parsed
from backcare._telling import hint_at, shown
from backcare.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attrs import Attribute


@frozen
class LimitFact:
    """A bundled limit: its number, how strict it may be made, and where it comes from.

    Attributes:
        value: The number used by default; no number is looser.
        strictest: The strictest number that may be chosen.
        unit: What it counts.
        status: ``read``, ``secondary`` (told by others) or ``own`` (our own choice).
        sources: Keys of the bundled catalogue's sources.
    """

    value: int
    strictest: int
    unit: str
    status: str
    sources: tuple[str, ...]


@frozen
class _Model:
    name: str
    source: str
    status: str
    made_for: tuple[str, ...]
    validated_for_backs: bool


@frozen
class _Adaptation:
    model: _Model
    limits: dict[str, LimitFact]


@cache
def _adaptation() -> _Adaptation:
    return structured(parsed(bundled("adaptation.json").read_bytes()), _Adaptation, "adaptation")


def limit_facts() -> dict[str, LimitFact]:
    """Every bundled limit with its status and sources, by name."""
    return dict(_adaptation().limits)


def _bundled(name: str) -> int:
    return _adaptation().limits[name].value


def _is_limit(_instance: object, attribute: Attribute[int], value: int) -> None:
    fact = _adaptation().limits[attribute.name]
    least, most = sorted((fact.value, fact.strictest))
    remedy = f"{fact.value} is the bundled limit; limits may be stricter, never looser."

    def fault(place: str, message: str, _remedy: str) -> RequestError:
        return RequestError(message, place=place, remedy=remedy)

    _checks.whole(value, f"limits.{attribute.name}", fault, least, most)


@frozen(kw_only=True)
class Limits:
    """What decides whether a dose rises, stays, falls or stops.

    The defaults are the bundled ones of ``data/adaptation.json``, where each has its status. Each
    may be made stricter, and none looser: worse always means stop. The limits of pain follow the
    pain-monitoring model, which was **made for tendons and knees and not tested for backs**.

    Attributes:
        pain_to_rise: Pain during exercise, 0 to 10, up to which a dose may rise.
        pain_to_stay: Pain up to which it may stay; above, it falls. Worse the next day: it falls.
        pain_to_refer: Pain from which the programme ends with a referral.
        worse_weeks: So many weeks in a row with a worse next day end it too.
        effort_to_rise: Effort, 0 to 10, up to which a dose may rise.
        done_percent: The least share of an exercise's sessions to be done for its dose to rise.
        break_days: So many days since the last session done are a break: doses step back.
        restart_days: So many days are a long break: doses start again from the bottom.
        set_weeks: So many weeks an exercise keeps its sets before another set is added.
        growth_seconds: The longest session of a week grows by so many seconds at the most.
        rotation_weeks: Every so many weeks one exercise gives way to another of its kind.

    Raises:
        RequestError: for what is no whole number, or looser than the bundled limit.

    Source: the invariants S9, D6 and D7; the data name the source of each.

    Example:
        >>> Limits(pain_to_rise=2).pain_to_stay
        5
        >>> Limits(pain_to_stay=6)
        Traceback (most recent call last):
            ...
        backcare.errors.RequestError: limits.pain_to_stay: 6 is not a whole number from 0 to 5. ...
    """

    pain_to_rise: int = field(factory=lambda: _bundled("pain_to_rise"), validator=_is_limit)
    pain_to_stay: int = field(factory=lambda: _bundled("pain_to_stay"), validator=_is_limit)
    pain_to_refer: int = field(factory=lambda: _bundled("pain_to_refer"), validator=_is_limit)
    worse_weeks: int = field(factory=lambda: _bundled("worse_weeks"), validator=_is_limit)
    effort_to_rise: int = field(factory=lambda: _bundled("effort_to_rise"), validator=_is_limit)
    done_percent: int = field(factory=lambda: _bundled("done_percent"), validator=_is_limit)
    break_days: int = field(factory=lambda: _bundled("break_days"), validator=_is_limit)
    restart_days: int = field(factory=lambda: _bundled("restart_days"), validator=_is_limit)
    set_weeks: int = field(factory=lambda: _bundled("set_weeks"), validator=_is_limit)
    growth_seconds: int = field(factory=lambda: _bundled("growth_seconds"), validator=_is_limit)
    rotation_weeks: int = field(factory=lambda: _bundled("rotation_weeks"), validator=_is_limit)

    @classmethod
    def from_dict(cls, value: Mapping[str, object]) -> Limits:
        """Limits from plain data, such as JSON gives.

        Raises:
            RequestError: for a limit that does not exist, and for any that cannot be meant.
        """
        given: dict[str, int] = {}
        for name, one in _checks.entries(value, "limits", request_fault):
            if name not in _adaptation().limits:
                hint = hint_at(name, _adaptation().limits)
                place = f"limits[{shown(name)}]"
                raise RequestError("there is no such limit", place=place, remedy=hint)
            # The validators refuse what is no number in range.
            given[str(name)] = one  # type: ignore[assignment]  # pyright: ignore[reportArgumentType]
        return cls(**given)

    def as_dict(self) -> dict[str, object]:
        """The limits as plain data."""
        return {name: getattr(self, name) for name in _adaptation().limits}
