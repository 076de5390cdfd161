"""Opening a PDF file: what cannot be opened is named."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.bounds.limits import Limit
from juesuan.document.pdf.native.streams import probe
from juesuan.document.source import Source
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentEncrypted

# The longest final account seen has 180 pages; a whole province's volume stays under a thousand.
PAGES = Limit(variable="JUESUAN_LIMIT_PAGES", default=2000, unit="pages")
HEAD = 1024
MARK = b"%PDF-"
END = b"%%EOF"
OTHERS = (
    (b"<html", "an HTML page"),
    (b"<!doctype", "an HTML page"),
    (b"<?xml", "an XML file"),
    (b"PK\x03\x04", "a ZIP file"),
)


@contextmanager
def open_pdf(source: Source) -> Iterator[pdfium.PdfDocument]:
    """An open PDF document, closed afterwards.

    Raises:
        DocumentDamaged: It is no PDF, or a part of it is missing.
        DocumentEmpty: It has no pages.
        DocumentEncrypted: A password is needed.
        DocumentTooLarge: More pages than JUESUAN_LIMIT_PAGES, or streams that unpack beyond their
            limits.
    """
    _whole(source)
    probe(source.data, source.name)
    try:
        file = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as problem:
        if (
            pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD
            or "password" in str(problem).lower()
        ):
            raise DocumentEncrypted("the PDF asks for a password", place=source.name) from problem
        raise DocumentDamaged(
            "the PDF cannot be opened ({problem})", problem=problem, place=source.name
        ) from problem
    try:
        if len(file) == 0:
            raise DocumentEmpty("the PDF has no pages", place=source.name)
        PAGES.check(len(file), source.name)
        yield file
    finally:
        file.close()


def _whole(source: Source) -> None:
    """Pass if the file begins and ends as a PDF.

    The library repairs a truncated file and silently lacks its last pages.
    """
    head = source.data[:HEAD]
    if MARK not in head:
        beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        what = next(
            (name for mark, name in OTHERS if beginning.startswith(mark.lower())), "something else"
        )
        raise DocumentDamaged(
            "the file does not begin as a PDF but as {what}", what=what, place=source.name
        )
    end = source.data.rfind(END)
    if end < 0 or b" obj" in source.data[end:]:
        raise DocumentDamaged(
            "the PDF is cut off: its end mark %%EOF is missing", place=source.name
        )
