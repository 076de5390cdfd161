"""The path objects of a page taken apart into lines and rectangles, those inside form XObjects too."""

import ctypes
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf import native

WHITE = 250
RECTANGLE = 5  # segments: one move and four lines
MOST_SEGMENTS = 4000  # a path with more is a drawing, not a table
MOST_CLIPS = 16

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

KINDS = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM)


class Piece(NamedTuple):
    """A line, a rectangle or a picture in user space.

    Attributes:
        kind: pdfium's object kind.
        box: Left, bottom, right, top in points; a stroke's bounds are its width larger on each side.
        line: Whether it is one straight line rather than a rectangle.
        stroke: Whether its stroke is white or clear; None if it is not stroked.
        fill: Whether its filling is white or clear; None if it is not filled.
        width: Stroke width in points.
    """

    kind: int
    box: Box
    line: bool = False
    stroke: bool | None = None
    fill: bool | None = None
    width: float = 0.0


class Pen:
    """The buffers that pdfium writes one object's properties into, made once a page."""

    def __init__(self) -> None:
        self.floats = (ctypes.c_float * 6)()
        self.integers = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self.floats)
        self.float_at = [at + 4 * i for i in range(6)]
        at = ctypes.addressof(self.integers)
        self.integer_at = [at + 4 * i for i in range(4)]

    def bounds(self, item: int) -> Box | None:
        """Bounds of an object."""
        at = self.float_at
        if not native.object_bounds(item, at[0], at[1], at[2], at[3]):
            return None
        left, bottom, right, top = self.floats[:4]
        return left, bottom, right, top

    def mode(self, path: int) -> tuple[bool, bool]:
        """Whether a path is filled and whether it is stroked."""
        native.draw_mode(path, self.integer_at[0], self.integer_at[1])
        return self.integers[0] != 0, self.integers[1] != 0

    def white(self, colour: native.Native, path: int) -> bool:
        """Whether a colour cannot be seen on paper."""
        at = self.integer_at
        if not colour(path, at[0], at[1], at[2], at[3]):
            return False
        red, green, blue, alpha = self.integers
        return alpha == 0 or min(red, green, blue) >= WHITE

    def width(self, path: int) -> float:
        """Stroke width of a path in its own space."""
        native.stroke_width(path, self.float_at[0])
        return self.floats[0]

    def matrix(self, item: int) -> Matrix:
        """Matrix of an object."""
        if not native.object_matrix(item, self.float_at[0]):
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        a, b, c, d, e, f = self.floats
        return a, b, c, d, e, f

    def point(self, segment: int) -> tuple[float, float]:
        """End of a path segment."""
        native.segment_point(segment, self.float_at[0], self.float_at[1])
        return self.floats[0], self.floats[1]


def pieces(objects: list[int], *, ruling_depth: int, pen: Pen | None = None) -> Iterator[Piece]:
    """What the objects draw; text and shadings draw no pieces."""
    pen = pen or Pen()
    for item, kind in zip(objects, map(native.object_kind, objects), strict=True):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield from _path(item, pen)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            bounds = pen.bounds(item)
            if bounds:
                yield Piece(kind, bounds)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and ruling_depth:
            matrix = pen.matrix(item)
            inner = list(map(native.form_object, repeat(item), range(native.form_count(item))))
            for piece in pieces(inner, ruling_depth=ruling_depth - 1, pen=pen):
                yield piece._replace(box=_moved(piece.box, matrix))


