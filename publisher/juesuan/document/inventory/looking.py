"""What looks through a file of each kind: containers part by part, texts in all their spellings."""

import email
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import olefile

from juesuan.document.container import COMPOUND, ZIP, Archive, Content, content_of
from juesuan.document.encoding import decode, looks_like_text
from juesuan.document.inventory.markup import computes_text, declarations, markup_text
from juesuan.document.inventory.metafiles import metafile_text
from juesuan.document.inventory.opaque import JPEG, PNG, embedded, jpeg_notes, png_notes, runs
from juesuan.document.inventory.pdf_strings import pdf_strings
from juesuan.document.inventory.pdf_texts import pdf_texts
from juesuan.document.inventory.scripts import script_texts
from juesuan.document.inventory.spelling import packed_data, rtf_data, rtf_plain, spellings
from juesuan.document.sheets.workbook import READERS
from juesuan.errors import DocumentDamaged, DocumentError, DocumentTooLarge
from juesuan_vocab import open_toml

__all__ = ["HeldText", "held_texts"]

_PDF: Final = b"%PDF-"
_GZIP: Final = b"\x1f\x8b\x08"
_ZLIB: Final = (b"x\x01", b"x\x9c", b"x\xda")
_RTF: Final = b"{\\rtf"
_PICTURES: Final = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_MARKUP: Final = (".xml", ".rels", ".vml", ".xhtml", ".svg")
_MAIL: Final = re.compile(
    rb"^(?:mime-version|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE
)
_TAG: Final = re.compile(r"<(?!!--)/?[A-Za-z][^<>]*>")
_BREAKING_TAG: Final = re.compile(
    r"<(?!/?(?:span|font|b|i|u|a|em|strong|sup|sub|tspan|bdo|bdi|big|small|s|del|ins|mark|code|label|wbr)\b)"
    r"/?[A-Za-z][^<>]*>",
    re.IGNORECASE,
)
_FROM_RIGHT: Final = re.compile(
    r"\brtl\b|\u202e|(?:row|column)-reverse|bidi-override|<w:rtl\b", re.IGNORECASE
)
"""Text that is shown backwards."""
_RTF_CODE: Final = re.compile(r"\\(?:par|line|cell|row|tab|page)\b ?")
_RTF_WORD: Final = re.compile(r"\\[a-zA-Z]+-?\d* ?|[{}\r\n]")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{32,}")
_HEAD: Final = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldText:
    """A text in a file.

    Attributes:
        place: Where: the part of a container, the sheet of a workbook, the page of a PDF.
        text: The text.
    """

    place: str
    text: str


Look = Callable[[bytes, str, int], Iterator[HeldText]]
"""Looks through bytes; its other arguments are their place and how deep in containers they lie."""


def held_texts(data: bytes) -> Iterator[HeldText]:
    """All texts of a file, in no order; a text may come more than once.

    Raises:
        DocumentError: A part of the file cannot be looked through.
    """
    return _held(data, "", 0)


