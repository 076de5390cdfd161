"""Every text that a file holds is found, wherever in the file it lies."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas
from tests.document.office import converted, needs_office

from juesuan.document.inventory import held_texts
from juesuan.errors import DocumentError, DocumentTooLarge

NUMBER = "13812345678"


def found(data: bytes) -> set[str]:
    """Places of the secret in a file."""
    return {held.place for held in held_texts(data) if NUMBER in held.text}


def word(make: Callable[[docx.document.Document], None]) -> bytes:
    """A document of Word."""
    document = docx.Document()
    document.add_paragraph("部门决算")
    make(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_without_it_has_it_nowhere() -> None:
    """Ids, colours and sizes are no texts that people write."""
    assert found(word(lambda _: None)) == set()


def _header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].add_run(NUMBER)


def _footer(document: docx.document.Document) -> None:
    document.sections[0].footer.paragraphs[0].add_run(NUMBER)


def _author(document: docx.document.Document) -> None:
    document.core_properties.author = f"张三 {NUMBER}"


def _runs(document: docx.document.Document) -> None:
    paragraph = document.add_paragraph()
    for piece in (NUMBER[:3], NUMBER[3:7], NUMBER[7:]):
        paragraph.add_run(piece).bold = True


def _deleted(document: docx.document.Document) -> None:
    deleted = (
        f'<w:del {nsdecls("w")} w:author="a"><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del>'
    )
    document.paragraphs[0]._p.append(parse_xml(deleted))


def _reviser(document: docx.document.Document) -> None:
    document.paragraphs[0]._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:author="张三{NUMBER}"/>'))


WORD = [
    (_header, "word/header1.xml"),
    (_footer, "word/footer1.xml"),
    (_author, "docProps/core.xml"),
    (_runs, "word/document.xml"),
    (_deleted, "word/document.xml"),
    (_reviser, "word/document.xml"),
]


@pytest.mark.parametrize(
    ("make", "place"), WORD, ids=lambda value: getattr(value, "__name__", None)
)
def test_parts_of_a_document_of_word(
    make: Callable[[docx.document.Document], None], place: str
) -> None:
    """Headers, footers, properties, numbers in several runs, deleted text and the names of revisers."""
    assert found(word(make)) == {place}


def book(make: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "部门决算"
    make(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _hidden_sheet(workbook: openpyxl.Workbook) -> None:
    sheet = workbook.create_sheet("通讯录")
    sheet["A1"] = int(NUMBER)
    sheet.sheet_state = "veryHidden"


def _comment(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0]["A1"].comment = Comment(f"问{NUMBER}", "a")


def _page_header(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0].oddHeader.center.text = NUMBER


def _sheet_name(workbook: openpyxl.Workbook) -> None:
    workbook.create_sheet(NUMBER)


@pytest.mark.parametrize("make", [_hidden_sheet, _comment, _page_header, _sheet_name])
def test_parts_of_a_workbook(make: Callable[[openpyxl.Workbook], None]) -> None:
    """Hidden sheets with the number as a number, comments, headers of pages, names of sheets."""
    assert found(book(make))


def test_an_amount_of_a_workbook_is_seen_as_it_is_shown() -> None:
    """13,812,345,678.00 is stored as the digits of a mobile number and is none."""

    def amount(workbook: openpyxl.Workbook) -> None:
        workbook.worksheets[0]["A2"] = int(NUMBER)
        workbook.worksheets[0]["A2"].number_format = "#,##0.00"

    assert found(book(amount)) == set()


def test_a_workbook_inside_of_a_document() -> None:
    """Containers are opened, with the place of each named from the outside in; too deep is refused."""
    inner = book(_comment)
    out = io.BytesIO(word(lambda _: None))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/embeddings/a.xlsx", inner)
    assert all(place.startswith("word/embeddings/a.xlsx/") for place in found(out.getvalue()))
    data = inner
    for _ in range(5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            file.writestr("a.zip", data)
        data = out.getvalue()
    with pytest.raises(DocumentTooLarge):
        list(held_texts(data))


def pdf(draw: Callable[[Canvas], None]) -> bytes:
    """A page of PDF."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "final account")
    draw(canvas)
    canvas.save()
    return out.getvalue()


