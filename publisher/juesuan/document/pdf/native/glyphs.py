"""The characters of a page with where they stand."""

import ctypes
import math
import struct
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress, repeat
from operator import ge, itemgetter, mul
from typing import NamedTuple

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.paths import Box
from juesuan.document.pdf.native.upright import Upright
from juesuan.document.pdf.native.visible import NOTHING, Concealed

HYPHEN_BREAK = 0x02  # pdfium's mark for a hyphen at the end of a line
LAST_CODE_POINT = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
WITHOUT_CHARACTER = frozenset({0, *SURROGATES})
MIDDLE = 0.35  # of the font size above the baseline: the centre of digits and of Chinese characters
QUARTER = 90
SPACES = frozenset({0x20, 0x0D, 0x0A})
LOST = "\ufffd"
ASKEW = -1
GENERATED = -2
UNSEEN = -3
ELSEWHERE = -4  # on the other page of its sheet
EDGE = 4.0  # points beyond the edge that are no matter
HALVED = 0.5  # points: so near to its middle an edge halves a character
LEFT, RIGHT, BASELINE, SIZE = itemgetter(1), itemgetter(2), itemgetter(3), itemgetter(4)
TILT = 5  # degrees: more is a stamp or a watermark


class Sheet(NamedTuple):
    """Where the visible part of a page lies in user space, in points.

    Attributes:
        width: Of the part.
        height: Of the part.
        left: Where it begins.
        bottom: Where it ends below.
        rotation: Quarter turns clockwise in which the page is shown.
        shown: Where one of two pages on a sheet begins on the sheet as shown; None if the sheet is
            one page.
    """

    width: float
    height: float
    left: float
    bottom: float
    rotation: int = 0
    shown: tuple[float, float] | None = None

    @property
    def is_wide(self) -> bool:
        """Whether the part is at least as wide as high when it is shown."""
        width, height = (self.height, self.width) if self.rotation % 2 else self[:2]
        return width >= height


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
        outside: Characters that stand outside of the visible page (cropped, or the page is too
            small).
        unseen: Characters on the page that nobody sees, left out.
    """

    glyphs: list[Glyph]
    upright: Upright
    tilted: int = 0
    outside: int = 0
    unseen: int = 0


def is_outside(glyph: Glyph, width: float, height: float) -> bool:
    """Whether no part of a character is on the page."""
    _, left, right, baseline, size = glyph
    return right < 0 or left > width or baseline < 0 or baseline - size > height


def read_print(text_page: int, count: int, page: Sheet, concealed: Concealed = NOTHING) -> Print:
    """The characters of a page.

    Args:
        text_page: Address of pdfium's text page.
        count: Its characters.
        page: Where the visible part of the page lies.
        concealed: The pieces of text of which nobody sees all; what is not seen is left out.
    """
    matrix = _floats(bindings.text_matrix, text_page, count, 6)
    sizes = list(map(bindings.font_size, repeat(text_page), range(count)))
    codes = _codes(text_page, count)
    turns, scales = _turned(matrix)
    _mark(turns, _generated(text_page, codes), GENERATED)
    if page.shown is not None:
        _mark(turns, _elsewhere(text_page, count, page), ELSEWHERE)
    pieces = _pieces(text_page, count) if concealed else []
    _mark(turns, compress(range(count), map(concealed.whole.__contains__, pieces)), UNSEEN)
    counted = Counter(turns)
    quarters = max(range(4), key=lambda turn: counted[turn])
    upright = Upright(
        quarters=quarters,
        width=page.width,
        height=page.height,
        left=page.left,
        bottom=page.bottom,
        rotation=page.rotation,
        shown=page.shown or (0.0, 0.0),
    )
    runs_level = counted[0] + counted[GENERATED] == count
    starts = matrix[5::6] if runs_level else []
    lefts, rights, baselines = _boxes(text_page, count, upright, starts)
    known = {code: _text(code) for code in set(codes)}
    texts, printed_sizes = map(known.__getitem__, codes), map(mul, sizes, scales)
    columns = list(zip(texts, lefts, rights, baselines, printed_sizes, strict=True))
    _mark(turns, _cut_off(columns, pieces, concealed.cut), UNSEEN)
    # As Glyph._make does, without a call of Python code for each character.
    kept = compress(columns, map(quarters.__eq__, turns))
    glyphs: list[Glyph] = list(map(partial(tuple.__new__, Glyph), kept))
    unseen = turns.count(UNSEEN)
    tilted = count - turns.count(GENERATED) - turns.count(ELSEWHERE) - unseen - len(glyphs)
    return Print(glyphs, upright, tilted, _outside(glyphs, *upright.size), unseen)


def directions(text_page: int, count: int, part: Sheet) -> list[int]:
    """In how many quarter turns each character of a part of a page runs; ``ASKEW`` if otherwise."""
    turns, _ = _turned(_floats(bindings.text_matrix, text_page, count, 6))
    _mark(turns, _generated(text_page, _codes(text_page, count)), GENERATED)
    _mark(turns, _elsewhere(text_page, count, part), ELSEWHERE)
    return [turn for turn in turns if turn >= ASKEW]


def _elsewhere(text_page: int, count: int, part: Sheet) -> Iterator[int]:
    """The characters that do not begin in a part of a page."""
    origins = _origins(text_page, count)
    right, top = part.left + part.width, part.bottom + part.height
    for place, (x, y) in enumerate(zip(origins[0::2], origins[1::2], strict=True)):
        if not (part.left <= x < right and part.bottom <= y < top):
            yield place


def _pieces(text_page: int, count: int) -> list[int]:
    """The piece of text of each character."""
    return list(map(bindings.text_object, repeat(text_page), range(count)))


def _mark(turns: list[int], places: Iterable[int], mark: int) -> None:
    """Marks some characters as such that are left out."""
    for place in places:
        turns[place] = mark


def _generated(text_page: int, codes: Sequence[int]) -> Iterator[int]:
    """The spaces and line ends that pdfium adds, on a page drawn to a scale at odd places."""
    spaces = compress(range(len(codes)), map(SPACES.__contains__, codes))
    return (place for place in spaces if bindings.generated(text_page, place) == 1)


def _cut_off(
    glyphs: Sequence[tuple[str, float, float, float, float]],
    pieces: Sequence[int],
    cut: Mapping[int, Box],
) -> Iterator[int]:
    """The characters that are not in what a clip leaves of their piece of text."""
    if not cut:
        return
    for place, (piece, glyph) in enumerate(zip(pieces, glyphs, strict=True)):
        if piece in cut and not _is_seen(glyph, cut[piece]):
            yield place


def _is_seen(glyph: tuple[str, float, float, float, float], box: Box) -> bool:
    """Whether the middle of a character is in what a clip leaves of the page.

    A character that the edge of a page halves is printed on two pages: it is read on the right one.
    """
    _, left, right, baseline, size = glyph
    across, down = (left + right) / 2 + HALVED, baseline - MIDDLE * size
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _outside(glyphs: list[Glyph], width: float, height: float) -> int:
    """How many characters stand outside of the page."""
    if not glyphs:
        return 0
    lefts, baselines = list(map(LEFT, glyphs)), list(map(BASELINE, glyphs))
    is_within = min(lefts) >= -EDGE and max(lefts) <= width
    if is_within and min(baselines) >= 0 and max(baselines) <= height + EDGE:
        return 0
    return sum(is_outside(glyph, width, height) for glyph in glyphs)


def _floats(function: bindings.Native, text_page: int, count: int, each: int) -> list[float]:
    """What the function writes for each character, one after the other."""
    buffer = (ctypes.c_float * (each * count))()
    begin, step = ctypes.addressof(buffer), 4 * each
    deque(
        map(function, repeat(text_page), range(count), range(begin, begin + step * count, step)),
        maxlen=0,
    )
    return [*struct.unpack(f"{each * count}f", buffer)]


def _codes(text_page: int, count: int) -> list[int]:
    """The code points of the characters: at once where each is one UTF-16 unit, else one by one."""
    units = (ctypes.c_ushort * (count + 1))()
    written = bindings.text(text_page, 0, count, ctypes.addressof(units))
    codes = units[:count]
    # pdfium leaves out what has no code, and tells a character beyond the first plane in two units.
    is_whole = written == count + 1 and not units[count]
    if not is_whole or not WITHOUT_CHARACTER.isdisjoint(codes):
        return list(map(bindings.character, repeat(text_page), range(count)))
    return codes


def _turned(matrix: list[float]) -> tuple[list[int], list[float]]:
    """In how many quarter turns each character runs (ASKEW if otherwise).

    Also how much larger than its size it is.
    """
    a, b, c, d = (matrix[i::6] for i in range(4))
    if not any(b) and not any(c) and min(a, default=1.0) > 0:
        return [0] * len(a), list(map(abs, d))
    known = {corner: _turn(*corner) for corner in set(zip(a, b, c, d, strict=True))}
    both = [known[corner] for corner in zip(a, b, c, d, strict=True)]
    return [turn for turn, _ in both], [scale for _, scale in both]


def _turn(a: float, b: float, c: float, d: float) -> tuple[int, float]:
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / QUARTER)
    is_level = abs(degrees - nearest * QUARTER) < TILT
    return nearest % 4 if is_level else ASKEW, math.hypot(c, d)


def _boxes(
    text_page: int, count: int, upright: Upright, starts: list[float]
) -> tuple[list[float], list[float], list[float]]:
    """Lefts, rights and baselines of the characters.

    Args:
        text_page: Address of pdfium's text page.
        count: Its characters.
        upright: How the page is turned.
        starts: Where the text object of each character stands, if all of them run level: they share
            its baseline.
    """
    if upright.quarters:
        return _turned_boxes(text_page, count, upright)
    loose = _floats(bindings.loose_box, text_page, count, 4)
    foot = upright.bottom + upright.height
    if not starts or _runs_down(loose, starts):
        starts = _origins(text_page, count)[1::2]
    lefts, rights = loose[0::4], loose[2::4]
    if upright.left:
        lefts = [x - upright.left for x in lefts]
        rights = [x - upright.left for x in rights]
    return lefts, rights, [foot - y for y in starts]


def _turned_boxes(
    text_page: int, count: int, upright: Upright
) -> tuple[list[float], list[float], list[float]]:
    """Lefts, rights and baselines of the characters of a page that is turned.

    The loose box follows the axes of the page, not the text: here only the ink is known.
    """
    origin = _origins(text_page, count)
    tight = (ctypes.c_double * (4 * count))()
    at = ctypes.addressof(tight)
    sides = [range(at + 8 * side, at + 8 * side + 32 * count, 32) for side in range(4)]
    deque(map(bindings.tight_box, repeat(text_page), range(count), *sides), maxlen=0)
    lefts, rights, baselines = [], [], []
    inks = (tight[i::4] for i in range(4))
    for x, y, left, right, bottom, top in zip(origin[0::2], origin[1::2], *inks, strict=True):
        x0, _, x1, _ = upright.box(left, bottom, right, top)
        start, baseline = upright.point(x, y)
        lefts.append(min(start, x0))
        rights.append(max(start, x1))
        baselines.append(baseline)
    return lefts, rights, baselines


def _runs_down(loose: list[float], starts: list[float]) -> bool:
    """Whether some character does not stand on the line of its text object.

    Fonts for vertical writing.
    """
    tops, bottoms = compress(loose[1::4], starts), compress(loose[3::4], starts)
    printed_at = list(filter(None, starts))
    return not (all(map(ge, tops, printed_at)) and all(map(ge, printed_at, bottoms)))


def _origins(text_page: int, count: int) -> list[float]:
    """Where each character stands, x and y."""
    origin = (ctypes.c_double * (2 * count))()
    at = ctypes.addressof(origin)
    places = (range(at, at + 16 * count, 16), range(at + 8, at + 8 + 16 * count, 16))
    deque(map(bindings.origin, repeat(text_page), range(count), *places), maxlen=0)
    return list(origin)


def _text(code: int) -> str:
    """The character of a code as pdfium tells it."""
    if code == HYPHEN_BREAK:
        return "-"
    if code in WITHOUT_CHARACTER or code > LAST_CODE_POINT:
        return LOST
    return chr(code)
