"""The formats that answers come in, and the names that clients know them by.

A format is asked for by our own name (``ttl``), by a media type, or by a name that a common client
sends: SPARQLWrapper says ``turtle`` and ``json-ld``, Virtuoso's users say
``application/sparql-results+json``. One name may mean a format of tables and another of graphs:
``xml`` is SPARQL XML for a SELECT and RDF/XML for a CONSTRUCT.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph

__all__ = ["FORMATS", "GRAPH_FORMATS", "SYNTAXES", "TABLE_FORMATS", "Format", "format_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A serialisation of answers.

    Attributes:
        name: Its suffix in URLs (``json``, ``ttl``).
        media_type: IANA media type, first choice; answers carry it with ``charset=utf-8`` where it
            is text.
        aliases: Other media types that ask for it.
        names: Other names that clients send for it in ``format=``.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


TABLE_FORMATS: Final = (
    Format(
        name="json",
        media_type="application/sparql-results+json",
        aliases=("application/json", "text/json"),
        names=("srj", "sparql-results+json"),
    ),
    Format(
        name="xml",
        media_type="application/sparql-results+xml",
        aliases=("application/xml", "text/xml"),
        names=("srx", "sparql", "sparql-results+xml", "rdf+xml"),
    ),
    Format(name="csv", media_type="text/csv"),
    Format(name="tsv", media_type="text/tab-separated-values"),
)
"""Formats of tables and of yes or no, best first."""

GRAPH_FORMATS: Final = (
    Format(
        name="ttl",
        media_type="text/turtle",
        aliases=("application/x-turtle", "application/turtle", "text/n3", "text/rdf+n3"),
        names=("turtle", "n3"),
    ),
    Format(
        name="nt",
        media_type="application/n-triples",
        aliases=("text/plain", "text/ntriples"),
        names=("ntriples", "n-triples", "nt11"),
    ),
    Format(
        name="jsonld",
        media_type="application/ld+json",
        aliases=("application/json", "text/json"),
        names=("json-ld", "json", "ld+json"),
    ),
    Format(
        name="rdf",
        media_type="application/rdf+xml",
        aliases=("application/xml", "text/xml", "text/rdf"),
        names=("xml", "rdfxml", "rdf/xml", "rdf+xml", "rdf-xml", "pretty-xml"),
    ),
    Format(name="trig", media_type="application/trig", aliases=("application/x-trig",)),
    Format(
        name="nq",
        media_type="application/n-quads",
        aliases=("text/x-nquads", "text/nquads"),
        names=("nquads", "n-quads"),
    ),
)
"""Formats of graphs, best first."""

FORMATS: Final[Mapping[str, Format]] = {
    format_.name: format_ for format_ in (*TABLE_FORMATS, *GRAPH_FORMATS)
}


def _syntax(media_type: str) -> pyoxigraph.RdfFormat:
    found = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert found is not None, media_type  # noqa: S101 - a slip in the table above
    return found


SYNTAXES: Final[Mapping[str, pyoxigraph.RdfFormat]] = {
    format_.name: _syntax(format_.media_type) for format_ in GRAPH_FORMATS
}
"""Of each format of graphs what Oxigraph calls it."""


def format_named(text: str, formats: Iterable[Format]) -> Format | None:
    """The format that a client's word for it means; None if none of them.

    Args:
        text: A name or a media type. Parameters do not matter; a ``+`` that was sent unescaped has
            become a space.
        formats: Where to look, best first.
    """
    wanted = text.partition(";")[0].strip().lower().replace(" ", "+")
    for format_ in formats:
        if wanted in {format_.name, format_.media_type, *format_.names, *format_.aliases}:
            return format_
    return None
