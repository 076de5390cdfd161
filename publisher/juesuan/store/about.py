"""What is said of one thing: all triples that have it as their subject, read without a query.

Such a lookup is ours and bounded by nature, so it needs no worker: finding the triples takes some hundredths of a
millisecond, passing a query to another process ten times that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph

from juesuan.store.query import Cell

__all__ = ["About"]

_FORMATS: Final = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of one thing.

    Attributes:
        iri: The thing.
        version: Version of the data that it rests on.
        triples: What is said; none of a thing that is not known.
    """

    iri: str
    version: str
    triples: tuple[pyoxigraph.Triple, ...]

    def said(self) -> Iterator[tuple[str, Cell]]:
        """Property and value of each triple, in the order of the store."""
        for triple in self.triples:
            yield triple.predicate.value, _cell(triple.object)

    def serialised(self, name: str) -> bytes:
        """The triples as ``ttl``, ``nt`` or ``jsonld``."""
        content: bytes = pyoxigraph.serialize(self.triples, format=_FORMATS[name])
        return content


def _cell(term: object) -> Cell:
    if isinstance(term, pyoxigraph.NamedNode):
        return Cell(value=term.value, kind="uri")
    if isinstance(term, pyoxigraph.Literal):
        return Cell(value=term.value, kind="literal", language=term.language or "", datatype=term.datatype.value)
    return Cell(value=str(term), kind="bnode")
