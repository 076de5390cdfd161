"""Tables that a page break cuts: rows that go on, headers that come again, and what must not be joined."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, font, read, texts


def boxed(
    canvas: Canvas, ys: tuple[float, ...], rows: tuple[tuple[tuple[str, ...], ...], ...]
) -> None:
    """Ruled rows; each cell has its lines."""
    for y in ys:
        canvas.line(100, y, 400, y)
    for x in (100, 170, 300, 400):
        canvas.line(x, ys[0], x, ys[-1])
    for top, row in zip(ys, rows, strict=False):
        for left, cell in zip((105, 175, 305), row, strict=False):
            for at, line in enumerate(cell):
                canvas.drawString(left, top - 14 - 12 * at, line)


Drawing = Callable[[Canvas], None]
HEAD = (("科目编码",), ("科目名称",), ("决算数",))


def test_a_row_that_a_page_break_cuts_is_one_row(tmp_path: Path) -> None:
    """A name that fills its cell and goes on upon the next page is one cell of one table.

    Later rows are counted on.
    """

    def first(canvas: Canvas) -> None:
        boxed(
            canvas, (120, 100, 80), (HEAD, (("2080505",), ("机关事业单位基本养老保",), ("98.42",)))
        )

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780, 760), (((), ("险缴费支出",), ()), (("合计",), (), ("98.42",))))

    document = read(drawn(first, second), tmp_path)
    (table,) = document.tables
    assert texts(table) == [
        ["科目编码", "科目名称", "决算数"],
        ["2080505", "机关事业单位基本养老保\n险缴费支出", "98.42"],
        ["合计", "", "98.42"],
    ]
    assert [(row[0].anchor.page, row[0].anchor.row) for row in table.rows] == [
        (1, 1),
        (1, 2),
        (2, 3),
    ]


def test_an_ordinal_below_a_page_break_begins_a_row(tmp_path: Path) -> None:
    """二十、 is never the rest of 十九、, however full the cells above it are."""

    def first(canvas: Canvas) -> None:
        boxed(canvas, (120, 100, 80), (HEAD, (("19",), ("十九、住房保障支出支出",), ("323.93",))))

    def second(canvas: Canvas) -> None:
        boxed(
            canvas, (800, 780, 760), (((), ("二十、粮油物资",), ()), (("合计",), (), ("323.93",)))
        )

    tables = [texts(table) for table in read(drawn(first, second), tmp_path).tables]
    assert [row[1] for rows in tables for row in rows] == [
        "科目名称",
        "十九、住房保障支出支出",
        "二十、粮油物资",
        "",
    ]


def test_rows_on_both_sides_of_a_page_break_stay_two_tables(tmp_path: Path) -> None:
    """A row without amounts at the top of a page goes on in none where the one above does not fill its cell."""

    def first(canvas: Canvas) -> None:
        boxed(canvas, (120, 100, 80), (HEAD, (("2080505",), ("养老保险",), ("98.42",))))

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780, 760), (((), ("其中：",), ()), (("合计",), (), ("98.42",))))

    document = read(drawn(first, second), tmp_path)
    assert [len(table.rows) for table in document.tables] == [2, 2]


def test_a_header_alone_at_the_foot_of_a_page_belongs_to_what_follows(tmp_path: Path) -> None:
    """A table of nothing but heads goes on upon the next page, its columns on those below."""

    def first(canvas: Canvas) -> None:
        boxed(canvas, (120, 100), (HEAD,))

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780), ((("201",), ("教育支出",), ("98.42",)),))

    document = read(drawn(first, second), tmp_path)
    assert [texts(table) for table in document.tables] == [
        [["科目编码", "科目名称", "决算数"], ["201", "教育支出", "98.42"]]
    ]


def test_a_cut_row_goes_on_below_the_repeated_header(tmp_path: Path) -> None:
    """Where a program repeats the header on the next page, the rest of a cut row stands below it.

    The header is one.
    """

    def first(canvas: Canvas) -> None:
        boxed(
            canvas, (120, 100, 80), (HEAD, (("2080505",), ("机关事业单位基本养老保",), ("98.42",)))
        )

    def second(canvas: Canvas) -> None:
        boxed(
            canvas,
            (800, 780, 760, 740),
            (HEAD, ((), ("险缴费支出",), ()), (("合计",), (), ("98.42",))),
        )

    document = read(drawn(first, second), tmp_path)
    (table,) = document.tables
    assert texts(table) == [
        ["科目编码", "科目名称", "决算数"],
        ["2080505", "机关事业单位基本养老保\n险缴费支出", "98.42"],
        ["合计", "", "98.42"],
    ]
    assert [row[0].anchor.row for row in table.rows] == [1, 2, 3]


def test_a_repeated_header_above_a_whole_row_begins_a_table(tmp_path: Path) -> None:
    """Pages whose rows are whole stay tables of their own, each with its header."""

    def first(canvas: Canvas) -> None:
        boxed(
            canvas, (120, 100, 80), (HEAD, (("2080505",), ("机关事业单位基本养老保",), ("98.42",)))
        )

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780, 760), (HEAD, (("221",), ("住房保障支出",), ("98.42",))))

    document = read(drawn(first, second), tmp_path)
    assert [len(table.rows) for table in document.tables] == [2, 2]


def test_a_title_with_a_year_and_the_row_that_counts_the_columns_belong_to_a_header(
    tmp_path: Path,
) -> None:
    """A page that ends with title, heads and 栏次 in cells goes on below, though the title holds a year."""

    def first(canvas: Canvas) -> None:
        for y in (140, 120, 100, 80):
            canvas.line(100, y, 400, y)
        for x in (100, 400):
            canvas.line(x, 140, x, 80)
        for x in (170, 300):
            canvas.line(x, 120, x, 80)
        canvas.drawString(180, 126, "2021年度支出决算表")
        for left, head, number in zip((105, 175, 305), HEAD, ("栏次", "1", "2"), strict=True):
            canvas.drawString(left, 106, head[0])
            canvas.drawString(left, 86, number)

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780), ((("201",), ("教育支出",), ("98.42",)),))

    document = read(drawn(first, second), tmp_path)
    assert [[len(set(map(id, row))) for row in table.rows] for table in document.tables] == [
        [1, 3, 3, 3]
    ]


@pytest.mark.parametrize(
    "row", [("合计", "", ""), ("十九、", "-", "-"), ("201", "教育支出", "945,000.00")]
)
def test_a_few_rows_of_data_at_the_foot_of_a_page_are_no_header(
    row: tuple[str, ...], tmp_path: Path
) -> None:
    """A dash, a code, an amount or a row of blanks is data: the table below is left to whoever understands it."""

    def first(canvas: Canvas) -> None:
        boxed(canvas, (120, 100), (tuple((text,) for text in row),))

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780), ((("20101",), ("教育管理",), ("98.42",)),))

    assert len(list(read(drawn(first, second), tmp_path).tables)) == 2


def test_a_head_that_the_page_break_cuts_is_one_word(tmp_path: Path) -> None:
    """The rest of a head below the break belongs to its cell, while the heads beside it begin a row of their own."""

    def first(canvas: Canvas) -> None:
        for y in (120, 100):
            canvas.line(100, y, 400, y)
        for x in (100, 240, 300, 400):
            canvas.line(x, 120, x, 100)
        for left, head in ((105, "项目"), (245, "合计"), (305, "对附属单位")):
            canvas.drawString(left, 106, head)

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780, 760), (((), (), ("补助支出",)), (("201",), (), ("98.42",))))
        canvas.line(240, 800, 240, 760)
        canvas.drawString(105, 786, "科目编码")
        canvas.drawString(175, 786, "科目名称")

    (table,) = read(drawn(first, second), tmp_path).tables
    assert texts(table) == [
        ["项目", "项目", "合计", "对附属单位\n补助支出"],
        ["科目编码", "科目名称", "", ""],
        ["201", "", "", "98.42"],
    ]


def test_an_amount_below_a_break_is_never_joined_to_the_number_of_its_column(
    tmp_path: Path,
) -> None:
    """栏次 1 at the foot of a page and an amount below it are two cells, though a cell beside the amount is blank."""

    def first(canvas: Canvas) -> None:
        boxed(canvas, (120, 100, 80), (HEAD, (("栏次",), ("1",), ("2",))))

    def second(canvas: Canvas) -> None:
        boxed(canvas, (800, 780, 760), ((("合计",), ("98.42",), ()), (("201",), ("98.42",), ())))

    rows = [row for table in read(drawn(first, second), tmp_path).tables for row in texts(table)]
    assert rows[1:] == [["栏次", "1", "2"], ["合计", "98.42", ""], ["201", "98.42", ""]]


def test_a_row_that_a_break_cuts_on_a_page_on_its_side_is_one_row(tmp_path: Path) -> None:
    """The end of a code upon the next page is the rest of it, also where the page is turned."""

    def turned(ys: tuple[float, ...], rows: tuple[tuple[tuple[str, ...], ...], ...]) -> Drawing:
        def page(canvas: Canvas) -> None:
            canvas.beginForm(f"rows{len(ys)}")
            canvas.setFont(font(), 10)
            boxed(canvas, ys, rows)
            canvas.endForm()
            canvas.setPageRotation(90)
            canvas.translate(595, 0)
            canvas.rotate(90)
            canvas.doForm(f"rows{len(ys)}")

        return page

    code = "20805050505"
    first = turned((120, 100, 80), (HEAD, ((code,), ("住房保障支出",), ("98.42",))))
    second = turned((560, 540, 520, 500), (HEAD, (("05",), (), ()), (("合计",), (), ("98.42",))))
    (table,) = read(drawn(first, second), tmp_path).tables
    assert texts(table)[1:] == [[f"{code}\n05", "住房保障支出", "98.42"], ["合计", "", "98.42"]]


@pytest.mark.parametrize("closed", [(100, 170), (100, 400)], ids=["open", "closed"])
def test_a_row_of_heads_goes_on_below_the_end_of_its_page(
    closed: tuple[float, float], tmp_path: Path
) -> None:
    """Where no rule closes the cells of the last row, the line below their text is theirs."""

    def first(canvas: Canvas) -> None:
        canvas.line(100, 84, 400, 84)
        for x in (100, 170, 300, 400):
            canvas.line(x, 84, x, 66)
        canvas.line(closed[0], 66, closed[1], 66)
        for left, text in zip((105, 175, 305), ("科目编码", "科目名", "本年支出合"), strict=True):
            canvas.drawString(left, 70, text)
        canvas.drawString(305, 58, "计")

    def second(canvas: Canvas) -> None:
        rows = (("类",), ("款",), ()), (("201",), ("01",), ("98.42",)), (("合计",), (), ("98.42",))
        boxed(canvas, (800, 780, 760, 740), rows)

    document = read(drawn(first, second), tmp_path)
    assert ("计" in [block.text for block in document.paragraphs]) is (closed == (100, 400))
    if closed == (100, 170):
        (table,) = document.tables
        assert [row[2].text for row in table.rows] == ["本年支出合\n计", "", "98.42", "98.42"]
