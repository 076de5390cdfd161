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
