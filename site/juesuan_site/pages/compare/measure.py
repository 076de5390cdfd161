"""Which columns and rows of a statement print a measure: the same money is printed in several ways.

三公 is a matrix (one row, a column an expense) or a list (a row an expense, one column of amounts).
Basic expenditure is one block or several: an economic code is in any block of its component.
"""

from dataclasses import dataclass
from typing import Final

from juesuan_vocab.structures import ColumnStructure, StatementStructure, structure

__all__ = ["Measure", "is_list_column", "measure_of"]

_BUDGETS: Final = ("adjusted", "initial")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Where a statement prints a measure.

    Attributes:
        finals: Columns that may print it, the asked one first.
        budgets: Columns that may print its budgets, the adjusted ones first.
        asked: The asked column and its budgets; what they print needs no component.
        component: What an amount of any other column must be of.
        side: ``revenue`` or ``expenditure``.
        expenses: Whether rows or columns are expenses, so that a row is no total of others.
    """

    finals: tuple[str, ...]
    budgets: tuple[str, ...]
    asked: tuple[str, ...]
    component: str
    side: str
    expenses: bool


def measure_of(statement: str, column: str) -> Measure:
    """The measure that a column of a statement stands for."""
    known = structure(statement)
    asked = next(one for one in known.columns if one.id == column)
    others = [one.id for one in known.columns if one is not asked and _prints(known, one, asked)]
    finals = (column, *others)
    budgets = tuple(f"{phase}_{one}" for phase in _BUDGETS for one in finals)
    return Measure(
        finals=finals,
        budgets=budgets,
        asked=(column, *(f"{phase}_{column}" for phase in _BUDGETS)),
        component=asked.component,
        side=asked.side,
        expenses=not known.scheme and not known.class_block,
    )


def is_list_column(known: StatementStructure, column: ColumnStructure) -> bool:
    """Whether the column is that of a list whose rows are what else has columns."""
    lists = any(one.items for one in known.columns)
    return lists and not column.component and not column.block


def _prints(known: StatementStructure, one: ColumnStructure, asked: ColumnStructure) -> bool:
    """Whether a column may print what another stands for."""
    if one.phase != asked.phase:
        return False
    return is_list_column(known, one) or _kind(one) == _kind(asked)


def _kind(column: ColumnStructure) -> tuple[str, str, str]:
    return column.side, column.component, column.fund
