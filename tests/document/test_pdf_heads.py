"""Heads of columns that nothing draws: words that are spread, and words that nearly touch."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, font, read, texts

TOP, STEP = 700.0, 20.0
CELLS = (180.0, 242.0, 304.0, 366.0)  # edges of cells that nothing draws
HEADS = ("本年收入合计", "财政拨款收入", "上级补助收入")  # 60 points in cells of 62
AMOUNTS = (
    ("1,552.04", "550.54", "1.50"),
    ("552.04", "1,550.54", "11.50"),
    ("9.00", "8.00", "1.00"),
)


def at_right(canvas: Canvas, _left: float, right: float, y: float, text: str) -> None:
    """An amount at the right of its cell."""
    canvas.drawRightString(right - 3, y, text)


def in_middle(canvas: Canvas, left: float, right: float, y: float, text: str) -> None:
    """An amount in the middle of its cell."""
    canvas.drawCentredString((left + right) / 2, y, text)


def rows(canvas: Canvas, draw: Callable[..., None]) -> None:
    """Rows of a label and three amounts."""
    for at, amounts in enumerate(AMOUNTS):
        y = TOP - STEP * at
        canvas.drawString(50, y, "一般公共服务支出")
        for cell, amount in enumerate(amounts):
            draw(canvas, *CELLS[cell : cell + 2], y, amount)


def centred(canvas: Canvas, cell: int, y: float, text: str) -> None:
    """A head in the middle of its cell."""
    canvas.drawCentredString((CELLS[cell] + CELLS[cell + 1]) / 2, y, text)


@pytest.mark.parametrize("draw", [at_right, in_middle])
def test_heads_that_nearly_touch_part_where_their_columns_meet(
    draw: Callable[..., None], tmp_path: Path
) -> None:
    """Heads a fifth of a character apart are parted by the amounts below them."""

    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(90, TOP + STEP, "项目")
        for cell, head in enumerate(HEADS):
            centred(canvas, cell, TOP + STEP, head)
        rows(canvas, draw)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[0] == ["项目", *HEADS]


def test_wrapped_heads_that_nearly_touch_are_two(tmp_path: Path) -> None:
    """The lines of two heads side by side are parted, and each goes on in its own cell."""

    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(90, TOP + STEP, "项目")
        for cell, lines in enumerate(
            (("一般公共预算", "财政拨款"), ("政府性基金预", "算"), ("合计",))
        ):
            for at, line in enumerate(lines):
                centred(canvas, cell, TOP + STEP + 6 * (len(lines) - 1) - 12 * at, line)
        rows(canvas, at_right)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[0] == ["项目", "一般公共预算\n财政拨款", "政府性基金预\n算", "合计"]


@pytest.mark.parametrize(("gap", "is_parted"), [(1.1, True), (0.0, False)])
def test_a_second_line_shows_where_heads_that_touch_part(
    gap: float,
    is_parted: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """A tenth of a character parts two heads where the next line of one begins below the gap."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(52, TOP + STEP + 6, "项目")
        lefts = (200, 270 + gap)
        for y, heads in ((6, ("本年收入合计财", "上级补助收入合")), (-6, "政计")):
            for left, head in zip(lefts, heads, strict=True):
                canvas.drawString(left, TOP + STEP + y, head)
        for at, amounts in enumerate(AMOUNTS):
            for left, amount in zip(lefts, amounts, strict=False):
                canvas.drawString(left, TOP - STEP * at, amount)
        for at in range(len(AMOUNTS)):
            canvas.drawString(50, TOP - STEP * at, "一般公共服务支出")

    (table,) = read(drawn(page), tmp_path).tables
    heads = ["项目", "本年收入合计财\n政", "上级补助收入合\n计"]
    assert (texts(table)[0] == heads) is is_parted


@pytest.mark.parametrize("head", ["基金预算支出2023年", "本年支出合计", "本年支出"])
@pytest.mark.parametrize("gap", [0.0, 4.0])
def test_a_head_over_two_columns_is_one(gap: float, head: str, tmp_path: Path) -> None:
    """A group is not parted where its columns meet, nor where it is spread."""

    def page(canvas: Canvas) -> None:
        canvas.drawRightString(370, TOP + 3 * STEP, "单位：万元")
        canvas.drawCentredString(90, TOP + 1.5 * STEP, "项目")
        centred(canvas, 2, TOP + 1.5 * STEP, "结余")
        width = canvas.stringWidth(head, font(), 10) + gap * (len(head) - 1)
        canvas.drawString(CELLS[1] - width / 2, TOP + 2 * STEP, head, charSpace=gap)
        for cell, name in enumerate(("小计", "项目支出")):
            centred(canvas, cell, TOP + STEP, name)
        rows(canvas, at_right)

    (table,) = read(drawn(page), tmp_path).tables
    group = table.rows[0][1]
    assert ("".join(group.text.split()), group.column_span) == ("".join(head.split()), 2)


