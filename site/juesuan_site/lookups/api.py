"""``/api/``: lookups for people who do not write SPARQL.

The answer says what it rests on, and how to compute it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import BadRequest, NotFound

from juesuan import iris
from juesuan.corpus.tables import KEYS
from juesuan.graph.mapping import read_mapping
from juesuan.store.limits import limit_reached
from juesuan_site.lookups import guide
from juesuan_site.lookups.corpus import Rows, Tables, tables, turn
from juesuan_site.lookups.lookup import LEVELS, RESOURCES, Lookup, read_lookup
from juesuan_site.lookups.openapi import openapi
from juesuan_site.lookups.sparql import spoken
from juesuan_site.lookups.tabular import as_sheet, json_lines
from juesuan_site.server.negotiation import CSV, JSON, XLSX, Offer, choose, prefers_html
from juesuan_site.serving import urls
from juesuan_site.serving.caching import DATA_VERSION, conditional, of_one_version
from juesuan_site.serving.printed.sheet import BOM, Sheet, comma_separated, for_people
from juesuan_site.serving.printed.workbook import workbook
from juesuan_site.serving.provenance import origin_of_all
from juesuan_site.serving.services import services
from juesuan_vocab import open_json
from juesuan_vocab.columns import CODE_COLUMNS

__all__ = ["blueprint"]

blueprint = Blueprint("api", __name__, url_prefix="/api")

_NDJSON: Final = Offer(suffix="ndjson", media_type="application/x-ndjson")
_OFFERS: Final = (JSON, _NDJSON, CSV, XLSX)
_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_OWN: Final = frozenset({"bom", "header"})
_SHAPING: Final = ("group", "measure", "sort", "offset", "limit", "fields")
"""Parameters that say nothing of which rows an answer rests on."""

_LABELLED: Final = {"organization": "organization"} | {
    column: scheme for scheme, column in CODE_COLUMNS.items()
}
_MEBIBYTE: Final = 1 << 20
_Row = tuple[str | int | None, ...]


@blueprint.get("/")
def index() -> Response:
    """What can be looked up: a page for browsers, links for programs."""
    if prefers_html():
        return of_one_version(
            lambda: conditional(Response(guide.page(), content_type="text/html; charset=utf-8"))
        )
    links = {name: url_for("api.lookup", name=name) for name in RESOURCES}
    more = {
        "search": f"{urls.root()}/api/search",
        "entity": f"{urls.root()}/api/entity/{{path}}",
        "sparql": urls.sparql(),
    }
    return _json({"resources": links, **more, "openapi": url_for("api.description")})


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
    given = request.args.to_dict(flat=False)
    _refuse_nul(given)
    asked = read_lookup(
        resource, {name: values for name, values in given.items() if name not in _OWN}
    )
    held = tables()
    tag = f"{held.version}-{offer.suffix}-{_digest()}"
    if tag in request.if_none_match:
        return _cacheable(Response(status=304), tag, held.version)
    key = (held.version, offer.suffix, request.script_root, request.path, request.query_string)
    body = services().bodies.get(key)
    if body is None:
        with turn():
            body = _body(asked, offer, held)
        services().bodies.keep(key, body)
    text = "; charset=utf-8" if offer is CSV else ""
    response = Response(body, content_type=offer.media_type + text)
    return _cacheable(response, tag, held.version)


@blueprint.after_request
def allow_other_sites(response: Response) -> Response:
    """Scripts of any site may ask."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _refuse_nul(given: Mapping[str, list[str]]) -> None:
    if any("\0" in part for name, values in given.items() for part in (name, *values)):
        raise BadRequest("No parameter holds the character NUL.")


def _digest() -> str:
    """What was asked, as a part of the entity tag."""
    return hashlib.sha256(request.query_string).hexdigest()[:12]


def _cacheable(response: Response, tag: str, version: str) -> Response:
    response.set_etag(tag)
    response.headers[DATA_VERSION] = version
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = f"public, max-age={services().settings.cache_seconds}"
    return response


