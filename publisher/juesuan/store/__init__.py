"""Where the graph of the packages is kept and asked (三元组库): a protocol and its implementations.

:class:`~juesuan.store.oxigraph.OxigraphStore` is the default, a folder on disk;
:class:`~juesuan.store.remote.SparqlStore` speaks to any SPARQL 1.1 server;
:class:`~juesuan.store.endpoint.pool.QueryPool` answers strangers' queries in worker processes with
limits.
"""

from juesuan.store.formats import Format
from juesuan.store.limits import Limits
from juesuan.store.protocol import Source, Store
from juesuan.store.query import Answer, Form, Query, fill, iri, literal

__all__ = [
    "Answer",
    "Form",
    "Format",
    "Limits",
    "Query",
    "Source",
    "Store",
    "fill",
    "iri",
    "literal",
]
