"""One plan, many faces: one module per format. Nothing else in the library imports these."""

from backcare.export import (
    calendar,
    charts,
    cues,
    feedback_json,
    html,
    json,
    markdown,
    paper,
    programme_json,
    programme_text,
    tables,
    text,
    weeks_text,
)

__all__ = [
    "calendar",
    "charts",
    "cues",
    "feedback_json",
    "html",
    "json",
    "markdown",
    "paper",
    "programme_json",
    "programme_text",
    "tables",
    "text",
    "weeks_text",
]
