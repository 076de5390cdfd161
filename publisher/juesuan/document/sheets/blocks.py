"""A sheet parted into lines and tables.

Titles and notes stand in cells around the grid, and are no rows of it.

Published workbooks put the title, 公开01表, 编制单位：… and 金额单位：… in rows above the grid, and
注：… below it. Where borders are drawn they tell what the grid is; where none are, the shape of the
rows does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from juesuan.document.bounds.limits import CELLS
from juesuan.document.model import Anchor, Block, Cell, Paragraph, Remark, Table, parameters
from juesuan.document.sheets.model import Extent, Sheet, SheetCell, cell_name

__all__ = ["hidden_remarks", "sheet_blocks"]

_GAP: Final = 20  # blank rows after which nothing continues
_LINE_CELLS: Final = 3
_DENSE: Final = 0.6
_SHORT: Final = 4  # characters
_LABELLED: Final = re.compile(r"^(?!其中)[^：:]{1,10}[：:]")
_NOTE: Final = re.compile(r"^\s*(?:附?注|备注|说明|填表说明)\s*\d?\s*[：:、.．]|。")
_AMOUNT: Final = re.compile(
    r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+$"
)  # workbooks hold numbers as text, too
_DEFAULT_NAME: Final = re.compile(r"^(?:sheet|工作表|表)?\s*\d*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row with something in it.

    Attributes:
        number: From 0.
        texts: First column, last column and text of each filled cell, merged ones once.
        boxed: Whether its cells have borders.
        numbers: Whether one of them is a number.
    """

    number: int
    texts: tuple[tuple[int, int, str], ...]
    boxed: bool
    numbers: bool


def sheet_blocks(sheet: Sheet, *, first_table: int, place: str) -> list[Block]:
    """The paragraphs and tables of a sheet; its tables are numbered from ``first_table``.

    Raises:
        DocumentTooLarge: A table has more cells than the limit allows.
    """
    spans = {(extent[0], extent[1]): extent for extent in sheet.merges}
    rows = _rows(sheet, spans)
    if not rows:
        return []
    blocks: list[Block] = []
    number = first_table
    for kind, segment in _segments(rows):
        if kind == "table":
            if not blocks and not _DEFAULT_NAME.match(sheet.name):
                # nothing but the tab names the table
                blocks.append(Paragraph(text=sheet.name, anchor=Anchor(sheet=sheet.name)))
            blocks.append(_table(sheet, segment, spans, number, place))
            number += 1
        else:
            blocks.extend(_lines(sheet, segment))
    return blocks


def _rows(sheet: Sheet, spans: dict[tuple[int, int], Extent]) -> list[_Row]:
    """The rows that print something or have borders; those after the last text are left out."""
    grouped: dict[int, list[tuple[int, int]]] = {}
    for where in sorted(sheet.cells):
        if where[0] not in sheet.hidden_rows and where[1] not in sheet.hidden_columns:
            grouped.setdefault(where[0], []).append(where)
    rows = [_row(sheet, places, spans) for places in grouped.values()]
    rows = [row for row in rows if row.texts or row.boxed]
    while rows and not rows[-1].texts:
        rows.pop()  # an empty grid printed to the end of the page
    return rows


def _row(sheet: Sheet, places: list[tuple[int, int]], spans: dict[tuple[int, int], Extent]) -> _Row:
    """The row of some cells."""
    cells = [sheet.cells[where] for where in places]
    texts = (
        (where[1], spans[where][3] if where in spans else where[1], cell.text)
        for where, cell in zip(places, cells, strict=True)
        if cell.text.strip()
    )
    return _Row(
        number=places[0][0],
        texts=tuple(texts),
        boxed=any(cell.boxed for cell in cells),
        numbers=any(map(_is_number, cells)),
    )


def _is_number(cell: SheetCell) -> bool:
    return bool(cell.text) and (cell.number or _AMOUNT.match(cell.text.strip()) is not None)


def _segments(rows: list[_Row]) -> Iterator[tuple[str, list[_Row]]]:
    """The rows as runs of lines and of table rows."""
    framed = any(row.boxed and len(row.texts) > 1 for row in rows)
    tabular = _by_borders(rows) if framed else _by_shape(rows)
    run: list[_Row] = []
    kind = ""
    for row, in_table in zip(rows, tabular, strict=True):
        now = "table" if in_table else "lines"
        if run and (now != kind or (in_table and _is_apart(run[-1], row))):
            yield kind, run
            run = []
        kind = now
        run.append(row)
    if run:
        yield kind, run


