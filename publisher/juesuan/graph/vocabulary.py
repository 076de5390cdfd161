"""The graph that all packages share.

Ontology, structures, code lists, lists of subjects, rules, and table schemas.
"""

from collections.abc import Iterator
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan.graph.codes.classification import at_base, subject_files
from juesuan.graph.rule import triples_of_rules
from juesuan.graph.schema import triples_of_schemas
from juesuan_vocab import names, open_text, resource

__all__ = ["VOCABULARY_GRAPH", "turtle_files", "vocabulary"]

VOCABULARY_GRAPH: Final = iris.TERMS.removesuffix("#")
"""IRI of the named graph that :func:`vocabulary` fills."""


def turtle_files() -> list[str]:
    """Names of the Turtle files that say what the terms mean.

    Ontology, structures and lists, not the shapes.
    """
    return ["ontology.ttl", "structures.ttl", *names("codes", ".ttl")]


def vocabulary() -> Iterator[bytes]:
    """The vocabulary as N-Quads, sorted, one chunk a file; the same files give the same bytes."""
    for name in turtle_files():
        yield _quads(resource(name).read_bytes())
    for name in subject_files():
        yield _quads(at_base(open_text(name)).encode())
    for triples in (triples_of_rules(), triples_of_schemas()):
        yield "".join(sorted(f"{said} <{VOCABULARY_GRAPH}> .\n" for said in triples)).encode()


def _quads(turtle: bytes) -> bytes:
    """A Turtle file as N-Quads of the graph."""
    quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return "".join(sorted({f"{quad.triple} <{VOCABULARY_GRAPH}> .\n" for quad in quads})).encode()
