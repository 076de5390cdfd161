"""The rows of a sheet: what each prints, and what that says of it."""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from juesuan.document.sheets.model import Extent, Sheet, SheetCell

__all__ = ["DENSE", "Place", "SheetRow", "SheetText", "Spans", "sheet_rows"]

_LINE_CELLS: Final = 3  # filled cells of a line of text at most
DENSE: Final = 0.6  # of the width of a sheet: so much of it the cells of a row of a grid cover
_LABELLED: Final = re.compile(r"^(?!其中)[^：:]{1,10}[：:]")
_NOTE: Final = re.compile(r"^\s*(?:附?注|备注|说明|填表说明)\s*\d?\s*[：:、.．]|。")
# Workbooks hold numbers as text, too.
_AMOUNT: Final = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+$")

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
Spans = dict[Place, Extent]
"""The merged cells, by their first place."""


class SheetText(NamedTuple):
    """A cell in which something is printed.

    Attributes:
        first: Its first column, from 0.
        last: Its last column.
        text: What it prints.
    """

    first: int
    last: int
    text: str

    @property
    def width(self) -> int:
        """Columns."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row with something in it.

    Attributes:
        number: From 0.
        texts: Its filled cells, merged ones once.
        boxed: Whether its cells have borders.
        numbers: Whether one of them is a number.
    """

    number: int
    texts: tuple[SheetText, ...]
    boxed: bool
    numbers: bool

    @property
    def is_single(self) -> bool:
        """Whether one cell is filled."""
        return len(self.texts) == 1

    @property
    def is_labelled(self) -> bool:
        """Whether one of its cells begins with a label (单位：…)."""
        return any(_LABELLED.match(cell.text.strip()) for cell in self.texts)

    @property
    def is_data(self) -> bool:
        """Whether it holds a number among other cells."""
        return self.numbers and len(self.texts) > 1

    @property
    def is_line(self) -> bool:
        """Whether it is a line of text: one cell, or few of which one is labelled (单位：…)."""
        if self.numbers or not self.texts:
            return False
        return self.is_single or (len(self.texts) <= _LINE_CELLS and self.is_labelled)

    @property
    def is_note(self) -> bool:
        """Whether it is a note below a grid (注：…): one cell with a sentence."""
        if self.numbers or not self.is_single:
            return False
        return _NOTE.search(self.texts[0].text) is not None

    def is_dense(self, width: int) -> bool:
        """Whether it is a row of a grid, by its cells alone.

        Args:
            width: Columns of the sheet from here on.
        """
        if self.is_line:
            return False
        if self.numbers or len(self.texts) > _LINE_CELLS:
            return True
        covered = sum(cell.width for cell in self.texts)
        return len(self.texts) > 1 and covered >= DENSE * width

    def spans(self, share: float, width: int) -> bool:
        """Whether one cell covers this share of the width."""
        return self.is_single and width > 1 and self.texts[0].width >= share * width


def sheet_rows(sheet: Sheet, spans: Spans) -> list[SheetRow]:
    """The rows that print something or have borders; those after the last text are left out."""
    shown = [where for where in sorted(sheet.cells) if _is_shown(sheet, where)]
    rows = [_row(sheet, list(places), spans) for _, places in groupby(shown, itemgetter(0))]
    rows = [row for row in rows if row.texts or row.boxed]
    while rows and not rows[-1].texts:
        rows.pop()  # an empty grid printed to the end of the page
    return rows


def _is_shown(sheet: Sheet, where: Place) -> bool:
    row, column = where
    return row not in sheet.hidden_rows and column not in sheet.hidden_columns


def _row(sheet: Sheet, places: list[Place], spans: Spans) -> SheetRow:
    """The row of some cells."""
    cells = [sheet.cells[where] for where in places]
    filled = [where for where in places if sheet.cells[where].text.strip()]
    return SheetRow(
        number=places[0][0],
        texts=tuple(_text(sheet, where, spans) for where in filled),
        boxed=any(cell.boxed for cell in cells),
        numbers=any(map(_is_number, cells)),
    )


def _text(sheet: Sheet, where: Place, spans: Spans) -> SheetText:
    """The filled cell at a place."""
    *_, last = spans.get(where, where)
    return SheetText(where[1], last, sheet.cells[where].text)


def _is_number(cell: SheetCell) -> bool:
    return bool(cell.text) and (cell.number or _AMOUNT.match(cell.text.strip()) is not None)
