"""The VoID description of all the data.

What it is, how large, where to ask it and where to have it whole.
"""

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from flask import Response
from pyoxigraph import Literal, NamedNode, Triple

from juesuan import iris
from juesuan.corpus.dumps import GRAPH
from juesuan.errors import QueryError, StoreError
from juesuan.package.descriptor import LICENCE
from juesuan.store import Query
from juesuan.store.formats import SYNTAXES
from juesuan_site.server.negotiation import Offer
from juesuan_site.serving import packages, urls
from juesuan_site.serving.services import services
from juesuan_vocab import open_json

__all__ = ["counted", "dataset", "describe_data"]

_TYPE: Final = NamedNode(iris.curie("rdf:type"))
_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_VOCABULARIES: Final = ("qb", "skos", "org", "prov", "dcat")
_TITLES: Final = (
    ("部门决算数据", "zh"),
    ("Final accounts of Chinese government departments", "en"),
)


def describe_data(offer: Offer) -> Response:
    """The description as a document of its own, in the offered format."""
    here = NamedNode(urls.absolute(f"{urls.root()}/.well-known/void"))
    data = data_iri(urls.absolute(urls.sparql()))
    told = [
        Triple(here, _TYPE, _term("void:DatasetDescription")),
        Triple(here, _term("foaf:primaryTopic"), data),
        *dataset(urls.absolute(urls.sparql())),
        *_parts(data),
    ]
    content = pyoxigraph.serialize(
        told, format=SYNTAXES[offer.suffix], prefixes=open_json("prefixes.json")
    )
    media_type = offer.media_type + (
        "; charset=utf-8" if offer.media_type.startswith("text/") else ""
    )
    response = Response(content, content_type=media_type)
    response.set_etag(f"{services().pages.version}-{offer.suffix}")
    response.vary.add("Accept")
    return response


def data_iri(endpoint: str) -> NamedNode:
    """What the data set is called, by the address of its endpoint."""
    return NamedNode(f"{endpoint}#dataset")


def dataset(endpoint: str) -> Iterator[Triple]:
    """What is said of the data as a whole, in the service description too.

    Args:
        endpoint: Address of the SPARQL endpoint.
    """
    data = data_iri(endpoint)
    yield Triple(data, _TYPE, _term("void:Dataset"))
    for title, language in _TITLES:
        yield Triple(data, _term("dct:title"), Literal(title, language=language))
    yield Triple(data, _term("dct:license"), NamedNode(LICENCE["path"]))
    yield Triple(data, _term("foaf:homepage"), NamedNode(urls.absolute(urls.page("catalogue"))))
    yield Triple(data, _term("void:sparqlEndpoint"), NamedNode(endpoint))
    yield Triple(data, _term("void:uriSpace"), Literal(iris.base()))
    for vocabulary in (iris.TERMS.removesuffix("#"), *map(iris.namespace, _VOCABULARIES)):
        yield Triple(data, _term("void:vocabulary"), NamedNode(vocabulary))
    if not services().settings.sparql_server:
        yield Triple(data, _term("void:dataDump"), NamedNode(urls.absolute(urls.dump(GRAPH))))
    for row in counted(_TRIPLES):
        yield Triple(data, _term("void:triples"), _integer(row["n"]))


def counted(text: str) -> list[dict[str, str]]:
    """Rows of one of our own counts; none if the store is empty or the count takes too long."""
    try:
        return [row for row in services().pages.query(Query(text=text, trusted=True)).rows() if row]
    except (QueryError, StoreError):
        return []


def _parts(data: NamedNode) -> Iterator[Triple]:
    """The packages, each a data set of its own, and where a visitor may begin."""
    for folder in packages.folders():
        organization, year = folder.parts[-2:]
        yield Triple(data, _term("void:subset"), NamedNode(iris.package(organization, year)))
        yield Triple(
            data, _term("void:exampleResource"), NamedNode(iris.account(organization, year))
        )


def _term(name: str) -> NamedNode:
    return NamedNode(iris.curie(name))


def _integer(digits: str) -> Literal:
    return Literal(digits, datatype=_term("xsd:integer"))
