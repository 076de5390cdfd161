"""Tables in plain text whose columns blanks align.

A line is set as on a typewriter: a Chinese character is as wide as two digits. So each character
has its place, and what reads the pages of a PDF reads these lines too. Characters that draw a box
(┌─┬─┐, +---+) are its rules.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from operator import attrgetter
from typing import Final
from unicodedata import east_asian_width

from juesuan.document.bounds.limits import CELLS
from juesuan.document.model import Box, Cell, Table
from juesuan.document.pdf.lattice import Lattice
from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph, Print
from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.native.upright import Upright, View
from juesuan.document.pdf.page import FilledGrid, lay_out
from juesuan.document.pdf.tables.joining import join
from juesuan.document.pdf.tables.words import FIGURE

__all__ = ["TypedLine", "boxed", "typed_tables"]

SIZE: Final = 10.0
"""Points: of a Chinese character; a digit is half as wide."""
WIDE: Final = frozenset("WFA")
"""Widths of Unicode that are a Chinese character's: in Chinese text “ and — are, too."""
TITLE: Final = 12.0
"""Points: a line that stands alone is a title, which is printed larger."""
PITCH: Final = 18.0
"""Points from line to line: each is a row, none the rest of the one above."""
FEWEST: Final = 2
"""Lines with a number behind a gap: fewer make no table."""
ALIGNED: Final = 0.8
"""Of the figures of a column: so many stand at one place."""
GAP: Final = re.compile(r"\S(?: {2,}|[ \u3000]*\u3000[ \u3000]*)[-－]?\d")
RULE: Final = re.compile(r"[-－—=＝_＿]{4,}|[\u250c-\u254b\u2552-\u256c][\u2500-\u257f]{2,}")
"""Dashes, or what begins with the corner of a box: dashes alone in a cell of one are no amount."""
BOX: Final = re.compile(r"[\u2500-\u257f]")
BAR: Final = re.compile("[│┃┆┇┊┋║]")
"""The side of a cell of a box."""
PLAIN_RULE: Final = re.compile(r"\+(?:[-=]+\+)+")
PLAIN_ROW: Final = re.compile(r"[|+].*[|+]")
DRAWN: Final = str.maketrans({"+": "┼", "-": "─", "=": "═"})


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the file.

    Attributes:
        text: As it is.
        number: In the file, from 1.
        page: From 1; None where nothing parts pages.
    """

    text: str
    number: int
    page: int | None


def boxed(lines: Iterable[TypedLine]) -> Iterator[TypedLine]:
    """Lines in which the boxes that +, - and | draw are drawn with the characters of boxes."""
    is_inside = False
    for line in lines:
        text = line.text.strip()
        is_row = is_inside and PLAIN_ROW.fullmatch(text) is not None
        is_inside = is_row or PLAIN_RULE.fullmatch(text) is not None
        yield replace(line, text=_as_box(line.text)) if is_inside else line


def _as_box(text: str) -> str:
    """A line of a box drawn with its characters."""
    return PLAIN_RULE.sub(lambda rule: rule[0].translate(DRAWN), text).replace("|", "│")


def typed_tables(lines: Sequence[TypedLine], *, above: int) -> tuple[list[Table], list[TypedLine]]:
    """The tables that some lines hold, and the lines of what stands outside of them.

    Args:
        lines: Consecutive lines of the file.
        above: How many tables the document has above them.

    Raises:
        DocumentTooLarge: A table has more cells than the limit allows.
    """
    set_off = filter(GAP.search, (BAR.sub("  ", line.text) for line in lines))
    if len([*set_off]) < FEWEST:
        return [], [*lines]
    page = lay_out(1, *_sheet(lines))
    if not all(map(_is_aligned, page.tables)):
        return [], [*lines]
    outside = {_index(line.baseline): line.text for line in page.lines}
    tables = [_table(filled, lines, at) for at, filled in enumerate(page.tables, above + 1)]
    return tables, [*_rest(lines, outside)]


def _is_aligned(filled: FilledGrid) -> bool:
    """Whether the figures of each column end, begin or have their middle at one place.

    Where blanks were lost they do not, and nothing tells which column a figure is of.
    """
    if filled.is_drawn:
        return True
    columns: dict[int, list[Box]] = defaultdict(list)
    for (span, text), boxes in zip(filled.cells, filled.places, strict=True):
        if FIGURE.fullmatch(text):
            columns[span.column] += boxes
    return all(map(_share_a_place, columns.values()))


def _share_a_place(boxes: Sequence[Box]) -> bool:
    """Whether nearly all of some figures stand at the right, in the middle or at the left."""
    sides = (map(attrgetter("right"), boxes), map(attrgetter("left"), boxes), map(_middle, boxes))
    return max(map(_most, sides)) >= ALIGNED * len(boxes)


def _middle(box: Box) -> float:
    """The middle of a figure, to the width of a digit."""
    return (box.left + box.right) // SIZE


def _most(places: Iterable[float]) -> int:
    """How many of some places are the same."""
    return max(Counter(places).values())


def _index(y: float) -> int:
    """Which line stands at a height."""
    return round(y / PITCH) - 1


def _rest(lines: Sequence[TypedLine], outside: Mapping[int, str]) -> Iterator[TypedLine]:
    """The lines of which something stands outside of tables: as they are if all of it does."""
    for at, text in sorted(outside.items()):
        line = lines[at]
        is_whole = "".join(line.text.split()) == "".join(text.split())
        yield line if is_whole else replace(line, text=text)


def _sheet(lines: Sequence[TypedLine]) -> tuple[Print, Ruling]:
    """The lines as a page of characters and rules."""
    glyphs: list[Glyph] = []
    ruling = Ruling()
    widest, box = 0.0, _width_of_boxes(lines)
    for at, line in enumerate(lines):
        ends = _ends(line.text, box)
        widest = max(widest, ends[-1])
        baseline = PITCH * (at + 1)
        for rule in RULE.finditer(line.text):
            y = baseline - MIDDLE * SIZE
            ruling.horizontal.append(Rule(y, ends[rule.start()], ends[rule.end()]))
        size = TITLE if _is_title(lines, at) else SIZE
        glyphs += _glyphs(line.text, ends, baseline, size)
    height = PITCH * (len(lines) + 1)
    return Print(glyphs, Upright(quarters=0, width=widest + SIZE, height=height)), ruling


def _glyphs(text: str, ends: Sequence[float], baseline: float, size: float) -> Iterator[Glyph]:
    """The printed characters of a line, without those of rules."""
    printed = BAR.sub(" ", RULE.sub(lambda rule: " " * len(rule[0]), text))
    for character, left, right in zip(printed, ends, ends[1:], strict=False):
        if not character.isspace():
            yield Glyph(character, left, right, baseline, size)


def _ends(text: str, box: float) -> list[float]:
    """Where each character begins and the last one ends, in points.

    Args:
        text: Of the line.
        box: Width of a character that draws a box, in points.
    """
    return [*accumulate(map(partial(_width, box=box), text), initial=0.0)]


def _width(character: str, box: float) -> float:
    """The width of a character, in points."""
    if BOX.match(character):
        return box
    return SIZE / 2 * (1 + (east_asian_width(character) in WIDE))


def _width_of_boxes(lines: Sequence[TypedLine]) -> float:
    """The width of a character that draws a box: with it most rows and rules end at one place.

    Fonts differ: some draw it as wide as a digit, some as a Chinese character.
    """
    drawn = [line.text.rstrip() for line in lines if BOX.search(line.text)]
    return min(SIZE, SIZE / 2, key=lambda box: len({_ends(text, box)[-1] for text in drawn}))


def _is_title(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether a line without gaps stands alone between blank ones."""
    before = lines[at - 1].text if at else ""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    text = lines[at].text.strip()
    return not before.strip() and not after.strip() and "  " not in text


