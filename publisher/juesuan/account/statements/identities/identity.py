"""A sum, and the printed amounts on its two sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Cell", "Identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One printed amount.

    Attributes:
        statement: Id of its statement.
        row: Number of its row.
        column: Id of its column.
        amount: What it prints; None if what it prints was not understood.
        half: Half a unit of its last printed digit.
    """

    statement: str
    row: int
    column: str
    amount: Decimal | None
    half: Decimal

    @property
    def place(self) -> tuple[str, int, str]:
        """Its key in the account."""
        return self.statement, self.row, self.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A sum: what stands on its left is as much as what stands on its right.

    Attributes:
        kind: What kind of sum it is.
        left: Cells on the left, most often the one whole.
        right: Cells on the right, most often the parts.
    """

    kind: str
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells."""
        return self.left + self.right

    @property
    def known(self) -> bool:
        """Whether all its cells were understood: only then it closes or fails."""
        return all(cell.amount is not None for cell in self.cells)

    @property
    def difference(self) -> Decimal:
        """Left without right, in the unit of the statement."""
        return _total(self.left) - _total(self.right)

    @property
    def tolerance(self) -> Decimal:
        """What the last printed digits leave open: half a unit of each cell."""
        return sum((cell.half for cell in self.cells), Decimal(0))

    @property
    def closes(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(self.difference) <= self.tolerance


def _total(cells: Iterable[Cell]) -> Decimal:
    return sum((cell.amount or Decimal(0) for cell in cells), Decimal(0))
