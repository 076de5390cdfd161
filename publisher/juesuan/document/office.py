"""The readers of office formats.

What a file is decides its content: they all read whichever of them it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan.document import doc, docx, html
from juesuan.document.container import COMPOUND, ZIP, Content, content_of
from juesuan.document.model import Document
from juesuan.document.sheets.workbook import READERS, read_workbook
from juesuan.document.source import Source
from juesuan.errors import DocumentEncrypted, DocumentFormatUnknown

__all__ = ["DOC", "DOCX", "HTML", "ODF", "XLS", "XLSX", "OfficeReader", "read_office"]

_MEDIA_TYPES: Final = {
    Content.DOCX: docx.MEDIA_TYPE,
    Content.DOC: "application/msword",
    Content.RTF: "application/rtf",
    Content.ODT: "application/vnd.oasis.opendocument.text",
    Content.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Content.XLSB: "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    Content.XLS: "application/vnd.ms-excel",
    Content.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Content.HTML: "text/html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeReader:
    """A reader by the suffixes it is asked for; see ``juesuan.document.reader.Reader``.

    Attributes:
        format: Short name of the format.
        suffixes: File name suffixes.
        media_type: IANA media type.
        begins: Whether a head may be of the format. Zips and compound files tell what they are only
            further on.
    """

    format: str
    suffixes: tuple[str, ...]
    media_type: str
    begins: Callable[[bytes], bool]

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes of a file may be of this format."""
        return self.begins(head)

    def read(self, path: Path) -> Document:
        """The document in the file, whichever office format it is in truth.

        Raises:
            DocumentError: The file is missing, empty, damaged, protected, too large, or its reader
                is not installed.
        """
        return read_office(path)


def read_office(path: Path) -> Document:
    """The document in a file of any office format, or of HTML.

    Raises:
        DocumentError: It cannot be read; the leaf says why.
    """
    source = Source.open(path)
    content = content_of(source.data, place=source.name)
    if content is Content.ENCRYPTED:
        raise DocumentEncrypted("the file is protected by a password", place=source.name)
    if content is Content.UNKNOWN:
        raise DocumentFormatUnknown(
            "the container holds neither a text document nor a workbook", place=source.name
        )
    media_type = _MEDIA_TYPES[content]
    if content in READERS:
        return read_workbook(source, content, media_type)
    if content is Content.DOCX:
        return docx.read_docx(source, source.data)
    if content is Content.HTML:
        return html.read_html(source)
    return doc.read_doc(source, content.value, media_type)


def _is_html(head: bytes) -> bool:
    return (
        content_of(head, place="") is Content.HTML
        if not head.startswith((ZIP, COMPOUND))
        else False
    )


DOCX: Final = OfficeReader(
    format="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    media_type=_MEDIA_TYPES[Content.DOCX],
    begins=lambda head: head.startswith(ZIP),
)
DOC: Final = OfficeReader(
    format="doc",
    suffixes=(".doc", ".wps", ".rtf"),
    media_type=_MEDIA_TYPES[Content.DOC],
    begins=lambda head: head.startswith((COMPOUND, b"{\\rtf")),
)
XLSX: Final = OfficeReader(
    format="xlsx",
    suffixes=(".xlsx", ".xlsm", ".xlsb"),
    media_type=_MEDIA_TYPES[Content.XLSX],
    begins=lambda head: head.startswith(ZIP),
)
XLS: Final = OfficeReader(
    format="xls",
    suffixes=(".xls", ".et"),
    media_type=_MEDIA_TYPES[Content.XLS],
    begins=lambda head: head.startswith(COMPOUND),
)
ODF: Final = OfficeReader(
    format="odf",
    suffixes=(".ods", ".odt"),
    media_type=_MEDIA_TYPES[Content.ODS],
    begins=lambda head: head.startswith(ZIP),
)
HTML: Final = OfficeReader(
    format="html",
    suffixes=(".html", ".htm", ".xhtml"),
    media_type=_MEDIA_TYPES[Content.HTML],
    begins=_is_html,
)
