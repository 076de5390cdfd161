"""The pixels of a page: taken out of a PDF, sized, turned by quarters, cut into bands.

Needs the extra. Pictures are arrays of height × width × 3 bytes, blue green red, or of height ×
width bytes of grey, at about 200 dots an inch.
"""

import importlib
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from juesuan.document.bounds.limits import Limit

# A0 at 200 dpi is 62 million; a volume of forty pages in one tall picture 100 million.
PIXELS = Limit(variable="JUESUAN_LIMIT_PIXELS", default=100_000_000, unit="pixels in one picture")
DPI = 200
COLOURED = 3  # dimensions of the array, and channels, of a picture in colours
POINTS = 72 / DPI
ALONE = 0.3  # of the page: a single picture so large is the page
SAME_SCALE = 0.05
NARROWEST, WIDEST = 1300, 2900  # pixels of a page whose dots an inch are not told
UPRIGHT_WIDTH, LYING_WIDTH = 1654, 2339  # A4 at 200 dpi
DOTS_TOLD = range(72, 1201)  # what a picture may say of itself and be believed
NARROW_INCHES = 5  # of paper: A4 has eight
BAND = 2600  # pixels: recognition shrinks what is higher, until small print is lost
OVERLAP_FREE = 6  # rows without ink where a picture may be cut
INKED = 160  # grey: darker is printed
BLACK = 40  # grey on the average: a lid was closed on nothing, or a cable was loose
AROUND = 31  # pixels beside one that tell whether it is ink
INK = 0.76  # of what is around it: what is darker is ink
PALE = 0.87  # of the paper beside it: what is darker on the average of its neighbours is pale ink
STROKE = 15  # pixels: no stroke of a character is as thick
COVERED = 0.12  # of the page: writing covers less, noise more

Box = tuple[float, float, float, float]
Picture = Any  # a numpy array; numpy comes with the extra
Pixels = tuple[int, int, int, int]  # left, top, right, bottom; the ends are excluded


def vision() -> Any:  # noqa: ANN401  OpenCV has no types worth the name
    """OpenCV, which comes with the extra."""
    return importlib.import_module("cv2")


def arrays() -> Any:  # noqa: ANN401
    """NumPy, which comes with the extra."""
    return importlib.import_module("numpy")


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
                return resize(pixels, a * DPI / 72 / pixels.shape[1])
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


def resize(pixels: Picture, scale: float) -> Picture:
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
    if dots is not None and round(dots) in DOTS_TOLD and width / dots > NARROW_INCHES:
        scale = DPI / dots
        if NARROWEST <= width * scale <= WIDEST:
            return scale
    if NARROWEST <= width <= WIDEST:
        return 1.0
    return (UPRIGHT_WIDTH if width <= height else LYING_WIDTH) / width


def is_covered(pixels: Picture) -> bool:
    """Whether a picture is black all over, or covered with more dark dots than writing has."""
    grey = vision().cvtColor(pixels, vision().COLOR_BGR2GRAY)
    return bool(grey.mean() < BLACK or darker(grey).mean() > COVERED)


def darker(grey: Picture) -> Picture:
    """Which pixels are darker than what is around them, also on a coloured cell."""
    return grey < INK * vision().blur(grey, (AROUND, AROUND))


def fainter(grey: Picture) -> Picture:
    """Which pixels are a little darker than the paper beside them; grain is averaged away."""
    cv = vision()
    smooth = cv.blur(grey, (3, 3))
    thick = cv.getStructuringElement(cv.MORPH_RECT, (STROKE, STROKE))
    return smooth < PALE * cv.morphologyEx(smooth, cv.MORPH_CLOSE, thick)


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
    blank = pixels.min(axis=1) > INKED
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
