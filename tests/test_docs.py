"""Every snippet of the README and the documentation runs, and the pages are complete."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import io
import os
import pkgutil
import re
import shlex
from pathlib import Path
from typing import Any

import attrs
import pytest

import backcare
from backcare import _shapes, cli, errors
from backcare.planner import goals, rules

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

FENCE = re.compile(
    r"(?:^<!-- (?P<note>[^\n]+?) -->\n)?^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
UNRUN = {"sh", "text", "{eval-rst}", "{toctree}", "json"}
"""Kinds of fences that are no snippets here; the last three have tests of their own."""

checkout = pytest.mark.checkout


class Page:
    """One page's snippets, run from top to bottom as a reader would."""

    def __init__(self, path: Path) -> None:
        self.fences = list(FENCE.finditer(path.read_text("utf-8")))
        self.names: dict[str, Any] = {"__name__": "snippet"}
        self.printed = ""
        self.run_count = 0

    def run(self) -> None:
        """Run every snippet."""
        for fence in self.fences:
            self._run_one(fence["kind"], fence["note"] or "", fence["body"])

    def _run_one(self, kind: str, note: str, body: str) -> None:
        if note.startswith("make: "):
            name, command = note.removeprefix("make: ").split(" = ")
            Path(name).write_text(command_output(f"backcare {command}"), "utf-8")
        if note == "output":
            assert_matches(body, self.printed)
        elif kind in {"python", "{code-cell}"}:
            self.printed = self._executed(body)
        elif kind == "pycon":
            self._doctest(body)
        elif kind == "console":
            run_console(body)
        elif kind == "{code-block} json":
            caption, _, text = body.partition("\n\n")
            Path(caption.removeprefix(":caption: ")).write_text(text, "utf-8")
        else:
            assert kind in UNRUN, f"a fence of the kind {kind!r} would never be run"
            return
        self.run_count += 1

    def _executed(self, body: str) -> str:
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            exec(compile(body, "<snippet>", "exec"), self.names)  # noqa: S102 - our own pages
        return stream.getvalue()

    def _doctest(self, body: str) -> None:
        test = doctest.DocTestParser().get_doctest(body, self.names, "snippet", None, None)
        report = io.StringIO()
        failed, _ = doctest.DocTestRunner(optionflags=FLAGS).run(
            test, out=report.write, clear_globs=False
        )
        self.names.update(test.globs)
        assert not failed, report.getvalue()


def command_output(line: str) -> str:
    """What a command line prints, standard error included."""
    program, *arguments = shlex.split(line)
    assert program == "backcare", f"only the project's own command is run: {line}"
    stream = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(stream))
        stack.enter_context(contextlib.redirect_stderr(stream))
        stack.enter_context(contextlib.suppress(SystemExit))  # --help leaves this way
        cli.main(arguments)
    return stream.getvalue()


def run_console(body: str) -> None:
    """Compare each ``$ backcare …`` with what follows it; ``...`` stands for anything."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, wanted = part.partition("\n")
        assert_matches(wanted, command_output(line))


def assert_matches(wanted: str, got: str) -> None:
    """Fail with both texts where they differ; ``...`` stands for anything."""
    same = doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS)
    assert same, f"the page says\n{wanted}\nbut this is printed\n{got}"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@checkout
@pytest.mark.no_cover
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_snippet_of_a_page_runs(path: Path) -> None:
    """Code gives the output that stands below it, and commands print what the page shows."""
    page = Page(path)
    page.run()
    assert page.run_count == sum(
        fence["kind"] not in UNRUN or fence["note"] == "output" for fence in page.fences
    )


def test_a_wrong_output_is_noticed() -> None:
    """The comparison is no formality: one changed letter fails."""
    assert_matches("Cat-cow\n...\nend\n", "Cat-cow\none\ntwo\nend\n")
    with pytest.raises(AssertionError, match="but this is printed"):
        assert_matches("Cat-cow\n", "Cat-cov\n")


MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(backcare.__path__, "backcare.")
    if not found.name.endswith("__main__")
)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ["backcare", *MODULES])
def test_every_docstring_tells_the_truth(name: str) -> None:
    """The examples in a module's docstrings give what they show."""
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=FLAGS).failed == 0


def page(name: str) -> str:
    """The text of a documentation page."""
    return (DOCS / f"{name}.md").read_text("utf-8")


