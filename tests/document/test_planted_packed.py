"""A number that is packed, left over, or hidden by a format is found as well."""

import base64
import gzip
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from openpyxl.comments import Comment
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.document.planting import (
    NUMBER,
    TEXTS,
    book,
    catalogued,
    in_body,
    is_found,
    pdf,
    spelt,
    with_object,
    with_part,
    word,
)

from juesuan.document.inventory import held_texts
from juesuan.errors import DocumentDamaged

PACKED = base64.b64encode(NUMBER.encode()).decode()
DIGITS = ",".join(str(ord(digit)) for digit in NUMBER)
NOTE = "word/embeddings/object.bin"


def formatted(code: str, value: int = int(NUMBER)) -> bytes:
    """A workbook whose number is shown as its format says."""

    def make(workbook: openpyxl.Workbook) -> None:
        workbook.worksheets[0]["A2"] = value
        workbook.worksheets[0]["A2"].number_format = code

    return book(make)


def _commented(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0]["A1"].comment = Comment("问", f"张 {NUMBER}")


def _hidden_row(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0]["A3"] = NUMBER
    workbook.worksheets[0].row_dimensions[3].hidden = True


def _very_hidden(workbook: openpyxl.Workbook) -> None:
    sheet = workbook.create_sheet("a")
    sheet.sheet_state = "veryHidden"
    sheet["A1"] = int(NUMBER)


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "format that shows nothing": lambda: formatted(";;;"),
    "format that shows stars": lambda: formatted('"***"'),
    "format that shows millions": lambda: formatted("0,,"),
    "format that shows groups": lambda: formatted("000-0000-0000"),
    "author of a comment": lambda: book(_commented),
    "hidden row": lambda: book(_hidden_row),
    "sheet that only a program shows": lambda: book(_very_hidden),
    "name of a sheet": lambda: book(lambda made: setattr(made.worksheets[0], "title", NUMBER)),
}


def _twice() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice
        file.writestr("customXml/item9.xml", f"<a>{NUMBER}</a>")
        file.writestr("customXml/item9.xml", "<a/>")
    return out.getvalue()


def _left_over() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", f"{NUMBER} of somebody")
    whole = out.getvalue()
    return whole[: whole.index(b"PK\x01\x02")] + word()


def _letter(encoding: str, content: str) -> str:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n--a\r\n'
    kind = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return f"{head}{kind}{content}\r\n--a--\r\n"


