"""A lookup: which rows of a resource, in which order, which columns, or which sums.

Becomes SQL with values apart.

Sums are over one printed column of one statement and over leaf rows only, so that no amount is
counted twice: a 类 and its 款 and 项 are all printed, and the same money stands in several
statements.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from werkzeug.exceptions import BadRequest

from juesuan.corpus.tables import COLUMNS, KEYS

__all__ = [
    "BASE",
    "ECONOMIC_BASE",
    "LARGEST_PAGE",
    "LEVELS",
    "NUMBERS",
    "RESOURCES",
    "SHAPING",
    "Lookup",
    "divisions",
    "read_lookup",
]

RESOURCES: Final = tuple(COLUMNS)
LARGEST_PAGE: Final = 10_000
_PAGE: Final = 100
_DIGITS: Final = 20
BASE: Final[Mapping[str, str]] = {"statement": "expenditure", "column": "total", "role": "detail"}
"""What sums rest on unless the request names another statement or column."""

ECONOMIC_BASE: Final[Mapping[str, str]] = {
    "statement": "basic-expenditure",
    "phase": "final",
    "role": "detail",
}
"""The same where economic codes are asked for: all blocks of the statement that prints them."""

LEVELS: Final[Mapping[str, tuple[str, int]]] = {
    "subject.1": ("function_code", 3),
    "subject.2": ("function_code", 5),
    "subject.3": ("function_code", 7),
    "economic.1": ("economic_code", 3),
    "economic.2": ("economic_code", 5),
}
"""What amounts can be narrowed to and grouped by beside columns.

A code of level 1 is the first 3 digits of any code under it.
"""

NUMBERS: Final = {
    "BIGINT": re.compile(r"-?[0-9]{1,18}", re.ASCII),
    "DECIMAL(24, 6)": re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,6})?", re.ASCII),
    "BOOLEAN": re.compile(r"true|false"),
}
_BODY: Final = re.compile(r"[a-z0-9-]+", re.ASCII)
_MEASURES: Final = {"sum": "sum(amount_yuan)", "count": "count(*)"}
_OF_ALL: Final = frozenset({"limit", "offset", "sort", "fields", "group"})
_OF_AMOUNTS: Final = frozenset({"measure", "subject", "children"})
SHAPING: Final = _OF_ALL | _OF_AMOUNTS
"""Parameters that are no columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A lookup, checked.

    Attributes:
        resource: Which table.
        filters: Column or name of :data:`LEVELS` to the values it may have.
        subject: Code that ``function_code`` equals, or starts with if ``children``.
        children: Whether the subject's children count.
        fields: Columns of the answer.
        sort: Columns to sort by, with ``-`` in front for descending.
        group: Columns or names of :data:`LEVELS` to sum or count by; empty for rows.
        measure: ``sum`` or ``count``.
        limit: Rows of a page.
        offset: Rows before it.
    """

    resource: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: str = ""
    children: bool = False
    fields: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    measure: str = "sum"
    limit: int = _PAGE
    offset: int = 0

    def sql(self) -> tuple[str, list[str]]:
        """The statement, without paging, and its values."""
        where, values = self._conditions()
        if self.group:
            keys = ", ".join(f'{_group(name)} AS "{name}"' for name in self.group)
            numbers = ", ".join(str(number + 1) for number in range(len(self.group)))
            measured = (
                f"{_MEASURES[self.measure]} AS {self.measure}, " if self.measure == "sum" else ""
            )
            selected = f"{keys}, {measured}count(*) AS {'rows' if measured else 'count'}"
            tail = f"GROUP BY {numbers} ORDER BY {self._order(self.group)}"
        else:
            selected = ", ".join(f'"{name}"' for name in self.fields)
            tail = f"ORDER BY {self._order(KEYS[self.resource])}"
        source = f'"{self.resource}"{where}'
        return f"SELECT {selected} FROM {source} {tail}", values  # noqa: S608 - checked

    def paged(self, limit: int) -> tuple[str, list[str]]:
        """The SQL of one page, with the number of all groups as a last column where it groups."""
        sql, values = self.sql()
        if self.group:
            sql = sql.replace(" FROM ", ", count(*) OVER () FROM ", 1)
        return f"{sql} LIMIT {limit} OFFSET {self.offset}", values

    def counted(self) -> tuple[str, list[str]]:
        """The statement that counts the rows of the answer, without sorting them."""
        where, values = self._conditions()
        if self.group:
            sql, values = self.sql()
            groups = sql.rpartition(" ORDER BY ")[0]
            return f"SELECT count(*) FROM ({groups})", values  # noqa: S608 - checked
        return f'SELECT count(*) FROM "{self.resource}"{where}', values  # noqa: S608 - checked

    def _conditions(self) -> tuple[str, list[str]]:
        conditions: list[str] = []
        values: list[str] = []
        for name, wanted in self.filters.items():
            condition, given = _condition(_group(name), wanted, _kind(self.resource, name))
            conditions.append(condition)
            values += given
        if self.subject:
            conditions.append(
                "starts_with(function_code, ?)" if self.children else "function_code = ?"
            )
            values.append(self.subject)
        if self.group and self.measure == "sum":
            conditions.append("amount_yuan IS NOT NULL")
        return (" WHERE " + " AND ".join(conditions) if conditions else ""), values

    def _order(self, names: Sequence[str]) -> str:
        """What is asked first, then what makes the order one and the same on every page."""
        asked = {
            name.removeprefix("-"): "DESC" if name.startswith("-") else "ASC" for name in self.sort
        }
        return ", ".join(
            f'"{name}" {way}'
            for name, way in (asked | {n: "ASC" for n in names if n not in asked}).items()
        )


def _condition(column: str, wanted: Sequence[str], kind: str) -> tuple[str, list[str]]:
    """That a column holds one of the values; nothing of a number stands for a blank."""
    given = [value for value in wanted if value or kind == "VARCHAR"]
    mark = "?" if kind == "VARCHAR" else f"CAST(? AS {kind})"
    choices = [f"{column} IN ({', '.join([mark] * len(given))})"] if given else []
    if len(given) < len(wanted):
        choices.append(f"{column} IS NULL")
    return (choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})"), given


def read_lookup(resource: str, given: Mapping[str, Sequence[str]]) -> Lookup:
    """The lookup that the parameters of a request ask.

    Raises:
        BadRequest: A parameter or a value is not known; the message lists what is.
    """
    reserved = _OF_ALL | (_OF_AMOUNTS if resource == "amounts" else frozenset())
    filters = _filters(resource, given, reserved)
    shape = {name: values for name, values in given.items() if name in reserved}
    group, measure = _grouping(resource, shape)
    if group and measure == "sum":
        filters = {**_base(filters, group), **filters, "role": (BASE["role"],)}
    fields = _list(shape, "fields") or tuple(COLUMNS[resource])
    _known("fields", fields, COLUMNS[resource])
    return Lookup(
        resource=resource,
        filters=filters,
        subject=_code(shape, "subject"),
        children=_flag(shape, "children"),
        fields=fields,
        sort=_sorting(resource, shape, group, measure),
        group=group,
        measure=measure,
        limit=_number(shape, "limit", _PAGE, LARGEST_PAGE),
        offset=_number(shape, "offset", 0, 10**9),
    )


def divisions(resource: str) -> tuple[str, ...]:
    """What rows can be narrowed to and grouped by.

    The columns, and of amounts the levels of codes.
    """
    return (*COLUMNS[resource], *(LEVELS if resource == "amounts" else ()))


def _filters(
    resource: str, given: Mapping[str, Sequence[str]], reserved: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The columns that a request narrows, each with its values."""
    found = {
        name: tuple(dict.fromkeys(values)) for name, values in given.items() if name not in reserved
    }
    _known("parameter", found, {*divisions(resource), *reserved})
    for name, values in found.items():
        _typed(name, values, _kind(resource, name))
    if any(not _BODY.fullmatch(body) for body in found.get("organization", ())):
        raise BadRequest("organization is an identifier: 370600-renmin-zhengfu-bangongshi.")
    return found


