"""Tables and text of PDF pages, drawn in the ways that publishers' programs draw them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, lightgrey, white
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import A4, Ruled, drawn, read, texts

from juesuan.document.model import Paragraph

RULED = Ruled()
BODY = "一般公共预算财政拨款支出决算具体情况说明如下" * 7
EXPECTED = [list(row) for row in Ruled.TEXTS]


def lines(canvas: Canvas) -> None:
    """Long lines."""
    RULED.across(canvas)
    RULED.down(canvas)


def cells(canvas: Canvas) -> None:
    """Each side of each cell as its own line."""
    for left, right in zip(RULED.XS, RULED.XS[1:], strict=False):
        for top, bottom in zip(RULED.YS, RULED.YS[1:], strict=False):
            for x0, y0, x1, y1 in ((left, top, right, top), (left, bottom, right, bottom)):
                canvas.line(x0, y0, x1, y1)
            canvas.line(left, top, left, bottom)
            canvas.line(right, top, right, bottom)


def rectangles(canvas: Canvas) -> None:
    """Each cell as a rectangle."""
    for left, right in zip(RULED.XS, RULED.XS[1:], strict=False):
        for top, bottom in zip(RULED.YS, RULED.YS[1:], strict=False):
            canvas.rect(left, bottom, right - left, top - bottom)


def thin_fillings(canvas: Canvas) -> None:
    """Rules as filled rectangles half a point thick."""
    for y in RULED.YS:
        canvas.rect(RULED.XS[0], y, 300, 0.5, stroke=0, fill=1)
    for x in RULED.XS:
        canvas.rect(x, RULED.YS[-1], 0.5, 90, stroke=0, fill=1)


def one_path(canvas: Canvas) -> None:
    """All rules in one path."""
    path = canvas.beginPath()
    for y in RULED.YS:
        path.moveTo(RULED.XS[0], y)
        path.lineTo(RULED.XS[-1], y)
    for x in RULED.XS:
        path.moveTo(x, RULED.YS[0])
        path.lineTo(x, RULED.YS[-1])
    canvas.drawPath(path)


def dashes(canvas: Canvas) -> None:
    """Rules of short pieces."""
    for y in RULED.YS:
        for step in range(75):
            canvas.line(100 + 4 * step, y, 102.5 + 4 * step, y)
    for x in RULED.XS:
        for step in range(23):
            canvas.line(x, 500 + 4 * step, x, 502.5 + 4 * step)


def double(canvas: Canvas) -> None:
    """Double outer rules."""
    lines(canvas)
    canvas.rect(98, 498, 304, 94)


def coloured(canvas: Canvas) -> None:
    """A coloured background in each cell, and backgrounds of lines of text."""
    canvas.setFillColor(lightgrey)
    for left in RULED.XS[:-1]:
        for bottom in RULED.YS[1:]:
            canvas.rect(left, bottom, 100, 30, stroke=0, fill=1)
            canvas.rect(left + 8, bottom + 8, 60, 12, stroke=0, fill=1)
    canvas.setFillColor(black)
    lines(canvas)


def open_sides(canvas: Canvas) -> None:
    """No vertical outer rules."""
    RULED.across(canvas)
    RULED.down(canvas, RULED.XS[1:-1])


def open_top(canvas: Canvas) -> None:
    """No rule at the top, as after a page break."""
    RULED.across(canvas, RULED.YS[1:])
    RULED.down(canvas)


def in_a_form(canvas: Canvas) -> None:
    """Rules in a form XObject that is moved to its place."""
    canvas.beginForm("ruling")
    canvas.translate(-100, -500)
    lines(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(100, 500)
    canvas.doForm("ruling")
    canvas.restoreState()


DRAWINGS = (
    lines, cells, rectangles, thin_fillings, one_path, dashes, double, coloured, open_sides, open_top, in_a_form
)  # fmt: skip


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_a_table_is_read_however_its_rules_are_drawn(
    draw: Callable[[Canvas], None], tmp_path: Path
) -> None:
    """The same nine cells come out of each way to draw a ruled table."""

    def page(canvas: Canvas) -> None:
        draw(canvas)
        RULED.write(canvas)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == EXPECTED


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright(degrees: int, tmp_path: Path) -> None:
    """A page whose content is turned gives the same table as an upright one."""

    def page(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.translate(-250, -545)
        lines(canvas)
        RULED.write(canvas)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == EXPECTED


def test_white_and_clipped_rules_are_no_rules(tmp_path: Path) -> None:
    """A white rule and a rule outside the clipping path split no cell."""

    def page(canvas: Canvas) -> None:
        lines(canvas)
        canvas.setStrokeColor(white)
        canvas.line(150, 590, 150, 500)
        canvas.setStrokeColor(black)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(0, 0, 50, 50)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.line(250, 590, 250, 500)
        canvas.restoreState()
        RULED.write(canvas)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == EXPECTED


def test_a_missing_inner_side_merges_cells(tmp_path: Path) -> None:
    """A cell over two columns is one object at both positions, with its span."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas, (100.0, 200.0, 400.0))
        canvas.line(300, 560, 300, 500)
        canvas.drawString(230, 570, "全年数")
        canvas.drawString(210, 540, "1.00")
        canvas.drawString(310, 540, "2.00")

    (table,) = read(drawn(page), tmp_path).tables
    assert table.rows[0][1] is table.rows[0][2]
    assert (table.rows[0][1].text, table.rows[0][1].column_span) == ("全年数", 2)
    assert [cell.text for cell in table.rows[1]] == ["", "1.00", "2.00"]


