"""``/api/``: lookups for people who do not write SPARQL. The answer says which rows it rests on, and the SQL it is."""

import csv
import io
import json
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]
from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import NotFound

from juesuan_site.corpus import Rows, ask
from juesuan_site.lookup import LARGEST_PAGE, RESOURCES, Lookup, read_lookup
from juesuan_site.negotiation import CSV, JSON, XLSX, Offer, choose
from juesuan_site.openapi import openapi
from juesuan_site.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("api", __name__, url_prefix="/api")

_NDJSON: Final = Offer(suffix="ndjson", media_type="application/x-ndjson")
_OFFERS: Final = (JSON, _NDJSON, CSV, XLSX)


@blueprint.get("/")
def index() -> Response:
    """What can be looked up."""
    links = {name: url_for("api.lookup", name=name) for name in RESOURCES}
    return _json({"resources": links, "openapi": url_for("api.description")})


@blueprint.get("/openapi.json")
def description() -> Response:
    """The OpenAPI 3.1 description."""
    return _json(openapi())


@blueprint.get("/<name>")
def lookup(name: str) -> Response:
    """Rows of a resource, or sums of amounts; a suffix gives the format."""
    resource, _, suffix = name.partition(".")
    if resource not in RESOURCES:
        raise NotFound(f"There are {', '.join(RESOURCES)}.")
    offer = choose(_OFFERS, suffix=suffix)
    asked = read_lookup(resource, request.args.to_dict(flat=False))
    tag = f"{services().pages.version}-{offer.suffix}"
    response = Response(status=304) if tag in request.if_none_match else _answer(asked, offer)
    response.set_etag(tag)
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = f"public, max-age={services().settings.cache_seconds}"
    return response


@blueprint.after_request
def allow_other_sites(response: Response) -> Response:
    """Scripts of any site may ask."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(asked: Lookup, offer: Offer) -> Response:
    sql, values = asked.sql()
    total = ask(f"SELECT count(*) FROM ({sql})", values)[1][0][0]  # noqa: S608 - values stand apart
    paged = offer is JSON or "limit" in request.args
    limit = asked.limit if paged else services().settings.query_rows
    rows = ask(f"{sql} LIMIT {limit} OFFSET {asked.offset}", values)
    if offer is JSON:
        return _json(_document(asked, rows, int(total or 0), sql, values))
    if offer is XLSX:
        return Response(_xlsx(rows), content_type=offer.media_type)
    if offer is CSV:
        return Response(_csv(rows), content_type=f"{offer.media_type}; charset=utf-8")
    return Response(_ndjson(rows), content_type=offer.media_type)


def _document(asked: Lookup, rows: Rows, total: int, sql: str, values: list[str]) -> dict[str, object]:
    names, cells = rows
    following = asked.offset + len(cells)
    arguments = {**request.args.to_dict(flat=False), "offset": [str(following)]}
    path = url_for("api.lookup", name=asked.resource + ".json", **arguments)  # type: ignore[arg-type]
    answer: dict[str, object] = {
        "total": total,
        "next": path if following < total and cells else None,
        "version": services().pages.version,
        "sql": {"text": sql, "values": values},
        "rows": [dict(zip(names, row, strict=True)) for row in cells],
    }
    if asked.group:
        answer["base"] = {name: list(wanted) for name, wanted in asked.filters.items()}
        answer["unit"] = "元" if asked.measure == "sum" else "行"
    return answer


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), content_type=JSON.media_type)


def _ndjson(rows: Rows) -> str:
    return "".join(json.dumps(dict(zip(rows[0], row, strict=True)), ensure_ascii=False) + "\n" for row in rows[1])


def _csv(rows: Rows) -> str:
    output = io.StringIO()
    if request.args.get("bom") == "1":
        output.write("\ufeff")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows(rows[1])
    return output.getvalue()


def _xlsx(rows: Rows) -> bytes:
    """A sheet of text: what looks like a formula or a code stays what it is."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([tuple(rows[0]), *rows[1]][: LARGEST_PAGE * 100]):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, value)
    return output.getvalue()
