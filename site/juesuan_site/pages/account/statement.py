"""A statement 报表, as printed.

Every cell with its state, every number with its place in the source.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan.package import Package
from juesuan_site.pages.account.arrangement import arranged, read_arrangement
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.amount.place import source_path
from juesuan_site.pages.findings.checks import marks
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.printed_table import (
    Column,
    PrintedCell,
    PrintedRow,
    PrintedTable,
    printed,
)
from juesuan_site.serving.printed.sheet import Field, Sheet, Value
from juesuan_site.serving.resource import Key, Resource
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import word
from juesuan_vocab.structures import structures

__all__ = ["load", "printed_sheets", "statement_sheet"]

Marks = Mapping[str, list[dict[str, Any]]]
"""Name of an amount to the findings that speak of it."""

_TITLES = {known.id: (known.title_zh, known.title_en) for known in structures()}
_CHECKED: Final = Field(name="checked", title="核验", title_en="Checked")
_UNSURE: Final = frozenset({"contradicted", "doubtful"})
_LEVEL_OF_LENGTH = {"functional": {3: 1, 5: 2, 7: 3}, "economic": {3: 1, 5: 2}}


@of_account
def load(part: Part, key: Key) -> Resource | None:
    """The page of a statement."""
    package, statement = part.package, key["statement"]
    row = part.row("statements", statement=statement)
    if row is None:
        return None
    table = printed(package, statement)
    asked = read_arrangement(request.args, table.columns)
    found = marks(package, key, "amounts")
    title_zh, title_en = _TITLES.get(statement, (statement, ""))
    title = row.get("title") or title_zh
    return part.resource(
        title,
        iri=iris.statement(key["organization"], key["year"], statement),
        title_en=title_en,
        summary=f"{part.title}：{title}。",
        content={
            "statement": statement,
            "title": title,
            "number": row.get("number", ""),
            "unit": row.get("unit", ""),
            "status": row["status"],
            "status_title": word(row["status"], "status"),
            "note": row.get("note", ""),
            "pages": row.get("pages", ""),
            "recognised_by": _engines(table),
            "columns": [
                {"id": column.id, "header": list(column.header), "block": column.block}
                for column in table.columns
            ],
            "rows": [_row(row_, key, found) for row_ in arranged(table, asked)],
            "siblings": _siblings(package, part.key, statement),
            "sources": packages.sources(package),
            "licence": packages.licence(package),
        },
        sheets=(statement_sheet(title, table),) if table.rows else (),
        origin=(
            (gettext("报表"), title),
            (gettext("金额单位"), row.get("unit", "")),
            *part.origin,
        ),
        schema_org={
            "@type": "Dataset",
            "name": f"{part.title} {title}",
            "license": packages.licence(package)["path"],
            "isPartOf": iris.package(key["organization"], key["year"]),
        },
        csv_file=packages.file_of(package, f"data/statements/{statement}.csv"),
        layout={
            "header": table.header,
            "asked": asked,
            "here": urls.page("statement", **key),
            "coded": any(column.kind == "code" for column in table.columns),
        },
        query=asked.query(),
    )


def _siblings(package: Package, account: Mapping[str, str], statement: str) -> list[dict[str, Any]]:
    """The statements of the account that are printed, this one told apart."""
    return [
        {
            "title": other.get("title")
            or _TITLES.get(other["statement"], (other["statement"],))[0],
            "path": urls.page("statement", **account, statement=other["statement"]),
            "current": other["statement"] == statement,
        }
        for other in package.rows("statements")
        if other["status"] not in packages.ABSENT
    ]


def statement_sheet(title: str, table: PrintedTable) -> Sheet:
    """The printed table as a sheet, with the path of each header in one line.

    Its last column says which numbers of a row are contradicted or doubtful.
    """
    further = (*columns("amounts", "unit place"), _CHECKED)
    fields = (*(_field(column) for column in table.columns), *further)
    rows = tuple(
        (*(_value(cell) for cell in row.cells), _unit(row), row.place, _checked(row))
        for row in table.rows
    )
    return Sheet(title=title, fields=fields, rows=rows)


def printed_sheets(package: Package) -> tuple[Sheet, ...]:
    """The statements that print amounts, as sheets."""
    filled = matching(package.rows("statements"), status="filled")
    return tuple(
        statement_sheet(row["title"], printed(package, row["statement"])) for row in filled
    )


def _field(column: Column) -> Field:
    return Field(name=column.id, title=" / ".join(column.header), number=column.kind == "amount")


def _checked(row: PrintedRow) -> Value:
    """The columns of a row whose number is not sure, each with what it is; None where all are."""
    unsure = (cell for cell in row.cells if cell.certainty in _UNSURE)
    told = (f"{' / '.join(c.column.header)}：{word(c.certainty, 'certainty')}" for c in unsure)
    return "；".join(told) or None


def _unit(row: PrintedRow) -> str:
    """The units of the numbers of a row, which is one unit in most rows."""
    return "、".join(dict.fromkeys(cell.unit for cell in row.cells if cell.unit))


def _value(cell: PrintedCell) -> Value:
    if cell.state == "number":
        return Decimal(cell.amount)
    return cell.text or None


def _row(row: PrintedRow, key: Key, found: Marks) -> dict[str, Any]:
    return {
        "row": int(row.number),
        "role": row.role,
        "place": row.place,
        "source_path": _source_path(row, key),
        "cells": [_cell(cell, row, key, found) for cell in row.cells],
    }


def _source_path(row: PrintedRow, key: Key) -> str:
    """Where the source shows the first amount of the row; empty if it has none."""
    first = next((cell for cell in row.cells if cell.state == "number"), None)
    if first is None:
        return ""
    amount = {"statement": key["statement"], "row": row.number, "column": first.column.id}
    return source_path(
        {**amount, "page": row.page, "table": row.table}, key["organization"], key["year"]
    )


def _cell(cell: PrintedCell, row: PrintedRow, key: Key, found: Marks) -> dict[str, Any]:
    """A cell as JSON says it.

    ``raw`` as printed, ``amount`` exact, ``state`` telling blank, mark and number apart.
    """
    column = cell.column
    scheme, code = row.subjects.get(column.block, ("", ""))
    level = _LEVEL_OF_LENGTH.get(scheme, {}).get(len(code), "")
    shown: dict[str, Any] = {"column": column.id, "state": cell.state, "raw": cell.text}
    if cell.state == "number":
        place = {
            "amount": cell.amount,
            "unit": cell.unit,
            "role": cell.role,
            "level": level,
            "place": cell.place,
        }
        held = found.get(f"{key['statement']}/{row.number}/{column.id}", [])
        path = urls.page("amount", **key, row=row.number, column=column.id)
        shown |= (
            place | _reading(cell, key) | {"id": urls.cell(row.number, column.id), "path": path}
        )
        return shown | ({"findings": held} if held else {})
    if cell.state != "label":
        return shown
    shown |= {"kind": column.kind, "role": row.roles.get(column.block, "detail"), "level": level}
    if column.kind == "code" and scheme:
        shown["path"] = urls.subject(scheme, code, key["year"])
    return shown


def _engines(table: PrintedTable) -> list[str]:
    """The programs that recognised numbers of the statement in pictures."""
    return sorted({cell.recognised_by for row in table.rows for cell in row.cells} - {""})


def _reading(cell: PrintedCell, key: Key) -> dict[str, Any]:
    """How sure the number is.

    A doubtful one leads to its doubt, a box says where it is on the page.
    """
    shown = {"certainty": cell.certainty, "certainty_title": word(cell.certainty, "certainty")}
    if cell.box:
        shown["box"] = cell.box
    if cell.recognised_by:
        shown |= {"recognised_by": cell.recognised_by, "confidence": cell.confidence}
    if cell.doubt:
        shown |= {"doubt": cell.doubt, "doubt_path": urls.part("doubts", key, cell.doubt)}
    return shown
