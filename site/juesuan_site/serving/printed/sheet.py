"""A table that leaves the site: as CSV, as a sheet of a workbook."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan_site.serving.language import tell
from juesuan_site.serving.printed.place import place
from juesuan_site.serving.words import column_titles, word

__all__ = ["BOM", "Field", "Sheet", "comma_separated", "for_people", "said", "sheet"]

BOM: Final = b"\xef\xbb\xbf"
"""What makes Excel read UTF-8 as UTF-8; machines get the same bytes without it."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel compute a cell of a CSV."""
_UNCOMPUTED: Final = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?%?|[-+]+")
"""A number or a mark for nothing, which begins with a sign and is still not computed."""
_CODES: Final = frozenset({"certainty", "phase"})
"""Columns whose codes have a word in the code list of their name."""

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
    """The sheet as CSV that Excel opens.

    Titles of the page's language after a BOM, no cell that is computed.
    """
    heads = [_harmless(tell(field, "title"), number=False) for field in table.fields]
    rows = (
        [
            _harmless(value, number=field.number)
            for field, value in zip(table.fields, said(table, row), strict=True)
        ]
        for row in table.rows
    )
    return BOM + _written(heads, rows)


def said(table: Sheet, row: Sequence[Value]) -> list[Value]:
    """A row as people read it: places, codes and columns in the language of the page."""
    named = {field.name: str(value) for field, value in zip(table.fields, row, strict=True)}
    titles = column_titles(named.get("statement", ""))
    return [
        _said(field.name, value, titles) if isinstance(value, str) else value
        for field, value in zip(table.fields, row, strict=True)
    ]


def _said(name: str, value: str, titles: Mapping[str, str]) -> str:
    if name == "place":
        return place(value)
    if name == "column":
        return titles.get(value, value)
    return word(value, name) if name in _CODES else value


def _harmless(value: Value, *, number: bool) -> str:
    """The value; text that Excel would compute after an apostrophe, which Excel shows as text.

    A column of numbers holds marks as printed, too: what is neither a number nor a mark is text.
    """
    text = "" if value is None else str(value)
    safe = number and _UNCOMPUTED.fullmatch(text)
    return f"'{text}" if text.startswith(_FORMULA) and not safe else text


def _written(header: list[str], rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
