"""Run the light tests in Pyodide, as they are: a newer Python, 32 bits, no threads, no processes.

``python tests/in_pyodide.py`` runs them all, on a wheel of its own making and with few examples.
What follows on the command line goes to pytest: ``python tests/in_pyodide.py tests/planner``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from node_tools import FOLDER, ROOT, ended

# pytest reads the tests as they lie there, and leaves nothing beside them.
CODE = """
import json
import os
import sys

os.chdir("/project")
sys.dont_write_bytecode = True
import pytest

int(pytest.main(json.loads(given)))
"""
OPTIONS = ("-m", "not tools and not checkout and not processes", "-p", "no:cacheprovider")
PROFILE = ("--hypothesis-profile", "pyodide")


def errand(folder: Path, *arguments: str) -> str:
    """What tests/node/python.mjs is to be told; all that it needs lies in the folder then."""
    project = folder / "project"
    shutil.copytree(
        ROOT / "tests",
        project / "tests",
        ignore=shutil.ignore_patterns("node", "__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", project)
    told = {
        "wheels": _wheels(folder),
        "folder": str(project),
        "code": CODE,
        "input": [*OPTIONS, *PROFILE, *arguments],
    }
    return json.dumps(told)


def _wheels(folder: Path) -> list[str]:
    """Backcare's wheel and those of its extra ``test``, all of them pure Python."""
    lock = (FOLDER / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8")
    python, _, _ = json.loads(lock)["info"]["python"].rpartition(".")
    built, found = folder / "built", folder / "wheels"
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(ROOT))
    (wheel,) = built.iterdir()
    pure = ["--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none"]
    _pip("download", *pure, f"--python-version={python}", f"--dest={found}", f"{wheel}[test]")
    return sorted(map(str, found.iterdir()))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet"]
    subprocess.run(command, check=True)  # noqa: S603 - pip, with arguments of our own


def main() -> int:
    """Run what the command line says, and give pytest's own exit status."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return ended("python.mjs", stdin=errand(Path(folder), *sys.argv[1:])).returncode
        except pytest.skip.Exception as missing:
            sys.exit(str(missing))


if __name__ == "__main__":
    sys.exit(main())
