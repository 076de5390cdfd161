"""What the endpoint answers against SHACL: our own shapes, and those of SKOS and DCAT-AP."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, RDF, SH, SKOS, XSD, Namespace
from rdflib.term import Node
from tests.graph.sample import ORGANIZATION, ROOT, HandMade
from tests.graph.served import answered, load, served

from juesuan import iris
from juesuan.graph.codes.classification import Subject, at_base, write_list
from juesuan.namespaces import JUE
from juesuan.package import Package
from juesuan_vocab import names, open_text

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


@pytest.fixture
def graph(package: HandMade, tmp_path: Path) -> Graph:
    """What the endpoint answers about the hand-made package."""
    return served(package, tmp_path / "store")


@pytest.fixture(scope="module")
def of_sample(sample: Package, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the endpoint answers about the sample, as N-Triples."""
    return answered(load([sample], tmp_path_factory.mktemp("served")))


@pytest.fixture
def sample_graph(of_sample: bytes) -> Graph:
    """The same as a graph that a test may change."""
    return Graph().parse(data=of_sample, format="nt")


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


def test_the_package_conforms_to_our_shapes(graph: Graph, ours: str) -> None:
    """Every resource of a sound package is as the shapes want it."""
    conforms, found = report(graph, ours)
    assert conforms, found.serialize(format="turtle")


def test_our_shapes_are_shapes(ours: str) -> None:
    """The shapes keep the shapes of SHACL itself, and one that repeats a count does not."""
    shapes = Graph().parse(data=ours, format="turtle")
    assert pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True, advanced=True)[0]
    held = next(
        node for node in shapes.subjects(SH.minCount) if (node, SH.maxCount, None) in shapes
    )
    shapes.add((held, SH.minCount, Literal("many")))
    with pytest.raises(pyshacl.errors.ReportableRuntimeError):
        pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True, advanced=True)


