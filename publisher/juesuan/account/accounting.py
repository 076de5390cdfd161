"""The account of all printed numbers.

Each is published, structural, told in a doubt, or was lost by us.

A cell of a table counts if all that is printed in it is a number, or if amounts stand beside one
another in it: a row that was not parted into its cells. In a table of which nothing was read a
label with its amount counts too, in others before a blank cell. It is

- published: an amount of a statement, or a number of a form, a summary or a score table of the
  evaluations;
- structural: a code, also of a body or of another classification, a 行次 or 栏次, a year in a header,
  what counts rows or columns (1, 2, 3), the total of a list, or a row that is printed again;
- told: in a cell of a doubt;
- unread: none of these, which is an error of ours and becomes a doubt itself.

The narrative counts its own numbers; see :class:`juesuan.account.narrative.Narrative`. A row of
amounts outside of the tables is no sentence of it: it is told too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from juesuan.account.evaluation.layout.sheet import forms
from juesuan.account.evaluation.model import Evaluations
from juesuan.account.model import Account, Doubt, Label
from juesuan.account.reprint import RowKey, Texts, reprints, row_key, texts_of
from juesuan.account.tables.header import says_index
from juesuan.account.words.bilingual import compared
from juesuan.account.words.figure import (
    amount,
    bracketed_code,
    digits,
    figure_behind_label,
    figures_among_labels,
    figures_in_lines,
    figures_in_row,
    is_figure,
)
from juesuan.document.model import Anchor, Cell, Document, Table, parameters

__all__ = ["Accounting", "Fate", "Tally", "account_for"]

FEWEST_COUNTED = 4
"""So many whole numbers beside one another count columns though they begin behind 1."""
SHOWN = 12
"""How many of the numbers of a table its doubt shows."""


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
        doubts: One a table for its unread numbers, and one a row of amounts outside of the tables.
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
        tables: The tables of which anything was read.
        told: Cells of doubts.
        aside: Cells beside the labels: codes of bodies, remarks.
        lists: Rows of forms, summaries and score tables.
        labels: The labels of a row of a statement, also where it has none.
        heads: For each table of a statement its first row of amounts.
        again: For each table what rows print that are the same as a row of the statement there.
    """

    published: frozenset[Anchor]
    tables: frozenset[int | None]
    told: frozenset[Anchor]
    aside: frozenset[Anchor]
    lists: frozenset[RowKey]
    labels: Mapping[RowKey, tuple[Label, ...]]
    heads: Mapping[int | None, int]
    again: Mapping[int | None, frozenset[Texts]]


class _Printed(NamedTuple):
    """A cell that prints numbers, the row in which it begins, and the numbers."""

    cell: Cell
    row: tuple[Cell, ...]
    numbers: Sequence[str]


def account_for(
    account: Account, evaluations: Evaluations, further: Iterable[Doubt] = ()
) -> Accounting:
    """Account for every number that is printed in a table.

    Args:
        account: The account, with its document.
        evaluations: What was read of the evaluations of the document.
        further: Doubts besides those of the account.
    """
    known = _known(account, evaluations, (*account.doubts, *further))
    tallies: list[Tally] = []
    doubts: list[Doubt] = []
    for table in account.document.tables:
        is_read = table.anchor.table in known.tables
        printed = list(_figures(table, is_read=is_read))
        fates = {one.cell.anchor: _fate(one.cell, one.row, known) for one in printed}
        fates |= dict.fromkeys(_countings(printed, fates), Fate.STRUCTURAL)
        tallies += _tallies(printed, fates)
        lost = [one for one in printed if fates[one.cell.anchor] is Fate.UNREAD]
        doubts += [_doubt(lost)] if lost else []
    doubts += _rows_outside(account)
    return Accounting(tallies=tuple(tallies), doubts=tuple(doubts))


def _figures(table: Table, *, is_read: bool) -> Iterator[_Printed]:
    """Each cell that prints numbers, once."""
    seen: set[Anchor] = set()
    for row in table.rows:
        for at, cell in enumerate(row):
            if cell.anchor in seen:
                continue
            numbers = _numbers(cell.text) or figure_behind_label(cell.text)
            after = at + cell.column_span
            if numbers and (not is_read or _counts(cell, row[after : after + 1])):
                seen.add(cell.anchor)
                yield _Printed(cell, row, numbers)


