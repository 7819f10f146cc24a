"""The ranges that converters check and annotations do not say; tests hold them to the code."""

from __future__ import annotations

from typing import Any

from backcare.export import programme_json
from backcare.export._plain import PrescriptionShape
from backcare.planner.request import MOST_MINUTES, Request
from backcare.programme.feedback import HIGHEST, Feedback
from backcare.programme.limits import Limits, limit_facts
from backcare.programme.making import MOST_WEEKS
from backcare.safety import Clearance, Screening
from backcare.safety.facts import facts, questions
from backcare.safety.screening import MOST_ANSWERS, OLDEST

Schema = dict[str, Any]

_FULL = 1_000_000
_RANGES: dict[tuple[type, str], tuple[int, int | None]] = {
    (Request, "sessions"): (1, 7),
    (Request, "minutes"): (0, MOST_MINUTES),
    (Request, "shares"): (0, _FULL),
    (Request, "repertoire"): (1, _FULL),
    (Request, "stage"): (0, 100),
    (Request, "max_sets"): (1, _FULL),
    (Request, "doses"): (1, _FULL),
    (Request, "seed"): (0, (1 << 64) - 1),
    (Screening, "age"): (0, OLDEST),
    (Screening, "validity_days"): (1, facts().validity_days),
    (Feedback, "pain_during"): (0, HIGHEST),
    (Feedback, "effort"): (0, HIGHEST),
    (PrescriptionShape, "sets"): (1, None),
    (PrescriptionShape, "amount"): (1, None),
    (programme_json._Week, "heard"): (0, None),  # noqa: SLF001 - it says what is read
    **{
        (Limits, name): (min(one.value, one.strictest), max(one.value, one.strictest))
        for name, one in limit_facts().items()
    },
}
_CODES = [one.code for one in questions()]
# What is said of a whole field, besides the range of its numbers.
_MORE: dict[tuple[type, str], Schema] = {
    (Request, "shares"): {"not": {"type": "object", "additionalProperties": {"const": 0}}},
    (Screening, "answers"): {"maxProperties": MOST_ANSWERS},
    (Screening, "clearances"): {"maxItems": MOST_ANSWERS},
    (Feedback, "flags"): {"items": {"type": "string", "enum": _CODES}},
    (programme_json._Envelope, "weeks"): {  # noqa: SLF001 - it says what is read
        "minItems": 1,
        "maxItems": MOST_WEEKS,
    },
}
_NAMING = (Request, Screening, Clearance, Feedback)
"""Classes in which every text names something and so cannot be empty."""


def ranged(shape: type, name: str, made: Schema) -> Schema:
    """The schema of a field, narrowed by what its converter checks."""
    span = _RANGES.get((shape, name))
    narrowed = _narrowed(made, span, naming=shape in _NAMING)
    if (shape, name) == (Request, "minutes"):
        narrowed["anyOf"][0]["minimum"] = 1  # 0 says of a weekday that it is free
    return {**narrowed, **_MORE.get((shape, name), {})}


def _narrowed(made: Schema, span: tuple[int, int | None] | None, *, naming: bool) -> Schema:
    if made.get("type") == "integer" and span is not None:
        least, most = span
        return {**made, "minimum": least, **({} if most is None else {"maximum": most})}
    if naming and made == {"type": "string"}:
        return {**made, "minLength": 1}
    whole = dict(made)
    for key in ("anyOf", "prefixItems"):
        if key in whole:
            whole[key] = [_narrowed(one, span, naming=naming) for one in whole[key]]
    for key in ("items", "additionalProperties"):
        if key in whole:
            whole[key] = _narrowed(whole[key], span, naming=naming)
    if naming and made.get("type") == "object" and "propertyNames" not in made:
        whole["propertyNames"] = {"type": "string", "minLength": 1}
    return whole
