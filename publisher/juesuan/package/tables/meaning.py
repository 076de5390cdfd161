"""What the name of a row says where its column says nothing.

The 类 in 01 and 04, the expense in a list of 三公.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

from juesuan.account.model import Label, Row, Statement
from juesuan_vocab import open_toml
from juesuan_vocab.structures import StatementStructure, structure, structures
from juesuan_vocab.units import factors
from juesuan_vocab.wording import plain

__all__ = ["bare_item", "class_code", "expenses"]

_CLASSES: Final = "subjects/classes.toml"
_NINE: Final = frozenset(known.id for known in structures())


@cache
def _before() -> re.Pattern[str]:
    """What may stand before the name of a row."""
    return re.compile(str(open_toml("recognition/rows.toml")["before"]))


def bare_item(item: str) -> str:
    """The name of a row without its ordinal: ``一、一般公共服务支出`` is ``一般公共服务支出``."""
    return _before().sub("", item, count=1)


@cache
def _codes() -> dict[str, str]:
    """Plain name of a 类 to its code."""
    classes = open_toml(_CLASSES)["functional"]
    return {plain(name): code for code, names in classes.items() for name in names}


def class_code(statement: Statement, label: Label) -> str:
    """The code of the 类 that the row names, in a statement that prints 类 by name.

    Empty if it is none.
    """
    if statement.id not in _NINE or label.code:
        return ""
    block = structure(statement.id).class_block
    if not block or label.block not in ("", block):
        return ""
    return _codes().get(plain(bare_item(label.item)), "")


@cache
def _items(known: StatementStructure) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of names of rows with the component that they are, in the order of the columns."""
    columns = [column for column in known.columns if column.phase == "final"]
    return tuple(
        (re.compile(item), column.component) for column in columns for item in column.items
    )


def expenses(statement: Statement) -> dict[tuple[int, str], str]:
    """The component of each row, where the statement is a list of what another prints as columns.

    By the number of the row and its block: what stands beside a list has names of its own. A
    component that two rows would have says nothing of either: a list by unit has a row of each
    for each unit.
    """
    if statement.id not in _NINE:
        return {}
    patterns = _items(structure(statement.id))
    found: dict[tuple[int, str], str] = {}
    for row in statement.rows:
        for label in filter(_counts_money(row), row.labels):
            name = plain(bare_item(label.item))
            found[row.number, label.block] = _component(name, patterns)
    often = Counter(found.values())
    return {place: component for place, component in found.items() if often[component] == 1}


def _counts_money(row: Row) -> Callable[[Label], bool]:
    """Whether amounts of money stand beside a label of a row, and not vehicles or guests."""
    printed = [entry.column for entry in row.entries if entry.amount is not None]
    blocks = {column.block for column in printed if column.unit in factors()}
    return lambda label: label.block in blocks


def _component(name: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """The component that a row of this name is; empty if nothing is known by it."""
    return next((component for item, component in patterns if item.fullmatch(name)), "")
