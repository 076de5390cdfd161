"""The reader of pictures of pages: PNG, JPEG and TIFF files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.document.model import Anchor, Document, Remark, parameters
from juesuan.document.pdf.blocks import blocks_of
from juesuan.document.pdf.legible import Legibility
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.scan.engine import EXTRA, available
from juesuan.document.pdf.scan.process import Failure, Recogniser
from juesuan.document.source import Source
from juesuan.errors import DocumentEmpty, DocumentIllegible, ReaderUnavailable
from juesuan_vocab.doubts import sentence

FAILED = "recognition-failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReader:
    """Reads each picture of a file as a page, with character recognition.

    Attributes:
        format: Short name.
        suffixes: File name suffixes.
        media_type: IANA media type.
        marks: What files of the type begin with, one of these.
    """

    format: str
    suffixes: tuple[str, ...]
    media_type: str
    marks: tuple[bytes, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether a file begins with a mark of the format."""
        return head.startswith(self.marks)

    def read(self, path: Path) -> Document:
        """The document in a picture.

        Raises:
            DocumentMissing: There is no file.
            DocumentEmpty: It has no bytes, or nothing is printed on its pictures.
            DocumentDamaged: It cannot be decoded.
            DocumentIllegible: None of its pictures can be recognised.
            DocumentTooLarge: It is larger than JUESUAN_LIMIT_FILE_BYTES.
            ReaderUnavailable: The extra juesuan[ocr] is not installed.
        """
        source = Source.open(path)
        if not available():
            raise ReaderUnavailable(
                "pictures of text are read with the extra {extra}", extra=EXTRA, place=source.name
            )
        pages: list[Page] = []
        remarks: list[Remark] = []
        with Recogniser(source.data, source.name, is_pdf=False) as recogniser:
            while len(pages) < recogniser.total:
                page, remark = _read(recogniser, len(pages))
                pages.append(page)
                remarks.append(remark)
        _any_read(pages, remarks, source.name)
        blocks, told = blocks_of(pages)
        document = source.document(self.media_type, blocks, (*remarks, *told))
        return replace(document, pages=len(pages))


def _read(recogniser: Recogniser, index: int) -> tuple[Page, Remark]:
    """One page with what is said of it; a page that could not be read has nothing on it."""
    anchor = Anchor(page=index + 1)
    page = recogniser.page(index)
    if isinstance(page, Failure):
        why = parameters(reason=page.reason)
        return _blank(index + 1), Remark(code="recognition-failed", anchor=anchor, parameters=why)
    return page, Remark(code="recognised", anchor=anchor, parameters=parameters(reason="picture"))


def _blank(number: int) -> Page:
    """A page with nothing on it."""
    return Page(
        number=number, width=0.0, height=0.0, lines=(), tables=(), legibility=Legibility.BLANK
    )


def _any_read(pages: Sequence[Page], remarks: Sequence[Remark], place: str) -> None:
    """Pass if at least one page shows something that could be read.

    Raises:
        DocumentIllegible: None does, and at least one could not be recognised.
        DocumentEmpty: All are blank.
    """
    if any(page.legibility is not Legibility.BLANK for page in pages):
        return
    failed = next((remark for remark in remarks if remark.code == FAILED), None)
    if failed is None:
        raise DocumentEmpty("nothing is printed on the picture", place=place)
    raise DocumentIllegible(sentence(FAILED, failed.parameters).en, place=place)


PNG = ScanReader(
    format="png", suffixes=(".png",), media_type="image/png", marks=(b"\x89PNG\r\n\x1a\n",)
)
JPEG = ScanReader(
    format="jpeg", suffixes=(".jpg", ".jpeg"), media_type="image/jpeg", marks=(b"\xff\xd8\xff",)
)
TIFF = ScanReader(
    format="tiff",
    suffixes=(".tif", ".tiff"),
    media_type="image/tiff",
    marks=(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
)