PDF: list[tuple[Callable[[Canvas], None], str]] = [
    (lambda canvas: canvas.setAuthor(f"Zhang San {NUMBER}"), "properties"),
    (lambda canvas: canvas.drawString(-500, 5000, NUMBER), "page 1"),
    (lambda canvas: canvas.textAnnotation(f"call {NUMBER}", Rect=[1, 1, 9, 9]), "notes of page 1"),
    (lambda canvas: canvas.linkURL(f"tel:{NUMBER}", (1, 1, 9, 9)), "notes of page 1"),
    (
        lambda canvas: (canvas.bookmarkPage("a"), canvas.addOutlineEntry(NUMBER, "a"))[0],
        "bookmarks",
    ),
]


@pytest.mark.parametrize(("draw", "place"), PDF)
def test_parts_of_a_pdf(draw: Callable[[Canvas], None], place: str) -> None:
    """Properties, text off the page, notes, links and bookmarks, beside the strings of the file."""
    places = found(pdf(draw))
    assert place in places
    assert places <= {place, "strings of the file"}


def test_an_attachment_of_a_pdf_is_looked_through() -> None:
    """As what it is: a workbook attached to a page."""
    file = pdfium.PdfDocument(pdf(lambda _: None))
    file.new_attachment("a.xlsx").set_data(book(_comment))
    out = io.BytesIO()
    file.save(out)
    assert all(place.startswith("attachment a.xlsx/") for place in found(out.getvalue()))
    assert found(out.getvalue())


TEXTS = [
    f"电话{NUMBER}".encode(),
    f"电话{NUMBER}".encode("gb18030"),
    f"<html><!-- {NUMBER} --><p>决算</p></html>".encode(),
    f'<html><a href="tel:{NUMBER}">电话</a></html>'.encode(),
    f"<html><p>{NUMBER[:3]}<b>{NUMBER[3:]}</b></p></html>".encode(),
    rb"{\rtf1\ansi " + NUMBER[:3].encode() + rb"\b " + NUMBER[3:].encode() + b"\\par}",
    b"\xff\xd8\xff\xe1Exif\x00\x00Zhang " + NUMBER.encode() + bytes(range(256)),
    bytes(100) + NUMBER.encode("utf-16-le") + bytes(100),
]


@pytest.mark.parametrize("data", TEXTS, ids=range(len(TEXTS)))
def test_texts_and_binary_files(data: bytes) -> None:
    """Text in its encodings, markup with and without its tags, RTF over several runs, what a picture says of itself."""
    assert found(data) == {""}


@needs_office
@pytest.mark.parametrize(
    ("suffix", "make"), [("doc", _header), ("doc", _author), ("xls", _comment), ("ods", _comment)]
)
def test_older_and_open_formats(
    tmp_path: Path, suffix: str, make: Callable[[object], None]
) -> None:
    """What LibreOffice writes of the same file holds it, too."""
    original = tmp_path / ("a.docx" if suffix == "doc" else "a.xlsx")
    original.write_bytes(word(make) if suffix == "doc" else book(make))
    assert found(converted(original, suffix).read_bytes())


def test_what_cannot_be_looked_through_is_an_error() -> None:
    """A container that is cut off is no container without texts."""
    with pytest.raises(DocumentError):
        list(held_texts(book(_comment)[:-100]))


def test_long_digests_are_no_numbers() -> None:
    """Eleven digits in a row of hexadecimal digits are chance."""
    digest = f"a{NUMBER}f" * 4
    assert found(f"sha256 {digest}".encode()) == set()


def test_a_workbook_of_figures_takes_time_in_proportion() -> None:
    """Ten thousand cells are looked through as they are shown."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(1_000):
            sheet.write_row(row, 0, [row * 1.01] * 10)
    assert found(out.getvalue()) == set()
