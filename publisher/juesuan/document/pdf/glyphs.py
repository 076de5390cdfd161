"""The characters of a page with where they stand."""

import ctypes
import math
from collections import Counter, deque
from functools import partial
from itertools import compress, repeat
from operator import mul
from typing import NamedTuple

from juesuan.document.pdf import native
from juesuan.document.pdf.upright import Upright

HYPHEN_BREAK = 0x02  # pdfium's mark for a hyphen at the end of a line
LAST_CODE_POINT = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
MIDDLE = 0.35  # of the font size above the baseline: the centre of digits and of Chinese characters
QUARTER = 90
SPACES = frozenset({0x20, 0x0D, 0x0A})
LOST = "\ufffd"
ASKEW = -1
GENERATED = -2
TILT = 5  # degrees: more is a stamp or a watermark


class Glyph(NamedTuple):
    """One printed character; points, y downwards.

    Attributes:
        text: The character.
        left: Where it begins.
        right: Where it ends (its advance, not its ink).
        baseline: What it stands on.
        size: Font size as printed.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float


class Print(NamedTuple):
    """All characters of a page, read upright.

    Attributes:
        glyphs: The characters in the order of the file.
        upright: How the page was turned.
        tilted: Characters that run in another direction and were left out (watermarks).
    """

    glyphs: list[Glyph]
    upright: Upright
    tilted: int = 0


def printed(text_page: int, count: int, width: float, height: float) -> Print:
    """The characters of a page; ``text_page`` is the address of pdfium's text page, ``count`` its characters."""
    matrix = (ctypes.c_float * (6 * count))()
    _each(native.text_matrix, text_page, count, matrix, 24)
    sizes = list(map(native.font_size, repeat(text_page), range(count)))
    codes = list(map(native.character, repeat(text_page), range(count)))
    turns, scales = _turns(matrix[0::6], matrix[1::6]), _scales(matrix[2::6], matrix[3::6])
    # pdfium adds spaces and line ends of its own: they have no text object, hence no position.
    for i, (code, x, y) in enumerate(zip(codes, matrix[4::6], matrix[5::6], strict=True)):
        if x == 0.0 and y == 0.0 and code in SPACES:
            turns[i] = GENERATED
    counted = Counter(turns)
    quarters = max(range(4), key=lambda turn: counted[turn])
    upright = Upright(quarters=quarters, width=width, height=height)
    lefts, rights, baselines = _boxes(text_page, count, upright)
    known = {code: _text(code) for code in set(codes)}
    texts, printed_sizes = map(known.__getitem__, codes), map(mul, sizes, scales)
    columns = zip(texts, lefts, rights, baselines, printed_sizes, strict=True)
    # As Glyph._make does, without a call of Python code for each character.
    glyphs: list[Glyph] = list(map(partial(tuple.__new__, Glyph), compress(columns, map(quarters.__eq__, turns))))
    tilted = count - counted[GENERATED] - len(glyphs)
    return Print(glyphs, upright, tilted)


def _each(function: native.Native, text_page: int, count: int, buffer: ctypes.Array[ctypes.c_float], step: int) -> None:
    """Calls the function for each character, each writing into its part of the buffer."""
    begin = ctypes.addressof(buffer)
    deque(map(function, repeat(text_page), range(count), range(begin, begin + step * count, step)), maxlen=0)


def _turns(along: list[float], up: list[float]) -> list[int]:
    """In how many quarter turns each character runs; ASKEW if it runs otherwise."""
    known = {}
    for pair in set(zip(along, up, strict=True)):
        degrees = math.degrees(math.atan2(pair[1], pair[0])) % 360
        nearest = round(degrees / QUARTER)
        known[pair] = nearest % 4 if abs(degrees - nearest * QUARTER) < TILT else ASKEW
    return [known[pair] for pair in zip(along, up, strict=True)]


def _scales(across: list[float], up: list[float]) -> list[float]:
    """How much larger than its font size each character is printed."""
    known = {pair: math.hypot(*pair) for pair in set(zip(across, up, strict=True))}
    return [known[pair] for pair in zip(across, up, strict=True)]


def _boxes(text_page: int, count: int, upright: Upright) -> tuple[list[float], list[float], list[float]]:
    """Lefts, rights and baselines of the characters."""
    origin = (ctypes.c_double * (2 * count))()
    at = ctypes.addressof(origin)
    places = (range(at, at + 16 * count, 16), range(at + 8, at + 8 + 16 * count, 16))
    deque(map(native.origin, repeat(text_page), range(count), *places), maxlen=0)
    if upright.quarters == 0:
        loose = (ctypes.c_float * (4 * count))()
        _each(native.loose_box, text_page, count, loose, 16)
        height = upright.height
        return loose[0::4], loose[2::4], [height - y for y in origin[1::2]]
    # The loose box follows the axes of the page, not the text: on a turned page only the ink is told.
    tight = (ctypes.c_double * (4 * count))()
    at = ctypes.addressof(tight)
    sides = [range(at + 8 * side, at + 8 * side + 32 * count, 32) for side in range(4)]
    deque(map(native.tight_box, repeat(text_page), range(count), *sides), maxlen=0)
    lefts, rights, baselines = [], [], []
    inks = (tight[i::4] for i in range(4))
    for x, y, left, right, bottom, top in zip(origin[0::2], origin[1::2], *inks, strict=True):
        x0, _, x1, _ = upright.box(left, bottom, right, top)
        start, baseline = upright.point(x, y)
        lefts.append(min(start, x0))
        rights.append(max(start, x1))
        baselines.append(baseline)
    return lefts, rights, baselines


def _text(code: int) -> str:
    """The character of a code as pdfium tells it."""
    if code == HYPHEN_BREAK:
        return "-"
    if code == 0 or code > LAST_CODE_POINT or code in SURROGATES:
        return LOST
    return chr(code)
