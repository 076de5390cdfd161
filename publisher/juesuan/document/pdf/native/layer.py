"""Whether the text of a page is only a layer behind its picture.

What a scanner's own recognition leaves.
"""

from itertools import compress, repeat

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.paths import Box, bounds_of
from juesuan.document.pdf.native.ruling import Ruling

COVERS = 0.7  # of the page: a picture of it
IMAGE = pdfium_c.FPDF_PAGEOBJ_IMAGE
TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
SEEN = 0.1  # of the pieces of text: a stamp or a page number upon the picture


def is_layer(page: int, count: int, ruling: Ruling, area: float) -> bool:
    """Whether a picture covers the page and its text cannot be seen.

    Args:
        page: Address of pdfium's page.
        count: Its objects.
        ruling: What is drawn on it.
        area: Of the page, in square points.
    """
    if not any(
        (right - left) * (bottom - top) > COVERS * area
        for left, top, right, bottom in ruling.pictures
    ):
        return False
    objects = list(map(bindings.page_object, repeat(page), range(count)))
    kinds = list(map(bindings.object_kind, objects))
    images = list(compress(objects, map(IMAGE.__eq__, kinds)))
    if not images:
        return False
    last_picture = max(at for at, kind in enumerate(kinds) if kind == IMAGE)
    below = list(compress(objects[:last_picture], map(TEXT.__eq__, kinds)))
    above = list(compress(objects[last_picture:], map(TEXT.__eq__, kinds[last_picture:])))
    pictures = [box for box in bounds_of(images) if box is not None]
    hidden = sum(
        _invisible(text) or _covered(box, pictures)
        for text, box in zip(below, bounds_of(below), strict=True)
    )
    hidden += sum(map(_invisible, above))
    return hidden > 0 and len(below) + len(above) - hidden <= SEEN * (len(below) + len(above))


def _invisible(text: int) -> bool:
    return bool(bindings.render_mode(text) == INVISIBLE)


def _covered(text: Box | None, pictures: list[Box]) -> bool:
    """Whether the middle of a piece of text lies on a picture.

    A page number in the margin does not.
    """
    if text is None:
        return False
    across, up = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return any(one[0] <= across <= one[2] and one[1] <= up <= one[3] for one in pictures)
