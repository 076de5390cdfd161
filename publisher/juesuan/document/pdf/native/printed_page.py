"""A page as pdfium gives it: its characters and its drawing, before anything is made of them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.glyphs import Print, Sheet, read_print
from juesuan.document.pdf.native.layer import is_layer
from juesuan.document.pdf.native.leaves import halves, has_two, is_parted, leaves, within
from juesuan.document.pdf.native.paths import Objects, objects_at
from juesuan.document.pdf.native.ruling import Ruling, read_rules
from juesuan.document.pdf.native.struck import without_struck
from juesuan.document.pdf.native.visible import find_concealed
from juesuan.errors import DocumentDamaged

MOST_OBJECTS = 50_000  # on a page: more is a drawing, or made to keep us busy
FEWEST_SHEETS = 3  # of two pages: fewer may be tables beside each other


class PrintedPage(NamedTuple):
    """What a page prints.

    Attributes:
        number: From 1.
        characters: Its characters.
        ruling: What is drawn on it.
        has_layer: Whether its text is a layer over a picture.
    """

    number: int
    characters: Print
    ruling: Ruling
    has_layer: bool


class _Loaded(NamedTuple):
    """A page that pdfium loaded.

    Attributes:
        number: From 1.
        words: Address of its text.
        characters: How many it has.
        paths: How many objects it has.
        objects: What is drawn on it; None if it is too much.
        sheet: Its visible part.
    """

    number: int
    words: int
    characters: int
    paths: int
    objects: Objects | None
    sheet: Sheet


def printed_pages(file: pdfium.PdfDocument, index: int, *, two: bool) -> tuple[PrintedPage, ...]:
    """What a page prints, two pages where it is a sheet of two.

    Args:
        file: The open document.
        index: Of the page, from 0.
        two: Whether each sheet of the document has two pages.

    Raises:
        DocumentDamaged: pdfium cannot load the page.
    """
    with _opened(file, index) as loaded:
        part = loaded.sheet
        if loaded.objects is None:
            return (_undrawn(loaded),)
        whole = _printed(loaded, loaded.objects, part)
        words, count = loaded.words, loaded.characters
        parts = halves(part) if two else leaves(words, count, part, *whole[1:3])
        return tuple(_printed(loaded, loaded.objects, part) for part in parts) or (whole,)


def has_two_on_each(file: pdfium.PdfDocument) -> bool:
    """Whether each sheet of a document has two pages: on none is anything over its middle.

    Raises:
        DocumentDamaged: pdfium cannot load a page.
    """
    sheets = 0
    for index in range(len(file)):
        with _opened(file, index) as loaded:
            if loaded.objects is None or not loaded.sheet.is_wide:
                return False
            _, characters, ruling, _ = _printed(loaded, loaded.objects, loaded.sheet)
        if not is_parted(characters, ruling):
            return False
        sheets += has_two(characters)
    return sheets >= FEWEST_SHEETS


@contextmanager
def _opened(file: pdfium.PdfDocument, index: int) -> Iterator[_Loaded]:
    """A page while it is loaded.

    Raises:
        DocumentDamaged: pdfium cannot load it.
    """
    try:
        page = file[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as problem:
        raise DocumentDamaged(
            "the page cannot be loaded ({problem})", problem=problem, place=f"page {index + 1}"
        ) from problem
    with closing(page), closing(text):
        count = pdfium_c.FPDFPage_CountObjects(page)
        addresses = map(bindings.page_object, repeat(bindings.address(page.raw)), range(count))
        yield _Loaded(
            number=index + 1,
            words=bindings.address(text.raw),
            characters=text.count_chars(),
            paths=count,
            objects=objects_at(addresses) if count <= MOST_OBJECTS else None,
            sheet=sheet(page),
        )


def _undrawn(page: _Loaded) -> PrintedPage:
    """What a page prints on which too much is drawn."""
    characters = read_print(page.words, page.characters, page.sheet)
    return PrintedPage(page.number, characters, Ruling(paths=page.paths), has_layer=False)


def _printed(page: _Loaded, objects: Objects, part: Sheet) -> PrintedPage:
    """What a page prints, or one of two pages on a sheet."""
    characters = read_print(page.words, page.characters, part)
    ruling = read_rules(objects, characters.upright)
    if part.shown is not None:
        ruling = within(ruling, characters.upright)
    hidden = find_concealed(objects, ruling, characters.upright)
    if hidden:
        characters = read_print(page.words, page.characters, part, hidden)
    characters = without_struck(characters, ruling)
    width, height = characters.upright.size
    layer = bool(ruling.pictures) and is_layer(objects, ruling, width * height)
    return PrintedPage(page.number, characters, ruling, layer)


def sheet(page: pdfium.PdfPage) -> Sheet:
    """The visible part of a page: its crop box, where it has one."""
    left, bottom, right, top = page.get_bbox()
    return Sheet(right - left, top - bottom, left, bottom, page.get_rotation() // 90)
