"""A sheet as lines of text and tables, hidden rows and columns left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import chain, product
from typing import Final

from juesuan.document.bounds.limits import CELLS
from juesuan.document.model import Anchor, Block, Cell, Paragraph, Remark, Table, parameters
from juesuan.document.sheets.model import Extent, Sheet, cell_name
from juesuan.document.sheets.rows import Place, SheetRow, Spans, sheet_rows
from juesuan.document.sheets.segments import segments

__all__ = ["hidden_remarks", "sheet_blocks"]

_DEFAULT_NAME: Final = re.compile(r"^(?:sheet|工作表|表)?\s*\d*$", re.IGNORECASE)


def sheet_blocks(sheet: Sheet, *, first_table: int, place: str) -> list[Block]:
    """The paragraphs and tables of a sheet; its tables are numbered from ``first_table``.

    Raises:
        DocumentTooLarge: A table has more cells than the limit allows.
    """
    spans: Spans = {extent[:2]: extent for extent in sheet.merges}
    blocks: list[Block] = []
    number = first_table
    for is_table, segment in segments(sheet_rows(sheet, spans)):
        if not is_table:
            blocks.extend(_lines(sheet, segment))
            continue
        if not blocks and not _DEFAULT_NAME.match(sheet.name):
            # nothing but the tab names the table
            blocks.append(Paragraph(text=sheet.name, anchor=Anchor(sheet=sheet.name)))
        blocks.append(_table(sheet, segment, spans, number, place))
        number += 1
    return blocks


def _lines(sheet: Sheet, rows: list[SheetRow]) -> Iterator[Paragraph]:
    """The lines of text in the cells of some rows."""
    for row in rows:
        for cell in row.texts:
            anchor = Anchor(sheet=sheet.name, cell=cell_name(row.number, cell.first))
            lines = filter(None, map(str.strip, cell.text.split("\n")))
            yield from (Paragraph(text=line, anchor=anchor) for line in lines)


def _table(sheet: Sheet, segment: list[SheetRow], spans: Spans, number: int, place: str) -> Table:
    """The grid over the rows and columns that print something, hidden ones left out."""
    texts = list(chain.from_iterable(row.texts for row in segment))
    left, right = min(cell.first for cell in texts), max(cell.last for cell in texts)
    numbers = _without(sheet.hidden_rows, segment[0].number, segment[-1].number)
    columns = _without(sheet.hidden_columns, left, right)
    CELLS.check(len(numbers) * len(columns), place)
    covering = _covering(spans, (numbers[0], numbers[-1]), (left, right))
    made: dict[Place, Cell] = {}
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(numbers, 1):
        keys = [covering.get((row, column), (row, column)) for column in columns]
        for place_column, key in enumerate(keys, 1):
            if key not in made:
                anchor = Anchor(
                    table=number,
                    row=at,
                    column=place_column,
                    sheet=sheet.name,
                    cell=cell_name(*key),
                )
                made[key] = _cell(sheet, key, spans.get(key), (numbers, columns), anchor)
        rows.append(tuple(made[key] for key in keys))
    anchor = Anchor(table=number, sheet=sheet.name, cell=cell_name(numbers[0], columns[0]))
    return Table(rows=tuple(rows), anchor=anchor)


def _without(hidden: Collection[int], first: int, last: int) -> list[int]:
    """The rows or columns from one to another that are shown."""
    return [place for place in range(first, last + 1) if place not in hidden]


def _covering(spans: Spans, rows: tuple[int, int], columns: tuple[int, int]) -> dict[Place, Place]:
    """Which merged cell covers each place between two rows and two columns."""
    covering: dict[Place, Place] = {}
    for key, (top, first, bottom, last) in spans.items():
        down = range(max(top, rows[0]), min(bottom, rows[1]) + 1)
        along = range(max(first, columns[0]), min(last, columns[1]) + 1)
        covering |= dict.fromkeys(product(down, along), key)
    return covering


def _cell(
    sheet: Sheet,
    key: Place,
    extent: Extent | None,
    shown: tuple[list[int], list[int]],
    anchor: Anchor,
) -> Cell:
    """A cell as it is shown.

    Args:
        sheet: Its sheet.
        key: Where it begins in the file.
        extent: What it covers in the file, if it is merged.
        shown: The rows and the columns of its table.
        anchor: Where it begins in its table.
    """
    known = sheet.cells.get(key)
    top, first, bottom, last = extent or (*key, *key)
    rows, columns = shown
    return Cell(
        text="" if known is None else known.text,
        anchor=anchor,
        row_span=max(1, _shown_between(top, bottom, rows)),
        column_span=max(1, _shown_between(first, last, columns)),
    )


def _shown_between(first: int, last: int, shown: list[int]) -> int:
    """How many of the rows or columns from one to another are shown."""
    return bisect_right(shown, last) - bisect_left(shown, first)


def hidden_remarks(sheet: Sheet) -> Iterator[Remark]:
    """What of a sheet is not shown, and was therefore not read."""
    anchor = Anchor(sheet=sheet.name)
    written = [where for where, cell in sheet.cells.items() if cell.text]
    rows = {row for row, _ in written} & set(sheet.hidden_rows)
    columns = {column for _, column in written} & set(sheet.hidden_columns)
    if rows:
        yield Remark(code="hidden-rows", anchor=anchor, parameters=parameters(count=len(rows)))
    if columns:
        count = parameters(count=len(columns))
        yield Remark(code="hidden-columns", anchor=anchor, parameters=count)
