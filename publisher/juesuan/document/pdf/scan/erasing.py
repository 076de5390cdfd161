"""Rules taken out of the picture of a page, and the characters that touch them left whole.

Needs the extra. In cramped cells a stroke of a digit runs into the soft edge of a rule: without it
6 is 5, and as surely read.
"""

from collections.abc import Iterable
from typing import Any, Final

from juesuan.document.pdf.scan.pixels import Picture, Pixels, arrays, darker, vision
from juesuan.document.pdf.scan.short_strokes import SOFT, THICK

__all__ = ["without_rules"]

USUAL: Final = 50
"""Percent of a row of a rule: what is printed over it is in fewer places."""
PRINTED: Final = 30
"""Levels of grey by which ink over the edge of a rule is darker than this edge is elsewhere."""
DARK: Final = 128
"""Grey: what is darker is the rule itself, and no soft edge of it; it hides what is below."""
LEAST: Final = 3
"""Pixels: less ink over a rule is grain."""

Drawn = tuple[Pixels, bool]
"""The box of a piece of a rule, and whether it lies across."""


def without_rules(grey: Picture, drawn: Iterable[Drawn]) -> tuple[Picture, Picture]:
    """The picture without rules, and a mask of the ink that may go on below them.

    Args:
        grey: The picture.
        drawn: The pieces of its rules.
    """
    cv = vision()
    side = THICK + 2 * SOFT + 2
    paper = cv.dilate(grey, cv.getStructuringElement(cv.MORPH_RECT, (side, side)))
    mask, bare, core = grey * 0, grey * 0, grey * 0
    for box, lying in drawn:
        place = _place(box)
        usual = _usual(grey[place], lying=lying)
        mask[place] = 255
        bare[place] |= (grey[place] >= usual - PRINTED).astype("uint8") * 255
        core[place] |= (usual < DARK).astype("uint8") * 255
    writing = grey.copy()
    writing[mask > 0] = paper[mask > 0]
    over = _touching(mask & ~bare, darker(writing))
    writing[over > 0] = grey[over > 0]
    beside = cv.dilate(core, cv.getStructuringElement(cv.MORPH_RECT, (3, 3)))
    return writing, over & beside


def _place(box: Pixels) -> tuple[slice, slice]:
    """The rows and columns of a piece of a rule with its soft edge."""
    left, top, right, bottom = box
    rows = slice(max(0, top - SOFT), bottom + SOFT)
    return rows, slice(max(0, left - SOFT), right + SOFT)


def _usual(piece: Picture, *, lying: bool) -> Any:  # noqa: ANN401  an array
    """How bright a piece of a rule is along its way, in each of its rows or columns."""
    return arrays().percentile(piece, USUAL, axis=1 if lying else 0, keepdims=True)


def _touching(over: Picture, ink: Any) -> Picture:  # noqa: ANN401  an array
    """What of the ink over rules goes on in ink beside them.

    Args:
        over: Mask of the ink over rules.
        ink: Which pixels beside rules are ink.
    """
    cv = vision()
    beside = cv.dilate(ink.astype("uint8"), cv.getStructuringElement(cv.MORPH_RECT, (3, 3)))
    count, labels, found, _ = cv.connectedComponentsWithStats(over, connectivity=8)
    met = arrays().zeros(count, dtype=bool)
    met[labels[(beside > 0) & (over > 0)]] = True
    met &= found[:, cv.CC_STAT_AREA] >= LEAST
    met[0] = False  # the background
    return met[labels].astype("uint8") * 255
