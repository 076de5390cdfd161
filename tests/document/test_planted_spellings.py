"""A number that a program spells otherwise, or shows backwards or letter by letter, is found."""

import base64
import struct
import zlib

import openpyxl
import pytest
from tests.document.planting import (
    NUMBER,
    book,
    catalogued,
    in_body,
    is_found,
    with_object,
    with_part,
    word,
)

from juesuan.document.inventory import held_texts
from juesuan.errors import DocumentDamaged

BACK = NUMBER[::-1]
MAILBOX = "zhang@163.com"
PICTURE = "word/media/image1.bin"


def hidden(mailbox: str, key: int = 0x5A) -> str:
    """A mailbox as Cloudflare keeps it for its script."""
    return bytes([key, *(byte ^ key for byte in mailbox.encode())]).hex()


def in_lines(text: str) -> str:
    """Base64 with white space in it."""
    return "\n ".join(base64.b64encode(text.encode()).decode())


def celled(value: str) -> bytes:
    """A workbook with a value in a cell."""
    return book(lambda made: made.worksheets[0].__setitem__("A2", value))


def formatted(code: str) -> bytes:
    """A workbook with a number of a format."""

    def make(made: openpyxl.Workbook) -> None:
        made.worksheets[0]["A2"] = 1
        made.worksheets[0]["A2"].number_format = code

    return book(make)


def emf() -> bytes:
    """A picture that draws each digit by itself (EMR_EXTTEXTOUTW)."""
    head = struct.pack("<II32s4s44x", 1, 88, b"", b" EMF")
    digits = (digit.encode("utf-16-le") + b"\0\0" for digit in NUMBER)
    return head + b"".join(
        struct.pack("<II36xII24x", 84, 80, 1, 76)[:76] + digit for digit in digits
    )


def wmf() -> bytes:
    """A picture that draws each digit by itself (META_TEXTOUT, META_EXTTEXTOUT)."""
    head = struct.pack("<HHHIHIH", 1, 9, 0x0300, 0, 0, 0, 0)
    drawn = (struct.pack("<IHH2sHH", 7, 0x0521, 1, digit.encode(), 0, 0) for digit in NUMBER[:5])
    more = (struct.pack("<IHHHHH2s", 8, 0x0A32, 0, 0, 1, 0, digit.encode()) for digit in NUMBER[5:])
    return head + b"".join((*drawn, *more))


FILES: dict[str, bytes] = {
    "bytes of a letter": f"<p>{''.join(f'={ord(n):02X}' for n in NUMBER)}</p>".encode(),
    "UTF-7": (
        f"<p>+{base64.b64encode(NUMBER.encode('utf-16-be')).decode().rstrip('=')}-</p>".encode()
    ),
    "inline data with blanks": f"<a href='data:;base64,{in_lines(NUMBER)}'>a</a>".encode(),
    "mailbox of Cloudflare": f"<a data-cfemail='{hidden(MAILBOX)}'>a</a>".encode(),
    "order turned by a style": (
        f"<p style='flex-direction:row-reverse'><i>{'</i><i>'.join(BACK)}</i></p>".encode()
    ),
    "order turned by Word": in_body(
        f'<w:p><w:bdo w:val="rtl"><w:r><w:t>{BACK}</w:t></w:r></w:bdo></w:p>'
    ),
    "digits of a symbol font": in_body(
        f"<w:p><w:r><w:t>{''.join(chr(0xF000 + ord(n)) for n in NUMBER)}</w:t></w:r></w:p>"
    ),
    "escapes of a workbook": celled("".join(f"_x{ord(n):04X}_" for n in NUMBER)),
    "pieces of a format": formatted('"138";"1234";"5678"'),
    "digits drawn one by one": with_part(word(), PICTURE, emf()),
    "digits drawn one by one, older": with_part(word(), PICTURE, wmf()),
    "an escape before digits": f"<script>t='\\u0031{NUMBER[1:]}'</script>".encode(),
    "a mailbox in JSON": b'<script>{"email":"zhang\\u0040163.com"}</script>',
    "a digit a field": f"<p>{''.join(f'<input value={digit}>' for digit in NUMBER)}</p>".encode(),
    "hexadecimal digits": f"<i data-t='{NUMBER.encode().hex()}'>a</i>".encode(),
    "packed in base64": f"<i>{base64.b64encode(zlib.compress(NUMBER.encode())).decode()}</i>".encode(),
    "packed in a part": with_part(word(), PICTURE, zlib.compress(f"tel {NUMBER}".encode())),
    "rich text of a note": catalogued("/RC (<p>138<b>1234</b>5678</p>)"),
    "stream of digits alone": with_object(b"", NUMBER.encode()),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_number_that_is_spelt_for_a_program_is_found(data: bytes) -> None:
    """What shows it resolves it, and so does the look through the file."""
    assert is_found(data)


@pytest.mark.parametrize(
    "formula",
    ['=TEXT(138,"0")&TEXT(12345678,"00000000")', '=REPLACE("138xxxx5678",4,4,"1234")'],
)
def test_a_formula_that_makes_text_is_not_looked_through(formula: str) -> None:
    """Its cell keeps no result, so nobody has seen what it shows."""
    with pytest.raises(DocumentDamaged, match="formula"):
        list(held_texts(celled(formula)))


@pytest.mark.parametrize("formula", ["=SUM(A1000001:A1000099)", "=12345.67+23456.78", '="注"&A1'])
def test_a_formula_of_amounts_keeps_no_workbook_back(formula: str) -> None:
    """A sum makes no text, and the address of a cell is no number."""
    assert not is_found(celled(formula))
