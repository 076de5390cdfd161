"""A number planted where nobody looks is found: each place is one that an editor of such files can fill."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image, PngImagePlugin
from tests.document.planting import (
    NUMBER,
    TEXTS,
    book,
    catalogued,
    changed,
    in_body,
    is_found,
    pdf,
    with_object,
    with_part,
    word,
)

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


def behind_cells(markup: str) -> bytes:
    """A workbook with markup behind its cells."""
    return changed(book(), SHEET, END, f"</sheetData>{markup}")


def _validated(**texts: str) -> Callable[[openpyxl.Workbook], None]:
    def make(workbook: openpyxl.Workbook) -> None:
        rule = DataValidation(type="list", formula1='"a"', **texts)
        rule.add("B1")
        workbook.worksheets[0].add_data_validation(rule)

    return make


def _formatted(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0]["A2"] = 1
    workbook.worksheets[0]["A2"].number_format = f'"{NUMBER}"0'


def _named(workbook: openpyxl.Workbook) -> None:
    workbook.defined_names["a"] = DefinedName("a", attr_text="Sheet!$A$1", comment=NUMBER)


def _linked(workbook: openpyxl.Workbook) -> None:
    workbook.worksheets[0]["A2"] = f'=HYPERLINK("tel:{NUMBER}","电话")'


def _with_property(workbook: openpyxl.Workbook) -> None:
    workbook.custom_doc_props.append(StringProperty(name=NUMBER, value="a"))


def _noted(**fields: bytes) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo("a.txt")
    for name, value in fields.items():
        setattr(part, name, value)
    return part


def _commented() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as file:
        file.comment = NUMBER.encode()
    return out.getvalue()


def _png(*, packed: bool) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", NUMBER + " " * 900, zip=packed)
    told.add_itxt("XML:com.adobe.xmp", "a" * 900, zip=packed)
    out = io.BytesIO()
    Image.new("L", (4, 4)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


OFFICE: dict[str, Callable[[], bytes]] = {
    "prompt of a cell": lambda: book(_validated(prompt=f"问{NUMBER}")),
    "error message of a cell": lambda: book(_validated(error=NUMBER)),
    "format of a number": lambda: book(_formatted),
    "comment of a name": lambda: book(_named),
    "formula": lambda: book(_linked),
    "name of a property": lambda: book(_with_property),
    "shown text of a link": lambda: behind_cells(
        f'<hyperlinks><hyperlink ref="A1" display="{NUMBER}"/></hyperlinks>'
    ),
    "scenario": lambda: behind_cells(
        f'<scenarios><scenario name="a"><inputCells r="A1" val="{NUMBER}"/></scenario></scenarios>'
    ),
    "filter": lambda: behind_cells(
        f'<autoFilter ref="A1:A9"><filterColumn><filters><filter val="{NUMBER}"/></filters>'
        "</filterColumn></autoFilter>"
    ),
    "text kept for a pivot table": lambda: with_part(
        book(), "xl/pivotCache/pivotCacheDefinition1.xml", f'<a><s v="{NUMBER}"/></a>'
    ),
    "number kept for a pivot table": lambda: with_part(
        book(), "xl/pivotCache/pivotCacheRecords1.xml", f'<a><n v="{NUMBER}"/></a>'
    ),
    "cells kept of another workbook": lambda: with_part(
        book(), "xl/externalLinks/externalLink1.xml", f"<a><cell><v>{NUMBER}</v></cell></a>"
    ),
    "data of programs": lambda: with_part(word(), "customXml/item9.xml", f'<a tel="{NUMBER}"/>'),
    "variable of a document": lambda: changed(
        word(),
        "word/settings.xml",
        b"</w:settings>",
        f'<w:docVars><w:docVar w:name="t" w:val="{NUMBER}"/></w:docVars></w:settings>',
    ),
    "name of a control": lambda: in_body(
        f'<w:sdt><w:sdtPr><w:alias w:val="{NUMBER}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "choice of a control": lambda: in_body(
        f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="{NUMBER}"/></w:dropDownList>'
        "</w:sdtPr><w:sdtContent/></w:sdt>"
    ),
    "field": lambda: in_body(f'<w:p><w:fldSimple w:instr="HYPERLINK tel:{NUMBER}"/></w:p>'),
    "drawn letters": lambda: in_body(
        f'<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="{NUMBER}"/></w:pict></w:r></w:p>'
    ),
    "symbols of a font": lambda: in_body(
        "<w:p><w:r>"
        + "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(digit):02X}"/>' for digit in NUMBER)
        + "</w:r></w:p>"
    ),
    "pieces of a formula": lambda: book(
        lambda workbook: workbook.worksheets[0].__setitem__("A2", '="138"&"12345678"')
    ),
    "address of a link": lambda: with_part(
        word(),
        "word/_rels/a.xml.rels",
        '<a><b Target="tel:138%201234%205678"/></a>',
    ),
    "name of a style": lambda: changed(
        word(),
        "word/styles.xml",
        b"</w:styles>",
        f'<w:style><w:name w:val="{NUMBER}"/></w:style></w:styles>',
    ),
    "instruction to a program": lambda: in_body(f"<?a {NUMBER}?>"),
    "comment of the container": _commented,
    "comment of a part": lambda: with_part(word(), _noted(comment=NUMBER.encode()), "a"),
    "field of a part": lambda: with_part(
        word(), _noted(extra=struct.pack("<HH", 0x9999, len(NUMBER)) + NUMBER.encode()), "a"
    ),
    "packed text of a picture": lambda: with_part(word(), "word/media/a.png", _png(packed=True)),
    "text of a picture": lambda: with_part(word(), "word/media/a.png", _png(packed=False)),
}


@pytest.mark.parametrize("place", OFFICE)
def test_a_number_in_an_office_file_is_found(place: str) -> None:
    """Attributes, notes of the container and what programs keep are looked through."""
    assert is_found(OFFICE[place]())


def test_office_files_without_it_are_not_private() -> None:
    """Identifiers, sizes and places that programs write are no numbers of persons."""
    assert not is_found(word())
    assert not is_found(book())


@pytest.mark.parametrize("form", TEXTS)
def test_a_number_that_is_spelt_otherwise_is_found(form: str) -> None:
    """What a browser or Word shows as the number is the number."""
    assert is_found(TEXTS[form].encode())


PDF: dict[str, Callable[[], bytes]] = {
    "behind the end": lambda: pdf() + f"\n{NUMBER}".encode(),
    "comment": lambda: pdf().replace(b"\n", f"\n%{NUMBER}\n".encode(), 1),
    "property of a program": lambda: pdf().replace(
        b"/Author (anonymous)", f"/Mobile ({NUMBER})".encode()
    ),
    "script": lambda: catalogued(rf"/OpenAction<</S/JavaScript/JS(alert\({NUMBER}\))>>"),
    "label of pages": lambda: catalogued(f"/PageLabels<</Nums[0<</P({NUMBER})>>]>>"),
    "words for a picture": lambda: catalogued(f"/StructTreeRoot<</K<</S/Figure/Alt({NUMBER})>>>>"),
    "data of a program": lambda: catalogued(f"/PieceInfo<</a<</Private({NUMBER})>>>>"),
    "name of a place": lambda: catalogued(f"/Dests<</n{NUMBER}[3 0 R/Fit]>>"),
    "name of a layer": lambda: catalogued(
        f"/OCProperties<</OCGs[<</Name<{NUMBER.encode().hex()}>>>]>>"
    ),
    "metadata without a packet": lambda: with_object(
        b"/Type/Metadata", f"<x>{NUMBER}</x>".encode()
    ),
    "page of an earlier revision": lambda: with_object(
        b"/Filter/FlateDecode", zlib.compress(f"BT (call {NUMBER}) Tj ET".encode())
    ),
    "packed object": lambda: with_object(
        b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(f"1 0 <</A({NUMBER})>>".encode())
    ),
}


@pytest.mark.parametrize("place", PDF)
def test_a_number_in_a_pdf_is_found(place: str) -> None:
    """Strings, names, comments, packed objects and what nothing refers to are looked through."""
    assert is_found(PDF[place]())


def test_numbers_of_the_format_are_none_of_persons() -> None:
    """Places of objects, coordinates, widths and the digest of the file are no strings."""
    widths = catalogued("/W[1500 500 1000 1381 234 5695]")
    digest = pdf().replace(b"/ID", b"/ID [<2b325450a15508611699><2b325450a15508611699>]\n/Old", 1)
    page = with_object(b"", b"138 1234 5678 m 1381 234 5695 l S (ok) Tj")
    for data in (pdf(), widths, digest, page):
        assert not is_found(data)
