"""Documents with a number of a person planted in them."""

import base64
import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas

from juesuan.document.inventory import held_texts
from juesuan.package.privacy import is_private

NUMBER = "13812345678"


def is_found(data: bytes) -> bool:
    """Whether the file is held to be private."""
    return any(is_private(held.text) for held in held_texts(data))


def book(make: Callable[[openpyxl.Workbook], object] = lambda _: None) -> bytes:
    """A workbook."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "部门决算"
    make(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def word() -> bytes:
    """A document of Word."""
    document = docx.Document()
    document.add_paragraph("部门决算")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: bytes, new: str) -> bytes:
    """The container with something else in a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new.encode()) if name == part else content)
    return out.getvalue()


def with_part(data: bytes, name: str | zipfile.ZipInfo, content: str | bytes) -> bytes:
    """The container with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(name, content)
    return out.getvalue()


def in_body(markup: str) -> bytes:
    """A document of Word with markup before its first paragraph."""
    return changed(word(), "word/document.xml", b"<w:body>", f"<w:body>{markup}")


def spelt(form: str) -> str:
    """The number, each digit in a form of escape."""
    return "".join(form.format(ord(digit)) for digit in NUMBER)


TEXTS = {
    "references": f"<html><p>{spelt('&#{};')}</p></html>",
    "references in hexadecimal": f"<html><p>{spelt('&#x{:x};')}</p></html>",
    "named references": "<html><p>138&nbsp;1234&nbsp;5678</p></html>",
    "pieces parted by remarks": "<html><p>138<!-- a -->1234<!-- b -->5678</p></html>",
    "mailbox": "<html><p>zhang&#64;163.com</p></html>",
    "percent signs": f"<html><a href='tel:{spelt('%{:02x}')}'>电话</a></html>",
    "escapes of a script": f"<html><script>a='{spelt(chr(92) + 'u{:04x}')}'</script></html>",
    "inline data": "<html><img src='data:text/plain;base64,"
    f"{base64.b64encode(NUMBER.encode()).decode()}'></html>",
    "bytes of RTF": rf"{{\rtf1\ansi {spelt(chr(92) + chr(39) + '{:02x}')}}}",
    "characters of RTF": rf"{{\rtf1\ansi {spelt(chr(92) + 'u{}?')}}}",
}


def pdf() -> bytes:
    """A page of PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 700, "final account")
    canvas.save()
    return out.getvalue()


def catalogued(entry: str) -> bytes:
    """A PDF with an entry in its catalogue."""
    whole = pdf()
    assert b"/Type /Catalog" in whole
    return whole.replace(b"/Type /Catalog", b"/Type /Catalog " + entry.encode())


def with_object(entry: bytes, content: bytes) -> bytes:
    """A PDF with an object that nothing refers to."""
    head = b"99 0 obj<<" + entry + b"/Length %d>>stream\n" % len(content)
    return pdf().replace(b"xref", head + content + b"\nendstream endobj\nxref", 1)
