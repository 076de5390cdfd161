"""Any SPARQL 1.1 server as the store: the query protocol for questions, the graph store protocol for loading.

The server must present the merge of its named graphs as the default graph (Fuseki
``tdb2:unionDefaultGraph``, GraphDB and Virtuoso as they come). Bounds on time and memory are the
server's own.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph
import requests

from juesuan.errors import QueryRefused, QuerySyntaxError, StoreError
from juesuan.store.about import About
from juesuan.store.formats import FORMATS, GRAPH_FORMATS, TABLE_FORMATS
from juesuan.store.limits import Limits, limit_reached
from juesuan.store.query import Answer, Form, Query
from juesuan.store.query import iri as written
from juesuan.store.rows import count_rows

__all__ = ["SparqlStore"]

_NAMED_GRAPHS: Final = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_TRIPLES: Final = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_CHUNK: Final = 1 << 16
_REFUSED: Final = (401, 403, 405)
_WRONG: Final = 400


class SparqlStore:
    """A :class:`~juesuan.store.protocol.Store` behind HTTP.

    Args:
        queries: Address of its query service.
        graphs: Address of its graph store protocol (``?graph=``); empty if it is only read.
        limits: Of rows and bytes of an answer, and of the time to wait for it.
        session: Sends the requests; the seam for tests, and the place for credentials.
    """

    def __init__(
        self,
        queries: str,
        graphs: str = "",
        *,
        limits: Limits | None = None,
        session: requests.Session | None = None,
    ) -> None:
        self._queries = queries
        self._graphs = graphs
        self._limits = limits or Limits()
        self._session = session or requests.Session()

    @property
    def version(self) -> str:
        """A hash of the graphs and their sizes.

        Costs the server a count; a load of equal size goes unseen.
        """
        rows = self.query(Query(text=_TRIPLES, trusted=True)).rows()
        state = "\n".join(f"{row['graph']} {row['triples']}" for row in rows if "graph" in row)
        return hashlib.sha256(state.encode()).hexdigest()[:12]

    def query(self, query: Query) -> Answer:
        """The whole answer."""
        accept = f"{FORMATS[query.table].media_type}, {FORMATS[query.graph].media_type}"
        data = [
            ("query", query.text),
            *(("default-graph-uri", name) for name in query.default_graphs),
            *(("named-graph-uri", name) for name in query.named_graphs),
        ]
        with self._send("POST", self._queries, data=data, headers={"Accept": accept}) as response:
            content = self._read(response)
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return self._answer(query, media_type, content)

    def graphs(self) -> list[str]:
        """IRIs of the graphs, sorted."""
        return [row["graph"] for row in self.query(Query(text=_NAMED_GRAPHS, trusted=True)).rows()]

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
        """Put the quads in place of the graph: one PUT, which the protocol makes one step."""
        expected = pyoxigraph.NamedNode(graph)
        triples = []
        try:
            for chunk in nquads:
                for quad in pyoxigraph.parse(chunk, pyoxigraph.RdfFormat.N_QUADS):
                    if quad.graph_name != expected:
                        raise StoreError(f"A quad of {graph} stands in {quad.graph_name}.")
                    triples.append(quad.triple)
        except SyntaxError as error:
            raise StoreError(f"The quads are damaged: {error}", place=graph) from error
        body = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
        headers = {"Content-Type": "application/n-triples"}
        self._send(
            "PUT", self._graph_service(), params={"graph": graph}, data=body, headers=headers
        ).close()

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
        if graph in self.graphs():
            self._send("DELETE", self._graph_service(), params={"graph": graph}).close()

    def _graph_service(self) -> str:
        if not self._graphs:
            raise StoreError(
                "The server is only read: JUESUAN_GRAPH_SERVER is not set.", place=self._queries
            )
        return self._graphs

    def _send(self, method: str, address: str, **request: object) -> requests.Response:
        try:
            response = self._session.request(
                method,
                address,
                timeout=self._limits.seconds,
                stream=True,
                **request,  # type: ignore[arg-type]
            )
        except requests.Timeout as error:
            raise limit_reached(self._limits, "seconds") from error
        except requests.RequestException as error:
            raise StoreError(f"The server does not answer: {error}", place=address) from error
        if response.ok:
            return response
        with response:
            said = response.text[:500]
        if response.status_code == _WRONG and method == "POST":
            raise QuerySyntaxError(said)
        if response.status_code in _REFUSED and method == "POST":
            raise QueryRefused(said)
        raise StoreError(f"The server says {response.status_code}: {said}", place=address)

    def _read(self, response: requests.Response) -> bytes:
        content = bytearray()
        try:
            for chunk in response.iter_content(_CHUNK):
                content += chunk
                if len(content) > self._limits.bytes << 20:
                    raise limit_reached(self._limits, "bytes")
        except requests.RequestException as error:
            raise StoreError(f"The answer broke off: {error}", place=self._queries) from error
        return bytes(content)

    def _answer(self, query: Query, media_type: str, content: bytes) -> Answer:
        table = FORMATS[query.table] in TABLE_FORMATS and media_type in _types(query.table)
        graph = FORMATS[query.graph] in GRAPH_FORMATS and media_type in _types(query.graph)
        if graph and not table:
            return Answer(
                form=Form.GRAPH,
                format=query.graph,
                content=content,
                size=content.count(b"\n"),
                version="",
            )
        if not table:
            raise StoreError(
                f"The server answered in {media_type or 'no type'}.", place=self._queries
            )
        if (
            query.table == "json"
            and b'"boolean"' in content[:500]
            and b'"bindings"' not in content[:500]
        ):
            return Answer(
                form=Form.BOOLEAN, format=query.table, content=content, size=1, version=""
            )
        size = count_rows(content, query.table)
        if size > self._limits.rows:
            raise limit_reached(self._limits, "rows")
        return Answer(form=Form.TABLE, format=query.table, content=content, size=size, version="")


def _types(name: str) -> set[str]:
    return {FORMATS[name].media_type, *FORMATS[name].aliases}
