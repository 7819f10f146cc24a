"""One plan, many faces: one module per format. Nothing else in the library imports these."""

from backcare.export import json, tables, text

__all__ = ["json", "tables", "text"]
