"""Workbooks of every format, and the document they make.

Sheet after sheet, hidden ones left out and said so.
"""

from typing import Final, Protocol

from juesuan.document.container import Content
from juesuan.document.model import Anchor, Block, Document, Remark, Table, parameters
from juesuan.document.sheets.blocks import hidden_remarks, sheet_blocks
from juesuan.document.sheets.model import Workbook
from juesuan.document.sheets.ods import read_ods
from juesuan.document.sheets.xls import read_xls
from juesuan.document.sheets.xlsb import read_xlsb
from juesuan.document.sheets.xlsx import read_xlsx
from juesuan.document.source import Source
from juesuan.errors import DocumentEmpty

__all__ = ["READERS", "read_workbook"]


class WorkbookReader(Protocol):
    """Reads the bytes of a workbook."""

    def __call__(self, data: bytes, *, place: str) -> Workbook:
        """The workbook in ``data``; ``place`` names it in errors."""
        ...


READERS: Final[dict[Content, WorkbookReader]] = {
    Content.XLSX: read_xlsx,
    Content.XLS: read_xls,
    Content.XLSB: read_xlsb,
    Content.ODS: read_ods,
}


def read_workbook(source: Source, content: Content, media_type: str) -> Document:
    """The document in a workbook.

    Raises:
        DocumentDamaged: It is broken.
        DocumentEmpty: Nothing stands in its visible sheets.
        DocumentEncrypted: It is protected by a password.
        DocumentTooLarge: It is larger than a limit allows.
    """
    book = READERS[content](source.data, place=source.name)
    blocks: list[Block] = []
    remarks: list[Remark] = list(book.remarks)
    for sheet in book.sheets:
        if sheet.hidden:
            if any(cell.text for cell in sheet.cells.values()):
                anchor = Anchor(sheet=sheet.name)
                remarks.append(
                    Remark(
                        code="hidden-sheet", anchor=anchor, parameters=parameters(sheet=sheet.name)
                    )
                )
            continue
        tables = sum(isinstance(block, Table) for block in blocks)
        blocks.extend(sheet_blocks(sheet, first_table=tables + 1, place=source.name))
        remarks.extend((*sheet.remarks, *hidden_remarks(sheet)))
    if not blocks:
        raise DocumentEmpty(
            "nothing stands in the visible sheets of the workbook", place=source.name
        )
    return source.document(media_type, tuple(blocks), tuple(remarks))
