"""What differs between two packages of one account, cell by cell (逐格比较).

Printed statements are compared as printed, other tables by the columns that are content. Rows are
aligned by what names them, not by their number: a row that was put in moves no other.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from juesuan.package.opened import Package
from juesuan_vocab import open_toml

__all__ = ["Change", "differences"]

_VOCABULARY: Final = "package/changes.toml"
_PRINTED: Final = "statements/"
_EXHAUSTIVE: Final = 4_000_000
"""Pairs of rows up to which all are aligned; above, rows that repeat often are passed over."""

Row = Mapping[str, str]
Name = tuple[str, ...]
_NONE: Final[Row] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell that differs.

    Attributes:
        table: Name of the resource.
        kind: ``changed``, ``added`` or ``removed``.
        row: Number or key of the row, in the later package unless it was removed.
        column: Name of the column.
        title: Title of the column, Chinese.
        item: What names the row, as printed.
        before: The earlier text; empty if blank or the row was not there.
        after: The later text; empty if blank or the row is gone.
        unit: Unit of the column, if it has one.
    """

    table: str
    kind: str
    row: str
    column: str
    title: str
    item: str
    before: str
    after: str
    unit: str

    @property
    def difference(self) -> Decimal | None:
        """Later less earlier; None unless both are numbers."""
        try:
            return Decimal(self.after) - Decimal(self.before)
        except InvalidOperation:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A table of one of the two packages; ``key`` is the column that names its rows."""

    rows: tuple[Row, ...]
    fields: Mapping[str, Mapping[str, Any]]
    key: str


def differences(
    earlier: Package, later: Package, *, figures_only: bool = False
) -> tuple[Change, ...]:
    """What the later package says otherwise, in the order of its tables.

    Args:
        earlier: The one package.
        later: The other.
        figures_only: Leave out prose, which two formats break into other pieces.

    Raises:
        PackageInvalid: A table cannot be read.
    """
    return tuple(
        change
        for table in _compared(earlier, later, figures_only=figures_only)
        for change in _table_changes(table, _side(earlier, table), _side(later, table))
    )


def _compared(earlier: Package, later: Package, *, figures_only: bool) -> Iterator[str]:
    """Tables that are compared; a format that lacks a whole table says nothing of it."""
    told = open_toml(_VOCABULARY)["tables"]
    wanted = {one["name"] for one in told if one["figures"] or not figures_only}
    for table in dict.fromkeys((*later.resources, *earlier.resources)):
        in_both = earlier.holds(table) and later.holds(table)
        if figures_only and not in_both:
            continue
        if table.startswith(_PRINTED) or table in wanted:
            yield table


def _side(package: Package, table: str) -> _Side:
    if not package.holds(table):
        return _Side(rows=(), fields={}, key="")
    schema = package.schema(table)
    key = schema.get("primaryKey", "")
    out = _without(table)
    return _Side(
        rows=tuple(
            row
            for row in package.rows(table)
            if not any(row.get(column) == value for column, value in out.items())
        ),
        fields={field["name"]: field for field in schema["fields"]},
        key=key if isinstance(key, str) else key[0],
    )


def _without(table: str) -> Mapping[str, str]:
    """Column to value of the rows of a table that are no content."""
    for told in open_toml(_VOCABULARY)["tables"]:
        if told["name"] == table:
            return dict(told.get("without", {}))
    return {}


def _table_changes(table: str, one: _Side, other: _Side) -> Iterator[Change]:
    fields = {**one.fields, **other.fields}
    columns = [name for name in fields if not _is_ignored(name)]
    naming = _naming(table, columns, fields)
    for before, after in _aligned(one.rows, other.rows, naming):
        held = after or before
        side = other if after else one
        for column in columns:
            texts = (before.get(column, ""), after.get(column, ""))
            if _same(*texts):
                continue
            field = side.fields.get(column) or one.fields[column]
            yield Change(
                table=table,
                kind=_kind(before, after),
                row=held.get(side.key, ""),
                column=column,
                title=str(field.get("title", column)),
                item=_item(held, naming),
                before=texts[0],
                after=texts[1],
                unit=_unit(field, held),
            )


def _kind(before: Row, after: Row) -> str:
    if before and after:
        return "changed"
    return "added" if after else "removed"


def _item(row: Row, naming: Name) -> str:
    """What names the row, as printed."""
    return " ".join(filter(None, (row.get(name, "") for name in naming)))


def _unit(field: Mapping[str, Any], row: Row) -> str:
    """The unit of a cell: that of its column, or what another column of its row says."""
    unit = field.get("unit", "")
    if isinstance(unit, Mapping):
        return row.get(str(unit.get("column", "")), "")
    return str(unit)


def _naming(table: str, columns: Sequence[str], fields: Mapping[str, Mapping[str, Any]]) -> Name:
    """The columns that name a row: told for lists, the labels of a printed statement."""
    for told in open_toml(_VOCABULARY)["tables"]:
        if told["name"] == table:
            return tuple(told["row"])
    return tuple(
        name
        for name, field in fields.items()
        if field.get("type") == "string" and name in columns and "valueUrl" not in field
    )


def _aligned(
    before: Sequence[Row], after: Sequence[Row], naming: Name
) -> Iterator[tuple[Row, Row]]:
    """Rows of both sides that are one row; an empty mapping stands for none."""
    names = [[_name(row, naming) for row in rows] for rows in (before, after)]
    small = len(before) * len(after) <= _EXHAUSTIVE
    matcher = SequenceMatcher(None, names[0], names[1], autojunk=not small)
    for kind, start, end, first, last in matcher.get_opcodes():
        pieces = before[start:end], after[first:last]
        if kind == "equal" or len(pieces[0]) == len(pieces[1]):
            yield from zip(*pieces, strict=True)
            continue
        yield from ((row, _NONE) for row in pieces[0])
        yield from ((_NONE, row) for row in pieces[1])


def _name(row: Row, naming: Name) -> Name:
    return tuple(_plain(row.get(column, "")) for column in naming)


def _same(before: str, after: str) -> bool:
    """Whether two texts say one thing: 95.4 and 95.40 do."""
    if _plain(before) == _plain(after):
        return True
    try:
        return Decimal(before) == Decimal(after)
    except InvalidOperation:
        return False


def _plain(text: str) -> str:
    """A text without white space and width of characters: how a format sets it is no content."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def _ignored() -> frozenset[str]:
    return frozenset(open_toml(_VOCABULARY)["ignored"]["columns"])


def _is_ignored(column: str) -> bool:
    """Whether a column is no content; the number of a printed line moves with the lines above."""
    return column in _ignored() or column.rpartition("_")[2] == "line"
