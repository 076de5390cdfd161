"""Grids that the places of the same words allow beside the likeliest."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

from juesuan.document.model import Ruling

TOP, STEP = 700.0, 20.0


def headed(heads: Sequence[tuple[float, str]], rights: Sequence[float]) -> Callable[[Canvas], None]:
    """Four rows of amounts that end at some places, below centred heads."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(50, TOP + 3 * STEP, "支出决算表")
        canvas.drawString(50, TOP + 2 * STEP, "单位：万元")
        for x, head in heads:
            canvas.drawCentredString(x, TOP + STEP, head)
        for at, amount in enumerate(("1,234,567.00", "5.00", "77.00", "23,456.00")):
            canvas.drawString(50, TOP - STEP * at, "一般公共服务支出")
            for right, figure in zip(rights, (amount, "1.00", "12.95"), strict=False):
                canvas.drawRightString(right, TOP - STEP * at, figure)

    return page


def test_other_grids_are_alternatives(tmp_path: Path) -> None:
    """Heads that nearly touch may be one over two columns: that grid stands beside the likeliest."""
    heads = ((75, "项目"), (275, "小计"), (360, "经营支出"), (424, "附属单位上缴支出"))
    (table,) = read(drawn(headed(heads, (300, 380, 450))), tmp_path).tables
    assert texts(table)[0] == ["项目", "小计", "经营支出", "附属单位上缴支出"]
    (other,) = table.alternatives
    assert other.ruling is Ruling.ALIGNED
    assert texts(other)[0] == ["项目", "小计", *["经营支出附属单位上缴支出"] * 2]


@pytest.mark.parametrize(
    ("heads", "rights", "row"),
    [
        ((275, 375, 475), (320, 520), ["1,234,567.00", "", "1.00"]),
        ((240, 330, 475), (320, 480), ["", "1,234,567.00", "1.00"]),
    ],
)
def test_a_grid_that_parts_figures_from_their_heads_is_none(
    heads: Sequence[float], rights: Sequence[float], row: list[str], tmp_path: Path
) -> None:
    """Where one grid has a head over each column of figures, one that has not is no reading."""
    named = zip(heads, ("小计", "基本支出", "项目支出"), strict=True)
    page = headed([(75, "项目"), *named], rights)
    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:2] == [
        ["项目", "小计", "基本支出", "项目支出"],
        ["一般公共服务支出", *row],
    ]
    assert not table.alternatives