def _jpeg(**notes: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", **notes)
    return out.getvalue()


def _exif() -> Image.Exif:
    told = Image.Exif()
    told[0x9C9B] = NUMBER.encode("utf-16-le")  # the title that Windows shows
    return told


CONTAINERS: dict[str, Callable[[], bytes]] = {
    "part whose name another has": _twice,
    "part that the directory does not name": _left_over,
    "behind the end": lambda: word() + f"\n{NUMBER}".encode(),
    "inline data of a page inside": lambda: with_part(word(), "word/a.html", TEXTS["inline data"]),
    "escapes of a page inside": lambda: with_part(
        word(), "word/a.html", TEXTS["escapes of a script"]
    ),
    "packed page inside": lambda: with_part(
        word(), "word/a.mht", _letter("base64", base64.b64encode(NUMBER.encode()).decode())
    ),
    "page inside in printable signs": lambda: with_part(
        word(), "word/a.mht", _letter("quoted-printable", f"<p>{spelt('={:02x}')}</p>")
    ),
    "packed picture": lambda: with_part(
        word(), "word/media/a.emz", gzip.compress(b"EMF " * 9 + NUMBER.encode("utf-16-le"))
    ),
    "wide digits of an object": lambda: with_part(
        word(), NOTE, b"\x01\x02\x03" + "电话１３８１２３４５６７８".encode("utf-16-le")
    ),
    "blanks that do not break": lambda: with_part(
        word(), NOTE, b"\x01" + "138\xa01234\xa05678，完".encode("utf-16-le")
    ),
    "big end first": lambda: with_part(word(), NOTE, b"\x01" + NUMBER.encode("utf-16-be")),
    "workbook deep in an object": lambda: with_part(
        word(), NOTE, b"\x02" * 999 + book(_hidden_row) + b"\x02" * 99
    ),
    "PDF in an object": lambda: with_part(
        word(), NOTE, b"\x02" * 999 + catalogued(f"/A({NUMBER})")
    ),
    "comment of a photograph": lambda: with_part(
        word(), "word/media/a.jpg", _jpeg(comment=NUMBER.encode())
    ),
    "title of a photograph": lambda: with_part(word(), "word/media/a.jpg", _jpeg(exif=_exif())),
    "base64 of a program": lambda: with_part(word(), "customXml/item9.xml", f"<a>{PACKED}</a>"),
    "entity that nothing refers to": lambda: with_part(
        word(), "customXml/item9.xml", f'<!DOCTYPE a [<!ENTITY t "{NUMBER}">]><a/>'
    ),
    "name of an element": lambda: with_part(word(), "customXml/item9.xml", f"<t{NUMBER}/>"),
    "identifier": lambda: with_part(word(), "customXml/item9.xml", f'<a id="{NUMBER}"/>'),
    "words for a picture": lambda: in_body(f'<a:docPr xmlns:a="a" id="1" descr="{NUMBER}"/>'),
    "author of a change": lambda: in_body(f'<w:p><w:del w:author="{NUMBER}"/></w:p>'),
    "text that was deleted": lambda: in_body(
        f"<w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>"
    ),
}

PAGES = {
    "letters of a style": f"<html><style>p{{content:'{spelt(chr(92) + '{:06x}')}'}}</style></html>",
    "octal letters of a script": f"<html><script>a='{spelt(chr(92) + '{:o}')}'</script></html>",
    "pieces of a script": "<html><script>a='138'+'1234' + '5678'</script></html>",
    "numbers of a script": f"<html><script>String.fromCharCode({DIGITS})</script></html>",
    "packed text of a script": f"<html><script>atob('{PACKED}')</script></html>",
    "percent signs twice": f"<html><a href='a?u={spelt('%25{:02x}')}'>a</a></html>",
    "page inside of a page": f'<html><iframe srcdoc="{spelt("&amp;#{};")}"></iframe></html>',
    "address without base64": f"<html><a href='data:text/plain,{spelt('%{:02x}')}'>a</a></html>",
    "object of RTF": rf"{{\rtf1{{\object{{\*\objdata {('a' * 20 + NUMBER).encode().hex()}}}}}}}",
    "picture of RTF": rf"{{\rtf1{{\pict\jpegblip {_jpeg(comment=NUMBER.encode()).hex()}}}}}",
    "properties of RTF": rf"{{\rtf1{{\info{{\author {NUMBER}}}}}}}",
}


def flate(text: str, entry: bytes = b"") -> bytes:
    """A PDF with a packed stream that nothing refers to."""
    return with_object(entry + b"/Filter/FlateDecode", zlib.compress(text.encode()))


def base85(text: str, entry: bytes) -> bytes:
    """The same, packed twice."""
    packed = base64.a85encode(zlib.compress(text.encode())) + b"~>"
    return with_object(entry + b"/Filter[/ASCII85Decode/FlateDecode]", packed)


def drawn(draw: Callable[[Canvas], object]) -> bytes:
    """A PDF of one page."""
    out = io.BytesIO()
    canvas = Canvas(out)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _saved_again() -> bytes:
    """A file whose page was replaced when it was saved again: the former page is still in it."""
    former = drawn(
        lambda canvas: [canvas.drawString(72 + 9 * n, 9, d) for n, d in enumerate(NUMBER)]
    )
    return former + pdf()


def _locked() -> bytes:
    """A file that everybody may open and nobody may print, with a number before its page numbers."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    canvas.addPageLabel(0, prefix=NUMBER)
    canvas.drawString(72, 700, "final account")
    canvas.save()
    assert NUMBER.encode() not in out.getvalue()
    return out.getvalue()


def _stamped() -> bytes:
    """A note of which only what is drawn for it holds the number."""
    file = pdfium.PdfDocument(pdf())
    page = file[0]
    note = pdfium_c.FPDFPage_CreateAnnot(page, pdfium_c.FPDF_ANNOT_STAMP)
    shape = pdfium_c.FS_RECTF(0, 50, 300, 0)
    pdfium_c.FPDFAnnot_SetRect(note, shape)
    text = pdfium_c.FPDFPageObj_NewTextObj(file, b"Helvetica", 12)
    letters = (NUMBER + "\0").encode("utf-16-le")
    pdfium_c.FPDFText_SetText(text, (pdfium_c.FPDF_WCHAR * 12).from_buffer_copy(letters))
    pdfium_c.FPDFAnnot_AppendObject(note, text)
    pdfium_c.FPDFPage_CloseAnnot(note)
    out = io.BytesIO()
    file.save(out)
    file.close()
    return out.getvalue()


PDFS: dict[str, Callable[[], bytes]] = {
    "letters that are set closer": lambda: flate("BT [(138)-20(1234)10(5678)] TJ ET"),
    "attached text": lambda: flate(f"电话,{NUMBER}", b"/Type/EmbeddedFile"),
    "attached workbook": lambda: with_object(b"/Type/EmbeddedFile", book(_hidden_row)),
    "script": lambda: flate(f'var tel = "{NUMBER}"; app.alert(tel);'),
    "piece of a form": lambda: flate(f'<template xmlns="a"><text>{NUMBER}</text></template>'),
    "objects packed twice": lambda: base85(f"1 0 <</A({NUMBER})>>", b"/Type/ObjStm"),
    "metadata packed twice": lambda: base85(f"<x>{NUMBER}</x>", b"/Type/Metadata"),
    "metadata in digits": lambda: with_object(
        b"/Type/Metadata/Filter/ASCIIHexDecode", f"<x>{NUMBER}</x>".encode().hex().encode() + b">"
    ),
    "digits of two bytes": lambda: catalogued(f"/A<{NUMBER.encode('utf-16-be').hex()}>"),
    "octal digits": lambda: catalogued(f"/A({spelt(chr(92) + '{:03o}')})"),
    "spelt name": lambda: catalogued(f"/{spelt('#{:02x}')} 1"),
    "before the head": lambda: f"{NUMBER}\n".encode() + pdf(),
    "photograph": lambda: with_object(b"/Filter/DCTDecode", _jpeg(comment=NUMBER.encode())),
    "off the page": lambda: drawn(lambda canvas: canvas.drawString(-500, -500, NUMBER)),
    "link": lambda: drawn(lambda canvas: canvas.linkURL(f"tel:{NUMBER}", (0, 0, 9, 9))),
    "note": lambda: drawn(lambda canvas: canvas.textAnnotation(NUMBER)),
    "stamp": _stamped,
    "former page": _saved_again,
}


@pytest.mark.parametrize("place", WORKBOOKS)
def test_a_number_that_a_workbook_hides_is_found(place: str) -> None:
    """Rows, sheets, comments, and numbers of which a format shows other digits."""
    assert is_found(WORKBOOKS[place]())


@pytest.mark.parametrize("place", CONTAINERS)
def test_a_number_in_what_is_packed_or_left_over_is_found(place: str) -> None:
    """Files inside of files, and what no directory names any more."""
    assert is_found(CONTAINERS[place]())


@pytest.mark.parametrize("form", PAGES)
def test_a_number_that_a_program_puts_together_is_found(form: str) -> None:
    """Styles, scripts and objects spell it in their own ways."""
    assert is_found(PAGES[form].encode())


@pytest.mark.parametrize("place", PDFS)
def test_a_number_in_a_stream_of_a_pdf_is_found(place: str) -> None:
    """Whatever a stream is packed with, and whether it draws, attaches or runs."""
    assert is_found(PDFS[place]())


def test_strings_that_are_enciphered_for_nobody_are_found() -> None:
    """A PDF that asks for no password is deciphered before it is looked through."""
    assert is_found(_locked())


def test_what_is_shown_is_what_counts_of_numbers() -> None:
    """An amount of eleven digits is none of a person where it is shown as an amount."""
    assert not is_found(formatted("#,##0.00"))
    assert not is_found(book())
    assert not is_found(word())


@pytest.mark.parametrize(
    "start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh91AY", b"SQLite format 3\x00"]
)
def test_what_is_packed_in_another_way_is_not_looked_through(start: bytes) -> None:
    """Inside of a document it is as what nobody looked at."""
    with pytest.raises(DocumentDamaged, match="packed"):
        list(held_texts(with_part(word(), "word/media/image1.bin", start + bytes(range(256)))))


def test_a_stream_of_a_pdf_in_an_unknown_filter_is_not_looked_through() -> None:
    """Pixels are none that hide a text."""
    assert not is_found(with_object(b"/Filter/JPXDecode", b"\x00\x01"))
    with pytest.raises(DocumentDamaged, match="packed"):
        list(held_texts(with_object(b"/Filter/BrotliDecode", b"\x00\x01")))
