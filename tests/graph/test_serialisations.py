"""Every serialisation is the same graph after RDFC-1.0 canonicalisation, whoever parses it."""

import json

import pyoxigraph
import pytest
from pyld import jsonld
from rdflib import Graph
from tests.graph.sample import HandMade

from juesuan.graph import nquads

TURTLE = pyoxigraph.RdfFormat.TURTLE
SAMPLE_OF_BLANKS = b"""
@prefix ex: <https://example.org/> .
ex:a ex:knows [ ex:name "\xe5\x86\xb3" ; ex:knows [ ex:name "b" ] ] , [ ex:name "c" ] .
"""


def canonical(quads: list[pyoxigraph.Quad]) -> str:
    """The dataset in canonical form by RDFC-1.0, sorted N-Quads."""
    dataset = pyoxigraph.Dataset(pyoxigraph.Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad}\n" for quad in dataset))


def by_oxigraph(data: bytes, format_: pyoxigraph.RdfFormat) -> str:
    """Canonical form of what pyoxigraph reads, strictly."""
    return canonical(list(pyoxigraph.parse(data, format=format_)))


def by_rdflib(data: bytes, name: str) -> str:
    """Canonical form of what rdflib reads."""
    text = Graph().parse(data=data, format=name).serialize(format="nt")
    return by_oxigraph(text.encode(), pyoxigraph.RdfFormat.N_TRIPLES)


def by_pyld(data: bytes) -> str:
    """Canonical form of what PyLD reads of N-Triples that pyoxigraph wrote from expanded JSON-LD."""
    normalised = jsonld.normalize(
        json.loads(data), {"algorithm": "URDNA2015", "format": "application/n-quads"}
    )
    return by_oxigraph(normalised.encode(), pyoxigraph.RdfFormat.N_QUADS)


@pytest.fixture
def quads(package: HandMade) -> list[pyoxigraph.Quad]:
    """The hand-made package, in the default graph, with blank nodes of a page added."""
    held = pyoxigraph.parse(b"".join(nquads(package)), format=pyoxigraph.RdfFormat.N_QUADS)
    return [
        pyoxigraph.Quad(*quad.triple)
        for quad in [*held, *pyoxigraph.parse(SAMPLE_OF_BLANKS, format=TURTLE)]
    ]


READERS = {
    "ttl": (TURTLE, "turtle"),
    "nt": (pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
    "rdf": (pyoxigraph.RdfFormat.RDF_XML, "xml"),
    "jsonld": (pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own JSON-LD reader
@pytest.mark.parametrize("name", READERS)
def test_a_serialisation_is_the_graph(quads: list[pyoxigraph.Quad], name: str) -> None:
    """Turtle, N-Triples, RDF/XML and JSON-LD, read by pyoxigraph, rdflib and PyLD, are one graph."""
    format_, of_rdflib = READERS[name]
    data = pyoxigraph.serialize([quad.triple for quad in quads], format=format_)
    assert data is not None
    wanted = canonical(quads)
    assert wanted.count("\n") > 200
    assert by_oxigraph(data, format_) == wanted
    assert by_rdflib(data, of_rdflib) == wanted
    if name == "jsonld":
        assert by_pyld(data) == wanted


def test_blank_nodes_by_other_names_are_the_same_graph() -> None:
    """Canonical form does not depend on how blank nodes are called; without it the two differ."""
    again = list(pyoxigraph.parse(SAMPLE_OF_BLANKS, format=TURTLE, rename_blank_nodes=True))
    first = list(pyoxigraph.parse(SAMPLE_OF_BLANKS, format=TURTLE, rename_blank_nodes=True))
    assert canonical(first) == canonical(again)
    assert set(map(str, first)) != set(map(str, again))


@pytest.mark.parametrize("lost", range(0, 200, 67))
def test_a_triple_more_or_less_is_another_graph(quads: list[pyoxigraph.Quad], lost: int) -> None:
    """The comparison sees one lost triple, and one changed literal."""
    assert canonical(quads[:lost] + quads[lost + 1 :]) != canonical(quads)
    changed = pyoxigraph.Quad(
        quads[lost].subject, quads[lost].predicate, pyoxigraph.Literal("changed")
    )
    assert canonical([*quads[:lost], changed, *quads[lost + 1 :]]) != canonical(quads)
