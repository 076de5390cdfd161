"""Workbooks: a sheet a statement or all on one, title and caption in merged cells, the cover on a sheet of its own."""

import datetime as dt
import io
import re

import xlsxwriter
from tests.documents.grid import Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, capped
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

NUMBER = re.compile(r"[\d,]+\.\d\d")
NAME_LENGTH = 28
MOMENT = dt.datetime(2025, 9, 1, tzinfo=dt.UTC)


def _write(
    sheet: Worksheet, top: int, grid: Grid, layout: Layout, formats: dict[str, Format]
) -> int:
    """Draw the table from a row on; the row after it."""
    for at, row in enumerate(grid.rows):
        for column, box in enumerate(row):
            if box is None:
                continue
            value: str | float = box.text
            form = formats["text"]
            if layout.numbers == "number" and NUMBER.fullmatch(box.text):
                # What Excel itself stores: the nearest double, shown with two digits.
                value, form = float(box.text.replace(",", "")), formats["number"]
            if box.columns > 1 or box.rows > 1:
                sheet.merge_range(
                    top + at, column, top + at + box.rows - 1, column + box.columns - 1, value, form
                )
            elif value != "":
                sheet.write(top + at, column, value, form)
    return top + len(grid.rows)


def _name(printed: Printed, at: int) -> str:
    return f"{at:02d} {printed.title or '自评表'}"[:NAME_LENGTH].replace("：", " ")


def xlsx(blocks: tuple[Block, ...], layout: Layout) -> bytes:
    """The document as a workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MOMENT.replace(tzinfo=None)})
    shown = "#,##0.00" if layout.separators else "0.00"
    formats = {
        "text": book.add_format({"num_format": "@"}),
        "number": book.add_format({"num_format": shown}),
    }
    cover = book.add_worksheet("封面")
    row = 0
    for block in blocks:
        if not isinstance(block, Printed):
            cover.write_string(row, 0, block.text)
            row += 1
    printed = [block for block in blocks if isinstance(block, Printed)]
    sheet, top = None, 0
    for at, statement in enumerate(printed, start=1):
        if sheet is None or layout.sheets == "many":
            name = _name(statement, at) if layout.sheets == "many" else "公开表"
            sheet, top = book.add_worksheet(name), 0
        grids = capped(statement)
        for grid in grids:
            top = _write(sheet, top, grid, layout, formats)
            if grid.footer and grid is grids[-1]:
                # A sheet is printed on pages only by a printer: the mark that exports leave stands
                # below all.
                sheet.write_string(top + 1, grid.width // 2, grid.footer)
            top += 3
    book.close()
    return out.getvalue()
