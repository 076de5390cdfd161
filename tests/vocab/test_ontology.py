"""The ontology, the structures and the code lists."""

import re
from collections import defaultdict

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, QB, RDF, RDFS, SKOS, XSD
from rdflib.term import Node
from tests.graph.sample import ROOT
from tests.graph.served import answered, load

from juesuan import iris
from juesuan.graph.reference import reference
from juesuan.graph.vocabulary import turtle_files
from juesuan.namespaces import JUE
from juesuan.package import Package
from juesuan_vocab import names, open_json, open_text


@pytest.fixture(scope="module")
def graph() -> Graph:
    """All Turtle files of the vocabulary in one graph."""
    graph = Graph()
    for name in turtle_files():
        graph.parse(data=open_text(name), format="turtle")
    return graph


def terms(graph: Graph) -> set[URIRef]:
    """Our classes and properties."""
    found = {*graph.subjects(RDF.type, OWL.Class), *graph.subjects(RDF.type, RDF.Property)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(iris.TERMS)}


def test_the_namespace_of_the_code_is_the_ontology(graph: Graph) -> None:
    """`JUE` has every term of the ontology and no other."""
    assert {
        URIRef(iris.TERMS + name) for name in JUE.__annotations__ if not name.startswith("_")
    } == terms(graph)


def test_a_misspelt_term_raises() -> None:
    """A typing error cannot reach the graph."""
    with pytest.raises(AttributeError):
        _ = JUE.Ammount


def test_every_term_is_described_in_both_languages(graph: Graph) -> None:
    """Labels and comments are there in Chinese and English, and each term says where it is defined."""
    for term in terms(graph):
        for property_ in (RDFS.label, RDFS.comment):
            languages = [getattr(text, "language", None) for text in graph.objects(term, property_)]
            assert sorted(map(str, languages)) == ["en", "zh"], f"{term} {property_}"
        assert (term, RDFS.isDefinedBy, URIRef(iris.TERMS.removesuffix("#"))) in graph


def test_every_property_has_a_domain_a_range_and_an_example(graph: Graph) -> None:
    """Of what it is said and what may stand as a value is told of each property, once, and an example shown."""
    for term in set(graph.subjects(RDF.type, RDF.Property)) & terms(graph):
        assert len(list(graph.objects(term, RDFS.domain))) == 1, term
        assert len(list(graph.objects(term, RDFS.range))) == 1, term
        assert (term, SKOS.example, None) in graph, term


def test_every_class_has_a_parent_and_an_example(graph: Graph) -> None:
    """Each class is aligned with a class of a standard and shows an example."""
    for term in set(graph.subjects(RDF.type, OWL.Class)) & terms(graph):
        assert (term, RDFS.subClassOf, None) in graph, term
        assert (term, SKOS.example, None) in graph, term


def test_every_term_has_the_word_of_the_ministry_or_says_that_there_is_none(graph: Graph) -> None:
    """The term of the Ministry of Finance stands beside ours.

    Where it has none, a note says so in both languages.
    """
    having = 0
    for term in terms(graph):
        words = list(graph.objects(term, JUE.ministryTerm))
        notes = {getattr(note, "language", None) for note in graph.objects(term, SKOS.scopeNote)}
        assert (len(words), notes) in [(1, set()), (0, {"zh", "en"})], term
        having += len(words)
    assert having > 80


def test_properties_are_of_the_kind_that_owl_wants(graph: Graph) -> None:
    """An object property has a class as range, a datatype property a datatype.

    Each property is one of the two.
    """
    for term in set(graph.subjects(RDF.type, RDF.Property)) & terms(graph):
        range_ = str(graph.value(term, RDFS.range))
        literal = range_.startswith(str(XSD)) or range_ == str(RDF.langString)
        assert ((term, RDF.type, OWL.DatatypeProperty) in graph) is literal, term
        assert ((term, RDF.type, OWL.ObjectProperty) in graph) is not literal, term


def test_the_ontology_says_who_made_it_which_version_it_is_and_what_may_be_done_with_it(
    graph: Graph,
) -> None:
    """Title, description, makers, dates, licence, version and preferred prefix are told, in both languages."""
    ontology = URIRef(iris.TERMS.removesuffix("#"))
    for name in (
        "dct:creator",
        "dct:publisher",
        "dct:issued",
        "dct:modified",
        "dct:license",
        "owl:versionIRI",
    ):
        assert (ontology, URIRef(iris.curie(name)), None) in graph, name
    for name in (
        "owl:versionInfo",
        "vann:preferredNamespacePrefix",
        "vann:preferredNamespaceUri",
        "adms:status",
    ):
        assert (ontology, URIRef(iris.curie(name)), None) in graph, name
    for name in ("dct:title", "dct:description", "rdfs:label", "rdfs:comment"):
        assert {text.language for text in graph.objects(ontology, URIRef(iris.curie(name)))} == {
            "zh",
            "en",
        }, name


def above(graph: Graph, kind: Node) -> set[Node]:
    """The class and all classes above it."""
    return set(graph.transitive_objects(kind, RDFS.subClassOf))


