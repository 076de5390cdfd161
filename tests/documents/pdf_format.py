"""PDF with an embedded font, ruled tables and one page a table, drawn on the bare canvas: fast, and repeatable."""

import io
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tests.documents.fonts import font_path
from tests.documents.grid import Box, Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, capped

FONT = "Chinese"
SIZE, LEADING, PADDING = 8.0, 10.0, 3.0
WIDTH, HEIGHT, MARGIN = 842.0, 595.0, 42.0
PROSE_SIZE, PROSE_LEADING = 11.0, 20.0
NARROW, WIDE = 34.0, 150.0


@cache
def _font() -> str:
    path = font_path()
    if path is None:
        raise FileNotFoundError("no Chinese TrueType font; pip install zhplot, or set JUESUAN_TEST_FONT")
    pdfmetrics.registerFont(TTFont(FONT, str(path)))
    return FONT


def _wide(text: str, size: float) -> float:
    """The width of a text: Han characters and full-width signs are as wide as high, others somewhat over half."""
    return sum(size if ord(c) > 0x2E80 or c in "“”—" else size * 0.62 for c in text)


def _broken(text: str, width: float, size: float) -> list[str]:
    """The lines of a text in a width; the breaks that it has are kept."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for character in part:
            if line and _wide(line + character, size) > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


@dataclass(slots=True)
class _Page:
    """Where the pen stands; a table that is higher than the page gets a page of its own height."""

    canvas: Canvas
    y: float = HEIGHT - MARGIN
    height: float = HEIGHT
    number: int = field(default=1)

    def turn(self, height: float = HEIGHT) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self.number += 1
        self.height = max(HEIGHT, height)
        self.canvas.setPageSize((WIDTH, self.height))
        self.y = self.height - MARGIN

    def write(self, text: str, x: float, size: float = SIZE) -> None:
        """A line of text with its base line at the pen."""
        self.canvas.setFont(_font(), size)
        self.canvas.drawString(x, self.y, text)

    def paragraph(self, text: str, *, centred: bool = False) -> None:
        """A paragraph, broken at the right margin."""
        for line in _broken(text, WIDTH - 2 * MARGIN, PROSE_SIZE):
            if self.y < MARGIN + PROSE_LEADING:
                self.turn()
            x = (WIDTH - _wide(line, PROSE_SIZE)) / 2 if centred else MARGIN
            self.write(line, x, PROSE_SIZE)
            self.y -= PROSE_LEADING


def _widths(grid: Grid) -> list[float]:
    """Widths of columns from their longest unspanned text, scaled to the page."""
    wanted = [NARROW] * grid.width
    for row in grid.rows:
        for at, box in enumerate(row):
            if box and box.columns == 1:
                longest = max(_wide(line, SIZE) for line in box.text.split("\n"))
                wanted[at] = max(wanted[at], min(WIDE, longest + 2 * PADDING + 1))
    room = WIDTH - 2 * MARGIN
    scale = room / sum(wanted)
    return [w * scale for w in wanted] if scale < 1 else wanted


def _heights(grid: Grid, widths: list[float]) -> list[float]:
    heights = [LEADING + 2 * PADDING] * len(grid.rows)
    for at, row in enumerate(grid.rows):
        for column, box in enumerate(row):
            if box and box.rows == 1:
                room = sum(widths[column : column + box.columns]) - 2 * PADDING
                lines = len(_broken(box.text, room, SIZE))
                heights[at] = max(heights[at], lines * LEADING + 2 * PADDING)
    for at, row in enumerate(grid.rows):
        for column, box in enumerate(row):
            if box and box.rows > 1:
                room = sum(widths[column : column + box.columns]) - 2 * PADDING
                short = len(_broken(box.text, room, SIZE)) * LEADING + 2 * PADDING - sum(heights[at : at + box.rows])
                heights[at + box.rows - 1] += max(0.0, short)
    return heights


def _box(canvas: Canvas, box: Box, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A ruled cell with its text, amounts at the right; the corner is the upper left one."""
    (x, top), (width, height) = corner, size
    canvas.rect(x, top - height, width, height)
    lines = _broken(box.text, width - 2 * PADDING, SIZE)
    y = top - (height - len(lines) * LEADING) / 2 - SIZE
    for line in lines:
        if line and line[-1].isdigit() and "." in line:
            canvas.drawRightString(x + width - PADDING, y, line)
        elif line:
            canvas.drawString(x + PADDING, y, line)
        y -= LEADING


def _table(page: _Page, grid: Grid, *, first: bool, lines_before: int) -> None:
    widths = _widths(grid)
    heights = _heights(grid, widths)
    needed = sum(heights) + 2 * MARGIN + lines_before * LEADING * 2
    if not first:
        page.turn(needed)
    top = page.y
    page.canvas.setFont(_font(), SIZE)
    page.canvas.setLineWidth(0.5)
    for at, row in enumerate(grid.rows):
        x = MARGIN
        for column, box in enumerate(row):
            if box:
                width = sum(widths[column : column + box.columns])
                _box(page.canvas, box, (x, top), (width, sum(heights[at : at + box.rows])))
            x += widths[column]
        top -= heights[at]
    page.y = top - LEADING * 1.5
    if grid.footer:
        here, page.y = page.y, MARGIN / 2
        page.write(grid.footer, WIDTH / 2 - 10)
        page.y = here


def _height(grid: Grid) -> float:
    widths = _widths(grid)
    return sum(_heights(grid, widths))


def _statement(page: _Page, printed: Printed, layout: Layout) -> None:
    inside = layout.caption_place == "cells"
    grids = capped(printed) if inside else printed.grids
    captions = 0 if inside else len(printed.captions) + 3
    page.turn(_height(grids[0]) + 2 * MARGIN + (captions + 3) * LEADING * 2)
    if not inside:
        page.write(printed.title, (WIDTH - _wide(printed.title, 14)) / 2, 14)
        page.y -= LEADING * 2
        for parts in printed.captions:
            for at, part in enumerate(parts):
                room = WIDTH - 2 * MARGIN - _wide(part, SIZE)
                alone = len(parts) == 1
                page.write(
                    part, MARGIN + (room if alone and "位" not in part[:2] else room * at / max(1, len(parts) - 1))
                )
            page.y -= LEADING * 1.5
    for at, grid in enumerate(grids):
        _table(page, grid, first=at == 0, lines_before=3)
    if printed.note and not inside:
        for line in _broken(printed.note, WIDTH - 2 * MARGIN, SIZE):
            page.write(line, MARGIN)
            page.y -= LEADING * 1.5


def pdf(blocks: tuple[Block, ...], layout: Layout) -> bytes:
    """The document as PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
    page = _Page(canvas)
    after_statement = False
    for block in blocks:
        if isinstance(block, Printed):
            _statement(page, block, layout)
            after_statement = True
            continue
        if after_statement:
            page.turn()
            after_statement = False
        page.paragraph(block.text, centred=block.level > 0)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
