"""What a statement prints that takes part in sums."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Self

from juesuan.account.model import Entry, Row, Statement
from juesuan.account.statements.identities.identity import Cell, Identity
from juesuan.account.tables.unit import ColumnUnits
from juesuan.account.words.figure import is_nothing, ordinal_removed
from juesuan.account.words.wording import wording
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["Printed", "forms", "is_strange_share"]

MOST_DIGITS = 2
"""Digits behind the point that are counted: more are not printed by the ministry's forms."""


@cache
def forms() -> Mapping[str, Any]:
    """The forms of sums, by kind."""
    return open_toml("recognition/identities.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The amounts of a statement.

    Attributes:
        statement: The statement.
        half: Half a unit of the last digit that it prints behind the point.
    """

    statement: Statement
    half: Decimal

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """The amounts of a statement; its most exact figure tells how it rounds."""
        entries = (entry for row in statement.rows for entry in row.entries if entry.amount)
        digits = max(map(_digits, entries), default=MOST_DIGITS)
        half = Decimal(5).scaleb(-1 - min(digits, MOST_DIGITS))
        return cls(statement=statement, half=half)

    def money(self, row: Row) -> list[Entry]:
        """The cells of a row that print money of the statement's unit, or what was not understood."""
        entries = (entry for entry in row.entries if entry.raw and entry.column.phase)
        return [entry for entry in entries if _adds(entry, self.statement)]

    def cell(self, row: Row, entry: Entry) -> Cell:
        """The entry of a row as a part of a sum."""
        return Cell(
            statement=self.statement.id,
            row=row.number,
            column=entry.column.id,
            amount=None if is_strange_share(entry) else entry.amount,
            half=self.half,
        )

    def identity(
        self, kind: str, row: Row, left: Iterable[Entry], right: Iterable[Entry]
    ) -> Identity:
        """A sum of entries of one row."""
        return Identity(
            kind=kind,
            left=tuple(self.cell(row, entry) for entry in left),
            right=tuple(self.cell(row, entry) for entry in right),
        )

    def items(self, column: str) -> Iterator[tuple[str, str, Cell]]:
        """The bare name, the printed name and the cell of each row with an amount in the column."""
        for row in self.statement.rows:
            for entry in self.money(row):
                label = row.label_of(entry.column)
                if entry.column.id == column and label is not None:
                    item = plain(label.item)
                    yield ordinal_removed(item), item, self.cell(row, entry)


def _digits(entry: Entry) -> int:
    """Digits behind the point."""
    return sum(map(str.isdigit, entry.raw.partition(".")[2]))


def _adds(entry: Entry, statement: Statement) -> bool:
    """Whether a cell takes part in sums.

    That is a figure in the unit of the statement, or one that was not understood.
    """
    if entry.column.unit == statement.unit:
        return entry.amount is not None or not is_nothing(entry.raw)
    return is_strange_share(entry)


def is_strange_share(entry: Entry) -> bool:
    """Whether a cell prints a share in a column of money: 12.5% is no 12.5 万元."""
    return (
        wording(entry.raw).unit == "%"
        and ColumnUnits.head(entry.column) != "%"
        and bool(entry.column.phase)
    )
