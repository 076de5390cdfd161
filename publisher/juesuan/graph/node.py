"""Terms of rdflib in N-Quads."""

from rdflib import Literal
from rdflib.term import Node

from juesuan.graph import term

__all__ = ["written"]


def written(node: Node) -> str:
    """A term in N-Quads. rdflib's own ``n3`` may write a literal in Turtle's long form."""
    if isinstance(node, Literal):
        if node.language:
            return term.literal(str(node), lang=node.language)
        return term.literal(str(node), datatype=str(node.datatype or ""))
    return term.iri(str(node))
