"""S4: every public function that yields a plan is found, and is in the table of entrances."""

from __future__ import annotations

import ast
import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from people import (
    CATALOGUES,
    ENTRANCES,
    ENVELOPE,
    PROGRAMMES,
    TODAY,
    answered,
    codes,
    request,
    saying,
)

import backcare as bc
from backcare import export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

# A week for a person, in whatever clothes.
YIELDS = {"Plan", "Programme", "Routine", "Solution", "Weeks"}

# What yields one of these and is no way round, and why.
NO_WAY_ROUND = {
    "backcare.Plan": "the class; the entrances make it, and test_a_plan_is_made_in_one_place",
    "backcare.Plan.in_language": "the same plan, gone through the gate already",
    "backcare.Programme": "the class, as test_a_programme_is_made_in_one_place",
    "backcare.Programme.in_language": "the same programme, gone through the gate already",
    "backcare.Routine": "a week composed by hand; adopt() makes a plan of it",
    "backcare.Weeks": "the class; weeks() makes it of plans that are through the gate",
    "backcare.Solution": "what a solver gives to plan(), which has asked the gate before",
    "backcare.export.json.read": "the parts of a file for check(), which judges and gives no plan",
}


def names_in(annotation: object) -> set[str]:
    """The words of an annotation."""
    return set(re.findall(r"\w+", str(annotation)))


def rooms() -> Iterator[tuple[str, ModuleType]]:
    """Every public module, by its public name."""
    yield "backcare", bc
    for name in bc.__all__:
        room = getattr(bc, name)
        if inspect.ismodule(room):
            yield f"backcare.{name}", room
            for inner in getattr(room, "__all__", ()):
                if inspect.ismodule(getattr(room, inner)):
                    yield f"backcare.{name}.{inner}", getattr(room, inner)


def public_names(room: ModuleType) -> list[str]:
    """The names that a module offers: its list, or what it defines without an underscore."""
    own = [
        name
        for name, value in vars(room).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == room.__name__
    ]
    return list(getattr(room, "__all__", own))


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function, method and callable object, by its public name."""
    for where, room in rooms():
        for name in public_names(room):
            # A cached function is an object of another class, around the function.
            value = inspect.unwrap(getattr(room, name))
            if inspect.isclass(value):
                yield from ((f"{where}.{name}.{one}", inner) for one, inner in methods(value))
            elif inspect.isfunction(value):
                yield f"{where}.{name}", value
            elif callable(value):
                yield f"{where}.{name}", type(value).__call__


def methods(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods that a class defines, and what calling its objects does."""
    for name, value in vars(kind).items():
        inner = getattr(value, "__func__", value)
        if inspect.isfunction(inner) and (not name.startswith("_") or name == "__call__"):
            yield name, inner


def yielding() -> set[str]:
    """Every public class, function and method that yields a week for a person."""
    classes = {
        f"{where}.{name}"
        for where, room in rooms()
        for name in YIELDS.intersection(public_names(room))
    }
    found = {
        name for name, one in functions() if names_in(returned(one)) & YIELDS and not is_solver(one)
    }
    return classes | found


def is_solver(function: Any) -> bool:  # noqa: ANN401 - any function
    """Whether it makes a solution of a problem, which plan() states after the gate."""
    taken = [names_in(one.annotation) for one in inspect.signature(function).parameters.values()]
    return "Solution" in names_in(returned(function)) and any("Problem" in one for one in taken)


def returned(function: Any) -> object:  # noqa: ANN401 - any function
    """What a function says that it returns; a public one without a word is suspect."""
    return inspect.signature(function).return_annotation


def test_every_way_to_a_plan_is_in_the_table():
    """A new public function that yields a plan fails here until it is tested at the gate."""
    programmes = {name.partition(",")[0] for name in PROGRAMMES}
    assert yielding() == set(ENTRANCES) | programmes | set(NO_WAY_ROUND)


