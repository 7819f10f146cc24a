"""What people install holds all that they need."""

from __future__ import annotations

import email
import importlib.util
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import backcare

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.checkout
tools = pytest.mark.tools


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    for needed in ("build", "hatchling"):
        if importlib.util.find_spec(needed) is None:
            if os.environ.get("CI"):
                pytest.fail(f"{needed} is not installed, and CI is to run every test")
            pytest.skip(f"{needed} is not installed")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """The wheel's files."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@tools
def test_the_wheel_holds_the_data_byte_for_byte(wheel: dict[str, bytes]) -> None:
    """Every file of data/ lies in backcare/data/, unchanged, and nothing else does."""
    data = {
        f"backcare/data/{path.relative_to(ROOT / 'data').as_posix()}": path.read_bytes()
        for path in (ROOT / "data").rglob("*")
        if path.is_file()
    }
    assert "backcare/data/catalogue/exercises.json" in data
    assert {name: raw for name, raw in wheel.items() if name.startswith("backcare/data/")} == data


@tools
def test_the_wheel_holds_every_module_and_the_typing_mark(wheel: dict[str, bytes]) -> None:
    """Modules and py.typed are there, and no tests, docs or caches."""
    source = ROOT / "src"
    modules = {
        path.relative_to(source).as_posix()
        for path in (source / "backcare").rglob("*")
        if path.suffix == ".py" or path.name == "py.typed"
    }
    assert "backcare/py.typed" in modules
    packed = {name for name in wheel if ".dist-info/" not in name and "/data/" not in name}
    assert packed == modules


@tools
def test_the_wheel_carries_both_licences_and_says_so(wheel: dict[str, bytes]) -> None:
    """MIT for the code, CC BY 4.0 for the texts: the files and the expression."""
    info = f"backcare-{backcare.__version__}.dist-info"
    for name in ("LICENSE", "LICENSE-CATALOGUE"):
        assert wheel[f"{info}/licenses/{name}"] == (ROOT / name).read_bytes()
    metadata = email.message_from_bytes(wheel[f"{info}/METADATA"])
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata["Version"] == backcare.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert wheel[f"{info}/entry_points.txt"].split() == [
        b"[console_scripts]",
        b"backcare",
        b"=",
        b"backcare.cli:main",
    ]


@tools
def test_the_sdist_holds_what_its_own_tests_need(built: Path) -> None:
    """From the sdist alone, everything can be built, tested and read."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        *("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("LICENSE", "LICENSE-CATALOGUE", ".ci/run", "benchmarks/startup.py"),
        *("src/backcare/py.typed", "data/safety.json", "docs/conf.py", "docs/index.md"),
        *("tests/test_packaging.py", "tests/judge.py"),
    }
    assert wanted <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("docs/_build")]


def test_the_version_is_the_same_everywhere() -> None:
    """pyproject.toml, the package and the newest entry of the changelog agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == backcare.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    entries = [line for line in changelog.splitlines() if line.startswith("## ")]
    assert entries[0].split()[1] == backcare.__version__


def test_users_install_two_packages_and_no_more() -> None:
    """At run time the library needs attrs and cattrs only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [requirement.partition(">=")[0] for requirement in project["dependencies"]]
    assert names == ["attrs", "cattrs"]


def test_licences_are_whole() -> None:
    """The files hold the licences' own words from beginning to end."""
    mit = (ROOT / "LICENSE").read_text("utf-8")
    assert mit.startswith("MIT License\n")
    assert "THE SOFTWARE IS PROVIDED" in mit
    texts = (ROOT / "LICENSE-CATALOGUE").read_text("utf-8")
    assert "Creative Commons Attribution 4.0 International Public License" in texts
    assert "Section 8 -- Interpretation." in texts
    assert texts.endswith("Creative Commons may be contacted at creativecommons.org.\n")
