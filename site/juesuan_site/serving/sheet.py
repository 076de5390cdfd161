"""A table that leaves the site: as CSV, as a sheet of a workbook."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

__all__ = ["BOM", "Field", "Sheet", "comma_separated", "sheet"]

BOM: Final = b"\xef\xbb\xbf"
"""What makes Excel read UTF-8 as UTF-8; machines get the same bytes without it."""

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column.

    Attributes:
        name: ASCII name, the header of the CSV.
        title: Chinese title, the header of the sheet.
        number: Whether its values are numbers; codes are not, however they look.
    """

    name: str
    title: str
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its columns; every row is as long as there are fields.

    Attributes:
        title: Chinese title.
        fields: The columns.
        rows: The values; None is a blank cell, which is not ``""`` nor zero.
    """

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet(title: str, fields: Iterable[Field], records: Iterable[Mapping[str, Value]]) -> Sheet:
    """A sheet of the records; what a record does not have is blank."""
    columns = tuple(fields)
    rows = tuple(tuple(record.get(field.name) for field in columns) for record in records)
    return Sheet(title=title, fields=columns, rows=rows)


def comma_separated(table: Sheet) -> bytes:
    """The sheet as CSV: UTF-8 without BOM, LF, quotes only where needed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows(["" if value is None else str(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8")
