"""PDF files that cannot be read: each is answered with its own error and place."""

import re
import tracemalloc
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read

from juesuan.document.pdf.scan import engine
from juesuan.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentIllegible,
    DocumentTooLarge,
    ReaderUnavailable,
)


def hand_made(content: bytes, *, pages: int = 1, dictionary: bytes = b"") -> bytes:
    """A PDF whose pages all have one content stream.

    Without a cross-reference table, which readers rebuild.
    """
    kids = b" ".join(b"4 0 R" for _ in range(pages))
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count " + str(pages).encode() + b"/Kids[" + kids + b"]>>endobj\n"
        b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>endobj\n"
        b"3 0 obj<</Length " + str(len(content)).encode() + dictionary + b">>"
        b"stream\n" + content + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def text_page(canvas: Canvas) -> None:
    """A line of text."""
    canvas.drawString(100, 700, "二〇二四年度部门决算")


def test_an_encrypted_file_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    """A file with a user password is DocumentEncrypted."""
    path = tmp_path / "encrypted.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 700, "text")
    canvas.save()
    with pytest.raises(DocumentEncrypted):
        read(path.read_bytes(), tmp_path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.995])
def test_a_truncated_file_is_damaged(share: float, tmp_path: Path) -> None:
    """A file that is cut off anywhere is DocumentDamaged, never a document with fewer pages."""
    data = drawn(text_page, text_page, text_page)
    with pytest.raises(DocumentDamaged, match="cut off"):
        read(data[: int(len(data) * share)], tmp_path)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"<!DOCTYPE html><html><body>404</body></html>", DocumentDamaged, "HTML"),
        (b"PK\x03\x04" + b"x" * 200, DocumentDamaged, "ZIP"),
        (b"", DocumentEmpty, "nothing"),
        (b"\x00" * 5000, DocumentEmpty, "nothing"),
        (b"%PDF-1.7\n" + b"\x00" * 5000 + b"%%EOF", DocumentDamaged, "cannot be opened"),
        (hand_made(b""), DocumentEmpty, "blank"),
        (hand_made(b"", pages=10_000), DocumentTooLarge, "JUESUAN_LIMIT_PAGES"),
        (hand_made(b"", pages=0), DocumentDamaged, "cannot be opened"),
    ],
    ids=[
        "html",
        "zip",
        "no bytes",
        "nul bytes",
        "nul bytes inside",
        "blank page",
        "10,000 pages",
        "no pages",
    ],
)
def test_what_is_no_document_says_so(
    data: bytes, error: type[DocumentError], says: str, tmp_path: Path
) -> None:
    """Each kind of file that holds no document has its error, which names the file."""
    with pytest.raises(error, match=says) as caught:
        read(data, tmp_path)
    assert "document.pdf" in caught.value.place


@pytest.mark.parametrize("layers", [1, 2])
def test_a_flate_bomb_is_refused_without_its_bytes(layers: int, tmp_path: Path) -> None:
    """A stream that unpacks to 200 MB is refused by a named limit, in less than 20 MB of memory."""
    content = b"0 0 m " * 35_000_000
    for _ in range(layers):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode " * layers + b"]"
    data = hand_made(content, dictionary=filters)
    del content
    tracemalloc.start()
    try:
        with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_STREAM_BYTES"):
            read(data, tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 20 * 1024**2
    finally:
        tracemalloc.stop()


def repeated(canvas: Canvas) -> None:
    """What a program prints without Chinese fonts: one character for all."""
    for line in range(10):
        canvas.drawString(100, 700 - 20 * line, "关" * 20 + "12.30")


def test_one_repeated_character_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that prints 关关关关 is illegible when nothing can read its picture."""
    monkeypatch.setattr(engine, "available", lambda: False)
    with pytest.raises(DocumentIllegible, match="fonts") as caught:
        read(drawn(repeated), tmp_path)
    assert "page 1" in caught.value.place


def test_a_page_of_such_fonts_among_others_is_remarked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One illegible page among legible ones is left out with a remark that names the extra."""
    monkeypatch.setattr(engine, "available", lambda: False)
    document = read(drawn(text_page, repeated), tmp_path)
    assert [paragraph.text for paragraph in document.paragraphs] == ["二〇二四年度部门决算"]
    (remark,) = document.remarks
    assert (remark.code, remark.anchor.page) == ("page-not-read", 2)
    assert ("extra", "juesuan[ocr]") in remark.parameters


def picture(canvas: Canvas) -> None:
    """A scan: one picture over the page, no characters."""
    image = pytest.importorskip("PIL.Image").new("L", (300, 400), 250)
    canvas.drawInlineImage(image, 20, 20, 555, 800)


def test_pictures_need_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of pictures without character recognition is ReaderUnavailable and names the extra."""
    monkeypatch.setattr(engine, "available", lambda: False)
    with pytest.raises(ReaderUnavailable, match=re.escape("juesuan[ocr]")):
        read(drawn(picture, picture), tmp_path)


def test_a_page_number_below_a_picture_is_no_layer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that stands above a page number, drawn before it, is a page that was not read."""
    monkeypatch.setattr(engine, "available", lambda: False)

    def numbered(canvas: Canvas) -> None:
        canvas.drawString(290, 10, "2")
        picture(canvas)

    document = read(drawn(text_page, numbered), tmp_path)
    assert [(remark.code, remark.anchor.page) for remark in document.remarks] == [
        ("page-not-read", 2)
    ]


def test_a_picture_among_pages_is_remarked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture among text pages is left out with a remark."""
    monkeypatch.setattr(engine, "available", lambda: False)
    document = read(drawn(text_page, picture), tmp_path)
    assert [(remark.code, remark.anchor.page) for remark in document.remarks] == [
        ("page-not-read", 2)
    ]
