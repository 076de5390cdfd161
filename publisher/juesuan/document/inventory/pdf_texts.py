"""Every text of a PDF.

Pages with what no one sees on them, notes, fields, properties, bookmarks, attachments.
"""

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.inventory.pdf_strings import pdf_strings
from juesuan.errors import DocumentDamaged, DocumentTooLarge
from juesuan_vocab import open_toml

__all__ = ["pdf_texts"]

_XMP: Final = re.compile(rb"<\?xpacket begin.*?<\?xpacket end", re.DOTALL)
_END: Final = re.compile(rb"%%EOF")
_NOTES: Final = (b"Contents", b"T", b"V", b"Subj", b"RC", b"TU")


def pdf_texts(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Place and text of all that the file holds; of an attachment its bytes.

    Raises:
        DocumentDamaged: The file cannot be opened.
    """
    yield from _of_revision(data)
    ends = [found.end() for found in _END.finditer(data)][:-1]
    revisions = open_toml("recognition/inventory.toml")["revisions"]
    if len(ends) > revisions:
        raise DocumentTooLarge("the PDF was saved more than {revisions} times", revisions=revisions)
    for end in ends:
        # what stands before the first end of a file made for the web is no file by itself
        with suppress(DocumentDamaged):
            yield from _of_revision(data[:end])


def _of_revision(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DocumentDamaged("the PDF cannot be opened ({error})", error=error) from error
    try:
        if pdfium_c.FPDF_GetSecurityHandlerRevision(file) >= 0:
            yield from _decrypt(file)
        yield "properties", "\n".join(file.get_metadata_dict().values())
        for packet in _XMP.findall(data):
            yield "properties", packet.decode("utf-8", "replace")
        yield "bookmarks", "\n".join(mark.get_title() for mark in file.get_toc())
        yield from _attachments(file)
        for number in range(len(file)):
            yield from _page(file, number)
    finally:
        file.close()


def _decrypt(file: pdfium.PdfDocument) -> Iterator[tuple[str, str | bytes]]:
    """The strings of a file that anybody may open.

    They are enciphered all the same.
    """
    plain = io.BytesIO()
    file.save(plain, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    for held in pdf_strings(plain.getvalue()):
        yield "strings of the file", held


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
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    finally:
        page.close()
    if notes:
        yield f"notes of page {number + 1}", _shown(file, number)


def _shown(file: pdfium.PdfDocument, number: int) -> str:
    """The text of a page with what is drawn for its notes and fields.

    These were made a part of it.
    """
    page = file[number]
    try:
        text = page.get_textpage()
        shown: str = text.get_text_range()
        text.close()
    finally:
        page.close()
    return shown


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
    return _fill(
        lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(note, key, buffer, size), "utf-16-le"
    )


def _address(page: pdfium.PdfPage, note: Any) -> str:  # noqa: ANN401 - a handle of pdfium
    """Where a link leads (mailto:…); empty for a note that is no link."""
    link = pdfium_c.FPDFAnnot_GetLink(note)
    action = pdfium_c.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    return _fill(
        lambda buffer, size: pdfium_c.FPDFAction_GetURIPath(page.pdf, action, buffer, size), "utf-8"
    )


def _fill(write: Callable[[Any, int], int], encoding: str) -> str:
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
