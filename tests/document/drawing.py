"""PDF pages drawn for tests: a canvas with an embedded Chinese font, and the reader's view of what was drawn."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tests.documents.fonts import font_path

from juesuan.document.model import Document, Table
from juesuan.document.pdf.reader import READER

A4 = (595.0, 842.0)
FONT = "Drawing"


def font() -> str:
    """The embedded font, or a skip."""
    path = font_path()
    if path is None:
        pytest.skip("no Chinese TrueType font: pip install zhplot")
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(path)))
    return FONT


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF of pages, each drawn by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for page in pages:
        canvas.setFont(font(), 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(data: bytes, folder: Path) -> Document:
    """What the reader makes of the bytes."""
    path = folder / "document.pdf"
    path.write_bytes(data)
    return READER.read(path)


def texts(table: Table) -> list[list[str]]:
    """The texts of a table; a covered position repeats its cell."""
    return [[cell.text for cell in row] for row in table.rows]


class Ruled:
    """A 3 × 3 table at (100, 500), 300 × 90 points, each part drawn on its own."""

    XS = (100.0, 200.0, 300.0, 400.0)
    YS = (590.0, 560.0, 530.0, 500.0)
    TEXTS = (("科目", "年初", "决算"), ("教育支出", "1,234.50", "0.00"), ("合计", "—", "-3.20"))

    def write(self, canvas: Canvas) -> None:
        """The texts of the cells."""
        for top, row in zip(self.YS, self.TEXTS, strict=False):
            for left, text in zip(self.XS, row, strict=False):
                canvas.drawString(left + 8, top - 20, text)

    def across(self, canvas: Canvas, ys: tuple[float, ...] = YS) -> None:
        """Horizontal rules."""
        for y in ys:
            canvas.line(self.XS[0], y, self.XS[-1], y)

    def down(self, canvas: Canvas, xs: tuple[float, ...] = XS) -> None:
        """Vertical rules."""
        for x in xs:
            canvas.line(x, self.YS[0], x, self.YS[-1])
