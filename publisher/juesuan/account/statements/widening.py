"""A statement wider than its page: the columns that do not fit are printed on the pages behind.

A workbook printed so repeats the labels of the rows, or does not: then row stands beside row by
order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Final

from juesuan.account.statements.draft import StatementDraft, adopted
from juesuan.account.tables.columns import Slot
from juesuan.account.tables.drafts import EntryDraft, RowDraft, draft_rows
from juesuan.account.tables.geometry import height_of, matched_heights
from juesuan.account.tables.grid import Grid, Line, printed
from juesuan.account.tables.layout import Layout, body, layouts, relaid
from juesuan.account.tables.table_run import TableRun
from juesuan.document.model import Ruling
from juesuan_vocab.wording import plain

__all__ = ["widened"]

LEAST: Final = 2
"""So many rows must stand beside rows before a page is taken for further columns."""

Cells = tuple[tuple[int, EntryDraft], ...]
"""The cells of one row under the columns, by index of the slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """Rows that stand beside rows read before.

    Attributes:
        layout: Their layout; all its columns are new.
        start: Index of the first row they stand beside.
        entries: The cells of each row.
    """

    layout: Layout
    start: int
    entries: tuple[Cells, ...]


def widened(draft: StatementDraft, run: TableRun) -> StatementDraft | None:
    """The statement with the columns of the run beside its rows; None if the run holds none."""
    if draft.layout is None:
        return None
    layout, bare = _layout(draft, run.grid), _bare(draft, run.grid)
    told = layout if layout.told or bare is None else bare
    if told.labelled:
        found = _labelled(draft, run.grid, told)
    elif run.grid.ruling is Ruling.ALIGNED:
        # rows that print nothing are not seen there: only its height tells which row one is
        found = _by_height(draft, run.grid, layout)
    else:
        found = _by_order(draft, run.grid, layout, bare)
    if found is None:
        return None
    wider = adopted(draft, found.layout, further=True)
    broad = wider.layout or found.layout
    rows = list(draft.rows)
    for number, cells in enumerate(found.entries, found.start):
        rows[number] = _with_entries(rows[number], cells, broad)
    runs = tuple(sorted(draft.runs, key=lambda one: one.start == found.start))
    return replace(
        wider,
        layout=draft.layout,
        broad=(*draft.broad, broad),
        rows=tuple(rows),
        runs=runs,
        tables=(*draft.tables, *run.tables),
    )


def _with_entries(row: RowDraft, cells: Cells, layout: Layout) -> RowDraft:
    more = [
        replace(entry, column=column)
        for number, entry in cells
        if (column := layout.slots[number].column) is not None
    ]
    return replace(row, entries=(*row.entries, *more))


def _layout(draft: StatementDraft, grid: Grid) -> Layout:
    """The layout of the page for itself."""
    side = draft.blocks[-1] if draft.blocks else ""
    layout = layouts(grid, draft.known, draft.unit, side=side)[0]
    for before in draft.broad:
        # the header of a page before: its further rows stand below the same columns
        if (
            layout.height
            and before.texts == layout.texts
            and len(before.slots) == len(layout.slots)
        ):
            return replace(layout, slots=before.slots)
    # a column that vocab calls as one of the page before is another one: its header says so
    met = {column.id: column.header for column in draft.columns}
    slots = tuple(_renamed(slot, met, number) for number, slot in enumerate(layout.slots))
    return replace(layout, slots=slots)


def _renamed(slot: Slot, met: dict[str, tuple[str, ...]], number: int) -> Slot:
    column = slot.column
    if column is None or met.get(column.id, column.header) == column.header:
        return slot
    return replace(slot, column=replace(column, id=f"column_{len(met) + number}", component=""))


def _bare(draft: StatementDraft, grid: Grid) -> Layout | None:
    """The layout of a page that does not repeat the header.

    The columns of the page before, None if they do not fit.
    """
    return relaid(draft.broad[-1], grid) if draft.broad else None


def _labelled(draft: StatementDraft, grid: Grid, layout: Layout) -> _Beside | None:
    """The rows that print the labels of rows read before."""
    here = draft_rows(body(grid, layout), layout)
    if len(here) < _least(draft):
        return None
    start = _place_of(here, draft, layout)
    if start is None:
        return None
    slots = [number for number, slot in enumerate(layout.slots) if slot.column is not None]
    entries = tuple(tuple(zip(slots, row.entries, strict=True)) for row in here)
    return _Beside(layout=layout, start=start, entries=entries)


