"""Whether the text of a page is only a layer behind its picture.

What a scanner's own recognition leaves.
"""

from itertools import compress

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.paths import Box, Objects, bounds_of
from juesuan.document.pdf.native.ruling import Ruling

COVERS = 0.7  # of the page: a picture of it
IMAGE = pdfium_c.FPDF_PAGEOBJ_IMAGE
TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
SEEN = 0.1  # of the pieces of text: a stamp or a page number upon the picture


def is_layer(objects: Objects, ruling: Ruling, area: float) -> bool:
    """Whether a picture covers the page and its text cannot be seen.

    Args:
        objects: Of the page.
        ruling: What is drawn on it.
        area: Of the page, in square points.
    """
    if not any(covers(area, picture) for picture in ruling.pictures):
        return False
    items, kinds = objects
    if IMAGE not in kinds:
        return False
    last_picture = len(kinds) - 1 - kinds[::-1].index(IMAGE)
    is_text = list(map(TEXT.__eq__, kinds))
    below = list(compress(items[:last_picture], is_text))
    above = list(compress(items[last_picture:], is_text[last_picture:]))
    pictures = list(filter(None, bounds_of(objects.of_kind(IMAGE))))
    hidden = sum(map(_invisible, above))
    for text, box in zip(below, bounds_of(below), strict=True):
        hidden += _invisible(text) or _is_on_picture(box, pictures)
    every = len(below) + len(above)
    return hidden > 0 and every - hidden <= SEEN * every


def covers(area: float, picture: Box) -> bool:
    """Whether a picture covers most of an area."""
    left, top, right, bottom = picture
    return (right - left) * (bottom - top) > COVERS * area


def _invisible(text: int) -> bool:
    return bool(bindings.render_mode(text) == INVISIBLE)


def _is_on_picture(text: Box | None, pictures: list[Box]) -> bool:
    """Whether the middle of a piece of text lies on a picture.

    A page number in the margin does not.
    """
    if text is None:
        return False
    across, up = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return any(one[0] <= across <= one[2] and one[1] <= up <= one[3] for one in pictures)
