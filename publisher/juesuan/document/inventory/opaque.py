"""What can be read of bytes that are no text.

Runs of characters, notes of pictures, files inside.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from juesuan_vocab import open_toml

__all__ = ["JPEG", "PNG", "embedded", "jpeg_notes", "png_notes", "runs"]

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_ZIP_END_SIZE: Final = 22
_FILES: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", PNG, b"{\\rtf1")
_CHUNK: Final = struct.Struct(">I4s")
_PIXELS: Final = b"IDAT"
_SCAN, _END_OF_JPEG = 0xDA, b"\xff\xd9"
_MOST: Final = 1 << 20
# What is written in two bytes: letters and signs of the West, punctuation, Chinese, full width.
_WIDE: Final = "[ -~\xa0\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


def runs(data: bytes) -> str:
    """Runs of characters, one byte each or two; a line for each run."""
    least = open_toml("recognition/inventory.toml")["run"]
    narrow = re.findall(rb"[\x20-\x7e\xa0]{%d,}" % least, data)
    wide = re.compile(f"{_WIDE}{{{least},}}")
    found = [one.decode("latin-1") for one in narrow]
    for start in (0, 1):  # two bytes a character, whichever of them comes first
        for encoding in ("utf-16-le", "utf-16-be"):
            found += wide.findall(data[start:].decode(encoding, "replace"))
    return "\n".join(found)


def embedded(data: bytes) -> Iterator[bytes]:
    """Files of known kinds that begin somewhere inside of others; a zip up to its end."""
    start = data.find(_ZIP)
    end = data.rfind(_ZIP_END)
    if 0 <= start < end:
        yield data[start : end + _ZIP_END_SIZE]
    for signature in _FILES:
        start = data.find(signature, 1)
        if start > 0:
            yield data[start:]


def jpeg_notes(data: bytes) -> Iterator[bytes]:
    """What a JPEG says of itself, and what stands behind its end."""
    place = 2
    while place + 4 <= len(data) and data[place] == JPEG[0] and data[place + 1] != _SCAN:
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        yield data[place + 4 : place + 2 + size]
        place += 2 + max(size, 2)
    yield data[data.rfind(_END_OF_JPEG) + 2 :] if _END_OF_JPEG in data else data[place:]


def png_notes(data: bytes) -> Iterator[bytes]:
    """What a PNG says of itself, unpacked (a megabyte of each at most).

    What follows its end comes with it.
    """
    place = len(PNG)
    while place + _CHUNK.size <= len(data):
        size, kind = _CHUNK.unpack_from(data, place)
        content = data[place + _CHUNK.size : place + _CHUNK.size + size]
        if kind != _PIXELS:
            yield content
            yield from _unpack(content)
        place += _CHUNK.size + size + 4


def _unpack(chunk: bytes) -> Iterator[bytes]:
    """What is behind the first place from which it can be unpacked."""
    for start in (found.start() for found in re.finditer(b"\x78[\x01\x5e\x9c\xda]", chunk)):
        try:
            yield zlib.decompressobj().decompress(chunk[start:], _MOST)
        except zlib.error:
            continue
        return
