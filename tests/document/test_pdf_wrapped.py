"""Tables without vertical rules whose cells are too narrow, whose last row stands alone, or that print no figure."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, font, read, texts

from juesuan.document.model import Ruling

RIGHT = (300.0, 390.0)
TOP, LEADING = 700.0, 16.5
HEADS = ("科目编码", "科目名称", "本年支出合计", "基本支出")


COUNTED_HEADS = (
    (50, ((130.0, "项"), (145.0, "目"))),
    (42, ((270.0, "本年支出合计"), (350.0, "基本支出"))),
    (34, ((95.0, "支出功能分类"), (195.0, "科目名称"))),
    (20, ((195.0, "栏次"), (270.0, "1"), (350.0, "2"))),
    (12, ((65.0, "类"), (95.0, "款"), (125.0, "项"))),
)
CODED_ROWS = (
    ("", "", "", "合计"),
    ("205", "", "", "教育"),
    ("205", "02", "", "普教"),
    ("205", "02", "01", "学前"),
)


def row(canvas: Canvas, y: float, cells: Sequence[Sequence[str]]) -> None:
    """A row: code and name begin at the left, amounts end at the right.

    The lines of a cell below one another.
    """
    for x, lines in zip((50.0, 110.0, *RIGHT), cells, strict=True):
        draw = canvas.drawString if x not in RIGHT else canvas.drawRightString
        for at, line in enumerate(lines):
            draw(x, y - LEADING * at, line)


def heads(canvas: Canvas) -> None:
    """The heads between two rules."""
    row(canvas, TOP + 20, [(head,) for head in HEADS])
    for y in (TOP + 35, TOP + 14):
        canvas.line(45, y, 395, y)


def wrapped(canvas: Canvas) -> None:
    """Three rows whose amounts need two lines, one beside a label of two lines and one of three."""
    heads(canvas)
    row(canvas, TOP, [("",), ("合计",), ("70,227,770.2", "3"), ("18,079,872.", "97")])
    row(canvas, TOP - 33, [("205",), ("一般公共服务", "支出"), ("70,227,77", "0.23"), ("0.00",)])
    label = ("机关事业单位", "基本养老保险", "缴费支出")
    row(canvas, TOP - 66, [("2050202",), label, ("18,079,872.9", "7"), ("18,079,872.9", "7")])
    canvas.line(45, TOP - 110, 395, TOP - 110)


def test_an_amount_of_two_lines_is_one_cell(tmp_path: Path) -> None:
    """The digits that a narrow cell breaks off stay in its row, beside labels of any number of lines."""
    (table,) = read(drawn(wrapped), tmp_path).tables
    assert table.ruling is Ruling.ALIGNED
    assert texts(table) == [
        list(HEADS),
        ["", "合计", "70,227,770.2\n3", "18,079,872.\n97"],
        ["205", "一般公共服务\n支出", "70,227,77\n0.23", "0.00"],
        ["2050202", "机关事业单位\n基本养老保险\n缴费支出", "18,079,872.9\n7", "18,079,872.9\n7"],
    ]


def test_counts_below_amounts_of_one_decimal_are_a_row(tmp_path: Path) -> None:
    """Where amounts end with one decimal, a digit below one is no part of it."""

    def page(canvas: Canvas) -> None:
        heads(canvas)
        for at, (label, one, two) in enumerate(
            (("合计", "1,250.5", "1,250.5"), ("车辆", "3", "2"), ("采购", "1,270.4", "1,270.4"))
        ):
            row(canvas, TOP - LEADING * at, [("",), (label,), (one,), (two,)])

    (table,) = read(drawn(page), tmp_path).tables
    assert [cells[-2:] for cells in texts(table)[1:]] == [
        ["1,250.5", "1,250.5"],
        ["3", "2"],
        ["1,270.4", "1,270.4"],
    ]


def test_an_amount_without_commas_goes_on_below_too(tmp_path: Path) -> None:
    """The last digit of 2537.52 stands alone in the line below, in each row."""

    def page(canvas: Canvas) -> None:
        heads(canvas)
        for at, (label, one, two) in enumerate(
            (
                ("合计", "2537.5", "2000.0"),
                ("公共服务", "2537.5", "2000.0"),
                ("教育", "537.5", "0.00"),
            )
        ):
            amounts = [(amount,) if amount == "0.00" else (amount, "2") for amount in (one, two)]
            row(canvas, TOP - 2 * LEADING * at, [("",), (label,), *amounts])

    (table,) = read(drawn(page), tmp_path).tables
    assert [cells[-2:] for cells in texts(table)[1:]] == [
        ["2537.5\n2", "2000.0\n2"],
        ["2537.5\n2", "2000.0\n2"],
        ["537.5\n2", "0.00"],
    ]


@pytest.mark.parametrize(
    ("first", "amounts"),
    [("1  234  567.89", ["3 500.00"]), ("9000.00", ["3", "500.00"]), ("9,000.00", ["3", "500.00"])],
)
def test_a_blank_parts_thousands_where_nothing_else_does(
    first: str, amounts: list[str], tmp_path: Path
) -> None:
    """3 500.00 is one amount; on a page that prints thousands otherwise it is two."""

    def page(canvas: Canvas) -> None:
        heads(canvas)
        for at, label in enumerate(("合计", "车辆", "其他")):
            y = TOP - LEADING * at
            row(canvas, y, [("",), (label,), (first,), ("500.00",)])
            canvas.drawRightString(354, y, "3")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[1][2:] == [" ".join(first.split()), *amounts]


def test_a_line_of_dashes_is_a_rule(tmp_path: Path) -> None:
    """A browser prints the rules that a text types: they are no label of the row below."""

    def page(canvas: Canvas) -> None:
        heads(canvas)
        for y in (TOP + 10, TOP + 50):
            canvas.drawString(50, y, "-" * 100)
        for at, label in enumerate(("合计", "公共服务", "教育")):
            row(canvas, TOP - LEADING * at, [("",), (label,), ("2,537.50",), ("9.00",)])

    document = read(drawn(page), tmp_path)
    (table,) = document.tables
    assert [cells[1] for cells in texts(table)] == ["科目名称", "合计", "公共服务", "教育"]
    assert not list(document.paragraphs)


def two_rows(canvas: Canvas) -> None:
    """A table of two rows."""
    heads(canvas)
    row(canvas, TOP, [("201",), ("公共服务",), ("10.00",), ("9.00",)])
    row(canvas, TOP - LEADING, [("205",), ("教育支出",), ("125.00",), ("7.00",)])


def last_row(canvas: Canvas) -> None:
    """The rest of the table: one row."""
    row(canvas, TOP, [("208",), ("社会保障",), ("135.00",), ("16.00",)])


def last_row_below_heads(canvas: Canvas) -> None:
    """The rest of the table with the heads again."""
    row(canvas, TOP + 20, [(head,) for head in HEADS])
    last_row(canvas)


@pytest.mark.parametrize("rest", [last_row, last_row_below_heads])
def test_a_row_alone_on_the_next_page_is_a_table(
    rest: Callable[[Canvas], None], tmp_path: Path
) -> None:
    """One row at the columns of the page before is a table, below the heads printed again or without them."""
    tables = list(read(drawn(two_rows, rest), tmp_path).tables)
    assert len(tables) == 2
    assert texts(tables[1])[-1] == ["208", "社会保障", "135.00", "16.00"]


def test_a_sentence_on_the_next_page_is_no_row(tmp_path: Path) -> None:
    """Figures that stand at no column of the page before make no table."""

    def prose(canvas: Canvas) -> None:
        canvas.drawString(50, TOP, "支出合计 135.00 万元，其中基本支出 16.00 万元。")

    assert len(list(read(drawn(two_rows, prose), tmp_path).tables)) == 1


@pytest.mark.parametrize("start", [45.0, 180.0])
def test_a_table_may_print_no_figure(start: float, tmp_path: Path) -> None:
    """Heads between rules of one length and a label below them are a table, though the rule below may be shorter."""

    def page(canvas: Canvas) -> None:
        for x, text in ((70.0, "科目编码"), (130.0, "科目名称")):
            canvas.drawCentredString(x, TOP + 20, text)
        canvas.drawCentredString(300, TOP + 27, "本年支出")
        for x, text in ((220.0, "合计"), (300.0, "基本支出"), (380.0, "项目支出")):
            canvas.drawCentredString(x, TOP + 12, text)
        canvas.drawString(110, TOP - 10, "合计")
        for y, left in ((TOP + 40, 45.0), (TOP + 5, start), (TOP - 30, 45.0)):
            canvas.line(left, y, 420, y)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == [
        ["科目编码", "科目名称", *["本年支出"] * 3],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "", "", ""],
    ]


def test_sentences_between_rules_are_no_table(tmp_path: Path) -> None:
    """A page of prose with rules has no table."""

    def page(canvas: Canvas) -> None:
        for at, text in enumerate(("本部门概况", "一、主要职能", "贯彻执行国家有关方针政策。")):
            canvas.drawString(50, TOP - 20 * at, text)
            canvas.line(45, TOP - 20 * at - 6, 420, TOP - 20 * at - 6)

    assert not list(read(drawn(page), tmp_path).tables)


def test_counts_of_columns_stand_between_the_heads(tmp_path: Path) -> None:
    """栏次 1 2 beside 类 款 项 takes no head its column, and 项 目 is one head over codes and names."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(font(), 8)
        for above, heads_of_line in COUNTED_HEADS:
            for x, text in heads_of_line:
                canvas.drawCentredString(x, TOP + above, text)
        for at, cells in enumerate(CODED_ROWS):
            for x, text in zip((54.0, 84.0, 114.0, 155.0), cells, strict=True):
                canvas.drawString(x, TOP - 15 * at, text)
            for x in (300.0, 380.0):
                canvas.drawRightString(x, TOP - 15 * at, "100.00")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[:4] == [
        [*["项 目"] * 4, "本年支出合计", "基本支出"],
        [*["支出功能分类"] * 3, "科目名称", "本年支出合计", "基本支出"],
        ["类", "款", "项", "科目名称", "本年支出合计", "基本支出"],
        ["", "", "", "栏次", "1", "2"],
    ]
    assert texts(table)[-1] == ["205", "02", "01", "学前", "100.00", "100.00"]


