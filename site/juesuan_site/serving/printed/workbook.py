"""A resource as an Excel workbook.

Codes as text, numbers as numbers, and a sheet that says where it all comes from.

Excel eats the zeros before a code and the tail of an 18-digit one when it opens a CSV; here it is
told what is what.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from juesuan.package.workbook import sheet_name
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.printed.sheet import Field, Sheet, Value, said

__all__ = ["workbook"]

_WIDEST: Final = 48
_A4: Final = 9
_CELL: Final = 32_767
"""Characters that a cell of a workbook holds at most."""

_LAST_NARROW: Final = "\u2e7f"
"""The last character before the first block of Chinese ones, which are twice as wide."""

_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the time of the download, which would make every download differ."""


def workbook(sheets: Sequence[Sheet], origin: Sequence[tuple[str, str]]) -> bytes:
    """The workbook; the last sheet holds ``origin``, label beside value.

    The same input gives the same bytes.
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _CREATED})
    styles = {
        "head": book.add_format(
            {
                "bold": True,
                "bottom": 1,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#EEF1F4",
            }
        ),
        "text": book.add_format({"num_format": "@"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "decimal": book.add_format({"num_format": "#,##0.00"}),
        "year": book.add_format({"num_format": "0"}),
    }
    taken: set[str] = set()
    for table in sheets:
        _write(book.add_worksheet(sheet_name(table.title, taken)), table, styles)
    page = book.add_worksheet(sheet_name(gettext("来源与许可"), taken))
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 90)
    for number, (label, value) in enumerate(origin):
        page.write_string(number, 0, label, styles["head"])
        page.write_string(number, 1, value, styles["text"])
    book.close()
    return output.getvalue()


def _write(page: Any, table: Sheet, styles: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")
    if table.fields and table.rows:
        page.autofilter(0, 0, len(table.rows), len(table.fields) - 1)
    for column, field in enumerate(table.fields):
        page.write_string(0, column, tell(field, "title"), styles["head"])
        page.set_column(column, column, _width(table, column))
    for number, row in enumerate(table.rows, start=1):
        for column, (field, value) in enumerate(zip(table.fields, said(table, row), strict=True)):
            _write_value(page, (number, column), field, value, styles)


def _write_value(
    page: Any,  # noqa: ANN401
    cell: tuple[int, int],
    field: Field,
    value: Value,
    styles: dict[str, Any],
) -> None:
    if value is None:
        return
    exact = _exact(value) if field.number else None
    if exact is None:
        page.write_string(*cell, str(value)[:_CELL], styles["text"])
        return
    style = "year" if field.name == "year" else "decimal" if exact.as_tuple().exponent else "whole"
    page.write_number(*cell, exact, styles[style])


def _exact(value: Value) -> Decimal | None:
    """The value as a number, None if it is printed otherwise (``—``)."""
    text = str(value)
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _width(table: Sheet, column: int) -> float:
    """Width for the longest value; a Han character takes two."""
    longest = max((_length(row[column]) for row in table.rows), default=0)
    return min(_WIDEST, max(10, longest + 2))


def _length(value: Value) -> int:
    return sum(2 if character > _LAST_NARROW else 1 for character in str(value or ""))
