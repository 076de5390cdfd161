"""The graph that all packages share: ontology, cube structures and code lists, as they stand in the vocabulary."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan_vocab import names, resource

__all__ = ["VOCABULARY_GRAPH", "turtle_files", "vocabulary"]

VOCABULARY_GRAPH: Final = iris.TERMS.removesuffix("#")
"""IRI of the named graph that :func:`vocabulary` fills."""


def turtle_files() -> list[str]:
    """Names of the Turtle files that say what the terms mean: ontology, structures and lists, not the shapes."""
    return ["ontology.ttl", "structures.ttl", *names("codes", ".ttl")]


def vocabulary() -> Iterator[bytes]:
    """The vocabulary as N-Quads, sorted, one chunk a file; the same files give the same bytes."""
    graph = pyoxigraph.NamedNode(VOCABULARY_GRAPH)
    for name in turtle_files():
        quads = pyoxigraph.parse(resource(name).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        lines = sorted({f"{quad.triple} {graph} .\n" for quad in quads})
        yield "".join(lines).encode()
