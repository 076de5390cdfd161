"""Amounts in one cell over several columns: one printed number, of which column is unknown."""

from collections.abc import Iterator
from dataclasses import replace

from juesuan.account.model import Doubt
from juesuan.account.tables.drafts import EntryDraft, RowDraft
from juesuan.account.words.wording import wording
from juesuan.document.model import Anchor

__all__ = ["once", "shared_doubts"]


def once(row: RowDraft) -> RowDraft:
    """The row with each amount once, in the first of the columns that its cell covers."""
    again = {id(entry) for entry, _ in _again(row)}
    if not again:
        return row
    entries = (replace(one, text="") if id(one) in again else one for one in row.entries)
    return replace(row, entries=tuple(entries))


def shared_doubts(row: RowDraft) -> Iterator[Doubt]:
    """The doubt of a row as printed, an amount of which stands in columns with different heads."""
    shared = [first for entry, first in _again(row) if entry.column.header != first.column.header]
    if shared:
        yield Doubt(
            code="amount-over-columns",
            raw=shared[0].text,
            anchor=shared[0].cell.anchor,
            cells=tuple(dict.fromkeys(entry.cell.anchor for entry in row.entries)),
        )


def _again(row: RowDraft) -> Iterator[tuple[EntryDraft, EntryDraft]]:
    """Each entry that prints the number of a cell once more, with the entry that prints it first.

    A row may go on in another table, whose cells have places of their own in the document.
    """
    first: dict[tuple[Anchor, int, int], EntryDraft] = {}
    for entry in row.entries:
        cell = entry.cell
        known = first.setdefault((cell.anchor, cell.row, cell.column), entry)
        if known is not entry and wording(entry.text).figure:
            yield entry, known
