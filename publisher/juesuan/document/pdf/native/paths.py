"""The path objects of a page taken apart into lines and rectangles, those inside form XObjects too."""

import ctypes
from collections import deque
from collections.abc import Iterator
from itertools import compress, repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings

WHITE = 250
RECTANGLE = 5  # segments: one move and four lines
MOST_SEGMENTS = 4000  # a path with more is a drawing, not a table
MOST_CLIPS = 16

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Clips = dict[tuple[int | None, ...], list[Box]]


class Piece(NamedTuple):
    """A line, a rectangle or a picture in user space.

    Attributes:
        kind: pdfium's object kind.
        box: Left, bottom, right, top in points; a stroke's bounds are its width larger on each
            side.
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


class Path(NamedTuple):
    """A path object and what pdfium tells of it.

    Attributes:
        item: Its address.
        bounds: Left, bottom, right, top in points.
        clip: Address of its clip; None if it is not clipped.
        segments: How many it has.
        stroke: Whether its stroke is white or clear; None if it is not stroked.
        fill: Whether its filling is white or clear; None if it is not filled.
    """

    item: int
    bounds: Box
    clip: int | None
    segments: int
    stroke: bool | None
    fill: bool | None


def pieces(objects: list[int], *, ruling_depth: int) -> Iterator[Piece]:
    """What the objects draw; text and shadings draw no pieces.

    Paths come first, then pictures, then forms.
    """
    clips: Clips = {}
    kinds = list(map(bindings.object_kind, objects))
    for path in _visible(list(compress(objects, map(pdfium_c.FPDF_PAGEOBJ_PATH.__eq__, kinds)))):
        if path.segments <= 2 and path.clip is None:  # noqa: PLR2004  a line, as most are
            if path.stroke is not None:
                yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, path.bounds, True, path.stroke)  # noqa: FBT003
        else:
            yield from _path(path, clips)
    images = list(compress(objects, map(pdfium_c.FPDF_PAGEOBJ_IMAGE.__eq__, kinds)))
    for bounds in filter(None, bounds_of(images)):
        yield Piece(pdfium_c.FPDF_PAGEOBJ_IMAGE, bounds)
    if ruling_depth:
        for form in compress(objects, map(pdfium_c.FPDF_PAGEOBJ_FORM.__eq__, kinds)):
            matrix = _matrix(form)
            inner = list(map(bindings.form_object, repeat(form), range(bindings.form_count(form))))
            for piece in pieces(inner, ruling_depth=ruling_depth - 1):
                yield piece._replace(box=_moved(piece.box, matrix))


def _visible(items: list[int]) -> Iterator[Path]:
    """The path objects that are filled or stroked and have a place."""
    buffer = (ctypes.c_int * (2 * len(items)))()
    at = ctypes.addressof(buffer)
    deque(map(bindings.draw_mode, items, _steps(at, 8, items), _steps(at + 4, 8, items)), maxlen=0)
    filled, stroked = buffer[0::2], buffer[1::2]
    clips = list(map(bindings.clip_path, items))
    clipped = list(map((0).__lt__, map(bindings.clip_count, clips)))
    columns = zip(
        items,
        bounds_of(items),
        [clip if cut else None for clip, cut in zip(clips, clipped, strict=True)],
        map(bindings.segment_count, items),
        _white(bindings.stroke_colour, items, stroked),
        _white(bindings.fill_colour, items, filled),
        strict=True,
    )
    return (
        Path._make(row) for row in columns if row[1] and not (row[4] is None and row[5] is None)
    )


def _steps(begin: int, size: int, items: list[int]) -> range:
    """Addresses in a buffer, one for each item."""
    return range(begin, begin + size * len(items), size)


def bounds_of(items: list[int]) -> list[Box | None]:
    """Bounds of some objects."""
    buffer = (ctypes.c_float * (4 * len(items)))()
    at = ctypes.addressof(buffer)
    places = (_steps(at + 4 * side, 16, items) for side in range(4))
    told = list(map(bindings.object_bounds, items, *places))
    boxes = zip(*(buffer[side::4] for side in range(4)), strict=True)
    return [box if known else None for known, box in zip(told, boxes, strict=True)]


def _white(colour: bindings.Native, items: list[int], used: list[int]) -> list[bool | None]:
    """Whether a colour of some paths cannot be seen on paper; None for those that do not use it."""
    if not any(used):
        return [None] * len(items)
    buffer = (ctypes.c_uint * (4 * len(items)))()
    at = ctypes.addressof(buffer)
    told = list(map(colour, items, *(_steps(at + 4 * part, 16, items) for part in range(4))))
    white: list[bool | None] = list(
        map(WHITE.__le__, map(min, buffer[0::4], buffer[1::4], buffer[2::4])) if any(told) else told
    )
    return [
        None if not is_used else bool(known and (pale or not alpha))
        for is_used, known, pale, alpha in zip(used, told, white, buffer[3::4], strict=True)
    ]


def white_fills(items: list[int]) -> list[bool]:
    """Whether the filling of some objects cannot be seen on paper."""
    return list(map(bool, _white(bindings.fill_colour, items, [1] * len(items))))


def _matrix(item: int) -> Matrix:
    """Matrix of an object."""
    buffer = (ctypes.c_float * 6)()
    if not bindings.object_matrix(item, ctypes.addressof(buffer)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = buffer
    return a, b, c, d, e, f


def _points(segments: list[int]) -> list[tuple[float, float]]:
    """Ends of some path segments."""
    buffer = (ctypes.c_float * (2 * len(segments)))()
    at = ctypes.addressof(buffer)
    deque(
        map(bindings.segment_point, segments, _steps(at, 8, segments), _steps(at + 4, 8, segments)),
        maxlen=0,
    )
    return list(zip(buffer[0::2], buffer[1::2], strict=True))


def _path(path: Path, clips: Clips) -> Iterator[Piece]:
    """The lines and rectangles of one path object."""
    bounds, stroke, fill = path.bounds, path.stroke, path.fill
    if path.clip is not None:
        rest = clipped(path.clip, bounds, clips)
        if rest is None:
            return
        bounds = rest
    if path.segments <= 2:  # noqa: PLR2004
        if stroke is not None:
            yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, bounds, line=True, stroke=stroke)
        return
    width = 0.0 if stroke is None else _width(path.item)
    thin = min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= 2 * width + 3
    if path.segments == RECTANGLE or thin:
        # A filling is a background whatever its shape; only a stroke must be proved to be a
        # rectangle.
        parts = _parts(path) if stroke is not None and not thin else None
        if parts is None or _is_rectangle(parts):
            yield Piece(pdfium_c.FPDF_PAGEOBJ_PATH, bounds, stroke=stroke, fill=fill, width=width)
            return
    elif path.segments > MOST_SEGMENTS:
        return
    else:
        parts = _parts(path)
    yield from _subpaths(parts, bounds, stroke=stroke, fill=fill)


def _width(path: int) -> float:
    """Stroke width of a path in its own space."""
    buffer = ctypes.c_float()
    bindings.stroke_width(path, ctypes.addressof(buffer))
    return buffer.value


class Part(NamedTuple):
    """One sub-path: its corners in user space and whether all its sides are straight."""

    corners: list[tuple[float, float]]
    straight: bool


def _parts(path: Path) -> list[Part]:
    """The sub-paths of a path."""
    a, b, c, d, e, f = _matrix(path.item)
    parts: list[Part] = []
    corners: list[tuple[float, float]] = []
    straight = True
    segments = list(map(bindings.segment, repeat(path.item), range(path.segments)))
    for segment, (x, y) in zip(segments, _points(segments), strict=True):
        kind = bindings.segment_kind(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1:
                parts.append(Part(corners, straight))
            corners, straight = [], True
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            straight = False
        corners.append((a * x + c * y + e, b * x + d * y + f))
        if bindings.segment_closes(segment) and corners[-1] != corners[0]:
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


def _subpaths(
    parts: list[Part], clip: Box, *, stroke: bool | None, fill: bool | None
) -> Iterator[Piece]:
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


def clipped(clip: int, bounds: Box, clips: Clips) -> Box | None:
    """What the clip leaves of the bounds."""
    count = min(bindings.clip_count(clip), MOST_CLIPS)
    # Objects drawn under one clip share its paths: the addresses of their beginnings tell that it
    # is the same.
    key = tuple(map(bindings.clip_segment, repeat(clip), range(count), repeat(0)))
    if key not in clips:
        clips[key] = [box for box in (_clip_box(clip, index) for index in range(count)) if box]
    box: Box | None = bounds
    for part in clips[key]:
        box = box and _meet(box, part)
    return box


def _clip_box(clip: int, index: int) -> Box | None:
    """The box around one path of a clip; None if it has no area."""
    count = min(bindings.clip_segments(clip, index), MOST_SEGMENTS)
    if count <= 2:  # noqa: PLR2004
        return None
    xs, ys = zip(
        *_points(list(map(bindings.clip_segment, repeat(clip), repeat(index), range(count)))),
        strict=True,
    )
    return min(xs), min(ys), max(xs), max(ys)


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
