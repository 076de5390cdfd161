"""Heads that begin at the left of their cells: groups, wrapped heads, and columns of codes."""

from collections.abc import Mapping
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

TOP, SIZE = 600.0, 10.5
A4_ACROSS = (842.0, 595.0)
NAMES = ("一般公共服务", "政府办公厅", "行政运行")
CODES = (("201",), ("201", "03"), ("201", "03", "01"))
INCOMES = {
    330.0: "本年收入合计",
    390.0: "财政拨款收入",
    450.0: "上级补助收入",
    510.0: "事业收入",
    570.0: "经营收入",
    630.0: "附属单位上缴",
    692.0: "其他收入",
}


def _words(canvas: Canvas, y: float, words: Mapping[float, str]) -> None:
    for x, word in words.items():
        canvas.drawString(x, y, word)


def _page(canvas: Canvas, y: float, names: tuple[str, ...], rest: str = "") -> None:
    """A table of three columns of codes below 项目, at whose right every amount ends."""
    canvas.setFont(canvas._fontname, 8)
    _words(canvas, y, {90: "项目", **INCOMES})
    codes = {90: "类", 150: "款", 210: "项", 270: "科目名称", 630: "收入"}
    _words(canvas, y - SIZE, codes)
    y -= 2 * SIZE
    if rest:
        canvas.drawString(270, y, rest)
    else:
        canvas.drawString(270, y, "栏次")
        for at, left in enumerate([390, 450, 510, 570, 630, 692, 752], 1):
            canvas.drawRightString(left - 10, y, str(at))
    for at, (code, name) in enumerate(zip(CODES, names, strict=True), 1):
        _words(canvas, y - 14 * at, {90 + 60 * n: part for n, part in enumerate(code)})
        canvas.drawString(270, y - 14 * at, name)
        for right in (380, 440, 560):
            canvas.drawRightString(right, y - 14 * at, "1,205.84")


def test_a_group_at_the_left_of_its_codes_is_no_line_of_the_first_head(tmp_path: Path) -> None:
    """项目 stands over 类, 款, 项 and 科目名称: 类 has room for more than its two characters.

    A head between lower ones is a group of those only that no head of its level stands before.
    """

    def page(canvas: Canvas) -> None:
        canvas.drawString(600, 520, "金额单位：万元")
        _page(canvas, 500, NAMES)

    (table,) = read(drawn(page, size=A4_ACROSS), tmp_path).tables
    incomes = list(INCOMES.values())
    incomes[5] += "\n收入"
    project = ["项目"] * 4
    assert texts(table)[:2] == [[*project, *incomes], ["类", "款", "项", "科目名称", *incomes]]
    assert texts(table)[-1][:8] == [
        *("201", "03", "01", "行政运行"),
        *("1,205.84", "1,205.84", "", "1,205.84"),
    ]


def test_a_label_that_the_page_cuts_is_no_head_of_the_next(tmp_path: Path) -> None:
    """Below heads that are printed again stands the rest of a label; it heads no column."""

    def first(canvas: Canvas) -> None:
        canvas.drawString(600, 120, "金额单位：万元")
        _page(canvas, 105, NAMES)

    def second(canvas: Canvas) -> None:
        _page(canvas, 520, NAMES, rest="缴费支出")

    one, other = read(drawn(first, second, size=A4_ACROSS), tmp_path).tables
    assert texts(one)[:2] == texts(other)[:2]


def test_heads_that_begin_alike_behind_the_cells_before_are_at_the_left(tmp_path: Path) -> None:
    """预算数 and 决算数 begin with their groups; one row of figures tells nothing of its cells."""
    heads = ("合计", "因公出国", "小计", "公务用车购置", "公务用车运行", "公务接待费")

    def page(canvas: Canvas) -> None:
        canvas.setFont(canvas._fontname, 8)
        canvas.drawString(600, 520, "金额单位：万元")
        for at, group in enumerate(("预算数", "决算数")):
            left = 60 + 372 * at
            canvas.drawString(left, 500, group)
            canvas.drawString(left + 124, 500 - SIZE, "公务用车购置及运行维护费")
            for column, head in enumerate(heads):
                x = left + 62 * column
                canvas.drawString(x, 500 - SIZE * (1 + (1 < column < 5)), head)
                canvas.drawRightString(x + 50, 460, str(1 + column + 6 * at))
                canvas.drawRightString(x + 50, 446, f"{1 + column}5.30")
            canvas.drawString(left + 62, 500 - 2 * SIZE, "（境）费")

    (table,) = read(drawn(page, size=A4_ACROSS), tmp_path).tables
    top, groups, leaves, *_ = texts(table)
    assert top == ["预算数"] * 6 + ["决算数"] * 6
    assert groups[:6] == [
        *("合计", "因公出国\n（境）费"),
        *["公务用车购置及运行维护费"] * 3,
        "公务接待费",
    ]
    assert leaves[2:5] == ["小计", "公务用车购置", "公务用车运行"]


def test_the_head_in_the_middle_of_a_wide_cell_heads_the_labels_at_its_left(
    tmp_path: Path,
) -> None:
    """项目 stands beside the labels; amounts in the middle of their cells change nothing of it."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(400, 520, "金额单位：元")
        canvas.drawCentredString(300, 500, "收入")
        _words(canvas, 486, {210: "项目", 440: "决算数"})
        for at, amount in enumerate(("9,703,170.49", "1,988,180.54", "497,045.13", "5.00")):
            canvas.drawString(50, 470 - 14 * at, "一、财政拨款收入")
            canvas.drawCentredString(455, 470 - 14 * at, amount)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:3] == [
        ["收入", "收入"],
        ["项目", "决算数"],
        ["一、财政拨款收入", "9,703,170.49"],
    ]