def test_no_class_is_below_itself_or_without_use(graph: Graph) -> None:
    """Classes form no circle, and each stands in the domain or range of a property, above a class, or beside one."""
    classes = set(graph.subjects(RDF.type, OWL.Class)) & terms(graph)
    for kind in classes:
        assert not any(
            kind in above(graph, parent) for parent in graph.objects(kind, RDFS.subClassOf)
        ), kind
        used = {*graph.subjects(RDFS.domain, kind), *graph.subjects(RDFS.range, kind)}
        assert used or set(graph.objects(kind, RDFS.subClassOf)) - {kind}, kind


@pytest.fixture(scope="module")
def held(sample: Package, tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Dataset:
    """The sample and the vocabulary as the endpoint answers them: literals have the types that a reader meets."""
    triples = answered(load([sample], tmp_path_factory.mktemp("served")))
    return pyoxigraph.Dataset(pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES))


def test_the_data_keep_domains_and_ranges(graph: Graph, held: pyoxigraph.Dataset) -> None:
    """What has a property of ours is of its domain already, and its value of the range."""
    kinds: defaultdict[str, set[str]] = defaultdict(lambda: {str(RDFS.Resource)})
    for quad in held.quads_for_predicate(pyoxigraph.NamedNode(str(RDF.type))):
        kinds[quad.subject.value] |= {str(kind) for kind in above(graph, URIRef(quad.object.value))}
    broken, looked_at = set(), 0
    for term in set(graph.subjects(RDF.type, RDF.Property)) & terms(graph):
        domain, range_ = str(graph.value(term, RDFS.domain)), str(graph.value(term, RDFS.range))
        for quad in held.quads_for_predicate(pyoxigraph.NamedNode(str(term))):
            looked_at += 1
            if not kinds[quad.subject.value] & {domain, str(SKOS.ConceptScheme)}:
                broken.add((str(term), "domain", quad.subject.value))
            value = quad.object
            of = (
                {value.datatype.value}
                if isinstance(value, pyoxigraph.Literal)
                else kinds[value.value]
            )
            if range_ not in of:
                broken.add((str(term), "range", value.value))
    assert broken == set()
    assert looked_at > 10_000


def test_every_term_of_the_schemas_is_in_the_ontology(graph: Graph) -> None:
    """No table column means a term that nobody defined."""
    used = {
        name
        for path in names("schemas", ".json")
        for name in re.findall(r'"jue:(\w+)"', open_text(path))
    }
    assert len(used) > 20
    defined = {*graph.subjects(RDFS.isDefinedBy, URIRef(iris.TERMS.removesuffix("#")))}
    assert used <= {str(term).removeprefix(iris.TERMS) for term in defined}


def test_every_list_of_the_schemas_is_there_with_its_codes(graph: Graph) -> None:
    """Where a column takes its values from a list, the list exists and holds every value that the column admits."""
    checked = 0
    for path in names("schemas", ".json"):
        for field in open_json(path)["fields"]:
            match = re.fullmatch(r"\{def\}(\w+)/\{\w+\}", field.get("valueUrl", ""))
            if match is None:
                continue
            scheme = URIRef(iris.code_list(match.group(1)))
            assert (scheme, RDF.type, SKOS.ConceptScheme) in graph, f"{path} {field['name']}"
            for code in [
                *field.get("constraints", {}).get("enum", ()),
                *filter(None, [field.get("default")]),
            ]:
                checked += 1
                assert (URIRef(iris.code(match.group(1), code)), SKOS.inScheme, scheme) in graph, (
                    f"{scheme} {code}"
                )
    assert checked > 20


def test_every_concept_is_labelled_in_both_languages(graph: Graph) -> None:
    """Each code has one label in Chinese and one in English, a notation and a scheme."""
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 60
    for concept in concepts:
        languages = [
            getattr(text, "language", None) for text in graph.objects(concept, SKOS.prefLabel)
        ]
        assert sorted(map(str, languages)) == ["en", "zh"], concept
        assert (concept, SKOS.notation, None) in graph
        assert (concept, SKOS.inScheme, None) in graph


def test_every_statement_has_a_structure_with_all_components(graph: Graph) -> None:
    """The nine statements and the others share ten dimensions and one measure."""
    wanted = {
        path.removeprefix("statements/").removesuffix(".toml")
        for path in names("statements", ".toml")
    } | {"other"}
    assert len(wanted) == 10
    for name in wanted:
        structure = URIRef(iris.structure(name))
        assert (structure, RDF.type, QB.DataStructureDefinition) in graph
        components = list(graph.objects(structure, QB.component))
        assert sum((component, QB.dimension, None) in graph for component in components) == 10
        assert sum((component, QB.measure, None) in graph for component in components) == 1


def test_the_reference_page_is_up_to_date() -> None:
    """`docs/reference/vocabulary.md` is what the command writes."""
    page = (ROOT / "docs" / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    assert page == reference(), "run python -m juesuan.graph.reference"
