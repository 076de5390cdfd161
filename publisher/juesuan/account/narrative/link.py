"""Which printed amount a fact restates (vocab/narrative/links.toml).

Found by what it is of, never by its value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from juesuan.account.model import Account, Column, Entry, Label, Role, Row, Statement
from juesuan.account.narrative.fact import Fact
from juesuan.account.outline import condense
from juesuan_vocab import open_toml

__all__ = ["Restated", "Unlinked", "link", "restated"]

ORDINAL = re.compile(r"^(\(?[一二三四五六七八九十]+[、)]|\d+[.、])")
ASIDE = re.compile(r"[“”\"]|\([类款项]\)|^其中[:：]?")
NOTE = re.compile(r"(?<=.{2})\([^()]*\)$")
"""What a name says of itself in brackets at its end."""
LONGEST_CLASS = 3
"""Digits of the code of a 类."""


class Unlinked(StrEnum):
    """Why an amount of the narrative restates no printed one: codes of ``codes/unlinked.ttl``."""

    OTHER_PERIOD = "other_period"
    """It is of another year."""
    NO_STATEMENT = "no_statement"
    """No statement prints what its section tells of (政府采购, 绩效)."""
    NO_ROW = "no_row"
    """The statements of its topic know no such name."""
    NOT_PRINTED = "not_printed"
    """The cell that it names is blank, or the statement is missing."""
    SEVERAL = "several"
    """Several printed amounts bear its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """The key of an amount.

    Attributes:
        statement: Id of the statement.
        row: Number of the row.
        column: Id of the column.
    """

    statement: str
    row: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    topics: frozenset[str]
    label: re.Pattern[str]
    statement: str
    row: str
    component: str
    side: str
    fund: str
    title: str
    column: str
    first: bool


@cache
def _links() -> tuple[_Link, ...]:
    return tuple(
        _Link(
            topics=frozenset(entry["topics"]),
            label=re.compile(entry["label"]),
            statement=entry["statement"],
            row=entry.get("row", ""),
            component=entry.get("component", ""),
            side=entry.get("side", ""),
            fund=entry.get("fund", ""),
            title=entry.get("title", ""),
            column=entry.get("column", ""),
            first=entry.get("first", False),
        )
        for entry in open_toml("narrative/links.toml")["link"]
    )


def restated(account: Account, fact: Fact) -> Restated | None:
    """The amount that the value of a fact restates, None if none is named or the statement prints none there."""
    found = link(account, fact)
    return found if isinstance(found, Restated) else None


def link(account: Account, fact: Fact) -> Restated | Unlinked | None:
    """The amount that the value of a fact restates, or why it restates none.

    None for what is no amount.
    """
    if fact.derived_from or fact.measure != "amount":
        return None
    if not fact.period.startswith(str(account.year)):
        return Unlinked.OTHER_PERIOD
    ofs = [one for one in _links() if fact.topic in one.topics]
    if not ofs:
        return Unlinked.NO_STATEMENT
    name = _name(fact.label)
    found = _first_of(ofs, account, fact, name)
    noted = NOTE.search(name)
    if found is not Unlinked.NO_ROW or noted is None:
        return found
    # 事业收入(教育收费): what the name says of itself stands in no table
    return _first_of(ofs, account, fact, name[: noted.start()])


def _first_of(ofs: list[_Link], account: Account, fact: Fact, name: str) -> Restated | Unlinked:
    """The amount of the first link that names one."""
    reason = Unlinked.NO_ROW
    for one in ofs:
        if one.label.fullmatch(name) is None:
            continue
        found = list(_amounts(account, one, fact, name))
        if _is_one(found, one):
            return found[0]
        reason = Unlinked.SEVERAL if found else _unprinted(one, reason)
    return reason


def _is_one(found: list[Restated], one: _Link) -> bool:
    """Whether a link names one amount: there is one, or the first of them counts."""
    return len(found) == 1 or (bool(found) and one.first)


def _unprinted(one: _Link, reason: Unlinked) -> Unlinked:
    """A link that takes any name says nothing of a name that it does not find."""
    return reason if one.label.pattern.startswith(".*") else Unlinked.NOT_PRINTED


def _name(label: str) -> str:
    """A label or an item as names are compared."""
    return ASIDE.sub("", condense(label))


def _amounts(account: Account, one: _Link, fact: Fact, name: str) -> Iterator[Restated]:
    for statement in account.statements:
        if not _is_statement(statement, one):
            continue
        code = _code(statement, fact, name) if one.row == "code" else ""
        for row in statement.rows:
            for entry in row.entries:
                if entry.amount is not None and _fits(row, entry, one, name, code):
                    yield Restated(statement=statement.id, row=row.number, column=entry.column.id)


def _is_statement(statement: Statement, one: _Link) -> bool:
    if one.statement != "other":
        return statement.id == one.statement
    other = statement.id.startswith("other-")
    return other and re.search(one.title, condense(statement.title)) is not None


def _fits(row: Row, entry: Entry, one: _Link, name: str, code: str) -> bool:
    if not _is_column(entry, row, one):
        return False
    if not one.row:
        return True
    label = row.label_of(entry.column)
    return label is not None and _is_row(label, one, name, code)


def _is_column(entry: Entry, row: Row, one: _Link) -> bool:
    column = entry.column
    if column.phase != "final" or (one.side and column.side != one.side):
        return False
    if one.fund and column.fund != one.fund:
        return False
    if one.column and re.search(one.column, _header(column)) is None:
        return False
    return not one.component or _component(column, row) == one.component


def _header(column: Column) -> str:
    """The header path without its first level where it has several: 项目支出/小计."""
    return condense("/".join(column.header))


def _component(column: Column, row: Row) -> str:
    """The component of the column; in a list of expenses the one that the label of the row names."""
    if column.component:
        return column.component
    label = row.label_of(column)
    if label is not None and label.role is Role.TOTAL:
        return "total"
    item = _item(label) if label else ""
    for one in _links():
        if one.statement == "three-public" and one.label.fullmatch(item):
            return one.component
    return ""


def _item(label: Label) -> str:
    return _name(ORDINAL.sub("", condense(label.item)))


def _is_row(label: Label, one: _Link, name: str, code: str) -> bool:
    if one.row == "total":
        return label.role is Role.TOTAL
    if one.row == "code":
        return bool(code) and label.code == code
    if one.row == "item":
        return bool(name) and _core(_item(label)) == _core(name)
    return re.fullmatch(one.row, _item(label)) is not None


def _core(name: str) -> str:
    """A name without what is said or left out: 政府性基金财政拨款 for 政府性基金预算财政拨款收入."""
    fund = re.sub(r"(?<=基金|经营)预算", "", re.sub(r"\(.*\)$", "", name))
    bare = fund.removesuffix("收入").removesuffix("支出").removesuffix("费用").removesuffix("费")
    return bare.removesuffix("财政拨款")


def _code(statement: Statement, fact: Fact, name: str) -> str:
    """The code of a fact.

    A path that the statements do not print has none, and its last name alone tells none.
    """
    return fact.code if fact.code or fact.path else _code_of(statement, name)


def _code_of(statement: Statement, name: str) -> str:
    """The code of the 类 with that name, or of the only subject that has it.

    Empty if the statement prints none.
    """
    codes = {label.code for row in statement.rows for label in row.labels if _is_named(label, name)}
    classes = {code for code in codes if len(code) == LONGEST_CLASS}
    found = classes or codes
    return found.pop() if len(found) == 1 else ""


def _is_named(label: Label, name: str) -> bool:
    return bool(label.code) and _item(label).removesuffix("支出") == name.removesuffix("支出")
