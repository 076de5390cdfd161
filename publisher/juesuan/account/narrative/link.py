"""Which printed amount a fact restates (vocab/narrative/links.toml); found by what it is of, never by its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from juesuan.account.model import Account, Entry, Label, Role, Row, Statement
from juesuan.account.narrative.fact import Fact
from juesuan.account.narrative.passage import condense
from juesuan_vocab import open_toml

__all__ = ["Restated", "restated"]

ORDINAL = re.compile(r"^(\(?[一二三四五六七八九十]+[、)]|\d+[.、])")


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
        )
        for entry in open_toml("narrative/links.toml")["link"]
    )


def restated(account: Account, fact: Fact) -> Restated | None:
    """The amount that the value of a fact restates, None if none is named or the statement prints none there."""
    if fact.derived_from or fact.measure != "amount" or fact.period != str(account.year):
        return None
    label = condense(fact.label)
    for link in _links():
        if fact.topic in link.topics and link.label.fullmatch(label):
            found = list(_amounts(account, link, fact))
            if len(found) == 1:
                return found[0]
    return None


def _amounts(account: Account, link: _Link, fact: Fact) -> Iterator[Restated]:
    for statement in account.statements:
        if statement.id == link.statement:
            for row in statement.rows:
                for entry in row.entries:
                    if entry.amount is not None and _fits(statement, row, entry, link, fact):
                        yield Restated(statement=statement.id, row=row.number, column=entry.column.id)


def _fits(statement: Statement, row: Row, entry: Entry, link: _Link, fact: Fact) -> bool:
    column = entry.column
    if column.phase != "final" or (link.component and _component(entry, row) != link.component):
        return False
    if link.side and column.side != link.side:
        return False
    label = row.label_of(column)
    if not link.row:
        return True
    if label is None:
        return False
    return _names(label, link, fact, statement)


def _component(entry: Entry, row: Row) -> str:
    """The component of the column; in a list of expenses the one that the label of the row names."""
    if entry.column.component:
        return entry.column.component
    label = row.label_of(entry.column)
    item = ORDINAL.sub("", condense(label.item)) if label else ""
    for link in _links():
        if link.statement == "three-public" and link.label.fullmatch(item):
            return link.component
    return ""


def _names(label: Label, link: _Link, fact: Fact, statement: Statement) -> bool:
    if link.row == "total":
        return label.role is Role.TOTAL
    if link.row == "code":
        return bool(label.code) and label.code == (fact.code or _code_of(statement, condense(fact.label)))
    return re.fullmatch(link.row, ORDINAL.sub("", condense(label.item))) is not None


def _code_of(statement: Statement, name: str) -> str:
    """The code of the 类 with that name; empty if the statement prints none."""
    for row in statement.rows:
        for label in row.labels:
            if len(label.code) == 3 and condense(label.item).removesuffix("支出") == name.removesuffix("支出"):  # noqa: PLR2004
                return label.code
    return ""
