"""Small accounts made by hand: what a document may print, in as few cells as show it."""

import hashlib
from dataclasses import replace
from decimal import Decimal

from juesuan.account.model import (
    Account,
    Body,
    Column,
    Doubt,
    Entry,
    Kind,
    Label,
    Role,
    Row,
    Statement,
    Status,
)
from juesuan.document.model import Anchor, Document, Paragraph

HERE = Anchor(page=3, table=1, row=2, column=3)
TOTAL = Column(
    id="total", header=("本年支出合计",), side="expenditure", component="total", unit="万元"
)
BASIC = Column(id="basic", header=("基本支出",), side="expenditure", component="basic", unit="万元")
NOTES = Column(id="column_2", header=("备注",), unit="万元")
VEHICLES = Column(id="column_1", header=("统计数",), unit="辆")


def entry(column: Column, raw: str) -> Entry:
    """A cell; digits make it a number."""
    digits = raw.replace(",", "")
    amount = Decimal(digits) if digits.removeprefix("-").replace(".", "").isdigit() else None
    return Entry(column=column, raw=raw, amount=amount, anchor=HERE)


def label(item: str, code: str = "", role: Role = Role.DETAIL, block: str = "") -> Label:
    """The label of a row."""
    scheme = "functional" if code else ""
    return Label(block=block, item=item, code=code, scheme=scheme, line="", role=role, anchor=HERE)


def row(number: int, named: Label, *entries: Entry) -> Row:
    """A row with one label."""
    return Row(number=number, labels=(named,), entries=entries)


def expenditure(*rows: Row) -> Statement:
    """支出决算表 with these rows."""
    return Statement(
        id="expenditure",
        title="支出决算表",
        number="公开03表",
        unit="万元",
        status=Status.FILLED,
        note="注：电话 0535-6788888，手机 13812345678。",
        columns=(TOTAL, BASIC),
        rows=rows
        or (
            row(1, label("合计", role=Role.TOTAL), entry(TOTAL, "1,058.90"), entry(BASIC, "—")),
            row(
                2,
                label("教育支出", "205", Role.SUBTOTAL),
                entry(TOTAL, "1,058.90"),
                entry(BASIC, "0.00"),
            ),
            row(3, label("普通教育", "20502"), entry(TOTAL, "1,058.90"), entry(BASIC, "")),
        ),
        pages=(3, 4),
        tables=(1, 2),
    )


def other() -> Statement:
    """A table of counts that is none of the nine, with a column of text."""
    return Statement(
        id="other-1",
        title="国有资产占用情况表",
        number="",
        unit="",
        status=Status.FILLED,
        note="",
        columns=(VEHICLES, NOTES),
        rows=(row(1, label("车辆"), entry(VEHICLES, "19"), entry(NOTES, "联系人 13812345678")),),
        pages=(9,),
        tables=(7,),
    )


def missing() -> Statement:
    """A statement that the document does not print."""
    return Statement(id="revenue", title="", number="", unit="", status=Status.MISSING, note="")


def account(name: str = "临海市教育局", **changes: object) -> Account:
    """An account of a body."""
    document = Document(
        name="公开.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(b"12345").hexdigest(),
        size=5,
        blocks=(Paragraph(text="电话 0535-6788888", anchor=HERE),),
    )
    made = Account(
        year=2024,
        body=Body(name=name, kind=Kind.DEPARTMENT, anchor=HERE),
        units=(),
        statements=(missing(), expenditure(), other()),
        doubts=(
            Doubt(
                code="number-not-understood",
                raw="1O.5",
                anchor=Anchor(line=96),
                parameters=(("column", "合计"),),
            ),
        ),
        document=document,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def unit(name: str) -> Body:
    """A budget unit."""
    return Body(name=name, kind=Kind.UNIT, anchor=HERE)
