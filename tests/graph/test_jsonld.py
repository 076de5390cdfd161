"""JSON-LD of pages."""

import pyoxigraph
import pytest
from pyld import jsonld
from tests.graph.sample import ORGANIZATION, HandMade

from juesuan import iris
from juesuan.graph import nquads
from juesuan.graph.jsonld import CONTEXT, FRAMES, _load, expanded_triples, framed
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
    parts |= {quad.subject for quad in quads if quad.object == subject and quad.predicate.value == inward}
    if kind == "package":
        parts |= {quad.object for quad in quads if quad.subject == subject and quad.predicate.value == DISTRIBUTION}
    return [quad for quad in quads if quad.subject in parts]


@pytest.mark.parametrize("kind", PAGES)
def test_the_document_says_what_the_triples_say(package: HandMade, kind: str) -> None:
    """Expanding the framed document gives the page's triples, one for one."""
    quads = page(package, kind)
    document = framed(quads, kind, PAGES[kind])
    assert document["id"] == PAGES[kind]
    assert expanded_triples(document) == {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}
    assert len(quads) > 5


def test_an_amount_is_readable(package: HandMade) -> None:
    """Keys are words, an amount is the exact string of its decimal, Chinese text is plain."""
    document = framed(page(package, "amount"), "amount", PAGES["amount"])
    assert document["@context"] == CONTEXT
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
    assert tuple(name[7:-5] for name in names("frames", ".json")) == FRAMES
    assert {open_json(name)["@context"] for name in names("frames", ".json")} == {CONTEXT}
