"""Other spellings of a text inside a file: references, escapes, percent signs, packed and inline data (转义).

A browser, Word or a viewer of pictures shows them as the text that they stand for; so they are
resolved before a file is looked through.
"""

import base64
import binascii
import html
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

__all__ = ["PNG", "inline_data", "packed_texts", "resolved", "rtf_plain"]

PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST: Final = 1 << 20
_CHUNK: Final = struct.Struct(">I4s")
_SCRIPT: Final = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{2,6})\}?|x([0-9A-Fa-f]{2}))")
_INLINE: Final = re.compile(r"data:[^,;\s\"']*(?:;[^,;\s\"']*)*;base64,([A-Za-z0-9+/=\s%]+)")
_RTF_BYTES: Final = re.compile(r"(?:\\'[0-9A-Fa-f]{2})+")
_RTF_POINT: Final = re.compile(r"\\u(-?\d{1,6}) ?(?:\\'[0-9A-Fa-f]{2}|\?)?")
_POINTS: Final = 0x10000


def resolved(text: str) -> str:
    r"""The text of a page with ``&#49;``, ``%31`` and ``\u0031`` as the characters that they stand for."""
    plain = unquote(html.unescape(text), errors="replace")
    return _SCRIPT.sub(lambda found: _character(int(found[1] or found[2], 16)), plain)


def inline_data(text: str) -> Iterator[bytes]:
    """What stands in ``data:`` addresses of a page."""
    for found in _INLINE.finditer(text):
        try:
            yield base64.b64decode(unquote(found[1]), validate=False)
        except (binascii.Error, ValueError):
            continue


def rtf_plain(text: str) -> str:
    r"""RTF with ``\'31`` and ``\u49?`` as the characters that they stand for."""
    text = _RTF_POINT.sub(lambda found: _character(int(found[1]) % _POINTS), text)
    return _RTF_BYTES.sub(lambda found: _gb18030(found[0]), text)


def _gb18030(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\'", "")).decode("gb18030", errors="replace")


def _character(point: int) -> str:
    return chr(point) if point < _POINTS and not 0xD800 <= point <= 0xDFFF else " "  # noqa: PLR2004 - surrogates


def packed_texts(data: bytes) -> Iterator[bytes]:
    """The texts of a PNG that are packed (``zTXt``, ``iTXt``), a megabyte of each at most."""
    place = len(PNG)
    while place + _CHUNK.size <= len(data):
        size, kind = _CHUNK.unpack_from(data, place)
        place += _CHUNK.size
        if kind in {b"zTXt", b"iTXt"}:
            yield from _unpacked(data[place : place + size])
        place += size + 4


def _unpacked(chunk: bytes) -> Iterator[bytes]:
    """What is behind the first place from which it can be unpacked."""
    for start in (found.start() for found in re.finditer(b"\x78[\x01\x5e\x9c\xda]", chunk)):
        try:
            yield zlib.decompressobj().decompress(chunk[start:], _MOST)
        except zlib.error:
            continue
        return
