"""amounts.csv: one row a printed number, with what it means and where it was printed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from juesuan.account.model import Account, Entry, Label, Role, Row, Statement
from juesuan.document.model import Box
from juesuan.package.tables.doubts import DoubtIndex
from juesuan.package.tables.meaning import class_code, expenses
from juesuan.package.tables.numbers import number_text, yuan
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json
from juesuan_vocab.structures import structure

__all__ = ["amounts_table", "box_text"]

# In a matrix of 三公 the columns are what the rows of other statements are: 公务用车 stands above
# its two parts.
_MATRIX_ROLES: Final = {"total": Role.TOTAL, "vehicles": Role.SUBTOTAL}


def amounts_table(account: Account, doubts: DoubtIndex) -> Table:
    """The table of all printed numbers of the account.

    Args:
        account: The account.
        doubts: What its reading is not sure of.
    """
    return Table(
        name="amounts",
        schema=open_json("schemas/amounts.json"),
        rows=tuple(row for statement in account.statements for row in _rows(statement, doubts)),
    )


def _rows(statement: Statement, doubts: DoubtIndex) -> Iterator[tuple[str, ...]]:
    title = statement.title
    listed = expenses(statement)
    for row in statement.rows:
        for entry in row.entries:
            if entry.amount is not None:
                place = row.number, entry.column.block
                component = entry.column.component or listed.get(place, "")
                meaning = _row(statement, title, row, entry, entry.amount, component)
                yield (*meaning, *_reading(entry, doubts))


def _reading(entry: Entry, doubts: DoubtIndex) -> tuple[str, ...]:
    """Where the number is on the page, and how sure its reading is."""
    return (
        box_text(entry.boxes, entry.anchor.page),
        doubts.certainty_of(entry).value,
        str(entry.identities),
        str(entry.failing),
        doubts.doubt_of(entry),
        *_recognition(entry),
    )


def _recognition(entry: Entry) -> tuple[str, str]:
    """What read the number, and how sure its least certain character is; empty where it is text."""
    found = entry.recognition
    return (found.engine, f"{found.confidence:.2f}") if found else ("", "")


def box_text(boxes: tuple[Box, ...], page: int | None) -> str:
    """The boxes as ``left top right bottom``, with semicolons; one of another page names it."""
    return "; ".join(_box(box, page) for box in boxes)


def _box(box: Box, page: int | None) -> str:
    edges = " ".join(_points(edge) for edge in (box.left, box.top, box.right, box.bottom))
    return edges if box.page == page else f"{box.page}: {edges}"


def _points(edge: float) -> str:
    """A length in points, to a tenth: finer than any stroke.

    Text off the page begins at its edge.
    """
    return f"{max(edge, 0):.1f}"


def _row(  # noqa: PLR0913, PLR0917 - what its statement and its row say of it
    statement: Statement, title: str, row: Row, entry: Entry, amount: Decimal, component: str
) -> tuple[str, ...]:
    """The cells of one amount, in the order of the schema."""
    column, anchor, label = entry.column, entry.anchor, row.label_of(entry.column)
    functional, economic = _codes(statement, label)
    return (
        statement.id,
        title,
        str(row.number),
        column.id,
        label.item if label and label.item else _expense(statement, entry),
        label.line if label else "",
        "/".join(column.header),
        functional,
        economic,
        column.side,
        column.fund,
        component,
        column.phase,
        _role(row, entry).value,
        number_text(amount),
        column.unit,
        yuan(amount, column.unit),
        entry.raw,
        *(
            str(number) if number is not None else ""
            for number in (anchor.page, anchor.table, anchor.row, anchor.column)
        ),
        str(anchor),
    )


def _codes(statement: Statement, label: Label | None) -> tuple[str, str]:
    """The functional and the economic code of a label; a 类 that is printed by name has its code."""
    if label is None:
        return "", ""
    functional = label.code if label.scheme == "functional" else class_code(statement, label)
    return functional, label.code if label.scheme == "economic" else ""


def _is_matrix(statement: Statement) -> bool:
    return statement.id == "three-public"


def _expense(statement: Statement, entry: Entry) -> str:
    """The label of a row that has none: in a matrix of 三公 the expense of the column."""
    if not _is_matrix(statement):
        return ""
    known = {
        column.component: column.title_zh
        for column in structure(statement.id).columns
        if column.phase == "final"
    }
    return (
        known.get(entry.column.component) or entry.column.header[-1] if entry.column.header else ""
    )


def _role(row: Row, entry: Entry) -> Role:
    """The role of the row; where nothing labels it, that of the column in a matrix."""
    label = row.label_of(entry.column)
    if label is not None and (label.item or label.code):
        return label.role
    return _MATRIX_ROLES.get(entry.column.component, Role.DETAIL)
