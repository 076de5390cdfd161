"""Workbooks of Office Open XML (xlsx, ECMA-376 part 1, 18).

Read part by part without building the sheet in memory.
"""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import CELLS
from juesuan.document.container import Archive
from juesuan.document.marks import raised
from juesuan.document.model import Anchor, Remark
from juesuan.document.parts import RELATIONSHIP, parse, related, transitional
from juesuan.document.sheets.model import (
    Extent,
    Sheet,
    SheetCell,
    Workbook,
    cell_name,
    decimal_of,
    position,
)
from juesuan.document.sheets.number_format import display
from juesuan.document.sheets.xlsx_styles import CellStyles
from juesuan.errors import DocumentDamaged

__all__ = ["read_xlsx"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WORKBOOKS: Final = ("xl/workbook.xml", "xl/workbook2.xml")
_WIDEST: Final = 16_384
"""Columns that a sheet may have."""
_TRUE: Final = frozenset({"1", "true"})


def read_xlsx(data: bytes, *, place: str) -> Workbook:
    """The workbook in ``data``.

    Raises:
        DocumentDamaged: The container or one of its parts is broken.
        DocumentTooLarge: It is larger than a limit allows.
    """
    return _Reader(Archive(data, place=place), place).workbook()


class _Reader:
    """Reads the parts of one workbook."""

    def __init__(self, archive: Archive, place: str) -> None:
        self._archive = archive
        self._place = place
        main = next(filter(archive.names.__contains__, _WORKBOOKS), None)
        if main is None:
            raise DocumentDamaged("the file holds no xl/workbook.xml", place=place)
        self._root = self._part(main)
        properties = self._root.find(f"{_MAIN}workbookPr")
        self._epoch_1904 = properties is not None and properties.get("date1904") in _TRUE
        self._targets = related(archive, main, place=place)
        self._strings = self._shared_strings()
        self._styles = CellStyles.of(self._part_of_kind("styles"))

    def workbook(self) -> Workbook:
        """All sheets of cells; chart sheets hold none."""
        view = self._root.find(f"{_MAIN}bookViews/{_MAIN}workbookView")
        active = "0" if view is None else view.get("activeTab") or "0"
        book = Workbook(active=int(active) if active.isdigit() else 0)
        for element in self._root.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
            kind, name = self._targets.get(element.get(f"{RELATIONSHIP}id") or "", ("", ""))
            sheet = Sheet(
                name=element.get("name") or "",
                hidden=element.get("state") in {"hidden", "veryHidden"},
            )
            if kind == "worksheet":
                self._fill(sheet, name)
            book.sheets.append(sheet)
        return book

    def _fill(self, sheet: Sheet, name: str) -> None:
        if name not in self._archive.names:
            raise DocumentDamaged(
                "the part of sheet {sheet} is missing", sheet=sheet.name, place=self._place
            )
        data = transitional(self._archive.read(name))
        events = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, huge_tree=True
        )
        try:
            self._read(sheet, events)
        except etree.XMLSyntaxError as error:
            place = f"{self._place}: {name}"
            raise DocumentDamaged(
                "its XML is broken ({error})", error=error, place=place
            ) from error

    def _read(self, sheet: Sheet, events: Iterable[tuple[str, etree._Element]]) -> None:
        row = column = -1
        zeros = True
        for event, element in events:
            kind = _name(element)
            if event == "start":
                if kind == "row":
                    row, column = _begin_row(sheet, element, row), -1
            elif kind == "c":
                where = position(element.get("r") or "") or (row, column + 1)
                column = where[1]
                self._cell(sheet, where, element, zeros=zeros)
                element.clear()
            elif kind == "sheetView":
                zeros = element.get("showZeros") not in {"0", "false"}
            else:
                _note(sheet, kind, element)

    def _cell(
        self, sheet: Sheet, where: tuple[int, int], element: etree._Element, *, zeros: bool
    ) -> None:
        style = element.get("s") or "0"
        code, boxed = self._styles.get(style)
        text, number = self._text(sheet, where, element, code, zeros=zeros)
        if number:
            sheet.note_number(element.findtext(f"{_MAIN}v") or "", text)
        if text or boxed:
            CELLS.check(len(sheet.cells) + 1, f"{self._place}: {sheet.name}")
            sheet.cells[where] = SheetCell(text=text, boxed=boxed, number=number)

    def _text(
        self,
        sheet: Sheet,
        where: tuple[int, int],
        element: etree._Element,
        code: str,
        *,
        zeros: bool,
    ) -> tuple[str, bool]:
        """The text a cell shows, and whether it is a number."""
        inline = element.find(f"{_MAIN}is")
        if inline is not None:
            return _rich(inline), False
        value, formula = element.findtext(f"{_MAIN}v"), element.find(f"{_MAIN}f")
        if value:
            return self._shown(value, element.get("t") or "n", code, zeros=zeros)
        if formula is None or element.get("t") == "str":
            return "", False
        anchor = Anchor(sheet=sheet.name, cell=cell_name(*where))
        sheet.remarks.append(Remark(code="formula-without-value", anchor=anchor))
        return f"={formula.text or ''}", False

    def _shown(self, value: str, kind: str, code: str, *, zeros: bool) -> tuple[str, bool]:
        """The text that stands for a value, and whether it is a number.

        Args:
            value: What the file holds.
            kind: Its kind (ECMA's ST_CellType).
            code: The number format of the cell.
            zeros: Whether the sheet shows noughts.
        """
        if kind == "s":
            return self._shared_string(value), False
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), False
        number = decimal_of(value.strip()) if kind == "n" else None
        if number is None:
            return value, False
        if not zeros and number == Decimal(0):
            return "", False
        return display(number, code, epoch_1904=self._epoch_1904), True

    def _shared_string(self, number: str) -> str:
        """The string of a number; empty if there is none."""
        if not number.isdigit() or int(number) >= len(self._strings):
            return ""
        return self._strings[int(number)]

    def _shared_strings(self) -> list[str]:
        part = self._part_of_kind("sharedStrings")
        return [] if part is None else list(map(_rich, part.iterfind(f"{_MAIN}si")))

    def _part_of_kind(self, kind: str) -> etree._Element | None:
        """The first part of a kind; None if the file holds none."""
        names = [name for known, name in self._targets.values() if known == kind]
        if not names or names[0] not in self._archive.names:
            return None
        return self._part(names[0])

    def _part(self, name: str) -> etree._Element:
        return parse(self._archive.read(name), place=f"{self._place}: {name}")


