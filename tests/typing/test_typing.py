"""Type checkers take a user's plain program."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import backcare

PROGRAM = Path(__file__).with_name("program.py")


@pytest.mark.no_cover
def test_the_program_runs():
    """What type checkers take, Python takes too."""
    spec = importlib.util.spec_from_file_location("program", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    assert program.week_of(program.wishes()).startswith("mon ")
    assert program.hand_made(program.own_catalogue()).sound
    assert len(program.weeks_that_grow(program.own_catalogue(), backcare.Limits())) == 3


@pytest.mark.tools
def test_mypy_takes_the_program(tmp_path: Path):
    """``mypy --strict`` finds nothing, with the package's own types."""
    if importlib.util.find_spec("mypy") is None and shutil.which("mypy") is None:
        if os.environ.get("CI"):
            pytest.fail("mypy is not installed")
        pytest.skip("mypy is not installed")
    source = str(Path(backcare.__file__).parents[1])
    checked = subprocess.run(  # noqa: S603 - a tool of this project on a file of its own
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary"),
            *("--config-file", os.devnull, "--cache-dir", str(tmp_path), str(PROGRAM)),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": source, "PYTHONPATH": ""},
    )
    assert [line for line in checked.stdout.splitlines() if "program.py" in line] == []
    assert "backcare" not in checked.stderr
