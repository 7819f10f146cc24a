"""The closed vocabularies: words that data, wishes and JSON may use, and no others.

Each is a string enumeration, so ``"mon" == Weekday.MON`` holds and JSON needs no conversion. An
unknown word is an error wherever it comes from, never a guess. What each is called in a language
is in ``catalogue.choices()``.
"""

from __future__ import annotations

from enum import StrEnum


class Weekday(StrEnum):
    """A day of the week, Monday first.

    Example:
        >>> Weekday("wed").number, str(Weekday.SUN)
        (2, 'sun')
    """

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return _DAY_NUMBERS[self]


_DAY_NUMBERS = {day: number for number, day in enumerate(Weekday)}


class Position(StrEnum):
    """The position that an exercise starts in."""

    SUPINE = "supine"
    PRONE = "prone"
    ALL_FOURS = "all-fours"
    SIDE_LYING = "side-lying"
    KNEELING = "kneeling"
    SITTING = "sitting"
    STANDING = "standing"


class Direction(StrEnum):
    """A direction that an exercise moves or steadies the back and hips in."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"
    SIDE_BENDING = "side-bending"
    STABILISATION = "stabilisation"
    HIP = "hip"


class Level(StrEnum):
    """How much an exercise demands, or a person is used to.

    Example:
        >>> Level("beginner").rank < Level("advanced").rank
        True
    """

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for beginner, 1 for intermediate, 2 for advanced."""
        return _LEVEL_RANKS[self]


_LEVEL_RANKS = {level: rank for rank, level in enumerate(Level)}


class Sides(StrEnum):
    """Whether an amount is for both sides at once or for each side.

    Example:
        >>> Sides("both").factor, Sides("each").factor, Sides("alternating").factor
        (1, 2, 2)
    """

    BOTH = "both"
    EACH = "each"
    ALTERNATING = "alternating"

    @property
    def factor(self) -> int:
        """How many times the amount is moved through: a pair of sides takes twice the time.

        Source: the planner's contract, section 1.
        """
        return 1 if self is Sides.BOTH else 2


class Unit(StrEnum):
    """What the amount of a dose counts."""

    REPETITIONS = "repetitions"
    BREATHS = "breaths"
    SECONDS = "seconds"


class Breathing(StrEnum):
    """How to breathe during a step: in, out, or freely."""

    FREE = "free"
    IN = "in"
    OUT = "out"


class Caution(StrEnum):
    """Something that a move demands of a body and that a person may have to be spared.

    What each means, in words, is in ``catalogue.choices()["caution"]``.
    """

    BENDING = "bending"
    ARCHING = "arching"
    TWISTING = "twisting"
    PRONE_LYING = "prone-lying"
    SUPINE_LYING = "supine-lying"
    KNEELING = "kneeling"
    WRIST_LOAD = "wrist-load"
    SHOULDER_LOAD = "shoulder-load"
    DEEP_HIP_BENDING = "deep-hip-bending"
    HIP_CROSSING = "hip-crossing"
    KNEE_LOAD = "knee-load"
    BALANCE = "balance"
    HEAD_DOWN = "head-down"
    BREATH_HOLDING = "breath-holding"
    LONG_HOLD = "long-hold"
    NECK_LOAD = "neck-load"


class Condition(StrEnum):
    """Something that a person says to have, and that brings cautions with it.

    It is what a person declares, never a finding of this library. Which cautions each brings is
    in the package's safety data: :func:`backcare.safety.cautions_of`.
    """

    OSTEOPOROSIS = "osteoporosis"
    VERTEBRAL_FRACTURE = "vertebral-fracture"
    PREGNANCY = "pregnancy"
    SPINAL_STENOSIS = "spinal-stenosis"
    SPONDYLOLISTHESIS = "spondylolisthesis"
    DISC_PROLAPSE = "disc-prolapse"
    LEG_PAIN_ON_BENDING = "leg-pain-on-bending"
    LEG_PAIN_ON_ARCHING = "leg-pain-on-arching"
    INFLAMMATORY_BACK_DISEASE = "inflammatory-back-disease"
    HIP_REPLACEMENT = "hip-replacement"
    DIZZINESS = "dizziness"
    HIGH_BLOOD_PRESSURE = "high-blood-pressure"
    HEART_CONDITION = "heart-condition"
    KNEE_TROUBLE = "knee-trouble"
    WRIST_TROUBLE = "wrist-trouble"
    SHOULDER_TROUBLE = "shoulder-trouble"
    NECK_TROUBLE = "neck-trouble"
    BALANCE_TROUBLE = "balance-trouble"
    REFLUX = "reflux"
    ABDOMINAL_HERNIA = "abdominal-hernia"
    RECENT_ABDOMINAL_SURGERY_OR_BIRTH = "recent-abdominal-surgery-or-birth"


class Answer(StrEnum):
    """An answer to a safety question; ``unknown`` never counts as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """A professional whose word may clear a flag."""

    DOCTOR = "doctor"
    PHYSIOTHERAPIST = "physiotherapist"
    CHIROPRACTOR = "chiropractor"


class Tier(StrEnum):
    """How urgent a referral is, the most urgent first.

    ``screening`` asks for no professional yet: the questions have to be answered first.

    Example:
        >>> Tier("emergency").rank < Tier("urgent").rank
        True
    """

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PROFESSIONAL_FIRST = "professional-first"
    SCREENING = "screening"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Tier).index(self)
