"""All tables of a package as an Excel workbook, with a sheet that says whence they come.

Excel eats the zeros before a code and the tail of an 18-digit one when it opens a CSV; here it is
told what is what.
"""

import io
import re
from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from juesuan.package.opened import Package

__all__ = ["sheet_name", "workbook"]

_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d+)?")
_NAME_LENGTH: Final = 31
_ROWS: Final = 1_048_576
_CELL: Final = 32_767
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_ORIGIN: Final = "来源与许可"


def workbook(package: Package) -> bytes:
    """The workbook, a sheet a table; the same package gives the same bytes."""
    output = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(output, options)
    book.set_properties({"created": _CREATED})
    styles = {
        "head": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format({"num_format": "@"}),
        "whole": book.add_format({"num_format": "0"}),
        "decimal": book.add_format({"num_format": "#,##0.00"}),
    }
    taken: set[str] = set()
    for described in package.descriptor["resources"]:
        title = described.get("title") or described["name"]
        _write(book.add_worksheet(sheet_name(title, taken)), package, described, styles)
    _write_origin(book.add_worksheet(sheet_name(_ORIGIN, taken)), package, styles)
    book.close()
    return output.getvalue()


# xlsxwriter and the descriptor have no types
def _write(page: Any, package: Package, described: Any, styles: dict[str, Any]) -> None:  # noqa: ANN401
    """A table; of one that is longer than a sheet the first rows."""
    fields = described["schema"]["fields"]
    _write_head(page, fields, styles)
    numbers = {field["name"] for field in fields if field.get("type") in {"number", "integer"}}
    rows = islice(package.rows(described["name"]), _ROWS - 1)
    for row, values in enumerate(rows, start=1):
        for column, (name, value) in enumerate(values.items()):
            if name in numbers and _NUMBER.fullmatch(value):
                style = styles["decimal" if "." in value else "whole"]
                page.write_number(row, column, Decimal(value), style)
            elif value:
                page.write_string(row, column, value[:_CELL], styles["text"])


def _write_head(page: Any, fields: Any, styles: dict[str, Any]) -> None:  # noqa: ANN401 - no types
    page.freeze_panes(1, 0)
    for column, field in enumerate(fields):
        page.write_string(0, column, field.get("title") or field["name"], styles["head"])
        page.set_column(column, column, 16)


def _write_origin(page: Any, package: Package, styles: dict[str, Any]) -> None:  # noqa: ANN401
    told = package.descriptor
    licence = (told.get("licenses") or [{}])[0]
    source = (told.get("sources") or [{}])[0]
    lines = [
        ("标题", told.get("title", "")),
        ("标识", told.get("id", "")),
        ("版本", told.get("version", "")),
        ("许可", f"{licence.get('title', '')} {licence.get('path', '')}"),
        ("来源文件", source.get("title", "")),
        ("来源 SHA-256", str(source.get("hash", "")).removeprefix("sha256:")),
    ]
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 90)
    for row, (label, value) in enumerate(lines):
        page.write_string(row, 0, label, styles["head"])
        page.write_string(row, 1, str(value), styles["text"])


def sheet_name(title: str, taken: set[str]) -> str:
    """A sheet name that Excel accepts and no other sheet has; it joins those taken."""
    plain = _NO_SHEET_NAME.sub("", title)[:_NAME_LENGTH] or "Sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _NAME_LENGTH - 3]}~{number}"
    taken.add(name.casefold())
    return name
