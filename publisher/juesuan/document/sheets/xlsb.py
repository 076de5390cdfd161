"""Binary workbooks (xlsb), by calamine, which tells values and merged cells but no number formats."""

import io
from decimal import Decimal
from typing import Final

import python_calamine

from juesuan.document.limits import CELLS
from juesuan.document.model import Anchor, Remark
from juesuan.document.sheets.model import Sheet, SheetCell, Workbook, decimal_of
from juesuan.document.sheets.number_format import general
from juesuan.errors import DocumentDamaged, DocumentEncrypted

__all__ = ["read_xlsb"]

_VISIBLE: Final = python_calamine.SheetVisibleEnum.Visible


def read_xlsb(data: bytes, *, place: str) -> Workbook:
    """The workbook in ``data``.

    Raises:
        DocumentDamaged: It is broken.
        DocumentEncrypted: It is protected by a password.
        DocumentTooLarge: A sheet has more cells than the limit allows.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            _sheet(book.get_sheet_by_name(told.name), hidden=told.visible != _VISIBLE, place=place)
            for told in book.sheets_metadata
            if told.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise DocumentEncrypted("the workbook is protected by a password", place=place) from error
    except python_calamine.CalamineError as error:
        raise DocumentDamaged(f"the workbook is broken ({error})", place=place) from error
    message = "this format does not tell how numbers are shown; they are written with the digits they have"
    return Workbook(sheets=sheets, remarks=[Remark(code="formats-unknown", message=message, anchor=Anchor())])


def _sheet(told: python_calamine.CalamineSheet, *, hidden: bool, place: str) -> Sheet:
    sheet = Sheet(name=told.name, hidden=hidden)
    sheet.merges = [(*first, *last) for first, last in told.merged_cell_ranges or ()]
    if told.start is None:
        return sheet
    CELLS.check(told.height * told.width, f"{place}: {told.name}")
    top, left = told.start
    for row, values in enumerate(told.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            if value != "":
                sheet.cells[row, column] = _cell(value)
    return sheet


def _cell(value: object) -> SheetCell:
    if isinstance(value, bool):
        return SheetCell(text=str(value).upper())
    if isinstance(value, int | float):
        return SheetCell(text=general(decimal_of(repr(value)) or Decimal(0)), number=True)
    return SheetCell(text=str(value))
