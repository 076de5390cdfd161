"""JSON-LD of pages."""

import pyoxigraph
import pytest
from pyld import jsonld
from tests.graph.sample import ORGANIZATION, HandMade
from tests.vocab.answers import merged

from juesuan import iris
from juesuan.graph import nquads
from juesuan.graph.jsonld import (
    CONTEXT,
    FRAMES,
    LISTS,
    _load,
    expanded_triples,
    framed,
    resource_page,
)
from juesuan.graph.schema_org import schema_org
from juesuan.package import Package
from juesuan_vocab import names, open_json

QB = "http://purl.org/linked-data/cube#"
DISTRIBUTION = "http://www.w3.org/ns/dcat#distribution"
PAGES = {
    "account": iris.account(ORGANIZATION, 2024),
    "amount": iris.amount(ORGANIZATION, 2024, "expenditure", 4, "basic"),
    "organization": iris.organization(ORGANIZATION),
    "package": iris.package(ORGANIZATION, 2024),
    "statement": iris.statement(ORGANIZATION, 2024, "expenditure"),
    "subject": iris.subject("functional", 2024, "2010301"),
}


def page(package: HandMade, kind: str) -> list[pyoxigraph.Quad]:
    """What the page of the kind says: its resource, and what names it or is named by it."""
    quads = list(pyoxigraph.parse(b"".join(nquads(package)), format=pyoxigraph.RdfFormat.N_QUADS))
    subject = pyoxigraph.NamedNode(PAGES[kind])
    parts = {subject}
    inward = {"statement": f"{QB}dataSet", "account": f"{iris.TERMS}account"}.get(kind)
    parts |= {
        quad.subject for quad in quads if quad.object == subject and quad.predicate.value == inward
    }
    if kind == "package":
        parts |= {
            quad.object
            for quad in quads
            if quad.subject == subject and quad.predicate.value == DISTRIBUTION
        }
    return [quad for quad in quads if quad.subject in parts]


@pytest.mark.parametrize("kind", PAGES)
def test_the_document_says_what_the_triples_say(package: HandMade, kind: str) -> None:
    """Expanding the framed document gives the page's triples, one for one."""
    quads = page(package, kind)
    document = framed(quads, kind, PAGES[kind])
    assert document["id"] == PAGES[kind]
    assert expanded_triples(document) == {
        (str(q.subject), str(q.predicate), str(q.object)) for q in quads
    }
    assert len(quads) > 5


def test_an_amount_is_readable(package: HandMade) -> None:
    """Keys are words, an amount is the exact string of its decimal, Chinese text is plain."""
    document = framed(page(package, "amount"), "amount", PAGES["amount"])
    assert document["@context"].items() <= open_json("context.jsonld")["@context"].items()
    assert document["amount"] == "589000.00"
    assert document["item"] == "行政运行"
    assert document["side"] == iris.code("side", "expenditure")
    assert sorted(document["type"]) == ["Amount", "qb:Observation"]


def test_a_statement_holds_its_amounts(package: HandMade) -> None:
    """The frame of a statement puts the observations inside it."""
    document = framed(page(package, "statement"), "statement", PAGES["statement"])
    assert {amount["row"] for amount in document["amounts"]} == {"1", "2", "3", "4"}


def test_nothing_is_fetched() -> None:
    """A context that is not ours is refused, not looked up."""
    with pytest.raises(jsonld.JsonLdError):
        _load("https://schema.org/docs/jsonldcontext.jsonld", {})
    with pytest.raises(jsonld.JsonLdError):
        expanded_triples({"@context": "https://example.org/context.jsonld", "name": "x"})


def test_every_frame_is_listed() -> None:
    """The frames of the vocabulary are those that pages may ask for, and all name our context."""
    assert {name[7:-5] for name in names("frames", ".json")} == set(FRAMES) > LISTS
    assert {open_json(name)["@context"] for name in names("frames", ".json")} == {CONTEXT}


@pytest.fixture(scope="module")
def held(sample: Package) -> pyoxigraph.Store:
    """The sample with its narrative, evaluations and findings."""
    return merged(sample)


SELECTED = {
    "fact": "?s a jue:Fact ; jue:restates ?o",
    "finding": "?s a jue:Finding ; jue:outcome <https://w3id.org/juesuan/def/outcome/mismatch> ; jue:speaksOf ?o",
    "indicator": "?s a jue:Indicator ; jue:targetValue ?o",
    "project": "?s a jue:Project ; jue:executed ?o",
    "rule": "?s a jue:Rule ; jue:sql ?o",
    "term": "?s a jue:Term ; jue:function ?o",
}


@pytest.mark.parametrize("kind", SELECTED)
def test_pages_of_narrative_evaluation_and_findings_say_what_the_store_says(
    held: pyoxigraph.Store, kind: str
) -> None:
    """The framed document of each kind expands to triples of the store, and to all of its resource's."""
    found = held.query(
        f"PREFIX jue: <{iris.TERMS}> SELECT ?s {{ {SELECTED[kind]} }} ORDER BY ?s LIMIT 1"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    subject = next(found)["s"].value
    document = resource_page(held, kind, subject)
    assert document["id"] == subject
    said = expanded_triples(document)
    assert said <= {(str(q.subject), str(q.predicate), str(q.object)) for q in held}
    own = set(held.quads_for_pattern(pyoxigraph.NamedNode(subject), None, None))
    assert {triple for triple in said if triple[0] == f"<{subject}>"} == {
        (str(q.subject), str(q.predicate), str(q.object)) for q in own
    }
    assert len(own) > 5


def test_a_project_holds_its_indicators_and_a_finding_its_cells(held: pyoxigraph.Store) -> None:
    """Parts stand inside the document, readable by key."""
    found = held.query(
        f"PREFIX jue: <{iris.TERMS}> SELECT ?s {{ ?s a jue:Project }} ORDER BY ?s LIMIT 1"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    project = resource_page(held, "project", next(found)["s"].value)
    assert sum("weight" in part for part in project["indicators"]) > 5


def test_the_dataset_of_schema_org_names_every_file(sample: Package) -> None:
    """Search engines get licence, period, body and each download with its digest."""
    document = schema_org(sample)
    files = {entry["contentUrl"].rpartition("/2024/")[2] for entry in document["distribution"]}
    assert files == {
        held["path"] for held in (*sample.descriptor["resources"], sample.descriptor["csvw"])
    }
    assert all(len(entry["sha256"]) == 64 for entry in document["distribution"])
    assert document["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert document["license"].startswith("https://creativecommons.org/")
    assert document["publisher"]["name"] == "烟台市人民政府办公室"
    recommended = {
        *(
            "alternateName",
            "creator",
            "identifier",
            "includedInDataCatalog",
            "isAccessibleForFree",
            "keywords",
        ),
        *(
            "license",
            "measurementTechnique",
            "spatialCoverage",
            "temporalCoverage",
            "url",
            "variableMeasured",
            "version",
        ),
    }
    assert recommended <= set(document)
    assert 50 <= len(document["description"]) <= 5000
    assert all(
        {"contentUrl", "encodingFormat", "name"} <= set(entry) for entry in document["distribution"]
    )
    expanded = jsonld.expand(
        {**document, "@context": {"@vocab": "https://schema.org/"}}, {"documentLoader": _load}
    )
    assert expanded[0]["@type"] == ["https://schema.org/Dataset"]
