"""Pictures of pages: read with the extra, refused by name without it."""

import io
import random
import re
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import Ruled, drawn, read, texts

from juesuan.document.pdf.scan import engine, process
from juesuan.document.pdf.scan.strokes import left_over, strokes
from juesuan.document.scan import JPEG, PNG, TIFF
from juesuan.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentError,
    DocumentIllegible,
    DocumentTooLarge,
    ReaderUnavailable,
)

RULED = Ruled()
needs_extra = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)


@pytest.fixture(scope="module")
def page() -> bytes:
    """A page with a title and a ruled table, as a PNG of 200 dots an inch."""

    def draw(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        canvas.drawString(200, 620, "支出决算总表")
        for top, row in zip(
            RULED.YS, (("科目", "年初", "决算"), ("教育支出", "1,234.50", "80.00")), strict=False
        ):
            for left, text in zip(RULED.XS, row, strict=False):
                canvas.drawString(left + 8, top - 20, text)

    file = pdfium.PdfDocument(drawn(draw))
    buffer = io.BytesIO()
    file[0].render(scale=200 / 72).to_pil().save(buffer, "PNG")
    file.close()
    return buffer.getvalue()


EXPECTED = [["科目", "年初", "决算"], ["教育支出", "1,234.50", "80.00"], ["", "", ""]]


@needs_extra
def test_a_picture_is_read_as_a_page(page: bytes, tmp_path: Path) -> None:
    """A PNG gives its title and the cells of its table."""
    path = tmp_path / "page.png"
    path.write_bytes(page)
    assert PNG.recognises(page[:4096])
    document = PNG.read(path)
    assert [paragraph.text for paragraph in document.paragraphs] == ["支出决算总表"]
    assert texts(next(document.tables)) == EXPECTED


@needs_extra
def test_a_scanned_page_of_a_pdf_is_read_with_a_remark(page: bytes, tmp_path: Path) -> None:
    """A PDF of one picture gives the same cells, and says that they were recognised."""

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(page)), 0, 0, 595, 842)

    document = read(drawn(scan), tmp_path)
    assert texts(next(document.tables)) == EXPECTED
    assert (document.remarks[0].code, document.remarks[0].anchor.page) == ("recognised", 1)


@needs_extra
def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    """A file that begins as a JPEG and is none is DocumentDamaged."""
    path = tmp_path / "page.jpg"
    path.write_bytes(b"\xff\xd8\xff" + b"\x00\x01" * 100)
    with pytest.raises(DocumentDamaged, match="decoded"):
        JPEG.read(path)


def test_without_the_extra_a_picture_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ReaderUnavailable names the extra and the file."""
    monkeypatch.setattr(engine, "available", lambda: False)
    monkeypatch.setattr("juesuan.document.scan.available", lambda: False)
    path = tmp_path / "page.png"
    path.write_bytes(PNG.marks[0] + b"\x00" * 10)
    with pytest.raises(ReaderUnavailable, match=re.escape("juesuan[ocr]")) as caught:
        PNG.read(path)
    assert caught.value.place == "page.png"


@needs_extra
@pytest.mark.parametrize("left", [0, 1, 3, 595, 598])
def test_ink_at_the_edge_of_a_picture_has_a_place_inside_of_it(left: int) -> None:
    """A mark two pixels wide at the edge of a page is no place without pixels, which OpenCV does not survive."""
    numbers = pytest.importorskip("numpy")
    picture = Image.new("L", (600, 400), "white")
    ImageDraw.Draw(picture).rectangle((left, 100, left + 1, 126), fill="black")
    places = left_over(strokes(numbers.asarray(picture)).ink, [])
    assert places
    assert all(0 <= x0 < x1 <= 600 and 0 <= y0 < y1 <= 400 for x0, y0, x1, y1 in places)


def _mixed(picture: bytes) -> bytes:
    """A page of text, and a page that is a picture."""

    def draw(canvas: Canvas) -> None:
        for line in range(6):
            canvas.drawString(100, 700 - 20 * line, "本部门二〇二三年度部门决算说明")
        canvas.showPage()
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 595, 842)

    return drawn(draw)


def _blank_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (400, 560), 255).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import os; os.abort()", "crash"),
        (f"raise SystemExit({process.OUT_OF_MEMORY})", "memory"),
        ("import time; time.sleep(60)", "time"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "time"),
    ],
)
def test_a_page_that_ends_recognition_leaves_the_others(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page whose recognition crashes, or needs too much, is a remark of its own.

    The page before it is read.
    """
    monkeypatch.setattr(engine, "available", lambda: True)
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", script))
    monkeypatch.setenv(process.CLOCK.variable, "1")
    document = read(_mixed(_blank_picture()), tmp_path)
    assert "决算说明" in next(document.paragraphs).text
    (remark,) = [one for one in document.remarks if one.code == "recognition-failed"]
    assert (remark.anchor.page, dict(remark.parameters)) == (2, {"reason": reason})


