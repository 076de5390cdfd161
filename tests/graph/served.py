"""A graph as the endpoint answers it: loaded into the store on disk, then asked for with CONSTRUCT."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rdflib import Graph

from juesuan import iris
from juesuan.graph import VOCABULARY_GRAPH, nquads, series_graph, series_quads, vocabulary
from juesuan.graph.table import Held
from juesuan.store import Limits, Query
from juesuan.store.oxigraph import OxigraphStore

__all__ = ["answered", "load", "served"]

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@cache
def _vocabulary() -> tuple[bytes, ...]:
    """The graph that all packages share."""
    return tuple(vocabulary())


def load(packages: Iterable[Held], folder: Path) -> OxigraphStore:
    """A store that holds the packages, their series and the vocabulary."""
    held = list(packages)
    graphs: dict[str, Iterable[bytes]] = {
        VOCABULARY_GRAPH: _vocabulary(),
        series_graph(): series_quads(held),
    }
    graphs |= {iris.package(one.organization, one.year): nquads(one) for one in held}
    return _filled(graphs, folder)


def _filled(graphs: Mapping[str, Iterable[bytes]], folder: Path) -> OxigraphStore:
    """A store that holds the graphs."""
    store = OxigraphStore(folder, Limits(rows=10_000_000, bytes=4096))
    store.replace_all(graphs)
    return store


def answered(store: OxigraphStore, text: str = _ALL) -> bytes:
    """The answer to a CONSTRUCT, as N-Triples."""
    return store.query(Query(text=text, graph="nt", trusted=True)).content


def served(package: Held, folder: Path) -> Graph:
    """All that the endpoint answers about a package and the vocabulary."""
    return Graph().parse(data=answered(load([package], folder)), format="nt")
