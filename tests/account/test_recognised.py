"""Amounts that were recognised in pictures: proven by sums, or in doubt."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.account.paper import ruled

from juesuan.account.model import Certainty, Entry, Status
from juesuan.account.statements.reading import Reading, read_statements
from juesuan.document.model import (
    Anchor,
    Cell,
    Document,
    Paragraph,
    Recognition,
    Remark,
    Ruling,
    parameters,
)

ROWS = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出",
    "合计|<|1,200.50|1,000.50|200.00",
    "201|一般公共服务支出|1,200.50|1,000.50|200.00",
    "20101|人大事务|1,200.50|1,000.50|200.00",
    "2010101|行政运行|1,200.50|1,000.50|200.00",
)


def _document(*rows: str, confidence: str = "0.99", remarks: tuple[Remark, ...] = ()) -> Document:
    """支出决算表 in a picture, each cell recognised with this confidence."""
    sure = Recognition(engine="engine 1.0", confidence=Decimal(confidence))

    def recognised(cell: Cell) -> Cell:
        return replace(cell, recognition=sure)

    table = replace(ruled(*rows, page=1), ruling=Ruling.RECOGNISED).with_cells(recognised)
    lines = ("某局2023年度部门决算", "支出决算表", "单位：万元")
    head = tuple(
        Paragraph(text=text, anchor=Anchor(page=1, paragraph=number))
        for number, text in enumerate(lines, 1)
    )
    return Document(
        name="scan.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        size=1,
        blocks=(*head, table),
        pages=1,
        remarks=remarks,
    )


def _read(*rows: str, confidence: str = "0.99") -> tuple[Reading, Mapping[tuple[int, str], Entry]]:
    """What is read, and the amounts of the statement by row and column."""
    reading = read_statements(_document(*rows, confidence=confidence))
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    entries = {
        (row.number, entry.column.id): entry for row in statement.rows for entry in row.entries
    }
    return reading, entries


def test_a_recognised_amount_that_sums_prove_is_closed() -> None:
    """Where all sums close, a recognised amount is closed, whatever the recognition thought of it."""
    reading, entries = _read(*ROWS, confidence="0.60")
    assert {entry.certainty for entry in entries.values()} == {Certainty.CLOSED}
    assert all(entry.recognition for entry in entries.values())
    assert not reading.doubts


def test_a_recognised_amount_on_which_a_sum_fails_is_doubtful() -> None:
    """A sum that fails on recognised digits is a doubt of the reading: its amounts are doubtful, not contradicted."""
    wrong = (*ROWS[:4], "2010101|行政运行|1,200.50|1,000.50|260.00")
    reading, entries = _read(*wrong)
    failing = {entry.certainty for entry in entries.values() if entry.failing}
    assert failing == {Certainty.DOUBTFUL}
    (doubt,) = [one for one in reading.doubts if one.code == "recognised-sum-fails"]
    assert set(doubt.cells) == {entry.anchor for entry in entries.values() if entry.failing}


@pytest.mark.parametrize(
    ("confidence", "certainty"), [("0.94", Certainty.DOUBTFUL), ("0.95", Certainty.READ)]
)
def test_without_a_sum_only_a_confident_recognition_is_believed(
    confidence: str, certainty: Certainty
) -> None:
    """An amount that no sum covers is doubtful below a confidence of 0.95."""
    _, entries = _read("项目|决算数", "办公费|12.50", confidence=confidence)
    assert {entry.certainty for entry in entries.values() if not entry.identities} == {certainty}


@pytest.mark.parametrize("code", ["page-not-read", "recognition-failed"])
def test_a_statement_that_may_stand_on_an_unread_page_is_not_missing(code: str) -> None:
    """Where a page was not read, statements that are found nowhere are unread.

    Else they are missing.
    """
    remark = Remark(code=code, anchor=Anchor(page=2), parameters=parameters())
    for remarks, status in (((remark,), Status.UNREAD), ((), Status.MISSING)):
        statements = read_statements(_document(*ROWS, remarks=remarks)).statements
        absent = {one.status for one in statements if one.id != "expenditure"}
        assert absent == {status}
