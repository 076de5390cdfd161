"""Rows without figures in tables whose columns nothing draws: they belong to the table, not to its heads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

from juesuan.document.model import Document

TOP, STEP = 700.0, 20.0
LEFTS = (50.0, 300.0)
"""Where the labels of the two sides begin."""
NUMBERS = (195.0, 445.0)
"""Where the numbers of rows stand."""
RIGHTS = (280.0, 530.0)
"""Where the amounts end."""

Side = tuple[str, str, str]
Row = tuple[Side, Side]
BLANK: Side = ("", "", "")


def two_sided(
    canvas: Canvas, rows: tuple[Row, ...], *, bars: bool = False, numbered: bool = True
) -> None:
    """A two-sided table: label, number and amount, heads above; three rules if asked for."""
    for left, number, right in zip(LEFTS, NUMBERS, RIGHTS, strict=True):
        canvas.drawString(left + 30, TOP + 20, "项目")
        canvas.drawCentredString(right - 22, TOP + 20, "决算数")
        if numbered:
            canvas.drawCentredString(number, TOP + 20, "行次")
    for at, row in enumerate(rows):
        y = TOP - STEP * at
        for side, left, number, right in zip(row, LEFTS, NUMBERS, RIGHTS, strict=True):
            canvas.drawString(left, y, side[0])
            canvas.drawCentredString(number, y, side[1] if numbered else "")
            canvas.drawRightString(right, y, side[2])
    if bars:
        for y in (TOP + 35, TOP + 14, TOP - STEP * len(rows) + 13):
            canvas.line(45, y, 535, y)


def page_of(draw: Callable[[Canvas], None], folder: Path) -> Document:
    """The document of one page."""
    return read(drawn(draw), folder)


LATE: tuple[Row, ...] = (
    (BLANK, ("十九、住房保障支出", "", "")),
    (BLANK, ("二十、粮油物资储备支出", "", "")),
    (("本年收入合计", "", "1,234.50"), ("本年支出合计", "", "1,230.50")),
    (("年初结转和结余", "", "6.00"), ("年末结转和结余", "", "10.00")),
    (("总计", "", "1,240.50"), ("总计", "", "1,240.50")),
)


def test_labels_between_the_rule_below_the_heads_and_the_first_amount_are_rows(
    tmp_path: Path,
) -> None:
    """A three-line table that begins with rows without figures keeps them below its heads."""
    wrapped: tuple[Row, ...] = (
        (BLANK, ("二十三、其他支", "", "")),
        (BLANK, ("出", "", "")),
        (BLANK, ("二十四、债务还", "", "")),
        (BLANK, ("本支出", "", "")),
        *LATE,
    )

    def draw(canvas: Canvas) -> None:
        two_sided(canvas, wrapped, bars=True, numbered=False)

    (table,) = page_of(draw, tmp_path).tables
    assert texts(table)[0] == ["项目", "决算数", "项目", "决算数"]
    labels = "".join(row[2] for row in texts(table)[1:])
    assert labels.startswith("二十三、其他支出二十四、债务还本支出十九、住房保障支出")
    assert [row[1] for row in texts(table) if row[1]] == ["决算数", "1,234.50", "6.00", "1,240.50"]


COUNTED: tuple[Row, ...] = (
    (("一、财政拨款收入", "1", "1,204.50"), ("一、一般公共服务支出", "31", "")),
    (("二、上级补助收入", "2", ""), ("二、外交支出", "32", "")),
    (("", "3", ""), ("三、国防支出", "33", "541.25")),
    (("", "4", ""), ("四、公共安全支出", "34", "71.10")),
    (("", "5", ""), ("五、教育支出", "35", "")),
    (("", "6", ""), ("六、科学技术支出", "36", "")),
)


def test_rows_that_a_number_counts_are_rows_without_figures_too(tmp_path: Path) -> None:
    """行次 tells that a line is a row: above the first amounts that end together, and below the last."""

    def draw(canvas: Canvas) -> None:
        two_sided(canvas, COUNTED)

    (table,) = page_of(draw, tmp_path).tables
    assert texts(table) == [
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        *[[*left, *right] for left, right in COUNTED],
    ]


def test_labels_of_the_second_side_go_on_below_the_last_amount(tmp_path: Path) -> None:
    """No paragraph begins behind the amounts of the first side: a label there is a row."""
    rows = (*LATE[2:], (BLANK, ("二十一、其他支出", "", "")))

    def draw(canvas: Canvas) -> None:
        two_sided(canvas, rows, numbered=False)

    document = page_of(draw, tmp_path)
    (table,) = document.tables
    assert texts(table)[-1] == ["", "", "二十一、其他支出", ""]


def test_a_line_at_the_margin_below_a_table_is_no_row(tmp_path: Path) -> None:
    """A heading below a table that no rule closes is a paragraph, and so is the number of the page."""

    def draw(canvas: Canvas) -> None:
        two_sided(canvas, LATE[2:], numbered=False)
        canvas.drawString(LEFTS[0], TOP - STEP * 3, "三、其他说明")
        canvas.drawString(290, TOP - STEP * 4, "12")

    document = page_of(draw, tmp_path)
    (table,) = document.tables
    assert len(table.rows) == 4
    assert "三、其他说明" in [block.text for block in document.paragraphs]


def test_counts_and_dashes_at_the_left_of_a_cell_stand_in_the_column_of_its_amounts(
    tmp_path: Path,
) -> None:
    """A program sets 12.50 at the right of a cell and — or 3 at its left: one column."""
    rows = (
        ("合计", "44.68", "31.79"),
        ("公务接待费", "1.50", "0.56"),
        ("相关统计数", "—", "—"),
        ("1.因公出国（境）团组数（个）", "—", "5"),
        ("2.因公出国（境）人次数（人）", "—", "12"),
    )

    def draw(canvas: Canvas) -> None:
        for x, text in ((80, "项目"), (265, "预算数"), (345, "决算数")):
            canvas.drawCentredString(x, TOP + 20, text)
        for at, (label, *amounts) in enumerate(rows):
            y = TOP - STEP * at
            canvas.drawString(50, y, label)
            for right, amount in zip((280, 360), amounts, strict=True):
                if "." in amount:
                    canvas.drawRightString(right, y, amount)
                else:
                    canvas.drawString(right - 40, y, amount)

    (table,) = page_of(draw, tmp_path).tables
    assert texts(table) == [["项目", "预算数", "决算数"], *map(list, rows)]


def test_a_line_that_counts_the_columns_shows_a_table_without_figures_and_rules(
    tmp_path: Path,
) -> None:
    """Heads, 栏次 1 2 3 and 合计 are an empty table though nothing is drawn."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, TOP + 60, "部门：某局")
        for x, text in ((80, "科目名称"), (200, "本年支出"), (300, "基本支出"), (400, "项目支出")):
            canvas.drawCentredString(x, TOP + 20, text)
        for x, text in ((80, "栏次"), (200, "1"), (300, "2"), (400, "3")):
            canvas.drawCentredString(x, TOP, text)
        canvas.drawString(50, TOP - STEP, "合计")
        canvas.drawString(
            50, TOP - 2 * STEP, "注：本部门没有政府性基金收入，也没有使用政府性基金安排的支出。"
        )

    document = page_of(draw, tmp_path)
    (table,) = document.tables
    assert texts(table) == [
        ["科目名称", "本年支出", "基本支出", "项目支出"],
        ["栏次", "1", "2", "3"],
        ["合计", "", "", ""],
    ]


