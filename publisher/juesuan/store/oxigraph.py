"""The embedded store: Oxigraph in a folder, one immutable version after another.

Each package stands in its named graph, and the default graph holds the merge of all packages with
every triple once. Oxigraph's own union (``use_default_graph_as_union``) does not merge: a label
that 250 packages state comes 250 times, and a sum over a join with it is 250 times too big
(measured on 1 M triples; the merged graph answers joins in 0.6 of the time and takes 1.5 times the
disk).

A load of most packages compacts the database: looking up a thing then takes 0.7 of the time and the
store 0.8 of the disk. A load of few does not, since compacting rewrites all: a load costs what it
adds, in time, memory and disk.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import pyoxigraph

from juesuan.errors import StoreError
from juesuan.store.about import About
from juesuan.store.endpoint.evaluation import evaluate
from juesuan.store.limits import Limits
from juesuan.store.merge import (
    Portion,
    labelled,
    portions,
    put_in,
    put_in_few,
    settle_labels,
    take_out,
    take_out_lines,
)
from juesuan.store.query import Answer, Query
from juesuan.store.versions import NO_VERSION, Versions

__all__ = ["Change", "OxigraphStore", "open_version"]

Chunks = Iterable[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a new version has that the former one has not, as chunks of N-Quads by graph.

    Attributes:
        fresh: Graphs that are put in the place of the former ones.
        gone: Graphs that are taken away.
        less: Quads that leave a graph whose other quads stay.
        more: Quads that are added to a graph whose other quads stay.
    """

    fresh: Mapping[str, Chunks] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    less: Mapping[str, Chunks] = field(default_factory=dict)
    more: Mapping[str, Chunks] = field(default_factory=dict)


def open_version(path: Path) -> pyoxigraph.Store:
    """A published version, for reading."""
    try:
        return pyoxigraph.Store.read_only(str(path))
    except OSError as error:
        raise StoreError(
            "The version cannot be opened: {error}", error=error, place=str(path)
        ) from error


class OxigraphStore:
    """A :class:`~juesuan.store.protocol.Store` in a folder.

    Queries run in this process, bounded in size but not time.

    Args:
        folder: Made by the first load.
        limits: Of rows and bytes; for bounds on time and memory ask a
            :class:`~juesuan.store.endpoint.pool.QueryPool`.
    """

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self._versions = Versions(folder)
        self._limits = limits or Limits(rows=10_000_000, bytes=4096)
        self._opened: tuple[str, pyoxigraph.Store] | None = None

    @property
    def version(self) -> str:
        """Name of the current version, ``0`` before the first load."""
        return self._versions.current()

    def query(self, query: Query) -> Answer:
        """The answer from the current version."""
        version, database = self._open()
        return evaluate(database, query, self._limits, version)

    def graphs(self) -> list[str]:
        """IRIs of the graphs, sorted; none before the first load."""
        if self.version == NO_VERSION:
            return []
        return sorted(name.value for name in self._open()[1].named_graphs())

    def about(self, iri: str) -> About:
        """What the current version says of a thing."""
        version, database = self._open()
        subject = pyoxigraph.NamedNode(iri)
        found = database.query(f"SELECT ?property ?value WHERE {{ {subject} ?property ?value }}")
        assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - a SELECT
        return About(iri=iri, version=version, said=tuple((row[0], row[1]) for row in found))

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        """Put the quads in place of the graph."""
        self.replace_all({graph: nquads})

    def replace_all(self, graphs: Mapping[str, Chunks], *, gone: Iterable[str] = ()) -> None:
        """Put each graph's quads in its place; all become visible in one step."""
        self.change(Change(fresh=graphs, gone=tuple(gone)))

    def remove(self, graph: str) -> None:
        """Take the graph away."""
        if graph in self.graphs():
            self.change(Change(gone=(graph,)))

    def change(self, change: Change, *, beside: Callable[[str], None] | None = None) -> None:
        """Make a new version; all of the change becomes visible in one step.

        Args:
            change: What is put in and taken out.
            beside: Called with the name of the new version before it becomes current; what it
                raises leaves the store as it was.
        """
        with self._versions.writing():
            version = self._versions.propose()
            try:
                self._write(version, change)
                if beside is not None:
                    beside(version.name)
            except (OSError, SyntaxError, ValueError) as error:
                raise StoreError(
                    "Nothing was loaded: {error}", error=error, place=str(version)
                ) from error
            else:
                self._versions.publish(version)
            finally:
                if self.version != version.name:
                    self._versions.discard(version)

    def _write(self, version: Path, change: Change) -> None:
        """Write the database of the new version, and close it.

        The first portion is made before the database is opened, which begins to compact itself as
        soon as it is: a small load has it open for as long as it is written, and no longer.
        """
        coming = portions(change.fresh)
        first = list(islice(coming, 1))
        database = self._copy(version)
        _exchange(database, change, chain(first, coming))
        database.flush()
        if len(change.fresh) * 2 > sum(1 for _ in database.named_graphs()):
            database.optimize()

    def _copy(self, version: Path) -> pyoxigraph.Store:
        """A database at ``version`` that holds what the current version holds, open for writing."""
        current = self.version
        if current != NO_VERSION:
            open_version(self._versions.path(current)).backup(str(version))
        return pyoxigraph.Store(str(version))

    def _open(self) -> tuple[str, pyoxigraph.Store]:
        current = self.version
        opened = self._opened
        if opened is None or opened[0] != current:
            opened = self._opened = current, open_version(self._versions.path(current))
        return opened


def _exchange(database: pyoxigraph.Store, change: Change, coming: Iterable[Portion]) -> None:
    """Take out, put in what comes, and settle the labels of all that either speaks of."""
    leaving = (*change.fresh, *change.gone)
    left = labelled(database, leaving)
    for graph in leaving:
        take_out(database, graph)
    for chunks in change.less.values():
        take_out_lines(database, chunks)
    put_in(database, coming)
    put_in_few(database, change.more)
    settle_labels(database, labelled(database, change.fresh), left)
