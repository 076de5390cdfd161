"""What is said of one thing: all triples that have it as their subject, read without a query.

Such a lookup is ours and bounded by nature, so it needs no worker: finding the triples takes some
hundredths of a millisecond, passing a query to another process ten times that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from juesuan.store.datatypes import restored, used_prefixes
from juesuan.store.formats import SYNTAXES

__all__ = ["About"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of one thing.

    Attributes:
        iri: The thing.
        version: Version of the data that it rests on.
        said: Property and value of each triple; none of a thing that is not known.
    """

    iri: str
    version: str
    said: tuple[tuple[Any, Any], ...]

    def texts(self) -> Iterator[tuple[str, str, bool]]:
        """Property, value as text and whether the value is a thing, in the order of the store."""
        for name, value in self.said:
            yield name.value, getattr(value, "value", ""), not isinstance(value, pyoxigraph.Literal)

    def serialised(self, name: str) -> bytes:
        """The triples in one of :data:`~juesuan.store.formats.GRAPH_FORMATS`."""
        subject = pyoxigraph.NamedNode(self.iri)
        triples = list(restored(pyoxigraph.Triple(subject, *said) for said in self.said))
        prefixes = used_prefixes(triples)
        return pyoxigraph.serialize(triples, format=SYNTAXES[name], prefixes=prefixes) or b""
