"""The gate that every way to a plan passes: red flags, age, and answers that still hold.

It fails closed: what is missing, unknown, out of date or contradictory refuses.

Source: the invariants S1 to S6.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from backcare.errors import RequestError, shown
from backcare.safety.facts import cautions_of, facts, reason
from backcare.safety.referral import ReferralReason, referral
from backcare.safety.screening import Screening
from backcare.vocabulary import Answer, Caution, Condition, Role, Tier
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backcare.safety.facts import Flag
    from backcare.safety.screening import Clearance


def gate(
    screening: Screening | None,
    conditions: Iterable[Condition] = (),
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
            out of date, contradictory, or of a person under age.
        RequestError: for a screening without ``today``.

    Example:
        >>> gate(None)
        >>> gate(Screening(), today=dt.date(2026, 11, 22))
        Traceback (most recent call last):
            ...
        backcare.errors.ReferralError: No exercises for now: ...
    """
    if screening is None:
        return
    # A moment has a clock and a time zone; only a plain date is the same for everyone.
    if not isinstance(today, dt.date) or isinstance(today, dt.datetime):
        raise RequestError(
            f"a screening was given, and {shown(today)} is not a date",
            place="today",
            remedy="Pass today=datetime.date.today().",
        )
    reasons = list(_Judge(screening, frozenset(conditions), today, lang).reasons())
    if reasons:
        raise referral(reasons, lang)


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
        self.conditions = conditions
        self.today = today
        self.lang = lang

    def reasons(self) -> Iterator[ReferralReason]:
        answers = self.screening.answers
        for code, flag in facts().flags.items():
            yield from self._flag(code, flag, answers.get(code))
        for code in answers:
            if code not in facts().flags:
                yield self._refusal("unknown-code", code)
        yield from self._person()
        yield from self._date()

    def _flag(self, code: str, flag: Flag, answer: Answer | None) -> Iterator[ReferralReason]:
        records = [one for one in self.screening.clearances if one.flag == code]
        if answer is None or answer is Answer.UNKNOWN:
            text = words_in(self.lang).say("safety", "screening_incomplete")
            yield ReferralReason("screening-incomplete", Tier.SCREENING, text, code)
        elif answer is Answer.NO:
            if records or self.conditions & set(flag.means):
                yield self._refusal("contradiction", code)
        elif not any(self._clears(one, flag) for one in records):
            yield ReferralReason(code, flag.tier, reason(code, self.lang), code)
            for one in records:
                yield from self._why_not(one)

    def _clears(self, record: Clearance, flag: Flag) -> bool:
        if flag.tier is Tier.EMERGENCY:
            return False
        if flag.tier is Tier.URGENT and record.role is not Role.DOCTOR:
            return False
        return 0 <= (self.today - record.date).days <= facts().clearance_days

    def _why_not(self, record: Clearance) -> Iterator[ReferralReason]:
        age = (self.today - record.date).days
        if age < 0:
            yield self._refusal("clearance-from-the-future", record.flag)
        elif age > facts().clearance_days:
            yield self._refusal("clearance-too-old", record.flag)

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
        return ReferralReason(code, tier, words_in(self.lang).say("safety", text))

    def _refusal(self, code: str, flag: str = "") -> ReferralReason:
        text = words_in(self.lang).say("referral", code, code=flag)
        return ReferralReason(code, Tier.SCREENING, text, flag)
