"""The W3C's own tests of the SPARQL 1.1 Protocol and of service descriptions, run on our endpoint.

The manifests are read from the suite where it is at hand; test_sparql.py holds the same
cases as our own. Updates are refused here, so the seven update tests are passed when the update is
refused and nothing has changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from tests.site.endpoint import application, load
from werkzeug.test import TestResponse

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
HTS = Namespace("http://www.w3.org/2011/http-statusCodes#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/"

TABULAR = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
FAMILIES = {"update": 7, "bad": 14, "query": 13}

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suite is not at hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request of a manifest with what must come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: tuple[str, ...]
    format: str
    boolean: bool | None


def calls() -> dict[str, list[Call]]:
    """The requests of each test of the protocol manifest."""
    if not SUITE.is_dir():
        return {}
    graph = Graph().parse(SUITE / "protocol" / "manifest.ttl")
    found = {}
    for test in graph.subjects(RDF.type, MF.ProtocolTest):
        connection = graph.value(test, MF.action)
        requests = Collection(graph, graph.value(connection, HT.requests))
        found[str(test).rpartition("#")[2]] = [read_call(graph, request) for request in requests]
    return found


def read_call(graph: Graph, request: Node) -> Call:
    """One request of the manifest."""
    response = graph.value(request, HT.resp)
    body = graph.value(request, HT.body)
    text = str(graph.value(body, CNT.chars)) if body else ""
    encoding = str(graph.value(body, CNT.characterEncoding)) if body else "UTF-8"
    headers = graph.value(request, HT.headers)
    boolean = graph.value(response, MF.expectedBoolean)
    return Call(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers={
            str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
            for header in (Collection(graph, headers) if headers else ())
        },
        body=text.encode(encoding),
        statuses=tuple(str(status)[-3] for status in graph.objects(response, MF.expectedStatus)),
        format=str(graph.value(response, MF.expectedFormat) or ""),
        boolean=None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
    )


CALLS = calls()


def named(family: str) -> list[str]:
    """Names of the tests of a family."""
    return sorted(name for name in CALLS if name.startswith(family))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of an endpoint over the suite's data."""
    folder = tmp_path_factory.mktemp("store")
    graphs = {
        f"{DATA}data{n}.rdf": (SUITE / "protocol" / f"data{n}.nt").read_text("utf-8")
        for n in (1, 2, 3)
    }
    load(folder, graphs)
    app = application(folder)
    yield app.test_client()
    app.extensions["juesuan"].close()


def send(client: FlaskClient, call: Call) -> TestResponse:
    """Send a request of the manifest."""
    return client.open(call.path, method=call.method, headers=call.headers, data=call.body)


def state(client: FlaskClient) -> bytes:
    """All that the endpoint holds."""
    query = (
        "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    )
    return client.get("/sparql", query_string={"query": query, "format": "tsv"}).data


def test_suite_is_whole() -> None:
    """The manifest has the tests that the suite is known to have: none is lost on the way."""
    assert {family: len(named(family)) for family in FAMILIES} == FAMILIES


@pytest.mark.parametrize("name", named("query"))
def test_query(client: FlaskClient, name: str) -> None:
    """A query test of the manifest gets its status, its kind of media type and its boolean."""
    for call in CALLS[name]:
        response = send(client, call)
        assert str(response.status_code)[0] in call.statuses, response.data
        assert call.format in {"boolean", "tabular", "RDF"}
        assert response.mimetype in (RDF_TYPES if call.format == "RDF" else TABULAR)
        if call.boolean is not None:
            assert response.get_json(force=True)["boolean"] is call.boolean


@pytest.mark.parametrize("name", named("bad"))
def test_bad_request(client: FlaskClient, name: str) -> None:
    """A wrong request of the manifest gets a 4xx with our JSON error, and changes nothing."""
    before = state(client)
    for call in CALLS[name]:
        response = send(client, call)
        assert call.statuses == ("4",)
        assert 400 <= response.status_code < 500
        assert response.get_json()["error"]["code"]
    assert state(client) == before


@pytest.mark.parametrize("name", named("update"))
def test_update_is_refused_without_effect(client: FlaskClient, name: str) -> None:
    """The first request of an update test is the update; it is refused, and the data is as before."""
    before = state(client)
    response = send(client, CALLS[name][0])
    assert response.status_code == 403
    assert response.get_json()["error"]["code"] == "query-refused"
    assert before.count(b"\n") > 3
    assert state(client) == before


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> Graph:
    """What the endpoint says of itself when it is asked nothing."""
    response = client.get("/sparql")
    assert response.status_code == 200
    return Graph().parse(data=response.data, format=response.mimetype)


def test_returns_rdf(description: Graph) -> None:
    """GET on the endpoint without a query returns RDF."""
    assert len(description) > 10


def test_has_endpoint_triple(description: Graph) -> None:
    """The description names the address that was asked."""
    assert (None, SD.endpoint, URIRef("http://localhost/sparql")) in description


DOMAINS = {
    SD.endpoint: SD.Service,
    SD.supportedLanguage: SD.Service,
    SD.resultFormat: SD.Service,
    SD.feature: SD.Service,
    SD.defaultDataset: SD.Service,
    SD.defaultGraph: SD.Dataset,
    SD.namedGraph: SD.Dataset,
    SD.name: SD.NamedGraph,
    SD.graph: SD.NamedGraph,
}
RANGES = {
    SD.defaultDataset: SD.Dataset,
    SD.defaultGraph: SD.Graph,
    SD.namedGraph: SD.NamedGraph,
    SD.graph: SD.Graph,
}


def test_conforms_to_schema(description: Graph) -> None:
    """Each property of the vocabulary stands on its domain, points to its range and exists."""
    used = {prop for prop in description.predicates() if prop in SD}
    assert used == set(DOMAINS)
    for subject, prop, value in description:
        if prop in DOMAINS:
            assert (subject, RDF.type, DOMAINS[prop]) in description  # type: ignore[index]
        if prop in RANGES:
            assert (value, RDF.type, RANGES[prop]) in description  # type: ignore[index]
