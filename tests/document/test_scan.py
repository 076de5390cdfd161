"""Pictures of pages: read with the extra, refused by name without it."""

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import Ruled, drawn, read, texts

from juesuan.document.pdf.scan import recognition
from juesuan.document.scan import JPEG, PNG
from juesuan.errors import DocumentDamaged, ReaderUnavailable

RULED = Ruled()
needs_extra = pytest.mark.skipif(not recognition.available(), reason="the extra juesuan[ocr] is not installed")


@pytest.fixture(scope="module")
def page() -> bytes:
    """A page with a title and a ruled table, as a PNG of 200 dots an inch."""

    def draw(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        canvas.drawString(200, 620, "支出决算总表")
        for top, row in zip(RULED.YS, (("科目", "年初", "决算"), ("教育支出", "1,234.50", "80.00")), strict=False):
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


def test_without_the_extra_a_picture_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ReaderUnavailable names the extra and the file."""
    monkeypatch.setattr(recognition, "available", lambda: False)
    monkeypatch.setattr("juesuan.document.scan.available", lambda: False)
    path = tmp_path / "page.png"
    path.write_bytes(PNG.mark + b"\x00" * 10)
    with pytest.raises(ReaderUnavailable, match=re.escape("juesuan[ocr]")) as caught:
        PNG.read(path)
    assert caught.value.place == "page.png"
