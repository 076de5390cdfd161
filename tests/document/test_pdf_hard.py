"""Pages as real programs and scanners leave them: no rules, coloured cells, layers, crops, rows cut by the page."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import FONT, Ruled, drawn, font, read, texts

from juesuan.document.model import Anchor
from juesuan.document.pdf.blocks import blocks_of
from juesuan.document.pdf.page import Doubt
from juesuan.document.pdf.reader import read_page
from juesuan.document.pdf.scan import engine, recognition

RULED = Ruled()
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("201", "一般公共服务支出", "1,234.50", "1,000.00"),
    ("20103", "政府办公厅（室）事务", "1,234.50", "—"),
    ("2010301", "行政运行", "0.00", "-3.20"),
    ("208", "社会保障和就业支出", "80.00", "0.00"),
)
LEFT = (60.0, 130.0, 290.0, 390.0, 490.0)
TOP, HEIGHT = 700.0, 22.0


def write(canvas: Canvas, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    """The texts: names at the left, amounts at the right, heads in the middle."""
    for at, row in enumerate(rows):
        y = TOP - HEIGHT * at - 15
        for column, text in enumerate(row):
            if at == 0:
                canvas.drawCentredString((LEFT[column] + LEFT[column + 1]) / 2, y, text)
            elif column > 1:
                canvas.drawRightString(LEFT[column + 1] - 4, y, text)
            else:
                canvas.drawString(LEFT[column] + 4, y, text)


def fills(canvas: Canvas) -> None:
    """Coloured cells with white between them."""
    for at in range(len(ROWS)):
        canvas.setFillColor(HexColor("#d0d8e8" if at % 2 else "#e9edf4"))
        for left, right in pairwise(LEFT):
            canvas.rect(
                left + 0.5,
                TOP - HEIGHT * (at + 1) + 0.5,
                right - left - 1,
                HEIGHT - 1,
                stroke=0,
                fill=1,
            )
    canvas.setFillColor(HexColor("#000000"))


def only_down(canvas: Canvas) -> None:
    """Vertical rules alone."""
    for x in LEFT:
        canvas.line(x, TOP, x, TOP - HEIGHT * len(ROWS))


def nothing(_: Canvas) -> None:
    """White paper."""


@pytest.mark.parametrize(
    "rule", [nothing, fills, only_down], ids=["nothing", "colours", "verticals"]
)
def test_amounts_in_columns_are_a_table_without_rules(
    rule: Callable[[Canvas], None], tmp_path: Path
) -> None:
    """Rows of amounts that stand in columns give the cells, whatever little parts them."""

    def page(canvas: Canvas) -> None:
        rule(canvas)
        canvas.drawCentredString(275, 760, "支出决算表")
        write(canvas)

    document = read(drawn(page), tmp_path)
    assert [texts(table) for table in document.tables] == [[list(row) for row in ROWS]]
    assert [paragraph.text for paragraph in document.paragraphs] == ["支出决算表"]


def test_prose_with_amounts_is_no_table(tmp_path: Path) -> None:
    """Sentences, lists and a table of contents stay paragraphs."""
    lines = (
        "1.教育支出 1,234.50 万元，占 80.00%。",
        "2.其他支出 20.00 万元，占 20.00%。",
        "第一部分…………1",
        "第二部分…………2",
    )

    def page(canvas: Canvas) -> None:
        for at, line in enumerate((*lines, *lines)):
            canvas.drawString(60, 760 - 20 * at, line)

    assert list(read(drawn(page), tmp_path).tables) == []


def test_a_level_watermark_is_left_out(tmp_path: Path) -> None:
    """Text higher than the cells it lies over is none of theirs, and said so."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        canvas.setFillColor(Color(0.8, 0.8, 0.8, alpha=0.4))
        canvas.setFont(font(), 48)
        canvas.drawString(110, 525, "内部资料")

    document = read(drawn(page), tmp_path)
    assert texts(next(document.tables)) == [list(row) for row in RULED.TEXTS]
    assert [remark.code for remark in document.remarks] == ["askew-text"]


