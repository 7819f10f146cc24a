"""How a notebook shows what this library makes."""

from __future__ import annotations


class Shown:
    """What has a face of its own in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """It as HTML; None, with which a notebook takes the plain repr, where that fails."""
        try:
            from backcare.export.html import dumps  # noqa: PLC0415 - only who looks pays for it

            return dumps(self)
        except Exception:  # noqa: BLE001 - whatever goes wrong, a repr does not raise
            return None
