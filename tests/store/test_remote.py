"""Any SPARQL 1.1 server as the store, played here by an adapter that answers from an Oxigraph in memory."""

import io
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pyoxigraph
import pytest
import requests
from requests.adapters import BaseAdapter
from tests.store.conftest import FIRST, SECOND, facts

from juesuan.errors import QueryLimitReached, QueryRefused, QuerySyntaxError, StoreError
from juesuan.store import Form, Limits, Query, Store
from juesuan.store.remote import SparqlStore

QUERIES = "http://store.example/query"
GRAPHS = "http://store.example/graphs"
COUNT = Query(text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


class Server(BaseAdapter):
    """A SPARQL 1.1 server without a network."""

    def __init__(self) -> None:
        super().__init__()
        self.database = pyoxigraph.Store()
        self.fails: int | requests.RequestException | None = None

    def close(self) -> None:
        """Nothing is open."""

    def send(
        self, request: requests.PreparedRequest, *_args: object, **_options: object
    ) -> requests.Response:
        """The answer to a request."""
        if isinstance(self.fails, requests.RequestException):
            raise self.fails
        response = requests.Response()
        response.request = request
        response.status_code = self.fails or 200
        response.raw = io.BytesIO(b"told")
        if self.fails is None:
            response.raw, response.headers["Content-Type"] = self._answer(request)
        return response

    def _answer(self, request: requests.PreparedRequest) -> tuple[io.BytesIO, str]:
        body = request.body or b""
        if request.method == "POST":
            query = dict(parse_qsl(body if isinstance(body, str) else body.decode()))["query"]
            result = self.database.query(query, use_default_graph_as_union=True)
            if isinstance(result, pyoxigraph.QueryTriples):
                content = pyoxigraph.serialize(result, format=pyoxigraph.RdfFormat.TURTLE)
                return io.BytesIO(content), "text/turtle; charset=utf-8"
            content = result.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
            return io.BytesIO(content), "application/sparql-results+json"
        graph = pyoxigraph.NamedNode(parse_qs(urlsplit(request.url or "").query)["graph"][0])
        self.database.remove_graph(graph)
        if request.method == "PUT":
            self.database.load(body, pyoxigraph.RdfFormat.N_TRIPLES, to_graph=graph)
        return io.BytesIO(), ""


@pytest.fixture
def server() -> Server:
    """A server that holds nothing yet."""
    return Server()


@pytest.fixture
def store(server: Server) -> SparqlStore:
    """The store that speaks to it."""
    session = requests.Session()
    session.mount("http://store.example/", server)
    return SparqlStore(QUERIES, GRAPHS, limits=Limits(rows=100, bytes=1), session=session)


def test_is_a_store(store: SparqlStore) -> None:
    """The second implementation keeps the same protocol."""
    assert isinstance(store, Store)


def test_replaces_and_removes_graphs(store: SparqlStore) -> None:
    """What is loaded is there, what is replaced or removed is gone."""
    store.replace_all({FIRST: facts(FIRST, 10), SECOND: facts(SECOND, 10)})
    assert store.graphs() == [FIRST, SECOND]
    store.replace(FIRST, facts(FIRST, 2))
    store.remove(SECOND)
    assert (store.graphs(), store.query(COUNT).rows()) == ([FIRST], [{"n": "3"}])


def test_version_changes_with_a_load(store: SparqlStore) -> None:
    """A load of another size is another version."""
    store.replace(FIRST, facts(FIRST, 10))
    before = store.version
    store.replace(FIRST, facts(FIRST, 11))
    assert store.version != before


def test_tells_forms_apart(store: SparqlStore) -> None:
    """A table, a yes or no and a graph come back as what they are."""
    store.replace(FIRST, facts(FIRST, 1))
    assert store.query(Query(text="ASK {}")).form is Form.BOOLEAN
    assert store.query(Query(text="ASK {}")).holds()
    graph = store.query(Query(text="CONSTRUCT WHERE { ?s ?p ?o }"))
    assert (graph.form, graph.format) == (Form.GRAPH, "ttl")


def test_bounds_the_answer(store: SparqlStore) -> None:
    """More rows than the limit are an error that cites it."""
    store.replace(FIRST, facts(FIRST, 101))
    with pytest.raises(QueryLimitReached, match="JUESUAN_QUERY_ROWS = 100"):
        store.query(Query(text="SELECT * { ?s ?p ?o }"))


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (400, QuerySyntaxError),
        (403, QueryRefused),
        (500, StoreError),
        (requests.ConnectionError("down"), StoreError),
        (requests.Timeout("late"), QueryLimitReached),
    ],
)
def test_maps_failures(
    store: SparqlStore,
    server: Server,
    failure: int | requests.RequestException,
    error: type[Exception],
) -> None:
    """What the server or the network says becomes one of our errors."""
    server.fails = failure
    with pytest.raises(error):
        store.query(COUNT)


def test_refuses_quads_of_another_graph(store: SparqlStore) -> None:
    """A quad of another graph is an error, and nothing is sent."""
    with pytest.raises(StoreError, match="stands in"):
        store.replace(FIRST, facts(SECOND, 1))
    assert store.graphs() == []


def test_only_reads_without_a_graph_service(server: Server) -> None:
    """Without the address of a graph store protocol nothing can be loaded."""
    session = requests.Session()
    session.mount("http://store.example/", server)
    with pytest.raises(StoreError, match="JUESUAN_GRAPH_SERVER"):
        SparqlStore(QUERIES, session=session).replace(FIRST, facts(FIRST, 1))
