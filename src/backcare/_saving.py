"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from backcare._telling import shortened
from backcare.errors import RequestError
from backcare.words import words_in


def place_for(file: str, lang: str = "en") -> Path:
    """Where a text may go: a plain file or none yet, in a folder that is there.

    Raises:
        RequestError: for anything else; a device that is replaced by a file is one no more.
    """
    try:
        # A link stays one: the file that it leads to is written.
        target = Path(os.path.realpath(file))
        obstacle = _obstacle(target)
    except (OSError, ValueError) as error:
        raise _refused(error, file, lang) from None
    if obstacle:
        raise _fault(obstacle, file, lang, folder=shortened(str(target.parent)))
    return target


def _obstacle(target: Path) -> str:
    if target.is_dir():
        return "folder"
    if not target.parent.is_dir():
        return "no_folder"
    if target.exists() and not target.is_file():
        return "no_file"
    # Any file can be replaced in a folder of one's own; one that is not to be written is let be.
    places = [target, target.parent] if target.exists() else [target.parent]
    return "" if all(os.access(one, os.W_OK) for one in places) else "denied"


def _fault(kind: str, file: str, lang: str, **values: str) -> RequestError:
    words = words_in(lang)
    message = words.of("file", kind, "fault").format(**values)
    return RequestError(message, place=shortened(file), remedy=words.of("file", kind, "remedy"))


def _refused(error: OSError | ValueError, file: str, lang: str) -> RequestError:
    if isinstance(error, PermissionError):
        return _fault("denied", file, lang)
    reason = getattr(error, "strerror", None)
    return _fault("failed", file, lang, reason=reason) if reason else _fault("no_path", file, lang)


def saved(text: str, file: str, lang: str = "en", *, private: bool = False) -> None:
    """Write a text to a file, whole or not at all.

    Lines end as the text says. The file gets the mode that any new file gets, and one that is there
    keeps its own; a private one may be read by its owner alone.

    Raises:
        RequestError: where the file cannot be written.
    """
    target = place_for(file, lang)
    try:
        # In a folder of its own, nobody else sees the file before its mode is right.
        with TemporaryDirectory(
            dir=target.parent, prefix=".backcare-", ignore_cleanup_errors=True
        ) as folder:
            unfinished = Path(folder) / "unfinished"
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            if private:
                unfinished.chmod(0o600)
            elif target.exists():
                shutil.copymode(target, unfinished)
            unfinished.replace(target)
    except (OSError, ValueError) as error:
        raise _refused(error, file, lang) from None
