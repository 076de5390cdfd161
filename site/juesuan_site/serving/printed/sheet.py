"""A table that leaves the site: as CSV, as a sheet of a workbook."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan_site.serving.language import tell

__all__ = ["BOM", "Field", "Sheet", "comma_separated", "for_people", "sheet"]

BOM: Final = b"\xef\xbb\xbf"
"""What makes Excel read UTF-8 as UTF-8; machines get the same bytes without it."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel compute a cell of a CSV."""

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column.

    Attributes:
        name: ASCII name, the header of the CSV for programs.
        title: Chinese title, the header of the sheet and of the CSV for people.
        title_en: English title; empty where there is none.
        number: Whether its values are numbers; codes are not, however they look.
    """

    name: str
    title: str
    title_en: str = ""
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

    def beside(self, constant: Mapping[Field, str]) -> "Sheet":
        """The table with columns in front that have one value in every row."""
        given = tuple(constant.values())
        return Sheet(
            title=self.title,
            fields=(*constant, *self.fields),
            rows=tuple((*given, *row) for row in self.rows),
        )


def sheet(title: str, fields: Iterable[Field], records: Iterable[Mapping[str, Value]]) -> Sheet:
    """A sheet of the records; what a record does not have is blank."""
    columns = tuple(fields)
    rows = tuple(tuple(record.get(field.name) for field in columns) for record in records)
    return Sheet(title=title, fields=columns, rows=rows)


def comma_separated(table: Sheet) -> bytes:
    """The sheet as CSV for programs: names, UTF-8 without BOM, LF, quotes only where needed."""
    rows = (["" if value is None else str(value) for value in row] for row in table.rows)
    return _written([field.name for field in table.fields], rows)


def for_people(table: Sheet) -> bytes:
    """The sheet as CSV that Excel opens: titles of the page's language after a BOM, no cell that is computed."""
    numbers = [field.number for field in table.fields]
    rows = (
        [_harmless(value, number=number) for value, number in zip(row, numbers, strict=True)]
        for row in table.rows
    )
    return BOM + _written([tell(field, "title") for field in table.fields], rows)


def _harmless(value: Value, *, number: bool) -> str:
    """The value; text that Excel would compute after an apostrophe, which Excel shows as text."""
    text = "" if value is None else str(value)
    return f"'{text}" if not number and text.startswith(_FORMULA) else text


def _written(header: list[str], rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
