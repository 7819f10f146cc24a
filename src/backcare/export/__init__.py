"""One plan, many faces: one module per format. Nothing else in the library imports these."""

from backcare.export import feedback_json, json, programme_json, programme_text, text

__all__ = ["feedback_json", "json", "programme_json", "programme_text", "text"]
