"""Files of the command: whole or not at all, with the mode of any other file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

import backcare as bc
from backcare._saving import place_for, saved
from backcare.words import LANGUAGES, words_in


def mode(file: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(file.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027, 0o077])
@pytest.mark.parametrize("private", [False, True])
def test_a_new_file_has_the_mode_that_any_new_file_has(mask, private, tmp_path):
    """As a plain ``open`` would make it; one with answers is its owner's alone."""
    before = os.umask(mask)
    try:
        saved("words\n", str(tmp_path / "ours"), private=private)
        (tmp_path / "plain").write_text("words\n")
    finally:
        os.umask(before)
    assert mode(tmp_path / "ours") == (0o600 if private else mode(tmp_path / "plain"))
    assert (tmp_path / "ours").read_bytes() == b"words\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ours", "plain"]


def test_a_file_that_is_there_keeps_its_mode(tmp_path):
    """Whoever opened it to a group, or closed it to all others, finds it so again."""
    file = tmp_path / "week"
    for given in (0o640, 0o600, 0o666):
        file.touch()
        file.chmod(given)
        saved(f"{given}", str(file))
        assert (mode(file), file.read_text()) == (given, f"{given}")


OBSTACLES = {
    "folder": ".",
    "no_folder": "none/week",
    "no_file": "pipe",
    "no_path": "nul\0byte",
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", OBSTACLES)
def test_an_obstacle_is_named_with_a_remedy(kind, lang, tmp_path, monkeypatch):
    """The file, what is wrong with it and what to do, in the language of the command."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    for write in (place_for, lambda name, lang: saved("words", name, lang)):
        with pytest.raises(bc.RequestError) as caught:
            write(OBSTACLES[kind], lang)
        words = words_in(lang)
        fault = words.of("file", kind, "fault").format(folder=os.path.realpath("none"))
        assert caught.value.message == fault
        assert caught.value.remedy == words.of("file", kind, "remedy")
        assert caught.value.place == OBSTACLES[kind].replace("\0", "?")
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("closed", ["folder", "file"])
def test_what_may_not_be_written_is_refused_before_anything_is_made(closed, tmp_path, monkeypatch):
    """A closed folder, or a file closed in an open one: neither is replaced."""
    file = tmp_path / "week"
    file.write_text("old")
    shut = {"folder": tmp_path, "file": file}[closed]
    monkeypatch.setattr(os, "access", lambda path, way: path != shut or way != os.W_OK)
    with pytest.raises(bc.RequestError, match="you may not write there") as caught:
        place_for(str(file))
    assert caught.value.remedy == "Name a file in a folder of your own."
    assert file.read_text() == "old"


def test_what_only_fails_while_it_is_written_is_told_too(tmp_path, monkeypatch):
    """A permission that the system denies later, and its own words for anything else."""
    file = str(tmp_path / "week")
    for error, said in (
        (PermissionError(13, "Permission denied"), "du har ikke lov til at skrive der"),
        (OSError(28, "No space left"), "der kunne ikke skrives til filen (No space left)"),
    ):

        def stops(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(Path, "replace", stops)
        with pytest.raises(bc.RequestError) as caught:
            saved("words", file, "da")
        assert caught.value.message == said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "emscripten", reason="may be a name there")
def test_a_name_that_is_too_long_is_told_in_short(tmp_path):
    """The place in the error stays readable."""
    with pytest.raises(bc.RequestError) as caught:
        saved("words", str(tmp_path / ("f" * 300)))
    assert len(caught.value.place) <= 200
