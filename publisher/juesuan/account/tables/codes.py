"""Columns of subject codes, known by their cells where their head says something else."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from juesuan.account.tables.grid import GridCell
from juesuan.account.tables.unit import is_unit
from juesuan.account.words.figure import bracketed_code, digits
from juesuan.account.words.lexicon import lexicon

__all__ = ["are_codes", "code_and_name", "counts_on", "ends_name", "is_code", "is_coded_name"]

NEARLY_ALL: Final = 0.9
FEWEST: Final = 3
"""Codes: fewer may be amounts that look so."""
CLASS_DIGITS: Final = 3
"""Digits of a 类: 201 stands before 20103 and 2010301."""


def is_code(cell: GridCell) -> bool:
    """Whether a cell has the form of a code, and not that of money."""
    return bool(cell.wording.code) and not cell.wording.money


def code_and_name(text: str) -> tuple[str, str] | None:
    """The code and the name that stand in one cell: 2010301行政运行, 行政运行（2010301).

    None if it holds no code.
    """
    patterns = lexicon().patterns
    if found := patterns["coded_item"].fullmatch(text):
        return digits(found[1]), found[2]
    if found := patterns["item_coded"].fullmatch(text):
        return digits(found[2]), found[1]
    return None


def is_coded_name(cell: GridCell) -> bool:
    """Whether a cell prints a code with its name, and not how many of something: 204公共安全支出."""
    parts = code_and_name(cell.text)
    return parts is not None and not is_unit(parts[1])


def ends_name(cell: GridCell) -> bool:
    """Whether a cell prints what may end the name in the line above: a code in brackets."""
    return bool(bracketed_code(cell.text))


def are_codes(cells: Sequence[GridCell]) -> bool:
    """Whether nearly all cells have the form of codes, and most are below one that is printed.

    Amounts without decimals may have the form too, but are no tree.
    """
    words = lexicon()
    rows = [cell for cell in cells if cell.text not in words.total | words.sums]
    coded = [cell.wording.code for cell in rows if is_code(cell)]
    codes = set(coded)
    below = sum(code[:CLASS_DIGITS] in codes for code in codes if len(code) > CLASS_DIGITS)
    return len(coded) > NEARLY_ALL * len(rows) and len(codes) >= FEWEST and below > len(codes) / 2


def counts_on(cells: list[GridCell]) -> bool:
    """Whether the texts under a blank head only count the lines: 5, 6, 7."""
    numbers = [int(cell.text) for cell in cells if cell.text.isdigit()]
    rises = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) > 1 and len(numbers) == len(cells) and rises
