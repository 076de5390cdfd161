"""Lines that a browser prints at the head and foot of each page are no part of the document."""

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read, texts

from juesuan.document.model import Document

Drawing = Callable[[Canvas], None]
HEAD, FOOT = 826.0, 14.0
ROWS = (("科目编码", "决算数"), ("201", "1,234.50"), ("20101", "1,234.50"))


def table(canvas: Canvas, top: float, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    """Ruled rows of two columns."""
    height = 20 * len(rows)
    for x in (60, 160, 260):
        canvas.line(x, top, x, top - height)
    for at in range(len(rows) + 1):
        canvas.line(60, top - 20 * at, 260, top - 20 * at)
    for at, row in enumerate(rows):
        for x, text in zip((65, 165), row, strict=True):
            canvas.drawString(x, top - 14 - 20 * at, text)


def browser(page: int, of: int, body: Drawing) -> Drawing:
    """A page as a browser prints it: date and title above, address and page below."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(24, HEAD, "11/29/26, 2:42 AM")
        canvas.drawCentredString(297, HEAD, "某局部门决算")
        canvas.drawString(24, FOOT, "https://www.example.gov.cn/2024/content_77.html")
        canvas.drawRightString(570, FOOT, f"{page}/{of}")
        body(canvas)

    return draw


def says(document: Document) -> list[str]:
    """The paragraphs of a document."""
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_lines_of_a_browser_are_taken_out(tmp_path: Path) -> None:
    """Date, title, address and page are on no page of the document, and one remark tells each."""
    pages = [
        browser(at, 3, lambda canvas: canvas.drawString(60, 700, "本年支出增加。"))
        for at in (1, 2, 3)
    ]
    document = read(drawn(*pages), tmp_path)
    assert says(document) == ["本年支出增加。"] * 3
    lost = [dict(remark.parameters) for remark in document.remarks]
    assert [(one["edge"], one["pages"]) for one in lost] == [("top", "3"), ("bottom", "3")]


def test_a_table_goes_on_over_the_lines_of_a_browser(tmp_path: Path) -> None:
    """Rows at the foot of a page and at the head of the next have nothing between them."""
    document = read(
        drawn(
            browser(1, 2, lambda canvas: table(canvas, 90)),
            browser(2, 2, lambda canvas: table(canvas, 800)),
        ),
        tmp_path,
    )
    assert [texts(table)[0] for table in document.tables] == [list(ROWS[0])] * 2
    assert says(document) == []


def test_a_number_of_a_form_is_no_running_line(tmp_path: Path) -> None:
    """公开01表 at the head of one page and 公开02表 at that of the next stay."""

    def numbered(number: int) -> Drawing:
        return lambda canvas: canvas.drawString(500, HEAD, f"公开0{number}表")

    document = read(drawn(numbered(1), numbered(2), numbered(3)), tmp_path)
    assert "".join(says(document)) == "公开01表公开02表公开03表"


def test_a_number_that_does_not_rise_with_the_page_is_no_running_line(tmp_path: Path) -> None:
    """An address below a page alone stays if the number behind it is another one."""

    def foot(number: int) -> Drawing:
        return lambda canvas: canvas.drawString(24, FOOT, f"http://example.gov.cn/{number}")

    document = read(drawn(foot(10), foot(25)), tmp_path)
    assert len(says(document)) > 0


def test_a_line_with_a_time_inside_the_page_stays(tmp_path: Path) -> None:
    """What is farther from the edge than the margin is text, though it is on each page."""

    def inside(canvas: Canvas) -> None:
        canvas.drawString(24, 842 - 0.09 * 842, "时间 11/29/26, 2:42 AM")

    assert len(says(read(drawn(inside, inside), tmp_path))) > 0
