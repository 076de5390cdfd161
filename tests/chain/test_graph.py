"""The served graph of each account against the integrity constraints of Data Cube, our shapes, and DCAT-AP."""

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph
from tests.chain.accounts import ACCOUNTS, REAL, Document
from tests.chain.conftest import Walked, walk
from tests.graph.served import answered

from juesuan.graph.checks.integrity import broken_constraints
from juesuan.store import Limits
from juesuan.store.oxigraph import OxigraphStore
from juesuan_vocab import open_text

pyshacl = pytest.importorskip("pyshacl")

SUITES = Path(__file__).parents[3] / "shared" / "suites"
JUDGED = (*REAL, *ACCOUNTS[len(REAL) : len(REAL) + 2])
"""A validation takes some ten seconds: the real accounts, and two of the others."""


def graph_of(walked: Walked) -> bytes:
    """All that the endpoint answers, as N-Triples."""
    return answered(OxigraphStore(walked.folder / "store", Limits(rows=10_000_000, bytes=4096)))


def test_the_cube_is_whole(walked: Walked) -> None:
    """No integrity constraint of RDF Data Cube is broken."""
    store = pyoxigraph.Store()
    store.bulk_load(graph_of(walked), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert broken_constraints(store) == []


@pytest.mark.parametrize("document", JUDGED, ids=lambda document: document.name)
def test_it_conforms_to_the_shapes(document: Document, shared: Path) -> None:
    """What is served keeps our shapes and, where they are at hand, those of DCAT-AP."""
    if document.absent:
        pytest.skip(document.absent)
    graph = Graph().parse(data=graph_of(walk(document, shared)), format="nt")
    shapes = [open_text("shapes/juesuan.ttl")]
    dcat = SUITES / "dcat-ap-3.0.1" / "shapes.ttl"
    if dcat.is_file():
        shapes.append(dcat.read_text(encoding="utf-8"))
    for text in shapes:
        held = Graph().parse(data=text, format="turtle")
        conforms, found, _ = pyshacl.validate(
            graph, shacl_graph=held, inference="none", advanced=True
        )
        assert conforms, found.serialize(format="turtle")[:3000]
