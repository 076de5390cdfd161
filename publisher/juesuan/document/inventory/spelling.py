r"""Other spellings of a text inside a file: references, escapes, percent signs, packed data (转义).

A browser or Word shows them as the text that they stand for; so they are resolved before a file is
looked through.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote

__all__ = ["packed_data", "rtf_data", "rtf_plain", "spellings"]

_SCRIPT: Final = re.compile(
    r"\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\x([0-9A-Fa-f]{2})"
    r"|_x([0-9A-Fa-f]{4})_"  # _x0031_: workbooks
)
_STYLE: Final = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_OCTAL: Final = re.compile(r"\\([0-3]?[0-7]{2})")
_JOINED: Final = re.compile(r"""["'`]\s*[+&]\s*["'`]""")
"""Pieces of a script, or of a formula of Excel."""
_SCIENTIFIC: Final = re.compile(r"\b(\d)\.(\d{6,18})[eE]\+?(\d{1,2})\b")
"""A number as charts and programs keep it: ``1.3812345678E10``."""
_REMARK: Final = re.compile(r"<!--(?:[^-]|-(?!->)){0,2000}-->")
"""What parts two pieces of a text in a page and is not shown."""
_POINTS_LISTED: Final = re.compile(r"\d{2,5}(?:\s*,\s*\d{2,5}){7,}")
_QUOTED: Final = re.compile(r"(?:=[0-9A-F]{2}){4,}")
_UTF_7: Final = re.compile(r"\+([A-Za-z0-9+/]{10,400})-")
_HIDDEN: Final = re.compile(r"""(?:data-cfemail=["']|email-protection#)((?:[0-9a-f]{2}){6,200})""")
_HEX_DIGITS: Final = re.compile(r"(?<![0-9A-Fa-f])(?:3[0-9]){11,18}(?![0-9A-Fa-f])")
_TIMES: Final = 3
"""How often a text is resolved.

A page inside of a page is written with references of references.
"""
# lines of a letter, or one word that is too long for one
_BASE64: Final = re.compile(
    r"(?<=;base64,)[\w+/\s-]{12,}={0,2}"
    r"|(?<![\w+/-])(?:(?:[\w+/-]{40,}\s+)+[\w+/-]+={0,2}|[\w+/-]{12,}={0,2})",
    re.ASCII,
)
_HEX_DATA: Final = re.compile(r"(?:[0-9A-Fa-f]{2}\s*){16,}")
_RTF_BYTES: Final = re.compile(r"(?:\\'[0-9A-Fa-f]{2})+")
_RTF_POINT: Final = re.compile(r"\\u(-?\d{1,6}) ?(?:\\'[0-9A-Fa-f]{2}|\?)?")
_POINTS: Final = 0x10000


def spellings(text: str) -> Iterator[str]:
    r"""A page with ``&#49;``, ``%31``, ``\u0031`` as what they stand for.

    A script or a style is resolved too.
    """
    plain = text
    for _ in range(_TIMES):
        before, plain = plain, _resolve(plain)
        if plain == before:
            break
        yield plain
    for pattern, character in _OTHERS:
        if pattern.search(plain):
            yield pattern.sub(character, plain)


def _resolve(text: str) -> str:
    plain = unquote(html.unescape(text), errors="replace")
    return _SCRIPT.sub(
        lambda found: _character(int("".join(filter(None, found.groups())), 16)), plain
    )


def _scientific(found: re.Match[str]) -> str:
    """A whole number without its power of ten; any other as it is."""
    digits, power = found[2], int(found[3])
    return found[1] + digits.ljust(power, "0") if len(digits) <= power else found[0]


def _listed(found: re.Match[str]) -> str:
    """A list of numbers as the characters that a script makes of them."""
    return "".join(_character(int(number)) for number in found[0].split(","))


def _quoted(found: re.Match[str]) -> str:
    """Bytes of a letter, ``=31=33``."""
    return bytes.fromhex(found[0].replace("=", "")).decode("utf-8", errors="replace")


def _utf_7(found: re.Match[str]) -> str:
    """Characters of UTF-7; anything else as it is."""
    letters = found[1] + "A" * (-len(found[1]) % 4)
    text = base64.b64decode(letters).decode("utf-16-be", errors="replace")
    return text.rstrip("\0") if text.rstrip("\0").isprintable() else found[0]


def _character(point: int) -> str:
    surrogate = 0xD800 <= point <= 0xDFFF  # noqa: PLR2004 - half of a character
    return chr(point) if point < _POINTS and not surrogate else " "


_OTHERS: Final[tuple[tuple[re.Pattern[str], "str | Callable[[re.Match[str]], str]"], ...]] = (
    (_STYLE, lambda found: _character(int(found[1], 16))),
    (_OCTAL, lambda found: _character(int(found[1], 8))),
    (_JOINED, ""),
    (_REMARK, ""),
    (_POINTS_LISTED, _listed),
    (_SCIENTIFIC, _scientific),
    (_QUOTED, _quoted),
    (_UTF_7, _utf_7),
)


def packed_data(text: str) -> Iterator[bytes]:
    """What stands in base64 in a text, in either alphabet, and mailboxes that Cloudflare hides.

    The first byte of those is turned against all others. A number may be in hexadecimal digits.
    """
    for digits in _HIDDEN.findall(text):
        key, *hidden = bytes.fromhex(digits)
        yield bytes(byte ^ key for byte in hidden)
    yield from map(bytes.fromhex, _HEX_DIGITS.findall(text))
    for found in _BASE64.findall(unquote(text, errors="replace")):
        letters = "".join(found.split()).translate(_ALPHABET).rstrip("=")
        try:
            yield base64.b64decode(letters + "=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            continue


_ALPHABET: Final = str.maketrans("-_", "+/")


def rtf_plain(text: str) -> str:
    r"""RTF with ``\'31`` and ``\u49?`` as the characters that they stand for."""
    text = _RTF_POINT.sub(lambda found: _character(int(found[1]) % _POINTS), text)
    return _RTF_BYTES.sub(lambda found: _gb18030(found[0]), text)


def rtf_data(text: str) -> Iterator[bytes]:
    """Pictures and objects, which RTF writes in hexadecimal digits."""
    for found in _HEX_DATA.findall(text):
        digits = "".join(found.split())
        yield bytes.fromhex(digits)


def _gb18030(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\'", "")).decode("gb18030", errors="replace")
