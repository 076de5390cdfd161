"""Columns whose head is that of others, where a page draws none of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.account.model import Doubt, Entry, Statement
from juesuan.account.statements.certainty.cells import amounts_in, of_cells, places, tables_aligned
from juesuan.account.tables.heads import are_glued
from juesuan.account.tables.layout import is_generic
from juesuan.account.words.bilingual import compared
from juesuan.account.words.caption import OTHER
from juesuan.document.model import Anchor, Document

__all__ = ["unheaded"]


def unheaded(
    statements: Sequence[Statement], document: Document, doubts: Sequence[Doubt]
) -> Iterator[Doubt]:
    """A doubt for each statement some of whose columns have no head of their own.

    Where a page draws no columns, heads that touch look like one over several of them.
    """
    aligned = tables_aligned(document)
    told = {cell for doubt in doubts for cell in doubt.cells}
    for statement in statements:
        entries = amounts_in(statement, aligned)
        unclear = _without_head(statement, entries)
        columns = [entry for entry in entries if entry.column.id in unclear]
        cells = places(entry for entry in columns if entry.anchor not in told)
        yield from of_cells(
            Doubt(code="other-reading-near", raw=statement.title, anchor=Anchor()), cells
        )


def _without_head(statement: Statement, entries: Sequence[Entry]) -> set[str]:
    """The columns that no form knows and whose head is that of others too, none, or several.

    A column of the form that is headed as one of them is may be the other of the two.
    """
    if statement.id.startswith(OTHER):
        return set()
    columns = {entry.column.id: entry.column for entry in entries}
    heads = Counter(column.header for column in columns.values())
    unknown = {column.header for column in columns.values() if is_generic(column)}
    return {
        name
        for name, column in columns.items()
        if column.header in unknown and (heads[column.header] > 1 or _is_no_head(column.header))
    }


def _is_no_head(header: tuple[str, ...]) -> bool:
    """Whether a column prints no head, or several that touch: none of the others is its own."""
    return not any(header) or are_glued(compared(header[-1]))
