"""What the person did who printed a wrong number, as far as what is printed around it shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.identity import Identity
from juesuan.rules.causes.slip import slip_kind
from juesuan.rules.reading import Cell

__all__ = ["MONEY_TAIL", "Wrong", "is_beside", "kind_of_slip", "leaves_out", "printed_for"]

MONEY_TAIL: Final = Decimal(100)
"""By so many 元 a figure of last year may be off that is computed from 万元 with two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A wrong number.

    Attributes:
        cells: The cells that print it.
        touched: The identities that they take part in.
    """

    cells: frozenset[str]
    touched: tuple[Identity, ...]


def kind_of_slip(cell: Cell, implied: Decimal, wrong: Wrong, cells: Mapping[str, Cell]) -> str:
    """The kind of the slip (``rules/evidence.toml``), the surest first.

    Args:
        cell: The first of the cells that print the number.
        implied: The right number, in its unit.
        wrong: All that print it.
        cells: Each printed number by its name.
    """
    kind = slip_kind(cell.amount, implied) or ("" if cell.amount else "nothing")
    if kind:
        return kind
    if _is_of_last_year(cell, wrong, cells):
        return "last-year"
    # a sum of two parts without the one prints the other, which often stands in the next row
    if leaves_out(wrong, implied - cell.amount, cells):
        return "left-out"
    if is_beside(cell, wrong.cells, cells):
        return "neighbour"
    return "copied" if _is_copied(cell, wrong.cells, cells) else "other"


def is_beside(cell: Cell, own: frozenset[str], cells: Mapping[str, Cell]) -> bool:
    """Whether a cell above, below or in the same row prints the same number.

    Args:
        cell: The number.
        own: All cells that print it wrongly.
        cells: Each printed number by its name.
    """
    if not cell.statement:
        return False
    printed = (cell.statement, cell.amount)
    alike = (other for other in cells.values() if (other.statement, other.amount) == printed)
    return any(_is_near(cell, other) for other in alike if other.name not in own)


def printed_for(cell: Cell, cells: Mapping[str, Cell]) -> Iterator[Decimal]:
    """What other statements print in the same component for the subject of a cell, in its unit.

    Args:
        cell: A cell of a statement; a row without a code is of no subject.
        cells: Each printed number by its name.
    """
    subject = (cell.code, cell.component, cell.unit)
    if not all(subject):
        return
    for other in cells.values():
        is_alike = (other.code, other.component, other.unit) == subject
        if is_alike and other.statement != cell.statement:
            yield other.amount


def _is_of_last_year(cell: Cell, wrong: Wrong, cells: Mapping[str, Cell]) -> bool:
    """Whether it prints what the text gives for last year, of it or of a number it should equal."""
    asked = set(wrong.cells)
    for known in wrong.touched:
        if known.is_equality:
            asked.update(known.weights)
    return any(_was(cells[name], cell) for name in asked)


def _was(known: Cell, cell: Cell) -> bool:
    """Whether a number was last year what the cell prints, as far as that is printed."""
    if known.last_year is None or cell.yuan is None:
        return False
    return abs(known.last_year - cell.yuan) <= MONEY_TAIL


def leaves_out(wrong: Wrong, by: Decimal, cells: Mapping[str, Cell]) -> bool:
    """Whether the number is a sum that falls short by just one of its parts.

    Args:
        wrong: All cells that print it.
        by: What it falls short by, in its unit.
        cells: Each printed number by its name.
    """
    parts: set[str] = set()
    for known in wrong.touched:
        if not known.closes and not known.is_equality:
            parts.update(_added_up(known, wrong.cells))
    return any(cells[name].amount == by for name in parts)


def _added_up(known: Identity, own: frozenset[str]) -> Iterator[str]:
    """The parts of an equation that are added up to the number of these cells."""
    sides = {weight > 0 for name, weight in known.weights.items() if name in own}
    others = ((name, weight) for name, weight in known.weights.items() if name not in own)
    return (name for name, weight in others if (weight > 0) not in sides)


def _is_copied(cell: Cell, own: frozenset[str], cells: Mapping[str, Cell]) -> bool:
    """Whether the text prints the same number of something else at another place."""
    if cell.statement:
        return False
    printed = ("", cell.amount, cell.unit)
    alike = (
        other for other in cells.values() if (other.statement, other.amount, other.unit) == printed
    )
    return any(other.place != cell.place for other in alike if other.name not in own)


def _is_near(cell: Cell, other: Cell) -> bool:
    if cell.row == other.row:
        return True
    rows = abs(cell.row - other.row)
    return cell.column == other.column and rows == 1
