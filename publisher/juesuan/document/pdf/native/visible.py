"""Text that nobody sees on the page.

Set invisible, white on white paper, or clipped away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.layer import covers
from juesuan.document.pdf.native.paths import (
    Box,
    Clips,
    Objects,
    bounds_of,
    clip_box,
    white_fills,
)
from juesuan.document.pdf.native.ruling import Ruling
from juesuan.document.pdf.native.upright import Upright

TEXT = pdfium_c.FPDF_PAGEOBJ_TEXT
FILLED = pdfium_c.FPDF_TEXTRENDERMODE_FILL
UNSEEN = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})


EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)  # a box around any page
CUT = 1.0  # points: a piece of text may reach over its clip so far, with its ink or its spacing


@dataclass(frozen=True, slots=True, kw_only=True)
class Concealed:
    """The pieces of text of which nobody sees all, by their addresses.

    Attributes:
        whole: Those of which nothing is seen.
        cut: What the clips of those that are cut leave of the page as read.
    """

    whole: frozenset[int] = frozenset()
    cut: Mapping[int, Box] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.whole or self.cut)


NOTHING = Concealed()


def find_concealed(objects: Objects, ruling: Ruling, upright: Upright) -> Concealed:
    """The pieces of text of which nobody sees all; none on a page that a picture covers.

    Args:
        objects: Of the page.
        ruling: What is drawn on it.
        upright: How it is turned.
    """
    area = upright.width * upright.height
    # Over the picture of a page lies the invisible text of a scanner: that is a layer, and told as
    # one.
    if any(covers(area, picture) for picture in ruling.pictures):
        return NOTHING
    texts = objects.of_kind(TEXT)
    hidden = frozenset(_invisible(texts, [*ruling.fills, *ruling.pictures], upright))
    left = dict(_left_by_clips(texts))
    away = frozenset(text for text, box in left.items() if box is None)
    cut = {text: upright.box(*box) for text, box in left.items() if box is not None}
    return Concealed(whole=hidden | away, cut=cut)


def _invisible(texts: list[int], grounds: list[Box], upright: Upright) -> Iterator[int]:
    """The pieces that are set invisible, or white on white paper."""
    modes = list(map(bindings.render_mode, texts))
    yield from compress(texts, map(UNSEEN.__contains__, modes))
    plain = list(compress(texts, map(FILLED.__eq__, modes)))
    white = list(compress(plain, white_fills(plain)))
    for text, bounds in zip(white, bounds_of(white), strict=True):
        if bounds is not None and not _lies_on(upright.box(*bounds), grounds):
            yield text


def _left_by_clips(texts: list[int]) -> Iterator[tuple[int, Box | None]]:
    """The pieces that a clip cuts, each with what the clip leaves of the page.

    None if nothing is left of a piece.
    """
    clips: Clips = {}
    counts = map(bindings.clip_count, map(bindings.clip_path, texts))
    bounded = list(compress(texts, map((0).__lt__, counts)))
    for text, bounds in zip(bounded, bounds_of(bounded), strict=True):
        if bounds is None:
            continue
        clip = bindings.clip_path(text)
        left = clip_box(clip, bounds, clips)
        if left is None:
            yield text, None
        elif _is_cut(bounds, left):
            # the ink of a bracket ends before the bracket does: only the clip itself cuts it
            yield text, clip_box(clip, EVERYWHERE, clips)


def _is_cut(bounds: Box, left: Box) -> bool:
    """Whether more is missing of a piece of text than its ink may reach over a clip."""
    return max(map(abs, map(float.__sub__, bounds, left))) > CUT


def _lies_on(box: Box, grounds: list[Box]) -> bool:
    """Whether the middle of a piece of text lies on a colour or a picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in grounds)
