"""How sure each amount is: what its sums say, and what a page may have been misread for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juesuan.account.model import Certainty, Doubt, Entry, Label, Row, Statement
from juesuan.account.statements.certainty.cells import amounts_in, of_cells, places, tables_aligned
from juesuan.account.statements.evidence import least_confidence, proof, proven_share
from juesuan.account.statements.identities import Identity, identities
from juesuan.account.tables.layout import is_generic
from juesuan.account.words.caption import OTHER
from juesuan.account.words.figure import is_code
from juesuan.account.words.lexicon import lexicon
from juesuan.document.model import Anchor, Document
from juesuan_vocab.doubts import Severity, doubt_kind

__all__ = ["misread", "unproven", "with_certainty", "with_doubts"]

Place = tuple[str, int, str]
"""Statement, row and column of an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """How many sums cover each amount, and how many of them fail."""

    covering: Mapping[Place, int]
    failing: Mapping[Place, int]


def with_certainty(
    statements: Sequence[Statement], doubts: Sequence[Doubt]
) -> tuple[Statement, ...]:
    """The statements with the certainty of each amount.

    A sum that holds a doubtful amount says nothing of the others: it neither closes nor fails.
    """
    doubtful = {cell for doubt in doubts if doubt_kind(doubt.code).doubtful for cell in doubt.cells}
    anchors = _anchors(statements)
    sums = _count(
        identity
        for identity in identities(statements)
        if identity.known and not any(anchors[cell.place] in doubtful for cell in identity.cells)
    )
    return tuple(_sure(statement, sums, doubtful) for statement in statements)


def misread(statements: Sequence[Statement], document: Document) -> Iterator[Doubt]:
    """A doubt for each statement whose sums fail where we may have misread it.

    Nobody is to be accused then. That is where a page draws no columns or rows stand beside the
    labels of another page, unless nearly all sums close and prove them; and where the sheet or page
    holds something that was not read.
    """
    aligned = tables_aligned(document)
    unread = [remark.anchor for remark in document.remarks if _lost(remark.code)]
    anchors = _anchors(statements)
    known = [one for one in identities(statements) if one.known]
    failing = [one for one in known if not one.closes]
    for statement in statements:
        cells = _failing_cells(statement, failing, anchors)
        yield from _in_unsure_columns(statement, cells, known, aligned)
        yield from _of_cut_codes(statement, aligned)
        yield from _in_other_blocks(statement)
        yield from _beside_unread(statement, cells, unread)


def _in_unsure_columns(
    statement: Statement,
    failing: Sequence[Anchor],
    known: Sequence[Identity],
    aligned: frozenset[int | None],
) -> Iterator[Doubt]:
    """The doubt of all amounts whose column or row is not drawn, where sums fail and few close."""
    if _is_proven(statement, known):
        return
    unsure = places(amounts_in(statement, aligned | _laid_beside(statement)))
    if not set(failing).isdisjoint(unsure):
        yield from of_cells(
            Doubt(code="sums-fail-where-columns-are-unsure", raw=statement.title, anchor=Anchor()),
            unsure,
        )


def _of_cut_codes(statement: Statement, aligned: frozenset[int | None]) -> Iterator[Doubt]:
    """The doubt of rows whose code has not its digits, where no lines part the cells.

    The rest of the code may be printed in a place that was read as another cell.
    """
    if statement.id.startswith(OTHER):
        return
    rows = [row for row in statement.rows if _has_cut_code(row, aligned)]
    cells = places(entry for row in rows for entry in row.entries)
    yield from of_cells(
        Doubt(code="other-reading-near", raw=statement.title, anchor=Anchor()), cells
    )


def _has_cut_code(row: Row, aligned: frozenset[int | None]) -> bool:
    """Whether a code of a row in one of the tables is none of 类, 款 or 项."""
    coded = (label for label in row.labels if label.code and label.anchor.table in aligned)
    return not all(is_code(label.code) for label in coded)


