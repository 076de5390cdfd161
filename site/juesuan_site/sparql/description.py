"""The service description (SPARQL 1.1 Service Description), with what VoID says of it."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from flask import Response, request
from pyoxigraph import Literal, NamedNode, Triple

from juesuan.store.formats import SYNTAXES
from juesuan_site.server.negotiation import Offer
from juesuan_site.serving.services import services
from juesuan_site.sparql import void

__all__ = ["describe_service"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_DCT: Final = "http://purl.org/dc/terms/"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
)
_PREFIXES: Final = {"sd": _SD, "void": _VOID, "dcterms": _DCT, "formats": _FORMATS}
_GRAPHS: Final = (
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g LIMIT 1000"
)


def describe_service(offer: Offer) -> Response:
    """The description in the offered format."""
    url = services().settings.url.rstrip("/")
    endpoint = f"{url}{request.path}" if url else request.base_url
    content = pyoxigraph.serialize(
        _description(endpoint), format=SYNTAXES[offer.suffix], prefixes=_PREFIXES
    )
    media_type = offer.media_type + (
        "; charset=utf-8" if offer.media_type.startswith("text/") else ""
    )
    response = Response(content, content_type=media_type)
    response.set_etag(f"{services().pages.version}-{offer.suffix}")
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = f"public, max-age={services().settings.cache_seconds}"
    return response


def _description(endpoint: str) -> Iterator[Triple]:
    service, dataset, default = (
        NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph")
    )
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    told = list(void.dataset(endpoint))
    yield from told
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for triple in told:
        if triple.predicate == _void("triples"):
            yield Triple(default, triple.predicate, triple.object)
    for number, row in enumerate(void.counted(_GRAPHS), start=1):
        named, graph = (
            NamedNode(f"{endpoint}#{kind}-{number}") for kind in ("named-graph", "graph")
        )
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(row["g"]))
        yield Triple(named, _sd("graph"), graph)
        yield Triple(graph, _TYPE, _sd("Graph"))
        yield Triple(graph, _void("triples"), _integer(row["n"]))


def _integer(digits: str) -> Literal:
    return Literal(digits, datatype=NamedNode(_XSD + "integer"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)
