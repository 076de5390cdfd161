"""Passes of rules are numbers in the graph, and rows in the package."""

from collections import Counter

import pyoxigraph
import pytest
from tests.vocab.answers import merged

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph.tally import ntriples_of_row, statements_of
from juesuan.package import Package

JUE = f"PREFIX jue: <{iris.TERMS}> "


@pytest.fixture(scope="module")
def store(sample: Package) -> pyoxigraph.Store:
    """The sample and the vocabulary in one default graph."""
    return merged(sample)


@pytest.fixture(scope="module")
def passed(sample: Package) -> list[dict[str, str]]:
    """The passes of the sample as its package lists them."""
    return [row for row in sample.rows("findings") if row["outcome"] == "pass"]


def test_no_pass_is_a_resource_of_the_graph(store: pyoxigraph.Store, sample: Package) -> None:
    """Findings of the graph are those rows that do not pass."""
    found = store.query(JUE + "SELECT ?finding { ?finding a jue:Finding }")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    ids = {row["finding"].value.rpartition("/")[2] for row in found}
    assert (
        ids == {row["id"] for row in sample.rows("findings") if row["outcome"] != "pass"} != set()
    )


def test_passes_are_counted_by_rule_and_statement(
    store: pyoxigraph.Store, passed: list[dict[str, str]]
) -> None:
    """Each rule has in each statement the number of passes whose cells stand in it."""
    wanted = Counter((row["rule"], one) for row in passed for one in statements_of(row["cells"]))
    found = store.query(
        JUE
        + "SELECT ?rule ?of ?n { ?t a jue:Tally; jue:rule ?rule; jue:speaksOf ?of; jue:passes ?n }"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    got = {
        (row["rule"].value.rpartition("/")[2], row["of"].value.rpartition("/")[2]): row["n"].value
        for row in found
    }
    assert got == {key: str(number) for key, number in wanted.items()}
    assert len(got) > 50


def test_passes_of_a_rule_are_all_counted(
    store: pyoxigraph.Store, passed: list[dict[str, str]]
) -> None:
    """Coverage keeps the number of passes of each rule, whatever they speak of."""
    found = store.query(JUE + "SELECT (SUM(?n) AS ?all) { ?c a jue:Coverage ; jue:passes ?n }")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [row["all"].value for row in found] == [str(len(passed))]


@pytest.mark.parametrize(
    ("cells", "statements"),
    [
        ("amounts:expenditure/24/total amounts:revenue/2/total", {"expenditure", "revenue"}),
        ("statements:government-fund", {"government-fund"}),
        ("facts:revenue-e30d0c28b1 indicators:1fd2b7ee0f-e7a777e034", set()),
        ("", set()),
    ],
)
def test_cells_name_their_statements(cells: str, statements: set[str]) -> None:
    """Amounts and statements stand in a statement; facts and indicators stand in none."""
    assert statements_of(cells) == statements


def test_a_row_that_is_counted_keeps_its_triples(
    sample: Package, passed: list[dict[str, str]]
) -> None:
    """Of one pass everything is said that its row says, and of no other row."""
    row = next(row for row in passed if len(row["cells"].split()) > 1)
    lines = ntriples_of_row(sample, "findings", [row["id"]]).decode().splitlines()
    subject = iris.mint("finding", organization=sample.organization, year=sample.year, id=row["id"])
    assert {line.partition(" ")[0] for line in lines} == {f"<{subject}>"}
    assert sum("#speaksOf>" in line for line in lines) == len(row["cells"].split())
    assert f"<{subject}> <{iris.TERMS}outcome> <{iris.DEF}outcome/pass> ." in lines
    assert ntriples_of_row(sample, "findings", ["none-0000000000"]) == b""


def test_a_table_that_is_not_there_is_told(sample: Package) -> None:
    """A name of no table of the package is an error, not an empty answer."""
    with pytest.raises(PackageInvalid, match="no such table"):
        ntriples_of_row(sample, "passes", ["one"])
