"""A workbook while it is read: cells where something stands, never the empty rest of the sheet."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from juesuan.document.model import Remark

__all__ = ["Extent", "Sheet", "SheetCell", "Workbook", "cell_name", "decimal_of", "position"]

Extent = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 0."""

_NAME: Final = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_LETTERS: Final = 26
_GREATEST: Final = 308  # powers of ten in a binary double


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell in which something is printed, or around which a border runs.

    Attributes:
        text: The text as the program shows it.
        boxed: Whether a border runs beside it and above or below it.
        number: Whether the value is a number.
    """

    text: str
    boxed: bool = False
    number: bool = False


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet.

    Attributes:
        name: Name on its tab.
        hidden: Whether the tab is hidden.
        cells: By row and column from 0.
        merges: Merged ranges.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        unshown: Numbers of which the format shows other digits, or none.
        remarks: What was seen on the way.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[Extent] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unshown: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def note_number(self, value: str, text: str) -> None:
        """Keep a number whose digits the text does not show (``;;;``, ``0,,``)."""
        digits = value.partition(".")[0].strip("-")
        if digits not in "".join(filter(str.isdecimal, text)):
            self.unshown.append(digits)


@dataclass(slots=True, kw_only=True)
class Workbook:
    """A workbook.

    Attributes:
        sheets: Its sheets in the order of their tabs.
        active: The sheet in front, from 0: the one an embedded workbook shows.
        remarks: What was seen on the way.
    """

    sheets: list[Sheet] = field(default_factory=list)
    active: int = 0
    remarks: list[Remark] = field(default_factory=list)


def cell_name(row: int, column: int) -> str:
    """``C5`` of row 4 and column 2 (both from 0)."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def position(name: str) -> tuple[int, int] | None:
    """Row and column (from 0) of ``C5``, or None if it names no cell."""
    parts = _NAME.match(name)
    if parts is None:
        return None
    column = 0
    for letter in parts[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(parts[2]) - 1, column - 1


def decimal_of(told: str) -> Decimal | None:
    """The number that ``told`` spells as a file does, or None."""
    if not _NUMBER.match(told):
        return None
    number = Decimal(told)
    # beyond what a spreadsheet counts with, a number is only text
    return number if abs(number.adjusted()) <= _GREATEST else None


_NUMBER: Final = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$", re.ASCII)
