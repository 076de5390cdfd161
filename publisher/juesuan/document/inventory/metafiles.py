"""Texts that metafiles of Windows draw (EMF, WMF): one text, though letter by letter."""

import struct
from collections.abc import Iterator
from typing import Final

__all__ = ["EMF", "WMF", "metafile_text"]

EMF: Final = b"\x01\x00\x00\x00"
_EMF_MARK: Final = b" EMF"
_EMF_MARK_PLACE: Final = 40
WMF: Final = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00")
_PLACEABLE: Final = 22
_WMF_HEAD: Final = 18
_TEXT_OUT, _EXT_TEXT_OUT = 0x0521, 0x0A32
_CLIPPED: Final = 0x06
"""Options of a text that a rectangle clips or fills, which stands before it."""
_RECTANGLE: Final = 8
_EMF_TEXTS: Final = {83: "latin-1", 84: "utf-16-le"}
"""Records that draw a text, with its encoding."""
_EMF_COUNT: Final = 44
"""Place of the number of characters in such a record; that of the text follows."""
_WIDE: Final = 2


def metafile_text(data: bytes) -> str:
    """All that it draws as text, in the order in which it is drawn; nothing for another file."""
    if data.startswith(WMF):
        return "".join(_of_wmf(data))
    if data[_EMF_MARK_PLACE : _EMF_MARK_PLACE + len(_EMF_MARK)] == _EMF_MARK:
        return "".join(_of_emf(data))
    return ""


def _of_emf(data: bytes) -> Iterator[str]:
    place = 0
    while place + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, place)
        record = data[place : place + size]
        if kind in _EMF_TEXTS and len(record) >= _EMF_COUNT + 8:
            count, start = struct.unpack_from("<II", record, _EMF_COUNT)
            width = _WIDE if _EMF_TEXTS[kind] == "utf-16-le" else 1
            yield record[start : start + count * width].decode(_EMF_TEXTS[kind], "replace")
        place += max(size, 8)


def _of_wmf(data: bytes) -> Iterator[str]:
    place = _WMF_HEAD + (_PLACEABLE if data.startswith(WMF[0]) else 0)
    while place + 6 <= len(data):
        words, function = struct.unpack_from("<IH", data, place)
        record = data[place + 6 : place + words * 2]
        if function == _TEXT_OUT and len(record) > _WIDE:
            yield _counted(record, 0, _WIDE)
        elif function == _EXT_TEXT_OUT and len(record) > _RECTANGLE:
            (options,) = struct.unpack_from("<H", record, 6)
            yield _counted(record, 4, 8 + (_RECTANGLE if options & _CLIPPED else 0))
        place += max(words, 3) * 2


def _counted(record: bytes, count: int, start: int) -> str:
    """The text at a place of a record, whose length stands at another."""
    (length,) = struct.unpack_from("<H", record, count)
    return record[start : start + length].decode("gb18030", "replace")