def _table(filled: FilledGrid, lines: Sequence[TypedLine], number: int) -> Table:
    """A table whose cells stand in lines of the file."""
    height, width = len(filled.grid.ys) - 1, len(filled.grid.xs) - 1
    view = View(width=0, height=0, quarters=0)
    part = Lattice(filled=filled, page=1, view=view, recognised=None, first=False, last=False)
    table = join([part], number=number)
    known = {row: lines[at] for row, at in _row_lines(table).items()}
    first = known[min(known)]
    CELLS.check(height * width, f"line {first.number}")
    placed = table.with_cells(partial(_placed, known))
    anchor = replace(table.anchor, line=first.number, page=first.page)
    return replace(placed, anchor=anchor, levels=())


def _row_lines(table: Table) -> dict[int, int]:
    """The line of each row: the first in which a cell of it stands, else that of the row above."""
    found: dict[int, int] = {}
    for row, cells in enumerate(table.rows, 1):
        begun = (cell for cell in cells if cell.anchor.row == row)
        tops = [box.bottom for cell in begun for box in cell.boxes]
        found[row] = _index(min(tops)) if tops else found.get(row - 1, 0)
    return found


def _placed(lines: Mapping[int, TypedLine], cell: Cell) -> Cell:
    """A cell with the line in which it stands in place of a place on a page."""
    line = lines[cell.anchor.row or 1]
    anchor = replace(cell.anchor, line=line.number, page=line.page)
    return replace(cell, anchor=anchor, boxes=())
