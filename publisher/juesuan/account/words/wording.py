"""What a printed text is, asked once.

A figure, a code, a mark for nothing, digits that are no number.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from juesuan.account.words.bilingual import compared
from juesuan.account.words.figure import (
    amount,
    bracketed_code,
    digits,
    holds_two,
    is_code,
    is_nothing,
    is_padded_code,
)
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.wording import plain

__all__ = ["Wording", "tidy", "wording"]

# The same few thousand texts are asked about many times while a document is read.
_REMEMBERED: Final = 16_384
_LATIN_WORDS: Final = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# A figure spoilt by a stray character (12..30, 12.3O), or too wide for its cell (###).
_SPOILT: Final = re.compile(r"-?\d[\d,，]*[.,][\d.,，OoIl]*|#{2,}")
_MONEY: Final = re.compile(r"[.,．，]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text, classified.

    Attributes:
        printed: As printed, white space at the ends removed.
        plain: As it is compared: NFKC, without white space and quotes.
        amount: The number that is printed; None if none is.
        unit: The unit printed in the same cell (``万元`` in 12.34万元, ``%``), empty if none.
        nothing: Whether it is a mark for nothing (``—``, ``无``).
        code: The subject code that it may be, empty if it can be none; ``201`` and ``（201）``
            may be amounts too.
        spoilt: Whether it is digits that are no number, or ``###``.
        money: Whether it has decimals or separators of thousands: no code, no index, no year.
        apart: Whether it is two numbers with a blank between them: no amount, no code, no 行次.
    """

    printed: str
    plain: str
    amount: Decimal | None
    unit: str
    nothing: bool
    code: str
    spoilt: bool
    money: bool
    apart: bool

    @property
    def figure(self) -> bool:
        """Whether a number is printed."""
        return self.amount is not None

    @property
    def data(self) -> bool:
        """Whether a number or a mark for nothing is printed."""
        return self.figure or self.nothing

    @property
    def number(self) -> bool:
        """Whether a number is printed, of money or a code."""
        return self.figure or bool(self.code)

    @property
    def value(self) -> bool:
        """Whether it is a figure that no header prints.

        A header prints years and indices at most.
        """
        return (self.figure and not _YEAR.fullmatch(digits(self.plain))) or self.spoilt


@lru_cache(maxsize=_REMEMBERED)
def wording(text: str) -> Wording:
    """The text, classified."""
    number, unit = _number(text)
    return Wording(
        printed=text.strip(),
        plain=compared(text),
        amount=number,
        unit=unit,
        nothing=is_nothing(text),
        code=_code(text),
        spoilt=number is None and _is_spoilt(text),
        money=number is not None and _MONEY.search(text) is not None,
        apart=_is_apart(text),
    )


def _number(text: str) -> tuple[Decimal | None, str]:
    """The number, and the unit that is printed behind it in the same cell."""
    whole = plain(text)
    # ⑨, 10₂ and 98½ may hold a mark of a note: what is no plain digit is no number
    if lexicon().patterns["unclear_digit"].search(text) or holds_two(text):
        return None, ""
    if whole.endswith("%"):
        return amount(text), "%"
    number = amount(text)
    if number is not None:
        return number, ""
    unit = next((unit for unit in lexicon().money if whole.endswith(unit)), "")
    number = amount(whole.removesuffix(unit))
    return (number, unit) if number is not None else (None, "")


def _is_spoilt(text: str) -> bool:
    whole = plain(text)
    return _SPOILT.fullmatch(whole) is not None or amount(whole) is not None


def _code(text: str) -> str:
    if is_code(text):
        return plain(text)
    if is_padded_code(text):
        return digits(text).partition(".")[0]
    return bracketed_code(text)


def _is_apart(text: str) -> bool:
    """Whether two numbers stand in the text; 201 03 01 is the code of one 项."""
    return holds_two(text) and not is_code(text)


def tidy(text: str) -> str:
    """The text of a label without the white space that only fits or fills its cell.

    合 计 and a wrapped name are one word. Where Latin words or two numbers stand beside each other
    blanks part them, and all blanks of the cell stay as printed.
    """
    if _is_apart(text):
        return " ".join(text.split())
    if not _LATIN_WORDS.search(text):
        return "".join(text.split())
    whole = ""
    for line in text.splitlines():
        whole = joined(whole, " ".join(line.split()))
    return whole


def joined(before: str, after: str) -> str:
    """Two pieces of one text; a space parts them only where both are of Latin letters."""
    apart = (
        before[-1:].isascii()
        and after[:1].isascii()
        and before[-1:].isalpha()
        and after[:1].isalpha()
    )
    return f"{before} {after}" if apart else before + after
