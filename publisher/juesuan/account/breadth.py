"""A statement wider than its page: the columns that do not fit are printed on the pages behind.

A workbook printed so repeats the labels of the rows, or does not: then row stands beside row by order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from juesuan.account.columns import Part
from juesuan.account.draft import RowDraft, draft_rows
from juesuan.account.figure import is_figure, is_nothing
from juesuan.account.found import Found, adopt
from juesuan.account.header import Grid
from juesuan.account.layout import Layout, body_rows, lay_out, relay
from juesuan.account.strip import Strip, distinct
from juesuan.document.model import Cell
from juesuan_vocab.wording import plain

__all__ = ["widen"]

_LEAST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """Rows that stand beside rows read before.

    Attributes:
        layout: Their layout; all its columns are new.
        start: Index of the first row they stand beside.
        entries: For each row the cells under the columns, by index of the slot.
    """

    layout: Layout
    start: int
    entries: tuple[tuple[tuple[int, Cell, str], ...], ...]


def widen(one: Found, strip: Strip) -> bool:
    """Joins the further columns of a statement that is wider than its page; False if the strip holds none."""
    if one.layout is None:
        return False
    layout, bare = _layout(one, strip), _bare(one, strip)
    told = layout if layout.told or bare is None else bare
    labelled = any(slot.part in (Part.CODE, Part.ITEM) for slot in told.slots)
    found = _labelled(one, strip, told) if labelled else _by_order(one, strip, layout, bare)
    if found is None:
        return False
    first, broad = one.layout, adopt(one, found.layout)
    one.layout, one.broad = first, [*one.broad, broad]
    for draft, entries in zip(one.drafts[found.start :], found.entries, strict=False):
        draft.entries += [
            (column, cell, text) for slot, cell, text in entries if (column := broad.slots[slot].column) is not None
        ]
    one.runs.sort(key=lambda run: run.start == found.start)
    one.tables.append(strip.table)
    return True


def _layout(one: Found, strip: Strip) -> Layout:
    """The layout of the page for itself."""
    layout = lay_out(strip.rows, one.known, one.unit, spans=strip.table.spans)
    # a column that vocab calls as one of the page before is another one: its header says so
    known = {column.id: column.header for column in one.columns.values()}
    slots = [
        replace(slot, column=replace(column, id=f"column_{len(known) + number}", component=""))
        if (column := slot.column) is not None and known.get(column.id, column.header) != column.header
        else slot
        for number, slot in enumerate(layout.slots)
    ]
    return replace(layout, slots=slots)


def _bare(one: Found, strip: Strip) -> Layout | None:
    """The layout of a page that does not repeat the header: the columns of the page before, None if they do not fit."""
    slots = relay(one.broad[-1], strip.rows) if one.broad else None
    return replace(one.broad[-1], slots=slots, height=0, cells=frozenset()) if slots is not None else None


def _labelled(one: Found, strip: Strip, layout: Layout) -> _Beside | None:
    """The rows that print the labels of rows read before."""
    layout = _inherited(one, layout, strip.rows)
    rows = body_rows(strip.rows, layout)
    here = draft_rows(rows, layout.slots, spans=strip.table.spans, header=layout.cells)
    names = [_name(draft) for draft in here]
    printed = [_name(draft) for draft in one.drafts]
    slots = [number for number, slot in enumerate(layout.slots) if slot.column is not None]
    for start in range(len(printed) - len(names) + 1):
        if len(names) >= (1 if one.broad else _LEAST) and printed[start : start + len(names)] == names:
            entries = tuple(
                tuple((slot, cell, text) for slot, (_, cell, text) in zip(slots, draft.entries, strict=True))
                for draft in here
            )
            return _Beside(layout=layout, start=start, entries=entries)
    return None


def _by_order(one: Found, strip: Strip, layout: Layout, bare: Layout | None) -> _Beside | None:
    """The rows without labels, beside the first page or table with as many rows that none stands beside yet."""
    rows = strip.rows
    for run in one.runs:
        height = len(rows) - len(run)
        if len(run) < (1 if one.broad else _LEAST) or height < 0 or not _is_body(rows[height:]):
            continue
        here = _inherited(one, layout, rows) if height else bare
        if here is None or len(here.slots) != len(rows[0]) or not _is_height(height, here, rows):
            continue
        if here.columns:
            entries = tuple(_entries(row, here) for row in rows[height:])
            return _Beside(layout=here, start=run.start, entries=entries)
    return None


def _name(draft: RowDraft) -> tuple[str, ...]:
    return tuple(text for label in draft.labels.values() for text in (*label.codes, plain(label.item)))


def _is_body(rows: Grid) -> bool:
    texts = [cell.text for row in rows for cell in row if cell.text.strip()]
    return all(is_figure(text) or is_nothing(text) for text in texts)


def _is_height(height: int, layout: Layout, rows: Grid) -> bool:
    """Whether the header may be that high: what it was taken for counts columns, or is blank."""
    between = rows[min(height, layout.height) : max(height, layout.height)]
    texts = [cell.text.strip() for row in between for _, cell in distinct(row)]
    if layout.height > height:
        return not texts
    counts = [int(text) for text in texts if text.isdigit()]
    return len(between) <= 1 and len(counts) == len(texts) and all(b - a == 1 for a, b in pairwise(counts))


def _entries(row: Iterable[Cell], layout: Layout) -> tuple[tuple[int, Cell, str], ...]:
    return tuple(
        (number, cell, cell.text.strip())
        for number, (slot, cell) in enumerate(zip(layout.slots, row, strict=True))
        if slot.column is not None
    )


def _inherited(one: Found, layout: Layout, rows: Grid) -> Layout:
    """The layout with the outermost header of the page before where it spans onto this one: its cell is blank here."""
    columns = [*one.columns.values()]
    outer = columns[-1].header[:1] if columns and len(columns[-1].header) > 1 else ()
    first = next((number for number, slot in enumerate(layout.slots) if slot.part is Part.AMOUNT), len(layout.slots))
    slots = list(layout.slots)
    for number in range(first, len(slots)):
        column = slots[number].column
        if not outer or not layout.height or rows[0][number].text.strip() or column is None:
            break
        slots[number] = replace(slots[number], column=replace(column, header=(*outer, *column.header)))
    return replace(layout, slots=slots)
