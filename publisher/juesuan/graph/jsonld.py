"""JSON-LD of a page, by PyLD and offline: our context and a frame for each kind of page. For pages, not for dumps."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyoxigraph
from pyld import jsonld  # type: ignore[import-untyped]

from juesuan import iris
from juesuan.graph.term import curie
from juesuan_vocab import open_json

__all__ = ["CONTEXT", "FRAMES", "expanded_triples", "framed", "resource_page"]

CONTEXT: Final = f"{iris.DEF}context.jsonld"
"""Address of our context; documents name it, and it is never fetched."""

FRAMES: Final = (
    "account",
    "amount",
    "fact",
    "finding",
    "indicator",
    "organization",
    "package",
    "project",
    "rule",
    "statement",
    "subject",
    "term",
)
"""Kinds of pages that have a frame."""

_DEFAULT: Final = "@default"
_DEFAULT_GRAPH: Final = pyoxigraph.DefaultGraph()
_INSIDE: Final = {
    "account": ("^jue:account", "jue:file"),
    "fact": ("jue:restates",),
    "finding": ("jue:rule", "jue:speaksOf"),
    "indicator": ("jue:project",),
    "package": ("dcat:distribution",),
    "project": ("^jue:project",),
    "statement": ("^qb:dataSet",),
}
"""What stands inside the document of a kind: properties, inward ones with a circumflex."""


def _load(url: str, options: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - the signature is PyLD's
    """Our context; everything else is refused, because PyLD would fetch it from the network.

    Raises:
        JsonLdError: The document asks for another context.
    """
    if url != CONTEXT:
        raise jsonld.JsonLdError(f"{url} is not fetched", "jsonld.LoadDocumentError", code="loading document failed")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": open_json("context.jsonld"),
    }


def _term(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> dict[str, str]:
    """A term as PyLD holds it."""
    if isinstance(node, pyoxigraph.NamedNode):
        return {"type": "IRI", "value": node.value}
    if isinstance(node, pyoxigraph.BlankNode):
        return {"type": "blank node", "value": f"_:{node.value}"}
    held = {"type": "literal", "value": node.value, "datatype": node.datatype.value}
    return held | ({"language": node.language} if node.language else {})


def framed(triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad], kind: str, subject: str) -> dict[str, Any]:
    """A document about one resource with what is said of its neighbours inside it.

    Args:
        triples: All that the page says; whatever hangs together with the subject is kept.
        kind: One of :data:`FRAMES`.
        subject: IRI of the resource.
    """
    held = [
        {"subject": _term(triple.subject), "predicate": _term(triple.predicate), "object": _term(triple.object)}  # type: ignore[arg-type]
        for triple in triples
    ]
    expanded = jsonld.from_rdf({_DEFAULT: held}, {"useNativeTypes": False})
    frame = {**open_json(f"frames/{kind}.json"), "id": subject}
    frame.pop("type", None)
    document: dict[str, Any] = jsonld.frame(expanded, frame, {"documentLoader": _load, "omitGraph": True})
    return document


def resource_page(store: pyoxigraph.Store, kind: str, subject: str) -> dict[str, Any]:
    """The document of a resource with what belongs inside it, straight from a store (its default graph).

    Args:
        store: Where the triples are.
        kind: One of :data:`FRAMES`.
        subject: IRI of the resource.
    """
    about = pyoxigraph.NamedNode(subject)
    parts: set[pyoxigraph.NamedNode] = {about}
    for name in _INSIDE.get(kind, ()):
        inward = name.startswith("^")
        property_ = pyoxigraph.NamedNode(curie(name.removeprefix("^")))
        subject_, object_ = (None, about) if inward else (about, None)
        quads = store.quads_for_pattern(subject_, property_, object_, _DEFAULT_GRAPH)
        found = (quad.subject if inward else quad.object for quad in quads)
        parts.update(node for node in found if isinstance(node, pyoxigraph.NamedNode))
    page = (quad for part in parts for quad in store.quads_for_pattern(part, None, None, _DEFAULT_GRAPH))
    return framed(page, kind, subject)


def expanded_triples(document: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """The triples that a document says, each term as in N-Triples."""
    dataset = jsonld.to_rdf(dict(document), {"documentLoader": _load})
    return {
        (_written(quad["subject"]), _written(quad["predicate"]), _written(quad["object"])) for quad in dataset[_DEFAULT]
    }


def _written(node: Mapping[str, str]) -> str:
    """A term of PyLD as in N-Triples."""
    if node["type"] == "IRI":
        return str(pyoxigraph.NamedNode(node["value"]))
    if node["type"] == "blank node":
        return node["value"]
    if node.get("language"):
        return str(pyoxigraph.Literal(node["value"], language=node["language"]))
    return str(pyoxigraph.Literal(node["value"], datatype=pyoxigraph.NamedNode(node["datatype"])))
