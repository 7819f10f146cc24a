"""Where the package's own data lies: the only room that knows."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def bundled(*parts: str) -> Traversable:
    """A file or folder of the data that comes with the package.

    An installed package carries its data beside its modules; in a checkout, installed editable or
    not at all, it lies in the project's ``data/``.
    """
    inside: Traversable = files("backcare").joinpath("data")
    root = inside if inside.is_dir() else Path(__file__).parents[2] / "data"
    return root.joinpath(*parts)
