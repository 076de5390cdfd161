"""Tables whose columns nothing draws: the grid is in the places of the words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, font, read, texts

from juesuan.document.model import Document, Ruling

RIGHT = (300.0, 370.0, 440.0, 510.0)
CENTRES = (265.0, 335.0, 405.0, 475.0)
TOP, STEP = 700.0, 20.0
ROWS = (
    ("", "合计", "1,234.50", "1,000.00", "", "234.50"),
    ("201", "一般公共服务支出", "1,234.50", "1,000.00", "", "234.50"),
    ("20103", "政府办公厅事务", "34.50", "0.00", "", "34.50"),
    ("2010301", "行政运行", "1,200.00", "1,000.00", "", "200.00"),
)


def heads(canvas: Canvas) -> None:
    """Two rows of heads: 项目 over code and name, 本年支出 over the last three columns."""
    canvas.drawCentredString(115, TOP + 45, "项目")
    canvas.drawCentredString(75, TOP + 20, "科目编码")
    canvas.drawCentredString(160, TOP + 20, "科目名称")
    canvas.drawCentredString(CENTRES[0], TOP + 32, "年初结转")
    canvas.drawCentredString(CENTRES[2], TOP + 45, "本年支出")
    for x, text in zip(CENTRES[1:], ("基本支出", "经营支出", "项目支出"), strict=True):
        canvas.drawCentredString(x, TOP + 20, text)


def rows(canvas: Canvas) -> None:
    """The rows; amounts end at the right of their columns, one column prints none."""
    for at, (code, name, *amounts) in enumerate(ROWS):
        y = TOP - STEP * at
        canvas.drawString(50, y, code)
        canvas.drawString(110, y, name)
        for x, amount in zip(RIGHT, amounts, strict=True):
            canvas.drawRightString(x, y, amount)


def three_lines(canvas: Canvas) -> None:
    """Rules above and below the heads and below the last row."""
    for y in (TOP + 60, TOP + 13, TOP - STEP * len(ROWS) + 10):
        canvas.line(45, y, 515, y)


def across(canvas: Canvas) -> None:
    """A rule below each row."""
    three_lines(canvas)
    for at in range(len(ROWS)):
        canvas.line(45, TOP - STEP * at - 7, 515, TOP - STEP * at - 7)


def stripes(canvas: Canvas) -> None:
    """Every other row on a grey ground."""
    canvas.setFillGray(0.9)
    for at in range(0, len(ROWS), 2):
        canvas.rect(45, TOP - STEP * at - 6, 470, STEP, stroke=0, fill=1)
    canvas.setFillGray(0.0)


def nothing(_: Canvas) -> None:
    """White paper."""


def caption(canvas: Canvas) -> None:
    """The line above a table."""
    canvas.drawString(50, TOP + 70, "部门：某局")
    canvas.drawRightString(510, TOP + 70, "单位：万元")


@pytest.mark.parametrize("rule", [three_lines, across, stripes, nothing])
def test_heads_span_the_columns_they_are_centred_over(
    rule: Callable[[Canvas], None], tmp_path: Path
) -> None:
    """Groups head their columns, a head of one column stands beside both rows, a column without amounts is kept."""

    def page(canvas: Canvas) -> None:
        rule(canvas)
        caption(canvas)
        heads(canvas)
        rows(canvas)

    (table,) = read(drawn(page), tmp_path).tables
    assert table.ruling is Ruling.ALIGNED
    assert texts(table) == [
        ["项目", "项目", "年初结转", "本年支出", "本年支出", "本年支出"],
        ["科目编码", "科目名称", "年初结转", "基本支出", "经营支出", "项目支出"],
        *map(list, ROWS),
    ]
    assert table.rows[0][3] is table.rows[0][5]
    assert (
        table.rows[0][0].column_span,
        table.rows[0][2].row_span,
        table.rows[0][3].column_span,
    ) == (2, 2, 3)


def test_a_table_has_two_sides(tmp_path: Path) -> None:
    """Labels stand between amounts where a table has two sides, and a row may have a label without amount."""
    printed = (
        ("一、财政拨款收入", "12,345.00", "一、教育支出", "45.00"),
        ("二、事业收入", "", "二、外交支出", ""),
        ("三、其他收入", "5.00", "三、国防支出", "12,305.00"),
        ("总计", "12,350.00", "总计", "12,350.00"),
    )

    def page(canvas: Canvas) -> None:
        for x, head in zip((110, 250, 340, 470), ("项目", "决算数", "项目", "决算数"), strict=True):
            canvas.drawCentredString(x, TOP + STEP, head)
        for at, (name, amount, other, spent) in enumerate(printed):
            y = TOP - STEP * at
            canvas.drawString(50, y, name)
            canvas.drawRightString(290, y, amount)
            canvas.drawString(294, y, other)
            canvas.drawRightString(510, y, spent)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == [["项目", "决算数", "项目", "决算数"], *map(list, printed)]


def test_wrapped_labels_belong_to_their_row(tmp_path: Path) -> None:
    """A label over two or three lines is one cell of the row whose figures stand beside its middle."""

    def page(canvas: Canvas) -> None:
        for y, code, lines, amount in (
            (700, "201", ("一般公共服务支出",), "10.00"),
            (665, "2080505", ("机关事业单位基本养老", "保险缴费支出"), "4.00"),
            (
                620,
                "2080506",
                ("机关事业单位职业年金", "缴费支出和其他各项社", "会保障支出"),
                "6.00",
            ),
            (585, "221", ("住房保障支出",), "1.00"),
            (570, "22102", ("住房改革支出",), "1.00"),
        ):
            canvas.drawString(50, y, code)
            for at, line in enumerate(lines):
                canvas.drawString(110, y + 6.5 * (len(lines) - 1) - 13 * at, line)
            canvas.drawRightString(300, y, amount)

    (table,) = read(drawn(page), tmp_path).tables
    assert [row[1].text for row in table.rows] == [
        "一般公共服务支出",
        "机关事业单位基本养老\n保险缴费支出",
        "机关事业单位职业年金\n缴费支出和其他各项社\n会保障支出",
        "住房保障支出",
        "住房改革支出",
    ]


def test_a_page_without_heads_goes_on_with_the_columns_before(tmp_path: Path) -> None:
    """Columns that print nothing on a continuation page are known from the page before it."""

    def first(canvas: Canvas) -> None:
        caption(canvas)
        heads(canvas)
        rows(canvas)

    tables = list(read(drawn(first, rows), tmp_path).tables)
    assert [table.width for table in tables] == [6, 6]
    assert texts(tables[1]) == [list(row) for row in ROWS]


def test_several_tables_stand_on_a_page(tmp_path: Path) -> None:
    """The title and the heads of the next table part it from the one above."""

    def page(canvas: Canvas) -> None:
        for shift in (0, -250):
            canvas.saveState()
            canvas.translate(0, shift)
            canvas.drawCentredString(280, TOP + 85, "支出决算表")
            caption(canvas)
            heads(canvas)
            rows(canvas)
            canvas.restoreState()

    document = read(drawn(page), tmp_path)
    assert [len(table.rows) for table in document.tables] == [6, 6]
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "支出决算表",
        "部门：某局 单位：万元",
    ] * 2


def test_overlapping_labels_of_low_rows_are_told_by_the_order_of_the_file(tmp_path: Path) -> None:
    """In rows lower than two lines each wrapped label stands in the cell whose middle it shares."""
    names = (
        "行政运行",
        "机关事业单位基本养老\n保险缴费支出",
        "机关事业单位职业年金\n缴费支出",
        "住房公积金",
    )

    def page(canvas: Canvas) -> None:
        for at in range(len(names) + 1):
            canvas.line(50, TOP - 14 * at, 400, TOP - 14 * at)
        for x in (50, 160, 400):
            canvas.line(x, TOP, x, TOP - 14 * len(names))
        for at, name in enumerate(names):
            lines = name.split("\n")
            for line, text in enumerate(lines):
                canvas.drawString(
                    54, TOP - 14 * at - 10.5 + 6.5 * (len(lines) - 1) - 13 * line, text
                )
            canvas.drawRightString(396, TOP - 14 * at - 10.5, "1.00")

    (table,) = read(drawn(page), tmp_path).tables
    assert [row[0].text for row in table.rows] == list(names)


def test_a_head_of_three_lines_leaves_the_row_of_its_group(tmp_path: Path) -> None:
    """The first line of a head that reaches up to the head of its group is its own."""

    def page(canvas: Canvas) -> None:
        ys = [TOP - 14 * at for at in range(4)]
        for y in ys:
            canvas.line(50, y, 330, y)
        for x in (50, 330):
            canvas.line(x, TOP, x, ys[-1])
        for x in (150, 270):
            canvas.line(x, ys[1], x, ys[-1])
        canvas.drawString(54, ys[2] - 15, "教育支出")  # rows so low show that lines may reach out
        canvas.drawRightString(266, ys[2] - 10.5, "1.00")
        canvas.drawCentredString(200, TOP - 10.5, "支出")
        canvas.drawCentredString(100, ys[1] - 10.5, "项目")
        canvas.drawCentredString(200, ys[1] - 10.5, "合计")
        for at, line in enumerate(("政府性基金", "预算财政", "拨款")):
            canvas.drawCentredString(300, TOP - 10.5 - 14 * at, line)

    (table,) = read(drawn(page), tmp_path).tables
    head = "政府性基金\n预算财政\n拨款"
    assert texts(table) == [["支出"] * 3, ["项目", "合计", head], ["教育支出", "1.00", ""]]


def test_a_raised_digit_is_a_mark(tmp_path: Path) -> None:
    """A small digit above the line is no digit of the figure or of the sentence.

    One on the line is.
    """

    def page(canvas: Canvas) -> None:
        for at, text in enumerate(("985.00", "1,985", "教育支出")):
            y = TOP - STEP * at
            canvas.drawString(50, y, text)
            canvas.setFontSize(6)
            canvas.drawString(50 + canvas.stringWidth(text, font(), 10), y + 4, "12")
            canvas.drawString(200, y, "7")
            canvas.setFontSize(10)

    told = [paragraph.text for paragraph in read(drawn(page), tmp_path).paragraphs]
    assert told == ["985.00¹² 7", "1,985¹² 7", "教育支出¹² 7"]


def boxed(document: Document) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The cells with one line, each with its box."""
    return [
        (cell.text, (box.left, box.top, box.right, box.bottom))
        for table in document.tables
        for row in table.rows
        for cell in row
        for box in cell.boxes
        if len(cell.boxes) == 1
    ]


