"""Every string of a PDF, whether anything refers to it or not (PDF 字符串).

A viewer shows pages. Actions, labels of pages and layers, structure, private data of programs,
objects of an earlier revision and what stands behind the end are read by whoever opens the file in
an editor. Numbers of the format (places of objects, widths of glyphs) are no strings.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

__all__ = ["pdf_strings"]

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STRING: Final = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\)){0,4000})\)|<([0-9A-Fa-f\s]{2,})>|%([^\r\n]*)|(/[^\s/<>()\[\]{}%]{8,})",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OCTAL: Final = frozenset(b"%d" % digit for digit in range(8))
_MOST: Final = 4 << 20
_BETWEEN: Final = "\n|\n"
"""Parts strings: two that stand beside each other are not one number."""
_MARKUP: Final = (b"<?xpacket", b"<?xml", b"<x:xmpmeta", b"<x>")
_OF_OBJECTS: Final = b"/ObjStm"


def pdf_strings(data: bytes) -> str:
    """The strings, names and comments of the file, of its packed objects, and what stands behind its end."""
    found = list(_strings(_STREAM.sub(b" ", data)))
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        head = head[head.rfind(b" obj") :]
        found += _of_stream(head, match[1])
    found.append(_behind(data))
    return _BETWEEN.join(found)


def _of_stream(head: bytes, packed: bytes) -> Iterator[str]:
    """The strings of packed objects and of pages, and the text of metadata."""
    content = _inflated(packed) if b"FlateDecode" in head else packed[:_MOST]
    if content.lstrip()[:20].startswith(_MARKUP):
        yield content.decode("utf-8", errors="replace")
    elif _OF_OBJECTS in head or _is_text(content):
        yield from _strings(content)


def _is_text(content: bytes) -> bool:
    start = content[:512]
    return bool(start) and all(byte >= 0x20 or byte in b"\t\r\n\f" for byte in start)  # noqa: PLR2004 - the first printable one


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return b""


def _strings(content: bytes) -> Iterator[str]:
    for match in _STRING.finditer(content):
        literal, digits, comment, name = match.groups()
        if literal is not None:
            yield _decoded(_ESCAPE.sub(_unescaped, literal))
        elif digits is not None:
            yield from _of_digits(digits)
        else:
            yield (comment or name or b"").decode("utf-8", errors="replace")


def _of_digits(digits: bytes) -> Iterator[str]:
    """A string in hexadecimal digits; bytes that are no text are none."""
    plain = b"".join(digits.split())
    raw = bytes.fromhex((plain + b"0"[: len(plain) % 2]).decode("ascii"))
    text = _decoded(raw)
    if text.isprintable():
        yield text


def _unescaped(match: re.Match[bytes]) -> bytes:
    told = match[1]
    if told[:1] in _OCTAL:
        return bytes([int(told, 8) & 0xFF])
    return b"" if told.strip(b"\r\n") == b"" else told


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace")
    return raw.decode("utf-8", errors="replace")


def _behind(data: bytes) -> str:
    """What stands behind the last end of the file."""
    ends = list(_END.finditer(data))
    return data[ends[-1].end() :].decode("utf-8", errors="replace") if ends else ""
