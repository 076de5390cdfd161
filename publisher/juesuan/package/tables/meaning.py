"""What the name of a row says where its column says nothing: the 类 in 01 and 04, the expense in a list of 三公."""

import re
from collections import Counter
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


def expenses(statement: Statement) -> dict[int, str]:
    """The component of each row, by its number, where the statement is a list of what another prints as columns.

    A component that two rows would have says nothing of either: a list by unit has a row of each
    for each unit.
    """
    if statement.id not in _NINE:
        return {}
    patterns = _items(structure(statement.id))
    found = {
        row.number: component for row in statement.rows if (component := _component(row, patterns))
    }
    often = Counter(found.values())
    return {number: component for number, component in found.items() if often[component] == 1}


def _component(row: Row, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """The component of a row.

    Empty if it counts vehicles or guests, or nothing is known by its name.
    """
    if not any(entry.column.unit in factors() for entry in row.entries if entry.amount is not None):
        return ""
    names = [plain(bare_item(label.item)) for label in row.labels if label.item]
    matches = (component for name in names for item, component in patterns if item.fullmatch(name))
    return next(matches, "")