def test_there_is_a_shape_for_every_class() -> None:
    """No class of the ontology is without a shape."""
    shapes = Graph().parse(data=open_text("shapes/juesuan.ttl"), format="turtle")
    ontology = Graph().parse(data=open_text("ontology.ttl"), format="turtle")
    classes = set(ontology.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")))
    assert classes - set(shapes.objects(None, SH.targetClass)) == set()


BREAKS = {
    "an amount without a side": [(AMOUNT, JUE.side, None)],
    "an amount with two phases": [(AMOUNT, JUE.phase, URIRef(iris.code("phase", "initial")))],
    "an amount that is no decimal": [
        (AMOUNT, JUE.amount, None),
        (AMOUNT, JUE.amount, Literal("58.9")),
    ],
    "a fund of another list": [
        (AMOUNT, JUE.fund, None),
        (AMOUNT, JUE.fund, URIRef(iris.code("side", "revenue"))),
    ],
    "a statement without a structure": [(STATEMENT, QB.structure, None)],
    "a statement of no status": [(STATEMENT, JUE.status, None)],
    "an account without a year": [(ACCOUNT, JUE.year, None)],
    "a package without a licence": [(PACKAGE, DCTERMS.license, None)],
    "a wrong date": [(PACKAGE, DCTERMS.issued, Literal("2025年8月"))],
    "a body without a kind": [(BODY, JUE.kind, None)],
    "a unit of nothing": [
        (UNIT, ORG.subOrganizationOf, None),
        (UNIT, ORG.subOrganizationOf, AMOUNT),
    ],
    "a subject without a name": [(SUBJECT, SKOS.prefLabel, None)],
    "a subject of level 4": [
        (SUBJECT, JUE.level, None),
        (SUBJECT, JUE.level, Literal("4", datatype=XSD.integer)),
    ],
    "a file without an address": [(FILE, DCAT.downloadURL, None)],
    "a short checksum": [
        (URIRef(f"{FILE}#sha256"), SPDX.checksumValue, Literal("ab", datatype=XSD.hexBinary))
    ],
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_resource_does_not_conform(graph: Graph, ours: str, fault: str) -> None:
    """Each fault is found by our shapes."""
    for subject, property_, value in BREAKS[fault]:
        if value is None:
            graph.remove((subject, property_, None))
        else:
            graph.add((subject, property_, value))
    assert not report(graph, ours)[0]


skos = pytest.mark.skipif(
    not (SUITES / "skos-shapes").is_dir(), reason="the SKOS shapes are not at hand"
)
dcat = pytest.mark.skipif(
    not (SUITES / "dcat-ap-3.0.1").is_dir(), reason="the DCAT-AP shapes are not at hand"
)


def text(*parts: str) -> str:
    """A file of the suites."""
    return Path(SUITES, *parts).read_text(encoding="utf-8")


@skos
def test_the_concepts_conform_to_skos(graph: Graph) -> None:
    """Code lists and subjects keep the integrity conditions of SKOS."""
    conforms, found = report(graph, text("skos-shapes", "skos.shacl.ttl"))
    assert conforms, found.serialize(format="turtle")


@skos
def test_a_concept_with_two_names_breaks_skos(graph: Graph) -> None:
    """The SKOS shapes do look at our concepts."""
    graph.add((SUBJECT, SKOS.prefLabel, Literal("别名", lang="zh")))
    assert not report(graph, text("skos-shapes", "skos.shacl.ttl"))[0]


@dcat
def test_the_catalogue_conforms_to_dcat_ap(graph: Graph) -> None:
    """Dataset, distributions, series and catalogue are as DCAT-AP 3.0.1 wants them."""
    conforms, found = report(graph, text("dcat-ap-3.0.1", "shapes.ttl"))
    assert conforms, found.serialize(format="turtle")


@dcat
def test_a_size_that_is_any_whole_number_breaks_dcat_ap(graph: Graph) -> None:
    """The size of a file has the datatype that DCAT wants, and the one that the store keeps is refused."""
    size = graph.value(FILE, DCAT.byteSize)
    assert isinstance(size, Literal)
    assert size.datatype == XSD.nonNegativeInteger
    graph.set((FILE, DCAT.byteSize, Literal(str(size), datatype=XSD.integer)))
    assert not report(graph, text("dcat-ap-3.0.1", "shapes.ttl"))[0]


@dcat
@pytest.mark.parametrize(
    "lost", [(PACKAGE, DCTERMS.title), (PACKAGE, DCTERMS.description), (FILE, DCAT.accessURL)]
)
def test_a_dataset_that_lacks_what_is_mandatory_breaks_dcat_ap(
    graph: Graph, lost: tuple[URIRef, URIRef]
) -> None:
    """The DCAT-AP shapes do look at our dataset."""
    graph.remove((*lost, None))
    assert not report(graph, text("dcat-ap-3.0.1", "shapes.ttl"))[0]


def test_the_sample_conforms_to_all_shapes(sample_graph: Graph, ours: str) -> None:
    """What is published keeps our shapes and, where they are at hand, those of SKOS and DCAT-AP."""
    graph = sample_graph
    for kind in (
        JUE.Amount,
        JUE.Fact,
        JUE.Project,
        JUE.Indicator,
        JUE.Term,
        JUE.Finding,
        JUE.Coverage,
        JUE.Tally,
        JUE.Rule,
    ):
        assert (None, RDF.type, kind) in graph
    conforms, found = report(graph, ours)
    assert conforms, found.serialize(format="turtle")
    for parts in (
        ("skos-shapes", "skos.shacl.ttl"),
        ("dcat-ap-3.0.1", "shapes.ttl"),
        ("dcat-ap-3.0.1", "range.ttl"),
    ):
        if Path(SUITES, *parts).is_file():
            conforms, found = report(graph, text(*parts))
            assert conforms, found.serialize(format="turtle")


FAULTS = [
    (JUE.Fact, JUE.topic, BODY),
    (JUE.Fact, JUE.sentence, None),
    (JUE.Fact, JUE.restates, BODY),
    (JUE.Project, JUE.executed, Literal("736.85")),
    (JUE.Project, JUE.organization, None),
    (JUE.Indicator, JUE.project, None),
    (JUE.Indicator, JUE.targetComparator, URIRef(iris.code("comparator", "about"))),
    (JUE.Indicator, JUE.score, Literal("-1", datatype=XSD.decimal)),
    (JUE.Term, SKOS.definition, None),
    (JUE.ReportScore, JUE.report, None),
    (JUE.Finding, JUE.outcome, None),
    (JUE.Finding, JUE.rule, URIRef(iris.rule("unheard-of"))),
    (JUE.Coverage, JUE.passes, None),
    (JUE.Tally, JUE.passes, None),
    (JUE.Rule, JUE.sql, None),
    (JUE.Duty, DCTERMS.description, None),
    (JUE.Duty, JUE.place, Literal(3)),
    (JUE.Naming, SKOS.altLabel, None),
    (JUE.Paragraph, JUE.year, None),
    (JUE.Paragraph, JUE.organization, None),
    (JUE.Paragraph, JUE.place, None),
    (JUE.Amount, JUE.place, None),
    (JUE.Amount, JUE.side, None),
    (JUE.Statement, QB.structure, None),
    (JUE.Account, DCTERMS.title, None),
    (JUE.Package, DCTERMS.license, None),
    (JUE.Organization, JUE.kind, None),
    (JUE.Region, DCTERMS.identifier, Literal("烟台市")),
    (JUE.SourceFile, DCTERMS["format"], None),
    (JUE.Subject, JUE.level, None),
    (JUE.Rule, JUE.severity, BODY),
    (SH.ValidationResult, SH.focusNode, None),
    (SH.ValidationResult, SH.resultSeverity, BODY),
    (SH.ValidationResult, RDF.type, None),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Where each fault was made, each in another resource.

    What our shapes object to, and which shapes those are.
    """

    places: list[URIRef]
    objected: set[Node]
    shapes: set[Node]


@pytest.fixture(scope="module")
def faulty(of_sample: bytes, ours: str) -> Judged:
    """The sample with all faults, and with a count that says no number, judged by our shapes."""
    graph, places = Graph().parse(data=of_sample, format="nt"), list[URIRef]()
    for kind, property_, wrong in FAULTS:
        holders = sorted(s for s in graph.subjects(RDF.type, kind) if (s, property_, None) in graph)
        place = next(s for s in holders if isinstance(s, URIRef) and s not in places)
        places.append(place)
        graph.remove((place, property_, None))
        if property_ == RDF.type:
            graph.add((place, RDF.type, JUE.Finding))
        if wrong is not None:
            graph.add((place, property_, wrong))
    graph.add(
        (URIRef(iris.amount(ORGANIZATION, 2024, "three-public", 9, "count")), RDF.type, JUE.Count)
    )
    graph.add(
        (
            URIRef(iris.mint("doubt", organization=ORGANIZATION, year=2024, id="none")),
            RDF.type,
            JUE.Doubt,
        )
    )
    change = URIRef(iris.mint("change", organization=ORGANIZATION, year=2024, id="none"))
    graph.add((change, RDF.type, JUE.Change))
    shapes = Graph().parse(data=ours, format="turtle")
    found = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=True)[1]
    sources = set(found.objects(None, SH.sourceShape))
    return Judged(
        places=places,
        objected=set(found.objects(None, SH.focusNode)),
        shapes=sources
        | {shape for source in sources for shape in shapes.subjects(SH.property, source)},
    )


CLASSES = sorted(
    str(kind)
    for kind in Graph()
    .parse(data=open_text("ontology.ttl"), format="turtle")
    .subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class"))
)


@pytest.mark.parametrize("kind", CLASSES)
def test_the_shape_of_every_class_objects_to_a_broken_resource(faulty: Judged, kind: str) -> None:
    """No class of the ontology has a shape that never fails: its own shape, not that of a class above, objects."""
    assert URIRef(f"{iris.DEF}shape/{kind.removeprefix(iris.TERMS)}") in faulty.shapes


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_a_fault_of_narrative_evaluation_or_finding_is_found(faulty: Judged, number: int) -> None:
    """Each class has a shape that looks: a value lost or wrong breaks it.

    Without it the sample conforms.
    """
    assert faulty.places[number] in faulty.objected, FAULTS[number]


@dcat
def test_the_values_are_of_the_classes_that_dcat_ap_wants(graph: Graph) -> None:
    """The ranges of DCAT-AP are kept, and a licence that is none breaks them."""
    conforms, found = report(graph, text("dcat-ap-3.0.1", "range.ttl"))
    assert conforms, found.serialize(format="turtle")
    graph.remove((graph.value(PACKAGE, DCTERMS.license), RDF.type, None))
    assert not report(graph, text("dcat-ap-3.0.1", "range.ttl"))[0]


# What DCAT-AP recommends and we leave out: a catalogue has no dates, because the same packages give
# the same bytes; what kind of body publishes is said in our own list (jue:kind); regions have no
# outlines.
LEFT_OUT = {DCTERMS.issued, DCTERMS.modified, DCTERMS.type, DCAT.bbox, DCAT.centroid}


@dcat
def test_what_dcat_ap_recommends_is_there(sample_graph: Graph) -> None:
    """No recommended property is missing save those we say.

    A distribution without a format is told.
    """
    graph = sample_graph
    shapes = text("dcat-ap-3.0.1", "shapes_recommended.ttl")
    assert set(report(graph, shapes)[1].objects(None, SH.resultPath)) <= LEFT_OUT
    graph.remove((None, DCTERMS["format"], None))
    assert DCTERMS["format"] in set(report(graph, shapes)[1].objects(None, SH.resultPath))


def best(graph: Graph) -> set[str]:
    """What the best practices of SKOS tell of the graph."""
    found = report(graph, text("skos-shapes", "skos.bestPractice.shacl.ttl"))[1]
    return {str(message) for message in found.objects(None, SH.resultMessage)}


@skos
@pytest.mark.parametrize("name", names("codes", ".ttl"))
def test_a_code_list_keeps_the_best_practices_of_skos(name: str) -> None:
    """Nothing is told of any list that all portals share.

    The lists of subjects may yet be empty here.
    """
    assert best(Graph().parse(data=open_text(name), format="turtle")) == set()


FEW = {
    (2023, "201"): Subject(label="一般公共服务支出", level=1),
    (2024, "201"): Subject(label="一般公共服务支出", level=1),
    (2024, "20103"): Subject(label="政府办公厅（室）及相关机构事务", level=2, parent="201"),
}


@skos
def test_a_list_of_subjects_keeps_the_best_practices_of_skos() -> None:
    """Nothing is told of a grown list but that a name lasts; concepts without a scheme are told."""
    graph = Graph().parse(data=at_base(write_list("functional", FEW)), format="turtle")
    assert {
        told
        for told in best(graph)
        if not told.startswith(("Overlapping", "the concept has the same"))
    } == set()
    graph.remove((None, SKOS.inScheme, None))
    graph.remove((None, SKOS.topConceptOf, None))
    assert any("Concept Scheme" in told for told in best(graph))
