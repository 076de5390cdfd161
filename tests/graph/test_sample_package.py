"""The graph of the published sample."""

from collections import defaultdict
from decimal import Decimal

import pyoxigraph
import pytest
from tests.vocab.answers import SAMPLE

from juesuan import iris
from juesuan.graph import nquads, vocabulary
from juesuan.graph.integrity import broken_constraints
from juesuan.package import Package


@pytest.fixture(scope="module")
def package() -> Package:
    """The sample."""
    return Package.open(SAMPLE)


@pytest.fixture(scope="module")
def store(package: Package) -> pyoxigraph.Store:
    """The sample and the vocabulary in one default graph."""
    store = pyoxigraph.Store()
    for chunks in (nquads(package), vocabulary()):
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS):
            store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    return store


def test_the_sums_of_the_graph_are_those_of_the_table(package: Package, store: pyoxigraph.Store) -> None:
    """SUM over each statement in SPARQL is the exact sum of the CSV, and no amount is lost."""
    expected: defaultdict[str, list[Decimal]] = defaultdict(list)
    for row in package.rows("amounts"):
        if row["amount_yuan"]:
            expected[row["statement"]].append(Decimal(row["amount_yuan"]))
    found = store.query(f"""
        PREFIX jue: <{iris.TERMS}> PREFIX qb: <http://purl.org/linked-data/cube#>
        SELECT ?id (SUM(?yuan) AS ?sum) (COUNT(?o) AS ?n) {{
            ?o qb:dataSet ?s ; jue:amount ?yuan . ?s <http://purl.org/dc/terms/identifier> ?id
        }} GROUP BY ?id""")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    got = {row["id"].value: (Decimal(row["sum"].value), int(row["n"].value)) for row in found}
    assert got == {name: (sum(amounts), len(amounts)) for name, amounts in expected.items()}
    assert sum(number for _, number in got.values()) > 200


def test_the_cubes_of_the_sample_break_no_constraint(store: pyoxigraph.Store) -> None:
    """The integrity constraints of RDF Data Cube hold on what is published."""
    assert broken_constraints(store) == []
