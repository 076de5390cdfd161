"""Whether the text of a page is only a layer behind its picture: what a scanner's own recognition leaves."""

from itertools import repeat

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf import native
from juesuan.document.pdf.ruling import Ruling

COVERS = 0.7  # of the page: a picture of it
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
    if not any((right - left) * (bottom - top) > COVERS * area for left, top, right, bottom in ruling.pictures):
        return False
    objects = list(map(native.page_object, repeat(page), range(count)))
    kinds = list(map(native.object_kind, objects))
    if pdfium_c.FPDF_PAGEOBJ_IMAGE not in kinds:
        return False
    last_picture = max(at for at, kind in enumerate(kinds) if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)
    texts = [(at, item) for at, (kind, item) in enumerate(zip(kinds, objects, strict=True)) if kind == TEXT]
    seen = sum(at > last_picture and native.render_mode(item) != INVISIBLE for at, item in texts)
    return bool(texts) and seen <= SEEN * len(texts)
