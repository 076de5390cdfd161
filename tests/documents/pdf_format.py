"""PDF with an embedded font, ruled tables and one page a table, drawn on the bare canvas: fast, and repeatable."""

import io
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tests.documents.fonts import font_path
from tests.documents.grid import Box, BoxRow, Grid
from tests.documents.layout import Layout
from tests.documents.pdf_style import Side, Style
from tests.documents.publication import Block, Printed, capped

FONT = "Chinese"
SIZE, LEADING, PADDING = 8.0, 10.0, 3.0
MARK = 5.0  # size of the mark of a note
WIDTH, HEIGHT, MARGIN = 842.0, 595.0, 42.0
PROSE_SIZE, PROSE_LEADING = 11.0, 20.0
NARROW, WIDE = 34.0, 150.0
BOXED = frozenset({"drawn", "hairline"})
HAIR, HAIR_GREY = 0.1, 0.35


@cache
def _font() -> str:
    path = font_path()
    if path is None:
        raise FileNotFoundError(
            "no Chinese TrueType font; pip install zhplot, or set JUESUAN_TEST_FONT"
        )
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
    style: Style = field(default_factory=Style)

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


def _heights(grid: Grid, widths: list[float], style: Style) -> list[float]:
    heights = [LEADING + 2 * PADDING] * len(grid.rows)
    if style.low:
        return heights
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
                short = (
                    len(_broken(box.text, room, SIZE)) * LEADING
                    + 2 * PADDING
                    - sum(heights[at : at + box.rows])
                )
                heights[at + box.rows - 1] += max(0.0, short)
    return heights


def _box(
    canvas: Canvas, box: Box, corner: tuple[float, float], size: tuple[float, float], style: Style
) -> None:
    """A cell with its text, amounts at the right; the corner is the upper left one."""
    (x, top), (width, height) = corner, size
    if style.rules in BOXED:
        canvas.rect(x, top - height, width, height)
    lines = _broken(box.text, width - 2 * PADDING, SIZE)
    y = top - (height - len(lines) * LEADING) / 2 - SIZE
    for line in lines:
        if line and line[-1].isdigit() and "." in line:
            _line(canvas, line, (x, y), width, style.figures)
        elif line and box.header and style.rules not in BOXED:
            _line(canvas, line, (x, y), width, style.heads)
        elif line:
            _line(canvas, line, (x, y), width, "left")
        y -= LEADING


def _line(canvas: Canvas, text: str, place: tuple[float, float], width: float, side: Side) -> None:
    """A line of a cell that begins here, at one side of it or in its middle."""
    x, y = place
    if side == "right":
        canvas.drawRightString(x + width - PADDING, y, text)
    elif side == "centre":
        canvas.drawCentredString(x + width / 2, y, text)
    else:
        canvas.drawString(x + PADDING, y, text)


def _rules(page: _Page, grid: Grid, widths: list[float], heights: list[float]) -> None:
    """What is drawn of a table whose cells are not."""
    canvas, style, left, right = page.canvas, page.style, MARGIN, MARGIN + sum(widths)
    tops = [page.y - sum(heights[:at]) for at in range(len(heights) + 1)]
    body = next(
        (at for at, row in enumerate(grid.rows) if not any(box and box.header for box in row)), 0
    )
    if style.rules == "stripes":
        canvas.setFillGray(0.9)
        for at in range(body, len(heights), 2):
            canvas.rect(left, tops[at + 1], right - left, heights[at], stroke=0, fill=1)
        canvas.setFillGray(0.0)
    lines = {"three_lines": {0, body, len(heights)}, "across": {0, *range(body, len(heights) + 1)}}
    for at in sorted(lines.get(style.rules, ())):
        canvas.line(left, tops[at], right, tops[at])


def _marked(row: BoxRow) -> int | None:
    """The column of the first amount of a row."""
    amounts = (
        at for at, box in enumerate(row) if box and "." in box.text and box.text[-1].isdigit()
    )
    return next((at for at in amounts if "\n" not in row[at].text), None)  # type: ignore[union-attr]


