"""A printed figure: digits with thousands separators, full-width or torn by a line break, or a sign for nothing."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.units import is_boundless
from juesuan_vocab.wording import plain

__all__ = [
    "amount",
    "bracketed_code",
    "digits",
    "figure_behind_label",
    "figures_among_labels",
    "figures_in_lines",
    "figures_in_row",
    "holds_two",
    "is_code",
    "is_figure",
    "is_nothing",
    "is_padded_code",
    "ordinal_removed",
]

_FIGURE: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
# Two numbers in one text: a blank behind two decimals, before five digits or more, or between whole
# numbers. A number that is set digit by digit is spread, and one that a narrow cell breaks is whole.
_APART: Final = re.compile(r"\.\d{2,}\s+\d|\d[^\S\n]+\d{5}|^\s*\d+(?:[^\S\n]+\d+)+\s*$")
_RUN: Final = re.compile(r"\d{2}")
# Amounts with nothing but blanks between them: no sentence prints two so.
_ROW: Final = re.compile(
    r"(?<!\S)[-－−]?\d[\d,，]*\.\d{2}(?:[^\S\n]+[-－−]?\d[\d,，]*\.\d{2})+(?!\S)"
)
# A label and its amount in one text: no sentence is so short, has no mark and ends with an amount.
_LABELLED: Final = re.compile(
    r"[^\d。；;，,！!？?]{2,30}?[\s:：]+(?P<figure>[-－−]?\d[\d,，]*\.\d{2})\s*"
)
# A piece of a row: amounts, a code that follows one without a blank, and what no sentence lacks.
_AMOUNT: Final = re.compile(r"[-－−]?\d[\d,，]*\.\d{2}(?:[1-9]\d{2}(?:\d{2})?)?")
_SENTENCE: Final = re.compile(r"[。；;！!？?、：:]|(?<!\d)[,，]|[,，](?!\d)")
# the same few thousand texts are asked about many times while a document is read
_REMEMBERED: Final = 16_384
_MINUS: Final = str.maketrans(dict.fromkeys("−－﹣–—―‒‑", "-"))
_NOTHING: Final = re.compile(r"[-—–―─━‐‑‒_]+")
# 类 3 digits, 款 5, 项 7; the economic classification stops at 5 (款).
_CODE: Final = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_ORDINAL: Final = re.compile(
    r"(?:其中:|其中|[（(]?[一二三四五六七八九十]{1,3}[）)、.]|[（(]\d{1,2}[）)]|\d{1,2}[、.](?!\d)|[①-⑳]|加:|减:)"
)


@lru_cache(maxsize=_REMEMBERED)
def digits(text: str) -> str:
    """The text as digits would be compared.

    Half-width, no white space, no thousands separators, a plain minus.
    """
    printed = plain(text).translate(_MINUS).replace("¥", "").replace("￥", "")
    if printed.startswith("(") and printed.endswith(")") and _FIGURE.fullmatch(printed[1:-1]):
        printed = f"-{printed[1:-1]}"
    return printed


@lru_cache(maxsize=_REMEMBERED)
def amount(text: str) -> Decimal | None:
    r"""The number printed, None if none is.

    ``1,234.50`` ``（3.2）`` ``−3.2`` ``１２．５`` ``58.\n26`` ``83.3%``. Two numbers with a blank
    between them are none: ``8.50 13812345678`` ``12 15``.
    """
    if holds_two(text):
        return None
    printed = digits(text)
    sign, unsigned = (
        ("-", printed[1:]) if printed.startswith("-") else ("", printed.removeprefix("+"))
    )
    unsigned = unsigned.removesuffix("%")
    if not _FIGURE.fullmatch(unsigned) or is_boundless(unsigned):
        return None
    return Decimal(sign + unsigned.replace(",", ""))


@lru_cache(maxsize=_REMEMBERED)
def holds_two(text: str) -> bool:
    """Whether two numbers stand in the text, a blank between them; not digits that are set apart."""
    return _APART.search(text) is not None and _RUN.search(text) is not None


def figures_in_row(text: str) -> list[str]:
    """The amounts that a text prints beside one another: the row of a table in one text."""
    return [figure for row in _ROW.findall(text) for figure in row.split()]


def figures_among_labels(text: str) -> list[str]:
    """The amounts of a row of a table in one text, each behind its label or code.

    None of a sentence: it has marks, or does not end with an amount.
    """
    pieces = text.split()
    if not _AMOUNT.fullmatch("".join(pieces[-1:])) or _SENTENCE.search(text):
        return []
    figures = list(filter(_AMOUNT.fullmatch, pieces[1:]))
    is_row = len(figures) > 1 or is_code(pieces[0])
    return figures if is_row else []


def figures_in_lines(text: str) -> list[str]:
    """The numbers of a text that prints one in each line: the column of a table in one cell.

    Lines may be blank, or print a mark for nothing; none of a text with other lines.
    """
    if "\n" not in text:
        return []
    lines = list(filter(str.strip, text.splitlines()))
    figures = [line.strip() for line in lines if is_figure(line)]
    is_column = len(figures) > 1 and all(is_figure(line) or is_nothing(line) for line in lines)
    return figures if is_column else []


def figure_behind_label(text: str) -> tuple[str, ...]:
    """The one amount behind the label of a text (``项目支出 1,234.50``); none of a sentence."""
    found = _LABELLED.fullmatch(text)
    return (found["figure"],) if found else ()


def is_figure(text: str) -> bool:
    """Whether a number is printed."""
    return amount(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_nothing(text: str) -> bool:
    """Whether what is printed says that there is no figure (``—``, ``────``, ``无``).

    A blank prints nothing at all.
    """
    printed = plain(text)
    return bool(printed) and (
        _NOTHING.fullmatch(printed) is not None or printed in lexicon().nothing
    )


@lru_cache(maxsize=_REMEMBERED)
def is_code(text: str) -> bool:
    """Whether the text is a subject code of 类, 款 or 项."""
    return _CODE.fullmatch(plain(text)) is not None


def bracketed_code(text: str) -> str:
    """The subject code that a text prints in brackets: （20802）; empty if it prints none.

    It may be a negative amount too, without separators and decimals: what its column holds tells.
    """
    printed = plain(text)
    is_bracketed = printed.startswith("(") and printed.endswith(")") and is_code(printed[1:-1])
    return printed[1:-1] if is_bracketed else ""


def is_padded_code(text: str) -> bool:
    """Whether the text is a code that a workbook prints as a number with decimals: ``201.00``."""
    code, point, zeros = digits(text).partition(".")
    return bool(point) and is_code(code) and not zeros.strip("0")


@lru_cache(maxsize=_REMEMBERED)
def ordinal_removed(text: str) -> str:
    """The plain text without what counts it: 一、 （一） 1. 其中：."""
    printed = plain(text)
    while (found := _ORDINAL.match(printed)) and found.end() < len(printed):
        printed = printed[found.end() :]
    return printed
