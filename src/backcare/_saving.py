"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from backcare.errors import DataError, Problem


def place_for(file: str) -> Path:
    """Where a text may go: a plain file or none yet, in a folder that is there.

    Raises:
        DataError: for anything else; a device that is replaced by a file is one no more.
    """
    try:
        # A link stays one: the file that it leads to is written.
        target = Path(os.path.realpath(file))
        if target.parent.is_dir() and (target.is_file() or not target.exists()):
            return target
        reason = "no plain file can be written here"
    except (OSError, ValueError) as error:
        reason = _reason(error)
    raise DataError([Problem("$", reason)], source=file)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or "this path cannot be written"


def saved(text: str, file: str) -> None:
    """Write a text to a file that only its owner may read, whole or not at all.

    Lines end as the text says.

    Raises:
        DataError: where the file cannot be written.
    """
    target = place_for(file)
    unfinished = ""
    try:
        handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:50]}-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(unfinished).replace(target)
        unfinished = ""
    except (OSError, ValueError) as error:
        raise DataError([Problem("$", _reason(error))], source=file) from None
    finally:
        if unfinished:
            with contextlib.suppress(OSError):
                Path(unfinished).unlink()