def _grouping(resource: str, shape: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], str]:
    """What rows are grouped by, and what is computed of each group."""
    measures = _MEASURES if resource == "amounts" else {"count": _MEASURES["count"]}
    measure = _one(shape, "measure", next(iter(measures)))
    _known("measure", (measure,), measures)
    group = _list(shape, "group")
    _known("group", group, {*divisions(resource)} - {measure})
    return group, measure


def _base(filters: Collection[str], group: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What a sum rests on where the request does not say.

    The one statement that prints such codes.
    """
    economic = any(name.startswith("economic") for name in (*filters, *group))
    base = ECONOMIC_BASE if economic and "statement" not in filters else BASE
    return {name: (value,) for name, value in base.items()}


def _sorting(
    resource: str, shape: Mapping[str, Sequence[str]], group: Collection[str], measure: str
) -> tuple[str, ...]:
    sort = _list(shape, "sort")
    measured = (measure, "rows") if measure == "sum" else (measure,)
    sortable = (*group, *measured) if group else COLUMNS[resource]
    _known("sort", [name.removeprefix("-") for name in sort], sortable)
    return sort


def _group(name: str) -> str:
    column, length = LEVELS.get(name, (name, 0))
    return f'left("{column}", {length})' if length else f'"{column}"'


def _kind(resource: str, name: str) -> str:
    """The SQL type of a column; a level of a code is text."""
    return COLUMNS[resource].get(name, "VARCHAR")


def _typed(name: str, values: Sequence[str], kind: str) -> None:
    """Refuse a value that the column could not hold."""
    pattern = NUMBERS.get(kind)
    if pattern is None:
        return
    for value in filter(None, values):
        if not pattern.fullmatch(value):
            raise BadRequest(f"{name} is of the type {kind}, which {value[:40]!r} is not.")


def _flag(given: Mapping[str, Sequence[str]], name: str) -> bool:
    value = _one(given, name, "0")
    if value not in {"0", "1", "true", "false"}:
        raise BadRequest(f"{name} is 1 or 0.")
    return value in {"1", "true"}


def _known(
    what: str, names: Sequence[str] | Mapping[str, object], allowed: Collection[str]
) -> None:
    for name in names:
        if name not in allowed:
            raise BadRequest(
                f"{what} {name!r} is not known; there are {', '.join(sorted(allowed))}."
            )


def _one(given: Mapping[str, Sequence[str]], name: str, default: str) -> str:
    return given[name][-1] if given.get(name) else default


def _list(given: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    parts = [part for value in given.get(name, ()) for part in value.split(",")]
    if "" in parts:
        raise BadRequest(f"{name} is a list of names with commas between them.")
    return tuple(dict.fromkeys(parts))


def _code(given: Mapping[str, Sequence[str]], name: str) -> str:
    code = _one(given, name, "")
    if name in given and not (code.isascii() and code.isdigit()):
        raise BadRequest(f"{name} is a code of digits.")
    return code


def _number(given: Mapping[str, Sequence[str]], name: str, default: int, largest: int) -> int:
    text = _one(given, name, str(default))
    if (
        not (text.isascii() and text.isdigit() and len(text) < _DIGITS)
        or int(text) > largest
        or (name == "limit" and int(text) == 0)
    ):
        raise BadRequest(f"{name} is a whole number up to {largest}.")
    return int(text)
