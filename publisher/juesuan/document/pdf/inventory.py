"""Every text of a PDF.

Pages with what no one sees on them, notes, fields, properties, bookmarks, attachments.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.errors import DocumentDamaged

__all__ = ["pdf_texts"]

_XMP: Final = re.compile(rb"<\?xpacket begin.*?<\?xpacket end", re.DOTALL)
_NOTES: Final = (b"Contents", b"T", b"V", b"Subj", b"RC", b"TU")


def pdf_texts(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Place and text of all that the file holds; of an attachment its bytes.

    Raises:
        DocumentDamaged: The file cannot be opened.
    """
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DocumentDamaged(f"the PDF cannot be opened ({error})") from error
    try:
        yield "properties", "\n".join(file.get_metadata_dict().values())
        for packet in _XMP.findall(data):
            yield "properties", packet.decode("utf-8", "replace")
        yield "bookmarks", "\n".join(mark.get_title() for mark in file.get_toc())
        yield from _attachments(file)
        for number in range(len(file)):
            yield from _page(file, number)
    finally:
        file.close()


def _attachments(file: pdfium.PdfDocument) -> Iterator[tuple[str, str | bytes]]:
    for index in range(file.count_attachments()):
        attachment = file.get_attachment(index)
        name = attachment.get_name()
        yield "attachments", name
        yield f"attachment {name}", bytes(attachment.get_data())


def _page(file: pdfium.PdfDocument, number: int) -> Iterator[tuple[str, str]]:
    page = file[number]
    try:
        text = page.get_textpage()
        yield f"page {number + 1}", text.get_text_range().replace("\r\n", "\n")
        text.close()
        notes = list(_notes(page))
        if notes:
            yield f"notes of page {number + 1}", "\n".join(notes)
    finally:
        page.close()


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    """What stands in annotations and form fields."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, index)
        try:
            yield from filter(None, (_value(note, key) for key in _NOTES))
            yield _address(page, note)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(note)


def _value(note: Any, key: bytes) -> str:  # noqa: ANN401 - a handle of pdfium
    return _filled(
        lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(note, key, buffer, size), "utf-16-le"
    )


def _address(page: pdfium.PdfPage, note: Any) -> str:  # noqa: ANN401 - a handle of pdfium
    """Where a link leads (mailto:…); empty for a note that is no link."""
    link = pdfium_c.FPDFAnnot_GetLink(note)
    action = pdfium_c.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    return _filled(
        lambda buffer, size: pdfium_c.FPDFAction_GetURIPath(page.pdf, action, buffer, size), "utf-8"
    )


def _filled(write: Callable[[Any, int], int], encoding: str) -> str:
    """What pdfium writes into a buffer, whose size it tells first."""
    size = write(None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    write(
        ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if encoding == "utf-16-le" else buffer,
        size,
    )
    return buffer.raw.decode(encoding, "replace").rstrip("\0")
