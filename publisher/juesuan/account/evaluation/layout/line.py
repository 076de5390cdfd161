"""The rows of a table without repetitions: each cell once, with the columns it covers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.account.evaluation.layout.wrap import unwrapped
from juesuan.account.outline import compact, condense
from juesuan.document.model import Anchor, Cell, Table

__all__ = ["Line", "Place", "lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A filled cell of a row.

    Attributes:
        column: First column it covers, from 0.
        last: Last column it covers.
        cell: The cell.
        text: Its text, condensed; numbers that the cell broke over lines are whole.
    """

    column: int
    last: int
    cell: Cell
    text: str

    @property
    def printed(self) -> str:
        """The text as printed, white space removed; broken numbers are whole."""
        return compact(unwrapped(self.cell.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table.

    Attributes:
        row: Row of the table from 1.
        places: Every filled cell that begins in this row.
        above: Every filled cell that began in a row above and reaches into this one.
    """

    row: int
    places: tuple[Place, ...]
    above: tuple[Place, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The condensed texts of the cells that begin here."""
        return [place.text for place in self.places]

    @property
    def first(self) -> str:
        """The condensed text of the first cell that begins here; empty if none does."""
        return self.places[0].text if self.places else ""

    @property
    def by_column(self) -> Mapping[int, Cell]:
        """The cells that begin here by their first column."""
        return {place.column: place.cell for place in self.places}

    @property
    def anchor(self) -> Anchor:
        """Where the first cell stands."""
        return (self.places or self.above)[0].cell.anchor

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where the cells that begin here stand."""
        return tuple(place.cell.anchor for place in self.places)

    @property
    def ids(self) -> set[int]:
        """The ids of the cells that begin here."""
        return {id(place.cell) for place in self.places}

    @property
    def printed(self) -> str:
        """The cells that begin here as printed."""
        return " | ".join(compact(place.cell.text) for place in self.places)


def lines(table: Table) -> tuple[Line, ...]:
    """The rows of a table."""
    seen: set[int] = set()
    found = []
    for number, row in enumerate(table.rows, 1):
        places = tuple(_places(row))
        new = tuple(place for place in places if id(place.cell) not in seen)
        old = tuple(place for place in places if id(place.cell) in seen)
        seen.update(id(place.cell) for place in places)
        found.append(Line(row=number, places=new, above=old))
    return tuple(found)


def _places(row: Sequence[Cell]) -> Iterator[Place]:
    """Each filled cell of a row once."""
    covered: dict[int, tuple[int, int, Cell]] = {}
    for column, cell in enumerate(row):
        begin = covered.get(id(cell), (column,))[0]
        covered[id(cell)] = (begin, column, cell)
    for begin, last, cell in covered.values():
        if cell.text.strip():
            text = condense(unwrapped(cell.text))
            yield Place(column=begin, last=last, cell=cell, text=text)
