"""The unit of a cell: printed in it, in the head of its column, in its row, or above its table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from juesuan.account.model import Column
from juesuan.account.tables.grid import Grid
from juesuan.account.words.bilingual import compared
from juesuan.account.words.caption import unit_in
from juesuan.account.words.figure import digits
from juesuan.account.words.lexicon import lexicon

__all__ = ["ColumnUnits", "is_unit", "row_unit", "split_unit", "unit_inside", "unit_of_head"]

_BRACKETED: Final = re.compile(r"[(]([^()]{1,12})[)]")
_TAIL: Final = re.compile(r"[(]([^()]{1,12})[)]$")
_SEVERAL: Final = re.compile(r"[/、,，]")
DEEP: Final = 4
"""A unit inside a table stands in one of so many rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUnits:
    """What the columns of a table say of units together.

    Attributes:
        counting: Whether a column says that it counts things: then 金额 beside it is money in every
            row.
    """

    counting: bool

    @classmethod
    def of(cls, columns: Iterable[Column]) -> "ColumnUnits":
        """What these columns say."""
        heads = [cls.head(column) for column in columns]
        return cls(
            counting=any(head and head != "%" and head not in lexicon().money for head in heads)
        )

    @staticmethod
    def head(column: Column) -> str:
        """The unit that the head of a column tells, empty if it tells none."""
        return _unit_of_path(column.header)

    def unit(self, column: Column, row: str) -> str:
        """The unit of a cell, from its column and from the unit that its row names."""
        head = self.head(column)
        if head:
            return row if row and _is_open(head) else head
        if not row or (self.counting and self._is_money(column)):
            return column.unit
        return row

    def _is_money(self, column: Column) -> bool:
        """Whether the head of a column says that money stands below it: 金额, 价值."""
        words = lexicon().money_heads
        return any(word in compared(segment) for segment in column.header for word in words)


@lru_cache(maxsize=4096)
def _unit_of_path(header: tuple[str, ...]) -> str:
    parts = [split_unit(compared(segment)) for segment in header]
    printed = [unit for _, unit in parts if unit]
    return printed[-1] if printed else unit_of_head(tuple(text for text, _ in parts))


def split_unit(head: str) -> tuple[str, str]:
    """A plain head without the unit in brackets behind it, and that unit.

    Empty if none is printed.
    """
    found = _TAIL.search(head)
    unit = _named_unit(found[1]) if found else ""
    return (head[: found.start()], unit) if found and unit else (head, "")


def unit_of_head(segments: tuple[str, ...]) -> str:
    """The unit that the words of a head tell without naming it: 占比 is %, 批次 counts 批次.

    Else empty.
    """
    words = lexicon()
    if any(word in text for text in segments for word in words.rates):
        return "%"
    return _counted(segments[-1]) if segments else ""


def row_unit(item: str, *, coded: bool) -> str:
    """The unit of a row of counts in a list of money: 个, 人, 辆; empty for a row of money."""
    name = compared(item)
    for printed in _BRACKETED.findall(name):
        unit = _named_unit(printed)
        if unit and unit not in lexicon().money:
            return unit
    return "" if coded else _counted(digits(name))


def is_unit(text: str) -> bool:
    """Whether a cell holds a unit and nothing else: 万元, 人, 批次."""
    return text in lexicon().money or text in lexicon().counts


def _is_open(unit: str) -> bool:
    """Whether a head leaves the unit to its rows: 数量, or 数量（台/套/辆）."""
    return unit in lexicon().open_counts or bool(_SEVERAL.search(unit))


def _named_unit(printed: str) -> str:
    """The unit in brackets: 万元, 单位:万元, 台/套/辆; empty if the words are no unit."""
    words = lexicon()
    bare = words.patterns["unit_word"].sub("", printed)
    known = {*words.money, *words.counts, "%"}
    if bare in known or all(part in known for part in _SEVERAL.split(bare)):
        return bare
    return ""


def _counted(name: str) -> str:
    """The unit of what a name counts (团组数, 公务用车保有量), empty if it counts nothing."""
    return next((unit for word, unit in lexicon().counted if word in name), "")


def unit_inside(grid: Grid) -> str:
    """The unit of money that the first rows of a grid print, empty if they print none."""
    texts = (cell.source.text for cell in grid.part(0, DEEP).cells)
    return next(filter(None, map(unit_in, texts)), "")
