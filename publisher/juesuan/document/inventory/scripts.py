"""Scripts of a page (脚本): the texts that they put together of pieces, as far as that can be seen.

A script may compute any text. What joins or turns around the pieces that are written in it is
resolved; a script that makes text in another way cannot be looked through.
"""

import re
from collections.abc import Iterator, Sequence
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
_DIGITS: Final = re.compile(r"\d(?:\D{0,9}\d){10}|@")


def script_texts(page: str, *, place: str) -> Iterator[str]:
    """What the scripts of a page put together: numbers of several pieces, and each piece backwards.

    Raises:
        DocumentDamaged: A script with digits or a mailbox makes text that cannot be seen.
    """
    makes = re.compile(open_toml("recognition/inventory.toml")["makes_text"])
    for found in _SCRIPT.finditer(page):
        script = found[1] or found[2] or found[3] or ""
        for written in (script, *spellings(script)):
            yield from _put_together([piece[2] for piece in _PIECE.finditer(written)])
        if makes.search(script) and _DIGITS.search(script):
            raise DocumentDamaged("a script makes text that cannot be looked through", place=place)


def _put_together(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces of numbers as one text, and each piece backwards."""
    yield "".join(piece for piece in pieces if _OF_NUMBERS.fullmatch(piece))
    yield "\n".join(piece[::-1] for piece in pieces)
