"""The gate that every way to a plan passes: red flags, age, and answers that still hold.

It fails closed: what is missing, unknown, out of date or contradictory refuses.

Source: the invariants S1 to S6.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from backcare import _checks
from backcare._telling import MOST_PROBLEMS, shortened, shown
from backcare.errors import RequestError
from backcare.safety.facts import CLEARED_BY, cautions_of, clearance_needed, facts, implied
from backcare.safety.referrals import ReferralReason, referral
from backcare.safety.screening import Screening
from backcare.vocabulary import Answer, Caution, Condition, Tier
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.safety.facts import Flag
    from backcare.safety.screening import Clearance


def gate(
    screening: Screening | None,
    conditions: Iterable[Condition | str] = (),
    *,
    today: dt.date | None = None,
    lang: str = "en",
) -> None:
    """Let a person through, or say who must be seen first.

    Args:
        screening: The person's answers; None where nobody asked, which lets a general plan through.
        conditions: What the person declared to have.
        today: The date; needed where there is a screening.
        lang: The language of the reasons.

    Raises:
        ReferralError: for a red flag that is not cleared, and for a screening that is incomplete,
            out of date, contradictory, or of a person under age. Where there is an emergency,
            nothing else is among the reasons.
        RequestError: for a screening without ``today``, an unknown condition, or what is no
            screening.

    Example:
        >>> gate(None)
        >>> gate(Screening(), today=dt.date(2026, 11, 22))
        Traceback (most recent call last):
            ...
        backcare.errors.ReferralError: The questions come first: no exercises for now. ...
    """
    declared = _checks.words(conditions, Condition, "conditions", _checks.request_fault)
    if screening is None:
        return
    _check_type(screening)
    # A moment has a clock and a time zone; only a plain date is the same for everyone.
    if not isinstance(today, dt.date) or isinstance(today, dt.datetime):
        raise RequestError(
            f"a screening was given, and {shown(today)} is not a date",
            place="today",
            remedy="Pass today=datetime.date.today().",
        )
    reasons = list(_Judge(screening, declared, today, lang).reasons())
    # Somebody who has to ring for help is not asked to answer the rest first.
    emergencies = [one for one in reasons if one.tier is Tier.EMERGENCY]
    if reasons:
        raise referral(emergencies or reasons, lang)


def _check_type(screening: object) -> None:
    if not isinstance(screening, Screening):
        raise RequestError(
            f"a {type(screening).__name__} is not a Screening",
            place="screening",
            remedy="Screening.from_dict makes one of a mapping.",
        )


def cautions_from(screening: Screening | None) -> frozenset[Caution]:
    """The cautions of conditions that a yes declares by itself, cleared or not."""
    if screening is None:
        return frozenset()
    flags = facts().flags
    return cautions_of(
        condition
        for code, answer in screening.answers.items()
        if answer is Answer.YES and code in flags
        for condition in flags[code].means
    )


class _Judge:
    def __init__(
        self, screening: Screening, conditions: frozenset[Condition], today: dt.date, lang: str
    ) -> None:
        self.screening = screening
        self.conditions = implied(conditions)
        self.today = today
        self.words = words_in(lang)

    def reasons(self) -> Iterator[ReferralReason]:
        answers = self.screening.answers
        for code, flag in facts().flags.items():
            yield from self._flag(code, flag, answers.get(code))
        yield from islice(self._unknown(), MOST_PROBLEMS)
        for record in self.screening.clearances:
            if record.date > self.today:
                yield self._refusal("clearance-from-the-future", record.flag)
        yield from self._person()
        yield from self._date()

    def _unknown(self) -> Iterator[ReferralReason]:
        named = {*self.screening.answers, *(one.flag for one in self.screening.clearances)}
        for code in sorted(named - facts().flags.keys()):
            yield self._refusal("unknown-code", code)

    def _flag(self, code: str, flag: Flag, answer: Answer | None) -> Iterator[ReferralReason]:
        records = [one for one in self.screening.clearances if one.flag == code]
        if answer is None or answer is Answer.UNKNOWN:
            # Somebody in doubt about an emergency is not told to guess, nor to wait.
            unsure = answer is Answer.UNKNOWN and flag.tier is Tier.EMERGENCY
            key = "screening_unsure" if unsure else "screening_incomplete"
            text = self.words.say("safety", key)
            yield ReferralReason("screening-incomplete", Tier.SCREENING, text, code)
        elif answer is Answer.NO:
            if records or self.conditions & set(flag.means):
                yield self._refusal("contradiction", code)
        elif not any(self._clears(one, flag) for one in records):
            yield ReferralReason(code, flag.tier, self.words.of("flag", code, "reason"), code)
            for one in records:
                yield from self._why_not(one, flag)

    def _clears(self, record: Clearance, flag: Flag) -> bool:
        return record.role in CLEARED_BY[flag.tier] and 0 <= self._age(record) <= _longest()

    def _why_not(self, record: Clearance, flag: Flag) -> Iterator[ReferralReason]:
        if record.role not in CLEARED_BY[flag.tier]:
            text = clearance_needed(flag.tier, self.words.lang)
            yield ReferralReason("clearance-not-enough", flag.tier, text, record.flag)
        if self._age(record) > _longest():
            yield self._refusal("clearance-too-old", record.flag)

    def _age(self, record: Clearance) -> int:
        return (self.today - record.date).days

    def _person(self) -> Iterator[ReferralReason]:
        age = self.screening.age
        if age is None:
            yield self._refusal("no-age")
        elif age < facts().adult_age:
            yield self._say("under-age", Tier.PROFESSIONAL_FIRST, "under_age")

    def _date(self) -> Iterator[ReferralReason]:
        date = self.screening.date
        if date is None:
            yield self._refusal("no-date")
        elif date > self.today:
            yield self._refusal("from-the-future")
        elif (self.today - date).days > self.screening.validity_days:
            yield self._say("screening-expired", Tier.SCREENING, "screening_expired")

    def _say(self, code: str, tier: Tier, text: str) -> ReferralReason:
        return ReferralReason(code, tier, self.words.say("safety", text))

    def _refusal(self, code: str, flag: str = "") -> ReferralReason:
        # A code that no question has comes from outside: it is told short and printable.
        told = shortened(flag, 60)
        asked = self.words.of("flag", flag, "question") if flag in facts().flags else told
        text = self.words.say("referral", code, question=asked)
        return ReferralReason(code, Tier.SCREENING, text, told)


def _longest() -> int:
    return facts().clearance_days