def test_the_search_for_ways_finds_what_it_should():
    """Every public function says what it returns, and a Plan inside a list is found."""
    for name, one in functions():
        assert returned(one) is not inspect.Signature.empty, name
    assert names_in("tuple[Routine, Request]") & YIELDS == {"Routine"}
    assert names_in("list[Plan] | None") & YIELDS == {"Plan"}
    assert not names_in("Planner | ReadyRoutine") & YIELDS


def test_nothing_public_states_a_problem():
    """A solver is no way round, because no public function makes the problem that it takes."""
    assert any(is_solver(one) for _, one in functions())
    assert [name for name, one in functions() if "Problem" in names_in(returned(one))] == []


def makes_plans(source: str) -> bool:
    """Whether a module calls the class Plan; a room's own class of that name is another."""
    tree = ast.parse(source)
    homes = {"backcare", "backcare.planner", "backcare.planner.result"}
    imported = any(
        node.module in homes and any(one.name == "Plan" for one in node.names)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    )
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return (imported and "Plan" in called) or any(name.endswith(".Plan") for name in called)


def test_a_plan_is_made_in_one_place():
    """The package builds a Plan in one module, behind the gate, where both ways end."""
    root = Path(bc.__file__).parent
    found = [file for file in root.rglob("*.py") if makes_plans(file.read_text("utf-8"))]
    assert [file.relative_to(root).as_posix() for file in found] == ["planner/__init__.py"]
    made = (root / "planner" / "__init__.py").read_text("utf-8")
    assert made.count(" Plan(") == 1
    assert makes_plans("from backcare import result\nresult.Plan(1)")
    assert not makes_plans("class Plan: ...\nPlan()")


@pytest.mark.parametrize("enter", ENTRANCES.values(), ids=ENTRANCES)
def test_every_entrance_gives_plans_and_refuses(enter):
    """Each row of the table is what it says: a way to a plan that a red flag closes."""
    assert isinstance(enter(request(answered()), TODAY, "en"), bc.Plan)
    with pytest.raises(bc.ReferralError):
        enter(request(saying("night-pain", "yes")), TODAY, "en")


def test_a_programme_is_made_in_one_place():
    """The package builds a Programme in one module, behind the gate, where every way ends."""
    root = Path(bc.__file__).parent
    found = [
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if re.search(r"(?<!class )\bProgramme\(", file.read_text("utf-8"))
    ]
    assert found == ["programme/making.py"]
    assert (root / "programme" / "making.py").read_text("utf-8").count(" Programme(") == 1


@pytest.mark.parametrize("enter", PROGRAMMES.values(), ids=PROGRAMMES)
def test_every_entrance_gives_programmes_and_refuses(enter):
    """Each way to a programme lets the same people through and refuses the same flags."""
    assert isinstance(enter(request(answered()), TODAY, "en"), bc.Programme)
    assert enter(request(answered()), TODAY, "en").screened
    for lang in ("en", "da"):
        with pytest.raises(bc.ReferralError) as caught:
            enter(request(saying("night-pain", "yes")), TODAY, lang)
        assert codes(caught.value) == {"night-pain"}


def test_a_translated_plan_is_the_same_person(monkeypatch: pytest.MonkeyPatch):
    """``in_language`` keeps wishes, answers and week; it makes no plan of its own."""
    monkeypatch.setattr("backcare.planner.weekly", None)
    week = ENTRANCES["backcare.adopt"](request(answered()), TODAY, "en")
    danish = week.in_language("da")
    assert danish.request is week.request
    assert danish.screened
    assert danish.safety == bc.safety.note("da", 40)


def test_reading_parts_makes_no_plan():
    """``export.json.read`` gives the parts of a refused person's file, and none is a plan."""
    wishes = request(saying("night-pain", "yes")).as_dict()
    parts = export.json.read(json.dumps({**ENVELOPE, "request": wishes}), CATALOGUES["en"])
    assert not any(isinstance(part, bc.Plan) for part in parts)
    assert isinstance(bc.check(*parts), bc.Explanation)
    with pytest.raises(bc.RequestError):
        bc.adopt(*parts)
