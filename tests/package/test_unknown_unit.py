"""A unit of money that nobody knows is told, and no unit of another table is taken for it."""

import csv
from pathlib import Path

import pytest

from juesuan.account.words.caption import strange_unit_in
from juesuan.cli.program import run

SAMPLE = Path(__file__).parents[2] / "samples/yantai-gov-office-2024/document.txt"


def rows(package: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of the package."""
    with (package / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_amounts_in_an_unknown_unit_have_no_yuan(tmp_path: Path) -> None:
    """The package is built; its amounts have neither unit nor yuan, and a doubt quotes what is printed."""
    place = tmp_path / "document.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    place.write_text(text.replace("金额单位：万元", "金额单位：十万元"), encoding="utf-8")
    assert run(["build", str(place), "--into", str(tmp_path / "packages")]) == 0
    (package,) = (tmp_path / "packages").glob("37*/2024")
    amounts = [row for row in rows(package, "amounts") if row["statement"] == "general-budget"]
    assert amounts
    assert {(row["unit"], row["amount_yuan"]) for row in amounts} == {("", "")}
    told = [row for row in rows(package, "doubts") if row["code"] == "unit-not-printed"]
    assert {row["raw"] for row in told} == {"十万元"}
    assert len(told) == 9


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("金额单位：十万元", "十万元"),
        ("单位：HKD元", "HKD元"),
        ("单位：RMB元", ""),
        ("金额单位：万人民币", "万人民币"),
        ("金额单位：万元", ""),
        ("单位：人民币元", ""),
        ("编制单位：元阳县财政局", ""),
    ],
)
def test_a_unit_that_is_printed_and_not_known_is_seen(line: str, unit: str) -> None:
    """A known unit, and a body whose name begins with 元, are none."""
    assert strange_unit_in(line) == unit
