"""The account of all printed numbers.

Each is published, structural, told in a doubt, or was lost by us.

A cell of a table counts if all that is printed in it is a number. It is

- published: an amount of a statement, or a number of a form, a summary or a score table of the
  evaluations;
- structural: a code, a 行次 or 栏次, a year in a header, what counts rows or columns (1, 2, 3), the
  total of a list, or
  a row that is printed again;
- told: in a cell of a doubt;
- unread: none of these, which is an error of ours and becomes a doubt itself.

The narrative counts its own numbers; see :class:`juesuan.account.narrative.Narrative`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, pairwise
from typing import Self

from juesuan.account.evaluation import evaluate
from juesuan.account.evaluation.layout.sheet import forms
from juesuan.account.model import Account, Doubt, Label, Statement
from juesuan.account.tables.header import says_index
from juesuan.account.words.figure import amount, digits, is_figure
from juesuan.document.model import Anchor, Cell, Document, Table, parameters
from juesuan_vocab.wording import plain

__all__ = ["Accounting", "Fate", "Tally", "account_for"]

SHOWN = 12
"""How many of the numbers of a table its doubt shows."""

RowKey = tuple[int | None, str | None, int | None]
"""Table, sheet and row of a cell."""

Texts = tuple[str, ...]
"""What a row prints."""


class Fate(StrEnum):
    """What became of a printed number."""

    PUBLISHED = "published"
    STRUCTURAL = "structural"
    TOLD = "told"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The numbers of a table on a page; the last four add up to the first.

    Attributes:
        page: Page from 1; None where the format has none.
        table: Table of the document from 1.
        printed: All numbers.
        published: Those in the data.
        structural: Codes, 行次, 栏次, years of headers, rows that are printed again.
        told: Those in cells of doubts.
        unread: The rest.
    """

    page: int | None
    table: int | None
    printed: int
    published: int
    structural: int
    told: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """The account of the numbers in the tables of a document.

    Attributes:
        tallies: One a table and page, in reading order; tables without a number have none.
        doubts: One a table for its unread numbers.
    """

    tallies: tuple[Tally, ...]
    doubts: tuple[Doubt, ...]

    @property
    def total(self) -> Mapping[Fate, int]:
        """The numbers of all tables by what became of them."""
        return {fate: sum(getattr(tally, fate) for tally in self.tallies) for fate in Fate}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of the cells of a document.

    Attributes:
        published: Cells whose numbers are in the data.
        told: Cells of doubts.
        lists: Rows of forms, summaries and score tables.
        labels: The labels of a row of a statement, also where it has none.
        heads: For each table of a statement its first row of amounts.
        again: For each table what rows print that are the same as a row of the statement there.
    """

    published: frozenset[Anchor]
    told: frozenset[Anchor]
    lists: frozenset[RowKey]
    labels: Mapping[RowKey, tuple[Label, ...]]
    heads: Mapping[int | None, int]
    again: Mapping[int | None, frozenset[Texts]]


def account_for(account: Account, further: Iterable[Doubt] = ()) -> Accounting:
    """Account for every number that is printed in a table.

    Args:
        account: The account, with its document.
        further: Doubts besides those of the account.
    """
    known = _known(account, (*account.doubts, *further))
    tallies: list[Tally] = []
    doubts: list[Doubt] = []
    for table in account.document.tables:
        fates = {cell.anchor: _fate(cell, row, known) for cell, row in _figures(table)}
        fates |= dict.fromkeys(_countings(table, fates), Fate.STRUCTURAL)
        tallies += _tallies(fates)
        lost = [cell for cell, _ in _figures(table) if fates[cell.anchor] is Fate.UNREAD]
        doubts += [_doubt(lost)] if lost else []
    return Accounting(tallies=tuple(tallies), doubts=tuple(doubts))


def _figures(table: Table) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Each cell that prints a number and nothing else, once, with its row."""
    seen: set[Anchor] = set()
    for row in table.rows:
        for cell in row:
            if cell.anchor not in seen and is_figure(cell.text):
                seen.add(cell.anchor)
                yield cell, row


def _fate(cell: Cell, row: tuple[Cell, ...], known: _Known) -> Fate:
    """What became of the number in a cell."""
    if cell.anchor in known.published:
        return Fate.PUBLISHED
    if cell.anchor in known.told:
        return Fate.TOLD
    if _is_structural(cell, row, known):
        return Fate.STRUCTURAL
    return Fate.PUBLISHED if _key(cell.anchor) in known.lists else Fate.UNREAD


def _is_structural(cell: Cell, row: tuple[Cell, ...], known: _Known) -> bool:
    labels = known.labels.get(_key(cell.anchor))
    if labels is not None:
        return any(_names(label, cell) for label in labels)
    return _is_of_header(cell, row, known) or _texts(row) in known.again[cell.anchor.table]


def _countings(table: Table, fates: Mapping[Anchor, Fate]) -> Iterator[Anchor]:
    """The unread cells that count lines from 1, or that total the published numbers above them."""
    figures = [cell for cell, _ in _figures(table)]
    unread = [cell for cell in figures if fates[cell.anchor] is Fate.UNREAD]
    published = [cell for cell in figures if fates[cell.anchor] is Fate.PUBLISHED]
    for line in filter(_counts_up, (*_lines(unread, "row"), *_lines(unread, "column"))):
        yield from (cell.anchor for cell in line)
    totals = {line[0].anchor.column: _sum(line) for line in _lines(published, "column")}
    for cell in unread:
        if totals.get(cell.anchor.column) == amount(cell.text):
            yield cell.anchor


