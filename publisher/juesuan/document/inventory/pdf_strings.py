"""Every string of a PDF, whether anything refers to it or not (PDF 字符串).

A viewer shows pages. Actions, labels of pages and layers, structure, private data of programs,
objects of an earlier revision and what stands behind the end are read by whoever opens the file in
an editor. Numbers of the format (places of objects, widths of glyphs) are no strings.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pdfminer.lzw import lzwdecode

from juesuan.document.inventory.opaque import JPEG
from juesuan.document.inventory.spelling import spellings
from juesuan.errors import DocumentDamaged
from juesuan_vocab import open_toml

__all__ = ["pdf_strings"]

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STRING: Final = re.compile(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\)){0,4000})\)|<([0-9A-Fa-f\s]{2,})>"
    rb"|%([^\r\n]*)|(/[^\s/<>()\[\]{}%]{8,})",
    re.DOTALL,
)
_SHOWN: Final = re.compile(
    rb"\[((?:\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|[-\d.\s])+)\]\s*TJ", re.DOTALL
)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_SPELT_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT: Final = re.compile(rb"\d+\s+\d+\s+obj\b.*?\bendobj\b", re.DOTALL)
# The places of objects and the digest that identifies the file.
_TABLE: Final = re.compile(
    rb"\bxref\b[\d\sfn]*|\bstartxref\s+\d+|\btrailer\b|/ID\s*\[\s*(?:<[0-9A-Fa-f]*>\s*)+\]"
)
_FILTER: Final = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_WORD: Final = re.compile(rb"[A-Za-z][A-Za-z0-9]*\*?")
_OCTAL: Final = frozenset(b"%d" % digit for digit in range(8))
_MOST: Final = 4 << 20
_STREAMS: Final = "streams of the file"
_BETWEEN: Final = "\n|\n"
"""Parts strings: two that stand beside each other are not one number."""
_LEAST_DRAWING: Final = 0.8
"""Of the words of a stream that draws so many are operators; of a script or a text fewer."""


def pdf_strings(data: bytes) -> Iterator[str | bytes]:
    """The strings, names and comments of the file, then what its streams hold.

    Files inside of it come as bytes.
    """
    plain = _STREAM.sub(b" ", data)
    yield _BETWEEN.join(_strings(plain))
    yield _TABLE.sub(b" ", _OBJECT.sub(b" ", plain)).decode("utf-8", errors="replace")
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        yield from _of_stream(head[head.rfind(b" obj") :], match[1])


def _of_stream(head: bytes, packed: bytes) -> Iterator[str | bytes]:
    """A file, packed objects, what a page draws, or any other text; nothing of pixels and fonts."""
    content = _unpack(head, packed)
    if b"/EmbeddedFile" in head or content.startswith(JPEG):
        yield content
    elif b"/ObjStm" in head or _draws(content):
        yield _BETWEEN.join(_strings(content))
    elif _is_text(content):
        text = _strip_digits(content).decode("utf-8", errors="replace")
        yield text
        yield from spellings(text)
        yield _BETWEEN.join(_strings(content))


def _draws(content: bytes) -> bool:
    """Whether a stream draws: nearly all words outside of its strings and names are operators."""
    if not _is_text(content):
        return False
    words = _WORD.findall(_STRING.sub(b" ", re.sub(rb"/[^\s/<>()\[\]{}%]+", b" ", content)))
    operators = frozenset(open_toml("recognition/inventory.toml")["operators"])
    known = sum(word.decode() in operators for word in words)
    return bool(words) and known >= _LEAST_DRAWING * len(words)


def _is_text(content: bytes) -> bool:
    start = content[:512]
    printable = all(byte >= 0x20 or byte in b"\t\r\n\f" for byte in start)  # noqa: PLR2004 - a blank
    return bool(start) and printable


def _strip_digits(content: bytes) -> bytes:
    """A text without what is written in hexadecimal digits, as fonts write their characters."""
    return re.sub(rb"<[0-9A-Fa-f\s]*>", b" ", content)


def _unpack(head: bytes, packed: bytes) -> bytes:
    """The content of a stream; nothing if it is broken.

    Raises:
        DocumentDamaged: It is packed in a way that is not known.
    """
    told = _FILTER.search(head)
    content = packed[:_MOST]
    for name in re.findall(rb"/(\w+)", told[1]) if told else ():
        way = _WAYS.get(name)
        if name.decode() in open_toml("recognition/inventory.toml")["pixels"]:
            return content
        if way is None:
            raise DocumentDamaged("it is packed and cannot be looked through", place=_STREAMS)
        try:
            content = way(content)
        except (zlib.error, binascii.Error, ValueError, IndexError, EOFError):
            return b""
    return content


def _inflate(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, _MOST)


def _of_hex(packed: bytes) -> bytes:
    digits = b"".join(packed.partition(b">")[0].split())
    return bytes.fromhex((digits + b"0"[: len(digits) % 2]).decode("ascii"))


def _of_base85(packed: bytes) -> bytes:
    return base64.a85decode(packed.strip().removeprefix(b"<~").partition(b"~>")[0])


_WAYS: Final[Mapping[bytes, Callable[[bytes], bytes]]] = {
    b"FlateDecode": _inflate,
    b"Fl": _inflate,
    b"ASCIIHexDecode": _of_hex,
    b"AHx": _of_hex,
    b"ASCII85Decode": _of_base85,
    b"A85": _of_base85,
    b"LZWDecode": lzwdecode,
    b"LZW": lzwdecode,
}


def _strings(content: bytes) -> Iterator[str]:
    for shown in _SHOWN.findall(content):  # one text, its letters set closer or wider
        yield "".join(_of_match(match) for match in _STRING.finditer(shown))
    for match in _STRING.finditer(content):
        yield _of_match(match)


def _of_match(match: re.Match[bytes]) -> str:
    literal, digits, comment, name = match.groups()
    if literal is not None:
        return _decode(_ESCAPE.sub(_unescape, literal))
    if digits is not None:
        return _of_digits(digits)
    spelt = _SPELT_NAME.sub(lambda found: bytes.fromhex(found[1].decode()), name or b"")
    return (comment or spelt).decode("utf-8", errors="replace")


def _of_digits(digits: bytes) -> str:
    """A string in hexadecimal digits; bytes that are no text are none."""
    plain = b"".join(digits.split())
    raw = bytes.fromhex((plain + b"0"[: len(plain) % 2]).decode("ascii"))
    text = _decode(raw)
    return text if text.isprintable() else ""


def _unescape(match: re.Match[bytes]) -> bytes:
    told = match[1]
    if told[:1] in _OCTAL:
        return bytes([int(told, 8) & 0xFF])
    return b"" if told.strip(b"\r\n") == b"" else told


def _decode(raw: bytes) -> str:
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", errors="replace")
    if raw.startswith(b"\xfe\xff") or (len(raw) > 1 and not any(raw[::2])):
        return raw.removeprefix(b"\xfe\xff").decode("utf-16-be", errors="replace")
    return raw.decode("utf-8", errors="replace")
