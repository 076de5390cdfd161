"""Statements in pictures, and what is read of them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from tests.account.paper import ruled

from juesuan.account.model import Entry
from juesuan.account.statements.reading import Reading, read_statements
from juesuan.document.model import (
    Anchor,
    Cell,
    Document,
    Paragraph,
    Recognition,
    Remark,
    Ruling,
)

ROWS = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出",
    "合计|<|1,200.50|1,000.50|200.00",
    "201|一般公共服务支出|1,200.50|1,000.50|200.00",
    "20103|政府办公厅（室）及相关机构事务|1,200.50|1,000.50|200.00",
    "2010301|行政运行|1,200.50|1,000.50|200.00",
)


def in_picture(
    *rows: str,
    confidence: str = "0.99",
    remarks: tuple[Remark, ...] = (),
    readings: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ruling: Ruling = Ruling.RECOGNISED,
) -> Document:
    """支出决算表 in a picture, each cell recognised with this confidence; a ``~`` is a line break in a cell."""
    sure = Recognition(engine="engine 1.0", confidence=Decimal(confidence))

    def recognised(cell: Cell) -> Cell:
        others = replace(sure, readings=readings.get(cell.text, ()))
        return replace(cell, recognition=others, text=cell.text.replace("~", "\n"))

    table = replace(ruled(*rows, page=1), ruling=ruling).with_cells(recognised)
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


def read(
    *rows: str,
    confidence: str = "0.99",
    readings: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ruling: Ruling = Ruling.RECOGNISED,
) -> tuple[Reading, Mapping[tuple[int, str], Entry]]:
    """What is read, and the amounts of the statement by row and column."""
    found = in_picture(*rows, confidence=confidence, readings=readings, ruling=ruling)
    reading = read_statements(found)
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    entries = {
        (row.number, entry.column.id): entry for row in statement.rows for entry in row.entries
    }
    return reading, entries
