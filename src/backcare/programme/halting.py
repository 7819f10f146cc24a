"""When a programme ends: what was told says that someone should be seen first.

Source: the invariants S1 and S9; the seed's rule that worse means stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.programme.history import History
from backcare.safety.facts import facts
from backcare.safety.referrals import ReferralReason, referral
from backcare.vocabulary import Tier
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backcare.programme.course import ProgrammeWeek
    from backcare.programme.feedback import Feedback
    from backcare.programme.limits import Limits


def halt(
    weeks: Sequence[ProgrammeWeek], feedback: Sequence[Feedback], limits: Limits, lang: str
) -> None:
    """Let the programme go on, or say who must be seen first.

    Raises:
        ReferralError: for a red flag, for severe pain, and where it was worse the next day in so
            many weeks in a row as the limits allow. Where there is an emergency, nothing else is
            among the reasons.
    """
    codes = set(_codes(weeks, feedback, limits))
    # In the order of the questions, the most urgent first.
    reasons = [reason_for(code, lang) for code in facts().flags if code in codes]
    emergencies = [one for one in reasons if one.tier is Tier.EMERGENCY]
    if reasons:
        raise referral(emergencies or reasons, lang)


def _codes(
    weeks: Sequence[ProgrammeWeek], feedback: Sequence[Feedback], limits: Limits
) -> Iterator[str]:
    for one in feedback:
        yield from one.flags
        if one.pain_during is not None and one.pain_during >= limits.pain_to_refer:
            yield "severe-pain"
    if History(weeks, feedback, limits).worst_run() >= limits.worse_weeks:
        yield "pain-getting-worse"


def reason_for(code: str, lang: str) -> ReferralReason:
    """The reason that goes with a red flag."""
    text = words_in(lang).of("flag", code, "reason")
    return ReferralReason(code, facts().flags[code].tier, text, code)