def _place_of(rows: Sequence[RowDraft], draft: StatementDraft, layout: Layout) -> int | None:
    """Where the same labels stand in the rows read before, and nothing stands beside them yet."""
    names = [_name(row) for row in rows]
    before = [_name(row) for row in draft.rows]
    starts = range(len(before) - len(names) + 1)
    found = (start for start in starts if before[start : start + len(names)] == names)
    return next((start for start in found if _is_free(draft, start, len(names), layout)), None)


def _by_order(
    draft: StatementDraft, grid: Grid, layout: Layout, bare: Layout | None
) -> _Beside | None:
    """The rows without labels, beside the first rows read before that are as many.

    They are those of one page or table, and none stands beside them yet.
    """
    return next(
        filter(None, (_beside(draft, rows, grid, layout, bare) for rows in draft.runs)), None
    )


def _beside(
    draft: StatementDraft, rows: range, grid: Grid, layout: Layout, bare: Layout | None
) -> _Beside | None:
    """The last rows of the grid beside as many rows read before; None if they do not fit."""
    height = grid.height - len(rows)
    if height < 0 or len(rows) < _least(draft) or not _is_body(grid.lines[height:]):
        return None
    here = layout if height else bare
    if here is None or not _suits(here, grid, height):
        return None
    if not _is_free(draft, rows.start, len(rows), here):
        return None
    entries = tuple(_entries(line, here) for line in grid.lines[height:])
    return _Beside(layout=here, start=rows.start, entries=entries)


def _least(draft: StatementDraft) -> int:
    """How many rows must agree; one is enough where the statement is known to go on in columns."""
    return 1 if draft.broad else LEAST


def _by_height(draft: StatementDraft, grid: Grid, layout: Layout) -> _Beside | None:
    """The rows without labels, each beside the row of one page at its height on the paper."""
    lines = grid.lines[layout.height :]
    heights = _heights(lines)
    if not layout.columns or not heights or not _is_body(lines):
        return None
    for rows in draft.runs:
        own = [_row_height(row) for row in draft.rows[rows.start : rows.stop]]
        places = matched_heights(heights, own)
        if places is not None and _is_free(draft, rows.start, len(rows), layout):
            entries = _spread_entries(lines, places, len(rows), layout)
            return _Beside(layout=layout, start=rows.start, entries=entries)
    return None


def _heights(lines: Sequence[Line]) -> list[float]:
    """The height of each line on the paper; none if that of one is not known."""
    heights = [height for height in map(height_of, lines) if height is not None]
    return heights if len(heights) == len(lines) else []


def _spread_entries(
    lines: Sequence[Line], places: Sequence[int], count: int, layout: Layout
) -> tuple[Cells, ...]:
    """The cells of some lines at their places among so many rows; the others have none."""
    entries: list[Cells] = [()] * count
    for place, line in zip(places, lines, strict=True):
        entries[place] = _entries(line, layout)
    return tuple(entries)


def _row_height(row: RowDraft) -> float | None:
    """The height of a row on its page, by the amounts that it prints."""
    return height_of([entry.cell for entry in row.entries])


def _is_free(draft: StatementDraft, start: int, count: int, layout: Layout) -> bool:
    """Whether none of the rows has a cell under one of the columns yet."""
    columns = {column.id for column in layout.columns}
    rows = draft.rows[start : start + count]
    return not any(
        entry.column.id in columns and entry.column in layout.columns
        for row in rows
        for entry in row.entries
    )


def _suits(layout: Layout, grid: Grid, height: int) -> bool:
    return (
        bool(layout.columns)
        and len(layout.slots) == grid.width
        and _is_height(height, layout, grid)
    )


def _name(row: RowDraft) -> tuple[str, ...]:
    return tuple(text for label in row.labels for text in (*label.codes, plain(label.item)))


def _is_body(lines: tuple[Line, ...]) -> bool:
    cells = list(chain.from_iterable(map(printed, lines)))
    return all(cell.wording.data for cell in cells)


def _is_height(height: int, layout: Layout, grid: Grid) -> bool:
    """Whether the header may be that high: what it was taken for counts columns, or is blank."""
    between = range(min(height, layout.height), max(height, layout.height))
    texts = [cell.text for row in between for cell in grid.printed(row)]
    if layout.height > height:
        return not texts
    counts = [int(text) for text in texts if text.isdigit()]
    rising = all(b - a == 1 for a, b in pairwise(counts))
    return len(between) <= 1 and len(counts) == len(texts) and rising


def _entries(line: Line, layout: Layout) -> Cells:
    return tuple(
        (number, EntryDraft(column=slot.column, cell=cell, text=cell.wording.printed))
        for number, (slot, cell) in enumerate(zip(layout.slots, line, strict=True))
        if slot.column is not None
    )
