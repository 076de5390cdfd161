"""The graph of a package."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from pyld import jsonld
from rdflib import Graph
from tests.graph.sample import ORGANIZATION, HandMade, amount, rows, write

from juesuan import iris
from juesuan.graph import nquads

PREFIXES = """
PREFIX jue: <https://w3id.org/juesuan/def#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX void: <http://rdfs.org/ns/void#>
"""
AMOUNT = iris.amount(ORGANIZATION, 2024, "expenditure", 4, "basic")


def ask(store: pyoxigraph.Store, pattern: str) -> bool:
    """Whether the pattern is in some graph."""
    answer = store.query(f"{PREFIXES} ASK {{ {pattern} }}", use_default_graph_as_union=True)
    return bool(answer)


def select(store: pyoxigraph.Store, query: str) -> list[list[str]]:
    """The rows of a SELECT as lexical forms."""
    answer = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return [[getattr(value, "value", "") for value in row] for row in answer]


def test_every_quad_is_in_the_graph_of_the_package(store: pyoxigraph.Store) -> None:
    """The named graph is the package's IRI, and the default graph stays empty."""
    assert [graph.value for graph in store.named_graphs()] == [iris.package(ORGANIZATION, 2024)]  # type: ignore[union-attr]
    assert not list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))


def test_the_same_package_gives_the_same_bytes(package: HandMade) -> None:
    """The output is deterministic and holds no blank node."""
    first, second = b"".join(nquads(package)), b"".join(nquads(package))
    assert first == second
    assert b"_:" not in first


def test_no_line_is_written_twice(package: HandMade) -> None:
    """The number of lines is the number of quads, and the package states it."""
    lines = b"".join(nquads(package)).splitlines()
    assert len(lines) == len(set(lines))
    assert f'"{len(lines)}"'.encode() in lines[-1]


def test_an_amount_is_an_observation_with_every_dimension(store: pyoxigraph.Store) -> None:
    """A detail row of 支出决算表 says body, year, subject, side, fund, component, phase, row and column."""
    assert ask(
        store,
        f"""<{AMOUNT}> a qb:Observation, jue:Amount ; qb:dataSet <{iris.statement(ORGANIZATION, 2024, "expenditure")}> ;
        jue:organization <{iris.organization(ORGANIZATION)}> ;
        jue:function <{iris.subject("functional", 2024, "2010301")}> ;
        jue:economic <{iris.subject("economic", 2024, "_Z")}> ; jue:side <{iris.code("side", "expenditure")}> ;
        jue:fund <{iris.code("fund", "_T")}> ; jue:component <{iris.code("component", "basic")}> ;
        jue:phase <{iris.code("phase", "final")}> ; jue:row 4 ; jue:column "basic" ; jue:item "行政运行"@zh ;
        jue:role <{iris.code("role", "detail")}> ; jue:printedUnit <{iris.code("unit", "万元")}> ; jue:place "line 96" .
        <{AMOUNT}> jue:year ?year FILTER(STR(?year) = "2024")""",
    )


def test_a_total_row_stands_for_all_subjects(store: pyoxigraph.Store) -> None:
    """Without a code a total is `_T`, any other row `_Z`."""
    total = iris.amount(ORGANIZATION, 2024, "expenditure", 1, "basic")
    assert ask(store, f"<{total}> jue:function <{iris.subject('functional', 2024, '_T')}>")
    assert not ask(store, f"<{total}> jue:function <{iris.subject('functional', 2024, '_Z')}>")


def test_an_amount_is_exact_and_keeps_what_was_printed(package: HandMade) -> None:
    """The digits of the amount in yuan and of the print are in the dump unchanged: 58.90 stays 58.90."""
    lines = b"".join(nquads(package)).decode().splitlines()
    mine = [line for line in lines if line.startswith(f"<{AMOUNT}>")]
    assert any('#amount> "589000.00"^^' in line for line in mine)
    assert any('#printed> "58.90" <' in line for line in mine)


def test_a_printed_zero_is_an_amount(store: pyoxigraph.Store) -> None:
    """0.00 is a value, not an absence."""
    zero = iris.amount(ORGANIZATION, 2024, "expenditure", 4, "project")
    [[value]] = select(store, f"SELECT ?v {{ <{zero}> jue:amount ?v ; a qb:Observation }}")
    assert Decimal(value) == 0


def test_a_count_is_no_observation(store: pyoxigraph.Store) -> None:
    """A number of vehicles has no amount in yuan, so it stays out of the cube but in the graph."""
    count = iris.amount(ORGANIZATION, 2024, "three-public", 1, "vehicles")
    assert ask(store, f"<{count}> a jue:Count ; jue:count 19.0 ; jue:printed '19'")
    assert not ask(store, f"<{count}> a qb:Observation")
    assert not ask(store, f"<{count}> qb:dataSet ?any")


