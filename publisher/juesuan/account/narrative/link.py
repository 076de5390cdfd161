"""Which printed amount a fact restates (vocab/narrative/links.toml).

Found by what it is of, never by its value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

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
    return tuple(map(_as_link, open_toml("narrative/links.toml")["link"]))


def _as_link(entry: dict[str, Any]) -> _Link:
    return _Link(
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


@cache
def _links_of_topic(topic: str) -> tuple[_Link, ...]:
    return tuple(one for one in _links() if topic in one.topics)


@cache
def _links_of_expenses() -> tuple[_Link, ...]:
    """The links that know the labels of the rows of 三公 where it is printed as a list."""
    return tuple(one for one in _links() if one.statement == "three-public")


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
    ofs = _links_of_topic(fact.topic)
    if not ofs:
        return Unlinked.NO_STATEMENT
    name = _name(fact.label)
    found = _first_of(ofs, account, fact, name)
    if found is not Unlinked.NO_ROW:
        return found
    # 事业收入(教育收费): what the name says of itself stands in no table
    bare = NOTE.sub("", name)
    return found if bare == name else _first_of(ofs, account, fact, bare)


def _first_of(ofs: Sequence[_Link], account: Account, fact: Fact, name: str) -> Restated | Unlinked:
    """The amount of the first link that names one."""
    reason = Unlinked.NO_ROW
    naming = (one for one in ofs if one.label.fullmatch(name))
    in_item = _is_in_item(ofs, fact)
    for one in naming:
        if in_item and one.row == "total":
            # the 基本支出 of one item is not that of all
            continue
        found = list(_amounts(account, one, fact, name))
        if _is_one(found, one):
            return found[0]
        reason = Unlinked.SEVERAL if found else _unprinted(one, reason)
    return reason


def _is_in_item(ofs: Sequence[_Link], fact: Fact) -> bool:
    """Whether a fact is told as a part of something that is no total of a statement."""
    whole = _name(fact.whole)
    totals = (one for one in ofs if one.row in {"total", ""})
    return whole != "" and all(one.label.fullmatch(whole) is None for one in totals)


def _is_one(found: list[Restated], one: _Link) -> bool:
    """Whether a link names one amount: there is one, or the first of them counts."""
    return len(found) == 1 or (bool(found) and one.first)


def _unprinted(one: _Link, reason: Unlinked) -> Unlinked:
    """A link that takes any name says nothing of a name that it does not find."""
    return reason if one.label.pattern.startswith(".*") else Unlinked.NOT_PRINTED


def _name(label: str) -> str:
    """A label or an item as names are compared."""
    return ASIDE.sub("", condense(label))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What a fact restates by a link: its name, and its code where the link asks for one."""

    one: _Link
    name: str
    code: str


def _amounts(account: Account, one: _Link, fact: Fact, name: str) -> Iterator[Restated]:
    for statement in account.statements:
        if _is_statement(statement, one):
            code = _code(statement, fact, name) if one.row == "code" else ""
            yield from _amounts_in(statement, _Wanted(one=one, name=name, code=code))


def _amounts_in(statement: Statement, wanted: _Wanted) -> Iterator[Restated]:
    for row in statement.rows:
        for entry in row.entries:
            if entry.amount is not None and _fits(row, entry, wanted):
                yield Restated(statement=statement.id, row=row.number, column=entry.column.id)


def _is_statement(statement: Statement, one: _Link) -> bool:
    if one.statement != "other":
        return statement.id == one.statement
    other = statement.id.startswith("other-")
    return other and re.search(one.title, condense(statement.title)) is not None


def _fits(row: Row, entry: Entry, wanted: _Wanted) -> bool:
    column = entry.column
    if not _is_column(column, row, wanted.one) or _is_of_all(row, wanted.one):
        return False
    if not wanted.one.row:
        return True
    label = row.label_of(column)
    return label is not None and _is_row(label, wanted)


def _is_of_all(row: Row, one: _Link) -> bool:
    """Whether the one amount of a row is of all columns: 合计 below 人员经费 and 公用经费 side by side."""
    if one.row != "total" or one.component in {"", "total"}:
        return False
    return sum(entry.amount is not None for entry in row.entries) == 1


def _is_column(column: Column, row: Row, one: _Link) -> bool:
    """Whether a column is the one that a link names; what it leaves open may be anything."""
    asked = {"side": one.side, "fund": one.fund, "phase": "final"}
    differs = (value not in {"", getattr(column, name)} for name, value in asked.items())
    if any(differs):
        return False
    if re.search(one.column, _header(column)) is None:
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
    if label is None:
        return _component_named("")
    return "total" if label.role is Role.TOTAL else _component_named(_item(label))


def _component_named(item: str) -> str:
    """The component that an item of 三公 names; empty if it names none."""
    naming = (one.component for one in _links_of_expenses() if one.label.fullmatch(item))
    return next(naming, "")


def _item(label: Label) -> str:
    return _name(ORDINAL.sub("", condense(label.item)))


def _is_row(label: Label, wanted: _Wanted) -> bool:
    row = wanted.one.row
    if row == "total":
        return label.role is Role.TOTAL
    if row == "code":
        return label.code == wanted.code != ""
    if row == "item":
        return wanted.name != "" and _core(_item(label)) == _core(wanted.name)
    return re.fullmatch(row, _item(label)) is not None


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
    labels = chain.from_iterable(row.labels for row in statement.rows)
    codes = {label.code for label in labels if _is_named(label, name)}
    classes = {code for code in codes if len(code) == LONGEST_CLASS}
    found = classes or codes
    return found.pop() if len(found) == 1 else ""


def _is_named(label: Label, name: str) -> bool:
    named = _item(label).removesuffix("支出")
    return label.code != "" and named == name.removesuffix("支出")
