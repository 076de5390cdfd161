"""A lookup: which rows of a resource, in which order, which columns, or which sums. Becomes SQL with values apart.

Sums are over one printed column of one statement and over leaf rows only, so that no amount is counted twice: a 类 and
its 款 and 项 are all printed, and the same money stands in several statements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from werkzeug.exceptions import BadRequest

from juesuan.corpus.tables import COLUMNS

__all__ = ["BASE", "LARGEST_PAGE", "RESOURCES", "Lookup", "read_lookup"]

RESOURCES: Final = tuple(COLUMNS)
LARGEST_PAGE: Final = 10_000
_PAGE: Final = 100
BASE: Final[Mapping[str, str]] = {"statement": "expenditure", "column": "total", "role": "detail"}
"""What sums rest on unless the request names another statement or column."""

_CODES: Final = {"subject": ("function_code", (3, 5, 7)), "economic": ("economic_code", (3, 5, 5))}
_MEASURES: Final = {"sum": "sum(amount_yuan)", "count": "count(*)"}
_PAGING: Final = frozenset({"limit", "offset", "sort", "fields"})
_SUMMING: Final = frozenset({"group", "measure", "subject", "children"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A lookup, checked.

    Attributes:
        resource: Which table.
        filters: Column to the values it may have.
        subject: Code that ``function_code`` equals, or starts with if ``children``.
        children: Whether the subject's children count.
        fields: Columns of the answer.
        sort: Columns to sort by, with ``-`` in front for descending.
        group: Columns or ``subject.1`` to sum by; empty for rows.
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
            select = f"{keys}, {_MEASURES[self.measure]} AS {self.measure}, count(*) AS rows"
            tail = f"GROUP BY {numbers} ORDER BY {self._order()}"
            return f'SELECT {select} FROM "{self.resource}"{where} {tail}', values  # noqa: S608 - checked
        columns = ", ".join(f'"{name}"' for name in self.fields)
        return f'SELECT {columns} FROM "{self.resource}"{where} ORDER BY {self._order()}', values  # noqa: S608 - checked

    def _conditions(self) -> tuple[str, list[str]]:
        conditions: list[str] = []
        values: list[str] = []
        for name, wanted in self.filters.items():
            conditions.append(f'CAST("{name}" AS VARCHAR) IN ({", ".join("?" for _ in wanted)})')
            values += wanted
        if self.subject:
            conditions.append("starts_with(function_code, ?)" if self.children else "function_code = ?")
            values.append(self.subject)
        return (" WHERE " + " AND ".join(conditions) if conditions else ""), values

    def _order(self) -> str:
        keys = [f'"{name.lstrip("-")}" {"DESC" if name.startswith("-") else "ASC"}' for name in self.sort]
        return ", ".join(keys) or "ALL"


def read_lookup(resource: str, given: Mapping[str, Sequence[str]]) -> Lookup:
    """The lookup that the parameters of a request ask.

    Raises:
        BadRequest: A parameter or a value is not known; the message lists what is.
    """
    columns = COLUMNS[resource]
    reserved = _PAGING | _SUMMING if resource == "amounts" else _PAGING
    filters = {name: tuple(values) for name, values in given.items() if name not in reserved}
    _known("parameter", filters, {*columns, *reserved})
    given = {name: values for name, values in given.items() if name in reserved}
    group = _list(given, "group")
    if group:
        filters = {**{name: (value,) for name, value in BASE.items()}, **filters}
        filters["role"] = (BASE["role"],)
        _known("group", group, {*columns, *_levels()})
    fields = _list(given, "fields") or tuple(columns)
    _known("fields", fields, columns)
    measure = _one(given, "measure", "sum")
    _known("measure", (measure,), _MEASURES)
    sort = _list(given, "sort")
    _known("sort", [name.lstrip("-") for name in sort], {*group, measure} if group else columns)
    return Lookup(
        resource=resource,
        filters=filters,
        subject=_one(given, "subject", ""),
        children=_one(given, "children", "0") in {"1", "true"},
        fields=fields,
        sort=sort,
        group=group,
        measure=measure,
        limit=_number(given, "limit", _PAGE, LARGEST_PAGE),
        offset=_number(given, "offset", 0, 10**9),
    )


def _levels() -> dict[str, str]:
    """``subject.1`` and so on, each with its SQL: a code of level 1 is the first 3 digits of any code under it."""
    return {
        f"{name}.{level}": f"left({column}, {length})"
        for name, (column, lengths) in _CODES.items()
        for level, length in enumerate(lengths, start=1)
    }


def _group(name: str) -> str:
    return _levels().get(name, f'"{name}"')


def _known(what: str, names: Sequence[str] | Mapping[str, object], allowed: set[str] | Mapping[str, object]) -> None:
    for name in names:
        if name not in allowed:
            raise BadRequest(f"{what} {name!r} is not known; there are {', '.join(sorted(allowed))}.")


def _one(given: Mapping[str, Sequence[str]], name: str, default: str) -> str:
    return given[name][-1] if given.get(name) else default


def _list(given: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    return tuple(part for value in given.get(name, ()) for part in value.split(",") if part)


def _number(given: Mapping[str, Sequence[str]], name: str, default: int, largest: int) -> int:
    text = _one(given, name, str(default))
    if not (text.isascii() and text.isdigit()) or int(text) > largest or (name == "limit" and int(text) == 0):
        raise BadRequest(f"{name} is a whole number up to {largest}.")
    return int(text)