def test_text_with_quotes_and_line_feeds_survives(store: pyoxigraph.Store) -> None:
    """What was printed is read back as it was, whatever N-Quads must escape."""
    assert ['津贴"补贴\\'] in select(store, "SELECT ?item { ?s jue:item ?item }")
    assert ["本部门没有政府性基金收入，\n也没有支出。"] in select(
        store, "SELECT ?note { ?s jue:note ?note }"
    )


def test_missing_and_empty_statements_are_told_apart(store: pyoxigraph.Store) -> None:
    """A statement that is not printed has a status of its own."""
    for name, status in (
        ("government-fund", "empty"),
        ("state-capital", "missing"),
        ("expenditure", "filled"),
    ):
        found = iris.statement(ORGANIZATION, 2024, name)
        assert ask(
            store,
            f"<{found}> a qb:DataSet ; qb:structure <{iris.structure(name)}> ; "
            f"jue:status <{iris.code('status', status)}>",
        )


def test_a_subject_stands_below_its_parent_and_across_years(store: pyoxigraph.Store) -> None:
    """A 项 is narrower than its 款, is of one year, and is a version of the concept across years."""
    subject = iris.subject("functional", 2024, "2010301")
    assert ask(
        store,
        f"<{subject}> a skos:Concept ; skos:broader <{iris.subject('functional', 2024, '20103')}> ;"
        " skos:prefLabel '行政运行'@zh ;"
        f" skos:inScheme <{iris.subject_scheme('functional', 2024)}> ;"
        f" dct:isVersionOf <{iris.subject_across_years('functional', '2010301')}>",
    )


def test_a_unit_belongs_to_its_department(store: pyoxigraph.Store) -> None:
    """Bodies are ORG organizations with parent, kind and region."""
    unit = iris.organization(f"{ORGANIZATION}-zhongxin")
    assert ask(
        store,
        f"<{unit}> a org:FormalOrganization ; org:subOrganizationOf <{iris.organization(ORGANIZATION)}> ;"
        f" jue:kind <{iris.code('kind', 'unit')}> ; dct:spatial <{iris.region('370600')}>",
    )


def test_the_package_is_a_dataset_with_files_and_origin(store: pyoxigraph.Store) -> None:
    """DCAT and PROV say what the files are, what they come from and what made them."""
    dataset = iris.package(ORGANIZATION, 2024)
    file = iris.distribution(ORGANIZATION, 2024, "data/amounts.csv")
    assert ask(
        store,
        f"<{dataset}> a dcat:Dataset ; dcat:inSeries <{iris.series(ORGANIZATION)}> ; dcat:distribution <{file}> ;"
        f" prov:wasDerivedFrom <{iris.account(ORGANIZATION, 2024)}> ; prov:wasGeneratedBy ?run ; void:triples ?n ."
        f" ?run prov:used <{iris.source(ORGANIZATION, 2024, 'document.txt')}> ; prov:wasAssociatedWith ?software ."
        f" <{file}> dcat:mediaType <{iris.media_type('text/csv')}> ;"
        " spdx:checksum ?sum . ?sum spdx:checksumValue ?digest",
    )


def test_another_base_moves_what_a_portal_publishes(
    package: HandMade, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With JUESUAN_BASE set no minted IRI keeps the default base."""
    monkeypatch.setenv("JUESUAN_BASE", "https://data.example.org/")
    text = b"".join(nquads(package)).decode()
    assert "<https://data.example.org/id/amount/" in text
    assert "<https://w3id.org/juesuan/id/" not in text
    assert "<https://w3id.org/juesuan/code/" not in text


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    """A table comes in many chunks, none of them large."""
    amounts = [amount(row=str(number)) for number in range(1, 5_001)]
    many = rows() | {"amounts": amounts, "doubts": []}
    sizes = [len(chunk) for chunk in nquads(write(tmp_path, many))]
    assert len(sizes) > 5
    assert max(sizes) < 8_000_000


def test_every_serialisation_says_the_same(store: pyoxigraph.Store) -> None:
    """Written as Turtle, N-Triples and JSON-LD, and read again by pyoxigraph and another reader, nothing changes."""
    triples = {quad.triple for quad in store}
    assert len(triples) > 400
    for held in (
        pyoxigraph.RdfFormat.TURTLE,
        pyoxigraph.RdfFormat.N_TRIPLES,
        pyoxigraph.RdfFormat.JSON_LD,
    ):
        written = pyoxigraph.serialize(triples, format=held)
        assert written is not None
        assert {quad.triple for quad in pyoxigraph.parse(written, format=held)} == triples
        if held == pyoxigraph.RdfFormat.JSON_LD:
            assert len(jsonld.to_rdf(json.loads(written))["@default"]) == len(triples)
        else:
            assert len(Graph().parse(data=written, format=held.media_type)) == len(triples)


def test_the_package_of_the_graph_is_imported_without_rdflib() -> None:
    """A command that only asks does not wait for a library that takes long to import."""
    code = "import sys, juesuan.graph, juesuan.graph.schema_org; print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.strip() == "False"
