"""The account of the texts that stand beside amounts.

Numbers are accounted for elsewhere (:mod:`juesuan.account.accounting`). A text in a row of amounts
is a label or a part of one, a head that a page repeats, a note, or stands beside the labels on
purpose. Any other text may say whose amounts these are, and nobody read it: the row is doubtful.
Pictures have doubts of their own, for their texts may be misread.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final, Self

from juesuan.account.model import Doubt, Label, Row, Statement
from juesuan.account.statements.certainty.cells import tables_aligned
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.bilingual import compared
from juesuan.account.words.caption import OTHER, is_caption, is_note, title_in
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.proofreading import begins_form_word
from juesuan.account.words.wording import wording
from juesuan.document.model import Anchor, Cell, Document, Table
from juesuan_vocab.wording import plain

__all__ = ["cut_names", "of_titles_in_captions", "unplaced"]

HIDDEN: Final = "hidden-text"
NEAR: Final = 3
"""A name that lines or a page break tear is part of a row at most so many rows away."""
Place = tuple[int, int]
"""Table and row of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read of the rows of some statements.

    Attributes:
        places: Where the rows begin, in printed order, each place once.
        rows: The rows at each place.
        anchors: The cells of amounts, and those beside the labels on purpose.
        words: The words of heads and titles, letters only.
        notes: The letters of the notes.
    """

    places: tuple[Place, ...]
    rows: Mapping[Place, Sequence[Row]]
    anchors: frozenset[Anchor]
    words: frozenset[str]
    notes: str

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> Self:
        """What was read of the rows of these statements."""
        rows: defaultdict[Place, list[Row]] = defaultdict(list)
        for row in chain.from_iterable(one.rows for one in statements):
            for place in {_place(entry.anchor) for entry in row.entries}:
                rows[place].append(row)
        return cls(
            places=tuple(sorted(rows)),
            rows=rows,
            anchors=frozenset(chain.from_iterable(map(_anchors, statements))),
            words=frozenset(map(_letters, chain.from_iterable(map(_words, statements)))),
            notes=_letters("".join(one.note for one in statements)),
        )

    def near(self, place: Place) -> Iterator[Row]:
        """The rows that a text at a place may be part of."""
        at = bisect_left(self.places, place)
        for other in self.places[max(at - NEAR, 0) : at + NEAR + 1]:
            yield from self.rows[other]


def unplaced(statements: Sequence[Statement], document: Document) -> Iterator[Doubt]:
    """A doubt for each text beside amounts that is nothing that was read, with the amounts.

    Args:
        statements: The statements.
        document: The document they were read from.
    """
    read = _Read.of(statements)
    # of the rows of a table the first comes last
    first = dict(reversed(read.places))
    for table in document.tables:
        if (number := table.anchor.table or 0) in first:
            yield from _in_table(table, read, first[number])


def cut_names(statements: Sequence[Statement], document: Document) -> Iterator[Doubt]:
    """The doubt of each amount whose name is cut off, where it may be so.

    A sheet that is printed on narrow columns cuts what is longer than its cell; where nothing draws
    rows, the next line of a name may be in another.
    """
    pages = {remark.anchor.page for remark in document.remarks if remark.code == HIDDEN}
    tables = tables_aligned(document)
    for row in chain.from_iterable(one.rows for one in statements):
        for label in filter(_is_cut, row.labels):
            if label.anchor.page in pages or label.anchor.table in tables:
                yield from _of_cut_name(row, label)


def _is_cut(label: Label) -> bool:
    """Whether a label has no code, and only the beginning of a name."""
    return not label.code and begins_form_word(plain(label.item))


def _of_cut_name(row: Row, label: Label) -> Iterator[Doubt]:
    """The doubt of the amounts of a label, if it has any."""
    own = (one for one in row.entries if row.label_of(one.column) is label)
    cells = tuple(one.anchor for one in own if one.amount is not None)
    if cells:
        yield Doubt(code="name-cut", raw=label.item, anchor=label.anchor, cells=cells)


def of_titles_in_captions(
    statements: Sequence[Statement], runs: Sequence[TableRun]
) -> Iterator[Doubt]:
    """A doubt of all amounts of a table above which a caption ends with the title of a statement.

    单位：万元 支出决算表 is the caption of one table and the title of another that stands beside it,
    and their rows may have been read as one.
    """
    read = _Read.of(statements)
    for run in runs:
        title = next((line for line in run.lead if _ends_with_title(line, run)), None)
        cells = _amounts_in(run.table, read) if title is not None else ()
        if title is not None and cells:
            yield Doubt(code="text-not-accounted", raw=title.text, anchor=title.anchor, cells=cells)


def _amounts_in(table: Table, read: _Read) -> tuple[Anchor, ...]:
    """Where the amounts of a table stand."""
    own = (place for place in read.places if place[0] == table.anchor.table)
    return tuple(dict.fromkeys(chain.from_iterable(_amounts_at(place, read) for place in own)))


def _ends_with_title(line: Line, run: TableRun) -> bool:
    """Whether a caption on the page of a table ends with a title of one of the nine."""
    if line.title is not None or line.anchor.page != run.anchor.page or not is_caption(line.text):
        return False
    title = title_in(line.text.split()[-1])
    return title is not None and title.statement not in ("", OTHER)


def _in_table(table: Table, read: _Read, first: int) -> Iterator[Doubt]:
    """The doubts of a table whose first amounts stand in a row."""
    cells = {cell.anchor: cell for cell in chain.from_iterable(table.rows)}
    heads = {_letters(cell.text) for anchor, cell in cells.items() if _place(anchor)[1] < first}
    amounts = cache(lambda place: _amounts_at(place, read))  # those of a wide row once
    for anchor, cell in cells.items():
        beside = amounts(_place(anchor))
        if beside and not (_is_plain(cell, read) or _is_read(cell, read, heads)):
            yield Doubt(code="text-not-accounted", raw=cell.text, anchor=anchor, cells=beside)


def _amounts_at(place: Place, read: _Read) -> tuple[Anchor, ...]:
    """Where the amounts of a printed row stand."""
    entries = chain.from_iterable(row.entries for row in read.rows.get(place, ()))
    return tuple(dict.fromkeys(one.anchor for one in entries if one.amount is not None))


def _is_plain(cell: Cell, read: _Read) -> bool:
    """Whether a cell is an amount or a remark, or prints a number, a mark or a note."""
    if cell.recognition or cell.anchor in read.anchors or is_note(cell.text):
        return True
    text = wording(cell.text)
    return text.data or text.plain in lexicon().levels


def _is_read(cell: Cell, read: _Read, heads: set[str]) -> bool:
    """Whether the words of a cell are those of a head, a note or a label nearby."""
    letters = _letters(cell.text)
    if letters in heads or letters in read.words or letters in read.notes:
        return True
    labels = chain.from_iterable(row.labels for row in read.near(_place(cell.anchor)))
    if any(letters in _letters(label.item + label.unit) for label in labels):
        return True
    # the cell of a total may hold the name of the part above it
    own = chain.from_iterable(row.labels for row in read.rows[_place(cell.anchor)])
    return letters in _letters("".join(label.item for label in own))


def _anchors(statement: Statement) -> Iterator[Anchor]:
    for row in statement.rows:
        yield from row.aside
        yield from (entry.anchor for entry in row.entries)


def _words(statement: Statement) -> Iterator[str]:
    """The words of heads and title."""
    yield from (statement.title, statement.number)
    yield from chain.from_iterable(column.header for column in statement.columns)


def _place(anchor: Anchor) -> Place:
    return anchor.table or 0, anchor.row or 0


def _letters(text: str) -> str:
    """The letters of a text, as they are compared."""
    return "".join(filter(str.isalpha, compared(text)))
