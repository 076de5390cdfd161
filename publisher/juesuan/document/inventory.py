"""Every text that a file holds, also where no reader looks.

Hidden sheets, comments, headers, properties, attachments.

A reader gives what is printed. Before a file is republished as it is, everything in it has to be
looked at.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import olefile
from lxml import etree

from juesuan.document.container import COMPOUND, ZIP, Archive, Content, content_of
from juesuan.document.encoding import decode, looks_like_text
from juesuan.document.escapes import PNG, inline_data, packed_texts, resolved, rtf_plain
from juesuan.document.parts import parse
from juesuan.document.pdf.inventory import pdf_texts
from juesuan.document.pdf.strings import pdf_strings
from juesuan.document.sheets.workbook import READERS
from juesuan.errors import DocumentDamaged, DocumentError, DocumentTooLarge
from juesuan_vocab import open_toml

__all__ = ["HeldText", "held_texts"]

_PDF: Final = b"%PDF-"
_PICTURES: Final = (b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_MARKUP: Final = (".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".svg")
_TAG: Final = re.compile(r"<(?!!--)/?[A-Za-z][^<>]*>")
_BREAKING_TAG: Final = re.compile(
    r"<(?!/?(?:span|font|b|i|u|a|em|strong|sup|sub)\b)/?[A-Za-z][^<>]*>", re.IGNORECASE
)
_RTF_CODE: Final = re.compile(r"\\(?:par|line|cell|row|tab|page)\b ?")
_RTF_WORD: Final = re.compile(r"\\[a-zA-Z]+-?\d* ?|[{}\r\n]")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{32,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldText:
    """A text in a file.

    Attributes:
        place: Where: the part of a container, the sheet of a workbook, the page of a PDF.
        text: The text.
    """

    place: str
    text: str


def held_texts(data: bytes) -> Iterator[HeldText]:
    """All texts of a file, in no order; a text may come more than once.

    Raises:
        DocumentError: A part of the file cannot be looked through.
    """
    return _held(data, "", 0)


def _held(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    if depth > _told()["depth"]:
        raise DocumentTooLarge(
            f"archives lie more than {_told()['depth']} deep in each other", place=place
        )
    yield from _look(data)(data, place, depth)


def _look(data: bytes) -> Callable[[bytes, str, int], Iterator[HeldText]]:
    """What looks through a file of this kind."""
    if data.startswith(ZIP):
        return _zipped
    if data.startswith(COMPOUND):
        return _compound
    if data.startswith(PNG):
        return _png
    if _PDF in data[:1024]:
        return _pdf
    if not data.startswith(_PICTURES) and (
        data.startswith(b"{\\rtf") or looks_like_text(data[:4096])
    ):
        return _text
    return _binary


def _zipped(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    archive = Archive(data, place=place or "the file")
    yield HeldText(place=place or "names of parts", text="\n".join(sorted(archive.names)))
    for note in archive.notes:
        yield from _binary(note, place or "notes of parts", depth)
    yield from _cells(data, place)
    for name in sorted(archive.names):
        part = f"{place}/{name}" if place else name
        member = archive.read(name)
        if name.lower().endswith(_MARKUP):
            yield HeldText(place=part, text=_markup(member, part))
        else:
            yield from _held(member, part, depth + 1)


def _compound(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    yield from _cells(data, place)
    try:
        compound = olefile.OleFileIO(io.BytesIO(data))
        streams = ["/".join(path) for path in compound.listdir()]
        contents = [(name, compound.openstream(name).read()) for name in streams]
    except (OSError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise DocumentDamaged(f"the compound file is broken ({error})", place=place) from error
    for name, content in contents:
        part = f"{place}/{name}" if place else name
        start = content.find(ZIP, 0, 64)  # a package of Office inside of an object
        if start >= 0:
            yield from _held(content[start:], part, depth + 1)
        else:
            yield from _binary(content, part, depth)


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
        name = f"{place}/{sheet.name}" if place else sheet.name
        yield HeldText(
            place=name, text="\n".join([sheet.name, *(cell.text for cell in sheet.cells.values())])
        )


def _pdf(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    yield HeldText(place=place or "strings of the file", text=pdf_strings(data))
    for part, held in pdf_texts(data):
        where = f"{place}/{part}" if place else part
        if isinstance(held, bytes):
            yield from _held(held, where, depth + 1)
        else:
            yield HeldText(place=where, text=held)


def _png(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    """What a picture says of itself, packed or not."""
    yield from _binary(data, place, depth)
    for packed in packed_texts(data):
        yield from _binary(packed, place, depth)


def _text(data: bytes, place: str, depth: int) -> Iterator[HeldText]:
    whole = decode(data, place=place)
    text = _HEX.sub(" ", whole)
    if text.startswith("{\\rtf"):
        # the line feeds of the file are none of the text; those of paragraphs and cells are
        parts = _RTF_CODE.split(rtf_plain(text))
        yield HeldText(place=place, text="\n".join(_RTF_WORD.sub("", part) for part in parts))
        return
    yield HeldText(place=place, text=text)
    if "<" in text:
        yield HeldText(place=place, text=_TAG.sub("", _BREAKING_TAG.sub("\n", text)))
        yield from _spelt_otherwise(text, place)
        for held in inline_data(whole):
            yield from _held(held, place, depth + 1)


def _spelt_otherwise(text: str, place: str) -> Iterator[HeldText]:
    """A page with its references, escapes and percent signs resolved, if it has any."""
    plain = resolved(text)
    if plain != text:
        yield HeldText(place=place, text=_TAG.sub("", _BREAKING_TAG.sub("\n", plain)))
        yield HeldText(place=place, text=plain)


def _binary(data: bytes, place: str, depth: int) -> Iterator[HeldText]:  # noqa: ARG001 - all lookers are called alike
    """Runs of letters and digits, one byte each or two."""
    run = _told()["run"]
    narrow = re.findall(rb"[\x20-\x7e]{%d,}" % run, data)
    wide = re.findall(rb"(?:[\x20-\x7e]\x00){%d,}" % run, data)
    texts = [found.decode("ascii") for found in narrow] + [
        found.decode("utf-16-le") for found in wide
    ]
    yield HeldText(place=place, text=_HEX.sub(" ", "\n".join(texts)))


def _markup(data: bytes, place: str) -> str:
    """The text of a part, a line for each paragraph and cell, and what people fill in as attributes."""
    try:
        root = parse(data, place=place)
    except DocumentError:
        return _HEX.sub(" ", _TAG.sub("", decode(data, place=place)))
    numbers = _name(root) == "worksheet"  # its numbers are read as they are shown
    parts: list[str] = []
    filled_in: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        parts.append("\n" if _name(element) in _told()["breaks"] else "")
        if event != "end" and not (numbers and _name(element) == "v"):
            parts.append(element.text or "")
            filled_in += _filled_in(element)
        if event != "start":
            parts.append(element.tail or "")
    return _HEX.sub(" ", "".join(parts) + "".join(filled_in))


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _filled_in(element: etree._Element) -> Iterator[str]:
    """The attributes of an element that people may have filled in, each by itself."""
    for key in map(str, element.keys()):
        if key.rpartition("}")[2] not in _told()["technical"]:
            yield f"\n|\n{element.get(key)}"


def _told() -> dict[str, Any]:
    return open_toml("recognition/inventory.toml")