def _sum(cells: Sequence[Cell]) -> Decimal:
    """The sum of the amounts of cells; what is none adds nothing."""
    return sum(filter(None, (amount(cell.text) for cell in cells)), Decimal(0))


def _counts_up(line: list[Cell]) -> bool:
    """Whether the cells print 1, 2, 3 …; a lone 1 counts only in the first column."""
    numbers = [amount(cell.text) for cell in line]
    lone = len(line) == 1 and line[0].anchor.column != 1
    return not lone and numbers == list(range(1, len(line) + 1))


def _lines(cells: list[Cell], axis: str) -> list[list[Cell]]:
    """The cells row by row, or column by column."""
    lines: dict[int | None, list[Cell]] = {}
    for cell in cells:
        lines.setdefault(getattr(cell.anchor, axis), []).append(cell)
    return list(lines.values())


def _names(label: Label, cell: Cell) -> bool:
    """Whether the cell prints the code of the label, a part of it, its 行次, or a name that is a number."""
    printed = digits(cell.text)
    return printed in label.code or printed in (digits(label.line), digits(label.item))


def _is_of_header(cell: Cell, row: tuple[Cell, ...], known: _Known) -> bool:
    """Whether the row numbers columns or names years.

    Whole numbers beside 栏次, or above the first amounts of a statement.
    """
    counts = any(says_index(plain(other.text)) for other in row)
    first = known.heads.get(cell.anchor.table)
    above = first is not None and cell.anchor.row is not None and cell.anchor.row < first
    return (counts or above) and not any(_has_decimals(other) for other in row)


def _has_decimals(cell: Cell) -> bool:
    """Whether a figure is printed that no column's number is."""
    return is_figure(cell.text) and "." in digits(cell.text)


def _known(account: Account, doubts: tuple[Doubt, ...]) -> _Known:
    rows = [row for statement in account.statements for row in statement.rows]
    entries = [entry for row in rows for entry in row.entries]
    labels = {_key(entry.anchor): row.labels for row in rows for entry in row.entries}
    return _Known(
        published=frozenset(entry.anchor for entry in entries if entry.amount is not None),
        told=frozenset(chain.from_iterable(doubt.cells or (doubt.anchor,) for doubt in doubts)),
        lists=frozenset(map(_key, _listed(account.document))),
        labels=labels,
        heads=_first_rows(entry.anchor for entry in entries),
        again=dict(_printed_again(account)),
    )


def _first_rows(anchors: Iterable[Anchor]) -> dict[int | None, int]:
    """The first row of each table that has an entry."""
    first: dict[int | None, int] = {}
    for anchor in anchors:
        if anchor.row is not None:
            first[anchor.table] = min(anchor.row, first.get(anchor.table, anchor.row))
    return first


def _listed(document: Document) -> Iterator[Anchor]:
    """Places of the rows of the evaluations, which doubt what they do not hold cell by cell."""
    for form in forms(document):
        for line in form.lines:
            yield from (place.cell.anchor for place in line.places)
    read = evaluate(document)
    yield from (report.anchor for report in read.reports)
    yield from (project.summary.anchor for project in read.projects if project.summary)


def _printed_again(account: Account) -> Iterator[tuple[int | None, frozenset[Texts]]]:
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
    rows = [_texts(row) for row in table.rows if _holds_amounts(row)]
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
        keys = {_key(entry.anchor) for row in statement.rows for entry in row.entries}
        tables = frozenset(table for table, _, _ in keys)
        rows = [
            row for table in document.tables if table.anchor.table in tables for row in table.rows
        ]
        held = (row for row in rows if _holds_amounts(row))
        texts = [_texts(row) for row in held if any(_key(cell.anchor) in keys for cell in row)]
        return cls(tables=tables, rows=tuple(texts))

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


def _texts(row: tuple[Cell, ...]) -> Texts:
    """The texts of a row without blanks, each cell once, for comparison."""
    cells = {cell.anchor: cell.text for cell in row}
    return tuple(digits(text) for text in cells.values() if text.strip())


def _key(anchor: Anchor) -> RowKey:
    return anchor.table, anchor.sheet, anchor.row


def _tallies(fates: Mapping[Anchor, Fate]) -> Iterator[Tally]:
    """One tally a page of a table, in the order of the cells."""
    counted: dict[tuple[int | None, int | None], Counter[Fate]] = {}
    for anchor, fate in fates.items():
        counted.setdefault((anchor.page, anchor.table), Counter())[fate] += 1
    for (page, table), counts in counted.items():
        numbers = {fate.value: counts[fate] for fate in Fate}
        yield Tally(page=page, table=table, printed=counts.total(), **numbers)


def _doubt(lost: list[Cell]) -> Doubt:
    """The unread numbers of a table."""
    shown = " | ".join(cell.text.strip() for cell in lost[:SHOWN])
    return Doubt(
        code="number-not-accounted",
        raw=shown if len(lost) <= SHOWN else f"{shown} | …",
        anchor=lost[0].anchor,
        parameters=parameters(count=len(lost)),
        cells=tuple(cell.anchor for cell in lost),
    )
