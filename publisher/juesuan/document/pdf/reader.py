"""The reader of PDF files."""

import dataclasses
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pypdfium2 as pdfium

from juesuan.document.model import Anchor, Document, Remark, parameters
from juesuan.document.pdf import second
from juesuan.document.pdf.blocks import blocks_of
from juesuan.document.pdf.legible import Legibility
from juesuan.document.pdf.native.file import open_pdf
from juesuan.document.pdf.native.printed_page import PrintedPage, has_two_on_each, printed_pages
from juesuan.document.pdf.page import Page, lay_out, runs_over
from juesuan.document.pdf.running import RunningLines
from juesuan.document.pdf.scan import engine
from juesuan.document.pdf.scan.process import Failure, Recogniser
from juesuan.document.pdf.tables.columns import Columns
from juesuan.document.source import Source
from juesuan.errors import DocumentEmpty, DocumentIllegible, ReaderUnavailable

MARK = b"%PDF-"
HEAD = 1024  # the mark may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReader:
    """Reads PDF files with pdfium: tables by their rules, text by its baselines."""

    format: str = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    media_type: str = "application/pdf"

    def recognises(self, head: bytes) -> bool:
        """Whether the PDF mark stands where readers look for it."""
        return MARK in head[:HEAD]

    def read(self, path: Path) -> Document:
        """The document in a PDF file.

        Raises:
            DocumentMissing: There is no file.
            DocumentEmpty: The file or the document has nothing in it.
            DocumentDamaged: The file is no PDF that can be opened.
            DocumentIllegible: No page could be recognised, or its fonts hide which characters
                they print.
            DocumentEncrypted: A password is needed.
            DocumentTooLarge: More bytes or pages than the limits allow.
            ReaderUnavailable: The document consists of pictures and no character recognition is
                installed.
        """
        source = Source.open(path)
        pages: list[Page] = []
        told: list[Remark] = []
        recogniser = Recogniser(source.data, source.name, is_pdf=True)
        with open_pdf(source) as file, recogniser:
            running = RunningLines()
            count = len(file)
            print_of = partial(printed_pages, file, two=has_two_on_each(file))
            printed = chain.from_iterable(map(print_of, range(count)))
            for one in running.taken_out(printed):
                page, remark = _legible(one, recogniser, _last_columns(pages))
                pages.append(page)
                told.extend(remark)
        _any_read(pages, source.name)
        blocks, remarks = blocks_of(pages)
        document = source.document(self.media_type, blocks, (*told, *running.remarks(), *remarks))
        return dataclasses.replace(document, pages=count)


def _last_columns(pages: list[Page]) -> Columns | None:
    """The columns of the last table so far, if the last page has it and nothing draws them."""
    return pages[-1].tables[-1].columns if pages and pages[-1].tables else None


def read_page(file: pdfium.PdfDocument, index: int, before: Columns | None = None) -> Page:
    """One page by its characters and paths.

    Args:
        file: The open document.
        index: Of the page, from 0.
        before: The columns of the last table of the page before, where nothing draws them.

    Raises:
        DocumentDamaged: pdfium cannot load the page.
    """
    return _made(printed_pages(file, index, two=False)[0], before)


def _made(page: PrintedPage, before: Columns | None) -> Page:
    """The page that its characters and paths make."""
    made = lay_out(page.number, page.characters, page.ruling, before=before)
    # a page number under a picture is no layer of its text: the picture was not read
    if page.has_layer and made.legibility is not Legibility.PICTURE:
        return dataclasses.replace(made, legibility=Legibility.LAYER)
    return made


def _legible(
    printed: PrintedPage, recogniser: Recogniser, before: Columns | None
) -> tuple[Page, list[Remark]]:
    """One page.

    Where its characters are worth nothing, by the next means that is there, with a remark.
    """
    page = _made(printed, before)
    remarks = _left_out(page)
    if page.legibility in {Legibility.TEXT, Legibility.BLANK}:
        return page, remarks
    if page.legibility is Legibility.UNMAPPED:
        other = second.read_page(recogniser.data, printed.number - 1)
        if other is not None and other.legibility is Legibility.TEXT:
            remarks.append(Remark(code="second-reader", anchor=Anchor(page=page.number)))
            return other, remarks
    made, remark = _recognise(page, recogniser)
    return made, [*remarks, remark]


def _left_out(page: Page) -> list[Remark]:
    """What of a page is no text, or may be missing."""
    anchor = Anchor(page=page.number)
    remarks = []
    if page.tilted:
        count = parameters(count=page.tilted)
        remarks.append(Remark(code="askew-text", anchor=anchor, parameters=count))
    if page.outside:
        count = parameters(count=page.outside)
        remarks.append(Remark(code="outside-text", anchor=anchor, parameters=count))
    if page.unseen:
        count = parameters(count=page.unseen)
        remarks.append(Remark(code="hidden-text", anchor=anchor, parameters=count))
    if any(runs_over(filled.grid, page.width) for filled in page.tables):
        remarks.append(Remark(code="table-over-edge", anchor=anchor))
    if page.cut:
        remarks.append(Remark(code="text-over-edge", anchor=anchor))
    return remarks


def _recognise(page: Page, recogniser: Recogniser) -> tuple[Page, Remark]:
    """A page by its picture.

    By a layer of text over it, where nothing better is there; or else without a text.
    """
    anchor = Anchor(page=page.number)
    reason = page.legibility.value
    told = Remark(code="recognised", anchor=anchor, parameters=parameters(reason=reason))
    failed: Remark | None = None
    if engine.available():
        read = recogniser.page(page.number - 1)
        if not isinstance(read, Failure):
            return read, told
        why = parameters(reason=read.reason)
        failed = Remark(code="recognition-failed", anchor=anchor, parameters=why)
    if page.legibility is Legibility.LAYER:
        return page, told
    without = parameters(reason=reason, extra=engine.EXTRA)
    blank = dataclasses.replace(page, lines=(), tables=())
    return blank, failed or Remark(code="page-not-read", anchor=anchor, parameters=without)


def _any_read(pages: list[Page], place: str) -> None:
    """Pass if at least one page could be read.

    Raises:
        DocumentEmpty: All pages are blank.
        ReaderUnavailable: All that is printed are pictures.
        DocumentIllegible: No page could be recognised, or all fonts are without a mapping.
    """
    kinds = {page.legibility for page in pages} - {Legibility.BLANK}
    if kinds & {Legibility.TEXT, Legibility.LAYER}:
        return
    if not kinds:
        raise DocumentEmpty("the pages of the PDF are blank", place=place)
    first = next(page.number for page in pages if page.legibility is not Legibility.BLANK)
    where = f"{place} page {first}"
    if engine.available():
        raise DocumentIllegible("the pages are pictures, and none could be recognised", place=where)
    if Legibility.PICTURE in kinds:
        raise ReaderUnavailable(
            "the pages are pictures; the extra {extra} reads them", extra=engine.EXTRA, place=where
        )
    raise DocumentIllegible(
        "the fonts do not say which characters they print; the extra {extra} reads the picture",
        extra=engine.EXTRA,
        place=where,
    )


READER = PdfReader()
