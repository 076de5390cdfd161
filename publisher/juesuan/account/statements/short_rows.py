"""Rows of text that print fewer cells than the rows beside them: a tab is missing somewhere.

What stands behind the missing tab stands one column too far left. Arithmetic finds the place where
exactly one shift makes the sums close; where it finds none, or several, the row is in doubt as a
whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.account.model import Doubt, Statement
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.identities import statement_identities
from juesuan.account.statements.publication import finish
from juesuan.account.tables.drafts import EntryDraft, RowDraft

__all__ = ["mend_short_rows"]


def mend_short_rows(draft: StatementDraft) -> StatementDraft:
    """The statement with its short rows where arithmetic puts them, and a doubt for each of them.

    Rows may end early because their last cells are blank: only where sums fail is a row looked at.
    """
    short = [number for number, row in enumerate(draft.rows) if _is_short(row)]
    if not short or len(short) * 2 > len(draft.rows) or not _failing(draft):
        return draft
    for number in short:
        draft = _mended(draft, number)
    return draft


def _is_short(row: RowDraft) -> bool:
    return any(entry.cell.source.absent for entry in row.entries)


def _mended(draft: StatementDraft, number: int) -> StatementDraft:
    """The statement with one short row shifted, if that makes fewer sums fail.

    Else with a doubt on it.
    """
    before = _failing(draft)
    ways = [_with_row(draft, number, row) for row in _shifts(draft.rows[number])]
    failing = [_failing(way) for way in ways]
    least = min(failing, default=before)
    if least >= before:
        return draft
    best = [way for way, count in zip(ways, failing, strict=True) if count == least]
    chosen = best[0] if len(best) == 1 else draft
    return replace(chosen, doubts=(*chosen.doubts, _doubt(draft.rows[number])))


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
    statement: Statement = finish(draft, draft.title.statement)[0]
    known: Sequence[bool] = [one.closes for one in statement_identities(statement) if one.known]
    return len(known) - sum(known)


def _doubt(row: RowDraft) -> Doubt:
    printed = [entry for entry in row.entries if entry.text]
    return Doubt(
        code="row-too-short",
        raw=" | ".join(entry.text for entry in printed),
        anchor=printed[0].cell.anchor,
        cells=tuple(entry.cell.anchor for entry in printed),
    )
