"""Binary workbooks (xlsb).

Values by calamine, merged cells from the records ([MS-XLSB] 2.4.677), no number formats.
"""

import io
import struct
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import python_calamine

from juesuan.document.bounds.limits import CELLS
from juesuan.document.container import Archive
from juesuan.document.model import Anchor, Remark, parameters
from juesuan.document.parts import related
from juesuan.document.sheets.model import Extent, Sheet, SheetCell, Workbook, cell_name, decimal_of
from juesuan.document.sheets.number_format import general
from juesuan.document.sheets.xlsb_strings import raised_texts
from juesuan.errors import DocumentDamaged, DocumentEncrypted

__all__ = ["read_xlsb"]

_MAIN: Final = "xl/workbook.bin"
_SHEET_OF: Final = 0x9C
_MERGE: Final = 0xB0
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
        archive = Archive(data, place=place)
        merges, marked = _merges(archive, place), _raised_strings(archive)
        sheets = [
            _sheet(
                book.get_sheet_by_name(told.name),
                merges,
                marked,
                hidden=told.visible != _VISIBLE,
                place=place,
            )
            for told in book.sheets_metadata
            if told.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise DocumentEncrypted("the workbook is protected by a password", place=place) from error
    except (python_calamine.CalamineError, OSError, ValueError, struct.error) as error:
        raise DocumentDamaged(
            "the workbook is broken ({error})", error=error, place=place
        ) from error
    return Workbook(sheets=sheets, remarks=[Remark(code="formats-unknown", anchor=Anchor())])


def _raised_strings(archive: Archive) -> dict[str, str | None]:
    """Texts with raised runs; see :func:`raised_texts`."""
    parts = ("xl/sharedStrings.bin", "xl/styles.bin")
    strings, styles = (
        _records(archive.read(part)) if part in archive.names else () for part in parts
    )
    return raised_texts(strings, styles)


def _merges(archive: Archive, place: str) -> dict[str, list[Extent]]:
    """The merged ranges of each sheet by its name; calamine tells none of this format."""
    targets = related(archive, _MAIN, place=place)
    found: dict[str, list[Extent]] = {}
    for kind, data in _records(archive.read(_MAIN)):
        if kind != _SHEET_OF:
            continue
        relation, rest = _wide(data[8:])
        _, part = targets.get(relation, ("", ""))
        if part in archive.names:
            ranges = (
                struct.unpack_from("<4I", told)
                for kind, told in _records(archive.read(part))
                if kind == _MERGE
            )
            found[_wide(rest)[0]] = [
                (top, left, bottom, right) for top, bottom, left, right in ranges
            ]
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part.

    Kind and size are numbers of seven bits a byte, the kind's marks kept in it.
    """
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80 and at < len(data):
            kind = (kind & 0x7F) | (data[at] << 7)
            at += 1
        size = shift = 0
        while at < len(data):
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _wide(data: bytes) -> tuple[str, bytes]:
    """A string that its length in UTF-16 units precedes, and what follows it."""
    (units,) = struct.unpack_from("<I", data)
    end = 4 + 2 * units
    return data[4:end].decode("utf-16-le"), data[end:]


def _sheet(
    told: python_calamine.CalamineSheet,
    merges: dict[str, list[Extent]],
    marked: dict[str, str | None],
    *,
    hidden: bool,
    place: str,
) -> Sheet:
    sheet = Sheet(name=told.name, hidden=hidden)
    sheet.merges = merges.get(told.name, [])
    if told.start is None:
        return sheet
    CELLS.check(told.height * told.width, f"{place}: {told.name}")
    top, left = told.start
    for row, values in enumerate(told.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            if value != "":
                sheet.cells[row, column] = _cell(value)
            if value in marked:
                _mark(sheet, (row, column), str(value), marked[str(value)])
    return sheet


def _mark(sheet: Sheet, where: tuple[int, int], text: str, shown: str | None) -> None:
    """Show the raised part of a text, or say that it cannot be told whether this cell has one."""
    if shown is not None:
        sheet.cells[where] = SheetCell(text=shown)
        return
    anchor = Anchor(sheet=sheet.name, cell=cell_name(*where))
    sheet.remarks.append(
        Remark(code="mark-or-digit", anchor=anchor, parameters=parameters(text=text))
    )


def _cell(value: object) -> SheetCell:
    if isinstance(value, bool):
        return SheetCell(text=str(value).upper())
    if isinstance(value, int | float):
        return SheetCell(text=general(decimal_of(repr(value)) or Decimal(0)), number=True)
    return SheetCell(text=str(value))
