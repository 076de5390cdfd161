"""Rows that a document prints again: the total of a table that goes on, or a statement as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise
from typing import Self

from juesuan.account.model import Account, Statement
from juesuan.account.words.figure import amount, digits, is_figure
from juesuan.document.model import Anchor, Cell, Document, Table

__all__ = ["RowKey", "Texts", "reprints", "row_key", "texts_of"]

RowKey = tuple[int | None, str | None, int | None]
"""Table, sheet and row of a cell."""

Texts = tuple[str, ...]
"""What a row prints."""


def row_key(anchor: Anchor) -> RowKey:
    """Which row a place is in."""
    return anchor.table, anchor.sheet, anchor.row


def reprints(account: Account) -> Iterator[tuple[int | None, frozenset[Texts]]]:
    """For each table what a row of it may print that stands in its statement already.

    A page repeats the total of the table that goes on; a statement may be printed a second time as
    a whole. A row that prints the same as one of *another* statement is no repetition: 类, 款 and 项
    have the same numbers in many.
    """
    printed = [_PrintedRows.of(statement, account.document) for statement in account.statements]
    again: list[_PrintedRows] = []
    for table in account.document.tables:
        own = [one for one in printed if table.anchor.table in one.tables]
        again = [] if own else _repeated_in(table, printed, again)
        yield table.anchor.table, frozenset().union(*(one.rows for one in own or again))


def _repeated_in(
    table: Table, printed: Sequence["_PrintedRows"], before: Sequence["_PrintedRows"]
) -> list["_PrintedRows"]:
    """The statements that a table prints again, or goes on to print again."""
    rows = [texts_of(row) for row in table.rows if _holds_amounts(row)]
    begun = [one for one in printed if one.begins(rows) or one in before]
    return [one for one in begun if one.holds(rows)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PrintedRows:
    """What the rows of a statement print, and the tables in which they stand."""

    tables: frozenset[int | None]
    rows: tuple[Texts, ...]

    @classmethod
    def of(cls, statement: Statement, document: Document) -> Self:
        """The rows of a statement in printed order."""
        keys = {row_key(entry.anchor) for entry in statement.entries}
        numbers = frozenset(table for table, _, _ in keys)
        tables = (table for table in document.tables if table.anchor.table in numbers)
        rows = filter(_holds_amounts, chain.from_iterable(table.rows for table in tables))
        texts = (
            texts_of(row)
            for row in rows
            if not keys.isdisjoint(row_key(cell.anchor) for cell in row)
        )
        return cls(tables=numbers, rows=tuple(texts))

    def holds(self, rows: Sequence[Texts]) -> bool:
        """Whether each of some rows is one of them."""
        return bool(rows) and set(self.rows).issuperset(rows)

    def begins(self, rows: Sequence[Texts]) -> bool:
        """Whether the first of some rows is the first of them."""
        return rows[:1] == list(self.rows[:1])


def _holds_amounts(row: tuple[Cell, ...]) -> bool:
    """Whether a row prints numbers that do not only count the columns."""
    numbers = [amount(cell.text) for cell in row if is_figure(cell.text)]
    steps = {after - before for before, after in pairwise(filter(None, numbers))}
    return bool(numbers) and steps != {Decimal(1)}


def texts_of(row: tuple[Cell, ...]) -> Texts:
    """The texts of a row without blanks, each cell once, for comparison."""
    cells = {cell.anchor: cell.text for cell in row}
    return tuple(digits(text) for text in cells.values() if text.strip())
