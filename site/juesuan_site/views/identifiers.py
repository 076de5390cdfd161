"""IRIs answer: what is no document is answered with 303 and the page that tells of it; ``/def/`` is the ontology."""

from flask import Blueprint, Response, abort, redirect, render_template
from werkzeug.wrappers import Response as Redirection

from juesuan_site import urls
from juesuan_site.definitions import ontology, terms
from juesuan_site.negotiation import HTML, JSONLD, NT, TTL, choose
from juesuan_site.views.caching import conditional

__all__ = ["blueprint"]

blueprint = Blueprint("identifiers", __name__)

_OFFERS = (HTML, TTL, JSONLD, NT)
_SUFFIXES = tuple(offer.suffix for offer in _OFFERS if offer.suffix)


@blueprint.get("/<any(id,code):tree>/<path:rest>")
def identifier(tree: str, rest: str) -> Redirection:
    """303 to the page, or to the file where the IRI names a file of a package."""
    path = urls.of_identifier(f"{tree}/{rest}")
    if path is None:
        abort(404)
    return redirect(path, 303)


@blueprint.get(urls.rule("definitions"))
@blueprint.get(urls.rule("definitions", suffixes=_SUFFIXES))
@blueprint.get("/def")
@blueprint.get("/def/<path:name>")
def definitions(suffix: str = "", name: str = "") -> Response:
    """The ontology and the code lists, whole: a term's IRI ends in a fragment or in a path below ``/def/``."""
    del name
    offer = choose(_OFFERS, suffix=suffix)
    if offer is HTML:
        body: bytes | str = render_template("definitions.html", terms=terms())
    else:
        body = ontology(offer.suffix)
    response = Response(body, content_type=f"{offer.media_type}; charset=utf-8")
    response.vary.add("Accept")
    return conditional(response)
