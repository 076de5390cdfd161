"""The example queries in three engines: pyoxigraph (the store's), rdflib and Apache Jena give the same rows."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Graph
from tests.documents import Layout, made, render
from tests.graph.served import answered, load
from tests.vocab.answers import built_sample
from tests.vocab.figures import Row, normal

from juesuan.package import Package, build
from juesuan.rules.publication import check_tables
from juesuan.store import Query
from juesuan_vocab import names, open_text, resource

QUERIES = names("queries", ".rq")
JENA = Path(__file__).parent / "jena"
GET_JENA = "make tests/vocab/jena/lib, which needs Java 17 and Maven"

Rows = Counter[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Two accounts as the endpoint serves them, and the rows that it answers to each query."""

    triples: Path
    rows: Mapping[str, Rows]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The sample, and an account that prints 三公 as a list."""
    folder = tmp_path_factory.mktemp("engines")
    document = folder / "list.html"
    layout = Layout(three_public="list", codes="three", basic="list", evaluation="forms")
    document.write_bytes(render(made(3), "html", layout))
    packages = [built_sample(folder), Package.open(build(document, folder, check=check_tables))]
    store = load(packages, folder / "store")
    triples = folder / "served.nt"
    triples.write_bytes(answered(store))
    rows = {}
    for name in QUERIES:
        table = store.query(Query(text=open_text(name), trusted=True)).table()
        rows[name] = Counter(normal(cell.value for cell in row) for row in table.rows)
    return Asked(triples=triples, rows=rows)


@pytest.fixture(scope="module")
def graph(asked: Asked) -> Graph:
    """The same graph in rdflib."""
    return Graph().parse(asked.triples, format="nt")


def test_every_query_finds_something(asked: Asked) -> None:
    """No comparison is one of nothing with nothing."""
    assert [name for name in QUERIES if not asked.rows[name]] == []


@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_gives_the_rows_of_the_endpoint(asked: Asked, graph: Graph, name: str) -> None:
    """Whoever reads the graph with rdflib gets the rows that the endpoint gives."""
    found = Counter(normal(row) for row in graph.query(open_text(name)))  # type: ignore[arg-type]
    assert found == asked.rows[name]


@pytest.fixture(scope="module")
def by_jena(asked: Asked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the answer of Jena to each query, as SPARQL results in JSON."""
    into = tmp_path_factory.mktemp("jena")
    queries = [str(resource(name)) for name in QUERIES]
    run_jena([str(JENA / "Ask.java"), str(asked.triples), str(into), *queries])
    return into


def run_jena(arguments: Sequence[str]) -> None:
    """Run a program beside Jena's jars, or skip where Java or the jars are absent."""
    java = shutil.which("java")
    if java is None or not (JENA / "lib").is_dir():
        pytest.skip(f"Java or Apache Jena is not at hand: {GET_JENA}")
    command = [java, "-cp", f"{JENA / 'lib'}/*", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - a program of ours


@pytest.mark.parametrize("name", QUERIES)
def test_jena_gives_the_rows_of_the_endpoint(asked: Asked, by_jena: Path, name: str) -> None:
    """Whoever asks Fuseki gets the rows that our endpoint gives."""
    path = by_jena / name.removeprefix("queries/").replace(".rq", ".json")
    answer = json.loads(path.read_text(encoding="utf-8"))
    columns = answer["head"]["vars"]
    bindings = answer["results"]["bindings"]
    found = Counter(
        normal(row[name]["value"] if name in row else None for name in columns) for row in bindings
    )
    assert found == asked.rows[name]


def test_other_rows_would_be_seen(asked: Asked, graph: Graph) -> None:
    """A name that only one engine unescapes, as the queries had before, gives other rows: the comparison can fail."""
    text = open_text("queries/total-expenditure.rq").replace("role:total ", "def:role\\/total ")
    text = f"PREFIX def: <https://w3id.org/juesuan/def/>\n{text}"
    found = Counter(normal(row) for row in graph.query(text))  # type: ignore[arg-type]
    assert found != asked.rows["queries/total-expenditure.rq"]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_escapes_no_name(name: str) -> None:
    """Names are written so that every engine reads them: rdflib does not unescape a slash in a prefixed name."""
    assert "\\" not in open_text(name)
