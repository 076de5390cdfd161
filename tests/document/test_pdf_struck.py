"""Text that a line strikes out on a page of a PDF."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import Ruled, drawn, read, texts

RULED = Ruled()
LEFT, BASELINE, WIDTH = 308.0, 540.0, 20.0  # of 0.00 in the second row


@pytest.mark.parametrize(
    ("left", "right", "above", "text"),
    [
        (LEFT, LEFT + WIDTH, 3.0, ""),
        (LEFT - 2, LEFT + WIDTH + 2, 4.0, ""),
        (LEFT, LEFT + WIDTH, 1.8, ""),
        (LEFT, LEFT + WIDTH, 4.8, ""),
        (LEFT, LEFT + WIDTH, 1.2, "0.00"),
        (LEFT, LEFT + WIDTH, 5.5, "0.00"),
        (LEFT, LEFT + WIDTH, -1.0, "0.00"),
        (LEFT - 20, LEFT + WIDTH + 20, 3.0, "0.00"),
        (300.0, 400.0, 3.0, "0.00"),
    ],
    ids=["struck", "longer", "low", "high", "too low", "too high", "underlined", "rule", "side"],
)
def test_a_figure_that_a_line_strikes_out_is_none(
    left: float, right: float, above: float, text: str, tmp_path: Path
) -> None:
    """A line of its own length through its middle; one below it, or the side of a cell, is none."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        canvas.line(left, BASELINE + above, right, BASELINE + above)

    document = read(drawn(page), tmp_path)
    (table,) = document.tables
    cells = [cell for row in texts(table) for cell in row]
    assert ("0.00" in cells) is bool(text)
    told = [remark.code for remark in document.remarks]
    assert ("hidden-text" in told) is not bool(text)
