"""Strokes in the grey picture of a page: which are rules, and what ink is left without them.

Needs the extra. Rules go the same way as those of a PDF: a scan is read by the same grids.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.scan.erasing import without_rules
from juesuan.document.pdf.scan.pixels import (
    POINTS,
    Picture,
    Pixels,
    arrays,
    darker,
    fainter,
    vision,
)
from juesuan.document.pdf.scan.short_strokes import (
    MEETS,
    SOFT,
    THICK,
    between,
    others,
    turned,
    without_characters,
)

__all__ = ["Strokes", "bar", "left_over", "strokes"]

PIECE: Final = (40, 24)
"""Pixels of the shortest piece of a rule across, and of one down: rows are low, columns wide."""
UNBROKEN: Final = 60
"""Pixels of a run of ink that no characters make."""
SHORTEST: Final = 12
"""Pixels: a shorter stroke is no rule, whatever it meets."""
GAP: Final = 17
"""Pixels between the pieces of one rule, where another crosses it."""
ALONG: Final = 25
"""Pixels along a rule over which it is averaged: grain is gone then, a hair line is not."""
DEEP: Final = 14
"""Levels of grey by which a rule is darker than what lies on both sides of it."""
EVEN: Final = 0.5
"""Of its mean darkness: no place of a rule is fainter, while characters in a row have gaps."""
LONG: Final = 120
"""Pixels (15 mm): a stroke so long is no stroke of a character, also where it meets nothing."""
WHOLE: Final = 0.95
"""Of the page: no rule is longer, for tables have margins."""
MOST_STREAKS: Final = 3
"""So many streaks and folds a page has in one direction."""
BELOW: Final = 0.5
"""Of the brightness of a streak: what is darker is printed below it."""
SOILED: Final = 25
"""Percent of a row: a streak that goes on a row beside soils more of both, characters less."""
LIGHTEST: Final = 90
"""Percent of a streak: tables leave so little of it free."""
FAINT: Final = 8
"""Dark pixels: fewer are dust."""
HEIGHTS: Final = (9, 60)
"""Pixels of the heights of characters."""
NEAR: Final = 15
"""Pixels: pieces so near side by side are one word."""
ABOVE: Final = 7
"""Pixels: pieces so near above each other are one character (三)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """What is drawn on a page, apart from what is written.

    Attributes:
        horizontal: Boxes of the rules across.
        vertical: Boxes of the rules down.
        writing: The picture without them.
        ink: Mask of the characters, dust left out.
        faint: The same with what is pale: commas of small print, figures under a seal.
        hidden: Mask of the ink of characters that may go on below rules.
    """

    horizontal: tuple[Pixels, ...]
    vertical: tuple[Pixels, ...]
    writing: Picture
    ink: Picture
    faint: Picture
    hidden: Picture

    def ruling(self) -> Ruling:
        """The rules in points."""
        found = Ruling()
        for left, top, right, bottom in self.horizontal:
            at = (top + bottom) / 2 * POINTS
            found.horizontal.append(Rule(at, left * POINTS, right * POINTS))
        for left, top, right, bottom in self.vertical:
            at = (left + right) / 2 * POINTS
            found.vertical.append(Rule(at, top * POINTS, bottom * POINTS))
        return found


def strokes(grey: Picture) -> Strokes:
    """The rules and the ink of a picture whose paper is white.

    What runs from edge to edge of the page is the streak of a scanner, or a fold, and no rule.
    """
    dark, across, down = _masks(grey)
    streaks = _streaks(across, lying=True), _streaks(down, lying=False)
    # more are the rules of a table that fills the picture, as one cut out of a page does
    if 0 < max(map(len, streaks)) <= MOST_STREAKS:
        grey = _without_streaks(grey, *streaks)
        dark, across, down = _masks(grey)
    long_across = _long(across, lying=True)
    long_down = _long(down, lying=False)
    short_across = others(_boxes(across, lying=True), long_across)
    short_down = others(_boxes(down, lying=False), long_down)
    met_across = between(short_across, long_down, dark, lying=True)
    horizontal = (
        *long_across,
        *without_characters(met_across, (long_across, long_down), dark, lying=True),
    )
    met_down = between(short_down, horizontal, dark, lying=False)
    vertical = (
        *long_down,
        *without_characters(met_down, (long_down, horizontal), dark, lying=False),
    )
    drawn = [
        *((box, True) for box in _narrow(horizontal, across, lying=True)),
        *((box, False) for box in _narrow(vertical, down, lying=False)),
    ]
    writing, hidden = without_rules(grey, drawn)
    return Strokes(
        horizontal=horizontal,
        vertical=vertical,
        writing=writing,
        ink=_without_dust(darker(writing)),
        faint=_without_dust(darker(writing) | fainter(writing)),
        hidden=hidden,
    )


