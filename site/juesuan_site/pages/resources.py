"""The pages of all kinds of resource, and the same resources as data.

By suffix, or by ``Accept``.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, abort, json, make_response, request
from werkzeug.exceptions import BadRequest, HTTPException

from juesuan.errors import PackageInvalid
from juesuan_site.pages.kinds import KINDS
from juesuan_site.server.negotiation import CSV, GRAPHS, HTML, JSON, JSONLD, XLSX, Offer, choose
from juesuan_site.serving import packages, urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.counted import serialised
from juesuan_site.serving.framing import json_ld
from juesuan_site.serving.language import gettext
from juesuan_site.serving.presentation import render
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import Sheet, comma_separated, for_people
from juesuan_site.serving.printed.workbook import workbook
from juesuan_site.serving.provenance import origin_of_all
from juesuan_site.serving.questions import construct
from juesuan_site.serving.resource import Key, Kind, Resource, resource_path

__all__ = ["OFFERS", "blueprint"]

blueprint = Blueprint("resources", __name__)

OFFERS: Final[tuple[Offer, ...]] = (HTML, JSON, *GRAPHS, CSV, XLSX)
"""What every page offers; HTML goes to those who do not say."""
_WITHOUT_GRAPH: Final = (HTML, JSON, CSV, XLSX)
"""What a page offers that is computed and no resource of the graph."""

_TITLE, _FIELD = "title", "field"
_OF_FILES: Final = frozenset({"header"})
_ACCOUNT: Final = {"organization", "year"}

SUFFIXES: Final = tuple(offer.suffix for offer in OFFERS if offer.suffix)


def _view(kind: Kind) -> Callable[..., Response]:
    def show(suffix: str = "", **key: str) -> Response:
        _refuse_unknown(kind)
        offer = choose(_offers(kind), suffix=suffix)
        response = of_one_version(lambda: _shown(kind, key, offer))
        response.vary.add("Accept")
        return conditional(response)

    return show


def _refuse_unknown(kind: Kind) -> None:
    """A filter that does not exist is told: who is not told believes that the page is filtered.

    Raises:
        BadRequest: The request has a parameter that the page does not know.
    """
    known = sorted(kind.asks.split())
    unknown = [name for name in request.args if name not in {*known, *_OF_FILES}]
    if unknown:
        there = "、".join(known) or "没有筛选参数"
        raise BadRequest(
            f"本页没有参数 {unknown[0][:40]!r}，有：{there}。"
            f"This page has no parameter {unknown[0][:40]!r}; "
            f"there are: {', '.join(known) or 'none'}."
        )


def _offers(kind: Kind) -> tuple[Offer, ...]:
    return OFFERS if kind.graph else _WITHOUT_GRAPH


def _shown(kind: Kind, key: Key, offer: Offer) -> Response:
    """The resource in the offered format.

    Raises:
        PackageInvalid: Its package cannot be shown; the pages of others can.
    """
    try:
        resource = kind.find(key)
        if resource is None:
            if key.keys() >= _ACCOUNT:
                packages.refuse_withdrawn(key["organization"], key["year"])
            abort(404)
        response = _respond(kind, resource, offer)
    except (LookupError, ValueError, OSError) as error:
        if isinstance(error, HTTPException) or "year" not in key or "organization" not in key:
            raise
        name = f"{key['organization']}/{key['year']}"
        raise PackageInvalid(
            "The package {name} cannot be shown; the others can.", name=name, place=name
        ) from error
    response.headers["Link"] = ", ".join(_links(kind, resource))
    return response


for _kind in KINDS:
    _rules = urls.rule(_kind.name), urls.rule(_kind.name, suffixes=SUFFIXES)
    blueprint.add_url_rule(_rules[0], _kind.name, _view(_kind))
    blueprint.add_url_rule(_rules[1], f"{_kind.name}-data", _view(_kind))


def _respond(kind: Kind, resource: Resource, offer: Offer) -> Response:
    if offer is HTML:
        return make_response(render(kind.template, resource=resource, offers=_offers(kind)))
    if offer in GRAPHS:
        return _download(resource, offer, _as_graph(kind, resource, offer), shown=True)
    if offer is JSON:
        return _download(resource, offer, _as_json(resource), shown=True)
    if not resource.sheets and resource.csv_file is None:
        abort(404, "没有数字的报表没有表格文件。A statement without amounts has no table.")
    if offer is CSV:
        return _download(resource, offer, _as_csv(resource))
    origin = (
        *(resource.origin or origin_of_all()),
        (gettext("网址"), urls.absolute(resource_path(resource))),
    )
    return _download(
        resource, offer, workbook((*resource.sheets, *resource.further_sheets()), origin)
    )


def _as_graph(kind: Kind, resource: Resource, offer: Offer) -> bytes:
    """What the graph says of it, or what is said where the graph only counts it."""
    suffix = "nt" if offer is JSONLD else offer.suffix
    if resource.triples:
        body = serialised(resource.triples, suffix, resource.key)
    else:
        named = {"resource": resource.iri} if resource.key else {}
        body = construct(f"graph/{kind.graph}", suffix, **named)
    return json_ld(body, kind.graph, resource.iri) if offer is JSONLD else body


def _as_json(resource: Resource) -> bytes:
    """What the page says: identity first, then its content."""
    shape = {
        "iri": resource.iri,
        "kind": resource.kind,
        "title": resource.title,
        "title_en": resource.title_en,
    }
    shape |= {"url": urls.absolute(resource_path(resource))} | dict(resource.content)
    return (json.dumps(shape, ensure_ascii=False, sort_keys=False, indent=1) + "\n").encode()


def _as_csv(resource: Resource) -> bytes:
    """The table with titles for people; with ``?header=field`` with names, for programs.

    Raises:
        BadRequest: There is no such header.
    """
    header = request.args.get("header", _TITLE)
    if header == _TITLE:
        return for_people(_whose(resource, resource.sheets[0]))
    if header != _FIELD:
        raise BadRequest(f"header={_FIELD} 或 header={_TITLE}。header is {_FIELD} or {_TITLE}.")
    if resource.csv_file is not None:
        return resource.csv_file.read_bytes()
    return comma_separated(resource.sheets[0])


def _whose(resource: Resource, table: Sheet) -> Sheet:
    """The table of one account with the body and the year in front.

    A file leaves its name behind.
    """
    key = resource.key
    package = packages.find(key["organization"], key["year"]) if key.keys() >= _ACCOUNT else None
    if package is None:
        return table
    bodies = {row["id"]: row["name"] for row in package.rows("organizations")}
    body, year = columns("", "organization_name year")
    return table.beside({body: bodies.get(key["organization"], ""), year: key["year"]})


def _download(resource: Resource, offer: Offer, body: bytes, *, shown: bool = False) -> Response:
    """Data with its type and both of its names; ``shown`` leaves it to the browser to show it."""
    text = offer.media_type.startswith("text/")
    response = Response(body, content_type=offer.media_type + ("; charset=utf-8" if text else ""))
    way = "inline" if shown else "attachment"
    name = quote(f"{resource.file_name or resource.title}.{offer.suffix}", safe="")
    response.headers["Content-Disposition"] = (
        f"{way}; filename=\"{resource.ascii_name}.{offer.suffix}\"; filename*=UTF-8''{name}"
    )
    return response


def _links(kind: Kind, resource: Resource) -> list[str]:
    """The other formats, as RFC 8288 links."""
    return [
        f'<{resource_path(resource, offer.suffix)}>; rel="alternate"; type="{offer.media_type}"'
        for offer in _offers(kind)
        if offer.suffix
    ]
