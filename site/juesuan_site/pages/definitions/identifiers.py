"""IRIs answer: what is no document is answered with 303 and the page that tells of it.

``/def/`` is the ontology.
"""

from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, abort, json, make_response, redirect
from werkzeug.wrappers import Response as Redirection

from juesuan import iris
from juesuan_site.pages.definitions.descriptions import Description, describe
from juesuan_site.server.negotiation import (
    GRAPHS,
    HTML,
    JSONLD,
    QUADS,
    Offer,
    choose,
    prefers_graph,
)
from juesuan_site.serving import urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.definitions import document, is_defined, ontology, terms
from juesuan_site.serving.framing import json_ld
from juesuan_site.serving.presentation import render
from juesuan_site.serving.questions import construct
from juesuan_vocab import open_json

__all__ = ["blueprint"]

blueprint = Blueprint("identifiers", __name__)

_OFFERS: Final = (HTML, *GRAPHS)
_SUFFIXES: Final = tuple(offer.suffix for offer in _OFFERS if offer.suffix)


@blueprint.get("/<any(id,code):tree>/<path:rest>")
def identifier(tree: str, rest: str) -> Redirection:
    """303 to the page, or to the file where the IRI names one.

    Where there is neither, it leads to what the graph says.
    """
    name = f"{tree}/{rest}"
    path = urls.of_identifier(name)
    if path is None or (urls.is_file(name) and prefers_graph()):
        if describe(_iri(name)) is None:
            abort(404)
        path = urls.description(name)
    return redirect(path, 303)


@blueprint.get("/about/<any(id,code):tree>/<path:rest>")
def description(tree: str, rest: str) -> Response:
    """What the graph says of a resource: of one that has no page of its own, or of a file."""
    name, suffix = f"{tree}/{rest}", ""
    if name.endswith(tuple(f".{held}" for held in _SUFFIXES)):
        name, _, suffix = name.rpartition(".")
    offer = choose(_OFFERS, suffix=suffix)
    return of_one_version(lambda: _described(name, offer))


def _described(name: str, offer: Offer) -> Response:
    found = describe(_iri(name))
    if found is None:
        abort(404)
    if offer is HTML:
        page = render(
            "definitions/described.html", it=found, here=urls.description(name), offers=_OFFERS
        )
        response = make_response(page)
    else:
        response = Response(
            _as_graph(found, offer), content_type=f"{offer.media_type}; charset=utf-8"
        )
    response.vary.add("Accept")
    return conditional(response)


def _iri(name: str) -> str:
    return iris.base() + quote(name, safe="/-._~")


def _as_graph(found: Description, offer: Offer) -> bytes:
    if offer is JSONLD:
        return json_ld(found.triples, "described", found.iri)
    if offer in QUADS:
        return construct("graph/described", offer.suffix, resource=found.iri)
    return document(found.triples, offer.suffix)


@blueprint.get("/def/context.jsonld")
def context() -> Response:
    """The JSON-LD context of our documents."""
    return _as_json("context.jsonld", "application/ld+json")


@blueprint.get("/def/schema/<path:table>")
def schema(table: str) -> Response:
    """The Table Schema of a table that all packages share."""
    if not is_defined(iris.DEF + quote(f"schema/{table}", safe="/-._~")):
        abort(404)
    if prefers_graph():
        return definitions()
    return _as_json(f"schemas/{table}.json", "application/json")


def _as_json(name: str, media_type: str) -> Response:
    body = json.dumps(open_json(name), ensure_ascii=False, indent=2, sort_keys=False)
    response = Response(f"{body}\n", content_type=f"{media_type}; charset=utf-8")
    response.vary.add("Accept")
    return conditional(response)


@blueprint.get(urls.rule("definitions"))
@blueprint.get(urls.rule("definitions", suffixes=_SUFFIXES))
@blueprint.get("/def")
@blueprint.get("/def/<path:name>")
def definitions(suffix: str = "", name: str = "") -> Response:
    """The ontology and the code lists, whole.

    A term's IRI ends in a fragment or in a path below ``/def/``.
    """
    if name and not is_defined(iris.DEF + quote(name, safe="/-._~")):
        abort(404)
    offer = choose(_OFFERS, suffix=suffix)
    if offer is HTML:
        body: bytes | str = render("definitions/definitions.html", terms=terms())
    else:
        body = ontology(offer.suffix)
    response = Response(body, content_type=f"{offer.media_type}; charset=utf-8")
    response.vary.add("Accept")
    return conditional(response)