def test_a_page_without_heads_keeps_the_columns_of_the_page_before(tmp_path: Path) -> None:
    """A lone code between amounts is taken for no column of its own: the rows stand in the columns that were."""

    def side(canvas: Canvas, y: float, left: float, cells: tuple[str, str, str]) -> None:
        canvas.drawString(left, y, cells[0])
        canvas.drawString(left + 40, y, cells[1])
        canvas.drawRightString(left + 160, y, cells[2])

    def first(canvas: Canvas) -> None:
        for left in (50.0, 230.0, 410.0):
            for x, text in ((15, "编码"), (60, "名称"), (140, "金额")):
                canvas.drawCentredString(left + x, TOP + 20, text)
            for at in range(3):
                side(canvas, TOP - STEP * at, left, (f"3010{at}", "某项支出", "1,234.50"))

    def second(canvas: Canvas) -> None:
        side(canvas, TOP, 50.0, ("30105", "某项支出", "13.50"))
        side(canvas, TOP, 410.0, ("39999", "其他支出", ""))
        for at in range(1, 6):
            side(canvas, TOP - STEP * at, 50.0, (f"3010{at}", "某项支出", "1.50"))
            side(canvas, TOP - STEP * at, 230.0, (f"3020{at}", "某项支出", "0.50"))
        side(canvas, TOP - STEP * 6, 50.0, ("", "合计", "21.00"))
        side(canvas, TOP - STEP * 6, 410.0, ("", "", "368.65"))

    *_, rest = read(drawn(first, second), tmp_path).tables
    assert rest.width == 9
    assert texts(rest)[0] == ["30105", "某项支出", "13.50", "", "", "", "39999", "其他支出", ""]


