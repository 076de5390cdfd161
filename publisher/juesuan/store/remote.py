"""Any SPARQL 1.1 server as the store, over its query protocol and its updates or graph store.

With the address of an update service the store keeps the merge of all graphs in the default graph
of the server, which must be a graph of its own. Without one each graph is sent by the graph store
protocol, and the server must present the merge itself (Fuseki ``tdb2:unionDefaultGraph``); it does
not choose between two names of one thing. Bounds on time and memory are the server's own.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph
import requests

from juesuan import iris
from juesuan.errors import StoreError
from juesuan.store.about import About
from juesuan.store.connection import Connection
from juesuan.store.endpoint.admission import admit, is_plain
from juesuan.store.formats import FORMATS, GRAPH_FORMATS, TABLE_FORMATS
from juesuan.store.limits import Limits, limit_reached
from juesuan.store.query import Answer, Form, Query
from juesuan.store.query import iri as written
from juesuan.store.rows import count_rows
from juesuan.store.updates import (
    Labels,
    Term,
    add_labels,
    exchange,
    labelled,
    labels_elsewhere,
    labels_merged,
    triples_of,
)

__all__ = ["SparqlStore"]

_NAMED_GRAPHS: Final = "SELECT DISTINCT ?graph { GRAPH ?graph {} }"
_TRIPLES: Final = """SELECT ?graph (COUNT(*) AS ?triples) {
  GRAPH ?graph { ?s ?p ?o }
} GROUP BY ?graph ORDER BY ?graph"""

_VERSION: Final = "<http://www.w3.org/2002/07/owl#versionInfo>"


class SparqlStore:
    """A :class:`~juesuan.store.protocol.Store` behind HTTP.

    Args:
        queries: Address of its query service.
        graphs: Address of its graph store protocol (``?graph=``), for servers without updates.
        updates: Address of its update service; if both are empty it is only read.
        limits: Of rows and bytes of an answer, and of the time to wait for it.
        session: Sends the requests; one with the credentials of the environment if None
            (``JUESUAN_SPARQL_USER``, ``JUESUAN_SPARQL_PASSWORD``).
    """

    def __init__(
        self,
        queries: str,
        graphs: str = "",
        *,
        updates: str = "",
        limits: Limits | None = None,
        session: requests.Session | None = None,
    ) -> None:
        self._queries = queries
        self._graphs = graphs
        self._updates = updates
        self._limits = limits or Limits()
        self._connection = Connection(self._limits, session)

    @property
    def place(self) -> str:
        """Address of its query service."""
        return self._queries

    @property
    def version(self) -> str:
        """What the last load by updates noted; else a hash of the graphs and their sizes.

        The hash costs the server a count, and a load of equal size goes unseen.
        """
        text = f"SELECT ?version {{ <{iris.catalogue()}> {_VERSION} ?version }}"
        noted = self._rows(text)
        if noted:
            return noted[0]["version"]
        rows = self._rows(_TRIPLES)
        state = "\n".join(f"{row['graph']} {row['triples']}" for row in rows if "graph" in row)
        return hashlib.sha256(state.encode()).hexdigest()[:12]

    def query(self, query: Query) -> Answer:
        """The whole answer."""
        text = query.text
        if not query.trusted and not is_plain(text):
            text = admit(text, query.base, frozenset(self.graphs()))
        accept = f"{FORMATS[query.table].media_type}, {FORMATS[query.graph].media_type}"
        data = [
            ("query", f"BASE {written(query.base)}\n{text}" if query.base else text),
            *(("default-graph-uri", name) for name in query.default_graphs),
            *(("named-graph-uri", name) for name in query.named_graphs),
        ]
        media_type, content = self._connection.ask(self._queries, data, accept)
        return self._answer(query, media_type, content)

    def graphs(self) -> list[str]:
        """IRIs of the graphs, sorted."""
        return sorted(row["graph"] for row in self._rows(_NAMED_GRAPHS))

    def about(self, iri: str) -> About:
        """What the server says of a thing."""
        name = written(iri)
        query = Query(
            text=f"CONSTRUCT {{ {name} ?p ?o }} WHERE {{ {name} ?p ?o }}", graph="nt", trusted=True
        )
        quads = pyoxigraph.parse(self.query(query).content, pyoxigraph.RdfFormat.N_TRIPLES)
        return About(
            iri=iri,
            version=self.version,
            said=tuple((quad.predicate, quad.object) for quad in quads),
        )

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        """Put the quads in place of the graph: one request, which the server makes one step."""
        triples = triples_of(graph, nquads)
        if self._updates:
            self._exchange(graph, triples)
        else:
            body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
            headers = {"Content-Type": "application/n-triples"}
            service, named = self._graph_service(), {"graph": graph}
            self._connection.write("PUT", service, params=named, data=body, headers=headers)

    def replace_all(
        self, graphs: Mapping[str, Iterable[bytes]], *, gone: Iterable[str] = ()
    ) -> None:
        """Each graph in one step; the protocol has no step for several."""
        for graph, nquads in graphs.items():
            self.replace(graph, nquads)
        for graph in gone:
            self.remove(graph)

    def remove(self, graph: str) -> None:
        """Take the graph away."""
        if graph not in self.graphs():
            return
        if self._updates:
            self._exchange(graph, [])
        else:
            self._connection.write("DELETE", self._graph_service(), params={"graph": graph})

    def _exchange(self, graph: str, triples: list[pyoxigraph.Triple]) -> None:
        """Put triples in the place of a graph, in it and in the merge, and note a new version."""
        update = exchange(graph, triples, self._labels(graph, triples)) + _noting()
        headers = {"Content-Type": "application/sparql-update"}
        self._connection.write("POST", self._updates, data=update, headers=headers)

    def _labels(self, graph: str, triples: list[pyoxigraph.Triple]) -> Mapping[Term, Labels]:
        """All labels, afterwards, of the things among whose labels there is a choice."""
        left = {pyoxigraph.NamedNode(row["thing"]) for row in self._rows(labelled(graph))}
        coming = defaultdict[Term, Labels](Labels)
        add_labels(coming, graph, triples)
        things = {*left, *coming}
        if not things:
            return {}
        merged = self._stated(labels_merged(things))
        add_labels(merged, graph, triples)
        unsettled = [thing for thing in things if not merged[thing].is_settled(left=thing in left)]
        if not unsettled:
            return {}
        stated = self._stated(labels_elsewhere(graph, unsettled))
        add_labels(stated, graph, triples)
        return {thing: stated[thing] for thing in unsettled}

    def _stated(self, text: str) -> defaultdict[Term, Labels]:
        """The labels that a query finds: thing, kind, label and year."""
        content = self.query(Query(text=text, trusted=True)).content
        found = pyoxigraph.parse_query_results(content, pyoxigraph.QueryResultsFormat.JSON)
        assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - a SELECT
        labels = defaultdict[Term, Labels](Labels)
        for thing, kind, label, year in found:
            # Labels are texts, a kind is one of two that we name, and a year is a text of ours.
            assert isinstance(label, pyoxigraph.Literal)  # noqa: S101
            assert isinstance(year, pyoxigraph.Literal)  # noqa: S101
            assert isinstance(kind, pyoxigraph.NamedNode)  # noqa: S101
            assert not isinstance(thing, pyoxigraph.Literal)  # noqa: S101
            labels[thing].add(kind, label, int(year.value))
        return labels

    def _rows(self, text: str) -> list[dict[str, str]]:
        """The rows of a query of ours."""
        return self.query(Query(text=text, trusted=True)).rows()

    def _graph_service(self) -> str:
        if not self._graphs:
            raise StoreError(
                "The server is only read: "
                "neither JUESUAN_UPDATE_SERVER nor JUESUAN_GRAPH_SERVER is set.",
                place=self._queries,
            )
        return self._graphs

    def _answer(self, query: Query, media_type: str, content: bytes) -> Answer:
        if media_type in _types(query.table) and FORMATS[query.table] in TABLE_FORMATS:
            return self._table(query.table, content)
        if media_type in _types(query.graph) and FORMATS[query.graph] in GRAPH_FORMATS:
            size = content.count(b"\n")
            return Answer(
                form=Form.GRAPH, format=query.graph, content=content, size=size, version=""
            )
        raise StoreError(
            "The server answered in {type}.", type=media_type or "no type", place=self._queries
        )

    def _table(self, name: str, content: bytes) -> Answer:
        """A table, or a yes or no."""
        start = content[:500]
        form, size = Form.BOOLEAN, 1
        if name != "json" or b'"boolean"' not in start or b'"bindings"' in start:
            form, size = Form.TABLE, count_rows(content, name)
        if size > self._limits.rows:
            raise limit_reached(self._limits, "rows")
        return Answer(form=form, format=name, content=content, size=size, version="")


def _noting() -> bytes:
    """The part of an update that notes a new version."""
    catalogue, version = f"<{iris.catalogue()}>", secrets.token_hex(6)
    left = f"DELETE WHERE {{ {catalogue} {_VERSION} ?former }} ;\n"
    return f'{left}INSERT DATA {{ {catalogue} {_VERSION} "{version}" }}'.encode()


def _types(name: str) -> set[str]:
    return {FORMATS[name].media_type, *FORMATS[name].aliases}
