"""Views of the source: a page of a PDF as printed, or a table as read, every number a way to its own page."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import abort

from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.part import Part, open_part
from juesuan_site.pages.findings.checks import marks
from juesuan_site.pages.source.document import SourceDocument, counted_numbers, source_document
from juesuan_site.pages.source.spots import spot, spots_of
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.printed_table import PrintedRow, printed
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Kind, Resource

__all__ = ["PAGE", "TABLE"]

_FIELDS: Final = columns(
    "amounts",
    "statement_title row code item column_header raw unit certainty_title",
)


def _load_page(key: Key) -> Resource | None:
    part = open_part(key)
    document = source_document(part.package) if part else None
    page = key["page"]
    if part is None or document is None or not page.isdigit() or page.startswith("0"):
        return None
    amounts = list(part.package.rows("amounts"))
    found = marks(part.package, part.key, "amounts")
    spots = [
        {**one, "findings": found.get(f"{one['statement']}/{one['row']}/{one['column']}", [])}
        for one in spots_of(amounts, page, part.key)
    ]
    sizes = document.sizes
    known = {int(row["page"]) for row in amounts if row["page"]}
    last = len(sizes) or max(known, default=0)
    if int(page) > last:
        abort(404, f"这份文件共 {last} 页。The document has {last} pages.")
    shown = sizes[int(page) - 1] if sizes and document.picture(int(page)) else None
    sheet_of_paper = {"width": shown.width, "height": shown.height} if shown else None
    path = urls.picture(**part.key, page=page)
    return _resource(
        "source-page",
        part,
        key,
        document,
        spots,
        gettext("第 %(page)s 页", page=page),
        {
            "page": int(page),
            "pages": last,
            "picture": {"path": path, **sheet_of_paper} if sheet_of_paper else None,
            "numbers": counted_numbers(part.package, "page", page),
            "doubts": _doubts(part, "page", page),
            **_ways("source-page", "page", int(page), range(1, last + 1), part.key),
        },
    )


def _load_table(key: Key) -> Resource | None:
    part = open_part(key)
    document = source_document(part.package) if part else None
    if part is None or document is None:
        return None
    amounts = list(part.package.rows("amounts"))
    inside = [row for row in amounts if row["table"] == key["table"]]
    if not inside:
        return None
    tables = sorted({int(row["table"]) for row in amounts if row["table"]})
    return _resource(
        "source-table",
        part,
        key,
        document,
        [{**spot(row, part.key), "boxes": []} for row in inside],
        gettext("表 %(table)s", table=key["table"]),
        {
            "table": int(key["table"]),
            "numbers": counted_numbers(part.package, "table", key["table"]),
            "doubts": _doubts(part, "table", key["table"]),
            "statements": _as_read(part, inside),
            **_ways("source-table", "table", int(key["table"]), tables, part.key),
        },
    )


def _resource(  # noqa: PLR0913, PLR0917 - what both views share
    kind: str,
    part: Part,
    key: Key,
    document: SourceDocument,
    spots: list[dict[str, Any]],
    where: str,
    content: Mapping[str, Any],
) -> Resource:
    title = gettext("原文%(where)s", where=where)
    source = document.about
    path = urls.file(**part.key, name=source["file"]) if source["file"] else source["address"]
    return Resource(
        kind=kind,
        key=key,
        iri=part.iri,
        title=title,
        summary=gettext(
            "%(title)s%(where)s：%(count)s 个金额，每个可查等式、上年数和引用方式。",
            title=part.title,
            where=where,
            count=len(spots),
        ),
        content={
            **part.content,
            "source": {**source, "path": path},
            "spots": spots,
            **content,
        },
        sheets=(sheet(where, _FIELDS, spots),),
        origin=part.origin,
        crumbs=part.crumbs,
        file_name=f"{part.title}-{title}",
    )


def _ways(kind: str, name: str, here: int, all_: Iterable[int], key: Key) -> dict[str, str]:
    """The paths of the view before and of the view after; empty at the ends."""
    before = max((one for one in all_ if one < here), default=None)
    after = min((one for one in all_ if one > here), default=None)
    return {
        "before": urls.page(kind, **key, **{name: str(before)}) if before else "",
        "after": urls.page(kind, **key, **{name: str(after)}) if after else "",
    }


def _doubts(part: Part, column: str, value: str) -> list[dict[str, Any]]:
    """What the reading is not sure of on the page or in the table."""
    found = packages.doubts(part.package) or ()
    return [described_doubt(row, part.key) for row in found if row[column] == value]


def _as_read(part: Part, inside: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The statements that were read from the table: of each the columns, and the rows that stand there."""
    found = []
    for statement in dict.fromkeys(row["statement"] for row in inside):
        table = printed(part.package, statement)
        numbers = [int(row["row"]) for row in inside if row["statement"] == statement]
        rows = [row for row in table.rows if min(numbers) <= int(row.number) <= max(numbers)]
        title = next(row["statement_title"] for row in inside if row["statement"] == statement)
        found.append(
            {
                "statement": statement,
                "title": title,
                "path": urls.page("statement", **part.key, statement=statement),
                "columns": [" / ".join(column.header) for column in table.columns],
                "rows": [_read_row(row, statement, part.key) for row in rows],
            }
        )
    return found


def _read_row(row: PrintedRow, statement: str, key: Key) -> dict[str, Any]:
    cells = []
    for cell in row.cells:
        shown: dict[str, str] = {"text": cell.text, "state": cell.state}
        if cell.state == "number":
            place = {"statement": statement, "row": row.number, "column": cell.column.id}
            shown |= {"id": urls.spot(**place), "path": urls.page("amount", **key, **place)}
            shown |= {"certainty": cell.certainty}
        cells.append(shown)
    return {"row": int(row.number), "place": row.place, "cells": cells}


PAGE = Kind(
    names=("source-page",), template="source/source_page.html", load=_load_page, graph="account"
)
TABLE = Kind(
    names=("source-table",), template="source/source_table.html", load=_load_table, graph="account"
)