def test_a_total_centred_over_code_and_name_keeps_them_apart(tmp_path: Path) -> None:
    """Codes and names are two columns though 栏次 and 合计 stand over the border between them."""

    def page(canvas: Canvas) -> None:
        heads(canvas)
        for at, text in enumerate(("栏次", "合计")):
            canvas.drawCentredString(100, TOP - LEADING * at, text)
        for at, amount in enumerate(("1", "20.00", "20.00", "20.00")):
            for x in RIGHT:
                canvas.drawRightString(x, TOP - LEADING * at, amount)
        for at, (code, name) in enumerate((("2120899", "土地支出"), ("212", "社区支出")), 2):
            canvas.drawString(55, TOP - LEADING * at, code)
            canvas.drawString(105, TOP - LEADING * at, name)

    (table,) = read(drawn(page), tmp_path).tables
    assert [cells[:2] for cells in texts(table)[-2:]] == [
        ["2120899", "土地支出"],
        ["212", "社区支出"],
    ]


def coded(canvas: Canvas, step: float, rows: Sequence[Sequence[str]]) -> None:
    """Rows so far apart below heads; the lines of a code stand around the middle of its row."""
    heads(canvas)
    for at, (code, name, *amounts) in enumerate(rows):
        y, lines = TOP - 10 - step * at, code.split()
        for line, part in enumerate(lines):
            canvas.drawString(50, y + 13 * ((len(lines) - 1) / 2 - line), part)
        row(canvas, y, [(), (name,), *((amount,) for amount in amounts)])


