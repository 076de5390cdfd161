"""Workbooks of older Excel and WPS (xls, BIFF 5 and 8), with their number formats, borders and hidden parts."""

import io
import struct
from collections.abc import Sequence
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
        raise DocumentDamaged(f"the workbook is broken ({error})", place=place) from error
    active = next(
        (number for number, told in enumerate(book.sheets()) if getattr(told, "sheet_visible", 0)),
        0,
    )
    return Workbook(sheets=sheets, active=active)


def _sheet(book: Any, number: int) -> Sheet:  # noqa: ANN401 - xlrd is not typed
    told = book.sheet_by_index(number)
    sheet = Sheet(name=str(told.name), hidden=told.visibility != 0)
    zeros = bool(getattr(told, "show_zero_values", 1))
    sheet.merges = [
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in told.merged_cells
    ]
    sheet.hidden_rows = {row for row, info in told.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {
        column for column, info in told.colinfo_map.items() if info.hidden and column < _LAST_COLUMN
    }
    for row in range(told.nrows):
        for column, cell in enumerate(told.row(row)):
            made = _cell(
                book, cell, zeros=zeros, runs=told.rich_text_runlist_map.get((row, column)) or ()
            )
            if made.text or made.boxed:
                sheet.cells[row, column] = made
    return sheet


def _cell(
    book: Any,  # noqa: ANN401 - xlrd is not typed
    cell: Any,  # noqa: ANN401
    *,
    zeros: bool,
    runs: Sequence[tuple[int, int]],
) -> SheetCell:
    style = book.xf_list[cell.xf_index or 0]
    border = style.border
    beside = bool(border.left_line_style or border.right_line_style)
    boxed = beside and bool(border.top_line_style or border.bottom_line_style)
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        # the shortest text that gives the same float again, and from there on decimals only
        value = decimal_of(repr(cell.value)) or Decimal(0)
        if value == 0 and not zeros:
            return SheetCell(text="", boxed=boxed)
        form = book.format_map.get(style.format_key)
        code = form.format_str if form is not None else "General"
        return SheetCell(
            text=display(value, code, epoch_1904=bool(book.datemode)), boxed=boxed, number=True
        )
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return SheetCell(text="TRUE" if cell.value else "FALSE", boxed=boxed)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell(text=xlrd.error_text_from_code.get(cell.value, "#ERROR"), boxed=boxed)
    text = _rich(book, str(cell.value), runs)
    return SheetCell(text=text.replace("\r\n", "\n").replace("\r", "\n"), boxed=boxed)


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
