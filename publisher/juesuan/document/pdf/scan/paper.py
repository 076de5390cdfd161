"""The paper in a picture: laid flat, lit evenly, without seals and shadows; grey, 255 is white.

Needs the extra.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, Final

from juesuan.document.pdf.scan.pixels import Picture, arrays, vision
from juesuan.document.pdf.scan.seals import Seal, lift

__all__ = ["flat", "whiten"]

MOST_TURNED: Final = 15.0
"""Degrees: a rule that is turned more is none, or the page is not merely crooked."""
SAME: Final = 1e-6
"""Of a matrix: what changes it less moves nothing."""
RUN: Final = 20
"""Pixels at half size that lie in a row in a rule that is level but for a degree or two."""
BLOCK: Final = 25
"""Pixels at half size: what is darker than so much around it by DARKER levels may be a rule."""
DARKER: Final = 12
FEWEST_LINES: Final = 4
SPREAD: Final = 0.4
"""Of the page: how far strokes must lie apart to tell how the slope changes over it."""
PAPER_SHARE: Final = 0.35
"""Of the picture: a paper on a desk covers at least so much."""
WHOLE: Final = 0.97
"""Of the picture: what covers more is no paper on a desk, but all there is."""
RIM: Final = 4
"""Pixels along the edge of a paper on a desk."""
UNEVEN: Final = 30
"""Levels of grey by which light may differ over a page without a correction."""
SUDDEN: Final = 10
"""Levels of grey by which neighbours differ where a coloured cell ends."""
FEW_ENDS: Final = 0.01
"""Of the page: light that changes slowly has no more places where it does at once."""
COARSE: Final = 8
SHADOW: Final = 110
"""Grey: what is darker at the edge of a picture is the shadow of a lid or a desk."""
SHADOW_THICK: Final = 15
"""Pixels: what is thinner than half of it at an edge may be a rule."""
WHITE: Final = 250
FADING: Final = 31
"""Pixels over which a shadow fades."""

Point = tuple[float, float]
Stroke = tuple[float, ...]
"""Both ends: x, y, x, y."""
Corners = tuple[Point, Point, Point, Point]


def whiten(pixels: Picture, found: Sequence[Seal]) -> Picture:
    """The picture in grey, its paper white, seals and shadows at its edges gone.

    Args:
        pixels: Height × width × 3 bytes, blue green red.
        found: Its seals.
    """
    cv = vision()
    grey = cv.cvtColor(pixels, cv.COLOR_BGR2GRAY)
    lift(found, pixels, grey)
    grey = _evenly_lit(grey)
    _clear_edges(grey)
    return grey


def _evenly_lit(grey: Picture) -> Picture:
    """The picture as if light fell evenly; as it is if light does."""
    cv = vision()
    small = cv.resize(grey, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv.INTER_AREA)
    paper = cv.dilate(small, cv.getStructuringElement(cv.MORPH_RECT, (9, 9)))
    paper = cv.medianBlur(paper, 21)
    if not _is_uneven(paper):
        return _stretch(grey, paper)
    light = cv.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv.INTER_LINEAR)
    return cv.divide(grey, cv.max(light, 40), scale=255)


def _is_uneven(paper: Picture) -> bool:
    """Whether the brightness of the paper changes over the page, and slowly.

    Grey cells end at once.
    """
    height, width = paper.shape[:2]
    inner = paper[height // 20 : height - height // 20, width // 20 : width - width // 20]
    if not inner.size or int(inner.max()) - _share(inner, 0.02) <= UNEVEN:
        return False
    cv = vision()
    ends = cv.morphologyEx(
        inner, cv.MORPH_GRADIENT, cv.getStructuringElement(cv.MORPH_RECT, (3, 3))
    )
    return float((ends > SUDDEN).mean()) < FEW_ENDS


def _share(values: Any, share: float) -> int:  # noqa: ANN401  an array
    """The value that this share of an array is not above."""
    ordered = values.flatten()
    ordered.sort()
    return int(ordered[int(share * (ordered.size - 1))])


def _stretch(grey: Picture, paper: Picture) -> Picture:
    """The picture with its paper white and its darkest ink black: faint print is dark then."""
    cv = vision()
    white = max(_share(paper, 0.5), 1)
    black = min(_share(grey[::4, ::4], 0.005), white - 40)
    if white > 245 and black < 90:  # noqa: PLR2004  clear print
        return grey
    black = max(black, 0)
    return cv.convertScaleAbs(cv.subtract(grey, black), alpha=255.0 / (white - black))


def _clear_edges(grey: Picture) -> None:
    """Makes white what is dark and thick at the edges of the picture."""
    cv = vision()
    dark = (grey < SHADOW).astype("uint8")
    thick = cv.getStructuringElement(cv.MORPH_RECT, (SHADOW_THICK, SHADOW_THICK))
    opened = cv.morphologyEx(dark, cv.MORPH_OPEN, thick)
    framed = cv.copyMakeBorder(opened, 1, 1, 1, 1, cv.BORDER_CONSTANT, value=1)
    _, labels, _, _ = cv.connectedComponentsWithStats(framed, connectivity=4)
    shadow = (labels == labels[0, 0]).astype("uint8")[1:-1, 1:-1]
    around = cv.dilate(shadow, cv.getStructuringElement(cv.MORPH_RECT, (FADING, FADING)))
    # characters beside a shadow stand on white paper; where the shadow fades nothing is white
    paper = cv.morphologyEx(grey, cv.MORPH_CLOSE, cv.getStructuringElement(cv.MORPH_RECT, (9, 9)))
    grey[(shadow > 0) | ((around > 0) & (paper < WHITE))] = 255


def flat(pixels: Picture) -> Picture:
    """The picture as if seen from right above, its rules level.

    A page on a darker desk is cut out; then what slope the rules have is taken away, as it changes
    from top to bottom and from left to right.
    """
    return _level(_cut_out(pixels))


def _cut_out(pixels: Picture) -> Picture:
    """The paper of a photo, as a rectangle; the picture itself if it shows nothing else."""
    cv = vision()
    height, width = pixels.shape[:2]
    grey = cv.cvtColor(pixels, cv.COLOR_BGR2GRAY)
    scale = 600 / max(height, width)
    small = cv.GaussianBlur(cv.resize(grey, None, fx=scale, fy=scale), (9, 9), 0)
    _, bright = cv.threshold(small, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU)
    bright = cv.morphologyEx(
        bright, cv.MORPH_CLOSE, cv.getStructuringElement(cv.MORPH_RECT, (15, 15))
    )
    found = cv.findContours(bright, cv.RETR_EXTERNAL, cv.CHAIN_APPROX_SIMPLE)[-2]
    paper = max(found, key=cv.contourArea, default=None)
    area = small.shape[0] * small.shape[1]
    if paper is None or not PAPER_SHARE * area < cv.contourArea(paper) < WHOLE * area:
        return pixels
    outline = cv.approxPolyDP(
        cv.convexHull(paper), 0.03 * cv.arcLength(paper, closed=True), closed=True
    )
    if len(outline) != 4 or cv.contourArea(outline) < 0.9 * cv.contourArea(paper):  # noqa: PLR2004
        return pixels
    corners = _order([(float(x) / scale, float(y) / scale) for [[x, y]] in outline])
    # the rim of the paper is no rule
    return _rectangle(pixels, corners)[RIM:-RIM, RIM:-RIM]


def _order(points: Sequence[Point]) -> Corners:
    """Upper left, upper right, lower right, lower left."""
    by_sum = sorted(points, key=lambda point: point[0] + point[1])
    by_difference = sorted(points, key=lambda point: point[0] - point[1])
    return by_sum[0], by_difference[-1], by_sum[-1], by_difference[0]


def _rectangle(pixels: Picture, corners: Corners) -> Picture:
    """What lies between four corners, as a rectangle of its mean sides."""
    a, b, c, d = corners
    width = round((math.dist(a, b) + math.dist(d, c)) / 2)
    height = round((math.dist(a, d) + math.dist(b, c)) / 2)
    return _turned(pixels, _turn(corners, _corners(width, height)), (width, height))


def _corners(width: float, height: float) -> Corners:
    """The corners of a rectangle."""
    return (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)


def _turn(seen: Corners, true: Corners) -> Any:  # noqa: ANN401  a matrix
    """What takes four places to four others."""
    numbers = arrays()
    places = (numbers.array(corners, dtype="float32") for corners in (seen, true))
    return vision().getPerspectiveTransform(*places)


def _turned(pixels: Picture, turn: Any, size: tuple[int, int]) -> Picture:  # noqa: ANN401
    cv = vision()
    return cv.warpPerspective(
        pixels, turn, size, flags=cv.INTER_CUBIC, borderMode=cv.BORDER_REPLICATE
    )


def _level(pixels: Picture) -> Picture:
    """The picture without the slope of its rules, as its edges show it, then as whole rules do.

    Pixels turn the edges of a rule that rises by a thousandth into level steps; the rule itself,
    seen from end to end, still tells its slope.
    """
    cv, numbers = vision(), arrays()
    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    half = cv.resize(pixels, (width, height), interpolation=cv.INTER_AREA)
    half = cv.cvtColor(half, cv.COLOR_BGR2GRAY)
    turn = numbers.eye(3)
    for strokes in (_edges, _rules):
        seen = cv.warpPerspective(half, turn, (width, height), borderMode=cv.BORDER_REPLICATE)
        turn = _levelling(strokes(seen), (width, height)) @ turn
    if abs(turn - numbers.eye(3)).max() < SAME:
        return pixels
    whole = numbers.diag((2.0, 2.0, 1.0))
    turn = whole @ turn @ numbers.linalg.inv(whole)
    return _turned(pixels, turn, (pixels.shape[1], pixels.shape[0]))


def _edges(grey: Picture) -> list[Stroke]:
    """The straight edges in a picture."""
    cv = vision()
    shortest = min(grey.shape) // 10
    edges = cv.Canny(grey, 50, 150)
    found = cv.HoughLinesP(edges, 1, math.pi / 1800, 100, minLineLength=shortest, maxLineGap=6)
    return [] if found is None else [tuple(map(float, one)) for one in found.reshape(-1, 4)]


def _rules(grey: Picture) -> list[Stroke]:
    """The rules in a picture that is nearly level, each from end to end."""
    cv = vision()
    dark = cv.adaptiveThreshold(
        grey, 255, cv.ADAPTIVE_THRESH_MEAN_C, cv.THRESH_BINARY_INV, BLOCK, DARKER
    )
    shortest = min(grey.shape) // 10
    across = _whole_rules(dark, shortest)
    down = _whole_rules(dark.T.copy(), shortest)
    return [*across, *((y0, x0, y1, x1) for x0, y0, x1, y1 in down)]


def _whole_rules(dark: Picture, shortest: int) -> Iterator[Stroke]:
    """The strokes across in a mask, by the straight lines that fit their pixels best."""
    cv, numbers = vision(), arrays()
    lying = cv.morphologyEx(dark, cv.MORPH_OPEN, cv.getStructuringElement(cv.MORPH_RECT, (RUN, 1)))
    _, labels, found, _ = cv.connectedComponentsWithStats(lying, connectivity=8)
    for label, (left, top, width, height, _) in enumerate(found):
        if label == 0 or width < shortest or height > width // 10:
            continue
        own = labels[top : top + height, left : left + width] == label
        ys, xs = own.nonzero()
        rise, level = numbers.polyfit(xs, ys, 1)
        first = float(top + level)
        yield float(left), first, float(left + width), first + float(rise) * float(width)


def _levelling(strokes: Sequence[Stroke], size: tuple[int, int]) -> Any:  # noqa: ANN401  a matrix
    """What makes strokes level and upright, as a matrix."""
    width, height = size
    across = [_slope(x0, y0, x1, y1) for x0, y0, x1, y1 in strokes if abs(x1 - x0) > abs(y1 - y0)]
    down = [_slope(y0, x0, y1, x1) for x0, y0, x1, y1 in strokes if abs(x1 - x0) <= abs(y1 - y0)]
    top, bottom = _trend(across, height)
    left, right = _trend(down, width)
    if not across:
        top = bottom = -(left + right) / 2
    if not down:
        left = right = -(top + bottom) / 2
    return _without_slope(size, (top, bottom), (left, right))


def _slope(a: float, b: float, c: float, d: float) -> tuple[float, float, float]:
    """Where a stroke lies across its way, its angle, and its length."""
    return (b + d) / 2, math.atan2((d - b) * math.copysign(1, c - a), abs(c - a)), abs(c - a)


def _trend(strokes: Sequence[tuple[float, float, float]], extent: int) -> tuple[float, float]:
    """The angle at both ends of the page that most strokes agree on; radians."""
    kept = [one for one in strokes if abs(one[1]) < math.radians(MOST_TURNED)]
    if not kept:
        return 0.0, 0.0
    middle = sorted(angle for _, angle, _ in kept)[len(kept) // 2]
    spread = _spread([at for at, *_ in kept])
    if len(kept) < FEWEST_LINES or spread < SPREAD * extent:
        return middle, middle
    rise = 0.0
    for _ in range(3):  # each time without what lies far from the line
        level, rise = _fit(kept)
        off = [abs(angle - level - rise * at) for at, angle, _ in kept]
        bound = max(3 * sorted(off)[len(off) // 2], math.radians(0.05))
        kept = list(compress(kept, map(bound.__ge__, off)))
    return level, level + rise * extent


def _spread(places: Sequence[float]) -> float:
    """How far apart most of the places are: without a tenth of them at each end."""
    ordered = sorted(places)
    tenth = len(ordered) // 10
    return ordered[-1 - tenth] - ordered[tenth]


def _fit(strokes: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The straight line through the angles, its begin and its rise; longer strokes count more."""
    whole = sum(length for *_, length in strokes)
    at = sum(place * length for place, _, length in strokes) / whole
    mean = sum(angle * length for _, angle, length in strokes) / whole
    spread = sum(length * (place - at) ** 2 for place, _, length in strokes)
    if spread <= 0:
        return mean, 0.0
    rise = sum(length * (place - at) * (angle - mean) for place, angle, length in strokes) / spread
    return mean - rise * at, rise


def _without_slope(
    size: tuple[int, int], across: tuple[float, float], down: tuple[float, float]
) -> Any:  # noqa: ANN401  a matrix
    """What makes the lines of these angles at the sides of a picture level and upright."""
    width, height = size
    x, y = width / 2, height / 2
    upper = (0.0, math.tan(across[0]))
    lower = (float(height), math.tan(across[1]))
    first = (0.0, math.tan(down[0]))
    last = (float(width), math.tan(down[1]))
    a, b, c, d = (
        _meeting(level, upright, x, y)
        for level, upright in ((upper, first), (upper, last), (lower, last), (lower, first))
    )
    return _turn((a, b, c, d), _corners(width, height))


def _meeting(level: Point, upright: Point, x: float, y: float) -> Point:
    """Where a level line (its height at the middle, its rise) meets an upright one."""
    height, rise = level
    place, drift = upright
    # py = height + rise · (px - x), px = place + drift · (py - y)
    px = (place + drift * (height - rise * x - y)) / (1 - drift * rise)
    return px, height + rise * (px - x)
