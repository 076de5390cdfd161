"""A sum that fails beside a row that was lost contradicts nothing: its amounts are doubtful."""

import pytest
from tests.account.paper import ruled

from juesuan.account.lost import beside_lost
from juesuan.account.model import Certainty, Doubt, Statement
from juesuan.account.statements.reading import read_statements
from juesuan.account.understanding import understand
from juesuan.document.model import Anchor, Document, Paragraph
from juesuan.package.register.organization import Organization
from juesuan.package.tables.contents import account_tables

ROWS = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出",
    "合计|<|90.00|60.00|30.00",
    "201|一般公共服务支出|50.00|30.00|20.00",
    "20103|政府办公厅（室）及相关机构事务|50.00|30.00|20.00",
    "2010301|行政运行|50.00|30.00|20.00",
)


def _document(*, page: int | None, text: str = "") -> Document:
    """支出决算表 whose 合计 is more than its class; below it, a text."""
    lines = ("某局2023年度部门决算", "支出决算表", "单位：万元")
    head = tuple(
        Paragraph(text=line, anchor=Anchor(page=page, paragraph=number))
        for number, line in enumerate(lines, 1)
    )
    below = (Paragraph(text=text, anchor=Anchor(page=page, paragraph=9)),) if text else ()
    return Document(
        name="account.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        size=1,
        blocks=(*head, ruled(*ROWS, page=page), *below),
        pages=page,
        remarks=(),
    )


def _failing(document: Document) -> tuple[tuple[Statement, ...], set[Anchor]]:
    """The statements, and where amounts are contradicted."""
    statements = read_statements(document).statements
    failing = {
        entry.anchor
        for statement in statements
        for entry in statement.entries
        if entry.certainty is Certainty.CONTRADICTED
    }
    assert failing
    return statements, failing


@pytest.mark.parametrize(
    ("page", "place", "is_near"),
    [
        (2, Anchor(page=2, table=5), True),
        (2, Anchor(page=3, table=9), True),
        (2, Anchor(page=4, table=2), False),
        (None, Anchor(table=2), True),
        (None, Anchor(table=3), False),
        (None, Anchor(paragraph=9), False),
    ],
)
def test_what_is_lost_nearby_may_be_what_a_sum_lacks(
    page: int | None, place: Anchor, *, is_near: bool
) -> None:
    """Within a page, or a table where there are no pages, the contradicted amounts are doubtful."""
    statements, failing = _failing(_document(page=page))
    lost = Doubt(code="number-not-accounted", raw="40.00", anchor=place)
    sure, doubts = beside_lost(statements, [lost])
    assert {cell for doubt in doubts for cell in doubt.cells} == (failing if is_near else set())
    found = {
        entry.certainty
        for statement in sure
        for entry in statement.entries
        if entry.anchor in failing
    }
    assert found == {Certainty.DOUBTFUL if is_near else Certainty.CONTRADICTED}


def test_a_package_tells_them_with_their_doubt() -> None:
    """amounts.csv says doubtful, with the doubt, where a row of amounts stands outside the table."""
    document = _document(page=2, text="202 外交支出 40.00 30.00 10.00")
    account = understand(document)
    body = Organization(
        id="370600-mou-ju",
        name="某局",
        kind="department",
        region="370600",
        parent="",
        slug="mou-ju",
        first_seen="370600-mou-ju/2023",
    )
    amounts, *tables = account_tables(account, ((body, account.body),))
    (doubts,) = [table for table in tables if table.name == "doubts"]
    told = {row["id"] for row in doubts.records() if row["code"] == "sums-fail-beside-unread"}
    assert told
    assert {row["doubt"] for row in amounts.records() if row["certainty"] == "doubtful"} == told
    assert not [row for row in amounts.records() if row["certainty"] == "contradicted"]
