"""The path objects of a page taken apart into lines and rectangles.

Those inside form XObjects too.
"""

import ctypes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress, pairwise, product, repeat
from operator import and_, or_
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native import bindings

PATH = pdfium_c.FPDF_PAGEOBJ_PATH
WHITE = 250
LINE = 2  # segments: one move and one line
RECTANGLE = 5  # segments: one move and four lines
THIN = 3.0  # points beyond twice its stroke: a narrower path is a line
LEVEL = 1.0  # points: a side whose ends differ less runs along an axis
MOST_SEGMENTS = 4000  # a path with more is a drawing, not a table
MOST_CLIPS = 16

Point = tuple[float, float]
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


class Objects(NamedTuple):
    """Page objects by their addresses, each with pdfium's kind."""

    items: list[int]
    kinds: list[int]

    def of_kind(self, kind: int) -> list[int]:
        """Those of one kind."""
        return list(compress(self.items, map(kind.__eq__, self.kinds)))


def objects_at(addresses: Iterable[int]) -> Objects:
    """The objects at some addresses."""
    items = list(addresses)
    return Objects(items, list(map(bindings.object_kind, items)))


def pieces(objects: Objects, *, ruling_depth: int) -> Iterator[Piece]:
    """What the objects draw; text and shadings draw no pieces.

    Paths come first, then pictures, then forms.
    """
    clips: Clips = {}
    for path in _visible(objects.of_kind(PATH)):
        if path.segments > LINE or path.clip is not None:
            yield from _path(path, clips)
        elif path.stroke is not None:  # a line, as most are
            yield Piece(PATH, path.bounds, line=True, stroke=path.stroke)
    images = objects.of_kind(pdfium_c.FPDF_PAGEOBJ_IMAGE)
    for bounds in filter(None, bounds_of(images)):
        yield Piece(pdfium_c.FPDF_PAGEOBJ_IMAGE, bounds)
    if ruling_depth:
        for form in objects.of_kind(pdfium_c.FPDF_PAGEOBJ_FORM):
            yield from _form(form, ruling_depth=ruling_depth - 1)


def _form(form: int, *, ruling_depth: int) -> Iterator[Piece]:
    """What the objects inside a form draw, in the space of the page."""
    matrix = _matrix(form)
    inside = map(bindings.form_object, repeat(form), range(bindings.form_count(form)))
    for piece in pieces(objects_at(inside), ruling_depth=ruling_depth):
        yield piece._replace(box=_move(piece.box, matrix))


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
    for path in map(partial(tuple.__new__, Path), columns):
        is_painted = path.stroke is not None or path.fill is not None
        if path.bounds is not None and is_painted:
            yield path


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
    pale: Iterable[bool] = map(WHITE.__le__, map(min, buffer[0::4], buffer[1::4], buffer[2::4]))
    clear = map((0).__eq__, buffer[3::4])
    unseen = map(or_, pale, clear)
    seen = zip(used, map(and_, map(bool, told), unseen), strict=True)
    return [is_unseen if is_used else None for is_used, is_unseen in seen]


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


def _points(segments: list[int]) -> list[Point]:
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
    clip = path.clip
    bounds = path.bounds if clip is None else clip_box(clip, path.bounds, clips)
    if bounds is None:
        return
    if path.segments <= LINE:
        if path.stroke is not None:
            yield Piece(PATH, bounds, line=True, stroke=path.stroke)
        return
    width = 0.0 if path.stroke is None else _width(path.item)
    whole = Piece(PATH, bounds, stroke=path.stroke, fill=path.fill, width=width)
    if _is_background(path, bounds, width):
        yield whole
    elif path.segments <= MOST_SEGMENTS:
        parts = _parts(path)
        is_whole = path.segments == RECTANGLE and _is_rectangle(parts)
        yield from [whole] if is_whole else _subpaths(parts, whole)


def _is_background(path: Path, bounds: Box, width: float) -> bool:
    """Whether a path is one piece whatever its shape.

    It is thin, or a filling of four sides; only a stroke must be proved to be a rectangle.
    """
    thickness = min(bounds[2] - bounds[0], bounds[3] - bounds[1])
    if thickness <= 2 * width + THIN:
        return True
    return path.segments == RECTANGLE and path.stroke is None


def _width(path: int) -> float:
    """Stroke width of a path in its own space."""
    buffer = ctypes.c_float()
    bindings.stroke_width(path, ctypes.addressof(buffer))
    return buffer.value


class Part(NamedTuple):
    """One sub-path: its corners in user space and whether all its sides are straight."""

    corners: list[Point]
    straight: bool


def _parts(path: Path) -> list[Part]:
    """The sub-paths of a path."""
    a, b, c, d, e, f = _matrix(path.item)
    parts: list[Part] = []
    corners: list[Point] = []
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
    if len(corners) != RECTANGLE or corners[0] != corners[-1]:
        return False
    xs = {round(x, 1) for x, _ in corners}
    ys = {round(y, 1) for _, y in corners}
    return max(len(xs), len(ys)) <= 2  # noqa: PLR2004  left and right, bottom and top


def _subpaths(parts: list[Part], whole: Piece) -> Iterator[Piece]:
    """Each side of each sub-path as a line; a filled rectangle as one piece."""
    for part in parts:
        if not part.straight:
            continue
        if whole.fill is not None and _is_rectangle([part]):
            yield from _filling(part, whole)
        if whole.stroke is not None:
            yield from _sides(part, whole)


def _filling(part: Part, whole: Piece) -> Iterator[Piece]:
    """The filling of a sub-path, as far as it is in the bounds of the path."""
    box = _meet(_around(part.corners), whole.box)
    if box:
        yield Piece(PATH, box, fill=whole.fill)


def _sides(part: Part, whole: Piece) -> Iterator[Piece]:
    """The sides of a sub-path that run along an axis, as far as they are in its bounds."""
    for one, other in pairwise(part.corners):
        is_level = min(abs(one[0] - other[0]), abs(one[1] - other[1])) < LEVEL
        box = _meet(_around((one, other)), whole.box)
        if box and is_level:
            yield Piece(PATH, box, line=True, stroke=whole.stroke)


def _around(points: Sequence[Point]) -> Box:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def clip_box(clip: int, bounds: Box, clips: Clips) -> Box | None:
    """What the clip leaves of the bounds."""
    count = min(bindings.clip_count(clip), MOST_CLIPS)
    # Objects drawn under one clip share its paths: the addresses of their beginnings tell that it
    # is the same.
    key = tuple(map(bindings.clip_segment, repeat(clip), range(count), repeat(0)))
    if key not in clips:
        boxes = map(_clip_box, repeat(clip), range(count))
        clips[key] = list(filter(None, boxes))
    box: Box | None = bounds
    for part in clips[key]:
        box = box and _meet(box, part)
    return box


def _clip_box(clip: int, index: int) -> Box | None:
    """The box around one path of a clip; None if it has no area."""
    count = min(bindings.clip_segments(clip, index), MOST_SEGMENTS)
    if count <= LINE:
        return None
    segments = map(bindings.clip_segment, repeat(clip), repeat(index), range(count))
    return _around(_points(list(segments)))


def _meet(one: Box, other: Box) -> Box | None:
    """What two boxes share; None if nothing. Lines without thickness count as something."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def _move(box: Box, matrix: Matrix) -> Box:
    """A box of a form in the space of the page."""
    a, b, c, d, e, f = matrix
    corners = product(box[0::2], box[1::2])
    return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])
