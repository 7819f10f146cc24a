"""One plan, many faces: one module per format. Nothing else in the library imports these."""

from backcare.export import cues, json, tables, text

__all__ = ["cues", "json", "tables", "text"]
