"""Scripts of a page (脚本): the texts that they put together of pieces, as far as that can be seen.

A script may compute any text. What joins or turns around the pieces that are written in it is
resolved; a script that makes text in another way cannot be looked through.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from juesuan.document.inventory.spelling import spellings
from juesuan.errors import DocumentDamaged
from juesuan_vocab import open_toml

__all__ = ["script_texts"]

_SCRIPT: Final = re.compile(
    r"""<script\b[^>]*>(.*?)(?:</script|\Z)|\son[a-z]{3,20}\s*=\s*("[^"]*"|'[^']*')"""
    r"""|javascript:([^>]*)""",
    re.IGNORECASE | re.DOTALL,
)
_PIECE: Final = re.compile(r"""(["'`])([^"'`\n]{1,80})\1""")
_OF_NUMBERS: Final = re.compile(r"[\d\s+().-]+")
_DIGIT: Final = re.compile(r"\d")
_KEPT: Final = re.compile(r"""\b(?:data-[\w-]{1,40}|value)\s*=\s*["']?([\d\s+().-]{1,20})["'\s>]""")
"""A number that an attribute keeps for a script or a style to show."""


def script_texts(page: str, *, place: str) -> Iterator[str]:
    """What the scripts of a page put together: numbers of several pieces, and each piece backwards.

    Raises:
        DocumentDamaged: A script with digits or a mailbox makes text that cannot be seen.
    """
    yield "".join(_KEPT.findall(page))
    if _words("counts").search(page):
        raise DocumentDamaged("a style makes text that cannot be looked through", place=place)
    for found in _SCRIPT.finditer(page):
        script = found[1] or found[2] or found[3] or ""
        for written in (script, *spellings(script)):
            yield from _put_together([piece[2] for piece in _PIECE.finditer(written)])
        if _may_show(script):
            raise DocumentDamaged("a script makes text that cannot be looked through", place=place)


def _may_show(script: str) -> bool:
    """Whether a script may show a number or a mailbox that is not written in it."""
    plain = _words("harmless").sub(" ", script)
    if not (_words("shows").search(plain) or _words("makes").search(plain)):
        return False
    digits = open_toml("recognition/inventory.toml")["scripts"]["digits"]
    return bool(_words("packed").search(plain)) or len(_DIGIT.findall(plain)) >= digits


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(open_toml("recognition/inventory.toml")["scripts"][name])


def _put_together(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces of numbers as one text, and each piece backwards."""
    yield "".join(piece for piece in pieces if _OF_NUMBERS.fullmatch(piece))
    yield "\n".join(piece[::-1] for piece in pieces)
