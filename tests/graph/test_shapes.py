"""Our graph against SHACL: our own shapes, and those of SKOS and DCAT-AP."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, RDF, SH, SKOS, XSD, Namespace
from tests.graph.sample import ORGANIZATION, ROOT, HandMade
from tests.vocab.answers import SAMPLE

from juesuan import iris
from juesuan.graph import nquads, vocabulary
from juesuan.graph.table import Held
from juesuan.namespaces import JUE
from juesuan.package import Package
from juesuan_vocab import open_text

pyshacl = pytest.importorskip("pyshacl")

SUITES = ROOT.parent / "shared" / "suites"
SPDX = Namespace("http://spdx.org/rdf/terms#")
QB = Namespace("http://purl.org/linked-data/cube#")
AMOUNT = URIRef(iris.amount(ORGANIZATION, 2024, "expenditure", 4, "basic"))
STATEMENT = URIRef(iris.statement(ORGANIZATION, 2024, "expenditure"))
PACKAGE = URIRef(iris.package(ORGANIZATION, 2024))
ACCOUNT = URIRef(iris.account(ORGANIZATION, 2024))
BODY = URIRef(iris.organization(ORGANIZATION))
UNIT = URIRef(iris.organization(f"{ORGANIZATION}-zhongxin"))
SUBJECT = URIRef(iris.subject("functional", 2024, "2010301"))
FILE = URIRef(iris.distribution(ORGANIZATION, 2024, "data/amounts.csv"))


def triples(package: Held) -> Graph:
    """The package and the vocabulary in one graph."""
    data = "".join(
        f"{line.rpartition(' <')[0]} .\n"
        for chunks in (nquads(package), vocabulary())
        for line in b"".join(chunks).decode().splitlines()
    )
    return Graph().parse(data=data, format="nt")


def report(graph: Graph, *shapes: str) -> tuple[bool, Graph]:
    """Whether the graph conforms to the shapes, in Turtle, and the validation report."""
    held = Graph()
    for text in shapes:
        held.parse(data=text, format="turtle")
    conforms, found, _ = pyshacl.validate(graph, shacl_graph=held, inference="none", advanced=True)
    return bool(conforms), found


@pytest.fixture(scope="module")
def ours() -> str:
    """Our shapes."""
    return open_text("shapes/juesuan.ttl")


def test_the_package_conforms_to_our_shapes(package: HandMade, ours: str) -> None:
    """Every resource of a sound package is as the shapes want it."""
    conforms, found = report(triples(package), ours)
    assert conforms, found.serialize(format="turtle")


def test_there_is_a_shape_for_every_class() -> None:
    """No class of the ontology is without a shape, save the rule, which packages only name."""
    shapes = Graph().parse(data=open_text("shapes/juesuan.ttl"), format="turtle")
    ontology = Graph().parse(data=open_text("ontology.ttl"), format="turtle")
    classes = set(ontology.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")))
    assert classes - set(shapes.objects(None, SH.targetClass)) == {JUE.Rule}


BREAKS = {
    "an amount without a side": [(AMOUNT, JUE.side, None)],
    "an amount with two phases": [(AMOUNT, JUE.phase, URIRef(iris.code("phase", "initial")))],
    "an amount that is no decimal": [(AMOUNT, JUE.amount, None), (AMOUNT, JUE.amount, Literal("58.9"))],
    "a fund of another list": [(AMOUNT, JUE.fund, None), (AMOUNT, JUE.fund, URIRef(iris.code("side", "revenue")))],
    "a statement without a structure": [(STATEMENT, QB.structure, None)],
    "a statement of no status": [(STATEMENT, JUE.status, None)],
    "an account without a year": [(ACCOUNT, JUE.year, None)],
    "a package without a licence": [(PACKAGE, DCTERMS.license, None)],
    "a wrong date": [(PACKAGE, DCTERMS.issued, Literal("2025年8月"))],
    "a body without a kind": [(BODY, JUE.kind, None)],
    "a unit of nothing": [(UNIT, ORG.subOrganizationOf, None), (UNIT, ORG.subOrganizationOf, AMOUNT)],
    "a subject without a name": [(SUBJECT, SKOS.prefLabel, None)],
    "a subject of level 4": [
        (SUBJECT, JUE.level, None),
        (SUBJECT, JUE.level, Literal("4", datatype=XSD.positiveInteger)),
    ],
    "a file without an address": [(FILE, DCAT.downloadURL, None)],
    "a short checksum": [(URIRef(f"{FILE}#sha256"), SPDX.checksumValue, Literal("ab", datatype=XSD.hexBinary))],
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_resource_does_not_conform(package: HandMade, ours: str, fault: str) -> None:
    """Each fault is found by our shapes."""
    graph = triples(package)
    for subject, property_, value in BREAKS[fault]:
        if value is None:
            graph.remove((subject, property_, None))
        else:
            graph.add((subject, property_, value))
    assert not report(graph, ours)[0]


skos = pytest.mark.skipif(not (SUITES / "skos-shapes").is_dir(), reason="the SKOS shapes are not at hand")
dcat = pytest.mark.skipif(not (SUITES / "dcat-ap-3.0.1").is_dir(), reason="the DCAT-AP shapes are not at hand")


def text(*parts: str) -> str:
    """A file of the suites."""
    return Path(SUITES, *parts).read_text(encoding="utf-8")


@skos
def test_the_concepts_conform_to_skos(package: HandMade) -> None:
    """Code lists and subjects keep the integrity conditions of SKOS."""
    conforms, found = report(triples(package), text("skos-shapes", "skos.shacl.ttl"))
    assert conforms, found.serialize(format="turtle")


@skos
def test_a_concept_with_two_names_breaks_skos(package: HandMade) -> None:
    """The SKOS shapes do look at our concepts."""
    graph = triples(package)
    graph.add((SUBJECT, SKOS.prefLabel, Literal("别名", lang="zh")))
    assert not report(graph, text("skos-shapes", "skos.shacl.ttl"))[0]


@dcat
def test_the_catalogue_conforms_to_dcat_ap(package: HandMade) -> None:
    """Dataset, distributions, series and catalogue are as DCAT-AP 3.0.1 wants them."""
    conforms, found = report(triples(package), text("dcat-ap-3.0.1", "shapes.ttl"))
    assert conforms, found.serialize(format="turtle")


@dcat
@pytest.mark.parametrize("lost", [(PACKAGE, DCTERMS.title), (PACKAGE, DCTERMS.description), (FILE, DCAT.accessURL)])
def test_a_dataset_that_lacks_what_is_mandatory_breaks_dcat_ap(package: HandMade, lost: tuple[URIRef, URIRef]) -> None:
    """The DCAT-AP shapes do look at our dataset."""
    graph = triples(package)
    graph.remove((*lost, None))
    assert not report(graph, text("dcat-ap-3.0.1", "shapes.ttl"))[0]


def test_the_published_sample_conforms_to_all_shapes(ours: str) -> None:
    """What is published keeps our shapes and, where they are at hand, those of SKOS and DCAT-AP."""
    graph = triples(Package.open(SAMPLE))
    assert (None, RDF.type, JUE.Amount) in graph
    conforms, found = report(graph, ours)
    assert conforms, found.serialize(format="turtle")
    for parts in (("skos-shapes", "skos.shacl.ttl"), ("dcat-ap-3.0.1", "shapes.ttl")):
        if Path(SUITES, *parts).is_file():
            conforms, found = report(graph, text(*parts))
            assert conforms, found.serialize(format="turtle")
