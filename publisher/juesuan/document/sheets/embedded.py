"""Workbooks inside text documents.

The page shows the sheet in front, so that one is read in place of the object.
"""

from typing import Final

from juesuan.document.container import COMPOUND, ZIP, compound_stream, content_of
from juesuan.document.model import Anchor, Block, Remark, parameters
from juesuan.document.sheets.blocks import hidden_remarks, sheet_blocks
from juesuan.document.sheets.model import Workbook
from juesuan.document.sheets.workbook import READERS
from juesuan.errors import DocumentError

__all__ = ["embedded_blocks"]

_PACKED: Final = ("Package", "CONTENTS", "Contents")


def embedded_blocks(data: bytes, remarks: list[Remark], *, place: str) -> list[Block]:
    """The blocks of an embedded object.

    What cannot be read, and sheets that are not in front, become remarks.
    """
    try:
        data = _unpack(data, place=place)
        content = content_of(data, place=place)
        if content not in READERS:
            remarks.append(
                Remark(
                    code="embedded-object", anchor=Anchor(), parameters=parameters(format=content)
                )
            )
            return []
        book = READERS[content](data, place=place)
        return _front(book, remarks, place)
    except DocumentError as error:
        # a broken object must not take the document with it, and must not go unsaid
        remarks.append(
            Remark(
                code="embedded-object-unreadable",
                anchor=Anchor(),
                parameters=parameters(error=error.code),
            )
        )
        return []


def _unpack(data: bytes, *, place: str) -> bytes:
    """The workbook in an OLE object: a stream of its own, or the object itself."""
    if data.startswith(COMPOUND):
        for name in _PACKED:
            packed = compound_stream(data, name, place=place)
            if packed is not None and packed.startswith((ZIP, COMPOUND)):
                return packed
    return data


def _front(book: Workbook, remarks: list[Remark], place: str) -> list[Block]:
    if not book.sheets:
        return []
    front = book.sheets[book.active if book.active < len(book.sheets) else 0]
    others = [sheet.name for sheet in book.sheets if sheet is not front and sheet.cells]
    if others:
        behind = parameters(shown=front.name, count=len(others), sheets="; ".join(others))
        anchor = Anchor(sheet=front.name)
        remarks.append(Remark(code="embedded-sheets", anchor=anchor, parameters=behind))
    remarks.extend((*front.remarks, *hidden_remarks(front)))
    return sheet_blocks(front, first_table=1, place=place)
