"""``/api/entity/<path>``: all that the graph says of one thing.

The path is its IRI without the base; the suffix is the format.

``/api/entity/id/amount/370600-…/2024/expenditure/4/total.json``. Amounts, facts and findings have
no page of their own, but each has an IRI, and whoever follows one wants that one.
"""

import json
import re
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request
from werkzeug.datastructures import Headers
from werkzeug.exceptions import NotFound

from juesuan import iris
from juesuan.corpus.things import shaped
from juesuan_site.lookups.corpus import things
from juesuan_site.server.negotiation import GRAPHS, JSON, QUADS, TTL, Offer, choose
from juesuan_site.serving import urls
from juesuan_site.serving.caching import DATA_VERSION
from juesuan_site.serving.counted import counted_at, said_in, serialised
from juesuan_site.serving.packages import refuse_withdrawn
from juesuan_site.serving.questions import construct
from juesuan_site.serving.services import services

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

__all__ = ["blueprint"]

blueprint = Blueprint("entities", __name__, url_prefix="/api/entity")

_TRIES: Final = 3
_OFFERS: Final = (JSON, *GRAPHS)
_SUFFIXES: Final = frozenset(offer.suffix for offer in _OFFERS)
_OF_ACCOUNT: Final = re.compile(r"id/[^/]+/([^/]+)/(\d{4})(?:/.*)?")
_QUOTED: Final = json.encoder.encode_basestring
_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class _Pairs(Headers):
    """Headers of our own making, which need not be looked through one by one.

    Args:
        pairs: Names and values without line breaks.
    """

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__()
        self._list = pairs


class _Ready(Response):
    """A response whose headers are sent as they are.

    A copy of them, looked through, costs a tenth of a ping.
    """

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:  # noqa: ARG002 - Flask's
        """The headers."""
        return self.headers


@blueprint.get("/<path:rest>")
def one(rest: str) -> Response:
    """What is said of the thing; 404 if nothing is."""
    name, dot, suffix = rest.rpartition(".")
    if not dot or suffix not in _SUFFIXES:
        name, suffix = rest, ""
    offer = choose(_OFFERS, suffix=suffix)
    opened = services()
    version, environ = opened.store.version, request.environ
    if "HTTP_IF_NONE_MATCH" in environ and f"{version}-{offer.suffix}" in request.if_none_match:
        return Response(status=304, headers=_headers(version, offer))
    asked = (
        rest,
        offer.suffix,
        environ["SCRIPT_NAME"],
        environ.get("HTTP_HOST"),
        environ["wsgi.url_scheme"],
    )
    body = opened.bodies.get((version, *asked))
    if body is None:
        body, version = _of_one_version(name, offer, version)
        opened.bodies.keep((version, *asked), body)
    headers = [*_headers(version, offer), ("Content-Length", str(len(body)))]
    return _Ready([body], headers=_Pairs(headers))


def _of_one_version(name: str, offer: Offer, current: str) -> tuple[bytes, str]:
    """The thing in a format, and the version of the data that says it.

    Some formats ask the store twice; they are made again if a load came after ``current``.

    Raises:
        PackageWithdrawn: Nothing is said of it, as its account was withdrawn.
    """
    try:
        for _ in range(_TRIES):
            body, version = _body(name, offer, current)
            current = services().store.version
            if version == current:
                break
    except NotFound:
        if of_account := _OF_ACCOUNT.fullmatch(name):
            refuse_withdrawn(*of_account.groups())
        raise
    return body, version


def _body(name: str, offer: Offer, version: str) -> tuple[bytes, str]:
    """The thing in a format, and the version that was current when it was asked for."""
    iri = iris.base() + name
    if not iris.is_iri(iri):
        raise NotFound(f"Nothing is said of {iri}.")
    if offer is not JSON:
        return _graph(name, iri, offer)
    shape, version = _shape(name, iri, version)
    page = urls.of_identifier(name)
    rest = (
        f', "sparql": "SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }}", '
        f'"version": "{version}", "page": {_QUOTED(urls.absolute(page)) if page else "null"}}}'
    )
    return b"".join((b'{"iri": "', iri.encode(), b'", ', shape[1:-1], rest.encode())), version


def _graph(name: str, iri: str, offer: Offer) -> tuple[bytes, str]:
    """The thing in a format of graphs; what the graph only counts from the row it is counted at."""
    about = services().store.about(iri)
    if not about.said:
        counted = counted_at(name)
        return serialised(counted.triples, offer.suffix, counted.key), about.version
    if offer in QUADS:
        return construct("graph/described", offer.suffix, resource=iri), about.version
    return about.serialised(offer.suffix), about.version


def _shape(name: str, iri: str, version: str) -> tuple[bytes, str]:
    """The thing as JSON.

    It lies ready in the file of the version, else it comes from the graph, else from its row.
    """
    held = things(version)
    ready = held.shape(iri) if held.holds(iri) else None
    if ready is not None:
        return ready, held.version
    about = services().store.about(iri)
    texts = about.texts() if about.said else said_in(counted_at(name).triples)
    return _PACK(shaped(texts)).encode(), about.version


def _headers(version: str, offer: Offer) -> list[tuple[str, str]]:
    return [
        (
            "Content-Type",
            f"{offer.media_type}; charset=utf-8" if offer is TTL else offer.media_type,
        ),
        ("ETag", f'"{version}-{offer.suffix}"'),
        ("Vary", "Accept"),
        (DATA_VERSION, version),
    ]
