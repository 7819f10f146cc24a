"""What all tests share: deterministic hypothesis profiles, and the bundled catalogue as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from backcare._data import bundled
from backcare.loading import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from backcare.catalogue import Catalogue

settings.register_profile(
    "backcare",
    derandomize=True,
    deadline=None,
    max_examples=100,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# Less of it, where every test runs on two cores beside all other checks: .ci/run
settings.register_profile("ci", settings.get_profile("backcare"), max_examples=15)
# A quick look, where the same tests run in full elsewhere: pytest --hypothesis-profile few
settings.register_profile("few", settings.get_profile("backcare"), max_examples=10)
# A glance, in WebAssembly, which is several times slower: tests/in_pyodide.py
settings.register_profile("pyodide", settings.get_profile("backcare"), max_examples=2)
settings.load_profile("backcare")


@pytest.fixture(scope="session")
def bundled_json() -> str:
    """The bundled catalogue as one JSON mapping, the way a user's file would hold it."""
    folder = bundled("catalogue")
    members: dict[str, object] = {**_members(folder), "text": _members(folder.joinpath("text"))}
    return json.dumps(members, ensure_ascii=False)


def _members(folder: Traversable) -> dict[str, object]:
    found = {
        file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".json")
    }
    for member in found.values():
        del member["$schema"]  # one of the whole file, if any
    return found


@pytest.fixture(scope="session")
def load_bytes(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[bytes], Catalogue]:
    """Loads a catalogue from the bytes of a user's file."""
    file = tmp_path_factory.mktemp("catalogue") / "mine.json"

    def load(raw: bytes) -> Catalogue:
        file.write_bytes(raw)
        return load_catalogue(file)

    return load