def test_a_picture_whose_recognition_crashes_is_illegible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that ends the recognition is DocumentIllegible, by its name, and never the end of the program."""
    monkeypatch.setattr("juesuan.document.scan.available", lambda: True)
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", "import os; os.abort()"))
    path = tmp_path / "page.png"
    path.write_bytes(_blank_picture())
    with pytest.raises(DocumentIllegible, match="ended the recognition") as caught:
        PNG.read(path)
    assert caught.value.place == "page.png"


@needs_extra
def test_a_picture_too_small_for_text_is_refused(tmp_path: Path) -> None:
    """A strip of a few pixels is DocumentIllegible, with its size."""
    path = tmp_path / "strip.png"
    for width, height in ((1, 60_000), (60_000, 30)):
        Image.new("L", (width, height), 255).save(path)
        with pytest.raises(DocumentIllegible, match=f"{width} × {height} pixels"):
            PNG.read(path)


@needs_extra
def test_a_picture_of_too_many_pixels_is_refused_by_its_limit(tmp_path: Path) -> None:
    """A0 of 600 dots an inch is DocumentTooLarge, and the limit is named."""
    path = tmp_path / "a0.png"
    Image.new("1", (19_866, 28_087), 1).save(path)
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_PIXELS of 100,000,000"):
        PNG.read(path)


def _noise() -> Image.Image:
    return Image.frombytes("L", (1400, 60), random.Random(1).randbytes(1400 * 60))  # noqa: S311


@needs_extra
@pytest.mark.parametrize(
    ("picture", "error", "said"),
    [
        (Image.new("L", (1400, 60), 0), DocumentIllegible, "black or noise"),
        (_noise(), DocumentIllegible, "black or noise"),
        (Image.new("L", (1400, 60), 255), DocumentEmpty, "nothing is printed"),
    ],
    ids=["black", "noise", "white"],
)
def test_a_picture_without_text_says_why(
    picture: Image.Image, error: type[DocumentError], said: str, tmp_path: Path
) -> None:
    """A black page and one of noise are DocumentIllegible, a white one is DocumentEmpty."""
    path = tmp_path / "page.png"
    picture.save(path)
    with pytest.raises(error, match=said) as caught:
        PNG.read(path)
    assert caught.value.place == "page.png"


@needs_extra
def test_a_black_page_among_others_is_told_as_unread(tmp_path: Path) -> None:
    """A black page of a PDF is a remark of its own, and not a blank page."""
    packed = io.BytesIO()
    Image.new("L", (1400, 60), 0).save(packed, "PNG")
    document = read(_mixed(packed.getvalue()), tmp_path)
    (remark,) = [one for one in document.remarks if one.code == "recognition-failed"]
    assert (remark.anchor.page, dict(remark.parameters)) == (2, {"reason": "textless"})


@needs_extra
def test_each_picture_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    """A TIFF of two pictures packed as a fax has two pages."""
    path = tmp_path / "pages.tif"
    page = Image.new("1", (1400, 300), 1)
    ImageDraw.Draw(page).line((200, 150, 1200, 150), 0, 3)
    page.save(path, save_all=True, append_images=[page], compression="group4")
    assert TIFF.recognises(path.read_bytes()[:4096])
    assert TIFF.read(path).pages == 2
