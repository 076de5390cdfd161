"""Views of the source: a page of a PDF as printed, or a table as read.

Every number is a way to its own page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flask import abort, request

from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.checks import marks
from juesuan_site.pages.source.document import SourceDocument, counted_numbers, source_document
from juesuan_site.pages.source.picture import Size
from juesuan_site.pages.source.review import bare, counted_fates, is_figure, reviewed
from juesuan_site.pages.source.spots import spot, spots_of
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.printed_table import PrintedRow, printed
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource
from juesuan_site.serving.selection import matching

__all__ = ["load_page", "load_table"]

_PAGE: Final = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_FIELDS: Final = columns(
    "amounts",
    "statement_title row code item column_header raw unit certainty_title",
)
_NUMBER_FIELDS: Final = (*_FIELDS, *columns("", "fate_title"))


@of_account
def load_page(part: Part, key: Key) -> Resource | None:
    """The view of a page of a source."""
    document = source_document(part.package)
    page = key["page"]
    if document is None or not _PAGE.fullmatch(page):
        return None
    amounts = list(part.package.rows("amounts"))
    found = marks(part.package, part.key, "amounts")
    spots = [
        {**one, "findings": found.get(f"{one['statement']}/{one['row']}/{one['column']}", [])}
        for one in spots_of(amounts, page, part.key)
    ]
    last = _last_page(document, amounts)
    if int(page) > last:
        abort(404, f"这份文件共 {last} 页。The document has {last} pages.")
    shown = _size(document, int(page))
    counted = counted_numbers(part.package, "page", page)
    marks_ = reviewed(part, page, document.numbers(int(page)), shown, counted) if shown else []
    return _resource(
        part,
        document,
        spots,
        gettext("第 %(page)s 页", page=page),
        {
            "page": int(page),
            "pages": last,
            "picture": _picture(shown, page, part.key),
            "numbers": counted,
            "fates": counted_fates(marks_) if marks_ else None,
            "review": _review(marks_, request.args.get("review")),
            "asked": _asked(marks_, request.args.get("number", "")),
            "doubts": _doubts(part, "page", page),
            **_ways("source-page", "page", int(page), range(1, last + 1), part.key),
        },
        numbers=marks_,
    )


def _last_page(document: SourceDocument, amounts: Sequence[Mapping[str, str]]) -> int:
    """How many pages there are; where the file does not tell, the last that has an amount."""
    return len(document.sizes) or max((int(row["page"] or 0) for row in amounts), default=0)


def _size(document: SourceDocument, page: int) -> Size | None:
    """The size of a page in points; None where it cannot be drawn."""
    return document.sizes[page - 1] if document.sizes and document.picture(page) else None


def _review(found: list[dict[str, Any]], asked: str | None) -> dict[str, Any] | None:
    """The numbers of a page with their fates, where they are asked for."""
    return {"counts": counted_fates(found), "marks": found} if found and asked else None


def _asked(found: list[dict[str, Any]], number: str) -> list[dict[str, Any]]:
    """Where the page prints the number that is asked for."""
    if not is_figure(number):
        return []
    return [mark for mark in found if bare(mark["text"]) == bare(number)]


def _fates() -> dict[str, str]:
    return {
        "published": gettext("已收入"),
        "structural": gettext("已知不是金额"),
        "other": gettext("没有收入"),
    }


def _listed(spots: list[dict[str, Any]], numbers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The amounts of a view, then the other numbers of its text, each with its fate."""
    titles = _fates()
    amounts = [{**spot, "fate_title": titles["published"]} for spot in spots]
    others = [
        {"raw": mark["text"], "fate_title": titles[mark["fate"]]}
        for mark in numbers
        if not mark["boxed"]
    ]
    return [*amounts, *others]


def _picture(size: Size | None, page: str, key: Key) -> dict[str, Any] | None:
    """The picture of a page with its size in points; None if it cannot be drawn."""
    if size is None:
        return None
    return {
        "path": urls.picture(**key, page=page),
        "width": size.width,
        "height": size.height,
    }


@of_account
def load_table(part: Part, key: Key) -> Resource | None:
    """The view of a table of a source."""
    document = source_document(part.package)
    if document is None:
        return None
    amounts = list(part.package.rows("amounts"))
    inside = [row for row in amounts if row["table"] == key["table"]]
    if not inside:
        return None
    tables = sorted({int(row["table"]) for row in amounts if row["table"]})
    return _resource(
        part,
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
        numbers=[],
    )


def _resource(  # noqa: PLR0913, PLR0917 - what both views share
    part: Part,
    document: SourceDocument,
    spots: list[dict[str, Any]],
    where: str,
    content: Mapping[str, Any],
    numbers: list[dict[str, Any]],
) -> Resource:
    title = gettext("原文%(where)s", where=where)
    source = document.about
    path = urls.file(**part.key, name=source["file"]) if source["file"] else source["address"]
    return part.resource(
        title,
        summary=gettext(
            "%(title)s%(where)s：%(count)s 个金额，每个可查等式、上年数和引用方式。",
            title=part.title,
            where=where,
            count=len(spots),
        ),
        content={
            "source": {**source, "path": path},
            "spots": spots,
            **content,
        },
        layout={"fates": _fates()},
        sheets=(sheet(where, _NUMBER_FIELDS, _listed(spots, numbers)),),
    )


def _ways(kind: str, name: str, here: int, all_: Iterable[int], key: Key) -> dict[str, str]:
    """The paths of the view before and of the view after; empty at the ends."""
    known = sorted({*all_, here})
    paths = [urls.page(kind, **key, **{name: str(one)}) for one in known]
    around = ["", *paths, ""]
    at = known.index(here) + 1
    return {"before": around[at - 1], "after": around[at + 1]}


def _doubts(part: Part, column: str, value: str) -> list[dict[str, Any]]:
    """What the reading is not sure of on the page or in the table."""
    found = packages.doubts(part.package) or ()
    return [described_doubt(row, part.key) for row in found if row[column] == value]


def _as_read(part: Part, inside: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The statements that were read from the table.

    Of each the columns, and the rows that stand there.
    """
    found = []
    for statement, title in {row["statement"]: row["statement_title"] for row in inside}.items():
        table = printed(part.package, statement)
        numbers = [int(row["row"]) for row in matching(inside, statement=statement)]
        rows = [row for row in table.rows if min(numbers) <= int(row.number) <= max(numbers)]
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