def _path(path: int, pen: Pen) -> Iterator[Piece]:
    """The lines and rectangles of one path object."""
    filled, stroked = pen.mode(path)
    bounds = pen.bounds(path)
    if bounds is None or not (filled or stroked):
        return
    clip = native.clip_path(path)
    if clip and native.clip_count(clip) > 0:
        bounds = _clipped(clip, bounds, pen)
        if bounds is None:
            return
    stroke = pen.white(native.stroke_colour, path) if stroked else None
    fill = pen.white(native.fill_colour, path) if filled else None
    count = native.segment_count(path)
    if count <= 2:  # noqa: PLR2004
        if stroked:
            yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, bounds, line=True, stroke=stroke)
        return
    width = pen.width(path) if stroked else 0.0
    thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= 2 * width + 3
    if count == RECTANGLE or thin:
        # A filling is a background whatever its shape; only a stroke must be proved to be a rectangle.
        parts = _parts(path, count, pen) if stroked and not thin else None
        if parts is None or _is_rectangle(parts):
            yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, bounds, stroke=stroke, fill=fill, width=width)
            return
    elif count > MOST_SEGMENTS:
        return
    else:
        parts = _parts(path, count, pen)
    yield from _subpaths(parts, bounds, stroke=stroke, fill=fill)


class Part(NamedTuple):
    """One sub-path: its corners in user space and whether all its sides are straight."""

    corners: list[tuple[float, float]]
    straight: bool


def _parts(path: int, count: int, pen: Pen) -> list[Part]:
    """The sub-paths of a path."""
    a, b, c, d, e, f = pen.matrix(path)
    parts: list[Part] = []
    corners: list[tuple[float, float]] = []
    straight = True
    for index in range(count):
        segment = native.segment(path, index)
        kind = native.segment_kind(segment)
        x, y = pen.point(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1:
                parts.append(Part(corners, straight))
            corners, straight = [], True
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            straight = False
        corners.append((a * x + c * y + e, b * x + d * y + f))
        if native.segment_closes(segment) and corners[-1] != corners[0]:
            corners.append(corners[0])
    if len(corners) > 1:
        parts.append(Part(corners, straight))
    return parts


def _is_rectangle(parts: list[Part]) -> bool:
    """Whether a path is one rectangle along the axes."""
    if len(parts) != 1 or not parts[0].straight:
        return False
    corners = parts[0].corners
    xs = {round(x, 1) for x, _ in corners}
    ys = {round(y, 1) for _, y in corners}
    return corners[0] == corners[-1] and len(corners) == RECTANGLE and len(xs) <= 2 and len(ys) <= 2  # noqa: PLR2004


def _subpaths(parts: list[Part], clip: Box, *, stroke: bool | None, fill: bool | None) -> Iterator[Piece]:
    """Each side of each sub-path as a line; a filled rectangle as one piece."""
    for part in parts:
        if not part.straight:
            continue
        if fill is not None and _is_rectangle([part]):
            xs, ys = [x for x, _ in part.corners], [y for _, y in part.corners]
            box = _meet((min(xs), min(ys), max(xs), max(ys)), clip)
            if box:
                yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, box, fill=fill)
        if stroke is None:
            continue
        for (x0, y0), (x1, y1) in zip(part.corners, part.corners[1:], strict=False):
            box = _meet((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), clip)
            if box and (abs(x0 - x1) < 1 or abs(y0 - y1) < 1):
                yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, box, line=True, stroke=stroke)


def _clipped(clip: int, bounds: Box, pen: Pen) -> Box | None:
    """What the clip leaves of the bounds."""
    box: Box | None = bounds
    for index in range(min(native.clip_count(clip), MOST_CLIPS)):
        points = [
            pen.point(native.clip_segment(clip, index, at))
            for at in range(min(native.clip_segments(clip, index), MOST_SEGMENTS))
        ]
        if len(points) > 2 and box:  # noqa: PLR2004
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = _meet(box, (min(xs), min(ys), max(xs), max(ys)))
    return box


def _meet(one: Box, other: Box) -> Box | None:
    """What two boxes share; None if nothing. Lines without thickness count as something."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def _moved(box: Box, matrix: Matrix) -> Box:
    """A box of a form in the space of the page."""
    a, b, c, d, e, f = matrix
    corners = [(box[i], box[j]) for i in (0, 2) for j in (1, 3)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
