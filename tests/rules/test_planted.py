"""Contradictions planted in a made-up account are found, each at its place and rightly explained."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.documents import Layout, made, render
from tests.documents.form_sheet import FormLayout

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

HERE = Path(__file__).parent
PLANTED = tomllib.loads((HERE / "planted.toml").read_text(encoding="utf-8"))
SLIPS, HARMLESS = PLANTED["slip"], PLANTED["harmless"]
KEYS = {"projects": "key", "statements": "statement"}


def document() -> str:
    """A balanced account of a department with both funds, told at length and with two forms."""
    layout = Layout(evaluation="forms")
    text = render(made(12, fine=False), "text", layout, forms=(FormLayout(),)).decode()
    more = (HERE / "planted.txt").read_text(encoding="utf-8")
    first, rest = more.split("\n\n", 1)
    text = text.replace("\n二、收入决算情况说明\n", f"\n{first}\n\n二、收入决算情况说明\n", 1)
    return text.replace("\n第四部分\n\n名词解释\n", f"\n{rest}\n第四部分\n\n名词解释\n", 1)


BASE = document()


def found(text: str, folder: Path) -> tuple[Package, list[Finding]]:
    """The package of a document, and the mismatches of its contradictions, each once."""
    path = folder / "document.txt"
    path.write_text(text, encoding="utf-8")
    package = Package.open(build(path, folder / "packages"))
    files = {name: package.path(name) for name in package.resources if name in resources()}
    wrong = [one for one in check(files).findings if one.outcome == "mismatch"]
    return package, [one for one in wrong if not one.same_as]


def places(package: Package) -> dict[str, str]:
    """Each row as findings name it, and where it is printed."""
    known: dict[str, str] = {}
    for name in package.resources:
        with package.path(name).open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if "place" in row]
        known |= {key(name, row): row["place"] for row in rows}
    return known


def key(name: str, row: Mapping[str, str]) -> str:
    """How a finding names a row."""
    if name == "amounts":
        return f"amounts:{row['statement']}/{row['row']}/{row['column']}"
    return f"{name}:{row.get(KEYS.get(name, 'id'), '')}"


def test_the_account_has_no_contradiction(tmp_path: Path) -> None:
    """Before anything is planted, no rule finds anything."""
    _, wrong = found(BASE, tmp_path)
    assert [(one.rule, one.message_zh) for one in wrong] == []


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change["kind"])
def test_what_contradicts_nothing_is_not_accused(change: Mapping[str, Any], tmp_path: Path) -> None:
    """Other words for the same figures, and a statement that lost its end, have no contradiction."""
    before, mark, after = BASE.partition(change["from"])
    assert mark
    _, wrong = found(before + change["to"] + after, tmp_path)
    assert [(one.rule, one.message_zh) for one in wrong] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["kind"])
def test_a_planted_contradiction_is_found(slip: Mapping[str, Any], tmp_path: Path) -> None:
    """One rule finds it and names the line; what would be right is told where a number is wrong."""
    before, mark, after = BASE.partition(slip["from"])
    assert mark
    assert slip.get("again") or slip["from"] not in after
    package, wrong = found(before + slip["to"] + after, tmp_path)
    mine = [one for one in wrong if one.rule == slip["rule"]]
    assert mine, [(one.rule, one.message_zh) for one in wrong]
    assert len(wrong) <= slip.get("contradictions", 1), [one.message_zh for one in wrong]
    known = places(package)
    lines = range(before.count("\n") + 1, (before + slip["to"]).count("\n") + 2)
    named = {known.get(cell, cell) for one in mine for cell in one.cells}
    spots = {f"line {line}" for line in lines}
    assert any(place.split(" column")[0].split(" table")[0] in spots for place in named) or (
        slip.get("named") in named
    ), named
    assert slip.get("right", "") in "".join(one.message_zh for one in wrong)