def _in_other_blocks(statement: Statement) -> Iterator[Doubt]:
    """The doubt of a block whose codes are of both kinds of expenses.

    One list that goes on in the next columns has no 人员经费 beside 公用经费: what its columns are
    called by most of their codes is wrong for the rest, and for 合计.
    """
    if statement.id != "basic-expenditure":
        return
    placed = list(_labelled_amounts(statement))
    mixed = {entry.column.block for label, entry in placed if _is_of_other_block(label, entry)}
    own = ((label, entry) for label, entry in placed if entry.column.block in mixed)
    cells = places(
        entry for label, entry in own if not label.code or _is_of_other_block(label, entry)
    )
    yield from of_cells(
        Doubt(code="other-reading-near", raw=statement.title, anchor=Anchor()), cells
    )


def _labelled_amounts(statement: Statement) -> Iterator[tuple[Label, Entry]]:
    """Each amount with its label; none that has none."""
    for row in statement.rows:
        for entry in row.entries:
            label = row.label_of(entry.column)
            if label is not None and entry.amount is not None:
                yield label, entry


def _is_of_other_block(label: Label, entry: Entry) -> bool:
    """Whether a code of 人员经费 stands in a column of 公用经费, or the other way round."""
    of_personnel = label.code.startswith(lexicon().personnel)
    own = "personnel" if of_personnel else "public"
    both = {"personnel", "public"}
    is_block = bool(label.code and entry.column.block)
    return is_block and entry.column.component in both - {own}


def _beside_unread(
    statement: Statement, failing: Sequence[Anchor], unread: Sequence[Anchor]
) -> Iterator[Doubt]:
    """The doubt of amounts whose sums fail beside something that was not read."""
    beside = tuple(cell for cell in failing if any(_is_beside(cell, other) for other in unread))
    yield from of_cells(
        Doubt(code="sums-fail-beside-unread", raw=statement.title, anchor=Anchor()), beside
    )


def _is_proven(statement: Statement, known: Sequence[Identity]) -> bool:
    """Whether so many sums of a statement close that its columns are where they were read."""
    own = [one.closes for one in known if any(cell.statement == statement.id for cell in one.cells)]
    return sum(own) >= proof() and sum(own) >= proven_share() * len(own)


def _laid_beside(statement: Statement) -> frozenset[int | None]:
    """The tables whose rows stand beside the labels of another table: further columns of a sheet."""
    return frozenset().union(*map(_tables_beside, statement.rows))


def _tables_beside(row: Row) -> set[int | None]:
    """The tables of a row that print none of its labels; none where it has no label (三公)."""
    labelled = {label.anchor.table for label in row.labels}
    return {entry.anchor.table for entry in row.entries} - labelled if labelled else set()


def _lost(code: str) -> bool:
    return doubt_kind(code).severity is Severity.LOST


def _is_beside(anchor: Anchor, other: Anchor) -> bool:
    """Whether two places are of one sheet, or of one page."""
    if other.sheet is not None:
        return anchor.sheet == other.sheet
    return other.page is not None and anchor.page == other.page


def _failing_cells(
    statement: Statement, failing: Iterable[Identity], anchors: Mapping[Place, Anchor]
) -> list[Anchor]:
    cells = [cell for one in failing for cell in one.cells if cell.statement == statement.id]
    return list(dict.fromkeys(anchors[cell.place] for cell in cells))


def _anchors(statements: Sequence[Statement]) -> Mapping[Place, Anchor]:
    return {
        (statement.id, row.number, entry.column.id): entry.anchor
        for statement in statements
        for row in statement.rows
        for entry in row.entries
    }


def with_doubts(statements: Sequence[Statement], doubts: Sequence[Doubt]) -> tuple[Statement, ...]:
    """The statements; the amounts that further doubts touch are doubtful."""
    touched = {cell for doubt in doubts for cell in doubt.cells}
    if not touched:
        return tuple(statements)
    return tuple(_with_entries(one, partial(_doubted, touched=touched)) for one in statements)


