"""Files that are no readable account, made when a test wants them: none of them is kept."""

import io
import os
import socket
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import docx
import openpyxl
from tests.faults.bad_pages import PAGES

__all__ = ["lay", "named"]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET: Final = "xl/worksheets/sheet1.xml"


def named(wanted: Mapping[str, Any]) -> str:
    """The name of the file; bytes that are no UTF-8 are in it as Python has them, as surrogates."""
    if "name_hex" in wanted:
        return os.fsdecode(bytes.fromhex(wanted["name_hex"]))
    name: str = wanted["name"]
    return name


def lay(wanted: Mapping[str, Any], folder: Path) -> Path:
    """The input, in the folder: what its ``kind`` says, or a file of its bytes."""
    path = folder / named(wanted)
    kind = wanted.get("kind")
    if kind is None:
        path.write_bytes(_content(wanted))
    else:
        _KINDS[kind](path)
    return path


def _content(wanted: Mapping[str, Any]) -> bytes:
    if "make" in wanted:
        return _MAKERS[wanted["make"]]()
    if "hex" in wanted:
        return bytes.fromhex(wanted["hex"])
    text: str = wanted.get("before", "") + wanted["text"] * wanted.get("times", 1)
    return text.encode(wanted.get("encoding", "utf-8"))


def _absent(path: Path) -> None:
    """Nothing."""


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))


_KINDS: Final[dict[str, Callable[[Path], object]]] = {
    "absent": _absent,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
    "link": lambda path: path.symlink_to("nowhere"),
    "circle": lambda path: path.symlink_to(path.name),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "sparse": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
}


def _zip(members: Mapping[str, bytes], **options: Any) -> bytes:  # noqa: ANN401 - zipfile's
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def _docx_of(body: bytes, before: bytes = b"") -> bytes:
    """A document of Word with this body."""
    document = docx.Document()
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["word/document.xml"] = (
        b'<?xml version="1.0"?>'
        + before
        + b'<w:document xmlns:w="'
        + _W.encode()
        + b'"><w:body>'
        + body
        + b"</w:body></w:document>"
    )
    return _zip(members)


