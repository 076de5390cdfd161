"""Real servers as the store: what the embedded store does, each of them does too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.store.conftest import FIRST, SECOND, facts, quads
from tests.store.servers import KINDS, PASSWORD, USER, Address, running

from juesuan.errors import QueryLimitReached, QueryRefused, QuerySyntaxError, StoreError
from juesuan.graph import nquads
from juesuan.iris import package as package_iri
from juesuan.package import Package
from juesuan.store import Form, Limits, Query, Store
from juesuan.store.environment import server_of_environment
from juesuan.store.oxigraph import OxigraphStore
from juesuan.store.remote import SparqlStore
from juesuan_vocab import names, open_text

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/value>|<http://example.org/label> ?o }"
PREFERRED = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
ALTERNATIVE = "<http://www.w3.org/2004/02/skos/core#altLabel>"
LABELS = f"""SELECT ?label ?kind {{
  VALUES (?kind ?p) {{ ("preferred" {PREFERRED}) ("alternative" {ALTERNATIVE}) }} ?s ?p ?label
}}"""


@pytest.fixture(scope="module", params=KINDS)
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    """Each server after the other."""
    with running(request.param, tmp_path_factory.mktemp("server")) as address:
        yield address


def opened(address: Address, session: requests.Session | None = None) -> SparqlStore:
    """The store at an address."""
    limits = Limits(rows=1000, bytes=8, seconds=30)
    return SparqlStore(
        address.queries, address.graphs, updates=address.updates, limits=limits, session=session
    )


@pytest.fixture
def store(address: Address) -> SparqlStore:
    """The store that speaks to it, empty."""
    session = requests.Session()
    session.auth = USER, PASSWORD
    store = opened(address, session)
    for graph in store.graphs():
        store.remove(graph)
    return store


@pytest.fixture
def merging(address: Address, store: SparqlStore) -> SparqlStore:
    """The same, if it keeps the merge by updates."""
    if not address.updates:
        pytest.skip("the merge is the server's own, which knows no names")
    return store


def count(store: Store, text: str = COUNT) -> int:
    """The number that a query counts."""
    return int(store.query(Query(text=text)).rows()[0]["n"])


def test_a_label_of_two_packages_is_one_triple(store: SparqlStore) -> None:
    """The default graph is the merge, so that no sum counts twice; each graph holds its own."""
    store.replace_all({graph: facts(graph, 300) for graph in (FIRST, SECOND)})
    assert store.graphs() == [FIRST, SECOND]
    assert count(store) == 601
    assert count(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 602
    store.replace(FIRST, facts(FIRST, 300))
    store.remove(SECOND)
    assert count(store) == 301


def test_replaces_and_removes(store: SparqlStore) -> None:
    """Nothing of the former graph stays; the version changes."""
    store.replace_all({graph: facts(graph, 10) for graph in (FIRST, SECOND)})
    before = store.version
    store.replace(FIRST, quads(FIRST, '<http://example.org/new> <http://example.org/value> "1"'))
    assert store.version != before
    assert count(store) == 12
    store.replace_all({}, gone=[FIRST, "http://example.org/never"])
    assert store.graphs() == [SECOND]


def test_damaged_quads_change_nothing(store: SparqlStore) -> None:
    """They are refused before anything is sent."""
    store.replace(FIRST, facts(FIRST, 3))
    with pytest.raises(StoreError):
        store.replace(FIRST, [b"<a> <b> nothing .\n"])
    assert count(store) == 4


def test_forms_and_faults(store: SparqlStore) -> None:
    """A yes or no, a graph, a query that is none, and one of too many rows."""
    store.replace(FIRST, facts(FIRST, 1001))
    assert store.query(Query(text="ASK {}")).holds()
    assert store.query(Query(text="CONSTRUCT WHERE { ?s ?p ?o }")).form is Form.GRAPH
    with pytest.raises(QuerySyntaxError):
        store.query(Query(text="SELECT nothing"))
    with pytest.raises(QueryLimitReached):
        store.query(Query(text="SELECT * { ?s ?p ?o }"))


def test_queries_of_strangers_ask_no_other_server(store: SparqlStore) -> None:
    """SERVICE is refused before anything is sent; FROM may name a graph of the store."""
    store.replace(FIRST, facts(FIRST, 2))
    with pytest.raises(QueryRefused):
        store.query(Query(text="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
    assert count(store, COUNT.replace("{", f"FROM <{FIRST}> {{", 1)) == 3


def test_one_name_is_preferred(merging: SparqlStore) -> None:
    """Of two names of a thing that of the latest year is preferred, whatever came or left last."""
    graphs = {
        f"http://example.org/body/{year}": name for year, name in ((2023, "旧"), (2024, "新"))
    }
    for graph, name in sorted(graphs.items(), reverse=True):
        merging.replace(graph, quads(graph, f'<http://example.org/body> {PREFERRED} "{name}"@zh'))
    assert labels(merging) == {("新", "preferred"), ("旧", "alternative")}
    merging.remove("http://example.org/body/2024")
    assert labels(merging) == {("旧", "preferred")}


def labels(store: Store) -> set[tuple[str, str]]:
    """The labels of the merge."""
    return {(row["label"], row["kind"]) for row in store.query(Query(text=LABELS)).rows()}


def test_a_load_of_equal_size_is_another_version(merging: SparqlStore) -> None:
    """The version is what the last load noted."""
    merging.replace(FIRST, quads(FIRST, '<http://example.org/s> <http://example.org/value> "1"'))
    before = merging.version
    merging.replace(FIRST, quads(FIRST, '<http://example.org/s> <http://example.org/value> "2"'))
    assert merging.version != before
    assert count(merging) == 1


def test_without_the_password_it_is_refused(address: Address) -> None:
    """Who has no credentials is told so."""
    if not address.asks:
        pytest.skip("this server asks for no password")
    with pytest.raises(QueryRefused):
        opened(address).query(Query(text="ASK {}"))


def test_addresses_and_credentials_come_from_the_environment(
    address: Address, store: SparqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``juesuan load`` is told by the environment opens a server that asks for a password."""
    for name, value in (
        ("SPARQL", address.queries),
        ("UPDATE", address.updates),
        ("GRAPH", address.graphs),
    ):
        monkeypatch.setenv(f"JUESUAN_{name}_SERVER", value)
    monkeypatch.setenv("JUESUAN_SPARQL_USER", USER)
    monkeypatch.setenv("JUESUAN_SPARQL_PASSWORD", PASSWORD)
    named = server_of_environment()
    assert named is not None
    named.replace(FIRST, facts(FIRST, 1))
    assert store.graphs() == named.graphs() == [FIRST]


def test_the_example_queries_give_the_same_rows(merging: SparqlStore, tmp_path: Path) -> None:
    """Of the sample, the server and the embedded store tell the same."""
    package = Package.open(SAMPLE)
    graph, embedded = package_iri(package.organization, package.year), OxigraphStore(tmp_path)
    lines = list(nquads(package))
    for one in (merging, embedded):
        one.replace(graph, lines)
    for name in names("queries", ".rq"):
        query = Query(text=open_text(name), trusted=True)
        assert comparable(merging, query) == comparable(embedded, query), name


def comparable(store: Store, query: Query) -> list[str]:
    """Rows of an answer without order, numbers by their value: 63.90 is 63.9."""
    rows = [
        {name: number(value) for name, value in row.items()} for row in store.query(query).rows()
    ]
    return sorted(str(sorted(row.items())) for row in rows)


def number(text: str) -> str:
    """A decimal without what does not change its value."""
    return text.rstrip("0").rstrip(".") if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text
