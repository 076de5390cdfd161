"""Workbooks of OpenDocument (ods).

Cells carry the text as shown, so no number format is applied.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import CELLS, REPEATS
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
_MANIFEST: Final = "META-INF/manifest.xml"
_SIGNS: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_INVISIBLE: Final = frozenset({"collapse", "filter"})
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})
_REPEATED: Final = 2_000
"""Columns that a cell without text stands for at most, and blanks that one sign stands for."""


def read_ods(data: bytes, *, place: str) -> Workbook:
    """The workbook in ``data``.

    Raises:
        DocumentDamaged: It is broken.
        DocumentEncrypted: It is protected by a password.
        DocumentTooLarge: It is larger than a limit allows.
    """
    archive = Archive(data, place=place)
    if _is_encrypted(archive):
        raise DocumentEncrypted("the workbook is protected by a password", place=place)
    root = parse(archive.read("content.xml"), place=f"{place}: content.xml")
    styles = _Styles.of(root)
    book = Workbook()
    for table in root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
        sheet = Sheet(
            name=table.get(f"{_TABLE}name") or "",
            hidden=(table.get(f"{_TABLE}style-name") or "") in styles.hidden,
        )
        _fill(sheet, table, styles, place)
        book.sheets.append(sheet)
    return book


def _is_encrypted(archive: Archive) -> bool:
    """Whether the manifest says that a part is encrypted."""
    if _MANIFEST not in archive.names:
        return False
    return b"encryption-data" in archive.read(_MANIFEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    """The names of the styles that matter.

    Attributes:
        boxed: Styles of cells with a border around.
        hidden: Styles of tables that hide the sheet.
        raising: Styles of text that set it above the line.
    """

    boxed: frozenset[str]
    hidden: frozenset[str]
    raising: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> "_Styles":
        """What a document defines."""
        styles = list(root.iter(f"{_STYLE}style"))
        return cls(
            boxed=_names(styles, _is_boxed),
            hidden=_names(styles, _hides),
            raising=_names(styles, _raises),
        )


def _names(styles: list[etree._Element], holds: Callable[[etree._Element], bool]) -> frozenset[str]:
    """The names of the styles for which something holds."""
    return frozenset(style.get(f"{_STYLE}name") or "" for style in filter(holds, styles))


def _is_boxed(style: etree._Element) -> bool:
    """Whether a border runs beside a cell and above or below it."""
    cell = style.find(f"{_STYLE}table-cell-properties")
    if cell is None:
        return False
    return _is_drawn(cell, "left", "right") and _is_drawn(cell, "top", "bottom")


def _is_drawn(cell: etree._Element, *sides: str) -> bool:
    """Whether the cell has a border, around it or at one of the sides."""
    borders = [cell.get(f"{_FO}border"), *(cell.get(f"{_FO}border-{side}") for side in sides)]
    return any(border.split()[-1] != "none" for border in filter(None, borders))


def _hides(style: etree._Element) -> bool:
    """Whether a style of tables hides the sheet."""
    table = style.find(f"{_STYLE}table-properties")
    return table is not None and table.get(f"{_TABLE}display") == "false"


def _raises(style: etree._Element) -> bool:
    """Whether a style sets text above the line.

    ``super 58%``, or a share of the height (``33%``).
    """
    properties = style.find(f"{_STYLE}text-properties")
    place = None if properties is None else properties.get(f"{_STYLE}text-position")
    if not place:
        return False
    where = place.split()[0]
    if not where.endswith("%"):
        return where == "super"
    return not where.startswith("-") and bool(where.strip("+%0"))


@dataclass(slots=True, kw_only=True)
class _Repeats:
    """Counts the cells of a sheet for which others stand: a few bytes may mean millions.

    Attributes:
        place: The sheet, for the message.
        count: The cells so far.
    """

    place: str
    count: int = 0

    def add(self, copies: range, filled: int = 1) -> None:
        """Count the copies of some filled cells, before any is made.

        Raises:
            DocumentTooLarge: There are more than JUESUAN_LIMIT_REPEATS.
        """
        self.count += (copies.stop - copies.start - 1) * filled
        REPEATS.check(self.count, self.place)


def _fill(sheet: Sheet, table: etree._Element, styles: _Styles, place: str) -> None:
    columns = _columns(sheet, table)
    repeats = _Repeats(place=f"{place}: {sheet.name}")
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _whole(element.get(f"{_TABLE}number-rows-repeated"))
        cells = list(_cells(element, columns, styles, repeats))
        filled = sum(1 for _, _, cell in cells if cell.text)
        copies = range(row, row + (repeated if filled else 1))
        repeats.add(copies, filled)
        CELLS.check(len(sheet.cells) + len(copies) * len(cells), repeats.place)
        if element.get(f"{_TABLE}visibility") in _INVISIBLE:
            sheet.hidden_rows.update(copies)
        for copy, (column, spans, cell) in product(copies, cells):
            sheet.cells[copy, column] = cell
            if max(spans) > 1:
                down, right = spans
                sheet.merges.append((copy, column, copy + down - 1, column + right - 1))
        row += repeated


def _columns(sheet: Sheet, table: etree._Element) -> list[str]:
    """The default cell style of each column."""
    styles: list[str] = []
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = min(_whole(element.get(f"{_TABLE}number-columns-repeated")), _REPEATED)
        if element.get(f"{_TABLE}visibility") in _INVISIBLE:
            sheet.hidden_columns.update(range(len(styles), len(styles) + repeated))
        styles.extend([element.get(f"{_TABLE}default-cell-style-name") or ""] * repeated)
    return styles


def _cells(
    row: etree._Element, columns: list[str], styles: _Styles, repeats: _Repeats
) -> Iterator[tuple[int, tuple[int, int], SheetCell]]:
    """Column, spans and cell of the cells of a row that print something or have a border around."""
    column = 0
    for element in row:
        repeated = _whole(element.get(f"{_TABLE}number-columns-repeated"))
        if element.tag == f"{_TABLE}table-cell":
            text = _printed_text(element, styles)
            copies = range(column, column + (repeated if text else min(repeated, _REPEATED)))
            if text:
                repeats.add(copies)
            yield from _copies(element, text, copies, columns, styles)
        column += repeated


def _printed_text(element: etree._Element, styles: _Styles) -> str:
    """The lines of a cell."""
    lines = [_paragraph(paragraph, styles.raising) for paragraph in element.iterfind(f"{_TEXT}p")]
    return "\n".join(lines)


def _copies(
    element: etree._Element, text: str, copies: range, columns: list[str], styles: _Styles
) -> Iterator[tuple[int, tuple[int, int], SheetCell]]:
    """Column, spans and cell of each copy of a cell that prints something or has a border."""
    is_number = element.get(f"{_OFFICE}value-type") in _NUMBERS
    down = _whole(element.get(f"{_TABLE}number-rows-spanned"))
    right = _whole(element.get(f"{_TABLE}number-columns-spanned"))
    for column in copies:
        default = columns[column] if column < len(columns) else ""
        style = element.get(f"{_TABLE}style-name") or default
        is_boxed = style in styles.boxed
        if text or is_boxed:
            cell = SheetCell(text=text, boxed=is_boxed, number=is_number)
            yield column, (down, right), cell


def _paragraph(paragraph: etree._Element, raising: frozenset[str]) -> str:
    parts = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        parts += _printed(element, raising), element.tail or ""
    return "".join(parts)


def _printed(element: etree._Element, raising: frozenset[str]) -> str:
    """What an element inside a paragraph prints by itself."""
    if element.tag == f"{_TEXT}s":
        return " " * min(_whole(element.get(f"{_TEXT}c")), _REPEATED)
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    text = element.text or ""
    return raised(text) if element.get(f"{_TEXT}style-name") in raising else text


def _whole(told: str | None) -> int:
    return int(told) if told is not None and told.isascii() and told.isdigit() else 1
