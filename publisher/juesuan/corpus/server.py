"""Packages go into a SPARQL server, for those who serve more than one machine holds.

The server holds the graphs and nothing else: pages read the packages from their folder, lookups the
tables that ``juesuan export`` writes. Each package is one step; a run that breaks off is repeated.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from juesuan import iris
from juesuan.corpus.loading import Loaded, key_of
from juesuan.corpus.maker import maker
from juesuan.graph import VOCABULARY_GRAPH, nquads, series_graph, series_quads, vocabulary
from juesuan.graph.revision import former_quads, withdrawn_quads
from juesuan.package import Package
from juesuan.package.revisions.revision import former, number_of, withdrawal_of
from juesuan.store import Query, Store

__all__ = ["keys_of", "load_into", "unload_from"]

_MAKER: Final = "<http://purl.org/dc/terms/identifier>"
_WITHDRAWN: Final = """SELECT DISTINCT ?graph { GRAPH ?graph {
  ?graph <http://www.w3.org/ns/adms#status> <http://purl.org/adms/status/Withdrawn>
} }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """Whose account of which year."""

    organization: str
    year: int


def load_into(
    server: Store, packages: Iterable[Package], *, exact: bool = False, spared: Iterable[str] = ()
) -> Loaded:
    """Put packages into a server, each in the place of what the server held of it.

    Args:
        server: Where to.
        packages: Packages that were admitted, no two of one account.
        exact: Whether all others leave it.
        spared: ``<organization>/<year>`` of packages that stay all the same.

    Raises:
        PackageInvalid: A package cannot be mapped; those before it are loaded.
        StoreError: The server does not answer or refuses.
    """
    _put_vocabulary(server)
    written, came = list[str](), set[str]()
    for package in packages:
        came.add(key_of(package))
        for graph, quads in _graphs(package):
            server.replace(graph, quads)
            written.append(graph)
    gone = sorted(keys_of(server) - came - set(spared)) if exact else []
    return _finish(server, written, gone)


def unload_from(server: Store, keys: Iterable[str]) -> Loaded:
    """Take packages out of a server; a key that it does not hold is passed over.

    Raises:
        StoreError: The server does not answer or refuses.
    """
    return _finish(server, [], sorted(keys_of(server) & set(keys)))


def _finish(server: Store, written: Iterable[str], gone: list[str]) -> Loaded:
    """Take away what leaves, and say again which year comes before which."""
    _take_away(server, [_graph_of(key) for key in gone])
    server.replace(series_graph(), series_quads(_standing(server)))
    graphs = tuple(sorted({*written, series_graph()}))
    return Loaded(version=server.version, graphs=graphs, gone=tuple(gone))


def _take_away(server: Store, leaving: list[str]) -> None:
    """Take away graphs of packages, and with each those of its earlier revisions."""
    starts = tuple(f"{graph}/" for graph in leaving)
    for graph in server.graphs():
        if graph in leaving or graph.startswith(starts):
            server.remove(graph)


def _standing(server: Store) -> list[_Account]:
    """The accounts that a server holds and that were not withdrawn."""
    withdrawn = {row["graph"] for row in server.query(Query(text=_WITHDRAWN, trusted=True)).rows()}
    parted = [key.partition("/") for key in keys_of(server) if _graph_of(key) not in withdrawn]
    return [_Account(organization=body, year=int(year)) for body, _, year in parted]


def _graph_of(key: str) -> str:
    """IRI of the graph of ``<organization>/<year>``."""
    organization, _, year = key.partition("/")
    return iris.package(organization, year)


def _graphs(package: Package) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The graph of a package, and those of its earlier revisions, with their N-Quads."""
    name, year = package.organization, package.year
    stands = withdrawal_of(package.descriptor) is None
    yield iris.package(name, year), nquads(package) if stands else withdrawn_quads(package)
    for number, folder in former(package.folder).items():
        if number < number_of(package.descriptor):
            revision = iris.package_revision(name, year, number)
            yield revision, former_quads(Package.open(folder))


def _put_vocabulary(server: Store) -> None:
    """Send the vocabulary, unless the server holds it as this software makes it."""
    graph, made = f"<{VOCABULARY_GRAPH}>", f'"{maker()}"'
    asked = Query(text=f"ASK {{ GRAPH {graph} {{ {graph} {_MAKER} {made} }} }}", trusted=True)
    if not server.query(asked).holds():
        note = f"{graph} {_MAKER} {made} {graph} .\n".encode()
        server.replace(VOCABULARY_GRAPH, [*vocabulary(), note])


def keys_of(server: Store) -> set[str]:
    """``<organization>/<year>`` of the packages that a server holds, withdrawn ones among them."""
    pattern = re.escape(iris.package("ORGANIZATION", "YEAR"))
    key = re.compile(pattern.replace("ORGANIZATION", "([^/]+)").replace("YEAR", "([0-9]{4})"))
    return {
        f"{found[1]}/{found[2]}" for graph in server.graphs() if (found := key.fullmatch(graph))
    }