def test_a_code_of_three_lines_is_one_code_of_the_row_of_its_middle(tmp_path: Path) -> None:
    """A cell that takes three digits a line prints 2010301 over three, beside one line of amounts."""
    rows = (
        ("201", "一般公共服务支出", "70,227.00", "1.00"),
        ("201 03", "政府办公厅", "70,227.00", "1.00"),
        ("201 030 1", "行政运行", "50,000.00", "1.00"),
        ("201 030 2", "一般行政管理", "20,227.00", "0.00"),
    )
    (table,) = read(drawn(lambda canvas: coded(canvas, 43, rows)), tmp_path).tables
    codes = ["科目编码", "201", "201\n03", "201\n030\n1", "201\n030\n2"]
    assert [line[0] for line in texts(table)] == codes


def test_codes_of_rows_without_amounts_are_not_joined(tmp_path: Path) -> None:
    """Where rows stand as near to one another as lines, three codes are three rows."""
    rows = (
        ("20101", "人大", "7,000.00", "1.00"),
        ("20102", "政协", "7,100.00", "1.00"),
        ("20103", "政府", "", ""),
        ("20104", "发展", "7,200.00", "1.00"),
        ("205", "教育", "", ""),
        ("20501", "管理", "7,300.00", "1.00"),
    )
    (table,) = read(drawn(lambda canvas: coded(canvas, 15, rows)), tmp_path).tables
    assert [line[0] for line in texts(table)][1:] == [code for code, *_ in rows]


@pytest.mark.parametrize("shift", [0.0, 30.0])
def test_amounts_that_touch_are_parted_where_each_stands_in_its_column(
    shift: float, tmp_path: Path
) -> None:
    """Two amounts without a gap are one word, unless each of them ends where its column does."""
    wide = RIGHT[1] - RIGHT[0]

    def page(canvas: Canvas) -> None:
        heads(canvas)
        row(canvas, TOP, [("",), ("合计",), ("1,234.50",), ("1,000.00",)])
        row(canvas, TOP - LEADING, [("205",), ("教育",), ("34.50",), ("",)])
        row(canvas, TOP - 2 * LEADING, [("206",), ("科学",), ("",), ("",)])
        row(canvas, TOP - 3 * LEADING, [("207",), ("文化",), ("12.34",), ("5.60",)])
        y, filled = TOP - 2 * LEADING, "1,000,000.00"
        canvas.drawRightString(RIGHT[0] + shift, y, "1,200.00")
        canvas.saveState()
        canvas.translate(RIGHT[0] + shift, y)
        canvas.scale((wide - shift) / canvas.stringWidth(filled, font(), 10), 1)
        canvas.drawString(0, 0, filled)
        canvas.restoreState()

    (table,) = read(drawn(page), tmp_path).tables
    assert (texts(table)[-2][2:] == ["1,200.00", "1,000,000.00"]) is not bool(shift)
