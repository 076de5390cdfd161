"""How large the compressed streams of a PDF become.

It is found out before pdfium inflates them into memory.
"""

import re
import zlib
from collections.abc import Iterator

from juesuan.document.bounds.limits import UNPACKED_BYTES, Limit

# The largest content stream of the documents seen is 0.3 MB; each operator becomes an object of
# some hundred bytes.
CONTENT_BYTES = Limit(
    variable="JUESUAN_LIMIT_STREAM_BYTES",
    default=16 * 1024**2,
    unit="bytes in one stream of the PDF",
)
FONT_BYTES = 4  # times as much for an embedded font: all of SimSun is 18 MB
RATIO = 1032  # deflate never shrinks more (zlib's technical notes)
CHUNK = 1024**2
DICTIONARY = 4096  # bytes before the word stream that can hold its dictionary

BEGIN = re.compile(rb"stream\r?\n")
FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
PICTURE = re.compile(rb"/Subtype\s*/Image\b")
FONT = re.compile(rb"/Length1\b|/FontFile|/CIDFontType0C|/Type1C|/OpenType")


def probe(data: bytes, place: str) -> None:
    """Pass if no stream, and not all together, unpack to more than the limits.

    Raises:
        DocumentTooLarge: JUESUAN_LIMIT_STREAM_BYTES or JUESUAN_LIMIT_UNPACKED_BYTES is exceeded.
    """
    total = 0
    for begin, end, dictionary in _streams(data):
        layers = len(FLATE.findall(dictionary))
        if not layers:
            continue
        bound = UNPACKED_BYTES.value
        if not PICTURE.search(dictionary):
            bound = min(bound, CONTENT_BYTES.value * (FONT_BYTES if FONT.search(dictionary) else 1))
        if (
            layers == 1
            and (end - begin) * RATIO <= min(bound, CHUNK * 16)
            and total < UNPACKED_BYTES.value
        ):
            continue
        size = _inflate(memoryview(data)[begin:end], layers, bound)
        if size > bound:
            limit = UNPACKED_BYTES if bound == UNPACKED_BYTES.value else CONTENT_BYTES
            limit.check(max(size, limit.value + 1), place)
        total += size
        UNPACKED_BYTES.check(total, place)


def _streams(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Begin, end and dictionary of each stream as it stands in the file."""
    position = 0
    while match := BEGIN.search(data, position):
        begin = match.end()
        end = data.find(b"endstream", begin)
        if end < 0:
            end = len(data)
        if data[match.start() - 3 : match.start()] != b"end":
            opened = max(data.rfind(b" obj", 0, match.start()), match.start() - DICTIONARY, 0)
            yield begin, end, data[opened : match.start()]
        position = max(end, begin)


def _inflate(packed: memoryview, layers: int, bound: int) -> int:
    """Bytes after inflating, through several layers at once; counting ends above the bound."""
    inflaters = [zlib.decompressobj() for _ in range(layers)]
    size = 0
    for begin in range(0, len(packed), CHUNK):
        for piece in _through(inflaters, bytes(packed[begin : begin + CHUNK])):
            size += piece
            if size > bound:
                return size
    return size


def _through(inflaters: list["zlib._Decompress"], data: bytes) -> Iterator[int]:
    """Lengths of the pieces that come out of the last layer.

    Damaged data end a layer quietly, pdfium judges them.
    """
    first, rest = inflaters[0], inflaters[1:]
    while data:
        try:
            piece = first.decompress(data, CHUNK)
        except zlib.error:
            return
        if rest:
            yield len(piece)  # each layer occupies memory
            yield from _through(rest, piece)
        else:
            yield len(piece)
        data = first.unconsumed_tail
        if not piece:
            return
