"""Tables that a browser prints in large print: rules across, stripes, and heads that nearly touch."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.lib.colors import lightgrey
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

from juesuan.document.model import Table

TOP, STEP = 700.0, 20.0
LEFT, NAMES, RIGHT = 50.0, 130.0, 482.0
CELLS = (360.0, 381.0, 441.0, 482.0)  # edges of 合计, 基本支出, 项目支出
HEADS = ("合计", "基本支出", "项目支出")
CODES = ("201", "20103", "2010350")


def _middles(canvas: Canvas, y: float, words: Sequence[str]) -> None:
    """Words in the middle of the cells of amounts."""
    for left, right, word in zip(CELLS, CELLS[1:], words, strict=False):
        canvas.drawCentredString((left + right) / 2, y, word)


def _rule(canvas: Canvas, y: float, right: float = RIGHT) -> None:
    canvas.line(LEFT, y, right, y)


def _head(canvas: Canvas, y: float = TOP) -> None:
    """A head of three lines: 项目 over code and name, and numbers below a rule."""
    canvas.drawString(150, y, "项　　目")
    _rule(canvas, y - 6, CELLS[0])
    _middles(canvas, y - 10, HEADS)
    canvas.drawString(52, y - 20, "科目编码")
    canvas.drawString(200, y - 20, "科目名称")
    _rule(canvas, y - 26)
    canvas.drawString(150, y - 40, "栏　次")
    _middles(canvas, y - 40, "123")
    _rule(canvas, y - 46)


def _rows(canvas: Canvas, y: float, names: Sequence[str], amount: str = "6.05") -> None:
    """Rows of a code, a name, and the same amount in the first and the last column."""
    for at, (code, name) in enumerate(zip(CODES, names, strict=False)):
        canvas.drawString(52, y - STEP * at, code)
        canvas.drawString(NAMES, y - STEP * at, name)
        canvas.drawRightString(CELLS[1] - 1, y - STEP * at, amount)
        canvas.drawRightString(RIGHT - 1, y - STEP * at, amount)
        _rule(canvas, y - STEP * at - 6)


LONG = ("一般公共服务支出", "政府办公厅及相关机构事务", "事业运行")


def _tables(folder: Path, *pages: Callable[[Canvas], None]) -> list[Table]:
    return list(read(drawn(*pages), folder).tables)


def test_heads_stand_above_the_rule_over_the_numbers_of_columns(tmp_path: Path) -> None:
    """At the top of a page no unit tells where heads begin; heads part where the numbers do."""

    def page(canvas: Canvas) -> None:
        _head(canvas)
        _rows(canvas, TOP - 60, LONG)

    (table,) = _tables(tmp_path, page)
    project = "项 目"
    assert texts(table) == [
        [project, project, *HEADS],
        ["科目编码", "科目名称", *HEADS],
        ["", "栏 次", "1", "2", "3"],
        *([code, name, "6.05", "", "6.05"] for code, name in zip(CODES, LONG, strict=True)),
    ]


def test_a_single_row_has_a_label_whose_characters_are_spread(tmp_path: Path) -> None:
    """合　计 alone makes one column of labels; the page that goes on shows codes beside names."""

    def first(canvas: Canvas) -> None:
        _head(canvas, 200)
        canvas.drawString(52, 140, "合　计")
        canvas.drawRightString(CELLS[1] - 1, 140, "6.05")
        canvas.drawRightString(RIGHT - 1, 140, "6.05")
        _rule(canvas, 134)

    def second(canvas: Canvas) -> None:
        _head(canvas)
        _rows(canvas, TOP - 60, LONG)

    one, other = _tables(tmp_path, first, second)
    assert texts(one)[-1] == ["合 计", "", "6.05", "", "6.05"]
    assert texts(other)[-1] == ["2010350", "事业运行", "6.05", "", "6.05"]


def test_a_number_of_a_table_or_a_unit_ends_the_table_above(tmp_path: Path) -> None:
    """表6 in the print of the rows, and the unit below it, stand between two tables."""
    titles = (("表6一般公共预算财政拨款基本支出决算表", ""), ("基本支出决算表", "单位：万元"))
    for title, unit in titles:

        def page(canvas: Canvas, title: str = title, unit: str = unit) -> None:
            _head(canvas)
            _rows(canvas, TOP - 60, LONG)
            canvas.drawString(LEFT, TOP - 130, title)
            canvas.drawString(LEFT, TOP - 145, unit)
            canvas.drawString(LEFT, TOP - 165, "经济分类")
            canvas.drawRightString(CELLS[2], TOP - 165, "决算数")
            _rule(canvas, TOP - 171)
            for at, amount in enumerate(("1,141.04", "200.18", "260.24")):
                canvas.drawString(LEFT, TOP - 185 - STEP * at, f"30{at}")
                canvas.drawRightString(CELLS[2], TOP - 185 - STEP * at, amount)

        one, other = _tables(tmp_path, page)
        assert (len(one.rows), texts(other)[0]) == (6, ["经济分类", "决算数"])


def test_coloured_rows_beside_white_ones_are_no_grid(tmp_path: Path) -> None:
    """The coloured heads and the first row touch; every other row below is coloured, too."""
    edges = (50.0, 200.0, 280.0, 430.0, 510.0)

    def page(canvas: Canvas) -> None:
        for at in (0, 1, 3):
            for left, right in pairwise(edges):
                canvas.setFillColor(lightgrey)
                canvas.rect(left, TOP - 6 - STEP * at, right - left, STEP, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
        for left, head in zip(edges, ("项目", "决算数", "项目", "决算数"), strict=False):
            canvas.drawString(left + 20, TOP, head)
        for at, amount in enumerate(("12.00", "250.00", "3.00", "265.00"), 1):
            y = TOP - STEP * at
            for left, right in ((50, 280), (280, 510)):
                canvas.drawString(left + 2, y, f"{'一二三四'[at - 1]}、本年收支")
                canvas.drawRightString(right - 2, y, amount)
            canvas.line(50, y - 6, 510, y - 6)

    (table,) = _tables(tmp_path, page)
    assert [row[1] for row in texts(table)] == ["决算数", "12.00", "250.00", "3.00", "265.00"]


def _two_sides(canvas: Canvas, rows: int) -> None:
    """A table of two sides, below a unit or at the top of a page, with a rule under 收　入."""
    for left, head in ((102, "收　入"), (342, "支　出")):
        canvas.drawString(left, TOP + 2 * STEP, head)
    canvas.line(50, TOP + 2 * STEP - 6, 410, TOP + 2 * STEP - 6)
    for x, head in ((90, "项目"), (150, "决算数"), (330, "项目"), (390, "决算数")):
        canvas.drawCentredString(x, TOP + STEP, head)
    for at, amount in enumerate(("1,234.00", "234.00", "34.00")[:rows]):
        canvas.line(50, TOP - STEP * at + 14, 410, TOP - STEP * at + 14)
        for left in (50, 290):
            canvas.drawString(left, TOP - STEP * at, "一般公共预算")
            canvas.drawRightString(left + 120, TOP - STEP * at, amount)


def test_a_spread_word_stands_over_columns_that_have_heads_of_their_own(tmp_path: Path) -> None:
    """收　入 is one word though 收 stands over 项目, and 入 over 决算数.

    Where the next page prints the heads again, they begin above the first rule there too.
    """

    def first(canvas: Canvas) -> None:
        canvas.drawRightString(410, TOP + 3 * STEP, "单位：万元")
        _two_sides(canvas, 3)

    def second(canvas: Canvas) -> None:
        _two_sides(canvas, 1)

    for table in _tables(tmp_path, first, second):
        assert texts(table)[0] == ["收 入", "收 入", "支 出", "支 出"]
