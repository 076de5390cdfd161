"""Raised runs of the shared strings of a binary workbook ([MS-XLSB] 2.5.121).

Calamine gives the text alone.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from juesuan.document.marks import raised

__all__ = ["raised_texts"]

Records = Iterable[tuple[int, bytes]]

_STRING: Final = 0x13
_FONT: Final = 0x2B
_RICH: Final = 0x1
_SUPERSCRIPT: Final = 1
_ESCAPEMENT_AT: Final = 6


def raised_texts(strings: Records, styles: Records) -> dict[str, str | None]:
    """Each text with raised runs to the same text with raised characters.

    A text that is printed both ways has None: the cell that it stands in does not tell which.

    Args:
        strings: The records of ``sharedStrings.bin``.
        styles: The records of ``styles.bin``.
    """
    above = [_is_raised(data) for kind, data in styles if kind == _FONT]
    found: dict[str, str | None] = {}
    for plain, shown in _texts(strings, lambda font: font < len(above) and above[font]):
        found[plain] = shown if found.get(plain, shown) == shown else None
    return {plain: shown for plain, shown in found.items() if shown != plain}


def _is_raised(font: bytes) -> bool:
    (escapement,) = struct.unpack_from("<H", font, _ESCAPEMENT_AT)
    return bool(escapement == _SUPERSCRIPT)


def _texts(strings: Records, above: Callable[[int], bool]) -> Iterator[tuple[str, str]]:
    """Each shared string, plain and with raised characters."""
    for kind, data in strings:
        if kind != _STRING:
            continue
        (units,) = struct.unpack_from("<I", data, 1)
        end = 5 + 2 * units
        wide = data[5:end]
        yield wide.decode("utf-16-le"), _shown(wide, _runs(data, end), above)


def _runs(data: bytes, at: int) -> list[tuple[int, int]]:
    """First UTF-16 unit and font of each run; none if the string has no runs."""
    if not data[0] & _RICH:
        return []
    (count,) = struct.unpack_from("<I", data, at)
    return list(struct.iter_unpack("<HH", data[at + 4 : at + 4 + 4 * count]))


def _shown(wide: bytes, runs: list[tuple[int, int]], above: Callable[[int], bool]) -> str:
    if not runs:
        return wide.decode("utf-16-le")
    starts = [2 * start for start, _ in runs]
    parts = [wide[: starts[0]].decode("utf-16-le")]
    for (_, font), start, end in zip(runs, starts, [*starts[1:], len(wide)], strict=True):
        part = wide[start:end].decode("utf-16-le")
        parts.append(raised(part) if above(font) else part)
    return "".join(parts)