def _doubted(entry: Entry, touched: set[Anchor]) -> Entry:
    return replace(entry, certainty=Certainty.DOUBTFUL) if entry.anchor in touched else entry


def _with_entries(statement: Statement, change: Callable[[Entry], Entry]) -> Statement:
    rows = tuple(
        replace(row, entries=tuple(change(entry) for entry in row.entries))
        for row in statement.rows
    )
    return replace(statement, rows=rows)


def unproven(statements: Sequence[Statement], document: Document) -> Iterator[Doubt]:
    """The doubts of amounts that were recognised in a picture.

    A digit may be misread: a sum that fails speaks of our reading, not of the publisher. Where many
    sums of a statement fail, all its figures may stand in other cells than their own. Without a
    sum only a confident recognition in a cell that rules enclose is believed, and none in a table
    that is no known statement. A statement has one doubt of each kind.
    """
    aligned = tables_aligned(document)
    known = [one for one in identities(statements) if one.known]
    for statement in statements:
        read = list(filter(_is_recognised, statement.entries))
        failing = places(_disproven(read, statement, known))
        unsure = places(one for one in read if not _is_believed(one, statement, aligned))
        yield from of_cells(
            Doubt(code="recognised-sum-fails", raw=statement.title, anchor=Anchor()), failing
        )
        yield from of_cells(
            Doubt(code="recognised-unproven", raw=statement.title, anchor=Anchor()), unsure
        )


def _disproven(
    read: Sequence[Entry], statement: Statement, known: Sequence[Identity]
) -> Sequence[Entry]:
    """The recognised amounts on which a sum fails: all of them where many sums do."""
    failing = [entry for entry in read if entry.failing]
    return read if failing and not _is_proven(statement, known) else failing


def _is_believed(entry: Entry, statement: Statement, aligned: frozenset[int | None]) -> bool:
    """Whether a recognised amount is proved by a sum, or surely read where its column is known."""
    if statement.id.startswith(OTHER):
        # no form says what its columns are, or its title was misread
        return False
    unsure = _is_faint(entry) or entry.anchor.table in aligned or is_generic(entry.column)
    return bool(entry.identities) or not unsure


def _is_recognised(entry: Entry) -> bool:
    """Whether the entry is an amount that was recognised in a picture."""
    return bool(entry.recognition) and entry.amount is not None


def _is_faint(entry: Entry) -> bool:
    """Whether a character of a recognised amount is less sure than the margin."""
    return entry.recognition is not None and entry.recognition.confidence < least_confidence()


def _count(known: Iterable[Identity]) -> _Sums:
    covering: Counter[Place] = Counter()
    failing: Counter[Place] = Counter()
    for identity in known:
        places = [cell.place for cell in identity.cells]
        covering.update(places)
        if not identity.closes:
            failing.update(places)
    return _Sums(covering=covering, failing=failing)


def _sure(statement: Statement, sums: _Sums, doubtful: set[Anchor]) -> Statement:
    rows = tuple(
        replace(
            row,
            entries=tuple(_entry(statement, row, entry, sums, doubtful) for entry in row.entries),
        )
        for row in statement.rows
    )
    return replace(statement, rows=rows)


def _entry(
    statement: Statement, row: Row, entry: Entry, sums: _Sums, doubtful: set[Anchor]
) -> Entry:
    place = (statement.id, row.number, entry.column.id)
    covering, failing = sums.covering.get(place, 0), sums.failing.get(place, 0)
    return replace(
        entry,
        certainty=_certainty(covering, failing, unsure=entry.anchor in doubtful),
        identities=covering,
        failing=failing,
    )


def _certainty(covering: int, failing: int, *, unsure: bool) -> Certainty:
    if unsure:
        return Certainty.DOUBTFUL
    if failing:
        return Certainty.CONTRADICTED
    return Certainty.CLOSED if covering else Certainty.READ