def _mark(canvas: Canvas, right: float, y: float) -> None:
    """A small raised digit behind an amount."""
    canvas.setFont(_font(), MARK)
    canvas.drawString(right - PADDING, y + SIZE * 0.4, "1")
    canvas.setFont(_font(), SIZE)


def _table_widths(grids: tuple[Grid, ...], style: Style) -> list[list[float]]:
    """The widths of the columns of each page: where no cell is drawn all pages of a table share them."""
    widths = [_widths(grid) for grid in grids]
    if style.rules == "drawn" or len({grid.width for grid in grids}) > 1:
        return widths
    widest = [max(column) for column in zip(*widths, strict=True)]
    scale = min(1.0, (WIDTH - 2 * MARGIN) / sum(widest))
    return [[width * scale for width in widest]] * len(grids)


def _table(page: _Page, grid: Grid, widths: list[float], *, first: bool, lines_before: int) -> None:
    heights = _heights(grid, widths, page.style)
    needed = sum(heights) + 2 * MARGIN + lines_before * LEADING * 2
    if not first:
        page.turn(needed)
    page.canvas.setFont(_font(), SIZE)
    page.canvas.setLineWidth(HAIR if page.style.rules == "hairline" else 0.5)
    page.canvas.setStrokeGray(HAIR_GREY if page.style.rules == "hairline" else 0.0)
    _rules(page, grid, widths, heights)
    lefts = [MARGIN + sum(widths[:at]) for at in range(len(widths) + 1)]
    top = page.y
    for at, row in enumerate(grid.rows):
        marked = _marked(row) if page.style.marked else None
        for column, box in enumerate(row):
            if box:
                width = lefts[column + box.columns] - lefts[column]
                size = (width, sum(heights[at : at + box.rows]))
                _box(page.canvas, box, (lefts[column], top), size, page.style)
                if column == marked:
                    _mark(
                        page.canvas,
                        lefts[column + box.columns],
                        top - (size[1] - LEADING) / 2 - SIZE,
                    )
        top -= heights[at]
    page.y = top - LEADING * 1.5
    if grid.footer:
        here, page.y = page.y, MARGIN / 2
        page.write(grid.footer, WIDTH / 2 - 10)
        page.y = here


def _height(grid: Grid, style: Style) -> float:
    return sum(_heights(grid, _widths(grid), style))


def _caption(page: _Page, printed: Printed) -> None:
    """The title and the lines below it."""
    page.write(printed.title, (WIDTH - _wide(printed.title, 14)) / 2, 14)
    page.y -= LEADING * 2
    for parts in printed.captions:
        for at, part in enumerate(parts):
            room = WIDTH - 2 * MARGIN - _wide(part, SIZE)
            alone = len(parts) == 1
            page.write(
                part,
                MARGIN
                + (room if alone and "位" not in part[:2] else room * at / max(1, len(parts) - 1)),
            )
        page.y -= LEADING * 1.5


def _statement(page: _Page, printed: Printed, layout: Layout) -> None:
    inside = layout.caption_place == "cells"
    grids = capped(printed) if inside else printed.grids
    captions = 0 if inside else len(printed.captions) + 3
    lines = (captions + 3) * LEADING * 2
    page.turn(_height(grids[0], page.style) + 2 * MARGIN + lines)
    for at, (grid, widths) in enumerate(zip(grids, _table_widths(grids, page.style), strict=True)):
        again = at > 0 and page.style.titles and not inside
        if again:
            page.turn(_height(grid, page.style) + 2 * MARGIN + lines)
        if again or (at == 0 and not inside):
            _caption(page, printed)
        _table(page, grid, widths, first=at == 0 or again, lines_before=3)
    if printed.note and not inside:
        for line in _broken(printed.note, WIDTH - 2 * MARGIN, SIZE):
            page.write(line, MARGIN)
            page.y -= LEADING * 1.5


def pdf(blocks: tuple[Block, ...], layout: Layout, style: Style | None = None) -> bytes:
    """The document as PDF, its tables drawn in a style."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
    page = _Page(canvas, style=style or Style())
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
