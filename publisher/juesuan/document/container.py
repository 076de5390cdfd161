"""What a file of an office program is, by its content.

Names lie (a page of HTML named .xlsx, a docx named .doc).

Two containers carry most of them: the zip of Office Open XML and OpenDocument, and the compound
file of the older Word and Excel (``[MS-CFB]``), in which a file protected by a password is packed
as well.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import olefile

from juesuan.document.bounds.limits import MEMBERS, UNPACKED_BYTES
from juesuan.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge

__all__ = ["Archive", "Content", "compound_content", "compound_stream", "content_of"]

ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_MEMBER: Final = 0x1
_HEAD: Final = struct.Struct("<8x H 8x I 4x H H")
"""Head of a member (APPNOTE 4.3.7): method, packed size, lengths of name and extra field."""
_LEFT_OVER: Final = 4 << 20


class Content(StrEnum):
    """What the bytes are."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    ENCRYPTED = "encrypted"
    UNKNOWN = "unknown"


_MARKUP: Final = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<table",
    b"<meta",
    b"<div",
    b"<p>",
    b"<h1",
    b"<h2",
)


class Archive:
    """A zip whose size is known before anything is unpacked.

    Attributes:
        names: Its members.
    """

    def __init__(self, data: bytes, *, place: str) -> None:
        """Open the zip in ``data``.

        Raises:
            DocumentDamaged: The zip is truncated or broken.
            DocumentTooLarge: It holds, or says it holds, more than the limits allow.
        """
        self._place = place
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DocumentDamaged(
                "the zip container is broken ({error}); the file may be truncated",
                error=error,
                place=place,
            ) from error
        members = self._zip.infolist()
        MEMBERS.check(len(members), place)
        UNPACKED_BYTES.check(sum(member.file_size for member in members), place)
        self.names: frozenset[str] = frozenset(member.filename for member in members)

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each member, also of one whose name another has too.

        Raises:
            DocumentError: As of ``read``.
        """
        for member in self._zip.infolist():
            yield member.filename, self._content(member)

    def beside(self) -> bytes:
        """What is written beside the members.

        Names, comments, fields of programs, what was added.
        """
        return b"\0\0".join(self._between())

    def left_over(self) -> Iterator[bytes]:
        """Members that the directory does not name any more, a few megabytes of each."""
        for piece in self._between():
            for found in re.finditer(ZIP, piece):
                yield from _left_over(piece[found.start() :])

    def _between(self) -> Iterator[bytes]:
        """The pieces of the file that are no content of a member."""
        reached = 0
        for start, end in sorted(map(self._span, self._zip.infolist())):
            yield self._data[reached : max(start, reached)]
            reached = max(end, reached)
        yield self._data[reached:]

    def _span(self, member: zipfile.ZipInfo) -> tuple[int, int]:
        """First byte of the content of a member, and the first one behind it."""
        head = self._data[member.header_offset : member.header_offset + _HEAD.size]
        if len(head) < _HEAD.size:
            return member.header_offset, member.header_offset
        *_, name, extra = _HEAD.unpack(head)
        start = member.header_offset + _HEAD.size + name + extra
        return start, start + member.compress_size

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            DocumentDamaged: There is no such member, or it is broken.
            DocumentEncrypted: It is protected by a password.
            DocumentTooLarge: It is larger than the zip's directory says.
        """
        try:
            member = self._zip.getinfo(name)
        except KeyError as error:
            raise DocumentDamaged(
                "the file holds no {name}", name=name, place=self._place
            ) from error
        return self._content(member)

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        name = member.filename
        if member.flag_bits & _ENCRYPTED_MEMBER:
            raise DocumentEncrypted(
                "{name} is protected by a password", name=name, place=self._place
            )
        try:
            with self._zip.open(member) as stream:
                data = stream.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise DocumentDamaged(
                "{name} cannot be unpacked ({error})", name=name, error=error, place=self._place
            ) from error
        if len(data) > member.file_size:
            raise DocumentTooLarge(
                "{name} is larger than the zip's directory says", name=name, place=self._place
            )
        return data


def _left_over(piece: bytes) -> Iterator[bytes]:
    """The content behind the head of a member, if there is one."""
    if len(piece) < _HEAD.size:
        return
    method, _, name, extra = _HEAD.unpack(piece[: _HEAD.size])
    packed = piece[_HEAD.size + name + extra :]
    if method != zipfile.ZIP_DEFLATED or not packed:
        return
    try:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _LEFT_OVER)
    except zlib.error:
        return
    if content:
        yield content


def content_of(data: bytes, *, place: str) -> Content:
    """What ``data`` is.

    Raises:
        DocumentDamaged: It is a zip or a compound file, but a broken one.
        DocumentTooLarge: It is a zip bomb.
    """
    if data.startswith(ZIP):
        return _zip_content(Archive(data, place=place))
    if data.startswith(COMPOUND):
        return compound_content(data, place=place)
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if start.startswith(b"{\\rtf"):
        return Content.RTF
    if any(mark in start.lower().replace(b"\x00", b"") for mark in _MARKUP):
        return Content.HTML
    return Content.UNKNOWN


_MEMBERS: Final = (
    ("word/document", Content.DOCX),
    ("xl/workbook.bin", Content.XLSB),
    ("xl/", Content.XLSX),
    ("word/", Content.DOCX),
)
_OPEN_DOCUMENT: Final = (
    (b"opendocument.spreadsheet", Content.ODS),
    (b"opendocument.text", Content.ODT),
)


def _zip_content(archive: Archive) -> Content:
    for start, content in _MEMBERS:
        if any(name.startswith(start) for name in archive.names):
            return content
    kind = archive.read("mimetype") if "mimetype" in archive.names else b""
    return next((content for mark, content in _OPEN_DOCUMENT if mark in kind), Content.UNKNOWN)


def compound_content(data: bytes, *, place: str) -> Content:
    """What a compound file holds; its directory says it by the names of its streams."""
    with _open(data, place) as compound:
        for stream, content in (
            ("EncryptedPackage", Content.ENCRYPTED),
            ("WordDocument", Content.DOC),
            ("Workbook", Content.XLS),
            ("Book", Content.XLS),
        ):
            if compound.exists(stream):
                return content
    return Content.UNKNOWN


def compound_stream(data: bytes, name: str, *, place: str) -> bytes | None:
    """A stream of a compound file, or None if it has none of that name.

    Raises:
        DocumentDamaged: The compound file is broken.
    """
    with _open(data, place) as compound:
        if not compound.exists(name):
            return None
        try:
            stream: bytes = compound.openstream(name).read()
        except (OSError, IndexError, ValueError) as error:
            raise DocumentDamaged(
                "the stream {name} is broken ({error})", name=name, error=error, place=place
            ) from error
        return stream


def _open(data: bytes, place: str) -> "olefile.OleFileIO[str]":
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except (OSError, IndexError, ValueError, TypeError, AttributeError) as error:
        # olefile answers a truncated file with whatever its arithmetic meets first
        raise DocumentDamaged(
            "the compound file is broken ({error}); it may be truncated", error=error, place=place
        ) from error
