"""Columns that the form of a statement has and that were not found: rows lack what they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Final

from juesuan.account.model import Column, Doubt, Entry, Row, Statement
from juesuan.account.statements.identities.printed import Printed, forms
from juesuan.document.model import Anchor, parameters
from juesuan_vocab.structures import ColumnStructure, structure

__all__ = ["lacking_columns"]

KEYS: Final = {"rows": "component", "funds": "id"}
"""By what the sums of a kind name columns."""
FEWEST: Final = 2
"""So many rows lack something, and none has too much: one alone may be the publisher's slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A sum of columns that the form of a statement has.

    Attributes:
        whole: What its total is called.
        parts: What its parts are called.
        key: By what columns are called so.
    """

    whole: str
    parts: Sequence[str]
    key: str

    def name(self, column: Column | ColumnStructure) -> str:
        """What the sum calls a column; nothing for one of a budget or another year."""
        name: str = getattr(column, self.key)
        return name if column.phase == "final" else ""

    def lacking(self, statement: Statement) -> list[str]:
        """The parts that were not found beside others; none where the total was not, either."""
        found = set(map(self.name, statement.columns))
        found.update(_made_of(found))
        lacking = [part for part in self.parts if part not in found]
        is_sum = self.whole in found and len(lacking) < len(self.parts)
        return lacking if is_sum else []

    def share(self, entry: Entry) -> Decimal:
        """What an entry adds to the total or takes from it."""
        name = self.name(entry.column)
        amount = entry.amount or Decimal(0)
        if name == self.whole:
            return amount
        return -amount if name in self.parts else Decimal(0)

    def left(self, printed: Printed, row: Row) -> Decimal:
        """What the total of a row has beyond its parts; nothing where rounding explains it."""
        shares = list(map(self.share, printed.money(row)))
        left = sum(shares, Decimal(0))
        rounding = printed.half * len(list(filter(None, shares)))
        return left if abs(left) > rounding else Decimal(0)

    def titles(self, statement: Statement, names: Sequence[str]) -> str:
        """What people call columns."""
        columns = structure(statement.id).columns
        titles = {self.name(column): column.title_zh for column in reversed(columns)}
        return "、".join(titles.get(name, name) for name in names)


def lacking_columns(statements: Sequence[Statement]) -> Iterator[Doubt]:
    """A doubt for each sum of columns, some of which were not found, whose rows do not add up."""
    for statement in statements:
        known = chain.from_iterable(map(partial(_forms_of, statement), KEYS))
        yield from chain.from_iterable(map(partial(_doubts, statement), known))


def _forms_of(statement: Statement, kind: str) -> Iterator[_Form]:
    """The sums of a kind that a statement has."""
    for form in forms()[kind]:
        if statement.id in form["statements"]:
            yield _Form(whole=form["whole"], parts=form["parts"], key=KEYS[kind])


def _made_of(found: set[str]) -> Iterator[str]:
    """The totals all of whose parts were found: 公务用车购置及运行费 needs no column of its own."""
    return (form["whole"] for form in forms()["rows"] if found.issuperset(form["parts"]))


def _doubts(statement: Statement, form: _Form) -> Iterator[Doubt]:
    """The doubt of the rows that lack what the columns hold that were not found."""
    lacking = form.lacking(statement)
    if not lacking:
        return
    left = list(map(partial(form.left, Printed.of(statement)), statement.rows))
    rows = [row for row, amount in zip(statement.rows, left, strict=True) if amount > 0]
    if len(rows) >= FEWEST and min(left) >= 0:
        cells = tuple(chain.from_iterable(map(_cells, rows)))
        yield Doubt(
            code="column-not-found",
            raw=statement.title,
            anchor=cells[0],
            parameters=parameters(columns=form.titles(statement, lacking)),
            cells=cells,
        )


def _cells(row: Row) -> list[Anchor]:
    """Where a row prints amounts."""
    return [entry.anchor for entry in row.entries if entry.raw]