def _masks(grey: Picture) -> tuple[Picture, Picture, Picture]:
    """Masks of what is dark, and of the lines across and down."""
    dark = _dark(grey)
    return dark, _lines(grey, dark, lying=True), _lines(grey, dark, lying=False)


def _streaks(mask: Picture, *, lying: bool) -> list[Pixels]:
    """The lines from edge to edge of the page, also where a fold or a character breaks them."""
    whole = int(mask.shape[1] if lying else mask.shape[0])
    lines = [turned(box, lying=lying) for box in _long(mask, lying=lying)]
    found = []
    for _, top, _, bottom in lines:
        level = [one for one in lines if abs(one[1] + one[3] - top - bottom) <= 2 * MEETS]
        if sum(right - left for left, _, right, _ in level) > WHOLE * whole:
            found.append((0, top, whole, bottom))
    return [turned(box, lying=lying) for box in _each_once(found)]


def _each_once(lying: list[Pixels]) -> list[Pixels]:
    """The boxes without those at the height of the one before: pieces of one line."""
    boxes: list[Pixels] = []
    for left, top, right, bottom in sorted(lying, key=itemgetter(1)):
        above = boxes.pop() if boxes and top <= boxes[-1][3] + MEETS else (left, top, right, bottom)
        boxes.append((left, above[1], right, max(bottom, above[3])))
    return boxes


def _without_streaks(grey: Picture, across: list[Pixels], down: list[Pixels]) -> Picture:
    """The picture without streaks; the strokes that they cross go on below them.

    A rule in the shadow of a fold is darker than the fold, and stays.
    """
    whole = grey.copy()
    for streaks, lying in ((across, True), (down, False)):
        seen = whole if lying else whole.T
        for box in streaks:
            above, below = _soiled(seen, turned(box, lying=lying))
            lighter = vision().max(seen[above].copy(), seen[below].copy()).reshape(-1)
            darkest = seen[above + 1 : below].min(axis=0)
            kept = darkest < BELOW * _lightest(darkest)
            lighter[kept] = darkest[kept]
            seen[above + 1 : below] = lighter
    return whole


def _soiled(lying: Picture, streak: Pixels) -> tuple[int, int]:
    """The clean rows above and below a streak, which darkens a part of its rows from end to end."""
    _, top, _, bottom = streak
    first, last = max(0, top - SOFT - 1), min(int(lying.shape[0]) - 1, bottom + SOFT)
    rows = lying[first : last + 1]
    levels = [float(level) for level in arrays().percentile(rows, SOILED, axis=1)]
    clean = max(levels) - DEEP
    soiled = [at for at, level in enumerate(levels, first) if level < clean]
    if not soiled:
        return first, last
    return max(first, soiled[0] - 1), min(last, soiled[-1] + 1)


def _lightest(darkest: Any) -> float:  # noqa: ANN401  an array
    """How dark a streak itself is, where nothing is printed below it."""
    return float(arrays().percentile(darkest, LIGHTEST))


def _narrow(rules: Iterable[Pixels], mask: Picture, *, lying: bool) -> Iterator[Pixels]:
    """The rules in short boxes, each no thicker than the mask has them there.

    Paper is never quite flat: the box of a whole rule would cover the characters beside it.
    """
    seen = mask if lying else mask.T
    for rule in rules:
        left, top, right, bottom = turned(rule, lying=lying)
        before = None
        for begin in range(left, right, LONG):
            end = min(begin + LONG, right)
            rows = seen[top:bottom, begin:end].any(axis=1).nonzero()[0]
            if rows.size:
                before = top + int(rows[0]), top + int(rows[-1]) + 1
            upper, lower = before or (top, bottom)
            yield turned((begin, upper, end, lower), lying=lying)


def _lines(grey: Picture, dark: Picture, *, lying: bool) -> Picture:
    """Mask of what is thin, straight, and everywhere darker than both of its sides.

    Or of what is dark without a gap for so long: characters that touch a rule hide a side of it.
    """
    along = _bar(ALONG, lying=lying)
    even = _depth(vision().blur(grey, along), lying=lying)
    own = _depth(vision().blur(grey, _bar(3, lying=lying)), lying=lying)
    mask = ((even >= DEEP) & (own > EVEN * even)).astype("uint8") * 255
    touched = _open(dark, UNBROKEN, lying=lying)
    return vision().max(_open(mask, SHORTEST, lying=lying), touched)


def _bar(length: int, *, lying: bool) -> tuple[int, int]:
    return (length, 1) if lying else (1, length)