def test_heads_part_the_labels_of_a_page_with_few_rows(tmp_path: Path) -> None:
    """Where one row alone prints label and number, the heads 项目 and 行次 tell that they are two columns."""
    rows: tuple[Row, ...] = (
        (("一般公共预算财政拨款", "26", "1,378.37"), ("", "54", "")),
        (("政府性基金预算财政拨款", "27", "5,357.89"), ("", "55", "")),
        (("总计", "28", "8,061.67"), ("总计", "56", "8,061.67")),
    )

    def draw(canvas: Canvas) -> None:
        two_sided(canvas, rows)

    (table,) = page_of(draw, tmp_path).tables
    assert texts(table)[1:] == [[*left, *right] for left, right in rows]


def striped(canvas: Canvas, heads: tuple[tuple[float, str], ...], amounts: dict[int, str]) -> None:
    """A page of further columns: every other of twelve rows is grey, few print an amount."""
    canvas.setFillGray(0.9)
    for at in range(0, 12, 2):
        canvas.rect(45, TOP - STEP * at - 6, 300, STEP, stroke=0, fill=1)
    canvas.setFillGray(0.0)
    for x, text in heads:
        canvas.drawCentredString(x, TOP + 20, text)
    for at, amount in amounts.items():
        canvas.drawRightString(340, TOP - STEP * at, amount)


def test_stripes_hold_rows_together_that_stand_far_apart(tmp_path: Path) -> None:
    """Blank rows between two amounts part no table while stripes show that they are rows of it."""

    def draw(canvas: Canvas) -> None:
        striped(
            canvas,
            ((100, "事业收入"), (200, "经营收入"), (310, "其他收入")),
            {0: "96,146.51", 10: "96,146.51", 11: "1,146.51"},
        )

    (table,) = page_of(draw, tmp_path).tables
    assert texts(table) == [
        ["事业收入", "经营收入", "其他收入"],
        ["", "", "96,146.51"],
        ["", "", "96,146.51"],
        ["", "", "1,146.51"],
    ]


@pytest.mark.parametrize(
    ("numbered", "label"), [(6, "十一、城乡社区支出"), (3, "十一、城乡社区支出38")]
)
def test_the_number_of_a_row_is_no_part_of_a_label_that_touches_it(
    numbered: int, label: str, tmp_path: Path
) -> None:
    """A label that fills its cell ends before the numbers that stand below one another."""

    def page(canvas: Canvas) -> None:
        for at in range(6):
            y = 700 - 20 * at
            text = "十一、城乡社区支出" if at == 1 else "十、节能支出"
            canvas.drawString(100, y, text)
            if at < numbered:
                canvas.drawString(193.5, y, str(37 + at))
            canvas.drawRightString(300, y, f"1,{at}00.00")

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table)[1][0] == label
