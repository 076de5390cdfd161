"""Made-up accounts balance: no rule may find anything in them, and a fault made in one must be found."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents import Fault, Layout, drawn, made, render

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources


def mismatches(data: bytes, folder: Path) -> list[Finding]:
    """What the rules find wrong in a text document."""
    path = folder / "document.txt"
    path.write_bytes(data)
    package = Package.open(build(path, folder / "packages"))
    checked = check({name: package.path(name) for name in package.resources if name in resources()})
    assert sum(finding.outcome in {"pass", "rounding"} for finding in checked.findings) > 50
    return [finding for finding in checked.findings if finding.outcome == "mismatch"]


@pytest.mark.parametrize("seed", range(24))
def test_no_false_alarm(seed: int, tmp_path: Path) -> None:
    """An account that balances, printed in any layout and with or without tails, has no contradiction.

    Some layouts leave out the statement of state capital, as some regions do: that alone is told,
    as a note.
    """
    layout = replace(drawn(seed), evaluation="forms" if seed % 2 else "none")
    found = mismatches(render(made(seed, fine=seed % 2 == 0), "text", layout), tmp_path)
    left_out = [
        one for one in found if one.rule == "statement-is-published" and layout.published == "eight"
    ]
    assert [
        (one.rule, one.scope, one.left, one.right) for one in found if one not in left_out
    ] == []
    assert {one.severity for one in left_out} <= {"note"}


@pytest.mark.parametrize(
    "statement",
    ["revenue-and-expenditure", "expenditure", "fiscal-appropriation", "general-budget"],
)
@pytest.mark.parametrize("place", [2, 3, 4])
def test_a_changed_digit_is_found(statement: str, place: int, tmp_path: Path) -> None:
    """One digit of one amount, worth 1, 10 or 100 万元, gives a contradiction that speaks of the statement."""
    fault = Fault(kind="digit", statement=statement, row=0, place=place)
    found = mismatches(render(made(11), "text", Layout(), fault), tmp_path)
    assert any(f"amounts:{statement}/" in cell for finding in found for cell in finding.cells)


def test_a_wrong_unit_is_found(tmp_path: Path) -> None:
    """A statement that says 元 where its amounts are 万元 disagrees with the text and with the others."""
    fault = Fault(kind="unit", statement="expenditure")
    assert mismatches(render(made(11), "text", Layout(), fault), tmp_path)
