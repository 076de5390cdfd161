"""Characters and rules of a picture of a page. Needs the extra ``juesuan[ocr]``; works offline.

The rules are found in the pixels and go the same way as those of a PDF: a scan is read by the same grids.
"""

import importlib
import importlib.util
import math
from functools import cache
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.glyphs import Glyph, Print
from juesuan.document.pdf.page import Page, laid_out
from juesuan.document.pdf.ruling import Rule, Ruling
from juesuan.document.pdf.upright import Upright
from juesuan.errors import DocumentDamaged, ReaderUnavailable

EXTRA = "juesuan[ocr]"
DPI = 200
PIXELS = 24_000_000  # a larger picture is shrunk: A3 at 300 dpi is 17 million
POINTS = 72 / DPI
SHORT = 40  # pixels: the shortest stroke that may be a rule (5 mm)
DARK = 0.76  # of its surroundings
AROUND = 31  # pixels of surroundings
SKEW = 8.0  # degrees: more is not a crooked scan
STRAIGHT = 0.05  # degrees
ALONE = 0.3  # of the page: a single picture so large is the page
SAME_SCALE = 0.05
SIZE = 0.75  # of the height of a line of text: its font size
ASCENT = 0.82  # of the height of a line of text: where its baseline is


def available() -> bool:
    """Whether character recognition is installed."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:  # noqa: ANN401  the library has no types
    """The recogniser with its models, loaded once."""
    try:
        module = importlib.import_module("rapidocr")
    except ImportError as problem:
        raise ReaderUnavailable(f"pictures of text are read with the extra {EXTRA}") from problem
    return module.RapidOCR(params={"Global.log_level": "critical"})


def recognised(pixels: Any, number: int) -> Page:  # noqa: ANN401  a numpy array; numpy comes with the extra
    """The page in a picture.

    Args:
        pixels: Height × width × 3 bytes, blue green red, at about 200 dots an inch.
        number: Of the page, from 1.

    Raises:
        ReaderUnavailable: The extra is not installed.
    """
    engine = _engine()
    vision = importlib.import_module("cv2")
    pixels = _straightened(vision, pixels)
    ruling = _ruling(vision, pixels)
    result = engine(pixels, return_word_box=True, return_single_char_box=True)
    boxes = result.boxes if result.boxes is not None else ()
    glyphs = [
        glyph
        for box, characters in zip(boxes, result.word_results or (), strict=False)
        for glyph in _glyphs(characters, [float(y) for _, y in box])
    ]
    height, width = pixels.shape[:2]
    upright = Upright(quarters=0, width=width * POINTS, height=height * POINTS)
    return laid_out(number, Print(glyphs, upright), ruling)


def pictured(page: Any) -> Any:  # noqa: ANN401  a page of pypdfium2, a numpy array
    """The pixels of a page of a PDF.

    A page that is one upright picture gives the picture itself: it may run over the edge of the page (taiyuan-drc-2016,
    whose page 5 shows half of a statement and holds all of it).
    """
    pictures = list(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,)))
    if len(pictures) == 1:
        a, b, c, d, *_ = pictures[0].get_matrix().get()
        if a > 0 and d > 0 and abs(b) + abs(c) < 1 and a * d > ALONE * page.get_width() * page.get_height():
            vision = importlib.import_module("cv2")
            pixels = pictures[0].get_bitmap().to_numpy()
            shape = len(pixels.shape) == 3 and pixels.shape[2]  # noqa: PLR2004
            pixels = pixels[:, :, :3] if shape else vision.cvtColor(pixels, vision.COLOR_GRAY2BGR)
            return _sized(vision, pixels, a * DPI / 72 / pixels.shape[1])
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(PIXELS / max(width * height, 1.0)))
    return page.render(scale=scale).to_numpy()[:, :, :3]


def _sized(vision: Any, pixels: Any, scale: float) -> Any:  # noqa: ANN401
    """A picture enlarged or shrunk, never beyond the bound on pixels."""
    height, width = pixels.shape[:2]
    scale = min(scale, math.sqrt(PIXELS / (height * width)))
    if abs(scale - 1) < SAME_SCALE:
        return pixels.copy()
    method = vision.INTER_CUBIC if scale > 1 else vision.INTER_AREA
    return vision.resize(pixels, None, fx=scale, fy=scale, interpolation=method)


def decoded(data: bytes, place: str) -> Any:  # noqa: ANN401  a numpy array
    """The pixels of a PNG or JPEG file.

    Raises:
        DocumentDamaged: It is no picture that can be decoded.
        ReaderUnavailable: The extra is not installed.
    """
    _engine()
    vision, numbers = importlib.import_module("cv2"), importlib.import_module("numpy")
    pixels = vision.imdecode(numbers.frombuffer(data, dtype=numbers.uint8), vision.IMREAD_COLOR)
    if pixels is None:
        raise DocumentDamaged("the picture cannot be decoded", place=place)
    return _sized(vision, pixels, 1.0)


def _glyphs(characters: Any, ys: list[float]) -> list[Glyph]:  # noqa: ANN401
    """The characters of a recognised line, each with its own box; ``ys`` are those of the corners of the line."""
    top, bottom = min(ys) * POINTS, max(ys) * POINTS
    baseline, size = top + ASCENT * (bottom - top), SIZE * (bottom - top)
    glyphs = []
    for text, _, corners in characters:
        xs = [float(x) * POINTS for x, _ in corners]
        glyphs.append(Glyph(text, min(xs), max(xs), baseline, size))
    return glyphs


def _strokes(vision: Any, pixels: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Masks of the horizontal and of the vertical strokes long enough to be rules."""
    grey = vision.cvtColor(pixels, vision.COLOR_BGR2GRAY)
    # A rule is dark beside what is around it, also on a coloured cell; the faint grid of a spreadsheet is not.
    dark = (grey < DARK * vision.blur(grey, (AROUND, AROUND))).astype("uint8") * 255
    across = vision.getStructuringElement(vision.MORPH_RECT, (SHORT, 1))
    down = vision.getStructuringElement(vision.MORPH_RECT, (1, SHORT))
    return vision.morphologyEx(dark, vision.MORPH_OPEN, across), vision.morphologyEx(dark, vision.MORPH_OPEN, down)


def _straightened(vision: Any, pixels: Any) -> Any:  # noqa: ANN401
    """The picture turned so that its horizontal rules are level."""
    grey = vision.cvtColor(pixels, vision.COLOR_BGR2GRAY)
    edges = vision.Canny(grey, 50, 150)
    found = vision.HoughLinesP(edges, 1, math.pi / 1800, 200, minLineLength=pixels.shape[1] // 4, maxLineGap=12)
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
    turn = vision.getRotationMatrix2D((width / 2, height / 2), median(level), 1.0)
    return vision.warpAffine(pixels, turn, (width, height), flags=vision.INTER_CUBIC, borderValue=(255, 255, 255))


def _ruling(vision: Any, pixels: Any) -> Ruling:  # noqa: ANN401
    """The rules in the pixels, in points."""
    across, down = _strokes(vision, pixels)
    ruling = Ruling()
    for mask, rules, lying in ((across, ruling.horizontal, True), (down, ruling.vertical, False)):
        _, _, boxes, _ = vision.connectedComponentsWithStats(mask, connectivity=8)
        for x, y, width, height, _ in boxes[1:]:  # the first is the background
            left, top, long, thick = (x, y, width, height) if lying else (y, x, height, width)
            if thick <= max(8, long // 8):
                at = float(top) + float(thick) / 2
                rules.append(Rule(at * POINTS, float(left) * POINTS, float(left + long) * POINTS))
    return ruling
