"""A picture of a page made ready: sized, turned level, cut into bands, its rules found.

Needs the extra.

Everything works on arrays of height × width × 3 bytes, blue green red, at about 200 dots an inch.
"""

import importlib
import math
from collections.abc import Iterator
from statistics import median
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.limits import Limit
from juesuan.document.pdf.native.ruling import Rule, Ruling

# A0 at 200 dpi is 62 million; a volume of forty pages in one tall picture 100 million.
PIXELS = Limit(variable="JUESUAN_LIMIT_PIXELS", default=100_000_000, unit="pixels in one picture")
DPI = 200
COLOURED = 3  # dimensions of the array, and channels, of a picture in colours
POINTS = 72 / DPI
SHORT = 40  # pixels: the shortest stroke that may be a rule (5 mm)
DARK = 0.76  # of its surroundings
AROUND = 31  # pixels of surroundings
SKEW = 8.0  # degrees: more is not a crooked scan
STRAIGHT = 0.05  # degrees
ALONE = 0.3  # of the page: a single picture so large is the page
SAME_SCALE = 0.05
NARROWEST, WIDEST = 1300, 2900  # pixels of a page whose dots an inch are not told
UPRIGHT_WIDTH, LYING_WIDTH = 1654, 2339  # A4 at 200 dpi
DOTS_TOLD = range(72, 1201)  # what a picture may say of itself and be believed
BAND = 2600  # pixels: recognition shrinks what is higher, until small print is lost
OVERLAP_FREE = 6  # rows without ink where a picture may be cut
INK = (9, 60)  # pixels: heights of characters
FAINT = 8  # dark pixels: fewer are dust
NEAR = 15  # pixels: pieces so near side by side are one word

Box = tuple[float, float, float, float]
Picture = Any  # a numpy array; numpy comes with the extra


def vision() -> Any:  # noqa: ANN401  OpenCV has no types worth the name
    """OpenCV, which comes with the extra."""
    return importlib.import_module("cv2")


def pictured(page: Any) -> Picture:  # noqa: ANN401  a page of pypdfium2
    """The pixels of a page of a PDF.

    A page that is one upright picture gives the picture itself: it may run over the edge of the
    page (taiyuan-drc-2016, whose page 5 shows half of a statement and holds all of it).
    """
    pictures = list(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,)))
    if len(pictures) == 1:
        a, b, c, d, *_ = pictures[0].get_matrix().get()
        if (
            a > 0
            and d > 0
            and abs(b) + abs(c) < 1
            and a * d > ALONE * page.get_width() * page.get_height()
        ):
            pixels = _own_pixels(pictures[0])
            if pixels is not None:
                return sized(pixels, a * DPI / 72 / pixels.shape[1])
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(PIXELS.value / max(width * height, 1.0)))
    return page.render(scale=scale).to_numpy()[:, :, :3]


def _own_pixels(picture: Any) -> Picture | None:  # noqa: ANN401  an image of pypdfium2
    """The pixels of an image of a page; None if they are too many, or not to be had."""
    width, height = picture.get_px_size()
    if not 0 < width * height <= PIXELS.value:
        return None
    try:
        pixels = picture.get_bitmap().to_numpy()
    except pdfium.PdfiumError:
        return None
    channels = pixels.shape[2] if pixels.ndim == COLOURED else 1
    if channels >= COLOURED:
        return pixels[:, :, :3]
    return vision().cvtColor(pixels.reshape(pixels.shape[:2]), vision().COLOR_GRAY2BGR)


def sized(pixels: Picture, scale: float) -> Picture:
    """A picture enlarged or shrunk, never beyond the bound on pixels."""
    height, width = pixels.shape[:2]
    scale = min(scale, math.sqrt(PIXELS.value / (height * width)))
    if abs(scale - 1) < SAME_SCALE:
        return pixels.copy()
    method = vision().INTER_CUBIC if scale > 1 else vision().INTER_AREA
    return vision().resize(pixels, None, fx=scale, fy=scale, interpolation=method)


def told_scale(width: int, height: int, dots: float | None) -> float:
    """By what a picture of so many pixels must be enlarged to have 200 dots an inch.

    Args:
        width: In pixels.
        height: In pixels.
        dots: An inch, as the file says; cameras and screens say 72 or 96 whatever they show.
    """
    if dots is not None and round(dots) in DOTS_TOLD and width / dots > 5:  # noqa: PLR2004  inches: A4 has eight
        scale = DPI / dots
        if NARROWEST <= width * scale <= WIDEST:
            return scale
    if NARROWEST <= width <= WIDEST:
        return 1.0
    return (UPRIGHT_WIDTH if width <= height else LYING_WIDTH) / width


def straightened(pixels: Picture) -> Picture:
    """The picture turned so that its horizontal rules are level."""
    cv = vision()
    grey = cv.cvtColor(pixels, cv.COLOR_BGR2GRAY)
    edges = cv.Canny(grey, 50, 150)
    found = cv.HoughLinesP(
        edges, 1, math.pi / 1800, 200, minLineLength=pixels.shape[1] // 4, maxLineGap=12
    )
    if found is None:
        return pixels
    angles = [
        math.degrees(math.atan2(float(y1) - float(y0), float(x1) - float(x0)))
        for x0, y0, x1, y1 in found.reshape(-1, 4)
    ]
    level = [angle for angle in angles if abs(angle) < SKEW]
    if not level or abs(median(level)) < STRAIGHT:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv.getRotationMatrix2D((width / 2, height / 2), median(level), 1.0)
    return cv.warpAffine(
        pixels, turn, (width, height), flags=cv.INTER_CUBIC, borderValue=(255, 255, 255)
    )