def test_a_space_beside_digits_parts_no_head(tmp_path: Path) -> None:
    """A program sets Chinese and digits apart: a year in the middle of a group is no head."""

    def page(canvas: Canvas) -> None:
        canvas.drawRightString(370, TOP + 3 * STEP, "单位：万元")
        for cell, name in enumerate(("小计", "项目支出")):
            centred(canvas, cell, TOP + STEP, name)
        canvas.drawCentredString(90, TOP + 1.5 * STEP, "项目")
        centred(canvas, 2, TOP + 1.5 * STEP, "结余")
        canvas.drawRightString(CELLS[1] - 2, TOP + 2 * STEP, "基金预算")
        canvas.drawString(CELLS[1] + 2, TOP + 2 * STEP, "2023年数")
        rows(canvas, at_right)

    (table,) = read(drawn(page), tmp_path).tables
    assert table.rows[0][1].column_span == 2


@pytest.mark.parametrize("space", ["　", "　　", "　　　"])
def test_two_characters_spread_over_a_group_are_one_word(space: str, tmp_path: Path) -> None:
    """Up to three wide spaces stand between 收 and 入 over the columns of a side."""

    def page(canvas: Canvas) -> None:
        for x, head in ((150, "收入"), (400, "支出")):
            canvas.drawCentredString(x, TOP + 2 * STEP, space.join(head))
        for x, head in ((100, "项目"), (230, "决算数"), (350, "项目"), (480, "决算数")):
            canvas.drawCentredString(x, TOP + STEP, head)
        for at, amount in enumerate(("1,234.00", "234.00", "34.00")):
            y = TOP - STEP * at
            canvas.drawString(50, y, "一般公共预算财政拨款")
            canvas.drawRightString(260, y, amount)
            canvas.drawString(290, y, "一般公共服务支出")
            canvas.drawRightString(510, y, amount)

    (table,) = read(drawn(page), tmp_path).tables
    assert ["".join(text.split()) for text in texts(table)[0]] == ["收入", "收入", "支出", "支出"]
    assert table.rows[0][1].column_span == 2


def test_dashes_tell_where_figures_of_one_width_end(tmp_path: Path) -> None:
    """Where all figures are equally wide they end where the dashes do."""

    def page(canvas: Canvas) -> None:
        for x, head in ((100, "项目"), (310, "2016年预算数"), (420, "2016年决算数")):
            canvas.drawCentredString(x, TOP + STEP, head)
        for at, amount in enumerate(("5.00", "-", "2.00", "3.00", "-")):
            y = TOP - STEP * at
            canvas.drawString(50, y, "公务用车费")
            canvas.drawRightString(365, y, amount)
            canvas.drawRightString(475, y, amount)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:3] == [
        ["项目", "2016年预算数", "2016年决算数"],
        ["公务用车费", "5.00", "5.00"],
        ["公务用车费", "-", "-"],
    ]


def test_a_total_of_several_columns_is_the_label_of_its_amount(tmp_path: Path) -> None:
    """A label over the merged columns before its amount covers them."""

    def page(canvas: Canvas) -> None:
        for x, head in (
            (50, "科目"),
            (200, "决算数"),
            (230, "科目"),
            (350, "决算数"),
            (380, "科目"),
        ):
            canvas.drawString(x, TOP + STEP, head)
        canvas.drawString(520, TOP + STEP, "决算数")
        for at in range(3):
            y = TOP - STEP * at
            for x in (50, 230, 380):
                canvas.drawString(x, y, "基本工资")
            for x in (230, 385, 550):
                canvas.drawRightString(x - 5, y, "1,234.00")
        y = TOP - 3 * STEP
        canvas.drawCentredString(120, y, "人员经费合计")
        canvas.drawRightString(225, y, "3,702.00")
        canvas.drawCentredString(368, y, "公用经费合计")
        canvas.drawRightString(545, y, "7,404.00")

    (table,) = read(drawn(page), tmp_path).tables
    total = "公用经费合计"
    assert texts(table)[-1] == ["人员经费合计", "3,702.00", total, total, total, "7,404.00"]