def _counts(cell: Cell, behind: Sequence[Cell]) -> bool:
    """Whether the numbers of a cell count in a table that was read.

    An amount behind a label does before a blank cell, which lacks it.
    """
    texts = [other.text.strip() for other in behind]
    return texts == [""] or bool(_numbers(cell.text))


def _numbers(text: str) -> Sequence[str]:
    """The numbers for which a text counts: one and nothing else, a row or a column of amounts."""
    if is_figure(text):
        return (text.strip(),)
    return figures_in_lines(text) or figures_in_row(text)


def _rows_outside(account: Account) -> Iterator[Doubt]:
    """The rows of amounts that are in no table."""
    for paragraph in account.document.paragraphs:
        figures = figures_in_row(paragraph.text) or figures_among_labels(paragraph.text)
        if figures:
            yield Doubt(code="number-outside-table", raw=_shown(figures), anchor=paragraph.anchor)


def _fate(cell: Cell, row: tuple[Cell, ...], known: _Known) -> Fate:
    """What became of the number in a cell."""
    if cell.anchor in known.published:
        return Fate.PUBLISHED
    if cell.anchor in known.told:
        return Fate.TOLD
    if _is_structural(cell, row, known):
        return Fate.STRUCTURAL
    return Fate.PUBLISHED if row_key(cell.anchor) in known.lists else Fate.UNREAD


def _is_structural(cell: Cell, row: tuple[Cell, ...], known: _Known) -> bool:
    if cell.anchor in known.aside:
        return True
    labels = known.labels.get(row_key(cell.anchor))
    if labels is not None:
        return any(_names(label, cell) for label in labels)
    return _is_of_header(cell, row, known) or texts_of(row) in known.again[cell.anchor.table]


def _countings(printed: Iterable[_Printed], fates: Mapping[Anchor, Fate]) -> Iterator[Anchor]:
    """The unread cells that count lines from 1, or that total the published numbers above them."""
    by_fate: dict[Fate, list[Cell]] = {Fate.UNREAD: [], Fate.PUBLISHED: []}
    for cell, *_ in printed:
        by_fate.setdefault(fates[cell.anchor], []).append(cell)
    unread = by_fate[Fate.UNREAD]
    lines = chain(_lines(unread, "row"), _lines(unread, "column"))
    for line in filter(_counts_up, lines):
        yield from (cell.anchor for cell in line)
    columns = _lines(by_fate[Fate.PUBLISHED], "column")
    totals = {line[0].anchor.column: _sum(line) for line in columns}
    for cell in unread:
        total = totals.get(cell.anchor.column)
        if total is not None and amount(cell.text) == total:
            yield cell.anchor


def _sum(cells: Sequence[Cell]) -> Decimal:
    """The sum of the amounts of cells; what is none adds nothing."""
    return sum(filter(None, (amount(cell.text) for cell in cells)), Decimal(0))


def _counts_up(line: list[Cell]) -> bool:
    """Whether the cells print 1, 2, 3 …, or 8, 9, 10, 11 … where a page goes on with the columns.

    A lone 1 counts only in the first column.
    """
    first = amount(line[0].text)
    if first is None or (len(line) == 1 and line[0].anchor.column != 1):
        return False
    if first != 1 and (len(line) < FEWEST_COUNTED or first % 1):
        return False
    return [amount(cell.text) for cell in line] == [first + at for at in range(len(line))]


def _lines(cells: list[Cell], axis: str) -> list[list[Cell]]:
    """The cells row by row, or column by column."""
    lines: dict[int | None, list[Cell]] = {}
    for cell in cells:
        lines.setdefault(getattr(cell.anchor, axis), []).append(cell)
    return list(lines.values())


def _names(label: Label, cell: Cell) -> bool:
    """Whether the cell prints the code of the label, a part of it, its 行次, or a name that is a number."""
    if figure_behind_label(cell.text):
        return False
    printed = digits(cell.text)
    code = bracketed_code(cell.text) or printed
    return code in label.code or printed in (digits(label.line), digits(label.item))


