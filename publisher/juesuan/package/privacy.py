"""What must not be republished: mobile numbers, identity numbers, bank cards, personal mailboxes (个人信息).

Masked in every text of a package, never in columns of codes and amounts. The patterns are data
(``juesuan_vocab/package/privacy.toml``).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from juesuan.document.model import Document, Paragraph
from juesuan_vocab import open_toml

__all__ = ["masked", "tells_privately"]

_VOCABULARY: Final = "package/privacy.toml"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
_CARD_LENGTHS: Final = range(15, 20)
# Full-width characters and their half-width twins, one for one, so that places stay the same.
_HALF_WIDTH: Final = {0x3000: " ", **{0xFF01 + place: chr(0x21 + place) for place in range(94)}}
# Every private number has eleven digits in a row, parted at most by spaces and hyphens; every mailbox has its sign.
# Texts without either, which is nearly all, are not looked at further.
_SUSPECT: Final = re.compile(r"[@＠]|\d(?:[ \-\u3000\uff0d]?\d){10}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")


def masked(text: str) -> str:
    """The text with a mark in place of each private number or mailbox, and without control characters.

    A line feed stays; a carriage return goes.
    """
    text = _CONTROL.sub("", text)
    if not _SUSPECT.search(text):
        return text
    for pattern, passes, mark in _masks():
        for match in reversed(list(pattern.finditer(text.translate(_HALF_WIDTH)))):
            if passes(match[0]):
                text = text[: match.start()] + mark + text[match.end() :]
    return text


def tells_privately(document: Document) -> bool:
    """Whether a text of the document holds what :func:`masked` would mask: then its file cannot be republished."""
    return any(_SUSPECT.search(text) and masked(text) != _CONTROL.sub("", text) for text in _texts(document))


def _texts(document: Document) -> Iterable[str]:
    """Paragraphs and cells."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


@cache
def _masks() -> tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...]:
    """Pattern, test and mark of each kind, in the order of the vocabulary."""
    return tuple(
        (re.compile(mask["pattern"]), _CHECKS[mask.get("check", "none")], mask["mark"])
        for mask in open_toml(_VOCABULARY)["masks"]
    )


def _is_identity(text: str) -> bool:
    """Whether the check digit of GB 11643 is right."""
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False)) % len(_CHECK_DIGITS)
    return text[-1].upper() == _CHECK_DIGITS[remainder]


def _is_card(text: str) -> bool:
    """Whether length and check digit are those of ISO/IEC 7812."""
    digits = [int(character) for character in text if character.isdigit()]
    # The sum of the digits of the double: 7 gives 14 gives 5.
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(digits) in _CARD_LENGTHS and (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _is_personal(text: str) -> bool:
    """Whether the mailbox is under no office's domain."""
    domain = text.rpartition("@")[2].lower()
    offices: list[str] = open_toml(_VOCABULARY)["offices"]["domains"]
    return not any(domain == office or domain.endswith(f".{office}") for office in offices)


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "none": lambda text: True,  # noqa: ARG005 - the pattern is enough
    "identity": _is_identity,
    "luhn": _is_card,
    "personal": _is_personal,
}