def _depth(grey: Picture, *, lying: bool) -> Picture:
    """By how much each pixel is darker than both sides of a rule that it may be part of."""
    cv = vision()
    beside = cv.getStructuringElement(cv.MORPH_RECT, _bar(THICK + 2, lying=not lying))
    return cv.subtract(cv.morphologyEx(grey, cv.MORPH_CLOSE, beside), grey)


def _open(mask: Picture, length: int, *, lying: bool) -> Picture:
    cv = vision()
    straight = cv.getStructuringElement(cv.MORPH_RECT, _bar(length, lying=lying))
    return cv.morphologyEx(mask, cv.MORPH_OPEN, straight)


def _long(mask: Picture, *, lying: bool) -> list[Pixels]:
    """The boxes of the rules that need not meet another one to be rules."""
    cv = vision()
    pieces = _open(mask, PIECE[not lying], lying=lying)
    gaps = cv.getStructuringElement(cv.MORPH_RECT, _bar(GAP, lying=lying))
    whole = cv.morphologyEx(pieces, cv.MORPH_CLOSE, gaps)
    return [box for box in _boxes(whole, lying=lying) if _length(box, lying=lying) >= LONG]


def _length(box: Pixels, *, lying: bool) -> int:
    left, top, right, bottom = box
    return right - left if lying else bottom - top


def _boxes(mask: Picture, *, lying: bool) -> list[Pixels]:
    """The boxes of the strokes in a mask."""
    _, _, found, _ = vision().connectedComponentsWithStats(mask, connectivity=8)
    boxes = []
    for x, y, width, height, _ in found[1:]:  # the first is the background
        long, thick = (width, height) if lying else (height, width)
        if thick <= max(THICK, long // 40):
            boxes.append((int(x), int(y), int(x + width), int(y + height)))
    return boxes


def _dark(grey: Picture) -> Picture:
    """Mask of what is dark beside what is around it."""
    return darker(grey).astype("uint8") * 255


def _without_dust(seen: Picture) -> Picture:
    """Mask of what was seen, dust left out."""
    cv = vision()
    _, labels, found, _ = cv.connectedComponentsWithStats(seen.astype("uint8"), connectivity=8)
    kept = found[:, cv.CC_STAT_AREA] >= FAINT
    kept[0] = False  # the background
    return kept[labels].astype("uint8") * 255


def bar(ink: Picture, box: Pixels) -> float:
    """How many times wider than high the only ink in a box is.

    0 if there is none, or more than one piece of it.
    """
    left, top, right, bottom = box
    piece = ink[max(0, top) : bottom, max(0, left) : right]
    if not piece.size:
        return 0.0
    _, _, found, _ = vision().connectedComponentsWithStats(piece, connectivity=8)
    pieces = [(width, height) for _, _, width, height, _ in found[1:]]
    return float(pieces[0][0] / pieces[0][1]) if len(pieces) == 1 else 0.0


def left_over(ink: Picture, boxes: Iterable[Pixels]) -> list[Pixels]:
    """Where ink of the size of characters, or of a dash, stands outside of the boxes."""
    cv = vision()
    rest = ink.copy()
    for left, top, right, bottom in boxes:
        rest[max(0, top - 2) : bottom + 2, max(0, left - 4) : right + 4] = 0
    words = cv.dilate(rest, cv.getStructuringElement(cv.MORPH_RECT, (NEAR, ABOVE)))
    _, _, found, _ = cv.connectedComponentsWithStats(words, connectivity=8)
    return list(_printed(found[1:], (int(ink.shape[1]), int(ink.shape[0]))))


def _printed(found: Any, page: tuple[int, int]) -> Iterator[Pixels]:  # noqa: ANN401  an array
    for place in found:
        left, top, right, bottom = _shrunk(tuple(int(side) for side in place[:4]), page)
        width, height = right - left, bottom - top
        is_dash = height < HEIGHTS[0] and width > 2 * height
        if width > 0 < height and (HEIGHTS[0] <= height <= HEIGHTS[1] or is_dash):
            yield left, top, right, bottom


def _shrunk(place: tuple[int, ...], page: tuple[int, int]) -> Pixels:
    """What grew by half of NEAR and of ABOVE, as it was.

    At the edges of the page nothing had room to grow.
    """
    x, y, width, height = place
    left, right = _shorter(x, x + width, NEAR // 2, page[0])
    top, bottom = _shorter(y, y + height, ABOVE // 2, page[1])
    return left, top, right, bottom


def _shorter(begin: int, end: int, grown: int, most: int) -> tuple[int, int]:
    return (begin + grown if begin else 0), (end - grown if end < most else most)