def _is_apart(row: _Row, below: _Row) -> bool:
    """Whether so many blank rows stand between two that the lower one does not go on."""
    return below.number - row.number > _GAP


def _by_borders(rows: list[_Row]) -> list[bool]:
    """Which rows belong to a grid, where borders are drawn."""
    # a row whose border was forgotten
    flags = [row.boxed or _is_data(row) for row in rows]
    # a framed note closes the grid, as a framed title opens it: one cell over the whole width
    for index in reversed(range(len(rows))):
        closes = flags[index] and not any(flags[index + 1 : index + 2])
        flags[index] = flags[index] and not (closes and _is_note(rows[index]))
    for index, row in enumerate(rows):
        opens = flags[index] and not any(flags[max(index - 1, 0) : index])
        flags[index] = flags[index] and not (opens and _is_title(row, rows[index + 1 :]))
    return flags


def _is_title(row: _Row, below: list[_Row]) -> bool:
    """Whether a framed row is the title of the grid below it.

    On its own over a grid, one cell as wide as the page is a title; over a box of its own width it
    is a header.
    """
    return _is_line(row) and bool(below) and _titles(row, below)


def _titles(row: _Row, below: list[_Row]) -> bool:
    """Whether a framed line is a title.

    Another line, or labels such as 单位：, follow before the grid.
    """
    return (
        bool(below)
        and _is_line(below[0])
        and (len(below[0].texts) > 1 or not row.numbers)
        and _labelled(below[0])
    )


def _by_shape(rows: list[_Row]) -> list[bool]:
    """Without borders: a grid begins with the header above its first dense row.

    It ends with a note or a gap. How wide a row must be is told by what is left of the sheet: a
    narrow table may stand below a wide one.
    """
    flags = [False] * len(rows)
    index = 0
    while index < len(rows):
        width = max((last for row in rows[index:] for _, last, _ in row.texts), default=0) + 1
        dense = next(
            (place for place in range(index, len(rows)) if _is_dense(rows[place], width)), None
        )
        if dense is None:
            break
        start = dense
        while start > index and _adjacent(rows, start) and _heads(rows, start - 1, width):
            start -= 1
        end = _grid_end(rows, dense, width)
        flags[start:end] = [True] * (end - start)
        index = end
    return flags


def _heads(rows: list[_Row], index: int, width: int) -> bool:
    """Whether a row above the grid is part of its header.

    A single cell over the whole width is a title, unless the lines of labels stand between it and
    the title already: then it is the top of a header (财政拨款“三公”经费 over all columns).
    """
    row = rows[index]
    if not _is_line(row):
        return True
    first, last, _ = row.texts[0]
    over_all = len(row.texts) == 1 and width > 1 and last - first + 1 >= _DENSE * width
    return (
        over_all
        and not _labelled(row)
        and index > 0
        and _adjacent(rows, index)
        and _labelled(rows[index - 1])
    )


def _grid_end(rows: list[_Row], dense: int, width: int) -> int:
    end = dense + 1
    while end < len(rows):
        row = rows[end]
        gap = row.number - rows[end - 1].number - 1
        opens = gap > 0 and _is_line(row) and not _last_total(rows, end)
        if opens or _is_note(row) or gap >= _GAP or _is_title_over(row, width):
            break
        end += 1
    return end


def _last_total(rows: list[_Row], index: int) -> bool:
    """Whether a row is the lone 合计 of an empty grid, after blank rows.

    A short cell, a note or nothing below.
    """
    row = rows[index]
    ends = index + 1 == len(rows) or _is_note(rows[index + 1]) or not _adjacent(rows, index + 1)
    return len(row.texts) == 1 and len("".join(row.texts[0][2].split())) <= _SHORT and ends


def _is_title_over(row: _Row, width: int) -> bool:
    first, last, _ = row.texts[0]
    return len(row.texts) == 1 and width > 1 and last - first + 1 >= width and _labelled(row)


def _adjacent(rows: list[_Row], index: int) -> bool:
    return rows[index].number - rows[index - 1].number == 1


def _is_dense(row: _Row, width: int) -> bool:
    if _is_line(row):
        return False
    covered = sum(last - first + 1 for first, last, _ in row.texts)
    return (
        row.numbers
        or len(row.texts) > _LINE_CELLS
        or (len(row.texts) > 1 and covered >= _DENSE * width)
    )