def test_the_outer_columns_of_a_group_are_its_own(tmp_path: Path) -> None:
    """A group over six columns keeps the first and the last, wherever its middle is."""
    lefts = [50 + 60 * at for at in range(12)]
    budget, final = "预算数", "决算数"
    names = ("合计", "出国费", "小计", "购置费", "运行费", "接待费")

    def page(canvas: Canvas) -> None:
        for first, group in ((0, budget), (6, final)):
            canvas.drawCentredString(lefts[first] + 180, TOP + 72, group)
            canvas.drawCentredString(lefts[first] + 210, TOP + 48, "公务用车购置及运行费")
        for at, left in enumerate(lefts):
            height = (36, 35, 24, 24, 24, 36)[at % 6]
            canvas.drawCentredString(left + 30, TOP + height, names[at % 6])
            canvas.drawCentredString(left + 30, TOP + 12, str(at + 1))
            canvas.drawRightString(left + 55, TOP - 10, f"{at + 1}.25")

    (table,) = read(drawn(page, size=(842.0, 842.0)), tmp_path).tables
    assert texts(table)[0] == [budget] * 6 + [final] * 6


def test_a_group_beside_wide_labels_stands_over_all_of_its_columns(tmp_path: Path) -> None:
    """The head in the middle of the first cell of amounts tells where it begins."""
    edges = (579.0, 657.0, 735.0, 813.0)

    def page(canvas: Canvas) -> None:
        canvas.drawRightString(813, TOP + 60, "单位：万元")
        canvas.drawCentredString(369, TOP + 40, "项目")
        canvas.drawCentredString(696, TOP + 40, "本年支出")
        canvas.drawCentredString(230, TOP + 20, "科目编码")
        canvas.drawCentredString(440, TOP + 20, "科目名称")
        for left, right, head in zip(edges, edges[1:], ("小计", "基本", "项目支出"), strict=False):
            canvas.drawCentredString((left + right) / 2, TOP + 20, head)
        for at, amounts in enumerate(AMOUNTS):
            canvas.drawString(160, TOP - STEP * at, "2040501"[: 3 + 2 * at])
            canvas.drawString(303, TOP - STEP * at, "一般公共服务")
            for right, amount in zip(edges[1:], amounts, strict=True):
                canvas.drawRightString(right - 2, TOP - STEP * at, amount)

    (table,) = read(drawn(page, size=(842.0, 842.0)), tmp_path).tables
    assert texts(table)[0] == ["项目", "项目", *["本年支出"] * 3]


CAPTIONS = ("公开01表", "部门：某局", "2023年度", "单位：万元")


def test_a_line_of_the_body_and_the_unit_is_no_head(tmp_path: Path) -> None:
    """It stands right above the heads, a word over each column, of which two have their label."""

    def draw(canvas: Canvas) -> None:
        rows(canvas, at_right)
        canvas.drawString(50, TOP + 20, "项目")
        for cell, head in enumerate(HEADS):
            centred(canvas, cell, TOP + 20, head)
        for left, word in zip((50.0, 190.0, 252.0, 314.0), CAPTIONS, strict=True):
            canvas.drawString(left, TOP + 36, word)

    document = read(drawn(draw), tmp_path)
    (table,) = document.tables
    assert texts(table)[0] == ["项目", *HEADS]
    assert [paragraph.text for paragraph in document.paragraphs] == [" ".join(CAPTIONS)]


def test_the_first_row_may_begin_with_the_first_line_of_its_label(tmp_path: Path) -> None:
    """A line with an ordinal begins a row, not a head; its figure in the middle begins the next."""

    def draw(canvas: Canvas) -> None:
        for left, head in ((50, "项目"), (160, "决算数"), (250, "项目"), (355, "决算数")):
            canvas.drawString(left, TOP + 26, head)
        for at, (first, second, amount) in enumerate(WRAPPED):
            y = TOP - 2.5 * STEP * at
            canvas.drawString(50, y + 7, first)
            canvas.drawString(50, y - 7, second)
            canvas.drawString(160, y, amount)
            canvas.drawString(250, y, "十一、城乡社区支出款")
            canvas.drawString(355, y, "1,718.96")

    (table,) = read(drawn(draw), tmp_path).tables
    assert texts(table)[0] == ["项目", "决算数", "项目", "决算数"]
    assert texts(table)[1][0] == "一、一般公共预算财\n政拨款收入"
    assert [row[1] for row in texts(table)[1:]] == ["5,314.31", "2,433.58", "4,445.76"]


WRAPPED = (
    ("一、一般公共预算财", "政拨款收入", "5,314.31"),
    ("二、政府性基金预算", "财政拨款收入", "2,433.58"),
    ("三、国有资本经营预", "算财政拨款收入", "4,445.76"),
)