def quarter_turned(pixels: Picture, quarters: int) -> Picture:
    """The picture turned clockwise by quarters."""
    cv = vision()
    turns = (None, cv.ROTATE_90_CLOCKWISE, cv.ROTATE_180, cv.ROTATE_90_COUNTERCLOCKWISE)
    return pixels if turns[quarters] is None else cv.rotate(pixels, turns[quarters])


def bands(pixels: Picture) -> Iterator[tuple[int, Picture]]:
    """The picture cut where nothing is printed, each band with the row where it begins."""
    height = pixels.shape[0]
    if height <= BAND:
        yield 0, pixels
        return
    blank = _dark(pixels).max(axis=1) == 0
    begin = 0
    while height - begin > BAND:
        end = _blank_before(blank, begin + BAND // 3, begin + BAND)
        yield begin, pixels[begin:end]
        begin = end
    yield begin, pixels[begin:]


def _blank_before(blank: Any, least: int, most: int) -> int:  # noqa: ANN401
    """The last row up to ``most`` in the middle of blank ones; ``most`` if there is none."""
    free = 0
    for row in range(most - 1, least, -1):
        free = free + 1 if blank[row] else 0
        if free == OVERLAP_FREE:
            return row + OVERLAP_FREE // 2
    return most


def _dark(pixels: Picture) -> Picture:
    """Mask of what is dark beside what is around it, also on a coloured cell.

    A spreadsheet's faint grid is not.
    """
    cv = vision()
    grey = cv.cvtColor(pixels, cv.COLOR_BGR2GRAY)
    return (grey < DARK * cv.blur(grey, (AROUND, AROUND))).astype("uint8") * 255


def _strokes(dark: Picture) -> tuple[Picture, Picture]:
    """Masks of the horizontal and of the vertical strokes long enough to be rules."""
    cv = vision()
    across = cv.getStructuringElement(cv.MORPH_RECT, (SHORT, 1))
    down = cv.getStructuringElement(cv.MORPH_RECT, (1, SHORT))
    return cv.morphologyEx(dark, cv.MORPH_OPEN, across), cv.morphologyEx(dark, cv.MORPH_OPEN, down)


def ruling(pixels: Picture) -> Ruling:
    """The rules in the pixels, in points."""
    across, down = _strokes(_dark(pixels))
    found = Ruling()
    for mask, rules, lying in ((across, found.horizontal, True), (down, found.vertical, False)):
        _, _, boxes, _ = vision().connectedComponentsWithStats(mask, connectivity=8)
        for x, y, width, height, _ in boxes[1:]:  # the first is the background
            left, top, long, thick = (x, y, width, height) if lying else (y, x, height, width)
            if thick <= max(8, long // 8):
                at = float(top) + float(thick) / 2
                rules.append(Rule(at * POINTS, float(left) * POINTS, float(left + long) * POINTS))
    return found


def ink(pixels: Picture) -> Picture:
    """Mask of what is printed besides rules and dust."""
    cv = vision()
    dark = _dark(pixels)
    across, down = _strokes(dark)
    rules = cv.dilate(cv.max(across, down), cv.getStructuringElement(cv.MORPH_RECT, (5, 5)))
    _, labels, found, _ = cv.connectedComponentsWithStats(cv.subtract(dark, rules), connectivity=8)
    kept = found[:, cv.CC_STAT_AREA] >= FAINT
    kept[0] = False  # the background
    return kept[labels].astype("uint8") * 255


def bar(printed: Picture, box: Box) -> float:
    """How many times wider than high the only ink in a box is.

    0 if there is none, or more than one piece of it.
    """
    left, top, right, bottom = (max(0, round(side)) for side in box)
    piece = printed[top:bottom, left:right]
    if not piece.size:
        return 0.0
    _, _, found, _ = vision().connectedComponentsWithStats(piece, connectivity=8)
    pieces = [(width, height) for _, _, width, height, _ in found[1:]]
    return float(pieces[0][0] / pieces[0][1]) if len(pieces) == 1 else 0.0


def unread(printed: Picture, boxes: list[Box]) -> list[tuple[int, int, int, int]]:
    """Where ink of the size of characters, or of a dash, stands outside of the boxes (left, top, right, bottom)."""
    cv = vision()
    rest = printed.copy()
    for left, top, right, bottom in boxes:
        rest[max(0, int(top) - 2) : int(bottom) + 3, max(0, int(left) - 4) : int(right) + 5] = 0
    words = cv.dilate(rest, cv.getStructuringElement(cv.MORPH_RECT, (NEAR, 1)))
    _, _, found, _ = cv.connectedComponentsWithStats(words, connectivity=8)
    width = int(printed.shape[1])
    places = [_shrunk(tuple(int(side) for side in place[:4]), width) for place in found[1:]]
    return [place for place in places if _is_printed(place)]


def _shrunk(place: tuple[int, ...], page: int) -> tuple[int, int, int, int]:
    """What grew sideways by half of NEAR, as it was.

    At the edge of the page nothing had room to grow.
    """
    x, y, width, height = place
    grown = NEAR // 2
    left = x + grown if x else 0
    right = x + width - grown if x + width < page else page
    return left, y, right, y + height


def _is_printed(place: tuple[int, int, int, int]) -> bool:
    """Whether ink is as high as characters, or a dash."""
    left, top, right, bottom = place
    width, height = right - left, bottom - top
    if width < 1:
        return False
    return INK[0] <= height <= INK[1] or (height < INK[0] and width > 2 * height)