def table_page(canvas: Canvas, draw: Callable[[Canvas], None], degrees: int) -> None:
    """The rows on a square page, turned counter-clockwise."""
    canvas.translate(*((0, 0), (842, 0), (842, 842), (0, 842))[degrees // 90])
    canvas.rotate(degrees)
    if draw is across:
        for x in (45, 100, 240, *(right + 5 for right in RIGHT)):
            canvas.line(x, TOP + 13, x, TOP - STEP * len(ROWS) + 13)
        across(canvas)
    rows(canvas)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("draw", [rows, across], ids=["aligned", "drawn"])
def test_a_cell_knows_where_its_text_stands(
    draw: Callable[[Canvas], None], degrees: int, tmp_path: Path
) -> None:
    """The box of a cell is where the page shows its text, also where the page is turned to be shown."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        table_page(canvas, draw, degrees)

    left, top, right, bottom = dict(boxed(read(drawn(page, size=(842, 842)), tmp_path)))["2010301"]
    assert left == pytest.approx(50, abs=1)
    assert 50 < right < 100
    assert top < 842 - (TOP - STEP * 3) < bottom
    assert bottom - top < 15


@pytest.mark.parametrize("draw", [rows, across], ids=["aligned", "drawn"])
def test_the_box_of_a_table_that_lies_on_its_side_lies_too(
    draw: Callable[[Canvas], None], tmp_path: Path
) -> None:
    """Where text runs upwards on the page as shown, its box is narrow and high."""
    document = read(drawn(lambda canvas: table_page(canvas, draw, 90), size=(842, 842)), tmp_path)
    left, top, right, bottom = dict(boxed(document))["2010301"]
    assert left < 842 - (TOP - STEP * 3) < right
    assert bottom == pytest.approx(842 - 50, abs=1)
    assert bottom - top > right - left


def test_heads_that_come_again_are_heads(tmp_path: Path) -> None:
    """A lone word above the heads is one of them where the page before has it at the same place."""

    def first(canvas: Canvas) -> None:
        caption(canvas)
        heads(canvas)
        rows(canvas)

    def second(canvas: Canvas) -> None:
        canvas.drawCentredString(115, TOP + 65, "项目")
        heads(canvas)
        for at in range(2):
            canvas.drawString(50, TOP - STEP * at, f"20199{at}")
            canvas.drawString(110, TOP - STEP * at, "其他支出")
            canvas.drawRightString(RIGHT[0], TOP - STEP * at, "12.50")

    def lone(canvas: Canvas) -> None:
        caption(canvas)
        canvas.drawCentredString(115, TOP + 65, "项目")
        heads(canvas)
        rows(canvas)

    _, again = read(drawn(lone, second), tmp_path).tables
    assert texts(again)[0][0] == "项目"
    assert texts(again)[-1] == ["201991", "其他支出", "12.50", "", "", ""]
    other = list(read(drawn(first, second), tmp_path).tables)[-1]
    assert texts(other)[-1][:3] == ["201991", "其他支出", "12.50"]


def test_heads_close_beside_one_another_are_parted_by_the_order_of_the_file(
    tmp_path: Path,
) -> None:
    """Two wrapped heads five points apart are two: the file writes the first to its end."""

    def page(canvas: Canvas) -> None:
        caption(canvas)
        canvas.drawCentredString(75, TOP + 20, "项目")
        for x, upper, lower in (
            (300, "一般公共预算", "财政拨款"),
            (365, "政府性基金预", "算财政拨款"),
        ):
            canvas.drawCentredString(x, TOP + 26, upper)
            canvas.drawCentredString(x, TOP + 14, lower)
        for at in range(3):
            canvas.drawString(50, TOP - STEP * at, "住房保障支出")
            canvas.drawRightString(325, TOP - STEP * at, "1,234.50")
            canvas.drawRightString(390, TOP - STEP * at, "63.66")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[0] == ["项目", "一般公共预算\n财政拨款", "政府性基金预\n算财政拨款"]


def test_a_dash_before_a_label_is_of_another_cell(tmp_path: Path) -> None:
    """— and 二、外交支出 close behind it are two; numbered rows of dashes are rows."""

    def page(canvas: Canvas) -> None:
        caption(canvas)
        for x, text in ((60, "项目"), (150, "行次"), (200, "金额"), (260, "项目"), (350, "行次")):
            canvas.drawCentredString(x, TOP + 20, text)
        canvas.drawCentredString(430, TOP + 20, "合计")
        for at, (left, label, right) in enumerate(
            (
                ("16,755.04", "一、一般公共服务支出", "11,671.28"),
                ("—", "二、外交支出", "—"),
                ("720.65", "三、国防支出", "3,170.15"),
                ("", "四、公共安全支出", "—"),
            )
        ):
            y = TOP - STEP * at
            canvas.drawString(50, y, "本年收入" if at else "总计")
            canvas.drawCentredString(150, y, str(at + 1))
            canvas.drawRightString(226, y, left)
            canvas.drawString(230, y, label)
            canvas.drawCentredString(350, y, str(at + 33))
            canvas.drawRightString(450, y, right)

    (table,) = read(drawn(page), tmp_path).tables
    assert [row[-5:] for row in texts(table)[1:]] == [
        ["1", "16,755.04", "一、一般公共服务支出", "33", "11,671.28"],
        ["2", "—", "二、外交支出", "34", "—"],
        ["3", "720.65", "三、国防支出", "35", "3,170.15"],
        ["4", "", "四、公共安全支出", "36", "—"],
    ]


def test_coloured_heads_are_no_table_without_their_rows(tmp_path: Path) -> None:
    """Cells that are coloured are the heads of the one row of zeros below them."""

    def page(canvas: Canvas) -> None:
        caption(canvas)
        canvas.setFillGray(0.9)
        for at in range(6):
            canvas.rect(50 + 77 * at, TOP - 6, 76, 20, stroke=0, fill=1)
        canvas.setFillGray(0.0)
        for at, text in enumerate(("项目", "合计", "人员经费", "公用经费", "结余", "结转")):
            canvas.drawCentredString(88 + 77 * at, TOP, text)
        canvas.drawCentredString(88, TOP - 20, "合计")
        for at in range(1, 6):
            canvas.drawRightString(120 + 77 * at, TOP - 20, "0.00")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[1:] == [["合计", *["0.00"] * 5]]


def test_a_total_over_two_sides_is_one_cell(tmp_path: Path) -> None:
    """合计 in the middle of the columns before its amount covers them, though one is of figures."""

    def page(canvas: Canvas) -> None:
        caption(canvas)
        for x, text in ((90, "科目"), (200, "决算数"), (330, "科目"), (470, "决算数")):
            canvas.drawCentredString(x, TOP + 20, text)
        for at in range(4):
            canvas.drawString(60, TOP - STEP * at, "住房公积金支出")
            canvas.drawRightString(230, TOP - STEP * at, "1,953,640.32")
            canvas.drawString(300, TOP - STEP * at, "其他交通费用")
            canvas.drawRightString(500, TOP - STEP * at, "767,026.56")
        canvas.drawCentredString(220, TOP - STEP * 4, "合计")
        canvas.drawRightString(500, TOP - STEP * 4, "27,879,136.81")

    (table,) = read(drawn(page), tmp_path).tables
    assert table.rows[-1][0].column_span == 3
    assert texts(table)[-1] == ["合计", "合计", "合计", "27,879,136.81"]
