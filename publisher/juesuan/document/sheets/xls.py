"""Workbooks of older Excel and WPS (xls, BIFF 5 and 8).

With their number formats, borders and hidden parts.
"""

import io
import struct
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import xlrd
import xlrd.biffh
import xlrd.compdoc

from juesuan.document.marks import raised
from juesuan.document.sheets.model import Sheet, SheetCell, Workbook, decimal_of
from juesuan.document.sheets.number_format import display
from juesuan.errors import DocumentDamaged, DocumentEncrypted

__all__ = ["read_xls"]

_BROKEN: Final = (
    xlrd.biffh.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    UnicodeDecodeError,
    ValueError,
    OverflowError,
)
"""What xlrd answers a broken file with: whatever its arithmetic meets first."""
_LAST_COLUMN: Final = 256
_SUPERSCRIPT: Final = 1
"""The escapement of a font that is set above the line ([MS-XLS] 2.4.122)."""


def read_xls(data: bytes, *, place: str) -> Workbook:
    """The workbook in ``data``.

    Raises:
        DocumentDamaged: It is broken.
        DocumentEncrypted: It is protected by a password.
    """
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = [_sheet(book, number) for number in range(book.nsheets)]
    except _BROKEN as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise DocumentEncrypted(
                "the workbook is protected by a password", place=place
            ) from error
        raise DocumentDamaged(
            "the workbook is broken ({error})", error=error, place=place
        ) from error
    active = next(
        (number for number, told in enumerate(book.sheets()) if getattr(told, "sheet_visible", 0)),
        0,
    )
    return Workbook(sheets=sheets, active=active)


def _sheet(book: Any, number: int) -> Sheet:  # noqa: ANN401 - xlrd is not typed
    told = book.sheet_by_index(number)
    sheet = Sheet(name=str(told.name), hidden=told.visibility != 0)
    sheet.merges = [
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in told.merged_cells
    ]
    sheet.hidden_rows = _hidden(told.rowinfo_map)
    sheet.hidden_columns = {column for column in _hidden(told.colinfo_map) if column < _LAST_COLUMN}
    zeros = bool(getattr(told, "show_zero_values", 1))
    for row in range(told.nrows):
        for column, cell in enumerate(told.row(row)):
            runs = told.rich_text_runlist_map.get((row, column)) or ()
            made = _cell(book, cell, zeros=zeros, runs=runs)
            if made.number:
                sheet.note_number(repr(cell.value), made.text)
            if made.text or made.boxed:
                sheet.cells[row, column] = made
    return sheet


def _hidden(infos: Mapping[int, Any]) -> set[int]:
    """The rows or columns that are hidden."""
    return {number for number, info in infos.items() if info.hidden}


def _cell(
    book: Any,  # noqa: ANN401 - xlrd is not typed
    cell: Any,  # noqa: ANN401
    *,
    zeros: bool,
    runs: Sequence[tuple[int, int]],
) -> SheetCell:
    boxed = _is_boxed(book.xf_list[cell.xf_index or 0].border)
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        # the shortest text that gives the same float again, and from there on decimals only
        value = decimal_of(repr(cell.value)) or Decimal(0)
        if value == 0 and not zeros:
            return SheetCell(text="", boxed=boxed)
        text = display(value, _format(book, cell), epoch_1904=bool(book.datemode))
        return SheetCell(text=text, boxed=boxed, number=True)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return SheetCell(text="TRUE" if cell.value else "FALSE", boxed=boxed)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell(text=xlrd.error_text_from_code.get(cell.value, "#ERROR"), boxed=boxed)
    text = _rich(book, str(cell.value), runs)
    return SheetCell(text=text.replace("\r\n", "\n").replace("\r", "\n"), boxed=boxed)


def _is_boxed(border: Any) -> bool:  # noqa: ANN401
    beside = border.left_line_style or border.right_line_style
    return bool(beside and (border.top_line_style or border.bottom_line_style))


def _format(book: Any, cell: Any) -> str:  # noqa: ANN401
    """The number format of a cell."""
    form = book.format_map.get(book.xf_list[cell.xf_index or 0].format_key)
    return "General" if form is None else str(form.format_str)


def _rich(book: Any, text: str, runs: Sequence[tuple[int, int]]) -> str:  # noqa: ANN401 - xlrd is not typed
    """The text with its raised runs as raised characters.

    A run is its first character and its font.
    """
    ends = [start for start, _ in runs[1:]] + [len(text)]
    parts = [text[: runs[0][0]] if runs else text]
    for (start, font), end in zip(runs, ends, strict=False):
        part = text[start:end]
        parts.append(raised(part) if book.font_list[font].escapement == _SUPERSCRIPT else part)
    return "".join(parts)
