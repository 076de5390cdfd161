"""Workbooks of OpenDocument (ods).

Cells carry the text as shown, so no number format is applied.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import CELLS
from juesuan.document.container import Archive
from juesuan.document.marks import raised
from juesuan.document.parts import parse
from juesuan.document.sheets.model import Sheet, SheetCell, Workbook
from juesuan.errors import DocumentEncrypted

__all__ = ["read_ods"]

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})
_REPEATED: Final = 2_000  # columns or rows that one element with text may stand for


def read_ods(data: bytes, *, place: str) -> Workbook:
    """The workbook in ``data``.

    Raises:
        DocumentDamaged: It is broken.
        DocumentEncrypted: It is protected by a password.
        DocumentTooLarge: It is larger than a limit allows.
    """
    archive = Archive(data, place=place)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise DocumentEncrypted("the workbook is protected by a password", place=place)
    root = parse(archive.read("content.xml"), place=f"{place}: content.xml")
    boxed, hidden = _styles(root)
    raising = _raising(root)
    book = Workbook()
    for table in root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
        sheet = Sheet(
            name=table.get(f"{_TABLE}name") or "",
            hidden=(table.get(f"{_TABLE}style-name") or "") in hidden,
        )
        _fill(sheet, table, boxed, raising, place)
        book.sheets.append(sheet)
    return book


def _styles(root: etree._Element) -> tuple[set[str], set[str]]:
    """Names of cell styles with a border around, and of table styles that hide the sheet."""
    boxed: set[str] = set()
    hidden: set[str] = set()
    for style in root.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name") or ""
        cell = style.find(f"{_STYLE}table-cell-properties")
        if (
            cell is not None
            and _is_drawn(cell, "left", "right")
            and _is_drawn(cell, "top", "bottom")
        ):
            boxed.add(name)
        table = style.find(f"{_STYLE}table-properties")
        if table is not None and table.get(f"{_TABLE}display") == "false":
            hidden.add(name)
    return boxed, hidden


def _is_drawn(cell: etree._Element, *sides: str) -> bool:
    """Whether the cell has a border, around it or at one of the sides."""
    borders = [cell.get(f"{_FO}border"), *(cell.get(f"{_FO}border-{side}") for side in sides)]
    return any(border.split()[-1] != "none" for border in borders if border)


def _raising(root: etree._Element) -> frozenset[str]:
    """Names of the styles of text that set it above the line.

    ``super 58%``, or a share of the height (``33% 58%``).
    """
    names: set[str] = set()
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        told = "" if properties is None else (properties.get(f"{_STYLE}text-position") or "")
        where = told.split()[0] if told else ""
        if where == "super" or (
            where.endswith("%") and where.strip("+%0") and not where.startswith("-")
        ):
            names.add(style.get(f"{_STYLE}name") or "")
    return frozenset(names)


def _fill(
    sheet: Sheet, table: etree._Element, boxed: set[str], raising: frozenset[str], place: str
) -> None:
    columns = _columns(sheet, table)
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _whole(element.get(f"{_TABLE}number-rows-repeated"))
        cells = list(_cells(element, columns, boxed, raising))
        filled = any(cell.text for _, _, cell in cells)
        for copy in range(min(repeated, _REPEATED) if filled else min(repeated, 1)):
            if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
                sheet.hidden_rows.add(row + copy)
            for column, (down, right), cell in cells:
                CELLS.check(len(sheet.cells) + 1, f"{place}: {sheet.name}")
                sheet.cells[row + copy, column] = cell
                if down > 1 or right > 1:
                    sheet.merges.append(
                        (row + copy, column, row + copy + down - 1, column + right - 1)
                    )
        row += repeated


def _columns(sheet: Sheet, table: etree._Element) -> list[str]:
    """The default cell style of each column."""
    styles: list[str] = []
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = min(_whole(element.get(f"{_TABLE}number-columns-repeated")), _REPEATED)
        if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            sheet.hidden_columns.update(range(len(styles), len(styles) + repeated))
        styles.extend([element.get(f"{_TABLE}default-cell-style-name") or ""] * repeated)
    return styles


def _cells(
    row: etree._Element, columns: list[str], boxed: set[str], raising: frozenset[str]
) -> Iterator[tuple[int, tuple[int, int], SheetCell]]:
    """Column, spans and cell of each cell of a row in which something stands or around which a border runs."""
    column = 0
    for element in row:
        repeated = _whole(element.get(f"{_TABLE}number-columns-repeated"))
        if element.tag == f"{_TABLE}table-cell":
            text = "\n".join(
                _paragraph(paragraph, raising) for paragraph in element.iterfind(f"{_TEXT}p")
            )
            for copy in range(column, column + min(repeated, _REPEATED)):
                style = element.get(f"{_TABLE}style-name") or (
                    columns[copy] if copy < len(columns) else ""
                )
                number = element.get(f"{_OFFICE}value-type") in _NUMBERS
                if text or style in boxed:
                    down = _whole(element.get(f"{_TABLE}number-rows-spanned"))
                    right = _whole(element.get(f"{_TABLE}number-columns-spanned"))
                    yield (
                        copy,
                        (down, right),
                        SheetCell(text=text, boxed=style in boxed, number=number),
                    )
        column += repeated


def _paragraph(paragraph: etree._Element, raising: frozenset[str]) -> str:
    parts = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        if element.tag == f"{_TEXT}s":
            parts.append(" " * min(_whole(element.get(f"{_TEXT}c")), _REPEATED))
        elif element.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif element.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            text = element.text or ""
            parts.append(raised(text) if element.get(f"{_TEXT}style-name") in raising else text)
        parts.append(element.tail or "")
    return "".join(parts)


def _whole(told: str | None) -> int:
    return int(told) if told is not None and told.isascii() and told.isdigit() else 1