@checkout
def test_the_contract_names_every_wish_rule_and_goal_in_order() -> None:
    """The contract's tables have a row for each that the code has, and sections 1 to 6."""
    text = page("reference/contract")
    wishes = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)))
    fields = [one.name for one in attrs.fields(backcare.Request)]
    assert set(fields) <= set(wishes)
    third = text.partition("## 3.")[2].partition("## 4.")[0]
    assert re.findall(r"^\| `(\w+)` \|", third, re.MULTILINE) == list(rules.NAMES)
    numbered = re.findall(r"^\| (\d) \| `(\w+)` \|", text, re.MULTILINE)
    assert numbered == [(str(rank), name) for rank, name in enumerate(goals.NAMES, start=1)]
    assert re.findall(r"^## (\d)\.", text, re.MULTILINE) == list("123456")


@checkout
def test_every_public_name_is_in_the_api_reference() -> None:
    """Each name of ``__all__`` has its entry, by itself or with the module ``safety``."""
    text = page("reference/api")
    assert ".. automodule:: backcare.safety\n   :members:\n" in text
    entries = re.findall(r"^\.\. auto\w+:: (?:backcare\.)?([\w.]+)", text, re.MULTILINE)
    known = {*entries, *backcare.safety.__all__, "__version__"}
    assert set(backcare.__all__) - known == set()
    assert {f"export.{name}" for name in backcare.export.__all__} <= known
    assert {f"solvers.{name}" for name in backcare.solvers.__all__} <= known


@checkout
def test_every_error_is_in_the_reference_with_its_code() -> None:
    """The table of errors has each class, its Python kind and its code."""
    text = page("reference/errors")
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    for kind in kinds:
        if issubclass(kind, backcare.BackcareError) and kind is not backcare.BackcareError:
            also = kind.__bases__[-1].__name__
            assert f"| `{kind.__name__}` | `{also}` | `{kind.code}` |" in text


@checkout
@pytest.mark.usefixtures("desk")
def test_every_option_of_the_command_is_in_the_reference() -> None:
    """What ``--help`` lists, the page explains."""
    text = page("reference/command")
    commands = re.findall(r"^    (\w+)  ", command_output("backcare --help"), re.MULTILINE)
    assert {"plan", "list", "show", "check"} <= set(commands)
    for command in commands:
        assert f"## `backcare {command}`" in text
        for option in re.findall(r"--[a-z-]+", command_output(f"backcare {command} --help")):
            assert f"`{option}" in text or option == "--help", f"{command} {option}"


@checkout
def test_every_field_of_the_data_is_in_the_reference() -> None:
    """The data format has a word on each field that a file may hold."""
    text = page("reference/data-format")
    shapes = [one for one in vars(_shapes).values() if isinstance(one, type) and attrs.has(one)]
    assert len(shapes) > 10
    for shape in shapes:
        for field in attrs.fields(shape):
            assert f"`{field.name}`" in text, f"{shape.__name__}.{field.name}"


@checkout
def test_the_design_has_the_floors_that_are_tested() -> None:
    """The map of rooms and floors is the one that the imports are held to."""
    tested = ast.parse((ROOT / "tests" / "test_floors.py").read_text("utf-8"))
    (floors,) = (
        ast.literal_eval(node.value)
        for node in tested.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLOORS"
    )
    drawn = re.findall(r"^\| (\d+) \| (.*?) \|", page("explanation/design"), re.MULTILINE)
    rooms = {int(number): set(re.findall(r"`(.*?)`", cell)) for number, cell in drawn}
    assert set(rooms) == set(range(1, len(floors) + 1))
    built = {module.removeprefix("backcare.") for module in [*MODULES, "backcare.__main__"]}
    assert rooms == {rank: set(floor) & built for rank, floor in enumerate(floors, start=1)}


# The two commands that the README promises, and those that contributors are told.


@checkout
def test_the_readme_has_its_two_commands() -> None:
    """One installs and plans, one installs and tests; the CI runs both word for word."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("pip install") and "&&" in line] == [
        "pip install . && backcare plan --sessions 3 --minutes 20",
        'pip install -e ".[test]" && pytest',
    ]


@checkout
def test_contributors_are_told_the_commands_that_ci_runs() -> None:
    """Each checking command of CONTRIBUTING.md stands in .ci/run, which can be executed."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    told = " && ".join(blocks[0].splitlines()).split(" && ")
    assert "ruff check" in told
    for command in told:
        assert command in script.read_text("utf-8") + (ROOT / "README.md").read_text("utf-8") or (
            command == ".ci/run"
        )
