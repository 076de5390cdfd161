"""Rows that print fewer cells than the rows beside them: a tab, or a cell, is missing somewhere.

What stands behind the missing one stands a column too far left. Arithmetic finds the place where
exactly one shift makes the sums close; where it finds several, or none and the row's own sum
fails, the row is in doubt as a whole. Text leaves out the tabs of last cells that are blank; a
format that tells its cells does not: there a row is believed only if the sums over rows close that
it is part of, for its own sum closes whichever parts its amounts are. Text that prints no blank cell
anywhere may have lost them: where a row or the header of a table is short, all of the table is in
doubt, for its heads may be shifted as well as its rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain
from typing import Final

from juesuan.account.model import Doubt, Statement
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.identities import statement_identities
from juesuan.account.statements.identities.identity import Identity
from juesuan.account.statements.publication import finish
from juesuan.account.tables.drafts import EntryDraft, RowDraft
from juesuan.document.model import Cell, Table

__all__ = ["keep_blanks", "mend_short_rows"]

BLANKS: Final = re.compile(r"x +x| {2}x")
"""Rows with blank cells that are still there, a character a cell."""


def keep_blanks(drafts: Iterable[StatementDraft]) -> bool:
    """Whether text prints a blank cell somewhere: rows that end early then end blank."""
    tables = filter(_is_text, chain.from_iterable(draft.tables for draft in drafts))
    return any(map(_has_blank, chain.from_iterable(table.rows for table in tables)))


def _is_text(table: Table) -> bool:
    """Whether the format does not tell which cells span: lines with tabs."""
    return not table.spans


def _has_blank(row: Sequence[Cell]) -> bool:
    """Whether a cell between two that print something is blank, or two are at the beginning.

    What loses blanks leaves one tab of several: a single blank may begin a row.
    """
    printed = "".join("x" if cell.text else " " for cell in row)
    return BLANKS.search(printed) is not None


def mend_short_rows(draft: StatementDraft, *, blanks: bool) -> StatementDraft:
    """The statement with its short rows where arithmetic puts them, and a doubt for each of them.

    Rows may end early because their last cells are blank: only where sums fail is a row looked at.

    Args:
        draft: The statement.
        blanks: Whether the document prints blank cells, see :func:`keep_blanks`.
    """
    text = list(filter(_is_text, draft.tables))
    if not blanks and any(map(_lacks_cells, text)):
        return _all_told(draft, _of_lost_blanks(draft))
    short = [number for number, row in enumerate(draft.rows) if _is_short(row)]
    if not short:
        return draft
    unproven = [] if text else [draft.rows[at] for at in _unproven(draft, short)]
    return _all_told(_all_mended(draft, short), map(_doubt, unproven))


def _all_mended(draft: StatementDraft, short: Sequence[int]) -> StatementDraft:
    """The statement with its short rows where sums put them; as it is where most rows are short."""
    if len(short) * 2 > len(draft.rows) or not _failing(draft):
        return draft
    return reduce(_mended, short, draft)


def _all_told(draft: StatementDraft, doubts: Iterable[Doubt]) -> StatementDraft:
    """The statement with those of the doubts that it has not yet."""
    told = {doubt.anchor for doubt in draft.doubts}
    others = (doubt for doubt in doubts if doubt.anchor not in told)
    return replace(draft, doubts=(*draft.doubts, *others))


def _lacks_cells(table: Table) -> bool:
    """Whether a row of a table ends before the others do."""
    return any(cell.absent for cell in chain.from_iterable(table.rows))


def _of_lost_blanks(draft: StatementDraft) -> Iterator[Doubt]:
    """The doubt of all amounts of a statement whose text has lost its blanks, if there are any."""
    printed = [entry.cell.anchor for entry in draft.entries if entry.text]
    if printed:
        yield Doubt(
            code="blanks-lost", raw=draft.title.text, anchor=printed[0], cells=tuple(printed)
        )


def _unproven(draft: StatementDraft, short: Iterable[int]) -> list[int]:
    """The short rows of which no sum over rows proves where their amounts stand.

    One that fails leaves all rows open: any of them may be what it lacks.
    """
    known = [at for at in short if draft.rows[at].has_amounts]
    proven = _proven(draft)
    return [at for at in known if at + 1 not in proven]


def _proven(draft: StatementDraft) -> set[int]:
    """Numbers of the rows that sums over rows prove; none where one of the sums fails."""
    over = list(filter(_is_over_rows, _sums(draft)))
    if not all(one.closes for one in over):
        return set()
    return {cell.row for one in over for cell in one.cells}


def _is_over_rows(identity: Identity) -> bool:
    return len({cell.row for cell in identity.cells}) > 1


def _is_short(row: RowDraft) -> bool:
    return any(entry.cell.source.absent for entry in row.entries)


def _mended(draft: StatementDraft, number: int) -> StatementDraft:
    """The statement with one short row shifted, if that makes fewer sums fail, and a doubt on it.

    Where no shift does, the row is in doubt if its own sum fails: what is missing in it is our
    reading's to say, not the publisher's to answer for.
    """
    before = _failing(draft)
    ways = [_with_row(draft, number, row) for row in _shifts(draft.rows[number])]
    failing = [_failing(way) for way in ways]
    least = min(failing, default=before)
    if least >= before:
        return _in_doubt(draft, number) if _fails_in(draft, number) else draft
    best = [way for way, count in zip(ways, failing, strict=True) if count == least]
    chosen = best[0] if len(best) == 1 else draft
    return _in_doubt(chosen, number, draft.rows[number])


def _in_doubt(
    draft: StatementDraft, number: int, printed: RowDraft | None = None
) -> StatementDraft:
    """The statement with a doubt on a row, in which it stands as it is or was ``printed``."""
    return replace(draft, doubts=(*draft.doubts, _doubt(printed or draft.rows[number])))


def _fails_in(draft: StatementDraft, number: int) -> bool:
    """Whether a sum fails that holds cells of this row alone.

    A row that ends early because its last cells are blank adds up.
    """
    failing = [one for one in _sums(draft) if not one.closes]
    return any({cell.row for cell in one.cells} == {number + 1} for one in failing)


def _shifts(row: RowDraft) -> Iterator[RowDraft]:
    """The row with what stands from some printed cell on moved to the right, onto the cells that are absent."""
    missing = sum(entry.cell.source.absent for entry in row.entries)
    for start, entry in enumerate(row.entries):
        if entry.text:
            yield replace(row, entries=_shifted(row.entries, start, missing))


def _shifted(entries: tuple[EntryDraft, ...], start: int, missing: int) -> tuple[EntryDraft, ...]:
    blank = entries[-1]
    kept = [(entry.cell, entry.text) for entry in entries]
    moved = kept[:start] + [(blank.cell, "")] * missing + kept[start : len(kept) - missing]
    return tuple(
        replace(entry, cell=cell, text=text)
        for entry, (cell, text) in zip(entries, moved, strict=True)
    )


def _with_row(draft: StatementDraft, number: int, row: RowDraft) -> StatementDraft:
    rows = list(draft.rows)
    rows[number] = row
    return replace(draft, rows=tuple(rows))


def _failing(draft: StatementDraft) -> int:
    return sum(not one.closes for one in _sums(draft))


def _sums(draft: StatementDraft) -> list[Identity]:
    """The sums of the statement whose cells were all understood."""
    statement: Statement = finish(draft, draft.title.statement)[0]
    return [one for one in statement_identities(statement) if one.known]


def _doubt(row: RowDraft) -> Doubt:
    printed = [entry for entry in row.entries if entry.text]
    return Doubt(
        code="row-too-short",
        raw=" | ".join(entry.text for entry in printed),
        anchor=printed[0].cell.anchor,
        cells=tuple(entry.cell.anchor for entry in printed),
    )