def test_a_line_break_in_a_cell_is_kept(tmp_path: Path) -> None:
    """Two lines in one cell are joined with a line feed.

    Digits of another font size stay in their line.
    """

    def page(canvas: Canvas) -> None:
        lines(canvas)
        canvas.drawString(105, 578, "机关事业单位")
        canvas.drawString(105, 565, "养老支出")
        canvas.drawString(205, 570, "合计")
        canvas.setFontSize(7)
        canvas.drawString(227, 572, "2024")

    (table,) = read(drawn(page), tmp_path).tables
    assert table.rows[0][0].text == "机关事业单位\n养老支出"
    assert table.rows[0][1].text == "合计2024"


def test_a_page_border_is_no_table(tmp_path: Path) -> None:
    """Text in a frame around the page, also one of two halves, becomes paragraphs."""

    def page(canvas: Canvas) -> None:
        canvas.rect(30, 30, 535, 782)
        canvas.line(297, 30, 297, 812)
        canvas.drawString(60, 700, "某某单位决算")

    document = read(drawn(page), tmp_path)
    assert not list(document.tables)
    assert [paragraph.text for paragraph in document.paragraphs] == ["某某单位决算"]


def test_blocks_stand_in_reading_order_with_anchors(tmp_path: Path) -> None:
    """Title, table, note, in that order, the cells with page, table, row and column."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(200, 620, "收入支出决算总表")
        canvas.drawString(100, 470, "注：本表为空。")
        lines(canvas)
        RULED.write(canvas)

    document = read(drawn(lambda canvas: canvas.drawString(100, 700, "封面"), page), tmp_path)
    kinds = [block.text if isinstance(block, Paragraph) else "table" for block in document.blocks]
    assert kinds == ["封面", "收入支出决算总表", "table", "注：本表为空。"]
    (table,) = document.tables
    assert str(table.rows[1][2].anchor) == "page 2 table 1 row 2 column 3"
    assert document.pages == 2


def test_lines_to_the_margin_are_one_paragraph(tmp_path: Path) -> None:
    """A paragraph over three lines and a page break is one; the indented next one begins anew."""

    def first(canvas: Canvas) -> None:
        canvas.drawString(120, 100, BODY[:43])
        canvas.drawString(100, 80, BODY[43:88])

    def second(canvas: Canvas) -> None:
        canvas.drawString(100, 760, BODY[88:133])
        canvas.drawString(100, 740, "尾。")
        canvas.drawString(120, 720, "新段。")

    document = read(drawn(first, second), tmp_path)
    paragraphs = [(paragraph.text, paragraph.anchor.page) for paragraph in document.paragraphs]
    assert paragraphs == [(BODY[:133] + "尾。", 1), ("新段。", 2)]


def test_page_numbers_are_left_out_with_a_remark(tmp_path: Path) -> None:
    """Numbers that follow the pages at their foot are no text.

    A number that does not follow is kept.
    """

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(100, 700, f"正文{number}")
            canvas.drawString(290, 40, f"- {number + 4} -")

        return draw

    document = read(drawn(*map(page, range(1, 5))), tmp_path)
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "正文1",
        "正文2",
        "正文3",
        "正文4",
    ]
    assert [remark.code for remark in document.remarks] == ["page-numbers"]
    alone = read(drawn(lambda canvas: canvas.drawString(290, 40, "2024")), tmp_path)
    assert [paragraph.text for paragraph in alone.paragraphs] == ["2024"]


def test_a_watermark_is_left_out_with_a_remark(tmp_path: Path) -> None:
    """Characters that run askew over a table do not reach its cells."""

    def page(canvas: Canvas) -> None:
        lines(canvas)
        RULED.write(canvas)
        canvas.translate(150, 500)
        canvas.rotate(30)
        canvas.drawString(0, 0, "内部资料注意保存")

    document = read(drawn(page), tmp_path)
    assert texts(next(document.tables)) == EXPECTED
    assert [remark.code for remark in document.remarks] == ["askew-text"]


def test_two_tables_beside_each_other_stay_apart(tmp_path: Path) -> None:
    """Two grids at one height are two tables, the left one first."""

    def page(canvas: Canvas) -> None:
        for left in (60, 320):
            for x in (left, left + 100, left + 200):
                canvas.line(x, 500, x, 560)
            for y in (500, 530, 560):
                canvas.line(left, y, left + 200, y)
            canvas.drawString(left + 5, 540, f"左边{left}")

    tables = list(read(drawn(page, size=A4), tmp_path).tables)
    assert [table.rows[0][0].text for table in tables] == ["左边60", "左边320"]


def test_an_amount_wider_than_its_column_stays_whole(tmp_path: Path) -> None:
    """An amount that runs over the left border of its cell is not split between two cells."""

    def page(canvas: Canvas) -> None:
        lines(canvas)
        canvas.drawString(105, 540, "合计")
        canvas.drawRightString(298, 540, "11,234,567,890,123.45")

    (table,) = read(drawn(page), tmp_path).tables
    assert [cell.text for cell in table.rows[1]] == ["合计", "11,234,567,890,123.45", ""]


def test_a_table_ruled_only_across_has_the_columns_of_its_text(tmp_path: Path) -> None:
    """Three rules and no vertical one: white strips part the columns, baselines the rows."""

    def page(canvas: Canvas) -> None:
        for y in (590, 560, 480):
            canvas.line(100, y, 400, y)
        printed = (
            ("科目名称", "基本支出", "合计"),
            ("教育支出", "1.00", "3,001.00"),
            ("科学技术支出", "", "2.00"),
        )
        for y, (name, basic, total) in zip((570, 540, 515), printed, strict=True):
            canvas.drawString(104, y, name)
            canvas.drawRightString(280, y, basic)
            canvas.drawRightString(390, y, total)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == [
        ["科目名称", "基本支出", "合计"],
        ["教育支出", "1.00", "3,001.00"],
        ["科学技术支出", "", "2.00"],
    ]


def test_a_running_head_is_kept_once_and_captions_always(tmp_path: Path) -> None:
    """A head on every page stays where it stands first; the unit over each table is no head."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(200, 800, "某某局部门决算")
            canvas.drawString(400, 780, "单位：万元")
            canvas.drawString(100, 700, f"正文{number}")

        return draw

    document = read(drawn(*map(page, range(1, 5))), tmp_path)
    found = [paragraph.text for paragraph in document.paragraphs]
    assert found.count("某某局部门决算") == 1
    assert found.count("单位：万元") == 4
    assert [remark.code for remark in document.remarks] == ["repeated-line"]
