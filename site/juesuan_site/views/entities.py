"""``/api/entity/<path>``: all that the graph says of one thing, by its IRI without the base; the suffix is the format.

``/api/entity/id/amount/370600-…/2024/expenditure/4/total.json``. Amounts, facts and findings have no page of their own,
but each has an IRI, and whoever follows one wants that one.
"""

import json
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from juesuan import iris
from juesuan.corpus.things import shaped
from juesuan_site import urls
from juesuan_site.corpus import things
from juesuan_site.negotiation import JSON, JSONLD, NT, TTL, Offer, choose
from juesuan_site.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("entities", __name__, url_prefix="/api/entity")

_OFFERS: Final = (JSON, TTL, JSONLD, NT)
_SUFFIXES: Final = frozenset(offer.suffix for offer in _OFFERS)
_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@blueprint.get("/<path:rest>")
def one(rest: str) -> Response:
    """What is said of the thing; 404 if nothing is."""
    name, dot, suffix = rest.rpartition(".")
    if not dot or suffix not in _SUFFIXES:
        name, suffix = rest, ""
    offer = choose(_OFFERS, suffix=suffix)
    opened = services()
    if "If-None-Match" in request.headers:
        tag = f"{opened.store.version}-{offer.suffix}"
        if tag in request.if_none_match:
            return _kept(Response(status=304), tag)
    version = opened.store.version
    asked = (rest, offer.suffix, request.script_root, request.host)
    body = opened.bodies.get((version, *asked))
    if body is None:
        body, version = _body(name, offer)
        opened.bodies.keep((version, *asked), body)
    text = "; charset=utf-8" if offer is TTL else ""
    return _kept(Response(body, content_type=offer.media_type + text), f"{version}-{offer.suffix}")


def _body(name: str, offer: Offer) -> tuple[bytes, str]:
    """The thing in a format, and the version of the data that says it."""
    iri = iris.base() + name
    if not iris.is_iri(iri):
        raise NotFound(f"Nothing is said of {iri}.")
    held = things() if offer is JSON else None
    if held is not None and held.known:
        shape, version = held.shape(iri), held.version
    else:
        about = services().store.about(iri)
        version = about.version
        if about.said and offer is not JSON:
            return about.serialised(offer.suffix), version
        shape = _PACK(shaped(about.texts())).encode() if about.said else None
    if shape is None:
        raise NotFound(f"Nothing is said of {iri}.")
    page = urls.of_identifier(name)
    query = f"SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }}"
    rest = {"sparql": query, "version": version, "page": urls.absolute(page) if page else None}
    return b"".join((b'{"iri": "', iri.encode(), b'", ', shape[1:-1], b", ", _PACK(rest).encode()[1:])), version


def _kept(response: Response, tag: str) -> Response:
    headers = response.headers
    headers.add("ETag", f'"{tag}"')
    headers.add("Vary", "Accept")
    headers.add("Access-Control-Allow-Origin", "*")
    headers.add("Cache-Control", f"public, max-age={services().settings.cache_seconds}")
    return response
