"""Two pages on one sheet of a PDF are read one after the other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

SHEET = (842.0, 595.0)
HALF = SHEET[0] / 2
XS = (60.0, 160.0, 260.0, 360.0)
YS = (480.0, 450.0, 420.0, 390.0)
ROWS = (("科目", "年初", "决算"), ("教育支出", "1,234.50", "0.00"), ("合计", "—", "-3.20"))


def page(canvas: Canvas, title: str, number: str) -> None:
    """A title, a ruled table, a sentence and a page number, as on a page of its own."""
    canvas.drawString(150, 520, title)
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)
    for top, row in zip(YS, ROWS, strict=False):
        for left, text in zip(XS, row, strict=False):
            canvas.drawString(left + 8, top - 20, text)
    canvas.drawString(60, 360, f"注：{title}为空表，因为本单位没有这项收支。")
    canvas.drawString(190, 25, number)


def upright(canvas: Canvas) -> None:
    """The second page stands beside the first."""
    canvas.translate(HALF, 0)


def turned(canvas: Canvas) -> None:
    """The second page is turned by a quarter."""
    canvas.translate(SHEET[0], 0)
    canvas.rotate(90)
    canvas.scale(0.7, 0.7)


def sheet(
    second: Callable[[Canvas], None], numbers: tuple[str, str] = ("", ""), *, times: int = 1
) -> bytes:
    """A sheet of two pages, or several."""

    def both(canvas: Canvas) -> None:
        page(canvas, "收入决算表", numbers[0])
        canvas.saveState()
        second(canvas)
        page(canvas, "支出决算表", numbers[1])
        canvas.restoreState()

    return drawn(*[both] * times, size=SHEET)


@pytest.mark.parametrize(
    ("second", "numbers"),
    [(turned, ("", "")), (upright, ("— 10 —", "— 11 —")), (upright, ("第 3 页", "第 4 页"))],
)
def test_two_pages_on_a_sheet_are_read_one_after_the_other(
    second: Callable[[Canvas], None], numbers: tuple[str, str], tmp_path: Path
) -> None:
    """Turned against each other, or numbered one after the other, each is read by itself."""
    document = read(sheet(second, numbers), tmp_path)
    assert document.pages == 1
    printed = [block.text for block in document.paragraphs]
    first = [text for text in printed if "收入决算表" in text]
    assert first == ["收入决算表", "注：收入决算表为空表，因为本单位没有这项收支。"]
    assert printed.index(first[1]) < printed.index("支出决算表")
    assert [texts(table) for table in document.tables] == [[list(row) for row in ROWS]] * 2


def test_numbers_that_do_not_follow_each_other_part_no_sheet(tmp_path: Path) -> None:
    """A sheet is one page where no number says that it is two."""
    document = read(sheet(upright, ("— 10 —", "— 12 —")), tmp_path)
    assert next(block.text for block in document.paragraphs) == "收入决算表 支出决算表"


@pytest.mark.parametrize(("times", "first"), [(2, "收入决算表 支出决算表"), (3, "收入决算表")])
def test_three_sheets_with_nothing_over_their_middles_have_two_pages_each(
    times: int, first: str, tmp_path: Path
) -> None:
    """Sheets without numbers of pages are parted where all of a document leave their middle white."""
    document = read(sheet(upright, times=times), tmp_path)
    assert next(block.text for block in document.paragraphs) == first


def test_a_rule_over_the_middle_joins_a_sheet(tmp_path: Path) -> None:
    """A sheet over whose middle a rule runs is one page."""

    def both(canvas: Canvas) -> None:
        canvas.line(50, 540, 800, 540)
        upright(canvas)

    document = read(sheet(both, ("10", "11"), times=3), tmp_path)
    assert next(block.text for block in document.paragraphs) == "收入决算表 支出决算表"


ONE = "收入决算表 支出决算表"
TWO = "收入决算表"


def first_text(page_of_sheet: Callable[[Canvas], None], times: int, folder: Path) -> str:
    """The first text of sheets that are drawn alike."""
    document = read(drawn(*[page_of_sheet] * times, size=SHEET), folder)
    return next(block.text for block in document.paragraphs)


@pytest.mark.parametrize(("written", "first"), [(30, ONE), (50, TWO)])
def test_a_half_with_little_on_it_is_no_page(written: int, first: str, tmp_path: Path) -> None:
    """A sheet of two pages prints 40 characters on each; a note at its side has fewer."""

    def both(canvas: Canvas) -> None:
        page(canvas, TWO, "")
        canvas.translate(HALF, 0)
        canvas.drawString(150, 520, "支出决算表")
        for at in range(0, written - 5, 5):
            canvas.drawString(60, 400 - 5 * at, "收入和支出")

    assert first_text(both, 3, tmp_path) == first


@pytest.mark.parametrize(("end", "first"), [(415.0, ONE), (410.0, TWO)])
def test_the_margins_of_two_pages_are_white(end: float, first: str, tmp_path: Path) -> None:
    """A hundredth of the width on both sides of the middle: what ends in it joins the halves."""

    def both(canvas: Canvas) -> None:
        canvas.line(50, 540, end, 540)
        page(canvas, TWO, "")
        canvas.translate(HALF, 0)
        page(canvas, "支出决算表", "")

    assert first_text(both, 3, tmp_path) == first


@pytest.mark.parametrize(("height", "first"), [(70.0, ONE), (50.0, TWO)])
def test_page_numbers_stand_at_the_foot(height: float, first: str, tmp_path: Path) -> None:
    """In the lowest tenth of the page, in a line that no line just above belongs to."""

    def both(canvas: Canvas) -> None:
        page(canvas, TWO, "")
        canvas.drawString(190, height, "10")
        canvas.drawString(60, height + 9, "制表人签章")
        canvas.translate(HALF, 0)
        page(canvas, "支出决算表", "")
        canvas.drawString(190, height, "11")
        canvas.drawString(60, height + 9, "制表人签章")

    assert first_text(both, 1, tmp_path) == first


@pytest.mark.parametrize(("lines", "cells"), [(2, {"教育支出"}), (12, set())])
def test_a_half_in_several_directions_is_no_page(
    lines: int, cells: set[str], tmp_path: Path
) -> None:
    """Nine tenths of what a turned page prints run in one direction."""

    def both(canvas: Canvas) -> None:
        page(canvas, TWO, "")
        for at in range(lines):
            canvas.drawString(HALF + 20, 560 - 12 * at, "说明")
        turned(canvas)
        page(canvas, "支出决算表", "")

    *_, table = read(drawn(both, size=SHEET), tmp_path).tables
    assert {cell.text for row in table.rows for cell in row} & {"教育支出"} == cells


@pytest.mark.parametrize(
    ("second", "left", "bottom"), [(upright, HALF + 168, 167.0), (turned, 535.0, 477.0)]
)
def test_a_cell_is_where_its_sheet_shows_it(
    second: Callable[[Canvas], None], left: float, bottom: float, tmp_path: Path
) -> None:
    """The box of a cell on the second page is a place of the sheet as shown."""
    _, table = read(sheet(second, ("1", "2")), tmp_path).tables
    (box,) = table.rows[1][1].boxes
    assert box.page == 1
    assert (box.left, box.bottom) == pytest.approx((left, bottom), abs=1)
