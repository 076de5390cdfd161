"""In which characters a text file is written.

UTF-8, UTF-16 or GB18030, with or without a byte order mark.
"""

import codecs
from typing import Final

from juesuan.errors import DocumentDamaged

__all__ = ["decode", "looks_like_text"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that no text holds: control characters other than tab, line feed, form feed, carriage
# return.
_CONTROLS: Final = bytes(sorted(set(range(32)) - {0, 9, 10, 12, 13, 26, 27}))
_BYTES_A_NUL: Final = 10  # fewer: no text
_SIGNATURES: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"\x1f\x8b",
)


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes of a file can be text in one of the encodings.

    NUL bytes in otherwise plain text do not speak against it: such a file is damaged, not of
    another format.
    """
    if head.startswith(_SIGNATURES):
        return False
    if _mark_of(head) or _unmarked_utf16(head):
        return True
    if len(head.translate(None, _CONTROLS)) < len(head):
        return False
    if head.count(0) * _BYTES_A_NUL > len(head):
        return False
    return _fits(head, "utf-8") or _fits(head, "gb18030")


def decode(data: bytes, *, place: str = "") -> str:
    """The text, without its byte order mark.

    Raises:
        DocumentDamaged: The bytes are text in none of the encodings.
    """
    marked = _mark_of(data)
    if marked is not None:
        mark, encoding = marked
        return _decode(data[len(mark) :], encoding, place)
    unmarked = _unmarked_utf16(data[:4096])
    if unmarked is not None:
        return _decode(data, unmarked, place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Half of the portals still publish GB18030 (or its subset GBK).
        return _decode(data, "gb18030", place)


def _decode(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DocumentDamaged(
            "line {line} is no {encoding} text", line=line, encoding=encoding.upper(), place=place
        ) from error


def _mark_of(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark.

    The line feeds, tabs and digits of a table leave NULs at every other byte.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    fewer, more = sorted((even, odd))
    if fewer * 20 >= more or more * 12 <= len(head):
        return None
    return encoding if _fits(head, encoding) else None


def _fits(head: bytes, encoding: str) -> bool:
    try:
        # The head may end inside a character.
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True