@pytest.mark.parametrize(("begin", "is_cut"), [(520.0, True), (400.0, False)])
def test_a_line_that_goes_on_beyond_the_page_is_remarked(
    begin: float, *, is_cut: bool, tmp_path: Path
) -> None:
    """Its end is not seen: what it prints may be a part of a number; a line that ends is whole."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(begin, 700, "支出合计12345.67万元")
        canvas.drawString(620, 650, "页外")

    document = read(drawn(page), tmp_path)
    codes = [remark.code for remark in document.remarks]
    assert codes == ["outside-text", *["text-over-edge"] * is_cut]


def test_what_stands_outside_of_the_page_is_remarked(tmp_path: Path) -> None:
    """A cropped page gives its table where it lies; what is cut off is no text, and told."""

    def page(canvas: Canvas) -> None:
        canvas.setCropBox((50, 300, 560, 800))
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        canvas.drawString(60, 100, "页外")

    document = read(drawn(page), tmp_path)
    assert texts(next(document.tables)) == [list(row) for row in RULED.TEXTS]
    assert [(remark.code, remark.parameters) for remark in document.remarks] == [
        ("outside-text", (("count", "2"),))
    ]
    assert not list(document.paragraphs)


@pytest.mark.parametrize("conceal", ["white", "invisible", "clipped"])
def test_what_nobody_sees_is_no_text(conceal: str, tmp_path: Path) -> None:
    """White text on white paper, invisible and clipped text are left out.

    White text on a colour is read.
    """

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        canvas.setFillColor(HexColor("#204080"))
        canvas.rect(100, 700, 300, 30, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.drawString(110, 710, "白字")
        canvas.saveState()
        if conceal == "clipped":
            canvas.setFillColor(HexColor("#000000"))
            path = canvas.beginPath()
            path.rect(400, 100, 50, 50)
            canvas.clipPath(path, stroke=0)
        text = canvas.beginText(100, 650)
        text.setTextRenderMode(3 if conceal == "invisible" else 0)
        text.textOut("看不见")
        canvas.drawText(text)
        canvas.restoreState()

    document = read(drawn(page), tmp_path)
    assert [paragraph.text for paragraph in document.paragraphs] == ["白字"]
    assert texts(next(document.tables)) == [list(row) for row in RULED.TEXTS]
    assert [(remark.code, remark.parameters) for remark in document.remarks] == [
        ("hidden-text", (("count", "3"),))
    ]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        pytest.param("2,9", "2,9…", id="cut off"),
        pytest.param("2,925.28", "2,925.28", id="set on beyond the edge"),
    ],
)
def test_a_figure_at_the_edge_of_the_page_is_whole_or_marked(
    printed: str, told: str, tmp_path: Path
) -> None:
    """A table wider than its page tells so.

    A figure of its last column is read to its end, or marked as cut.
    """
    xs, width = (300.0, 380.0, 480.0), 595.28

    def page(canvas: Canvas) -> None:
        for at in range(4):
            canvas.line(xs[0], TOP - HEIGHT * at, width, TOP - HEIGHT * at)
        for x in (*xs, width - 0.5):
            canvas.line(x, TOP, x, TOP - HEIGHT * 3)
        for at in range(3):
            canvas.drawString(xs[0] + 4, TOP - HEIGHT * at - 15, "支出")
            canvas.drawString(xs[1] + 4, TOP - HEIGHT * at - 15, "12.00")
        canvas.drawString(
            width - canvas.stringWidth("2,9", font(), 10) - 1, TOP - HEIGHT * 2 - 15, printed
        )

    document = read(drawn(page), tmp_path)
    assert texts(next(document.tables))[2] == ["支出", "12.00", told]
    over = [remark.anchor for remark in document.remarks if remark.code == "table-over-edge"]
    assert over == [Anchor(page=1)]


def test_fonts_that_name_western_letters_are_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page whose Chinese fonts map to controls and accented letters is not read as if it said them."""
    monkeypatch.setattr(engine, "available", lambda: False)

    def bare(canvas: Canvas) -> None:
        write(canvas)

    def plain(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "plain words that can be read")

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True, pageCompression=0)
    for page in (bare, plain):
        canvas.setFont(font(), 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    document = read(re.sub(rb"/ToUnicode \d+ 0 R", b"", buffer.getvalue()), tmp_path)
    assert [(remark.code, remark.anchor.page) for remark in document.remarks] == [
        ("page-not-read", 1)
    ]
    assert [paragraph.text for paragraph in document.paragraphs] == ["plain words that can be read"]


def photographed() -> Image.Image:
    """A picture of the page that is written."""
    file = pdfium.PdfDocument(drawn(write))
    picture: Image.Image = file[0].render(scale=1).to_pil()
    file.close()
    return picture


def test_a_layer_of_recognised_text_says_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan with invisible text over its picture is read, with a remark that it was recognised."""
    monkeypatch.setattr(engine, "available", lambda: False)
    picture = photographed()

    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        text.setFont(FONT, 10)
        for at, row in enumerate(ROWS):
            for left, cell in zip(LEFT, row, strict=False):
                text.setTextOrigin(left + 4, TOP - HEIGHT * at - 15)
                text.textOut(cell)
        canvas.drawText(text)

    document = read(drawn(page), tmp_path)
    assert texts(next(document.tables)) == [list(row) for row in ROWS]
    assert [remark.code for remark in document.remarks] == ["recognised"]


def test_a_page_number_under_a_scan_is_no_layer_of_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture with nothing but its page number below it was not read, and the remark says so."""
    monkeypatch.setattr(engine, "available", lambda: False)
    picture = photographed()

    def scanned(canvas: Canvas) -> None:
        canvas.drawString(290, 40, "5")
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    document = read(drawn(write, scanned), tmp_path)
    assert [(remark.code, remark.anchor.page) for remark in document.remarks] == [
        ("page-not-read", 2)
    ]


def test_a_doubtful_text_is_told_with_its_cell(tmp_path: Path) -> None:
    """What recognition is not sure of has a remark with page, table, row and column, and how sure it is."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)

    path = tmp_path / "document.pdf"
    path.write_bytes(drawn(page))
    file = pdfium.PdfDocument(path)
    made = read_page(file, 0)
    file.close()
    doubts = (
        Doubt(text="1,234.50", x=250, y=842 - 545, certainty=0.61, kept=True),
        Doubt(text="?", x=20, y=20, certainty=0.2, kept=False),
    )
    _, remarks = blocks_of([replace(made, doubts=doubts)])
    assert [(remark.code, remark.anchor) for remark in remarks] == [
        ("doubtful-text", Anchor(page=1, table=1, row=2, column=2)),
        ("doubtful-text-left-out", Anchor(page=1)),
    ]
    assert remarks[0].parameters == (("text", "1,234.50"), ("confidence", "0.61"))


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("支出決算總表", "支出决算总表"),
        ("因公出国(境)费", "因公出国（境）费"),
        ("(1.00)", "(1.00)"),
    ],
)
def test_recognised_forms_are_those_of_simplified_chinese(told: str, printed: str) -> None:
    """A misread stroke is no traditional character.

    Brackets among Chinese characters are full-width.
    """
    assert recognition._chinese(told) == printed


def test_a_page_drawn_to_a_scale_has_no_spaces_of_its_own(tmp_path: Path) -> None:
    """What pdfium adds between Chinese characters and digits is no space, wherever it puts it.

    A page laid on another one to a scale is a form: there an added space has a place.
    """

    def page(canvas: Canvas) -> None:
        canvas.beginForm("page")
        canvas.setFont(font(), 10)
        place = 100.0
        for text in ("年度收、支总计均为", "22918.29", "万元，增长", "7.48%"):
            canvas.drawString(place, 900, text)
            place += canvas.stringWidth(text) + 2
        canvas.endForm()
        canvas.translate(30, 40)
        canvas.scale(0.7, 0.7)
        canvas.doForm("page")

    (paragraph,) = read(drawn(page), tmp_path).paragraphs
    assert paragraph.text == "年度收、支总计均为22918.29万元，增长7.48%"
