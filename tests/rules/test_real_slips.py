"""Slips of real and of made documents are told as one contradiction each, and nothing over what was not read."""

from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS, CASES = SHARED / "documents", SHARED / "cases"


def found(path: Path, folder: Path) -> list[Finding]:
    """What the rules find in a document."""
    if not path.exists():
        pytest.skip(f"{path} is not at hand")
    package = Package.open(build(path, folder))
    return list(
        check(
            {name: package.path(name) for name in package.resources if name in resources()}
        ).findings
    )


def errors(findings: list[Finding]) -> list[Finding]:
    """The contradictions that are errors or warnings, each once."""
    wrong = [
        one
        for one in findings
        if one.outcome == "mismatch" and one.severity in {"error", "warning"}
    ]
    return [one for one in wrong if not one.same_as]


def test_shifted_rows_of_a_real_statement_are_one_contradiction(tmp_path: Path) -> None:
    """Labels without amounts stand in 公开05表: from row 14 on amounts are two rows too high, from 30 on five."""
    findings = found(DOCUMENTS / "putuo-culture-2025" / "document.docx", tmp_path)
    (one,) = errors(findings)
    assert "起，金额印在应在行的上方 2 行，自“" in one.message_zh
    assert "起，金额印在应在行的上方 5 行；各归其行后" in one.message_zh
    assert "没有印出" not in one.message_zh
    assert sum(finding.same_as == one.id for finding in findings) > 50


def test_one_digit_left_out_in_four_cells_is_one_contradiction(tmp_path: Path) -> None:
    """1,066.51 for 10,661.51 in 212 and 21201 of two statements; the other error is of the text."""
    (one, other) = errors(
        found(DOCUMENTS / "putuo-shiquan-street-2025" / "document.docx", tmp_path)
    )
    told = one if "1,066.51" in one.message_zh else other
    assert "印 1,066.51，应为 10,661.51（漏一位数字）" in told.message_zh


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ("wrong_hint.html", "印 6.80，应为 5.80（差一位数字）"),
        ("wrong_hint2.html", "印 49.72，应为 48.72（差一位数字）"),
    ],
)
def test_what_would_be_right_is_told(case: str, right: str, tmp_path: Path) -> None:
    """One contradiction of the publisher, with the number that makes all close: no other, no recognition."""
    (one,) = errors(found(CASES / "narrative" / case, tmp_path))
    assert right in one.message_zh
    assert one.cause == "publisher"


@pytest.mark.parametrize(
    "case",
    [
        "small/hash-cells/document.html",
        "total-in-header/a-blank-basic.html",
        "total-in-header/b-zero-basic.html",
    ],
)
def test_nobody_is_accused_over_cells_that_were_not_read(case: str, tmp_path: Path) -> None:
    """Cells that print ### or totals that no reader found are not compared, and say so."""
    findings = found(CASES / "reading" / case, tmp_path)
    assert errors(findings) == []
    assert any(
        one.rule == "fund-balance-closes" and one.outcome == "insufficient_data" for one in findings
    )
