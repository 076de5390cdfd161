"""JSON-LD of a page: its triples as a document that reads like one.

PyLD frames it without the network.
"""

import json
from typing import Final

import pyoxigraph

from juesuan.graph.jsonld import framed

__all__ = ["json_ld"]

_AT_MOST: Final = 50_000
"""Triples of a page that are framed, a second of work at most.

Beyond, the plain expanded form says the same.
"""


def json_ld(triples: bytes, kind: str, iri: str, *, at_most: int = _AT_MOST) -> bytes:
    """A JSON-LD document that says exactly the triples.

    Args:
        triples: N-Triples.
        kind: Name of the frame.
        iri: What the document is about.
        at_most: Triples that are framed.
    """
    held = set(pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES))
    if len(held) > at_most:
        said = (quad.triple for quad in held)
        return bytes(pyoxigraph.serialize(said, format=pyoxigraph.RdfFormat.JSON_LD) or b"")
    return (json.dumps(framed(held, kind, iri), ensure_ascii=False, indent=1) + "\n").encode()
