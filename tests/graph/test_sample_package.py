"""The graph of the published sample."""

from collections import defaultdict
from decimal import Decimal

import pyoxigraph
import pytest
from tests.vocab.answers import merged

from juesuan import iris
from juesuan.graph.checks.integrity import broken_constraints
from juesuan.package import Package


@pytest.fixture(scope="module")
def store(sample: Package) -> pyoxigraph.Store:
    """The sample and the vocabulary in one default graph."""
    return merged(sample)


def test_the_sums_of_the_graph_are_those_of_the_table(
    sample: Package, store: pyoxigraph.Store
) -> None:
    """SUM over each statement in SPARQL is the exact sum of the CSV, and no amount is lost."""
    expected: defaultdict[str, list[Decimal]] = defaultdict(list)
    for row in sample.rows("amounts"):
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


JUE = f"PREFIX jue: <{iris.TERMS}> "
OF_FINDING = {
    "amounts": "Amount",
    "facts": "Fact",
    "indicators": "Indicator",
    "projects": "Project",
}


@pytest.mark.parametrize("resource", OF_FINDING)
def test_findings_speak_of_what_their_cells_name(
    sample: Package, store: pyoxigraph.Store, resource: str
) -> None:
    """Every `resource:key` of a finding that is no pass is a link to the resource, none is lost."""
    named = {
        (row["id"], cell)
        for row in sample.rows("findings")
        if row["outcome"] != "pass"
        for cell in row["cells"].split()
        if cell.startswith(f"{resource}:")
    }
    found = store.query(
        JUE
        + f"SELECT DISTINCT ?f ?x {{ ?f a jue:Finding ; jue:speaksOf ?x . ?x a jue:{OF_FINDING[resource]} }}"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    links = {(row["f"].value.rpartition("/")[2], row["x"].value) for row in found}
    assert {finding for finding, _ in links} <= {finding for finding, _ in named}
    counts = (
        [row for row in sample.rows("amounts") if not row["amount_yuan"]]
        if resource == "amounts"
        else []
    )
    assert len(named) - len(counts) <= len(links) <= len(named)
    assert len(links) > 1


def test_exactly_the_mismatches_are_validation_results(
    sample: Package, store: pyoxigraph.Store
) -> None:
    """A finding is a sh:ValidationResult if its outcome is mismatch, and only then."""
    found = store.query("SELECT ?f { ?f a <http://www.w3.org/ns/shacl#ValidationResult> }")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    wrong = {row["id"] for row in sample.rows("findings") if row["outcome"] == "mismatch"}
    assert {row["f"].value.rpartition("/")[2] for row in found} == wrong
    assert len(wrong) > 10


def test_every_rule_of_a_finding_is_published(store: pyoxigraph.Store) -> None:
    """Whoever meets a finding finds the rule with its SQL."""
    assert not store.query(
        JUE + "ASK { ?f jue:rule ?r FILTER NOT EXISTS { ?r a jue:Rule ; jue:sql ?sql } }"
    )
    assert store.query(
        JUE + "ASK { ?f a jue:Finding ; jue:rule/jue:sql ?sql FILTER(CONTAINS(?sql, 'SELECT')) }"
    )