def _body(asked: Lookup, offer: Offer, held: Tables) -> bytes:
    settings = services().settings
    limit = asked.limit if offer is JSON or "limit" in request.args else settings.query_rows
    found, total = _page(asked, limit, held)
    rows = _told(asked, found, held) if "fields" not in request.args else found
    if offer is JSON:
        body = _PACK(_document(asked, rows, total, held.version)).encode()
    elif offer is CSV:
        body = _as_csv(as_sheet(asked.resource, rows))
    elif offer is XLSX:
        body = workbook([as_sheet(asked.resource, rows)], origin_of_all())
    else:
        body = json_lines(rows)
    if len(body) > settings.query_bytes * _MEBIBYTE:
        raise limit_reached(settings.limits, "bytes")
    return body


def _as_csv(table: Sheet) -> bytes:
    """The table for programs; with ``header=title`` for people, with ``bom=1`` after a mark."""
    if request.args.get("header") == "title":
        return for_people(table)
    mark = BOM if request.args.get("bom") == "1" else b""
    return mark + comma_separated(table)


def _page(asked: Lookup, limit: int, held: Tables) -> tuple[Rows, int]:
    """The rows of a page, and how many the whole answer has.

    They are counted only where the page does not tell.
    """
    names, cells = held.ask(*asked.paged(limit))
    if asked.group and cells:
        return (names[:-1], [row[:-1] for row in cells]), int(cells[0][-1] or 0)
    if (cells or not asked.offset) and len(cells) < limit:
        return (names, cells), asked.offset + len(cells)
    return (names, cells), held.count(*asked.counted())


def _told(asked: Lookup, rows: Rows, held: Tables) -> Rows:
    """The rows with the name of each code beside it, and the IRI of each row at its end."""
    names, cells = rows
    places = _labelled(names) if asked.group else _labelled(names, only="organization")
    name_of = _iri_of(asked, names)
    told = []
    for row in cells:
        shown = list(row)
        for place, kind in reversed(places):
            shown.insert(place + 1, held.labels.get((kind, str(row[place])), ""))
        told.append((*shown, *name_of(row)))
    header = list(names)
    for place, _ in reversed(places):
        header.insert(place + 1, f"{names[place]}_name")
    return [*header, *(["iri"] if name_of is not _unnamed else [])], told


def _iri_of(asked: Lookup, names: Sequence[str]) -> Callable[[_Row], tuple[str, ...]]:
    """What gives a row its IRI; groups and accounts have none."""
    if asked.group or asked.resource == "accounts":
        return _unnamed
    template = _about(asked.resource)
    keys = [(name, names.index(name)) for name in KEYS[asked.resource]]
    return lambda row: (iris.expand(template, {name: str(row[at]) for name, at in keys}),)


def _unnamed(_row: _Row) -> tuple[str, ...]:
    return ()


def _labelled(names: Sequence[str], only: str = "") -> list[tuple[int, str]]:
    """Where the columns are whose codes have names, and in which list; with ``only``, of one."""
    columns = [(at, LEVELS.get(name, (name,))[0]) for at, name in enumerate(names)]
    wanted = {only} if only else _LABELLED.keys()
    return [(at, _LABELLED[name]) for at, name in columns if name in wanted]


def _about(resource: str) -> str:
    return read_mapping(resource, open_json(f"schemas/{resource}.json")).about_url


def _document(asked: Lookup, rows: Rows, total: int, version: str) -> dict[str, object]:
    names, cells = rows
    following = asked.offset + len(cells)
    sql, values = asked.sql()
    answer: dict[str, object] = {
        "total": total,
        "next": _address(asked, {"offset": [str(following)]})
        if following < total and cells
        else None,
        "version": version,
        "sql": {"text": sql, "values": values},
        "sparql": spoken(asked),
        "rows": [dict(zip(names, row, strict=True)) for row in cells],
    }
    if asked.group:
        base = {name: list(wanted) for name, wanted in asked.filters.items()}
        answer["base"] = base
        answer["rests_on"] = _address(asked, {name: [] for name in _SHAPING} | base)
        answer["unit"] = "元" if asked.measure == "sum" else "行"
    return answer


def _address(asked: Lookup, changed: Mapping[str, list[str]]) -> str:
    """Path of this lookup as JSON, with parameters changed."""
    arguments = {**request.args.to_dict(flat=False), **changed}
    kept = {name: values for name, values in arguments.items() if values}
    return f"{url_for('api.lookup', name=asked.resource + '.json')}?{urlencode(kept, doseq=True)}"


def _json(value: object) -> Response:
    return Response(_PACK(value), content_type=JSON.media_type)
