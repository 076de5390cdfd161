"""Columns whose head no form knows, where a page draws none of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.account.model import Doubt, Entry, Statement
from juesuan.account.statements.certainty.cells import amounts_in, of_cells, places, tables_aligned
from juesuan.account.tables.columns import is_comparison
from juesuan.account.tables.layout import is_generic
from juesuan.account.words.bilingual import compared
from juesuan.account.words.caption import OTHER
from juesuan.account.words.proofreading import begins_form_word
from juesuan.document.model import Anchor, Document

__all__ = ["unheaded"]


def unheaded(
    statements: Sequence[Statement], document: Document, doubts: Sequence[Doubt]
) -> Iterator[Doubt]:
    """A doubt for each statement some of whose columns have no head of their own.

    Where a page draws no columns, heads that touch look like one over several of them, and a part
    of a head like a whole one.
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
    """The columns whose head no form knows, or is torn, and those under the same head.

    Of columns that compare with another year only those under one head.
    """
    if statement.id.startswith(OTHER):
        return set()
    columns = {entry.column.id: entry.column for entry in entries}
    heads = Counter(column.header for column in columns.values())
    generic = filter(is_generic, columns.values())
    unknown = {
        column.header for column in generic if heads[column.header] > 1 or not is_comparison(column)
    }
    torn = set(filter(_is_torn, heads))
    return {name for name, column in columns.items() if column.header in unknown | torn}


def _is_torn(header: tuple[str, ...]) -> bool:
    """Whether a part of a head is the beginning of a word of the forms: the rest is in another."""
    return any(begins_form_word(compared(part)) for part in header)
