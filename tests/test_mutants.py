"""Mutants are other programs: each changes one place, and what means nothing is left alone."""

import ast
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

PLACE = Path(__file__).parents[1] / "benchmarks" / "mutant.py"


@pytest.fixture(scope="module")
def mutant() -> ModuleType:
    """The module of the benchmark."""
    spec = spec_from_file_location("mutant", PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["mutant"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def others(mutant: ModuleType, source: str, folder: Path) -> dict[str, list[str]]:
    """What may stand in place of what, by what stands there."""
    path = folder / "module.py"
    path.write_text(source, encoding="utf-8")
    found: dict[str, list[str]] = {}
    for one in mutant.mutants(path, folder):
        ast.parse(one.source(path.read_bytes()))
        found.setdefault(one.before, []).append(one.after)
    return found


CHANGES = {
    "a < b": "(a <= b)",
    "a == b": "(a != b)",
    "a in b": "(a not in b)",
    "a and b": "(a or b)",
    "not a": "(a)",
    "a + b": "(a - b)",
    "5": "(6)",
    "True": "(False)",
    "甲 if a else b": "(甲)",
    "[x for x in a if x]": "(None)",
}


@pytest.mark.parametrize(("before", "after"), CHANGES.items())
def test_each_kind_of_place_has_its_mutant(
    mutant: ModuleType, tmp_path: Path, before: str, after: str
) -> None:
    """Comparisons, operands, numbers and truths, returned values."""
    assert after in others(mutant, f"def f(a, b, 甲):\n    return {before}\n", tmp_path)[before]


def test_a_condition_is_turned_or_left_out(mutant: ModuleType, tmp_path: Path) -> None:
    """That of a branch, and that of a comprehension."""
    source = "def f(a):\n    if a:\n        g(a)\n    h([x for x in a if x])\n"
    found = others(mutant, source, tmp_path)
    assert "(not a)" in found["a"]
    assert "(True)" in found["x"]
    assert found["g(a)"] == ["pass"]


@pytest.mark.parametrize(
    "source",
    [
        'def f():\n    """Say 1 + 1."""\n',
        "def f(a: int | None) -> int | None: ...\n",
        "X: int | None\n",
        'X = f"{1 + 1}"\n',
        "X = 'a' + 'b'\n",
        "import os\n",
    ],
)
def test_what_means_nothing_is_left_alone(mutant: ModuleType, tmp_path: Path, source: str) -> None:
    """Docstrings, annotations, and texts, whose words no test should hold."""
    assert others(mutant, source, tmp_path) == {}


def test_a_mutant_knows_the_function_it_is_in(mutant: ModuleType, tmp_path: Path) -> None:
    """As a traced run names it; outside of all it is the module."""
    path = tmp_path / "module.py"
    path.write_text(
        "X = 1\nclass A:\n    def f(self):\n        def g():\n            return 2 < 3\n",
        encoding="utf-8",
    )
    found = {one.before: one.function for one in mutant.mutants(path, tmp_path)}
    assert found["1"] == "<module>"
    assert found["2 < 3"] == "A.f.<locals>.g"
