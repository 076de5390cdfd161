"""Benchmarks ask for what the code has: one whose names are gone would measure nothing."""

import importlib
import importlib.util
import re
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))
IMPORT = re.compile(
    r"^\s*from ((?:juesuan|juesuan_site|juesuan_vocab)[\w.]*) import ([\w, ]+)$", re.MULTILINE
)


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_what_a_benchmark_imports_exists(path: Path) -> None:
    """Each name that a benchmark imports, in its scripts for other processes too, is there."""
    missing = [
        f"{module}.{name}"
        for module, names in IMPORT.findall(path.read_text(encoding="utf-8"))
        for name in re.split(r",\s*", names.strip())
        if not _exists(module, name)
    ]
    assert not missing


def _exists(module: str, name: str) -> bool:
    """Whether a module has a name, or is a package with a module of this name."""
    found = importlib.import_module(module)
    if hasattr(found, name) or not hasattr(found, "__path__"):
        return hasattr(found, name)
    return importlib.util.find_spec(f"{module}.{name}") is not None
