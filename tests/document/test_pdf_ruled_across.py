"""Tables with rules across alone: what is between two rules, above the first and behind the last."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

from juesuan.document.pdf.tables.words import FIGURE

LEFT, RIGHT = 40.0, 555.0
ENDS = (390.0, 470.0, 550.0)
STEP = 20.0
TOP = 700.0


def rule(canvas: Canvas, y: float) -> None:
    """A rule over the whole width."""
    canvas.line(LEFT, y, RIGHT, y)


def row(canvas: Canvas, y: float, code: str, name: str, amounts: tuple[str, ...]) -> None:
    """A row with the rule below it."""
    canvas.drawString(44, y, code)
    canvas.drawString(124, y, name)
    for end, amount in zip(ENDS, amounts, strict=True):
        canvas.drawRightString(end, y, amount)
    rule(canvas, y - 8)


def captions(canvas: Canvas, y: float, title: str) -> None:
    """A title in larger print, and the lines of the number and of the unit below it."""
    canvas.setFontSize(14)
    canvas.drawCentredString(297, y, title)
    canvas.setFontSize(9)
    canvas.drawRightString(RIGHT, y - 18, "公开08表")
    canvas.drawString(LEFT, y - 32, "某县人力资源和社会保障局")
    canvas.drawRightString(RIGHT, y - 32, "（单位：万元）")


def begun(canvas: Canvas) -> None:
    """A table that fills the end of its page."""
    captions(canvas, 290, "基本支出决算表")
    for x, head in zip(
        (54, 160, 375, 455, 535), ["编码", "名称", "合计", "人员", "公用"], strict=True
    ):
        canvas.drawCentredString(x, 235, head)
    rule(canvas, 227)
    for at in range(8):
        amounts = (f"{at}1.00", f"{at}0.00", "1.00")
        row(canvas, 215 - STEP * at, f"3020{at}", "办公费", amounts)


THREE_PUBLIC = (
    ("合计", "34.97", "32.12"),
    ("一、因公出国（境）费", "0.00", "0.00"),
    ("二、公务接待费", "34.97", "32.12"),
)


def gone_on(canvas: Canvas) -> None:
    """The last row of that table, a table without figures, and another one."""
    row(canvas, 770, "39999", "其他支出", ("0.00", "0.00", "0.00"))
    captions(canvas, 730, "政府性基金预算财政拨款收入支出决算表")
    for x, head in zip(
        (60, 180, 290, 371, 450, 530), ["编码", "名称", "收入", "小计", "基本", "结余"], strict=True
    ):
        canvas.drawCentredString(x, 680, head)
    for y in (672, 652, 632):
        rule(canvas, y)
    captions(canvas, 590, "“三公”经费支出决算表")
    for x, head in zip((110, 290, 371, 530), ["项目", "预算数", "决算数", "备注"], strict=True):
        canvas.drawCentredString(x, 540, head)
    rule(canvas, 532)
    for at, (name, *amounts) in enumerate(THREE_PUBLIC):
        y = 520 - STEP * at
        canvas.drawString(44, y, name)
        for end, amount in zip((306, 387), amounts, strict=True):
            canvas.drawRightString(end, y, amount)
        rule(canvas, y - 8)


def test_a_last_row_and_the_tables_below_it_are_parted(tmp_path: Path) -> None:
    """The row alone at the top of a page is no part of the table below the next title."""
    first, rest, last = read(drawn(begun, gone_on), tmp_path).tables
    assert texts(first)[0] == ["编码", "名称", "合计", "人员", "公用"]
    assert texts(rest) == [["39999", "其他支出", "0.00", "0.00", "0.00"]]
    assert texts(last) == [
        ["项目", "预算数", "决算数", "备注"],
        *([*printed, ""] for printed in THREE_PUBLIC),
    ]


def test_each_figure_of_a_page_is_in_a_cell_of_its_own_or_in_a_line(tmp_path: Path) -> None:
    """What is drawn is read, once: 8 rows of three figures, one more, and three of two."""
    document = read(drawn(begun, gone_on), tmp_path)
    cells = [text for table in document.tables for line in texts(table) for text in line]
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert sum(FIGURE.fullmatch(text) is not None for text in cells) == 8 * 3 + 3 + 3 * 2
    assert not any(FIGURE.search(line) for line in lines)


def test_heads_above_the_first_rule_are_heads_and_captions_are_none(tmp_path: Path) -> None:
    """Below the line of the unit a group stands above the rule that parts it from its heads."""

    def page(canvas: Canvas) -> None:
        captions(canvas, TOP + 80, "基本支出决算表")
        canvas.drawCentredString(190, TOP + 32, "项目")
        canvas.drawCentredString(455, TOP + 32, "本年基本支出")
        rule(canvas, TOP + 26)
        for x, head in zip(
            (54, 160, 375, 455, 535), ["编码", "名称", "合计", "人员", "公用"], strict=True
        ):
            canvas.drawCentredString(x, TOP + 16, head)
        rule(canvas, TOP + 10)
        for at in range(4):
            amounts = (f"{at}51.00", f"{at}50.00", "111.00")
            row(canvas, TOP - STEP * at, f"3020{at}", "公务用车运行维护及其他交通费用", amounts)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:2] == [
        ["项目", "项目", "本年基本支出", "本年基本支出", "本年基本支出"],
        ["编码", "名称", "合计", "人员", "公用"],
    ]


def test_a_single_row_between_two_rules_is_a_table_with_its_heads(tmp_path: Path) -> None:
    """Where a table begins at the foot of a page its first row may stand there alone."""
    heads = ("编码", "名称", "决算数", "编码", "名称", "决算数")

    def page(canvas: Canvas) -> None:
        captions(canvas, 110, "基本支出决算表")
        rule(canvas, 72)
        for x, head in zip((54, 130, 235, 314, 390, 495), heads, strict=True):
            canvas.drawCentredString(x, 62, head)
        rule(canvas, 54)
        for x, text in ((44, "301"), (110, "工资福利支出"), (304, "302"), (370, "商品和服务")):
            canvas.drawString(x, 42, text)
        canvas.drawRightString(250, 42, "1,141.04")
        canvas.drawRightString(510, 42, "419.96")
        rule(canvas, 34)

    (table,) = read(drawn(page), tmp_path).tables
    row_of_it = ["301", "工资福利支出", "1,141.04", "302", "商品和服务", "419.96"]
    assert texts(table) == [list(heads), row_of_it]


WRAPPED = (
    (("20801",), ("人力资源和社会保障管", "理事务"), "5,693.32"),
    (("208010", "1"), ("行政运行",), "2,939.11"),
    (("208019", "9"), ("其他人力资源和社会保", "障管理事务支出"), "736.56"),
    (("20805",), ("行政事业单位离退休",), "320.00"),
    (("208050", "5"), ("机关事业单位基本养老", "保险缴费支出"), "320.00"),
)


@pytest.mark.parametrize("is_ruled", [True, False], ids=["ruled", "unruled"])
def test_a_code_and_a_name_on_two_lines_are_one_row(*, is_ruled: bool, tmp_path: Path) -> None:
    """Both go on below, one of them or none: the figures beside them have one row."""

    def page(canvas: Canvas) -> None:
        for x, head in ((60, "编码"), (150, "名称"), (280, "合计"), (360, "项目支出")):
            canvas.drawCentredString(x, TOP + 32, head)
        rule(canvas, TOP + 18)
        for at, (code, name, amount) in enumerate(WRAPPED):
            y = TOP - 32 * at
            for x, lines in ((44, code), (100, name)):
                for line, text in enumerate(lines):
                    canvas.drawString(x, y + 6 * (len(lines) - 1) - 12 * line, text)
            canvas.drawRightString(300, y, amount)
            canvas.drawRightString(380, y, amount)
            if is_ruled or at == len(WRAPPED) - 1:
                rule(canvas, y - 14)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[1:] == [
        ["\n".join(code), "\n".join(name), amount, amount] for code, name, amount in WRAPPED
    ]


SIDES = (
    (
        "301",
        "工资福利支出",
        "128.44",
        "302",
        "商品和服务支出",
        "31.21",
        "30227",
        "委托业务费",
        "3.27",
    ),
    ("30101", "基本工资", "90.55", "30201", "办公费", "10.75", "310", "资本性支出", ""),
    ("30102", "津贴补贴", "37.89", "30202", "印刷费", "4.04", "31002", "办公设备购置", "1.80"),
)
EDGES = (40.0, 85.0, 175.0, 225.0, 265.0, 345.0, 395.0, 435.0, 515.0, 570.0)


def test_a_group_is_centred_over_two_sides_of_three(tmp_path: Path) -> None:
    """The label of a total over a whole side makes no column, nor does it take the head of one."""

    def page(canvas: Canvas) -> None:
        for y in (TOP + 45, TOP + 13, TOP - 70):
            canvas.line(40, y, 570, y)
        canvas.drawCentredString((40 + 225) / 2, TOP + 35, "人员经费")
        canvas.drawCentredString((225 + 570) / 2, TOP + 35, "公用经费")
        for cell, head in enumerate(("编码", "名称", "决算数") * 3):
            canvas.drawCentredString((EDGES[cell] + EDGES[cell + 1]) / 2, TOP + 20, head)
        for at, printed in enumerate(SIDES):
            y = TOP - STEP * at
            for cell, text in enumerate(printed):
                if cell % 3 == 2:
                    canvas.drawRightString(EDGES[cell + 1] - 2, y, text)
                else:
                    canvas.drawString(EDGES[cell] + 2, y, text)
        y = TOP - STEP * len(SIDES)
        canvas.drawCentredString((40 + 175) / 2, y, "人员经费合计")
        canvas.drawRightString(EDGES[3] - 2, y, "128.44")
        canvas.drawCentredString((225 + 515) / 2, y, "公用经费合计")
        canvas.drawRightString(EDGES[9] - 2, y, "34.48")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:2] == [
        ["人员经费"] * 3 + ["公用经费"] * 6,
        ["编码", "名称", "决算数"] * 3,
    ]
    assert texts(table)[2:-1] == list(map(list, SIDES))
