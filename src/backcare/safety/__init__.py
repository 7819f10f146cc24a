"""What must be known and said before anybody moves.

Questions, stop rule, emergency signs and what conditions bring are the package's own. A user's
catalogue may add exercises, never change any of these.
"""

from backcare.safety.admission import gate
from backcare.safety.facts import Question, brought_by, cautions_of, questions
from backcare.safety.notes import SafetyNote, note
from backcare.safety.referrals import ReferralReason
from backcare.safety.screening import Clearance, Screening

__all__ = [
    "Clearance",
    "Question",
    "ReferralReason",
    "SafetyNote",
    "Screening",
    "brought_by",
    "cautions_of",
    "gate",
    "note",
    "questions",
]
