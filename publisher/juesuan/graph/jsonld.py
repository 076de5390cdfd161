"""JSON-LD of a page, by PyLD and offline: our context and a frame for each kind of page.

For pages, not for dumps.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pyoxigraph
from pyld import jsonld  # type: ignore[import-untyped]

from juesuan import iris
from juesuan.graph.term import curie
from juesuan_vocab import open_json

__all__ = ["CONTEXT", "FRAMES", "LISTS", "expanded_triples", "framed", "resource_page"]

CONTEXT: Final = f"{iris.DEF}context.jsonld"
"""Address of our context; documents name it, and it is never fetched."""

FRAMES: Final = (
    "account",
    "account-doubts",
    "account-facts",
    "account-findings",
    "account-projects",
    "account-terms",
    "account-text",
    "amount",
    "catalogue",
    "fact",
    "finding",
    "findings",
    "indicator",
    "organization",
    "package",
    "project",
    "rule",
    "rules",
    "statement",
    "subject",
    "term",
)
"""Kinds of pages that have a frame."""

LISTS: Final = frozenset(
    {
        "account-doubts",
        "account-facts",
        "account-findings",
        "account-projects",
        "account-terms",
        "account-text",
        "findings",
        "rules",
    }
)
"""Kinds whose document lists all resources of a type, where the others tell of one resource."""

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


def _load(url: str, options: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - PyLD's
    """Our context; everything else is refused, because PyLD would fetch it from the network.

    Raises:
        JsonLdError: The document asks for another context.
    """
    if url != CONTEXT:
        raise jsonld.JsonLdError(
            f"{url} is not fetched", "jsonld.LoadDocumentError", code="loading document failed"
        )
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


def framed(
    triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad], kind: str, subject: str = ""
) -> dict[str, Any]:
    """A document about one resource, or all of a type, with what is said of neighbours inside it.

    It says every triple that it was given and no other: what does not hang together with the
    subject stands in ``@included``. The context inside it has what the document uses of ours, so
    that nobody must fetch it.

    Args:
        triples: All that the page says.
        kind: One of :data:`FRAMES`; any other has no parts inside it.
        subject: IRI of the resource; of no use to :data:`LISTS`.
    """
    held = [
        {
            "subject": _term(triple.subject),  # type: ignore[arg-type]
            "predicate": _term(triple.predicate),
            "object": _term(triple.object),  # type: ignore[arg-type]
        }
        for triple in triples
    ]
    expanded = jsonld.from_rdf({_DEFAULT: held}, {"useNativeTypes": False})
    document = _document(expanded, kind, subject)
    told = set(_subjects(document))
    if lost := [node for node in expanded if node["@id"] not in told]:
        rest = jsonld.compact(lost, CONTEXT, {"documentLoader": _load, "graph": True})["@graph"]
        document["@included"] = rest
    return {"@context": _used(document)} | {
        key: held for key, held in document.items() if key != "@context"
    }


def _document(expanded: list[dict[str, Any]], kind: str, subject: str) -> dict[str, Any]:
    """The expanded nodes in the form of the kind.

    A list without parts inside is compacted, in half the time.
    """
    frame = dict(open_json(f"frames/{kind}.json")) if kind in FRAMES else {"@context": CONTEXT}
    options = {"documentLoader": _load, "omitGraph": kind not in LISTS, "omitDefault": True}
    if kind in LISTS and set(frame) == {"@context", "type"}:
        return dict(
            jsonld.compact(expanded, CONTEXT, {**options, "graph": True, "skipExpansion": True})
        )
    if kind not in LISTS:
        frame.pop("type", None)
        frame["id"] = subject
    return dict(jsonld.frame(expanded, frame, options))


def _subjects(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON has no narrower type
    """The absolute IRIs of the nodes of a document that say something."""
    if isinstance(value, list):
        for held in value:
            yield from _subjects(held)
    elif isinstance(value, dict):
        if "id" in value and len(value) > 1:
            yield _absolute(value["id"])
        for held in value.values():
            yield from _subjects(held)


def _absolute(name: str) -> str:
    """An IRI that may have been shortened with a prefix of the context."""
    prefix, _, local = name.partition(":")
    namespace = open_json("context.jsonld")["@context"].get(prefix)
    return (
        f"{namespace}{local}" if isinstance(namespace, str) and not local.startswith("//") else name
    )


def _used(document: Mapping[str, Any]) -> dict[str, Any]:
    """Our context without what the document does not use."""
    whole = open_json("context.jsonld")["@context"]
    words = set(_words({key: held for key, held in document.items() if key != "@context"}))
    words |= _prefixes(words)
    terms = {name: held for name, held in whole.items() if name in words or name.startswith("@")}
    kept = terms.keys() | _prefixes(word for held in terms.values() for word in _words(held))
    return {name: held for name, held in whole.items() if name in kept}


def _prefixes(words: Iterable[str]) -> set[str]:
    return {word.partition(":")[0] for word in words}


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON has no narrower type
    """Every key and every string of a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for held in value:
            yield from _words(held)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from _words(held)


def resource_page(store: pyoxigraph.Store, kind: str, subject: str) -> dict[str, Any]:
    """The document of a resource with what belongs inside it, from the default graph of a store.

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
    page = (
        quad for part in parts for quad in store.quads_for_pattern(part, None, None, _DEFAULT_GRAPH)
    )
    return framed(page, kind, subject)


def expanded_triples(document: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """The triples that a document says, each term as in N-Triples."""
    dataset = jsonld.to_rdf(dict(document), {"documentLoader": _load})
    return {
        (_written(quad["subject"]), _written(quad["predicate"]), _written(quad["object"]))
        for quad in dataset[_DEFAULT]
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
