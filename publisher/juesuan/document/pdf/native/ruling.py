"""The rules of a page.

What its path objects draw as straight lines, whatever they are drawn with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from juesuan.document.pdf.native.paths import Box, Objects, Piece, pieces
from juesuan.document.pdf.native.upright import Upright

THICK = 3.0  # points: a filled rectangle not thicker is a rule, a thicker one a background
STROKE = 6.0  # points: pdfium's bounds of a stroke are two widths thick
SLACK = 2.0
FORMS_DEEP = 8


class Rule(NamedTuple):
    """A straight rule; points, y downwards.

    Attributes:
        at: Its position across (y of a horizontal one, x of a vertical one).
        start: Where it begins along its way.
        end: Where it ends.
    """

    at: float
    start: float
    end: float


@dataclass(slots=True, kw_only=True)
class Ruling:
    """What is drawn on a page.

    Attributes:
        horizontal: Horizontal rules, unordered.
        vertical: Vertical rules.
        fills: Coloured areas as left, top, right, bottom.
        pictures: Boxes of the pictures.
        paths: How many path objects were seen.
    """

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    paths: int = 0


def read_rules(objects: Objects, upright: Upright) -> Ruling:
    """The rules of a page that has these objects."""
    ruling = Ruling()
    pale: list[Box] = []
    for piece in pieces(objects, ruling_depth=FORMS_DEEP):
        box = upright.box(*piece.box)
        if piece.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            ruling.pictures.append(box)
            continue
        ruling.paths += 1
        if piece.stroke is not None:
            _file_stroke(piece, box, ruling, pale)
        if piece.fill is not None:
            _fill(piece, box, ruling, pale)
    for box in pale:
        # A white rule separates cells only where it crosses a coloured background.
        if any(_inside(box, fill) for fill in ruling.fills):
            _line(box, ruling)
    return ruling


def _file_stroke(piece: Piece, box: Box, ruling: Ruling, pale: list[Box]) -> None:
    """Files a stroke under rules or nothing."""
    left, top, right, bottom = box
    thickness = min(right - left, bottom - top)
    is_line = piece.line or thickness <= piece.width * 2 + THICK
    if is_line and thickness > STROKE:
        return
    sides = [box] if is_line else list(_sides(box, piece.width))
    if not piece.stroke:
        for side in sides:
            _line(side, ruling)
    elif is_line:
        pale.append(box)


def _fill(piece: Piece, box: Box, ruling: Ruling, pale: list[Box]) -> None:
    """Files a filling under rules, backgrounds or nothing."""
    left, top, right, bottom = box
    if min(right - left, bottom - top) <= THICK:
        if piece.fill:
            pale.append(box)
        else:
            _line(box, ruling)
    elif not piece.fill:
        ruling.fills.append(box)


def _line(box: Box, ruling: Ruling) -> None:
    """A thin box as a rule along its longer side; a dot is none."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if width > height * 1.5:
        ruling.horizontal.append(Rule((top + bottom) / 2, left, right))
    elif height > width * 1.5:
        ruling.vertical.append(Rule((left + right) / 2, top, bottom))


def _sides(box: Box, width: float) -> Iterator[Box]:
    """The four sides of a stroked rectangle.

    Its bounds are one stroke width larger on each side.
    """
    left, top, right, bottom = box[0] + width, box[1] + width, box[2] - width, box[3] - width
    yield left, top, right, top
    yield left, bottom, right, bottom
    yield left, top, left, bottom
    yield right, top, right, bottom


def edges(fills: list[Box]) -> Ruling:
    """The sides of coloured areas as rules: cells that nothing but their colour parts."""
    ruling = Ruling()
    for fill in fills:
        for side in _sides(fill, 0.0):
            _line(side, ruling)
    return ruling


def _inside(box: Box, fill: Box) -> bool:
    left, top, right, bottom = fill
    if box[0] < left - SLACK or box[2] > right + SLACK:
        return False
    return box[1] >= top - SLACK and box[3] <= bottom + SLACK