def _rich(item: etree._Element) -> str:
    """The text of a string without its phonetic guide."""
    runs = map(_run, item.iterfind(f"{_MAIN}r"))
    text = (item.findtext(f"{_MAIN}t") or "") + "".join(runs)
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def _run(run: etree._Element) -> str:
    text = run.findtext(f"{_MAIN}t") or ""
    align = run.find(f"{_MAIN}rPr/{_MAIN}vertAlign")
    if align is None or align.get("val") != "superscript":
        return text
    return raised(text)


def _note(sheet: Sheet, kind: str, element: etree._Element) -> None:
    """Take what a sheet says of itself besides its cells; a row that was read is freed."""
    if kind == "row":
        _forget(element)
    elif kind == "mergeCell":
        sheet.merges.extend(_merge(element))
    elif kind == "col" and element.get("hidden") in _TRUE:
        sheet.hidden_columns.update(_columns(element))


def _merge(element: etree._Element) -> list[Extent]:
    """The merged range that an element names; none if it names no cells."""
    first, _, last = (element.get("ref") or "").partition(":")
    start, end = position(first), position(last or first)
    return [(*start, *end)] if start and end else []


def _name(element: etree._Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _columns(element: etree._Element) -> range:
    """The columns that an element ``col`` speaks of."""
    first, last = element.get("min") or "", element.get("max") or ""
    if not (first.isdigit() and last.isdigit()):
        return range(0)
    return range(int(first) - 1, min(int(last), _WIDEST))


def _begin_row(sheet: Sheet, element: etree._Element, before: int) -> int:
    """The number of a row, from 0; one that does not tell it follows the one before."""
    told = element.get("r") or ""
    row = int(told) - 1 if told.isdigit() else before + 1
    if element.get("hidden") in _TRUE:
        sheet.hidden_rows.add(row)
    return row


def _forget(row: etree._Element) -> None:
    """Free a row that was read, and those before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]
