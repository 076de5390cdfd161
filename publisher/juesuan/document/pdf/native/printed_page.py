"""A page as pdfium gives it: its characters and its drawing, before anything is made of them."""

from contextlib import closing
from itertools import repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.glyphs import Print, Sheet, read_print
from juesuan.document.pdf.native.layer import is_layer
from juesuan.document.pdf.native.paths import objects_at
from juesuan.document.pdf.native.ruling import Ruling, read_rules
from juesuan.document.pdf.native.visible import find_concealed
from juesuan.errors import DocumentDamaged

MOST_OBJECTS = 50_000  # on a page: more is a drawing, or made to keep us busy


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


def printed_page(file: pdfium.PdfDocument, index: int) -> PrintedPage:
    """What a page prints; ``index`` from 0.

    Raises:
        DocumentDamaged: pdfium cannot load the page.
    """
    try:
        page = file[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as problem:
        raise DocumentDamaged(
            "the page cannot be loaded ({problem})", problem=problem, place=f"page {index + 1}"
        ) from problem
    with closing(page), closing(text):
        count_of_characters, words = text.count_chars(), bindings.address(text.raw)
        characters = read_print(words, count_of_characters, sheet(page))
        count = pdfium_c.FPDFPage_CountObjects(page)
        if count > MOST_OBJECTS:
            return PrintedPage(index + 1, characters, Ruling(paths=count), has_layer=False)
        addresses = map(bindings.page_object, repeat(bindings.address(page.raw)), range(count))
        objects = objects_at(addresses)
        ruling = read_rules(objects, characters.upright)
        hidden = find_concealed(objects, ruling, characters.upright)
        if hidden:
            characters = read_print(words, count_of_characters, sheet(page), hidden)
        width, height = characters.upright.size
        layer = bool(ruling.pictures) and is_layer(objects, ruling, width * height)
        return PrintedPage(index + 1, characters, ruling, layer)


def sheet(page: pdfium.PdfPage) -> Sheet:
    """The visible part of a page: its crop box, where it has one."""
    left, bottom, right, top = page.get_bbox()
    return Sheet(right - left, top - bottom, left, bottom, page.get_rotation() // 90)