def _is_data(row: _Row) -> bool:
    return row.numbers and len(row.texts) > 1


def _is_line(row: _Row) -> bool:
    """Whether the row is a line of text: one cell, or few of which one is labelled (单位：…)."""
    if row.numbers or not row.texts:
        return False
    return len(row.texts) == 1 or (len(row.texts) <= _LINE_CELLS and _labelled(row))


def _labelled(row: _Row) -> bool:
    return any(_LABELLED.match(text.strip()) for _, _, text in row.texts)


def _is_note(row: _Row) -> bool:
    return len(row.texts) == 1 and not row.numbers and bool(_NOTE.search(row.texts[0][2]))


def _lines(sheet: Sheet, rows: list[_Row]) -> Iterator[Paragraph]:
    for row in rows:
        for column, _, text in row.texts:
            for line in text.split("\n"):
                if line.strip():
                    anchor = Anchor(sheet=sheet.name, cell=cell_name(row.number, column))
                    yield Paragraph(text=line.strip(), anchor=anchor)


def _table(
    sheet: Sheet, segment: list[_Row], spans: dict[tuple[int, int], Extent], number: int, place: str
) -> Table:
    """The grid over the rows and columns that print something, hidden ones left out."""
    between = range(segment[0].number, segment[-1].number + 1)
    numbers = [row for row in between if row not in sheet.hidden_rows]
    left = min(first for row in segment for first, _, _ in row.texts)
    right = max(last for row in segment for _, last, _ in row.texts)
    columns = [column for column in range(left, right + 1) if column not in sheet.hidden_columns]
    CELLS.check(len(numbers) * len(columns), place)
    covering = _covering(spans, (numbers[0], numbers[-1]), (left, right))
    inside = set(numbers), set(columns)
    made: dict[tuple[int, int], Cell] = {}
    rows: list[tuple[Cell, ...]] = []
    for place_row, row in enumerate(numbers, 1):
        cells = []
        for place_column, column in enumerate(columns, 1):
            key = covering.get((row, column), (row, column))
            if key not in made:
                there = (number, place_row, place_column)
                made[key] = _cell(sheet, key, spans.get(key), inside, there)
            cells.append(made[key])
        rows.append(tuple(cells))
    anchor = Anchor(table=number, sheet=sheet.name, cell=cell_name(numbers[0], columns[0]))
    return Table(rows=tuple(rows), anchor=anchor)


def _covering(
    spans: dict[tuple[int, int], Extent], rows: tuple[int, int], columns: tuple[int, int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Which merged cell covers each place between two rows and two columns."""
    covering: dict[tuple[int, int], tuple[int, int]] = {}
    for key, (top, first, bottom, last) in spans.items():
        down = range(max(top, rows[0]), min(bottom, rows[1]) + 1)
        along = range(max(first, columns[0]), min(last, columns[1]) + 1)
        covering |= dict.fromkeys(product(down, along), key)
    return covering


def _cell(
    sheet: Sheet,
    key: tuple[int, int],
    extent: Extent | None,
    inside: tuple[set[int], set[int]],
    where: tuple[int, int, int],
) -> Cell:
    known = sheet.cells.get(key)
    top, first, bottom, last = extent or (*key, *key)
    rows, columns = inside
    return Cell(
        text="" if known is None else known.text,
        anchor=Anchor(
            table=where[0], row=where[1], column=where[2], sheet=sheet.name, cell=cell_name(*key)
        ),
        row_span=max(1, sum(1 for row in range(top, min(bottom, max(rows)) + 1) if row in rows)),
        column_span=max(
            1, sum(1 for column in range(first, min(last, max(columns)) + 1) if column in columns)
        ),
    )


def hidden_remarks(sheet: Sheet) -> Iterator[Remark]:
    """What of a sheet is not shown, and was therefore not read."""
    anchor = Anchor(sheet=sheet.name)
    written = [where for where, cell in sheet.cells.items() if cell.text]
    rows = {row for row, _ in written} & set(sheet.hidden_rows)
    columns = {column for _, column in written} & set(sheet.hidden_columns)
    if rows:
        yield Remark(code="hidden-rows", anchor=anchor, parameters=parameters(count=len(rows)))
    if columns:
        yield Remark(
            code="hidden-columns", anchor=anchor, parameters=parameters(count=len(columns))
        )
