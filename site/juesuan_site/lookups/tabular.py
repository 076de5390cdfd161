"""Rows of a lookup as JSON lines, CSV and a workbook."""

import csv
import io
import json
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]

from juesuan_site.lookups.corpus import Rows

__all__ = ["comma_separated", "json_lines", "workbook"]

_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_CELL: Final = 32_767
"""Characters that a cell of a workbook holds at most."""


def json_lines(rows: Rows) -> bytes:
    """One object a row."""
    return "".join(_PACK(dict(zip(rows[0], row, strict=True))) + "\n" for row in rows[1]).encode()


def comma_separated(rows: Rows, *, bom: bool) -> bytes:
    """A header and the rows; with a byte order mark for Excel."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows(rows[1])
    return (b"\xef\xbb\xbf" if bom else b"") + output.getvalue().encode()


def workbook(rows: Rows) -> bytes:
    """A sheet of text: what looks like a formula or a code stays what it is."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([tuple(rows[0]), *rows[1]]):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, value[:_CELL])
    return output.getvalue()
