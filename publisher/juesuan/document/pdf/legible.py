"""Whether a page can be read from its characters.

Pictures have none, and some fonts do not say which they print.
"""

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from operator import itemgetter

from juesuan.document.pdf.native.glyphs import LOST, Glyph
from juesuan.document.pdf.native.ruling import Ruling

FEW = 12  # characters: a page number and a stamp on a scanned page
MUCH = 0.3  # of the page covered by pictures
DRAWN = 300  # paths: text drawn as outlines
HAN = ("\u4e00", "\u9fff")
WESTERN = ("\xc0", "\xff")
FIGURES = frozenset("0123456789.,-+()%:/")
PRIVATE = ("\ue000", "\uf8ff")
SAMPLE = 24  # Chinese characters from which on one of them can be too many
SAME = 0.5  # share of one character: 关关关关 is what a PDF printed without its Chinese fonts says
STRANGE = 0.25  # share of the characters that are no figures


class Legibility(Enum):
    """What the characters of a page are worth."""

    TEXT = "text"
    BLANK = "blank"
    PICTURE = "picture"
    UNMAPPED = "unmapped"
    LAYER = "layer"


def legibility(glyphs: list[Glyph], ruling: Ruling, area: float) -> Legibility:
    """Whether a page is text, blank, a picture of text, or text in fonts without a Chinese mapping.

    Args:
        glyphs: Its characters.
        ruling: What is drawn on it.
        area: Of the page, in square points.
    """
    printed = Counter(map(itemgetter(0), glyphs))
    texts = {text: count for text, count in printed.items() if not text.isspace()}
    if sum(texts.values()) > FEW:
        return Legibility.TEXT if _is_mapped(texts) else Legibility.UNMAPPED
    if _is_picture(ruling, area):
        return Legibility.PICTURE
    return Legibility.TEXT if texts or ruling.horizontal else Legibility.BLANK


def _is_picture(ruling: Ruling, area: float) -> bool:
    """Whether pictures cover much of a page, or outlines draw its characters."""
    covered = sum((right - left) * (bottom - top) for left, top, right, bottom in ruling.pictures)
    outlines = ruling.paths - len(ruling.horizontal) - len(ruling.vertical)
    return covered > MUCH * area or outlines > DRAWN


def _is_mapped(texts: Mapping[str, int]) -> bool:
    """Whether the fonts say which characters they print: few are strange, none is most of all."""
    letters = {text: count for text, count in texts.items() if text not in FIGURES}
    strange = sum(map(texts.__getitem__, filter(_is_strange, texts)))
    if strange > STRANGE * sum(letters.values()):
        return False
    han = [count for text, count in letters.items() if HAN[0] <= text <= HAN[1]]
    return sum(han) < SAMPLE or max(han) <= SAME * sum(han)


def _is_strange(text: str) -> bool:
    """Whether a character means nothing in a Chinese document.

    Controls, private use, Western letters with accents.
    """
    if text == LOST or text < " ":
        return True
    return PRIVATE[0] <= text <= PRIVATE[1] or WESTERN[0] <= text <= WESTERN[1]