def _is_of_header(cell: Cell, row: tuple[Cell, ...], known: _Known) -> bool:
    """Whether the row numbers columns or names years.

    Whole numbers beside 栏次, or above the first amounts of a statement.
    """
    counts = any(says_index(compared(other.text)) for other in row)
    first = known.heads.get(cell.anchor.table)
    above = first is not None and cell.anchor.row is not None and cell.anchor.row < first
    return (counts or above) and not any(_has_decimals(other) for other in row)


def _has_decimals(cell: Cell) -> bool:
    """Whether a figure is printed that no column's number is."""
    return is_figure(cell.text) and "." in digits(cell.text)


def _known(account: Account, evaluations: Evaluations, doubts: tuple[Doubt, ...]) -> _Known:
    entries = list(chain.from_iterable(statement.entries for statement in account.statements))
    listed = list(_listed(account.document, evaluations))
    told = (doubt.cells or (doubt.anchor,) for doubt in doubts)
    return _Known(
        published=frozenset(entry.anchor for entry in entries if entry.amount is not None),
        tables=frozenset(place.table for place in (*listed, *(one.anchor for one in entries))),
        told=frozenset(chain.from_iterable(told)),
        aside=frozenset(_aside(account)),
        lists=frozenset(map(row_key, listed)),
        labels=_row_labels(account),
        heads=_first_rows(entry.anchor for entry in entries),
        again=dict(reprints(account)),
    )


def _aside(account: Account) -> Iterator[Anchor]:
    """The cells that stand beside the labels on purpose."""
    for row in chain.from_iterable(statement.rows for statement in account.statements):
        yield from row.aside


def _row_labels(account: Account) -> dict[RowKey, tuple[Label, ...]]:
    """The labels of the row of each entry, by the place of the entry."""
    labels: dict[RowKey, tuple[Label, ...]] = {}
    for row in chain.from_iterable(statement.rows for statement in account.statements):
        for key in {row_key(entry.anchor) for entry in row.entries}:
            # tables that stand side by side have labels of their own in one row
            labels[key] = (*labels.get(key, ()), *row.labels)
    return labels


def _first_rows(anchors: Iterable[Anchor]) -> dict[int | None, int]:
    """The first row of each table that has an entry."""
    first: dict[int | None, int] = {}
    for anchor in anchors:
        if anchor.row is not None:
            first[anchor.table] = min(anchor.row, first.get(anchor.table, anchor.row))
    return first


def _listed(document: Document, evaluations: Evaluations) -> Iterator[Anchor]:
    """Places of the rows of the evaluations, which doubt what they do not hold cell by cell."""
    for form in forms(document):
        for line in form.lines:
            yield from (place.cell.anchor for place in line.places)
    yield from (report.anchor for report in evaluations.reports)
    rows = [project.summary for project in evaluations.projects if project.summary]
    yield from (row.anchor for row in rows)
    yield from (row.total_anchor for row in rows if row.total_anchor)


def _tallies(printed: Iterable[_Printed], fates: Mapping[Anchor, Fate]) -> Iterator[Tally]:
    """One tally a page of a table, in the order of the cells.

    Args:
        printed: The cells that print numbers.
        fates: What became of the numbers of each cell.
    """
    counted: dict[tuple[int | None, int | None], Counter[Fate]] = {}
    for cell, _, numbers in printed:
        counts = counted.setdefault((cell.anchor.page, cell.anchor.table), Counter())
        counts[fates[cell.anchor]] += len(numbers)
    for (page, table), counts in counted.items():
        by_fate = {fate.value: counts[fate] for fate in Fate}
        yield Tally(page=page, table=table, printed=counts.total(), **by_fate)


def _doubt(lost: Sequence[_Printed]) -> Doubt:
    """The unread numbers of a table."""
    numbers = list(chain.from_iterable(one.numbers for one in lost))
    return Doubt(
        code="number-not-accounted",
        raw=_shown(numbers),
        anchor=lost[0].cell.anchor,
        parameters=parameters(count=len(numbers)),
        cells=tuple(one.cell.anchor for one in lost),
    )


def _shown(numbers: Sequence[str]) -> str:
    """The first of some numbers, for people."""
    shown = " | ".join(numbers[:SHOWN])
    return shown if len(numbers) <= SHOWN else f"{shown} | …"
