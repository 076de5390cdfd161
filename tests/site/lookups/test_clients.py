"""Other people's clients ask a running server: SPARQLWrapper, rdflib, and Apache Jena where it is installed."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLExceptions, SPARQLWrapper, Wrapper
from tests.site.pages.addresses import ORGANIZATION

from juesuan import iris

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""Both libraries still use it inside."""

ACCOUNT = URIRef(iris.account(ORGANIZATION, 2024))
COUNT = f"SELECT (COUNT(?p) AS ?n) {{ <{ACCOUNT}> ?p ?o }}"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?s = <{ACCOUNT}>) }}"
STARTS = 60
JENA = Path(__file__).parents[2] / "vocab" / "jena"


@pytest.fixture(scope="module")
def address(served: Path) -> Iterator[str]:
    """The address of `juesuan serve` over the sample."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = ("--store", str(served / "var" / "store"), "--packages", str(served / "datapackages"))
    command = [
        sys.executable,
        "-c",
        "from juesuan.cli import main; main()",
        "serve",
        "--port",
        str(port),
        *places,
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
        _await(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def _await(url: str) -> None:
    """Return once the address answers."""
    begun = time.monotonic()
    while time.monotonic() - begun < STARTS:
        try:
            with urlopen(url):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def wrapper(address: str, text: str, form: str = "") -> SPARQLWrapper:
    """SPARQLWrapper with a query; without a format it asks as it does by itself."""
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(text)
    if form:
        client.setReturnFormat(form)
    return client


@pytest.mark.parametrize("method", [Wrapper.GET, Wrapper.POST])
@pytest.mark.parametrize("form", ["", Wrapper.JSON, Wrapper.XML, Wrapper.CSV, Wrapper.TSV])
def test_sparqlwrapper_reads_a_table_in_every_format(address: str, method: str, form: str) -> None:
    """The count of an account's triples comes in each format that SPARQLWrapper knows, by GET and POST."""
    client = wrapper(address, COUNT, form)
    client.setMethod(method)
    found = client.queryAndConvert()
    if form == Wrapper.JSON:
        assert int(found["results"]["bindings"][0]["n"]["value"]) > 5
    elif form in {Wrapper.CSV, Wrapper.TSV}:
        assert int(found.decode().split()[1]) > 5
    else:
        assert int(found.getElementsByTagName("literal")[0].firstChild.data) > 5


@pytest.mark.parametrize("method", [Wrapper.GET, Wrapper.POST])
@pytest.mark.parametrize(
    "form", ["", Wrapper.XML, Wrapper.RDFXML, Wrapper.TURTLE, Wrapper.N3, Wrapper.JSONLD]
)
def test_sparqlwrapper_reads_a_graph_in_every_format(address: str, method: str, form: str) -> None:
    """A CONSTRUCT comes as what SPARQLWrapper parses, and each format holds the same triples."""
    client = wrapper(address, CONSTRUCT, form)
    client.setMethod(method)
    found = client.queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert (
        len(graph)
        == len(Graph().parse(f"{address}/sparql?query={_quoted(CONSTRUCT)}", format="turtle"))
        > 5
    )


def _quoted(text: str) -> str:
    return (
        text.replace(" ", "%20")
        .replace("#", "%23")
        .replace("?", "%3F")
        .replace("{", "%7B")
        .replace("}", "%7D")
    )


def test_sparqlwrapper_asks_and_learns_what_is_wrong(address: str) -> None:
    """ASK gives a boolean; a slip raises QueryBadFormed with our sentence."""
    assert (
        wrapper(address, f"ASK {{ <{ACCOUNT}> ?p ?o }}", Wrapper.JSON).queryAndConvert()["boolean"]
        is True
    )
    with pytest.raises(
        SPARQLExceptions.QueryBadFormed, match=r"Line 1, column 5: .* is not closed"
    ):
        wrapper(address, "ASK {", Wrapper.JSON).query()


def test_rdflib_reads_the_endpoint_as_a_graph(address: str) -> None:
    """Rdflib's SPARQLStore finds the triples of an account, and its query of an aggregate."""
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    said = list(graph.predicate_objects(ACCOUNT))
    [[count]] = graph.query(COUNT)  # type: ignore[misc]
    assert len(said) == int(count) > 5


@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld", "nt"])
def test_rdflib_reads_a_page_in_every_format(address: str, suffix: str) -> None:
    """Rdflib parses the data of a page from its address, by its media type alone."""
    graph = Graph().parse(f"{address}/account/{ORGANIZATION}/2024.{suffix}")
    assert (ACCOUNT, None, None) in graph


def by_jena(address: str, query: str) -> list[str]:
    """The words that Jena's remote client prints for the answer."""
    java = shutil.which("java")
    if java is None or not (JENA / "lib").is_dir():
        pytest.skip(
            "Java or Apache Jena is not at hand: make tests/vocab/jena/lib, which needs Java 17 and Maven"
        )
    command = [
        java,
        "-cp",
        f"{JENA / 'lib'}/*",
        str(JENA / "Remote.java"),
        f"{address}/sparql",
        query,
    ]
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, timeout=120
    ).stdout.split()


def test_jena_asks_the_endpoint(address: str) -> None:
    """Jena's remote client gets the count of a table and the triples of a graph."""
    assert int(by_jena(address, COUNT)[1]) == int(by_jena(address, CONSTRUCT)[0]) > 5
