"""Text that nobody sees on the page.

Set invisible, white on white paper, or clipped away as a whole.
"""

from collections.abc import Iterator
from itertools import compress, repeat

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.layer import COVERS
from juesuan.document.pdf.native.paths import Box, Clips, bounds_of, clipped, white_fills
from juesuan.document.pdf.native.ruling import MOST_OBJECTS, Ruling
from juesuan.document.pdf.native.upright import Upright

TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
FILLED = pdfium_c.FPDF_TEXTRENDERMODE_FILL
UNSEEN = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})


def concealed(page: int, count: int, ruling: Ruling, upright: Upright) -> frozenset[int]:
    """The addresses of the pieces of text that nobody sees; none on a page that a picture covers.

    Args:
        page: Address of pdfium's page.
        count: Its objects.
        ruling: What is drawn on it.
        upright: How it is turned.
    """
    area = upright.width * upright.height
    # Over the picture of a page lies the invisible text of a scanner: that is a layer, and told as
    # one.
    if count > MOST_OBJECTS or any(
        (right - left) * (bottom - top) > COVERS * area
        for left, top, right, bottom in ruling.pictures
    ):
        return frozenset()
    objects = list(map(bindings.page_object, repeat(page), range(count)))
    clips: Clips = {}
    grounds = [*ruling.fills, *ruling.pictures]
    return frozenset(_unseen(objects, clips, grounds, upright))


def _unseen(
    objects: list[int], clips: Clips, grounds: list[Box], upright: Upright
) -> Iterator[int]:
    kinds = list(map(bindings.object_kind, objects))
    texts = list(compress(objects, map(TEXT.__eq__, kinds)))
    modes = list(map(bindings.render_mode, texts))
    yield from compress(texts, map(UNSEEN.__contains__, modes))
    plain = list(compress(texts, map(FILLED.__eq__, modes)))
    white = list(compress(plain, white_fills(plain)))
    for text, bounds in zip(white, bounds_of(white), strict=True):
        if bounds is not None and not _lies_on(upright.box(*bounds), grounds):
            yield text
    counts = map(bindings.clip_count, map(bindings.clip_path, texts))
    cut = list(compress(texts, map((0).__lt__, counts)))
    for text, bounds in zip(cut, bounds_of(cut), strict=True):
        if bounds is not None and clipped(bindings.clip_path(text), bounds, clips) is None:
            yield text


def _lies_on(box: Box, grounds: list[Box]) -> bool:
    """Whether the middle of a piece of text lies on a colour or a picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in grounds)