def _paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def _docx_entities() -> bytes:
    """A billion laughs."""
    laughs = b"".join(
        b'<!ENTITY l%d "%b">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    before = b'<!DOCTYPE d [<!ENTITY l0 "ha">' + laughs + b"]>"
    return _docx_of(_paragraph(b"&l9;"), before)


def _docx_outside() -> bytes:
    """An entity that is a file of the machine."""
    before = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return _docx_of(_paragraph("2024年度部门决算 &e;".encode()), before)


def _docx_nested() -> bytes:
    start, end = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
    return _docx_of(start * 60 + _paragraph(b"1") + end * 60)


def _docx_deep() -> bytes:
    return _docx_of(b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000)


def _docx_inflating() -> bytes:
    return _docx_of(b"<w:p/>" * 200_000)


def _docx_cut() -> bytes:
    whole = _docx_of(_paragraph("部门决算".encode()))
    return whole[: len(whole) // 2]


def _docx_without_body() -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/other.xml": b"<a/>"})


def _docx_no_markup() -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"\x00 no markup"})


def _zip_lying() -> bytes:
    """The directory says that a member has one byte; it has a million."""
    whole = bytearray(_docx_of(_paragraph(b"a" * 1_000_000)))
    place = whole.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", whole, place + 24, 1)
    return bytes(whole)


def _zip_protected() -> bytes:
    """The bit that says that a member wants a password."""
    whole = bytearray(_docx_of(_paragraph(b"a")))
    place = whole.rindex(b"word/document.xml") - 46
    whole[place + 8] |= 1
    return bytes(whole)


def _zip_vast() -> bytes:
    """Says that it grows to four thousand million bytes."""
    whole = bytearray(_docx_of(_paragraph(b"a")))
    place = whole.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", whole, place + 24, 0xFFFFFFF0)
    return bytes(whole)


def _zip_crowded() -> bytes:
    return _zip({f"word/{number}": b"" for number in range(20_001)})


def _zip_of_documents() -> bytes:
    return _zip({"a.docx": _docx_of(_paragraph(b"a")), "b.pdf": b"%PDF-1.7\n"})


def _ofd() -> bytes:
    return _zip({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<ofd:Document/>"})


def _slides() -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as file:
        file.addfile(tarfile.TarInfo("a.pdf"))
    return out.getvalue()


def _workbook(make: Callable[[openpyxl.Workbook], object]) -> bytes:
    workbook = openpyxl.Workbook()
    make(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _xlsx_replaced(part: str, old: bytes, new: bytes) -> bytes:
    whole = _workbook(lambda workbook: workbook.worksheets[0].append(["决算", 1]))
    with zipfile.ZipFile(io.BytesIO(whole)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    assert old in members[part]
    members[part] = members[part].replace(old, new)
    return _zip(members)


def _xlsx_far() -> bytes:
    """One cell, in the last row of the last column."""
    return _workbook(lambda workbook: workbook.worksheets[0].cell(1_048_576, 16_384, "1"))


def _xlsx_merged() -> bytes:
    """All cells of the sheet are one."""
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return _xlsx_replaced(_SHEET, b"</sheetData>", merged)


def _xlsx_cut() -> bytes:
    whole = _workbook(lambda workbook: workbook.worksheets[0].append(["决算", 1]))
    return whole[:-60]


def _xlsx_formula() -> bytes:
    """Sums that nobody has computed."""
    rows = [
        ["2024年度临江市档案局部门决算"],
        ["支出决算表"],
        ["单位：万元"],
        ["项目", "合计"],
        ["合计", "=B6"],
    ]
    return _workbook(lambda workbook: [workbook.worksheets[0].append(row) for row in rows])


def _docx_counting() -> bytes:
    """A paragraph with an automatic number that begins at ten to the twentieth, in letters."""
    numbering = (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{10**20}"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    ).encode()
    number = b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = _docx_of(b"<w:p>" + number + b"<w:r><w:t>a</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(body)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return _zip(members | {"word/numbering.xml": numbering})


def _xlsx_decimals() -> bytes:
    """A number whose format shows five thousand decimals."""

    def make(workbook: openpyxl.Workbook) -> None:
        workbook.worksheets[0]["A1"] = 1
        workbook.worksheets[0]["A1"].number_format = "0." + "0" * 5_000

    return _workbook(make)


def _ods(rows: str) -> bytes:
    """A spreadsheet of OpenDocument with one table."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:table:1.0"'
        f' xmlns:x="{names}:text:1.0"><o:body><o:spreadsheet><t:table t:name="a">{rows}'
        "</t:table></o:spreadsheet></o:body></o:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip({"mimetype": mimetype, "content.xml": content.encode()})


def _ods_repeated() -> bytes:
    """One cell that is a million rows of sixteen thousand columns."""
    return _ods(
        '<t:table-row t:number-rows-repeated="1000000">'
        '<t:table-cell t:number-columns-repeated="16000"><x:p>1</x:p></t:table-cell></t:table-row>'
    )


def _compound_cut() -> bytes:
    return (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
        + bytes(480)
    )


_MAKERS: Final[dict[str, Callable[[], bytes]]] = PAGES | {
    "docx counting": _docx_counting,
    "xlsx decimals": _xlsx_decimals,
    "ods repeated": _ods_repeated,
    "docx cut": _docx_cut,
    "docx without body": _docx_without_body,
    "docx no markup": _docx_no_markup,
    "docx entities": _docx_entities,
    "docx outside": _docx_outside,
    "docx nested": _docx_nested,
    "docx deep": _docx_deep,
    "docx inflating": _docx_inflating,
    "zip lying": _zip_lying,
    "zip protected": _zip_protected,
    "zip vast": _zip_vast,
    "zip crowded": _zip_crowded,
    "zip of documents": _zip_of_documents,
    "ofd": _ofd,
    "slides": _slides,
    "tar": _tar,
    "xlsx empty": lambda: _workbook(lambda _: None),
    "xlsx far": _xlsx_far,
    "xlsx merged": _xlsx_merged,
    "xlsx cut": _xlsx_cut,
    "xlsx formula": _xlsx_formula,
    "xlsx without sheet": lambda: _zip({"xl/workbook.xml": b"<workbook/>"}),
    "xlsx broken sheet": lambda: _xlsx_replaced(_SHEET, b"<sheetData>", b"<sheet"),
    "compound cut": _compound_cut,
    "html deep": lambda: b"<html>" + b"<div>" * 100_000 + "部门决算".encode(),
    "random": lambda: zlib.compress(bytes(range(256)) * 9)[2:],
}