def _held(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    deepest = open_toml("recognition/inventory.toml")["depth"]
    if depth > deepest:
        raise DocumentTooLarge(
            "archives lie more than {deepest} deep in each other", deepest=deepest, place=place
        )
    yield from _look(data)(data, place, depth)


def _look(data: bytes) -> Look:
    """What looks through a file of this kind."""
    known = (look for start, look in _BY_START if data.startswith(start))
    if look := next(known, None):
        return look
    if _PDF in data[:1024]:
        return _pdf
    if not looks_like_text(data[:4096]):
        return _opaque
    return _mail if _MAIL.search(data[:_HEAD]) else _text


def _below(place: str, name: str) -> str:
    return f"{place}/{name}" if place else name


def _zipped(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    archive = Archive(data, place=place or "the file")
    yield HeldText(place=place or "names of parts", text="\n".join(sorted(archive.names)))
    beside = place or "notes of parts"
    yield HeldText(place=beside, text=runs(archive.beside()))
    for left in archive.left_over():
        yield from _held(left, beside, depth + 1)
    yield from _cells(data, place)
    for name, member in archive.members():
        part = _below(place, name)
        if name.lower().endswith(_MARKUP):
            yield from _markup(member, part, depth)
            if computes_text(member):
                raise DocumentDamaged(
                    "a formula makes text that cannot be looked through", place=part
                )
        else:
            yield from _held(member, part, depth + 1)


def _markup(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """A part of a container: its text, what is declared before it, what is packed into it."""
    try:
        text = markup_text(data, place=place)
    except DocumentError:
        yield from _text(data, place, depth)
        return
    plain = _HEX.sub(" ", text)
    for held in (plain, declarations(data), *spellings(plain)):
        yield HeldText(place=place, text=held)
    if _FROM_RIGHT.search(data.decode("utf-8", "replace")):
        yield HeldText(place=place, text=plain[::-1])
    yield from _packed(text, place, depth)


def _compound(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    yield from _cells(data, place)
    try:
        compound = olefile.OleFileIO(io.BytesIO(data))
        streams = ["/".join(path) for path in compound.listdir()]
        contents = [(name, compound.openstream(name).read()) for name in streams]
    except (OSError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise DocumentDamaged(
            "the compound file is broken ({error})", error=error, place=place
        ) from error
    for name, content in contents:
        part = _below(place, name)
        start = content.find(ZIP, 0, 64)  # a package of Office inside of an object
        if start >= 0:
            yield from _held(content[start:], part, depth + 1)
        else:
            yield from _opaque(content, part, depth)


def _cells(data: bytes, place: str) -> Iterator[HeldText]:
    """The cells of a workbook as they are shown, hidden ones too.

    Nothing for what is no workbook.
    """
    content = content_of(data, place=place)
    if content is Content.ENCRYPTED:
        raise DocumentDamaged("the file is protected by a password", place=place)
    if content not in READERS:
        return
    for sheet in READERS[content](data, place=place).sheets:
        texts = [sheet.name, *(cell.text for cell in sheet.cells.values()), *sheet.unshown]
        yield HeldText(place=_below(place, sheet.name), text="\n".join(texts))


def _pdf(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    strings = place or "strings of the file"
    for held in pdf_strings(data):
        if isinstance(held, bytes):
            yield from _held(held, strings, depth + 1)
        else:
            yield from _of_pdf(held, strings)
    for part, found in pdf_texts(data):
        where = _below(place, part)
        if isinstance(found, bytes):
            yield from _held(found, where, depth + 1)
        else:
            yield from _of_pdf(found, where)


def _of_pdf(text: str, place: str) -> Iterator[HeldText]:
    """A text, and what it shows if it is a rich one."""
    yield HeldText(place=place, text=text)
    if _TAG.search(text):
        yield HeldText(place=place, text=_TAG.sub("", _BREAKING_TAG.sub("\n", text)))


def _gzip(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """A packed picture (emz, wmz) or another packed file."""
    most = open_toml("recognition/inventory.toml")["unpacked"]
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentDamaged(
            "it cannot be unpacked ({error})", error=error, place=place
        ) from error
    if len(content) > most:
        raise DocumentTooLarge("it grows to more than {most} bytes", most=most, place=place)
    yield from _runs(data, place)  # it may tell its name
    yield from _held(content, place, depth + 1)


def _zlib(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """What a program packed, or bytes that only begin so."""
    most = open_toml("recognition/inventory.toml")["unpacked"]
    yield from _opaque(data, place, depth)
    with suppress(zlib.error):
        yield from _held(zlib.decompressobj().decompress(data, most), place, depth + 1)


def _png(data: bytes, place: str, depth: int) -> Iterator[HeldText]:  # noqa: ARG001 - called alike
    for note in png_notes(data):
        yield from _runs(note, place)


def _jpeg(data: bytes, place: str, depth: int) -> Iterator[HeldText]:  # noqa: ARG001 - called alike
    for note in jpeg_notes(data):
        yield from _runs(note, place)


def _opaque(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """A file of no known kind: what can be read of it, and files of known kinds inside of it.

    Raises:
        DocumentDamaged: It is packed in a way that is not undone here.
    """
    packed = tuple(map(bytes.fromhex, open_toml("recognition/inventory.toml")["packed"]))
    if data.startswith(packed):
        raise DocumentDamaged("it is packed and cannot be looked through", place=place)
    yield from _runs(data, place)
    yield HeldText(place=place, text=metafile_text(data))
    for inner in embedded(data):
        try:
            yield from _held(inner, place, depth + 1)
        except DocumentDamaged:
            continue  # bytes that only look like the beginning of a file


def _runs(data: bytes, place: str) -> Iterator[HeldText]:
    yield HeldText(place=place, text=_HEX.sub(" ", runs(data)))


def _mail(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """A page with all that belongs to it as one message (MHT), or a letter."""
    yield from _text(data, place, depth)
    for part in email.message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and not _MAIL.search(content[:_HEAD]):
            yield from _held(content, place, depth + 1)


def _rtf(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    text = decode(data, place=place)
    # the line feeds of the file are none of the text; those of paragraphs and cells are
    parts = _RTF_CODE.split(rtf_plain(_HEX.sub(" ", text)))
    yield HeldText(place=place, text="\n".join(_RTF_WORD.sub("", part) for part in parts))
    for held in rtf_data(text):
        yield from _held(held, place, depth + 1)


def _text(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    try:
        whole = decode(data, place=place)
    except DocumentDamaged:
        if not depth:
            raise
        yield from _opaque(data, place, depth)  # a part that only begins like a text
        return
    text = _HEX.sub(" ", whole)
    yield HeldText(place=place, text=text)
    yield from _packed(whole, place, depth)
    if "<" not in text:
        return
    for spelling in (text, *spellings(text)):
        shown = _TAG.sub("", _BREAKING_TAG.sub("\n", spelling))
        yield HeldText(place=place, text=shown)
        yield HeldText(place=place, text=spelling)
        if _FROM_RIGHT.search(spelling):
            yield HeldText(place=place, text=shown[::-1])
    for put_together in script_texts(text, place=place):
        yield HeldText(place=place, text=put_together)


def _packed(text: str, place: str, depth: int) -> Iterator[HeldText]:
    """What stands in a text in base64: inline pictures, objects, whatever programs keep.

    Most of what has the form of base64 is none: only what is a text or a known file is opened.
    """
    for data in packed_data(text):
        yield from _runs(data, place)
        if _is_opened(data):
            yield from _held(data, place, depth + 1)


def _is_opened(data: bytes) -> bool:
    look = _look(data)
    if look is not _text:
        return look is not _opaque
    try:
        return data.decode("utf-8").isprintable() or b"<" in data
    except UnicodeDecodeError:
        return False


_BY_START: Final[tuple[tuple[bytes | tuple[bytes, ...], Look], ...]] = (
    (ZIP, _zipped),
    (COMPOUND, _compound),
    (PNG, _png),
    (JPEG, _jpeg),
    (_GZIP, _gzip),
    (_RTF, _rtf),
    (_PICTURES, _opaque),
    (_ZLIB, _zlib),
)
